//! Getting in: invitations, password and second step, one's own keys; and who is kept out.

use jiff::SignedDuration;
use medlock_domain::audit::{self, Actor};
use medlock_domain::ids::StaffId;
use medlock_domain::limits::{
    PROOF_LIFE, STAFF_INVITATION_LIFE, STAFF_SECOND_STEP_LIFE, STAFF_SESSION_IDLE, STAFF_SESSION_LIFE,
};
use medlock_domain::people::passkeys::Site;
use medlock_domain::people::passkeys::device::Device;
use medlock_domain::people::{Email, PersonError, totp};
use medlock_domain::staff::{self, Purpose, Role, StaffError};
use medlock_domain::testing::{self, code_of};
use medlock_store::Engine;

use super::client::{AccClient, Kind, a_staff, make, nobody};
use crate::shell::accounts::letters;
use crate::shell::browser::{Browser, PASSWORD, Page};
use crate::support::{TestServer, on_each_engine};

const EMAIL: &str = "olga@example.org";

/// The path of a link with which that address is invited.
fn invited(server: &TestServer, email: &str, purpose: Purpose) -> String {
    let to = Email::parse(email).unwrap();
    let invited = server
        .db
        .write_blocking(move |tx, now, rng| staff::invite(tx, now, rng, Actor::Operator, &to, purpose))
        .unwrap();
    format!("/acc/invitations/{}", invited.token.0.as_str())
}

/// The secret that a page shows for a code app.
fn secret_on(page: &Page) -> String {
    let rest = page.html.split("class=\"secret\"").nth(1).unwrap_or_else(|| panic!("no secret:\n{}", page.text()));
    rest.split('>').nth(1).unwrap().split('<').next().unwrap().to_owned()
}

fn later(server: &TestServer, seconds: i64) {
    server.advance(SignedDuration::from_secs(seconds));
}

/// Takes an invitation to be an operator, with a code app. Answers the app's secret and the recovery codes.
fn join(server: &TestServer, browser: &mut Browser) -> (String, Vec<String>) {
    let link = invited(server, EMAIL, Purpose::Operator);
    browser.open(&link).expect("acc-invitation");
    browser
        .submit(&[("name", "Olga Sample"), ("password", PASSWORD), ("password_again", PASSWORD)])
        .expect("acc-set-up");
    let secret = secret_on(&browser.page);
    browser.submit(&[("code", &code_of(&secret, server.now()))]).expect("acc-recovery-codes");
    let codes = browser.page.html.split("<code dir=\"ltr\">").skip(1).map(|rest| rest.split('<').next().unwrap());
    (secret, codes.map(str::to_owned).collect())
}

/// The password on the sign-in page.
fn password(browser: &mut Browser) -> &Page {
    browser.open("/acc/sign-in").expect("acc-sign-in");
    browser.submit(&[("email", EMAIL), ("password", PASSWORD)])
}

fn told(server: &TestServer) -> Vec<String> {
    server.db.read_blocking(|tx, _| audit::newest(tx, 100)).unwrap().into_iter().map(|line| line.action).collect()
}

