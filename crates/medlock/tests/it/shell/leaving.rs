//! Deleting an account: what is asked, what happens, and what everybody else sees of it. A new password while signed in.

use jiff::SignedDuration;
use medlock_domain::ids::{PersonId, RecordId};
use medlock_domain::limits::{PROOF_LIFE, SIGN_IN_FREE_PAIR};
use medlock_domain::people::{self, Email, PersonError};
use medlock_domain::records::Rights;
use medlock_domain::{records, testing};
use medlock_store::{Engine, StoreError};

use super::accounts::{letters, link_in};
use super::browser::{Browser, PASSWORD};
use super::connect::{WEIGHT, connected, lab, number, polled, request, rows, status_of_reading};
use super::samples::{A_WEIGHT, ANSWER, drop_off};
use crate::support::{TestServer, on_each_engine};

const ANA: &str = "ana@example.org";
const BO: &str = "bo@example.org";

fn person(server: &TestServer, email: &str) -> PersonId {
    let email = Email::parse(email).unwrap();
    server.db.read_blocking(move |tx, now| people::credentials(tx, now, &email)).unwrap().whose.unwrap()
}

fn record_of(server: &TestServer, person: PersonId) -> RecordId {
    server.db.read_blocking(move |tx, _| records::list(tx, person)).unwrap()[0].id
}

fn prove_addresses(server: &TestServer) {
    server
        .db
        .write_blocking(|tx, now, _| -> Result<_, StoreError> {
            tx.execute("UPDATE people SET email_verified_at = $1", &[&now])
        })
        .unwrap();
}

/// Ana, whose address is proved, with a record that has a weight in it.
fn ana(server: &TestServer) -> (Browser, RecordId) {
    let lab = server.app("Northlake Laboratory");
    let mut reader = Browser::new(server);
    reader.pick_up(&drop_off(server, &lab, A_WEIGHT), ANA, ANSWER);
    letters(server);
    prove_addresses(server);
    let record = record_of(server, person(server, ANA));
    (reader, record)
}

/// Bo, who may look into the record, and whose address is proved.
fn bo(server: &TestServer, record: RecordId) -> Browser {
    let mut reader = Browser::new(server);
    reader.open("/sign-in");
    reader.sign_up(BO).expect("records");
    letters(server);
    prove_addresses(server);
    testing::share(&server.db, record, person(server, BO), Rights::READ);
    reader
}

fn field(record: RecordId) -> String {
    format!("record-{record}")
}

#[test]
fn an_account_is_deleted_with_what_was_said_about_its_records() {
    on_each_engine(|server| {
        let (mut ana, record) = ana(server);
        let mut elsewhere = Browser::new(server);
        elsewhere.open("/sign-in");
        elsewhere.sign_in(ANA).expect("records");
        ana.open("/account").expect("account");
        let leave = ana.page.link("/account/leave");
        let page = ana.open(&leave).expect("leave").says("Nothing happens before you have seen everything");
        page.says("What goes").says("What stays").says("There are no days to change your mind");
        page.says("What shall happen to “Ana Sample”?").says("There is one item in it");
        assert!(!page.html.contains(" checked"), "nothing is chosen beforehand");
        // Without an answer, and with nonsense for one, the record is named.
        for answer in [None, Some("nonsense"), Some("")] {
            ana.open(&leave);
            let fields: Vec<(&str, &str)> = answer.iter().map(|answer| ("nothing", *answer)).collect();
            ana.submit(&fields).expect("leave").says("Say what shall happen to “Ana Sample”");
        }
        ana.submit(&[(&field(record), "stop")]).expect("account").says("Nothing has been deleted");
        ana.open(&leave);
        let page =
            ana.submit(&[(&field(record), "delete")]).expect("leave-check").says("Deleted with everything in it");
        page.says("Nobody can undo it");
        assert_eq!((rows(server, "things"), rows(server, "people")), (1, 1), "nothing has happened yet");
        let page = ana.submit(&[]).expect("left").says("Your account is deleted").says(ANA);
        assert!(!page.html.contains("/sign-out") && ana.cookie("medlock-session").is_none());
        for table in ["people", "things", "thing_blobs", "web_sessions", "record_people", "record_erasures"] {
            assert_eq!(rows(server, table), 0, "{table}");
        }
        let letter = letters(server).pop().unwrap();
        assert_eq!(letter.to, ANA);
        assert!(letter.subject.contains("is deleted") && letter.text.contains("/help"));
        elsewhere.open("/records").expect("sign-in");
        elsewhere.submit(&[("email", ANA), ("password", PASSWORD)]).expect("sign-in").says("do not fit together");
        // The address is free, and whoever takes it is new.
        ana.open("/sign-in");
        ana.sign_up(ANA).expect("records").says("Nothing here yet");
        assert!(letters(server).iter().all(|letter| !letter.subject.contains("deleted")));
    });
}

