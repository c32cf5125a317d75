//! What a lab and its patients do, each word of it marked: dropped off, picked up, connected, written, shared, changed, told.

use medlock_sdk::{Answer, Client, PackageBuilder};
use medlock_store::clock::{Clock, SystemClock};

use super::applications;
use super::house::{House, expect};
use super::staff::{codes, offer, shown_secret};
use crate::lab::Lab;
use crate::patient::{Page, Patient};

pub const FIRST_NAME: &str = "Mirabellina";
pub const LAST_NAME: &str = "Quittenbaum";
pub const EMAIL: &str = "mirabellina@quittenbaum.example";
pub const BIRTH_DATE: &str = "1913-07-19";
const PASSWORD: &str = "Regenschirm und Rosinen";
const NEW_PASSWORD: &str = "Sternwarte ohne Fenster";
const WRONG_PASSWORD: &str = "Vergessenes Passwort 1913";
pub const USER_NAME: &str = "mirabelle.quittenhof";
const RECORD_NAME: &str = "Mirabellinas Krankenakte";

pub const QUESTION: &str = "Wie hiess das Schiff am Quendelstein?";
pub const ANSWER: &str = "Wolkenfisch mit Laterne";
pub const WRONG_ANSWER: &str = "Seeungeheuer aus Papier";
pub const FRIENDLY: &str = "Befund der Fingerhutpflanze";
pub const EXTERNAL_ID: &str = "Patientennummer-4711-Ahorn";
const RENAMED: &str = "Patientennummer-4712-Linde";
const NOTE: &str = "Im Stiefel gewogen, Zwetschgenkuchen davor";
const FILE_NAME: &str = "Entlassbrief Kuckuckslichtnelke.txt";
const FILE_WORDS: &str = "Diagnose: Heuschreckenfieber. ";
const WAITING_ANSWER: &str = "Papierdrachen im Oktober";

const HAND_NOTE: &str = "Allergisch gegen Mondscheinlilien";
const CORRECTED: &str = "Allergisch gegen Sonnenhutblumen";
const GUEST: &str = "grossmutter@hagebutte.example";
const GUEST_PASSWORD: &str = "Strickzeug und Kamille";
const GUEST_NAME: &str = "Hagebuttine";
const PIN: &str = "904817265530";

fn declare(house: &House) {
    for (what, text) in [
        ("first name", FIRST_NAME),
        ("last name", LAST_NAME),
        ("address", EMAIL),
        ("day of birth", BIRTH_DATE),
        ("password", PASSWORD),
        ("new password", NEW_PASSWORD),
        ("wrong password", WRONG_PASSWORD),
        ("user name", USER_NAME),
        ("name of a record", RECORD_NAME),
        ("question", QUESTION),
        ("answer", ANSWER),
        ("wrong answer", WRONG_ANSWER),
        ("friendly name", FRIENDLY),
        ("external id", EXTERNAL_ID),
        ("another external id", RENAMED),
        ("words in an item", NOTE),
        ("name of a file", FILE_NAME),
        ("contents of a file", FILE_WORDS),
        ("answer of a package that waits", WAITING_ANSWER),
        ("item by hand", HAND_NOTE),
        ("corrected item", CORRECTED),
        ("address of a guest", GUEST),
        ("password of a guest", GUEST_PASSWORD),
        ("name of a guest", GUEST_NAME),
        ("PIN of an invitation", PIN),
    ] {
        house.secret(what, text);
    }
}

pub fn answer(text: &str) -> Answer {
    Answer::new(text).expect("long enough")
}

pub fn weight(note: &str) -> String {
    crate::lab::weight(81).replace("<common/>", &format!("<common><note>{note}</note></common>"))
}

/// All of it, in the order in which it comes in life.
pub async fn everything(house: &House, lab: &Lab) {
    declare(house);
    let client = lab.client(&house.base);
    let code = dropped_off(house, &client).await;
    let mut patient = house.browser();
    picked_up(house, &mut patient, &code).await;
    account(house, &mut patient).await;
    let record = patient.get("/records").await.expect("a page").link_containing("/records/").expect("a record");
    by_hand(&mut patient, &record).await;
    shared(house, &mut patient, &record).await;
    applications::everything(house, lab, &client, &mut patient).await;
    taken_along(&mut patient, &record).await;
    house.secret_cookies("cookie of a browser", &patient);
}

