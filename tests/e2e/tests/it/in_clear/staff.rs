//! Those who configure, send and help: an operator, somebody at the desk of an application, somebody of the help desk.

use medlock_domain::testing::code_of;
use medlock_store::clock::{Clock, SystemClock};

use super::house::{House, between, expect};
use crate::patient::{Page, Patient};

/// Somebody's words, none of which is to be found.
pub struct Member {
    pub name: &'static str,
    pub email: &'static str,
    pub password: &'static str,
}

pub const OPERATOR: Member =
    Member { name: "Oktavia Brunnwald", email: "oktavia@operatorin.example", password: "Birnenholz im Nebel" };
pub const CLERK: Member =
    Member { name: "Klothilde Sandgrund", email: "klothilde@schreibtisch.example", password: "Kieselstein am Weg" };
pub const HELPER: Member =
    Member { name: "Hyazinth Moorbach", email: "hyazinth@hilfetisch.example", password: "Lampenschirm aus Glas" };

/// From the operator's command to a session.
pub async fn let_in(house: &House, member: &Member, role: &[&str]) -> Patient {
    for (what, text) in
        [("name of staff", member.name), ("address of staff", member.email), ("password of staff", member.password)]
    {
        house.secret(what, text);
    }
    let said = house.run(&[&["staff", "invite", member.email], role].concat());
    let link = said.split_whitespace().find(|word| word.contains("/acc/invitations/")).expect("a link").to_owned();
    let token = link.rsplit('/').next().expect("the token");
    house.secret("link of an invitation to the staff", token);
    let mut browser = house.browser();
    let page = browser.get(&format!("/acc/invitations/{token}")).await.expect("a page");
    expect(&page, "acc-invitation");
    let fields = [("name", member.name), ("password", member.password), ("password_again", member.password)];
    let page = browser.submit(&page, &fields).await.expect("a page");
    expect(&page, "acc-set-up");
    let secret = shown_secret(house, &page);
    let code = code_of(&secret, SystemClock.now());
    let page = browser.submit(&page, &[("offer", &offer(&page)), ("code", &code)]).await.expect("a page");
    expect(&page, "acc-recovery-codes");
    for code in codes(&page) {
        house.secret_code("recovery code of staff", &code);
    }
    browser
}

/// The secret of a code app, as it is shown and as bytes.
pub fn shown_secret(house: &House, page: &Page) -> String {
    let shown = between(page, "class=\"secret\"", "</").split_once('>').expect("an element").1.to_owned();
    let letters: String = shown.chars().filter(|letter| !letter.is_whitespace()).collect();
    house.secret("secret of a code app", &letters);
    house.secret_bytes("secret of a code app, in bytes", &base32(&letters));
    shown
}

fn base32(letters: &str) -> Vec<u8> {
    const LETTERS: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    let bits: String = letters.chars().map(|letter| format!("{:05b}", LETTERS.find(letter).expect("base32"))).collect();
    (0..bits.len() / 8).map(|at| u8::from_str_radix(&bits[at * 8..at * 8 + 8], 2).expect("eight bits")).collect()
}

/// What a form for a code app sends along.
pub fn offer(page: &Page) -> String {
    between(page, "name=\"offer\" value=\"", "\"").to_owned()
}

/// The codes on a page that are shown once.
pub fn codes(page: &Page) -> Vec<String> {
    let list = between(page, "<ul class=\"codes\"", "</ul>");
    let codes: Vec<String> = list
        .split("<code")
        .skip(1)
        .filter_map(|rest| Some(rest.split_once('>')?.1.split_once('<')?.0.to_owned()))
        .collect();
    assert!(codes.len() >= 8, "{list}");
    codes
}

/// Signs out and in again, as far as the second step: with a wrong password, then the right one.
pub async fn sign_in_again(browser: &mut Patient, member: &Member) {
    let page = browser.get("/acc/sign-out").await.expect("a page");
    browser.submit(&page, &[]).await.expect("a page");
    let page = browser.get("/acc/sign-in").await.expect("a page");
    let wrong = browser.submit(&page, &[("email", member.email), ("password", "Fehlgriffpasswort 77")]).await;
    let wrong = wrong.expect("a page");
    expect(&wrong, "acc-sign-in");
    let page = browser.submit(&wrong, &[("email", member.email), ("password", member.password)]).await;
    expect(&page.expect("a page"), "acc-second-step");
}

