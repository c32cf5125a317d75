//! Other numbers than HealthVault's: no page in any language keeps an old one.

use jiff::SignedDuration;
use jiff::tz::TimeZone;
use medlock_store::Engine;

use super::{LAB, drop_off};
use crate::shell::browser::Browser;
use crate::support::{A_WEIGHT, TestServer};

/// What the pages say in one language.
struct Words {
    language: &'static str,
    help: [&'static str; 2],
    chances_in_all: &'static str,
    left: [&'static str; 4],
    locked: &'static str,
    last_day: &'static str,
    expired: &'static str,
    /// What must stand nowhere: the usual numbers.
    old: [&'static str; 5],
}

const ENGLISH: Words = Words {
    language: "en-US",
    help: ["You have 5 chances", "good for 2 days"],
    chances_in_all: "You have 5 chances in all",
    left: ["You have 4 chances left", "You have 3 chances left", "You have 2 chances left", "You have 1 chance left"],
    locked: "5 wrong answers were given",
    last_day: "Last day to pick it up: Sunday, January 4, 2026",
    expired: "This code was valid for 2 days and has run out",
    old: ["four weeks", "28 days", "3 chances in all", "3 wrong answers", "January 30"],
};

const SPANISH: Words = Words {
    language: "es-MX",
    help: ["Tiene 5 oportunidades", "durante 2 días"],
    chances_in_all: "Tiene 5 oportunidades en total",
    left: [
        "Le quedan 4 oportunidades",
        "Le quedan 3 oportunidades",
        "Le quedan 2 oportunidades",
        "Le queda 1 oportunidad",
    ],
    locked: "Se dieron 5 respuestas equivocadas",
    last_day: "Último día para recogerlo: domingo, 4 de enero de 2026",
    expired: "Este código valía durante 2 días y ha caducado",
    old: ["cuatro semanas", "28 días", "3 oportunidades en total", "3 respuestas equivocadas", "30 de enero"],
};

#[test]
fn five_answers_and_two_days_are_told_in_both_languages() {
    let settings =
        [("POLICY_ANSWER_ATTEMPTS", "5"), ("POLICY_PICKUP_LIFETIME", "2d"), ("SITE_TIME_ZONE", "America/Chicago")];
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let Some(server) = TestServer::start_with(engine, &settings) else { continue };
        for words in [&ENGLISH, &SPANISH] {
            in_one_language(&server, words);
        }
    }
}

fn in_one_language(server: &TestServer, words: &Words) {
    let lab = server.app(LAB);
    // 09:00 in Chicago on Friday: the code runs out on Sunday at the same hour.
    let friday = jiff::civil::date(2026, 1, 2).at(9, 0, 0, 0);
    server.set_clock(friday.to_zoned(TimeZone::get("America/Chicago").unwrap()).unwrap().timestamp());
    let code = drop_off(server, &lab, 2, A_WEIGHT);
    let mut ana = Browser::new(server);
    ana.language = words.language.to_owned();
    let page = |browser: &Browser, name: &str, says: &[&str]| {
        browser.page.expect(name);
        for text in says {
            browser.page.says(text);
        }
        for old in words.old {
            assert!(!browser.page.text().contains(old), "{old:?} on {name}:\n{}", browser.page.text());
        }
    };
    ana.open("/");
    page(&ana, "front", &[]);
    ana.open("/help");
    page(&ana, "help", &words.help);
    ana.open("/pickup");
    page(&ana, "enter-code", &[]);
    ana.open_link(&code);
    page(&ana, "sign-in", &[]);
    ana.sign_up(&format!("ana-{}@example.org", words.language));
    page(&ana, "question", &[words.chances_in_all, words.last_day]);
    for (left, text) in (1..5).rev().zip(words.left) {
        ana.submit(&[("answer", "Rex")]);
        page(&ana, "wrong-answer", &[text]);
        assert_eq!(ana.page.attempts_left(), Some(left));
    }
    ana.submit(&[("answer", "Rex")]);
    page(&ana, "locked", &[words.locked]);

    let code = drop_off(server, &lab, 2, A_WEIGHT);
    ana.open_link(&code);
    ana.submit(&[("answer", super::ANSWER)]);
    page(&ana, "choose-record", &[words.last_day]);
    server.advance(SignedDuration::from_hours(48) - SignedDuration::from_secs(1));
    ana.open_link(&code);
    page(&ana, "sign-in", &[]);
    server.advance(SignedDuration::from_secs(1));
    ana.open_link(&code);
    page(&ana, "expired", &[words.expired]);
}
