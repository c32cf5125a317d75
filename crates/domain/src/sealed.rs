//! Sealing structured values into columns and opening them again.

use medlock_crypto::random::Random;
use medlock_crypto::vault::{Unsealable, Vault};
use serde::Serialize;
use serde::de::DeserializeOwned;
use zeroize::Zeroizing;

/// Seals a value as JSON. `bound_to` is the row's id: a sealed column moved to another row opens no more.
pub(crate) fn seal_json<T: Serialize>(
    vault: &Vault,
    purpose: &str,
    bound_to: &[u8],
    value: &T,
    rng: &mut dyn Random,
) -> Vec<u8> {
    vault.seal(purpose, bound_to, &to_json(value), rng)
}

pub(crate) fn open_json<T: DeserializeOwned>(
    vault: &Vault,
    purpose: &str,
    bound_to: &[u8],
    sealed: &[u8],
) -> Result<T, Unsealable> {
    from_json(&vault.open(purpose, bound_to, sealed)?)
}

pub(crate) fn to_json<T: Serialize>(value: &T) -> Zeroizing<Vec<u8>> {
    Zeroizing::new(serde_json::to_vec(value).expect("our own structs of texts and numbers are JSON"))
}

/// What was sealed here was written here; anything else counts as a seal that is broken.
pub(crate) fn from_json<T: DeserializeOwned>(json: &[u8]) -> Result<T, Unsealable> {
    serde_json::from_slice(json).map_err(|_| Unsealable)
}

/// Opens a text.
pub(crate) fn open_text(vault: &Vault, purpose: &str, bound_to: &[u8], sealed: &[u8]) -> Result<String, Unsealable> {
    let plain = vault.open(purpose, bound_to, sealed)?;
    std::str::from_utf8(&plain).map(str::to_owned).map_err(|_| Unsealable)
}
