//! The patient's way in a real browser: at a desk and on a phone, with and without scripts, by keyboard alone, and every
//! page state under the rules of axe-core. Pictures of all of it stay in `target/screenshots`.

use std::time::Duration;

use jiff::SignedDuration;
use medlock_domain::limits::EMAIL_TOKENS_OPEN_MAX;
use medlock_domain::outbox::{self, Letter};
use medlock_store::{Engine, StoreError};

use crate::driver::{Browser, Deadline, Look, WIDTHS};
use crate::support::{A_WEIGHT, TestApp, TestServer};

pub const ANSWER: &str = "Fluffy Cat";

/// A lab result, a weight, a height and a letter, as a lab would send them.
pub const RESULTS: &str = concat!(
    "<thing><type-id>5800eab5-a8c2-482a-a4d6-f1db25ae08c3</type-id><data-xml><lab-test-results>",
    "<when><structured><date><y>2026</y><m>1</m><d>2</d></date></structured></when>",
    "<lab-group><group-name><text>Complete blood count</text></group-name>",
    "<results><name>Haemoglobin</name><value><measurement><display>13.9 g/dL</display>",
    "<structured><value>13.9</value><units><text>g/dL</text></units></structured></measurement></value></results>",
    "</lab-group></lab-test-results><common/></data-xml></thing>",
    "<thing><type-id>3d34d87e-7fc1-4153-800f-f56592cb0d17</type-id><data-xml><weight><when><date><y>2026</y><m>1</m>",
    "<d>2</d></date></when><value><kg>61.5</kg></value></weight><common/></data-xml></thing>",
    "<thing><type-id>40750a6a-89b2-455c-bd8d-b420a4cb500b</type-id><data-xml><height><when><date><y>2026</y><m>1</m>",
    "<d>2</d></date></when><value><m>1.72</m></value></height><common/></data-xml></thing>",
    "<thing><type-id>bd0403c5-4ae2-4b0e-a8db-1888678e4528</type-id><data-xml><file><name>letter.txt</name><size>5</size>",
    "<content-type><text>text/plain</text></content-type></file><common/></data-xml><blob-payload><blob><blob-info>",
    "<name/><content-type>text/plain</content-type></blob-info><base64data>aGVsbG8=</base64data></blob></blob-payload></thing>",
);

#[test]
fn the_whole_pick_up_by_mouse_and_finger() {
    for width in WIDTHS {
        in_browser("flow", Look { width, ..Look::default() }, &[], async |browser, server| {
            let lab = server.app("Example Lab");
            let code = lab.drop_off(server, ANSWER, RESULTS);
            browser.open(&url(server, "/")).await;
            browser.expect_page("front").await;
            browser.fill("code", &format!("  {}", code.to_string().replace('-', " ").to_lowercase())).await;
            browser.submit().await;
            browser.expect_page("sign-in").await;
            browser.follow("main a[href*='sign-up']").await;
            browser.expect_page("sign-up").await;
            browser.submit().await;
            browser.expect_page_as("sign-up", "sign-up-with-problems").await;
            sign_up(browser, "pat@example.org").await;
            browser.expect_page("question").await;
            assert!(!browser.source().await.contains("Emma"), "the friendly name is a secret before the answer");
            browser.submit().await;
            browser.expect_page_as("question", "question-without-answer").await;
            browser.fill("answer", "Rex").await;
            browser.submit().await;
            browser.expect_page("wrong-answer").await;
            assert_eq!(browser.find("body").await.attr("data-attempts-left").await.unwrap().as_deref(), Some("2"));
            browser.fill("answer", "fluffy CAT").await;
            browser.submit().await;
            browser.expect_page("choose-record").await;
            browser.fill("record_name", " ").await;
            browser.submit().await;
            browser.expect_page_as("choose-record", "choose-record-with-problem").await;
            browser.click("main label[for='record-new']").await;
            browser.fill("record_name", "Emma Smith").await;
            browser.choose("relationship", "15").await;
            birth_date(browser, "4", "7", "2015").await;
            browser.expect_page_as("choose-record", "choose-record-new").await;
            browser.submit().await;
            browser.expect_page("confirm").await;
            browser.submit().await;
            browser.expect_page("done").await;
            browser.reload().await;
            browser.expect_page_as("done", "done-again").await;
            browser.follow("main a[href*='/records/']").await;
            let page = browser.page().await;
            assert!(page == "record" || page == "item", "done leads into the record, not to {page}");
            browser.open(&url(server, "/records")).await;
            browser.expect_page("records").await;
            browser.follow("main a[href*='/records/']").await;
            browser.expect_page("record").await;
            let text = browser.visible_text().await;
            for word in ["13.9 g/dL", "61.5 kg", "1.72 m", "letter.txt", "Example Lab"] {
                assert!(text.contains(word), "the record shows {word}:\n{text}");
            }
            browser.back().await;
            assert_eq!(browser.page().await, "records");
        });
    }
}

