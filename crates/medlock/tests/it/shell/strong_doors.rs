//! Passkeys, codes from an app and recovery codes, from the security page to signing in with them.

use jiff::SignedDuration;
use medlock_domain::audit;
use medlock_domain::limits::{PROOF_LIFE, RECOVERY_CODES, SECOND_STEP_LIFE, SECOND_STEP_TRIES_MAX, SECOND_STEP_WINDOW};
use medlock_domain::people::passkeys::Site;
use medlock_domain::people::passkeys::device::Device;
use medlock_domain::testing::code_of;
use medlock_store::{Engine, StoreError};

use super::accounts::{letters, link_in};
use super::browser::{Browser, PASSWORD, Page};
use super::samples::{A_WEIGHT, drop_off};
use crate::support::{TestServer, on_each_engine};

const EMAIL: &str = "ana@example.org";
const SECURITY: &str = "/account/security";

/// Runs `test` on each engine at an address that browsers know passkeys for.
fn at_a_name(test: impl Fn(&TestServer)) {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        if let Some(server) = TestServer::start_with(engine, &[("PUBLIC_URL", "http://localhost")]) {
            eprintln!("engine: {engine:?}");
            test(&server);
        }
    }
}

fn site() -> Site {
    Site { host: "localhost".into(), origin: "http://localhost".into(), any_port: false }
}

/// Signed up, with an address that is proved and no letter waiting.
fn signed_up(server: &TestServer) -> Browser {
    let mut reader = Browser::new(server);
    reader.open("/sign-in");
    reader.sign_up(EMAIL).expect("records");
    server
        .db
        .write_blocking(|tx, now, _| -> Result<_, StoreError> {
            tx.execute("UPDATE people SET email_verified_at = $1", &[&now])
        })
        .unwrap();
    letters(server);
    reader
}

/// The value of an attribute of the one button that asks for a passkey.
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
fn submit_to<'a>(reader: &'a mut Browser, action: &str, fields: &[(&str, &str)]) -> &'a Page {
    let (of_form, _) = reader.form(&[]);
    reader.page.html = reader.page.html.replacen(&format!("action=\"{of_form}\""), &format!("action=\"{action}\""), 1);
    reader.submit(fields)
}

/// Adds a passkey on the page for it.
fn add_passkey(reader: &mut Browser, name: &str) -> Device {
    reader.open("/account/security/passkeys/new").expect("passkey-new");
    assert_eq!(of_button(&reader.page, "host"), "localhost");
    let mut device = Device::new(&site(), &decoded(of_button(&reader.page, "user")));
    let (client_data, attestation) = device.register(of_button(&reader.page, "challenge"));
    reader.submit(&[
        ("name", name),
        ("passkey_client_data", &encoded(&client_data)),
        ("passkey_attestation", &encoded(&attestation)),
    ]);
    reader.page.expect("security").says("Your passkey is added").says(name);
    device
}

/// Answers the page's challenge.
fn use_passkey<'a>(reader: &'a mut Browser, device: &mut Device) -> &'a Page {
    let action = of_button(&reader.page, "action").to_owned();
    let answer = device.sign(of_button(&reader.page, "challenge"));
    submit_to(
        reader,
        &action,
        &[
            ("passkey_id", &encoded(&answer.id)),
            ("passkey_client_data", &encoded(&answer.client_data)),
            ("passkey_authenticator_data", &encoded(&answer.authenticator_data)),
            ("passkey_signature", &encoded(&answer.signature)),
            ("passkey_user_handle", &encoded(&answer.user_handle)),
        ],
    )
}

/// The code of the secret for some steps from now.
fn code_at(server: &TestServer, secret: &str, step: i64) -> String {
    code_of(secret, server.now() + SignedDuration::from_secs(30 * step))
}

fn next_step(server: &TestServer) {
    server.advance(SignedDuration::from_secs(30));
}

