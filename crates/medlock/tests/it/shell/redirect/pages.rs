//! `docs/redirects`: a page for each target, whose example is opened, gone along and compared, and whose tables are the code's.

use std::fs;
use std::path::{Path, PathBuf};

use medlock_domain::apps::AppKind;
use medlock_domain::apps::rules::Permissions;
use medlock_domain::soda;
use medlock_domain::testing::{self, a_rule};
use medlock_domain::things_in_record::Avenue::Offline;
use medlock_store::Engine;

use super::super::accounts::{letters, link_in};
use super::super::browser::{self, Browser, percent};
use super::super::connect::{EMAIL, WEIGHT, lab, request};
use super::super::samples::{A_WEIGHT, ANSWER, drop_off};
use super::super::sorting::{CCR, CCR_SUMMARY, put};
use super::{app_at, configure, diary, let_in, person_of};
use crate::support::{TestApp, TestServer};

// What stands on the pages for what a server makes up.
const SITE: &str = "https://pickup.example.org";
const APP: &str = "7f0c1d2e-3b4a-4c5d-8e9f-0a1b2c3d4e5f";
const OTHER_APP: &str = "c4a1e6d8-0f92-4b37-8d15-3e6b9a7f2c50";
const RECORD: &str = "2b7e9f04-6c1d-4e8a-9a35-71d0c4f8e6b2";
const DOCUMENT: &str = "91d3f7a6-58c2-4e0b-b6f4-d2a8c7e91b35";
const CODE: &str = "JKYZ-QNMN-VHRX-ZGNR-GZNH";
const TOKEN: &str = "TOKEN";

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/redirects")
}

/// One target's page.
struct Page {
    target: String,
    text: String,
}

impl Page {
    fn read(target: &str) -> Page {
        let path = folder().join(format!("{}.md", target.to_ascii_lowercase()));
        let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        Page { target: target.to_owned(), text }
    }

    fn section(&self, heading: &str) -> &str {
        let (_, rest) = self
            .text
            .split_once(&format!("\n## {heading}\n"))
            .unwrap_or_else(|| panic!("{}: no {heading}", self.target));
        rest.split("\n## ").next().unwrap()
    }

    /// The one line of a block of this kind.
    fn address(&self, fence: &str) -> &str {
        let (_, rest) =
            self.text.split_once(&format!("```{fence}\n")).unwrap_or_else(|| panic!("{}: no {fence}", self.target));
        rest.split_once("\n```").unwrap().0
    }

    /// First words of the rows of a section's tables, which are code.
    fn rows(&self, heading: &str) -> Vec<&str> {
        let section = self.section(heading);
        section.lines().filter_map(|line| line.strip_prefix("| `")?.split('`').next()).collect()
    }

    /// The pages that the person meets, in order.
    fn steps(&self) -> Vec<&str> {
        self.section("Example").lines().filter_map(|line| line.split_once(". `")?.1.split('`').next()).collect()
    }
}

/// Targets that have a page. That these are all there are is tested beside the list itself.
fn targets() -> Vec<String> {
    let names = fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut targets: Vec<String> =
        names.filter_map(|name| Some(name.strip_suffix(".md")?.to_ascii_uppercase())).collect();
    targets.retain(|name| name != "README");
    targets.sort();
    targets
}

#[test]
fn what_can_become_of_it_is_what_the_code_says() {
    let source = include_str!("../../../../src/shell/redirect/give_back.rs");
    let mut known = 0;
    for target in targets() {
        let page = Page::read(&target);
        let mut told = page.rows("Outcome");
        told.extend(
            page.address("url outcome").split_once("?target=").map(|(_, rest)| rest.split('&').next().unwrap()),
        );
        // The words of the other application, not of this server.
        told.retain(|name| *name != "target=" && target != "APPREDIRECT");
        for name in told {
            assert!(source.contains(&format!("=> \"{name}\",")), "{target}: {name}");
            known += 1;
        }
    }
    assert!(known > 20, "the outcomes were found");
}

#[test]
fn every_example_goes_from_page_to_page_as_its_page_says_and_ends_where_it_says() {
    for target in targets() {
        let server = TestServer::start(Engine::Sqlite).unwrap();
        let page = Page::read(&target);
        let mut world = World::before(&server, &target);
        let example = world.real(page.address("url example"));
        let path = example.strip_prefix(SITE).unwrap().to_owned();
        let steps = page.steps();
        world.open(&path, steps.is_empty());
        for (place, step) in steps.iter().enumerate() {
            assert_eq!(world.reader.page.name(), *step, "{target}: {}", world.reader.page.text());
            let is_last = place + 1 == steps.len();
            world.answer(step, is_last);
        }
        let shown = page.address("url outcome");
        let ended = world.ended();
        assert!(fits(shown, &ended), "{target}: the page says\n{shown}\nand it was\n{ended}");
    }
}

/// Whether an address is the one that is shown, where an ellipsis stands for anything.
fn fits(shown: &str, address: &str) -> bool {
    match shown.split_once('…') {
        None => shown == address,
        Some((before, behind)) => address
            .strip_prefix(before)
            .is_some_and(|rest| (0..=rest.len()).any(|at| rest.is_char_boundary(at) && fits(behind, &rest[at..]))),
    }
}

