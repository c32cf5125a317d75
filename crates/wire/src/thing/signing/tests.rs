//! The signed items in `tests/signed` were made by other programs; `make.py` there says how.

use super::super::{Shape, Thing};
use super::*;

const METHOD_1: &str = include_str!("../../../tests/signed/method-1.xml");
const METHOD_1_IN_SHAPE_2: &str = include_str!("../../../tests/signed/method-1-in-shape-2.xml");
const METHOD_2: &str = include_str!("../../../tests/signed/method-2.xml");
const DEFAULT_NAMESPACE: &str = include_str!("../../../tests/signed/method-2-default-namespace.xml");
const BLOBS: &str = include_str!("../../../tests/signed/method-2-blobs.xml");

/// As it would stand in a request, with namespaces around it.
fn read(xml: &str, shape: Shape) -> Thing {
    let xml = format!("<r:request xmlns:r='urn:r' xmlns:unused='urn:u'><info>{xml}</info></r:request>");
    let document = Document::parse(xml.as_bytes(), &Limits::REQUEST).unwrap();
    Thing::parse(document.root().child("info").unwrap().child("thing").unwrap(), shape).unwrap()
}

fn verified(thing: &Thing) -> Result<Signer, Failure> {
    let hashes: Vec<BlobHash> = thing
        .blobs()
        .iter()
        .map(|blob| match &blob.data {
            crate::thing::BlobData::Inline(bytes) => BlobHash::of(bytes),
            _ => panic!("all are inline"),
        })
        .collect();
    let blobs: Vec<Attached<'_>> = thing
        .blobs()
        .iter()
        .zip(&hashes)
        .map(|(blob, hash)| Attached { name: &blob.name, content_type: &blob.content_type, hash: &hash.hash })
        .collect();
    verify(thing.signature.as_ref().unwrap(), &thing.body().unwrap().xml, &blobs)
}

#[track_caller]
fn code(xml: &str, shape: Shape) -> u32 {
    verified(&read(xml, shape)).expect_err("refused").code.number()
}

#[test]
fn signatures_of_other_programs_hold() {
    for (xml, shape, others) in [
        (METHOD_1, Shape::One, 0),
        (METHOD_1_IN_SHAPE_2, Shape::Two, 1),
        (METHOD_2, Shape::Two, 1),
        (DEFAULT_NAMESPACE, Shape::Two, 1),
        (BLOBS, Shape::Two, 1),
    ] {
        let signer = verified(&read(xml, shape)).unwrap();
        assert_eq!((signer.certificate.subject.as_str(), signer.others.len()), ("CN=Dr Doe", others));
    }
}

#[test]
fn what_the_spelling_leaves_open_does_not_matter_and_all_else_does() {
    let same = METHOD_2
        .replace("units='lb' units-code=\"lb\"", "units-code='lb'   units=\"l&#98;\"")
        .replace("<!-- c -->", "<!-- other -->")
        .replace("<![CDATA[&]]>", "&#38;")
        .replace("\r\n", "\n");
    assert_ne!(same, METHOD_2);
    verified(&read(&same, Shape::Two)).unwrap();
    for (from, to) in [
        ("74.84274105165585", "74.8427410516558"),
        ("\n\t<when>", "\n<when>"),
        ("<weight>", "<weight> "),
        ("units='lb'", "units='kg'"),
        ("<note>caf\u{e9}", "<note>cafe\u{301}"),
        ("ver=\"1\"", "ver=\"2\""),
        ("urn:q", "urn:p"),
        ("<q:x xmlns:q", "<x xmlns='urn:q' xmlns:q"),
        ("a='1'/>", "a='1'> </q:x>"),
        ("<common>", "<common a=''>"),
        ("<sig-data>", "<sig-data a='1'>"),
        ("<sig-data>", "<sig-data> "),
        ("<data-xml>", "<data-xml a=''>"),
        ("<DigestValue>", "<DigestValue>AAAA"),
        ("<SignatureValue>", "<SignatureValue>AAAA"),
        ("<SignedInfo>", "<SignedInfo> "),
        ("<SignedInfo>", "<SignedInfo Id='x'>"),
    ] {
        let changed = METHOD_2.replacen(from, to, 1);
        assert_ne!(changed, METHOD_2, "{from}");
        assert_eq!(code(&changed, Shape::Two), 4, "{from} → {to}");
    }
}

