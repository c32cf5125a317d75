//! Each call as it goes over the wire, and each refusal as the caller sees it.

use medlock_crypto::mac::HmacAlg;
use medlock_sdk::{Answer, Error, IdentityCode, PackageBuilder};
use medlock_wire::codes::Code;
use medlock_wire::envelope;
use medlock_wire::xml::{Document, Limits};

use crate::script::{APP_ID, CODE, SECRET, Scripted, Step, between, code_for, done, refusal, session};

fn code() -> IdentityCode {
    IdentityCode::parse(CODE).unwrap()
}

#[tokio::test]
async fn a_session_is_made_once_and_signs_every_call() {
    let server = Scripted::start(vec![session(1), code_for("AllocatePackageId"), done(), done()]).await;
    let client = server.client();
    assert_eq!(client.dopu().allocate().await.unwrap().to_string(), CODE);
    client.dopu().delete(&code()).await.unwrap();
    client.clone().dopu().delete_for_external_id("A&B <\"c\"> ' d").await.unwrap();
    assert_eq!(
        server.methods(),
        [
            "CreateAuthenticatedSessionToken",
            "AllocatePackageId",
            "DeletePendingConnectPackage",
            "DeletePendingConnectPackage"
        ]
    );
    for body in &server.requests()[1..] {
        let request = envelope::parse(body.as_bytes(), &Limits::REQUEST).unwrap();
        assert!(body.contains("<auth-token>ASAAA1</auth-token>"));
        request.verify_info_hash().unwrap();
        request.verify_hmac(SECRET, HmacAlg::Sha256).unwrap();
    }
}

#[tokio::test]
async fn an_external_id_of_any_letters_arrives_as_it_was_given() {
    let id = "A&B <\"c\"> ' d\té ]]> 🩺";
    let server = Scripted::start(vec![session(1), done(), done(), done()]).await;
    let client = server.client();
    client.dopu().delete_for_external_id(id).await.unwrap();
    client.dopu().rename_external_id(id, &format!("{id} 2")).await.unwrap();
    client.dopu().set_external_id(&code(), id).await.unwrap();
    let requests = server.requests();
    assert_eq!(element(&requests[1], "external-id"), id);
    assert_eq!(element(&requests[2], "old-external-id"), id);
    assert_eq!(element(&requests[2], "new-external-id"), format!("{id} 2"));
    assert_eq!(element(&requests[3], "identity-code"), CODE);
    assert_eq!(element(&requests[3], "new-external-id"), id);
}

#[tokio::test]
async fn blank_ids_go_nowhere() {
    let server = Scripted::start(vec![]).await;
    let client = server.client();
    assert!(matches!(client.dopu().delete_for_external_id(" ").await, Err(Error::Field { .. })));
    assert!(matches!(client.dopu().rename_external_id("", "x").await, Err(Error::Field { .. })));
    assert!(matches!(client.dopu().set_external_id(&code(), "a\u{1}").await, Err(Error::Field { .. })));
    assert!(server.requests().is_empty());
}

#[tokio::test]
async fn a_refusal_carries_number_name_message_and_hint() {
    let server = Scripted::start(vec![session(1), refusal(Code::ConnectPackageExists)]).await;
    let package = PackageBuilder::new("F", "Q?", Answer::new("Biscuit").unwrap(), "X").item(WEIGHT).code(code());
    let error = package.send(&server.client()).await.unwrap_err();
    assert_eq!((error.number(), error.name()), (Some(96), "CONNECT_PACKAGE_EXISTS"));
    assert!(
        error.message().contains("96 CONNECT_PACKAGE_EXISTS") && error.message().contains("reference 42"),
        "{error}"
    );
    assert!(error.hint().unwrap().contains("new code"));
    assert!(error.nothing_happened());
}

#[tokio::test]
async fn an_application_that_may_not_sign_in_is_told_so() {
    let server = Scripted::start(vec![refusal(Code::BadCert)]).await;
    let error = server.client().dopu().allocate().await.unwrap_err();
    assert_eq!(error.number(), Some(70));
    assert!(error.hint().unwrap().contains("medlock cert add"));
    // The next call tries to sign in again: the operator may have registered the certificate by then.
    let _ = server.client().dopu().allocate().await;
    assert_eq!(server.methods().last().unwrap(), "CreateAuthenticatedSessionToken");
}

#[tokio::test]
async fn the_sign_in_is_signed_with_sha256_over_its_content() {
    let server = Scripted::start(vec![session(1), done()]).await;
    server.client().dopu().delete(&code()).await.unwrap();
    let body = &server.requests()[0];
    assert!(body.contains("digestMethod=\"SHA256\"") && body.contains("sigMethod=\"RSA-SHA256\""));
    let signature = between(body, "<sig ", "</sig>").split_once('>').unwrap().1;
    let content = format!("<content>{}</content>", between(body, "<content>", "</content>"));
    assert!(content.contains(&APP_ID.to_string()) && content.contains("2026-01-01T12:00:00Z"));
    let certificate =
        medlock_crypto::certificate::Certificate::from_pem_or_der(crate::script::KEY.cert_pem.as_bytes()).unwrap();
    let signature = medlock_wire::base64::decode(signature).unwrap();
    let algorithm = medlock_crypto::certificate::SignatureAlg::RsaSha256;
    assert!(certificate.verify(algorithm, content.as_bytes(), &signature));
}

#[tokio::test]
async fn what_is_no_reply_is_said_to_be_none() {
    for (step, expected) in [
        (Step::Body("<html>hello</html>".to_owned()), "response"),
        (Step::Body("not xml".to_owned()), "XML"),
        (Step::Http("404 Not Found"), "404"),
        (Step::Http("301 Moved Permanently"), "301"),
        (code_for("AllocatePackageId"), "namespace"),
    ] {
        let server = Scripted::start(vec![session(1), step]).await;
        let error = server.client().application_info().await.unwrap_err();
        assert_eq!(error.name(), "REPLY_NOT_READABLE");
        assert!(error.message().contains(expected), "{error}");
    }
}

pub const WEIGHT: &str = "<thing><type-id>3d34d87e-7fc1-4153-800f-f56592cb0d17</type-id><data-xml><weight><when><date>\
    <y>2006</y><m>12</m><d>22</d></date></when><value><kg>125</kg></value></weight></data-xml></thing>";

/// The text of an element of `info`, as an XML parser sees it.
pub fn element(body: &str, name: &str) -> String {
    let document = Document::parse(body.as_bytes(), &Limits::REQUEST).unwrap();
    document.root().child("info").unwrap().child(name).unwrap().text().into_owned()
}
