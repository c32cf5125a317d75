//! From the right answer to the done page, and everything that can come between.

use jiff::SignedDuration;
use medlock_domain::apps::{self, AppError, Mode, TextKind};
use medlock_domain::audit::Actor;
use medlock_domain::packages::{self, PackageError, Which};
use medlock_wire::identity_code::IdentityCode;

use super::browser::Browser;
use super::samples::{A_BAD_WEIGHT, A_BASIC, A_HEIGHT, A_LETTER, A_WEIGHT, ANSWER, FRIENDLY_NAME, drop_off};
use crate::support::{Sealed, TestApp, TestServer, on_each_engine};

const EMAIL: &str = "ana@example.org";

fn lab(server: &TestServer) -> TestApp {
    server.app("Northlake Laboratory")
}

/// A reader who has just given the right answer.
fn at_choice(server: &TestServer, contents: &str) -> (Browser, IdentityCode, TestApp) {
    let lab = lab(server);
    let code = drop_off(server, &lab, contents);
    let mut reader = Browser::new(server);
    reader.open_link(&code).expect("sign-in");
    reader.sign_up(EMAIL).expect("question");
    reader.submit(&[("answer", ANSWER)]).expect("choose-record");
    (reader, code, lab)
}

/// A reader at the confirmation, with a new record chosen.
fn at_confirm(server: &TestServer, contents: &str) -> (Browser, IdentityCode, TestApp) {
    let (mut reader, code, lab) = at_choice(server, contents);
    reader.choose_new("Ana Sample").expect("confirm");
    (reader, code, lab)
}

fn rows(server: &TestServer, table: &'static str) -> i64 {
    let sql = format!("SELECT COUNT(*) FROM {table}");
    server.db.write_blocking(move |tx, _, _| tx.query_opt(&sql, &[])?.expect("a count").get(0)).unwrap()
}

#[test]
fn scenarios_33_and_38_sign_up_on_the_way_and_a_record_made_on_the_way() {
    on_each_engine(|server| {
        let lab = lab(server);
        let code = drop_off(server, &lab, &[A_WEIGHT, A_HEIGHT, A_LETTER].concat());
        let mut reader = Browser::new(server);
        reader.open_link(&code).expect("sign-in").says("Northlake Laboratory has something for you");
        // Straight back to the question: no e-mail to be proved first.
        reader.sign_up(EMAIL).expect("question");
        reader.submit(&[("answer", ANSWER)]).expect("choose-record");
        reader.choose_new("Ana Sample").expect("confirm").says("Add 3 items to the record of Ana Sample?");
        reader.submit(&[]).expect("done").says("Done. 3 items are in the record of Ana Sample");
        reader
            .page
            .says("61.5")
            .says("Discharge letter.pdf")
            .says("Northlake Laboratory can't see this record")
            .says("See the record of Ana Sample");
        let file = reader.page.links("/records/").into_iter().find(|link| link.contains("/files/")).unwrap();
        assert_eq!(reader.request("GET", &file, &[], "").status, 200, "attachments are reachable from here");
        assert_eq!((rows(server, "records"), rows(server, "things")), (1, 3));
    });
}

#[test]
fn scenarios_35_and_36_the_friendly_name_appears_only_after_the_answer() {
    on_each_engine(|server| {
        let lab = lab(server);
        let code = drop_off(server, &lab, &[A_WEIGHT, A_WEIGHT, A_HEIGHT].concat());
        let mut reader = Browser::new(server);
        let secret = |reader: &Browser| {
            assert!(!reader.page.html.contains("Emma"), "{} tells the friendly name", reader.page.name());
        };
        reader.open_link(&code);
        secret(&reader);
        reader.sign_up(EMAIL);
        secret(&reader);
        reader.submit(&[("answer", "no")]).expect("wrong-answer");
        secret(&reader);
        reader.submit(&[("answer", ANSWER)]).expect("choose-record");
        reader.page.says(FRIENDLY_NAME).says("From Northlake Laboratory").says("Sent on ").says("2 × ").says("1 × ");
        assert!(!reader.page.text().contains("61.5"), "counts, no values");
        reader
            .page
            .says("You can pick this up only once")
            .says("Last day to pick it up")
            .says("Signed in as Ana Sample");
    });
}

