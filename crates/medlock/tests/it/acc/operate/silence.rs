//! An application's staff see nothing that differs between a package that waits and one that was picked up: every page they can reach is
//! fetched and compared byte for byte.

use std::collections::{BTreeMap, VecDeque};

use jiff::SignedDuration;
use medlock::jobs::sweep;
use medlock_domain::operate::made;
use medlock_domain::testing;
use medlock_wire::identity_code::IdentityCode;

use super::{ANSWER, drop_off, work};
use crate::acc::client::{AccClient, Kind, a_staff};
use crate::send::Clerk;
use crate::shell::browser::{Browser, attribute};
use crate::support::{TestApp, TestServer, on_each_engine};

/// More pages than staff can reach; beyond it the crawl does not end.
const PAGES_MAX: usize = 400;

/// Fields of forms that are new each time somebody looks.
const FRESH_FIELDS: [&str; 5] = ["csrf", "number", "form", "seen", "challenge"];

/// Pages about the reader alone, with a new secret each time: the two on which a second step is set up.
const OWN_PAGES: [&str; 2] = ["/acc/account/code-app", "/acc/account/passkeys/new"];

/// An application with three packages, the last of which its staff sent, and who looks at it.
struct World {
    lab: TestApp,
    codes: [IdentityCode; 3],
    /// The line of the last.
    line: String,
    admin: AccClient,
    viewer: AccClient,
}

impl World {
    /// Every page its staff can reach, by address, without what tells one world from another.
    fn pages(&mut self) -> BTreeMap<String, String> {
        let mut pages = BTreeMap::new();
        for (who, client) in [("admin", &mut self.admin), ("viewer", &mut self.viewer)] {
            for (path, page) in crawl(client) {
                pages.insert(format!("{who} {path}"), page);
            }
        }
        pages.into_iter().map(|(path, page)| (self.same(path), self.same(page))).collect()
    }

    /// A text without what tells one world from another.
    fn same(&self, mut text: String) -> String {
        let names = [
            (self.lab.id.to_string(), "APP"),
            (self.admin.email.clone(), "MAIL"),
            (self.viewer.email.clone(), "MAIL"),
            (self.admin.email.replace("staff", "Sam Sample ").replace("@example.org", ""), "ADMIN"),
            (self.viewer.email.replace("staff", "Sam Sample ").replace("@example.org", ""), "VIEWER"),
            (self.admin.staff.unwrap().to_string(), "ADMIN"),
            (self.viewer.staff.unwrap().to_string(), "VIEWER"),
            // With what stands before it: four letters occur in a certificate by chance.
            (format!("-{}", self.codes[0].last_group()), "-CODE"),
            (format!("-{}", self.codes[1].last_group()), "-CODE"),
            (format!("-{}", self.codes[2].last_group()), "-CODE"),
        ];
        for (name, for_all) in &names {
            text = text.replace(name, for_all);
        }
        without_ids(&text)
    }

    /// What staff are answered who look for the third package, print its letter and send it by mail.
    fn asked(&mut self) -> BTreeMap<String, String> {
        let (base, code) = (format!("/send/{}", self.lab.id), self.codes[2].to_string());
        let found = self.admin.ask(&format!("{base}?q=patient-3")).text();
        assert!(found.contains("One found"), "{found}");
        let letter = self.admin.send(&format!("{base}/letter"), &[("code", &code), ("paper", "a4")]);
        assert_eq!(letter.status, 200);
        let form = {
            let html = self.admin.get(&format!("{base}/mail")).html.clone();
            let field = html.split('<').find(|tag| tag.starts_with("input") && tag.contains("name=\"form\"")).unwrap();
            attribute(field, "value").unwrap()
        };
        let fields = [("form", form.as_str()), ("code", &code), ("address", "ana@example.org"), ("language", "en")];
        let mailed = self.admin.send(&format!("{base}/mail"), &fields);
        assert_eq!(mailed.status, 200, "{}", mailed.text());
        let told = [("GET search", found), ("POST mail", mailed.text())];
        told.into_iter().map(|(what, text)| (what.to_owned(), self.same(without_fresh(&text)))).collect()
    }

