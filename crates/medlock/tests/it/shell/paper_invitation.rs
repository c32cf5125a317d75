//! Invitations on paper: a record is shared with, and handed over to, people without an e-mail address, on a site that sends no mail.

use medlock_domain::limits::{INVITATION_PAPER_LIFE, UNKNOWN_CODES_MAX};
use medlock_domain::testing;
use medlock_store::Engine;

use super::browser::Browser;
use super::connect::rows;
use crate::support::{TestServer, on_each_engine, on_each_engine_with};

/// As a clinic runs it that has no mail server.
const WITHOUT_MAIL: [(&str, &str); 2] = [("MODE", "production"), ("PUBLIC_URL", "https://records.example")];
const PASSWORD: &str = "correct horse battery";

/// Somebody with a user name and no address, who came from the page shown.
fn sign_up(reader: &mut Browser, first: &str, user: &str, pin: &str) {
    if reader.page.name() != "sign-up" {
        let link = reader.page.links("/sign-up").remove(0);
        reader.open(&link).expect("sign-up");
    }
    if !reader.page.html.contains("name=\"user_name\"") {
        let link = reader.page.link("/sign-up/no-email");
        reader.open(&link).expect("sign-up");
    }
    reader.submit(&[
        ("first_name", first),
        ("last_name", "Sample"),
        ("user_name", user),
        ("password", PASSWORD),
        ("birth_date", "1980-02-29"),
        ("country", "US"),
        ("pin", pin),
    ]);
}

/// Past the codes on paper that whoever has no address is offered first.
fn go_on(reader: &mut Browser) {
    reader.page.expect("paper-codes");
    let next = reader.page.links("/invitations/").remove(0);
    reader.open(&next);
}

/// Ana, without an address, and Mia's record, which she looks after.
fn ana(server: &TestServer) -> (Browser, String) {
    let mut ana = Browser::new(server);
    ana.open("/sign-in");
    sign_up(&mut ana, "Ana", "ana.sample", "");
    let person = server
        .db
        .read_blocking(|tx, _| {
            tx.query_one("SELECT id FROM people ORDER BY created_at DESC, id DESC LIMIT 1", &[])?.get(0)
        })
        .unwrap();
    let record = testing::a_record(&server.db, person, "Mia Sample");
    server.db.write_blocking(|tx, _, _| tx.execute("UPDATE record_people SET relationship = 15", &[])).unwrap();
    (ana, format!("/records/{record}"))
}

/// The code on the sheet that was just made.
fn code(reader: &Browser) -> String {
    reader.page.expect("paper-invitation");
    let begin = reader.page.html.find("/invitations/").expect("the link") + "/invitations/".len();
    let code: String = reader.page.html[begin..].chars().take_while(|c| *c != '<').collect();
    assert!(reader.page.text().replace(' ', "").contains(&code), "the code stands on the sheet in groups");
    code
}

fn invite(reader: &mut Browser, record: &str, pin: &str) -> String {
    reader.open(&format!("{record}/sharing/invite")).expect("share-on-paper");
    reader.submit(&[("name", "Grandma Bo"), ("rights", "look"), ("pin", pin)]);
    code(reader)
}

