//! A creation sent twice.

use jiff::SignedDuration;
use medlock_domain::packages::{self, PackageError};
use medlock_domain::resent::{self, Fingerprint};
use medlock_domain::testing::on_each_engine;
use medlock_store::testing::start;
use medlock_wire::identity_code::IdentityCode;

use crate::api_by_state::{In, code_in};
use crate::support::{MICROSECOND, Parcel, World, by_code, number, reply_of, two_nodes, weight};

/// What the platform does with CreateConnectPackage: the reply is the code.
fn request(
    world: &World<'_>,
    bytes: &str,
    code: Option<&IdentityCode>,
    external_id: &str,
) -> Result<String, PackageError> {
    request_for(world, bytes, code, &Parcel::new(external_id, "fluffy cat", &weight("72.5")))
}

fn request_for(
    world: &World<'_>,
    bytes: &str,
    code: Option<&IdentityCode>,
    parcel: &Parcel,
) -> Result<String, PackageError> {
    let new = parcel.prepare()?;
    let fingerprint = Fingerprint::of(world.db.vault(), world.app, start(), bytes.as_bytes());
    let (app, policy, code) = (world.app, world.policy, code.cloned());
    let made = world.db.write_blocking(move |tx, now, rng| {
        resent::once(tx, now, rng, fingerprint, |tx, rng| {
            let (id, code) = packages::create(tx, now, rng, &policy, app, code.as_ref(), &new)?;
            Ok::<_, PackageError>((id.0, code.to_string().into_bytes()))
        })
    });
    reply_of(world.db, fingerprint, made)
}

#[test]
fn a_byte_identical_creation_gets_the_same_reply_for_five_minutes() {
    on_each_engine(|db| {
        let world = World::new(db);
        let first = request(&world, "bytes", None, "patient-1").unwrap();
        world.pass(SignedDuration::from_mins(5) - MICROSECOND);
        assert!(request(&world, "bytes", None, "patient-1").unwrap() == first);
        assert_eq!(world.rows("connect_packages"), 1);
        world.pass(MICROSECOND);
        assert!(request(&world, "bytes", None, "patient-1").unwrap() != first);
        assert_eq!(world.rows("connect_packages"), 2);
    });
}

#[test]
fn other_bytes_or_another_application_make_another_package() {
    on_each_engine(|db| {
        let world = World::new(db);
        let first = request(&world, "bytes", None, "patient-1").unwrap();
        assert!(request(&world, "bytes.", None, "patient-1").unwrap() != first);
        assert!(request(&world.other_app(), "bytes", None, "patient-1").unwrap() != first);
        assert_eq!(world.rows("connect_packages"), 3);
    });
}

/// Its uploads are the package's by then, and nobody asks for them again: not even when it was picked up meanwhile.
#[test]
fn a_creation_with_uploads_is_answered_too() {
    on_each_engine(|db| {
        let world = World::new(db);
        let (person, record) = world.person_with_record("ada");
        let url = crate::blobs::uploaded(db, world.app, &[1; 32]).1;
        let parcel = Parcel { blob_urls: vec![url], ..Parcel::new("patient-1", "fluffy cat", &weight("72.5")) };
        let first = request_for(&world, "bytes", None, &parcel).unwrap();
        assert!(request_for(&world, "bytes", None, &parcel).unwrap() == first);
        world.pick_up(&IdentityCode::parse(&first).unwrap(), person, record).unwrap();
        assert!(request_for(&world, "bytes", None, &parcel).unwrap() == first);
        assert_eq!(number(request_for(&world, "other bytes", None, &parcel)), 101);
        world.pass(SignedDuration::from_mins(5));
        assert_eq!(number(request_for(&world, "bytes", None, &parcel)), 101);
        assert_eq!(world.rows("connect_packages"), 1);
    });
}