#[test]
fn the_first_operator_gets_in_by_a_link_and_never_by_a_password_alone() {
    on_each_engine(|server| {
        let mut browser = Browser::new(server);
        browser.open("/acc").expect("acc-start").says("Sign in");
        assert_eq!(browser.page.status(), 200);
        let link = invited(server, EMAIL, Purpose::Operator);
        browser.open(&link).expect("acc-invitation").says("as an operator").says(EMAIL);
        // Looking at it uses nothing up.
        browser.open(&link).expect("acc-invitation");
        browser.submit(&[]).expect("acc-invitation").says("Write your name").says("Choose a password");
        browser.submit(&[("name", "Olga"), ("password", PASSWORD), ("password_again", "x")]).says("not the same");
        browser.submit(&[("name", "Olga"), ("password", "password1"), ("password_again", "password1")]);
        browser.page.expect("acc-invitation").says("first that anybody tries");
        assert!(browser.page.html.contains("value=\"Olga\""), "what was typed stays");
        assert!(!browser.page.html.contains("password1"), "but for passwords");
        browser.submit(&[("name", "Olga"), ("password", PASSWORD), ("password_again", PASSWORD)]).expect("acc-set-up");
        assert!(browser.cookie("medlock-staff").is_none(), "nobody is signed in yet");
        browser.open("/acc/apps").expect("acc-sign-in");
        // The link is used up, and says so to everybody alike.
        let dead = Browser::new(server).open(&link).clone();
        assert_eq!((dead.expect("acc-link-dead").status(), dead.name()), (404, "acc-link-dead"));
        let bogus = Browser::new(server).open("/acc/invitations/AAAA").text();
        assert_eq!(bogus, dead.text());

        browser.open("/acc/set-up").expect("acc-set-up");
        browser.submit(&[("code", "")]).expect("acc-set-up").says("Write the code");
        browser.submit(&[("code", "000000")]).expect("acc-set-up").says("not the code");
        let secret = secret_on(&browser.page);
        browser.submit(&[("code", &code_of(&secret, server.now()))]).expect("acc-recovery-codes");
        assert!(browser.cookie("medlock-staff").is_some());
        assert!(browser.cookie("medlock-staff-step").is_none());
        browser.open("/acc").expect("acc-start").says("Signed in as Olga");
        assert_eq!(browser.page.link("/acc/operators"), "/acc/operators");
        // A second click on the form finds everything done.
        browser.open("/acc/set-up").expect("acc-start");
        let told = told(server);
        for action in ["staff-added", "staff-role-given", "code-app-added", "recovery-codes-made", "signed-in"] {
            assert!(told.iter().any(|known| known == action), "{action}: {told:?}");
        }
    });
}

#[test]
fn signing_in_takes_the_password_and_a_code_that_was_not_used_before() {
    on_each_engine(|server| {
        let mut browser = Browser::new(server);
        let (secret, recovery) = join(server, &mut browser);
        assert_eq!(recovery.len(), 10);
        browser.open("/acc/sign-out").expect("acc-sign-out");
        // Following a link signs nobody out.
        browser.open("/acc/operators").expect("acc-operators");
        browser.open("/acc/sign-out");
        browser.submit(&[]).expect("acc-sign-in");
        assert!(browser.cookie("medlock-staff").is_none());
        browser.open("/acc/operators").expect("acc-sign-in");

        // Wrong words are the same for everybody; the way asked for is kept.
        browser.submit(&[("email", "nobody@example.org"), ("password", PASSWORD)]).expect("acc-sign-in");
        let unknown = browser.page.text();
        browser.submit(&[("email", EMAIL), ("password", "wrong")]).expect("acc-sign-in");
        assert_eq!(browser.page.text(), unknown);
        browser
            .submit(&[("email", "olga"), ("password", "")])
            .says("like name@example.org")
            .says("Write your password");
        browser.submit(&[("email", EMAIL), ("password", PASSWORD)]).expect("acc-second-step");
        assert!(browser.cookie("medlock-staff").is_none());
        browser.open("/acc/operators").expect("acc-sign-in");
        browser.open("/acc/second-step?next=/acc/operators").expect("acc-second-step");
        browser.submit(&[("code", &code_of(&secret, server.now()))]).expect("acc-second-step").says("used before");
        later(server, 30);
        browser.submit(&[("code", &code_of(&secret, server.now()))]).expect("acc-operators");

        // A recovery code, once.
        for (round, page) in ["acc-start", "acc-second-step"].into_iter().enumerate() {
            let mut other = Browser::new(server);
            password(&mut other).expect("acc-second-step");
            let way = other.page.link("/acc/second-step/recovery");
            other.open(&way).expect("acc-second-step");
            other.submit(&[("code", &recovery[0].to_lowercase())]).expect(page);
            assert_eq!(other.cookie("medlock-staff").is_some(), round == 0);
        }
        let told = told(server);
        for action in ["sign-in-failed", "second-step-failed", "recovery-code-used", "signed-out"] {
            assert!(told.iter().any(|known| known == action), "{action}: {told:?}");
        }
    });
}

