//! Connecting an application in a real browser: from the link to done, the list of connections, changing and ending, and
//! every state of these pages under the rules of axe-core. See `browser` for picking up.

use jiff::SignedDuration;
use medlock_domain::apps::rules::{Permissions, Rule, display};
use medlock_domain::apps::{self, AppError, Changes, Mode, TextKind};
use medlock_domain::audit::Actor;
use medlock_domain::records::Rights;
use medlock_domain::testing::{self, a_rule, an_optional_rule};
use medlock_domain::things_in_record::Avenue::{Offline, Online};
use medlock_wire::method::get_authorized_connect_requests as poll;
use medlock_wire::reply::Reply;
use uuid::{Uuid, uuid};

use crate::browser::{ANSWER, RESULTS, birth_date, in_browser, link, sign_up, sign_up_by_keyboard, suspend, url};
use crate::driver::{Browser, Look, WIDTHS};
use crate::support::{TestApp, TestServer};

const WEIGHT: Uuid = uuid!("3d34d87e-7fc1-4153-800f-f56592cb0d17");
const PRESSURE: Uuid = uuid!("ca3c57f4-f4c1-4e15-be67-0a3caf5414ed");
const FILE: Uuid = uuid!("bd0403c5-4ae2-4b0e-a8db-1888678e4528");

fn rules() -> Vec<Rule> {
    let many: Vec<Uuid> = medlock_things::all().map(|kind| kind.id).take(30).collect();
    let offered = display::SHOW_FIRST_TIME;
    vec![
        a_rule(Offline, "body", Permissions::READ.or(Permissions::CREATE), &[WEIGHT, PRESSURE]),
        a_rule(Online, "many", Permissions::READ, &many),
        an_optional_rule(Offline, "letters", Permissions::READ, &[FILE], offered | display::TICKED_FIRST_TIME),
        an_optional_rule(Online, "change", Permissions::UPDATE, &[WEIGHT], offered),
    ]
}

/// An application that asks for a lot and says what it does with it.
fn clinic(server: &TestServer) -> TestApp {
    let clinic = server.app("Riverside Clinic");
    testing::set_rules(&server.db, clinic.id, &rules());
    let id = clinic.id;
    server
        .db
        .write_blocking(move |tx, now, rng| -> Result<(), AppError> {
            let text = |kind, text: &str| (kind, None, text.to_owned());
            let texts = vec![
                text(TextKind::PrivacyStatement, "We use your readings for your care.\n\nNothing else."),
                text(TextKind::TermsOfUse, "Be kind to our staff."),
                text(TextKind::SuccessMessage, "Thank you. We look forward to your readings."),
            ];
            let changes = Changes { texts, ..Changes::default() };
            apps::set(tx, now, rng, Actor::Operator, Mode::Development, id, &changes).map(|_| ())
        })
        .expect("the texts are good");
    clinic
}

fn request(server: &TestServer, clinic: &TestApp, external_id: &str) -> String {
    server.advance(SignedDuration::from_secs(1));
    let info = format!(
        "<friendly-name>Diabetes care</friendly-name><question>What is the cat called?</question>\
         <answer>{ANSWER}</answer><external-id>{external_id}</external-id>"
    );
    clinic.call(server, "CreateConnectRequest", 1, &info).identity_code().to_string()
}

/// The link with a code that is looked at as what it is, whatever the link says.
async fn open(browser: &Browser, server: &TestServer, code: &str) {
    browser.open(&url(server, &link(code).replace("PICKUP", "CONNECT"))).await;
}

async fn answer(browser: &Browser) {
    browser.fill("answer", ANSWER).await;
    browser.submit().await;
    assert_eq!(browser.page().await, "choose-record");
}

async fn unfold(browser: &Browser) {
    browser.run("document.querySelectorAll('details').forEach(one => one.open = true)").await;
}

