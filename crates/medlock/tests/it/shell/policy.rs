//! Other numbers than HealthVault's: every text follows.

use jiff::SignedDuration;
use medlock_store::Engine;

use super::browser::Browser;
use super::samples::{A_WEIGHT, drop_off};
use crate::support::TestServer;

#[test]
fn five_answers_and_two_days_and_every_text_follows() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let settings =
            [("POLICY_ANSWER_ATTEMPTS", "5"), ("POLICY_PICKUP_LIFETIME", "2d"), ("SITE_TIME_ZONE", "America/Chicago")];
        let Some(server) = TestServer::start_with(engine, &settings) else { continue };
        let lab = server.app("Northlake Laboratory");
        let code = drop_off(&server, &lab, A_WEIGHT);
        let mut reader = Browser::new(&server);
        reader.open("/help").says("You have 5 chances").says("good for 2 days");
        assert!(!reader.page.text().contains("four weeks") && !reader.page.text().contains("3 chances"));
        reader.open_link(&code);
        reader.sign_up("ana@example.org").expect("question").says("You have 5 chances in all");
        let last = (server.now() + SignedDuration::from_hours(48))
            .to_zoned(jiff::tz::TimeZone::get("America/Chicago").unwrap());
        reader.page.says(&format!("Last day to pick it up: {}", last.strftime("%A, %B %-d, %Y")));
        for left in (1..5).rev() {
            reader.submit(&[("answer", "no")]).expect("wrong-answer");
            assert_eq!(reader.page.attempts_left(), Some(left));
        }
        reader.submit(&[("answer", "no")]).expect("locked").says("5 wrong answers were given");

        let code = drop_off(&server, &lab, A_WEIGHT);
        server.advance(SignedDuration::from_hours(48));
        reader.open_link(&code).expect("expired").says("This code was valid for 2 days and has run out");
        let mut lector = Browser::new(&server);
        lector.prefers("es");
        lector.open_link(&code).expect("expired").says("Este código valía durante 2 días");
    }
}

#[test]
fn one_answer_and_one_day_are_singular() {
    let settings = [("POLICY_ANSWER_ATTEMPTS", "1"), ("POLICY_PICKUP_LIFETIME", "1d")];
    let server = TestServer::start_with(Engine::Sqlite, &settings).unwrap();
    let lab = server.app("Northlake Laboratory");
    let mut reader = Browser::new(&server);
    reader.open("/help").says("You have 1 chance to answer").says("good for 1 day.");
    reader.open_link(&drop_off(&server, &lab, A_WEIGHT));
    reader.sign_up("ana@example.org").expect("question").says("You have 1 chance in all");
    reader.submit(&[("answer", "no")]).expect("locked").says("1 wrong answer was given");
    reader.prefers("es");
    reader.open("/help").says("Tiene 1 oportunidad de contestar").says("durante 1 día.");
}
