//! `medlock package batch`: the real program calling a server in this process. The end-to-end tests kill it.

mod bad;
mod lost;

use std::collections::BTreeSet;
use std::ops::Deref;
use std::os::unix::fs::PermissionsExt;

use medlock_domain::packages::{self, Situation};
use medlock_sdk::IdentityCode;
use medlock_store::StoreError;
use serde_json::Value;

use crate::cli_desk::{Desk, Said};
use crate::letter_read::Pdf;
use crate::support::A_WEIGHT;

const HEAD: &str = "external_id,friendly_name,question,answer,items";

/// A sender's desk with a batch on it.
struct Lab(Desk);

impl Deref for Lab {
    type Target = Desk;

    fn deref(&self) -> &Desk {
        &self.0
    }
}

impl Lab {
    fn new() -> Lab {
        Lab(Desk::new("Example Lab"))
    }

    /// Rows 1 to `count` with the external ids P-1 and so on, in `batch.csv`.
    fn with_rows(count: usize) -> Lab {
        let lab = Lab::new();
        lab.write_rows(&(1..=count).map(row).collect::<Vec<_>>());
        lab
    }

    fn write_rows(&self, rows: &[String]) {
        self.write("batch.csv", &format!("{HEAD}\n{}\n", rows.join("\n")));
    }

    fn run(&self, args: &[&str]) -> Said {
        self.0.run(["package", "batch"], args)
    }

    fn batch(&self, more: &[&str]) -> Said {
        self.run(&[&["batch.csv", "--results", "codes.ndjson"], more].concat())
    }

    /// The lines of `codes.ndjson`.
    fn results(&self) -> Vec<Value> {
        let text = std::fs::read_to_string(self.path("codes.ndjson")).unwrap();
        text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }

    fn statuses(&self) -> Vec<String> {
        self.results().iter().map(|row| row["status"].as_str().unwrap().to_owned()).collect()
    }

    /// Codes of the results, all of them of packages that wait.
    fn codes(&self) -> Vec<String> {
        let codes = self.results().iter().map(|row| row["code"].as_str().unwrap().to_owned()).collect::<Vec<_>>();
        for code in &codes {
            let (code, policy) = (IdentityCode::parse(code).unwrap(), self.server.app.policy);
            let found = self.server.db.read_blocking(move |tx, now| packages::situation(tx, now, &policy, &code, None));
            assert!(matches!(found.unwrap(), Situation::Ready { .. }));
        }
        assert_eq!(codes.iter().collect::<BTreeSet<_>>().len(), codes.len());
        codes
    }

    /// How many packages there are, and of how many external ids.
    fn packages(&self) -> (i64, i64) {
        let count = self.server.db.read_blocking(|tx, _| {
            let rows = tx.query(
                "SELECT COUNT(*), COUNT(DISTINCT external_id_index) FROM connect_packages WHERE populated_at IS NOT NULL",
                &[],
            )?;
            Ok::<_, StoreError>((rows[0].get(0)?, rows[0].get(1)?))
        });
        count.unwrap()
    }

    fn is_private(&self, name: &str) -> bool {
        std::fs::metadata(self.path(name)).unwrap().permissions().mode() & 0o777 == 0o600
    }
}

fn row(number: usize) -> String {
    format!("P-{number},Results of Emma,What is the cat called?,Fluffy Cat {number},weight.xml")
}

#[test]
fn each_row_becomes_one_package_and_a_second_run_sends_nothing() {
    let lab = Lab::new();
    std::fs::create_dir(lab.path("in")).unwrap();
    lab.write("in/weight.xml", A_WEIGHT);
    lab.write("in/note.txt", "Well done.\n");
    lab.write(
        "in/batch.csv",
        "external_id,friendly_name,question,answer,items,attach,weight:when,weight:value/kg,weight#2:when,weight#2:value/kg\r\n\
         P-1,\"Results, of Emma\",Which year?,Fluffy Cat,weight.xml;weight.xml,note.txt,,,,\r\n\
         P-2,Results of Jo,Which dog?,Big Dogs,,,2026-03-09,61.5,2026-03-10,61.4\r\n\
         P-2,Results of Jo,Which dog?,Big Dogs,,note.txt,,,,\r\n",
    );
    let args = ["in/batch.csv", "--results", "codes.ndjson"];
    let said = lab.run(&args);
    assert_eq!((said.status, said.out.as_str()), (0, "3 of 3 rows are packages\n"), "{}", said.err);
    assert!(said.err.starts_with("3 rows checked, 3 to do\n") && said.err.ends_with("3 of 3 rows\n"), "{}", said.err);
    let weak = "answers that are easy to guess: 1; the first is that of row 1 (line 2): ";
    assert!(said.err.contains(weak), "{}", said.err);
    let codes = lab.codes();
    assert_eq!(lab.packages(), (3, 2));
    let second = &lab.results()[1];
    let link = format!("http://{}/redirect.aspx?target=PICKUP&targetqs=packageid%3D{}", lab.server.address, codes[1]);
    assert_eq!((&second["row"], &second["line"], &second["external_id"]), (&2.into(), &3.into(), &"P-2".into()));
    assert_eq!((&second["link"], second["error"].is_null()), (&link.into(), true));

    assert!(lab.is_private("in/batch.csv.journal") && lab.is_private("codes.ndjson"));
    let journal = std::fs::read_to_string(lab.path("in/batch.csv.journal")).unwrap();
    assert!(codes.iter().all(|code| journal.contains(code)));
    for secret in ["Fluffy", "Dogs", "Which", "Emma", "P-1", "61.5"] {
        assert!(!journal.contains(secret), "{secret}");
    }

    std::fs::remove_file(lab.path("codes.ndjson")).unwrap();
    let again = lab.run(&[&args[..], &["--json"]].concat());
    assert_eq!((again.status, again.err.as_str()), (0, "3 rows checked, 3 are packages already\n"));
    let told: Value = serde_json::from_str(&again.out).unwrap();
    assert_eq!((&told["rows"], &told["sent"], &told["failed"]), (&3.into(), &3.into(), &0.into()));
    assert_eq!((lab.codes(), lab.packages()), (codes, (3, 2)));
}

