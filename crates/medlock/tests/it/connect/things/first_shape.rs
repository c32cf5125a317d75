//! PutThings 1 and OverwriteThings 1: items in HealthVault's first shape, with one attachment as text.

use super::*;

const BODY: &str = FILE_BODY;

fn put(server: &TestServer, clinic: &Clinic, things: &str) -> Told {
    clinic.call(server, "PutThings", 1, things)
}

fn stored(server: &TestServer, clinic: &Clinic, things: &str) -> Vec<ThingKey> {
    let told = put(server, clinic, things);
    assert_eq!(told.code, 0, "{}", told.xml());
    assert!(told.xml().contains("urn:com.microsoft.wc.methods.response.PutThings\""), "{}", told.xml());
    schema::check(&told, "PutThings");
    let reply = Reply::parse(&told.response.body).unwrap();
    put_things::Reply::parse(reply.info("PutThings", 1).unwrap()).unwrap().keys
}

fn other(attributes: &str, text: &str) -> String {
    file(&format!("<data-other{attributes}>{text}</data-other>"))
}

/// gzip of `abc`.
const ABC_GZIPPED: &str = "H4sIAAAAAAACA0tMSgYAwkEkNQMAAAA=";
/// deflate of `abc`, without and with a header.
const ABC_RAW: &str = "S0xKBgA=";
const ABC_ZLIB: &str = "eJxLTEoGAAJNASc=";

#[test]
fn the_attachment_becomes_the_unnamed_blob() {
    on_each_engine(|server| {
        let clinic = Clinic::with_everything(server);
        let text = |encoding: &str, text: &str| {
            other(&format!(" content-type='text/plain' content-encoding='{encoding}'"), text)
        };
        let decoded = |text: &str| medlock_wire::base64::decode(text).unwrap();
        for (thing, bytes, legacy, current) in [
            (other("", "a &lt; b"), b"a < b".to_vec(), None, None),
            (text("base64", "YWJj"), b"abc".to_vec(), Some("base64"), None),
            (text("gzip,base-64", ABC_GZIPPED), decoded(ABC_GZIPPED), Some("gzip,base-64"), Some("gzip")),
            (text("deflate,base64", ABC_RAW), decoded(ABC_RAW), Some("deflate,base64"), Some("deflate")),
            (text("deflate,base64", ABC_ZLIB), decoded(ABC_ZLIB), Some("deflate,base64"), Some("deflate")),
        ] {
            let key = stored(server, &clinic, &thing)[0];
            let item = clinic.item(server, key.id);
            let [blob] = item.blobs() else { panic!("one blob") };
            assert!(blob.name.is_empty() && blob.data == BlobData::Inline(bytes));
            assert_eq!(blob.content_type, if legacy.is_some() { "text/plain" } else { "" });
            assert_eq!(blob.legacy_content_encoding.as_deref(), legacy);
            assert_eq!(blob.current_content_encoding.as_deref(), current);
        }
        let code = |thing: &str| {
            let told = put(server, &clinic, thing);
            assert_eq!(told.info.as_deref(), Some("0"));
            told.code
        };
        assert_eq!(code(&text("rot13", "nop")), 91);
        assert_eq!(code(&text("base64,base64", "YWJj")), 91);
        assert_eq!(code(&text("gzip", "YWJj")), 92);
        assert_eq!(code(&text("gzip,base64", ABC_RAW)), 92);
        assert_eq!(code(&text("base64", "!")), 92);
    });
}

#[test]
fn an_update_replaces_keeps_or_takes_away_the_attachment() {
    on_each_engine(|server| {
        let clinic = Clinic::with_everything(server);
        let key = stored(server, &clinic, &other(" content-type='text/plain'", "one"))[0];
        let data = |id: Uuid| clinic.item(server, id).blobs().iter().map(|blob| blob.data.clone()).collect::<Vec<_>>();
        let key = stored(server, &clinic, &changed(key, &format!("{BODY}<tags>a</tags>")))[0];
        assert!(data(key.id) == [BlobData::Inline(b"one".to_vec())], "what was not sent stays");
        let key = stored(server, &clinic, &changed(key, "<data-other>two</data-other>"))[0];
        assert!(data(key.id) == [BlobData::Inline(b"two".to_vec())]);
        let key = stored(server, &clinic, &changed(key, "<data-other/>"))[0];
        assert!(data(key.id).is_empty());
        let nothing = format!("<type-id>{FILE}</type-id><thing-state>Active</thing-state>");
        assert_eq!(stored(server, &clinic, &changed(key, &nothing)), [key]);
    });
}

#[test]
fn what_the_shape_cannot_say_is_not_lost_by_it() {
    on_each_engine(|server| {
        let clinic = Clinic::with_everything(server);
        let payload = format!("<blob-payload>{}</blob-payload>", blob("scan", "<base64data>YQ==</base64data>"));
        let named = clinic.stored(server, &file(&payload))[0];
        let signed = clinic.stored(server, include_str!("../../../../../wire/tests/signed/method-2.xml"))[0];
        for key in [named, signed] {
            for method in ["PutThings", "OverwriteThings"] {
                let told = clinic.call(server, method, 1, &changed(key, "<tags>x</tags>"));
                assert_eq!(refused(&told), (104, Some("0")), "{method}");
            }
            clinic.stored(server, &changed(key, "<tags>x</tags>"));
        }
        // The end that a client of the second shape gave it stays.
        let end = "<updated-end-date>2030-01-01T00:00:00</updated-end-date>";
        let key = clinic.stored(server, &weight(1, "1").replace("</thing>", &format!("{end}</thing>")))[0];
        stored(server, &clinic, &changed(key, &weight_body(2, "2")));
        assert!(clinic.item(server, key.id).updated_end_date.is_some());
        // What is not in the shape is not in it.
        for extra in ["<tags/>", end, "<blob-payload/>", "<signature-info/>"] {
            let told = put(server, &clinic, &weight(1, "1").replace("</thing>", &format!("{extra}</thing>")));
            assert_eq!(refused(&told), (3, Some("0")), "{extra}");
        }
        let told = clinic.put(server, &other("", "x"));
        assert_eq!(refused(&told), (3, Some("0")), "data-other is not in the second");
    });
}
