use jiff::SignedDuration;
use medlock_crypto::random::SeededRandom;

use super::super::device::Device;
use super::*;
use crate::ids::PersonId;

const BROWSER: &[u8] = b"a browser's secret";

fn site() -> Site {
    Site { host: "records.example.org".into(), origin: "https://records.example.org".into(), any_port: false }
}

fn start() -> (Vault, Timestamp, SeededRandom) {
    (Vault::new([7; 32]), "2026-01-02T03:04:05Z".parse().unwrap(), SeededRandom::new(1))
}

fn a_challenge() -> (Challenge, Asked) {
    let (vault, now, mut rng) = start();
    let challenge = challenge(&vault, now, &mut rng, Purpose::SignIn, BROWSER);
    let asked = asked(&vault, now, Purpose::SignIn, BROWSER, &challenge.sealed).unwrap();
    (challenge, asked)
}

#[test]
fn a_challenge_is_for_one_purpose_one_browser_and_a_while() {
    let (vault, now, mut rng) = start();
    let [jane, joe] = [PersonId::new(&mut rng), PersonId::new(&mut rng)].map(Account::from);
    let challenge = challenge(&vault, now, &mut rng, Purpose::Add(jane), BROWSER);
    let open = |at, purpose, browser: &[u8], sealed: &str| asked(&vault, at, purpose, browser, sealed);
    let opened = open(now, Purpose::Add(jane), BROWSER, &challenge.sealed).unwrap();
    assert_eq!(URL_SAFE_NO_PAD.encode(opened.bytes), challenge.text);
    for purpose in [Purpose::Add(joe), Purpose::SignIn, Purpose::StaffSignIn, Purpose::Prove(jane)] {
        assert_eq!(open(now, purpose, BROWSER, &challenge.sealed), Err(Refused::Challenge));
    }
    assert_eq!(open(now, Purpose::Add(jane), b"another", &challenge.sealed), Err(Refused::Challenge));
    let end = now + PASSKEY_CHALLENGE_LIFE;
    assert!(open(end - SignedDuration::from_micros(1), Purpose::Add(jane), BROWSER, &challenge.sealed).is_ok());
    assert_eq!(open(end, Purpose::Add(jane), BROWSER, &challenge.sealed), Err(Refused::Challenge));
    for bad in ["", "%", "AAAA", &challenge.text] {
        assert_eq!(open(now, Purpose::Add(jane), BROWSER, bad), Err(Refused::Challenge), "{bad}");
    }
}

#[test]
fn a_passkey_is_registered_and_signs() {
    let (challenge, asked) = a_challenge();
    let mut device = Device::new(&site(), b"jane");
    let (client_data, attestation) = device.register(&challenge.text);
    let made = check_registration(&site(), &asked, &client_data, &attestation).unwrap();
    assert_eq!((&made.id, made.sign_count), (&device.id, 1));
    assert_eq!(check_assertion(&site(), &asked, &made.key, &device.sign(&challenge.text)), Ok(2));
    // Of another device, or bent on the way.
    let other = Device::new(&site(), b"jane");
    assert_eq!(check_assertion(&site(), &asked, &other.cose(), &device.sign(&challenge.text)), Err(Refused::Signature));
    let mut answer = device.sign(&challenge.text);
    answer.client_data.insert(1, b' ');
    assert_eq!(check_assertion(&site(), &asked, &made.key, &answer), Err(Refused::Signature));
    let mut answer = device.sign(&challenge.text);
    answer.authenticator_data[36] ^= 1;
    assert_eq!(check_assertion(&site(), &asked, &made.key, &answer), Err(Refused::Signature));
}

