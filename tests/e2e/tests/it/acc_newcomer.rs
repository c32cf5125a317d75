//! Somebody who has never seen the configuration centre, with nothing but the link of `medlock staff invite`: sets up their account,
//! registers an application, drops off a package with the commands that a page shows, prints its letter and picks it up as a patient.
//! Scripts are off, there is no mouse, and every step is read from the page before it.

use std::net::TcpListener;
use std::process::Command;
use std::time::Duration;

use medlock_domain::testing::code_of;
use medlock_store::clock::{Clock, SystemClock};

use crate::browser::sign_up_by_keyboard;
use crate::driver::{Browser, Deadline, Look};
use crate::program::{Installation, binary};

#[test]
fn a_newcomer_gets_from_the_invitation_to_a_picked_up_package_by_what_the_pages_say() {
    // The commands on the pages name the server by its public address, so its port is chosen before.
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let site = format!("127.0.0.1:{port}");
    let installation =
        Installation::new().with("MEDLOCK_LISTEN", &site).with("MEDLOCK_PUBLIC_URL", &format!("http://{site}"));
    let _server = installation.serve();
    let link = installation.run(&["staff", "invite", "ana@clinic.example", "--operator"]);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(Deadline(Duration::from_secs(600)).guard(async {
        let look = Look { width: 390, scripts: false, ..Look::default() };
        let browser = Browser::start("newcomer", look).await;
        join(&browser, &link).await;
        register(&browser).await;
        let (code, answer, pickup) = drop_off(&browser, &installation).await;
        letter(&browser, &code).await;
        pick_up(&browser, &pickup, &code, &answer).await;
        browser.close().await;
    }));
}

/// From the link to being signed in.
async fn join(browser: &Browser, link: &str) {
    browser.open(link).await;
    browser.expect_page("acc-invitation").await;
    for field in ["Your name", "Password", "The same password again"] {
        let typed = if field == "Your name" { "Ana Newcomer" } else { "correct horse battery" };
        browser.type_into(&labelled(browser, field).await, typed).await;
    }
    browser.press_words("Go on").await;
    browser.shot("set-up").await;
    let page = Source::of(browser).await;
    page.says("Set up a code app now").says("Or type this into it");
    let secret = page.inside("class=\"secret\"");
    browser.type_into(&labelled(browser, "Code from your app").await, &code_of(&secret, SystemClock.now())).await;
    browser.press_words("Set up the code app").await;
    browser.shot("recovery-codes").await;
    Source::of(browser).await.says("shown this once only");
    browser.press_words("I have kept them").await;
    browser.shot("start").await;
    Source::of(browser).await.says("Register applications");
}

/// From the start page to an application that can drop off packages.
async fn register(browser: &Browser) {
    browser.press_words("Applications").await;
    browser.shot("no-application").await;
    Source::of(browser).await.says("There is no application yet").says("Register the first one");
    browser.press_words("Register an application").await;
    Source::of(browser).await.says("A name is enough to begin with");
    browser.type_into(&labelled(browser, "Name").await, "Newcomer Lab").await;
    browser.shot("new").await;
    browser.press_words("Register the application").await;
    browser.shot("home").await;
    let page = Source::of(browser).await;
    page.says("The application is registered").says("Good to know");
    browser.press_words("Test").await;
    // What has to be done first, the page says and leads to.
    for _ in 0..5 {
        let page = Source::of(browser).await;
        if !page.html.contains("One thing first") {
            return;
        }
        browser.shot("first").await;
        let sentence = page.text_after("One thing first");
        let method = sentence.split(':').nth(1).and_then(|rest| rest.split_whitespace().next()).expect("it names it");
        let method = method.trim_end_matches('.').to_owned();
        browser.press_words("Choose its methods").await;
        browser.tab_to(&format!("main input[value='{method}']")).await;
        browser.press(" ").await;
        browser.press_words("Save").await;
        browser.shot("methods-saved").await;
        browser.press_words("Test").await;
    }
    panic!("there is always one thing more to be done first");
}

/// From the page with the commands to the code: what they print, what the answer is and where to pick up.
async fn drop_off(browser: &Browser, installation: &Installation) -> (String, String, String) {
    browser.shot("test").await;
    let page = Source::of(browser).await;
    page.says("1. Make a key and a certificate").says("2. Register the certificate").says("4. Drop it off");
    let commands = |id: &str| page.inside(&format!("id=\"{id}\"><code"));
    shell(installation, &commands("command-keys"));
    let certificate = page.text_after("It writes").split_whitespace().next().expect("it names the file").to_owned();
    browser.press_words("Upload").await;
    browser.shot("certificates").await;
    let file = installation.path(&certificate).display().to_string();
    browser.type_into(&labelled(browser, "The certificate\u{2019}s file (PEM or DER)").await, &file).await;
    browser.press_words("Register the certificate").await;
    browser.shot("certificate-registered").await;
    Source::of(browser).await.says("Thumbprint");
    shell(installation, &commands("command-files"));
    let code = shell(installation, &commands("command-package"));
    let (answer, pickup) = (page.inside("and answer <strong"), page.inside("id=\"pickup\""));
    (code.trim().to_owned(), answer, pickup)
}

