//! The link in a letter that switches its kind off: it works without signing in, for one person and one kind, and tells neither.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use medlock_crypto::random::Random;
use medlock_crypto::vault::Vault;
use uuid::Uuid;

use super::Kind;
use crate::ids::PersonId;

const PURPOSE: &str = "notice-off";

/// What stands in the link: person and kind, sealed.
#[derive(Clone)]
pub struct OffToken(pub String);

/// The link's secret part. It does not run out: whoever finds an old letter may want no more of them.
pub fn off_token(vault: &Vault, rng: &mut dyn Random, person: PersonId, kind: Kind) -> OffToken {
    let plain = [person.as_bytes().as_slice(), &kind.number().to_be_bytes()].concat();
    OffToken(URL_SAFE_NO_PAD.encode(vault.seal(PURPOSE, &[], &plain, rng)))
}

/// Whose letters of which kind it is about; None: nothing that was made here.
pub fn read_off_token(vault: &Vault, token: &str) -> Option<(PersonId, Kind)> {
    let sealed = URL_SAFE_NO_PAD.decode(token.trim()).ok()?;
    let plain = vault.open(PURPOSE, &[], &sealed).ok()?;
    let (person, kind) = plain.split_first_chunk::<16>()?;
    let kind = Kind::of_number(i32::from_be_bytes(kind.try_into().ok()?))?;
    Some((PersonId(Uuid::from_bytes(*person)), kind))
}