pub const DESK_EXTERNAL_ID: &str = "Krankenblattnummer-88112";
pub const DESK_FRIENDLY: &str = "Tagebuch der Blutwellen";
pub const DESK_QUESTION: &str = "Was stand auf dem Schild am Altwasser?";
pub const DESK_ANSWER: &str = "Nachtfalter bei Neumond";
pub const DESK_ADDRESS: &str = "empfaengerin@briefkasten.example";
pub const DESK_RECIPIENT: &str = "Roswitha Tannengrund";

/// At `/send`: a connect request, its letter on paper, and one by mail.
pub async fn sends(house: &House, browser: &mut Patient, app: &str) {
    for (what, text) in [
        ("external id of the desk", DESK_EXTERNAL_ID),
        ("friendly name of the desk", DESK_FRIENDLY),
        ("question of the desk", DESK_QUESTION),
        ("answer of the desk", DESK_ANSWER),
        ("address a code was mailed to", DESK_ADDRESS),
        ("name on a letter", DESK_RECIPIENT),
    ] {
        house.secret(what, text);
    }
    let page = browser.get(&format!("/send/{app}/connect-requests")).await.expect("a page");
    expect(&page, "send-request");
    let fields = [
        ("external_id", DESK_EXTERNAL_ID),
        ("friendly_name", DESK_FRIENDLY),
        ("question", DESK_QUESTION),
        ("answer", DESK_ANSWER),
        ("answer_again", DESK_ANSWER),
        ("anyway", "on"),
    ];
    let page = browser.submit(&page, &fields).await.expect("a page");
    expect(&page, "send-made");
    let code = code_on(&page);
    house.secret_code("code of the desk", &code);
    for (path, more) in [("letter", ("recipient", DESK_RECIPIENT)), ("mail", ("address", DESK_ADDRESS))] {
        let page = browser.get(&format!("/send/{app}/{path}")).await.expect("a page");
        let page = browser.submit(&page, &[("code", &code), ("language", "en"), more]).await.expect("a page");
        assert!(matches!(page.name(), "send-letter-shown" | "send-mailed"), "{path}: {}\n{}", page.name(), page.body);
    }
    let page = browser.get(&format!("/send/{app}?q=Blutwellen")).await.expect("a page");
    assert!(page.body.contains(DESK_FRIENDLY), "it is found\n{}", page.body);
}

/// A code as a page shows it: five groups of four.
pub fn code_on(page: &Page) -> String {
    let is_code = |word: &&str| {
        let groups: Vec<&str> = word.split('-').collect();
        groups.len() == 5 && groups.iter().all(|group| group.len() == 4 && group.chars().all(char::is_alphanumeric))
    };
    let mut words = page.body.split(|c: char| !c.is_ascii_alphanumeric() && c != '-');
    words.find(is_code).unwrap_or_else(|| panic!("no code on {}\n{}", page.name(), page.body)).to_owned()
}

pub const REASON: &str = "Ausweis am Schalter gezeigt, Erkennungswort Dachboden";

/// At `/desk`: finds somebody by name and day of birth, and makes them a code on paper.
pub async fn helps(house: &House, browser: &mut Patient, named: &[(&str, &str)]) {
    house.secret("reason of the help desk", REASON);
    let page = browser.get("/desk").await.expect("a page");
    expect(&page, "desk");
    let page = browser.submit(&page, named).await.expect("a page");
    let person = page.link_containing("/desk/people/").unwrap_or_else(|| panic!("nobody is found\n{}", page.body));
    browser.get(&person).await.expect("a page");
    let page = browser.get(&format!("{person}/code")).await.expect("a page");
    expect(&page, "desk-act");
    let page = browser.submit(&page, &[("proof", "seen-id"), ("reason", REASON)]).await.expect("a page");
    expect(&page, "desk-sure");
    let page = browser.submit(&page, &[("sure", "yes")]).await.expect("a page");
    let code = between(&page, "<strong>", "</strong>").to_owned();
    house.secret_code("code of the help desk", &code);
}
