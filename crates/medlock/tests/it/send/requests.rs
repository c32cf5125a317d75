//! Connect requests, made at the desk.

use jiff::SignedDuration;
use medlock_domain::apps::rules::{Permissions, Rule};
use medlock_domain::apps::{self, LocalText, Mode};
use medlock_domain::audit::Actor;
use medlock_domain::ids::AppId;
use medlock_domain::staff::sessions;
use medlock_domain::things_in_record::Avenue;
use medlock_wire::identity_code::IdentityCode;

use super::{Clerk, count};
use crate::shell::browser::{Browser, Page, attribute};
use crate::support::{TestApp, TestServer, on_each_engine};

const SECRET: &str = "Quiet Harbour";

/// An application that asks for something.
fn a_clinic(server: &TestServer) -> TestApp {
    let clinic = server.app("Example Clinic");
    with_rule(server, clinic.id);
    clinic
}

fn with_rule(server: &TestServer, app: AppId) {
    let rule = Rule {
        avenue: Avenue::Offline,
        name: "weight".to_owned(),
        why: vec![LocalText { lang: None, text: "To see your weight.".to_owned() }],
        optional: false,
        display: 0,
        permissions: Permissions::READ,
        types: vec![uuid::uuid!("3d34d87e-7fc1-4153-800f-f56592cb0d17")],
    };
    server
        .db
        .write_blocking(move |tx, now, rng| {
            apps::change(tx, now, rng, Actor::Operator, Mode::Development, app, |config| {
                config.rules = vec![rule.clone()];
                Ok(())
            })
        })
        .unwrap();
}

/// A new form's id.
fn form_of(clerk: &mut Clerk) -> String {
    form_on(clerk.client.get(&clerk.path("/connect-requests")))
}

fn form_on(page: &Page) -> String {
    let field = page.html.split('<').find(|tag| tag.starts_with("input") && tag.contains("name=\"form\""));
    attribute(field.unwrap_or_else(|| panic!("no form: {}", page.text())), "value").unwrap()
}

/// Sends the form, with these fields other than usual.
fn ask(clerk: &mut Clerk, form: &str, other: &[(&str, &str)]) -> Page {
    let mut fields = vec![
        ("form", form),
        ("external_id", "MRN 1"),
        ("friendly_name", "Your blood pressure diary"),
        ("example", ""),
        ("question", "Which word did we agree on?"),
        ("answer", SECRET),
        ("answer_again", SECRET),
        ("language", "es"),
    ];
    fields.retain(|(name, _)| !other.iter().any(|(changed, _)| changed == name));
    fields.extend(other);
    let path = clerk.path("/connect-requests");
    Page::of(clerk.client.send(&path, &fields))
}

fn code_on(page: &Page) -> String {
    let at = page.html.find("id=\"code\"").unwrap_or_else(|| panic!("no code: {}", page.text()));
    let rest = &page.html[at..];
    rest[rest.find('>').unwrap() + 1..rest.find('<').unwrap()].to_owned()
}

/// The value of a field of the page's form.
fn value_of(page: &Page, name: &str) -> String {
    let wanted = format!(" name=\"{name}\"");
    let field = page.html.split('<').find(|tag| tag.starts_with("input") && tag.contains(&wanted));
    attribute(field.unwrap_or_else(|| panic!("no {name}: {}", page.text())), "value").unwrap()
}

