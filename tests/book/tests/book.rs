//! The documentation is whole, and what it shows is true as far as that can be seen without running a server. The tutorials are run by
//! `tests/e2e` (`tutorials`, `walkthrough`), the examples of redirect targets by the program's own tests (`redirect::pages`).

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops, and says what it did")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use clap::error::ErrorKind;
use medlock::config::Config;
use medlock_book::blocks::blocks;
use medlock_book::{Book, build, links, root};
use medlock_wire::codes::Code;

/// The book, built once for all tests of this file.
fn book() -> &'static Book {
    static BOOK: OnceLock<Book> = OnceLock::new();
    BOOK.get_or_init(|| {
        build(Path::new(env!("CARGO_TARGET_TMPDIR")).join("book").as_path()).unwrap_or_else(|error| panic!("{error:#}"))
    })
}

/// Every page that is written by hand, by its path in the repository.
fn hand_written() -> BTreeMap<String, String> {
    let mut pages = BTreeMap::new();
    let mut folders = vec![PathBuf::from("docs")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(root().join(&folder)).unwrap() {
            let path = folder.join(entry.unwrap().file_name());
            if root().join(&path).is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "md") {
                pages.insert(path.display().to_string(), fs::read_to_string(root().join(&path)).unwrap());
            }
        }
    }
    for name in ["README.md", "CONTRIBUTING.md", "SECURITY.md", "ARCHITECTURE.md", "crates/sdk/README.md"] {
        pages.insert(name.to_owned(), fs::read_to_string(root().join(name)).unwrap());
    }
    pages
}

#[test]
fn no_link_of_the_site_leads_into_nothing() {
    let problems = links::problems(&book().html).unwrap();
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

#[test]
fn a_broken_link_is_found() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("broken");
    fs::create_dir_all(folder.join("x")).unwrap();
    fs::write(folder.join("index.html"), "<a href=\"x/a.html#b\">1</a> <a href=\"https://a.example/\">2</a>").unwrap();
    fs::write(
        folder.join("x/a.html"),
        "<h1 id=\"b\"><a href=\"#c\">3</a><img src=\"none.png\"><a href=\"../index.html\">4</a>",
    )
    .unwrap();
    let problems = links::problems(&folder).unwrap();
    assert_eq!(
        problems,
        ["x/a.html: #c: there is no such place on that page", "x/a.html: none.png: there is no such file"]
    );
}

#[test]
fn every_declaration_has_its_page() {
    let pages = &book().pages;
    let has = |path: String| assert!(pages.contains(&path), "{path} is missing");
    for method in medlock::platform::method::METHODS {
        has(format!("reference/methods/{}.md", method.name));
    }
    assert_eq!(
        pages.iter().filter(|path| path.starts_with("reference/types/")).count(),
        medlock::shell::docs::of_types().len()
    );
    let mut program = medlock::cli::command();
    program.build();
    for command in program.get_subcommands().filter(|command| !command.is_hide_set()) {
        has(format!("reference/commands/{}.md", command.get_name()));
    }
    let text = |path: &str| fs::read_to_string(book().html.join(path)).unwrap();
    let fields = text("reference/application-fields.html");
    for field in medlock_domain::apps::fields::FIELDS {
        assert!(fields.contains(&format!("id=\"{}\"", field.key)), "{}", field.key);
    }
    let codes = text("reference/codes.html");
    for code in Code::ALL {
        assert!(codes.contains(&format!("id=\"code-{}\"", code.number())), "{}", code.number());
        assert!(*code == Code::Ok || medlock_book::reference::advice(*code).ends_with(['.', ':']), "{code:?}");
    }
    let limits = text("reference/limits.html");
    assert!(limits.contains("BLOB_CHUNK_BYTES") && limits.contains("FORM_BYTES_MAX"));
}

#[test]
fn settings_that_are_shown_are_settings() {
    let mut tried = 0;
    for (path, text) in hand_written() {
        for block in blocks(&text).iter().filter(|block| block.language() == "toml") {
            let settings: BTreeMap<String, String> =
                BTreeMap::from([("MEDLOCK_MODE".to_owned(), "development".to_owned())]);
            if let Err(error) = Config::from_sources(Some((&path, &block.text)), settings) {
                // Files that the text names need not lie here.
                let error = format!("{error:#}");
                assert!(error.contains("cannot be read"), "{path}:{}: {error}", block.line);
            }
            tried += 1;
        }
    }
    assert!(tried > 5, "{tried}");
}

#[test]
fn code_that_is_shown_stands_in_the_file_it_is_from() {
    let without_indent = |text: &str| text.lines().map(str::trim).collect::<Vec<_>>().join("\n");
    let mut compared = 0;
    for (path, text) in hand_written() {
        for block in blocks(&text).iter().filter(|block| block.language() == "rust") {
            let Some((_, file)) = block.fence.split_once("file=") else { continue };
            let source =
                fs::read_to_string(root().join(file)).unwrap_or_else(|error| panic!("{path}: {file}: {error}"));
            let shown = without_indent(block.text.trim_end());
            assert!(without_indent(&source).contains(&shown), "{path}:{}: {file} has changed", block.line);
            compared += 1;
        }
        let in_tutorials = path.starts_with("docs/tutorials/");
        let unnamed = blocks(&text).into_iter().find(|block| in_tutorials && block.fence == "rust");
        assert_eq!(unnamed, None, "{path}: name the file it is from");
    }
    assert!(compared > 3, "{compared}");
}