#[test]
fn the_button_pressed_again_says_what_happened() {
    on_each_engine(|server| {
        let (mut ana, record) = ana(server);
        let mut there = Browser::new(server);
        there.open("/sign-in");
        there.sign_in(ANA).expect("records");
        let delete = field(record);
        for browser in [&mut ana, &mut there] {
            browser.open("/account/leave").expect("leave");
            browser.submit(&[(&delete, "delete")]).expect("leave-check");
        }
        let mut second_click = ana.tab();
        ana.submit(&[]).expect("left");
        // The same form again, with the session that ended, in both browsers.
        second_click.submit(&[]).expect("left").says("Your account is deleted");
        there.submit(&[]).expect("left");
        // Back and reload lead to signing in; nobody is there to be asked.
        there.open("/account/leave").expect("sign-in");
        there.open("/account/leave/confirm").expect("sign-in");
        assert_eq!(number(server, "SELECT COUNT(*) FROM audit WHERE action = 'person-deleted'"), 1);
        // Somebody who is there and merely signed out is asked to sign in.
        let mut bo = Browser::new(server);
        bo.open("/sign-in");
        bo.sign_up(BO);
        bo.open("/account/leave").expect("leave");
        bo.submit(&[]).expect("leave-check");
        server.advance(SignedDuration::from_hours(13));
        bo.submit(&[]).expect("sign-in");
        assert_eq!(rows(server, "people"), 1);
    });
}

#[test]
fn who_leaves_shows_who_they_are_once_more() {
    on_each_engine(|server| {
        let (mut ana, record) = ana(server);
        ana.open("/account/leave").expect("leave");
        let mut open = ana.tab();
        open.submit(&[(&field(record), "delete")]).expect("leave-check");
        server.advance(PROOF_LIFE);
        // Neither page does anything in a browser that was left alone.
        open.submit(&[]).expect("prove");
        ana.submit(&[(&field(record), "delete")]).expect("prove");
        ana.submit(&[("password", "")]).expect("prove").says("Enter your password");
        for _ in 0..SIGN_IN_FREE_PAIR {
            ana.submit(&[("password", "wrong")]).expect("prove").says("This is not your password");
        }
        let page = ana.submit(&[("password", "wrong again")]).expect("prove").clone();
        assert!(page.text().contains("not your password") || page.status() == 429);
        assert_eq!(ana.submit(&[("password", PASSWORD)]).status(), 429, "tries count like those to sign in");
        assert_eq!(rows(server, "people"), 1);
        server.advance(SignedDuration::from_mins(2));
        ana.submit(&[("password", PASSWORD)]).expect("leave");
        ana.submit(&[(&field(record), "delete")]).expect("leave-check");
        ana.submit(&[]).expect("left");
    });
}