#[test]
fn a_request_is_made_once_and_accepted() {
    on_each_engine(|server| {
        let clinic = a_clinic(server);
        let mut clerk = Clerk::new(server, clinic.id);
        let form = form_of(&mut clerk);
        let made = ask(&mut clerk, &form, &[]);
        made.expect("send-made").says("Which word did we agree on?").says("not kept");
        let code = code_on(&made);
        assert!(!made.html.contains(SECRET));
        assert!(made.html.contains("target=CONNECT") && made.html.contains("lang=es"));
        let again = ask(&mut clerk, &form, &[]);
        again.expect("send-made").says("nothing was made a second time");
        assert_eq!(code_on(&again), code);
        assert_eq!((count(server, "connect_requests"), count(server, "sent")), (1, 1));
        let line = made.link(&clerk.path("/sent/"));
        clerk.client.get(&line).expect("send-one").says("Connect request").says("Nobody has accepted it yet");

        // The patient's way, which the application learns of when it asks; so its staff may know.
        let mut reader = Browser::new(server);
        reader.open_link(&IdentityCode::parse(&code).unwrap());
        reader.sign_up("ana@example.org");
        reader.page.expect("question");
        reader.submit(&[("answer", "quiet harbour")]);
        reader.choose_new("Ana Sample");
        reader.page.expect("authorize");
        reader.submit(&[]);
        reader.page.expect("done");
        let page = clerk.client.get(&line).says("Accepted").clone();
        assert!(!page.html.contains("Withdraw it") && !page.html.contains("Replace it"));
        assert_eq!(clinic.found(server, None).len(), 1);
        let refused = clerk.client.post(&format!("{line}/withdraw"), &[]).clone();
        refused.expect("send-one").says("The patient has accepted it");
        assert_eq!(count(server, "connect_requests"), 1);
        server.advance(SignedDuration::from_mins(6));
        let used = ask(&mut clerk, &form, &[("external_id", "MRN 2")]);
        assert_eq!(used.status(), 422);
        used.expect("send-request").says("has been used already");
        assert_ne!(form_on(&used), form, "what stands in it can be sent with a new one");
        let fresh = form_on(&used);
        ask(&mut clerk, &fresh, &[("external_id", "MRN 2")]).expect("send-made");
    });
}

#[test]
fn what_cannot_be_used_is_said_beside_its_field_and_nothing_typed_is_lost() {
    on_each_engine(|server| {
        let clinic = a_clinic(server);
        let mut clerk = Clerk::new(server, clinic.id);
        let form = form_of(&mut clerk);
        let long = "x".repeat(1_001);
        for (field, value, says) in [
            ("answer", "cat12", "The answer is shorter than 6 characters"),
            ("answer", "", "The answer is blank"),
            ("answer_again", "Quiet  Harbour", "The two answers are not the same"),
            ("external_id", "", "Write the number or name"),
            ("external_id", long.as_str(), "1000 characters at most"),
            ("friendly_name", " ", "Write what the patient will see"),
            ("question", "", "Choose a question, or write one"),
            ("language", "tlh", "Choose one of these languages"),
        ] {
            let page = ask(&mut clerk, &form, &[(field, value)]);
            assert_eq!(page.status(), 422, "{field}");
            page.expect("send-request").says(says);
            assert!(page.html.contains(&format!("href=\"#{field}\"")), "{field}");
            for (name, kept) in [("external_id", "MRN 1"), ("answer", SECRET), ("form", form.as_str())] {
                if name != field {
                    assert_eq!(value_of(&page, name), kept);
                }
            }
        }
        ask(&mut clerk, "x", &[]).expect("send-request").says("Load the page again");
        assert_eq!(count(server, "connect_requests"), 0);
        // Capital letters do not count, here either.
        ask(&mut clerk, &form, &[("answer_again", "quiet harbour")]).expect("send-made");
    });
}

#[test]
fn an_easy_answer_is_warned_of_and_taken_when_one_wants_it() {
    on_each_engine(|server| {
        let clinic = a_clinic(server);
        let mut clerk = Clerk::new(server, clinic.id);
        let form = form_of(&mut clerk);
        let easy = [("question", "When were you born?"), ("answer", "1 May 1970"), ("answer_again", "1 May 1970")];
        let page = ask(&mut clerk, &form, &easy);
        assert_eq!(page.status(), 422);
        page.expect("send-request").says("easy to guess").says("Dates are easy to guess");
        assert_eq!(value_of(&page, "answer"), "1 May 1970");
        assert_eq!(count(server, "connect_requests"), 0);
        let told = [("answer", "MRN 12345"), ("answer_again", "MRN 12345"), ("external_id", "MRN 12345")];
        ask(&mut clerk, &form, &told).says("in the name or the id you gave");
        let anyway: Vec<(&str, &str)> = easy.into_iter().chain([("anyway", "on")]).collect();
        ask(&mut clerk, &form, &anyway).expect("send-made");
        // A good one of the list, with no question of one's own.
        let page = clerk.client.get(&clerk.path("/connect-requests")).clone();
        page.says("What makes a good question").says("Which word did we agree on at your visit?");
        let form = form_on(&page);
        let example =
            [("example", "Which word did we agree on at your visit?"), ("question", ""), ("external_id", "MRN 2")];
        ask(&mut clerk, &form, &example).expect("send-made").says("Which word did we agree on at your visit?");
    });
}