#[test]
fn a_record_is_shared_on_paper_between_two_who_have_no_address() {
    on_each_engine_with(&WITHOUT_MAIL, |server| {
        assert!(!server.app.config.mail.works());
        let (mut ana, record) = ana(server);
        ana.open(&format!("{record}/sharing/invite")).expect("share-on-paper").says("with a code on it");
        ana.submit(&[])
            .expect("share-on-paper")
            .says("Enter who the invitation is for")
            .says("Choose what they may do");
        ana.page.says("Choose a PIN");
        ana.submit(&[("name", "Bo"), ("rights", "look"), ("pin", "12")]).says("A PIN has 4 to 12 digits");
        // As a keyboard for Arabic types it.
        let code = invite(&mut ana, &record, "٢٤٦٨");
        ana.page.says("An invitation for Grandma Bo").says("Ana Sample wants to share a health record with you");
        ana.page
            .says("https://records.example/pickup")
            .says("You do not need an e-mail address")
            .says("This code works until");
        assert!(!ana.page.text().contains("Mia") && !ana.page.text().contains("2468"), "paper lies about");
        ana.open(&format!("{record}/sharing")).expect("sharing").says("Grandma Bo").says("On paper. Not answered yet");
        assert!(!ana.page.html.contains(&code), "it is shown once");

        let mut bo = Browser::new(server);
        bo.open("/pickup").expect("enter-code").says("Were you given an invitation to a record on paper?");
        bo.submit(&[("code", &code.to_lowercase().replace('-', " "))]).expect("sign-in").says("Sign in to see who");
        assert!(!bo.page.text().contains("Ana"), "whoever finds the paper learns no more than is on it");
        sign_up(&mut bo, "Bo", "bo.sample", "");
        go_on(&mut bo);
        bo.page.expect("invitation").says("Ana Sample wants to share the record of Mia Sample with you");
        bo.submit(&[("relationship", "10")]).expect("invitation").says("Enter the PIN");
        bo.submit(&[("relationship", "10"), ("pin", "1111")]).expect("invitation").says("That is not the PIN");
        bo.submit(&[("relationship", "10"), ("pin", "24-68")]).expect("record").says("You may see this record");

        ana.open(&format!("{record}/sharing")).expect("sharing").says("Bo Sample may see it");
        assert!(!ana.page.text().contains("Grandma"));
        // Nobody writes to her: she reads it here.
        ana.open("/account/happened").says("Somebody accepted an invitation to the record of Mia Sample");
        bo.open("/account/happened");
        assert!(!bo.page.text().contains("accepted"));
        bo.open(&format!("/invitations/{code}")).expect("invitation").says("You have this record already");
        assert_eq!(rows(server, "outbox"), 0, "nobody gets a letter");
    });
}

#[test]
fn a_code_that_ended_says_so_and_one_that_never_was_is_slowed_down() {
    on_each_engine_with(&WITHOUT_MAIL, |server| {
        let (mut ana, record) = ana(server);
        let taken_back = invite(&mut ana, &record, "2468");
        ana.open(&format!("{record}/sharing")).expect("sharing");
        let withdraw = ana.page.link(&format!("{record}/sharing/invitations/"));
        ana.open(&withdraw)
            .expect("sharing-end")
            .says("Take back the invitation to Grandma Bo?")
            .says("The code on the paper");
        ana.submit(&[]).expect("sharing").says("does not work any more");
        let locked = invite(&mut ana, &record, "2468");
        let late = invite(&mut ana, &record, "2468");

        let mut bo = Browser::new(server);
        bo.open(&format!("/invitations/{locked}")).expect("sign-in");
        sign_up(&mut bo, "Bo", "bo.sample", "");
        go_on(&mut bo);
        for says in ["2 more times", "1 more time", "The PIN was wrong too often"] {
            bo.submit(&[("relationship", "10"), ("pin", "1111")]).says(says);
        }
        bo.open(&format!("/invitations/{locked}")).says("The PIN was wrong too often");
        ana.open(&format!("{record}/sharing")).says("The PIN was wrong too often");
        bo.open(&format!("/invitations/{taken_back}")).expect("invitation").says("This invitation does not work");
        for _ in 0..UNKNOWN_CODES_MAX {
            bo.open("/pickup");
            bo.submit(&[("code", "DFGH JKMN PQRT VXYZ")]).expect("unknown-code");
        }
        bo.open("/pickup");
        assert_eq!(bo.submit(&[("code", "DFGH JKMN PQRT VXYZ")]).status(), 429);
        // A real one always passes.
        bo.open("/pickup");
        bo.submit(&[("code", &late)]).expect("invitation").says("Ana Sample");
        server.advance(INVITATION_PAPER_LIFE);
        let mut bo = Browser::new(server);
        bo.open(&format!("/invitations/{late}")).expect("sign-in");
        bo.submit(&[("email", "bo.sample"), ("password", PASSWORD)]).expect("invitation").says("has run out");
    });
}