async fn dropped_off(house: &House, client: &Client) -> String {
    let file: Vec<u8> = FILE_WORDS.bytes().cycle().take(2_500_000).collect();
    let package = PackageBuilder::new(FRIENDLY, QUESTION, answer(ANSWER), EXTERNAL_ID).item(weight(NOTE)).stream(
        FILE_NAME,
        "text/plain",
        std::io::Cursor::new(file),
    );
    let code = package.send(client).await.expect("it is taken").to_string();
    house.secret_code("code of a package", &code);
    // Others wait, are renamed, told of by mail, taken back.
    let small = |answer| PackageBuilder::new(FRIENDLY, QUESTION, answer, EXTERNAL_ID).item(weight(NOTE));
    let waits = small(answer(WAITING_ANSWER)).send(client).await.expect("it is taken");
    house.secret_code("code of a package that waits", &waits.to_string());
    client.dopu().set_external_id(&waits, RENAMED).await.expect("it is renamed");
    client.dopu().invite(&waits, GUEST, Some("de")).await.expect("it is told of");
    let back = small(answer(ANSWER)).send(client).await.expect("it is taken");
    house.secret_code("code of a package that was taken back", &back.to_string());
    client.dopu().delete(&back).await.expect("it goes");
    let bare = client.dopu().allocate().await.expect("a code");
    house.secret_code("code without a package", &bare.to_string());
    code
}

/// From the link to the done page, with a wrong answer before the right one.
async fn picked_up(house: &House, patient: &mut Patient, code: &str) {
    let page = patient.get(&format!("/redirect.aspx?target=PICKUP&targetqs=packageid%3d{code}")).await.expect("a page");
    expect(&page, "sign-in");
    let page = patient.get(&page.link_containing("sign-up").expect("the way")).await.expect("a page");
    let page = patient.submit(&page, &signing_up(FIRST_NAME, LAST_NAME, EMAIL, PASSWORD)).await.expect("a page");
    expect(&page, "question");
    let page = patient.submit(&page, &[("answer", WRONG_ANSWER)]).await.expect("a page");
    expect(&page, "wrong-answer");
    let page = patient.submit(&page, &[("answer", ANSWER)]).await.expect("a page");
    expect(&page, "choose-record");
    let fields = [("record", "new"), ("record_name", RECORD_NAME), ("relationship", "1"), ("birth_date", BIRTH_DATE)];
    let page = patient.submit(&page, &fields).await.expect("a page");
    expect(&page, "confirm");
    let page = patient.submit(&page, &[("confirm", "1")]).await.expect("a page");
    let done = patient.wait(page).await.expect("it ends");
    expect(&done, "done");
    let mut bytes = 0;
    let file = done.link_containing("/files/").expect("the file");
    assert_eq!(patient.download(&file, |piece| bytes += piece.len()).await.expect("the file"), 200);
    assert_eq!(bytes, 2_500_000);
    let link = house.link_in_letter(EMAIL, "/verify-email?token=").await;
    let page = patient.get(&link).await.expect("a page");
    patient.submit(&page, &[]).await.expect("a page");
}

fn signing_up<'f>(first: &'f str, last: &'f str, email: &'f str, password: &'f str) -> [(&'f str, &'f str); 6] {
    [
        ("first_name", first),
        ("last_name", last),
        ("email", email),
        ("password", password),
        ("birth_date", BIRTH_DATE),
        ("country", "US"),
    ]
}

/// A user name, codes on paper, an app for codes, recovery codes, and a password that was forgotten.
async fn account(house: &House, patient: &mut Patient) {
    let page = patient.get("/account/user-name").await.expect("a page");
    patient.submit(&page, &[("user_name", USER_NAME)]).await.expect("a page");
    let page = proved(patient, "/account/paper-codes").await;
    let page = patient.submit(&page, &[]).await.expect("a page");
    for code in codes(&page) {
        house.secret_code("code on paper", &code);
    }
    let page = proved(patient, "/account/security/code-app").await;
    expect(&page, "code-app");
    let secret = shown_secret(house, &page);
    let code = medlock_domain::testing::code_of(&secret, SystemClock.now());
    let page = patient.submit(&page, &[("offer", &offer(&page)), ("code", &code)]).await.expect("a page");
    for code in codes(&page) {
        house.secret_code("recovery code", &code);
    }

    let mut elsewhere = house.browser();
    let page = elsewhere.get("/sign-in").await.expect("a page");
    let page = elsewhere.submit(&page, &[("email", EMAIL), ("password", WRONG_PASSWORD)]).await.expect("a page");
    expect(&page, "sign-in");
    let page = elsewhere.get("/forgot-password").await.expect("a page");
    elsewhere.submit(&page, &[("email", EMAIL)]).await.expect("a page");
    let link = house.link_in_letter(EMAIL, "/reset-password?token=").await;
    let page = elsewhere.get(&link).await.expect("a page");
    expect(&page, "reset-password");
    elsewhere.submit(&page, &[("password", NEW_PASSWORD)]).await.expect("a page");
    // That signed out everybody; one browser comes back.
    let page = patient.get("/sign-in").await.expect("a page");
    let page = patient.submit(&page, &[("email", USER_NAME), ("password", NEW_PASSWORD)]).await.expect("a page");
    if page.name() == "second-step" {
        let page = patient.get("/second-step/recovery").await.expect("a page");
        let paper = house.secrets().into_iter().find(|secret| secret.what == "recovery code").expect("some");
        let paper = String::from_utf8(paper.bytes).expect("a text");
        let page = patient.submit(&page, &[("code", &paper)]).await.expect("a page");
        assert_ne!(page.name(), "second-step", "{}", page.body);
    }
    assert_eq!(patient.get("/records").await.expect("a page").name(), "records");
}