/// Turns codes on; the secret and the recovery codes.
fn turn_on_codes(server: &TestServer, reader: &mut Browser) -> (String, Vec<String>) {
    reader.open("/account/security/code-app").expect("code-app");
    let html = &reader.page.html;
    let secret =
        html.split("class=\"secret\"").nth(1).unwrap().split('>').nth(1).unwrap().split('<').next().unwrap().to_owned();
    assert!(html.contains("otpauth://totp/") && html.contains(&secret.replace(' ', "")));
    assert!(html.contains("<path class=\"qr-dark\""));
    reader.submit(&[("code", "")]).expect("code-app").says("Enter the code");
    reader.submit(&[("code", &code_at(server, &secret, 5))]).expect("code-app").says("This code does not fit");
    assert!(reader.page.html.contains(&secret), "the same secret is shown again");
    reader.submit(&[("code", &code_at(server, &secret, 0))]).expect("recovery-codes").says("You see them only now");
    let codes: Vec<String> = reader
        .page
        .html
        .split("<code dir=\"ltr\">")
        .skip(1)
        .map(|rest| rest.split('<').next().unwrap().to_owned())
        .collect();
    assert_eq!(codes.len(), RECOVERY_CODES);
    (secret, codes)
}

fn subjects(server: &TestServer) -> Vec<String> {
    letters(server).into_iter().map(|letter| letter.text.lines().next().unwrap().to_owned()).collect()
}

fn signed_out(server: &TestServer) -> Browser {
    Browser::new(server)
}

#[test]
fn a_passkey_signs_in_without_a_password_and_straight_back_to_the_way() {
    at_a_name(|server| {
        let mut reader = signed_up(server);
        reader.open(SECURITY).expect("security").says("Codes from an app");
        let mut device = add_passkey(&mut reader, "My phone");
        assert_eq!(subjects(server), ["A passkey was added to your account at Medlock."]);

        let lab = server.app("Northlake Laboratory");
        let code = drop_off(server, &lab, A_WEIGHT);
        let mut other = signed_out(server);
        other.open_link(&code).expect("sign-in");
        let page = &other.page;
        assert!(page.response.header("content-security-policy").unwrap().contains("script-src 'self'"));
        use_passkey(&mut other, &mut device).expect("question");
        other.open(SECURITY).expect("security").says("Last used on");
        // The password works as before.
        let mut third = signed_out(server);
        third.open("/sign-in");
        third.sign_in(EMAIL).expect("records");
    });
}

#[test]
fn a_passkey_answer_is_taken_once_from_its_own_page_and_in_time() {
    at_a_name(|server| {
        let mut reader = signed_up(server);
        let mut device = add_passkey(&mut reader, "My phone");
        let refused = "The passkey did not work";
        // The same answer again, from the same browser.
        let mut thief = signed_out(server);
        thief.open("/sign-in");
        let before = thief.tab();
        use_passkey(&mut thief, &mut device).expect("records");
        let mut again = before.tab();
        device.sign_count -= 1;
        use_passkey(&mut again, &mut device).expect("sign-in").says(refused);
        // A challenge of another browser, of another purpose, and one that is too old.
        let mut other = signed_out(server);
        other.open("/sign-in");
        let mine = before.tab();
        let foreign = of_button(&other.page, "challenge").to_owned();
        let mut bent = mine.tab();
        bent.page.html = bent.page.html.replace(of_button(&mine.page, "challenge"), &foreign);
        use_passkey(&mut bent, &mut device).expect("sign-in").says(refused);
        server.advance(SignedDuration::from_mins(15));
        use_passkey(&mut other, &mut device).expect("sign-in").says(refused);
        // Somebody else's passkey, and nobody's.
        other.open("/sign-in");
        let mut stranger = Device::new(&site(), b"nobody");
        use_passkey(&mut other, &mut stranger).expect("sign-in").says(refused);
        device.user_handle = vec![1; 32];
        other.open("/sign-in");
        use_passkey(&mut other, &mut device).expect("sign-in").says(refused);
        assert!(other.cookie("medlock-session").is_none());
    });
}

