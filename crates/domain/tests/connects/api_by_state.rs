//! Every call of the sender and every look of a patient, against every state a request can be in.

use medlock_crypto::package::{Algorithm, Params};
use medlock_crypto::random::SeededRandom;
use medlock_domain::connects;
use medlock_domain::packages::{self, NewPackage, PackageError, PackageText};
use medlock_domain::testing::on_each_engine;
use medlock_wire::identity_code::IdentityCode;
use medlock_wire::package::CheckedPackage;

use crate::support::{ANSWER, Answered, DAY, World, by_code, by_external_id, number, renamed};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum In {
    None,
    Pending,
    Locked,
    Expired,
    Validated,
    ValidatedLocked,
    Deleted,
    Purged,
}

const ALL: [In; 8] =
    [In::None, In::Pending, In::Locked, In::Expired, In::Validated, In::ValidatedLocked, In::Deleted, In::Purged];

/// Brings a request into a state; none has no code. Time passes for some.
fn request_in(world: &World<'_>, state: In, external_id: &str) -> Option<IdentityCode> {
    let name = external_id.to_owned();
    if state == In::None {
        return None;
    }
    let code = world.create(external_id);
    match state {
        In::None | In::Pending => {}
        In::Locked => world.lock(&code, world.person(&name)),
        In::Expired => world.pass(DAY * 28),
        In::Validated => {
            let (person, record) = world.person_with_record(&name);
            world.connect(&code, person, record);
        }
        In::ValidatedLocked => {
            let (person, record) = world.person_with_record(&name);
            world.connect(&code, person, record);
            world.lock(&code, person);
        }
        In::Deleted => world.delete(external_id).unwrap(),
        In::Purged => {
            let (person, record) = world.person_with_record(&name);
            world.connect(&code, person, record);
            world.pass(DAY * 90);
        }
    }
    Some(code)
}

#[test]
fn creating_under_the_same_external_id() {
    on_each_engine(|db| {
        for state in ALL {
            let world = World::new(db);
            request_in(&world, state, &format!("create-{state:?}"));
            let expected = match state {
                In::None | In::Deleted | In::Purged => 0,
                _ => 79,
            };
            assert_eq!(number(world.try_create(&format!("create-{state:?}"))), expected, "{state:?}");
            assert_eq!(number(world.try_create(&format!("create-{state:?}"))), 79, "{state:?}, again");
        }
    });
}

#[test]
fn deleting() {
    on_each_engine(|db| {
        for state in ALL {
            let world = World::new(db);
            let id = format!("delete-{state:?}");
            let code = request_in(&world, state, &id);
            let other = world.other_app();
            assert_eq!(number(other.delete(&id)), 0, "another application's call is no error");
            let before = code.as_ref().map(|code| world.status(code));
            assert_eq!(number(world.delete(&id)), if state == In::Validated { 84 } else { 0 }, "{state:?}");
            if let Some(code) = code {
                let expected = if state == In::Validated { 0 } else { 74 };
                assert_eq!(world.status(&code), expected, "{state:?} was {before:?}");
            }
            let free = if state == In::Validated { 79 } else { 0 };
            assert_eq!(number(world.try_create(&id)), free, "{state:?}");
        }
    });
}

#[test]
fn renaming_by_external_id_and_by_code() {
    on_each_engine(|db| {
        for state in ALL {
            let is_live = !matches!(state, In::None | In::Deleted | In::Purged);
            let world = World::new(db);
            let id = format!("rename-{state:?}");
            let code = request_in(&world, state, &id);
            world.create("occupied");
            // To an occupied id: nothing changes.
            assert_eq!(
                renamed(world.rename(by_external_id(&id), "occupied")),
                if is_live { 79 } else { 0 },
                "{state:?}"
            );
            if let Some(code) = &code {
                let expected = if is_live { 79 } else { 74 };
                assert_eq!(renamed(world.rename(by_code(code), "occupied")), expected, "{state:?}");
                let foreign = world.other_app();
                assert_eq!(renamed(foreign.rename(by_code(code), "mine")), 74, "another application's code");
            }
            assert_eq!(number(world.try_create(&id)), if is_live { 79 } else { 0 }, "{state:?}: it kept its id");
            if !is_live {
                continue;
            }
            // To a free one, and back by the code.
            assert_eq!(renamed(world.rename(by_external_id(&id), &id)), 0, "its own id is not occupied");
            assert_eq!(renamed(world.rename(by_external_id(&id), "free")), 0, "{state:?}");
            assert_eq!(number(world.try_create("free")), 79, "{state:?}");
            assert_eq!(number(world.try_create(&id)), 0, "{state:?}: the old id is free");
            assert_eq!(renamed(world.rename(by_code(&code.unwrap()), "freer")), 0, "{state:?}");
            assert_eq!(number(world.try_create("free")), 0, "{state:?}");
            let is_listed = matches!(state, In::Validated | In::ValidatedLocked);
            assert_eq!(world.listed(), vec!["freer"; usize::from(is_listed)], "{state:?}");
        }
    });
}

