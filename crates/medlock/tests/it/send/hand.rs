//! The letter, on paper and by mail.

use jiff::SignedDuration;
use medlock_domain::ids::AppId;
use medlock_domain::letters::Trouble;
use medlock_domain::outbox;
use medlock_store::Engine;

use super::{ANSWER, Clerk, Told};
use crate::acc::client::{Kind, a_staff, nobody};
use crate::shell::browser::{Page, attribute};
use crate::support::{TestServer, on_each_engine};

fn waiting(server: &TestServer) -> i64 {
    super::count(server, "outbox")
}

/// The hidden form id of the page.
fn form_id(page: &Page) -> String {
    let field = page.html.split('<').find(|tag| tag.starts_with("input") && tag.contains("name=\"form\"")).unwrap();
    attribute(field, "value").unwrap()
}

fn mail(clerk: &mut Clerk, form: &str, code: &str, address: &str) -> Page {
    let path = clerk.path("/mail");
    let fields = [("form", form), ("code", code), ("address", address), ("language", "es")];
    Page::of(clerk.client.send(&path, &fields))
}

#[test]
fn a_letter_is_printed_for_a_code_of_this_application_alone() {
    on_each_engine(|server| {
        let (lab, other) = (server.app("Example Lab"), server.app("Elsewhere"));
        let (mut clerk, mut stranger) = (Clerk::new(server, lab.id), Clerk::new(server, other.id));
        let sent: Told = clerk.drop_off("MRN 1", ANSWER);
        let code = sent.field("code");
        let path = clerk.path("/letter");
        clerk.client.get(&path).expect("send-letter");
        let letter = Page::of(clerk.client.send(&path, &[("code", &code), ("language", "es")]));
        letter.expect("send-letter-shown").says(sent.code().last_group()).says("Example Lab");
        assert!(
            !letter.html.contains("MRN 1") && !letter.html.contains("agree on") && !letter.html.contains("results")
        );
        assert!(letter.html.contains(&format!("action=\"{path}\"")), "the form for another stays here");
        let pdf = clerk.client.send(&path, &[("code", &code), ("as", "pdf")]);
        assert_eq!(pdf.header("content-type"), Some("application/pdf"));
        assert!(pdf.body.starts_with(b"%PDF-"));
        let refused = |clerk: &mut Clerk, code: &str| {
            let page = Page::of(clerk.client.send(&clerk.path("/letter"), &[("code", code)]));
            assert_eq!(page.status(), 422);
            page.expect("send-letter").says("This application has no such code");
        };
        refused(&mut stranger, &code);
        refused(&mut clerk, "JKYZ-QNMN-VHRX-ZGNR-GZNH");
        // Who was signed out has the code still.
        let mut out = nobody(server);
        let page = Page::of(out.send(&path, &[("code", &code)]));
        assert_eq!(page.status(), 401);
        page.expect("send-letter").says("You were signed out");
        assert!(page.html.contains(&code) && page.html.contains("/acc/sign-in?next=/send/signed-in"));
        assert!(!page.html.contains("Example Lab"));
        server.advance(SignedDuration::from_hours(28 * 24));
        refused(&mut Clerk::new(server, lab.id), &code);
    });
}

