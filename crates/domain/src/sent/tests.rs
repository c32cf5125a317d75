use std::cell::Cell;

use jiff::{SignedDuration, Timestamp};
use medlock_crypto::package::{Algorithm, Params};
use medlock_crypto::random::{Random, SeededRandom};
use medlock_store::Tx;
use medlock_store::testing::TestDb;
use medlock_wire::package::CheckedPackage;

use super::*;
use crate::audit;
use crate::connects::{PreparedRequest, RequestText};
use crate::forms_used::FormId;
use crate::ids::{AppId, SentId, StaffId};
use crate::limits::{RESENT_WINDOW, SENT_PAGE_LINES, SENT_SEARCHED_BACK};
use crate::packages::{NewPackage, PackageText};
use crate::policy::Policy;
use crate::testing::{CHEAP, an_app, on_each_engine};

const POLICY: Policy = Policy {
    answer_attempts: 3,
    pickup_lifetime: SignedDuration::from_hours(28 * 24),
    retrieval_window: SignedDuration::from_hours(90 * 24),
};

fn texts(external_id: &str, friendly_name: &str) -> Texts {
    Texts { external_id: external_id.to_owned(), friendly_name: friendly_name.to_owned() }
}

fn package(texts: &Texts, staff: StaffId) -> NewPackage {
    let checked = CheckedPackage {
        params: Params { algorithm: Algorithm::HmacSha256Aes256, salt: "12345678".to_owned(), iterations: 20_000 },
        key_bits: 256,
        ciphertext: vec![7; 64],
        encoded_twice: false,
    };
    let text = PackageText { question: "Q?", friendly_name: &texts.friendly_name, external_id: &texts.external_id };
    NewPackage::prepare(&mut SeededRandom::new(3), &text, Ok(checked)).unwrap().by(audit::Actor::Staff(staff))
}

fn request(db: &TestDb, texts: &Texts, staff: StaffId) -> PreparedRequest {
    let text = RequestText {
        question: "Q?",
        answer: "quiet harbour",
        friendly_name: &texts.friendly_name,
        external_id: &texts.external_id,
    };
    let prepared = PreparedRequest::prepare(db.vault(), &mut SeededRandom::new(4), &CHEAP, &text).unwrap();
    prepared.by(audit::Actor::Staff(staff))
}

/// One of the staff in front of the page, who sends at most once in a second: lines have an order.
struct Desk<'d> {
    db: &'d TestDb,
    app: AppId,
    staff: StaffId,
    late: Cell<SignedDuration>,
}