#[test]
fn a_copied_passkey_is_refused_written_down_and_told() {
    at_a_name(|server| {
        let mut reader = signed_up(server);
        let mut device = add_passkey(&mut reader, "My phone");
        let mut other = signed_out(server);
        other.open("/sign-in");
        use_passkey(&mut other, &mut device).expect("records");
        letters(server);
        // The journal is in the order of time.
        server.advance(SignedDuration::from_secs(1));
        device.sign_count = 1;
        let mut copy = signed_out(server);
        copy.open("/sign-in");
        use_passkey(&mut copy, &mut device).expect("sign-in");
        assert_eq!(actions(server, 1), ["passkey-refused"]);
        let letter = letters(server).pop().unwrap();
        assert_eq!(letter.subject, "Somebody tried to sign in as you at Medlock");
        // The journal stays, and the true device still works.
        device.sign_count = 9;
        copy.open("/sign-in");
        use_passkey(&mut copy, &mut device).expect("records");
    });
}

fn actions(server: &TestServer, count: u32) -> Vec<String> {
    let lines = server.db.read_blocking(move |tx, _| audit::newest(tx, count)).unwrap();
    lines.into_iter().map(|line| line.action).collect()
}

#[test]
fn passkeys_are_renamed_and_removed() {
    at_a_name(|server| {
        let mut reader = signed_up(server);
        let mut device = add_passkey(&mut reader, "My phone");
        letters(server);
        let link = passkey_link(&mut reader);
        reader.open(&link).expect("passkey").says("Passkey: My phone");
        reader.submit(&[("name", " ")]).expect("passkey").says("Give it a name");
        reader.submit(&[("name", &"x".repeat(101))]).expect("passkey").says("at most 100 characters");
        reader.submit(&[("name", "Old phone")]).expect("security").says("Old phone").says("The new name is saved");
        server.advance(SignedDuration::from_secs(1));
        reader.open(&format!("{link}/remove")).expect("passkey-remove").says("Remove the passkey Old phone?");
        reader.submit(&[]).expect("security").says("The passkey is removed");
        assert_eq!(
            subjects(server),
            [
                "A passkey of your account at Medlock got another name.",
                "A passkey was removed from your account at Medlock."
            ]
        );
        assert_eq!(actions(server, 1), ["passkey-removed"]);
        let mut other = signed_out(server);
        other.open("/sign-in");
        use_passkey(&mut other, &mut device).expect("sign-in").says("The passkey did not work");
    });
}

#[test]
fn codes_are_asked_for_after_the_password_and_each_works_once() {
    on_each_engine(|server| {
        let mut reader = signed_up(server);
        let (secret, _) = turn_on_codes(server, &mut reader);
        assert_eq!(
            subjects(server),
            ["Your account at Medlock now asks for a code from your app when you sign in with your password."]
        );
        reader.open(SECURITY).expect("security").says("You have 10 recovery codes left");

        next_step(server);
        let lab = server.app("Northlake Laboratory");
        let code = drop_off(server, &lab, A_WEIGHT);
        let mut other = signed_out(server);
        other.open_link(&code).expect("sign-in");
        other.sign_in(EMAIL).expect("second-step");
        assert!(other.cookie("medlock-session").is_none(), "the password alone makes no session");
        // Nothing is open to somebody who only has the password.
        let mut half = other.tab();
        half.open("/records").expect("sign-in");
        half.open(SECURITY).expect("sign-in");
        other.submit(&[("code", "000000")]).expect("second-step").says("This code does not fit");
        let good = code_at(server, &secret, 0);
        other.submit(&[("code", &format!("{} {}", &good[..3], &good[3..]))]).expect("question");
        assert!(other.cookie("medlock-second-step").is_none());
        // Somebody who looked over the shoulder.
        let mut second = signed_out(server);
        second.open("/sign-in");
        second.sign_in(EMAIL).expect("second-step");
        second.submit(&[("code", &good)]).expect("second-step").says("it was used before");
        next_step(server);
        second.submit(&[("code", &code_at(server, &secret, 0))]).expect("records");
    });
}