/// The second button of the page's form: the way not taken.
async fn second_button(browser: &Browser) {
    browser.follow("main form button[value='0']").await;
}

fn only_entry(server: &TestServer, clinic: &TestApp) -> poll::ConnectRequest {
    let told = clinic.call(server, poll::NAME, 1, "");
    let reply = Reply::parse(&told.response.body).expect("a reply");
    let mut requests = poll::Reply::parse(reply.info(poll::NAME, 1).expect("info")).expect("read").requests;
    assert_eq!(requests.len(), 1);
    requests.remove(0)
}

#[test]
fn the_whole_connection_by_mouse_and_finger() {
    for width in WIDTHS {
        in_browser("connect", Look { width, ..Look::default() }, &[], async |browser, server| {
            let clinic = clinic(server);
            let code = request(server, &clinic, "patient-1");
            open(browser, server, &code).await;
            browser.expect_page_as("sign-in", "sign-in-to-connect").await;
            browser.follow("main a[href*='sign-up']").await;
            browser.expect_page("sign-up").await;
            sign_up(browser, "pat@example.org").await;
            browser.expect_page("question").await;
            assert!(!browser.source().await.contains("Diabetes"), "the friendly name is a secret before the answer");
            browser.fill("answer", "Rex").await;
            browser.submit().await;
            browser.expect_page("wrong-answer").await;
            answer(browser).await;
            browser.expect_page("choose-record").await;
            browser.submit().await;
            // The date of birth and the name were filled in: somebody's first record is their own.
            browser.expect_page("authorize").await;
            unfold(browser).await;
            browser.expect_page_as("authorize", "authorize-unfolded").await;
            browser.follow("main .statements a").await;
            browser.expect_page("statement").await;
            browser.back().await;
            assert_eq!(browser.page().await, "authorize");
            second_button(browser).await;
            browser.expect_page("declined").await;
            browser.follow("main .actions a").await;
            browser.expect_page_as("authorize", "authorize-again").await;
            browser.submit().await;
            browser.expect_page("done").await;
            browser.reload().await;
            browser.expect_page_as("done", "done-again").await;
            assert!(browser.visible_text().await.contains("Thank you. We look forward"));

            let entry = only_entry(server, &clinic);
            let weights = format!(
                "<group><filter><type-id>{WEIGHT}</type-id></filter><format><section>core</section><xml/></format></group>"
            );
            let read = |of: &poll::ConnectRequest| {
                clinic.call_offline(server, "GetThings", 3, Some(of.record_id), of.person_id, &weights).code
            };
            let weight = format!(
                "<thing><type-id>{WEIGHT}</type-id><data-xml><weight><when><date><y>2026</y><m>1</m><d>2</d></date></when>\
                 <value><kg>61.5</kg></value></weight></data-xml></thing>"
            );
            let put = clinic.call_offline(server, "PutThings", 2, Some(entry.record_id), entry.person_id, &weight);
            assert_eq!((put.code, read(&entry)), (0, 0), "{}", put.message);

            browser.follow("main .actions a").await;
            browser.expect_page("connection").await;
            let text = browser.visible_text().await;
            assert!(text.contains("Added: Weight (1 item)") && text.contains("Read: Weight (1 item)"), "{text}");
            browser.follow("main a[href$='/change']").await;
            browser.expect_page_as("authorize", "authorize-change").await;
            browser.click("main label[for='choice-0']").await;
            browser.submit().await;
            browser.expect_page_as("connection", "connection-saved").await;
            browser.follow("main a[href$='/access']").await;
            browser.expect_page("access").await;
            browser.open(&url(server, "/connections")).await;
            browser.expect_page("connections").await;
            browser.follow("main .connection a.button").await;
            browser.follow("main a[href$='/end']").await;
            browser.expect_page("end-connection").await;
            assert_eq!(read(&entry), 0);
            browser.submit().await;
            browser.expect_page_as("connections", "connections-ended").await;
            assert_eq!(read(&entry), 11);
        });
    }
}

