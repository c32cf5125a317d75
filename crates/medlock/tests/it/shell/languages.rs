//! Every page in the reader's language, and no word that did not come from the Fluent files.

use medlock_store::Engine;
use medlock_wire::identity_code::IdentityCode;

use super::accounts::letters;
use super::browser::Browser;
use super::samples::{A_LETTER, A_WEIGHT, drop_off};
use crate::support::{Sealed, TestServer, on_each_engine};

#[test]
fn the_browser_asks_and_the_switch_decides() {
    on_each_engine(|server| {
        let lab = server.app("Northlake Laboratory");
        let code = drop_off(server, &lab, A_WEIGHT);
        let mut reader = Browser::new(server);
        reader.language = "es-MX,es;q=0.9,en;q=0.8".to_owned();
        reader.open("/").expect("front").says("Recoja su información de salud");
        assert!(reader.page.html.contains("<html lang=\"es\" dir=\"ltr\">"));
        reader.open_link(&code).expect("sign-in").says("Northlake Laboratory tiene algo para usted");
        reader.sign_up("ana@example.org").expect("question").says("Northlake Laboratory pregunta:");
        reader.submit(&[("answer", "no")]).expect("wrong-answer").says("Le quedan 2 oportunidades");
        // The switch on the page that answered a form leads back to where the flow stands.
        reader.choose_language("en").expect("question").says("You have 2 chances left");
        reader.open("/help").says("What is my code?");
        // A link asks less than a choice counts.
        reader.open("/?lang=es").says("Pick up");
        let switch = reader.page.link("/language?lang=es");
        reader.open(&switch).expect("front").says("Recoja");
        reader.open("/help").says("¿Qué es mi código?");
        reader.open("/language").expect("language").says("Elija su idioma").says("English").says("Español");
    });
}

#[test]
fn a_language_comes_with_a_link_until_its_reader_says_otherwise() {
    on_each_engine(|server| {
        let lab = server.app("Northlake Laboratory");
        let code = drop_off(server, &lab, A_WEIGHT);
        let mut reader = Browser::new(server);
        let is_spanish = |reader: &Browser| reader.page.html.contains("<html lang=\"es\" dir=\"ltr\">");
        // Each of the links a code travels by.
        for link in [
            format!("/pickup?packageid={code}&lang=es"),
            format!("/patientwelcome.aspx?packageid={code}&lang=es-MX"),
            format!("/redirect.aspx?target=PICKUP&targetqs=packageid%3d{code}&lang=es"),
            format!("/redirect.aspx?target=PICKUP&targetqs=packageid%3d{code}%26culture%3des-ES"),
            format!("/redirect.aspx?target=PICKUP&targetqs=packageid%3d{code}%26lang%3des"),
            format!("/redirect.aspx?target=PICKUP&targetqs=packageid%3d{code}%26lcid%3d2058"),
        ] {
            reader = Browser::new(server);
            reader.open(&link).expect("sign-in").says("Northlake Laboratory tiene algo para usted");
            assert!(is_spanish(&reader), "{link}");
        }
        // It stays for the whole way, and becomes the new account's.
        reader.sign_up("ana@example.org").expect("question").says("Northlake Laboratory pregunta:");
        reader.open("/account").expect("account").says("Español");
        // In another browser the account says so, whatever that browser and the link like.
        let mut other = Browser::new(server);
        other.open_link(&code).expect("sign-in").says("has something for you");
        other.sign_in("ana@example.org").expect("question").says("Northlake Laboratory pregunta:");
        other.open(&format!("/pickup?packageid={code}&lang=en")).expect("question").says("pregunta:");
        // Unless something was chosen there.
        let mut chosen = Browser::new(server);
        chosen.open("/");
        let switch = chosen.page.link("/language?lang=es");
        chosen.open(&switch);
        chosen.open("/language?lang=en&next=/sign-in").expect("sign-in").says("Sign in");
        chosen.sign_in("ana@example.org").expect("records");
        assert!(!is_spanish(&chosen));
        // Chosen by somebody signed in, it is the account's from then on, everywhere.
        chosen.choose_language("en");
        other.open("/account").expect("account").says("English");
    });
}

