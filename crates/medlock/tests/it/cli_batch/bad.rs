//! What a batch refuses: files that are none, rows that cannot be sent, and a batch that is not what it was.

use super::{HEAD, Lab, row};
use crate::support::A_WEIGHT;

#[test]
fn every_problem_of_every_row_is_told_and_nothing_is_sent() {
    let lab = Lab::new();
    lab.write("bad.xml", &A_WEIGHT.replace("<kg>61.5</kg>", ""));
    lab.write("empty.txt", "");
    lab.write(
        "batch.csv",
        "external_id,friendly_name,question,answer,items,attach,weight:when,weight:value/kg,letter_language,recipient\n\
         P-1,F,Q?,Fluffy Cat,weight.xml,,,,,\n\
         ,F,  ,cat,weight.xml,,,,,\n\
         P-3,F,Q?,Fluffy Cat ,weight.xml;missing.xml;bad.xml,,,,,\n\
         P-4,F,Q?,Fluffy Cat,,empty.txt;.,2026-03-09,heavy,,\n\
         P-5,F,Q?,Fluffy Cat,,,,,,\n\
         P-1,F,Q?,Fluffy Cat,weight.xml,,,,,\n\
         P-7,F,Q?\n\
         P-8,F,Q?,Fluffy Cat,weight.xml,,,,tlh,\n\
         P-9,F,Q?,Fluffy Cat,weight.xml,,,,,\"1\n2\n3\n4\n5\n6\n7\"\n",
    );
    std::fs::create_dir(lab.path("letters")).unwrap();
    let said = lab.batch(&["--letters", "letters"]);
    assert_eq!((said.status, said.out.as_str()), (1, ""));
    let told: Vec<&str> = said.err.lines().collect();
    let expected: &[(&str, &str)] = &[
        ("row 2 (line 3), answer: ", "shorter than 6"),
        ("row 2 (line 3), question: ", "is blank"),
        ("row 2 (line 3), external_id: ", "is blank"),
        ("row 3 (line 4), answer: ", "ends with a space"),
        ("row 3 (line 4), items: ", "missing.xml cannot be read"),
        ("row 3 (line 4), items: ", "bad.xml: item 1 (Weight): weight/value"),
        ("row 4 (line 5), attach: ", "empty.txt is empty"),
        ("row 4 (line 5), attach: ", "is a folder"),
        ("row 4 (line 5), weight: ", "value/kg: "),
        ("row 5 (line 6), items: ", "has no items"),
        ("row 6 (line 7): ", "the same as row 1 (line 2)"),
        ("row 7 (line 8): ", "it has 3 cells, the head has 10"),
        ("row 8 (line 9), letter_language: ", "no words in \"tlh\""),
        ("row 9 (line 10), recipient: ", "at most 6 lines"),
    ];
    for (place, says) in expected {
        assert!(told.iter().any(|line| line.starts_with(place) && line.contains(says)), "{place}{says}\n{}", said.err);
    }
    assert_eq!(told.len(), expected.len() + 1, "{}", said.err);
    assert_eq!(told[expected.len()], "medlock: 8 of 9 rows cannot be sent as they are; nothing was sent");
    assert!(!said.err.contains("Fluffy"), "{}", said.err);
    assert_eq!(lab.packages().0, 0);
    assert!(!lab.path("batch.csv.journal").exists() && !lab.path("codes.ndjson").exists());
}

#[test]
fn a_row_that_was_left_out_may_be_corrected() {
    let lab = Lab::new();
    let mut rows: Vec<String> = (1..=4).map(row).collect();
    rows[1] = rows[1].replace("Fluffy Cat", "cat");
    rows[2] = "P-3".to_owned();
    lab.write_rows(&rows);
    let said = lab.batch(&["--skip-bad"]);
    assert_eq!((said.status, said.out.as_str()), (1, "2 of 4 rows are packages\n"), "{}", said.err);
    assert!(said.err.contains("row 2 (line 3), answer: the answer is shorter"), "{}", said.err);
    assert!(said.err.contains("4 rows checked, 2 are left out, 2 to do\n"), "{}", said.err);
    assert!(said.err.ends_with("start the same command again to go on\n"), "{}", said.err);
    assert_eq!(lab.statuses(), ["sent", "bad", "bad", "sent"]);
    let bad = &lab.results()[1];
    assert!(bad["code"].is_null() && bad["error"] == "ROW_NOT_USABLE", "{bad}");
    // What was sent is not sent again because others were left out.
    assert_eq!(lab.batch(&[]).status, 1);
    assert_eq!(lab.packages().0, 2);

    rows[1] = row(2);
    lab.write_rows(&rows);
    assert_eq!(lab.batch(&["--skip-bad"]).status, 1);
    assert_eq!(lab.statuses(), ["sent", "sent", "bad", "sent"]);
    // From now on it is like all others.
    rows[1] = row(2).replace("Emma", "Ella");
    lab.write_rows(&rows);
    assert!(lab.batch(&["--skip-bad"]).bad().contains("row 2 (line 3) is not what it was"));
    (rows[1], rows[2]) = (row(2), row(3));
    lab.write_rows(&rows);
    assert_eq!(lab.batch(&[]).status, 0);
    assert_eq!((lab.codes().len(), lab.packages()), (4, (4, 4)));
}

