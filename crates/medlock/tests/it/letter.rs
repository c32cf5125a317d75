//! Letters read back: what `medlock letter`, `--letter` and `/acc/letter` hand out says what it should, its picture leads where it
//! should, and the code is the only secret in it.

use std::process::{Command, Stdio};

use jiff::SignedDuration;
use medlock_domain::apps;
use medlock_domain::apps::fields::FieldValue;
use medlock_domain::audit::Actor;
use medlock_store::Engine;

use crate::acc::client::{AccClient, Kind, a_staff, nobody};
use crate::cli_desk::{Desk, Said};
use crate::letter_read::{Pdf, page_codes};
use crate::support::{Response, TestServer, on_each_engine};

const CODE: &str = "JKYZ-QNMN-VHRX-ZGNR-GZNH";
/// 30 by 30 dots.
const SITE_LOGO: &[u8] = include_bytes!("../samples/site-logo.png");
/// What servers of tests take for their address.
const PUBLIC_URL: &str = "http://127.0.0.1";
const READER: &str = "Alex Morgan\n4711 Long Meadow Lane\nSpringfield, OR 97477\n";

/// `medlock letter` in a folder of its own: what it wrote.
fn letter(out: &str, args: &[&str]) -> Result<Vec<u8>, Said> {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("reader.txt"), READER).unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_medlock"));
    command.env_clear().current_dir(folder.path()).arg("letter").args(["--out", out, "--code", CODE]);
    command.args(["--server", "https://pickup.example.org/", "--sender", "Hill Street Clinic"]);
    let said = Said::of(&command.args(args).stdin(Stdio::null()).output().unwrap());
    if said.status != 0 {
        return Err(said);
    }
    assert_eq!(said.good(), "", "the code is known already");
    Ok(std::fs::read(folder.path().join(out)).unwrap())
}

#[test]
fn a_pdf_says_what_to_do_and_its_picture_carries_the_code() {
    let made =
        letter("a.pdf", &["--until", "2026-12-16", "--contact", "Telephone 555 0100", "--address", "12 Hill Street"]);
    let pdf = Pdf::read(&made.ok().unwrap());
    let [sheet] = &pdf.sheets[..] else { panic!("{} pages", pdf.sheets.len()) };
    assert!((sheet.width - 210.0).abs() < 0.1 && (sheet.height - 297.0).abs() < 0.1, "A4");
    assert_eq!(sheet.qr, format!("https://pickup.example.org/pickup?packageid={CODE}"));
    let text = sheet.text();
    for said in [
        "Hill Street Clinic has left information for you on a protected website.",
        "The code works until the end of Wednesday 16 December 2026.",
        "https://pickup.example.org/pickup",
        "You will need the answer to a question. Only you know it.",
        "The code alone opens nothing.",
        "Does something not work? Ask: Hill Street Clinic Telephone 555 0100",
    ] {
        assert!(text.contains(said), "\"{said}\" in {text}");
    }
    assert!(sheet.line(CODE).size >= 24.0, "large enough to copy");
    // All but the postal addresses can be read without glasses.
    for line in &sheet.lines {
        assert!(line.size >= 14.0 || line.text.contains("12 Hill Street"), "{line:?}");
    }
    assert!(pdf.catalog("Lang").contains("en") && pdf.catalog("MarkInfo").contains("true"), "told and tagged");
    assert!(pdf.everything().contains("There is something for you"), "has a title");
}

#[test]
fn a_connect_request_has_its_own_letter_and_a_reader_two_languages() {
    let made = letter("a.pdf", &["--connect", "--language", "uk,en", "--paper", "letter"]).ok().unwrap();
    let pdf = Pdf::read(&made);
    assert_eq!(pdf.sheets.len(), 2);
    for sheet in &pdf.sheets {
        assert!((sheet.width - 215.9).abs() < 0.1 && (sheet.height - 279.4).abs() < 0.1, "US Letter");
        assert_eq!(sheet.qr, format!("https://pickup.example.org/connect?packageid={CODE}"));
        assert!(!sheet.text().contains("2026"), "no day was named");
    }
    assert!(pdf.sheets[0].text().contains("Запрошення") && pdf.sheets[1].text().contains("An invitation to connect"));
    assert!(pdf.catalog("Lang").contains("uk"));
}