#[test]
fn a_half_filled_form_survives_a_time_out() {
    on_each_engine(|server| {
        let clinic = a_clinic(server);
        let mut clerk = Clerk::new(server, clinic.id);
        let form = form_of(&mut clerk);
        let staff = clerk.client.staff.unwrap();
        server.advance(SignedDuration::from_mins(31));
        let page = ask(&mut clerk, &form, &[]);
        assert_eq!(page.status(), 401);
        page.expect("send-request").says("You were signed out").says("Nothing was sent");
        assert!(page.html.contains("href=\"/acc/sign-in?next=/send/signed-in\" target=\"_blank\""));
        assert_eq!(page.response.header("cache-control"), Some("no-store"));
        assert!(!page.html.contains("Example Clinic"), "who is signed out learns nothing of the application");
        for (name, kept) in
            [("external_id", "MRN 1"), ("answer", SECRET), ("answer_again", SECRET), ("form", form.as_str())]
        {
            assert_eq!(value_of(&page, name), kept, "{name}");
        }
        assert_eq!(
            (count(server, "connect_requests"), count(server, "forms_used")),
            (0, 0),
            "and nothing is kept here"
        );
        // In another window, and on with the page as it is.
        let token = server.db.write_blocking(move |tx, now, rng| sessions::start(tx, now, rng, staff, None)).unwrap();
        clerk.client.browser.set_cookie("medlock-staff", &token.0);
        clerk.client.browser.page = page;
        clerk.client.browser.submit(&[]).expect("send-made").says("Which word did we agree on?");
        assert_eq!(count(server, "connect_requests"), 1);
    });
}

#[test]
fn a_number_that_is_taken_can_be_taken_over() {
    on_each_engine(|server| {
        let clinic = a_clinic(server);
        let mut clerk = Clerk::new(server, clinic.id);
        // One that the application's own program made.
        assert_eq!(clinic.ask(server, "MRN 1").code, 0);
        let form = form_of(&mut clerk);
        let page = ask(&mut clerk, &form, &[]);
        assert_eq!(page.status(), 422);
        page.expect("send-request")
            .says("There is a connect request with this number already")
            .says("Replace the request");
        let first = ask(&mut clerk, &form, &[("instead", "on")]);
        let first_line = first.expect("send-made").link(&clerk.path("/sent/"));
        assert_eq!(count(server, "connect_requests"), 1);
        // A corrected one in the place of that.
        let page = clerk.client.get(&first_line).clone();
        let replace = page.link(&clerk.path("/connect-requests?replace="));
        let page = clerk.client.get(&replace).says("This replaces").clone();
        assert_eq!(value_of(&page, "external_id"), "MRN 1");
        let (id, form) = (value_of(&page, "replace"), form_on(&page));
        let second = ask(&mut clerk, &form, &[("replace", &id)]);
        second.expect("send-made");
        assert_ne!(code_on(&second), code_on(&first));
        clerk.client.get(&first_line).says("Replaced");
        assert_eq!(count(server, "connect_requests"), 1);
        let form = form_of(&mut clerk);
        let twice = ask(&mut clerk, &form, &[("replace", &id), ("external_id", "MRN 2")]);
        assert_eq!(twice.status(), 422);
        twice.expect("send-request").says("It has been replaced already");
        // Nothing of another application's, and no package.
        let other = server.app("Elsewhere");
        with_rule(server, other.id);
        let mut stranger = Clerk::new(server, other.id);
        let form = form_of(&mut stranger);
        assert_eq!(ask(&mut stranger, &form, &[("replace", &id)]).status(), 404);
        let package = clerk.drop_off("MRN 3", super::ANSWER).field("id");
        let form = form_of(&mut clerk);
        assert_eq!(ask(&mut clerk, &form, &[("replace", &package)]).status(), 404);
    });
}

#[test]
fn an_application_that_asks_for_nothing_makes_no_requests() {
    on_each_engine(|server| {
        let lab = server.app("Example Lab");
        let mut clerk = Clerk::new(server, lab.id);
        let page = clerk.client.get(&clerk.path("/connect-requests")).clone();
        page.expect("send-request").says("it asks for nothing yet");
        assert!(!page.html.contains("name=\"answer\""));
        let form = clerk.form();
        let page = ask(&mut clerk, &form, &[]);
        assert_eq!(page.status(), 422);
        assert_eq!(count(server, "connect_requests"), 0);
    });
}
