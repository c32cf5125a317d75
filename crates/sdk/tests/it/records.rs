//! Records through structures and page by page, provisioning, and the client that waits.

use medlock_sdk::jiff::civil::date;
use medlock_sdk::things::{Height, TypedItem, Weight};
use medlock_sdk::{
    Answer, AppConfig, AppConfigText, Error, ItemQuery, MemoryCursor, PackageBuilder, RecordKey, RecordWrite, blocking,
};
use medlock_wire::codes::Code;
use medlock_wire::method::get_authorized_connect_requests::{self as connects, ConnectRequest as Entry};
use medlock_wire::reply;
use uuid::Uuid;

use crate::script::{APP_ID, CODE, Scripted, Step, code_for, done, refusal, session};

const OF: RecordKey = RecordKey { person_id: Uuid::from_u128(1), record_id: Uuid::from_u128(2) };

fn thing(id: u128, type_id: Uuid, data_xml: &str) -> String {
    format!(
        "<thing><thing-id version-stamp=\"{0}\">{0}</thing-id><type-id name=\"W\">{type_id}</type-id>\
         <thing-state>Active</thing-state><flags>0</flags>{data_xml}<tags>a,b</tags></thing>",
        Uuid::from_u128(id)
    )
}

fn weight(id: u128, kg: &str) -> String {
    let body = format!(
        "<data-xml><weight><when><date><y>2026</y><m>3</m><d>9</d></date></when><value><kg>{kg}</kg></value></weight>\
         <common><note>x</note></common></data-xml>"
    );
    thing(id, Weight::TYPE_ID, &body)
}

/// A page of items, and the ids of what comes after it.
fn page(things: &[String], rest: &[u128]) -> Step {
    let rest: String = rest
        .iter()
        .map(|id| {
            let id = Uuid::from_u128(*id);
            format!(
                "<unprocessed-thing-key-info><thing-id version-stamp=\"{id}\">{id}</thing-id><type-id>{}</type-id><eff-date>2026-03-09T00:00:00</eff-date>\
                 </unprocessed-thing-key-info>",
                Weight::TYPE_ID
            )
        })
        .collect();
    Step::Body(reply::success(
        &reply::namespace_tail("GetThings", 3),
        &format!("<group>{}{rest}</group>", things.concat()),
    ))
}

fn keys(ids: &[u128]) -> Step {
    let keys: String =
        ids.iter().map(|id| format!("<thing-id version-stamp=\"{0}\">{0}</thing-id>", Uuid::from_u128(*id))).collect();
    Step::Body(reply::success(&reply::namespace_tail("PutThings", 2), &keys))
}

#[tokio::test]
async fn an_item_is_changed_and_the_rest_of_it_stays() {
    let strange = thing(9, Uuid::from_u128(77), "<data-xml><weight>heavy</weight></data-xml>");
    let server =
        Scripted::start(vec![session(1), page(&[weight(7, "1e2"), strange], &[]), keys(&[8]), keys(&[10])]).await;
    let record = server.client().record(OF);
    let mut found = record.get_typed::<Weight>(&ItemQuery::all().at_most(5)).await.unwrap();
    assert_eq!((found.items.len(), found.others.len()), (1, 1));
    assert_eq!(found.items[0].body.common.as_ref().unwrap().note.as_deref(), Some("x"));
    assert_eq!(found.items[0].to_xml().unwrap(), weight(7, "1e2"));
    assert!(matches!(found.items[0].item().typed::<Height>(), Err(Error::NotTyped { type_name: "Height", .. })));
    found.items[0].body.value.kg = 72.5;
    assert_eq!(record.update(&found.items).await.unwrap()[0].id, Uuid::from_u128(8));
    let new = [Weight::kg(71.0).on(date(2026, 3, 10)).with_note("a & b")];
    assert_eq!(record.put_typed(&new).await.unwrap()[0].id, Uuid::from_u128(10));
    let requests = server.requests();
    let type_id = Weight::TYPE_ID;
    assert!(requests[1].contains(&format!("<type-id>{type_id}</type-id>")), "{}", requests[1]);
    assert!(requests[1].contains(&format!("<type-version-format>{type_id}</type-version-format>")));
    assert!(requests[2].contains(&format!("<info>{}</info>", weight(7, "72.5"))), "{}", requests[2]);
    assert!(
        requests[3]
            .contains("<kg>71</kg></value></weight><common><note>a &amp; b</note></common></data-xml></thing></info>")
    );
}

#[tokio::test]
async fn what_a_structure_says_wrongly_is_not_sent() {
    let server = Scripted::start(Vec::new()).await;
    let record = server.client().record(OF);
    let error = record.put_typed(&[Weight::kg(70.0).on(date(2026, 3, 9)), Weight::kg(-1.0).on(date(2026, 3, 9))]).await;
    let Err(Error::Item { position: 2, path, .. }) = error else { panic!("it was sent") };
    assert_eq!(path, "weight/value/kg");
    assert!(server.requests().is_empty());
}

