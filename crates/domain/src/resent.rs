//! A creation sent again is answered, not repeated: clients and proxies resend when a reply is lost. The reply to a
//! creation is kept, sealed, for five minutes and given to the byte-identical request, unless the sender has deleted or
//! renamed the object since. (A pick-up is not such a change: a reply must not betray it.)
//!
//! In the creating transaction: [`claim`] first, create, then [`keep`]. Never for AllocatePackageId.

use jiff::Timestamp;
use medlock_crypto::mac::{self, HashAlg};
use medlock_crypto::random::Random;
use medlock_crypto::vault::Vault;
use medlock_store::Tx;
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

/// Whether the request was answered already.
pub enum Claimed {
    /// No: do the work, then [`keep`] the reply.
    Fresh,
    /// Yes, with this.
    Answered(Zeroizing<Vec<u8>>),
}

const PURPOSE: &str = "resent-reply";

/// Claims the request for this transaction, or finds its reply. Two at once: the second waits for the first.
pub fn claim(tx: &mut Tx<'_>, now: Timestamp, request: Fingerprint) -> Result<Claimed, PackageError> {
    // An insert first, so that of two transactions on two nodes one waits; a reply that may not be given is overwritten.
    let claimed = tx.execute(
        "INSERT INTO resent_replies (request_index, made_at) VALUES ($1, $2) ON CONFLICT (request_index) DO UPDATE \
         SET made_at = $2, object_id = NULL, reply = NULL WHERE resent_replies.made_at <= $3 OR EXISTS \
         (SELECT 1 FROM resent_outdated WHERE resent_outdated.object_id = resent_replies.object_id)",
        &[&request.0, &now, &(now - RESENT_WINDOW)],
    )?;
    if claimed == 1 {
        return Ok(Claimed::Fresh);
    }
    let row = tx.query_opt("SELECT reply FROM resent_replies WHERE request_index = $1", &[&request.0])?;
    match row.map(|row| row.get::<Option<Vec<u8>>>(0)).transpose()?.flatten() {
        Some(sealed) => Ok(Claimed::Answered(tx.vault().open(PURPOSE, &request.0, &sealed)?)),
        // Claimed before in this very transaction and not kept yet.
        None => Ok(Claimed::Fresh),
    }
}

/// Keeps the reply of a claimed request; `object` is what it made.
pub fn keep(
    tx: &mut Tx<'_>,
    rng: &mut dyn Random,
    request: Fingerprint,
    object: Uuid,
    reply: &[u8],
) -> Result<(), PackageError> {
    let sealed = tx.vault().seal(PURPOSE, &request.0, reply, rng);
    tx.execute(
        "UPDATE resent_replies SET object_id = $1, reply = $2 WHERE request_index = $3",
        &[&object, &sealed, &request.0],
    )?;
    Ok(())
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
