//! Flow ids: a link with a code becomes an address without it. The id carries the code sealed, so that a GET creates no
//! row, and opens only in the browser that started the flow.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::{SignedDuration, Timestamp};
use medlock_crypto::random::Random;
use medlock_crypto::vault::Vault;
use medlock_wire::identity_code::IdentityCode;
use zeroize::Zeroizing;

use crate::limits::{FLOW_ID_CHARS_MAX, FLOW_LIFE};

/// One way through the pages, started by one link.
#[derive(Clone, PartialEq, Eq)]
pub struct Flow {
    pub code: IdentityCode,
    pub started_at: Timestamp,
}

/// Not a flow of this browser, or a day old: ask for the code again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the flow cannot be resumed here")]
pub struct FlowLost;

const PURPOSE: &str = "flow";

/// The id of a flow, for its address: URL-safe text.
pub fn seal(vault: &Vault, rng: &mut dyn Random, browser_secret: &[u8], flow: &Flow) -> String {
    seal_state(vault, rng, PURPOSE, browser_secret, flow.started_at, flow.code.canonical().as_bytes())
}

/// The flow of an id, in the browser whose cookie secret is given.
pub fn open(vault: &Vault, now: Timestamp, browser_secret: &[u8], id: &str) -> Result<Flow, FlowLost> {
    if id.len() > FLOW_ID_CHARS_MAX {
        return Err(FlowLost);
    }
    let (started_at, code) = open_state(vault, now, PURPOSE, browser_secret, FLOW_LIFE, id)?;
    let code = std::str::from_utf8(&code).map_err(|_| FlowLost)?;
    let code = IdentityCode::parse(code).map_err(|_| FlowLost)?;
    Ok(Flow { code, started_at })
}

/// Seals the state of any way through the pages into URL-safe text, bound to what is given: a browser's secret, or nothing for
/// what any browser may open.
pub fn seal_state(
    vault: &Vault,
    rng: &mut dyn Random,
    purpose: &str,
    bound_to: &[u8],
    started_at: Timestamp,
    state: &[u8],
) -> String {
    let mut plain = Zeroizing::new(started_at.as_microsecond().to_be_bytes().to_vec());
    plain.extend_from_slice(state);
    URL_SAFE_NO_PAD.encode(vault.seal(purpose, bound_to, &plain, rng))
}

/// The state in such a text, and when it started. The caller bounds the length of `id`.
///
/// # Errors
/// [`FlowLost`], also once `life` has passed since it started.
pub fn open_state(
    vault: &Vault,
    now: Timestamp,
    purpose: &str,
    bound_to: &[u8],
    life: SignedDuration,
    id: &str,
) -> Result<(Timestamp, Zeroizing<Vec<u8>>), FlowLost> {
    let sealed = URL_SAFE_NO_PAD.decode(id).map_err(|_| FlowLost)?;
    let plain = vault.open(purpose, bound_to, &sealed).map_err(|_| FlowLost)?;
    let (started, state) = plain.split_first_chunk::<8>().ok_or(FlowLost)?;
    let started_at = Timestamp::from_microsecond(i64::from_be_bytes(*started)).map_err(|_| FlowLost)?;
    if now >= started_at + life {
        return Err(FlowLost);
    }
    Ok((started_at, Zeroizing::new(state.to_vec())))
}

#[cfg(test)]
mod tests {
    use medlock_crypto::random::SeededRandom;

    use super::*;

    fn at(seconds: i64) -> Timestamp {
        Timestamp::from_second(1_767_323_045 + seconds).unwrap()
    }

    fn sealed(seed: u64) -> (Vault, Flow, String) {
        let mut rng = SeededRandom::new(seed);
        let vault = Vault::new([7; 32]);
        let flow = Flow { code: IdentityCode::generate(&mut rng), started_at: at(0) };
        let id = seal(&vault, &mut rng, b"browser", &flow);
        (vault, flow, id)
    }

    #[test]
    fn a_flow_resumes_in_its_own_browser_for_a_day() {
        let (vault, flow, id) = sealed(1);
        assert!(open(&vault, at(0), b"browser", &id).is_ok_and(|opened| opened == flow));
        let last = at(0) + FLOW_LIFE - SignedDuration::from_micros(1);
        assert!(open(&vault, last, b"browser", &id).is_ok());
        assert_eq!(open(&vault, at(0) + FLOW_LIFE, b"browser", &id).err(), Some(FlowLost));
    }

    #[test]
    fn a_flow_does_not_open_in_another_browser_or_under_another_key_or_changed() {
        let (vault, _, id) = sealed(2);
        assert_eq!(open(&vault, at(1), b"another", &id).err(), Some(FlowLost));
        assert_eq!(open(&Vault::new([8; 32]), at(1), b"browser", &id).err(), Some(FlowLost));
        for position in 0..id.len() {
            let mut changed = id.clone().into_bytes();
            changed[position] = if changed[position] == b'A' { b'B' } else { b'A' };
            let changed = String::from_utf8(changed).unwrap();
            assert_eq!(open(&vault, at(1), b"browser", &changed).err(), Some(FlowLost), "{position}");
        }
        for bad in ["", "*", "AAAA", &"A".repeat(100_000)] {
            assert_eq!(open(&vault, at(1), b"browser", bad).err(), Some(FlowLost));
        }
    }

    #[test]
    fn a_flow_id_is_safe_in_an_address_and_shows_no_code() {
        let (_, flow, id) = sealed(3);
        assert!(id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_'), "{id}");
        assert!(!id.contains(flow.code.canonical()));
        assert!(id.len() <= FLOW_ID_CHARS_MAX);
        assert_ne!(id, sealed(4).2);
    }
}
