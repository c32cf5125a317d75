//! Argon2id: for sign-in passwords and for the answers of connect requests. The hash is a PHC string with its own salt
//! and cost; the pepper, a secret of the server key, is not in it, so a stolen database alone allows no guessing.
//!
//! Hashing takes tens of milliseconds and the memory of its [`Cost`]: run it in a bounded pool, never on a worker that
//! serves others. The memory is kept for the next hash, so there is once as much of it as the pool has workers.

use std::sync::{Mutex, PoisonError};

use argon2::password_hash::phc::{Output, ParamsString, PasswordHash, Salt};
use argon2::{Algorithm, Argon2, Block, Params, Version};
use zeroize::Zeroizing;

use crate::random::{self, Random};

/// What one hash costs. Values below Argon2's own minimum count as that minimum.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cost {
    /// Memory in KiB; at least 8 for each lane.
    pub memory_kib: u32,
    /// Passes over the memory; at least 1.
    pub passes: u32,
    /// Lanes; at least 1. They are computed one after the other.
    pub lanes: u32,
}

impl Default for Cost {
    /// 19 MiB, two passes, one lane: what OWASP's password storage page recommends at least.
    fn default() -> Self {
        Cost { memory_kib: 19 * 1024, passes: 2, lanes: 1 }
    }
}

impl Cost {
    fn params(&self) -> Params {
        let lanes = self.lanes.clamp(Params::MIN_P_COST, Params::MAX_P_COST);
        let least_memory = Params::MIN_M_COST.max(lanes.saturating_mul(8));
        let memory = self.memory_kib.max(least_memory);
        let passes = self.passes.max(Params::MIN_T_COST);
        Params::new(memory, passes, lanes, Some(OUTPUT_BYTES)).expect("raised or lowered to what Argon2 takes")
    }
}

const SALT_BYTES: usize = 16;
const OUTPUT_BYTES: usize = 32;

/// The hash of a password, as a PHC string.
pub fn hash(password: &str, pepper: &[u8; 32], cost: &Cost, rng: &mut dyn Random) -> String {
    let salt = random::array::<SALT_BYTES>(rng);
    let params = cost.params();
    let output = compute(password, pepper, &params, &salt).expect("16 bytes of salt and 32 of output are allowed");
    let phc = PasswordHash {
        algorithm: Algorithm::Argon2id.ident(),
        version: Some(Version::V0x13.into()),
        params: ParamsString::try_from(&params).expect("numbers fit into a PHC string"),
        salt: Some(Salt::new(&salt).expect("16 bytes are a salt")),
        hash: Some(Output::new(&output[..]).expect("32 bytes are an output")),
    };
    phc.to_string()
}

/// A key out of a passphrase that somebody types, for a file that is sealed under it.
pub fn stretch(passphrase: &str, salt: &[u8; 16], cost: &Cost) -> Zeroizing<[u8; 32]> {
    compute(passphrase, &[0; 32], &cost.params(), salt).expect("16 bytes of salt and 32 of output are allowed")
}

/// Whether `password` is the one hashed in `phc`. A string that is no Argon2id hash matches nothing.
pub fn verify(password: &str, pepper: &[u8; 32], phc: &str) -> bool {
    let Some((params, salt, expected)) = parse(phc) else { return false };
    let Some(output) = compute(password, pepper, &params, &salt) else { return false };
    crate::mac::equal(&output[..], &expected)
}

/// Whether a hash was made at another cost than `cost`, so that it should be made anew when the password is next known.
pub fn needs_rehash(phc: &str, cost: &Cost) -> bool {
    let wanted = cost.params();
    parse(phc).is_none_or(|(params, ..)| {
        (params.m_cost(), params.t_cost(), params.p_cost()) != (wanted.m_cost(), wanted.t_cost(), wanted.p_cost())
    })
}

/// The hash of a password that nobody knows. Make it once and verify it where there is no account, so that an unknown
/// name takes as long as a wrong password.
pub fn dummy_hash(pepper: &[u8; 32], cost: &Cost, rng: &mut dyn Random) -> String {
    let unknown: String = random::array::<32>(rng).iter().map(|byte| format!("{byte:02x}")).collect();
    hash(&unknown, pepper, cost, rng)
}

fn parse(phc: &str) -> Option<(Params, Vec<u8>, Vec<u8>)> {
    let parsed = PasswordHash::new(phc).ok()?;
    let ours = parsed.algorithm == Algorithm::Argon2id.ident() && parsed.version == Some(Version::V0x13.into());
    let params = Params::try_from(&parsed).ok()?;
    let (salt, output) = (parsed.salt?, parsed.hash?);
    (ours && output.len() == OUTPUT_BYTES).then(|| (params, salt.to_vec(), output.as_bytes().to_vec()))
}

fn compute(password: &str, pepper: &[u8; 32], params: &Params, salt: &[u8]) -> Option<Zeroizing<[u8; OUTPUT_BYTES]>> {
    let argon2 = Argon2::new_with_secret(pepper, Algorithm::Argon2id, Version::V0x13, params.clone())
        .expect("32 bytes of secret are allowed");
    let mut output = Zeroizing::new([0; OUTPUT_BYTES]);
    let mut memory = Memory::take(params.block_count());
    argon2.hash_password_into_with_memory(password.as_bytes(), salt, output.as_mut(), &mut memory.0[..]).ok()?;
    Some(output)
}

