//! Signatures over items, as HealthVault's clients make them: XML signatures with RSA and SHA-1 over a transform of the item.
//!
//! The transform is one of two fixed XSLT stylesheets. Nothing here can run XSLT: a stylesheet is recognised by its structure,
//! whatever its prefixes and white space, and what it makes is computed. Covered are the body with its `common` and, by the
//! second method, names, content types and hashes of the blobs; not covered are keys, type, flags, dates, tags and audits.

use medlock_crypto::certificate::{Certificate, SignatureAlg};
use medlock_crypto::mac::{self, HashAlg};
use medlock_xml::{Document, Element, Limits};

use super::{BlobHash, SHA256_BLOCK, SHA256_BLOCK_SIZE, SIGNATURE_NAMESPACE, Signature, blob};
use crate::codes::{Code, Failure};
use crate::{base64, read};

const C14N: &str = "http://www.w3.org/TR/2001/REC-xml-c14n-20010315";
const RSA_SHA1: &str = "http://www.w3.org/2000/09/xmldsig#rsa-sha1";
const SHA1: &str = "http://www.w3.org/2000/09/xmldsig#sha1";
const XSLT: &str = "http://www.w3.org/TR/1999/REC-xslt-19991116";
const XSLT_NAMESPACE: &str = "http://www.w3.org/1999/XSL/Transform";
const SIGNED_DATA_NAMESPACE: &str = "urn:com.microsoft.wc.thing.signing.2.xsl";

const METHOD_1: &str = "HVSignatureMethod1";
const METHOD_2: &str = "HVSignatureMethod2";
const ALGORITHM_TAG: &str = "rsa-sha1";

/// Certificates that are looked at in one signature: the signer's and those between it and a root.
const CERTIFICATES_MAX: usize = 8;

/// A blob of the item, as a signature must name it.
#[derive(Debug, Clone, Copy)]
pub struct Attached<'a> {
    pub name: &'a str,
    pub content_type: &'a str,
    /// `SHA256Block` with a block of [`SHA256_BLOCK_SIZE`].
    pub hash: &'a [u8],
}

/// Who signed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signer {
    pub certificate: Certificate,
    /// The other certificates that came along, in DER.
    pub others: Vec<Vec<u8>>,
}

