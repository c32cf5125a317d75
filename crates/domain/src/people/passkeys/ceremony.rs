//! What a browser brings back from a person's device, checked as the standard (Web Authentication, level 3) wants it checked by a
//! site that does not ask who made the device: no attestation is asked for, and one that comes is not looked at.
//!
//! Pure. The rows are the business of the module above.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::Timestamp;
use medlock_crypto::cbor::{self, Value};
use medlock_crypto::mac::{HashAlg, equal, hash};
use medlock_crypto::public_key::PublicKey;
use medlock_crypto::random::{self, Random};
use medlock_crypto::vault::Vault;
use serde::Deserialize;

use crate::Account;
use crate::limits::{PASSKEY_CHALLENGE_LIFE, PASSKEY_ID_BYTES_MAX, PASSKEY_MESSAGE_BYTES_MAX};

/// The algorithms asked for, the best first, by their COSE numbers: `ES256`, `EdDSA`, `RS256`.
pub const ALGORITHMS: [i64; 3] = [-7, -8, -257];

/// The site that passkeys belong to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Site {
    /// Its host name: what a device keeps a passkey for.
    pub host: String,
    /// Scheme, host and port that its pages are read at.
    pub origin: String,
    /// On any port, for development on this machine.
    pub any_port: bool,
}

impl Site {
    fn admits(&self, origin: &str) -> bool {
        let without_port = |text: &str| {
            text.rsplit_once(':')
                .filter(|(_, port)| port.bytes().all(|b| b.is_ascii_digit()))
                .map_or(text.to_owned(), |(text, _)| text.to_owned())
        };
        origin == self.origin || (self.any_port && without_port(origin) == without_port(&self.origin))
    }
}

/// What a passkey is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// A new one of this account's.
    Add(Account),
    /// Whichever person it is of.
    SignIn,
    /// Whoever of the staff it is of.
    StaffSignIn,
    /// The owner of this account, who has been let in so far, once more.
    Prove(Account),
}

/// What a page asks of a device.
#[derive(Debug, Clone)]
pub struct Challenge {
    /// 32 random bytes, in URL-safe base64.
    pub text: String,
    /// The same sealed, with the time and what it is for: comes back with the answer, so that asking writes no row.
    pub sealed: String,
}

/// An opened challenge that is still good; whether it was answered before, the rows know.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Asked {
    pub(super) bytes: [u8; 32],
    pub(super) expires_at: Timestamp,
}

/// Why what came back is not taken. For the log and tests; a page says the same of all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    #[error("the challenge is none, of something else, or too old")]
    Challenge,
    #[error("not of the form the standard asks for")]
    Form,
    #[error("made for something else, elsewhere, or over another challenge")]
    ClientData,
    #[error("made for another site")]
    Site,
    #[error("the device did not make sure who uses it")]
    UserVerification,
    #[error("a key of a kind that was not asked for")]
    Key,
    #[error("the signature does not fit")]
    Signature,
}

/// A new passkey, checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Registration {
    pub(super) id: Vec<u8>,
    /// The public key as the device wrote it (COSE).
    pub(super) key: Vec<u8>,
    pub(super) sign_count: u32,
}

/// What a device said to be let in.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Assertion {
    pub id: Vec<u8>,
    pub client_data: Vec<u8>,
    pub authenticator_data: Vec<u8>,
    pub signature: Vec<u8>,
    pub user_handle: Vec<u8>,
}

const CHALLENGE: &str = "passkey-challenge";

/// A new challenge for the browser with this secret.
pub fn challenge(vault: &Vault, now: Timestamp, rng: &mut dyn Random, purpose: Purpose, browser: &[u8]) -> Challenge {
    let bytes: [u8; 32] = random::array(rng);
    let plain = [&bytes[..], &now.as_microsecond().to_be_bytes()].concat();
    let sealed = vault.seal(CHALLENGE, &bound_to(purpose, browser), &plain, rng);
    Challenge { text: URL_SAFE_NO_PAD.encode(bytes), sealed: URL_SAFE_NO_PAD.encode(sealed) }
}

/// Opens what [`challenge`] sealed for the same purpose and browser.
///
/// # Errors
/// [`Refused::Challenge`].
pub fn asked(vault: &Vault, now: Timestamp, purpose: Purpose, browser: &[u8], sealed: &str) -> Result<Asked, Refused> {
    let sealed = URL_SAFE_NO_PAD.decode(sealed).map_err(|_| Refused::Challenge)?;
    let plain = vault.open(CHALLENGE, &bound_to(purpose, browser), &sealed).map_err(|_| Refused::Challenge)?;
    let (bytes, at) = plain.split_first_chunk::<32>().ok_or(Refused::Challenge)?;
    let at = <[u8; 8]>::try_from(at).map_err(|_| Refused::Challenge)?;
    let at = Timestamp::from_microsecond(i64::from_be_bytes(at)).map_err(|_| Refused::Challenge)?;
    let expires_at = at + PASSKEY_CHALLENGE_LIFE;
    if expires_at > now { Ok(Asked { bytes: *bytes, expires_at }) } else { Err(Refused::Challenge) }
}

fn bound_to(purpose: Purpose, browser: &[u8]) -> Vec<u8> {
    let (word, account) = match purpose {
        Purpose::Add(account) => (1, Some(account)),
        Purpose::SignIn => (2, None),
        Purpose::Prove(account) => (3, Some(account)),
        Purpose::StaffSignIn => (4, None),
    };
    let account = account.map_or([0; 16], |account| *account.as_bytes());
    [&[word][..], &account, browser].concat()
}

