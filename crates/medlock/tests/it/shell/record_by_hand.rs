//! Writing items by hand and correcting them.

use super::browser::Browser;
use super::samples::{A_BASIC, A_LETTER, A_WEIGHT, ANSWER, drop_off};
use crate::support::{TestServer, on_each_engine};

const EMAIL: &str = "ana@example.org";

fn with_record(server: &TestServer, contents: &str) -> (Browser, String) {
    let lab = server.app("Northlake Laboratory");
    let mut reader = Browser::new(server);
    reader.pick_up(&drop_off(server, &lab, contents), EMAIL, ANSWER);
    reader.open("/records");
    let record = reader.page.link("/records/");
    (reader, record)
}

fn item_of(reader: &mut Browser, record: &str) -> String {
    reader.open(record);
    reader.page.links(&format!("{record}/items/")).into_iter().find(|link| !link.contains("/files/")).unwrap()
}

#[test]
fn what_is_written_by_hand_is_in_the_record_with_the_reader_as_writer() {
    on_each_engine(|server| {
        let (mut reader, record) = with_record(server, A_BASIC);
        for (kind, fields, expected) in [
            ("weight", vec![("value", "61,5"), ("value_unit", "kg")], "61.5 kg"),
            ("height", vec![("value", "168"), ("value_unit", "cm")], "168 cm"),
            (
                "blood-pressure",
                vec![("systolic", "120"), ("diastolic", "80"), ("pulse", "64")],
                "120/80 mmHg, pulse 64",
            ),
            ("heart-rate", vec![("value", "64")], "64 beats per minute"),
            (
                "blood-glucose",
                vec![("value", "99"), ("value_unit", "mg/dL"), ("glucose-measurement-type", "Plasma")],
                "99 mg/dL",
            ),
            ("medication", vec![("name", "Lisinopril <b>&"), ("dose", "1 tablet")], "Lisinopril <b>&"),
            ("allergy", vec![("name", "Penicillin"), ("first-observed_year", "1999")], "Penicillin"),
            ("condition", vec![("name", "Asthma"), ("status", "Active")], "Asthma"),
            ("immunization", vec![("name", "Tetanus")], "Tetanus"),
            ("note", vec![("content", "Slept well.\r\nWoke once.")], "Slept well."),
        ] {
            reader.open(&format!("{record}/add")).expect("add-item");
            let form = reader.page.link(&format!("{record}/add/{kind}"));
            reader.open(&form).expect("item-form");
            reader.submit(&fields).expect("item").says("It is in the record now").says(expected).says("Written by");
            reader.page.says("You");
            reader.open(&record).says(expected);
        }
        assert_eq!(reader.open(&format!("{record}/add/zebra")).status(), 404);
    });
}

#[test]
fn what_is_wrong_is_said_and_what_was_typed_stays() {
    on_each_engine(|server| {
        let (mut reader, record) = with_record(server, A_BASIC);
        reader.open(&format!("{record}/add/weight"));
        reader
            .submit(&[("value", "much"), ("note_beside", "After <lunch>")])
            .expect("item-form")
            .says("There is a problem");
        reader.page.says("Weight must be a number, such as 61.5");
        assert!(reader.page.html.contains("value=\"much\"") && reader.page.html.contains("After &#60;lunch&#62;"));
        assert!(reader.page.html.contains("<title>Error: "));
        reader
            .submit(&[("value", "9000"), ("value_unit", "kg")])
            .expect("item-form")
            .says("must be between 0.2 kg and 700 kg");
        reader
            .submit(&[("value", "70"), ("when_month", ""), ("when_day", "")])
            .expect("item-form")
            .says("choose a month");
        reader
            .submit(&[("when_month", "2"), ("when_day", "31"), ("when_year", "2024")])
            .says("this day does not exist");
        reader.submit(&[("when_day", "3"), ("when_year", "2199")]).says("can't be in the future");
        reader
            .submit(&[("when_year", "2024")])
            .expect("item")
            .says("70 kg")
            .says("February 3, 2024")
            .says("After <lunch>");
        reader.prefers("es");
        reader.open(&format!("{record}/add/weight"));
        reader.submit(&[]).expect("item-form").says("Falta este dato: Peso");
    });
}

