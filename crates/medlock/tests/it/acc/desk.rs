//! The help desk over HTTP: finding somebody, what is shown of them, and doing something for them.

use medlock_wire::identity_code::IdentityCode;

use super::client::{AccClient, Kind, a_staff};
use crate::shell::browser::{Browser, PASSWORD};
use crate::shell::samples::{A_WEIGHT, ANSWER, FRIENDLY_NAME, QUESTION, drop_off};
use crate::support::{TestServer, on_each_engine};

const EMAIL: &str = "ana@example.org";
/// As [`Browser::sign_up`] writes them.
const NAMED: [(&str, &str); 3] = [("first_name", "Ana"), ("last_name", "Sample"), ("birth_date", "1988-02-09")];

/// Somebody who has picked a package up into a record of their own, and the code it had.
fn somebody(server: &TestServer) -> (Browser, String) {
    let lab = server.app("Northlake Laboratory");
    let code = drop_off(server, &lab, A_WEIGHT);
    let mut reader = Browser::new(server);
    reader.pick_up(&code, EMAIL, ANSWER).expect("done");
    (reader, code.to_string())
}

/// Looks for them; the address of their page.
fn found(desk: &mut AccClient) -> String {
    desk.get("/desk").expect("desk");
    let page = desk.post("/desk/find", &NAMED).clone();
    let links = page.links("/desk/people/");
    assert_eq!(links.len(), 1, "{}", page.text());
    links[0].clone()
}

const GROUND: [(&str, &str); 2] = [("proof", "seen-id"), ("reason", "Passport at the counter")];

/// The form, the question, the deed.
fn act(desk: &mut AccClient, address: &str, more: &[(&str, &str)]) {
    let fields: Vec<(&str, &str)> = GROUND.iter().chain(more).copied().collect();
    desk.post(address, &[]).expect("desk-act").says("Say how you made sure who asks").says("Write why");
    desk.post(address, &fields).expect("desk-sure").says("Passport at the counter");
    let sure: Vec<(&str, &str)> = fields.iter().copied().chain([("sure", "yes")]).collect();
    desk.post(address, &sure);
}

#[test]
fn nothing_of_what_was_sent_stands_on_any_page_of_the_help_desk() {
    on_each_engine(|server| {
        let (_, code) = somebody(server);
        let mut desk = a_staff(server, Kind::HelpDesk);
        let person = found(&mut desk);
        let mut seen = desk.browser.page.html.clone();
        let mut look = |desk: &mut AccClient, path: &str| {
            seen.push_str(&desk.get(path).html);
        };
        look(&mut desk, "/desk");
        look(&mut desk, &person);
        let inside: Vec<String> = desk.browser.page.links("/desk/people/");
        assert!(inside.len() >= 4, "{inside:?}");
        for path in &inside {
            look(&mut desk, path);
        }
        for path in ["code", "lock", "unlock", "merge", "erase"] {
            look(&mut desk, &format!("{person}/{path}"));
        }
        look(&mut desk, "/desk/package");
        let mut operator = a_staff(server, Kind::Operator);
        look(&mut operator, "/desk/acts");
        for hidden in [FRIENDLY_NAME, QUESTION, ANSWER, "61.5", "Weight", &code, EMAIL, "Ana", "Northlake"] {
            // What was typed to look for somebody stands in the form again, and nowhere else.
            let times = seen.matches(hidden).count();
            let typed = usize::from(hidden == "Ana");
            assert_eq!(times, typed, "{hidden} stands on a page of the help desk");
        }
        assert!(seen.contains("A.S."), "initials do");
    });
}

#[test]
fn somebody_is_not_opened_without_being_found() {
    on_each_engine(|server| {
        somebody(server);
        let mut desk = a_staff(server, Kind::HelpDesk);
        let person = found(&mut desk);
        desk.get(&person).expect("desk-person").says("a…@e….org").says("Codes on paper");
        let mut colleague = a_staff(server, Kind::HelpDesk);
        assert_eq!(colleague.ask(&person).status, 404, "each finds for themselves");
        let fields = [("first_name", "Ana"), ("last_name", "Sampl"), ("birth_date", "1988-02-09")];
        colleague.post("/desk/find", &fields).says("Nobody has this name and date of birth");
        server.advance(jiff::SignedDuration::from_mins(29));
        desk.get("/desk");
        server.advance(jiff::SignedDuration::from_mins(1));
        assert_eq!(desk.ask(&person).status, 404, "for half an hour");
    });
}