#[test]
fn the_readers_address_stands_behind_the_window_and_nothing_else_does() {
    // Left, top, right and bottom of what a window shows, in millimetres: DIN 5008 form B, and the lower one of a number 10 envelope.
    for (paper, [left, top, right, bottom], fold) in
        [("a4", [20.0, 45.0, 105.0, 90.0], 90.0), ("letter", [12.7, 51.8, 114.3, 77.2], 93.1)]
    {
        let args = ["--paper", paper, "--recipient-file", "reader.txt", "--address", "12 Hill Street"];
        let pdf = Pdf::read(&letter("a.pdf", &args).ok().unwrap());
        let sheet = &pdf.sheets[0];
        for wanted in READER.lines() {
            let line = sheet.line(wanted);
            assert!(line.x >= left && line.x < right, "{line:?}");
            assert!(line.y - 4.0 >= top && line.y + 1.0 <= bottom, "{line:?}");
        }
        for line in sheet.lines.iter().filter(|line| line.y < fold) {
            let is_address = READER.contains(line.text.trim());
            let is_sender = line.text.contains("Hill Street");
            assert!(is_address || is_sender, "only addresses on the front: {line:?}");
        }
        assert!(sheet.line(CODE).y > fold, "the code is folded away");
    }
}

#[test]
fn a_page_has_the_same_and_every_script() {
    let made =
        letter("a.html", &["--language", "ar,zh-Hans", "--until", "2026-12-16", "--recipient-file", "reader.txt"]);
    let page = String::from_utf8(made.ok().unwrap()).unwrap();
    assert_eq!(page_codes(&page), vec![format!("https://pickup.example.org/pickup?packageid={CODE}&lang=ar"); 2]);
    assert!(page.contains("dir=\"rtl\"") && page.contains("2026年12月16日"));
    assert!(page.contains("<span>JKYZ-</span>") && page.contains("Alex Morgan"));
}

#[test]
fn what_cannot_be_on_a_letter_is_said_by_its_option() {
    let refused = |out: &str, args: &[&str]| letter(out, args).err().unwrap();
    let arabic = refused("a.pdf", &["--language", "ar"]).bad();
    assert!(arabic.contains("Arabic") && arabic.contains(".html"), "{arabic}");
    for (out, args, rule) in [
        ("a.doc", vec![], ".pdf or an .html"),
        ("a.pdf", vec!["--language", "tlh"], "no words in \"tlh\""),
        ("a.pdf", vec!["--paper", "a5"], "\"a4\" or \"letter\""),
        ("a.pdf", vec!["--until", "tomorrow"], "--until"),
    ] {
        let said = refused(out, &args);
        assert!(said.status == 2 && said.err.contains(rule), "{}", said.err);
    }
}

/// 120 by 60 dots.
const LOGO: &[u8] = include_bytes!("../samples/logo.png");

#[test]
fn a_logo_stands_on_the_letter_of_a_command() {
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str, bytes: &[u8]| {
        let path = folder.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        path.display().to_string()
    };
    for paper in ["a4", "letter"] {
        let args = ["--paper", paper, "--recipient-file", "reader.txt", "--language", "en,fr"];
        let logo = file("logo.png", LOGO);
        let pdf = Pdf::read(&letter("a.pdf", &[&args[..], &["--logo", &logo]].concat()).ok().unwrap());
        assert_eq!(pdf.pictures(), [(120, 60)], "once for both pages");
        assert!(pdf.sheets.iter().all(|sheet| sheet.qr.contains(CODE)));
        assert!(Pdf::read(&letter("a.pdf", &args).ok().unwrap()).pictures().is_empty());
    }
    let page = letter("a.html", &["--logo", &file("logo.png", LOGO)]).ok().unwrap();
    assert!(String::from_utf8(page).unwrap().contains("src=\"data:image/png;base64,"));
    for (name, bytes) in [("logo.svg", b"<svg/>".to_vec()), ("large.png", [LOGO, &[0; 200_000]].concat())] {
        let refused = letter("a.pdf", &["--logo", &file(name, &bytes)]).err().unwrap().bad();
        assert!(refused.contains("logo: it is a picture in PNG, GIF or JPEG of at most 163840 bytes"), "{refused}");
    }
    let refused = letter("a.pdf", &["--logo", "nowhere.png"]).err().unwrap().bad();
    assert!(refused.contains("--logo: nowhere.png cannot be read"), "{refused}");
}

