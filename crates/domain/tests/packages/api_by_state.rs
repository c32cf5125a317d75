//! Every call of the sender and every look of a patient, against every state a code can be in.

use medlock_domain::ids::ConnectRequestId;
use medlock_domain::packages::{self, CodeKind, Situation};
use medlock_domain::testing::on_each_engine;
use medlock_wire::identity_code::IdentityCode;
use uuid::Uuid;

use crate::support::{ANSWER, Answered, DAY, Parcel, World, by_code, by_external_id, number, weight};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum In {
    Unknown,
    Allocated,
    Ready,
    Locked,
    PickedUp,
    Expired,
    ExpiredEmpty,
    Deleted,
}

pub const ALL: [In; 8] =
    [In::Unknown, In::Allocated, In::Ready, In::Locked, In::PickedUp, In::Expired, In::ExpiredEmpty, In::Deleted];

/// A fresh code in that state, with external id `external_id` where it has one.
pub fn code_in(world: &World<'_>, state: In, external_id: &str, name: &str) -> IdentityCode {
    match state {
        In::Unknown => IdentityCode::parse("DFGH-DFGH-DFGH-DFGH-DFGH").unwrap(),
        In::Allocated => world.allocate(),
        In::Ready => world.drop_off(external_id),
        In::Locked => {
            let code = world.drop_off(external_id);
            let person = world.person(name);
            for _ in 0..3 {
                world.answer(&code, person, "wrong");
            }
            code
        }
        In::PickedUp => {
            let code = world.drop_off(external_id);
            let (person, record) = world.person_with_record(name);
            world.pick_up(&code, person, record).unwrap();
            code
        }
        In::Expired => {
            let code = world.drop_off(external_id);
            world.pass(DAY * 28);
            code
        }
        In::ExpiredEmpty => {
            let code = world.allocate();
            world.pass(DAY * 28);
            code
        }
        In::Deleted => {
            let code = world.drop_off(external_id);
            world.delete(by_code(&code)).unwrap();
            code
        }
    }
}

