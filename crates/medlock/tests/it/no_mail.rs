//! A clinic without a mail server: no page promises a letter, and everything that has to work does, or says what to do instead. What
//! each flow does then is tested beside the flow (`shell/mails`, `shell/paper_invitation`, `send/hand`).

use medlock_domain::testing;
use medlock_store::Engine;

use crate::acc::client::{AccClient, Kind, a_staff};
use crate::shell::browser::{Browser, Page};
use crate::support::TestServer;

/// As a clinic runs it: production, `smtp.host` not set.
const SETTINGS: [(&str, &str); 2] = [("MODE", "production"), ("PUBLIC_URL", "https://records.example")];

/// What only a site may say that sends mail.
const PROMISES: [&str; 9] = [
    "We sent",
    "we sent",
    "We send",
    "we send",
    "is on its way",
    "Look at your mail",
    "Send the mail",
    "Send me a mail",
    "They get a letter",
];

fn server() -> TestServer {
    let server = TestServer::start_with(Engine::Sqlite, &SETTINGS).unwrap();
    assert!(!server.app.config.mail.works());
    server
}

fn promises_nothing(page: &Page, path: &str) {
    assert_eq!(page.status(), 200, "{path}: {}", page.text());
    let text = page.text();
    let found: Vec<&&str> = PROMISES.iter().filter(|promise| text.contains(**promise)).collect();
    assert!(found.is_empty(), "{path} says {found:?}:\n{text}");
}

#[test]
fn no_page_of_a_patient_promises_a_letter() {
    let server = server();
    let person = testing::a_person(&server.db, "ana@example.org");
    let record = format!("/records/{}", testing::a_record(&server.db, person, "Mia Sample"));
    server.db.write_blocking(|tx, _, _| tx.execute("UPDATE record_people SET relationship = 15", &[])).unwrap();
    let mut ana = Browser::new(&server);
    let signed_out = [
        "/",
        "/help",
        "/pickup",
        "/sign-in",
        "/sign-up",
        "/sign-up/no-email",
        "/forgot-password",
        "/forgot-password/code",
    ];
    for path in signed_out {
        promises_nothing(ana.open(path), path);
    }
    ana.open("/forgot-password").says("This site does not send mail");
    let way_out = ana.page.link("/forgot-password/code");
    ana.open(&way_out).expect("forgot-code");
    ana.open("/sign-in");
    ana.submit(&[("email", "ana@example.org"), ("password", "correct horse battery")]).expect("records");
    for path in
        ["", "/edit", "/email", "/notices", "/happened", "/browsers", "/agreed", "/export", "/leave", "/user-name"]
    {
        let path = format!("/account{path}");
        promises_nothing(ana.open(&path), &path);
    }
    promises_nothing(ana.open("/account/security"), "/account/security");
    promises_nothing(ana.open("/verify-email"), "/verify-email");
    for path in ["", "/sharing", "/sharing/invite", "/sharing/paper", "/hand-over", "/delete", "/access"] {
        let path = format!("{record}{path}");
        promises_nothing(ana.open(&path), &path);
    }
    ana.open("/account/notices").says("This site does not send mail");
    assert_eq!(waiting(&server), 0, "nothing waits that nobody sends");
}

#[test]
fn staff_get_links_and_letters_to_print() {
    let server = server();
    let lab = server.app("Example Lab");
    let mut operator = signed_in(&server, Kind::Operator);
    for path in ["/acc/operators", "/acc/operate", "/acc/operate/checkup", "/acc/operate/mail", "/acc/account"] {
        let page = operator.get(path).clone();
        promises_nothing(&page, path);
    }
    operator.get("/acc/operate/mail").says("this site works without one");
    operator.get("/acc/operate/checkup").says("It writes to nobody about it, because it sends no mail");
    let here = format!("/acc/apps/{}/staff", lab.id);
    let mut admin = signed_in(&server, Kind::Admin(lab.id));
    promises_nothing(admin.get(&here), &here);
    let made = admin.post(&here, &[("email", "joe@lab.example"), ("role", "sender")]).clone();
    made.expect("acc-staff-invited").says("No letter was sent").says("https://records.example/acc/invitations/");
    let mut sender = signed_in(&server, Kind::Sender(lab.id));
    for path in ["", "/new", "/connect-requests", "/letter", "/mail"] {
        let path = format!("/send/{}{path}", lab.id);
        promises_nothing(sender.get(&path), &path);
    }
    let mut desk = signed_in(&server, Kind::HelpDesk);
    for path in ["/desk", "/desk/package"] {
        promises_nothing(desk.get(path), path);
    }
    assert_eq!(waiting(&server), 0);
}

/// Signed in as the browser of a site with https is.
fn signed_in(server: &TestServer, kind: Kind) -> AccClient {
    let mut client = a_staff(server, kind);
    let token = client.browser.cookie("medlock-staff").unwrap().to_owned();
    client.browser.set_cookie("__Host-medlock-staff", &token);
    client
}

fn waiting(server: &TestServer) -> i64 {
    let count = "SELECT COUNT(*) FROM outbox";
    server.db.read_blocking(|tx, _| tx.query_one(count, &[])?.get::<i64>(0)).unwrap()
}