#[test]
fn a_record_is_handed_to_somebody_who_shares_it() {
    on_each_engine(|server| {
        let (mut ana, record) = ana(server);
        let mut bo = bo(server, record);
        let heir = person(server, BO).to_string();
        let page = ana.open("/account/leave").expect("leave").says("Hand it to Ana Sample");
        page.says("These people can no longer see it then: Ana Sample");
        ana.submit(&[(&field(record), &heir)]).expect("leave-check").says("Ana Sample looks after it");
        ana.submit(&[]).expect("left");
        let told = letters(server);
        let to: Vec<&str> = told.iter().map(|letter| letter.to.as_str()).collect();
        assert!(to.len() == 2 && to.contains(&ANA) && to.contains(&BO), "{to:?}");
        let letter = told.iter().find(|letter| letter.to == BO).unwrap();
        assert!(letter.subject.contains("handed you a record") && link_in(letter) == "/records");
        bo.open(&format!("/records/{record}")).expect("record").says("61.5 kg");
        bo.open(&format!("/records/{record}/sharing")).says("You look after this record");
    });
}

#[test]
fn a_deleted_record_is_gone_for_those_who_shared_it_and_they_are_told() {
    on_each_engine(|server| {
        let (mut ana, record) = ana(server);
        let mut bo = bo(server, record);
        ana.open("/account/leave").expect("leave");
        ana.submit(&[(&field(record), "delete")]).expect("leave-check");
        ana.submit(&[]).expect("left");
        let told = letters(server);
        let letter = told.iter().find(|letter| letter.to == BO).unwrap();
        assert!(letter.subject.contains("is deleted") && !letter.text.contains("weight"));
        assert_eq!(bo.open(&format!("/records/{record}")).status(), 404);
        bo.open("/records").expect("records").says("Nothing here yet");
    });
}

#[test]
fn what_has_changed_since_is_asked_about_again() {
    on_each_engine(|server| {
        let (mut ana, record) = ana(server);
        let bo_id = {
            bo(server, record);
            person(server, BO)
        };
        // Somebody looks after it by now: it is not the leaver's to delete any more.
        ana.open("/account/leave").expect("leave");
        ana.submit(&[(&field(record), "delete")]).expect("leave-check");
        testing::share(&server.db, record, bo_id, Rights::ALL);
        let page = ana.submit(&[]).expect("leave").says("Something about your records is not as it was");
        page.says("“Ana Sample” stays. Others look after it too: Ana Sample");
        // Whoever was to have it shares it no longer.
        testing::share(&server.db, record, bo_id, Rights::READ);
        ana.open("/account/leave").expect("leave");
        ana.submit(&[(&field(record), &bo_id.to_string())]).expect("leave-check");
        testing::share(&server.db, record, bo_id, Rights(0));
        ana.submit(&[]).expect("leave").says("Something about “Ana Sample” is not as it was");
        assert_eq!((rows(server, "people"), rows(server, "things")), (2, 1));
        // A record that came meanwhile has no answer.
        ana.open("/account/leave").expect("leave");
        ana.submit(&[(&field(record), "delete")]).expect("leave-check");
        let new = testing::a_record(&server.db, person(server, ANA), "Kim");
        ana.submit(&[]).expect("leave").says("Say what shall happen to “Kim”");
        ana.submit(&[(&field(record), "delete"), (&field(new), "delete")]).expect("leave-check");
        ana.submit(&[]).expect("left");
    });
}