/// The letter to print.
async fn letter(browser: &Browser, code: &str) {
    browser.press_words("Letters").await;
    browser.shot("letter-form").await;
    browser.type_into(&labelled(browser, "Code").await, code).await;
    browser.press_words("Show the letter").await;
    browser.shot("letter").await;
    let page = Source::of(browser).await;
    page.says("Newcomer Lab");
    let letters: String = page.text.chars().filter(|c| c.is_alphanumeric()).collect();
    let wanted: String = code.chars().filter(|c| c.is_alphanumeric()).collect();
    assert!(letters.contains(&wanted), "the code stands in the letter:\n{}", page.text);
    assert!(!page.text.contains("Biscuit") && !page.text.contains("first pet"), "{}", page.text);
}

/// As a patient, on the page that the test page named.
async fn pick_up(browser: &Browser, pickup: &str, code: &str, answer: &str) {
    browser.open(pickup).await;
    browser.type_into("main [name='code']", code).await;
    browser.press_button("main form button[type='submit']").await;
    browser.press_button("main a[href*='sign-up']").await;
    sign_up_by_keyboard(browser).await;
    browser.expect_page("question").await;
    Source::of(browser).await.says("first pet");
    browser.type_into("main [name='answer']", answer).await;
    browser.press_button("main form button[type='submit']").await;
    browser.expect_page("choose-record").await;
    browser.tab_to("main [name='record']").await;
    browser.press(" ").await;
    browser.press_button("main form button[type='submit']").await;
    browser.expect_page("confirm").await;
    browser.press_button("main form button[type='submit']").await;
    browser.expect_page("done").await;
    Source::of(browser).await.says("Newcomer Lab");
}

/// Runs what stands on a page in the folder, as somebody who pastes it into a terminal; what it prints.
fn shell(installation: &Installation, lines: &str) -> String {
    let program = binary();
    let folder = program.parent().expect("it lies in a folder").display().to_string();
    let path = std::env::var("PATH").unwrap_or_default();
    let output = Command::new("sh")
        .args(["-e", "-c", lines])
        .current_dir(installation.folder.path())
        .env_clear()
        .env("PATH", format!("{folder}:{path}"))
        .output()
        .expect("there is a shell");
    assert!(output.status.success(), "{lines}\n{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("text")
}

/// The field with that label.
async fn labelled(browser: &Browser, label: &str) -> String {
    let page = Source::of(browser).await;
    for tag in page.html.split("<label ").skip(1) {
        let (head, rest) = tag.split_once('>').expect("a whole tag");
        if plain(rest.split("</label").next().unwrap_or_default()) == label {
            let id = head.split("for=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("it is for a field");
            return format!("[id='{id}']");
        }
    }
    panic!("no field is called {label:?} at {}:\n{}", browser.url().await, page.text);
}

/// A page as it came, for eyes that read.
struct Source {
    html: String,
    /// What stands in its main part.
    text: String,
}

impl Source {
    async fn of(browser: &Browser) -> Source {
        let html = browser.source().await;
        let main = html.split("<main").nth(1).and_then(|rest| rest.split("</main>").next()).unwrap_or(&html);
        let text = plain(main.split_once('>').map_or(main, |(_, inside)| inside));
        Source { html, text }
    }

    fn says(&self, words: &str) -> &Source {
        assert!(self.text.contains(words), "{words:?} is missing:\n{}", self.text);
        self
    }

    /// What stands behind these words.
    fn text_after(&self, words: &str) -> &str {
        self.text.split_once(words).unwrap_or_else(|| panic!("{words:?} is missing:\n{}", self.text)).1.trim_start()
    }

    /// The text of the element whose tag ends in `mark`.
    fn inside(&self, mark: &str) -> String {
        let rest = self.html.split_once(mark).unwrap_or_else(|| panic!("{mark} is missing:\n{}", self.text)).1;
        let rest = rest.split_once('>').expect("a whole tag").1;
        unescape(rest.split("</").next().unwrap_or_default())
    }
}

fn plain(html: &str) -> String {
    let mut text = String::new();
    for piece in format!(">{html}").split('<') {
        text.push_str(piece.split_once('>').map_or("", |(_, text)| text));
        // An element's end parts no words from the stop behind it.
        if !text.ends_with(char::is_whitespace) && !piece.starts_with("/code>.") {
            text.push(' ');
        }
    }
    let text = unescape(&text);
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn unescape(html: &str) -> String {
    let mut text = html.to_owned();
    let marks = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&#60;", "<"),
        ("&#62;", ">"),
        ("&#34;", "\""),
    ];
    for (mark, letter) in marks.into_iter().chain([("&nbsp;", " "), ("&#38;", "&"), ("&amp;", "&")]) {
        text = text.replace(mark, letter);
    }
    text
}