#[test]
fn guessing_is_slowed_down_and_codes_run_out() {
    on_each_engine(|server| {
        let mut browser = Browser::new(server);
        let (secret, _) = join(server, &mut browser);
        let mut guesser = Browser::new(server);
        password(&mut guesser).expect("acc-second-step");
        let mut statuses = Vec::new();
        for _ in 0..7 {
            statuses.push(guesser.submit(&[("code", "123456")]).status());
        }
        assert_eq!(statuses, [200, 200, 200, 200, 200, 429, 429]);
        later(server, 60);
        guesser.submit(&[("code", &code_of(&secret, server.now()))]).expect("acc-second-step");
        assert_eq!(guesser.page.status(), 429, "a right one has to wait, too");
        assert!(guesser.page.response.header("retry-after").is_some());

        let mut stranger = Browser::new(server);
        stranger.open("/acc/sign-in");
        let mut waited = 0;
        for _ in 0..15 {
            stranger.submit(&[("email", EMAIL), ("password", "wrong")]).expect("acc-sign-in");
            waited += i32::from(stranger.page.status() == 429);
        }
        assert!(waited > 3, "{waited}");
    });
}

#[test]
fn what_is_half_done_runs_out_and_so_do_sessions() {
    on_each_engine(|server| {
        let mut browser = Browser::new(server);
        let (secret, _) = join(server, &mut browser);
        let idle = STAFF_SESSION_IDLE - SignedDuration::from_mins(5);
        server.advance(idle);
        browser.open("/acc/operators").expect("acc-operators");
        server.advance(idle);
        browser.open("/acc/operators").expect("acc-operators");
        server.advance(STAFF_SESSION_IDLE);
        browser.open("/acc/operators").expect("acc-sign-in");
        // The password is good for the second step for a while only.
        password(&mut browser).expect("acc-second-step");
        server.advance(STAFF_SECOND_STEP_LIFE);
        browser.submit(&[("code", &code_of(&secret, server.now()))]).expect("acc-sign-in");
        browser.open("/acc/operators").expect("acc-sign-in");
        // Nobody stays signed in for longer than a day's work, however busy.
        let mut busy = a_staff(server, Kind::Operator);
        let mut passed = SignedDuration::ZERO;
        while passed + idle < STAFF_SESSION_LIFE {
            passed += idle;
            server.advance(idle);
            busy.get("/acc/operators").expect("acc-operators");
        }
        server.advance(STAFF_SESSION_LIFE - passed);
        busy.get("/acc/operators").expect("acc-sign-in");
        // A link runs out while somebody fills in its form.
        let link = invited(server, "late@example.org", Purpose::Operator);
        let mut slow = Browser::new(server);
        slow.open(&link).expect("acc-invitation");
        server.advance(STAFF_INVITATION_LIFE);
        slow.submit(&[("name", "Late"), ("password", PASSWORD), ("password_again", PASSWORD)]).expect("acc-link-dead");
    });
}

#[test]
fn the_password_set_up_alone_leads_to_setting_up_the_second_step_and_a_changed_one_ends_what_was_half_done() {
    on_each_engine(|server| {
        // Somebody who closed the browser before the second step.
        make(server, EMAIL, "Olga", Purpose::Operator);
        let mut browser = Browser::new(server);
        password(&mut browser).expect("acc-set-up");
        let mut elsewhere = Browser::new(server);
        password(&mut elsewhere).expect("acc-set-up");
        let secret = secret_on(&browser.page);
        browser.submit(&[("code", &code_of(&secret, server.now()))]).expect("acc-recovery-codes");
        // The other browser's page was there before: its form sets up nothing more.
        let secret = secret_on(&elsewhere.page);
        elsewhere.submit(&[("code", &code_of(&secret, server.now()))]).expect("acc-second-step");
        assert!(elsewhere.cookie("medlock-staff").is_none());

        later(server, 30);
        browser.open("/acc/account/password").expect("acc-account-password");
        browser.submit(&[
            ("password", "wrong"),
            ("new_password", "new green boats"),
            ("password_again", "new green boats"),
        ]);
        browser.page.expect("acc-account-password").says("not the password you have now");
        let fields =
            [("password", PASSWORD), ("new_password", "new green boats"), ("password_again", "new green boats")];
        browser.submit(&fields).expect("acc-account").says("Your password is changed");
        elsewhere.open("/acc/second-step").expect("acc-sign-in");
        password(&mut elsewhere).expect("acc-sign-in");
    });
}