#[test]
fn staff_print_the_applications_logo_or_else_the_sites() {
    let server = TestServer::start(Engine::Sqlite).unwrap();
    let app = server.app("Hill Street Clinic");
    let code = app.drop_off(&server, "Fluffy Cat", crate::support::A_WEIGHT).to_string();
    let mut viewer = a_staff(&server, Kind::Viewer(app.id));
    let mut pictures = || {
        let pdf = ask(&mut viewer, &[("code", &code), ("as", "pdf")]);
        let page = ask(&mut viewer, &[("code", &code)]);
        let policy = page.header("content-security-policy").unwrap().to_owned();
        let on_page = page.text().matches("class=\"letter-logo\" src=\"data:image/png;base64,").count();
        assert_eq!(policy.contains("img-src 'self' data:"), on_page > 0, "{policy}");
        (Pdf::read(&pdf.body).pictures(), on_page)
    };
    assert_eq!(pictures(), (vec![], 0));
    server
        .db
        .write_blocking(|tx, now, rng| medlock_domain::site::put_logo(tx, now, rng, Actor::Operator, SITE_LOGO))
        .unwrap();
    assert_eq!(pictures(), (vec![(30, 30)], 1));
    let id = app.id;
    let logo = FieldValue::Picture { lang: None, bytes: LOGO.to_vec() };
    let changes = apps::Changes { fields: vec![("large-logo".to_owned(), logo)], texts: Vec::new() };
    server
        .db
        .write_blocking(move |tx, now, rng| {
            apps::set(tx, now, rng, Actor::Operator, apps::Mode::Development, id, &changes)
        })
        .unwrap();
    assert_eq!(pictures(), (vec![(120, 60)], 1));
}

/// What the sender put into the package, and what no letter may say.
const SECRETS: [&str; 8] =
    ["first pet", "cat called", "Fluffy", "Zebra results", "Emma", "RL-20417", "patient-1", "3d34d87e"];

fn assert_tells_only_the_code(everything: &str, code: &str) {
    assert!(everything.contains(code));
    for secret in SECRETS {
        assert!(!everything.to_lowercase().contains(&secret.to_lowercase()), "{secret}");
    }
}

#[test]
fn a_package_or_request_is_created_with_its_letter_and_the_code_stays_alone_on_standard_output() {
    let desk = Desk::new("Hill Street Clinic");
    desk.write("reader.txt", READER);
    let create =
        ["--friendly-name", "Zebra results", "--question", "Name of your first pet?", "--answer-file", "answer.txt"];
    for (what, door, items) in [("package", "pickup", vec!["weight.xml"]), ("connect", "connect", vec![])] {
        let file = format!("{what}.pdf");
        let letter = ["--external-id", "RL-20417", "--letter", &file, "--recipient-file", "reader.txt"];
        let code = desk.run([what, "create"], &[&create[..], &letter, &items].concat()).good();
        let pdf = Pdf::read(&std::fs::read(desk.path(&file)).unwrap());
        let sheet = &pdf.sheets[0];
        let link = format!("{PUBLIC_URL}/{door}?packageid={code}");
        assert_eq!(sheet.qr, link);
        let text = sheet.text();
        assert!(text.contains("Hill Street Clinic") && text.contains(&code) && text.contains("Alex Morgan"), "{text}");
        assert!(text.contains("The code works until"), "the server told how long codes work: {text}");
        assert_tells_only_the_code(&pdf.everything(), &code);
    }
}

#[test]
fn a_letter_that_cannot_be_made_keeps_the_package_from_being_created() {
    let desk = Desk::new("Hill Street Clinic");
    desk.write("there.pdf", "mine");
    desk.write("long.txt", "1\n2\n3\n4\n5\n6\n7\n");
    let create = ["--friendly-name", "F", "--question", "Q?", "--answer-file", "answer.txt", "--external-id", "X"];
    for (letter, rule) in [
        (vec!["--letter", "there.pdf"], "is there already"),
        (vec!["--letter", "no/where.pdf"], "no folder"),
        (vec!["--letter", "a.pdf", "--letter-language", "zh"], "Chinese"),
        (vec!["--letter", "a.pdf", "--recipient-file", "long.txt"], "at most 6 lines"),
    ] {
        let said = desk.run(["package", "create"], &[&create[..], &letter, &["weight.xml"]].concat()).bad();
        assert!(said.contains(rule), "{said}");
    }
    let without = desk.run(["package", "create"], &[&create[..], &["--paper", "a4", "weight.xml"]].concat());
    assert!(without.status == 2 && without.err.contains("--letter"), "{}", without.err);
    let made = desk.server.db.read_blocking(|tx, _| tx.query("SELECT id FROM connect_packages", &[])).unwrap();
    assert!(made.is_empty(), "nothing was dropped off");
    assert_eq!(std::fs::read(desk.path("there.pdf")).unwrap(), b"mine");
}

// ---- /acc/letter ----

fn ask(client: &mut AccClient, fields: &[(&str, &str)]) -> Response {
    client.send("/acc/letter", fields)
}

