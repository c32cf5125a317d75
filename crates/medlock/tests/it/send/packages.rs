//! Packages that the page sealed.

use jiff::SignedDuration;
use medlock_domain::apps::{self, AppConfig, MethodSet, Mode};
use medlock_domain::audit::Actor;
use medlock_domain::ids::AppId;
use medlock_domain::packages::{self, Situation};
use medlock_domain::staff::sessions;
use medlock_wire::identity_code::IdentityCode;
use serde_json::{Value, json};

use super::{ANSWER, Clerk, count, parcel};
use crate::acc::client::{Kind, a_staff};
use crate::shell::browser::Browser;
use crate::support::{TestServer, on_each_engine};

fn situation(server: &TestServer, code: &IdentityCode) -> Situation {
    let (code, policy) = (code.clone(), server.app.policy);
    server.db.read_blocking(move |tx, now| packages::situation(tx, now, &policy, &code, None)).unwrap()
}

fn configure(server: &TestServer, app: AppId, apply: impl Fn(&mut AppConfig) + Send + 'static) {
    server
        .db
        .write_blocking(move |tx, now, rng| {
            apps::change(tx, now, rng, Actor::Operator, Mode::Development, app, |config| {
                apply(config);
                Ok(())
            })
        })
        .unwrap();
}

#[test]
fn a_package_of_the_page_is_picked_up_with_the_answer_that_never_came_here() {
    on_each_engine(|server| {
        let lab = server.app("Example Lab");
        let mut clerk = Clerk::new(server, lab.id);
        let told = clerk.drop_off("MRN 4711", ANSWER);
        assert_eq!(told.field("masked"), format!("…-{}", told.code().last_group()));
        assert!(told.field("link").contains("target=PICKUP") && told.field("link").ends_with("&lang=es"));
        assert_eq!(told.field("print"), clerk.path("/letter"));
        assert_eq!(told.response.header("cache-control"), Some("no-store"));
        let line = clerk.client.get(&told.field("line")).clone();
        line.expect("send-one").says("MRN 4711").says("Emma's results").says("Sent").says(&told.field("masked"));
        assert!(!line.html.contains(&told.field("code")), "the code is shown once");
        let mut reader = Browser::new(server);
        reader.pick_up(&told.code(), "ana@example.org", "fluffy cat").says("Example Lab");
        // Whoever sent it stands in the journal.
        let who = clerk.client.staff.unwrap();
        let by = server
            .db
            .read_blocking(move |tx, _| -> Result<i64, medlock_store::StoreError> {
                let sql = "SELECT COUNT(*) FROM audit WHERE action = 'package-created' AND actor_id = $1";
                tx.query_one(sql, &[&who])?.get(0)
            })
            .unwrap();
        assert_eq!(by, 1);
    });
}

#[test]
fn a_second_click_sends_nothing_twice() {
    on_each_engine(|server| {
        let lab = server.app("Example Lab");
        let mut clerk = Clerk::new(server, lab.id);
        let body = parcel(&clerk.form(), "MRN 1", ANSWER);
        let first = clerk.send(&body);
        let second = clerk.send(&body);
        assert_eq!((first.field("code"), first.field("id")), (second.field("code"), second.field("id")));
        assert_eq!((&first.json["again"], &second.json["again"]), (&json!(false), &json!(true)));
        assert_eq!(first.field("expires_at"), second.field("expires_at"));
        // Nobody else's form of that name is this one.
        let mut other = Clerk::new(server, lab.id);
        assert_ne!(other.send(&body).field("code"), first.field("code"));
        server.advance(SignedDuration::from_mins(6));
        assert_eq!(clerk.send(&body).refusal(), (409, "used".to_owned(), vec!["form".to_owned()]));
        assert_eq!((count(server, "connect_packages"), count(server, "sent")), (2, 2));
        server.advance(SignedDuration::from_hours(25));
        let mut again = Clerk::new(server, lab.id);
        assert_eq!(again.send(&body).refusal(), (409, "too-old".to_owned(), vec!["form".to_owned()]));
        assert_eq!(count(server, "connect_packages"), 2);
    });
}

