//! APPSIGNOUT: the one link that does something, and only with a token of its application.

use super::super::browser::Browser;
use super::super::connect::{EMAIL, rows};
use super::{app_at, diary, let_in, link_of, open_away, submit_away};
use crate::support::{TestApp, TestServer, on_each_engine};

fn code(server: &TestServer, app: &TestApp, token: &str) -> u32 {
    app.call_online(server, "GetPersonInfo", 1, None, token, "").code
}

#[test]
fn target_appsignout_ends_the_token_and_this_browsers_session() {
    on_each_engine(|server| {
        for name in ["credtoken", "cred_token", "credToken"] {
            let diary = diary(server);
            let mut reader = Browser::new(server);
            reader.open(&link_of("AUTH", &diary, &[])).expect("sign-in");
            let email = format!("{name}@example.org");
            reader.sign_up(&email).expect("choose-record");
            reader.choose_new("Ana Sample");
            let back = submit_away(&mut reader, &[]);
            assert_eq!(code(server, &diary, back.token()), 0);
            let sessions = rows(server, "web_sessions");
            let out =
                open_away(&mut reader, &link_of("APPSIGNOUT", &diary, &[(name, back.token()), ("actionqs", "bye")]));
            out.expect("SignOut");
            assert_eq!((out.get("actionqs"), out.get("wctoken")), (Some("bye"), None));
            assert_eq!(code(server, &diary, back.token()), 7);
            assert_eq!(rows(server, "web_sessions"), sessions - 1);
            assert_eq!(reader.cookie("medlock-session"), None);
            reader.open("/records").expect("sign-in");
        }
    });
}

#[test]
fn target_appsignout_with_another_token_asks_and_changes_nothing() {
    on_each_engine(|server| {
        let (diary, other) = (diary(server), app_at(server, "Other", "https://other.example/"));
        let (mut reader, back) = let_in(server, &diary);
        let sessions = rows(server, "web_sessions");
        for (app, token) in [(&diary, ""), (&diary, "AAAA"), (&other, back.token())] {
            reader.open(&link_of("APPSIGNOUT", app, &[("credtoken", token)])).expect("sign-out");
        }
        let head = reader.request("HEAD", &link_of("APPSIGNOUT", &diary, &[("credtoken", back.token())]), &[], "");
        assert_eq!(head.status, 303);
        assert_eq!((code(server, &diary, back.token()), rows(server, "web_sessions")), (0, sessions));
        reader.open(&link_of("APPSIGNOUT", &diary, &[])).expect("sign-out").says("Weight Diary asks to sign you out");
        submit_away(&mut reader, &[]).expect("SignOut");
        assert_eq!((code(server, &diary, back.token()), rows(server, "web_sessions")), (7, sessions - 1));
        // Nobody is signed in any more: straight back.
        open_away(&mut reader, &link_of("APPSIGNOUT", &diary, &[])).expect("SignOut");
    });
}

#[test]
fn target_appsignout_leaves_another_persons_session_alone() {
    on_each_engine(|server| {
        let diary = diary(server);
        let (_, back) = let_in(server, &diary);
        let mut bo = Browser::new(server);
        bo.open("/sign-in");
        bo.sign_up("bo@example.org");
        open_away(&mut bo, &link_of("APPSIGNOUT", &diary, &[("credtoken", back.token())])).expect("SignOut");
        assert_eq!(code(server, &diary, back.token()), 7);
        bo.open("/records").expect("records");
        // A token with its plus signs lost on the way.
        let mut ana = Browser::new(server);
        ana.open(&link_of("AUTH", &diary, &[]));
        ana.sign_in(EMAIL).expect("continue");
        let back = submit_away(&mut ana, &[]);
        let raw =
            format!("/redirect.aspx?target=APPSIGNOUT&targetqs=appid%3d{}%26credtoken%3d{}", diary.id, back.token());
        open_away(&mut ana, &raw).expect("SignOut");
        assert_eq!(code(server, &diary, back.token()), 7);
    });
}