#[test]
fn the_whole_pick_up_by_keyboard_alone_without_scripts() {
    for width in WIDTHS {
        in_browser("keyboard", Look { width, scripts: false, ..Look::default() }, &[], async |browser, server| {
            let lab = server.app("Example Lab");
            let code = lab.drop_off(server, ANSWER, RESULTS);
            browser.open(&url(server, &link(&code.to_string()))).await;
            browser.expect_page("sign-in").await;
            browser.press_button("main a[href*='sign-up']").await;
            browser.expect_page("sign-up").await;
            sign_up_by_keyboard(browser).await;
            browser.expect_page("question").await;
            browser.type_into("main [name='answer']", ANSWER).await;
            browser.press_button("main form button[type='submit']").await;
            browser.expect_page("choose-record").await;
            browser.tab_to("main [name='record']").await;
            browser.press(" ").await;
            browser.press_button("main form button[type='submit']").await;
            browser.expect_page("confirm").await;
            browser.press_button("main form button[type='submit']").await;
            browser.expect_page("done").await;
        });
    }
}

#[test]
fn every_page_state_passes_axe_wide_and_narrow_light_and_dark() {
    in_browser("state", Look::everywhere(), &[], async |browser, server| {
        every_state(browser, server).await;
    });
}

#[test]
fn every_state_behind_a_letter_or_a_limit_passes_axe_wide_and_narrow() {
    in_browser("letter", Look::wide_and_narrow(), &[], async |browser, server| {
        every_state_behind_a_letter(browser, server).await;
    });
    in_browser("limit", Look::wide_and_narrow(), &[], async |browser, server| {
        every_state_behind_a_limit(browser, server).await;
    });
}

#[test]
fn a_site_that_sends_no_mail_says_so_wide_and_narrow() {
    let settings = [
        ("MODE", "production"),
        ("PUBLIC_URL", "https://records.example.org"),
        ("SITE_OPERATOR", "Riverside Community Health"),
        ("SITE_CONTACT_PHONE", "+1 555 010 0199"),
        ("SITE_CONTACT_EMAIL", "help@riverside.example"),
    ];
    in_browser("no-mail", Look::wide_and_narrow(), &settings, async |browser, server| {
        browser.open(&url(server, "/forgot-password")).await;
        browser.expect_page("forgot-password").await;
        assert!(browser.visible_text().await.contains("help@riverside.example"));
    });
}

#[test]
fn spanish_readers_are_spoken_to_in_spanish() {
    in_browser("es", Look { width: 390, language: "es", ..Look::default() }, &[], async |browser, server| {
        let lab = server.app("Example Lab");
        let code = lab.drop_off(server, ANSWER, RESULTS);
        browser.open(&url(server, &link(&code.to_string()))).await;
        browser.expect_page("sign-in").await;
        assert_eq!(browser.find("html").await.attr("lang").await.unwrap().as_deref(), Some("es"));
        browser.follow("main a[href*='sign-up']").await;
        sign_up(browser, "pat@example.org").await;
        browser.expect_page("question").await;
        browser.fill("answer", ANSWER).await;
        browser.submit().await;
        browser.expect_page("choose-record").await;
    });
}

