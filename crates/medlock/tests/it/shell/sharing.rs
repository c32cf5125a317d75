//! Sharing a record by invitation, and what becomes of it; editing a record.

use medlock_domain::apps::rules::Permissions;
use medlock_domain::audit;
use medlock_domain::authorisations::{self, AuthAction};
use medlock_domain::limits::INVITATION_LIFE;
use medlock_domain::outbox::Letter;
use medlock_domain::records::Rights;
use medlock_domain::testing;
use medlock_domain::things_in_record::Avenue;
use medlock_store::Engine;

use super::accounts::{letters, link_in};
use super::browser::Browser;
use super::connect::rows;
use super::samples::{A_WEIGHT, ANSWER, drop_off};
use crate::support::{TestServer, on_each_engine, on_each_engine_with};

const ANA: &str = "ana@example.org";
const BO: &str = "bo@example.org";

/// Proves the address of whoever signed up last.
fn prove(server: &TestServer, reader: &mut Browser) {
    let link = link_in(&letters(server).pop().unwrap());
    reader.open(&link).expect("verify-email");
    reader.submit(&[]).expect("verify-email").says("Thank you");
}

/// Ana, whose address is proved, with a record that has a weight in it, and the record's address.
fn ana(server: &TestServer) -> (Browser, String) {
    let lab = server.app("Northlake Laboratory");
    let mut reader = Browser::new(server);
    reader.pick_up(&drop_off(server, &lab, A_WEIGHT), ANA, ANSWER);
    prove(server, &mut reader);
    reader.open("/records").expect("records");
    let record = reader.page.link("/records/");
    (reader, record)
}

/// Sends an invitation to Bo; the letter.
fn invite(server: &TestServer, reader: &mut Browser, record: &str, rights: &str, pin: &str) -> Letter {
    invite_to(server, reader, record, rights, pin, BO)
}

fn invite_to(server: &TestServer, reader: &mut Browser, record: &str, rights: &str, pin: &str, email: &str) -> Letter {
    reader.open(record).expect("record");
    let sharing = reader.page.link(&format!("{record}/sharing"));
    reader.open(&sharing).expect("sharing").says("You look after this record");
    let form = reader.page.link(&format!("{record}/sharing/invite"));
    reader.open(&form).expect("share");
    reader
        .submit(&[("email", email), ("rights", rights), ("pin", pin)])
        .expect("sharing")
        .says("on its way")
        .says(email);
    let mut found = letters(server);
    assert_eq!(found.len(), 1);
    found.remove(0)
}

/// Bo, with a new account, at the invitation.
fn bo_at(server: &TestServer, link: &str) -> Browser {
    let mut reader = Browser::new(server);
    reader.open(link).expect("sign-in").says("Somebody wants to share a health record with you");
    assert!(!reader.page.text().contains("Ana"), "a scanner learns no name");
    reader.sign_up(BO).expect("invitation");
    letters(server);
    reader
}

