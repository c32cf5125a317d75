//! The sender's side: codes, contents, what is refused.

use medlock_domain::packages::{PackageError, Situation};
use medlock_domain::testing::on_each_engine;
use medlock_wire::codes::Failure;
use medlock_wire::identity_code::IdentityCode;

use crate::support::{ANSWER, Answered, Parcel, QUESTION, World, number, weight};

fn parcel() -> Parcel {
    Parcel::new("patient-1", "fluffy cat", &weight("72.5"))
}

#[test]
fn an_allocated_code_says_not_here_yet_and_uses_no_chance() {
    on_each_engine(|db| {
        let world = World::new(db);
        let code = world.allocate();
        let person = world.person("ada");
        assert_eq!(world.situation(&code, Some(person)), Situation::NotReady { app: world.app });
        assert_eq!(world.answer(&code, person, ANSWER), Answered::WhereItStands);
        assert_eq!(world.rows("attempts"), 0);
        world.create(Some(&code), &parcel()).unwrap();
        assert_eq!(world.attempts_left(&code), 3);
    });
}

#[test]
fn a_package_without_a_code_gets_a_fresh_one_and_waits() {
    on_each_engine(|db| {
        let world = World::new(db);
        let code = world.create(None, &parcel()).unwrap();
        assert_eq!(code.to_string().len(), 24);
        match world.situation(&code, None) {
            Situation::Ready { app, question, dropped_off_at, attempts_left, .. } => {
                assert_eq!((app, question.as_str(), attempts_left), (world.app, QUESTION, 3));
                assert_eq!(dropped_off_at, world.now());
            }
            other => panic!("{other:?}"),
        }
    });
}

#[test]
fn an_allocated_code_is_populated_once_and_stays_the_same() {
    on_each_engine(|db| {
        let world = World::new(db);
        let code = world.allocate();
        assert!(world.create(Some(&code), &parcel()).unwrap() == code);
        assert!(matches!(world.create(Some(&code), &parcel()), Err(PackageError::Exists)));
    });
}

#[test]
fn a_code_typed_in_lower_case_without_dashes_is_populated() {
    on_each_engine(|db| {
        let world = World::new(db);
        let code = world.allocate();
        let typed = IdentityCode::parse(&code.canonical().to_lowercase()).unwrap();
        assert!(world.create(Some(&typed), &parcel()).unwrap() == code);
    });
}

#[test]
fn a_code_allocated_by_another_application_is_unknown() {
    on_each_engine(|db| {
        let world = World::new(db);
        let code = world.allocate();
        let other = world.other_app();
        assert!(matches!(other.create(Some(&code), &parcel()), Err(PackageError::UnknownCode)));
        assert_eq!(world.status(&code), 95);
    });
}

#[test]
fn several_packages_may_have_one_external_id() {
    on_each_engine(|db| {
        let world = World::new(db);
        let (person, record) = world.person_with_record("ada");
        let (first, second) = (world.drop_off("patient-1"), world.drop_off("patient-1"));
        assert!(first != second);
        for code in [&first, &second] {
            world.pick_up(code, person, record).unwrap();
        }
        assert_eq!(world.count_items(person, record), 2);
    });
}

#[test]
fn texts_that_are_blank_or_too_long_are_refused_and_nothing_is_stored() {
    on_each_engine(|db| {
        let world = World::new(db);
        let long = "x".repeat(1_001);
        for blank in ["", " ", " \t\n\u{a0}"] {
            assert_eq!(number(world.create(None, &Parcel { question: blank.into(), ..parcel() })), 72);
            assert_eq!(number(world.create(None, &Parcel { friendly_name: blank.into(), ..parcel() })), 3);
            assert_eq!(number(world.create(None, &Parcel { external_id: blank.into(), ..parcel() })), 3);
        }
        assert_eq!(number(world.create(None, &Parcel { question: long.clone(), ..parcel() })), 3);
        assert_eq!(number(world.create(None, &Parcel { friendly_name: long.clone(), ..parcel() })), 3);
        assert_eq!(number(world.create(None, &Parcel { external_id: long, ..parcel() })), 3);
        // The question comes first, whatever else is wrong.
        let all_blank = Parcel { question: " ".into(), friendly_name: String::new(), ..parcel() };
        assert_eq!(number(world.create(None, &all_blank)), 72);
        assert_eq!(number(world.create(None, &Parcel { question: "ü".repeat(1_000), ..parcel() })), 0);
        assert_eq!(world.rows("connect_packages"), 1);
    });
}