/// Memory that no hash is using. Given back to the allocator it would not come back to the system: allocators keep what they cut
/// such a block from, once for each thread that ever hashed.
static IDLE: Mutex<Vec<Vec<Block>>> = Mutex::new(Vec::new());

/// The memory of one hash; idle again once it is dropped. What is in it does not matter: the first pass writes all of it.
struct Memory(Vec<Block>);

impl Memory {
    fn take(blocks: usize) -> Memory {
        let idle = IDLE.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let mut memory = idle.unwrap_or_default();
        if memory.len() < blocks {
            // Not grown: what is in it need not be copied.
            memory = vec![Block::default(); blocks];
        }
        Memory(memory)
    }
}

impl Drop for Memory {
    fn drop(&mut self) {
        IDLE.lock().unwrap_or_else(PoisonError::into_inner).push(std::mem::take(&mut self.0));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::SeededRandom;

    const PEPPER: [u8; 32] = [9; 32];
    /// Small, so that tests are quick.
    const COST: Cost = Cost { memory_kib: 64, passes: 1, lanes: 1 };

    #[test]
    fn the_right_password_and_pepper_match_and_nothing_else() {
        let phc = hash("correct horse", &PEPPER, &COST, &mut SeededRandom::new(1));
        assert!(phc.starts_with("$argon2id$v=19$m=64,t=1,p=1$"), "{phc}");
        assert!(verify("correct horse", &PEPPER, &phc));
        assert!(!verify("correct horse ", &PEPPER, &phc));
        assert!(!verify("Correct horse", &PEPPER, &phc));
        assert!(!verify("", &PEPPER, &phc));
        assert!(!verify("correct horse", &[8; 32], &phc));
    }

    /// Stored hashes depend on this: it may never change.
    #[test]
    fn the_format_is_frozen() {
        let phc = hash("correct horse", &PEPPER, &COST, &mut SeededRandom::new(1));
        assert_eq!(
            phc,
            "$argon2id$v=19$m=64,t=1,p=1$eDglgipvnmLaIZDoKOTJ0g$m+TBJEzTIK7RjK+kBU09l5QLPV1sLREd/Ot3dbPxSng"
        );
    }

    /// Whatever was hashed before, at whatever cost, and however many hash at once.
    #[test]
    fn memory_that_was_used_before_changes_no_hash() {
        let costs = [COST, Cost { memory_kib: 512, ..COST }, Cost { memory_kib: 8, passes: 3, lanes: 1 }, COST];
        let all = || -> Vec<String> {
            costs.iter().map(|cost| hash("correct horse", &PEPPER, cost, &mut SeededRandom::new(1))).collect()
        };
        let first = all();
        assert_eq!(first[0], first[3]);
        std::thread::scope(|scope| {
            let others: Vec<_> = (0..4).map(|_| scope.spawn(all)).collect();
            for other in others {
                assert_eq!(other.join().unwrap(), first);
            }
        });
        for phc in &first {
            assert!(verify("correct horse", &PEPPER, phc) && !verify("correct horses", &PEPPER, phc));
        }
        // Nothing is lost: what was taken is there again.
        assert!(!IDLE.lock().unwrap().is_empty());
    }

    #[test]
    fn two_hashes_of_one_password_differ() {
        let mut rng = SeededRandom::new(2);
        assert_ne!(hash("same", &PEPPER, &COST, &mut rng), hash("same", &PEPPER, &COST, &mut rng));
    }

    #[test]
    fn broken_hashes_match_nothing() {
        let phc = hash("password", &PEPPER, &COST, &mut SeededRandom::new(3));
        let short = phc.rsplit_once('$').unwrap().0;
        for broken in
            ["", "password", "$argon2id$", short, &phc.replace("argon2id", "argon2i"), &phc.replace("v=19", "v=16")]
        {
            assert!(!verify("password", &PEPPER, broken), "{broken}");
            assert!(needs_rehash(broken, &COST));
        }
    }

    #[test]
    fn another_cost_asks_for_a_new_hash() {
        let phc = hash("password", &PEPPER, &COST, &mut SeededRandom::new(4));
        assert!(!needs_rehash(&phc, &COST));
        assert!(needs_rehash(&phc, &Cost { memory_kib: 128, ..COST }));
        assert!(needs_rehash(&phc, &Cost { passes: 2, ..COST }));
        assert!(needs_rehash(&phc, &Cost::default()));
    }

    #[test]
    fn too_low_a_cost_is_raised_to_the_least() {
        let nothing = Cost { memory_kib: 0, passes: 0, lanes: 0 };
        let phc = hash("password", &PEPPER, &nothing, &mut SeededRandom::new(5));
        assert!(phc.contains("$m=8,t=1,p=1$"), "{phc}");
        assert!(!needs_rehash(&phc, &nothing));
    }

    #[test]
    fn a_dummy_is_a_hash_like_any_other() {
        let mut rng = SeededRandom::new(6);
        let phc = dummy_hash(&PEPPER, &COST, &mut rng);
        assert!(!needs_rehash(&phc, &COST));
        assert!(!verify("", &PEPPER, &phc));
        assert_ne!(phc, dummy_hash(&PEPPER, &COST, &mut rng));
    }
}
