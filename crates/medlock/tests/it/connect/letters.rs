//! Letters that applications have sent: what they say, to whom they go, and what is refused.

use medlock_domain::apps::rules::Permissions;
use medlock_domain::apps::{self, AppConfig, AppKind, MethodSet, Mode};
use medlock_domain::audit::Actor;
use medlock_domain::limits::LETTERS_TO_READER_MAX;
use medlock_domain::outbox::{self, Letter};
use medlock_domain::packages;
use medlock_domain::policy::Policy;
use medlock_domain::testing::a_rule;
use medlock_domain::things_in_record::Avenue;
use medlock_store::StoreError;
use uuid::Uuid;

use crate::support::{A_WEIGHT, TestApp, TestServer, on_each_engine};

const WEIGHT: Uuid = uuid::uuid!("3d34d87e-7fc1-4153-800f-f56592cb0d17");

const TO_ANN: &str = "<rcpt-address><address>ann@example.org</address><name>Ann</name></rcpt-address>";
const BODY: &str = "<subject>Closed on Friday</subject><text-body>Come on Monday.</text-body>";
const FROM: &str = "<from-mailbox><mailbox-name>desk</mailbox-name><name>Example Lab</name></from-mailbox>";

/// An application that may send letters from lab.example.
fn a_sender(server: &TestServer) -> TestApp {
    let config = AppConfig {
        kind: AppKind::Web,
        methods: [MethodSet::ConnectPackage, MethodSet::SendMail].into(),
        mail_domain: "lab.example".into(),
        action_url: "https://lab.example/in".into(),
        ..AppConfig::named("Example Lab")
    };
    let created = move |tx: &mut medlock_store::Tx<'_>, now, rng: &mut dyn medlock_crypto::random::Random| {
        apps::create(tx, now, rng, Actor::Operator, Mode::Development, &config)
    };
    let id = server.db.write_blocking(created).unwrap();
    server.register_certificate(id);
    TestApp::new(id)
}

fn letters(server: &TestServer) -> Vec<Letter> {
    let due = server.db.write_blocking(|tx, now, _| {
        let due = outbox::take_due(tx, now, 20)?;
        for letter in &due {
            outbox::delivered(tx, now, letter.id)?;
        }
        Ok::<_, StoreError>(due)
    });
    due.unwrap().into_iter().map(|due| due.letter).collect()
}

#[test]
fn an_application_writes_from_its_own_domain() {
    on_each_engine(|server| {
        let lab = a_sender(server);
        let send = |info: &str| lab.call(server, "SendInsecureMessageFromApplication", 1, info).code;
        assert_eq!(send(&[FROM, TO_ANN, BODY].concat()), 0);
        let [letter] = letters(server).try_into().unwrap_or_else(|_| panic!("one letter"));
        let from = letter.from.unwrap();
        assert_eq!((from.name.as_str(), from.address.as_deref()), ("Example Lab", Some("desk@lab.example")));
        assert_eq!((letter.to.as_str(), letter.subject.as_str()), ("ann@example.org", "Closed on Friday"));
        assert_eq!(letter.text, "Come on Monday.");
        assert_eq!(send(&[TO_ANN, BODY].concat()), 3);
        assert_eq!(send(&[FROM, &TO_ANN.replace("ann@example.org", "ann"), BODY].concat()), 45);
        assert_eq!(send(&[FROM, "<rcpt-record validated=\"false\"/>", BODY].concat()), 10, "no record is named");
        let stranger = format!("{FROM}<rcpt-person validated=\"false\">{WEIGHT}</rcpt-person>{BODY}");
        assert_eq!(send(&stranger), 9);
        let without_the_set = server.app("Other Lab");
        let told =
            without_the_set.call(server, "SendInsecureMessageFromApplication", 1, &[FROM, TO_ANN, BODY].concat());
        assert_eq!(told.code, 11);
        assert!(letters(server).is_empty());
    });
}

#[test]
fn people_are_written_to_by_the_applications_own_ids_while_they_let_it() {
    on_each_engine(|server| {
        let lab = a_sender(server);
        let (jane, kim) = server.jane();
        let rule = a_rule(Avenue::Offline, "weights", Permissions::READ, &[WEIGHT]);
        let (person, record) = lab.connected(server, jane, kim, &[rule]);
        let send = |validated: bool| {
            let to = format!("<rcpt-person validated=\"{validated}\">{person}</rcpt-person>");
            lab.call(server, "SendInsecureMessageFromApplication", 1, &[FROM, &to, BODY].concat()).code
        };
        assert_eq!(send(false), 0);
        assert_eq!(letters(server)[0].to, "jane@example.org");
        assert_eq!(send(true), 41, "her address is not proven");
        let to_custodians = |record: Uuid| {
            let behalf = crate::support::people::Behalf {
                record: Some(record),
                person: medlock_wire::client::OnBehalfOf::Nobody,
            };
            let info = [FROM, "<rcpt-record validated=\"false\"/>", BODY].concat();
            lab.call_for(server, "SendInsecureMessageFromApplication", 1, &behalf, &info).code
        };
        assert_eq!(to_custodians(record), 0);
        assert_eq!(letters(server).len(), 1);
        assert_eq!(to_custodians(person), 10);
        let id = lab.id;
        server
            .db
            .write_blocking(move |tx, now, rng| {
                medlock_domain::authorisations::end(tx, now, rng, Actor::Person(jane), id, jane, kim)
            })
            .unwrap();
        assert_eq!(send(false), 9, "she has ended it");
        assert_eq!(to_custodians(record), 10);
        assert!(letters(server).is_empty());
    });
}

