//! Scenario 110: a whole run of a published client, replayed from its recording, and the same calls through our own client, each
//! against a server of its own, end alike: every answer of the server and every page of the patient.
//!
//! What the calls say is read from the recording; only what a foreign server gave out (session, codes, ids, the address of an
//! upload) is replaced by what this one gives, and the digests over it are made anew.

mod ours;
mod theirs;

use jiff::SignedDuration;
use medlock_crypto::mac::{self, HashAlg};
use medlock_domain::apps::rules::Permissions;
use medlock_domain::testing::{self, a_rule};
use medlock_domain::things_in_record::Avenue::Offline;
use medlock_store::Engine;
use medlock_wire::identity_code::IdentityCode;
use medlock_wire::reply::Reply;
use medlock_wire::xml::{Document, Element, Limits};
use medlock_wire::{base64, time};
use uuid::Uuid;

use super::{choose, open, reader, record_text};
use crate::platform::captures::{self, Recorded};
use crate::shell::browser::Browser;
use crate::shell::connect::{self, WEIGHT};
use crate::support::{Response, TestServer};

const HEIGHT: Uuid = uuid::uuid!("40750a6a-89b2-455c-bd8d-b420a4cb500b");

/// Somebody who makes the calls of the recording.
trait Caller {
    /// Makes the recorded call and answers what the server said, in its order.
    fn call(&mut self, server: &TestServer, recording: &Recording, name: &str, known: &Known) -> Vec<Answer>;
    /// Drops off the recorded package with the film: address, upload, package.
    fn drop_off_film(&mut self, server: &TestServer, recording: &Recording, known: &Known) -> Vec<Answer>;
}

/// What the server said to one request.
struct Answer {
    /// The method, or `upload`.
    to: String,
    response: Response,
}

/// What this server gave out so far.
#[derive(Default)]
struct Known {
    code: Option<IdentityCode>,
    person: Option<Uuid>,
    record: Option<Uuid>,
    item: Option<Uuid>,
}

/// A package as the recording's notes tell of it.
struct Notes {
    answer: String,
    contents: String,
    salt: String,
    iterations: u32,
}

/// The requests of one client's run, in two parts.
struct Recording {
    requests: Vec<Recorded>,
    packages: [Notes; 2],
    /// What is uploaded for the second package: the recorded bytes, repeated until they are more than one chunk of this server.
    film: Vec<u8>,
    folder: std::path::PathBuf,
}

impl Recording {
    /// None, and a line that says so, where there is none.
    fn read() -> Option<Recording> {
        let folder = captures::captures()?;
        let parts = [folder.join("dotnet-old-sha1"), folder.join("dotnet-old-package")];
        let requests = parts.iter().flat_map(|part| captures::recorded(part)).collect();
        let notes = std::fs::read(parts[1].join("packages.json")).unwrap();
        let notes: Vec<serde_json::Value> = serde_json::from_slice(&notes).unwrap();
        let text = |note: &serde_json::Value, name: &str| note[name].as_str().unwrap().to_owned();
        let [first, second] = &notes[..] else { panic!("two packages") };
        let packages = [first, second].map(|note| Notes {
            answer: text(note, "answer"),
            contents: text(note, "xml"),
            salt: text(note, "salt"),
            iterations: u32::try_from(note["iterations"].as_u64().unwrap()).unwrap(),
        });
        let film = theirs::recorded_film(&parts[1], &packages[1]);
        let sha256 = mac::hash(HashAlg::Sha256, &film);
        let hex: String = sha256.iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(hex, second["blob"]["plain_sha256"].as_str().unwrap());
        let film = film.repeat(medlock_crypto::package::CHUNK_PLAIN_BYTES / film.len() + 50);
        Some(Recording { requests, packages, film, folder })
    }

    /// The request of that number and name, such as `sha1/02-CreateConnectRequest`.
    fn request(&self, name: &str) -> &Recorded {
        let file = format!("dotnet-old-{name}.http");
        self.requests.iter().find(|request| request.name == file).unwrap_or_else(|| panic!("no recorded {file}"))
    }

    /// The text of an element of the request's info.
    fn says(&self, name: &str, element: &str) -> Option<String> {
        let document = Document::parse(&self.request(name).body, &Limits::REQUEST).unwrap();
        let info = document.root().child("info").unwrap();
        info.child(element).map(|element| element.text().into_owned())
    }
}

/// One run: a server, a caller, a patient, and all that is seen of them.
struct Run<'r> {
    recording: &'r Recording,
    server: TestServer,
    caller: Box<dyn Caller>,
    known: Known,
    masks: Masks,
    seen: Vec<String>,
}