#[test]
fn scenario_37_nothing_is_chosen_beforehand_among_several() {
    on_each_engine(|server| {
        let lab = lab(server);
        let mut reader = Browser::new(server);
        reader.pick_up(&drop_off(server, &lab, A_WEIGHT), EMAIL, ANSWER);
        for (n, name) in ["Mia Sample", "Leo Sample"].iter().enumerate() {
            reader.open_link(&drop_off(server, &lab, A_WEIGHT)).expect("question");
            reader.submit(&[("answer", ANSWER)]).expect("choose-record");
            assert_eq!(reader.page.html.matches("type=\"radio\"").count(), n + 2);
            assert!(!reader.page.html.contains(" checked"), "nothing is chosen beforehand");
            reader.submit(&[]).expect("choose-record").says("Choose a record");
            reader.submit(&[
                ("record", "new"),
                ("record_name", name),
                ("relationship", "5"),
                ("birth_date", "2014-09-30"),
            ]);
            reader.page.expect("confirm").says(&format!("{name} (new record)"));
            reader.submit(&[]).expect("done");
        }
    });
}

#[test]
fn a_parent_with_two_codes_puts_each_into_its_own_childs_record() {
    on_each_engine(|server| {
        let lab = lab(server);
        let mut parent = Browser::new(server);
        let mut records = Vec::new();
        for (child, contents) in [("Mia Sample", A_WEIGHT), ("Leo Sample", A_HEIGHT)] {
            let mut package = Sealed::new(ANSWER, contents);
            package.friendly_name = format!("Results of {child}");
            let code = lab.call(server, "CreateConnectPackage", 2, &package.info()).identity_code();
            parent.open_link(&code);
            if parent.page.name() == "sign-in" {
                parent.sign_up(EMAIL);
            }
            parent.submit(&[("answer", ANSWER)]).expect("choose-record").says(&format!("Results of {child}"));
            parent.submit(&[
                ("record", "new"),
                ("record_name", child),
                ("relationship", "5"),
                ("birth_date", "2014-09-30"),
            ]);
            parent.submit(&[]).expect("done").says(&format!("in the record of {child}"));
            let link = parent.page.links("/records/").into_iter().rfind(|link| !link.contains("/items/")).unwrap();
            records.push((link, child));
        }
        parent.open(&records[0].0).expect("record").says("Mia Sample").says("61.5 kg");
        assert!(!parent.page.text().contains("168"));
        parent.open(&records[1].0).expect("record").says("Leo Sample").says("168 cm");
    });
}

#[test]
fn a_new_record_needs_name_relationship_and_date_of_birth() {
    on_each_engine(|server| {
        let (mut reader, ..) = at_choice(server, A_WEIGHT);
        // Whoever has no record most likely wants one of their own: it is filled in.
        assert!(reader.page.html.contains("value=\"Ana Sample\""));
        reader.submit(&[("record_name", " "), ("relationship", ""), ("birth_day", "31"), ("birth_month", "2")]);
        reader
            .page
            .expect("choose-record")
            .says("Enter the name")
            .says("Choose who this person is")
            .says("The date of birth is a day that does not exist");
        reader.submit(&[("record_name", "Mia"), ("relationship", "99"), ("birth_year", "2999"), ("birth_day", "1")]);
        reader.page.expect("choose-record").says("The date of birth cannot be in the future");
        assert!(reader.page.html.contains("value=\"Mia\""), "what was typed is kept");
        assert_eq!(rows(server, "records"), 0);
        reader
            .submit(&[("record", "3fa85f64-5717-4562-b3fc-2c963f66afa6")])
            .expect("choose-record")
            .says("can't be used any more");
        reader.submit(&[("record", "no id")]).expect("choose-record");
    });
}

#[test]
fn the_choice_can_be_changed_until_it_is_confirmed() {
    on_each_engine(|server| {
        let (mut reader, ..) = at_confirm(server, A_WEIGHT);
        let change = reader.page.link("/pickup/");
        reader.open(&change).expect("choose-record");
        reader.choose_new("Mia Sample").expect("confirm").says("the record of Mia Sample");
        reader.submit(&[]).expect("done").says("Mia Sample");
        assert_eq!(rows(server, "records"), 1, "the first draft was never a record");
    });
}

#[test]
fn another_tabs_choice_is_not_confirmed_unseen() {
    on_each_engine(|server| {
        let (mut reader, ..) = at_confirm(server, A_WEIGHT);
        let mut other = reader.tab();
        let change = other.page.link("/pickup/");
        other.open(&change);
        other.choose_new("Mia Sample").expect("confirm");
        reader.submit(&[]).expect("confirm").says("the record of Mia Sample");
        assert_eq!(rows(server, "things"), 0);
        reader.submit(&[]).expect("done");
    });
}