#[test]
fn a_mail_goes_once_however_often_its_button_is_pressed() {
    on_each_engine(|server| {
        let (lab, other) = (server.app("Example Lab"), server.app("Elsewhere"));
        let mut clerk = Clerk::new(server, lab.id);
        let code = clerk.drop_off("MRN 1", ANSWER).field("code");
        let form = form_id(&clerk.client.get(&clerk.path("/mail")).clone());
        for _ in 0..2 {
            mail(&mut clerk, &form, &code, "Ana@example.org").expect("send-mailed").says("Ana@example.org");
        }
        assert_eq!(waiting(server), 1);
        // Another reader is another letter, and a moment later the last one.
        server.advance(SignedDuration::from_secs(1));
        mail(&mut clerk, &form, &code, "bob@example.org").expect("send-mailed");
        assert_eq!(waiting(server), 2);
        let due = server.db.write_blocking(|tx, now, _| outbox::take_due(tx, now, 10)).unwrap();
        let letter = &due[0].letter;
        assert!(letter.text.contains(&code) && !letter.text.contains("agree on") && !letter.text.contains("MRN"));
        let bob = due.iter().find(|due| due.letter.to == "bob@example.org").unwrap().id;

        // What became of the last letter stands with what was sent: in the list once something has to be done, without its reader.
        assert!(!clerk.client.get(&clerk.path("")).html.contains("Letter:"));
        server.db.write_blocking(move |tx, now, _| outbox::refused(tx, now, bob, Trouble::NoMailbox)).unwrap();
        let list = clerk.client.get(&clerk.path("")).says("Letter: Refused").html.clone();
        assert!(!list.contains("bob@") && !list.contains("Ana@"));
        let (_, line) = list.split_once(&format!("href=\"{}/sent/", clerk.path(""))).unwrap();
        let line = format!("{}/sent/{}", clerk.path(""), line.split('"').next().unwrap());
        let page = clerk.client.get(&line).says("There is no such mailbox").says("Give the code in another way");
        assert!(!page.html.contains("bob@"));

        for (code, address, says) in [
            ("x", "ana@example.org", "This is not a code"),
            (code.as_str(), "ana", "like name@example.org"),
            ("JKYZ-QNMN-VHRX-ZGNR-GZNH", "ana@example.org", "no such code"),
        ] {
            let page = mail(&mut clerk, &form, code, address);
            assert_eq!(page.status(), 422, "{says}");
            page.expect("send-mail").says(says);
            assert!(page.html.contains(&format!("value=\"{address}\"")), "what was typed stays");
        }
        let page = mail(&mut clerk, "x", &code, "ana@example.org");
        page.expect("send-mail").says("Load the page again");
        let mut stranger = Clerk::new(server, other.id);
        mail(&mut stranger, &form, &code, "ana@example.org").expect("send-mail").says("no such code");
        let mut out = nobody(server);
        let app: AppId = lab.id;
        let fields = [("form", form.as_str()), ("code", &code), ("address", "ana@example.org")];
        let page = Page::of(out.send(&format!("/send/{app}/mail"), &fields));
        assert_eq!(page.status(), 401);
        assert!(page.html.contains(&code) && page.html.contains("ana@example.org"));
        assert_eq!(waiting(server), 1);
    });
}

#[test]
fn a_site_without_mail_says_so() {
    let production = [("MODE", "production"), ("PUBLIC_URL", "https://records.example.org")];
    let server = TestServer::start_with(Engine::Sqlite, &production).unwrap();
    assert!(!server.app.config.mail.works());
    let lab = server.app("Example Lab");
    let mut client = a_staff(&server, Kind::Sender(lab.id));
    let token = client.browser.cookie("medlock-staff").unwrap().to_owned();
    client.browser.set_cookie("__Host-medlock-staff", &token);
    let path = format!("/send/{}/mail", lab.id);
    let page = client.get(&path).expect("send-mail").says("sends no mail").clone();
    assert!(!page.html.contains("name=\"address\""));
    let page = Page::of(client.send(&path, &[("code", "JKYZ-QNMN-VHRX-ZGNR-GZNH"), ("address", "ana@example.org")]));
    assert_eq!(page.status(), 422);
    page.says("This site sends no mail");
    let compose = client.get(&format!("/send/{}/new", lab.id)).clone();
    assert!(!compose.expect("send-new").html.contains("id=\"mail-form\""));
    // The policy of the one page that needs it.
    let policy = |page: &Page| page.response.header("content-security-policy").unwrap().to_owned();
    assert!(policy(&compose).contains("'wasm-unsafe-eval'") && !policy(&page).contains("script-src"));
}
