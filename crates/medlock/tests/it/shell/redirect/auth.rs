//! AUTH: signing in to an application.

use jiff::SignedDuration;
use medlock_domain::apps::rules::Permissions;
use medlock_domain::testing::{self, a_rule};
use medlock_domain::things_in_record::Avenue::Online;

use super::super::browser::Browser;
use super::super::connect::{EMAIL, PRESSURE, WEIGHT, rows};
use super::{admits, at_consent, diary, let_in, link_of, open_away, permissions, person_of, rules, submit_away};
use crate::support::on_each_engine;

#[test]
fn target_auth_ends_in_an_online_call_with_the_token() {
    on_each_engine(|server| {
        let diary = diary(server);
        let path = link_of("AUTH", &diary, &[("actionqs", "/stats?day=1&x=é + %")]);
        let mut reader = Browser::new(server);
        reader.open(&path).expect("sign-in").says("Sign in to go on to Weight Diary");
        admits(&reader.page, "https://diary.example");
        reader.sign_up(EMAIL).expect("choose-record").says("Which record may Weight Diary use?");
        admits(&reader.page, "https://diary.example");
        reader.choose_new("Ana Sample").expect("authorize").says("Read: Weight");
        assert_eq!(rows(server, "records"), 0, "the record is made with the consent");
        let back = submit_away(&mut reader, &[]);
        assert!(back.url.starts_with("https://diary.example/in?target=AppAuthSuccess&wctoken="), "{}", back.url);
        back.expect("AppAuthSuccess");
        assert_eq!(back.get("actionqs"), Some("/stats?day=1&x=é + %"), "as it came");
        assert_eq!(back.get("suggestedtokenttl"), Some("86400"));
        let person = person_of(server, &diary, back.token());
        assert_eq!(person.name, "Ana Sample");
        let record = person.selected_record_id.unwrap();
        assert_eq!(permissions(server, &diary, back.token(), record), 0);
        let other = server.app("Other");
        assert_eq!(permissions(server, &other, back.token(), record), 8, "it is a token for this application alone");
    });
}

#[test]
fn target_auth_of_somebody_it_knows_takes_one_button_and_a_link_alone_does_nothing() {
    on_each_engine(|server| {
        let diary = diary(server);
        let (mut reader, first) = let_in(server, &diary);
        let tokens = rows(server, "user_tokens");
        reader.open(&link_of("AUTH", &diary, &[])).expect("continue").says("Go on to Weight Diary?");
        reader.page.says("the record of Ana Sample");
        reader.open(&link_of("AUTH", &diary, &[]));
        assert_eq!(rows(server, "user_tokens"), tokens, "following links makes no token");
        let mut double = reader.tab();
        let back = submit_away(&mut reader, &[]);
        back.expect("AppAuthSuccess");
        assert_ne!(back.token(), first.token());
        person_of(server, &diary, back.token());
        submit_away(&mut double, &[]).expect("AppAuthSuccess");
        assert_eq!((rows(server, "authorisations"), rows(server, "records")), (1, 1));
        // Signed out, the same person comes to the same button after signing in.
        let mut elsewhere = Browser::new(server);
        elsewhere.open(&link_of("AUTH", &diary, &[]));
        elsewhere.sign_in(EMAIL).expect("continue");
        submit_away(&mut elsewhere, &[]).expect("AppAuthSuccess");
        // The way out of that page brings no token.
        reader.open(&link_of("AUTH", &diary, &[])).expect("continue");
        assert!(reader.page.link("https://diary.example/in?target=AppAuthReject").contains("instanceid=1"));
    });
}

#[test]
fn target_auth_refused_brings_no_token_and_no_record() {
    on_each_engine(|server| {
        let diary = diary(server);
        let mut reader = at_consent(server, &link_of("AUTH", &diary, &[("actionqs", "7")]), EMAIL);
        let back = submit_away(&mut reader, &[("allow", "0")]);
        back.expect("AppAuthReject");
        assert_eq!((back.get("wctoken"), back.get("actionqs")), (None, Some("7")));
        assert_eq!((rows(server, "records"), rows(server, "user_tokens"), rows(server, "authorisations")), (0, 0, 0));
    });
}