#[test]
fn scenario_42_reloading_the_done_page_writes_nothing() {
    on_each_engine(|server| {
        let (mut reader, ..) = at_confirm(server, A_WEIGHT);
        let mut double = reader.tab();
        reader.submit(&[]).expect("done");
        let before = (rows(server, "things"), rows(server, "audit"));
        let done = reader.at.clone();
        for _ in 0..3 {
            reader.open(&done).expect("done").says("61.5");
        }
        // The button was pressed twice, and Back was pressed, and the address was kept.
        double.submit(&[]).expect("done");
        let flow = done.trim_end_matches("/done").to_owned();
        for path in [flow.clone(), format!("{flow}/confirm"), format!("{flow}/record"), format!("{flow}/answer")] {
            reader.open(&path).expect("done");
        }
        assert_eq!((rows(server, "things"), rows(server, "audit")), before);
    });
}

#[test]
fn a_fresh_link_after_the_pick_up_says_when_and_where() {
    on_each_engine(|server| {
        let lab = lab(server);
        let code = drop_off(server, &lab, A_WEIGHT);
        let mut reader = Browser::new(server);
        reader.pick_up(&code, EMAIL, ANSWER);
        reader
            .open_link(&code)
            .expect("already-picked-up")
            .says("You picked this up on")
            .says("the record of Ana Sample");
        let record = reader.page.link("/records/");
        reader.open(&record).expect("record");
        let mut guest = Browser::new(server);
        guest.open_link(&code).expect("already-picked-up").says("This code has already been used");
        assert!(!guest.page.text().contains("Ana"), "no who, when or where");
        guest.open("/sign-in");
        guest.sign_up("bo@example.org");
        guest.open_link(&code).expect("already-picked-up").says("This code has already been used");
        assert!(!guest.page.html.contains("/records/"));
    });
}

#[test]
fn scenario_69_two_tabs_confirm_and_one_writes() {
    on_each_engine(|server| {
        let (mut first, code, _) = at_confirm(server, A_WEIGHT);
        let mut second = first.tab();
        second.open_link(&code).expect("choose-record");
        second.choose_new("Mia Sample").expect("confirm");
        // The first tab's page shows another record than was chosen last: it is shown again before anything is written.
        first.submit(&[]).expect("confirm");
        first.submit(&[]).expect("done");
        second.submit(&[]).expect("already-picked-up").says("You picked this up on");
        assert_eq!((rows(server, "things"), rows(server, "records")), (1, 1));
    });
}

#[test]
fn scenario_70_two_people_who_know_the_answer_and_one_wins() {
    on_each_engine(|server| {
        let (mut ana, code, _) = at_confirm(server, A_WEIGHT);
        let mut bo = Browser::new(server);
        bo.open_link(&code);
        bo.sign_up("bo@example.org");
        bo.submit(&[("answer", ANSWER)]).expect("choose-record");
        bo.choose_new("Bo").expect("confirm");
        ana.submit(&[]).expect("done");
        bo.submit(&[]).expect("already-picked-up").says("This code has already been used");
        assert_eq!((rows(server, "things"), rows(server, "records")), (1, 1));
    });
}

#[test]
fn scenario_71_deleted_by_its_sender_between_answer_and_confirmation() {
    on_each_engine(|server| {
        let (mut reader, code, lab) = at_confirm(server, A_WEIGHT);
        let app = lab.id;
        server
            .db
            .write_blocking(move |tx, now, rng| -> Result<(), PackageError> {
                packages::delete(tx, now, rng, app, &Which::Code(code.clone()))
            })
            .unwrap();
        reader.submit(&[]).expect("unknown-code");
        assert_eq!(rows(server, "things"), 0);
    });
}

#[test]
fn scenario_73_after_half_an_hour_the_question_comes_again() {
    on_each_engine(|server| {
        let (mut reader, ..) = at_confirm(server, A_WEIGHT);
        server.advance(SignedDuration::from_mins(31));
        // The session was idle as long as the ticket.
        reader.submit(&[]).expect("sign-in").says("You were signed out");
        reader.sign_in(EMAIL).expect("question").says("You have 3 chances in all");
        assert_eq!(rows(server, "things"), 0);
        reader.submit(&[("answer", ANSWER)]).expect("choose-record");
    });
}

