//! Patients who sign in with a provider, on each database engine, through the pages.

use jiff::SignedDuration;
use medlock_domain::audit::{self, Actor};
use medlock_domain::limits::PROOF_LIFE;
use medlock_domain::people::{self, Email, UserName};
use medlock_domain::site::{self, Kind, SiteError};
use medlock_domain::testing::code_of;
use medlock_store::{Engine, StoreError};

use super::browser::{Browser, PASSWORD, Page};
use super::samples::{A_WEIGHT, ANSWER, drop_off};
use crate::support::TestServer;
use crate::support::provider::{Fault, Provider, query};

/// What the provider says of its person at first.
const JANE: &str = "jane@clinic.example";
const SECURITY: &str = "/account/security";

/// A server on each engine, whose patients may sign in with the provider.
fn with_provider(more: &[(&str, &str)], test: impl Fn(&TestServer, &Provider)) {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let provider = Provider::start(jiff::Timestamp::UNIX_EPOCH);
        let settings = [&provider.settings_of_patients()[..], more].concat();
        let Some(server) = TestServer::start_with(engine, &settings) else { continue };
        eprintln!("engine: {engine:?}");
        provider.state().now = server.now();
        test(&server, &provider);
    }
}

/// Presses the provider's button on the page shown, and says yes there: the page with the button that finishes it.
fn go<'b>(reader: &'b mut Browser, provider: &Provider) -> &'b Page {
    let link = reader.page.link("/oidc");
    go_by(reader, provider, &link)
}

fn go_by<'b>(reader: &'b mut Browser, provider: &Provider, link: &str) -> &'b Page {
    let sent = reader.request("GET", link, &[], "");
    assert_eq!(sent.status, 303, "{}", sent.text());
    let there = sent.header("location").unwrap().to_owned();
    assert!(there.starts_with(&provider.issuer), "{there}");
    let back = provider.say_yes(&there);
    reader.open(&back)
}

/// All the way.
fn come_in<'b>(reader: &'b mut Browser, provider: &Provider) -> &'b Page {
    go(reader, provider).expect("provider-back").says("Northland Health has sent you back");
    reader.submit(&[])
}

/// Fills in what the provider does not tell.
fn fill_in<'b>(reader: &'b mut Browser, more: &[(&str, &str)]) -> &'b Page {
    reader.page.expect("provider-new");
    let mut fields = vec![("birth_day", "9"), ("birth_month", "2"), ("birth_year", "1988"), ("country", "US")];
    fields.extend(more);
    reader.submit(&fields)
}

/// A browser of somebody who has just made an account with the provider.
fn somebody(server: &TestServer, provider: &Provider) -> Browser {
    let mut reader = Browser::new(server);
    reader.open("/sign-in");
    come_in(&mut reader, provider);
    fill_in(&mut reader, &[("first_name", "Jane"), ("last_name", "Doe")]).expect("records");
    reader
}

fn is_signed_in(reader: &mut Browser) -> bool {
    reader.open("/account").name() == "account"
}

/// Actions of the journal about somebody, and by what means.
fn journal(server: &TestServer, action: &str) -> Vec<String> {
    let lines = server.db.read_blocking(|tx, _| audit::newest(tx, 200)).unwrap();
    let fitting = lines.into_iter().rev().filter(|line| line.action == action);
    fitting.map(|line| line.detail.unwrap_or_default()).collect()
}

fn prove_address(server: &TestServer) {
    let proved = server.db.write_blocking(|tx, now, _| -> Result<_, StoreError> {
        tx.execute("UPDATE people SET email_verified_at = $1 WHERE address_index IS NOT NULL", &[&now])
    });
    proved.unwrap();
}