#[test]
fn a_form_sent_twice_and_gone_back_to_makes_one_item() {
    on_each_engine(|server| {
        let (mut reader, record) = with_record(server, A_BASIC);
        reader.open(&format!("{record}/add/heart-rate"));
        let (action, body) = reader.form(&[("value", "64")]);
        let mut places = Vec::new();
        for _ in 0..3 {
            let answer = reader.request("POST", &action, &[("Sec-Fetch-Site", "same-origin")], &body);
            assert_eq!(answer.status, 303);
            places.push(answer.header("location").unwrap().to_owned());
        }
        assert!(places.windows(2).all(|pair| pair[0] == pair[1]));
        reader.open("/records").says("2 items");
        // Another form is another item.
        reader.open(&format!("{record}/add/heart-rate"));
        reader.submit(&[("value", "64")]);
        reader.open("/records").says("3 items");
    });
}

#[test]
fn a_correction_is_a_new_version_and_the_old_one_stays_to_be_seen() {
    on_each_engine(|server| {
        let (mut reader, record) = with_record(server, A_WEIGHT);
        let item = item_of(&mut reader, &record);
        reader.open(&item).expect("item").says("61.5 kg");
        let correct = reader.page.link(&format!("{item}/correct"));
        let mut other = reader.tab();
        other.open(&correct).expect("item-form");
        reader.open(&correct).expect("item-form");
        assert!(reader.page.html.contains("value=\"61.5\""));
        reader.submit(&[("value", "62"), ("note_beside", "Typed wrong")]).expect("item").says("Saved").says("62 kg");
        reader
            .page
            .says("Changed by you on")
            .says("What it was before")
            .says("61.5 kg")
            .says("Sent by Northlake Laboratory on");
        reader.page.says("Typed wrong");
        // The same form of another tab was made from what is no longer so.
        other.submit(&[("value", "63")]).expect("item-form").says("Somebody changed this meanwhile");
        assert!(other.page.html.contains("value=\"62\""));
        other.submit(&[("value", "63")]).expect("item").says("63 kg");
        // Nothing changed: no version.
        other.open(&correct);
        other.submit(&[]).expect("item");
        assert_eq!(other.page.html.matches("class=\"card version\"").count(), 3);
        reader.open(&record).says("63 kg").says("Changed by you");
    });
}

#[test]
fn what_cannot_be_corrected_says_why() {
    on_each_engine(|server| {
        let read_only = A_WEIGHT.replace("<data-xml>", "<flags>16</flags><data-xml>");
        let (mut reader, record) = with_record(server, &read_only);
        let item = item_of(&mut reader, &record);
        reader.open(&item).says("The sender made this item so that nobody can change it");
        assert!(reader.page.links(&format!("{item}/correct")).is_empty());
        reader.open(&format!("{item}/correct")).expect("item");
        server.db.write_blocking(|tx, _, _| tx.execute("UPDATE things SET flags = 0", &[])).unwrap();
        reader.open(&format!("{item}/correct")).expect("item-form");

        let mut other = Browser::new(server);
        let lab = server.app("Lab");
        other.pick_up(&drop_off(server, &lab, A_LETTER), "bo@example.org", ANSWER);
        other.open("/records");
        let record = other.page.link("/records/");
        let item = item_of(&mut other, &record);
        other.open(&item).says("can't be corrected by hand here");
    });
}

#[test]
fn whoever_may_only_read_is_offered_nothing_to_write() {
    on_each_engine(|server| {
        let (mut reader, record) = with_record(server, A_WEIGHT);
        let item = item_of(&mut reader, &record);
        server.db.write_blocking(|tx, _, _| tx.execute("UPDATE record_people SET rights = 1", &[])).unwrap();
        reader.open(&record).expect("record");
        assert!(reader.page.links(&format!("{record}/add")).is_empty());
        reader.open(&item).expect("item");
        assert!(reader.page.links(&format!("{item}/")).iter().all(|link| link.contains("/files/")));
        for page in [format!("{record}/add"), format!("{record}/add/weight"), format!("{item}/delete")] {
            assert_eq!(reader.open(&page).status(), 404, "{page}");
        }
        reader.open(&format!("{item}/correct")).expect("item");
    });
}