    /// What staff are answered who withdraw it.
    fn withdrawn(&mut self) -> BTreeMap<String, String> {
        let path = format!("/send/{}/sent/{}", self.lab.id, self.line);
        let sure = self.admin.ask(&format!("{path}/withdraw")).text();
        let done = self.admin.send(&format!("{path}/withdraw"), &[]);
        let to = done.header("location").unwrap().to_owned();
        let told =
            [("GET sure", sure), ("POST", format!("{} {to}", done.status)), ("GET line", self.admin.ask(&to).text())];
        told.into_iter().map(|(what, text)| (what.to_owned(), self.same(without_fresh(&text)))).collect()
    }
}

/// A text with each id that is made at random called the same.
fn without_ids(text: &str) -> String {
    const LENGTH: usize = 36;
    let is_id = |piece: &[u8]| {
        piece.iter().enumerate().all(|(place, byte)| match place {
            8 | 13 | 18 | 23 => *byte == b'-',
            _ => byte.is_ascii_hexdigit(),
        })
    };
    let (bytes, mut at, mut kept) = (text.as_bytes(), 0, Vec::with_capacity(text.len()));
    while at < bytes.len() {
        if bytes.get(at..at + LENGTH).is_some_and(is_id) {
            kept.extend_from_slice(b"ID");
            at += LENGTH;
        } else {
            kept.push(bytes[at]);
            at += 1;
        }
    }
    String::from_utf8(kept).unwrap()
}

/// Follows every link of the centre and of the sender's tool from the centre's start page.
fn crawl(client: &mut AccClient) -> BTreeMap<String, String> {
    let mut pages = BTreeMap::new();
    let mut waiting = VecDeque::from(["/acc".to_owned()]);
    while let Some(path) = waiting.pop_front() {
        if pages.contains_key(&path) {
            continue;
        }
        assert!(pages.len() < PAGES_MAX, "the crawl does not end: {path}");
        let response = client.ask(&path);
        if let Some(to) = response.header("location") {
            waiting.push_back(to.to_owned());
        }
        let status = response.status;
        assert!(status < 500, "{path}: {status}");
        let kind = response.header("content-type").unwrap_or_default().to_owned();
        let html = String::from_utf8_lossy(&response.body).into_owned();
        if kind.starts_with("text/html") {
            for tag in html.split('<').filter(|tag| tag.starts_with("a ")) {
                let Some(href) = attribute(tag, "href") else { continue };
                let href = href.split('#').next().unwrap_or_default().to_owned();
                let is_ours = ["/acc", "/send"].iter().any(|room| {
                    href.strip_prefix(room).is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '?']))
                });
                let is_own = OWN_PAGES.iter().any(|own| href.starts_with(own));
                if is_ours && !is_own && !pages.contains_key(&href) {
                    waiting.push_back(href);
                }
            }
        }
        pages.insert(path, format!("{status}\n{}", without_fresh(&html)));
    }
    assert!(pages.keys().any(|path| path.ends_with("/activity")), "{:?}", pages.keys());
    pages
}

/// A page without the fields and attributes that are new each time.
fn without_fresh(html: &str) -> String {
    let mut tags = html.split('<');
    let mut text = tags.next().unwrap_or_default().to_owned();
    for tag in tags {
        let is_fresh = tag.starts_with("input")
            && attribute(tag, "name").is_some_and(|name| FRESH_FIELDS.contains(&name.as_str()));
        match tag.split_once('>') {
            Some((_, rest)) if is_fresh => text.push_str(&format!("<input>{rest}")),
            _ => match attribute(tag, "data-form") {
                Some(form) => text.push_str(&format!("<{}", tag.replace(&form, "FORM"))),
                None => text.push_str(&format!("<{tag}")),
            },
        }
    }
    text
}