#[test]
fn somebody_new_makes_an_account_on_the_way_to_a_package_and_comes_back_without_one() {
    with_provider(&[], |server, provider| {
        let lab = server.app("lab");
        let code = drop_off(server, &lab, A_WEIGHT);
        provider.state().names = Some(("Ana", "Sample"));
        let mut reader = Browser::new(server);
        reader.open_link(&code).expect("sign-in").says("Sign in with Northland Health");
        let flow = reader.at.clone();
        come_in(&mut reader, provider).expect("provider-new").says("Northland Health knows you");
        assert!(!reader.page.html.contains("name=\"password\""));
        for filled in ["value=\"Ana\"", "value=\"Sample\"", "value=\"jane@clinic.example\""] {
            assert!(reader.page.html.contains(filled), "{filled}");
        }
        // What is missing is asked for, and nothing is lost.
        reader.submit(&[("first_name", "")]).expect("provider-new").says("Enter your first name");
        fill_in(&mut reader, &[("first_name", "Ana")]).expect("question").says("Ana Sample");
        assert_eq!(reader.at, flow, "exactly where it was");
        reader.submit(&[("answer", ANSWER)]).expect("choose-record");
        // The address is theirs without a letter.
        reader.open("/account").expect("account").says("You have shown that it is yours");
        assert_eq!(reader.cookie("medlock-vouched"), None);
        assert_eq!(journal(server, "signed-in"), ["sign-up-with-provider"]);
        assert_eq!(journal(server, "provider-joined").len(), 1);

        // Later, another browser, another address there: the subject counts.
        server.advance(SignedDuration::from_secs(30));
        provider.state().email = "other@clinic.example".to_owned();
        let mut again = Browser::new(server);
        again.open("/records").expect("sign-in");
        come_in(&mut again, provider).expect("records");
        assert_eq!(journal(server, "signed-in"), ["sign-up-with-provider", "provider"]);
        again.open("/account/happened").says("with Northland Health, in a browser that had not been used");
        // Nobody gets in with a password: there is none.
        let mut thief = Browser::new(server);
        for password in ["", PASSWORD] {
            thief.open("/sign-in");
            thief.submit(&[("email", JANE), ("password", password)]).expect("sign-in");
        }
    });
}

#[test]
fn an_address_alone_opens_no_account_and_who_has_one_joins_it_by_signing_in() {
    with_provider(&[], |server, provider| {
        let mut owner = Browser::new(server);
        owner.open("/sign-in");
        owner.sign_up(JANE).expect("records");
        prove_address(server);

        let mut reader = Browser::new(server);
        reader.open("/records/not-there").expect("sign-in");
        let next = reader.at.clone();
        come_in(&mut reader, provider).expect("provider-new").says("There is an account here with the address");
        assert!(!is_signed_in(&mut reader));
        reader.open(&format!("/oidc/new?next={next}")).expect("provider-new");
        // A second account of the same person is not made.
        let again = [("first_name", "Ana"), ("last_name", "Sample")];
        fill_in(&mut reader, &again).expect("provider-new").says("You may have an account");
        let join = reader.page.link("/sign-in?next=/oidc/join");
        reader.open(&join).expect("sign-in").says("Sign in to it once, the way you did until now");
        reader.submit(&[("email", JANE), ("password", "wrong wrong")]).expect("sign-in");
        reader.submit(&[("email", JANE), ("password", PASSWORD)]).expect("provider-join").says("Ana Sample");
        // Only the button joins them.
        assert!(journal(server, "provider-joined").is_empty());
        let (action, body) = reader.form(&[]);
        let elsewhere = reader.request("POST", &action, &[("Sec-Fetch-Site", "cross-site")], &body);
        assert_eq!(elsewhere.status, 403);
        reader.submit(&[]);
        assert_eq!(reader.at, next);
        assert_eq!(journal(server, "provider-joined").len(), 1);
        assert_eq!(reader.cookie("medlock-vouched"), None);

        let mut other = Browser::new(server);
        other.open("/sign-in");
        come_in(&mut other, provider).expect("records");
        other.open(SECURITY).expect("security").says("Northland Health has opened your account since");
        // The password goes on as before.
        let mut with_password = Browser::new(server);
        with_password.open("/sign-in");
        with_password.sign_in(JANE).expect("records");
    });
}

#[test]
fn whoever_shares_the_mailbox_makes_an_account_of_their_own() {
    with_provider(&[], |server, provider| {
        let mut ana = Browser::new(server);
        ana.open("/sign-in");
        ana.sign_up(JANE).expect("records");
        let mut joe = Browser::new(server);
        joe.open("/sign-in");
        come_in(&mut joe, provider);
        fill_in(&mut joe, &[("first_name", "Joe"), ("last_name", "Sample")]).expect("records");
        let email = Email::parse(JANE).unwrap();
        let all = server.db.read_blocking(move |tx, _| people::with_address(tx, &email)).unwrap();
        assert_eq!(all.iter().map(|one| one.is_proved).collect::<Vec<_>>(), [true, false]);
    });
}