#[test]
fn the_only_second_step_cannot_be_removed_and_changes_ask_who_one_is() {
    on_each_engine(|server| {
        let mut browser = Browser::new(server);
        join(server, &mut browser);
        browser.open("/acc/account").expect("acc-account").says("your only second step").says("10 left");
        browser.open("/acc/account/code-app/remove").expect("acc-account");
        server.advance(PROOF_LIFE);
        browser.open("/acc/account/recovery-codes").expect("acc-account-prove");
        browser.submit(&[("password", "wrong")]).expect("acc-account-prove").says("not your password");
        browser.submit(&[("password", PASSWORD)]).expect("acc-recovery-codes");
        letters(server);
        browser.submit(&[]).expect("acc-recovery-codes");
        assert_eq!(browser.page.html.matches("<code dir=\"ltr\">").count(), 10);
        let told = letters(server);
        assert_eq!((told.len(), told[0].to.as_str()), (1, EMAIL), "its owner is told");
        assert!(told[0].text.contains("New recovery codes were made"), "{}", told[0].text);
        // A form sent after the proof is too old asks again instead of doing it.
        browser.open("/acc/account/recovery-codes").expect("acc-recovery-codes");
        server.advance(PROOF_LIFE);
        browser.submit(&[]).expect("acc-account-prove");
    });
}

#[test]
fn one_signs_out_elsewhere_from_the_account_page() {
    on_each_engine(|server| {
        let mut browser = Browser::new(server);
        let (secret, _) = join(server, &mut browser);
        later(server, 30);
        let mut other = Browser::new(server);
        password(&mut other);
        other.submit(&[("code", &code_of(&secret, server.now()))]).expect("acc-start");
        browser.open("/acc/account").expect("acc-account").says("(this browser)").says("Sign out there");
        browser.submit(&[]).expect("acc-account").says("The browser was signed out");
        other.open("/acc/account").expect("acc-sign-in");
        browser.open("/acc/account/name").expect("acc-account-name");
        browser.submit(&[("name", " ")]).expect("acc-account-name").says("Write your name");
        browser.submit(&[("name", "Olga Example")]).expect("acc-account").says("Signed in as Olga Example");
        assert!(!browser.page.text().contains("Sign out there"));
    });
}

#[test]
fn neither_door_opens_the_others_rooms() {
    on_each_engine(|server| {
        let mut staff = a_staff(server, Kind::Operator);
        staff.get("/records").expect("sign-in");
        let token = staff.browser.cookie("medlock-staff").unwrap().to_owned();
        staff.browser.set_cookie("medlock-session", &token);
        staff.get("/records").expect("sign-in");

        let jane = testing::a_person(&server.db, &staff.email.clone());
        let session = server
            .db
            .write_blocking(move |tx, now, rng| {
                Ok::<_, PersonError>(medlock_domain::web_sessions::start(tx, now, rng, jane, None)?)
            })
            .unwrap();
        let mut patient = nobody(server);
        for cookie in ["medlock-session", "medlock-staff"] {
            patient.browser.set_cookie(cookie, &session.0);
            patient.get("/acc/account").expect("acc-sign-in");
        }
        // The patient's password is none of the staff account's, though the address is the same.
        patient.get("/acc/sign-in");
        let email = staff.email.clone();
        patient.browser.submit(&[("email", &email), ("password", testing::PASSWORD)]).expect("acc-sign-in");
    });
}

#[test]
fn forms_from_elsewhere_and_without_a_token_are_refused() {
    on_each_engine(|server| {
        let mut staff = a_staff(server, Kind::Operator);
        let body = "email=evil%40example.org";
        for (headers, status) in [
            (vec![("Sec-Fetch-Site", "cross-site")], 403),
            (vec![("Origin", "https://evil.example")], 403),
            (vec![("Sec-Fetch-Site", "same-origin")], 403),
        ] {
            let response = staff.browser.request("POST", "/acc/operators", &headers, body);
            assert_eq!(response.status, status, "{headers:?}");
        }
        let open = server.db.read_blocking(|tx, _| staff::open_invitations(tx, None)).unwrap();
        assert!(open.is_empty());
        let too_much = "x".repeat(70 * 1024);
        let response = staff.send("/acc/operators", &[("email", &too_much)]);
        assert_eq!(response.status, 413);
        let response = staff.upload("/acc/operators", &[("email", "not an address")], &[("file", "a.txt", &too_much)]);
        assert_eq!(response.status, 200, "with files it may be more");
        let page = Page::of(response);
        page.expect("acc-operators").says("like name@example.org");
    });
}

