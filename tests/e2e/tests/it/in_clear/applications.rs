//! What applications do with the records they are let into, and what they do wrong.

use medlock_crypto::certificate::{Certificate, SigningKey};
use medlock_crypto::mac::{HashAlg, HmacAlg};
use medlock_sdk::{Client, ConnectRequest, ItemQuery, RecordKey};
use medlock_store::clock::{Clock, SystemClock};
use medlock_wire::base64;
use medlock_wire::client::{self as signed, OnBehalfOf};
use medlock_wire::event_subscription::{NotificationKey, Subscription};
use medlock_wire::method::subscribe_to_event;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use uuid::Uuid;

use super::house::{House, expect};
use super::life::{ANSWER, EMAIL, EXTERNAL_ID, FRIENDLY, QUESTION, USER_NAME, WRONG_ANSWER, answer, weight};
use crate::lab::Lab;
use crate::patient::Patient;

const WEIGHT: Uuid = uuid::uuid!("3d34d87e-7fc1-4153-800f-f56592cb0d17");

const CONNECT_FRIENDLY: &str = "Blutdruck der Mirabellina, Zimmer 9";
const CONNECT_QUESTION: &str = "Wer sang unter der Kastanienlaube?";
const CONNECT_ANSWER: &str = "Nachtigallenschwarm";
const CONNECT_EXTERNAL_ID: &str = "Verbindungsnummer-0815-Buche";
const ALTERNATE_ID: &str = "Zweitname-Haselstrauch-33";
const SETTINGS: &str = "Einstellung Brombeerhecke";
const APP_NOTE: &str = "Vom Programm geschrieben, Distelfinkfeder";
const APP_FILE: &str = "Roentgenbild Schlehdornzweig. ";
const CHANNEL: &str = "Kanalgeheimnis-Wacholder";
const INSTANCE: &str = "Badezimmerwaage Seerosenteich";

fn declare(house: &House) {
    for (what, text) in [
        ("friendly name of a request", CONNECT_FRIENDLY),
        ("question of a request", CONNECT_QUESTION),
        ("answer of a request", CONNECT_ANSWER),
        ("external id of a request", CONNECT_EXTERNAL_ID),
        ("alternate id", ALTERNATE_ID),
        ("settings of an application", SETTINGS),
        ("words in an item of an application", APP_NOTE),
        ("contents of an application's file", APP_FILE),
        ("address of events", CHANNEL),
        ("name of a device", INSTANCE),
    ] {
        house.secret(what, text);
    }
}

/// All of it, for somebody who is signed in.
pub async fn everything(house: &House, lab: &Lab, client: &Client, patient: &mut Patient) {
    declare(house);
    let session = Session::open(house, lab).await;
    let key = connected(house, client, patient).await;
    written(house, lab, client, &session, key).await;
    device(house, patient).await;
    refused(house, &session).await;
}

async fn connected(house: &House, client: &Client, patient: &mut Patient) -> RecordKey {
    let request = ConnectRequest {
        friendly_name: CONNECT_FRIENDLY.to_owned(),
        question: CONNECT_QUESTION.to_owned(),
        answer: answer(CONNECT_ANSWER),
        external_id: CONNECT_EXTERNAL_ID.to_owned(),
    };
    let code = client.connect().create(&request).await.expect("it is taken").to_string();
    house.secret_code("code of a connect request", &code);
    let waits = ConnectRequest { external_id: EXTERNAL_ID.to_owned(), ..request };
    let other = client.connect().create(&waits).await.expect("it is taken").to_string();
    house.secret_code("code of a request that waits", &other);
    let page =
        patient.get(&format!("/redirect.aspx?target=CONNECT&targetqs=packageid%3d{code}")).await.expect("a page");
    expect(&page, "question");
    let page = patient.submit(&page, &[("answer", WRONG_ANSWER)]).await.expect("a page");
    expect(&page, "wrong-answer");
    let page = patient.submit(&page, &[("answer", CONNECT_ANSWER)]).await.expect("a page");
    expect(&page, "choose-record");
    let record = page.first_value_of("record").expect("one's own");
    let page = patient.submit(&page, &[("record", &record)]).await.expect("a page");
    expect(&page, "authorize");
    let page = patient.submit(&page, &[("allow", "1")]).await.expect("a page");
    expect(&page, "done");
    let found = client.connect().validated_since(None).await.expect("the list");
    found.latest(CONNECT_EXTERNAL_ID).expect("it was accepted").key()
}

