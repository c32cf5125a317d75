//! The tutorials of the documentation, done as they stand: every block of commands is typed into one shell, what a page shows of the output
//! is compared, and where a page goes on in a browser, so does the test. `medlock_book::blocks` says what the marks behind a fence mean.
//!
//! A line outside of the blocks that speaks of Ctrl-C stops the server that a `sh server` block started.

use std::fs;
use std::net::{Ipv4Addr, TcpListener};
use std::time::Duration;

use medlock_book::blocks::{Piece, fits, pieces};

use crate::driver::{Browser, Deadline, Look};
use crate::terminal::{Desk, Said, Shell, Standing};
use crate::walkthrough::sign_up;

#[test]
fn tutorial_first_drop_off_goes_as_the_page_says() {
    run("docs/tutorials/first-drop-off.md");
}

#[test]
fn tutorial_run_a_server_goes_as_the_page_says() {
    run("docs/tutorials/run-a-server.md");
}

#[test]
fn tutorial_configure_an_application_goes_as_the_page_says() {
    run("docs/tutorials/configure-an-application.md");
}

/// A page without a run would be believed all the same.
#[test]
fn every_tutorial_with_commands_is_run() {
    let this = include_str!("tutorials.rs");
    let folder = medlock_book::root().join("docs/tutorials");
    for entry in fs::read_dir(folder).expect("the folder of tutorials") {
        let path = entry.expect("an entry").path();
        let text = fs::read_to_string(&path).expect("a page");
        let name = path.file_name().expect("it has a name").to_string_lossy().into_owned();
        let has_commands = medlock_book::blocks::blocks(&text).iter().any(|block| block.language() == "sh");
        assert!(!has_commands || this.contains(&format!("run(\"docs/tutorials/{name}\")")), "{name} is not run");
    }
}

fn run(page: &str) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    runtime.block_on(Deadline(Duration::from_secs(900)).guard(story(page)));
}

/// Ports that pages use, and free ones instead.
struct Ports(Vec<(&'static str, u16)>);

impl Ports {
    fn find() -> Ports {
        let held: Vec<_> = [":8080", ":8443"]
            .map(|usual| (usual, TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a port")))
            .into_iter()
            .collect();
        Ports(held.iter().map(|(usual, port)| (*usual, port.local_addr().expect("bound").port())).collect())
    }

    fn put(&self, text: &str) -> String {
        self.0.iter().fold(text.to_owned(), |text, (usual, port)| text.replace(usual, &format!(":{port}")))
    }
}

async fn story(page: &str) {
    let text = fs::read_to_string(medlock_book::root().join(page)).expect("the page is there");
    let ports = Ports::find();
    // What the page takes for granted: that nothing else listens where a server without settings does.
    let usual = vec![("MEDLOCK_LISTEN".to_owned(), ports.put("127.0.0.1:8080"))];
    let desk = Desk::with(if text.contains(":8443") { Vec::new() } else { usual });
    let mut shell = Shell::open(&desk);
    let mut server: Option<Standing> = None;
    let mut said = Said::nothing();
    let (mut run, mut compared) = (0, 0);
    let pieces = pieces(&text);
    for (at, piece) in pieces.iter().enumerate() {
        let block = match piece {
            Piece::Line(line) => {
                if line.contains("Ctrl-C")
                    && let Some(server) = server.take()
                {
                    server.interrupt();
                }
                continue;
            }
            Piece::Block(block) => block,
        };
        let commands = ports.put(&block.text);
        match block.fence.as_str() {
            "sh" => said = shell.succeeds(&commands),
            "sh fails" => said = shell.fails(&commands),
            "sh server" => {
                assert!(server.is_none(), "{page}:{}: one runs already", block.line);
                let started = Standing::start(&desk, &commands, true);
                started.until("\"message\":\"serving\"");
                server = Some(started);
            }
            "sh browser" => {
                let link = shell.succeeds(&commands).out.trim().to_owned();
                pick_up(&link, &pressed(&pieces[at..])).await;
            }
            "text output" => {
                assert!(fits(&commands, &said.out), "{page}:{}: it printed\n{}\n{}", block.line, said.out, said.err);
                compared += 1;
                continue;
            }
            other => {
                assert!(!other.starts_with("sh"), "{page}:{}: {other} is not known", block.line);
                continue;
            }
        }
        run += 1;
    }
    assert!(server.is_none(), "{page} leaves a server running");
    assert!(run > 3 && compared > 1, "{page}: {run} blocks were run, {compared} outputs compared");
}

/// The words to press, up to the next heading.
fn pressed(pieces: &[Piece]) -> Vec<String> {
    let lines = pieces.iter().skip(1).map_while(|piece| match piece {
        Piece::Line(line) if !line.starts_with('#') => Some(line),
        _ => None,
    });
    lines.flat_map(|line| line.split("**").skip(1).step_by(2).map(str::to_owned)).collect()
}

/// From the link to the last page, on a telephone. The guide for patients is held to what is seen on the way, and its pictures are taken here:
/// `target/screenshots/guide-390-*.png`.
async fn pick_up(link: &str, press: &[String]) {
    let [make_account, go_on, add] = press else { panic!("three things to press: {press:?}") };
    let guide = Guide::read();
    let browser = Browser::start("guide", Look { width: 390, ..Look::default() }).await;
    browser.open(link).await;
    browser.expect_page("sign-in").await;
    guide.check(&browser).await;
    browser.press_words(make_account).await;
    browser.expect_page("sign-up").await;
    guide.check(&browser).await;
    sign_up(&browser).await;
    browser.expect_page("question").await;
    guide.check(&browser).await;
    browser.type_into("main [name='answer']", "biscuit").await;
    browser.press_words("Continue").await;
    browser.expect_page("choose-record").await;
    guide.check(&browser).await;
    browser.press_words(go_on).await;
    browser.expect_page("confirm").await;
    guide.check(&browser).await;
    browser.press_words(add).await;
    browser.expect_page("done").await;
    guide.check(&browser).await;
    let text = browser.visible_text().await;
    assert!(text.contains("68.4 kg") && text.contains("letter.txt"), "{text}");
    browser.close().await;
}

/// `docs/patient/pick-up.md`: a section with a picture for each page.
struct Guide(String);

impl Guide {
    fn read() -> Guide {
        Guide(fs::read_to_string(medlock_book::root().join("docs/patient/pick-up.md")).expect("the guide"))
    }

    /// The words that the guide has in bold are on the page that it shows there.
    async fn check(&self, browser: &Browser) {
        let page = browser.page().await;
        let picture = format!("]({page}.png)");
        let section = self.0.split("\n## ").find(|section| section.contains(&picture));
        let section = section.unwrap_or_else(|| panic!("the guide has no picture of {page}"));
        let seen = browser.visible_text().await;
        for words in section.split("**").skip(1).step_by(2) {
            assert!(seen.contains(words), "the guide speaks of {words:?} on {page}:\n{seen}");
        }
    }
}