#[test]
fn a_record_is_shared_by_a_letter_and_a_button() {
    on_each_engine(|server| {
        let (mut ana, record) = ana(server);
        let letter = invite(server, &mut ana, &record, "look", "");
        assert_eq!((letter.to.as_str(), letter.subject.contains("Ana Sample")), (BO, true));
        assert!(!letter.text.contains("PIN") && !letter.text.contains("record of") && !letter.text.contains("61.5"));
        let link = link_in(&letter);
        let mut bo = bo_at(server, &link);
        bo.page.says("Ana Sample wants to share the record of Ana Sample with you").says("Can look");
        // Looking changes nothing; leaving out who it is does not either.
        bo.open(&link).expect("invitation");
        bo.submit(&[]).expect("invitation").says("Choose who this person is to you");
        bo.submit(&[("relationship", "10")]).expect("record").says("61.5 kg").says("A relative");
        let told = letters(server).pop().unwrap();
        assert_eq!((told.to.as_str(), told.subject.as_str()), (ANA, "Ana Sample accepted your invitation"));
        assert!(told.text.contains(BO));
        bo.open(&link).expect("invitation").says("You have this record already");
        // What Bo may not do is not offered.
        bo.open(&format!("{record}/sharing")).expect("sharing").says("You may see this record");
        assert!(!bo.page.html.contains("/sharing/invite") && !bo.page.text().contains("everything"));
        assert_eq!(bo.open(&format!("{record}/sharing/invite")).status(), 404);
        bo.open(&format!("{record}/edit")).expect("edit-record");
        assert!(!bo.page.html.contains("record_name"));
        bo.submit(&[("relationship", "8"), ("record_name", "Bo")])
            .expect("record")
            .says("My parent")
            .says("Ana Sample");
        let lab = server.app("Southlake Laboratory");
        bo.open_link(&drop_off(server, &lab, A_WEIGHT)).expect("question");
        bo.submit(&[("answer", ANSWER)]).expect("choose-record");
        assert!(
            !bo.page.html.contains(&record.replace("/records/", "record-")),
            "a record to look at takes nothing in"
        );
        // More rights, then none.
        ana.open(&format!("{record}/sharing")).expect("sharing");
        let member = ana.page.link(&format!("{record}/sharing/people/"));
        ana.open(&member).expect("sharing-member");
        ana.submit(&[("rights", "all")]).expect("sharing").says("Saved");
        bo.open(&format!("{record}/sharing")).expect("sharing").says("You look after this record");
        ana.open(&member).expect("sharing-member");
        let end = ana.page.link(&format!("{member}/end"));
        ana.open(&end).expect("sharing-end");
        ana.submit(&[]).expect("sharing").says("They have no access any more");
        assert_eq!(bo.open(&record).status(), 404);
        bo.open("/records").expect("records").says("Nothing here yet");
    });
}

#[test]
fn a_pin_is_asked_for_three_times() {
    on_each_engine(|server| {
        let (mut ana, record) = ana(server);
        ana.open(&format!("{record}/sharing/invite")).expect("share");
        ana.submit(&[("email", "x"), ("rights", "add"), ("pin", "12")]).expect("share").says("There is a problem");
        ana.submit(&[("email", BO), ("rights", "add"), ("pin", "12")]).expect("share").says("A PIN has 4 to 12 digits");
        let letter = invite(server, &mut ana, &record, "add", "4711");
        assert!(letter.text.contains("You also need a PIN") && !letter.text.contains("4711"));
        let link = link_in(&letter);
        let mut bo = bo_at(server, &link);
        bo.submit(&[("relationship", "10")]).expect("invitation").says("Enter the PIN");
        let guess = |bo: &mut Browser, pin: &str| bo.submit(&[("relationship", "10"), ("pin", pin)]).clone();
        guess(&mut bo, "1").expect("invitation").says("2 more times");
        guess(&mut bo, "2").expect("invitation").says("1 more time");
        guess(&mut bo, "3").expect("invitation").says("The PIN was wrong too often");
        bo.open(&link).says("The PIN was wrong too often");
        ana.open(&format!("{record}/sharing")).says("The PIN was wrong too often");
        let link = link_in(&invite(server, &mut ana, &record, "add", "4711"));
        bo.open(&link).expect("invitation");
        guess(&mut bo, "47 11").expect("record").says("61.5 kg");
    });
}

#[test]
fn where_registration_is_closed_an_invitation_admits_whom_it_was_sent_to() {
    on_each_engine_with(&[("REGISTRATION", "closed")], |server| {
        let (mut ana, record) = ana(server);
        let link = link_in(&invite(server, &mut ana, &record, "look", ""));
        let mut bo = Browser::new(server);
        bo.open("/sign-up").expect("sign-up").says("You need a code to make an account here");
        bo.open("/sign-up?next=/invitations/nothing").says("You need a code to make an account here");
        bo.open(&link).expect("sign-in");
        let door = bo.page.link("/sign-up?next=/invitations/");
        bo.open(&door).expect("sign-up").says("You were invited to share a health record");
        assert!(!bo.page.text().contains("Ana") && !bo.page.html.contains(BO) && !bo.page.html.contains("\"pin\""));
        // Whoever else has the link gets no account by it.
        bo.sign_up("eve@example.org").expect("sign-up").says("Use the e-mail address that the invitation was sent to");
        bo.open(&door);
        bo.sign_up("BO@Example.org").expect("invitation").says("Can look");
        bo.submit(&[("relationship", "10")]).expect("record");
        // Used up, it admits nobody.
        let mut late = Browser::new(server);
        late.open(&link).expect("sign-in");
        assert!(!late.page.html.contains("/sign-up?next"));
        late.open(&door).says("You need a code to make an account here");
    });
}