#[tokio::test]
async fn pages_come_one_by_one_and_one_that_failed_again() {
    let script = || {
        vec![
            session(1),
            page(&[weight(1, "1"), weight(2, "2")], &[3, 4, 5]),
            Step::Http("404 Not Found"),
            page(&[weight(3, "3")], &[4, 5]),
            page(&[weight(5, "5")], &[]),
        ]
    };
    let server = Scripted::start(script()).await;
    let record = server.client().record(OF);
    let mut pages = record.pages(&ItemQuery::all());
    let mut sizes = Vec::new();
    for _ in 0..10 {
        match pages.next().await {
            Ok(Some(page)) => sizes.push(page.items.len()),
            Ok(None) => break,
            Err(_) => sizes.push(0),
        }
    }
    assert_eq!(sizes, [2, 0, 1, 1]);
    assert!(server.requests()[2] == server.requests()[3] || server.methods()[2..4] == ["GetThings", "GetThings"]);
    let mut script = script();
    script.remove(2);
    let server = Scripted::start(script).await;
    assert_eq!(server.client().record(OF).get(&ItemQuery::all()).await.unwrap().items.len(), 4);
}

#[tokio::test]
async fn a_record_is_given_back_once() {
    let server = Scripted::start(vec![session(1), done(), Step::Close]).await;
    let record = server.client().record(OF);
    record.disconnect().await.unwrap();
    assert!(matches!(record.disconnect().await, Err(Error::Interrupted { .. })));
    assert_eq!(server.methods()[1..], ["RemoveApplicationRecordAuthorization", "RemoveApplicationRecordAuthorization"]);
}

#[tokio::test]
async fn applications_are_provisioned() {
    let made = Uuid::from_u128(5);
    let id = reply::success(&reply::namespace_tail("AddApplication", 2), &format!("<id>{made}</id>"));
    let code = reply::success("NewSignupCode", "<signup-code>00012345678901234567</signup-code>");
    let server = Scripted::start(vec![session(1), Step::Body(id), done(), Step::Body(code), Step::Close]).await;
    let client = server.client();
    let names = vec![AppConfigText { language: None, text: "Clinic & East".to_owned() }];
    let config = AppConfig { names, ..AppConfig::default() };
    assert_eq!(client.provisioning().add(&config).await.unwrap(), made);
    client.provisioning().update(made, &config).await.unwrap();
    assert_eq!(client.provisioning().signup_code().await.unwrap().as_str(), "00012345678901234567");
    assert!(client.provisioning().add(&config).await.is_err());
    assert_eq!(server.methods()[1..], ["AddApplication", "UpdateApplication", "NewSignupCode", "AddApplication"]);
    assert!(server.requests()[2].contains(&format!("<info><id>{made}</id><name>Clinic &amp; East</name>")));
}

/// Outside of any runtime but the server's.
#[test]
fn the_client_that_waits_does_the_same() {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
    let entry = |record: u128| Entry {
        person_id: OF.person_id,
        record_id: Uuid::from_u128(record),
        app_specific_record_id: None,
        app_id: APP_ID,
        external_id: "a".to_owned(),
    };
    let listed = |records: &[u128]| {
        let requests = records.iter().map(|record| entry(*record)).collect();
        Step::Body(reply::success(connects::NAME, &connects::Reply { requests }.write()))
    };
    let script = vec![
        session(1),
        code_for("AllocatePackageId"),
        code_for(&reply::namespace_tail("CreateConnectPackage", 2)),
        refusal(Code::AuthenticatedSessionTokenExpired),
        session(2),
        listed(&[2, 3]),
        listed(&[2, 3]),
        page(&[weight(7, "70")], &[]),
        keys(&[8]),
        done(),
    ];
    let server = runtime.block_on(Scripted::start(script));
    let client: blocking::Client = server.builder().build_blocking().unwrap();
    let code = client.dopu().allocate().unwrap();
    assert_eq!(code.to_string(), CODE);
    let package = PackageBuilder::new("F", "Q?", Answer::new("Biscuit").unwrap(), "X")
        .code(code)
        .item(Weight::kg(72.5).on(date(2026, 3, 9)));
    assert_eq!(client.send(package).unwrap().to_string(), CODE);
    let poller = client.connect().poller(MemoryCursor::default());
    let found: Vec<_> = poller.map(|one| one.unwrap().record_id.as_u128()).collect();
    assert_eq!(found, [2, 3]);
    let record = client.record(OF);
    assert_eq!(record.get_typed::<Weight>(&ItemQuery::all()).unwrap().items[0].body.value.kg, 70.0);
    let write: RecordWrite = record.write().item(Height::cm(181.0).on(date(2026, 3, 9)));
    assert_eq!(record.send(write).unwrap()[0].id, Uuid::from_u128(8));
    record.disconnect().unwrap();
    assert!(client.dopu().delete_for_external_id(" ").is_err());
}
