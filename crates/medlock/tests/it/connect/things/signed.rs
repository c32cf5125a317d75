//! Signatures over items: they are checked when they come and are given back as they came.
//!
//! The signed items were made by other programs; see the folder they are in.

use medlock_store::Engine;
use medlock_wire::thing::{Attached, BlobHash, verify};

use super::*;

const METHOD_1: &str = include_str!("../../../../../wire/tests/signed/method-1.xml");
const METHOD_1_IN_SHAPE_2: &str = include_str!("../../../../../wire/tests/signed/method-1-in-shape-2.xml");
const METHOD_2: &str = include_str!("../../../../../wire/tests/signed/method-2.xml");
const BLOBS: &str = include_str!("../../../../../wire/tests/signed/method-2-blobs.xml");
const ROOT: &str = include_str!("../../../../../wire/tests/signed/root.pem");
const OTHER_ROOT: &str = include_str!("../../../../../wire/tests/signed/other-root.pem");

/// From the first tag of that name to its end.
fn part<'x>(xml: &'x str, name: &str) -> &'x str {
    let start = xml.find(&format!("<{name}>")).unwrap();
    let end = format!("</{name}>");
    &xml[start..xml.find(&end).unwrap() + end.len()]
}

/// The subject of the certificate, when the signature of the item holds as it was told.
fn signer(thing: &Thing) -> Option<String> {
    let hashes: Vec<(&str, &str, BlobHash)> = thing
        .blobs()
        .iter()
        .map(|blob| (blob.name.as_str(), blob.content_type.as_str(), blob.hash.clone().unwrap()))
        .collect();
    let blobs: Vec<Attached<'_>> =
        hashes.iter().map(|(name, content_type, hash)| Attached { name, content_type, hash: &hash.hash }).collect();
    let signer = verify(thing.signature.as_ref()?, &thing.data_xml[0].xml, &blobs).unwrap();
    Some(signer.certificate.subject)
}

#[test]
fn a_signed_item_comes_back_to_the_letter_and_its_signature_holds() {
    on_each_engine(|server| {
        let clinic = Clinic::with_everything(server);
        for (signed, version) in [(METHOD_2, 2), (BLOBS, 2), (METHOD_1_IN_SHAPE_2, 2), (METHOD_1, 1)] {
            for method in ["PutThings", "OverwriteThings"] {
                let told = clinic.call(server, method, version, signed);
                assert_eq!(told.code, 0, "{}", told.xml());
                let reply = Reply::parse(&told.response.body).unwrap();
                let key = put_things::Reply::parse(reply.info(method, version).unwrap()).unwrap().keys[0];
                let told = clinic.get(server, &format!("<group><id>{}</id>{EVERYTHING}</group>", key.id));
                schema::check(&told, "GetThings3");
                assert!(told.xml().contains(part(signed, "data-xml")), "{}", told.xml());
                if version == 2 {
                    assert!(told.xml().contains(part(signed, "signature-info")));
                }
                let thing = clinic.item(server, key.id);
                assert_eq!(signer(&thing).as_deref(), Some("CN=Dr Doe"));
                // Only who asks for signatures is told.
                let without = EVERYTHING.replace("<section>digitalsignatures</section>", "");
                let without = clinic.found(server, &format!("<group><id>{}</id>{without}</group>", key.id));
                assert!(without.things[0].signature.is_none());
            }
        }
    });
}