#[test]
fn where_registration_is_closed_the_code_and_the_pin_let_somebody_make_an_account_without_an_address() {
    let settings: Vec<_> = WITHOUT_MAIL.into_iter().chain([("REGISTRATION", "closed")]).collect();
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let Some(server) = TestServer::start_with(engine, &settings) else { continue };
        let person = testing::a_person(&server.db, "ana@example.org");
        let record = format!("/records/{}", testing::a_record(&server.db, person, "Mia Sample"));
        let mut ana = Browser::new(&server);
        ana.open("/sign-in");
        ana.submit(&[("email", "ana@example.org"), ("password", PASSWORD)]).expect("records");
        ana.open(&format!("{record}/sharing/paper"));
        ana.submit(&[("name", "Bo"), ("rights", "all"), ("pin", "2468")]);
        let code = code(&ana);
        let mut bo = Browser::new(&server);
        bo.open("/sign-up").says("You need a code to make an account here");
        bo.open(&format!("/invitations/{code}")).expect("sign-in");
        let door = bo.page.links("/sign-up").remove(0);
        bo.open(&door).expect("sign-up").says("enter the PIN you were told");
        sign_up(&mut bo, "Bo", "bo.sample", "1111");
        bo.page.expect("sign-up").says("2 more times");
        assert_eq!(rows(&server, "people"), 1);
        sign_up(&mut bo, "Bo", "bo.sample", "2468");
        go_on(&mut bo);
        bo.page.expect("invitation");
        assert!(!bo.page.html.contains("name=\"pin\""), "who has told it once is not asked again");
        bo.submit(&[("relationship", "10")]).expect("record");
    }
}

#[test]
fn a_young_person_without_an_address_takes_their_record_over_by_paper() {
    on_each_engine_with(&WITHOUT_MAIL, |server| {
        let (mut ana, record) = ana(server);
        ana.open(&format!("{record}/hand-over")).expect("hand-over");
        assert!(!ana.page.html.contains("name=\"email\""), "nothing can be sent");
        ana.submit(&[("pin", "۲۴۶۸")]);
        let code = code(&ana);
        ana.page.says("An invitation for Mia Sample").says("Now you can look after it yourself");
        ana.open(&format!("{record}/sharing")).expect("sharing").says("For handing over the record");
        let withdraw = ana.page.link(&format!("{record}/sharing/invitations/"));
        ana.open(&withdraw).expect("sharing-end").says("Take back the invitation to Mia Sample?");
        let mut mia = Browser::new(server);
        mia.open("/pickup");
        mia.submit(&[("code", &code)]).expect("sign-in");
        sign_up(&mut mia, "Mia", "mia.sample", "");
        go_on(&mut mia);
        mia.page.expect("take-over").says("Who may still see your record?");
        mia.submit(&[("pin", "2468"), ("keep", "none")]).expect("record").says("You look after your own record now");
        ana.open("/account/happened").says("A record was handed over to the person it is about");
    });
}

#[test]
fn whoever_can_send_letters_is_offered_paper_beside_them_and_strangers_nothing() {
    on_each_engine(|server| {
        let person = testing::a_person(&server.db, "ana@example.org");
        let record = format!("/records/{}", testing::a_record(&server.db, person, "Mia Sample"));
        let mut ana = Browser::new(server);
        ana.open("/sign-in");
        ana.submit(&[("email", "ana@example.org"), ("password", PASSWORD)]).expect("records");
        // Whose address is not proved sends no letters, and needs none for this.
        ana.open(&format!("{record}/sharing/invite")).expect("share").says("First confirm");
        let paper = ana.page.link(&format!("{record}/sharing/paper"));
        ana.open(&paper).expect("share-on-paper");
        server.db.write_blocking(|tx, now, _| tx.execute("UPDATE people SET email_verified_at = $1", &[&now])).unwrap();
        ana.open(&format!("{record}/sharing/invite")).expect("share").says("They have no e-mail address");
        let mut eve = Browser::new(server);
        eve.open("/sign-in");
        eve.sign_up("eve@example.org").expect("records");
        assert_eq!(eve.open(&paper).status(), 404);
        // Nor by a form of their own.
        ana.open(&paper);
        let (action, body) = ana.form(&[("name", "Eve"), ("rights", "all"), ("pin", "2468")]);
        let refused = eve.request("POST", &action, &[("Sec-Fetch-Site", "same-origin")], &body);
        assert_ne!(refused.status, 200);
        assert_eq!(rows(server, "record_invitations"), 0);
    });
}