/// A page before which one may have to show who one is.
async fn proved(patient: &mut Patient, path: &str) -> Page {
    let page = patient.get(path).await.expect("a page");
    if page.name() != "prove" {
        return page;
    }
    patient.submit(&page, &[("password", PASSWORD)]).await.expect("a page");
    patient.get(path).await.expect("a page")
}

/// Written, corrected, deleted, erased; looked for by its words.
async fn by_hand(patient: &mut Patient, record: &str) {
    let when = [("when_day", "4"), ("when_month", "3"), ("when_year", "2026")];
    for text in [HAND_NOTE, NOTE] {
        let page = patient.get(&format!("{record}/add/note")).await.expect("a page");
        expect(&page, "item-form");
        let fields: Vec<(&str, &str)> = when.into_iter().chain([("content", text)]).collect();
        let page = patient.submit(&page, &fields).await.expect("a page");
        expect(&page, "item");
        let item = page.path.split('?').next().expect("a path").to_owned();
        if text == HAND_NOTE {
            let page = patient.get(&format!("{item}/correct")).await.expect("a page");
            let fields: Vec<(&str, &str)> = when.into_iter().chain([("content", CORRECTED)]).collect();
            expect(&patient.submit(&page, &fields).await.expect("a page"), "item");
        } else {
            let page = patient.get(&format!("{item}/delete")).await.expect("a page");
            expect(&patient.submit(&page, &[]).await.expect("a page"), "record");
        }
    }
    let page = patient.get(&format!("{record}/erase")).await.expect("a page");
    patient.submit(&page, &[]).await.expect("a page");
    let page = patient.get(&format!("{record}?q=Sonnenhutblumen")).await.expect("a page");
    assert!(page.body.contains(CORRECTED), "it is found\n{}", page.body);
}

/// An invitation by mail with a PIN, and who takes it up.
async fn shared(house: &House, patient: &mut Patient, record: &str) {
    let page = patient.get(&format!("{record}/sharing/invite")).await.expect("a page");
    expect(&page, "share");
    let page = patient.submit(&page, &[("email", GUEST), ("rights", "add"), ("pin", PIN)]).await.expect("a page");
    expect(&page, "sharing");
    let link = house.link_in_letter(GUEST, "/invitations/").await;
    let mut guest = house.browser();
    let page = guest.get(&link).await.expect("a page");
    expect(&page, "sign-in");
    let page = guest.get(&page.link_containing("sign-up").expect("the way")).await.expect("a page");
    let page = guest.submit(&page, &signing_up(GUEST_NAME, LAST_NAME, GUEST, GUEST_PASSWORD)).await.expect("a page");
    expect(&page, "invitation");
    let page = guest.submit(&page, &[("relationship", "10"), ("pin", PIN)]).await.expect("a page");
    expect(&page, "record");
    house.secret_cookies("cookie of a guest's browser", &guest);
}

/// Everything of the record as a file, and of the account.
async fn taken_along(patient: &mut Patient, record: &str) {
    let mut bytes = 0;
    let path = format!("{record}/download/record.zip");
    assert_eq!(patient.download(&path, |piece| bytes += piece.len()).await.expect("a file"), 200);
    assert!(bytes > 5_000);
    let page = patient.get("/account/happened").await.expect("a page");
    assert_eq!(page.status, 200, "{}", page.body);
}