fn compare(what: &str, one: &BTreeMap<String, String>, other: &BTreeMap<String, String>) {
    assert_eq!(one.keys().collect::<Vec<_>>(), other.keys().collect::<Vec<_>>(), "{what}");
    for (path, page) in one {
        if let Some((line, other)) = page.lines().zip(other[path].lines()).find(|(one, other)| one != other) {
            panic!("{what}: {path} differs:\n{line}\n{other}");
        }
        assert_eq!(page.len(), other[path].len(), "{what}: {path}");
    }
}

fn sweep(server: &TestServer) {
    server.runtime.block_on(async { sweep::all(&server.app).await.unwrap() });
}

/// The same in both worlds, each call at a time of its own.
fn in_both<T>(server: &TestServer, worlds: &[World; 2], act: impl Fn(&World) -> T) -> [T; 2] {
    server.advance(SignedDuration::from_secs(1));
    let done = [act(&worlds[0]), act(&worlds[1])];
    work(server);
    done
}

#[test]
fn nothing_the_staff_can_see_tells_of_a_pick_up() {
    on_each_engine(|server| {
        // Each step at a time of its own: what happens at one instant has no order.
        let tick = || server.advance(SignedDuration::from_secs(1));
        let labs = [(); 2].map(|()| TestApp::new(testing::an_app(&server.db, "Lab")));
        tick();
        labs.iter().for_each(|lab| server.register_certificate(lab.id));
        tick();
        let admins = labs.each_ref().map(|lab| a_staff(server, Kind::Admin(lab.id)));
        tick();
        let mut viewers = labs.each_ref().map(|lab| a_staff(server, Kind::Viewer(lab.id))).into_iter();
        tick();
        let mut admins = admins.into_iter();
        let worlds = labs.map(|lab| (lab, admins.next().unwrap(), viewers.next().unwrap()));
        for (lab, ..) in &worlds {
            lab.session(server);
        }
        tick();
        let firsts = worlds.each_ref().map(|(lab, ..)| drop_off(server, lab, "patient-1"));
        tick();
        let seconds = worlds.each_ref().map(|(lab, ..)| drop_off(server, lab, "patient-2"));
        tick();
        let mut made = firsts.into_iter().zip(seconds);
        let mut worlds = worlds.map(|(lab, admin, viewer)| {
            let (first, second) = made.next().unwrap();
            let mut clerk = Clerk::of(admin, lab.id);
            let sent = clerk.drop_off("patient-3", ANSWER);
            let codes = [first, second, sent.code()];
            World { lab, codes, line: sent.field("id"), admin: clerk.client, viewer }
        });
        work(server);
        let before = worlds.each_mut().map(World::pages);
        compare("two worlds that are the same", &before[0], &before[1]);

        assert!(before[0].keys().any(|path| path.starts_with("admin /send/APP/sent/ID")), "{:?}", before[0].keys());

        // In the second world all packages are picked up, in the first they wait.
        let mut reader = Browser::new(server);
        reader.pick_up(&worlds[1].codes[0], "ana@example.org", ANSWER);
        let mut reader = Browser::new(server);
        reader.pick_up(&worlds[1].codes[1], "bob@example.org", ANSWER);
        let mut reader = Browser::new(server);
        reader.pick_up(&worlds[1].codes[2], "eve@example.org", ANSWER);
        work(server);
        sweep(server);
        compare("a pick-up", &before[1], &worlds[1].pages());

        // Settled, not settled: the counts are the same.
        let together = |what: &str, worlds: &mut [World; 2]| {
            let [waiting, taken] = worlds.each_mut().map(World::pages);
            compare(what, &waiting, &taken);
        };
        server.advance(SignedDuration::from_mins(10));
        work(server);
        together("after the job", &mut worlds);

        // What the application itself does about it afterwards is the same as well, and is answered the same.
        let rename = |code: &IdentityCode| {
            format!("<identity-code>{code}</identity-code><new-external-id>patient-7</new-external-id>")
        };
        let told = in_both(server, &worlds, |world| {
            let told = world.lab.call(server, "UpdateExternalId", 1, &rename(&world.codes[0]));
            (told.code, told.message)
        });
        assert_eq!(told[0], told[1]);
        together("a new external id", &mut worlds);
        let told = in_both(server, &worlds, |world| {
            let info = format!("<identity-code>{}</identity-code>", world.codes[1]);
            let told = world.lab.call(server, "DeletePendingConnectPackage", 1, &info);
            (told.code, told.message)
        });
        assert_eq!((told[0].0, &told[0]), (0, &told[1]));
        together("a deletion", &mut worlds);

        // Neither search, letter, mail nor withdrawal tells them apart.
        server.advance(SignedDuration::from_secs(1));
        let told = worlds.each_mut().map(World::asked);
        compare("what staff ask for", &told[0], &told[1]);
        server.advance(SignedDuration::from_secs(1));
        let told = worlds.each_mut().map(World::withdrawn);
        compare("a withdrawal", &told[0], &told[1]);
        assert!(told[0]["POST"].contains("done=withdrawn"), "{told:?}");
        work(server);
        together("after a withdrawal", &mut worlds);

        // One runs out and the other does not; both are forgotten on the same day.
        let policy = server.app.policy;
        for (what, by) in [
            ("the last day", policy.pickup_lifetime),
            ("the day after", SignedDuration::from_hours(24)),
            ("the end", policy.tombstone_lifetime()),
        ] {
            server.advance(by);
            sweep(server);
            work(server);
            for world in &mut worlds {
                let lab = world.lab.id;
                world.admin = signed_in_again(server, &world.admin);
                world.viewer = signed_in_again(server, &world.viewer);
                let lines = server.db.read_blocking(move |tx, now| made::of_app(tx, now, lab, 50)).unwrap();
                assert_eq!(lines.len(), if what == "the end" { 0 } else { 3 }, "{what}");
            }
            together(what, &mut worlds);
        }
    });
}