#[test]
fn scenario_74_another_persons_confirmation_is_refused() {
    on_each_engine(|server| {
        let (reader, _, _) = at_confirm(server, A_WEIGHT);
        // The same browser, but somebody else signs in; the confirmation of the first is still on the screen.
        let mut other = reader.tab();
        let leave = other.page.link("/sign-out");
        other.open(&leave).expect("sign-out");
        other.submit(&[]).expect("sign-in");
        other.sign_up("bo@example.org").expect("question");
        let mut stale = reader.tab();
        stale.set_cookie("medlock-session", other.cookie("medlock-session").unwrap());
        stale.submit(&[]).expect("question");
        assert_eq!(rows(server, "things"), 0);
    });
}

#[test]
fn not_you_leads_out_and_back_into_the_same_pick_up() {
    on_each_engine(|server| {
        let (mut reader, ..) = at_choice(server, A_WEIGHT);
        let leave = reader.page.link("/sign-out");
        reader.open(&leave).expect("sign-out").says("Not Ana Sample?");
        reader.open(&leave).expect("sign-out");
        assert!(reader.cookie("medlock-session").is_some(), "opening the page signs nobody out");
        reader.submit(&[]).expect("sign-in").says("Northlake Laboratory has something for you");
        assert!(reader.cookie("medlock-session").is_none());
        reader.sign_up("bo@example.org").expect("question");
    });
}

#[test]
fn scenarios_75_and_77_the_last_instant() {
    on_each_engine(|server| {
        let (mut reader, code, _) = at_choice(server, A_WEIGHT);
        let begun = server.now();
        server.set_clock(begun + SignedDuration::from_hours(28 * 24) - SignedDuration::from_mins(1));
        reader.open_link(&code).expect("sign-in");
        reader.sign_in(EMAIL).expect("question");
        reader.submit(&[("answer", ANSWER)]).expect("choose-record");
        reader.choose_new("Ana Sample").expect("confirm");
        let mut late = reader.tab();
        server.set_clock(begun + SignedDuration::from_hours(28 * 24));
        late.submit(&[]).expect("expired").says("This code was valid for four weeks and has run out");
        assert_eq!(rows(server, "things"), 0);
    });
}

#[test]
fn scenarios_44_45_and_107_what_cannot_be_read_adds_nothing_and_stays() {
    let bomb = format!("<!DOCTYPE x [<!ENTITY a \"{}\">]><thing>&a;</thing>", "a".repeat(10_000));
    on_each_engine(|server| {
        let lab = lab(server);
        let mut reader = Browser::new(server);
        let two = [A_WEIGHT, A_BAD_WEIGHT].concat();
        for (n, contents) in [two.as_str(), "this is no XML", bomb.as_str(), "", "<thing/>"].iter().enumerate() {
            let code = drop_off(server, &lab, contents);
            reader.open_link(&code);
            if n == 0 {
                reader.sign_up(EMAIL);
            }
            reader.page.expect("question");
            reader
                .submit(&[("answer", ANSWER)])
                .expect("unusable")
                .says("Nothing was added")
                .says("Reference ")
                .says("desk@lab.example");
            // No chance was used, and it is still there.
            server.advance(SignedDuration::from_mins(31));
            reader.open_link(&code).expect("sign-in");
            reader.sign_in(EMAIL).expect("question").says("You have 3 chances in all");
        }
        assert_eq!((rows(server, "things"), rows(server, "records")), (0, 0));
    });
}

#[test]
fn scenario_46_a_full_record_keeps_the_package() {
    on_each_engine(|server| {
        let lab = lab(server);
        let mut reader = Browser::new(server);
        reader.pick_up(&drop_off(server, &lab, A_WEIGHT), EMAIL, ANSWER);
        let quota = |server: &TestServer, bytes: i64| {
            server
                .db
                .write_blocking(move |tx, _, _| tx.execute("UPDATE records SET quota_bytes = $1", &[&bytes]))
                .unwrap();
        };
        quota(server, 1);
        let code = drop_off(server, &lab, A_LETTER);
        reader.open_link(&code);
        reader.submit(&[("answer", ANSWER)]).expect("choose-record");
        let record =
            reader.page.html.split("value=\"").find(|value| value.len() > 36 && value.as_bytes()[36] == b'"').unwrap()
                [..36]
                .to_owned();
        reader.submit(&[("record", &record)]).expect("confirm");
        reader.submit(&[]).expect("quota-full").says("The record of Ana Sample is full").says("Nothing was added");
        quota(server, 1 << 30);
        reader.open_link(&code).expect("choose-record");
        reader.submit(&[("record", &record)]).expect("confirm");
        reader.submit(&[]).expect("done");
    });
}

