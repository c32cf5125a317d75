//! A package that is ready to be sent: its contents are encrypted, only the four things the server needs are readable.

use std::fmt;

use medlock_crypto::package::Params;
use medlock_wire::identity_code::IdentityCode;
use medlock_wire::method::create_connect_package::{self, NewPackage};
use medlock_wire::package::{ITERATIONS_MAX, SALT_BYTES_MIN};

use crate::Error;
use crate::package::check_text;

/// An encrypted package. Made by [`PackageBuilder::seal`](crate::PackageBuilder::seal), sent by
/// [`Dopu::send_sealed`](crate::Dopu::send_sealed). One that was encrypted elsewhere becomes one by
/// [`SealedPackage::ready_made`].
///
/// It can be kept and sent later, or from another machine: the answer is no longer in it.
#[derive(Clone)]
pub struct SealedPackage {
    pub(crate) identity_code: Option<IdentityCode>,
    pub(crate) friendly_name: String,
    pub(crate) question: String,
    pub(crate) external_id: String,
    pub(crate) params: Params,
    pub(crate) ciphertext: Vec<u8>,
    /// Addresses of attachments that were sent ahead.
    pub(crate) streamed_blob_urls: Vec<String>,
}

impl SealedPackage {
    /// A package that was encrypted elsewhere, by whatever makes HealthVault's format: `params` say how, `ciphertext` is the
    /// result. It is checked as far as that is possible without the answer.
    ///
    /// # Errors
    /// [`Error::Field`] names the text, parameter or length that no server would take.
    pub fn ready_made(
        friendly_name: impl Into<String>,
        question: impl Into<String>,
        external_id: impl Into<String>,
        params: Params,
        ciphertext: impl Into<Vec<u8>>,
    ) -> Result<SealedPackage, Error> {
        let package = SealedPackage {
            identity_code: None,
            friendly_name: friendly_name.into(),
            question: question.into(),
            external_id: external_id.into(),
            params,
            ciphertext: ciphertext.into(),
            streamed_blob_urls: Vec::new(),
        };
        check_text("friendly name", &package.friendly_name)?;
        check_text("question", &package.question)?;
        check_text("external id", &package.external_id)?;
        check_text("salt", &package.params.salt)?;
        let wrong = |field, problem: String| Err(Error::Field { field, problem });
        if package.params.salt.len() < SALT_BYTES_MIN {
            return wrong("salt", format!("is shorter than {SALT_BYTES_MIN} bytes"));
        }
        if !(1..=ITERATIONS_MAX).contains(&package.params.iterations) {
            return wrong("iteration count", format!("is not between 1 and {ITERATIONS_MAX}"));
        }
        if !package.params.algorithm.ciphertext_len_ok(package.ciphertext.len()) {
            return wrong("ciphertext", "has a length its algorithm cannot produce".to_owned());
        }
        Ok(package)
    }

    /// Fills a code from [`Dopu::allocate`](crate::Dopu::allocate) instead of getting a new one.
    #[must_use]
    pub fn with_code(mut self, code: IdentityCode) -> SealedPackage {
        self.identity_code = Some(code);
        self
    }

    /// The code it will fill, if one was allocated before.
    pub fn identity_code(&self) -> Option<&IdentityCode> {
        self.identity_code.as_ref()
    }

    /// The sender's own key for the patient, as it will be sent.
    pub fn external_id(&self) -> &str {
        &self.external_id
    }

    /// The same package for another external id: what is inside does not depend on it.
    #[must_use]
    pub fn with_external_id(mut self, external_id: impl Into<String>) -> SealedPackage {
        self.external_id = external_id.into();
        self
    }

    /// Algorithm, salt and iteration count, which travel in the clear.
    pub fn params(&self) -> &Params {
        &self.params
    }

    /// The encrypted contents.
    pub fn ciphertext(&self) -> &[u8] {
        &self.ciphertext
    }

    /// The inner XML of the call's `info`, version 2.
    pub(crate) fn to_info(&self) -> String {
        create_connect_package::write(&NewPackage {
            identity_code: self.identity_code.as_ref(),
            friendly_name: &self.friendly_name,
            question: &self.question,
            external_id: &self.external_id,
            params: &self.params,
            ciphertext: &self.ciphertext,
            streamed_blob_urls: &self.streamed_blob_urls,
        })
    }
}

impl fmt::Debug for SealedPackage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SealedPackage").field("ciphertext_bytes", &self.ciphertext.len()).finish_non_exhaustive()
    }
}