#[test]
fn what_was_made_for_something_else_is_refused() {
    let (challenge, asked) = a_challenge();
    type Bend = fn(&mut Device);
    let bends: [(Bend, Refused); 11] = [
        (|device| device.origin = "https://records.example.org.evil.example".into(), Refused::ClientData),
        (|device| device.origin = "http://records.example.org".into(), Refused::ClientData),
        (|device| device.origin = "https://records.example.org:8443".into(), Refused::ClientData),
        (|device| device.cross_origin = true, Refused::ClientData),
        (|device| device.kind = Some("payment.get"), Refused::ClientData),
        (|device| device.host = "evil.example".into(), Refused::Site),
        (|device| device.flags = 0b001, Refused::UserVerification),
        (|device| device.flags = 0b100, Refused::UserVerification),
        (|device| device.flags = 0b1_0101, Refused::Form),
        (|device| device.flags = 0b1000_0101, Refused::Form),
        (|device| device.origin = "\"".into(), Refused::Form),
    ];
    for (number, (bend, refused)) in bends.into_iter().enumerate() {
        let mut device = Device::new(&site(), b"jane");
        bend(&mut device);
        let (client_data, attestation) = device.register(&challenge.text);
        let told = check_registration(&site(), &asked, &client_data, &attestation);
        assert_eq!(told.err(), Some(refused), "registration {number}");
        let told = check_assertion(&site(), &asked, &device.cose(), &device.sign(&challenge.text));
        assert_eq!(told.err(), Some(refused), "assertion {number}");
    }
    // Each for the other, and over another challenge.
    let mut device = Device::new(&site(), b"jane");
    device.kind = Some("webauthn.get");
    let (client_data, attestation) = device.register(&challenge.text);
    assert_eq!(check_registration(&site(), &asked, &client_data, &attestation).err(), Some(Refused::ClientData));
    device.kind = None;
    let other = Asked { bytes: [9; 32], ..asked };
    let answer = device.sign(&challenge.text);
    assert_eq!(check_assertion(&site(), &other, &device.cose(), &answer).err(), Some(Refused::ClientData));
    // A device that can be backed up may be.
    device.flags = 0b1_1101;
    assert!(check_assertion(&site(), &asked, &device.cose(), &device.sign(&challenge.text)).is_ok());
}

#[test]
fn in_development_any_port_will_do_and_no_other_host() {
    let local = Site { host: "localhost".into(), origin: "http://localhost:8080".into(), any_port: true };
    for good in ["http://localhost:8080", "http://localhost", "http://localhost:1"] {
        assert!(local.admits(good), "{good}");
    }
    for bad in ["https://localhost", "http://localhost.evil:8080", "http://localhost:8080x", "http://evil:8080", ""] {
        assert!(!local.admits(bad), "{bad}");
    }
}

#[test]
fn no_cut_or_bent_byte_gets_through_or_stops_the_program() {
    let (challenge, asked) = a_challenge();
    let mut device = Device::new(&site(), b"jane");
    let (client_data, attestation) = device.register(&challenge.text);
    for at in 0..attestation.len() {
        assert!(check_registration(&site(), &asked, &client_data, &attestation[..at]).is_err(), "cut at {at}");
    }
    let answer = device.sign(&challenge.text);
    for at in 0..answer.authenticator_data.len() {
        let mut bent = answer.clone();
        bent.authenticator_data[at] ^= 0x40;
        assert!(check_assertion(&site(), &asked, &device.cose(), &bent).is_err(), "bent at {at}");
        bent.authenticator_data.truncate(at);
        assert!(check_assertion(&site(), &asked, &device.cose(), &bent).is_err(), "cut at {at}");
    }
}

#[test]
fn a_key_of_another_kind_is_refused() {
    let (challenge, asked) = a_challenge();
    let mut device = Device::new(&site(), b"jane");
    let answer = device.sign(&challenge.text);
    let bent = [&device.cose()[..2], &[1], &device.cose()[3..]].concat();
    assert!(check_assertion(&site(), &asked, &device.cose(), &answer).is_ok());
    assert_eq!(check_assertion(&site(), &asked, &bent, &answer), Err(Refused::Key));
}