#[test]
fn a_code_from_an_app_is_asked_for_unless_the_provider_confirmed_as_much_and_joining_outlives_it() {
    for acr in [false, true] {
        let more: &[(&str, &str)] = if acr { &[("PATIENT_OIDC_ACR", "mfa")] } else { &[] };
        with_provider(more, |server, provider| {
            provider.state().acr = acr.then(|| "mfa".to_owned());
            let mut owner = Browser::new(server);
            owner.open("/sign-in");
            owner.sign_up("ana@example.org").expect("records");
            owner.open("/account/security/code-app").expect("code-app");
            let html = &owner.page.html;
            let secret = html.split("class=\"secret\"").nth(1).unwrap().split('>').nth(1).unwrap();
            let secret = secret.split('<').next().unwrap().to_owned();
            let code = code_of(&secret, server.now());
            owner.submit(&[("code", &code)]).expect("recovery-codes");
            server.advance(SignedDuration::from_secs(30));
            provider.state().now = server.now();

            let mut reader = Browser::new(server);
            reader.open("/sign-in");
            come_in(&mut reader, provider);
            let join = reader.page.link("/sign-in?next=/oidc/join");
            reader.open(&join);
            reader.sign_in("ana@example.org").expect("second-step").says("Your password was right");
            reader.submit(&[("code", &code_of(&secret, server.now()))]).expect("provider-join");
            reader.submit(&[]).expect("records");

            server.advance(SignedDuration::from_secs(30));
            provider.state().now = server.now();
            let mut again = Browser::new(server);
            again.open("/sign-in");
            come_in(&mut again, provider);
            if acr {
                again.page.expect("records");
                assert_eq!(journal(server, "signed-in").last().unwrap(), "provider");
            } else {
                again.page.expect("second-step").says("Northland Health knows you");
                assert!(!is_signed_in(&mut again));
                again.open("/second-step").expect("second-step");
                again.submit(&[("code", "000000")]).expect("second-step");
                again.submit(&[("code", &code_of(&secret, server.now()))]).expect("records");
                assert_eq!(journal(server, "signed-in").last().unwrap(), "provider-and-code");
            }
        });
    }
}

#[test]
fn who_shows_once_more_who_they_are_is_asked_by_the_provider_anew() {
    with_provider(&[], |server, provider| {
        let mut jane = somebody(server, provider);
        // Made a moment ago: that is enough.
        jane.open("/account/export").expect("export");
        server.advance(PROOF_LIFE);
        let now = server.now();
        provider.state().now = now;
        jane.open("/account/export").expect("prove").says("Sign in with Northland Health");
        assert!(!jane.page.html.contains("name=\"password\""), "there is none");
        let to_prove = jane.page.link("/oidc");
        let asked = jane.request("GET", &to_prove, &[], "").header("location").unwrap().to_owned();
        assert_eq!(query(&asked)["prompt"], "login");

        provider.state().auth_time = Some(now.as_second() - 3_600);
        go_by(&mut jane, provider, &to_prove).expect("provider-back");
        jane.submit(&[]).expect("provider-problem").says("did not ask you again");
        provider.state().auth_time = Some(now.as_second());
        provider.state().subject = "somebody-else".to_owned();
        go_by(&mut jane, provider, &to_prove);
        jane.submit(&[]).expect("provider-problem").says("another account of Northland Health");
        jane.open("/account/export").expect("prove");
        provider.state().subject = "248289761001".to_owned();
        go_by(&mut jane, provider, &to_prove);
        jane.submit(&[]).expect("export");

        // A provider that has known its person for hours lets them in, and no further.
        provider.state().auth_time = Some(now.as_second() - 3_600);
        let mut later = Browser::new(server);
        later.open("/sign-in");
        come_in(&mut later, provider).expect("records");
        later.open("/account/export").expect("prove");
    });
}