#[test]
fn what_cannot_be_used_is_said_by_its_field() {
    on_each_engine(|server| {
        let lab = server.app("Example Lab");
        let mut clerk = Clerk::new(server, lab.id);
        let good = parcel(&clerk.form(), "MRN 1", ANSWER);
        let long = "x".repeat(1_001);
        for (field, value) in [
            ("form", json!("x")),
            ("friendly_name", json!(" ")),
            ("friendly_name", json!(long)),
            ("question", json!("")),
            ("question", json!("two\nlines")),
            ("external_id", json!("\t")),
            ("external_id", json!(long)),
            ("algorithm", json!("hmac-sha1-3des")),
            ("algorithm", json!("none")),
            ("salt", json!("short")),
            ("salt", json!(long)),
            ("iterations", json!(0)),
            ("iterations", json!(1_000_001)),
            ("iterations", json!(5_000_000_000_u64)),
            ("key_length", json!(128)),
            ("ciphertext", json!("")),
            ("ciphertext", json!("no base64!")),
            ("ciphertext", json!("AAAA")),
            ("blob_urls", json!(["https://elsewhere.example/blob"])),
            ("blob_urls", Value::Array(vec![json!("x"); 1_001])),
            ("replace", json!("no id")),
            ("replace", json!("0192f0c1-2d3e-7f4a-8b5c-6d7e8f9a0b1c")),
            ("letter_language", json!("tlh")),
        ] {
            let mut bad = good.clone();
            bad[field] = value.clone();
            assert_eq!(clerk.send(&bad).refusal(), (422, "fields".to_owned(), vec![field.to_owned()]), "{value}");
        }
        // All at once are told at once.
        let (status, _, fields) = clerk.send(&json!({})).refusal();
        assert_eq!((status, fields.len()), (422, 9), "{fields:?}");
        let path = clerk.path("/packages");
        for bad in
            ["", "x", "[]", "{\"form\": 1}", "{\"salt\": {}}", "{\"answer\": \"Fluffy Cat\"}", "{\"form\": \"x\"} {"]
        {
            assert_eq!(
                clerk.post(&path, bad).refusal(),
                (400, "malformed".to_owned(), vec!["form".to_owned()]),
                "{bad}"
            );
        }
        assert_eq!(count(server, "connect_packages"), 0);
        // None of it used the form up.
        assert_eq!(clerk.send(&good).response.status, 200);
    });
}

#[test]
fn whoever_is_signed_out_sends_again_afterwards() {
    on_each_engine(|server| {
        let lab = server.app("Example Lab");
        let mut clerk = Clerk::new(server, lab.id);
        let body = parcel(&clerk.form(), "MRN 1", ANSWER);
        let (staff, by) = (clerk.client.staff.unwrap(), Actor::Operator);
        server.db.write_blocking(move |tx, now, rng| sessions::end_all(tx, now, rng, by, staff, None)).unwrap();
        let told = clerk.send(&body);
        assert_eq!(told.refusal(), (401, "signed-out".to_owned(), vec!["form".to_owned()]));
        let blobs = clerk.path("/blobs");
        assert_eq!(clerk.post(&blobs, "").refusal().0, 401);
        assert_eq!(clerk.client.ask("/send/signed-in").status, 303);
        // The same page, with the same token, once they are signed in again in another window.
        let token = server.db.write_blocking(move |tx, now, rng| sessions::start(tx, now, rng, staff, None)).unwrap();
        clerk.client.browser.set_cookie("medlock-staff", &token.0);
        clerk.client.get("/send/signed-in").expect("send-signed-in").says("go back");
        assert_eq!(clerk.send(&body).response.status, 200);
        assert_eq!(count(server, "connect_packages"), 1);
    });
}

#[test]
fn whoever_may_not_send_is_told_so() {
    on_each_engine(|server| {
        let lab = server.app("Example Lab");
        let mut clerk = Clerk::new(server, lab.id);
        let body = parcel(&clerk.form(), "MRN 1", ANSWER);
        let word = |told: super::Told| (told.response.status, told.field("error"));
        // Without the page's token, and from another site.
        let good = std::mem::take(&mut clerk.token);
        assert_eq!(word(clerk.send(&body)), (403, "form-token".to_owned()));
        clerk.token = good.clone();
        let headers = [("Sec-Fetch-Site", "cross-site"), ("X-Medlock-Form", good.as_str())];
        let path = clerk.path("/packages");
        assert_eq!(clerk.client.browser.request("POST", &path, &headers, &body.to_string()).status, 403);

        // A viewer, and staff of another application: with a token of their own browser.
        let other = server.app("Elsewhere");
        let mut stranger = Clerk::new(server, other.id);
        stranger.app = lab.id;
        assert_eq!(word(stranger.send(&body)), (404, "no-access".to_owned()));
        let mut viewer = a_staff(server, Kind::Viewer(lab.id));
        assert_eq!(viewer.ask(&clerk.path("")).status, 403);
        let html = viewer.get("/acc/sign-out").html.clone();
        let field = html.split('<').find(|tag| tag.contains("name=\"csrf\"")).unwrap();
        let token = crate::shell::browser::attribute(field, "value").unwrap();
        let mut viewer = Clerk { client: viewer, app: lab.id, token };
        assert_eq!(word(viewer.send(&body)), (403, "no-access".to_owned()));

        // Methods off, suspended: what there is can still be withdrawn.
        let sent = clerk.drop_off("MRN 2", ANSWER);
        configure(server, lab.id, |config| config.methods.retain(|set| *set != MethodSet::ConnectPackage));
        assert_eq!(word(clerk.send(&body)), (403, "not-active".to_owned()));
        assert!(clerk.client.get(&path.replace("/packages", "/new")).html.contains("connect-package"));
        configure(server, lab.id, |config| {
            config.methods.insert(MethodSet::ConnectPackage);
        });
        let app = lab.id;
        server.db.write_blocking(move |tx, now, rng| apps::suspend(tx, now, rng, Actor::Operator, app)).unwrap();
        assert_eq!(word(clerk.send(&body)), (403, "not-active".to_owned()));
        let blobs = clerk.path("/blobs");
        assert_eq!(word(clerk.post(&blobs, "")), (403, "not-active".to_owned()));
        let withdraw = format!("{}/withdraw", sent.field("line"));
        assert_eq!(clerk.client.send(&withdraw, &[]).status, 303);
        assert!(matches!(situation(server, &sent.code()), Situation::Unknown));
        assert_eq!(count(server, "connect_packages"), 1);
    });
}

