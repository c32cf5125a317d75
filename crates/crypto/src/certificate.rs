//! RSA certificates of applications. A certificate is trusted because the operator registered it, not because of a
//! chain; it carries the public key, and its thumbprint names it in a signature. Whether its dates and its key's size
//! are acceptable is for the caller to decide.

mod authorities;
mod pkcs12;

pub use authorities::Authorities;

use crate::random::Random;
use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::rsa::KeyPair;
use aws_lc_rs::signature::{self, UnparsedPublicKey};
use base64::prelude::*;
use sha1::{Digest, Sha1};
use std::time::Duration;
use x509_cert::der::asn1::UintRef;
use x509_cert::der::oid::ObjectIdentifier;
use x509_cert::der::{Decode, Reader, SliceReader};
use zeroize::Zeroizing;

/// Why a certificate or a key was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CertificateError {
    /// Neither DER nor PEM nor base64 of an X.509 certificate.
    #[error("this is no X.509 certificate in PEM or DER form")]
    NotACertificate,
    /// A certificate, but of another kind of key.
    #[error("the certificate's key is not RSA")]
    NotRsa,
    /// No key that can sign.
    #[error("this is no unencrypted RSA private key of 2048 to 8192 bits in PEM form (PKCS#8 or PKCS#1)")]
    NotAKey,
}

/// An X.509 certificate with an RSA key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Certificate {
    /// The certificate as it was given, in DER.
    pub der: Vec<u8>,
    /// SHA-1 of the DER form, in upper-case hex. Clients send either case.
    pub thumbprint: String,
    /// The subject's distinguished name (RFC 4514).
    pub subject: String,
    /// Size of the RSA modulus.
    pub key_bits: usize,
    /// Beginning of the validity, in seconds since 1970.
    pub not_before: i64,
    /// End of the validity, in seconds since 1970.
    pub not_after: i64,
    /// PKCS#1 `RSAPublicKey`.
    public_key: Vec<u8>,
}

/// When a certificate ends, in seconds since 1970, whatever kind of key it has. Reads what
/// [`Certificate::from_pem_or_der`] reads; of a chain, its first.
///
/// # Errors
/// [`CertificateError::NotACertificate`].
pub fn ends_at(bytes: &[u8]) -> Result<i64, CertificateError> {
    validity(bytes).map(|(_, not_after)| not_after)
}

/// As [`ends_at`]: from when to when a certificate holds.
///
/// # Errors
/// [`CertificateError::NotACertificate`].
pub fn validity(bytes: &[u8]) -> Result<(i64, i64), CertificateError> {
    let parsed = x509_cert::Certificate::from_der(&der_of(bytes)?).map_err(|_| CertificateError::NotACertificate)?;
    let validity = parsed.tbs_certificate().validity();
    Ok((seconds(&validity.not_before), seconds(&validity.not_after)))
}

fn seconds(time: &x509_cert::time::Time) -> i64 {
    time.to_unix_duration().as_secs() as i64
}

fn der_of(bytes: &[u8]) -> Result<Vec<u8>, CertificateError> {
    let der = match std::str::from_utf8(bytes) {
        Ok(text) if text.contains("-----BEGIN") => pem_body(text, "CERTIFICATE").map(|der| der.to_vec()),
        Ok(text) => decode_base64(text).map(|der| der.to_vec()),
        Err(_) => Some(bytes.to_vec()),
    };
    der.ok_or(CertificateError::NotACertificate)
}

impl Certificate {
    /// Whether both have one public key, whatever else they say.
    pub fn has_key_of(&self, other: &Certificate) -> bool {
        self.public_key == other.public_key
    }

    /// Reads DER, the first certificate of a PEM file, or bare base64.
    ///
    /// # Errors
    /// [`CertificateError::NotACertificate`] or [`CertificateError::NotRsa`].
    pub fn from_pem_or_der(bytes: &[u8]) -> Result<Self, CertificateError> {
        Self::from_der(der_of(bytes)?)
    }

    /// Whether `signature` is `message` signed with this certificate's key, of 1024 to 8192 bits (PKCS#1 v1.5).
    pub fn verify(&self, alg: SignatureAlg, message: &[u8], signature: &[u8]) -> bool {
        let rule = match alg {
            SignatureAlg::RsaSha1 => &signature::RSA_PKCS1_1024_8192_SHA1_FOR_LEGACY_USE_ONLY,
            SignatureAlg::RsaSha256 => &signature::RSA_PKCS1_1024_8192_SHA256_FOR_LEGACY_USE_ONLY,
        };
        UnparsedPublicKey::new(rule, &self.public_key).verify(message, signature).is_ok()
    }

    /// The certificate as PEM text.
    pub fn to_pem(&self) -> String {
        pem_text("CERTIFICATE", &self.der).to_string()
    }