/// Checks a new passkey.
///
/// # Errors
/// [`Refused`].
pub fn check_registration(
    site: &Site,
    asked: &Asked,
    client_data: &[u8],
    attestation: &[u8],
) -> Result<Registration, Refused> {
    check_client_data(site, asked, "webauthn.create", client_data)?;
    if attestation.len() > PASSKEY_MESSAGE_BYTES_MAX {
        return Err(Refused::Form);
    }
    let (object, rest) = cbor::read(attestation).ok_or(Refused::Form)?;
    let data = object.named("authData").and_then(Value::bytes).filter(|_| rest.is_empty()).ok_or(Refused::Form)?;
    let data = AuthenticatorData::read(data).ok_or(Refused::Form)?;
    data.check(site)?;
    let (id, key) = data.attested.ok_or(Refused::Form)?;
    PublicKey::from_cose(&key).ok_or(Refused::Key)?;
    Ok(Registration { id, key, sign_count: data.sign_count })
}

/// Checks an answer to a challenge against the public key of the passkey it names; returns the device's own count.
///
/// # Errors
/// [`Refused`].
pub fn check_assertion(site: &Site, asked: &Asked, key: &[u8], answer: &Assertion) -> Result<u32, Refused> {
    check_client_data(site, asked, "webauthn.get", &answer.client_data)?;
    let data = AuthenticatorData::read(&answer.authenticator_data).ok_or(Refused::Form)?;
    data.check(site)?;
    let signed = [&answer.authenticator_data[..], &hash(HashAlg::Sha256, &answer.client_data)].concat();
    match PublicKey::from_cose(key).ok_or(Refused::Key)?.verify(&signed, &answer.signature) {
        true => Ok(data.sign_count),
        false => Err(Refused::Signature),
    }
}

/// What the browser says of itself; members this leaves out are of no concern here.
#[derive(Deserialize)]
struct ClientData {
    #[serde(rename = "type")]
    kind: String,
    challenge: String,
    origin: String,
    #[serde(rename = "crossOrigin", default)]
    cross_origin: bool,
}

fn check_client_data(site: &Site, asked: &Asked, kind: &str, json: &[u8]) -> Result<(), Refused> {
    if json.len() > PASSKEY_MESSAGE_BYTES_MAX {
        return Err(Refused::Form);
    }
    let said: ClientData = serde_json::from_slice(json).map_err(|_| Refused::Form)?;
    let challenge = URL_SAFE_NO_PAD.decode(said.challenge.trim_end_matches('=')).map_err(|_| Refused::Form)?;
    let fits = said.kind == kind && equal(&challenge, &asked.bytes) && site.admits(&said.origin) && !said.cross_origin;
    if fits { Ok(()) } else { Err(Refused::ClientData) }
}

const USER_PRESENT: u8 = 1;
const USER_VERIFIED: u8 = 1 << 2;
const BACKUP_POSSIBLE: u8 = 1 << 3;
const BACKED_UP: u8 = 1 << 4;
const ATTESTED: u8 = 1 << 6;
const EXTENDED: u8 = 1 << 7;

/// What the device says, without the signature over it.
struct AuthenticatorData {
    host_hash: [u8; 32],
    flags: u8,
    sign_count: u32,
    /// Id and public key of a new passkey.
    attested: Option<(Vec<u8>, Vec<u8>)>,
}

impl AuthenticatorData {
    fn read(bytes: &[u8]) -> Option<AuthenticatorData> {
        if bytes.len() > PASSKEY_MESSAGE_BYTES_MAX {
            return None;
        }
        let (host_hash, rest) = bytes.split_first_chunk::<32>()?;
        let (&flags, rest) = rest.split_first()?;
        let (count, mut rest) = rest.split_first_chunk::<4>()?;
        let mut attested = None;
        if flags & ATTESTED != 0 {
            // The model of the device comes first; nobody here asks for it.
            let (_, behind) = rest.split_first_chunk::<16>()?;
            let (length, behind) = behind.split_first_chunk::<2>()?;
            let length = usize::from(u16::from_be_bytes(*length));
            let (id, behind) = behind.split_at_checked(length)?;
            let (_, after_key) = cbor::read(behind)?;
            let key = &behind[..behind.len() - after_key.len()];
            if !(1..=PASSKEY_ID_BYTES_MAX).contains(&length) {
                return None;
            }
            attested = Some((id.to_vec(), key.to_vec()));
            rest = after_key;
        }
        if flags & EXTENDED != 0 {
            (_, rest) = cbor::read(rest)?;
        }
        rest.is_empty().then_some(AuthenticatorData {
            host_hash: *host_hash,
            flags,
            sign_count: u32::from_be_bytes(*count),
            attested,
        })
    }

    fn check(&self, site: &Site) -> Result<(), Refused> {
        if !equal(&self.host_hash, &hash(HashAlg::Sha256, site.host.as_bytes())) {
            return Err(Refused::Site);
        }
        if self.flags & USER_PRESENT == 0 || self.flags & USER_VERIFIED == 0 {
            return Err(Refused::UserVerification);
        }
        // A passkey that cannot be backed up and is: the device contradicts itself.
        if self.flags & BACKED_UP != 0 && self.flags & BACKUP_POSSIBLE == 0 {
            return Err(Refused::Form);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests;
