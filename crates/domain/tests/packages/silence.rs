//! An application cannot learn of a pick-up: whatever it asks, in whatever order.

use medlock_domain::packages::{self, CodeKind};
use medlock_domain::testing::on_each_engine;
use medlock_wire::identity_code::IdentityCode;

use crate::api_by_state::{In, code_in};
use crate::support::{DAY, MICROSECOND, Parcel, World, by_code, by_external_id, number, weight};

const CALLS: [&str; 5] = ["create", "delete code", "delete id", "rename code", "rename id"];

fn call(world: &World<'_>, name: &str, code: &IdentityCode, external_id: &str) -> u32 {
    match name {
        "create" => number(world.create(Some(code), &Parcel::new(external_id, "x", &weight("1")))),
        "delete code" => number(world.delete(by_code(code))),
        "delete id" => number(world.delete(by_external_id(external_id))),
        "rename code" => number(world.rename(by_code(code), &format!("{external_id}'"))),
        "rename id" => number(world.rename(by_external_id(external_id), &format!("{external_id}'"))),
        other => panic!("{other}"),
    }
}

#[test]
fn any_sequence_of_calls_answers_alike_for_waiting_locked_picked_up_and_expired() {
    on_each_engine(|db| {
        let world = World::new(db);
        let mut number = 0;
        for first in CALLS {
            for second in CALLS {
                for third in ["create", "rename code"] {
                    let answers = [In::Ready, In::PickedUp, In::Locked, In::Expired].map(|state| {
                        number += 1;
                        let external_id = format!("patient-{number}");
                        let code = code_in(&world, state, &external_id, &format!("person{number}"));
                        [first, second, third].map(|name| call(&world, name, &code, &external_id))
                    });
                    assert!(
                        answers.iter().all(|answer| *answer == answers[0]),
                        "{first}, {second}, {third}: {answers:?}"
                    );
                }
            }
        }
    });
}

#[test]
fn tombstones_of_every_end_disappear_at_the_same_instant() {
    on_each_engine(|db| {
        let world = World::new(db);
        let ready = world.drop_off("patient-1");
        let locked = code_in(&world, In::Locked, "patient-2", "mallory");
        let picked_up = code_in(&world, In::PickedUp, "patient-3", "ada");
        let parcel = Parcel::new("x", "x", &weight("1"));
        world.pass(DAY * 118 - MICROSECOND);
        let ask =
            |code: &IdentityCode| [number(world.create(Some(code), &parcel)), number(world.rename(by_code(code), "x"))];
        assert_eq!([&ready, &locked, &picked_up].map(ask), [[96, 0]; 3]);
        world.pass(MICROSECOND);
        assert_eq!([&ready, &locked, &picked_up].map(ask), [[74, 74]; 3]);
        while world.sweep() != Default::default() {}
        assert_eq!([&ready, &locked, &picked_up].map(ask), [[74, 74]; 3]);
        assert_eq!(world.rows("connect_packages"), 0);
        assert_eq!(world.rows("identity_codes"), 3, "codes are never used again");
    });
}

#[test]
fn a_sweep_changes_no_answer() {
    on_each_engine(|db| {
        let world = World::new(db);
        let picked_up = code_in(&world, In::PickedUp, "patient-3", "ada");
        let ready = world.drop_off("patient-1");
        world.pass(DAY * 28);
        world.sweep();
        let parcel = Parcel::new("x", "x", &weight("1"));
        for code in [&ready, &picked_up] {
            assert_eq!(number(world.create(Some(code), &parcel)), 96);
            assert_eq!(number(world.rename(by_code(code), "x")), 0);
        }
    });
}

/// What can be printed about a code is told to staff of its application, too.
#[test]
fn a_letter_on_paper_depends_on_the_day_of_creation_alone() {
    on_each_engine(|db| {
        let world = World::new(db);
        let lettered = |code: &IdentityCode| {
            let code = code.clone();
            db.read_blocking(move |tx, now| packages::lettered(tx, now, &code)).unwrap()
        };
        let ready = world.drop_off("patient-1");
        let locked = code_in(&world, In::Locked, "patient-2", "mallory");
        let picked_up = code_in(&world, In::PickedUp, "patient-3", "ada");
        let found = lettered(&ready).expect("a letter can be made");
        assert_eq!([&locked, &picked_up].map(lettered), [Some(found); 2]);
        assert_eq!((found.app, found.kind), (world.app, CodeKind::Package));
        // What the application deleted is gone, picked up or not.
        let (gone, gone_too) = (world.drop_off("patient-4"), code_in(&world, In::PickedUp, "patient-5", "bob"));
        assert_eq!([&gone, &gone_too].map(|code| number(world.delete(by_code(code)))), [0; 2]);
        assert_eq!([&gone, &gone_too].map(lettered), [None; 2]);
        // And what has run out, from the same instant on.
        world.pass(DAY * 28 - MICROSECOND);
        assert_eq!([&ready, &locked, &picked_up].map(lettered), [Some(found); 3]);
        world.pass(MICROSECOND);
        assert_eq!([&ready, &locked, &picked_up].map(lettered), [None; 3]);
    });
}