#[test]
fn the_application_s_own_limits_hold() {
    on_each_engine(|server| {
        let lab = server.app("Example Lab");
        let mut clerk = Clerk::new(server, lab.id);
        configure(server, lab.id, |config| config.limits.drop_offs_per_day = 1);
        let first = clerk.drop_off("MRN 1", ANSWER);
        let mut body = parcel(&clerk.form(), "MRN 2", ANSWER);
        body["replace"] = json!(first.field("id"));
        let told = clerk.send(&body);
        assert_eq!(told.refusal(), (429, "quota".to_owned(), vec!["form".to_owned()]));
        assert!(told.response.header("retry-after").is_some_and(|wait| wait.parse::<u64>().unwrap() > 60));
        assert!(matches!(situation(server, &first.code()), Situation::Ready { .. }), "the old one is still there");
        configure(server, lab.id, |config| {
            config.limits.drop_offs_per_day = 0;
            config.limits.package_bytes_max = 10;
        });
        assert_eq!(clerk.send(&body).refusal(), (422, "fields".to_owned(), vec!["ciphertext".to_owned()]));
        configure(server, lab.id, |config| config.limits.package_bytes_max = 0);
        assert_eq!(clerk.send(&body).response.status, 200, "neither used the form up");
    });
}

#[test]
fn a_corrected_package_takes_the_place_of_the_old_one_once() {
    on_each_engine(|server| {
        let lab = server.app("Example Lab");
        let mut clerk = Clerk::new(server, lab.id);
        let old = clerk.drop_off("MRN 1", ANSWER);
        let page = clerk.client.get(&format!("{}?replace={}", clerk.path("/new"), old.field("id"))).clone();
        page.expect("send-new").says("This replaces").says(&old.field("masked"));
        assert!(page.html.contains(&format!("data-replace=\"{}\"", old.field("id"))));
        let mut body = parcel(&clerk.form(), "MRN 1", ANSWER);
        body["replace"] = json!(old.field("id"));
        let new = clerk.send(&body);
        assert!(matches!(situation(server, &old.code()), Situation::Unknown));
        assert!(matches!(situation(server, &new.code()), Situation::Ready { .. }));
        clerk.client.get(&old.field("line")).says("Replaced").says("See what was sent in its place");
        clerk.client.get(&new.field("line")).says("in the place of an earlier one");
        // Sent again it is the same; another page that replaces the same is told.
        assert_eq!(clerk.send(&body).field("code"), new.field("code"));
        let mut late = parcel(&clerk.form(), "MRN 1", ANSWER);
        late["replace"] = json!(old.field("id"));
        assert_eq!(clerk.send(&late).refusal(), (409, "replaced".to_owned(), vec!["replace".to_owned()]));
        assert_eq!(count(server, "connect_packages"), 2);
        // The page about it leads to what came of it.
        let led = clerk.client.ask(&format!("{}?replace={}", clerk.path("/new"), old.field("id")));
        assert!(led.header("location").unwrap().starts_with(&old.field("line")));
        // Nothing of another application's.
        let mut other = Clerk::new(server, server.app("Elsewhere").id);
        assert_eq!(other.client.ask(&format!("{}?replace={}", other.path("/new"), new.field("id"))).status, 404);
        late["form"] = json!(other.form());
        late["replace"] = json!(new.field("id"));
        assert_eq!(other.send(&late).refusal(), (422, "fields".to_owned(), vec!["replace".to_owned()]));
        assert!(matches!(situation(server, &new.code()), Situation::Ready { .. }));
    });
}

#[test]
fn an_attachment_is_uploaded_to_the_same_site_and_must_be_whole() {
    on_each_engine(|server| {
        let lab = server.app("Example Lab");
        let mut clerk = Clerk::new(server, lab.id);
        let path = clerk.path("/blobs");
        let begun = clerk.post(&path, "{}");
        assert_eq!(begun.response.status, 200, "{}", begun.json);
        assert!(begun.field("url").ends_with(&begun.field("upload")) && begun.field("upload").starts_with('/'));
        assert_eq!(begun.json["plain_chunk_size"].as_u64(), Some(2 << 20));
        assert!(begun.json["chunk_size"].as_u64() > begun.json["plain_chunk_size"].as_u64());
        // Begun and never finished: no package can have it.
        let mut body = parcel(&clerk.form(), "MRN 1", ANSWER);
        body["blob_urls"] = json!([begun.field("url")]);
        assert_eq!(clerk.send(&body).refusal(), (422, "fields".to_owned(), vec!["blob_urls".to_owned()]));
    });
}