#[test]
fn populating_again_with_the_same_bytes_is_answered_and_with_others_is_96() {
    on_each_engine(|db| {
        let world = World::new(db);
        let code = world.allocate();
        let first = request(&world, "bytes", Some(&code), "patient-1").unwrap();
        assert!(first == code.to_string());
        assert!(request(&world, "bytes", Some(&code), "patient-1").unwrap() == first);
        assert_eq!(number(request(&world, "other bytes", Some(&code), "patient-1")), 96);
    });
}

#[test]
fn the_kept_reply_does_not_betray_a_pick_up() {
    on_each_engine(|db| {
        let world = World::new(db);
        let replies = ["a", "b"].map(|bytes| request(&world, bytes, None, bytes).unwrap());
        let (person, record) = world.person_with_record("ada");
        let picked_up = IdentityCode::parse(&replies[0]).unwrap();
        world.pick_up(&picked_up, person, record).unwrap();
        assert!(["a", "b"].map(|bytes| request(&world, bytes, None, bytes).unwrap()) == replies);
        // Nor after the sender's own deletion.
        for reply in &replies {
            world.delete(by_code(&IdentityCode::parse(reply).unwrap())).unwrap();
        }
        let again = ["a", "b"].map(|bytes| request(&world, bytes, None, bytes).unwrap());
        assert!(again.iter().zip(&replies).all(|(new, old)| new != old));
    });
}

#[test]
fn a_package_deleted_or_renamed_since_is_created_anew() {
    on_each_engine(|db| {
        let world = World::new(db);
        let first = request(&world, "bytes", None, "patient-1").unwrap();
        world.delete(by_code(&IdentityCode::parse(&first).unwrap())).unwrap();
        let second = request(&world, "bytes", None, "patient-1").unwrap();
        assert!(second != first);
        world.rename(by_code(&IdentityCode::parse(&second).unwrap()), "patient-2").unwrap();
        let third = request(&world, "bytes", None, "patient-1").unwrap();
        assert!(third != second && third != first);
        assert!(request(&world, "bytes", None, "patient-1").unwrap() == third);
    });
}

#[test]
fn another_application_cannot_make_a_reply_forgotten() {
    on_each_engine(|db| {
        let world = World::new(db);
        let first = request(&world, "bytes", None, "patient-1").unwrap();
        let code = IdentityCode::parse(&first).unwrap();
        world.other_app().delete(by_code(&code)).unwrap();
        assert_eq!(number(world.other_app().rename(by_code(&code), "theirs")), 74);
        assert!(request(&world, "bytes", None, "patient-1").unwrap() == first);
    });
}

#[test]
fn a_creation_that_failed_is_tried_again() {
    on_each_engine(|db| {
        let world = World::new(db);
        let code = code_in(&world, In::ExpiredEmpty, "", "");
        assert_eq!(number(request(&world, "bytes", Some(&code), "patient-1")), 74);
        assert_eq!(world.rows("resent_replies"), 0);
        request(&world, "bytes", None, "patient-1").unwrap();
    });
}

#[test]
fn the_same_creation_on_many_threads_makes_one_package() {
    on_each_engine(|db| {
        let world = World::new(db);
        let _warm = two_nodes(db);
        let replies: Vec<String> = std::thread::scope(|scope| {
            let threads: Vec<_> =
                (0..8).map(|_| scope.spawn(|| request(&world, "bytes", None, "patient-1").unwrap())).collect();
            threads.into_iter().map(|thread| thread.join().unwrap()).collect()
        });
        assert!(replies.iter().all(|reply| *reply == replies[0]));
        assert_eq!(world.rows("connect_packages"), 1);
    });
}

#[test]
fn kept_replies_are_swept() {
    on_each_engine(|db| {
        let world = World::new(db);
        let code = request(&world, "bytes", None, "patient-1").unwrap();
        world.rename(by_code(&IdentityCode::parse(&code).unwrap()), "patient-2").unwrap();
        let rows = || [world.rows("resent_replies"), world.rows("resent_outdated")];
        world.sweep();
        assert_eq!(rows(), [1, 1]);
        world.pass(SignedDuration::from_mins(5));
        world.sweep();
        assert_eq!(rows(), [0, 0]);
    });
}
