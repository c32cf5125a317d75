//! The reference for developers: whole, true, the same for everybody, and without a link into nothing.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use medlock::platform::method::METHODS;
use medlock_store::Engine;
use medlock_wire::reference;

use crate::support::TestServer;

/// Addresses in a page that lead to other pages of the reference.
fn links(html: &str) -> impl Iterator<Item = &str> {
    let links = html.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
    links.filter(|href| href.starts_with("/docs")).map(|href| href.split('#').next().unwrap_or(href))
}

#[test]
fn every_page_is_there_for_everybody_and_leads_nowhere_else() {
    let server = TestServer::start(Engine::Sqlite).unwrap();
    let mut known: BTreeSet<String> = BTreeSet::from(["/docs".to_owned()]);
    let mut open: Vec<String> = known.iter().cloned().collect();
    let mut schemas = 0;
    while let Some(path) = open.pop() {
        assert!(known.len() < 1_000, "the reference has no such number of pages");
        let page = server.get(&path);
        assert_eq!(page.status, 200, "{path}");
        assert_eq!(page.header("cache-control"), Some("public, max-age=3600"), "{path}");
        assert!(page.header("content-security-policy").unwrap().starts_with("default-src 'none'"), "{path}");
        assert!(page.header("set-cookie").is_none(), "{path}");
        if path.ends_with(".xsd") {
            schemas += 1;
            assert!(page.header("content-disposition").unwrap().starts_with("attachment"), "{path}");
            assert!(page.text().starts_with("<xs:schema"), "{path}");
            continue;
        }
        let html = page.text();
        assert!(!html.contains("<script") && !html.contains("style=") && !html.contains("<form"), "{path}");
        assert_eq!(html.matches("<h1>").count(), 1, "{path}");
        for link in links(&html) {
            if known.insert(link.to_owned()) {
                open.push(link.to_owned());
            }
        }
    }
    for method in METHODS {
        assert!(known.contains(&format!("/docs/methods/{}", method.name)), "{} is not linked", method.name);
    }
    for thing in medlock_things::all() {
        assert!(known.contains(&format!("/docs/types/{}", thing.id)), "{} is not linked", thing.name);
    }
    let versions: usize = METHODS.iter().map(|method| method.versions.len()).sum();
    assert_eq!(schemas, 2 * versions + medlock_things::all().count() + 3);

    assert_eq!(server.get("/docs/methods/Nonsense").status, 404);
    let tag = server.get("/docs").header("etag").unwrap().to_owned();
    let again = format!("GET /docs HTTP/1.1\r\nHost: a\r\nIf-None-Match: {tag}\r\nConnection: close\r\n\r\n");
    assert_eq!(server.send(again.as_bytes()).status, 304);
}

#[test]
fn the_service_definition_names_schemas_that_are_there() {
    let server = TestServer::start(Engine::Sqlite).unwrap();
    let lab = server.app("Example Lab");
    let told = lab.call(&server, "GetServiceDefinition", 2, "");
    let xml = told.xml();
    let urls: Vec<&str> = xml
        .split("-schema-url>")
        .filter_map(|part| part.strip_suffix("</request").or_else(|| part.strip_suffix("</response")))
        .collect();
    let versions: usize = METHODS.iter().map(|method| method.versions.len()).sum();
    assert_eq!(urls.len(), 2 * versions);
    for url in urls {
        let path = url.strip_prefix("http://127.0.0.1").unwrap();
        assert_eq!(server.get(path).status, 200, "{url}");
    }
}

/// Codes that come out of what many methods share, deep below the files a method names.
const FROM_BELOW: [u32; 4] = [3, 37, 68, 69];

