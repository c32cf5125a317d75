//! A creation sent again is answered, not repeated: clients and proxies resend when a reply is lost. The reply to a
//! creation is kept, sealed, for five minutes and given to the byte-identical request, unless the sender has deleted or
//! renamed the object since. (A pick-up is not such a change: a reply must not betray it.)
//!
//! Nearly every creation is sent once, so nothing is looked up beforehand: [`once`] creates and keeps the reply as the last thing of
//! the same transaction. Whoever comes second fails there or earlier, is undone whole, and asks for the kept reply with
//! [`answered`]. Never for AllocatePackageId.

use jiff::Timestamp;
use medlock_crypto::mac::{self, HashAlg};
use medlock_crypto::random::Random;
use medlock_crypto::vault::Vault;
use medlock_store::{StoreError, Tx};
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::ids::AppId;
use crate::limits::RESENT_WINDOW;
use crate::packages::PackageError;

/// Names one request without containing it. Made outside the transaction.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Fingerprint([u8; 32]);

impl Fingerprint {
    /// Of a request by its `header` as it came, which carries the hash of the rest and was checked; `sent_at` is its own
    /// msg-time.
    ///
    /// The time comes first, so that requests of one moment lie together in the table: each keyed hash alone would be
    /// written to a page of its own.
    pub fn of(vault: &Vault, app: AppId, sent_at: Timestamp, header: &[u8]) -> Fingerprint {
        const TIME_BYTES: usize = 8;
        let digest = mac::hash(HashAlg::Sha256, header);
        let mut fingerprint = vault.index("resent-request", &[app.as_bytes(), digest.as_slice()].concat());
        // What is left of the hash is still too long to be met by chance. Instants before 1970 need no order.
        fingerprint[..TIME_BYTES].copy_from_slice(&sent_at.as_microsecond().to_be_bytes());
        Fingerprint(fingerprint)
    }
}

/// Why a creation made nothing.
#[derive(Debug)]
pub enum NotMade<E> {
    /// The request was answered before: [`answered`] has the reply.
    SentBefore,
    /// The creation's own error; it may be that of a request sent again, for which [`answered`] has a reply.
    Failed(E),
}

impl<E: From<StoreError>> From<StoreError> for NotMade<E> {
    fn from(error: StoreError) -> NotMade<E> {
        NotMade::Failed(error.into())
    }
}

const PURPOSE: &str = "resent-reply";

/// Creates, and keeps the reply under the request's name. `make` answers with the object it made and the reply.
///
/// # Errors
/// [`NotMade`]; the transaction must then be undone. Of two at once the second waits for the first, then it is sent before.
pub fn once<E: From<StoreError>>(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    request: Fingerprint,
    make: impl FnOnce(&mut Tx<'_>, &mut dyn Random) -> Result<(Uuid, Vec<u8>), E>,
) -> Result<Vec<u8>, NotMade<E>> {
    let (object, reply) = make(tx, rng).map_err(NotMade::Failed)?;
    let sealed = tx.vault().seal(PURPOSE, &request.0, &reply, rng);
    // A reply that may not be given any more is overwritten.
    let kept = tx.execute(
        "INSERT INTO resent_replies (request_index, made_at, object_id, reply) VALUES ($1, $2, $3, $4) \
         ON CONFLICT (request_index) DO UPDATE SET made_at = $2, object_id = $3, reply = $4 \
         WHERE resent_replies.made_at <= $5 OR EXISTS \
         (SELECT 1 FROM resent_outdated WHERE resent_outdated.object_id = resent_replies.object_id)",
        &[&request.0, &now, &object, &sealed, &(now - RESENT_WINDOW)],
    )?;
    if kept == 1 { Ok(reply) } else { Err(NotMade::SentBefore) }
}

/// The reply this very request was given before, while it may be given again.
pub fn answered(
    tx: &mut Tx<'_>,
    now: Timestamp,
    request: Fingerprint,
) -> Result<Option<Zeroizing<Vec<u8>>>, PackageError> {
    let row = tx.query_opt(
        "SELECT reply FROM resent_replies WHERE request_index = $1 AND made_at > $2 AND NOT EXISTS \
         (SELECT 1 FROM resent_outdated WHERE resent_outdated.object_id = resent_replies.object_id)",
        &[&request.0, &(now - RESENT_WINDOW)],
    )?;
    let Some(row) = row else { return Ok(None) };
    Ok(Some(tx.vault().open(PURPOSE, &request.0, &row.get::<Vec<u8>>(0)?)?))
}

/// No longer gives the replies about `object`, because its sender changed it.
pub fn forget(tx: &mut Tx<'_>, now: Timestamp, object: Uuid) -> Result<(), PackageError> {
    tx.execute(
        "INSERT INTO resent_outdated (object_id, changed_at) VALUES ($1, $2) ON CONFLICT (object_id) DO UPDATE \
         SET changed_at = $2",
        &[&object, &now],
    )?;
    Ok(())
}

/// Removes replies past their time, and the changes that only concern such replies.
pub(crate) fn sweep(tx: &mut Tx<'_>, now: Timestamp) -> Result<(), PackageError> {
    let past = now - RESENT_WINDOW;
    tx.execute("DELETE FROM resent_replies WHERE made_at <= $1", &[&past])?;
    tx.execute("DELETE FROM resent_outdated WHERE changed_at <= $1", &[&past])?;
    Ok(())
}
