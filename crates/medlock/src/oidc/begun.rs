//! A sign-in under way. What is needed on the way back is sealed into `state`, bound to this browser, and nothing is kept here. A link alone
//! signs nobody in: whoever has the way back needs the browser that went.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::Timestamp;
use medlock_crypto::random::{Random, array};
use medlock_crypto::vault::Vault;
use zeroize::Zeroizing;

use super::provider::SignIn;
use crate::limits::PROVIDER_SIGN_IN_LIFE;

/// A sign-in that was begun in a browser. Everything it needs comes from one random seed.
pub struct Begun {
    pub at: Timestamp,
    seed: Zeroizing<[u8; 32]>,
    /// What it is for, in the words of the pages that began it.
    pub what_for: String,
}

impl Begun {
    pub fn new(now: Timestamp, rng: &mut dyn Random, what_for: String) -> Begun {
        Begun { at: now, seed: Zeroizing::new(array(rng)), what_for }
    }

    /// The `state`. `door` keeps the sign-ins of staff and patients apart.
    pub fn seal(&self, vault: &Vault, rng: &mut dyn Random, door: &str, browser: &[u8]) -> String {
        let at = self.at.as_microsecond().to_be_bytes();
        let plain = Zeroizing::new([&at[..], &self.seed[..], self.what_for.as_bytes()].concat());
        encode(&vault.seal(door, browser, &plain, rng))
    }

    /// The sign-in behind a `state`, unless another browser began it, or too long ago.
    pub fn open(vault: &Vault, now: Timestamp, door: &str, browser: &[u8], state: &str) -> Option<Begun> {
        let sealed = URL_SAFE_NO_PAD.decode(state).ok()?;
        let plain = vault.open(door, browser, &sealed).ok()?;
        let (at, rest) = plain.split_first_chunk::<8>()?;
        let (seed, what_for) = rest.split_first_chunk::<32>()?;
        let at = Timestamp::from_microsecond(i64::from_be_bytes(*at)).ok()?;
        let what_for = std::str::from_utf8(what_for).ok()?.to_owned();
        (at + PROVIDER_SIGN_IN_LIFE > now).then(|| Begun { at, seed: Zeroizing::new(*seed), what_for })
    }

    /// What is sent out and held against what comes back. Without the server key nobody makes the nonce of the verifier of PKCE.
    pub fn sign_in(&self, vault: &Vault, redirect_uri: String) -> SignIn {
        let part = |purpose: &str| encode(&vault.index(purpose, &self.seed[..]));
        SignIn {
            redirect_uri,
            nonce: part("oidc-nonce"),
            verifier: Zeroizing::new(part("oidc-verifier")),
            anew_since: None,
        }
    }
}

pub(super) fn encode(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

#[cfg(test)]
mod tests {
    use medlock_crypto::random::SeededRandom;

    use super::*;

    #[test]
    fn a_sign_in_is_for_its_browser_its_door_and_ten_minutes() {
        let (vault, mut rng) = (Vault::new([1; 32]), SeededRandom::new(1));
        let now = Timestamp::from_second(1_800_000_000).unwrap();
        let begun = Begun::new(now, &mut rng, "sign-in /records".to_owned());
        let state = begun.seal(&vault, &mut rng, "staff", b"mine");
        let open = |now, door, browser: &[u8], state: &str| Begun::open(&vault, now, door, browser, state);
        let back = open(now, "staff", b"mine", &state).unwrap();
        assert_eq!((back.what_for.as_str(), back.at), ("sign-in /records", now));
        let [one, two] = [&begun, &back].map(|begun| begun.sign_in(&vault, String::new()));
        assert!(one.nonce == two.nonce && one.verifier == two.verifier && one.nonce != *one.verifier);
        assert!(open(now, "patients", b"mine", &state).is_none());
        assert!(open(now, "staff", b"other", &state).is_none());
        assert!(open(now + PROVIDER_SIGN_IN_LIFE, "staff", b"mine", &state).is_none());
        for bad in ["", "AAAA", &state[1..]] {
            assert!(open(now, "staff", b"mine", bad).is_none(), "{bad}");
        }
    }
}
