//! Becoming the administrator of an application whose key one has.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use jiff::SignedDuration;
use medlock_crypto::certificate::SigningKey;
use medlock_domain::ids::AppId;
use medlock_domain::outbox;
use medlock_domain::staff::{self, Role};

use super::{at, fill, keep};
use crate::acc::client::{AccClient, Kind, a_staff, nobody};
use crate::shell::browser::{Page, attribute};
use crate::support::{on_each_engine, signing};

/// Opens the page for an application and answers the text to sign.
fn begin(client: &mut AccClient, app: &str) -> String {
    client.get("/acc/claim").expect("acc-claim");
    let page = fill(client, "/acc/claim", &[("app", app), ("do", "begin")]).expect("acc-claim");
    let field = page.html.split('<').find(|tag| tag.starts_with("input") && tag.contains("name=\"challenge\""));
    attribute(field.unwrap_or_else(|| panic!("no text to sign: {}", page.text())), "value").unwrap()
}

fn prove(client: &mut AccClient, signature: &str) -> Page {
    fill(client, "/acc/claim", &[("signature", signature), ("do", "prove")]).clone()
}

fn signed(key: &SigningKey, text: &str) -> String {
    let signature = BASE64_STANDARD.encode(key.sign(text.as_bytes()));
    let lines: Vec<&str> = signature.as_bytes().chunks(76).map(|line| std::str::from_utf8(line).unwrap()).collect();
    lines.join("\n")
}

const REFUSED: &str = "This signature belongs to no certificate";

#[test]
fn whoever_holds_the_key_becomes_an_administrator_and_the_others_hear_of_it() {
    on_each_engine(|server| {
        let lab = server.app("Lab");
        let old = a_staff(server, Kind::Admin(lab.id));
        let mut ana = a_staff(server, Kind::Stranger);
        assert_eq!(ana.ask(&at(lab.id, "")).status, 404);
        let text = begin(&mut ana, &lab.id.to_string());
        keep(prove(&mut ana, "AAAA").says(REFUSED), "/claim");
        // With the line end that an editor puts behind it.
        prove(&mut ana, &signed(&signing().key, &format!("{text}\n")))
            .expect("acc-app")
            .says("You are an administrator");
        let id = lab.id;
        let members = server.db.read_blocking(move |tx, _| staff::members(tx, id)).unwrap();
        assert!(members.iter().any(|member| Some(member.staff.id) == ana.staff && member.role == Role::Admin));
        let letters = server.db.write_blocking(|tx, now, _| outbox::take_due(tx, now, 50)).unwrap();
        let told: Vec<_> = letters.iter().filter(|due| due.letter.subject.contains("another administrator")).collect();
        assert_eq!(told.len(), 1);
        assert_eq!(told[0].letter.to, old.email);
        assert!(told[0].letter.text.contains(&ana.email), "{}", told[0].letter.text);
        // A second click.
        let again = begin(&mut ana, &lab.id.to_string());
        prove(&mut ana, &signed(&signing().key, &again)).expect("acc-app");
        let letters = server.db.write_blocking(|tx, now, _| outbox::take_due(tx, now, 50)).unwrap();
        assert!(letters.iter().all(|due| !due.letter.subject.contains("another administrator")));
    });
}

#[test]
fn nothing_tells_whether_there_is_an_application_and_nothing_else_opens_it() {
    on_each_engine(|server| {
        let lab = server.app("Lab");
        let unknown = AppId::new(&mut *medlock_store::testing::random()).to_string();
        let mut ana = a_staff(server, Kind::Stranger);
        let mut ben = a_staff(server, Kind::Stranger);
        let mut told = Vec::new();
        for id in [lab.id.to_string(), unknown] {
            let _ = begin(&mut ana, &id);
            let page = prove(&mut ana, &signed(&signing().key, "something else"));
            told.push((page.status(), page.text().replace(&id, "ID")));
        }
        let without_text = |text: &str| text.split("printf").next().unwrap().to_owned();
        assert_eq!(told[0].0, told[1].0);
        assert_eq!(without_text(&told[0].1), without_text(&told[1].1));
        assert!(told[0].1.contains(REFUSED));

        // Another's text, an old one, another application's.
        let theirs = begin(&mut ben, &lab.id.to_string());
        let mine = begin(&mut ana, &lab.id.to_string());
        assert_ne!(theirs, mine);
        let page = fill(
            &mut ana,
            "/acc/claim",
            &[("challenge", theirs.as_str()), ("signature", &signed(&signing().key, &theirs)), ("do", "prove")],
        );
        page.says("The text to sign was too old");
        let mine = begin(&mut ana, &lab.id.to_string());
        server.advance(SignedDuration::from_mins(10));
        prove(&mut ana, &signed(&signing().key, &mine)).says("The text to sign was too old");
        begin(&mut ana, &lab.id.to_string());
        prove(&mut ana, "not base64 !").says("Paste what the command printed");
        prove(&mut ana, &"A".repeat(5_000)).says("Paste what the command printed");
        ana.get("/acc/claim");
        fill(&mut ana, "/acc/claim", &[("app", "lab <&>"), ("do", "begin")]).says("An application id looks like");
        assert_eq!(ana.ask(&at(lab.id, "")).status, 404);
        // A certificate that has run out proves nothing.
        let _ = begin(&mut ana, &lab.id.to_string());
        assert_eq!(nobody(server).ask("/acc/claim").status, 303);
    });
}