/// Whether the signature is one over this body (`data-xml`, as it is kept) and these blobs. Nothing is said about who the signer is
/// or whether to believe it.
///
/// # Errors
/// INVALID_XML (3) for what is no signature at all; INVALID_SIGNATURE_ALGORITHM (105); UNSUPPORTED_SIGNATURE_METHOD (110) for
/// another transform than the two; BLOB_HASH_ALGORITHM_MISMATCH (108), BLOB_HASH_BLOCK_SIZE_MISMATCH (109) and
/// INVALID_BLOB_HASH (111) for blobs that are not those that were signed; BAD_SIG (4) when body or signature are not what was
/// signed; BAD_CERT (70) without a certificate with an RSA key.
pub fn verify(signature: &Signature, data_xml: &str, blobs: &[Attached<'_>]) -> Result<Signer, Failure> {
    let text = match signature {
        Signature::One(text) | Signature::Two(text) => text,
    };
    let document = parse(text)?;
    let root = document.root();
    let described = match signature {
        Signature::One(_) => Described { method: Method::One, sig_data: None, blobs: None, signature: root },
        Signature::Two(_) => described(root)?,
    };
    let signed_info = check_algorithms(described.signature)?;
    check_blobs(&described, blobs)?;
    let data = parse(data_xml)?;
    let octets = signed_octets(&described, &signed_info, data.root(), data_xml)?;
    if !mac::equal(&mac::hash(HashAlg::Sha1, octets.as_bytes()), &signed_info.digest) {
        return Err(bad("the item is not what was signed"));
    }
    let mut others = certificates(described.signature)?;
    let signed = signed_info.element.canonical();
    let signer = others.iter().position(|der| {
        let certificate = Certificate::from_pem_or_der(der);
        certificate.is_ok_and(|c| c.verify(SignatureAlg::RsaSha1, signed.as_bytes(), &signed_info.value))
    });
    let Some(place) = signer else {
        // Without an RSA key there is nothing that could have signed.
        let any = others.iter().any(|der| Certificate::from_pem_or_der(der).is_ok());
        return Err(if any { bad("no certificate in it made this signature") } else { bad_certificate() });
    };
    let certificate = Certificate::from_pem_or_der(&others.remove(place)).map_err(|_| bad_certificate())?;
    Ok(Signer { certificate, others })
}

/// Whether two signatures are the same text, wrapped or not: a signature of shape one goes out in shape two in a wrapping.
pub fn is_same_signature(sent: &Signature, kept: &str) -> bool {
    match sent {
        Signature::One(text) | Signature::Two(text) => text == kept || *text == in_shape_two(kept),
    }
}

/// A signature as it was kept, in the form of shape two: one of shape one is wrapped.
pub fn in_shape_two(kept: &str) -> String {
    if is_shape_two(kept) {
        return kept.to_owned();
    }
    format!(
        "<signature-info><sig-data><hv-signature-method>{METHOD_1}</hv-signature-method><algorithm-tag>{ALGORITHM_TAG}\
         </algorithm-tag></sig-data>{kept}</signature-info>"
    )
}

/// Which of the two a kept text is. Kept ones have been parsed before.
pub fn kept(text: &str) -> Signature {
    if is_shape_two(text) { Signature::Two(text.to_owned()) } else { Signature::One(text.to_owned()) }
}

/// Whether shape one could not carry it: it is of the second method.
pub fn is_method_two(kept: &str) -> bool {
    is_shape_two(kept)
        && parse(kept).is_ok_and(|document| described(document.root()).is_ok_and(|d| d.method == Method::Two))
}

fn is_shape_two(text: &str) -> bool {
    let name = text.trim_start_matches('<');
    let end = name.find(|c: char| c.is_ascii_whitespace() || matches!(c, '>' | '/')).unwrap_or(name.len());
    name[..end].rsplit(':').next() == Some("signature-info")
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Method {
    One,
    Two,
}

/// What stands around the XML signature.
struct Described<'d> {
    method: Method,
    sig_data: Option<Element<'d>>,
    blobs: Option<Vec<BlobSignature>>,
    signature: Element<'d>,
}

/// `blob-signature-info/item`.
struct BlobSignature {
    name: String,
    content_type: String,
    hash: Option<BlobHash>,
}

struct SignedInfo<'d> {
    element: Element<'d>,
    stylesheet: Element<'d>,
    digest: Vec<u8>,
    /// `SignatureValue`.
    value: Vec<u8>,
}

