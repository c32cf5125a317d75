use jiff::SignedDuration;

use super::device::Device;
use super::*;
use crate::limits::PASSKEY_CHALLENGE_LIFE;
use crate::testing::{a_person, on_each_engine};

const BROWSER: &[u8] = b"a browser's secret";

fn site() -> Site {
    Site { host: "records.example.org".into(), origin: "https://records.example.org".into(), any_port: false }
}

fn a_challenge(tx: &Tx<'_>, now: Timestamp, rng: &mut dyn Random, purpose: Purpose) -> (Challenge, Asked) {
    let challenge = challenge(&tx.vault(), now, rng, purpose, BROWSER);
    let asked = asked(&tx.vault(), now, purpose, BROWSER, &challenge.sealed).unwrap();
    (challenge, asked)
}

fn add_device(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    person: PersonId,
    name: &str,
) -> Result<(Device, PasskeyId), PasskeyError> {
    let (challenge, asked) = a_challenge(tx, now, rng, Purpose::Add(person.into()));
    let mut device = Device::new(&site(), &user_handle(&tx.vault(), person));
    let (client_data, attestation) = device.register(&challenge.text);
    let new = check_registration(&site(), &asked, &client_data, &attestation).unwrap();
    let id = add(tx, now, rng, person, &asked, &new, name)?;
    Ok((device, id))
}

#[test]
fn a_passkey_is_added_renamed_found_and_removed_by_its_owner_only() {
    on_each_engine(|db| {
        let (jane, joe) = (a_person(db, "jane@example.org"), a_person(db, "joe@example.org"));
        db.write_blocking(move |tx, now, rng| {
            let (device, id) = add_device(tx, now, rng, jane, " Jane's telephone ")?;
            let found = find(tx, &device.id)?.unwrap();
            assert_eq!((found.id, found.owner, found.name.as_str()), (id, jane.into(), "Jane's telephone"));
            assert_eq!((&found.credential, found.key, found.used_at), (&device.id, device.cose(), None));
            assert!(find(tx, b"another")?.is_none() && of(tx, joe)?.is_empty());

            assert!(matches!(rename(tx, now, rng, joe, id, "mine"), Err(PasskeyError::Unknown)));
            rename(tx, now, rng, jane, id, "Old telephone")?;
            assert_eq!(of(tx, jane)?[0].name, "Old telephone");

            assert!(matches!(remove(tx, now, rng, joe, id), Err(PasskeyError::Unknown)));
            remove(tx, now, rng, jane, id)?;
            assert!(matches!(remove(tx, now, rng, jane, id), Err(PasskeyError::Unknown)));
            assert!(find(tx, &device.id)?.is_none());
            // All at one instant, so in no order.
            let mut told: Vec<String> = audit::newest(tx, 50)?.into_iter().map(|line| line.action).collect();
            told.retain(|action| action.starts_with("passkey"));
            told.sort();
            assert_eq!(told, ["passkey-added", "passkey-removed", "passkey-renamed"]);
            Ok::<_, PasskeyError>(())
        })
        .unwrap();
    });
}

