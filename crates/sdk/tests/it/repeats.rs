//! When a call is sent again, and when it must not be.

use medlock_sdk::{Answer, Client, Error, IdentityCode, PackageBuilder, SealedPackage};
use medlock_wire::codes::Code;

use crate::calls::WEIGHT;
use crate::script::{APP_ID, CODE, Scripted, Step, between, code_for, credentials, done, refusal, session};

fn package() -> SealedPackage {
    PackageBuilder::new("F", "Q?", Answer::new("Biscuit").unwrap(), "X")
        .item(WEIGHT)
        .seal(&mut medlock_crypto::random::SeededRandom::new(1))
        .unwrap()
}

#[tokio::test]
async fn a_session_that_ended_is_replaced_once() {
    let ended = || refusal(Code::AuthenticatedSessionTokenExpired);
    let server =
        Scripted::start(vec![session(1), done(), ended(), session(2), done(), ended(), session(3), ended()]).await;
    let client = server.client();
    for _ in 0..2 {
        client.dopu().delete_for_external_id("x").await.unwrap();
    }
    let tokens: Vec<String> =
        server.requests().iter().map(|body| between(body, "<auth-token>", "</auth-token>").to_owned()).collect();
    assert_eq!(tokens, ["", "ASAAA1", "ASAAA1", "", "ASAAA2"]);

    // Ended again with the new session: the caller is told, nobody loops.
    let error = client.dopu().delete_for_external_id("x").await.unwrap_err();
    assert_eq!(error.number(), Some(65));
    assert_eq!(server.requests().len(), 8);
}

#[tokio::test]
async fn a_drop_off_without_answer_is_sent_again_as_the_same_bytes() {
    let server =
        Scripted::start(vec![session(1), Step::Close, Step::Http("503 Busy"), code_for("CreateConnectPackage")]).await;
    let code = server.client().dopu().send_sealed(&package()).await.unwrap();
    assert_eq!(code.to_string(), CODE);
    let requests = server.requests();
    assert_eq!(requests.len(), 4);
    assert!(requests[1] == requests[2] && requests[2] == requests[3]);
}

#[tokio::test]
async fn a_drop_off_is_given_up_after_three_tries_with_its_fate_unknown() {
    let server = Scripted::start(vec![session(1)]).await;
    let error = server.client().dopu().send_sealed(&package()).await.unwrap_err();
    assert!(matches!(error, Error::Interrupted { method: "CreateConnectPackage", .. }), "{error}");
    assert!(!error.nothing_happened());
    assert_eq!(server.requests().len(), 4);
}

#[tokio::test]
async fn a_drop_off_is_not_signed_anew_when_an_earlier_try_may_have_arrived() {
    let script = vec![session(1), Step::Close, refusal(Code::AuthenticatedSessionTokenExpired)];
    let server = Scripted::start(script).await;
    let error = server.client().dopu().send_sealed(&package()).await.unwrap_err();
    assert_eq!(error.name(), "INTERRUPTED");
    assert_eq!(server.requests().len(), 3);
}

#[tokio::test]
async fn an_allocation_is_never_repeated() {
    for step in [Step::Close, Step::Http("500 Oops")] {
        let server = Scripted::start(vec![session(1), step]).await;
        let error = server.client().dopu().allocate().await.unwrap_err();
        assert_eq!(error.name(), "INTERRUPTED");
        assert_eq!(server.methods(), ["CreateAuthenticatedSessionToken", "AllocatePackageId"]);
    }
}

#[tokio::test]
async fn what_changes_nothing_the_second_time_is_repeated() {
    let server = Scripted::start(vec![session(1), Step::Close, done()]).await;
    server.client().dopu().delete(&IdentityCode::parse(CODE).unwrap()).await.unwrap();
    assert_eq!(server.requests().len(), 3);
}

#[tokio::test]
async fn a_server_that_is_not_there_is_unreachable() {
    // Bound and without a listener: nobody else is given the port.
    let nobody = tokio::net::TcpSocket::new_v4().unwrap();
    nobody.bind("127.0.0.1:0".parse().unwrap()).unwrap();
    let client = Client::builder(&format!("http://{}", nobody.local_addr().unwrap()), APP_ID, credentials())
        .repeat_pauses([])
        .build()
        .unwrap();
    let error = client.dopu().allocate().await.unwrap_err();
    assert!(matches!(error, Error::Unreachable { .. }), "{error}");
    assert!(error.nothing_happened());
}