impl Run<'_> {
    /// One recorded call a second.
    fn call(&mut self, name: &str) -> String {
        self.server.advance(SignedDuration::from_secs(1));
        let answers = self.caller.call(&self.server, self.recording, name, &self.known);
        self.note(&answers)
    }

    fn drop_off_film(&mut self) -> String {
        self.server.advance(SignedDuration::from_secs(1));
        let answers = self.caller.drop_off_film(&self.server, self.recording, &self.known);
        self.note(&answers)
    }

    /// Keeps what was answered, and gives the last answer's XML.
    fn note(&mut self, answers: &[Answer]) -> String {
        assert!(!answers.is_empty());
        for Answer { to, response } in answers {
            let text = if to == "GetThings" { things_in(&response.body) } else { response.text() };
            let text = self.masks.apply(&text);
            self.seen.push(format!("{to}: {} {text}", response.status));
        }
        answers.last().unwrap().response.text()
    }

    fn code_of(&mut self, reply: &str) -> IdentityCode {
        let code = IdentityCode::parse(&between(reply, "<identity-code>", "<")).unwrap();
        self.known.code = Some(code.clone());
        code
    }

    fn page(&mut self, browser: &Browser) {
        let text = self.masks.apply(&browser.page.text());
        self.seen.push(format!("page {} ({}): {text}", browser.page.name(), browser.page.status()));
    }

    /// Opens the link of a code and sees where it leads.
    fn follow(&mut self, browser: &mut Browser, code: &IdentityCode) {
        connect::open_link(browser, code);
        self.page(browser);
    }
}

/// Everything from the first request to the last deletion.
fn full_run(engine: Engine, recording: &Recording, caller: Box<dyn Caller>) -> Option<Vec<String>> {
    let app = captures::app_of(&recording.folder.join("dotnet-old-sha1"));
    let server = captures::server_on(engine, &recording.folder, app)?;
    server.set_clock(time::parse_instant("2026-11-21T08:06:00Z").unwrap());
    testing::set_rules(&server.db, app, &[a_rule(Offline, "body", Permissions::ALL, &[WEIGHT, HEIGHT])]);
    let mut alex = reader(&server, "alex@example.org");
    let (known, masks) = (Known::default(), Masks::default());
    let mut run = Run { recording, server, caller, known, masks, seen: Vec::new() };

    // Two requests, one of which is accepted, found, read and written to.
    let reply = run.call("sha1/02-CreateConnectRequest");
    let accepted = run.code_of(&reply);
    let reply = run.call("sha1/03-CreateConnectRequest");
    let withdrawn = run.code_of(&reply);
    run.call("sha1/04-GetAuthorizedConnectRequests");
    run.follow(&mut alex, &accepted);
    let answer = recording.says("sha1/02-CreateConnectRequest", "answer").unwrap();
    alex.submit(&[("answer", &answer.to_uppercase())]).expect("choose-record");
    run.page(&alex);
    alex.choose_new("Alex").expect("authorize");
    run.page(&alex);
    alex.submit(&[]).expect("done");
    run.page(&alex);
    let reply = run.call("sha1/05-GetAuthorizedConnectRequests");
    run.known.person = Some(between(&reply, "<person-id>", "<").parse().unwrap());
    let record = between(&reply, "<record-id", "</record-id>");
    run.known.record = Some(record.rsplit('>').next().unwrap().parse().unwrap());
    run.call("sha1/06-GetThings");
    let reply = run.call("sha1/07-PutThings");
    let item = between(&reply, "<thing-id", "</thing-id>");
    run.known.item = Some(item.rsplit('>').next().unwrap().parse().unwrap());
    run.call("sha1/08-GetThings");

    // Another external id for the one, the end of the other.
    run.call("package/06-UpdateExternalId");
    run.call("package/07-DeletePendingConnectRequest");
    run.call("sha1/05-GetAuthorizedConnectRequests");
    run.follow(&mut alex, &withdrawn);

    // A package under a code that was there before it, and one with a film.
    let reply = run.call("package/08-AllocatePackageId");
    let first = run.code_of(&reply);
    run.follow(&mut alex, &first);
    let reply = run.call("package/09-CreateConnectPackage");
    assert_eq!(run.code_of(&reply), first);
    let reply = run.drop_off_film();
    let second = IdentityCode::parse(&between(&reply, "<identity-code>", "<")).unwrap();
    for (code, notes) in [(&first, &recording.packages[0]), (&second, &recording.packages[1])] {
        open(&mut alex, code, &notes.answer.to_lowercase());
        run.page(&alex);
        choose(&mut alex, "Alex");
        run.page(&alex);
        alex.submit(&[]);
        // The film takes a while.
        run.server.runtime.block_on(run.server.app.moves.idle());
        let at = alex.at.clone();
        alex.open(&at).expect("done");
        run.page(&alex);
    }
    let is_film = |link: &String| link.contains("/files/") && !link.ends_with("/look");
    let film = alex.page.links("/records/").into_iter().find(is_film).unwrap();
    let bytes = alex.request("GET", &film, &[], "").body;
    assert!(bytes == recording.film, "{} bytes", bytes.len());
    run.call("sha1/06-GetThings");
    // Items of one date stand in an order that is drawn by lot: the page's words count.
    let text = run.masks.apply(&record_text(&mut alex, "Alex"));
    let mut words: Vec<&str> = text.split_whitespace().collect();
    words.sort_unstable();
    run.seen.push(words.join(" "));

    // What is in a record stays there, whatever is deleted. After ten minutes no call is taken for one sent again.
    run.server.advance(SignedDuration::from_mins(10));
    run.call("package/22-DeletePendingConnectPackage");
    run.call("package/09-CreateConnectPackage");
    run.call("package/23-DeletePendingConnectPackage");
    run.follow(&mut alex, &first);
    run.call("sha1/02-CreateConnectRequest");
    run.call("package/06-UpdateExternalId");
    run.call("sha1/06-GetThings");
    // A package that nobody has picked up is gone.
    let reply = run.call("package/08-AllocatePackageId");
    let third = run.code_of(&reply);
    run.call("package/09-CreateConnectPackage");
    run.call("package/23-DeletePendingConnectPackage");
    run.follow(&mut alex, &third);
    Some(run.seen)
}