#[test]
fn applications_hear_that_the_person_is_gone() {
    on_each_engine(|server| {
        let lab = lab(server);
        let code = request(server, &lab, "patient-1");
        let mut ana = connected(server, &code, ANA);
        let record = record_of(server, person(server, ANA));
        let entry = polled(server, &lab).remove(0);
        let put = || lab.call_offline(server, "PutThings", 2, Some(entry.record_id), entry.person_id, A_WEIGHT).code;
        assert_eq!(put(), 0);
        let waiting = request(server, &lab, "patient-2");
        let package = drop_off(server, &lab, A_WEIGHT);
        // Somebody else let the application into the same record.
        let bo_id = {
            bo(server, record);
            person(server, BO)
        };
        testing::share(&server.db, record, bo_id, Rights::ALL);
        let bos = testing::authorise(&server.db, lab.id, bo_id, record);
        testing::share(&server.db, record, bo_id, Rights(15));
        let bos_reading = || status_of_reading(server, &lab, bos.person_pseudonym, bos.record_pseudonym, WEIGHT);
        assert_eq!(bos_reading(), 0);
        ana.open("/account/leave").expect("leave");
        ana.submit(&[(&field(record), "delete")]).expect("leave-check");
        ana.submit(&[]).expect("left");
        assert_eq!(status_of_reading(server, &lab, entry.person_id, entry.record_id, WEIGHT), 9);
        assert_eq!(put(), 9);
        assert_eq!(bos_reading(), 11, "what they gave has ended with the record");
        assert!(polled(server, &lab).is_empty());
        let people = lab.call(server, "GetAuthorizedPeople", 1, "<parameters/>");
        assert!(people.code == 0 && !people.xml().contains(&entry.person_id.to_string()), "{}", people.xml());
        // What nobody has picked up is there for whoever has the code.
        let mut other = Browser::new(server);
        other.open_link(&package).expect("sign-in");
        other.sign_up("cleo@example.org").expect("question");
        other.open(&format!("/redirect.aspx?target=CONNECT&targetqs=packageid%3d{waiting}")).expect("question");
    });
}

/// Whatever comes first: a call is answered as before or as after, and nothing is written into a record that is gone.
#[test]
fn an_application_that_writes_at_that_moment_leaves_nothing_behind() {
    on_each_engine(|server| {
        let lab = lab(server);
        let code = request(server, &lab, "patient-1");
        let mut ana = connected(server, &code, ANA);
        let record = record_of(server, person(server, ANA));
        let entry = polled(server, &lab).remove(0);
        let session = lab.session(server);
        let bodies: Vec<String> = (0..24)
            .map(|_| {
                let call = medlock_wire::client::Call {
                    method: "PutThings",
                    version: 2,
                    record_id: Some(entry.record_id),
                    info: A_WEIGHT,
                    msg_time: server.now(),
                    client_version: "medlock tests",
                    culture: None,
                };
                medlock_wire::client::sign(&call, &session, medlock_wire::client::OnBehalfOf::Offline(entry.person_id))
            })
            .collect();
        ana.open("/account/leave").expect("leave");
        ana.submit(&[(&field(record), "delete")]).expect("leave-check");
        let codes: Vec<u32> = std::thread::scope(|scope| {
            let writers: Vec<_> = bodies
                .chunks(6)
                .map(|mine| {
                    scope.spawn(move || mine.iter().map(|body| server.post(body.as_bytes()).code).collect::<Vec<_>>())
                })
                .collect();
            ana.submit(&[]).expect("left");
            writers.into_iter().flat_map(|writer| writer.join().unwrap()).collect()
        });
        assert!(codes.iter().all(|code| [0, 9, 11, 37].contains(code)), "{codes:?}");
        assert_eq!((rows(server, "things"), rows(server, "people")), (0, 0), "{codes:?}");
    });
}

#[test]
fn somebody_without_records_or_a_proved_address_leaves_too() {
    on_each_engine(|server| {
        let mut ana = Browser::new(server);
        ana.open("/sign-in");
        ana.sign_up(ANA).expect("records");
        ana.open("/account/leave").expect("leave");
        assert!(!ana.page.text().contains("Your records"));
        ana.submit(&[]).expect("leave-check");
        let page = ana.submit(&[]).expect("left").clone();
        assert!(!page.text().contains(ANA));
        assert!(letters(server).is_empty(), "the letter that waited is gone, and no other is written");
    });
}

// ---- a new password ----