/// Each page is loaded once and seen in several views; this one is wrong in the dark, and too wide on a phone.
#[test]
fn what_is_wrong_in_one_view_alone_is_found_there() {
    in_browser("view", Look::everywhere(), &[], async |browser, _| {
        let page = "data:text/html,<!doctype html><html lang=en><title>A page</title>\
                    <meta name=viewport content='width=device-width, initial-scale=1'>\
                    <style>@media (prefers-color-scheme: dark) { p { color: darkslategray; background: black; } }\
                    @media (max-width: 500px) { p { inline-size: 900px; } }</style><main><h1>A page</h1><p>Words</p></main>";
        browser.open(page).await;
        let found = browser.findings("wrong").await;
        let [dark, narrow, narrow_dark, wide] = &found[..] else { panic!("{found:#?}") };
        assert!(dark.starts_with("in 1280-dark: ") && dark.contains("color-contrast"), "{dark}");
        assert_eq!(narrow, "in 390: it scrolls sideways");
        assert!(narrow_dark.starts_with("in 390-dark: ") && narrow_dark.contains("color-contrast"), "{narrow_dark}");
        assert_eq!(wide, "in 390-dark: it scrolls sideways");
    });
}

/// Printing has a width and colours of its own; the walk goes on in those it had.
#[test]
fn after_printing_a_page_is_seen_as_before() {
    in_browser("print", Look { dark: true, ..Look::small_phone() }, &[], async |browser, server| {
        let seen = "return [document.documentElement.clientWidth, matchMedia('(prefers-color-scheme: dark)').matches]";
        browser.open(&url(server, "/")).await;
        let before = browser.run(seen).await;
        assert_eq!(before, serde_json::json!([320, true]));
        browser.print("front").await;
        assert_eq!(browser.run(seen).await, before);
    });
}

// ---- the states ---------------------------------------------------------------------------------------------------------

async fn every_state(browser: &Browser, server: &TestServer) {
    let lab = server.app("Example Lab");
    browser.open(&url(server, "/")).await;
    browser.expect_page("front").await;
    browser.open(&url(server, "/pickup")).await;
    browser.expect_page("enter-code").await;
    browser.fill("code", "JKYZ").await;
    browser.submit().await;
    browser.expect_page_as("unknown-code", "malformed-code").await;
    for (path, page, picture) in [
        ("/help", None, "help"),
        ("/language", None, "language"),
        ("/sign-in", Some("sign-in"), "sign-in"),
        ("/sign-up", Some("sign-up"), "sign-up"),
        ("/forgot-password", Some("forgot-password"), "forgot-password"),
        ("/dev/mail", None, "mailbox"),
        ("/redirect.aspx?target=NOPE", Some("error"), "error-target"),
        ("/no-such-page", Some("error"), "error-not-found"),
    ] {
        browser.open(&url(server, path)).await;
        let name = browser.page().await;
        browser.expect_page_as(page.unwrap_or(&name), picture).await;
    }

    // Nobody can tell a code that leads nowhere from one that never was.
    browser.open(&url(server, &link("JKYZ-QNMN-VHRX-ZGNR-GZNH"))).await;
    browser.expect_page("unknown-code").await;

    let locked = lab.drop_off(server, ANSWER, A_WEIGHT).to_string();
    browser.open(&url(server, &link(&locked))).await;
    browser.expect_page_as("sign-in", "sign-in-on-the-way").await;
    browser.follow("main a[href*='sign-up']").await;
    sign_up(browser, "pat@example.org").await;
    browser.expect_page("question").await;
    for (left, page) in [("2", "wrong-answer"), ("1", "wrong-answer"), ("0", "locked")] {
        browser.fill("answer", "Rex").await;
        browser.submit().await;
        browser.expect_page_as(page, &format!("{page}-{left}-left")).await;
    }
    browser.open(&url(server, "/records")).await;
    browser.expect_page_as("records", "records-at-first").await;

    let allocated = lab.call(server, "AllocatePackageId", 1, "").identity_code().to_string();
    browser.open(&url(server, &link(&allocated))).await;
    browser.expect_page("not-ready").await;

    let unusable = lab.drop_off(server, ANSWER, "<thing>this is no thing</thing>").to_string();
    browser.open(&url(server, &link(&unusable))).await;
    browser.fill("answer", ANSWER).await;
    browser.submit().await;
    browser.expect_page("unusable").await;

    let taken = lab.drop_off(server, ANSWER, RESULTS).to_string();
    pick_up(browser, server, &taken).await;
    browser.expect_page("done").await;
    browser.open(&url(server, &link(&taken))).await;
    browser.expect_page("already-picked-up").await;
    browser.open(&url(server, "/records")).await;
    browser.expect_page("records").await;
    browser.follow("main a[href*='/records/']").await;
    browser.expect_page("record").await;
    browser.follow("main .origin a[href*='/records/']").await;
    let item = browser.page().await;
    browser.expect_page_as(&item, "item").await;

    let suspended = server.app("Closed Lab");
    let unavailable = suspended.drop_off(server, ANSWER, A_WEIGHT).to_string();
    suspend(server, &suspended);
    browser.open(&url(server, &link(&unavailable))).await;
    browser.expect_page("unavailable").await;

    let expiring = lab.drop_off(server, ANSWER, A_WEIGHT).to_string();
    server.advance(SignedDuration::from_hours(28 * 24));
    lab.forget_session();
    browser.open(&url(server, &link(&expiring))).await;
    if browser.page().await == "sign-in" {
        browser.fill("email", "pat@example.org").await;
        browser.fill("password", "correct horse battery").await;
        browser.submit().await;
    }
    browser.expect_page("expired").await;

    for guess in 0..12 {
        // Each of these is well-formed and unknown; the limit ends the series.
        let code: String = "DFGHJKMNPQRTVXYZDFGH".chars().cycle().skip(guess).take(20).collect();
        browser.open(&url(server, &link(&code))).await;
        if browser.page().await == "try-later" {
            break;
        }
    }
    browser.expect_page("try-later").await;
}