#[test]
fn the_whole_connection_by_keyboard_alone_without_scripts() {
    for width in WIDTHS {
        in_browser(
            "connect-keyboard",
            Look { width, scripts: false, ..Look::default() },
            &[],
            async |browser, server| {
                let clinic = clinic(server);
                let code = request(server, &clinic, "patient-1");
                open(browser, server, &code).await;
                browser.expect_page("sign-in").await;
                browser.press_button("main a[href*='sign-up']").await;
                sign_up_by_keyboard(browser).await;
                browser.expect_page("question").await;
                browser.type_into("main [name='answer']", ANSWER).await;
                browser.press_button("main form button[type='submit']").await;
                browser.expect_page("choose-record").await;
                browser.press_button("main form button[type='submit']").await;
                browser.expect_page("authorize").await;
                // What is folded opens, and a box is left, by the space bar alone.
                browser.tab_to("main details summary").await;
                browser.press(" ").await;
                browser.tab_to("main [name='offline_rule']").await;
                browser.press(" ").await;
                browser.press_button("main form button[value='1']").await;
                browser.expect_page("done").await;
                browser.press_button("main .actions a").await;
                browser.expect_page("connection").await;
                assert!(!browser.visible_text().await.contains("Read: File"), "it was left out");
                browser.press_button("main a[href$='/end']").await;
                browser.expect_page("end-connection").await;
                browser.press_button("main form button[type='submit']").await;
                browser.expect_page("connections").await;
            },
        );
    }
}

#[test]
fn every_state_of_a_connection_passes_axe_wide_and_narrow_light_and_dark() {
    in_browser("connect-state", Look::everywhere(), &[], async |browser, server| {
        every_state(browser, server).await;
    });
}

#[test]
fn spanish_readers_are_asked_in_spanish() {
    in_browser("connect-es", Look { width: 390, language: "es", ..Look::default() }, &[], async |browser, server| {
        let clinic = clinic(server);
        let code = request(server, &clinic, "patient-1");
        open(browser, server, &code).await;
        browser.expect_page("sign-in").await;
        browser.follow("main a[href*='sign-up']").await;
        sign_up(browser, "pat@example.org").await;
        browser.expect_page("question").await;
        answer(browser).await;
        browser.expect_page("choose-record").await;
        browser.submit().await;
        browser.expect_page("authorize").await;
        assert!(browser.visible_text().await.contains("quiere acceso al expediente"));
        browser.submit().await;
        browser.expect_page("done").await;
        browser.open(&url(server, "/connections")).await;
        browser.expect_page("connections").await;
    });
}