#[test]
fn where_registration_is_closed_the_pin_is_asked_before_the_account_is_made() {
    on_each_engine_with(&[("REGISTRATION", "closed")], |server| {
        let (mut ana, record) = ana(server);
        let link = link_in(&invite(server, &mut ana, &record, "add", "4711"));
        let door = format!("/sign-up?next={link}");
        let mut bo = Browser::new(server);
        let people = || rows(server, "people");
        let sign_up = |bo: &mut Browser, pin: &str| {
            bo.open(&door).expect("sign-up").says("Whoever invited you told you the PIN");
            bo.submit(&[
                ("first_name", "Bo"),
                ("last_name", "Sample"),
                ("email", BO),
                ("password", "correct horse battery"),
                ("birth_date", "1980-02-29"),
                ("country", "US"),
                ("pin", pin),
            ])
            .clone()
        };
        sign_up(&mut bo, "").expect("sign-up").says("Enter the PIN");
        sign_up(&mut bo, "1").expect("sign-up").says("You can try 2 more times");
        assert_eq!(people(), 1);
        // Who has told it once is not asked again.
        sign_up(&mut bo, "47-11").expect("invitation");
        assert!(!bo.page.html.contains("name=\"pin\""));
        bo.submit(&[("relationship", "10")]).expect("record").says("61.5 kg");

        letters(server);
        let link = link_in(&invite_to(server, &mut ana, &record, "add", "4711", "cy@example.org"));
        let door = format!("/sign-up?next={link}");
        let mut cy = Browser::new(server);
        for (pin, says) in [("1", "2 more times"), ("2", "1 more time"), ("3", "The PIN was wrong too often")] {
            cy.open(&door).expect("sign-up");
            cy.submit(&[
                ("first_name", "Cy"),
                ("last_name", "Sample"),
                ("email", "cy@example.org"),
                ("password", "correct horse battery"),
                ("birth_date", "1980-02-29"),
                ("country", "US"),
                ("pin", pin),
            ])
            .says(says);
        }
        cy.open(&door).says("You need a code to make an account here");
        assert_eq!(people(), 2);
    });
}

#[test]
fn an_invitation_is_taken_back_refused_or_runs_out() {
    on_each_engine(|server| {
        let (mut ana, record) = ana(server);
        let link = link_in(&invite(server, &mut ana, &record, "look", ""));
        let mut bo = bo_at(server, &link);
        ana.open(&format!("{record}/sharing")).expect("sharing");
        let withdraw = ana.page.link(&format!("{record}/sharing/invitations/"));
        ana.open(&withdraw).expect("sharing-end").says(BO);
        ana.submit(&[]).expect("sharing").says("does not work any more");
        bo.submit(&[("relationship", "10")]).expect("invitation").says("This invitation does not work");

        let link = link_in(&invite(server, &mut ana, &record, "look", ""));
        bo.open(&link).expect("invitation");
        let reject = bo.page.link(&format!("{link}/reject"));
        bo.open(&reject).expect("invitation");
        bo.submit(&[]).expect("invitation").says("You said no");
        ana.open(&format!("{record}/sharing")).says("They said no");

        let link = link_in(&invite(server, &mut ana, &record, "look", ""));
        server.advance(INVITATION_LIFE);
        let mut bo = Browser::new(server);
        bo.open(&link).expect("sign-in");
        bo.sign_in(BO).expect("invitation").says("This invitation has run out");
    });
}