#[test]
fn rows_may_be_objects_and_results_a_table() {
    let lab = Lab::new();
    lab.write(
        "batch.ndjson",
        r#"{"external_id": "P-1", "friendly_name": "F", "question": "Q?", "answer": "Fluffy Cat", "items": ["weight.xml", {"thing": "weight", "when": "2026-03-09", "value": {"kg": 61.5}}]}

{"external_id": "=P,2", "friendly_name": "F", "question": "Q?", "answer": "Fluffy Cat", "items": {"thing": "height", "when": "2026-03-09", "value/m": 1.6}}
"#,
    );
    let said = lab.run(&["batch.ndjson", "--results", "codes.csv", "--jobs", "1", "--journal", "done"]);
    assert_eq!(said.status, 0, "{}", said.err);
    assert_eq!(lab.packages(), (2, 2));
    assert!(lab.is_private("done") && !lab.path("batch.ndjson.journal").exists());
    let table = std::fs::read_to_string(lab.path("codes.csv")).unwrap();
    let lines: Vec<&str> = table.lines().collect();
    assert_eq!(lines[0], "row,line,external_id,status,code,link,sent_at,letter,error,message");
    assert!(lines[1].starts_with("1,1,P-1,sent,") && lines[2].starts_with("2,3,\"=P,2\",sent,"), "{table}");
}

#[test]
fn each_row_has_a_letter_which_is_written_once() {
    let lab = Lab::new();
    std::fs::create_dir(lab.path("letters")).unwrap();
    lab.write(
        "batch.csv",
        "external_id,friendly_name,question,answer,items,letter_language,recipient\n\
         P-1,F,Q?,Fluffy Cat,weight.xml,,\"Emma Example\nHill Street 7\"\n\
         P-2,F,Q?,Fluffy Cat,weight.xml,es,\n",
    );
    let args = ["--letters", "letters", "--letter-contact", "Telephone 555 0100"];
    let said = lab.batch(&args);
    assert_eq!(said.status, 0, "{}", said.err);
    let letter = |name: &str| std::fs::read(lab.path(name)).unwrap();
    let text = |name: &str| Pdf::read(&letter(name)).sheets[0].text();
    for (row, code) in lab.results().iter().zip(lab.codes()) {
        let name = row["letter"].as_str().unwrap();
        assert!(text(name).contains(&code) && lab.is_private(name), "{}", text(name));
    }
    let (first, second) = (text("letters/letter-00001.pdf"), text("letters/letter-00002.pdf"));
    assert!(first.contains("Hill Street 7") && first.contains("Telephone 555 0100"), "{first}");
    assert!(!second.contains("Hill Street 7") && second != first);

    // Whoever took a letter away has it: another would be one too many.
    std::fs::remove_file(lab.path("letters/letter-00002.pdf")).unwrap();
    assert_eq!(lab.batch(&args).status, 0);
    assert!(!lab.path("letters/letter-00002.pdf").exists());
    assert_eq!(lab.packages(), (2, 2));
}

#[test]
fn letters_may_be_asked_for_later_and_never_go_over_another_file() {
    let lab = Lab::with_rows(2);
    assert_eq!(lab.batch(&[]).status, 0);
    let codes = lab.codes();
    std::fs::create_dir(lab.path("letters")).unwrap();
    lab.write("letters/letter-00002.pdf", "of somebody else");
    let said = lab.batch(&["--letters", "letters"]).bad();
    assert!(said.contains("letter-00002.pdf is there already"), "{said}");
    assert!(!lab.path("letters/letter-00001.pdf").exists());
    std::fs::remove_file(lab.path("letters/letter-00002.pdf")).unwrap();
    let said = lab.batch(&["--letters", "letters"]);
    assert_eq!((said.status, lab.packages()), (0, (2, 2)), "{}", said.err);
    let text = |row: usize| {
        Pdf::read(&std::fs::read(lab.path(&format!("letters/letter-0000{row}.pdf"))).unwrap()).sheets[0].text()
    };
    assert!(text(1).contains(&codes[0]) && text(2).contains(&codes[1]));
    assert!(lab.batch(&["--letters", "nowhere"]).bad().contains("there is no folder nowhere"));
    // They look like something only where there are any.
    let said = lab.batch(&["--paper", "letter"]);
    assert_eq!(said.status, 2, "{}", said.err);
}