/// What `call` answers in each state of [`ALL`], on a fresh code each.
fn column(call: impl Fn(&World<'_>, &IdentityCode, &str) -> u32) -> Vec<[u32; 8]> {
    let answers = std::sync::Mutex::new(Vec::new());
    on_each_engine(|db| {
        let world = World::new(db);
        let mut row = [0; 8];
        for (place, state) in ALL.into_iter().enumerate() {
            let external_id = format!("patient-{place}");
            let code = code_in(&world, state, &external_id, &format!("person{place}"));
            row[place] = call(&world, &code, &external_id);
        }
        answers.lock().unwrap().push(row);
    });
    answers.into_inner().unwrap()
}

#[track_caller]
fn assert_row(found: Vec<[u32; 8]>, expected: [u32; 8]) {
    assert!(!found.is_empty());
    for row in found {
        assert_eq!(row, expected, "{ALL:?}");
    }
}

fn parcel() -> Parcel {
    Parcel::new("somebody else", "fluffy cat", &weight("1"))
}

#[test]
fn create_by_code_in_every_state() {
    let found = column(|world, code, _| number(world.create(Some(code), &parcel())));
    assert_row(found, [74, 0, 96, 96, 96, 96, 74, 74]);
}

#[test]
fn delete_by_code_in_every_state() {
    let found = column(|world, code, _| number(world.delete(by_code(code))));
    assert_row(found, [0; 8]);
}

#[test]
fn delete_by_external_id_in_every_state() {
    let found = column(|world, _, external_id| number(world.delete(by_external_id(external_id))));
    assert_row(found, [0; 8]);
}

#[test]
fn rename_by_code_in_every_state() {
    let found = column(|world, code, _| number(world.rename(by_code(code), "patient-new")));
    assert_row(found, [74, 95, 0, 0, 0, 0, 74, 74]);
}

#[test]
fn rename_to_the_same_id_by_code_in_every_state() {
    let found = column(|world, code, external_id| number(world.rename(by_code(code), external_id)));
    assert_row(found, [74, 95, 0, 0, 0, 0, 74, 74]);
}

#[test]
fn rename_by_old_external_id_in_every_state() {
    let found = column(|world, _, external_id| number(world.rename(by_external_id(external_id), "patient-new")));
    assert_row(found, [0; 8]);
}

#[test]
fn a_look_at_the_code_in_every_state() {
    let found = column(|world, code, _| world.status(code));
    assert_row(found, [74, 95, 0, 75, 74, 74, 74, 74]);
}

#[test]
fn a_deleted_code_is_unknown_to_its_application_whatever_it_was() {
    let found = column(|world, code, _| {
        world.delete(by_code(code)).unwrap();
        number(world.create(Some(code), &parcel())) * 1_000 + number(world.rename(by_code(code), "x"))
    });
    assert_row(found, [74_074; 8]);
}

#[test]
fn another_application_finds_every_code_unknown_and_changes_nothing() {
    let found = column(|world, code, external_id| {
        let other = world.other_app();
        let before = world.status(code);
        assert_eq!(number(other.delete(by_code(code))), 0);
        assert_eq!(number(other.delete(by_external_id(external_id))), 0);
        assert_eq!(number(other.rename(by_external_id(external_id), "theirs")), 0);
        assert_eq!(world.status(code), before);
        number(other.create(Some(code), &parcel())) * 1_000 + number(other.rename(by_code(code), "theirs"))
    });
    assert_row(found, [74_074; 8]);
}

#[test]
fn deleting_by_external_id_takes_every_waiting_package_and_leaves_items_in_their_record() {
    on_each_engine(|db| {
        let world = World::new(db);
        let (person, record) = world.person_with_record("ada");
        let picked_up = world.drop_off("patient-1");
        world.pick_up(&picked_up, person, record).unwrap();
        let waiting = [(); 3].map(|()| world.drop_off("patient-1"));
        let another = world.drop_off("patient-2");
        world.delete(by_external_id("patient-1")).unwrap();
        assert_eq!(waiting.map(|code| world.status(&code)), [74; 3]);
        assert_eq!(world.status(&another), 0);
        assert_eq!(world.rows("package_contents"), 1, "the contents of the others are erased");
        assert_eq!(world.count_items(person, record), 1);
        assert!(world.done(&picked_up, person).is_some(), "the patient still sees where it went");
    });
}

#[test]
fn renaming_by_old_external_id_moves_all_of_them() {
    on_each_engine(|db| {
        let world = World::new(db);
        let codes = [(); 3].map(|()| world.drop_off("old"));
        world.rename(by_external_id("old"), "new").unwrap();
        world.delete(by_external_id("old")).unwrap();
        assert_eq!(codes.clone().map(|code| world.status(&code)), [0; 3]);
        world.delete(by_external_id("new")).unwrap();
        assert_eq!(codes.map(|code| world.status(&code)), [74; 3]);
    });
}

#[test]
fn a_new_external_id_may_not_be_blank_or_too_long() {
    on_each_engine(|db| {
        let world = World::new(db);
        let code = world.drop_off("patient-1");
        for bad in ["", " ", &"x".repeat(1_001)] {
            assert_eq!(number(world.rename(by_code(&code), bad)), 3);
            assert_eq!(number(world.rename(by_external_id("patient-1"), bad)), 3);
        }
        world.delete(by_external_id("patient-1")).unwrap();
        assert_eq!(world.status(&code), 74);
    });
}

#[test]
fn an_application_deletes_a_locked_package_and_a_new_code_works() {
    on_each_engine(|db| {
        let world = World::new(db);
        let locked = code_in(&world, In::Locked, "patient-1", "mallory");
        world.delete(by_external_id("patient-1")).unwrap();
        assert_eq!(world.status(&locked), 74);
        let (person, record) = world.person_with_record("ada");
        let code = world.drop_off("patient-1");
        world.pick_up(&code, person, record).unwrap();
    });
}

#[test]
fn a_connect_requests_code_is_told_apart_and_is_no_package() {
    on_each_engine(|db| {
        let world = World::new(db);
        let request = ConnectRequestId(Uuid::from_u128(7));
        let code = db
            .write_blocking(move |tx, _, rng| packages::new_code(tx, rng, CodeKind::ConnectRequest, request.0))
            .unwrap();
        assert_eq!(world.situation(&code, None), Situation::ConnectRequest(request));
        assert_eq!(number(world.create(Some(&code), &parcel())), 74);
        assert_eq!(number(world.delete(by_code(&code))), 0);
        assert_eq!(number(world.rename(by_code(&code), "x")), 74);
        assert_eq!(world.answer(&code, world.person("ada"), ANSWER), Answered::WhereItStands);
        assert_eq!(world.situation(&code, None), Situation::ConnectRequest(request));
    });
}

#[test]
fn packages_are_counted_by_the_state_they_are_in_now() {
    on_each_engine(|db| {
        let world = World::new(db);
        let counts = || db.read_blocking(packages::counts).unwrap();
        for (place, state) in [In::ExpiredEmpty, In::Expired, In::Expired].into_iter().enumerate() {
            code_in(&world, state, &format!("old-{place}"), "");
        }
        world.pass(DAY);
        for (place, state) in
            [In::Ready, In::Ready, In::Allocated, In::Locked, In::PickedUp, In::Deleted].into_iter().enumerate()
        {
            code_in(&world, state, &format!("new-{place}"), &format!("person{place}"));
        }
        let expected =
            [("allocated", 1), ("ready", 2), ("locked", 1), ("picked-up", 1), ("expired", 3), ("deleted", 1)];
        assert_eq!(counts(), expected);
        world.sweep();
        assert_eq!(counts(), expected);
    });
}