#[test]
fn an_address_that_differs_does_not_fit() {
    assert!(fits("a?x=…&y=1", "a?x=QQ&y=1") && fits("a", "a") && !fits("a", "ab") && !fits("a?x=…&y=1", "a?x=QQ&y=2"));
}

/// What there is before a link is opened, and who opens it.
struct World {
    reader: Browser,
    /// Values of the pages with those of this server.
    names: Vec<(&'static str, String)>,
    /// Where the browser was sent in the end.
    left: Option<String>,
    email_is_known: bool,
}

impl World {
    fn before(server: &TestServer, target: &str) -> World {
        let begins_anew =
            matches!(target, "AUTH" | "APPAUTH" | "CONNECT" | "CREATEACCOUNT" | "CREATEAPPLICATION" | "PICKUP");
        let mut names = vec![(CODE, String::new())];
        let diary = match target {
            "CREATEAPPLICATION" => scales(server),
            _ => diary(server),
        };
        names.push((APP, diary.id.to_string()));
        let mut reader = Browser::new(server);
        if !begins_anew {
            let (known, back) = let_in(server, &diary);
            reader = known;
            let record = person_of(server, &diary, back.token()).selected_record_id.unwrap();
            names.push((RECORD, record.to_string()));
            names.push((TOKEN, percent(&percent(back.token()))));
        }
        match target {
            "APPREDIRECT" => {
                names.push((OTHER_APP, app_at(server, "Pulse Diary", "https://pulse.example/in").id.to_string()));
            }
            "CONNECT" => names[0].1 = request(server, &lab(server), "patient-1").to_string(),
            "PICKUP" => names[0].1 = drop_off(server, &server.app("Northlake Laboratory"), A_WEIGHT).to_string(),
            "CREATEAPPLICATION" => {
                let master = diary.id;
                let creation = server.db.write_blocking(move |tx, now, rng| soda::begin(tx, now, rng, master)).unwrap();
                names.push((OTHER_APP, creation.app.to_string()));
                names.push((TOKEN, percent(&percent(&creation.token))));
            }
            "RECONCILE" => names.push((DOCUMENT, put(server, CCR, CCR_SUMMARY, 1).to_string())),
            "SHARERECORD" => {
                let link = link_in(&letters(server).pop().unwrap());
                reader.open(&link).expect("verify-email");
                reader.submit(&[]).expect("verify-email");
            }
            _ => {}
        }
        World { reader, names, left: None, email_is_known: !begins_anew }
    }

    /// A page's address with this server's values.
    fn real(&self, text: &str) -> String {
        self.names.iter().fold(text.to_owned(), |text, (shown, real)| text.replace(shown, real))
    }

    fn open(&mut self, path: &str, leaves_at_once: bool) {
        let response = self.reader.request("GET", path, &[], "");
        match response.header("location") {
            Some(to) if leaves_at_once => self.left = Some(to.to_owned()),
            Some(to) => {
                let to = to.to_owned();
                self.reader.open(&to);
                if to.contains('#') {
                    self.reader.at = to;
                }
            }
            None => panic!("it stays at the redirector: {}", response.text()),
        }
    }

    /// Does on a page what the list says. On the last one, the answer may lead away.
    fn answer(&mut self, page: &str, is_last: bool) {
        let fields: &[(&str, &str)] = match page {
            "sign-in" | "sign-up" => {
                assert!(!self.email_is_known);
                self.reader.sign_up(EMAIL);
                return;
            }
            "choose-record" => {
                self.reader.choose_new("Ana Sample");
                return;
            }
            "question" => &[("answer", ANSWER)],
            "share" => &[("email", "bo@example.org"), ("rights", "look")],
            "authorize" | "confirm" | "edit-record" | "sort" | "sort-check" => &[],
            _ => {
                assert!(is_last, "nothing is asked on {page}");
                return;
            }
        };
        let (action, body) = self.reader.form(fields);
        let response = self.reader.request("POST", &action, &[("Sec-Fetch-Site", "same-origin")], &body);
        let Some(to) = response.header("location").map(str::to_owned) else {
            // The next page is the answer itself.
            self.reader.page = browser::Page::of(response);
            return;
        };
        if to.starts_with('/') {
            self.reader.open(&to);
        } else {
            assert!(is_last, "{page} leads away");
            self.left = Some(to);
        }
    }

    /// Where it ended, with the values that the pages have.
    fn ended(&self) -> String {
        let at = self.left.clone().unwrap_or_else(|| format!("{SITE}{}", self.reader.at));
        self.names.iter().filter(|(_, real)| !real.is_empty()).fold(at, |at, (shown, real)| at.replace(real, shown))
    }
}

/// An application for scales, without an address.
fn scales(server: &TestServer) -> TestApp {
    let app = TestApp::new(testing::an_app(&server.db, "Home Scale"));
    configure(server, &app, |config| {
        config.methods.clear();
        config.kind = AppKind::Soda;
    });
    testing::set_rules(&server.db, app.id, &[a_rule(Offline, "weights", Permissions::CREATE, &[WEIGHT])]);
    app
}
