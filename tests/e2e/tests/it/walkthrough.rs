//! `docs/walkthrough-patient-connect.md`, done as it stands: its commands in one shell, the demo it starts, and what it tells
//! the patient to do, by keyboard on a phone without scripts. A page that says something else fails here.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::driver::{Browser, Deadline, Look};
use crate::terminal::{Desk, Said, Shell, Standing};

const PAGE: &str = "docs/walkthrough-patient-connect.md";

/// What this test knows of the page: its headings, the first line of each block of commands with the block's kind, and the
/// words that are pressed in the browser. When one changes, look at the story below as well.
const OUTLINE: &str = r#"# Patient Connect in ten minutes
## 1. Start the demo
sh demo: medlock demo
## 2. Be the clinic
sh: cd "${TMPDIR:-/tmp}"/medlock-demo-*
sh: medlock connect list "$@"
sh fails: printf 'Garden Lane' | medlock connect create "$@" --friendly-name "Alex again" \
## 3. Be the patient
sh: echo "$CONNECT_LINK"
press: Make an account
press: Allow
## 4. Be the clinic again
sh: medlock connect list "$@" | tee connection.txt
sh: cat > weight.xml <<'XML'
sh: medlock record get "$@" --person "$PERSON" --record "$RECORD" --type 3d34d87e-7fc1-4153-800f-f56592cb0d17
sh: medlock record get "$@" --person "$PERSON" --record "$RECORD" --type 52bf9104-2c5e-4f1f-a66d-552ebcc53df7
## 5. Be the patient again
press: Connections
press: See, change or end
press: End this connection
press: End the connection
sh fails: medlock record get "$@" --person "$PERSON" --record "$RECORD"
sh: medlock connect list "$@"
## 6. Change your mind
press: Allow
sh: medlock connect list "$@" | diff connection.txt -
## 7. Stop
"#;

#[test]
fn patient_connect_goes_as_the_page_says() {
    let text = fs::read_to_string(root().join(PAGE)).expect("the page is there");
    let mut page = Reader::new(&text);
    assert_eq!(page.outline(), OUTLINE, "{PAGE} has changed: bring this test along");
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    runtime.block_on(Deadline(Duration::from_secs(900)).guard(story(&mut page)));
    let rest = page.steps.iter().filter(|step| !matches!(step, Step::Heading(_)));
    assert_eq!(rest.count(), 0, "all of the page was followed");
}

async fn story(page: &mut Reader) {
    let desk = Desk::set_up();
    // In a window of its own, so that it is closed before the demo deletes what is open here.
    let demo = Demo::start(&desk, &page.block("sh demo"));
    let mut shell = Shell::open(&desk);

    shell.succeeds(&page.block("sh"));
    assert_eq!(shell.succeeds(&page.block("sh")), Said::nothing(), "nobody has accepted");
    let refused = shell.fails(&page.block("sh fails"));
    assert!(refused.err.contains("79 DUPLICATE_CONNECT_REQUEST_FOUND"), "{refused:?}");

    let link = shell.succeeds(&page.block("sh")).out.trim().to_owned();
    assert_eq!(link, demo.connect_link, "here it is again");
    let browser = Browser::start("walkthrough", Look { width: 390, scripts: false, ..Look::default() }).await;
    browser.open(&link).await;
    browser.expect_page("sign-in").await;
    browser.press_words(&page.press()).await;
    browser.expect_page("sign-up").await;
    sign_up(&browser).await;
    browser.expect_page("question").await;
    assert!(page.says("Answer the question: `Garden Lane`. Capitals do not matter, spaces do."));
    browser.type_into("main [name='answer']", "garden lane").await;
    browser.press_words("Continue").await;
    browser.expect_page("choose-record").await;
    browser.press_words("Continue").await;
    browser.expect_page("authorize").await;
    let asked = browser.visible_text().await;
    for words in [
        "What Hill Street Clinic needs",
        "To see how your weight and blood pressure do between visits.",
        "What you can choose",
        "To check that a new medicine goes with what you take already.",
    ] {
        assert!(asked.contains(words), "{words}\n{asked}");
    }
    // The box to tick can be reached, and is left.
    browser.tab_to("main fieldset [type='checkbox']").await;
    browser.press_words(&page.press()).await;
    browser.expect_page("done").await;

    let listed = shell.succeeds(&page.block("sh"));
    let ids: Vec<&str> = listed.out.trim_end_matches('\n').split('\t').collect();
    assert!(matches!(&ids[..], ["HSC-1001", person, record] if person != record), "one line: {listed:?}");
    let put = shell.succeeds(&page.block("sh"));
    let id = put.out.trim();
    assert_eq!((put.out.lines().count(), id.len()), (1, 36), "the id of the new item: {put:?}");
    let weights = shell.succeeds(&page.block("sh"));
    assert!(weights.out.contains("<kg>72.5</kg>") && weights.out.contains(id), "{weights:?}");
    assert_eq!(weights.out.matches("<thing>").count(), 1, "{weights:?}");
    let allergies = shell.succeeds(&page.block("sh"));
    assert_eq!(allergies.out.trim(), "");
    assert!(allergies.err.contains("the application may not read their type"), "{allergies:?}");

    browser.press_words(&page.press()).await;
    browser.expect_page("connections").await;
    let text = browser.visible_text().await;
    for words in ["Hill Street Clinic", "Read and add: ", "Connected since", "Last used"] {
        assert!(text.contains(words), "{words}\n{text}");
    }
    assert!(!text.contains("Not yet"), "it was used\n{text}");
    browser.press_words(&page.press()).await;
    browser.expect_page("connection").await;
    let text = browser.visible_text().await;
    assert!(text.contains("Added: Weight (1 item)") && text.contains("Read: Weight (1 item)"), "{text}");
    browser.press_words(&page.press()).await;
    browser.expect_page("end-connection").await;
    browser.press_words(&page.press()).await;
    browser.expect_page_as("connections", "connections-ended").await;

    let refused = shell.fails(&page.block("sh fails"));
    assert!(refused.err.contains("refused with 11 ") && refused.out.is_empty(), "{refused:?}");
    assert_eq!(shell.succeeds(&page.block("sh")), Said::nothing(), "it is gone from the list");

    browser.open(&link).await;
    browser.expect_page_as("question", "question-again").await;
    browser.type_into("main [name='answer']", "Garden Lane").await;
    browser.press_words("Continue").await;
    browser.expect_page_as("choose-record", "choose-record-again").await;
    browser.tab_to("main [name='record']").await;
    browser.press(" ").await;
    browser.press_words("Continue").await;
    browser.expect_page_as("authorize", "authorize-again").await;
    browser.press_words(&page.press()).await;
    browser.expect_page_as("done", "done-again").await;
    browser.close().await;
    assert_eq!(shell.succeeds(&page.block("sh")), Said::nothing(), "the very same ids");

    drop(shell);
    demo.interrupt();
    assert_eq!(fs::read_dir(&desk.temporary).expect("it can be read").count(), 0, "the demo deletes its folder");
}

