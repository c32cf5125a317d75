//! Who is believed about other people's certificates: roots that the operator chose.

use base64::prelude::*;
use rustls_pki_types::{CertificateDer, TrustAnchor, UnixTime};
use std::time::Duration;
use webpki::{
    ALL_VERIFICATION_ALGS, EndEntityCert, ExtendedKeyUsageValidator, KeyPurposeIdIter, anchor_from_trusted_cert,
};

use super::{Certificate, CertificateError};

/// Certificates that one brings along at most between its own and a root; more are not looked at.
const BETWEEN_MAX: usize = 8;

/// Root certificates, of any kind of key.
#[derive(Clone)]
pub struct Authorities {
    roots: Vec<TrustAnchor<'static>>,
}

impl Authorities {
    /// Reads files that each hold one certificate in DER or any number in PEM. No file at all makes authorities that vouch for
    /// nobody.
    ///
    /// # Errors
    /// [`CertificateError::NotACertificate`] for a file with none or one that cannot be read.
    pub fn from_files<'f>(files: impl IntoIterator<Item = &'f [u8]>) -> Result<Authorities, CertificateError> {
        let mut roots = Vec::new();
        for file in files {
            for der in certificates(file)? {
                let der = CertificateDer::from(der);
                let anchor = anchor_from_trusted_cert(&der).map_err(|_| CertificateError::NotACertificate)?;
                roots.push(anchor.to_owned());
            }
        }
        Ok(Authorities { roots })
    }

    /// Whether the certificate was issued by a root, directly or through some of those `between`, and all of them are valid at
    /// that time (seconds since 1970). Whether one was revoked is not asked.
    pub fn vouch_for(&self, certificate: &Certificate, between: &[Vec<u8>], now: i64) -> bool {
        let der = CertificateDer::from(certificate.der.as_slice());
        let Ok(end) = EndEntityCert::try_from(&der) else { return false };
        let between: Vec<CertificateDer<'_>> =
            between.iter().take(BETWEEN_MAX).map(|der| CertificateDer::from(der.as_slice())).collect();
        let now = UnixTime::since_unix_epoch(Duration::from_secs(u64::try_from(now).unwrap_or(0)));
        end.verify_for_usage(ALL_VERIFICATION_ALGS, &self.roots, &between, now, AnyUse, None, None).is_ok()
    }

    /// How many roots there are.
    pub fn count(&self) -> usize {
        self.roots.len()
    }
}

/// Signatures of items were made with certificates for mail, for clients, for documents or for nothing in particular.
struct AnyUse;

impl ExtendedKeyUsageValidator for AnyUse {
    fn validate(&self, _: KeyPurposeIdIter<'_, '_>) -> Result<(), webpki::Error> {
        Ok(())
    }
}

fn certificates(file: &[u8]) -> Result<Vec<Vec<u8>>, CertificateError> {
    const NONE: CertificateError = CertificateError::NotACertificate;
    let text = match std::str::from_utf8(file) {
        Ok(text) if text.contains("-----BEGIN CERTIFICATE-----") => text,
        _ => return Ok(vec![file.to_vec()]),
    };
    text.split("-----BEGIN CERTIFICATE-----")
        .skip(1)
        .map(|rest| {
            let (body, _) = rest.split_once("-----END CERTIFICATE-----").ok_or(NONE)?;
            let digits: Vec<u8> = body.bytes().filter(|byte| !byte.is_ascii_whitespace()).collect();
            BASE64_STANDARD.decode(digits).map_err(|_| NONE)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use rcgen::{BasicConstraints, CertificateParams, DnType, IsCa, Issuer, KeyPair};

    use super::*;

    const NOW: i64 = 1_767_323_045;

    fn params(name: &str, is_ca: bool) -> CertificateParams {
        let mut params = CertificateParams::default();
        params.distinguished_name.push(DnType::CommonName, name);
        (params.not_before, params.not_after) = (rcgen::date_time_ymd(2020, 1, 1), rcgen::date_time_ymd(2030, 1, 1));
        if is_ca {
            params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        }
        params
    }

    fn rsa() -> KeyPair {
        KeyPair::generate_rsa_for(&rcgen::PKCS_RSA_SHA256, rcgen::RsaKeySize::_2048).unwrap()
    }

    #[test]
    fn a_chain_to_a_root_is_believed_while_it_is_valid() {
        let (root_key, between_key, key) = (KeyPair::generate().unwrap(), rsa(), rsa());
        let root_params = params("Root", true);
        let root = root_params.self_signed(&root_key).unwrap();
        let between_params = params("Between", true);
        let issuer = Issuer::from_params(&root_params, &root_key);
        let between = between_params.signed_by(&between_key, &issuer).unwrap();
        let signer =
            params("Dr Doe", false).signed_by(&key, &Issuer::from_params(&between_params, &between_key)).unwrap();
        let signer = Certificate::from_pem_or_der(signer.der()).unwrap();
        let chain = [between.der().to_vec()];

        let other = params("Other root", true).self_signed(&rsa()).unwrap();
        let both = [root.pem(), other.pem()].concat();
        let authorities = Authorities::from_files([both.as_bytes()]).unwrap();
        assert_eq!(authorities.count(), 2);
        assert!(authorities.vouch_for(&signer, &chain, NOW));
        assert!(!authorities.vouch_for(&signer, &[], NOW), "nobody knows who issued it");
        assert!(!authorities.vouch_for(&signer, &chain, NOW + 5 * 365 * 86_400));
        assert!(!authorities.vouch_for(&signer, &chain, NOW - 10 * 365 * 86_400));
        let others = Authorities::from_files([other.der().as_ref()]).unwrap();
        assert!(!others.vouch_for(&signer, &chain, NOW));
        assert!(!Authorities::from_files([]).unwrap().vouch_for(&signer, &chain, NOW));
        // The signer's own certificate among the roots is as good as its issuer's.
        let own = super::super::generate("Dr Roe", NOW - 10, 30);
        let own_certificate = Certificate::from_pem_or_der(own.cert_pem.as_bytes()).unwrap();
        let authorities = Authorities::from_files([own.cert_pem.as_bytes()]).unwrap();
        assert!(authorities.vouch_for(&own_certificate, &[], NOW) && !authorities.vouch_for(&signer, &chain, NOW));
    }

    #[test]
    fn what_is_no_certificate_is_refused() {
        for file in
            ["", "text", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----", "-----BEGIN CERTIFICATE-----"]
        {
            assert_eq!(
                Authorities::from_files([file.as_bytes()]).err(),
                Some(CertificateError::NotACertificate),
                "{file}"
            );
        }
    }
}