#[test]
fn target_auth_asks_for_the_record_again_when_forced_in_both_spellings() {
    on_each_engine(|server| {
        let diary = diary(server);
        let (mut reader, _) = let_in(server, &diary);
        for name in ["forceappauth", "foreceappauth"] {
            reader.open(&link_of("AUTH", &diary, &[(name, "true")])).expect("choose-record").says("Already connected");
        }
        let record = super::super::connect::choice_of(&reader, "Ana Sample");
        submit_away(&mut reader, &[("record", &record)]).expect("AppAuthSuccess");
        reader.open(&link_of("AUTH", &diary, &[("forceappauth", "true")])).expect("choose-record");
        reader.submit(&[("record", "")]).expect("choose-record").says("Choose a record");
    });
}

#[test]
fn target_auth_asks_first_when_a_required_rule_has_grown() {
    on_each_engine(|server| {
        let diary = diary(server);
        let (mut reader, _) = let_in(server, &diary);
        let more = a_rule(Online, "pressure", Permissions::READ, &[PRESSURE]);
        testing::set_rules(&server.db, diary.id, &[rules(), vec![more]].concat());
        reader.open(&link_of("AUTH", &diary, &[])).expect("authorize").says("asks for more access");
        let back = submit_away(&mut reader, &[("allow", "0")]);
        back.expect("AppAuthReject");
        assert_eq!(back.get("wctoken"), None, "it is withheld until the person has decided");
        reader.open(&link_of("AUTH", &diary, &[])).expect("authorize");
        let back = submit_away(&mut reader, &[]);
        person_of(server, &diary, back.expect("AppAuthSuccess").token());
    });
}

#[test]
fn a_form_that_comes_twice_makes_one_record_and_one_authorisation() {
    on_each_engine(|server| {
        let diary = diary(server);
        let mut reader = at_consent(server, &link_of("AUTH", &diary, &[]), EMAIL);
        let mut double = reader.tab();
        let first = submit_away(&mut reader, &[]);
        server.advance(SignedDuration::from_secs(1));
        let second = submit_away(&mut double, &[]);
        first.expect("AppAuthSuccess");
        second.expect("AppAuthSuccess");
        assert_eq!((rows(server, "authorisations"), rows(server, "records")), (1, 1));
    });
}

#[test]
fn a_way_is_its_browsers_own_and_lasts_a_day() {
    on_each_engine(|server| {
        let diary = diary(server);
        let mut reader = Browser::new(server);
        reader.open(&link_of("AUTH", &diary, &[])).expect("sign-in");
        let way = reader.at.clone();
        let mut thief = Browser::new(server);
        assert_eq!(thief.open(&way).expect("error").status(), 404);
        for page in ["/record", "/continue", "/sign-out", ""] {
            reader.open(&format!("{way}{page}")).expect("sign-in");
        }
        reader.open(&format!("{way}/authorize")).expect("sign-in");
        server.advance(SignedDuration::from_hours(24));
        reader.open(&way).expect("error").says("You have been away for a while");
        reader.open("/app/x").expect("error");
        reader.open("/app/posted/x").expect("error");
    });
}

#[test]
fn following_links_writes_nothing() {
    on_each_engine(|server| {
        let diary = diary(server);
        let before = rows(server, "audit");
        let mut scanner = Browser::new(server);
        for target in ["AUTH", "APPAUTH", "CREATEACCOUNT", "CREATERECORD", "SHAREDAPPDETAILS", "APPSIGNOUT"] {
            for method in ["GET", "HEAD"] {
                let path = link_of(target, &diary, &[("credtoken", "AAAA")]);
                let response = scanner.request(method, &path, &[], "");
                assert_eq!(response.status, 303, "{target}");
            }
        }
        for table in ["web_sessions", "user_tokens", "records", "authorisations", "app_people", "outbox"] {
            assert_eq!(rows(server, table), 0, "{table}");
        }
        assert_eq!(rows(server, "audit"), before);
        open_away(&mut scanner, &link_of("APPSIGNOUT", &diary, &[])).expect("SignOut");
        let _ = WEIGHT;
    });
}
