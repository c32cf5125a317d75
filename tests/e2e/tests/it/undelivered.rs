//! Letters that did not arrive, in a real browser: as who sent them sees it, as operators do, and as the person whose address it is. Under
//! the rules of axe-core, at a desk and on a narrow phone.

use medlock_domain::letters::{self, Report, Trouble};
use medlock_domain::outbox;
use medlock_domain::staff::Purpose;
use medlock_store::StoreError;

use crate::acc;
use crate::browser::{in_browser, sign_up, url};
use crate::driver::{Browser, Look};
use crate::send::{clinic, sign_in};
use crate::support::TestServer;

/// What becomes of the letters that wait.
#[derive(Clone, Copy)]
enum Fate {
    Delayed,
    Refused,
    Bounced,
}

fn letters_meet(server: &TestServer, fate: Fate) {
    let done = server.db.write_blocking(move |tx, now, _| -> Result<usize, StoreError> {
        let due = outbox::take_due(tx, now, 20)?;
        let count = due.len();
        for letter in due {
            match fate {
                Fate::Delayed => {
                    outbox::failed(tx, now, letter.id, Trouble::Later)?;
                }
                Fate::Refused => outbox::refused(tx, now, letter.id, Trouble::NoMailbox)?,
                Fate::Bounced => {
                    outbox::delivered(tx, now, letter.id)?;
                    let mark = letters::mark(&tx.vault(), letter.id);
                    letters::reported(tx, now, &mark, Report::Failed(Trouble::Full))?;
                }
            }
        }
        Ok(count)
    });
    assert!(done.unwrap() > 0, "a letter waits");
}

/// A request with a letter to Alex; where it is listed.
async fn mailed(browser: &Browser, server: &TestServer, app: medlock_domain::ids::AppId, number: &str) {
    let at = |path: &str| url(server, &format!("/send/{app}{path}"));
    browser.open(&at("/connect-requests")).await;
    for (field, text) in [
        ("external_id", number),
        ("friendly_name", "Your blood pressure diary"),
        ("question", "What did the sign over the old bakery say?"),
        ("answer", "warm bread since 1911"),
        ("answer_again", "warm bread since 1911"),
    ] {
        browser.fill(field, text).await;
    }
    browser.act("#form button").await;
    assert_eq!(browser.page().await, "send-made");
    let code = browser.find("#code").await.text().await.expect("the code");
    browser.open(&at("/mail")).await;
    browser.fill("code", &code).await;
    browser.fill("address", "alex@example.org").await;
    browser.act("#form button, main form button").await;
    browser.expect_page("send-mailed").await;
}

#[test]
fn senders_see_which_letter_did_not_arrive() {
    in_browser("undelivered", Look::small_phone(), &[], async |browser, server| {
        let app = clinic(server);
        let rule = medlock_domain::testing::a_rule(
            medlock_domain::things_in_record::Avenue::Offline,
            "Weights",
            medlock_domain::apps::rules::Permissions::READ,
            &[uuid::uuid!("3d34d87e-7fc1-4153-800f-f56592cb0d17")],
        );
        medlock_domain::testing::add_rules(&server.db, app, &[rule]);
        browser.open(&url(server, "/acc/sign-in")).await;
        sign_in(browser, server, app).await;
        for (number, fate, word) in
            [("RL-1", Fate::Delayed, "delayed"), ("RL-2", Fate::Refused, "refused"), ("RL-3", Fate::Bounced, "bounced")]
        {
            mailed(browser, server, app, number).await;
            letters_meet(server, fate);
            browser.open(&url(server, &format!("/send/{app}?q={number}"))).await;
            browser.follow("main a[href*='/sent/']").await;
            browser.expect_page_as("send-one", &format!("one-{word}")).await;
        }
        browser.open(&url(server, &format!("/send/{app}"))).await;
        browser.expect_page_as("send-list", "list-with-letters").await;
    });
}

#[test]
fn operators_see_how_letters_fare_and_try_one() {
    // Nobody listens there: the try says what failed.
    let settings = [
        ("SMTP_HOST", "127.0.0.1"),
        ("SMTP_PORT", "1"),
        ("SMTP_SECURITY", "none"),
        ("SMTP_FROM", "Riverside <pickup@example.org>"),
    ];
    in_browser("operate-mail", Look::small_phone(), &settings, async |browser, server| {
        browser.open(&url(server, "/sign-up")).await;
        sign_up(browser, "pat@example.org").await;
        letters_meet(server, Fate::Bounced);
        acc::sign_in(browser, server, "ana@clinic.example", Purpose::Operator).await;
        browser.open(&url(server, "/acc/operate/mail")).await;
        browser.expect_page("acc-operate-mail").await;
        browser.fill("address", "nobody").await;
        browser.submit().await;
        browser.expect_page_as("acc-operate-mail", "acc-operate-mail-problem").await;
        browser.fill("address", "ana@clinic.example").await;
        browser.submit().await;
        browser.expect_page_as("acc-operate-mail", "acc-operate-mail-failed").await;
        let text = browser.visible_text().await;
        assert!(text.contains("The letter was not sent"), "{text}");
    });
    in_browser("operate-mail-folder", Look::small_phone(), &[], async |browser, server| {
        acc::sign_in(browser, server, "ana@clinic.example", Purpose::Operator).await;
        browser.open(&url(server, "/acc/operate/mail")).await;
        browser.expect_page_as("acc-operate-mail", "acc-operate-mail-folder").await;
    });
}

#[test]
fn whose_address_does_not_work_is_told_where_it_is_proved() {
    in_browser("verify", Look::small_phone(), &[], async |browser, server| {
        browser.open(&url(server, "/sign-up")).await;
        sign_up(browser, "pat@example.org").await;
        browser.open(&url(server, "/verify-email")).await;
        browser.expect_page("verify-email").await;
        letters_meet(server, Fate::Bounced);
        browser.open(&url(server, "/verify-email")).await;
        browser.expect_page_as("verify-email", "verify-email-not-arrived").await;
        let text = browser.visible_text().await;
        assert!(text.contains("did not arrive"), "{text}");
        browser.submit().await;
        browser.expect_page_as("verify-email", "verify-email-sent-again").await;
    });
}