#[test]
fn letters_with_a_code_carry_their_language_in_the_link() {
    let server = TestServer::start(Engine::Sqlite).unwrap();
    let lab = server.app("Northlake Laboratory");
    let code = drop_off(&server, &lab, A_WEIGHT);
    let invite = |address: &str, language: &str| {
        let info = format!("<identity-code>{code}</identity-code><address>{address}</address>{language}");
        assert_eq!(lab.call(&server, "SendInvitation", 1, &info).code, 0);
        letters(&server).pop().unwrap().text
    };
    let spanish = invite("ana@example.org", "<language>es</language>");
    assert!(spanish.contains("&lang=es\n") && spanish.contains("Northlake Laboratory"), "{spanish}");
    let plain = invite("jane@example.org", "");
    assert!(!plain.contains("lang="), "{plain}");
}

#[test]
fn the_switch_keeps_where_one_was_going() {
    let server = TestServer::start(Engine::Sqlite).unwrap();
    let lab = server.app("Northlake Laboratory");
    let code = drop_off(&server, &lab, A_WEIGHT);
    let mut reader = Browser::new(&server);
    reader.open_link(&code);
    let sign_up = reader.page.link("/sign-up");
    reader.open(&sign_up).expect("sign-up");
    let switch = reader.page.link("/language?lang=es");
    reader.open(&switch).expect("sign-up").says("Crear una cuenta");
    let next = reader.page.html.split("name=\"next\" value=\"").nth(1).unwrap();
    assert!(next.starts_with("/pickup/"));
    for bad in ["//evil.example", "https://evil.example", "/\\evil", "javascript:alert(1)"] {
        let to = reader.request("GET", &format!("/language?lang=es&next={bad}"), &[], "");
        assert_eq!(to.header("location"), Some("/"), "{bad}");
    }
}

#[test]
fn the_sites_language_is_for_readers_of_neither() {
    let server = TestServer::start_with(Engine::Sqlite, &[("SITE_LANGUAGE", "es")]).unwrap();
    let mut reader = Browser::new(&server);
    reader.language = "fi".to_owned();
    reader.open("/").says("Recoja");
    reader.language = "en".to_owned();
    reader.open("/").says("Pick up");
}

/// What is not ours to translate in the test below: addresses, codes and units.
const DATA: [&str; 7] = ["a@b.cd", "kg", "letter.pdf", "Discharge", "MB", "KB", "JKYZ-JKYZ-JKYZ-JKYZ-JKYZ"];