#[test]
fn the_account_joins_and_parts_and_never_loses_its_only_way_in() {
    with_provider(&[], |server, provider| {
        let mut ana = Browser::new(server);
        ana.open("/sign-in");
        ana.sign_up("ana@example.org").expect("records");
        ana.open(SECURITY).expect("security").says("You can sign in with Northland Health, too");
        ana.open("/account/security/provider").expect("provider");
        go(&mut ana, provider).expect("provider-back");
        ana.submit(&[]).expect("security").says("From now on you can sign in with Northland Health");
        // Another account there does not take its place, and opens nothing.
        provider.state().subject = "another".to_owned();
        go_by(&mut ana, provider, "/oidc?for=join");
        ana.submit(&[]).expect("provider-problem").says("Another account of Northland Health opens this account");
        provider.state().subject = "248289761001".to_owned();
        // Nor does this one open a second account here.
        let mut joe = Browser::new(server);
        joe.open("/sign-in");
        joe.sign_up("joe@example.org").expect("records");
        go_by(&mut joe, provider, "/oidc?for=join");
        joe.submit(&[]).expect("provider-problem").says("opens another account here already");

        ana.open("/account/security/provider").expect("provider-remove").says("still sign in with your password");
        ana.submit(&[]).expect("security").says("does not open your account any more");
        assert_eq!(journal(server, "provider-parted").len(), 1);
        let mut again = Browser::new(server);
        again.open("/sign-in");
        come_in(&mut again, provider).expect("provider-new");

        // An account without a password gets one first.
        fill_in(&mut again, &[("first_name", "Jane"), ("last_name", "Doe")]).expect("records");
        again.open("/account/security/provider").expect("provider").says("the only way into your account");
        let sent = again.request("POST", "/account/security/provider", &[("Sec-Fetch-Site", "same-origin")], "");
        assert_eq!(sent.status, 403, "no form, no token");
        again.open("/account/security/password").expect("new-password");
        assert!(!again.page.html.contains("name=\"password\""));
        again.submit(&[("new_password", "short")]).expect("new-password");
        again.submit(&[("new_password", PASSWORD)]).expect("security");
        again.open("/account/security/provider").expect("provider-remove");
        again.submit(&[]).expect("security");
        let mut with_password = Browser::new(server);
        with_password.open("/sign-in");
        with_password.sign_in(JANE).expect("records");
    });
}

#[test]
fn where_the_provider_is_required_a_password_serves_once_to_join() {
    with_provider(&[("PATIENT_OIDC_REQUIRED", "true")], |server, provider| {
        // An account from before.
        medlock_domain::testing::a_person(&server.db, "old@example.org");
        let mut reader = Browser::new(server);
        reader.open("/sign-in").expect("sign-in").says("You sign in here with Northland Health");
        assert!(!reader.page.html.contains("name=\"password\"") && !reader.page.html.contains("/sign-up"));
        let only = reader.page.link("/oidc");
        for closed in ["/sign-up", "/sign-up/no-email"] {
            reader.open(closed).expect("sign-in");
            assert!(!reader.page.html.contains("name=\"password\""), "{closed}");
        }
        // Forms from before, sent by hand.
        reader.open("/language?next=/sign-in");
        let csrf = {
            reader.open("/pickup").expect("enter-code");
            let (_, body) = reader.form(&[]);
            query(&format!("?{body}")).remove("csrf").unwrap()
        };
        let csrf = super::browser::percent(&csrf);
        let password = super::browser::percent(medlock_domain::testing::PASSWORD);
        for path in ["/sign-in", "/sign-in/passkey", "/sign-up", "/sign-up/no-email"] {
            let body = format!("csrf={csrf}&email=old%40example.org&password={password}&next=/records");
            let sent = reader.request("POST", path, &[("Sec-Fetch-Site", "same-origin")], &body);
            assert_eq!((sent.status, sent.header("location")), (303, Some("/sign-in?next=/records")), "{path}");
            assert!(!is_signed_in(&mut reader), "{path}");
        }
        go_by(&mut reader, provider, &only);
        reader.submit(&[]).expect("provider-new");
        let join = reader.page.link("/sign-in?next=/oidc/join");
        reader.open(&join).expect("sign-in");
        let known = [("email", "old@example.org"), ("password", medlock_domain::testing::PASSWORD)];
        reader.submit(&known).expect("provider-join");
        reader.submit(&[]).expect("records");
        reader.open("/account/security/provider").expect("provider").says("Everybody signs in here with");

        // Somebody else with the password, and an account of their own there.
        provider.state().subject = "thief".to_owned();
        let mut thief = Browser::new(server);
        thief.open("/sign-in");
        come_in(&mut thief, provider).expect("provider-new");
        let join = thief.page.link("/sign-in?next=/oidc/join");
        thief.open(&join);
        thief.submit(&known).expect("sign-in").says("Another account of Northland Health opens this account");
        assert!(!is_signed_in(&mut thief));

        // Nor does the password show who one is.
        server.advance(PROOF_LIFE);
        provider.state().now = server.now();
        reader.open("/account/export").expect("prove");
        assert!(!reader.page.html.contains("name=\"password\""));
    });
}

