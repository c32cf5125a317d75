//! An application that is for listed people only (`restrict-app-users`): who else comes is told so, and nothing is shared.

use medlock_domain::apps::listed;
use medlock_domain::audit::Actor;
use medlock_domain::people::Login;
use medlock_wire::method::get_application_info;
use medlock_wire::reply::Reply;

use super::browser::Browser;
use super::connect::{EMAIL, answer_again, choice_of, connected, lab, polled, request, rows};
use super::redirect::{configure, diary, link_of, open_away, submit_away};
use crate::support::{TestApp, TestServer, on_each_engine};

fn restrict(server: &TestServer, app: &TestApp) {
    configure(server, app, |config| config.restrict_users = true);
}

fn list(server: &TestServer, app: &TestApp, email: &str) {
    let (app, email) = (app.id, Login::parse(email).unwrap());
    let added = server.db.write_blocking(move |tx, now, rng| listed::add(tx, now, rng, Actor::Operator, app, &email));
    assert!(added.unwrap());
}

#[test]
fn connect_is_refused_with_the_reason_and_the_request_stays() {
    on_each_engine(|server| {
        let lab = lab(server);
        restrict(server, &lab);
        let code = request(server, &lab, "patient-1");
        let mut reader = Browser::new(server);
        super::connect::open_link(&mut reader, &code);
        reader.sign_up(EMAIL).expect("question");
        reader.submit(&[("answer", super::samples::ANSWER)]).expect("unavailable");
        reader.page.says("This is only for some people").says("Northlake Laboratory can be used only by people");
        assert!(!reader.page.html.contains("record_name"));
        assert_eq!(
            (rows(server, "authorisations"), rows(server, "connect_entries"), rows(server, "records")),
            (0, 0, 0)
        );
        assert!(polled(server, &lab).is_empty());
        // A choice that was open when the rule came is refused, too.
        configure(server, &lab, |config| config.restrict_users = false);
        super::connect::open_link(&mut reader, &code);
        reader.page.expect("choose-record");
        reader.choose_new("Ana Sample").expect("authorize");
        restrict(server, &lab);
        reader.submit(&[]).expect("unavailable");
        assert_eq!((rows(server, "authorisations"), rows(server, "records")), (0, 0));
        // With a place on the list the same code leads on.
        list(server, &lab, EMAIL);
        super::connect::open_link(&mut reader, &code);
        reader.page.expect("choose-record");
        reader.choose_new("Ana Sample").expect("authorize");
        reader.submit(&[]).expect("done");
        assert_eq!(polled(server, &lab).len(), 1);
    });
}

#[test]
fn what_was_let_in_before_goes_on_and_can_be_accepted_again() {
    on_each_engine(|server| {
        let lab = lab(server);
        let code = request(server, &lab, "patient-1");
        let mut reader = connected(server, &code, EMAIL);
        restrict(server, &lab);
        assert_eq!(polled(server, &lab).len(), 1);
        answer_again(&mut reader, &code);
        let record = choice_of(&reader, "Ana Sample");
        reader.submit(&[("record", &record)]).expect("done");
        // Another record would be something new.
        answer_again(&mut reader, &code);
        reader.choose_new("Mia Sample").expect("choose-record");
        assert_eq!((rows(server, "authorisations"), rows(server, "records")), (1, 1));
    });
}

#[test]
fn an_applications_own_link_is_refused_with_the_reason_and_a_way_back() {
    on_each_engine(|server| {
        let diary = diary(server);
        restrict(server, &diary);
        let mut reader = Browser::new(server);
        for target in ["AUTH", "APPAUTH", "CREATERECORD"] {
            reader.open(&link_of(target, &diary, &[]));
            if reader.page.name() == "sign-in" {
                reader.sign_up(EMAIL);
            }
            reader.page.expect("unavailable").says("Weight Diary can be used only by people");
            let back = reader.page.link("https://diary.example/in?target=");
            assert!(back.contains("Reject") || back.contains("CreateRecordCanceled"), "{back}");
        }
        list(server, &diary, EMAIL);
        reader.open(&link_of("AUTH", &diary, &[])).expect("choose-record");
        reader.choose_new("Ana Sample").expect("authorize");
        submit_away(&mut reader, &[]).expect("AppAuthSuccess");
        assert_eq!(rows(server, "authorisations"), 1);
        // Known by then, whatever becomes of the list: the door it has stays open.
        let app = diary.id;
        let email = Login::parse(EMAIL).unwrap();
        let gone =
            server.db.write_blocking(move |tx, now, rng| listed::remove(tx, now, rng, Actor::Operator, app, &email));
        assert!(gone.unwrap());
        reader.open(&link_of("AUTH", &diary, &[])).expect("continue");
        submit_away(&mut reader, &[]).expect("AppAuthSuccess");
        let stranger = open_away(&mut Browser::new(server), &link_of("APPSIGNOUT", &diary, &[]));
        stranger.expect("SignOut");
    });
}

#[test]
fn getapplicationinfo_says_so() {
    on_each_engine(|server| {
        let lab = lab(server);
        let told = || {
            let told = lab.call(server, "GetApplicationInfo", 2, "");
            crate::schema::check(&told, "GetApplicationInfo");
            let reply = Reply::parse(&told.response.body).unwrap();
            get_application_info::Reply::parse(reply.info("GetApplicationInfo", 2).unwrap()).unwrap().restrict_app_users
        };
        assert!(!told());
        restrict(server, &lab);
        assert!(told());
    });
}
