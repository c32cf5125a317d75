//! What operators are told of by mail: weekly how the server is, and within a day what is new.

use jiff::SignedDuration;
use medlock::jobs::{checkup, mail};
use medlock_domain::operate::checkups;

use crate::support::{TestServer, on_each_engine_with};

const DAY: SignedDuration = SignedDuration::from_hours(24);

/// The letters written so far, oldest first.
fn letters(server: &TestServer) -> Vec<String> {
    server.runtime.block_on(mail::send_due(&server.app)).unwrap();
    let Ok(entries) = std::fs::read_dir(server.folder.path().join("mail")) else { return Vec::new() };
    let mut files: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files.iter().map(|file| std::fs::read_to_string(file).unwrap()).collect()
}

fn look(server: &TestServer) {
    server.runtime.block_on(checkup::look(&server.app)).unwrap();
}

#[test]
fn operators_are_told_weekly_and_within_a_day_of_what_is_new() {
    on_each_engine_with(&[("REPORTS_TO", "ana@example.org, ben@example.org")], |server| {
        look(server);
        let first = letters(server);
        assert_eq!(first.len(), 2, "one to each, the first day");
        for address in ["ana", "ben"] {
            let to = format!("To: {address}@example.org\n");
            assert_eq!(first.iter().filter(|letter| letter.contains(&to)).count(), 1, "{first:?}");
        }
        assert!(first[0].contains("In order:") && first[0].contains("database"), "{}", first[0]);

        // The same day, and for days when nothing is new: nothing.
        look(server);
        server.advance(DAY);
        look(server);
        assert_eq!(letters(server).len(), 2);

        // A job that fails is told of once.
        server.db.write_blocking(|tx, now, _| checkups::job_failed(tx, now, "send letters")).unwrap();
        server.advance(DAY);
        look(server);
        let told = letters(server);
        assert_eq!(told.len(), 4);
        let (subject, rest) = (&told[2], &told[2]);
        assert!(subject.contains(": 1 thing is wrong"), "{subject}");
        assert!(
            rest.contains("New since you were last told:") && rest.contains("\"send letters\" has failed 1 times"),
            "{rest}"
        );
        server.advance(DAY);
        look(server);
        assert_eq!(letters(server).len(), 4);

        // The seventh day has everything again.
        for _ in 0..4 {
            server.advance(DAY);
            look(server);
        }
        let weekly = letters(server);
        assert_eq!(weekly.len(), 6);
        assert!(weekly[4].contains("Told before, and still so:") && weekly[4].contains("In order:"), "{}", weekly[4]);
    });
}

#[test]
fn nobody_is_told_where_nobody_wants_to_be() {
    on_each_engine_with(&[("REPORTS_MAIL", "false"), ("REPORTS_TO", "ana@example.org")], |server| {
        look(server);
        assert_eq!(letters(server), Vec::<String>::new());
    });
    // By default it is every operator, and this server has none yet.
    on_each_engine_with(&[], |server| {
        look(server);
        assert_eq!(letters(server), Vec::<String>::new());
    });
}
