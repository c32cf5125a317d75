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
    /// Of the whole request as it came.
    pub fn of(vault: &Vault, app: AppId, request: &[u8]) -> Fingerprint {
        let digest = mac::hash(HashAlg::Sha256, request);
        Fingerprint(vault.index("resent-request", &[app.as_bytes(), digest.as_slice()].concat()))
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
    // An insert first, so that of two transactions on two nodes one waits; a reply past its time is overwritten.
    let claimed = tx.execute(
        "INSERT INTO resent_replies (request_index, made_at) VALUES ($1, $2) ON CONFLICT (request_index) DO UPDATE \
         SET made_at = $2, object_id = NULL, reply = NULL WHERE resent_replies.made_at <= $3",
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

/// Forgets the replies about `object`, because its sender changed it.
pub fn forget(tx: &mut Tx<'_>, object: Uuid) -> Result<(), PackageError> {
    tx.execute("DELETE FROM resent_replies WHERE object_id = $1", &[&object])?;
    Ok(())
}

/// Removes replies past their time.
pub(crate) fn sweep(tx: &mut Tx<'_>, now: Timestamp) -> Result<(), PackageError> {
    tx.execute("DELETE FROM resent_replies WHERE made_at <= $1", &[&(now - RESENT_WINDOW)])?;
    Ok(())
}