/// A page without what is new each time: its form token.
fn plain(response: &Response) -> String {
    let text = response.text();
    let token = text.split("name=\"csrf\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    text.replace(&token, "")
}

#[test]
fn staff_print_a_letter_by_sending_the_code_in_a_form() {
    let server = TestServer::start(Engine::Sqlite).unwrap();
    let app = server.app("Hill Street Clinic");
    let code = app.drop_off(&server, "Fluffy Cat", crate::support::A_WEIGHT).to_string();
    let mut viewer = a_staff(&server, Kind::Viewer(app.id));

    assert!(viewer.get("/acc/letter").html.contains("data-page=\"acc-letter\""));
    let shown =
        ask(&mut viewer, &[("code", &code), ("language", "es"), ("second_language", "ar"), ("recipient", READER)]);
    assert_eq!((shown.status, shown.header("cache-control")), (200, Some("no-store")));
    let page = shown.text();
    let link = format!("{PUBLIC_URL}/pickup?packageid={code}&lang=es");
    assert_eq!(page_codes(&page), vec![link.clone(); 2]);
    assert!(page.contains("Hay algo para usted") && page.contains("dir=\"rtl\"") && page.contains("Alex Morgan"));
    assert!(page.contains("before you leave this page"), "it cannot be printed again");

    let pdf =
        ask(&mut viewer, &[("code", &code.to_lowercase()), ("paper", "letter"), ("recipient", READER), ("as", "pdf")]);
    assert_eq!((pdf.status, pdf.header("content-type")), (200, Some("application/pdf")));
    let pdf = Pdf::read(&pdf.body);
    // In the language of the site, as everybody gets who asks for none.
    assert_eq!(pdf.sheets[0].qr, format!("{PUBLIC_URL}/pickup?packageid={code}"));
    assert!(pdf.sheets[0].text().contains("Alex Morgan"));
    assert_tells_only_the_code(&pdf.everything(), &code);

    // An address never carries the code, nor does a GET make a letter of it.
    let asked = viewer.ask(&format!("/acc/letter?code={code}"));
    assert!(asked.status == 200 && !asked.text().contains(&code));
    let arabic = ask(&mut viewer, &[("code", &code), ("language", "ar"), ("as", "pdf")]);
    assert!(arabic.status == 422 && arabic.text().contains("There is no PDF in Arabic"));
}

#[test]
fn only_who_has_a_role_gets_a_letter_and_others_learn_nothing() {
    let server = TestServer::start(Engine::Sqlite).unwrap();
    let app = server.app("Hill Street Clinic");
    let code = app.drop_off(&server, "Fluffy Cat", crate::support::A_WEIGHT).to_string();
    let mut stranger = a_staff(&server, Kind::Stranger);
    let others = ask(&mut stranger, &[("code", &code)]);
    let unknown = ask(&mut stranger, &[("code", CODE)]);
    assert_eq!((others.status, unknown.status), (422, 422));
    assert_eq!(plain(&others).replace(&code, ""), plain(&unknown).replace(CODE, ""));
    assert!(!plain(&others).contains("Hill Street"));
    for kind in [Kind::Viewer(app.id), Kind::Admin(app.id), Kind::Operator] {
        assert_eq!(ask(&mut a_staff(&server, kind), &[("code", &code)]).status, 200, "{kind:?}");
    }
    let mut nobody = nobody(&server);
    assert_eq!(ask(&mut nobody, &[("code", &code)]).status, 303);
    assert_eq!(nobody.ask("/acc/letter").status, 303);
    let malformed = ask(&mut stranger, &[("code", "hello")]);
    assert!(malformed.status == 422 && malformed.text().contains("20 letters"));
}

#[test]
fn nothing_differs_between_a_waiting_and_a_picked_up_package() {
    on_each_engine(|server| {
        let app = server.app("Hill Street Clinic");
        let code = app.drop_off(server, "Fluffy Cat", crate::support::A_WEIGHT).to_string();
        let mut viewer = a_staff(server, Kind::Viewer(app.id));
        let fields = [("code", code.as_str()), ("language", "de")];
        let pdf_fields = [fields[0], fields[1], ("as", "pdf")];
        let set_state = |state: i64| {
            let update = "UPDATE connect_packages SET state = $1, ended_at = $2";
            server.db.write_blocking(move |tx, now, _| tx.execute(update, &[&state, &now])).unwrap();
        };
        let seen = |viewer: &mut AccClient| (plain(&ask(viewer, &fields)), ask(viewer, &pdf_fields).body);
        let waiting = seen(&mut viewer);
        assert!(waiting.0.contains("Der Code gilt bis"));
        // Locked, picked up.
        for state in [2, 3] {
            set_state(state);
            let now = seen(&mut viewer);
            assert!(now == waiting, "state {state}");
        }
        // Whatever became of it, it ends on the same day.
        server.advance(SignedDuration::from_hours(28 * 24 + 1));
        let mut viewer = a_staff(server, Kind::Viewer(app.id));
        let over = ask(&mut viewer, &fields);
        set_state(1);
        let over_unused = ask(&mut viewer, &fields);
        assert_eq!((over.status, over_unused.status), (422, 422));
        assert_eq!(plain(&over), plain(&over_unused));
    });
}
