//! What an application proves itself with: its certificate and the private key to it.

use std::fmt;
use std::path::Path;

use medlock_crypto::certificate::{Certificate, SigningKey};
use zeroize::Zeroizing;

use crate::Error;

/// An application's certificate with its private key. `medlock cert new` makes such a pair.
pub struct Credentials {
    certificate: Certificate,
    key: SigningKey,
}

impl Credentials {
    /// Reads a certificate (PEM or DER) and its RSA key (PEM: PKCS#8 or PKCS#1, not encrypted), and checks that they belong
    /// together.
    ///
    /// # Errors
    /// [`Error::Credentials`] says which of the two is wrong and why.
    pub fn from_pem(certificate: &[u8], key: &str) -> Result<Credentials, Error> {
        let wrong =
            |which: &str, reason: &dyn fmt::Display| Error::Credentials { reason: format!("{which}: {reason}") };
        let certificate = Certificate::from_pem_or_der(certificate).map_err(|error| wrong("certificate", &error))?;
        let key = SigningKey::from_pem(key).map_err(|error| wrong("key", &error))?;
        if !key.belongs_to(&certificate) {
            return Err(Error::Credentials { reason: "the key is not the certificate's".to_owned() });
        }
        Ok(Credentials { certificate, key })
    }

    /// Reads both from files, as [`Credentials::from_pem`].
    ///
    /// # Errors
    /// [`Error::Credentials`] names the file that cannot be read, or says which of the two is wrong and why.
    pub fn from_files(certificate: impl AsRef<Path>, key: impl AsRef<Path>) -> Result<Credentials, Error> {
        let read = |path: &Path| {
            let unreadable =
                |error| Error::Credentials { reason: format!("{} cannot be read: {error}", path.display()) };
            std::fs::read(path).map(Zeroizing::new).map_err(unreadable)
        };
        let (certificate, key) = (read(certificate.as_ref())?, read(key.as_ref())?);
        let key = std::str::from_utf8(&key)
            .map_err(|_| Error::Credentials { reason: "key: it is no PEM text".to_owned() })?;
        Credentials::from_pem(&certificate, key)
    }

    /// The name the server knows the certificate by: SHA-1 of its bytes, upper-case hex.
    pub fn thumbprint(&self) -> &str {
        &self.certificate.thumbprint
    }

    pub(crate) fn key(&self) -> &SigningKey {
        &self.key
    }
}

impl fmt::Debug for Credentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Credentials").field("thumbprint", &self.certificate.thumbprint).finish_non_exhaustive()
    }
}
