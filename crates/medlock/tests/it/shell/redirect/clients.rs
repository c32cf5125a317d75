//! What published clients insist on when their people come back.

use medlock_domain::apps::{AppKind, Mode};

use super::super::browser::{Browser, attribute};
use super::super::connect::EMAIL;
use super::{admits, app_at, at_consent, configure, diary, let_in, link_of, person_of};
use crate::support::on_each_engine;

/// The old .NET library reads `target` and `actionqs` from the address, and the token from there or from a form.
#[test]
fn the_old_net_library_gets_its_token_by_post() {
    on_each_engine(|server| {
        let diary = diary(server);
        let mut reader =
            at_consent(server, &link_of("Auth", &diary, &[("trm", "Post"), ("actionqs", "/a?b=c")]), EMAIL);
        reader.submit(&[]).expect("continue").says("If nothing happens, press the button");
        admits(&reader.page, "https://diary.example");
        let policy = reader.page.response.header("content-security-policy").unwrap();
        assert!(policy.contains("script-src 'self'"), "{policy}");
        let html = &reader.page.html;
        let form = &html[html.find("<form").unwrap()..];
        let action = attribute(form.split('>').next().unwrap(), "action").unwrap();
        assert_eq!(action, "https://diary.example/in?target=AppAuthSuccess&actionqs=%2fa%3fb%3dc&instanceid=1");
        assert!(!form.contains("name=\"csrf\""), "our own token is nothing to the application");
        let (_, body) = reader.form(&[]);
        let fields = medlock_wire::targetqs::decode_query(&body);
        let names: Vec<&str> = fields.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["wctoken", "suggestedtokenttl"]);
        person_of(server, &diary, &fields[0].1);
        // Other pages have no such policy.
        reader.open("/records");
        let policy = reader.page.response.header("content-security-policy").unwrap();
        assert!(policy.contains("form-action 'self';") && !policy.contains("script-src"), "{policy}");
    });
}

/// Its links have a question mark in front, wide codes, and a stray `&trm=post` outside.
#[test]
fn the_old_net_librarys_links_are_understood() {
    on_each_engine(|server| {
        let diary = diary(server);
        let mut reader = Browser::new(server);
        let inner =
            format!("%3fappid%3d{}%26isMra%3dfalse%26actionqs%3d%252fdefault.aspx%253fq%253d%25u0416", diary.id);
        reader.open(&format!("/redirect.aspx?target=AUTH&targetqs={inner}&trm=post")).expect("sign-in");
        reader.sign_up(EMAIL).expect("choose-record");
        reader.choose_new("Ana Sample").expect("authorize");
        reader.submit(&[]).expect("continue");
        assert!(reader.page.html.contains("actionqs=%2fdefault.aspx%3fq%3d%d0%96"), "{}", reader.page.html);
    });
}

/// The Ruby library cuts the token out of the address with a pattern that needs `%3d` in lower case and then `&`, and compares
/// `target` letter by letter.
#[test]
fn the_ruby_library_finds_the_token_by_its_pattern() {
    on_each_engine(|server| {
        let diary = diary(server);
        let (_, back) = let_in(server, &diary);
        let (_, rest) = back.url.split_once("wctoken=").unwrap();
        let (token, rest) = rest.split_once("%3d&").expect("the pattern");
        assert!(!token.contains('&') && !rest.contains("wctoken"));
        assert!(!token.bytes().zip(token.bytes().skip(1)).any(|(a, b)| a == b'%' && b.is_ascii_uppercase()));
        assert!(back.url.contains("target=AppAuthSuccess&"));
        for (name, _) in back.told.iter().filter(|(name, _)| *name != "targetDetails") {
            assert_eq!(*name, name.to_ascii_lowercase());
        }
    });
}

/// The Android library reads `instanceid` minding the case, and stops at any address with "complete" in it.
#[test]
fn the_java_library_finds_instanceid_on_the_page_for_applications_without_an_address() {
    on_each_engine(|server| {
        let scale = app_at(server, "Scale", "");
        let mut reader = Browser::new(server);
        reader.open(&link_of("APPAUTH", &scale, &[("mobile", "true"), ("aib", "true")])).expect("sign-in");
        assert!(!reader.at.contains("complete"));
        reader.sign_up(EMAIL).expect("choose-record");
        reader.choose_new("Ana Sample").expect("authorize");
        assert!(!reader.at.contains("complete"));
        let page = reader.submit(&[]);
        page.expect("complete").says("Done. You can go back now").says("go back to Scale");
        assert!(reader.at.starts_with("/application/complete?target=AppAuthSuccess&"), "{}", reader.at);
        assert!(reader.at.contains("&instanceid=1") && reader.at.contains(&format!("&appid={}", scale.id)));
        // Whatever the address says, the page only shows words.
        reader.open("/Application/Complete?target=AppAuthReject&appid=x").expect("complete").says("Nothing was shared");
        reader.open("/application/complete").expect("complete");
    });
}

#[test]
fn a_devices_application_gets_no_token_for_a_person() {
    on_each_engine(|server| {
        let scale = app_at(server, "Scale", "");
        medlock_domain::testing::set_rules(&server.db, scale.id, &[]);
        configure(server, &scale, |config| {
            config.methods.clear();
            config.kind = AppKind::Soda;
        });
        let _ = Mode::Development;
        let mut reader = at_consent(server, &link_of("APPAUTH", &scale, &[]), EMAIL);
        reader.submit(&[]).expect("complete");
        assert!(!reader.at.contains("wctoken"), "{}", reader.at);
        assert_eq!(super::super::connect::rows(server, "user_tokens"), 0);
    });
}