#[test]
fn listing() {
    on_each_engine(|db| {
        for state in ALL {
            let world = World::new(db);
            request_in(&world, state, &format!("list-{state:?}"));
            let is_listed = matches!(state, In::Validated | In::ValidatedLocked);
            assert_eq!(world.listed().len(), usize::from(is_listed), "{state:?}");
            assert!(world.other_app().listed().is_empty());
        }
    });
}

#[test]
fn looking_and_answering() {
    on_each_engine(|db| {
        for state in ALL {
            let world = World::new(db);
            let Some(code) = request_in(&world, state, &format!("look-{state:?}")) else { continue };
            let expected = match state {
                In::None | In::Pending | In::Validated => 0,
                In::Locked | In::ValidatedLocked => 75,
                In::Expired | In::Deleted | In::Purged => 74,
            };
            assert_eq!(world.status(&code), expected, "{state:?}");
            let answered = world.answer(&code, world.person(&format!("reader-{state:?}")), ANSWER);
            if expected == 0 {
                assert!(matches!(answered, Answered::Ticket(_)), "{state:?}");
            } else {
                assert_eq!(answered, Answered::WhereItStands, "{state:?}");
            }
        }
    });
}

#[test]
fn a_rename_refused_for_a_request_leaves_the_packages_of_the_call_alone() {
    on_each_engine(|db| {
        let world = World::new(db);
        let package = |external_id: &str| {
            let (app, policy) = (world.app, world.policy);
            let params = Params { algorithm: Algorithm::HmacSha256Aes256, salt: "saltsalt".into(), iterations: 1 };
            let package = CheckedPackage { params, key_bits: 256, ciphertext: vec![0; 96], encoded_twice: false };
            let text = PackageText { question: "q", friendly_name: "n", external_id };
            let new = NewPackage::prepare(&mut SeededRandom::new(1), &text, Ok(package)).unwrap();
            db.write_blocking(move |tx, now, rng| packages::create(tx, now, rng, &policy, app, None, &new)).unwrap()
        };
        let with = |external_id: &str| -> i64 {
            let index = package_index(&world, external_id);
            db.read_blocking(move |tx, _| {
                tx.query_one("SELECT COUNT(*) FROM connect_packages WHERE external_id_index = $1", &[&index])?.get(0)
            })
            .unwrap()
        };
        package("patient-1");
        package("patient-1");
        world.create("patient-1");
        world.create("occupied");
        let refused = world.rename(by_external_id("patient-1"), "occupied");
        assert!(matches!(refused, Err(PackageError::DuplicateRequest)));
        assert_eq!((with("patient-1"), with("occupied")), (2, 0));
        world.rename(by_external_id("patient-1"), "free").unwrap();
        assert_eq!((with("patient-1"), with("free")), (0, 2));
        assert_eq!(number(world.try_create("patient-1")), 0);
        // Packages alone may share an id with a request.
        package("alone");
        world.rename(by_external_id("alone"), "occupied").unwrap();
        assert_eq!(with("occupied"), 1);
    });
}

/// The index under which packages of an external id are found.
fn package_index(world: &World<'_>, external_id: &str) -> [u8; 32] {
    world.db.vault().index("package-external-id", &[world.app.as_bytes(), external_id.as_bytes()].concat())
}

#[test]
fn requests_are_counted_by_the_state_they_are_in_now() {
    on_each_engine(|db| {
        let world = World::new(db);
        let counts = || db.read_blocking(connects::counts).unwrap();
        request_in(&world, In::Expired, "old");
        for (place, state) in [In::Pending, In::Pending, In::Locked, In::Validated, In::ValidatedLocked, In::Deleted]
            .into_iter()
            .enumerate()
        {
            request_in(&world, state, &format!("new-{place}"));
        }
        let expected = [("pending", 2), ("locked", 1), ("validated", 1), ("validated-locked", 1), ("expired", 1)];
        assert_eq!(counts(), expected);
        world.sweep();
        assert_eq!(counts(), expected);
    });
}