/// Commands are ones that the program understands, also on pages that no test runs.
#[test]
fn commands_that_are_shown_are_commands() {
    let mut tried = 0;
    let mut problems = Vec::new();
    let is_run = |path: &str| path.starts_with("docs/tutorials/") || path.starts_with("docs/walkthrough-");
    for (path, text) in hand_written().into_iter().filter(|(path, _)| !is_run(path)) {
        for block in blocks(&text).iter().filter(|block| block.language() == "sh") {
            for line in block.text.replace("\\\n", " ").lines() {
                let Some(words) = command(line) else { continue };
                tried += 1;
                let Err(error) = medlock::cli::command().try_get_matches_from(&words) else { continue };
                // An ellipsis stands for options.
                let is_short = words.iter().any(|word| word.contains('…'));
                let help = matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion);
                let missing = error.kind() == ErrorKind::MissingRequiredArgument;
                if !(help || is_short && missing) {
                    problems.push(format!("{path}:{}: {line}\n{error}", block.line));
                }
            }
        }
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
    assert!(tried > 30, "{tried}");
}

/// The words of a line that calls the program, as a shell would take it apart; None for other lines.
fn command(line: &str) -> Option<Vec<String>> {
    let at = ["medlock ", "$(medlock ", "| medlock "].iter().find_map(|call| {
        let bare = line.trim_start();
        match *call {
            "medlock " => bare.starts_with(call).then(|| line.len() - bare.len()),
            other => line.find(other).map(|at| at + other.len() - "medlock ".len()),
        }
    })?;
    let mut words = vec![String::new()];
    let mut quote = None;
    for letter in line[at..].replace("$(date +%F)", "2026-01-02").chars() {
        match (quote, letter) {
            (None, '\'' | '"') => {
                quote = Some(letter);
                // An empty pair of quotes is a word, too.
                if words.last().is_some_and(String::is_empty) {
                    words.pop();
                    words.push(String::new());
                }
            }
            (Some(open), letter) if open == letter => quote = None,
            (None, '#') if words.last().is_some_and(String::is_empty) => break,
            (None, '|' | '>' | '<' | ')' | ';' | '&') => break,
            (None, ' ') => {
                if words.last().is_some_and(|word| !word.is_empty()) {
                    words.push(String::new());
                }
            }
            (_, letter) => words.last_mut().unwrap().push(letter),
        }
    }
    words.retain(|word| !word.is_empty());
    // Ids that a text leaves to its reader.
    let placeholder = |word: String| match word.as_str() {
        "ID" | "GUID" | "GUID,…" => "7f0c1d2e-3b4a-4c5d-8e9f-0a1b2c3d4e5f".to_owned(),
        word if word.starts_with('$') => "7f0c1d2e-3b4a-4c5d-8e9f-0a1b2c3d4e5f".to_owned(),
        _ => word,
    };
    Some(words.into_iter().map(placeholder).collect())
}

#[test]
fn lines_are_taken_apart_as_a_shell_does() {
    let words = |line: &str| command(line).map(|words| words.join("|"));
    assert_eq!(
        words("medlock app create --name \"Example Lab\"  # why").as_deref(),
        Some("medlock|app|create|--name|Example Lab")
    );
    assert_eq!(words("x=$(medlock app list)").as_deref(), Some("medlock|app|list"));
    assert_eq!(words("printf x | medlock app list > y").as_deref(), Some("medlock|app|list"));
    assert_eq!(words("ls"), None);
    assert_eq!(words("medlock app show ID").as_deref(), Some("medlock|app|show|7f0c1d2e-3b4a-4c5d-8e9f-0a1b2c3d4e5f"));
}

#[test]
fn the_glossary_is_in_order_and_what_it_points_to_is_there() {
    let text = fs::read_to_string(root().join("docs/glossary.md")).unwrap();
    let words = text.lines().filter_map(|line| line.strip_prefix("**")?.split("**").next());
    let words: Vec<&str> = words.map(|word| word.trim_end_matches('.')).collect();
    let mut sorted = words.clone();
    sorted.sort_by_key(|word| word.to_lowercase());
    assert_eq!(words, sorted);
    assert!(words.len() > 30);
    for other in text.split("See *").skip(1).filter_map(|rest| rest.split('*').next()) {
        assert!(words.iter().any(|word| word.eq_ignore_ascii_case(other)), "{other}");
    }
}

#[test]
fn the_diagrams_say_in_words_what_they_show() {
    for (name, heading) in [("drop-off-pick-up", "## Drop-off and pick-up"), ("patient-connect", "## Patient Connect")]
    {
        let svg = fs::read_to_string(root().join(format!("docs/workflows/{name}.svg"))).unwrap();
        assert!(
            svg.contains("role=\"img\" aria-labelledby=\"title desc\"") && svg.contains("prefers-color-scheme: dark")
        );
        assert!(svg.contains("<title id=\"title\">") && svg.contains("<desc id=\"desc\">"));
        let page = fs::read_to_string(root().join("docs/workflows.md")).unwrap();
        let (_, section) = page.split_once(&format!("{heading}\n")).unwrap();
        let section = section.split("\n## ").next().unwrap();
        assert!(section.contains(&format!("](workflows/{name}.svg)")));
        let steps = section.lines().filter(|line| line.starts_with(|c: char| c.is_ascii_digit())).count();
        assert_eq!(svg.matches("class=\"number\"").count(), steps, "{name}: a step in words for each in the picture");
    }
}
