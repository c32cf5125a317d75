//! What makes an application of a device's own: the call and its answer, and the link its owner follows to the Shell.
#![no_main]

use libfuzzer_sys::fuzz_target;
use medlock_wire::method::new_application_creation_info::{Reply, Request};
use medlock_wire::targetqs;
use medlock_wire::xml::{Document, Limits};

fuzz_target!(|bytes: &[u8]| {
    let Ok(document) = Document::parse(bytes, &Limits::REQUEST) else { return };
    let info = document.root();
    if Request::parse(info).is_ok() {
        assert!(info.children().next().is_none() && info.text().trim().is_empty());
    }
    let Ok(reply) = Reply::parse(info) else { return };
    assert!(reply.shared_secret.len() <= 48 && reply.app_token.chars().count() <= 1_024);
    let written = format!("<info>{}</info>", reply.write());
    let again = Document::parse(written.as_bytes(), &Limits::REQUEST).expect("what is written is XML");
    assert!(Reply::parse(again.root()).expect("and a reply") == reply);

    // The device puts it into a link; the Shell finds the very same in it.
    let encoded = |text: &str| text.bytes().map(|byte| format!("%{byte:02x}")).collect::<String>();
    let inner = format!("appid={}&appCreationToken={}", reply.app_id, encoded(&reply.app_token));
    let link = targetqs::parse_redirect(&format!("target=CreateApplication&targetqs={}", encoded(&inner)));
    assert_eq!(link.target, "CREATEAPPLICATION");
    assert_eq!(link.parameters.get("appcreationtoken"), Some(reply.app_token.as_str()));
});