#[test]
fn the_rules_for_new_accounts_hold() {
    with_provider(&[("REGISTRATION", "closed")], |server, provider| {
        let mut reader = Browser::new(server);
        reader.open("/sign-in");
        come_in(&mut reader, provider).expect("sign-up").says("You need a code");
        let join = reader.page.link("/sign-in?next=/oidc/join");
        reader.open(&join).expect("sign-in");
        // With a code there is an account.
        let lab = server.app("lab");
        let code = drop_off(server, &lab, A_WEIGHT);
        reader.open_link(&code).expect("sign-in");
        come_in(&mut reader, provider);
        fill_in(&mut reader, &[("first_name", "Ana"), ("last_name", "Sample")]).expect("question");
    });
    with_provider(&[], |server, provider| {
        let published = server.db.write_blocking(|tx, now, rng| -> Result<(), SiteError> {
            site::put_text(tx, now, rng, Actor::Operator, Kind::Terms, "en", "Be kind.")?;
            site::publish(tx, now, rng, Actor::Operator, Kind::Terms, now, false)?;
            Ok(())
        });
        published.unwrap();
        let name = [("first_name", "Ana"), ("last_name", "Sample")];
        let mut reader = Browser::new(server);
        reader.open("/sign-in");
        come_in(&mut reader, provider).says("terms of use");
        fill_in(&mut reader, &name).expect("provider-new").says("Tick the box");
        let young = [&name[..], &[("birth_year", "2020"), ("agree", "yes")]].concat();
        let mut fields = vec![("birth_day", "9"), ("birth_month", "2"), ("country", "US")];
        fields.extend(young);
        reader.submit(&fields).expect("too-young");
        reader.open("/oidc/new").expect("provider-new");
        let agreed = [&name[..], &[("agree", "yes")]].concat();
        fill_in(&mut reader, &agreed).expect("records");
        reader.open("/account/agreed").says("Terms of use, version 1");
    });
}

#[test]
fn an_account_without_an_address_is_fine_and_an_unverified_one_is_not_believed() {
    with_provider(&[], |server, provider| {
        provider.set_fault(Fault::UnverifiedEmail);
        let mut reader = Browser::new(server);
        reader.open("/sign-in");
        come_in(&mut reader, provider).expect("provider-new");
        assert!(!reader.page.html.contains(JANE));
        fill_in(&mut reader, &[("first_name", "Ana"), ("last_name", "Sample")]).expect("records");
        reader.open("/account").expect("account");
        reader.open(SECURITY).expect("security");
        // A name is chosen before codes on paper, which would be of no use alone.
        reader.open("/account/paper-codes").expect("user-name");
        reader.submit(&[("user_name", "ana.sample")]).expect("account");
        reader.open("/account/paper-codes").expect("paper-codes");
        let named = UserName::parse("ana.sample").unwrap();
        assert!(server.db.read_blocking(move |tx, _| people::with_name(tx, &named)).unwrap().is_some());
        let mut again = Browser::new(server);
        again.open("/sign-in");
        come_in(&mut again, provider).expect("records");
        // The address page asks who one is by what there is.
        again.open("/account/email");
        assert!(!again.page.html.contains("name=\"password\""), "{}", again.page.text());
    });
}

