//! Accounts without an e-mail address in a real browser: the whole pick-up with a user name and codes on paper, back in after a forgotten
//! password, and a couple with one address. Every state under the rules of axe-core, at a desk and on a narrow phone.

use crate::browser::{ANSWER, RESULTS, birth_date, in_browser, link, sign_up, taken, url};
use crate::driver::{Browser, Look};
use crate::support::TestServer;

const PASSWORD: &str = "correct horse battery";

#[test]
fn the_whole_pick_up_without_an_address_and_back_in_with_paper() {
    in_browser("no-email", Look::small_phone(), &[], async |browser, server| {
        let lab = server.app("Example Lab");
        let code = lab.drop_off(server, ANSWER, RESULTS);
        browser.open(&url(server, &link(&code.to_string()))).await;
        browser.expect_page("sign-in").await;
        browser.follow("main a[href*='/sign-up/no-email']").await;
        browser.expect_page_as("sign-up", "sign-up-no-email").await;
        sign_up_by_name(browser, "maria lopez").await;
        browser.expect_page_as("sign-up", "sign-up-no-email-with-problem").await;
        browser.fill("user_name", "Maria.Lopez50").await;
        browser.fill("password", PASSWORD).await;
        browser.submit().await;
        browser.expect_page("paper-codes").await;
        browser.submit().await;
        browser.expect_page_as("recovery-codes", "paper-shown").await;
        let printed = browser.print("paper-shown").await;
        assert!(printed.contains("Maria.Lopez50"), "the paper says whose codes they are:\n{printed}");
        let codes = codes(browser).await;
        assert_eq!(codes.len(), 10);
        assert!(codes.iter().all(|code| printed.contains(code)), "{printed}");
        browser.follow("main .actions a").await;
        browser.expect_page("question").await;
        browser.fill("answer", ANSWER).await;
        browser.submit().await;
        browser.expect_page("choose-record").await;
        browser.submit().await;
        browser.expect_page("confirm").await;
        browser.submit().await;
        browser.expect_page("done").await;
        assert!(taken(server).is_empty(), "nothing is written to who has no address");
        browser.open(&url(server, "/account")).await;
        browser.expect_page_as("account", "account-no-email").await;

        sign_out(browser, server).await;
        browser.open(&url(server, "/forgot-password")).await;
        browser.expect_page("forgot-password").await;
        browser.follow("main a[href='/forgot-password/code']").await;
        browser.expect_page("forgot-code").await;
        new_password(browser, "maria.lopez50", "DFGH-JKMN-PQRT").await;
        let wrong = problems(browser).await;
        browser.expect_page_as("forgot-code", "forgot-code-wrong").await;
        new_password(browser, "nobody.at.all", &codes[0]).await;
        assert_eq!(problems(browser).await, wrong, "the same words for a name nobody has");
        // As copied from paper: another case, no hyphens, 0 for o.
        new_password(browser, "MARIA-L0PEZ50", &codes[0].to_lowercase().replace('-', " ")).await;
        browser.expect_page_as("reset-password", "forgot-code-done").await;
        browser.open(&url(server, "/sign-in")).await;
        browser.fill("email", "maria.lopez50").await;
        browser.fill("password", "another good one").await;
        browser.submit().await;
        browser.expect_page("records").await;
    });
}

#[test]
fn a_couple_with_one_address_is_told_to_nobody_and_told_apart() {
    in_browser("couple", Look::small_phone(), &[], async |browser, server| {
        browser.open(&url(server, "/sign-up")).await;
        sign_up(browser, "home@example.org").await;
        browser.expect_page("records").await;
        taken(server);
        sign_out(browser, server).await;
        browser.open(&url(server, "/sign-up")).await;
        browser.fill("first_name", "Joe").await;
        browser.fill("last_name", "Smith").await;
        browser.fill("email", "home@example.org").await;
        browser.fill("password", "a different password").await;
        birth_date(browser, "1", "3", "1979").await;
        browser.choose("country", "US").await;
        browser.submit().await;
        // As for anybody: only the mailbox hears that there is another account.
        assert_eq!(browser.page().await, "records");
        let letter = link_in_second_letter(server);
        browser.open(&url(server, &letter)).await;
        browser.submit().await;
        browser.expect_page_as("verify-email", "verify-beside").await;
        browser.follow("main a[href='/account/user-name']").await;
        browser.expect_page("user-name").await;
        browser.fill("user_name", "").await;
        browser.submit().await;
        browser.expect_page_as("user-name", "user-name-with-problem").await;
        browser.fill("user_name", "joe.smith").await;
        browser.submit().await;
        browser.expect_page_as("account", "account-user-name-saved").await;
        browser.open(&url(server, "/account/paper-codes")).await;
        browser.submit().await;
        browser.expect_page_as("recovery-codes", "paper-shown-to-joe").await;
        browser.open(&url(server, "/account/email/remove")).await;
        browser.expect_page("email-remove").await;
        browser.follow("main .aside a").await;
        assert_eq!(browser.page().await, "account");
        sign_out(browser, server).await;

        for (name, password) in [
            ("home@example.org", PASSWORD),
            ("home@example.org", "a different password"),
            ("joesmith", "a different password"),
        ] {
            browser.open(&url(server, "/sign-in")).await;
            browser.fill("email", name).await;
            browser.fill("password", password).await;
            browser.submit().await;
            assert_eq!(browser.page().await, "records", "{name}");
            sign_out(browser, server).await;
        }
        taken(server);
        browser.open(&url(server, "/forgot-password")).await;
        browser.fill("email", "home@example.org").await;
        browser.submit().await;
        let letters = taken(server);
        let [letter] = &letters[..] else { panic!("{} letters", letters.len()) };
        assert!(letter.text.contains("joe.smith"), "{}", letter.text);
        assert_eq!(letter.text.matches("/reset-password?token=").count(), 2, "{}", letter.text);
    });
}

async fn sign_up_by_name(browser: &Browser, user_name: &str) {
    browser.fill("first_name", "Maria").await;
    browser.fill("last_name", "Lopez").await;
    browser.fill("user_name", user_name).await;
    browser.fill("password", PASSWORD).await;
    birth_date(browser, "9", "5", "1950").await;
    browser.choose("country", "US").await;
    browser.submit().await;
}

async fn new_password(browser: &Browser, name: &str, code: &str) {
    browser.fill("email", name).await;
    browser.fill("code", code).await;
    browser.fill("password", "another good one").await;
    browser.submit().await;
}

async fn problems(browser: &Browser) -> String {
    browser.find("main .problems").await.text().await.expect("the problems are told")
}

async fn codes(browser: &Browser) -> Vec<String> {
    let text = browser.find("main .codes").await.text().await.expect("the codes are shown");
    text.split_whitespace().map(str::to_owned).collect()
}

async fn sign_out(browser: &Browser, server: &TestServer) {
    browser.open(&url(server, "/sign-out")).await;
    browser.submit().await;
    assert_eq!(browser.page().await, "signed-out");
}

/// The link of the letter's that proves the address: its first one leads to signing in.
fn link_in_second_letter(server: &TestServer) -> String {
    let letters = taken(server);
    let letter =
        letters.iter().find(|letter| letter.text.contains("/verify-email?token=")).expect("a letter with a link");
    assert!(letter.text.contains("There is one with this address already"), "{}", letter.text);
    let link = letter.text.split_whitespace().find(|word| word.contains("/verify-email?token=")).expect("a link");
    link.strip_prefix("http://127.0.0.1").expect("one of ours").to_owned()
}