    fn from_der(der: Vec<u8>) -> Result<Self, CertificateError> {
        let parsed = x509_cert::Certificate::from_der(&der).map_err(|_| CertificateError::NotACertificate)?;
        let parsed = parsed.tbs_certificate();
        let key = parsed.subject_public_key_info();
        if key.algorithm.oid != RSA {
            return Err(CertificateError::NotRsa);
        }
        let public_key = key.subject_public_key.as_bytes().ok_or(CertificateError::NotRsa)?.to_vec();
        let key_bits = modulus_bits(&public_key).ok_or(CertificateError::NotRsa)?;
        Ok(Certificate {
            thumbprint: Sha1::digest(&der).iter().map(|byte| format!("{byte:02X}")).collect(),
            subject: parsed.subject().to_string(),
            key_bits,
            not_before: seconds(&parsed.validity().not_before),
            not_after: seconds(&parsed.validity().not_after),
            public_key,
            der,
        })
    }
}

/// Signature algorithms of an application's sign-in (`sig`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SignatureAlg {
    /// SHA-1 and RSA-SHA1, which all published clients send by default.
    RsaSha1,
    /// SHA256 and RSA-SHA256.
    RsaSha256,
}

impl SignatureAlg {
    /// The text of `digestMethod`.
    pub fn digest_name(self) -> &'static str {
        match self {
            SignatureAlg::RsaSha1 => "SHA1",
            SignatureAlg::RsaSha256 => "SHA256",
        }
    }

    /// The text of `sigMethod`.
    pub fn signature_name(self) -> &'static str {
        match self {
            SignatureAlg::RsaSha1 => "RSA-SHA1",
            SignatureAlg::RsaSha256 => "RSA-SHA256",
        }
    }

    /// The algorithm of that pair of names; mixed pairs have none.
    pub fn from_wire_names(digest: &str, signature: &str) -> Option<Self> {
        [SignatureAlg::RsaSha1, SignatureAlg::RsaSha256]
            .into_iter()
            .find(|alg| alg.digest_name() == digest && alg.signature_name() == signature)
    }
}

/// An application's private key.
pub struct SigningKey {
    key: KeyPair,
}

impl SigningKey {
    /// The one algorithm a new client signs with. SHA-1 is verified for old clients and never made.
    pub const ALGORITHM: SignatureAlg = SignatureAlg::RsaSha256;

    /// Reads an unencrypted key: `PRIVATE KEY` (PKCS#8) or `RSA PRIVATE KEY` (PKCS#1). Other blocks of the file, such as
    /// the certificate, are passed over.
    ///
    /// # Errors
    /// [`CertificateError::NotAKey`].
    pub fn from_pem(pem: &str) -> Result<Self, CertificateError> {
        let pkcs8 = pem_body(pem, "PRIVATE KEY").map(|der| KeyPair::from_pkcs8(&der));
        let pkcs1 = || pem_body(pem, "RSA PRIVATE KEY").map(|der| KeyPair::from_der(&der));
        match pkcs8.or_else(pkcs1) {
            Some(Ok(key)) => Ok(SigningKey { key }),
            _ => Err(CertificateError::NotAKey),
        }
    }

    /// Signs `message` with [`SigningKey::ALGORITHM`]. The signature has as many bytes as the key.
    pub fn sign(&self, message: &[u8]) -> Vec<u8> {
        let mut signed = vec![0; self.key.public_modulus_len()];
        self.key
            .sign(&signature::RSA_PKCS1_SHA256, &SystemRandom::new(), message, &mut signed)
            .expect("a validated key signs");
        signed
    }

    /// Whether this is the key of `certificate`.
    pub fn belongs_to(&self, certificate: &Certificate) -> bool {
        aws_lc_rs::signature::KeyPair::public_key(&self.key).as_ref() == certificate.public_key
    }
}

/// A fresh key with its self-signed certificate.
pub struct Generated {
    /// The certificate, to be registered with the server.
    pub cert_pem: String,
    /// The key (PKCS#8), to be kept by the application.
    pub key_pem: Zeroizing<String>,
    cert_der: Vec<u8>,
    key_der: Zeroizing<Vec<u8>>,
}

impl Generated {
    /// Key and certificate as one PKCS#12 file (`.p12`, `.pfx`), which Windows and .NET import: AES-256 and SHA-256, so
    /// Windows 10 (1709), Server 2019 or later.
    pub fn pkcs12(&self, password: &str, rng: &mut dyn Random) -> Vec<u8> {
        pkcs12::write(&self.cert_der, &self.key_der, password, rng)
    }
}