#[test]
fn a_package_nobody_could_open_is_refused_after_its_code() {
    on_each_engine(|db| {
        let world = World::new(db);
        let broken = || Parcel { fault: Some(Failure::xml("No salt.")), ..parcel() };
        assert_eq!(number(world.create(None, &broken())), 3);
        let code = world.allocate();
        assert_eq!(number(world.other_app().create(Some(&code), &broken())), 74);
        let Err(refused) = world.create(Some(&code), &broken()) else { panic!("refused") };
        assert_eq!((refused.code().number(), refused.to_string().as_str()), (3, "No salt."));
        assert_eq!(world.status(&code), 95, "the code can still be populated");
        assert_eq!(world.rows("package_contents"), 0);
        world.create(Some(&code), &parcel()).unwrap();
        assert_eq!(number(world.create(Some(&code), &broken())), 96);
    });
}

#[test]
fn white_space_around_the_question_is_kept() {
    on_each_engine(|db| {
        let world = World::new(db);
        let question = "  What is  your pet's name?\n";
        let code = world.create(None, &Parcel { question: question.into(), ..parcel() }).unwrap();
        match world.situation(&code, None) {
            Situation::Ready { question: shown, .. } => assert_eq!(shown, question),
            other => panic!("{other:?}"),
        }
    });
}

#[test]
fn external_ids_are_compared_to_the_letter_and_within_one_application() {
    on_each_engine(|db| {
        let world = World::new(db);
        let other = world.other_app();
        let codes = ["Patient-1", "patient-1", "patient-1 "].map(|id| world.drop_off(id));
        let foreign = other.drop_off("patient-1");
        world.delete(crate::support::by_external_id("patient-1")).unwrap();
        assert_eq!(codes.map(|code| world.status(&code)), [0, 74, 0]);
        assert_eq!(other.status(&foreign), 0);
    });
}

#[test]
fn nothing_readable_of_a_package_is_stored() {
    on_each_engine(|db| {
        let world = World::new(db);
        let code = world.drop_off("chart 4711");
        let person = world.person("ada");
        world.answer(&code, person, "wrong guess");
        let Answered::Ticket(_) = world.answer(&code, person, ANSWER) else { panic!("right") };
        let needles: Vec<Vec<u8>> = [code.canonical(), code.last_group(), "chart 4711", QUESTION, ANSWER, "fluffy cat"]
            .iter()
            .map(|text| text.as_bytes().to_vec())
            .collect();
        for (table, columns) in [
            ("identity_codes", "code_index, object_id"),
            ("connect_packages", "last_group, external_id, external_id_index"),
            ("package_contents", "data_key, question, friendly_name, salt, ciphertext"),
            ("attempts", "nonce_hash"),
            ("tickets", "session_hash, keys"),
        ] {
            let sql = format!("SELECT {columns} FROM {table}");
            let width = columns.split(',').count();
            let bytes = world
                .db
                .read_blocking(move |tx, _| {
                    let rows = tx.query(&sql, &[])?;
                    assert!(!rows.is_empty());
                    let mut all = Vec::new();
                    for row in &rows {
                        for column in 0..width {
                            all.extend(row.get::<Vec<u8>>(column)?);
                        }
                    }
                    Ok::<_, PackageError>(all)
                })
                .unwrap();
            for needle in &needles {
                assert!(!bytes.windows(needle.len()).any(|window| window == needle), "{table}");
            }
        }
    });
}