#[test]
fn a_whole_visit_in_the_pseudo_language_shows_no_word_of_ours() {
    let settings = [("SITE_NAME", "Мой дом"), ("SITE_OPERATOR", "Больница")];
    let server = TestServer::start_with(Engine::Sqlite, &settings).unwrap();
    let lab = server.app("Лаборатория");
    let package = |contents: &str| -> IdentityCode {
        let mut package = Sealed::new("кот", contents);
        package.friendly_name = "Анна".to_owned();
        package.question = "Кто?".to_owned();
        lab.call(&server, "CreateConnectPackage", 2, &package.info()).identity_code()
    };
    server
        .db
        .write_blocking(|tx, _, _| {
            tx.execute("UPDATE apps SET contact_name = '1', contact_mail = '2', contact_address = '3'", &[])
        })
        .unwrap();
    let mut reader = Browser::new(&server);
    let check = |reader: &Browser, expected: &str| {
        let page = reader.page.expect(expected);
        let mut text = page.text();
        for known in DATA {
            text = text.replace(known, "");
        }
        let ours: Vec<&str> =
            text.split_whitespace().filter(|word| word.chars().any(|letter| letter.is_ascii_alphabetic())).collect();
        assert!(ours.is_empty(), "hard-coded on {expected}: {ours:?}");
        assert!(page.html.contains("<html lang=\"en-XA\""), "{expected}");
    };
    reader.open("/?lang=en-XA");
    check(&reader, "front");
    for (path, name) in [
        ("/pickup", "enter-code"),
        ("/help", "help"),
        ("/sign-in", "sign-in"),
        ("/sign-up", "sign-up"),
        ("/forgot-password", "forgot-password"),
        ("/reset-password?token=x", "reset-password"),
        ("/verify-email?token=x", "verify-email"),
        ("/records", "sign-in"),
        ("/redirect.aspx?target=NOPE", "error"),
        ("/nothing", "error"),
        ("/dev/mail", "mailbox"),
    ] {
        reader.open(path);
        check(&reader, name);
    }
    let code = package(&[A_WEIGHT, A_LETTER].concat());
    reader.open_link(&code);
    check(&reader, "sign-in");
    let sign_up = reader.page.link("/sign-up");
    reader.open(&sign_up);
    reader.submit(&[("password", "x")]);
    check(&reader, "sign-up");
    reader.submit(&[
        ("first_name", "Анна"),
        ("last_name", "П"),
        ("email", "a@b.cd"),
        ("password", super::browser::PASSWORD),
        ("birth_date", "1988-02-09"),
        ("country", "US"),
    ]);
    check(&reader, "question");
    reader.submit(&[("answer", "")]);
    check(&reader, "question");
    reader.submit(&[("answer", "нет")]);
    check(&reader, "wrong-answer");
    reader.submit(&[("answer", "кот")]);
    check(&reader, "choose-record");
    reader.submit(&[("record", "new"), ("record_name", ""), ("relationship", "")]);
    check(&reader, "choose-record");
    reader.choose_new("Анна");
    check(&reader, "confirm");
    reader.submit(&[]);
    check(&reader, "done");
    reader.open_link(&code);
    check(&reader, "already-picked-up");
    reader.open("/records");
    check(&reader, "records");
    let record = reader.page.link("/records/");
    reader.open(&record);
    check(&reader, "record");
    for item in reader.page.links(&format!("{record}/items/")) {
        if !item.contains("/files/") {
            reader.open(&item);
            check(&reader, "item");
        }
    }
    let locked = package(A_WEIGHT);
    reader.open_link(&locked);
    for _ in 0..3 {
        reader.submit(&[("answer", "нет")]);
    }
    check(&reader, "locked");
    reader.open_link(&package("нет"));
    reader.submit(&[("answer", "кот")]);
    reader.page.expect("unusable");
}

#[test]
fn pages_can_run_from_right_to_left() {
    let server = TestServer::start(Engine::Sqlite).unwrap();
    let mut reader = Browser::new(&server);
    reader.open("/?lang=ar-XB");
    assert!(reader.page.html.contains("<html lang=\"ar-XB\" dir=\"rtl\">"));
    let sheet = reader.page.links("/static/").into_iter().find(|link| link.ends_with(".css")).unwrap();
    let css = reader.request("GET", &sheet, &[], "").text();
    // Only logical properties: what has a left or a right would stay there.
    for line in css.lines() {
        let physical = [
            "margin-left",
            "margin-right",
            "padding-left",
            "padding-right",
            "border-left",
            "border-right",
            "text-align: left",
            "text-align: right",
            "float: left",
            "float: right",
        ];
        assert!(!physical.iter().any(|property| line.contains(property)), "{line}");
    }
    let production = [("MODE", "production"), ("PUBLIC_URL", "https://records.example")];
    let server = TestServer::start_with(Engine::Sqlite, &production).unwrap();
    let mut reader = Browser::new(&server);
    reader.open("/?lang=en-XA").says("Pick up your health information");
}
