//! What happened, told by mail and on a page.

use jiff::SignedDuration;
use medlock::jobs::{mail, notices};

use super::accounts::{letters, link_in};
use super::browser::Browser;
use super::samples::{A_WEIGHT, ANSWER, drop_off};
use crate::support::{TestServer, on_each_engine};

const ANA: &str = "ana@example.org";
const BO: &str = "bo@example.org";

/// Ana, whose address is proved.
fn ana(server: &TestServer) -> Browser {
    let mut reader = Browser::new(server);
    reader.open("/sign-up");
    reader.sign_up(ANA).expect("records");
    let link = link_in(&letters(server).pop().unwrap());
    reader.open(&link).expect("verify-email");
    reader.submit(&[]).expect("verify-email").says("Thank you");
    reader
}

/// Sends what waits; the letters as they went out, oldest first.
fn sent(server: &TestServer) -> Vec<String> {
    let folder = server.folder.path().join("mail");
    let all = || {
        let mut files: Vec<_> = std::fs::read_dir(&folder)
            .map(|entries| entries.map(|entry| entry.unwrap().path()).collect())
            .unwrap_or_default();
        files.sort();
        files
    };
    let before = all().len();
    server.runtime.block_on(mail::send_due(&server.app)).unwrap();
    all()[before..].iter().map(|file| std::fs::read_to_string(file).unwrap()).collect()
}

fn path_in(letter: &str, begin: &str) -> String {
    let at = letter.find(begin).unwrap_or_else(|| panic!("no {begin} in {letter}"));
    letter[at..].chars().take_while(|c| !c.is_whitespace() && *c != '>').collect()
}

#[test]
fn a_browser_that_is_new_to_an_account_is_told_of_and_one_press_ends_those_mails() {
    on_each_engine(|server| {
        let mut ana = ana(server);
        ana.open("/account/happened").expect("happened").says("Nothing has happened yet");
        // The same browser again is no news.
        ana.open("/sign-out");
        ana.submit(&[]).expect("signed-out");
        ana.open("/sign-in");
        ana.sign_in(ANA).expect("records");
        assert!(sent(server).is_empty());
        let mut other = Browser::new(server);
        other.open("/sign-in");
        other.sign_in(ANA).expect("records");
        let letter = sent(server).pop().expect("a letter");
        assert!(letter.contains("Subject: Somebody signed in to your account"), "{letter}");
        assert!(letter.contains("\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\n"), "{letter}");
        ana.open("/account/happened").expect("happened").says("Somebody signed in to your account in a browser");
        // Looking at the link, as scanners do, changes nothing.
        let off = path_in(&letter, "/notices/off/");
        let mut guest = Browser::new(server);
        for _ in 0..2 {
            guest.open(&off).expect("notice-off").says("somebody signs in to my account in a new browser");
        }
        assert!(!guest.page.text().contains("Ana"), "whose letter it was is told to nobody");
        ana.open("/account/notices").expect("notices");
        assert_eq!(ana.page.html.matches(" checked").count(), 6);
        // The button, and then what mail programs do: no cookie, no page of ours.
        guest.open(&off);
        guest.submit(&[]).expect("notice-off").says("You get no more of these mails");
        ana.open("/account/notices");
        assert_eq!(ana.page.html.matches(" checked").count(), 5);
        ana.submit(&[("mail", "signed-in")]).expect("notices").says("Saved");
        assert_eq!(ana.page.html.matches(" checked").count(), 1);
        let form = [("content-type", "application/x-www-form-urlencoded")];
        let mut program = Browser::new(server);
        let answer = program.request("POST", &off, &form, "List-Unsubscribe=One-Click");
        assert_eq!(answer.status, 200);
        ana.open("/account/notices");
        assert_eq!(ana.page.html.matches(" checked").count(), 0);
        assert_eq!(program.request("POST", "/notices/off/x", &form, "List-Unsubscribe=One-Click").status, 404);
        assert_eq!(program.request("POST", &off, &form, "a=b").status, 403, "anything else comes from our page");
        // Nothing is written any more, and the page tells it all the same.
        Browser::new(server).open("/sign-in");
        let mut third = Browser::new(server);
        third.open("/sign-in");
        third.sign_in(ANA).expect("records");
        assert!(sent(server).is_empty());
        ana.open("/account/happened").expect("happened");
        assert_eq!(ana.page.html.matches("Somebody signed in").count(), 2);
        assert_eq!(guest.open("/notices/off/x").status(), 404);
    });
}