/// Makes an account on the page shown.
pub async fn sign_up(browser: &Browser) {
    for (field, value) in [
        ("first_name", "Alex"),
        ("last_name", "Sample"),
        ("email", "alex@example.org"),
        ("password", "correct horse battery"),
        ("birth_month", "Feb"),
        ("birth_day", "28"),
        ("birth_year", "1980"),
        ("country", "United States"),
    ] {
        browser.type_into(&format!("main [name='{field}']"), value).await;
    }
    browser.press_words("Make an account").await;
}

// ---- the page -----------------------------------------------------------------------------------------------------------

/// What a reader does, in the order of the page.
enum Step {
    Heading(String),
    Block { fence: String, text: String },
    Press(String),
}

struct Reader {
    text: String,
    steps: Vec<Step>,
}

impl Reader {
    fn new(text: &str) -> Reader {
        let mut steps = Vec::new();
        let mut block: Option<(String, String)> = None;
        for line in text.lines() {
            if let Some((fence, mut commands)) = block.take() {
                if line == "```" {
                    steps.push(Step::Block { fence, text: commands });
                } else {
                    commands.push_str(line);
                    commands.push('\n');
                    block = Some((fence, commands));
                }
            } else if let Some(fence) = line.trim_start().strip_prefix("```") {
                block = Some((fence.to_owned(), String::new()));
            } else if line.starts_with('#') {
                steps.push(Step::Heading(line.to_owned()));
            } else {
                // Bold words are the words on a link or button; none is broken over two lines.
                let bold = line.split("**").skip(1).step_by(2);
                steps.extend(bold.map(|words| Step::Press(words.to_owned())));
            }
        }
        assert!(block.is_none(), "a block that never ends");
        Reader { text: text.to_owned(), steps }
    }

    fn outline(&self) -> String {
        let line = |step: &Step| match step {
            Step::Heading(heading) => format!("{heading}\n"),
            Step::Block { fence, text } => format!("{fence}: {}\n", text.lines().next().unwrap_or("")),
            Step::Press(words) => format!("press: {words}\n"),
        };
        self.steps.iter().map(line).collect()
    }

    fn says(&self, words: &str) -> bool {
        self.text.contains(words)
    }

    /// The next block of commands, exactly as it stands on the page.
    fn block(&mut self, kind: &str) -> String {
        match self.next() {
            Step::Block { fence, text } if fence == kind => text,
            _ => panic!("the page has something else here than a block of {kind:?}"),
        }
    }

    /// The next words to press in the browser.
    fn press(&mut self) -> String {
        match self.next() {
            Step::Press(words) => words,
            _ => panic!("the page has nothing to press here"),
        }
    }

    fn next(&mut self) -> Step {
        while matches!(self.steps.first(), Some(Step::Heading(_))) {
            self.steps.remove(0);
        }
        self.steps.remove(0)
    }
}

// ---- two terminals ------------------------------------------------------------------------------------------------------

/// The first terminal.
struct Demo {
    terminal: Standing,
    connect_link: String,
}

impl Demo {
    fn start(desk: &Desk, block: &str) -> Demo {
        let terminal = Standing::start(desk, block, false);
        // Its last words.
        let said = terminal.until("Ctrl-C");
        let link = said.iter().find_map(|line| line.strip_prefix("Connect link: "));
        let connect_link = link.expect("it printed the connect link").to_owned();
        Demo { terminal, connect_link }
    }

    fn interrupt(self) {
        self.terminal.interrupt();
    }
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}
