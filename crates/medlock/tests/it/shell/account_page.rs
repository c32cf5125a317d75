//! The account page: what one says about oneself, where one is signed in, another e-mail address.

use jiff::SignedDuration;
use medlock_domain::limits::EMAIL_TOKENS_OPEN_MAX;
use medlock_store::{Engine, StoreError};

use super::accounts::{letters, link_in};
use super::browser::{Browser, PASSWORD};
use crate::support::{TestServer, on_each_engine};

const EMAIL: &str = "ana@example.org";
const NEW: &str = "ana.new@example.org";

/// Signed up, no letter waiting.
fn signed_up(server: &TestServer, email: &str) -> Browser {
    let mut reader = Browser::new(server);
    reader.open("/sign-in");
    reader.sign_up(email).expect("records");
    letters(server);
    reader
}

/// Everybody's address counts as proved.
fn prove_addresses(server: &TestServer) {
    server
        .db
        .write_blocking(|tx, now, _| -> Result<_, StoreError> {
            tx.execute("UPDATE people SET email_verified_at = $1", &[&now])
        })
        .unwrap();
}

#[test]
fn the_account_page_says_who_one_is_and_leads_on() {
    on_each_engine(|server| {
        let mut stranger = Browser::new(server);
        for path in ["/account", "/account/edit", "/account/browsers", "/account/email"] {
            stranger.open(path).expect("sign-in");
        }
        let mut reader = signed_up(server, EMAIL);
        let page = reader.open("/account").expect("account");
        page.says("Ana Sample").says("February 9, 1988").says("United States").says("English").says(EMAIL);
        page.says("You have not yet shown that it is yours");
        for link in ["/account/edit", "/account/email", "/account/security", "/account/browsers", "/verify-email"] {
            page.link(link);
        }
        prove_addresses(server);
        let page = reader.open("/account").says("You have shown that it is yours");
        assert!(page.links("/verify-email").is_empty());
        reader.open("/account/security").expect("security");
        assert_eq!(reader.page.link("/account"), "/account");
    });
}

#[test]
fn what_one_says_about_oneself_is_changed_by_the_rules_of_sign_up() {
    on_each_engine(|server| {
        let mut reader = signed_up(server, EMAIL);
        reader.open("/account/edit").expect("account-edit");
        let wrong = [("first_name", " "), ("birth_day", "31"), ("birth_month", "2"), ("country", "XX")];
        let page = reader.submit(&wrong).expect("account-edit");
        page.says("Enter your first name").says("a day that does not exist").says("Choose your country");
        reader.open("/account").says("Ana Sample").says("February 9, 1988");
        reader.open("/account/edit");
        let good = [("last_name", "Muestra <b>"), ("birth_year", "1989"), ("country", "MX")];
        let page = reader.submit(&good).expect("account");
        page.says("Your changes are saved").says("Ana Muestra <b>").says("February 9, 1989").says("Mexico");
        assert!(!page.html.contains("<b>"));
        // Another language for the mails is one for the pages too.
        reader.open("/account/edit");
        reader.submit(&[("language", "es")]).expect("account").says("Sus cambios están guardados").says("Español");
        reader.open("/records");
        assert!(reader.page.html.contains("<html lang=\"es\""));
    });
}

#[test]
fn each_browser_is_listed_and_signed_out_from_another() {
    on_each_engine(|server| {
        let mut here = signed_up(server, EMAIL);
        let [mut there, mut elsewhere] = [(); 2].map(|()| {
            let mut browser = Browser::new(server);
            browser.open("/sign-in");
            browser.sign_in(EMAIL).expect("records");
            browser
        });
        let mut other = signed_up(server, "joe@example.org");
        let page = here.open("/account/browsers").expect("browsers").clone();
        assert_eq!(page.html.matches("Another browser").count(), 2);
        assert_eq!(page.html.matches("This browser").count(), 1);
        let ids: Vec<String> = page
            .html
            .split("name=\"browser\" value=\"")
            .skip(1)
            .map(|rest| rest.split('"').next().unwrap().to_owned())
            .filter(|id| id != "others")
            .collect();
        assert_eq!(ids.len(), 2);
        // Nobody signs out another person's browser, nor with nonsense.
        other.open("/account/browsers").expect("browsers");
        other.submit(&[("browser", &ids[0])]);
        other.open("/account/browsers");
        other.submit(&[("browser", "nonsense")]).expect("browsers");
        here.open("/account/browsers");
        assert_eq!(here.page.html.matches("Another browser").count(), 2);

        let page = here.submit(&[("browser", &ids[0])]).expect("browsers").says("You are signed out there");
        assert_eq!(page.html.matches("Another browser").count(), 1);
        let gone = [&mut there, &mut elsewhere].map(|browser| browser.open("/records").name() == "sign-in");
        assert_eq!(gone.iter().filter(|gone| **gone).count(), 1);

        let page = here.submit(&[("browser", "others")]).expect("browsers").says("signed out everywhere else");
        assert_eq!(page.html.matches("Another browser").count(), 0);
        for browser in [&mut there, &mut elsewhere] {
            browser.open("/records").expect("sign-in");
        }
        here.open("/records").expect("records");
        other.open("/records").expect("records");
    });
}

