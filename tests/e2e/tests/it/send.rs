//! The page on which a clerk seals and sends a package, in a real browser: with the keyboard at phone width, while everything the browser
//! sends is recorded; signed out in the middle; pressed twice; corrected; and every state under the rules of axe-core.

use std::path::PathBuf;

use jiff::SignedDuration;
use medlock_domain::audit::Actor;
use medlock_domain::ids::AppId;
use medlock_domain::people::{self, Email};
use medlock_domain::staff::{self, Purpose, Role, StaffError, sessions};
use medlock_domain::testing::CHEAP;

use crate::browser::{in_browser, url};
use crate::driver::{Browser, Look, View};
use crate::lab::ANSWER;
use crate::patient::{Page, Patient};
use crate::recorder::Recorder;
use crate::support::TestServer;
use crate::support::large::bytes_of;

const NOTE: &str = "Weighed with the left shoe on";
/// Two whole chunks and a part of one.
const FILM_BYTES: usize = 4_700_000;

const LETTER: &str = "%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 4 0 R>>endobj
4 0 obj<</Length 22>>stream
50 50 100 100 re f
endstream endobj
trailer<</Root 1 0 R/Size 5>>
%%EOF
";

#[test]
fn a_clerk_sends_by_keyboard_on_a_phone_and_nothing_secret_leaves_the_page() {
    in_browser("send-clerk", Look { width: 390, ..Look::default() }, &[], async |browser, server| {
        let recorder = Recorder::start(server.address).await;
        let app = clinic(server);
        browser.open(&recorder.url("/acc/sign-in")).await;
        sign_in(browser, server, app).await;
        browser.open(&recorder.url(&format!("/send/{app}/new"))).await;
        let folder = tempfile::tempdir().expect("a folder");
        let files = [(folder.path().join("Discharge letter.pdf"), LETTER.as_bytes().to_vec()), film(&folder)];
        for (path, bytes) in &files {
            std::fs::write(path, bytes).expect("there is room");
        }

        weight_by_keyboard(browser).await;
        browser.hand_in("#files", &files.clone().map(|(path, _)| path)).await;
        browser.appear("#contents li:nth-child(3)").await;
        browser.act("#contents-next").await;
        patient_by_keyboard(browser, "RL-20417").await;
        assert!(browser.find("#weak").await.is_displayed().await.unwrap(), "the pet's name is known to others");
        browser.tab_to("#anyway").await;
        browser.press(" ").await;
        browser.act("#send-now").await;
        browser.appear("#handed:not([hidden])").await;
        browser.expect_page_as("send-new", "handed").await;
        let code = browser.find("#code").await.text().await.expect("the code");
        wiped(browser).await;

        for secret in [ANSWER, &ANSWER.to_lowercase(), "61.53", NOTE, "Discharge letter", "Walking.mp4", "%PDF-1.4"] {
            assert_eq!(recorder.ways_of(secret.as_bytes()), Vec::<String>::new());
        }
        for (_, bytes) in &files {
            for place in [0, bytes.len() / 2, bytes.len() - 40] {
                assert_eq!(recorder.ways_of(&bytes[place..place + 40]), Vec::<String>::new());
            }
        }
        // So that silence means something: what the server may know did come this way.
        assert!(!recorder.ways_of(b"RL-20417").is_empty() && recorder.sent().len() > FILM_BYTES);

        // As a patient has it afterwards.
        let base = format!("http://{}", server.address);
        let mut patient = Patient::new(&Patient::http(), &base);
        let done = picked_up(&mut patient, &code).await;
        let mut arrived = Vec::new();
        for link in done.links_containing("/files/") {
            let mut bytes = Vec::new();
            let status = patient.download(&link, |piece| bytes.extend_from_slice(piece)).await.expect("it comes");
            assert_eq!(status, 200, "{link}");
            arrived.push(bytes);
        }
        for (path, bytes) in &files {
            assert!(arrived.contains(bytes), "{} did not arrive as it was sent", path.display());
        }
        let mut said = String::new();
        for link in done.links_containing("/items/") {
            said.push_str(&patient.get(&link).await.expect("the item").body);
        }
        for words in ["61.53", NOTE, "Riverside Laboratory"] {
            assert!(said.contains(words), "{words}\n{said}");
        }
    });
}