#[test]
fn a_second_singleton_is_left_out_and_said_so() {
    on_each_engine(|server| {
        let lab = lab(server);
        let mut reader = Browser::new(server);
        reader.pick_up(&drop_off(server, &lab, A_BASIC), EMAIL, ANSWER);
        let code = drop_off(server, &lab, &[A_BASIC, A_WEIGHT].concat());
        reader.open_link(&code);
        reader.submit(&[("answer", ANSWER)]);
        let record = reader.page.html.split("id=\"record-").nth(1).unwrap()[..36].to_owned();
        reader.submit(&[("record", &record)]).expect("confirm");
        reader
            .submit(&[])
            .expect("done")
            .says("Done. 1 item is in the record")
            .says("What was left out")
            .says("Yours was kept as it is");
        assert_eq!(rows(server, "things"), 2);
    });
}

fn set_message(server: &TestServer, app: &TestApp, lang: Option<&str>, text: &str) {
    let (id, lang, text) = (app.id, lang.map(str::to_owned), text.to_owned());
    server
        .db
        .write_blocking(move |tx, now, rng| -> Result<(), AppError> {
            let changes = apps::Changes {
                fields: Vec::new(),
                texts: vec![(TextKind::SuccessMessage, lang.clone(), text.clone())],
            };
            apps::set(tx, now, rng, Actor::Operator, Mode::Development, id, &changes).map(|_| ())
        })
        .unwrap();
}

#[test]
fn scenarios_39_and_40_the_success_message_is_text_in_the_best_language() {
    on_each_engine(|server| {
        let lab = lab(server);
        set_message(server, &lab, None, "Thanks! <script>alert(1)</script> & more\nSecond line");
        set_message(server, &lab, Some("fr-FR"), "Merci !");
        set_message(server, &lab, Some("es"), "¡Gracias!");
        for (n, (language, message)) in [
            ("en-US", "Thanks! <script>alert(1)</script> & more"),
            ("fr-FR, en;q=0.5", "Merci !"),
            ("fr", "Merci !"),
            ("fi", "Thanks!"),
            ("es-MX", "¡Gracias!"),
        ]
        .iter()
        .enumerate()
        {
            let mut reader = Browser::new(server);
            reader.language = (*language).to_owned();
            reader.pick_up(&drop_off(server, &lab, A_WEIGHT), &format!("ana{n}@example.org"), ANSWER).says(message);
            assert!(!reader.page.html.contains("<script"), "the message is text");
        }
    });
}

#[test]
fn scenario_41_after_a_pick_up_the_record_belongs_to_the_reader_alone() {
    on_each_engine(|server| {
        let lab = lab(server);
        let mut reader = Browser::new(server);
        reader.pick_up(&drop_off(server, &lab, A_WEIGHT), EMAIL, ANSWER);
        assert_eq!(rows(server, "record_people"), 1);
    });
}

#[test]
fn an_older_flow_stays_usable_beside_a_newer_one() {
    on_each_engine(|server| {
        let lab = lab(server);
        let (one, two) = (drop_off(server, &lab, A_WEIGHT), drop_off(server, &lab, A_HEIGHT));
        let mut first = Browser::new(server);
        first.open_link(&one);
        first.sign_up(EMAIL).expect("question");
        let mut second = first.tab();
        second.open_link(&two).expect("question");
        second.submit(&[("answer", ANSWER)]).expect("choose-record");
        first.submit(&[("answer", ANSWER)]).expect("choose-record");
        first.choose_new("Ana Sample");
        first.submit(&[]).expect("done").says("61.5");
        second.choose_new("Mia Sample");
        second.submit(&[]).expect("done").says("168");
    });
}

#[test]
fn a_flow_opens_in_its_own_browser_and_for_a_day_only() {
    on_each_engine(|server| {
        let (mut reader, ..) = at_choice(server, A_WEIGHT);
        let flow = format!("/pickup/{}", reader.at.split('/').nth(2).unwrap());
        let mut other = Browser::new(server);
        other.open(&flow).expect("enter-code").says("Enter it once more");
        reader.open(&flow).expect("choose-record");
        server.advance(SignedDuration::from_hours(24));
        reader.open(&flow).expect("enter-code");
    });
}
