//! The certificate a device made for itself, as it comes in its owner's link: base64 of anything, DER, or PEM.
#![no_main]

use libfuzzer_sys::fuzz_target;
use medlock_crypto::certificate::{Certificate, SignatureAlg, ends_at};

fuzz_target!(|bytes: &[u8]| {
    let end = ends_at(bytes);
    let Ok(certificate) = Certificate::from_pem_or_der(bytes) else { return };
    assert_eq!(end.ok(), Some(certificate.not_after));
    assert_eq!(certificate.thumbprint.len(), 40);
    assert!(certificate.key_bits > 0);
    for algorithm in [SignatureAlg::RsaSha1, SignatureAlg::RsaSha256] {
        assert!(!certificate.verify(algorithm, b"a message", b"no signature"));
    }
    // By its own bytes and by its text it is the same.
    assert_eq!(Certificate::from_pem_or_der(certificate.to_pem().as_bytes()).as_ref(), Ok(&certificate));
    // Bytes that happen to be text are taken for base64, so only such that are none come back by themselves.
    if std::str::from_utf8(&certificate.der).is_err() {
        assert_eq!(Certificate::from_pem_or_der(&certificate.der).as_ref(), Ok(&certificate));
    }
});
