//! The privacy notice and the terms: reading them, agreeing, being asked again; and who is too young.

use jiff::SignedDuration;
use medlock_domain::audit::Actor;
use medlock_domain::site::{self, Kind, SiteError};

use super::browser::{Browser, PASSWORD};
use super::samples::{A_WEIGHT, drop_off};
use crate::acc::client::{self, a_staff};
use crate::support::{TestServer, on_each_engine};

const EMAIL: &str = "ana@example.org";

fn publish(server: &TestServer, kind: Kind, text: &'static str, again: bool) {
    let done = server.db.write_blocking(move |tx, now, rng| -> Result<(), SiteError> {
        site::put_text(tx, now, rng, Actor::Operator, kind, "en", text)?;
        site::publish(tx, now, rng, Actor::Operator, kind, now, again)?;
        Ok(())
    });
    done.unwrap();
}

fn form<'a>(more: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let mut fields = vec![
        ("email", EMAIL),
        ("password", PASSWORD),
        ("first_name", "Ana"),
        ("last_name", "Sample"),
        ("birth_date", "1980-02-01"),
        ("country", "US"),
    ];
    fields.extend(more);
    fields
}

#[test]
fn where_there_are_texts_whoever_signs_up_agrees_and_can_see_to_what() {
    on_each_engine(|server| {
        let mut reader = Browser::new(server);
        reader.open("/privacy").expect("error");
        publish(server, Kind::Privacy, "# What we keep\n\nYour <name>.", false);
        publish(server, Kind::Terms, "Be kind.", false);
        reader.open("/privacy").expect("site-text").says("What we keep").says("Your <name>.").says("Version 1");
        reader.open("/terms").expect("site-text").says("Be kind.");
        reader.open("/sign-up").expect("sign-up").says("privacy notice and the terms of use");
        reader.submit(&form(&[])).expect("sign-up").says("Tick the box");
        // Another version comes into force while they read.
        publish(server, Kind::Terms, "Be kinder.", false);
        reader.submit(&form(&[("agree", "yes")])).expect("sign-up").says("changed just now");
        reader.submit(&form(&[("agree", "yes")])).expect("records");
        reader
            .open("/account/agreed")
            .expect("agreed")
            .says("Privacy notice, version 1")
            .says("Terms of use, version 2");
        reader.open("/terms").says("Be kinder.").says("Version 1, from");
        reader.open("/terms?version=1").expect("site-text").says("Be kind.").says("old version 1");
        reader.open("/terms?version=9").expect("error");
    });
}

#[test]
fn a_new_version_asks_once_after_signing_in_and_the_way_goes_on() {
    on_each_engine(|server| {
        let lab = server.app("Northlake Laboratory");
        let code = drop_off(server, &lab, A_WEIGHT);
        let mut reader = Browser::new(server);
        reader.open("/sign-up");
        reader.sign_up(EMAIL).expect("records");
        publish(server, Kind::Terms, "Be kind.", true);
        reader.open("/records").expect("records");
        let mut again = Browser::new(server);
        again.open_link(&code).expect("sign-in");
        again.sign_in(EMAIL).expect("agree");
        again.submit(&[]).expect("agree").says("Tick the box");
        again.open("/agree/no").expect("agree-no").says("Download everything").says("Delete my account");
        again.open("/records").expect("records");
        let mut third = Browser::new(server);
        third.open_link(&code).expect("sign-in");
        third.sign_in(EMAIL).expect("agree");
        third.submit(&[("agree", "yes")]).expect("question");
        third.open("/account/agreed").says("Terms of use, version 1");
        let mut fourth = Browser::new(server);
        fourth.open("/records").expect("sign-in");
        fourth.sign_in(EMAIL).expect("records");
    });
}

#[test]
fn who_is_too_young_learns_who_can_help() {
    on_each_engine(|server| {
        let today = server.now().to_zoned(jiff::tz::TimeZone::UTC).date();
        let born = |days: i64| {
            let day = today.checked_sub(jiff::Span::new().years(16)).unwrap();
            day.checked_add(SignedDuration::from_hours(24 * days)).unwrap().to_string()
        };
        let mut reader = Browser::new(server);
        reader.open("/sign-up").expect("sign-up");
        let mut fields = form(&[]);
        let (too_young, old_enough) = (born(1), born(0));
        fields[4] = ("birth_date", &too_young);
        reader.submit(&fields).expect("too-young").says("16 years").says("Somebody who looks after you");
        reader.open("/sign-up").expect("sign-up");
        fields[4] = ("birth_date", &old_enough);
        reader.submit(&fields).expect("records");
    });
}

#[test]
fn operators_write_publish_and_put_a_picture_on_every_page() {
    on_each_engine(|server| {
        let mut operator = a_staff(server, client::Kind::Operator);
        operator.get("/acc/site").expect("acc-site").says("There is none.");
        let path = "/acc/site/privacy";
        operator.post(path, &[("lang", "en"), ("text", "We keep little.")]).expect("acc-site-text").says("is saved");
        operator.post(path, &[("lang", "es"), ("text", "Guardamos poco.")]).expect("acc-site-text");
        operator.get("/acc/site/privacy/publish").expect("acc-site-publish").says("Guardamos poco.");
        let publish = "/acc/site/privacy/publish";
        operator
            .post(publish, &[("from", "soon")])
            .expect("acc-site-publish")
            .says("like 2026-07-01")
            .says("Say whether");
        operator.post(publish, &[("from", ""), ("again", "no")]).expect("acc-site").says("It is published.");
        let mut reader = Browser::new(server);
        reader.open("/privacy").says("We keep little.");
        reader.open("/privacy?lang=es").says("Guardamos poco.");
        assert!(reader.open("/").html.contains("href=\"/privacy\""));
        assert_eq!(operator.upload("/acc/site/logo", &[], &[("picture", "a.png", "<svg/>")]).status, 200);
        assert!(!reader.open("/").html.contains("/site/logo"));
        let gif = "GIF89a\u{10}\u{0}\u{10}\u{0}\u{0}\u{0}\u{0};";
        assert_eq!(operator.upload("/acc/site/logo", &[], &[("picture", "a.gif", gif)]).status, 303);
        let page = reader.open("/").html.clone();
        let at = page.find("/site/logo").expect("the picture");
        let logo = page[at..].split('"').next().unwrap();
        let served = server.get(logo);
        assert_eq!((served.status, served.header("content-type")), (200, Some("image/gif")));
    });
}