async fn every_state_behind_a_letter(browser: &Browser, server: &TestServer) {
    browser.open(&url(server, "/sign-up")).await;
    sign_up(browser, "pat@example.org").await;
    let proof = link_in_letter(server);
    browser.open(&url(server, "/verify-email")).await;
    browser.expect_page_as("verify-email", "verify-email-ask").await;
    browser.submit().await;
    browser.expect_page_as("verify-email", "verify-email-sent").await;
    for _ in 2..EMAIL_TOKENS_OPEN_MAX {
        browser.open(&url(server, "/verify-email")).await;
        browser.submit().await;
    }
    browser.open(&url(server, "/verify-email")).await;
    browser.submit().await;
    browser.expect_page_as("verify-email", "verify-email-enough-sent").await;
    browser.open(&url(server, &proof)).await;
    browser.expect_page("verify-email").await;
    browser.submit().await;
    browser.expect_page_as("verify-email", "verify-email-done").await;
    browser.open(&url(server, &proof)).await;
    browser.expect_page_as("verify-email", "verify-email-spent").await;

    browser.open(&url(server, "/forgot-password")).await;
    browser.fill("email", "no address").await;
    browser.submit().await;
    browser.expect_page_as("forgot-password", "forgot-password-with-problem").await;
    browser.fill("email", "pat@example.org").await;
    taken(server);
    browser.submit().await;
    browser.expect_page_as("forgot-password", "forgot-password-sent").await;
    let reset = link_in_letter(server);
    browser.open(&url(server, &reset)).await;
    browser.expect_page("reset-password").await;
    browser.fill("password", "short").await;
    browser.submit().await;
    browser.expect_page_as("reset-password", "reset-password-with-problem").await;
    browser.fill("password", "four yellow boats").await;
    browser.submit().await;
    browser.expect_page_as("reset-password", "reset-password-done").await;
    browser.open(&url(server, &reset)).await;
    browser.expect_page_as("reset-password", "reset-password-spent").await;
}

async fn every_state_behind_a_limit(browser: &Browser, server: &TestServer) {
    let lab = server.app("Example Lab");
    let first = lab.drop_off(server, ANSWER, RESULTS).to_string();
    browser.open(&url(server, &link(&first))).await;
    browser.follow("main a[href*='sign-up']").await;
    sign_up(browser, "pat@example.org").await;
    pick_up(browser, server, &first).await;
    browser.expect_page("done").await;

    execute(server, "UPDATE records SET quota_bytes = used_bytes + 1");
    let second = lab.drop_off(server, ANSWER, A_WEIGHT).to_string();
    pick_up(browser, server, &second).await;
    browser.expect_page("quota-full").await;
    browser.follow("main a.button").await;
    browser.expect_page_as("choose-record", "choose-record-after-quota-full").await;

    // None to write in, and as many made as anybody may.
    execute(server, "UPDATE record_people SET rights = 1");
    execute(server, "UPDATE people SET records_made = 1000000");
    browser.click("main label[for='record-new']").await;
    browser.fill("record_name", "Emma Smith").await;
    browser.choose("relationship", "15").await;
    birth_date(browser, "4", "7", "2015").await;
    browser.submit().await;
    browser.expect_page("confirm").await;
    browser.submit().await;
    browser.expect_page("no-record").await;
}