#[test]
fn the_way_back_alone_signs_nobody_in_and_is_for_the_browser_that_went() {
    with_provider(&[], |server, provider| {
        let mut jane = Browser::new(server);
        jane.open("/sign-in");
        let link = jane.page.link("/oidc");
        let there = jane.request("GET", &link, &[], "").header("location").unwrap().to_owned();
        let back = provider.say_yes(&there);
        jane.open(&back).expect("provider-back");
        assert!(!provider.state().asked.contains_key("token"), "a GET asks the provider nothing");
        assert!(!is_signed_in(&mut jane) && jane.cookie("medlock-vouched").is_none());
        let (action, body) = {
            jane.open(&back).expect("provider-back");
            jane.form(&[])
        };
        let mut mallory = Browser::new(server);
        mallory.open("/sign-in");
        let stolen = mallory.open(&back).expect("provider-problem").says("another browser");
        assert_eq!(stolen.status(), 400);
        for headers in [[("Sec-Fetch-Site", "cross-site")], [("Sec-Fetch-Site", "same-origin")]] {
            let sent = mallory.request("POST", &action, &headers, &body);
            assert_eq!(sent.status, 403);
        }
        assert!(!provider.state().asked.contains_key("token"));
        jane.submit(&[]).expect("provider-new");
        // Once more with the same code.
        jane.open(&back).expect("provider-back");
        jane.submit(&[]).expect("provider-problem").says("Begin again");
        // The note is this browser's, and for half an hour.
        let note = jane.cookie("medlock-vouched").unwrap().to_owned();
        mallory.set_cookie("medlock-vouched", &note);
        mallory.open("/oidc/new").expect("sign-in");
        jane.open("/oidc/new").expect("provider-new");
        server.advance(SignedDuration::from_mins(30));
        jane.open("/oidc/new").expect("sign-in");
        jane.open("/oidc/join/records").expect("provider-problem");
        // Ten minutes for the way itself; and only to pages of ours.
        provider.state().now = server.now();
        let sent = jane.request("GET", "/oidc?next=https://evil.example/", &[], "");
        let back = provider.say_yes(sent.header("location").unwrap());
        server.advance(SignedDuration::from_mins(10));
        jane.open(&back).expect("provider-problem");
    });
}

#[test]
fn lies_and_troubles_of_the_provider_are_told_in_words() {
    with_provider(&[], |server, provider| {
        for (fault, status, text) in [
            (Fault::WrongNonce, 502, "does not answer as it should"),
            (Fault::WrongAudience, 502, "does not answer as it should"),
            (Fault::Forged, 502, "does not answer as it should"),
            (Fault::Expired, 502, "does not answer as it should"),
            (Fault::RefusesCodes, 400, "Nothing is lost"),
        ] {
            let mut reader = Browser::new(server);
            reader.open("/sign-in");
            go(&mut reader, provider).expect("provider-back");
            provider.set_fault(fault);
            let page = reader.submit(&[]).expect("provider-problem").says(text).says("Begin again");
            assert_eq!(page.status(), status, "{fault:?}");
            provider.set_fault(None);
            assert!(reader.cookie("medlock-vouched").is_none() && !is_signed_in(&mut reader), "{fault:?}");
        }
        let mut reader = Browser::new(server);
        reader.open("/sign-in");
        let link = reader.page.link("/oidc");
        let there = reader.request("GET", &link, &[], "").header("location").unwrap().to_owned();
        let state = query(&there).remove("state").unwrap();
        for (error, text) in [("access_denied", "you may not sign in here"), ("x<y>z", "does not answer")] {
            let back = format!("/oidc/callback?error={}&state={state}", super::browser::percent(error));
            reader.open(&back).expect("provider-problem").says(text);
            assert!(!reader.page.html.contains("<y>"));
        }
        let wrong = format!("/oidc/callback?code=x&state={state}&iss=https%3A%2F%2Fevil.example");
        reader.open(&wrong).expect("provider-problem");
    });
    with_provider(&[("PATIENT_OIDC_ACR", "mfa")], |server, provider| {
        let mut reader = Browser::new(server);
        reader.open("/sign-in");
        go(&mut reader, provider);
        reader.submit(&[]).expect("provider-problem").says("not as safely as this site asks for");
    });
}

#[test]
fn where_there_is_no_provider_nothing_is_shown_of_one() {
    crate::support::on_each_engine(|server| {
        let mut reader = Browser::new(server);
        for page in ["/sign-in", "/sign-up", "/sign-up/no-email"] {
            assert!(!reader.open(page).html.contains("/oidc"), "{page}");
        }
        for gone in ["/oidc", "/oidc/callback?state=x&code=y", "/oidc/join", "/oidc/join/records"] {
            assert_eq!(reader.open(gone).status(), 404, "{gone}");
        }
        reader.open("/oidc/new").expect("sign-in");
        reader.sign_up("ana@example.org").expect("records");
        assert!(!reader.open(SECURITY).html.contains("provider"));
        assert_eq!(reader.open("/account/security/provider").status(), 404);
    });
}