#[test]
fn who_alone_looks_after_a_record_cannot_leave_it() {
    on_each_engine(|server| {
        let (mut ana, record) = ana(server);
        ana.open(&format!("{record}/sharing")).expect("sharing");
        let leave = ana.page.link(&format!("{record}/sharing/people/"));
        ana.open(&leave).expect("sharing-end").says("You are the only one who looks after this record");
        let link = link_in(&invite(server, &mut ana, &record, "all", ""));
        let mut bo = bo_at(server, &link);
        bo.submit(&[("relationship", "10")]).expect("record");
        ana.open(&leave).expect("sharing-end").says("Leave the record of Ana Sample?");
        ana.submit(&[]).expect("records").says("Nothing here yet");
        bo.open(&format!("{record}/sharing")).expect("sharing");
        let last = bo.page.link(&format!("{record}/sharing/people/"));
        bo.open(&last).says("You are the only one");
    });
}

#[test]
fn whose_address_is_not_proved_invites_nobody() {
    on_each_engine(|server| {
        let lab = server.app("Northlake Laboratory");
        let mut reader = Browser::new(server);
        reader.pick_up(&drop_off(server, &lab, A_WEIGHT), ANA, ANSWER);
        reader.open("/records");
        let record = reader.page.link("/records/");
        reader.open(&format!("{record}/sharing/invite")).expect("share").says("First confirm");
        prove(server, &mut reader);
        reader.open(&format!("{record}/sharing/invite")).expect("share");
        reader.submit(&[]).expect("share").says("Enter their e-mail address").says("Choose what they may do");
        reader.submit(&[("email", ANA), ("rights", "look")]).expect("share").says("has access to the record already");
    });
}

#[test]
fn a_stranger_finds_no_sharing_page() {
    let server = TestServer::start(Engine::Sqlite).unwrap();
    let (_, record) = ana(&server);
    let mut eve = Browser::new(&server);
    eve.open("/sign-in");
    eve.sign_up("eve@example.org").expect("records");
    for page in ["sharing", "sharing/invite", "edit", "sharing/invitations/x"] {
        assert_eq!(eve.open(&format!("{record}/{page}")).status(), 404, "{page}");
    }
    eve.open("/invitations/nothing").expect("invitation").says("This invitation does not work");
}

#[test]
fn a_custodian_changes_what_a_record_says() {
    on_each_engine(|server| {
        let (mut ana, record) = ana(server);
        ana.open(&record).expect("record");
        let edit = ana.page.link(&format!("{record}/edit"));
        ana.open(&edit).expect("edit-record");
        ana.submit(&[("record_name", " "), ("birth_day", "32")]).expect("edit-record").says("There is a problem");
        ana.open(&edit).expect("edit-record");
        ana.submit(&[("record_name", "Ana S."), ("birth_day", "8"), ("relationship", "2")])
            .expect("record")
            .says("The record of Ana S.")
            .says("Born on February 8, 1988")
            .says("Someone else");
        let journal = server.db.read_blocking(|tx, _| audit::newest(tx, 50)).unwrap();
        assert!(journal.iter().any(|line| line.action == "record-changed"));
    });
}

#[test]
fn a_record_that_is_only_looked_at_is_greyed_for_an_application_that_writes() {
    on_each_engine(|server| {
        let (jane, record) = server.jane();
        let joe = testing::a_person(&server.db, "joe@example.org");
        testing::share(&server.db, record, joe, Rights::READ);
        let app = server.app("Scales");
        let rule = testing::a_rule(Avenue::Offline, "write", Permissions::CREATE, &[super::connect::WEIGHT]);
        testing::set_rules(&server.db, app.id, &[rule]);
        let action = |person| {
            let app = app.id;
            server.db.read_blocking(move |tx, _| authorisations::action(tx, app, person, record)).unwrap()
        };
        assert_eq!(action(joe), AuthAction::ReauthorizationNotPossible);
        assert_eq!(action(jane), AuthAction::AuthorizationRequired);
    });
}