#[test]
fn a_password_is_changed_by_who_knows_the_old_one() {
    on_each_engine(|server| {
        let (mut ana, _) = ana(server);
        let mut elsewhere = Browser::new(server);
        elsewhere.open("/sign-in");
        elsewhere.sign_in(ANA).expect("records");
        ana.open("/account/security").expect("security");
        let page = ana.page.link("/account/security/password");
        ana.open(&page).expect("new-password").says("You are signed out of all other browsers");
        let new = "four yellow boats";
        for (old, new, says) in [
            ("", new, "Enter your password"),
            (PASSWORD, "", "Choose a password"),
            (PASSWORD, "short", "at least"),
            (PASSWORD, PASSWORD, "That is your password already"),
            (PASSWORD, ANA, "too easy to guess"),
            ("wrong", new, "This is not your password"),
        ] {
            ana.open(&page);
            let page = ana.submit(&[("password", old), ("new_password", new)]).expect("new-password").says(says);
            assert!(!page.html.contains(PASSWORD) && !page.html.contains("four yellow"));
        }
        assert!(letters(server).is_empty());
        ana.open(&page);
        let (action, body) = ana.form(&[("password", PASSWORD), ("new_password", new)]);
        ana.submit(&[("password", PASSWORD), ("new_password", new)])
            .expect("security")
            .says("Your password is changed");
        let letter = letters(server).pop().unwrap();
        assert!(letter.to == ANA && letter.text.contains("was changed") && link_in(&letter) == "/forgot-password");
        elsewhere.open("/records").expect("sign-in");
        elsewhere.submit(&[("email", ANA), ("password", PASSWORD)]).expect("sign-in");
        elsewhere.submit(&[("email", ANA), ("password", new)]).expect("records");
        // The same form again: the old password is none any more.
        assert!(ana.request("POST", &action, &[], &body).text().contains("This is not your password"));
        elsewhere.open("/records").expect("records");
    });
}

#[test]
fn guesses_at_the_old_password_count() {
    let server = TestServer::start(Engine::Sqlite).unwrap();
    let (mut ana, _) = ana(&server);
    ana.open("/account/security/password").expect("new-password");
    for _ in 0..=SIGN_IN_FREE_PAIR {
        ana.submit(&[("password", "wrong"), ("new_password", "four yellow boats")]).expect("new-password");
    }
    let right = [("password", PASSWORD), ("new_password", "four yellow boats")];
    assert_eq!(ana.submit(&right).expect("new-password").status(), 429);
    let email = Email::parse(ANA).unwrap();
    let kept = server
        .db
        .read_blocking(move |tx, now| -> Result<_, PersonError> { people::credentials(tx, now, &email) })
        .unwrap();
    assert!(people::verify_password(&server.app.vault, &testing::CHEAP, &kept, PASSWORD).is_some());
}

// ---- taking everything along ----

/// The files of an archive by name, read from the list at its end.
fn unpack(bytes: &[u8]) -> std::collections::BTreeMap<String, Vec<u8>> {
    let two = |at: usize| usize::from(u16::from_le_bytes(bytes[at..at + 2].try_into().unwrap()));
    let four = |at: usize| u32::from_le_bytes(bytes[at..at + 4].try_into().unwrap()) as usize;
    let end = bytes.len() - 22;
    assert_eq!(four(end), 0x0605_4b50, "the archive ends as one does");
    let (count, mut at) = (two(end + 10), four(end + 16));
    let mut files = std::collections::BTreeMap::new();
    for _ in 0..count {
        let (packed, name_bytes, offset) = (four(at + 20), two(at + 28), four(at + 42));
        let name = String::from_utf8(bytes[at + 46..at + 46 + name_bytes].to_vec()).unwrap();
        let start = offset + 30 + two(offset + 26) + two(offset + 28);
        let mut contents = Vec::new();
        let mut deflated = flate2::read::DeflateDecoder::new(&bytes[start..start + packed]);
        std::io::Read::read_to_end(&mut deflated, &mut contents).unwrap();
        assert!(files.insert(name, contents).is_none(), "a name stands twice");
        at += 46 + name_bytes + two(at + 30) + two(at + 32);
    }
    files
}

