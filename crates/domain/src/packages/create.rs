//! CreateConnectPackage: contents for a new code, or for one allocated before.

use std::collections::HashSet;

use jiff::Timestamp;
use medlock_crypto::random::Random;
use medlock_store::Tx;
use medlock_wire::codes::Failure;
use medlock_wire::identity_code::IdentityCode;
use medlock_wire::package::CheckedPackage;

use super::row::{self, ContentsToWrite, State};
use super::{PackageError, allocate, audit_by};
use crate::apps::AppLimits;
use crate::audit::{Action, Actor};
use crate::blobs::tokens::{self, Token};
use crate::blobs::{self, BlobError};
use crate::ids::{AppId, PackageId};
use crate::limits;
use crate::operate::quotas::{self, Quota};
use crate::policy::Policy;
use crate::rates::Verdict;

/// What the sender says about a package, as it came: white space counts everywhere.
pub struct PackageText<'a> {
    pub question: &'a str,
    pub friendly_name: &'a str,
    pub external_id: &'a str,
}

/// A package sealed for the database, ready to be written. Made outside the transaction: sealing takes time.
pub struct NewPackage {
    external_id: String,
    contents: Result<ContentsToWrite, Failure>,
    blob_urls: Vec<String>,
    limits: AppLimits,
    inline_bytes: u64,
    by: Option<Actor>,
}

impl NewPackage {
    /// Checks the texts and seals everything under a data key of its own.
    ///
    /// `package` is what [`medlock_wire::package::check`] said. A fault of the package is kept and returned by
    /// [`create`], because the code is checked before it.
    ///
    /// # Errors
    /// [`PackageError::BlankQuestion`], [`PackageError::BlankText`], [`PackageError::TextTooLong`].
    pub fn prepare(
        rng: &mut dyn Random,
        text: &PackageText<'_>,
        package: Result<CheckedPackage, Failure>,
    ) -> Result<NewPackage, PackageError> {
        if is_blank(text.question) {
            return Err(PackageError::BlankQuestion);
        }
        check_text("friendly-name", text.friendly_name)?;
        check_text("question", text.question)?;
        check_text("external-id", text.external_id)?;
        let inline_bytes = package.as_ref().map_or(0, |package| package.ciphertext.len() as u64);
        let contents = package.map(|package| {
            ContentsToWrite::seal(rng, text.question, text.friendly_name, &package.params, &package.ciphertext)
        });
        let (external_id, limits) = (text.external_id.to_owned(), AppLimits::default());
        Ok(NewPackage { external_id, contents, blob_urls: Vec::new(), limits, inline_bytes, by: None })
    }

    /// The addresses of blobs that were uploaded for it before.
    #[must_use]
    pub fn with_blobs(self, urls: Vec<String>) -> NewPackage {
        NewPackage { blob_urls: urls, ..self }
    }

    /// What its application may do at most. Without this, whatever the site allows.
    #[must_use]
    pub fn within(self, limits: AppLimits) -> NewPackage {
        NewPackage { limits, ..self }
    }

    /// Who drops it off, for the journal. Without this, the application itself.
    #[must_use]
    pub fn by(self, actor: Actor) -> NewPackage {
        NewPackage { by: Some(actor), ..self }
    }
}