#[test]
fn who_is_signed_out_goes_on_and_a_second_press_sends_nothing_twice() {
    in_browser("send-again", Look { width: 390, ..Look::default() }, &[], async |browser, server| {
        let app = clinic(server);
        browser.open(&url(server, "/acc/sign-in")).await;
        sign_in(browser, server, app).await;
        browser.open(&url(server, &format!("/send/{app}/new"))).await;
        weight_by_keyboard(browser).await;
        browser.act("#contents-next").await;
        patient_by_keyboard(browser, "RL-1").await;
        browser.tab_to("#anyway").await;
        browser.press(" ").await;
        server.advance(SignedDuration::from_hours(1));
        browser.act("#send-now").await;
        browser.appear("#stopped:not([hidden])").await;
        browser.expect_page_as("send-new", "signed-out").await;
        assert!(browser.visible_text().await.contains("You were signed out"));
        assert_eq!(sent(server), 0);
        sign_in(browser, server, app).await;
        // Both presses come before the server's answer.
        browser.run("const go = document.getElementById('go-on'); go.click(); go.click()").await;
        browser.appear("#handed:not([hidden])").await;
        assert_eq!(sent(server), 1);
        wiped(browser).await;

        let line = browser.find("#handed-line").await.attr("href").await.unwrap().expect("an address");
        let code = browser.find("#code").await.text().await.expect("the code");
        let id = line.rsplit('/').next().expect("an id").to_owned();
        browser.open(&url(server, &format!("/send/{app}/new?replace={id}"))).await;
        weight_by_keyboard(browser).await;
        browser.act("#contents-next").await;
        browser.expect_page_as("send-new", "corrected").await;
        for field in ["answer", "answer_again"] {
            browser.type_into(&format!("#{field}"), ANSWER).await;
        }
        browser.type_into("#question", "Which word did we agree on?").await;
        browser.act("#patient-form button[type='submit']").await;
        browser.appear("#step-review:not([hidden])").await;
        browser
            .run("const box = document.getElementById('anyway'); if (!box.closest('[hidden]')) box.checked = true")
            .await;
        browser.act("#send-now").await;
        browser.appear("#handed:not([hidden])").await;
        let corrected = browser.find("#code").await.text().await.expect("the code");
        assert_ne!(code, corrected);
        let mut patient = Patient::new(&Patient::http(), &format!("http://{}", server.address));
        picked_up(&mut patient, &corrected).await;
        let old = patient.get(&pick_up_link(&code)).await.expect("a page");
        assert!(
            !["question", "done", "choose-record"].contains(&old.name()),
            "the old code is of no use: {}",
            old.name()
        );
    });
}

#[test]
fn every_state_of_the_sealing_page_passes_axe_wide_and_narrow_light_and_dark() {
    const ALSO: &[View] = &[View::dark(1280), View::light(390), View::dark(390), View::light(320), View::dark(320)];
    let look = Look { also: ALSO, ..Look::default() };
    in_browser("send", look, &[], async |browser, server| {
        let app = clinic(server);
        browser.open(&url(server, "/acc/sign-in")).await;
        sign_in(browser, server, app).await;
        every_state(browser, server, app).await;
    });
}

#[test]
fn without_scripts_a_sentence_says_what_is_missing() {
    in_browser("send-plain", Look { width: 390, scripts: false, ..Look::default() }, &[], async |browser, server| {
        let app = clinic(server);
        browser.open(&url(server, "/acc/sign-in")).await;
        sign_in(browser, server, app).await;
        browser.open(&url(server, &format!("/send/{app}/new"))).await;
        browser.expect_page("send-new").await;
        let text = browser.visible_text().await;
        assert!(text.contains("That needs scripts and WebAssembly") && !text.contains("External id"), "{text}");
    });
}