fn described(info: Element<'_>) -> Result<Described<'_>, Failure> {
    let mut parts = read::Sequence::of(info)?;
    let sig_data = parts.required("sig-data")?;
    let signature = parts.optional_ns(SIGNATURE_NAMESPACE, "Signature");
    parts.finish()?;
    // The stylesheet selects it without a namespace; with one it would not be covered.
    if info.namespace().or(sig_data.namespace()).is_some() {
        return Err(unsupported("signature-info and sig-data must be in no namespace"));
    }
    let mut parts = read::Sequence::of(sig_data)?;
    let method = parts.required("hv-signature-method")?;
    let blobs = parts.optional("blob-signature-info");
    let tag = parts.required("algorithm-tag")?;
    parts.finish()?;
    let method = match read::text(method)?.trim() {
        METHOD_1 => Method::One,
        METHOD_2 => Method::Two,
        _ => return Err(unsupported("hv-signature-method must be HVSignatureMethod1 or HVSignatureMethod2")),
    };
    if read::text(tag)?.trim() != ALGORITHM_TAG {
        return Err(algorithm("algorithm-tag must be rsa-sha1"));
    }
    let blobs = blobs.map(blob_signatures).transpose()?;
    let signature = signature.ok_or_else(|| bad("signature-info has no Signature"))?;
    Ok(Described { method, sig_data: Some(sig_data), blobs, signature })
}

fn blob_signatures(info: Element<'_>) -> Result<Vec<BlobSignature>, Failure> {
    let mut parts = read::Sequence::of(info)?;
    let mut items = vec![parts.required("item")?];
    items.extend(parts.many("item"));
    parts.finish()?;
    let read = |item| {
        let mut parts = read::Sequence::of(item)?;
        let (name, content_type, hash) = blob::parse_info(parts.required("blob-info")?)?;
        parts.finish()?;
        Ok(BlobSignature { name, content_type, hash })
    };
    items.into_iter().map(read).collect()
}

/// Everything about the XML signature but what it is over.
fn check_algorithms(signature: Element<'_>) -> Result<SignedInfo<'_>, Failure> {
    let mut parts = Parts::of(signature)?;
    let signed_info = parts.next("SignedInfo")?;
    let value = parts.next("SignatureValue")?;
    parts.optional("KeyInfo");
    parts.finish()?;
    let mut parts = Parts::of(signed_info)?;
    let canonical = parts.next("CanonicalizationMethod")?;
    let method = parts.next("SignatureMethod")?;
    let reference = parts.next("Reference")?;
    parts.finish()?;
    if method.attribute("Algorithm") != Some(RSA_SHA1) {
        return Err(algorithm("SignatureMethod must be rsa-sha1"));
    }
    if canonical.attribute("Algorithm") != Some(C14N) || canonical.children().next().is_some() {
        return Err(unsupported("CanonicalizationMethod must be Canonical XML 1.0"));
    }
    if reference.attribute("URI") != Some("") {
        return Err(unsupported("Reference must be about the whole item, with an empty URI"));
    }
    let mut parts = Parts::of(reference)?;
    let transforms = parts.next("Transforms")?;
    let digest_method = parts.next("DigestMethod")?;
    let digest = parts.next("DigestValue")?;
    parts.finish()?;
    if digest_method.attribute("Algorithm") != Some(SHA1) {
        return Err(algorithm("DigestMethod must be sha1"));
    }
    let mut parts = Parts::of(transforms)?;
    let (first, second) = (parts.next("Transform")?, parts.next("Transform")?);
    parts.finish()?;
    let stylesheet = only_child(first).filter(|_| first.attribute("Algorithm") == Some(XSLT));
    let stylesheet = stylesheet
        .filter(|_| second.attribute("Algorithm") == Some(C14N) && second.children().next().is_none())
        .ok_or_else(|| unsupported("Transforms must be a stylesheet and Canonical XML 1.0"))?;
    let bytes = |element: Element<'_>| base64::decode(&element.text()).ok_or_else(|| bad("it is not base64"));
    Ok(SignedInfo { element: signed_info, stylesheet, digest: bytes(digest)?, value: bytes(value)? })
}

/// The blobs of the item must be those that the signature names, all of them and no other.
fn check_blobs(described: &Described<'_>, blobs: &[Attached<'_>]) -> Result<(), Failure> {
    if described.method == Method::One {
        if described.blobs.is_some() || !blobs.is_empty() {
            return Err(unsupported("the first method cannot cover blobs"));
        }
        return Ok(());
    }
    let named = described.blobs.as_deref().unwrap_or_default();
    for signed in named {
        let Some(blob) = blobs.iter().find(|blob| blob.name == signed.name) else {
            return Err(Failure::with_message(
                Code::InvalidBlobHash,
                "The signature names a blob the item does not have.",
            ));
        };
        let hash = signed.hash.as_ref().ok_or(Code::InvalidBlobHash)?;
        if hash.algorithm != SHA256_BLOCK {
            return Err(Code::BlobHashAlgorithmMismatch.into());
        }
        if hash.block_size.unwrap_or(SHA256_BLOCK_SIZE) != SHA256_BLOCK_SIZE {
            return Err(Code::BlobHashBlockSizeMismatch.into());
        }
        if signed.content_type != blob.content_type || !mac::equal(&hash.hash, blob.hash) {
            return Err(Code::InvalidBlobHash.into());
        }
    }
    // Each name once: as many as there are, and each found.
    let unnamed = blobs.iter().any(|blob| !named.iter().any(|signed| signed.name == blob.name));
    if unnamed || named.len() != blobs.len() {
        return Err(Failure::with_message(
            Code::InvalidBlobHash,
            "The signature must name each blob of the item, and once.",
        ));
    }
    Ok(())
}

/// What the digest is over: the output of the stylesheet, made canonical.
fn signed_octets(
    described: &Described<'_>,
    signed_info: &SignedInfo<'_>,
    data: Element<'_>,
    data_xml: &str,
) -> Result<String, Failure> {
    if data.namespace().is_some() {
        return Err(unsupported("data-xml must be in no namespace"));
    }
    let stylesheet = signed_info.stylesheet.standalone();
    let stylesheet = parse(&stylesheet)?;
    let template = template(stylesheet.root())
        .ok_or_else(|| unsupported("the stylesheet must be the one HealthVault published for its method"))?;
    match (template, described.sig_data) {
        // With data-other in it nothing comes out that could be made canonical: blobs were refused before.
        (Template::One, _) if described.method == Method::One => Ok(data.canonical()),
        (Template::Two { result }, Some(sig_data)) if described.method == Method::Two => {
            let name = result.raw_name();
            let mut whole = format!("<{name}");
            let declared = result.namespaces_in_scope();
            let has_default = declared.iter().any(|(prefix, _)| prefix.is_none());
            for (prefix, uri) in declared.into_iter().filter(|(_, uri)| *uri != XSLT_NAMESPACE) {
                let uri = medlock_xml::escape_attribute(uri);
                match prefix {
                    Some(prefix) => whole.push_str(&format!(" xmlns:{prefix}=\"{uri}\"")),
                    None => whole.push_str(&format!(" xmlns=\"{uri}\"")),
                }
            }
            whole.push('>');
            let sig_data_xml = sig_data.standalone();
            for xml in [data_xml, &sig_data_xml] {
                let document = parse(xml)?;
                let copy = document.root();
                match xml.split_at_checked(copy.raw_name().len() + 1) {
                    // It was in no namespace, and stays so.
                    Some((start, rest)) if has_default && !copy.has_default_namespace() => {
                        whole.extend([start, " xmlns=\"\"", rest]);
                    }
                    _ => whole.push_str(xml),
                }
            }
            whole.push_str(&format!("</{name}>"));
            let whole = parse(&whole)?;
            Ok(whole.root().canonical())
        }
        _ => Err(unsupported("the stylesheet must be the one HealthVault published for its method")),
    }
}

/// A stylesheet that is known.
enum Template<'d> {
    /// `data-xml`, and the text of `data-other` behind it.
    One,
    /// `data-xml` and `sig-data` inside this element.
    Two { result: Element<'d> },
}

fn template(stylesheet: Element<'_>) -> Option<Template<'_>> {
    let instruction = |element: Element<'_>, name: &str, attribute: &str, value: &str| {
        let mut attributes = element.attributes();
        let only =
            attributes.next().filter(|a| a.namespace.is_none() && a.name == attribute && a.value.trim() == value);
        element.namespace() == Some(XSLT_NAMESPACE)
            && element.name() == name
            && only.is_some()
            && attributes.next().is_none()
            && !element.has_own_text()
    };
    let copies = |element: Element<'_>, name: &str, select: &str| {
        instruction(element, name, "select", select) && element.children().next().is_none()
    };
    let root = ["stylesheet", "transform"].iter().any(|name| instruction(stylesheet, name, "version", "1.0"));
    let template = only_child(stylesheet).filter(|e| root && instruction(*e, "template", "match", "thing"))?;
    let inside: Vec<Element<'_>> = template.children().take(3).collect();
    match inside.as_slice() {
        [body, other] if copies(*body, "copy-of", "data-xml") && copies(*other, "value-of", "data-other") => {
            Some(Template::One)
        }
        [result] => {
            let parts: Vec<Element<'_>> = result.children().take(3).collect();
            let is_known = result.name() == "signed-thing-data"
                && result.namespace() == Some(SIGNED_DATA_NAMESPACE)
                && result.attributes().next().is_none()
                && !result.has_own_text()
                && matches!(parts.as_slice(), [body, info] if copies(*body, "copy-of", "data-xml")
                    && copies(*info, "copy-of", "signature-info/sig-data"));
            is_known.then_some(Template::Two { result: *result })
        }
        _ => None,
    }
}

