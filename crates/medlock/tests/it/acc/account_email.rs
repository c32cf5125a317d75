//! Another e-mail address of somebody of the staff: proved by a link, or an operator's word for it.

use medlock_domain::people::Email;
use medlock_domain::staff;

use super::apps::{PRODUCTION, a_staff_on_https};
use super::client::{AccClient, Kind, a_staff, nobody};
use crate::shell::accounts::{letters, link_in};
use crate::shell::browser::PASSWORD;
use crate::support::{TestServer, on_each_engine, on_each_engine_with};

const PAGE: &str = "/acc/account/email";
const NEW: &str = "sam.new@example.org";

fn address_of(server: &TestServer, client: &AccClient) -> String {
    let id = client.staff.unwrap();
    server.db.read_blocking(move |tx, _| staff::load(tx, id)).unwrap().unwrap().email.as_typed().to_owned()
}

#[test]
fn a_new_address_counts_once_its_mailbox_has_shown_itself() {
    on_each_engine(|server| {
        let mut sam = a_staff(server, Kind::Operator);
        let old = sam.email.clone();
        letters(server);
        sam.get("/acc/account").link(PAGE);
        sam.get(PAGE).expect("acc-account-email").says(&old);
        sam.post(PAGE, &[("email", "nowhere")]).says("like name@example.org");
        sam.post(PAGE, &[("email", &old.to_uppercase())]).says("That is your address already");
        assert_eq!(letters(server).len(), 0);
        sam.post(PAGE, &[("email", NEW)]).says("a letter with a link is on its way");
        let sent = letters(server);
        assert_eq!((sent.len(), sent[0].to.as_str()), (1, NEW));
        assert_eq!(address_of(server, &sam), old, "nothing changes before the link is used");
        let link = link_in(&sent[0]);
        // The link alone opens nothing, and looking at it changes nothing.
        assert_eq!(nobody(server).ask(&link).status, 303);
        let mut joe = a_staff(server, Kind::Operator);
        assert_eq!(joe.ask(&link).status, 404);
        assert_eq!(joe.send(&link, &[]).status, 404);
        sam.get(&link).expect("acc-account-email-new").says(NEW);
        assert_eq!(address_of(server, &sam), old);
        sam.post(&link, &[]).expect("acc-account").says("Your e-mail address is changed").says(NEW);
        assert_eq!(address_of(server, &sam), NEW);
        let told = letters(server);
        assert_eq!((told.len(), told[0].to.as_str()), (1, old.as_str()), "the old address hears of it");
        assert_eq!(sam.ask(&link).status, 404, "once");
        // One signs in with it from now on.
        let mut browser = nobody(server).browser;
        browser.open("/acc/sign-in").expect("acc-sign-in");
        browser.submit(&[("email", &old), ("password", PASSWORD)]).expect("acc-sign-in");
        browser.submit(&[("email", NEW), ("password", PASSWORD)]);
        assert_ne!(browser.page.name(), "acc-sign-in");
    });
}

#[test]
fn whether_somebody_has_an_address_is_told_to_nobody() {
    on_each_engine(|server| {
        let (mut sam, joe) = (a_staff(server, Kind::Operator), a_staff(server, Kind::Operator));
        letters(server);
        let free = sam.post(PAGE, &[("email", NEW)]).text().replace(NEW, "THERE");
        let taken = sam.post(PAGE, &[("email", &joe.email)]).text().replace(&joe.email, "THERE");
        assert_eq!(free, taken);
        let sent = letters(server);
        assert!(sent.iter().all(|letter| letter.to == NEW), "nobody gets a letter for another's wish");
    });
}

#[test]
fn where_no_letters_are_sent_an_operator_vouches() {
    on_each_engine_with(&PRODUCTION, |server| {
        let lab = server.app("Lab").id;
        let mut viewer = a_staff_on_https(server, Kind::Viewer(lab));
        let page = viewer.get(PAGE).expect("acc-account-email").says("Ask an operator").clone();
        assert!(!page.html.contains("name=\"email\""));
        let mut operator = a_staff_on_https(server, Kind::Operator);
        let form = format!("/acc/operators/email?staff={}", viewer.staff.unwrap());
        operator.get("/acc/operators").link(&form);
        operator.get(&form).expect("acc-operators-email").says(&viewer.email);
        let id = viewer.staff.unwrap().to_string();
        let change = |client: &mut AccClient, to: &str| {
            client.post("/acc/operators/email", &[("staff", &id), ("email", to)]).clone()
        };
        change(&mut operator, "nowhere").says("like name@example.org");
        let taken = operator.email.clone();
        change(&mut operator, &taken).says("Somebody of the staff has that address already");
        assert_eq!(viewer.send("/acc/operators/email", &[("staff", &id), ("email", NEW)]).status, 404);
        assert_eq!(address_of(server, &viewer), viewer.email);
        change(&mut operator, NEW).expect("acc-operators").says("The e-mail address is changed").says(NEW);
        assert_eq!(address_of(server, &viewer), NEW);
        let found = Email::parse(NEW).unwrap();
        let found = server.db.read_blocking(move |tx, _| staff::find(tx, &found)).unwrap();
        assert_eq!(found.map(|staff| staff.id), viewer.staff);
        // Who sits there stays signed in.
        viewer.get("/acc/account").expect("acc-account").says(NEW);
    });
}