/// Items, an attachment, another name, settings, and being told of changes.
async fn written(house: &House, lab: &Lab, client: &Client, session: &Session, key: RecordKey) {
    let record = client.record(key);
    record.alternate_ids().associate(ALTERNATE_ID).await.expect("it is free");
    let settings = format!("<app-settings><wert>{SETTINGS}</wert></app-settings>");
    session.call(house, "SetApplicationSettings", OnBehalfOf::Offline(key.person_id), &settings).await;
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("loopback is there");
    let url = format!("http://{}/{CHANNEL}", listener.local_addr().expect("its address"));
    let channel_key: Vec<u8> = (0..64).map(|at| at * 3 + 17).collect();
    house.secret_bytes("key of events", &channel_key);
    let subscription = Subscription {
        id: None,
        key: NotificationKey::new(channel_key).expect("64 bytes"),
        key_version: "1".to_owned(),
        url,
        filters: vec![vec![WEIGHT]],
    };
    let info = subscribe_to_event::Request { subscription }.write();
    session.call(house, "SubscribeToEvent", OnBehalfOf::Nobody, &info).await;
    record.put(&weight(APP_NOTE)).await.expect("it may");
    let file = house.installation.path("Roentgenbild Schlehdorn.txt");
    std::fs::write(&file, APP_FILE.repeat(100_000)).expect("there is room");
    let args = lab.caller(&house.base);
    let person = key.person_id.to_string();
    let record_id = key.record_id.to_string();
    let own = ["record", "put", "--person", &person, "--record", &record_id, "--attach", "Roentgenbild Schlehdorn.txt"];
    house.run(&own.into_iter().chain(args.iter().map(String::as_str)).collect::<Vec<_>>());
    told(&listener).await;
    let got = record.get(&ItemQuery::of_type(WEIGHT)).await.expect("it may");
    assert!(!got.items.is_empty());
}

/// Takes one request and says that all is well.
async fn told(listener: &TcpListener) {
    let (mut stream, _) = tokio::time::timeout(std::time::Duration::from_secs(30), listener.accept())
        .await
        .expect("it is told in time")
        .expect("it can be accepted");
    let mut bytes = vec![0; 4096];
    let count = stream.read(&mut bytes).await.expect("a request");
    assert!(String::from_utf8_lossy(&bytes[..count]).contains(CHANNEL));
    stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\nconnection: close\r\n\r\n").await.expect("it is heard");
}

/// An application of a device's own, made and let in by its owner.
async fn device(house: &House, patient: &mut Patient) {
    let scales = house.run(&["app", "create", "--name", "Example Scales", "--type", "soda"]);
    let types = WEIGHT.to_string();
    let rule = ["rule", "add", "--app", &scales, "--offline", "--name", "weights", "--why", "To keep them."];
    house.run(&[&rule[..], &["--permissions", "create", "--types", &types]].concat());
    let call = call_of("NewApplicationCreationInfo", "");
    let told = post(house, signed::anonymous(&call, scales.parse().expect("an id"))).await;
    let token = field(&told, "app-token");
    house.secret("token of a device", &token);
    house.secret_bytes("secret of a device", &base64::decode(&field(&told, "shared-secret")).expect("base64"));
    let inner = format!("appid={scales}&appCreationToken={token}&instanceName={INSTANCE}&ismra=true");
    let path = format!("/redirect.aspx?target=CREATEAPPLICATION&targetqs={}", percent(&inner));
    let mut page = patient.get(&path).await.expect("a page");
    if page.name() == "choose-record" {
        let record = page.first_value_of("record").expect("one's own");
        page = patient.submit(&page, &[("record", &record)]).await.expect("a page");
    }
    expect(&page, "authorize");
    let page = patient.submit(&page, &[("allow", "1")]).await.expect("a page");
    assert!(page.body.contains(INSTANCE), "{}", page.body);
}