#[test]
fn a_code_that_was_opened_and_not_finished_is_reminded_of_once() {
    on_each_engine(|server| {
        let lab = server.app("Northlake Laboratory");
        let mut ana = ana(server);
        let code = drop_off(server, &lab, A_WEIGHT);
        let done = drop_off(server, &lab, A_WEIGHT);
        ana.open_link(&code).expect("question");
        ana.open_link(&done).expect("question");
        // Whoever is not signed in leaves nothing.
        Browser::new(server).open_link(&code).expect("sign-in");
        ana.submit(&[("answer", ANSWER)]).expect("choose-record");
        ana.choose_new("Ana Sample").expect("confirm");
        ana.submit(&[]).expect("done");
        let tell = || server.runtime.block_on(notices::tell(&server.app)).unwrap();
        server.advance(SignedDuration::from_hours(24 * 24));
        tell();
        assert!(sent(server).is_empty());
        server.advance(SignedDuration::from_hours(25));
        tell();
        tell();
        let letters = sent(server);
        assert_eq!(letters.len(), 1, "{letters:?}");
        let letter = &letters[0];
        assert!(letter.contains("is about to run out") && letter.contains("Northlake Laboratory"), "{letter}");
        for secret in [code.to_string(), done.to_string(), "61.5".to_owned(), "Ana Sample".to_owned()] {
            assert!(!letter.contains(&secret), "{secret} in {letter}");
        }
        ana.open("/sign-in");
        ana.sign_in(ANA).expect("records");
        ana.open("/account/happened").expect("happened").says("A code from Northlake Laboratory was about to run out");
    });
}

#[test]
fn who_shares_a_record_hears_that_something_came_and_not_what() {
    on_each_engine(|server| {
        let lab = server.app("Northlake Laboratory");
        let mut ana = ana(server);
        ana.open_link(&drop_off(server, &lab, A_WEIGHT)).expect("question");
        ana.submit(&[("answer", ANSWER)]).expect("choose-record");
        ana.choose_new("Mia Sample").expect("confirm");
        ana.submit(&[]).expect("done");
        ana.open("/records");
        let record = ana.page.link("/records/");
        assert!(sent(server).is_empty(), "they did it themselves");
        ana.open(&format!("{record}/sharing/invite")).expect("share");
        ana.submit(&[("email", BO), ("rights", "all")]).expect("sharing");
        let link = link_in(&letters(server).pop().unwrap());
        let mut bo = Browser::new(server);
        bo.open(&link);
        bo.sign_up(BO).expect("invitation");
        letters(server);
        bo.submit(&[("relationship", "15")]).expect("record");
        letters(server);
        for _ in 0..2 {
            bo.open_link(&drop_off(server, &lab, A_WEIGHT)).expect("question");
            bo.submit(&[("answer", ANSWER)]).expect("choose-record");
            let id = record.strip_prefix("/records/").unwrap().to_owned();
            bo.submit(&[("record", &id)]).expect("confirm");
            bo.submit(&[]).expect("done");
        }
        let told = sent(server);
        assert_eq!(told.len(), 1, "one for the hour: {told:?}");
        assert!(told[0].contains(&format!("To: {ANA}")) && told[0].contains("Something new at"), "{}", told[0]);
        for word in ["Mia", "Northlake", "61.5", "eight", "Bo"] {
            assert!(!told[0].contains(word), "{word} in {}", told[0]);
        }
        ana.open("/account/happened").expect("happened").says("2 things were added to the record of Mia Sample");
        // Somebody without a proved address gets none, and reads the same.
        ana.open_link(&drop_off(server, &lab, A_WEIGHT)).expect("question");
        ana.submit(&[("answer", ANSWER)]).expect("choose-record");
        let id = record.strip_prefix("/records/").unwrap().to_owned();
        ana.submit(&[("record", &id)]).expect("confirm");
        ana.submit(&[]).expect("done");
        assert!(sent(server).is_empty());
        bo.open("/account/happened").expect("happened").says("1 thing was added to the record of Mia Sample");
        bo.open("/account/notices").expect("notices").says("Yours is not confirmed yet");
    });
}
