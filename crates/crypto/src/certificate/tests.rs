use super::*;
use crate::random::SeededRandom;
use std::io::Write;
use std::process::{Command, Stdio};

/// A throw-away certificate of 1024 bits, as published samples have, with signatures by its key over [`MESSAGE`].
const OLD: &str = "
-----BEGIN CERTIFICATE-----
MIICFDCCAX2gAwIBAgICEjQwDQYJKoZIhvcNAQEFBQAwJDETMBEGA1UEAwwKT2xk
IGNsaW5pYzENMAsGA1UECgwEVGVzdDAgFw0yNjExMjExMTE0MjlaGA8yMTI2MTAy
ODExMTQyOVowJDETMBEGA1UEAwwKT2xkIGNsaW5pYzENMAsGA1UECgwEVGVzdDCB
nzANBgkqhkiG9w0BAQEFAAOBjQAwgYkCgYEArXXN97h0Vg0iLsmiO0sFg2dlfURI
ZJaKzDnj+IebJeku2z3bgpe0RgitB7wjQgRdjIzXIKVrTaASc3wJTJpqWJipJy6M
tWpybBGqgHprlreVX4Xf2kKTRALyZbKazMmh0+oCmNxxJFpAyiiB+YC6YWOi9NWJ
yIy/XNHRiqbWTysCAwEAAaNTMFEwHQYDVR0OBBYEFJi9fk0cMVkLrfQipxTlMcxY
qKSyMB8GA1UdIwQYMBaAFJi9fk0cMVkLrfQipxTlMcxYqKSyMA8GA1UdEwEB/wQF
MAMBAf8wDQYJKoZIhvcNAQEFBQADgYEAbg4kE7qwffRNRvwORqrVLtoLwBIwgFoZ
L+w474wKCVNwDPPX4sl17cBVPIpYYT1AVmpgJVUlMmUlgWWCGQkK5HrWsu4x+KYA
d9sWiTQ/blQ/vyZUXdBIha0RoxPNIw7SPKN0HETU2gcfscuvAXIJdMDYKbtHb43s
42TzT0t8wxU=
-----END CERTIFICATE-----
";
const MESSAGE: &[u8] = b"<content><app-id>11111111-1111-1111-1111-111111111111</app-id></content>";
const BY_SHA1: &str = "ZM7RW28WJE2+WgVzCIt+XZZD4WkXXrSA1r+Nl2m2on1/9peyTENUOrBsKrKh5D7rV3Hi4Rhsy8+nDCEvsKd9T3vMQvrb0CllQQ2u\
                       fWJyiNhgqMqz0+Dw6alh4MAUtj3eqJsEPOJPsv4/sCZtQ/vZXe/3hVgnRtpzuJgJ/6qvEXI=";
const BY_SHA256: &str = "KhZbeULWP0LryArqETjIzPHIX0kWc2D52IL4xc50ryt7CmpTLaY75Bvpfd3t2verwtelKNhVaPx+a5xrdKZu8Z2GVT0sRGqZwX\
                         qxCopWjpso7Ddug2hIG6sH9RLYVeQ2hJ6KZrqWGacRvbf+sW8d9BiY9ZdKSpSsobwVKxGHRDk=";

fn made() -> Generated {
    generate("Hillside Clinic", 1_767_225_600, 365)
}

#[test]
fn a_certificate_tells_what_an_operator_asks() {
    let certificate = Certificate::from_pem_or_der(OLD.as_bytes()).unwrap();
    assert_eq!(certificate.thumbprint, "05C6243F391240C6595D5CF9A6B74DDF5C26D9EA");
    assert!(certificate.subject.contains("CN=Old clinic"), "{}", certificate.subject);
    assert_eq!(certificate.key_bits, 1024);
    // 2026-11-21T11:14:29Z and 2126-10-28T11:14:29Z.
    assert_eq!((certificate.not_before, certificate.not_after), (1_795_259_669, 4_948_859_669));
}

#[test]
fn every_usual_form_of_a_certificate_is_read() {
    let certificate = Certificate::from_pem_or_der(OLD.as_bytes()).unwrap();
    let windows = OLD.replace('\n', "\r\n");
    let with_text = format!("Bag Attributes\n    localKeyID: 01\n{OLD}\n{}", made().cert_pem);
    let base64 = BASE64_STANDARD.encode(&certificate.der);
    for form in [&certificate.der[..], windows.as_bytes(), with_text.as_bytes(), base64.as_bytes()] {
        assert_eq!(Certificate::from_pem_or_der(form).as_ref(), Ok(&certificate));
    }
    assert_eq!(Certificate::from_pem_or_der(certificate.to_pem().as_bytes()), Ok(certificate));
}

#[test]
fn what_is_no_certificate_is_refused() {
    let key = made().key_pem;
    for wrong in [&b""[..], b"hello", b"\x30\x03\x02\x01\x01", key.as_bytes(), &OLD.as_bytes()[..300], b"\xff\xfe"] {
        assert_eq!(Certificate::from_pem_or_der(wrong), Err(CertificateError::NotACertificate));
    }
    let mut params = rcgen::CertificateParams::default();
    params.distinguished_name.push(rcgen::DnType::CommonName, "elliptic");
    let elliptic = params.self_signed(&rcgen::KeyPair::generate().unwrap()).unwrap();
    assert_eq!(Certificate::from_pem_or_der(elliptic.der()), Err(CertificateError::NotRsa));
}