#[test]
fn a_file_that_changed_is_refused_with_the_row_that_did() {
    let lab = Lab::new();
    let mut rows: Vec<String> = (1..=3).map(row).collect();
    rows[2] = "P-3".to_owned();
    lab.write_rows(&rows);
    assert_eq!(lab.batch(&["--skip-bad"]).status, 1);
    let refused = |rows: &[String]| {
        lab.write_rows(rows);
        let said = lab.batch(&["--skip-bad"]).bad();
        assert!(said.contains("nothing was sent; put it back"), "{said}");
        assert!(!said.contains("Fluffy"), "{said}");
        said
    };
    let other_answer = [rows[0].clone(), rows[1].replace("Cat 2", "Cat 3"), rows[2].clone()];
    assert!(refused(&other_answer).contains("batch.csv: row 2 (line 3) is not what it was when this batch began"));
    let other_order = [rows[1].clone(), rows[0].clone(), rows[2].clone()];
    assert!(refused(&other_order).contains("row 1 (line 2) is not what it was"));
    assert!(refused(&[rows.clone(), vec![row(4)]].concat()).contains("row 4 (line 5) was not there"));
    assert!(refused(&rows[..2]).contains("row 3 was there"));
    assert_eq!(lab.packages().0, 2);
    // Other line ends are no change.
    rows[2] = row(3);
    lab.write("batch.csv", &format!("{HEAD}\r\n{}\r\n", rows.join("\r\n")));
    assert_eq!(lab.batch(&[]).status, 0);
    lab.write_rows(&[row(7)]);
    let said = lab.batch(&[]).bad();
    assert!(said.contains("that batch is finished: move its journal batch.csv.journal away"), "{said}");
    assert_eq!(lab.packages(), (3, 3));
}

#[test]
fn a_journal_of_something_else_is_not_used() {
    let lab = Lab::with_rows(2);
    lab.write("notes", "Call Emma.\n");
    assert!(lab.batch(&["--journal", "notes"]).bad().contains("is not the journal of a batch"));
    assert_eq!(std::fs::read_to_string(lab.path("notes")).unwrap(), "Call Emma.\n");
    assert_eq!(lab.batch(&[]).status, 0);
    // The key is part of what rows are known by.
    lab.write("app.key.pem", &format!("{}\n", std::fs::read_to_string(lab.path("app.key.pem")).unwrap()));
    assert!(lab.batch(&[]).bad().contains("another private key"));
    assert_eq!(lab.packages().0, 2);
}

#[test]
fn a_second_run_at_the_same_time_does_nothing() {
    let lab = Lab::with_rows(2);
    let held = std::fs::File::create(lab.path("batch.csv.journal")).unwrap();
    held.lock().unwrap();
    let said = lab.batch(&[]).bad();
    assert!(said.contains("another run of this batch is going on") && said.contains("batch.csv.journal"), "{said}");
    assert_eq!(lab.packages().0, 0);
    drop(held);
    assert_eq!(lab.batch(&[]).status, 0);
    assert_eq!(lab.packages().0, 2);
}

#[test]
fn what_is_no_batch_is_one_sentence() {
    let lab = Lab::with_rows(1);
    lab.write("other.csv", "external_id,answr\n");
    lab.write("none.csv", &format!("{HEAD}\n"));
    lab.write("batch.txt", "x");
    lab.write("there.csv", "somebody's");
    std::fs::create_dir(lab.path("folder.csv")).unwrap();
    let cases: &[(&[&str], &str)] = &[
        (&["missing.csv", "--results", "r.csv"], "missing.csv cannot be read"),
        (&["folder.csv", "--results", "r.csv"], "folder.csv is no file"),
        (&["batch.txt", "--results", "r.csv"], "a batch is a .csv or an .ndjson file"),
        (&["other.csv", "--results", "r.csv"], "other.csv: line 1: there is no column \"answr\""),
        (&["none.csv", "--results", "r.csv"], "none.csv has no rows"),
        (&["batch.csv", "--results", "r.txt"], "--results: r.txt must be a .csv or an .ndjson file"),
        (&["batch.csv", "--results", "./batch.csv"], "batch.csv is named twice"),
        (&["batch.csv", "--results", "r.csv", "--journal", "r.csv"], "r.csv is named twice"),
        (&["batch.csv", "--results", "there.csv"], "there.csv is there already, and is not of this batch"),
        (&["batch.csv", "--results", "nowhere/r.csv"], "--results: there is no folder for nowhere/r.csv"),
    ];
    for (args, expected) in cases {
        let sentence = lab.run(args).bad();
        assert!(sentence.starts_with("medlock: ") && sentence.contains(expected), "{sentence}");
    }
    for jobs in ["0", "65", "many"] {
        assert_eq!(lab.batch(&["--jobs", jobs]).status, 2);
    }
    assert_eq!(lab.packages().0, 0);
}