#[test]
fn tries_of_codes_are_few_and_the_owner_is_told() {
    on_each_engine(|server| {
        let mut reader = signed_up(server);
        let (secret, _) = turn_on_codes(server, &mut reader);
        letters(server);
        next_step(server);
        let mut guesser = signed_out(server);
        guesser.open("/sign-in");
        guesser.sign_in(EMAIL).expect("second-step");
        for _ in 0..SECOND_STEP_TRIES_MAX {
            guesser.submit(&[("code", "000000")]).expect("second-step").says("does not fit");
        }
        for _ in 0..2 {
            guesser.submit(&[("code", &code_at(server, &secret, 0))]).expect("second-step").says("Wait");
            assert_eq!(guesser.page.status(), 429);
        }
        let told = letters(server);
        assert_eq!(told.len(), 1, "one letter, however often they try");
        assert_eq!(told[0].subject, "Somebody tried to sign in as you at Medlock");
        // The wait is over for the owner, who begins again with the password; the old note of it has run out.
        server.advance(SECOND_STEP_WINDOW);
        guesser.open("/second-step").expect("sign-in");
        guesser.sign_in(EMAIL).expect("second-step");
        guesser.submit(&[("code", &code_at(server, &secret, 0))]).expect("records");
    });
}

#[test]
fn the_note_of_a_right_password_is_for_one_browser_a_few_minutes_and_that_password() {
    on_each_engine(|server| {
        let mut reader = signed_up(server);
        let (secret, _) = turn_on_codes(server, &mut reader);
        next_step(server);
        let mut half = signed_out(server);
        half.open("/sign-in");
        half.sign_in(EMAIL).expect("second-step");
        // Carried to another browser it is worth nothing.
        let mut thief = signed_out(server);
        thief.open("/sign-in");
        thief.set_cookie("medlock-second-step", half.cookie("medlock-second-step").unwrap());
        thief.open("/second-step").expect("sign-in");
        let mut late = half.tab();
        // The password is changed by mail meanwhile; the codes stay.
        server.advance(SignedDuration::from_secs(1));
        reader.open("/forgot-password");
        letters(server);
        reader.submit(&[("email", EMAIL)]);
        let link = link_in(&letters(server).pop().unwrap());
        reader.open(&link).expect("reset-password");
        reader.submit(&[("password", "another good one")]).expect("reset-password").says("Your password is changed");
        half.submit(&[("code", &code_at(server, &secret, 0))]).expect("sign-in");
        half.submit(&[("email", EMAIL), ("password", "another good one")]).expect("second-step");
        late.set_cookie("medlock-second-step", half.cookie("medlock-second-step").unwrap());
        half.submit(&[("code", &code_at(server, &secret, 0))]).expect("records");
        next_step(server);
        server.advance(SECOND_STEP_LIFE);
        late.submit(&[("code", &code_at(server, &secret, 0))]).expect("sign-in");
    });
}

#[test]
fn a_recovery_code_opens_once_and_few_left_are_pointed_out() {
    on_each_engine(|server| {
        let mut reader = signed_up(server);
        let (_, codes) = turn_on_codes(server, &mut reader);
        letters(server);
        for (used, code) in codes.iter().take(7).enumerate() {
            let mut other = signed_out(server);
            other.open("/sign-in?next=/connections");
            other.sign_in(EMAIL).expect("second-step");
            let link = other.page.link("/second-step/recovery").to_owned();
            other.open(&link).expect("second-step").says("Enter a recovery code");
            other.submit(&[("code", "DFGH-JKMN-PQRT")]).expect("second-step").says("not one of your codes");
            other.submit(&[("code", &code.to_lowercase())]).expect("connections");
            let letter = letters(server).pop().unwrap();
            assert!(letter.text.contains(&format!("You have {} codes left", 9 - used)), "{}", letter.text);
            assert_eq!(letter.text.contains("before you run out"), 9 - used <= 3);
        }
        let mut other = signed_out(server);
        other.open("/sign-in");
        other.sign_in(EMAIL).expect("second-step");
        other.open("/second-step/recovery");
        other.submit(&[("code", &codes[0])]).expect("second-step").says("not one of your codes");
        reader.open(SECURITY).expect("security").says("You have 3 recovery codes left").says("before you run out");
        reader.open("/account/security/recovery-codes").expect("recovery-codes").says("The old ones will not work");
        reader.submit(&[]).expect("recovery-codes").says("You see them only now");
        assert_eq!(
            subjects(server),
            ["New recovery codes were made for your account at Medlock. The old ones do not work any more."]
        );
        other.submit(&[("code", &codes[8])]).expect("second-step").says("not one of your codes");
    });
}