#[test]
fn old_signatures_verify() {
    let certificate = Certificate::from_pem_or_der(OLD.as_bytes()).unwrap();
    let sha1 = BASE64_STANDARD.decode(BY_SHA1).unwrap();
    let sha256 = BASE64_STANDARD.decode(BY_SHA256).unwrap();
    assert!(certificate.verify(SignatureAlg::RsaSha1, MESSAGE, &sha1));
    assert!(certificate.verify(SignatureAlg::RsaSha256, MESSAGE, &sha256));
    assert!(!certificate.verify(SignatureAlg::RsaSha256, MESSAGE, &sha1));
    assert!(!certificate.verify(SignatureAlg::RsaSha1, &MESSAGE[1..], &sha1));
    assert!(!certificate.verify(SignatureAlg::RsaSha1, MESSAGE, &sha1[1..]));
    assert!(!certificate.verify(SignatureAlg::RsaSha1, MESSAGE, b""));
    let mut damaged = sha1;
    damaged[20] ^= 1;
    assert!(!certificate.verify(SignatureAlg::RsaSha1, MESSAGE, &damaged));
}

#[test]
fn names_come_in_pairs() {
    for alg in [SignatureAlg::RsaSha1, SignatureAlg::RsaSha256] {
        assert_eq!(SignatureAlg::from_wire_names(alg.digest_name(), alg.signature_name()), Some(alg));
    }
    assert_eq!(SignatureAlg::from_wire_names("SHA1", "RSA-SHA256"), None);
    assert_eq!(SignatureAlg::from_wire_names("SHA256", "RSA-SHA1"), None);
    assert_eq!(SignatureAlg::from_wire_names("", ""), None);
}

#[test]
fn a_generated_key_signs_for_its_certificate() {
    let made = made();
    let certificate = Certificate::from_pem_or_der(made.cert_pem.as_bytes()).unwrap();
    assert_eq!(certificate.subject, "CN=Hillside Clinic");
    assert_eq!(certificate.key_bits, 2048);
    assert_eq!((certificate.not_before, certificate.not_after), (1_767_225_600, 1_767_225_600 + 365 * 86_400));
    let key = SigningKey::from_pem(&made.key_pem).unwrap();
    assert!(key.belongs_to(&certificate));
    assert!(!key.belongs_to(&Certificate::from_pem_or_der(OLD.as_bytes()).unwrap()));
    let signature = key.sign(MESSAGE);
    assert!(certificate.verify(SigningKey::ALGORITHM, MESSAGE, &signature));
    assert!(!certificate.verify(SigningKey::ALGORITHM, b"another", &signature));
}

#[test]
fn a_key_may_lie_in_one_file_with_its_certificate() {
    let made = made();
    let both = format!("{}{}", made.cert_pem, *made.key_pem);
    assert!(SigningKey::from_pem(&both).is_ok());
    for wrong in ["", "hello", &made.cert_pem, &both.replace("PRIVATE KEY", "ENCRYPTED PRIVATE KEY")] {
        assert_eq!(SigningKey::from_pem(wrong).err(), Some(CertificateError::NotAKey));
    }
}

#[test]
fn dates_stay_within_what_a_certificate_can_say() {
    for (not_before, days, expected) in [(-5, 1, (0, 86_400)), (i64::MAX, 9, (253_402_300_799, 253_402_300_799))] {
        let made = generate("x", not_before, days);
        let certificate = Certificate::from_pem_or_der(made.cert_pem.as_bytes()).unwrap();
        assert_eq!((certificate.not_before, certificate.not_after), expected);
    }
}

/// The forms that another program writes and reads: PKCS#1 keys, and PKCS#12.
#[test]
fn openssl_understands_us_and_we_it() {
    let Some(version) = openssl(&["version"], b"") else {
        println!("skipped: no openssl program");
        return;
    };
    println!("{}", String::from_utf8_lossy(&version));
    let made = made();
    let certificate = Certificate::from_pem_or_der(made.cert_pem.as_bytes()).unwrap();

    let pkcs1 = openssl(&["rsa", "-traditional"], made.key_pem.as_bytes()).expect("openssl reads the key");
    let pkcs1 = String::from_utf8(pkcs1).unwrap();
    assert!(pkcs1.contains("BEGIN RSA PRIVATE KEY"));
    assert!(SigningKey::from_pem(&pkcs1).unwrap().belongs_to(&certificate));

    for password in ["", "corréct horse"] {
        let file = made.pkcs12(password, &mut SeededRandom::new(1));
        let argument = format!("pass:{password}");
        let opened = openssl(&["pkcs12", "-nodes", "-passin", &argument], &file).expect("openssl opens the file");
        let opened = String::from_utf8(opened).unwrap();
        assert_eq!(Certificate::from_pem_or_der(opened.as_bytes()).as_ref(), Ok(&certificate));
        assert!(SigningKey::from_pem(&opened).unwrap().belongs_to(&certificate));
        assert_eq!(openssl(&["pkcs12", "-nodes", "-passin", "pass:wrong"], &file), None);
        let mut damaged = file;
        let middle = damaged.len() / 2;
        damaged[middle] ^= 1;
        assert_eq!(openssl(&["pkcs12", "-nodes", "-passin", &argument], &damaged), None);
    }
}

/// What the program prints for that input, or nothing if it fails or is not there.
fn openssl(arguments: &[&str], input: &[u8]) -> Option<Vec<u8>> {
    let mut child = Command::new("openssl")
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .ok()?;
    // A program that needs no input may be gone already.
    let _ = child.stdin.take().map(|mut stdin| stdin.write_all(input));
    let output = child.wait_with_output().ok()?;
    output.status.success().then_some(output.stdout)
}