#[test]
fn scenario_110_our_client_and_a_recorded_one_end_alike() {
    let Some(recording) = Recording::read() else { return };
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let Some(theirs) = full_run(engine, &recording, Box::new(theirs::Theirs::default())) else { continue };
        let ours = full_run(engine, &recording, Box::new(ours::Ours::default())).unwrap();
        eprintln!("engine: {engine:?}, {} things seen", theirs.len());
        for (theirs, ours) in theirs.iter().zip(&ours) {
            assert_eq!(theirs, ours);
        }
        assert_eq!(theirs.len(), ours.len());
        // All of it was seen, and both ends of it: good answers and refusals, a page that welcomes and one that does not.
        for begin in [
            "CreateConnectRequest: 200 <response><status><code>0<",
            "UpdateExternalId: 200 <response><status><code>79<",
            "CreateConnectPackage: 200 <response><status><code>96<",
            "upload: 200",
            "page done (200)",
            "page unknown-code",
            "page not-ready",
            "page already-picked-up",
        ] {
            assert!(theirs.iter().any(|seen| seen.starts_with(begin)), "{begin}: {theirs:#?}");
        }
        // A difference would be noticed.
        assert_ne!(theirs[0], theirs[1]);
    }
}

/// The items of an answer to GetThings: type, date and body. Which other sections come is the caller's wish.
fn things_in(reply: &[u8]) -> String {
    fn collect(element: Element<'_>, things: &mut Vec<String>) {
        for child in element.children() {
            if child.name() == "thing" {
                let part = |name: &str| child.child(name).map(|part| part.raw().to_owned()).unwrap_or_default();
                things.push(["type-id", "thing-state", "eff-date", "data-xml"].map(part).concat());
            } else {
                collect(child, things);
            }
        }
    }
    let code = match Reply::parse(reply).unwrap().outcome() {
        Ok(()) => 0,
        Err(refusal) => refusal.number,
    };
    let document = Document::parse(reply, &Limits::REQUEST).unwrap();
    let mut things = Vec::new();
    collect(document.root(), &mut things);
    format!("code {code}, {} items: {}", things.len(), things.join("\n"))
}

/// Puts names in the place of what is drawn by lot: the same name for the same thing.
#[derive(Default)]
struct Masks(Vec<String>);

impl Masks {
    fn apply(&mut self, text: &str) -> String {
        let mut masked = String::new();
        let mut word = String::new();
        for letter in text.chars().chain(['\n']) {
            if letter.is_ascii_alphanumeric() || "-_+/".contains(letter) {
                word.push(letter);
                continue;
            }
            let is_number = masked.ends_with("app-specific-record-id=\"");
            if is_number || is_drawn(&word) {
                let name = self.name(&word);
                masked.push_str(&name);
            } else {
                masked.push_str(&word);
            }
            masked.push(letter);
            word.clear();
        }
        masked
    }

    fn name(&mut self, word: &str) -> String {
        let place = self.0.iter().position(|known| known == word).unwrap_or_else(|| {
            self.0.push(word.to_owned());
            self.0.len() - 1
        });
        format!("#{place}")
    }
}

/// An id that is no type's, a code, or a token.
fn is_drawn(word: &str) -> bool {
    match Uuid::try_parse(word) {
        Ok(id) => !medlock_things::all().any(|thing_type| thing_type.id == id),
        Err(_) => IdentityCode::parse(word).is_ok() || (word.len() > 40 && word.contains(|c: char| c.is_ascii_digit())),
    }
}

/// The text between two marks.
fn between(text: &str, before: &str, after: &str) -> String {
    let (_, rest) = text.split_once(before).unwrap_or_else(|| panic!("no {before} in {text}"));
    rest.split(after).next().unwrap().to_owned()
}

/// The text with what stands between two marks, the first time, replaced.
fn with_between(text: &str, before: &str, after: &str, new: &str) -> String {
    let start = text.find(before).unwrap() + before.len();
    let end = start + text[start..].find(after).unwrap();
    [&text[..start], new, &text[end..]].concat()
}

fn encoded(bytes: &[u8]) -> String {
    base64::encode(bytes)
}