#[test]
fn an_answer_is_good_once_and_the_count_only_grows() {
    on_each_engine(|db| {
        let jane = a_person(db, "jane@example.org");
        let clock = db.manual_clock();
        let (mut device, id) = db
            .write_blocking(move |tx, now, rng| {
                add_device(tx, now, rng, jane, "Telephone")
                    .map(|(d, id)| (std::sync::Arc::new(std::sync::Mutex::new(d)), id))
            })
            .unwrap();
        clock.advance(SignedDuration::from_secs(1));
        let use_it = |device: &std::sync::Arc<std::sync::Mutex<Device>>, times: u32| {
            let device = std::sync::Arc::clone(device);
            db.write_blocking(move |tx, now, rng| {
                let (challenge, asked) = a_challenge(tx, now, rng, Purpose::SignIn);
                let mut device = device.lock().unwrap();
                let answer = device.sign(&challenge.text);
                let passkey = find(tx, &answer.id)?.unwrap();
                assert!(is_of(&tx.vault(), &passkey, &answer.user_handle, false));
                let count = check_assertion(&site(), &asked, &passkey.key, &answer).unwrap();
                for _ in 0..times {
                    was_used(tx, now, &asked, id, count)?;
                }
                Ok::<_, PasskeyError>(find(tx, &answer.id)?.unwrap().used_at == Some(now))
            })
        };
        assert!(use_it(&device, 1).unwrap());
        assert!(matches!(use_it(&device, 2), Err(PasskeyError::Replayed)));
        // A copy of the device is behind by one use.
        device.lock().unwrap().sign_count = 1;
        assert!(matches!(use_it(&device, 1), Err(PasskeyError::CountWentBack)));
        device.lock().unwrap().sign_count = 0;
        assert!(matches!(use_it(&device, 1), Err(PasskeyError::CountWentBack)));
        device.lock().unwrap().sign_count = 7;
        assert!(use_it(&device, 1).unwrap());
        // A device without a count never has one.
        device = db
            .write_blocking(move |tx, now, rng| {
                let (challenge, asked) = a_challenge(tx, now, rng, Purpose::Add(jane.into()));
                let mut device = Device::new(&site(), &user_handle(&tx.vault(), jane));
                device.sign_count = 0;
                let (client_data, attestation) = device.register(&challenge.text);
                let new = check_registration(&site(), &asked, &client_data, &attestation).unwrap();
                let id = add(tx, now, rng, jane, &asked, &new, "Without a count")?;
                for _ in 0..2 {
                    let (_, asked) = a_challenge(tx, now, rng, Purpose::SignIn);
                    was_used(tx, now, &asked, id, 0)?;
                }
                Ok::<_, PasskeyError>(std::sync::Arc::new(std::sync::Mutex::new(device)))
            })
            .unwrap();
        assert_eq!(device.lock().unwrap().sign_count, 0);
    });
}

#[test]
fn one_device_is_registered_once_and_a_person_has_so_many() {
    on_each_engine(|db| {
        let (jane, joe) = (a_person(db, "jane@example.org"), a_person(db, "joe@example.org"));
        db.write_blocking(move |tx, now, rng| {
            let mut device = Device::new(&site(), b"x");
            let mut register = |tx: &mut Tx<'_>, rng: &mut dyn Random, person: PersonId| {
                let (challenge, asked) = a_challenge(tx, now, rng, Purpose::Add(person.into()));
                let (client_data, attestation) = device.register(&challenge.text);
                let new = check_registration(&site(), &asked, &client_data, &attestation).unwrap();
                let first = add(tx, now, rng, person, &asked, &new, "One");
                (first, add(tx, now, rng, person, &asked, &new, "One"))
            };
            let (first, again) = register(tx, rng, jane);
            assert!(first.is_ok() && matches!(again, Err(PasskeyError::Replayed)));
            assert!(matches!(register(tx, rng, jane).0, Err(PasskeyError::Known)));
            assert!(matches!(register(tx, rng, joe).0, Err(PasskeyError::Known)));
            for _ in 1..PASSKEYS_PER_PERSON_MAX {
                add_device(tx, now, rng, jane, "Another")?;
            }
            assert!(matches!(add_device(tx, now, rng, jane, "One too many"), Err(PasskeyError::TooMany)));
            add_device(tx, now, rng, joe, "Joe's")?;
            // Answered challenges go when they are too old.
            let end = now + PASSKEY_CHALLENGE_LIFE;
            assert_eq!(sweep(tx, end - SignedDuration::from_micros(1), 500)?, 0);
            assert!(sweep(tx, end, 500)? > 0);
            assert_eq!(sweep(tx, end, 500)?, 0);
            Ok::<_, PasskeyError>(())
        })
        .unwrap();
    });
}

#[test]
fn the_person_behind_a_passkey_must_be_the_one_its_device_names() {
    on_each_engine(|db| {
        let (jane, joe) = (a_person(db, "jane@example.org"), a_person(db, "joe@example.org"));
        db.write_blocking(move |tx, now, rng| {
            let (device, _) = add_device(tx, now, rng, jane, "Telephone")?;
            let (passkey, vault) = (find(tx, &device.id)?.unwrap(), tx.vault());
            assert!(is_of(&vault, &passkey, &user_handle(&vault, jane), false));
            assert!(is_of(&vault, &passkey, &[], true));
            assert!(!is_of(&vault, &passkey, &[], false));
            assert!(!is_of(&vault, &passkey, &user_handle(&vault, joe), true));
            // Neither the row nor the device says who it is.
            assert!(!user_handle(&vault, jane).windows(16).any(|part| part == jane.as_bytes()));
            Ok::<_, PasskeyError>(())
        })
        .unwrap();
    });
}