impl<'d> Desk<'d> {
    fn new(db: &'d TestDb) -> Desk<'d> {
        let app = an_app(db, "Lab");
        Desk { db, app, staff: StaffId::new(&mut SeededRandom::new(9)), late: Cell::new(SignedDuration::ZERO) }
    }

    fn write<T: Send + 'static>(
        &self,
        act: impl Fn(&mut Tx<'_>, Timestamp, &mut dyn Random) -> Result<T, SentError> + Send + 'static,
    ) -> Result<T, SentError> {
        let late = self.late.get();
        self.late.set(late + SignedDuration::from_secs(1));
        self.db.write_blocking(move |tx, now, rng| act(tx, now + late, rng))
    }

    fn form(&self) -> FormId {
        self.write(|_, now, rng| Ok(FormId::new(now, rng))).unwrap()
    }

    fn package(&self, texts: &Texts, form: FormId, replacing: Replacing) -> Result<Made, SentError> {
        let (sender, new, texts) =
            (Sender { app: self.app, staff: self.staff, form }, package(texts, self.staff), texts.clone());
        self.write(move |tx, now, rng| send_package(tx, now, rng, &POLICY, &sender, &texts, &new, replacing))
    }

    fn request(&self, texts: &Texts, replacing: Replacing) -> Result<Made, SentError> {
        let (form, new, texts) = (self.form(), request(self.db, texts, self.staff), texts.clone());
        let sender = Sender { app: self.app, staff: self.staff, form };
        self.write(move |tx, now, rng| send_request(tx, now, rng, &POLICY, &sender, &texts, &new, replacing))
    }

    fn withdraw(&self, id: SentId) -> Result<Withdrawn, SentError> {
        let (app, staff) = (self.app, self.staff);
        self.write(move |tx, now, rng| withdraw(tx, now, rng, &POLICY, app, staff, id))
    }

    fn line(&self, id: SentId) -> Line {
        let app = self.app;
        self.write(move |tx, now, _| one(tx, now, &POLICY, app, id)).unwrap().expect("a line")
    }

    fn standing(&self, id: SentId) -> Standing {
        self.line(id).standing
    }

    fn found(&self, text: &str) -> Vec<String> {
        let (app, text) = (self.app, text.to_owned());
        let found = self.write(move |tx, now, _| search(tx, now, &POLICY, app, &text)).unwrap();
        found.lines.into_iter().map(|line| line.external_id).collect()
    }

    fn count(&self, sql: &'static str) -> i64 {
        self.write(move |tx, _, _| Ok(tx.query_one(sql, &[])?.get::<i64>(0)?)).unwrap()
    }

    fn run(&self, sql: &'static str) {
        self.write(move |tx, _, _| Ok(tx.execute(sql, &[])?)).unwrap();
    }
}

#[test]
fn a_form_sends_one_thing_and_says_so_again_for_a_while() {
    on_each_engine(|db| {
        let desk = Desk::new(db);
        let (form, texts) = (desk.form(), texts("MRN 1", "Results"));
        let first = desk.package(&texts, form, Replacing::Nothing).unwrap();
        assert!(!first.again);
        let again = desk.package(&texts, form, Replacing::Nothing).unwrap();
        assert!(again.again && again.id == first.id && again.until == first.until);
        assert_eq!(again.code.to_string(), first.code.to_string());
        // Somebody else's form of the same name is another form.
        let other = Desk { staff: StaffId::new(&mut SeededRandom::new(10)), ..Desk::new(db) };
        let other = Desk { app: desk.app, ..other };
        assert!(!other.package(&texts, form, Replacing::Nothing).unwrap().again);
        assert_eq!(desk.count("SELECT COUNT(*) FROM connect_packages"), 2);
        desk.late.set(desk.late.get() + RESENT_WINDOW);
        let late = desk.package(&texts, form, Replacing::Nothing);
        assert!(matches!(late, Err(SentError::Form(FormError::Used))));
        assert_eq!(desk.count("SELECT COUNT(*) FROM sent"), 2);
        // Who sent it stands in the journal.
        let actors = desk.count("SELECT COUNT(*) FROM audit WHERE action = 'package-created' AND actor = 'staff'");
        assert_eq!(actors, 2);
    });
}

#[test]
fn a_line_tells_nothing_of_a_pick_up() {
    on_each_engine(|db| {
        let desk = Desk::new(db);
        let ids = ["a", "b"].map(|name| desk.package(&texts(name, "R"), desk.form(), Replacing::Nothing).unwrap().id);
        let lines = |desk: &Desk<'_>| ids.map(|id| (desk.line(id).standing, desk.line(id).ended_at.is_some()));
        // Neither the time nor the row tells them apart: the second is picked up.
        let app = desk.app;
        desk.write(move |tx, now, _| {
            let line = row::find(tx, now, app, ids[1])?.expect("a line");
            Ok(tx
                .execute("UPDATE connect_packages SET state = 3, ended_at = $1 WHERE id = $2", &[&now, &line.object])?)
        })
        .unwrap();
        assert_eq!(lines(&desk), [(Standing::Sent, false); 2]);
        desk.late.set(POLICY.pickup_lifetime + SignedDuration::from_hours(1));
        assert_eq!(lines(&desk), [(Standing::RunOut, false); 2]);
        desk.late.set(SignedDuration::from_hours(1));
        assert_eq!(ids.map(|id| desk.withdraw(id).unwrap()), [Withdrawn::Now; 2]);
        assert_eq!(lines(&desk), [(Standing::Withdrawn, true); 2]);
        assert_eq!(ids.map(|id| desk.withdraw(id).unwrap()), [Withdrawn::Before; 2]);
        // What was picked up stays what it is for its reader; what waited has no contents any more.
        assert_eq!(
            desk.count("SELECT COUNT(*) FROM connect_packages WHERE state = 3 AND app_deleted_at IS NOT NULL"),
            1
        );
        assert_eq!(desk.count("SELECT COUNT(*) FROM package_contents AS c JOIN connect_packages AS p ON p.id = c.package_id WHERE p.state <> 3"), 0);
        // Both lines go on the same day.
        desk.late.set(POLICY.tombstone_lifetime() + SignedDuration::from_hours(1));
        assert_eq!(desk.write(|tx, now, _| Ok(sweep(tx, now, 10)?)).unwrap(), 2);
        assert!(desk.write(move |tx, now, _| list(tx, now, &POLICY, app, None)).unwrap().lines.is_empty());
    });
}

#[test]
fn what_replaces_something_outlives_it_and_takes_its_place_once() {
    on_each_engine(|db| {
        let desk = Desk::new(db);
        let old = desk.package(&texts("MRN 1", "Wrong results"), desk.form(), Replacing::Nothing).unwrap();
        let new = desk.package(&texts("MRN 1", "Results"), desk.form(), Replacing::Line(old.id)).unwrap();
        let (was, is) = (desk.line(old.id), desk.line(new.id));
        assert_eq!((was.standing, was.replaced_by), (Standing::Replaced, Some(new.id)));
        assert_eq!((is.standing, is.replaces), (Standing::Sent, Some(old.id)));
        assert_eq!(desk.count("SELECT COUNT(*) FROM package_contents"), 1, "the old contents are destroyed");
        let twice = desk.package(&texts("MRN 1", "Results"), desk.form(), Replacing::Line(old.id));
        assert!(matches!(twice, Err(SentError::Replaced)));
        assert!(matches!(desk.withdraw(old.id), Err(SentError::Replaced)));
        assert_eq!(desk.count("SELECT COUNT(*) FROM connect_packages"), 2);
        // What was withdrawn, locked or has run out can be replaced as well.
        assert_eq!(desk.withdraw(new.id).unwrap(), Withdrawn::Now);
        let third = desk.package(&texts("MRN 1", "Results"), desk.form(), Replacing::Line(new.id)).unwrap();
        assert_eq!(desk.standing(new.id), Standing::Replaced);
        desk.run("UPDATE connect_packages SET state = 2 WHERE state = 1");
        assert_eq!(desk.standing(third.id), Standing::Locked);
        desk.package(&texts("MRN 1", "Results"), desk.form(), Replacing::Line(third.id)).unwrap();
        // Nothing of another application or of the other kind.
        let elsewhere = Desk::new(db);
        let line = Replacing::Line(third.id);
        assert!(matches!(elsewhere.package(&texts("x", "x"), elsewhere.form(), line), Err(SentError::Unknown)));
        assert!(matches!(desk.request(&texts("x", "x"), line), Err(SentError::Unknown)));
        assert!(matches!(elsewhere.withdraw(third.id), Err(SentError::Unknown)));
        let app = elsewhere.app;
        assert!(elsewhere.write(move |tx, now, _| one(tx, now, &POLICY, app, third.id)).unwrap().is_none());
    });
}

#[test]
fn what_cannot_be_sent_leaves_what_it_should_have_replaced() {
    on_each_engine(|db| {
        let desk = Desk::new(db);
        let old = desk.package(&texts("MRN 1", "Results"), desk.form(), Replacing::Nothing).unwrap();
        let (form, app, staff, id) = (desk.form(), desk.app, desk.staff, old.id);
        let tight = crate::apps::AppLimits { package_bytes_max: 10, ..crate::apps::AppLimits::default() };
        let big = package(&texts("MRN 1", "Results"), staff).within(tight);
        let sender = Sender { app, staff, form };
        let refused = desk.write(move |tx, now, rng| {
            send_package(tx, now, rng, &POLICY, &sender, &texts("MRN 1", "R"), &big, Replacing::Line(id))
        });
        assert!(matches!(refused, Err(SentError::Package(PackageError::TooLarge(10)))));
        assert_eq!(desk.standing(old.id), Standing::Sent);
        // The form is good still.
        let made = desk.package(&texts("MRN 1", "Results"), form, Replacing::Line(old.id)).unwrap();
        assert!(!made.again);
        assert_eq!(desk.standing(old.id), Standing::Replaced);
    });
}

#[test]
fn a_request_gives_its_external_id_to_the_one_that_replaces_it() {
    on_each_engine(|db| {
        let desk = Desk::new(db);
        let one = texts("MRN 1", "Diary");
        let old = desk.request(&one, Replacing::Nothing).unwrap();
        assert!(matches!(desk.request(&one, Replacing::Nothing), Err(SentError::Connect(ConnectError::Duplicate))));
        let new = desk.request(&one, Replacing::Line(old.id)).unwrap();
        assert_eq!(desk.standing(old.id), Standing::Replaced);
        // By its external id alone, as when the application's program made it.
        let third = desk.request(&one, Replacing::SameExternalId).unwrap();
        assert_eq!((desk.standing(new.id), desk.line(third.id).replaces), (Standing::Replaced, Some(new.id)));
        assert_eq!(desk.count("SELECT COUNT(*) FROM connect_requests"), 1);
        // Where there is nothing to replace nothing is replaced.
        desk.request(&texts("MRN 2", "Diary"), Replacing::SameExternalId).unwrap();
        assert_eq!(desk.withdraw(third.id).unwrap(), Withdrawn::Now);
        assert_eq!(desk.standing(third.id), Standing::Withdrawn);
        desk.request(&one, Replacing::Nothing).unwrap();
    });
}

#[test]
fn an_accepted_request_stays() {
    on_each_engine(|db| {
        let desk = Desk::new(db);
        let made = desk.request(&texts("MRN 1", "Diary"), Replacing::Nothing).unwrap();
        desk.run("UPDATE connect_requests SET state = 2");
        assert_eq!(desk.standing(made.id), Standing::Accepted);
        assert!(matches!(desk.withdraw(made.id), Err(SentError::Accepted)));
        let again = desk.request(&texts("MRN 1", "Diary"), Replacing::Line(made.id));
        assert!(matches!(again, Err(SentError::Accepted)));
        let again = desk.request(&texts("MRN 1", "Diary"), Replacing::SameExternalId);
        assert!(matches!(again, Err(SentError::Accepted)));
        // Locked on a later visit: whatever is locked can be replaced.
        desk.run("UPDATE connect_requests SET state = 3");
        assert_eq!(desk.standing(made.id), Standing::AcceptedAndLocked);
        desk.request(&texts("MRN 1", "Diary"), Replacing::Line(made.id)).unwrap();
        // What the application's program deletes is withdrawn, too.
        let app = desk.app;
        let last = desk.request(&texts("MRN 2", "Diary"), Replacing::Nothing).unwrap();
        desk.write(move |tx, now, rng| Ok(crate::connects::delete(tx, now, rng, &POLICY, app, "MRN 2")?)).unwrap();
        assert_eq!(desk.standing(last.id), Standing::Withdrawn);
    });
}

#[test]
fn lines_are_found_by_external_id_name_and_code() {
    on_each_engine(|db| {
        let desk = Desk::new(db);
        for (external_id, name) in [("MRN 4711", "Blood test"), ("MRN 47", "X-ray of Ana"), ("other", "Blood pressure")]
        {
            desk.package(&texts(external_id, name), desk.form(), Replacing::Nothing).unwrap();
        }
        assert_eq!(desk.found("MRN 47"), ["MRN 47", "MRN 4711"], "newest first");
        assert_eq!(desk.found("  blood "), ["other", "MRN 4711"]);
        assert_eq!(desk.found("ANA"), ["MRN 47"]);
        assert!(desk.found("").is_empty() && desk.found("nothing like it").is_empty());
        let app = desk.app;
        let all = desk.write(move |tx, now, _| list(tx, now, &POLICY, app, None)).unwrap();
        assert_eq!(desk.found(&all.lines[2].last_group.to_lowercase()), ["MRN 4711"]);
        assert!(Desk::new(db).found("blood").is_empty(), "another application's");
        // After the ninety days only the whole external id finds it.
        desk.late.set(SENT_SEARCHED_BACK + SignedDuration::from_hours(1));
        assert!(desk.found("blood").is_empty());
        assert_eq!(desk.found("MRN 4711"), ["MRN 4711"]);
    });
}

#[test]
fn pages_of_lines_leave_none_out() {
    on_each_engine(|db| {
        let desk = Desk::new(db);
        let many = SENT_PAGE_LINES as usize + 3;
        for number in 0..many {
            desk.package(&texts(&number.to_string(), "R"), desk.form(), Replacing::Nothing).unwrap();
        }
        let app = desk.app;
        let page = |before| desk.write(move |tx, now, _| list(tx, now, &POLICY, app, before)).unwrap();
        let first = page(None);
        let second = page(first.older);
        assert_eq!((first.lines.len(), second.lines.len()), (SENT_PAGE_LINES as usize, 3));
        assert!(second.older.is_none());
        let seen: Vec<String> = first.lines.iter().chain(&second.lines).map(|line| line.external_id.clone()).collect();
        let all: Vec<String> = (0..many).rev().map(|number| number.to_string()).collect();
        assert_eq!(seen, all);
    });
}

#[test]
fn what_is_written_in_a_line_is_not_readable_in_the_database() {
    on_each_engine(|db| {
        let desk = Desk::new(db);
        desk.package(&texts("MRN 4711", "Blood test"), desk.form(), Replacing::Nothing).unwrap();
        let stored = desk.write(|tx, _, _| {
            let row = tx.query_one("SELECT texts, external_id_index FROM sent", &[])?;
            Ok([row.get::<Vec<u8>>(0)?, row.get::<Vec<u8>>(1)?].concat())
        });
        let stored = String::from_utf8_lossy(&stored.unwrap()).into_owned();
        assert!(!stored.contains("4711") && !stored.contains("Blood"));
    });
}