#[test]
fn no_page_names_a_code_that_its_method_cannot_answer() {
    let sources = Sources::read();
    let mut wrong = Vec::new();
    for method in METHODS {
        let told = reference::find(method.name).unwrap();
        let reach = sources.reach(method.name);
        for error in told.errors.iter().filter(|error| !FROM_BELOW.contains(&error.code.number())) {
            let named = format!("Code::{:?}", error.code);
            if !reach.iter().any(|path| sources.holds(path, &named)) {
                wrong.push(format!("{}: nothing it uses says {named}", method.name));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    // The search can fail.
    let codes = sources.reach("GetAlternateIds");
    assert!(!codes.iter().any(|path| sources.holds(path, "Code::InvalidPackageContents")));
}

#[test]
fn a_page_says_that_a_resend_is_answered_where_the_method_does_so() {
    let sources = Sources::read();
    let mut answered = 0;
    for method in METHODS {
        let own = sources.own(method.name);
        let keeps = own.iter().any(|path| sources.texts[path].contains("once(&call"));
        let told = reference::find(method.name).unwrap().resend;
        assert_eq!(told.starts_with("answered"), keeps, "{}: {told}", method.name);
        answered += usize::from(keeps);
    }
    assert!(answered > 0, "replies are kept in another way now: look for that");
}

/// The files that methods are made of, by the names of their modules.
struct Sources {
    files: BTreeMap<String, Vec<PathBuf>>,
    texts: BTreeMap<PathBuf, String>,
}

impl Sources {
    fn read() -> Sources {
        let crates = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let mut sources = Sources { files: BTreeMap::new(), texts: BTreeMap::new() };
        for folder in ["medlock/src/platform", "domain/src", "wire/src"] {
            sources.add(&crates.join(folder), &[]);
        }
        sources
    }

    /// A file belongs to its own module, and to every one its folder belongs to.
    fn add(&mut self, folder: &Path, modules: &[String]) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let stem = path.file_stem().unwrap().to_string_lossy().into_owned();
            let mut modules = modules.to_vec();
            modules.push(stem);
            if path.is_dir() {
                self.add(&path, &modules[modules.len() - 1..]);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let text = std::fs::read_to_string(&path).unwrap();
                let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default().to_owned();
                for module in modules {
                    self.files.entry(module).or_default().push(path.clone());
                }
                self.texts.insert(path, code);
            }
        }
    }

    fn holds(&self, path: &Path, word: &str) -> bool {
        let Some(text) = self.texts.get(path) else { return false };
        text.match_indices(word).any(|(at, _)| !text[at + word.len()..].starts_with(char::is_alphanumeric))
    }

    /// The files of a method's own module.
    fn own(&self, method: &str) -> BTreeSet<PathBuf> {
        let module = match method {
            "RemoveApplicationAuthorization" => "remove_application_record_authorization".to_owned(),
            "SendInsecureMessageFromApplication" => "send_insecure_message".to_owned(),
            name => snake(name),
        };
        self.files[&module].iter().cloned().collect()
    }

    /// Those, and the files of the modules they name, twice over.
    fn reach(&self, method: &str) -> BTreeSet<PathBuf> {
        let mut reached = self.own(method);
        for _ in 0..2 {
            let named: BTreeSet<&str> = reached.iter().flat_map(|path| modules_in(&self.texts[path])).collect();
            let more = named.iter().filter_map(|module| self.files.get(*module)).flatten();
            let more: Vec<PathBuf> = more.cloned().collect();
            reached.extend(more);
        }
        reached
    }
}

/// Words before or behind `::`, but for those that everything uses.
fn modules_in(text: &str) -> Vec<&str> {
    const EVERYWHERE: [&str; 10] =
        ["codes", "method", "methods", "mod", "platform", "fault", "read", "reply", "reference", "lib"];
    let uses = text.lines().filter(|line| line.contains("::") || line.trim_start().starts_with("use "));
    let words = uses.flat_map(|line| line.split(|c: char| !c.is_ascii_alphanumeric() && c != '_'));
    words.filter(|word| !word.is_empty() && !EVERYWHERE.contains(word)).collect()
}

fn snake(name: &str) -> String {
    let mut snake = String::new();
    for (place, letter) in name.char_indices() {
        if letter.is_ascii_uppercase() && place > 0 {
            snake.push('_');
        }
        snake.push(letter.to_ascii_lowercase());
    }
    snake
}