#[test]
fn each_fault_has_its_code() {
    let two = |from: &str, to: &str| {
        let changed = METHOD_2.replacen(from, to, 1);
        assert_ne!(changed, METHOD_2, "{from}");
        code(&changed, Shape::Two)
    };
    for (from, to, expected) in [
        ("rsa-sha1</algorithm-tag>", "rsa-sha256</algorithm-tag>", 105),
        ("xmldsig#rsa-sha1", "xmldsig#dsa-sha1", 105),
        ("xmldsig#sha1", "xmldsig#md5", 105),
        ("HVSignatureMethod2", "HVSignatureMethod3", 110),
        ("HVSignatureMethod2", "HVSignatureMethod1", 110),
        ("REC-xml-c14n-20010315", "REC-xml-c14n-20010315#WithComments", 110),
        ("URI=\"\"", "URI=\"#x\"", 110),
        ("URI=\"\"", "", 110),
        ("REC-xslt-19991116", "REC-xpath-19991116", 110),
        ("match=\"thing\"", "match=\"/thing\"", 110),
        ("match=\"thing\"", "match=\"thing\" priority=\"1\"", 110),
        ("select=\"data-xml\"", "select=\"data-other\"", 110),
        ("select=\"data-xml\"", "select=\"data-xml[1]\"", 110),
        ("signed-thing-data xmlns", "signed-thing-data a=\"1\" xmlns", 110),
        ("thing.signing.2.xsl", "thing.signing.3.xsl", 110),
        ("version=\"1.0\"", "version=\"2.0\"", 110),
        ("<xs:template", "<xs:output method=\"text\"/><xs:template", 110),
        ("<xs:copy-of", "text<xs:copy-of", 110),
        ("<sig-data>", "<sig-data xmlns=\"urn:com.microsoft.wc.x\">", 110),
        ("</KeyInfo>", "</KeyInfo><Object/>", 110),
        ("<SignedInfo>", "<SignedInfo>text", 110),
        ("<X509Certificate>", "<X509Certificate>AAAA", 4),
        ("<X509Data>", "<X509Data xmlns=\"urn:x\">", 70),
        ("<hv-signature-method>", "<other/><hv-signature-method>", 3),
    ] {
        assert_eq!(two(from, to), expected, "{from} → {to}");
    }
    let without = |from: &str, to: &str| {
        let (before, rest) = METHOD_2.split_once(from).unwrap();
        [before, rest.split_once(to).unwrap().1].concat()
    };
    assert_eq!(code(&without("<KeyInfo>", "</KeyInfo>"), Shape::Two), 70);
    assert_eq!(code(&without("<Signature ", "</Signature>"), Shape::Two), 4);
    // Certificates of others prove nothing, and what is none is none.
    let certificate =
        &METHOD_2[METHOD_2.find("<X509Certificate>").unwrap()..METHOD_2.find("</X509Certificate>").unwrap()];
    assert_eq!(code(&METHOD_2.replace(certificate, "<X509Certificate>AAAA"), Shape::Two), 4);
    let both = without("<X509Certificate>", "</X509Data>")
        .replace("</KeyInfo>", "<X509Certificate>AAAA</X509Certificate></X509Data></KeyInfo>");
    assert_eq!(code(&both, Shape::Two), 70);
    // The second method's stylesheet does not fit the first shape.
    let start = METHOD_2.find("<Signature ").unwrap();
    let signature = &METHOD_2[start..METHOD_2.find("</signature-info>").unwrap()];
    let body = read(METHOD_2, Shape::Two).body().unwrap().xml.clone();
    assert_eq!(verify(&Signature::One(signature.to_owned()), &body, &[]).unwrap_err().code.number(), 110);
}

#[test]
fn blobs_must_be_those_that_were_signed() {
    for (from, to, expected) in [
        ("image/png</content-type></blob-info>", "image/gif</content-type></blob-info>", 111),
        (
            "<name>scan</name><content-type>image/png</content-type></blob-info>",
            "<name>x</name><content-type>image/png</content-type></blob-info>",
            111,
        ),
        ("bGV0dGVy", "bGV0dGVz", 111),
        ("<algorithm>SHA256Block", "<algorithm>SHA256", 108),
        ("<block-size>2097152", "<block-size>1024", 109),
    ] {
        let changed = BLOBS.replacen(from, to, 1);
        assert_ne!(changed, BLOBS, "{from}");
        assert_eq!(code(&changed, Shape::Two), expected, "{from} → {to}");
    }
    let mut thing = read(BLOBS, Shape::Two);
    let blobs = thing.blobs.take().unwrap();
    assert_eq!(verified(&thing).unwrap_err().code.number(), 111, "one less");
    thing.blobs = Some([blobs.clone(), blobs[..1].to_vec()].concat());
    assert_eq!(verified(&thing).unwrap_err().code.number(), 111, "one more");
    // A name twice stands for no second blob.
    thing.blobs = Some(blobs);
    let item = "<item>";
    let start = BLOBS.find(item).unwrap();
    let first = &BLOBS[start..BLOBS.find("</item>").unwrap() + 7];
    assert_eq!(code(&BLOBS.replacen(first, &first.repeat(2), 1), Shape::Two), 111);
    let mut with_blob = read(METHOD_1_IN_SHAPE_2, Shape::Two);
    with_blob.blobs = thing.blobs;
    assert_eq!(verified(&with_blob).unwrap_err().code.number(), 110);
}

#[test]
fn a_kept_signature_knows_its_shape() {
    let one = read(METHOD_1, Shape::One).signature.unwrap();
    let two = read(METHOD_2, Shape::Two).signature.unwrap();
    for signature in [&one, &two] {
        let (Signature::One(text) | Signature::Two(text)) = signature;
        assert!(kept(text) == *signature && is_same_signature(signature, text));
        let Signature::Two(told) = Signature::Two(in_shape_two(text)) else { unreachable!() };
        assert!(kept(&told) == Signature::Two(told.clone()));
        assert!(is_same_signature(&Signature::Two(told.clone()), text));
        assert_eq!(is_method_two(text), *signature == two);
        assert!(!is_same_signature(signature, "<signature-info/>"));
        // What goes out in shape two holds as well.
        let body = read(if *signature == two { METHOD_2 } else { METHOD_1 }, Shape::Either).body().unwrap().xml.clone();
        verify(&Signature::Two(told), &body, &[]).unwrap();
    }
}