// ---- passkeys ----

fn at_a_name(test: impl Fn(&TestServer)) {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        if let Some(server) = TestServer::start_with(engine, &[("PUBLIC_URL", "http://localhost")]) {
            eprintln!("engine: {engine:?}");
            test(&server);
        }
    }
}

fn of_button<'a>(page: &'a Page, attribute: &str) -> &'a str {
    let button = page.html.split("id=\"passkey-button\"").nth(1).expect("the button").split('>').next().unwrap();
    button.split(&format!("data-{attribute}=\"")).nth(1).expect("the attribute").split('"').next().unwrap()
}

fn encoded(bytes: &[u8]) -> String {
    use base64::Engine as _;
    base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(bytes)
}

fn decoded(text: &str) -> Vec<u8> {
    use base64::Engine as _;
    base64::engine::general_purpose::URL_SAFE_NO_PAD.decode(text).unwrap()
}

/// Sends the form of the page to where the script would.
fn submit_by_script<'a>(browser: &'a mut Browser, fields: &[(&str, &str)]) -> &'a Page {
    let action = of_button(&browser.page, "action").to_owned();
    let (of_form, _) = browser.form(&[]);
    browser.page.html =
        browser.page.html.replacen(&format!("action=\"{of_form}\""), &format!("action=\"{action}\""), 1);
    browser.submit(fields)
}

/// Adds a passkey with the button of the page.
fn register<'a>(browser: &'a mut Browser, more: &[(&str, &str)]) -> (Device, &'a Page) {
    let site = Site { host: "localhost".into(), origin: "http://localhost".into(), any_port: false };
    let mut device = Device::new(&site, &decoded(of_button(&browser.page, "user")));
    let (client_data, attestation) = device.register(of_button(&browser.page, "challenge"));
    let (client_data, attestation) = (encoded(&client_data), encoded(&attestation));
    let mut fields = vec![("passkey_client_data", client_data.as_str()), ("passkey_attestation", &attestation)];
    fields.extend(more);
    let page = submit_by_script(browser, &fields);
    (device, page)
}

/// Uses a passkey with the button of the page.
fn show<'a>(browser: &'a mut Browser, device: &mut Device) -> &'a Page {
    let answer = device.sign(of_button(&browser.page, "challenge"));
    let fields = [
        ("passkey_id", encoded(&answer.id)),
        ("passkey_client_data", encoded(&answer.client_data)),
        ("passkey_authenticator_data", encoded(&answer.authenticator_data)),
        ("passkey_signature", encoded(&answer.signature)),
        ("passkey_user_handle", encoded(&answer.user_handle)),
    ];
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    submit_by_script(browser, &fields)
}

#[test]
fn a_passkey_alone_suffices_at_its_own_door_only() {
    at_a_name(|server| {
        make(server, EMAIL, "Olga", Purpose::Operator);
        let mut browser = Browser::new(server);
        password(&mut browser).expect("acc-set-up");
        let (mut device, page) = register(&mut browser, &[]);
        page.expect("acc-recovery-codes");
        assert!(browser.cookie("medlock-staff").is_some());
        browser.open("/acc/account").expect("acc-account").says("First passkey").says("your only second step");
        let keys = server.db.read_blocking(|tx, _| {
            let staff = staff::find(tx, &Email::parse(EMAIL).unwrap())?.unwrap();
            Ok::<_, StaffError>(medlock_domain::people::passkeys::of(tx, staff.id).unwrap())
        });
        let key = keys.unwrap()[0].id.to_string();
        let mut client = AccClient { browser: browser.tab(), staff: None, email: EMAIL.to_owned() };
        client.post("/acc/account/passkeys/remove", &[("passkey", &key)]).expect("acc-account").says("First passkey");

        let mut other = Browser::new(server);
        other.open("/acc/sign-in?next=/acc/operators").expect("acc-sign-in");
        show(&mut other, &mut device).expect("acc-operators");
        // An answer is good once.
        let mut third = Browser::new(server);
        password(&mut third).expect("acc-second-step");
        show(&mut third, &mut device).expect("acc-start");
        // At the patients' door it opens nothing.
        let mut patient = Browser::new(server);
        patient.open("/sign-in").expect("sign-in");
        show(&mut patient, &mut device).expect("sign-in");
        assert!(patient.cookie("medlock-session").is_none());
        // A copied one is refused and written down.
        device.sign_count = 0;
        let mut fourth = Browser::new(server);
        fourth.open("/acc/sign-in");
        show(&mut fourth, &mut device).expect("acc-sign-in").says("The passkey was not taken");
        assert!(told(server).iter().any(|action| action == "passkey-refused"));

        // With a second one the first can go.
        browser.open("/acc/account/passkeys/new").expect("acc-account-passkey");
        let (_, page) = register(&mut browser, &[("name", "")]);
        page.expect("acc-account-passkey").says("Write what you call");
        let (_, page) = register(&mut browser, &[("name", "Office")]);
        page.expect("acc-account").says("The passkey was added");
        let mut client = AccClient { browser: browser.tab(), staff: None, email: EMAIL.to_owned() };
        client.post("/acc/account/passkeys/remove", &[("passkey", &key)]).says("The passkey was removed");
        client.post("/acc/account/passkeys/remove", &[("passkey", &key)]).expect("acc-account");
    });
}