/// The same person in a new browser: sessions end.
fn signed_in_again(server: &TestServer, client: &AccClient) -> AccClient {
    let staff = client.staff.unwrap();
    let token = server
        .db
        .write_blocking(move |tx, now, rng| medlock_domain::staff::sessions::start(tx, now, rng, staff, None))
        .unwrap();
    let mut again = AccClient { browser: Browser::new(server), staff: Some(staff), email: client.email.clone() };
    again.browser.set_cookie("medlock-staff", &token.0);
    again
}

#[test]
fn a_package_that_waits_and_one_that_was_picked_up_have_the_same_line() {
    on_each_engine(|server| {
        let lab = server.app("Lab");
        let codes = ["a", "b", "c", "d"].map(|external_id| drop_off(server, &lab, external_id));
        let mut reader = Browser::new(server);
        reader.pick_up(&codes[1], "ana@example.org", ANSWER);
        let call = |method: &str, info: String| assert_eq!(lab.call(server, method, 1, &info).code, 0, "{method}");
        let of = |code: &IdentityCode| format!("<identity-code>{code}</identity-code>");
        call("UpdateExternalId", format!("{}<new-external-id>e</new-external-id>", of(&codes[2])));
        call("DeletePendingConnectPackage", of(&codes[3]));
        let mut viewer = a_staff(server, Kind::Viewer(lab.id));
        let html = viewer.get(&format!("/acc/apps/{}/activity", lab.id)).html.clone();
        let line = |code: &IdentityCode| {
            let line = html.lines().find(|line| line.contains(&format!("…-{}", code.last_group()))).expect("its line");
            line.replace(code.last_group(), "CODE")
        };
        let lines = codes.each_ref().map(line);
        assert!(lines.iter().all(|other| *other == lines[0]), "{lines:#?}");
    });
}
