//! When no mail comes: the site sends none, or has sent enough.

use medlock_domain::limits::EMAIL_TOKENS_OPEN_MAX;
use medlock_store::Engine;

use super::browser::{Browser, Page};
use crate::platform::counter;
use crate::support::{TestServer, on_each_engine};

const EMAIL: &str = "ana@example.org";

fn letters_waiting(server: &TestServer) -> u64 {
    counter(server, "medlock_letters_waiting")
}

fn signed_up(server: &TestServer) -> Browser {
    let mut reader = Browser::new(server);
    reader.open("/sign-in");
    reader.sign_up(EMAIL).expect("records");
    reader
}

#[test]
fn a_mail_that_was_not_sent_is_not_said_to_be() {
    on_each_engine(|server| {
        let mut reader = signed_up(server);
        // Signing up sent the first.
        for _ in 1..EMAIL_TOKENS_OPEN_MAX {
            reader.open("/verify-email").expect("verify-email");
            reader.submit(&[]).expect("verify-email").says("We sent a mail to ana@example.org");
        }
        let sent = letters_waiting(server);
        reader.open("/verify-email").expect("verify-email");
        let page = reader.submit(&[]).expect("verify-email");
        assert_eq!(page.status(), 429);
        page.says("We did not send another mail").says("5 mails to ana@example.org").says("junk folder").says("3 days");
        assert!(!page.text().contains("We sent a mail"), "{}", page.text());
        assert_eq!(letters_waiting(server), sent);
        assert_eq!(counter(server, "medlock_refused_total{reason=\"RateLimited\"}"), 1);
        server.advance(medlock_domain::limits::EMAIL_VERIFY_LIFE);
        reader.open("/verify-email").expect("sign-in");
        reader.sign_in(EMAIL).expect("verify-email");
        reader.submit(&[]).expect("verify-email").says("We sent a mail to ana@example.org");
    });
}

/// A server in production without a mail server, and a browser whose reader has an account there.
fn without_mail(contact: &[(&str, &str)]) -> (TestServer, Browser) {
    let production = [("MODE", "production"), ("PUBLIC_URL", "https://records.example.org")];
    let settings: Vec<_> = production.iter().chain(contact).copied().collect();
    let server = TestServer::start_with(Engine::Sqlite, &settings).unwrap();
    assert!(!server.app.config.mail.works());
    let reader = signed_up(&server);
    (server, reader)
}

#[test]
fn a_site_without_mail_says_so_and_whom_to_ask() {
    let contact = [
        ("SITE_OPERATOR", "Riverside Community Health"),
        ("SITE_CONTACT_PHONE", "+1 555 010 0199"),
        ("SITE_CONTACT_EMAIL", "help@riverside.example"),
    ];
    let (server, mut reader) = without_mail(&contact);
    let says_it = |page: &Page| {
        page.says("This site does not send mail")
            .says("Ask the people who run this site")
            .says("Riverside Community Health")
            .says("+1 555 010 0199")
            .says("help@riverside.example");
        assert!(!page.html.contains("<form"), "there is nothing to fill in");
    };
    says_it(reader.open("/verify-email").expect("verify-email"));
    // Not even whoever still has the form is told otherwise, nor can they tell who has an account.
    let mut pages = Vec::new();
    for email in [EMAIL, "nobody@example.org", "no address", ""] {
        let mut forgetful = Browser::new(&server);
        says_it(forgetful.open("/forgot-password").expect("forgot-password"));
        forgetful.open("/sign-in");
        let (_, form) = forgetful.form(&[("email", email)]);
        let told = forgetful.request("POST", "/forgot-password", &[("Sec-Fetch-Site", "same-origin")], &form);
        assert_eq!(told.status, 200);
        let told = Page::of(told);
        says_it(told.expect("forgot-password"));
        pages.push(told.text());
    }
    assert!(pages.iter().all(|page| *page == pages[0]));
    reader.open("/pickup");
    let (_, form) = reader.form(&[]);
    let before = rows(&server, "email_tokens");
    let told = reader.request("POST", "/verify-email", &[("Sec-Fetch-Site", "same-origin")], &form);
    says_it(Page::of(told).expect("verify-email"));
    assert_eq!(rows(&server, "email_tokens"), before, "no link is made that nobody will get");
}

#[test]
fn a_site_without_mail_and_contact_details_still_says_whom_to_ask() {
    let (server, mut reader) = without_mail(&[("SITE_NAME", "Riverside Records")]);
    for page in [reader.open("/verify-email").clone(), Browser::new(&server).open("/forgot-password").clone()] {
        page.says("This site does not send mail").says("Ask the people who run this site: Riverside Records");
        assert!(!page.text().contains("We have no contact details"), "{}", page.text());
    }
}

fn rows(server: &TestServer, table: &str) -> i64 {
    let count = format!("SELECT COUNT(*) FROM {table}");
    server.db.read_blocking(move |tx, _| tx.query_one(&count, &[])?.get::<i64>(0)).unwrap()
}