#[test]
fn patients_keys_do_not_open_the_configuration_centre() {
    at_a_name(|server| {
        let mut patient = Browser::new(server);
        patient.open("/sign-in");
        patient.sign_up("ana@example.org").expect("records");
        patient.open("/account/security/passkeys/new").expect("passkey-new");
        let (mut device, page) = register(&mut patient, &[("name", "Phone")]);
        page.expect("security");
        let mut browser = Browser::new(server);
        browser.open("/acc/sign-in").expect("acc-sign-in");
        show(&mut browser, &mut device).expect("acc-sign-in").says("The passkey was not taken");
        assert!(browser.cookie("medlock-staff").is_none());
    });
}

#[test]
fn an_invitation_to_somebody_with_an_account_needs_their_session() {
    on_each_engine(|server| {
        let app = testing::an_app(&server.db, "Riverside Lab");
        let mut member = a_staff(server, Kind::Stranger);
        let email = member.email.clone();
        let link = invited(server, &email, Purpose::InApp(app, Role::Admin));
        nobody(server).get(&link).expect("acc-invitation").says("which has an account here already");
        let mut other = a_staff(server, Kind::Stranger);
        other.get(&link).expect("acc-invitation").says("you are signed in with another address");
        other.post(&link, &[("name", "x"), ("password", PASSWORD)]).expect("acc-invitation");
        nobody(server).post(&link, &[("name", "x"), ("password", PASSWORD)]).expect("acc-invitation");
        let role = |who: StaffId| {
            let found = server.db.read_blocking(move |tx, _| {
                let staff = staff::load(tx, who)?.unwrap();
                staff::role_in(tx, &staff, app)
            });
            found.unwrap()
        };
        assert_eq!((role(member.staff.unwrap()), role(other.staff.unwrap())), (None, None));
        member.get(&link).expect("acc-invitation").says("Riverside Lab");
        member.browser.submit(&[]).expect("acc-start").says("Riverside Lab");
        assert_eq!(role(member.staff.unwrap()), Some(Role::Admin));
        member.get(&link).expect("acc-link-dead");
    });
}

#[test]
fn a_code_of_the_step_before_is_taken_and_no_other() {
    // What the pages rely on: one code, one use, for the staff as for people.
    on_each_engine(|server| {
        let mut browser = Browser::new(server);
        let (secret, _) = join(server, &mut browser);
        later(server, 90);
        let old = code_of(&secret, server.now() - SignedDuration::from_secs(60));
        let fits = code_of(&secret, server.now() - SignedDuration::from_secs(30));
        let mut other = Browser::new(server);
        password(&mut other).expect("acc-second-step");
        other.submit(&[("code", &old)]).expect("acc-second-step");
        other.submit(&[("code", &fits)]).expect("acc-start");
        assert_eq!(totp::step_at(server.now()) - totp::step_at(server.now() - SignedDuration::from_secs(90)), 3);
    });
}
