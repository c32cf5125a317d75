//! The key in a file of its own, sealed under a passphrase: to be kept elsewhere, and on another kind of thing than paper.

use anyhow::{Context, ensure};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use medlock_crypto::password::{Cost, stretch};
use medlock_crypto::random::{self, Random};
use medlock_crypto::vault::{DataKey, fingerprint};
use zeroize::Zeroizing;

const FIRST_LINE: &str = "medlock key, sealed under a passphrase, 1";
/// What the key is bound to in the file, before its fingerprint.
const PLACE: &str = "medlock/key-export/1:";
/// Some tenths of a second: it is done once, and whoever finds the file has all the time.
const COST: Cost = Cost { memory_kib: 256 << 10, passes: 3, lanes: 1 };
/// What a file may ask for, KiB.
const MEMORY_MAX_KIB: u32 = 2 << 20;
const PASSES_MAX: u32 = 100;
/// The shortest passphrase, characters.
pub const PASSPHRASE_CHARS_MIN: usize = 12;

/// The file's text.
pub fn write(key: &[u8; 32], passphrase: &str, rng: &mut dyn Random) -> String {
    write_at(COST, key, passphrase, rng)
}

fn write_at(cost: Cost, key: &[u8; 32], passphrase: &str, rng: &mut dyn Random) -> String {
    let salt = random::array::<16>(rng);
    let name = fingerprint(key);
    let sealed = DataKey::from_bytes(&stretch(passphrase, &salt, &cost)).seal(place(&name).as_bytes(), key, rng);
    format!(
        "{FIRST_LINE}\nfingerprint {name}\nargon2id {} {} {}\nsalt {}\nkey {}\n",
        cost.memory_kib,
        cost.passes,
        cost.lanes,
        STANDARD.encode(salt),
        STANDARD.encode(sealed)
    )
}

/// The key out of such a file.
///
/// # Errors
/// When it is no such file, or the passphrase is another.
pub fn read(text: &str, passphrase: &str) -> anyhow::Result<Zeroizing<[u8; 32]>> {
    let no_export = "it is no file that medlock key export made";
    let mut lines = text.lines();
    ensure!(lines.next() == Some(FIRST_LINE), no_export);
    let mut value = |name: &str| {
        let line = lines.next().and_then(|line| line.strip_prefix(name)).and_then(|rest| rest.strip_prefix(' '));
        line.context(no_export)
    };
    let name = value("fingerprint")?;
    let numbers: Vec<u32> =
        value("argon2id")?.split(' ').map(str::parse).collect::<Result<_, _>>().context(no_export)?;
    let salt = STANDARD.decode(value("salt")?).ok().and_then(|salt| <[u8; 16]>::try_from(salt).ok());
    let sealed = STANDARD.decode(value("key")?).context(no_export)?;
    let [memory_kib, passes, lanes] = numbers[..] else { anyhow::bail!(no_export) };
    let bearable = (8..=MEMORY_MAX_KIB).contains(&memory_kib) && (1..=PASSES_MAX).contains(&passes) && lanes == 1;
    ensure!(bearable, no_export);
    let stretched = stretch(passphrase, &salt.context(no_export)?, &Cost { memory_kib, passes, lanes });
    let key = DataKey::from_bytes(&stretched).open(place(name).as_bytes(), &sealed);
    let key = key.ok().context("the passphrase is another, or the file is damaged")?;
    <[u8; 32]>::try_from(&key[..]).map(Zeroizing::new).ok().context(no_export)
}

fn place(fingerprint: &str) -> String {
    format!("{PLACE}{fingerprint}")
}

#[cfg(test)]
mod tests {
    use medlock_crypto::random::SeededRandom;

    use super::*;

    #[test]
    fn a_key_is_sealed_under_a_passphrase() {
        let cheap = Cost { memory_kib: 8, passes: 1, lanes: 1 };
        let text = write_at(cheap, &[7; 32], "correct horse battery", &mut SeededRandom::new(1));
        assert_eq!(*read(&text, "correct horse battery").unwrap(), [7; 32]);
        assert!(read(&text, "correct horse batterY").unwrap_err().to_string().contains("passphrase"));
        assert!(!text.contains(&STANDARD.encode([7; 32])));
        for wrong in ["", "something else", &text.replace("argon2id 8", "argon2id 99999999"), &text[..80]] {
            assert!(read(wrong, "correct horse battery").is_err(), "{wrong}");
        }
        // The fingerprint cannot be exchanged.
        let renamed = text.replace(&fingerprint(&[7; 32]), &fingerprint(&[8; 32]));
        assert!(read(&renamed, "correct horse battery").is_err());
    }
}