#[test]
fn a_code_on_paper_lets_somebody_back_in_and_their_account_says_so() {
    on_each_engine(|server| {
        let (mut reader, _) = somebody(server);
        let mut desk = a_staff(server, Kind::HelpDesk);
        let person = found(&mut desk);
        act(&mut desk, &format!("{person}/code"), &[]);
        let page = desk.browser.page.expect("desk-code").clone();
        let code = page.html.split("<strong>").nth(1).and_then(|rest| rest.split('<').next()).unwrap().to_owned();
        assert_eq!(code.len(), 24);
        let mut other = Browser::new(server);
        other.open("/way-back").expect("way-back");
        other.submit(&[("code", "DDDD-DDDD-DDDD-DDDD-DDDD"), ("password", "a new password")]).says("does not work");
        other.submit(&[("code", &code.to_lowercase()), ("password", "short")]).says("at least 8");
        other.submit(&[("code", &code.to_lowercase()), ("password", "a new password")]).says("works now");
        reader.open("/records").expect("sign-in");
        reader.submit(&[("email", EMAIL), ("password", PASSWORD)]).expect("sign-in");
        reader.submit(&[("email", EMAIL), ("password", "a new password")]).expect("records");
        reader.open("/account/agreed").expect("agreed").says("They made a code");
    });
}

#[test]
fn a_locked_account_says_whom_to_ask() {
    on_each_engine(|server| {
        let (mut reader, _) = somebody(server);
        let mut desk = a_staff(server, Kind::HelpDesk);
        let person = found(&mut desk);
        act(&mut desk, &format!("{person}/lock"), &[]);
        desk.browser.page.expect("desk-person").says("Locked since");
        reader.open("/records").expect("sign-in");
        reader.sign_in(EMAIL).expect("desk-locked");
        reader.open("/records").expect("sign-in");
        act(&mut desk, &format!("{person}/unlock"), &[]);
        reader.open("/records").expect("sign-in");
        reader.sign_in(EMAIL).expect("records");
    });
}

#[test]
fn a_blocked_package_is_shown_to_nobody_and_tells_its_sender_nothing() {
    on_each_engine(|server| {
        let (mut reader, code) = somebody(server);
        let record = reader.open("/records").links("/records/").into_iter().next().unwrap();
        reader.open(&record).says("61.5");
        let mut desk = a_staff(server, Kind::HelpDesk);
        let mut fields = GROUND.to_vec();
        fields.extend([("code", code.as_str()), ("what", "block")]);
        desk.post("/desk/package", &fields).expect("desk-package").says("It is blocked");
        let page = reader.open(&record).clone();
        page.says("Taken out of view").says("Northlake Laboratory said that 1 thing");
        assert!(!page.html.contains("61.5"));
        reader.open(&format!("/pickup?code={code}"));
        let mut stranger = Browser::new(server);
        stranger
            .open_link(&IdentityCode::parse(&code).unwrap())
            .expect("blocked")
            .says("may have been meant for somebody else");
        let person = found(&mut desk);
        desk.get(&person).says("1 thing from Northlake Laboratory");
        let release =
            desk.browser.page.links("/desk/people/").into_iter().find(|link| link.contains("/release?")).unwrap();
        let package = release.rsplit('=').next().unwrap().to_owned();
        act(&mut desk, release.split('?').next().unwrap(), &[("package", &package)]);
        reader.open(&record).says("61.5");
    });
}

#[test]
fn an_account_is_erased_as_its_owner_could() {
    on_each_engine(|server| {
        let (mut reader, _) = somebody(server);
        let mut desk = a_staff(server, Kind::HelpDesk);
        let person = found(&mut desk);
        let page = desk.get(&format!("{person}/erase")).clone();
        let field = page.html.split("name=\"").find(|rest| rest.starts_with("fate-")).unwrap();
        let field = field.split('"').next().unwrap().to_owned();
        act(&mut desk, &format!("{person}/erase"), &[(&field, "delete")]);
        desk.browser.page.expect("desk");
        reader.open("/records").expect("sign-in");
        reader.sign_in(EMAIL).expect("sign-in");
        desk.post("/desk/find", &NAMED).says("Nobody has this name");
    });
}

#[test]
fn blocking_answers_its_sender_the_same_whether_it_was_picked_up_or_not() {
    on_each_engine(|server| {
        let lab = server.app("Northlake Laboratory");
        let (waits, gone) = (drop_off(server, &lab, A_WEIGHT), drop_off(server, &lab, A_WEIGHT));
        Browser::new(server).pick_up(&gone, EMAIL, ANSWER).expect("done");
        let mut clerk = a_staff(server, Kind::Sender(lab.id));
        let path = format!("/send/{}/block", lab.id);
        let mut answers = |code: &IdentityCode| {
            let code = code.to_string();
            ["block", "block", "release", "block"].map(|what| {
                let response = clerk.send(&path, &[("code", &code), ("what", what)]);
                (response.status, response.header("location").map(str::to_owned))
            })
        };
        let same = answers(&waits);
        assert_eq!(same, answers(&gone));
        assert_eq!(same[0], (303, Some(format!("{path}?done=blocked"))));
        // Also for a code of nobody's, and for another application's.
        assert_eq!(same, answers(&IdentityCode::parse("JKYZ-JKYZ-JKYZ-JKYZ-JKYZ").unwrap()));
        let other = drop_off(server, &server.app("Another"), A_WEIGHT);
        assert_eq!(same, answers(&other));
        Browser::new(server).open_link(&other).expect("sign-in");
    });
}