#[test]
fn codes_are_turned_off_by_a_button_and_not_by_a_link() {
    on_each_engine(|server| {
        let mut reader = signed_up(server);
        reader.open("/account/security/recovery-codes").expect("security");
        turn_on_codes(server, &mut reader);
        letters(server);
        reader.open("/account/security/code-app").expect("security");
        reader.open("/account/security/code-app/remove").expect("code-app-remove");
        reader.tab().open(SECURITY).says("We have asked for a code since");
        reader.submit(&[]).expect("security").says("Codes are off");
        assert_eq!(
            subjects(server),
            ["Your account at Medlock does not ask for a code from your app any more. The password is enough."]
        );
        let mut other = signed_out(server);
        other.open("/sign-in");
        other.sign_in(EMAIL).expect("records");
    });
}

#[test]
fn a_change_asks_who_one_is_when_that_was_long_ago() {
    at_a_name(|server| {
        let mut reader = signed_up(server);
        let mut device = add_passkey(&mut reader, "My phone");
        server.advance(PROOF_LIFE);
        reader.open(SECURITY).expect("security");
        for path in [
            "/account/security/passkeys/new",
            "/account/security/code-app",
            "/account/security/recovery-codes",
            "/account/security/code-app/remove",
            &format!("{SECURITY}/passkeys/0b5a3f0e-0000-4000-8000-000000000000"),
        ] {
            reader.open(path).expect("prove");
        }
        reader.open("/account/security/code-app").expect("prove");
        reader.submit(&[("password", "")]).expect("prove").says("Enter your password");
        reader.submit(&[("password", "wrong password")]).expect("prove").says("This is not your password");
        reader.submit(&[("password", PASSWORD)]).expect("code-app");
        server.advance(PROOF_LIFE);
        // A form that was open is not taken either.
        reader.submit(&[("code", "123456")]).expect("prove");
        use_passkey(&mut reader, &mut device).expect("code-app");
        server.advance(PROOF_LIFE);
        reader.open("/account/security/code-app").expect("prove");
        device.flags = 1;
        use_passkey(&mut reader, &mut device).expect("prove").says("The passkey did not work");
    });
}

#[test]
fn another_persons_passkey_proves_nothing_and_cannot_be_touched() {
    at_a_name(|server| {
        let mut ana = signed_up(server);
        add_passkey(&mut ana, "Ana's phone");
        let mut bo = Browser::new(server);
        bo.open("/sign-in");
        bo.sign_up("bo@example.org").expect("records");
        let mut device = add_passkey(&mut bo, "Bo's phone");
        let of_ana = passkey_link(&mut ana);
        bo.open(&of_ana).expect("error");
        bo.open(&format!("{of_ana}/remove")).expect("error");
        server.advance(PROOF_LIFE);
        ana.open("/account/security/code-app").expect("prove");
        use_passkey(&mut ana, &mut device).expect("prove").says("The passkey did not work");
    });
}

/// The address of the first passkey in the list.
fn passkey_link(reader: &mut Browser) -> String {
    reader.open(SECURITY).expect("security");
    let html = &reader.page.html;
    let rest = html.split("href=\"/account/security/passkeys/").find(|rest| rest.as_bytes()[8] == b'-').unwrap();
    format!("/account/security/passkeys/{}", rest.split(['"', '/']).next().unwrap())
}

#[test]
fn where_browsers_know_no_passkeys_no_page_offers_one() {
    on_each_engine(|server| {
        let mut reader = signed_up(server);
        reader.open(SECURITY).expect("security").says("Passkeys do not work at the address of this site");
        assert!(!reader.page.html.contains("/passkeys/new"));
        reader.open("/account/security/passkeys/new").expect("passkey-new").says("Passkeys do not work");
        let mut guest = signed_out(server);
        guest.open("/sign-in").expect("sign-in");
        assert!(!guest.page.html.contains("passkey") && !guest.page.html.contains("<script"));
        let (_, form) = guest.form(&[("passkey_challenge", "x")]);
        let response = guest.request("POST", "/sign-in/passkey", &[("Sec-Fetch-Site", "same-origin")], &form);
        assert_eq!(response.status, 200);
        assert!(guest.cookie("medlock-session").is_none());
    });
}