/// In DER: the signer's and others.
fn certificates(signature: Element<'_>) -> Result<Vec<Vec<u8>>, Failure> {
    let in_namespace =
        |element: Element<'_>, name: &str| element.namespace() == Some(SIGNATURE_NAMESPACE) && element.name() == name;
    let found: Vec<Element<'_>> = signature
        .children()
        .filter(|e| in_namespace(*e, "KeyInfo"))
        .flat_map(|e| e.children())
        .filter(|e| in_namespace(*e, "X509Data"))
        .flat_map(|e| e.children())
        .filter(|e| in_namespace(*e, "X509Certificate"))
        .collect();
    if found.is_empty() || found.len() > CERTIFICATES_MAX {
        return Err(bad_certificate());
    }
    found.into_iter().map(|element| base64::decode(&element.text()).ok_or_else(bad_certificate)).collect()
}

/// The children of an element of the XML signature, in their order.
struct Parts<'d> {
    children: std::iter::Peekable<std::vec::IntoIter<Element<'d>>>,
}

impl<'d> Parts<'d> {
    fn of(parent: Element<'d>) -> Result<Parts<'d>, Failure> {
        if parent.has_own_text() {
            return Err(unsupported("there is text where elements should be"));
        }
        let children: Vec<Element<'d>> = parent.children().collect();
        Ok(Parts { children: children.into_iter().peekable() })
    }

    fn optional(&mut self, name: &str) -> Option<Element<'d>> {
        self.children.next_if(|e| e.namespace() == Some(SIGNATURE_NAMESPACE) && e.name() == name)
    }