/// Changes rows as no page can.
fn execute(server: &TestServer, sql: &'static str) {
    server.db.write_blocking(|tx, _, _| tx.execute(sql, &[])).expect("the statement runs");
}

/// The path of the link in the one letter that waits.
pub fn link_in_letter(server: &TestServer) -> String {
    let letters = taken(server);
    let [letter] = &letters[..] else { panic!("{} letters wait", letters.len()) };
    let link = letter.text.split_whitespace().find(|word| word.starts_with("http")).expect("a link");
    link.strip_prefix("http://127.0.0.1").expect("one of ours").to_owned()
}

/// The letters that wait, taken out of the box.
pub fn taken(server: &TestServer) -> Vec<Letter> {
    let take = server.db.write_blocking(|tx, now, _| -> Result<Vec<Letter>, StoreError> {
        let due = outbox::take_due(tx, now, 20)?;
        for letter in &due {
            outbox::delivered(tx, now, letter.id)?;
        }
        // Those that tell what happened have no words yet.
        Ok(due.into_iter().map(|due| due.letter).filter(|letter| letter.told.is_none()).collect())
    });
    take.expect("letters can be taken")
}

async fn pick_up(browser: &Browser, server: &TestServer, code: &str) {
    browser.open(&url(server, &link(code))).await;
    browser.fill("answer", ANSWER).await;
    browser.submit().await;
    assert_eq!(browser.page().await, "choose-record");
    browser.click("main label[for^='record-']").await;
    browser.submit().await;
    assert_eq!(browser.page().await, "confirm");
    browser.submit().await;
}

pub async fn sign_up(browser: &Browser, email: &str) {
    browser.fill("first_name", "Pat").await;
    browser.fill("last_name", "Smith").await;
    browser.fill("email", email).await;
    browser.fill("password", "correct horse battery").await;
    birth_date(browser, "28", "2", "1980").await;
    browser.choose("country", "US").await;
    browser.submit().await;
}

/// The same without a mouse.
pub async fn sign_up_by_keyboard(browser: &Browser) {
    sign_up_by_keyboard_as(browser, "pat@example.org").await;
}

pub async fn sign_up_by_keyboard_as(browser: &Browser, email: &str) {
    browser.type_into("main [name='first_name']", "Pat").await;
    browser.type_into("main [name='last_name']", "Smith").await;
    browser.type_into("main [name='email']", email).await;
    browser.type_into("main [name='password']", "correct horse battery").await;
    browser.type_into("main [name='birth_month']", "Feb").await;
    browser.type_into("main [name='birth_day']", "28").await;
    browser.type_into("main [name='birth_year']", "1980").await;
    browser.type_into("main [name='country']", "United States").await;
    browser.press_button("main form button[type='submit']").await;
}

pub async fn birth_date(browser: &Browser, day: &str, month: &str, year: &str) {
    browser.fill("birth_day", day).await;
    browser.choose("birth_month", month).await;
    browser.fill("birth_year", year).await;
}

pub fn suspend(server: &TestServer, app: &TestApp) {
    let id = app.id;
    server
        .db
        .write_blocking(move |tx, now, rng| {
            medlock_domain::apps::suspend(tx, now, rng, medlock_domain::audit::Actor::Operator, id)
        })
        .expect("the application can be suspended");
}

// ---- server and browser -------------------------------------------------------------------------------------------------

/// A server of its own with a clock that stands still, and a browser in front of it.
pub fn in_browser(name: &str, look: Look, settings: &[(&str, &str)], test: impl AsyncFn(&Browser, &TestServer)) {
    let server = TestServer::start_with(Engine::Sqlite, settings).expect("SQLite is always there");
    // The browser keeps real time: its cookies must not have run out for it.
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    runtime.block_on(Deadline(Duration::from_secs(900)).guard(async {
        let browser = Browser::start(name, look).await;
        test(&browser, &server).await;
        browser.close().await;
    }));
}

pub fn url(server: &TestServer, path: &str) -> String {
    format!("http://{}{path}", server.address)
}

pub fn link(code: &str) -> String {
    format!("/redirect.aspx?target=PICKUP&targetqs=packageid%3d{code}")
}