#[test]
fn everything_is_taken_along_in_one_file() {
    on_each_engine(|server| {
        let lab = server.app("Northlake Laboratory");
        let mut ana = Browser::new(server);
        let code = drop_off(server, &lab, &[A_WEIGHT, super::samples::A_LETTER].concat());
        ana.pick_up(&code, ANA, ANSWER);
        letters(server);
        prove_addresses(server);
        let record = record_of(server, person(server, ANA));
        bo(server, record);
        let others = testing::a_record(&server.db, person(server, BO), "Leo: \"..\\secret\"");
        testing::share(&server.db, others, person(server, ANA), Rights::READ);
        testing::set_rules(&server.db, lab.id, &super::connect::rules());
        let given = testing::authorise(&server.db, lab.id, person(server, ANA), record);
        assert_eq!(status_of_reading(server, &lab, given.person_pseudonym, given.record_pseudonym, WEIGHT), 0);

        // A link alone brings nobody the file, and neither does a browser that was left alone.
        ana.open("/account").expect("account");
        let page = ana.page.link("/account/export");
        ana.open(&page).expect("export").says("Whoever has the file can read it");
        let (action, body) = ana.form(&[]);
        server.advance(PROOF_LIFE);
        let response = ana.request("POST", &action, &[("Sec-Fetch-Site", "same-origin")], &body);
        assert_eq!(response.status, 303);
        assert!(response.header("location").unwrap().starts_with("/account/prove"));
        ana.open(&page).expect("prove");
        ana.submit(&[("password", PASSWORD)]).expect("export");
        let (action, body) = ana.form(&[]);
        let response = ana.request("POST", &action, &[("Sec-Fetch-Site", "same-origin")], &body);
        assert_eq!(response.status, 200);
        assert_eq!(response.header("content-type"), Some("application/zip"));
        assert!(response.header("content-disposition").unwrap().starts_with("attachment"));
        assert!(response.header("cache-control").unwrap().contains("no-store"));
        let files = unpack(&response.body);
        let names: Vec<&str> = files.keys().map(String::as_str).collect();
        let is_safe =
            |name: &&str| !name.contains('\\') && name.split('/').all(|part| !part.is_empty() && part != "..");
        assert!(names.iter().all(is_safe), "{names:?}");
        let text = |name: &str| String::from_utf8(files[name].clone()).unwrap();
        let index = text("index.html");
        assert!(index.contains("Ana Sample") && index.contains("Northlake Laboratory") && !index.contains("http"));
        let account: serde_json::Value = serde_json::from_str(&text("account.json")).unwrap();
        assert_eq!(account["person"]["email"], ANA);
        assert_eq!(account["records"].as_array().unwrap().len(), 2);
        assert_eq!(account["connections"][0]["application"], "Northlake Laboratory");
        let own = account["records"].as_array().unwrap().iter().find(|one| one["id"] == record.to_string()).unwrap();
        assert_eq!(own["shared-with"].as_array().unwrap().len(), 2);
        let journal = account["journal"].as_array().unwrap();
        assert!(journal.iter().any(|line| line["action"] == "signed-in"));
        let folder = own["folder"].as_str().unwrap();
        let access = text(&format!("{folder}access-log.csv"));
        assert!(access.contains("\"Northlake Laboratory\"") && access.contains("\"read\""), "{access}");
        let originals: Vec<&&str> =
            names.iter().filter(|name| name.starts_with(folder) && name.ends_with(".xml")).collect();
        assert_eq!(originals.len(), 2, "{names:?}");
        assert!(originals.iter().any(|name| text(name).contains("<kg>61.5</kg>")));
        assert!(files.values().any(|contents| contents == super::samples::LETTER), "the attachment as it was sent");
        // What others say in a record of theirs that they share is in it, and who shares that with whom is not.
        let theirs = account["records"].as_array().unwrap().iter().find(|one| one["id"] == others.to_string()).unwrap();
        assert_eq!(theirs["shared-with"].as_array().unwrap().len(), 1);
        assert_eq!(number(server, "SELECT COUNT(*) FROM audit WHERE action = 'person-exported'"), 1);
    });
}