#[test]
fn a_signature_stays_while_what_it_covers_does() {
    on_each_engine(|server| {
        let clinic = Clinic::with_everything(server);
        let body = part(METHOD_2, "data-xml");
        let signature = part(METHOD_2, "signature-info");
        let key = clinic.stored(server, METHOD_2)[0];
        let is_signed = |id: Uuid| clinic.item(server, id).signature.is_some();
        // Neither tags nor dates are covered, and the same body is no change.
        let rest = "<tags>a</tags><updated-end-date>2027-01-01T00:00:00</updated-end-date>";
        let key = clinic.stored(server, &changed(key, rest))[0];
        let key = clinic.stored(server, &changed(key, &format!("{body}<tags/>")))[0];
        assert!(is_signed(key.id));
        // Clients send back what they have read.
        let key = clinic.stored(server, &changed(key, &format!("{body}<tags>b</tags>{signature}")))[0];
        assert!(is_signed(key.id));
        // A signature alone, for what is there.
        let unsigned = METHOD_2.replace(signature, "");
        let other = clinic.stored(server, &unsigned)[0];
        let other = clinic.stored(server, &changed(other, signature))[0];
        assert_eq!(signer(&clinic.item(server, other.id)).as_deref(), Some("CN=Dr Doe"));
        // Another body without a signature of its own has none; with one that does not fit it is refused.
        let changed_body = body.replace("74.84", "75.84");
        assert_eq!(refused(&clinic.put(server, &changed(key, &format!("{changed_body}{signature}")))), (4, Some("0")));
        let key = clinic.stored(server, &changed(key, &changed_body))[0];
        assert!(!is_signed(key.id));
        let key = clinic.stored(server, &changed(key, &format!("{body}{signature}")))[0];
        assert_eq!(signer(&clinic.item(server, key.id)).as_deref(), Some("CN=Dr Doe"));
        // Blobs are covered.
        let key = clinic.stored(server, BLOBS)[0];
        let one_less = format!("<blob-payload>{}</blob-payload>", blob("scan", "<content-length>0</content-length>"));
        let signature = part(BLOBS, "signature-info");
        assert_eq!(refused(&clinic.put(server, &changed(key, &format!("{one_less}{signature}")))), (111, Some("0")));
        let key = clinic.stored(server, &changed(key, &one_less))[0];
        assert!(!is_signed(key.id));
        // Kept blobs count as well as those that come along.
        let again = format!(
            "<blob-payload>{}</blob-payload>",
            &part(BLOBS, "blob-payload")[14..].replace("</blob-payload>", "")
        );
        let key = clinic.stored(server, &changed(key, &format!("{again}{signature}")))[0];
        assert_eq!(signer(&clinic.item(server, key.id)).as_deref(), Some("CN=Dr Doe"));
    });
}

#[test]
fn what_is_read_only_is_signed_when_it_is_made_or_never() {
    on_each_engine(|server| {
        let clinic = Clinic::with_everything(server);
        let signature = part(METHOD_2, "signature-info");
        let read_only = METHOD_2.replace("</type-id>", "</type-id><flags>16</flags>");
        let key = clinic.stored(server, &read_only)[0];
        let key = clinic.stored(server, &changed(key, &format!("<tags>x</tags>{signature}")))[0];
        assert!(clinic.item(server, key.id).signature.is_some(), "the same is no change");
        let other = signature.replace("<SignatureValue>", "<SignatureValue>\n");
        assert_eq!(refused(&clinic.put(server, &changed(key, &other))), (154, Some("0")));
        let unsigned = clinic.stored(server, &read_only.replace(signature, ""))[0];
        assert_eq!(refused(&clinic.put(server, &changed(unsigned, signature))), (154, Some("0")));
    });
}

/// With roots configured, a signer must come from one of them.
#[test]
fn only_signers_of_chosen_authorities_are_taken_where_some_were_chosen() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().display().to_string();
        let settings = [("SIGNATURES_TRUSTED_ROOTS", path.as_str())];
        let put = |roots: &str, signed: &str, version: u32| -> Option<u32> {
            std::fs::write(folder.path().join("roots.pem"), roots).unwrap();
            let server = TestServer::start_with(engine, &settings)?;
            let clinic = Clinic::with_everything(&server);
            Some(clinic.call(&server, "PutThings", version, signed).code)
        };
        let Some(code) = put(&[OTHER_ROOT, ROOT].concat(), METHOD_2, 2) else { continue };
        assert_eq!(code, 0);
        assert_eq!(put(OTHER_ROOT, METHOD_2, 2), Some(70));
        // It came without the certificate between its own and the root.
        assert_eq!(put(ROOT, METHOD_1, 1), Some(70));
    }
}

#[test]
fn a_folder_of_authorities_that_is_none_stops_the_server_at_its_start() {
    let folder = tempfile::tempdir().unwrap();
    let fails = |path: &std::path::Path| {
        let environment = [
            ("MEDLOCK_MODE".to_owned(), "development".to_owned()),
            ("MEDLOCK_SIGNATURES_TRUSTED_ROOTS".to_owned(), path.display().to_string()),
        ];
        let (config, _) = medlock::config::Config::from_sources(None, environment).unwrap();
        format!("{:#}", medlock::app::authorities(&config).err().expect("refused"))
    };
    assert!(fails(&folder.path().join("nowhere")).contains("signatures.trusted_roots"));
    std::fs::write(folder.path().join("readme.txt"), "no root").unwrap();
    assert!(fails(folder.path()).contains("there is no .pem"));
    std::fs::write(folder.path().join("a.pem"), "no certificate").unwrap();
    assert!(fails(folder.path()).contains("a.pem"));
}
