//! The whole way of a patient in a language written from right to left and in one of long words, on the narrowest telephone and at
//! a desk: from a link that carries the language to signing out. No page is wider than the screen, none breaks a rule of
//! axe-core, and none says anything in English that the language has words for. Pictures stay in `target/screenshots`.

use std::collections::BTreeMap;
use std::path::Path;

use crate::browser::{RESULTS, in_browser, link, url};
use crate::driver::{Browser, Look};
use crate::support::TestServer;

/// What one reader types.
struct Person {
    tag: &'static str,
    direction: &'static str,
    names: [&'static str; 2],
    country: &'static str,
    /// Day and year as their keyboard has digits.
    born: [&'static str; 2],
    answer: &'static str,
    /// The weight of the record as their country writes it.
    weight: &'static str,
}

#[test]
fn the_whole_way_in_arabic() {
    the_whole_way(&Person {
        tag: "ar",
        direction: "rtl",
        names: ["ليلى", "الحداد"],
        country: "JO",
        born: ["٢٨", "١٩٨٠"],
        answer: "١٩٨٠",
        weight: "61.5",
    });
}

#[test]
fn the_whole_way_in_german() {
    the_whole_way(&Person {
        tag: "de",
        direction: "ltr",
        names: ["Annegret", "Müller-Lüdenscheidt"],
        country: "DE",
        born: ["28", "1980"],
        answer: "1980",
        weight: "61,5",
    });
}

fn the_whole_way(person: &Person) {
    let english = English::beside(person.tag);
    in_browser(&format!("language-{}", person.tag), Look::small_phone(), &[], async |browser, server| {
        let reader = Reader { browser, server, person, english: &english };
        reader.pick_up().await;
        reader.look_around().await;
    });
}

struct Reader<'a> {
    browser: &'a Browser,
    server: &'a TestServer,
    person: &'a Person,
    english: &'a English,
}

impl Reader<'_> {
    /// From the link to the record.
    async fn pick_up(&self) {
        let (browser, person) = (self.browser, self.person);
        let lab = self.server.app("Example Lab");
        let code = lab.drop_off(self.server, "1980", RESULTS).to_string();
        browser.open(&url(self.server, &format!("{}&lang={}", link(&code), person.tag))).await;
        self.sees("sign-in", "sign-in").await;
        browser.follow("main a[href^='/sign-up']").await;
        self.sees("sign-up", "sign-up").await;
        browser.submit().await;
        self.sees("sign-up", "sign-up-problems").await;
        browser.fill("first_name", person.names[0]).await;
        browser.fill("last_name", person.names[1]).await;
        browser.fill("email", "pat@example.org").await;
        browser.fill("password", "correct horse battery").await;
        browser.fill("birth_day", person.born[0]).await;
        browser.choose("birth_month", "2").await;
        browser.fill("birth_year", person.born[1]).await;
        browser.choose("country", person.country).await;
        browser.submit().await;
        self.sees("question", "question").await;
        browser.fill("answer", "Rex").await;
        browser.submit().await;
        self.sees("wrong-answer", "wrong-answer").await;
        browser.fill("answer", person.answer).await;
        browser.submit().await;
        self.sees("choose-record", "choose-record").await;
        browser.click("main label[for='record-new']").await;
        browser.submit().await;
        self.sees("confirm", "confirm").await;
        browser.submit().await;
        self.sees("done", "done").await;
        browser.open(&url(self.server, "/records")).await;
        self.sees("records", "records").await;
        browser.follow("main a[href*='/records/']").await;
        self.sees("record", "record").await;
        let text = browser.visible_text().await;
        assert!(text.contains(person.weight), "the weight as {} writes it:\n{text}", person.tag);
    }

    /// The pages of somebody who has an account, and the way out.
    async fn look_around(&self) {
        let (browser, server) = (self.browser, self.server);
        for (path, page) in
            [("/account", "account"), ("/account/edit", "account-edit"), ("/language", "language"), ("/help", "help")]
        {
            browser.open(&url(server, path)).await;
            self.sees(page, page).await;
        }
        browser.open(&url(server, "/sign-out")).await;
        self.sees("sign-out", "sign-out").await;
        browser.submit().await;
        self.sees("signed-out", "signed-out").await;
        browser.open(&url(server, "/")).await;
        self.sees("front", "front").await;
    }

    /// The page, in the reader's language and direction, and nothing in English.
    async fn sees(&self, page: &str, picture: &str) {
        let browser = self.browser;
        browser.expect_page_as(page, picture).await;
        let html = browser.find("html").await;
        assert_eq!(html.attr("lang").await.unwrap().as_deref(), Some(self.person.tag), "{picture}");
        assert_eq!(html.attr("dir").await.unwrap().as_deref(), Some(self.person.direction), "{picture}");
        let text = browser.visible_text().await;
        let left = self.english.found_in(&text);
        assert!(left.is_empty(), "English on {picture}: {left:?}\n{text}");
    }
}

/// What the pages say in English and say otherwise in the reader's language.
struct English {
    /// Texts without anything put in: a line of a page may not be one.
    lines: Vec<String>,
    /// Pieces of texts, of several words: nowhere on a page.
    pieces: Vec<String>,
}

impl English {
    fn beside(tag: &str) -> English {
        let (english, other) = (texts("en"), texts(tag));
        assert!(english.len() > 1_000, "the files were read");
        let mut found = English { lines: Vec::new(), pieces: Vec::new() };
        for (key, text) in &english {
            // Days and months are choices; names of countries are alike in many languages.
            if key.starts_with("country-") || other.get(key) == Some(text) {
                continue;
            }
            if !text.contains('{') {
                found.lines.push(text.clone());
            }
            let pieces = text.split(['{', '}']).step_by(2).map(str::trim);
            found.pieces.extend(pieces.filter(|piece| piece.split_whitespace().count() > 2).map(str::to_owned));
        }
        // Some texts are the same words in both.
        let said: Vec<&String> = other.values().collect();
        found.lines.retain(|line| !said.contains(&line));
        found.pieces.retain(|piece| !said.iter().any(|text| text.contains(piece.as_str())));
        found
    }

    fn found_in(&self, page: &str) -> Vec<&str> {
        let lines = self.lines.iter().filter(|text| page.lines().any(|line| line.trim() == text.as_str()));
        let pieces = self.pieces.iter().filter(|piece| page.contains(piece.as_str()));
        lines.chain(pieces).map(String::as_str).collect()
    }
}

/// Every text of a language by its key, lines joined.
fn texts(tag: &str) -> BTreeMap<String, String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../crates/medlock/locales").join(tag);
    let mut texts = BTreeMap::new();
    for file in std::fs::read_dir(folder).unwrap() {
        let mut key: Option<String> = None;
        for line in std::fs::read_to_string(file.unwrap().path()).unwrap().lines() {
            if let Some((name, text)) = line.split_once(" =").filter(|_| !line.starts_with([' ', '#'])) {
                texts.insert(name.to_owned(), text.trim().to_owned());
                key = Some(name.to_owned());
            } else if let Some(text) = key.as_ref().and_then(|key| texts.get_mut(key)).filter(|_| line.starts_with(' '))
            {
                // A case of a choice is a text of its own between braces.
                let line = line.trim().trim_start_matches('*');
                let line = match line.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
                    Some((_, rest)) => format!("{{}} {}", rest.trim()),
                    None => line.to_owned(),
                };
                *text = format!("{text} {line}");
            }
        }
    }
    texts
}