async fn every_state(browser: &Browser, server: &TestServer) {
    let clinic = clinic(server);
    let (jane, kim) = server.jane();
    let joe = testing::a_person(&server.db, "joe@example.org");
    testing::share(&server.db, kim, joe, Rights::READ);
    let own = testing::a_record(&server.db, joe, "Joe");

    browser.open(&url(server, "/sign-in")).await;
    browser.fill("email", "joe@example.org").await;
    browser.fill("password", testing::PASSWORD).await;
    browser.submit().await;
    browser.open(&url(server, "/connections")).await;
    browser.expect_page_as("connections", "connections-empty").await;
    browser.open(&url(server, &format!("/records/{own}/access"))).await;
    browser.expect_page_as("access", "access-empty").await;

    // A record that cannot be chosen, and what there is in the other one.
    let package = clinic.drop_off(server, ANSWER, RESULTS).to_string();
    open(browser, server, &package).await;
    answer(browser).await;
    browser.click(&format!("main label[for='record-{own}']")).await;
    browser.submit().await;
    browser.submit().await;
    assert_eq!(browser.page().await, "done");
    let first = request(server, &clinic, "patient-1");
    open(browser, server, &first).await;
    answer(browser).await;
    browser.expect_page_as("choose-record", "choose-record-too-small").await;
    browser.submit().await;
    browser.expect_page_as("choose-record", "choose-record-missing").await;
    browser.click(&format!("main label[for='record-{own}']")).await;
    browser.submit().await;
    browser.expect_page("authorize").await;
    unfold(browser).await;
    browser.expect_page_as("authorize", "authorize-with-items").await;
    browser.submit().await;
    browser.expect_page("done").await;

    // Again, for another record.
    open(browser, server, &first).await;
    browser.expect_page_as("question", "question-again").await;
    answer(browser).await;
    browser.click("main label[for='record-new']").await;
    browser.expect_page_as("choose-record", "choose-record-connected").await;
    browser.fill("record_name", "Emma").await;
    browser.choose("relationship", "15").await;
    birth_date(browser, "4", "7", "2015").await;
    browser.submit().await;
    browser.expect_page_as("authorize", "authorize-new-record").await;
    browser.submit().await;
    browser.expect_page_as("done", "done-with-others").await;

    // More is asked for than was allowed; then less than nothing.
    let mut grown = rules();
    grown[0].types.push(FILE);
    testing::set_rules(&server.db, clinic.id, &grown);
    browser.open(&url(server, "/connections")).await;
    browser.expect_page_as("connections", "connections-asking-more").await;
    browser.follow("main .connection a.button").await;
    browser.expect_page_as("connection", "connection-asking-more").await;
    browser.follow("main a[href$='/change']").await;
    browser.expect_page_as("authorize", "authorize-more").await;
    open(browser, server, &first).await;
    answer(browser).await;
    browser.click(&format!("main label[for='record-{own}']")).await;
    browser.submit().await;
    browser.expect_page_as("authorize", "authorize-more-by-code").await;
    second_button(browser).await;
    browser.expect_page_as("declined", "declined-more").await;
    testing::set_rules(&server.db, clinic.id, &[]);
    browser.open(&url(server, "/connections")).await;
    browser.expect_page_as("connections", "connections-with-nothing").await;
    let nothing = request(server, &clinic, "patient-2");
    open(browser, server, &nothing).await;
    answer(browser).await;
    browser.click("main label[for='record-new']").await;
    browser.fill("record_name", "Leo").await;
    browser.choose("relationship", "14").await;
    birth_date(browser, "4", "7", "2018").await;
    browser.submit().await;
    browser.expect_page_as("authorize", "authorize-nothing").await;

    // Somebody else's connection to a record that Joe looks after.
    testing::set_rules(&server.db, clinic.id, &rules());
    testing::share(&server.db, own, jane, Rights::ALL);
    let other = clinic.granted(server, jane, own, &Default::default());
    browser.open(&url(server, "/connections")).await;
    browser.expect_page_as("connections", "connections-of-others").await;
    browser.open(&url(server, &format!("/connections/{}", other.id))).await;
    browser.expect_page_as("connection", "connection-of-other").await;

    // The ends of a request. The answer that was given for nothing is forgotten first.
    // The session was idle as long.
    server.advance(SignedDuration::from_mins(31));
    open(browser, server, &first).await;
    browser.fill("email", "joe@example.org").await;
    browser.fill("password", testing::PASSWORD).await;
    browser.submit().await;
    for page in ["wrong-answer", "wrong-answer", "locked"] {
        browser.fill("answer", "Rex").await;
        browser.submit().await;
        assert_eq!(browser.page().await, page);
    }
    browser.expect_page_as("locked", "locked-but-connected").await;
    let unavailable = request(server, &clinic, "patient-3");
    let expiring = request(server, &clinic, "patient-4");
    suspend(server, &clinic);
    open(browser, server, &unavailable).await;
    browser.expect_page_as("unavailable", "unavailable-to-connect").await;
    server.advance(SignedDuration::from_hours(28 * 24));
    open(browser, server, &expiring).await;
    browser.expect_page_as("expired", "expired-request").await;
}