/// Generates an RSA key of 2048 bits and a certificate for it, valid from `not_before` (seconds since 1970; not before
/// 1970) for `days` days, and in no case beyond the year 9999. The key's randomness is the system's.
///
/// # Panics
/// When the system gives no randomness.
pub fn generate(common_name: &str, not_before: i64, days: u32) -> Generated {
    let key = rcgen::KeyPair::generate_rsa_for(&rcgen::PKCS_RSA_SHA256, rcgen::RsaKeySize::_2048)
        .expect("the operating system provides randomness");
    let begin = u64::try_from(not_before).unwrap_or(0).min(END_OF_TIME);
    let end = (begin + u64::from(days) * 86_400).min(END_OF_TIME);
    let time = |seconds| rcgen::date_time_ymd(1970, 1, 1) + Duration::from_secs(seconds);
    let mut params = rcgen::CertificateParams::default();
    params.distinguished_name = rcgen::DistinguishedName::new();
    params.distinguished_name.push(rcgen::DnType::CommonName, common_name);
    params.key_usages = vec![rcgen::KeyUsagePurpose::DigitalSignature];
    (params.not_before, params.not_after) = (time(begin), time(end));
    let certificate = params.self_signed(&key).expect("a fresh key signs its certificate");
    let key_der = Zeroizing::new(key.serialize_der());
    Generated {
        cert_pem: pem_text("CERTIFICATE", certificate.der()).to_string(),
        key_pem: pem_text("PRIVATE KEY", &key_der),
        cert_der: certificate.der().to_vec(),
        key_der,
    }
}

/// A fresh key for a site's own certificate, on the curve that every browser takes (P-256): PEM, PKCS#8.
///
/// # Panics
/// When the system gives no randomness.
pub fn site_key() -> Zeroizing<String> {
    let key = rcgen::KeyPair::generate().expect("the operating system provides randomness");
    Zeroizing::new(key.serialize_pem())
}

/// What asks an authority for a certificate over that key for these host names: PKCS#10, DER.
///
/// # Errors
/// [`CertificateError::NotAKey`], also for a name that none can be.
pub fn signing_request(key_pem: &str, names: &[String]) -> Result<Vec<u8>, CertificateError> {
    let key = rcgen::KeyPair::from_pem(key_pem).map_err(|_| CertificateError::NotAKey)?;
    let mut params = rcgen::CertificateParams::new(names.to_vec()).map_err(|_| CertificateError::NotAKey)?;
    params.distinguished_name = rcgen::DistinguishedName::new();
    let request = params.serialize_request(&key).map_err(|_| CertificateError::NotAKey)?;
    Ok(request.der().to_vec())
}

/// A certificate that shows an authority that a host name is ours (RFC 8737), and its key; both DER. `proof`: what the authority asked to
/// see, as it is written. It is shown once and to nobody else, and vouches for nothing.
///
/// # Errors
/// [`CertificateError::NotAKey`] for a name that none can be.
///
/// # Panics
/// When the system gives no randomness.
pub fn proof_of_name(name: &str, proof: &str) -> Result<(Vec<u8>, Zeroizing<Vec<u8>>), CertificateError> {
    let key = rcgen::KeyPair::generate().expect("the operating system provides randomness");
    let mut params = rcgen::CertificateParams::new(vec![name.to_owned()]).map_err(|_| CertificateError::NotAKey)?;
    params.distinguished_name = rcgen::DistinguishedName::new();
    let digest = sha2::Sha256::digest(proof.as_bytes());
    params.custom_extensions = vec![rcgen::CustomExtension::new_acme_identifier(&digest)];
    let made = params.self_signed(&key).map_err(|_| CertificateError::NotAKey)?;
    Ok((made.der().to_vec(), Zeroizing::new(key.serialize_der())))
}

/// `rsaEncryption`.
const RSA: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.1");
/// The last second that a certificate can name.
const END_OF_TIME: u64 = 253_402_300_799;

fn modulus_bits(rsa_public_key: &[u8]) -> Option<usize> {
    let mut reader = SliceReader::new(rsa_public_key).ok()?;
    let modulus = reader
        .sequence(|inner| {
            let modulus = UintRef::decode(inner)?;
            UintRef::decode(inner)?;
            x509_cert::der::Result::Ok(modulus)
        })
        .ok()?;
    let bytes = modulus.as_bytes();
    Some(bytes.len() * 8 - bytes.first()?.leading_zeros() as usize)
}

/// The bytes of the first block of that label. More forgiving than RFC 7468: any line length, text around the blocks.
fn pem_body(text: &str, label: &str) -> Option<Zeroizing<Vec<u8>>> {
    let (_, rest) = text.split_once(&format!("-----BEGIN {label}-----"))?;
    let (body, _) = rest.split_once(&format!("-----END {label}-----"))?;
    decode_base64(body)
}

fn decode_base64(text: &str) -> Option<Zeroizing<Vec<u8>>> {
    let digits = Zeroizing::new(text.bytes().filter(|byte| !byte.is_ascii_whitespace()).collect::<Vec<_>>());
    BASE64_STANDARD.decode(&*digits).ok().map(Zeroizing::new)
}

fn pem_text(label: &str, der: &[u8]) -> Zeroizing<String> {
    let digits = Zeroizing::new(BASE64_STANDARD.encode(der));
    let mut text = Zeroizing::new(String::with_capacity(digits.len() * 66 / 64 + 2 * label.len() + 40));
    text.extend(["-----BEGIN ", label, "-----\n"]);
    let mut rest = digits.as_str();
    while !rest.is_empty() {
        let (line, later) = rest.split_at(rest.len().min(64));
        text.extend([line, "\n"]);
        rest = later;
    }
    text.extend(["-----END ", label, "-----\n"]);
    text
}

#[cfg(test)]
mod tests;