/// Writes the package: under `code` when the sender allocated one, else under a fresh code. Returns its id (for
/// [`crate::resent::once`]) and the code.
///
/// # Errors
/// [`PackageError::UnknownCode`] (never allocated, run out while empty, deleted, of another application),
/// [`PackageError::Exists`] (ever populated, whatever became of it), [`PackageError::Recipe`], [`PackageError::Blob`],
/// [`PackageError::TooLarge`], [`PackageError::TooManyToday`]; the first of them in this order.
pub fn create(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    policy: &Policy,
    app: AppId,
    code: Option<&IdentityCode>,
    new: &NewPackage,
) -> Result<(PackageId, IdentityCode), PackageError> {
    let allocated = match code {
        Some(code) => Some((allocated_to(tx, now, app, code)?, code.clone())),
        None => None,
    };
    let contents = new.contents.as_ref().map_err(|failure| PackageError::Recipe(failure.clone()))?;
    let (id, code) = match allocated {
        Some((id, code)) => {
            populate(tx, now, rng, policy, app, id, &new.external_id)?;
            (id, code)
        }
        None => allocate::insert(tx, now, rng, policy, app, Some(&new.external_id))?,
    };
    contents.insert(tx, rng, id)?;
    let mut bytes = new.inline_bytes;
    if !new.blob_urls.is_empty() {
        bytes += commit_blobs(tx, now, policy, app, id, &new.blob_urls)?;
    }
    let most = new.limits.package_bytes_max;
    if most > 0 && bytes > most {
        return Err(PackageError::TooLarge(most));
    }
    let most = new.limits.drop_offs_per_day;
    // Last, because on PostgreSQL drop-offs of this application wait for each other from here on.
    if most > 0
        && let Verdict::Wait(wait) = quotas::count(tx, now, app, Quota::DropOffs, most)?
    {
        return Err(PackageError::TooManyToday(wait));
    }
    audit_by(tx, now, rng, new.by.unwrap_or(Actor::App(app)), Action::PackageCreated, app, id)?;
    Ok((id, code))
}

/// Makes the uploads the package's. They are remembered as long as it is. How many bytes they have.
fn commit_blobs(
    tx: &mut Tx<'_>,
    now: Timestamp,
    policy: &Policy,
    app: AppId,
    id: PackageId,
    urls: &[String],
) -> Result<u64, PackageError> {
    let (vault, until) = (tx.vault(), now + policy.tombstone_lifetime());
    let mut bytes = 0;
    let mut taken = HashSet::with_capacity(urls.len());
    for url in urls {
        match tokens::open_address(&vault, url) {
            Some(Token::Write(upload)) if taken.insert(upload) => {
                bytes += blobs::commit_to_package(tx, now, app, id, until, upload)?;
            }
            // One that is named twice, too.
            _ => return Err(BlobError::Unknown.into()),
        }
    }
    Ok(bytes)
}

/// Makes an allocated row ready. Its time begins anew.
fn populate(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    policy: &Policy,
    app: AppId,
    id: PackageId,
    external_id: &str,
) -> Result<(), PackageError> {
    let vault = tx.vault();
    tx.execute(
        "UPDATE connect_packages SET state = $1, populated_at = $2, expires_at = $3, purge_at = $4, external_id = $5, \
         external_id_index = $6 WHERE id = $7",
        &[
            &State::Ready.column(),
            &now,
            &(now + policy.pickup_lifetime),
            &(now + policy.tombstone_lifetime()),
            &row::seal_external_id(&vault, rng, id, external_id),
            &row::external_id_index(&vault, app, external_id),
            &id,
        ],
    )?;
    Ok(())
}

/// The locked row of a code that `app` allocated and may still populate.
fn allocated_to(tx: &mut Tx<'_>, now: Timestamp, app: AppId, code: &IdentityCode) -> Result<PackageId, PackageError> {
    let id = row::package_of(tx, code)?.ok_or(PackageError::UnknownCode)?;
    let row = row::lock(tx, now, id)?.ok_or(PackageError::UnknownCode)?;
    if row.app != app || row.app_deleted {
        return Err(PackageError::UnknownCode);
    }
    // Before the state is looked at: whatever had contents gives one answer, picked up or not.
    if row.populated_at.is_some() {
        return Err(PackageError::Exists);
    }
    match row.state_at(now) {
        State::Allocated | State::Blocked => Ok(id),
        _ => Err(PackageError::UnknownCode),
    }
}

/// Empty or only white space.
pub(super) fn is_blank(text: &str) -> bool {
    text.chars().all(char::is_whitespace)
}

pub(super) fn check_text(element: &'static str, text: &str) -> Result<(), PackageError> {
    if is_blank(text) {
        return Err(PackageError::BlankText(element));
    }
    if text.chars().nth(limits::PACKAGE_TEXT_CHARS_MAX).is_some() {
        return Err(PackageError::TextTooLong(element));
    }
    Ok(())
}
