//! The blobs that wait with a package: what the addresses inside it can mean.

use std::collections::HashMap;
use std::sync::Arc;

use medlock_crypto::vault::Vault;
use medlock_store::{StoreError, Tx};

use super::COMMITTED;
use super::tokens::{self, Token};
use crate::ids::{PackageId, StoredBlobId};

/// Those of one package. None at all by default.
#[derive(Clone, Default)]
pub struct PackageBlobs {
    vault: Option<Arc<Vault>>,
    /// As they are stored: encrypted by the sender.
    sizes: HashMap<StoredBlobId, u64>,
}

impl PackageBlobs {
    /// What waits with the package.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn of(tx: &mut Tx<'_>, package: PackageId) -> Result<PackageBlobs, StoreError> {
        let rows =
            tx.query("SELECT id, size_bytes FROM blobs WHERE package_id = $1 AND state = $2", &[&package, &COMMITTED])?;
        let sizes = rows.iter().map(|row| Ok((row.get(0)?, row.get(1)?))).collect::<Result<_, StoreError>>()?;
        Ok(PackageBlobs { vault: Some(tx.vault()), sizes })
    }

    /// The blob at an address, and its bytes as they are stored; None when the package has no such blob.
    pub fn find(&self, url: &str) -> Option<(StoredBlobId, u64)> {
        match tokens::open_address(self.vault.as_ref()?, url)? {
            Token::Write(id) => Some((id, *self.sizes.get(&id)?)),
            Token::Read(_) => None,
        }
    }

    pub fn is_empty(&self) -> bool {
        self.sizes.is_empty()
    }
}