#[test]
fn a_person_writes_from_the_sites_address_and_gets_the_replies() {
    on_each_engine(|server| {
        let lab = a_sender(server);
        let (jane, kim) = server.jane();
        lab.connected(server, jane, kim, &[a_rule(Avenue::Online, "weights", Permissions::READ, &[WEIGHT])]);
        let token = server.user_token(lab.id, jane);
        let send = || lab.call_online(server, "SendInsecureMessage", 1, None, &token, &[TO_ANN, BODY].concat()).code;
        assert_eq!(send(), 41, "the sender's own address is not proven");
        server
            .db
            .write_blocking(move |tx, now, _| {
                tx.execute("UPDATE people SET email_verified_at = $1 WHERE id = $2", &[&now, &jane])
            })
            .unwrap();
        assert_eq!(send(), 0);
        let from = letters(server).remove(0).from.unwrap();
        assert_eq!((from.name.as_str(), from.address), ("Jane Doe", None));
        assert_eq!(from.reply_to.as_deref(), Some("jane@example.org"));
        assert_eq!(lab.call(server, "SendInsecureMessage", 1, &[TO_ANN, BODY].concat()).code, 9, "nobody is signed in");
    });
}

#[test]
fn an_invitation_has_code_link_last_day_and_contact_and_nothing_that_opens_or_tells() {
    on_each_engine(|server| {
        let lab = server.app("Example Lab");
        let code = lab.drop_off(server, "Fluffy Cat", A_WEIGHT);
        let invite = |language: &str| {
            let info = format!("<identity-code>{code}</identity-code><address>ann@example.org</address>{language}");
            lab.call(server, "SendInvitation", 1, &info).code
        };
        assert_eq!(invite(""), 0);
        assert_eq!(invite("<language>es-MX</language>"), 0);
        assert_eq!(invite("<language>tlh</language>"), 0, "a language the server has no words in is the site's");
        // Letters of one instant are taken in any order.
        let (mut spanish, mut english): (Vec<_>, Vec<_>) =
            letters(server).into_iter().partition(|letter| letter.text.contains("Conteste"));
        assert_eq!((spanish.len(), english.len()), (1, 2));
        let (spanish, english, other) = (spanish.remove(0), english.remove(0), english.remove(0));
        assert_eq!(english.text, other.text);
        let day = server.now() + Policy::default().pickup_lifetime;
        for (letter, month) in [(&english, day.strftime("%B").to_string()), (&spanish, " de ".to_owned())] {
            let text = &letter.text;
            for needed in [
                code.to_string(),
                format!("/redirect.aspx?target=PICKUP&targetqs=packageid%3D{code}"),
                "Front desk".to_owned(),
                "+1 555 0100".to_owned(),
                day.strftime("%-d").to_string(),
                month,
                "Example Lab".to_owned(),
            ] {
                assert!(text.contains(&needed), "{needed} is not in {text}");
            }
            for secret in ["called?", "Fluffy", "patient-1", "Emma", "weight", "Weight"] {
                assert!(!text.contains(secret) && !letter.subject.contains(secret), "{secret} is in {text}");
            }
            assert_eq!(letter.from.as_ref().unwrap().reply_to.as_deref(), Some("desk@lab.example"));
        }
    });
}

#[test]
fn an_invitation_tells_the_application_nothing_about_a_pick_up() {
    on_each_engine(|server| {
        let (lab, other) = (server.app("Example Lab"), server.app("Other Lab"));
        let waiting = lab.drop_off(server, "Fluffy Cat", A_WEIGHT);
        let info = |code: &str| format!("<identity-code>{code}</identity-code><address>ann@example.org</address>");
        let invite = |app: &TestApp, code: &str| app.call(server, "SendInvitation", 1, &info(code)).code;
        assert_eq!(invite(&other, &waiting.to_string()), 74);
        assert_eq!(invite(&lab, "JKYZ-QNMN-VHRX-ZGNR-GZNH"), 74);
        let id = lab.id;
        let allocated = server
            .db
            .write_blocking(move |tx, now, rng| packages::allocate(tx, now, rng, &Policy::default(), id))
            .unwrap();
        assert_eq!(invite(&lab, &allocated.to_string()), 95);
        // The application may have the letter sent to itself: with it, without it and at the limit, it must learn nothing.
        let told_and_sent = || {
            let told: Vec<u32> = (0..=LETTERS_TO_READER_MAX).map(|_| invite(&lab, &waiting.to_string())).collect();
            (told, letters(server).into_iter().map(|letter| letter.text).collect::<Vec<_>>())
        };
        let before = told_and_sent();
        assert_eq!((before.0.last(), before.1.len()), (Some(&11), LETTERS_TO_READER_MAX as usize));
        // Locked, and picked up; the limit starts afresh each time.
        for state in [2, 3] {
            server
                .db
                .write_blocking(move |tx, _, _| {
                    tx.execute("DELETE FROM rate_events", &[])?;
                    tx.execute("UPDATE connect_packages SET state = $1 WHERE populated_at IS NOT NULL", &[&state])
                })
                .unwrap();
            assert_eq!(told_and_sent(), before, "state {state}");
        }
        server.advance(Policy::default().pickup_lifetime);
        lab.forget_session();
        assert_eq!(invite(&lab, &waiting.to_string()), 0);
        assert!(letters(server).is_empty(), "nobody is invited to what has run out");
    });
}