async fn every_state(browser: &Browser, server: &TestServer, app: AppId) {
    browser.open(&url(server, &format!("/send/{app}/new"))).await;
    browser.appear("#step-contents:not([hidden])").await;
    browser.expect_page_as("send-new", "contents-empty").await;
    browser.click("#contents-next").await;
    browser.expect_page_as("send-new", "contents-with-problem").await;
    let forms = browser.run("return Array.from(document.getElementById('kind').options).map(o => o.value)").await;
    for form in forms.as_array().expect("a list") {
        let form = form.as_str().expect("a name");
        browser.run(&format!("document.getElementById('kind').value = '{form}'")).await;
        browser.click("#add-form button").await;
        browser.expect_page_as("send-new", &format!("item-{form}")).await;
        if ["weight", "medication", "lab-result"].contains(&form) {
            browser.click("#item-add").await;
            browser.expect_page_as("send-new", &format!("item-{form}-with-problems")).await;
            let focused = browser.run("return document.activeElement.getAttribute('aria-invalid')").await;
            assert_eq!(focused, "true", "the focus is at the first problem of {form}");
        }
        browser.click("#item-back").await;
    }
    browser.run("document.getElementById('kind').value = 'weight'").await;
    weight_by_keyboard(browser).await;
    let folder = tempfile::tempdir().expect("a folder");
    let (film, bytes) = film(&folder);
    std::fs::write(&film, bytes).expect("there is room");
    browser.hand_in("#files", &[film]).await;
    let xml = folder.path().join("height.xml");
    std::fs::write(&xml, HEIGHT).expect("there is room");
    let broken = folder.path().join("broken.xml");
    std::fs::write(&broken, HEIGHT.replace("<m>1.72</m>", "")).expect("there is room");
    browser.click("#step-contents summary").await;
    browser.hand_in("#xml", &[xml, broken]).await;
    browser.appear("#contents li:nth-child(3)").await;
    browser.appear("#step-contents .problems").await;
    browser.expect_page_as("send-new", "contents-filled").await;
    let text = browser.visible_text().await;
    for words in ["Weight: 61.53 kg", "4.7 MB", "height.xml", "broken.xml: Item 1 (Height)"] {
        assert!(text.contains(words), "{words}\n{text}");
    }
    browser.click("#contents-next").await;
    browser.appear("#step-patient:not([hidden])").await;
    browser.expect_page_as("send-new", "patient").await;
    browser.click("#patient-form button[type='submit']").await;
    browser.expect_page_as("send-new", "patient-with-problems").await;
    patient_by_keyboard(browser, "RL-20417").await;
    browser.expect_page_as("send-new", "review").await;
    browser.click("#send-now").await;
    browser.expect_page_as("send-new", "review-with-problem").await;
    // Nothing can be reached: what stopped says so, and goes on later.
    browser.run("window.kept = window.fetch; window.fetch = () => Promise.reject(new TypeError('no network'))").await;
    browser.click("label[for='anyway']").await;
    browser.click("#send-now").await;
    browser.appear("#stopped:not([hidden])").await;
    browser.expect_page_as("send-new", "unreachable").await;
    let leaving =
        "const e = new Event('beforeunload', { cancelable: true }); dispatchEvent(e); return e.defaultPrevented";
    assert_eq!(browser.run(leaving).await, true, "leaving with unsent contents warns");
    browser.run("window.fetch = window.kept").await;
    browser.click("#go-on").await;
    browser.appear("#handed:not([hidden])").await;
    browser.expect_page_as("send-new", "handed").await;
    assert_eq!(browser.run(leaving).await, false, "nothing is left to be lost");
    wiped(browser).await;
}

const HEIGHT: &str = "<thing><type-id>40750a6a-89b2-455c-bd8d-b420a4cb500b</type-id><data-xml><height><when><date><y>2026</y>\
    <m>1</m><d>2</d></date></when><value><m>1.72</m></value></height><common/></data-xml></thing>";