    fn next(&mut self, name: &str) -> Result<Element<'d>, Failure> {
        self.optional(name).ok_or_else(|| unsupported(&format!("{name} is missing, or something stands before it")))
    }

    fn finish(mut self) -> Result<(), Failure> {
        match self.children.next() {
            None => Ok(()),
            Some(_) => Err(unsupported("there is more in it than such a signature has")),
        }
    }
}

fn only_child(element: Element<'_>) -> Option<Element<'_>> {
    let mut children = element.children();
    children.next().filter(|_| children.next().is_none() && !element.has_own_text())
}

/// It stood in a request that could be read, so only what cannot stand alone fails here.
fn parse(xml: &str) -> Result<Document<'_>, Failure> {
    Document::parse(xml.as_bytes(), &Limits::REQUEST).map_err(|error| Failure::xml(format!("thing: {}", error.rule)))
}

fn bad(rule: &str) -> Failure {
    Failure::with_message(Code::BadSig, format!("The item's signature does not hold: {rule}."))
}

fn bad_certificate() -> Failure {
    let message = "The item's signature needs the signer's certificate with an RSA key in KeyInfo/X509Data.";
    Failure::with_message(Code::BadCert, message)
}

fn algorithm(rule: &str) -> Failure {
    Failure::with_message(Code::InvalidSignatureAlgorithm, format!("The item's signature: {rule}."))
}

fn unsupported(rule: &str) -> Failure {
    Failure::with_message(Code::UnsupportedSignatureMethod, format!("The item's signature: {rule}."))
}

#[cfg(test)]
mod tests;