#[test]
fn another_address_counts_once_its_link_is_confirmed() {
    on_each_engine(|server| {
        let mut reader = signed_up(server, EMAIL);
        prove_addresses(server);
        reader.open("/account/email").expect("account-email").says(EMAIL);
        reader.submit(&[("email", "ana"), ("password", "")]).says("with an @ sign").says("Enter your password");
        reader.submit(&[("email", "ANA@example.org"), ("password", PASSWORD)]).says("That is your address already");
        reader.submit(&[("email", NEW), ("password", "wrong")]).says("This is not your password");
        assert!(letters(server).is_empty());
        reader.submit(&[("email", NEW), ("password", PASSWORD)]).expect("account-email").says("Look at your mail");

        let mut mails = letters(server);
        mails.sort_by_key(|mail| mail.to != NEW);
        assert_eq!(mails.iter().map(|mail| mail.to.as_str()).collect::<Vec<_>>(), [NEW, EMAIL]);
        assert!(!mails[1].text.contains("token") && !mails[1].text.contains(NEW));
        assert!(mails[1].text.contains("/forgot-password") && mails[1].text.contains("/account/browsers"));
        let link = link_in(&mails[0]);
        // A mail scanner opens it: nothing changes.
        let mut scanner = Browser::new(server);
        scanner.open(&link).expect("account-email").says(NEW);
        scanner.open(&link);
        reader.open("/account").says(EMAIL);
        scanner.submit(&[]).expect("account-email").says("Your new address counts");
        scanner.open(&link).says("This link does not work any more");

        // The session stays; signing in goes by the new address.
        reader.open("/account").expect("account").says(NEW).says("You have shown that it is yours");
        let mut again = Browser::new(server);
        again.open("/sign-in");
        again.sign_in(EMAIL).expect("sign-in");
        again.sign_in(NEW).expect("records");
    });
}

#[test]
fn a_taken_address_is_answered_like_a_free_one() {
    on_each_engine(|server| {
        signed_up(server, "joe@example.org");
        let mut reader = signed_up(server, EMAIL);
        prove_addresses(server);
        let mut ask = |email: &str| {
            reader.open("/account/email");
            let page = reader.submit(&[("email", email), ("password", PASSWORD)]);
            (page.status(), page.text().replace(email, "…"))
        };
        let (taken, to_taken) = (ask("joe@example.org"), letters(server));
        let (free, to_free) = (ask(NEW), letters(server));
        assert_eq!(taken, free);
        // The notice goes out either way; the link only where it can do something.
        assert_eq!(to_taken.iter().map(|mail| mail.to.as_str()).collect::<Vec<_>>(), [EMAIL]);
        assert_eq!(to_free.len(), 2);
        for _ in 2..EMAIL_TOKENS_OPEN_MAX {
            assert_eq!(ask("joe@example.org").0, 200);
        }
        let (taken, free) = (ask("joe@example.org"), ask(NEW));
        assert_eq!((taken.0, &taken.1), (429, &free.1));
    });
}

#[test]
fn a_link_for_another_address_ends_after_three_days() {
    on_each_engine(|server| {
        let mut reader = signed_up(server, EMAIL);
        reader.open("/account/email");
        reader.submit(&[("email", NEW), ("password", PASSWORD)]).says("Look at your mail");
        let mails = letters(server);
        // An address that was never proved may be a stranger's: it gets no notice.
        assert_eq!(mails.iter().map(|mail| mail.to.as_str()).collect::<Vec<_>>(), [NEW]);
        let link = link_in(&mails[0]);
        let mut late = Browser::new(server);
        late.open(&link).says("Use this e‑mail address?");
        server.advance(SignedDuration::from_hours(3 * 24));
        late.submit(&[]).expect("account-email").says("This link does not work any more");
        late.open(&link).says("This link does not work any more");
    });
}

#[test]
fn without_mail_the_address_stays() {
    let server = TestServer::start_with(
        Engine::Sqlite,
        &[("MODE", "production"), ("PUBLIC_URL", "https://records.example.org")],
    )
    .unwrap();
    let mut reader = signed_up(&server, EMAIL);
    reader.open("/account/email").expect("account-email").says("This site does not send mail");
}