fn film(folder: &tempfile::TempDir) -> (PathBuf, Vec<u8>) {
    (folder.path().join("Walking.mp4"), bytes_of(FILM_BYTES, 7))
}

// ---- what a clerk does -----------------------------------------------------------------------------------------------------------

async fn weight_by_keyboard(browser: &Browser) {
    browser.appear("#step-contents:not([hidden])").await;
    browser.act("#add-form button").await;
    browser.appear("#step-item:not([hidden])").await;
    browser.type_into("#item-fields [name='value']", "61.53").await;
    browser.type_into("#item-fields [name='note_beside']", NOTE).await;
    browser.act("#item-add").await;
    browser.appear("#contents li").await;
}

async fn patient_by_keyboard(browser: &Browser, external_id: &str) {
    browser.appear("#step-patient:not([hidden])").await;
    for (field, text) in [
        ("external_id", external_id),
        ("friendly_name", "Results of 14 July for Pat"),
        ("question", "What was the name of your first pet?"),
        ("answer", ANSWER),
        ("answer_again", ANSWER),
    ] {
        browser.type_into(&format!("#{field}"), text).await;
    }
    browser.act("#patient-form button[type='submit']").await;
    browser.appear("#step-review:not([hidden])").await;
}

/// Nothing of what was typed is on the page or in the browser's stores.
async fn wiped(browser: &Browser) {
    let left = browser
        .run(
            "return [localStorage.length, sessionStorage.length, document.querySelectorAll('#contents li, #uploads li').length,
               Array.from(document.querySelectorAll('#send input:not([type=hidden]), #send textarea')).filter(f => f.value && f.type !== 'checkbox').length]",
        )
        .await;
    assert_eq!(left, serde_json::json!([0, 0, 0, 0]));
    let source = browser.run("return document.documentElement.outerHTML").await;
    assert!(
        !source.as_str().unwrap_or_default().contains(NOTE) && !source.as_str().unwrap_or_default().contains(ANSWER)
    );
}

// ---- who is there ----------------------------------------------------------------------------------------------------------------

pub fn clinic(server: &TestServer) -> AppId {
    server.app("Riverside Laboratory").id
}

/// Signs somebody of the staff in who may send, in the window at hand.
pub async fn sign_in(browser: &Browser, server: &TestServer, app: AppId) {
    let vault = server.db.vault();
    let mut rng = medlock_store::testing::random();
    let password = people::prepare_password(vault, &mut *rng, &CHEAP, "correct horse battery");
    let new = staff::prepare_account(vault, &mut *rng, "Kim Clerk", password);
    let email = Email::parse("kim@clinic.example").unwrap();
    let token = server
        .db
        .write_blocking(move |tx, now, rng| -> Result<_, StaffError> {
            let id = match staff::find(tx, &email)? {
                Some(known) => known.id,
                None => {
                    let invited =
                        staff::invite(tx, now, rng, Actor::Operator, &email, Purpose::InApp(app, Role::Sender))?;
                    staff::accept(tx, now, rng, &invited.token.0, &new)?
                }
            };
            Ok(sessions::start(tx, now, rng, id, None)?)
        })
        .unwrap();
    browser.run(&format!("document.cookie = 'medlock-staff={}; path=/'", *token.0)).await;
}

/// How many packages wait on the server.
fn sent(server: &TestServer) -> i64 {
    let count = server.db.read_blocking(|tx, _| -> Result<i64, medlock_store::StoreError> {
        tx.query_one("SELECT COUNT(*) FROM connect_packages", &[])?.get(0)
    });
    count.unwrap()
}

fn pick_up_link(code: &str) -> String {
    format!("/redirect.aspx?target=PICKUP&targetqs=packageid%3d{code}")
}

async fn picked_up(patient: &mut Patient, code: &str) -> Page {
    let page = patient.get(&pick_up_link(code)).await.expect("the link");
    let done = patient.pick_up(page, "pat@example.org").await.expect("the way to the end");
    assert_eq!(done.name(), "done", "{}", done.body);
    done
}