fn percent(text: &str) -> String {
    // Twice: the parameter of the link holds parameters of its own.
    let once = |text: &str| -> String {
        let sign = |byte: u8| match byte {
            byte if byte.is_ascii_alphanumeric() || b"-._~=&".contains(&byte) => char::from(byte).to_string(),
            byte => format!("%{byte:02X}"),
        };
        text.bytes().map(sign).collect()
    };
    once(text).replace('%', "%25").replace('=', "%3D").replace('&', "%26")
}

/// What is wrong: garbage, a bad signature over real words, addresses with words in them.
async fn refused(house: &House, session: &Session) {
    let info = format!(
        "<package><friendly-name>{FRIENDLY}</friendly-name><question>{QUESTION}</question><answer>{ANSWER}</answer>\
         <external-id>{EXTERNAL_ID}</external-id></package>"
    );
    let good = session.body("CreateConnectPackage", OnBehalfOf::Nobody, &info);
    for body in [good.replace(FRIENDLY, CONNECT_FRIENDLY), good, format!("{ANSWER} <{QUESTION}")] {
        post(house, body).await;
    }
    house.secret("token of a session", &session.0.token);
    house.secret_bytes("secret of a session", &session.0.shared_secret);
    let http = Patient::http();
    for path in [
        format!("/records/{USER_NAME}?q={EMAIL}"),
        format!("/pickup?packageid={USER_NAME}"),
        format!("/{USER_NAME}/{EMAIL}"),
        format!("/streaming/wildcatblob.ashx?token={CHANNEL}"),
        format!("/platform/wildcat.ashx?{CHANNEL}={EXTERNAL_ID}"),
    ] {
        let sent = http.get(format!("{}{path}", house.base)).header("referer", format!("{}/{CHANNEL}", house.base));
        sent.header("user-agent", ALTERNATE_ID).send().await.expect("an answer");
    }
}

/// A session of the lab's, for calls that the client library has not.
struct Session(signed::Session);

impl Session {
    async fn open(house: &House, lab: &Lab) -> Session {
        let (app_id, certificate, key) = lab.credentials();
        let key = SigningKey::from_pem(key).expect("a key");
        let certificate = Certificate::from_pem_or_der(certificate).expect("a certificate");
        let credentials = signed::Credentials {
            app_id: app_id.parse().expect("an id"),
            key: &key,
            thumbprint: &certificate.thumbprint,
        };
        let body = signed::sign_in(&credentials, HmacAlg::Sha256, SystemClock.now(), CLIENT, None);
        let told = post(house, body).await;
        Session(signed::Session {
            token: field(&told, "token").into(),
            shared_secret: base64::decode(&field(&told, "shared-secret")).expect("base64").into(),
            hmac: HmacAlg::Sha256,
            hash: HashAlg::Sha256,
        })
    }

    fn body(&self, method: &str, person: OnBehalfOf<'_>, info: &str) -> String {
        signed::sign(&call_of(method, info), &self.0, person)
    }

    async fn call(&self, house: &House, method: &str, person: OnBehalfOf<'_>, info: &str) {
        let told = post(house, self.body(method, person, info)).await;
        assert!(told.contains("<code>0</code>"), "{method}: {told}");
    }
}

const CLIENT: &str = "in-clear/1";

fn call_of<'c>(method: &'c str, info: &'c str) -> signed::Call<'c> {
    signed::Call {
        method,
        version: 1,
        record_id: None,
        info,
        msg_time: SystemClock.now(),
        client_version: CLIENT,
        culture: None,
    }
}

async fn post(house: &House, body: String) -> String {
    let sent = reqwest::Client::new().post(format!("{}/platform/wildcat.ashx", house.base)).body(body).send().await;
    sent.expect("an answer").text().await.expect("an answer")
}

/// The text of the first element of this name.
fn field(told: &str, name: &str) -> String {
    let found = told.split_once(&format!("<{name}")).and_then(|(_, rest)| rest.split_once('>'));
    let text = found.and_then(|(_, rest)| rest.split_once('<'));
    text.unwrap_or_else(|| panic!("no {name} in {told}")).0.to_owned()
}
