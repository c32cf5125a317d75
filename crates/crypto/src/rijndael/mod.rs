//! Rijndael with a 256-bit key and a 256-bit block: the cipher of password protected packages and of their streamed
//! blobs. It is not AES (whose block has 128 bits) and serves nothing except the format that demands it.
//!
//! | file | room for |
//! |---|---|
//! | `mod.rs` | key schedule, CBC as the callers see it, choice of the path, the only `unsafe` lines of Medlock |
//! | `portable.rs` | every processor and WebAssembly; what the tests compare the other paths with |
//! | `x86.rs` | AES instructions on x86-64: eight blocks in flight with 128-bit registers, sixteen with 512-bit ones |
//!
//! All paths stand on the round of AES. The wide block differs from AES's in one step: its ShiftRows moves row 1, 2, 3
//! of the eight columns by 1, 3, 4, where AES moves those of its four columns by 1, 2, 3. So a wide round is two AES
//! rounds, one per 16-byte half, after a permutation of bytes that leaves to AES's own row shift exactly what it does
//! (`offset` and the `gather` functions). No path looks anything up by a secret, and none branches on one.

mod portable;
#[cfg(target_arch = "x86_64")]
mod x86;

use aes::hazmat;
use zeroize::{Zeroize, ZeroizeOnDrop};

/// A block, a key or an IV: 32 bytes, column by column.
pub type Block = [u8; 32];

/// Rounds for a block and key of 256 bits each.
const ROUNDS: usize = 14;
/// One round key before the first round and one after each.
type RoundKeys = [Block; ROUNDS + 1];
/// CBC over whole blocks in place. `unsafe` because the processor must have the instructions of the path.
type Cbc = unsafe fn(&RoundKeys, &Block, &mut [Block]);

/// A cipher with its key. Wiped when dropped.
#[derive(ZeroizeOnDrop)]
pub struct Rijndael256 {
    encrypting: RoundKeys,
    decrypting: RoundKeys,
    #[zeroize(skip)]
    path: Path,
}

impl Rijndael256 {
    /// Expands `key` for the fastest path this processor has.
    pub fn new(key: &Block) -> Self {
        Self::on(Path::best(), key)
    }

    /// Expands `key` for a given path; for tests and measurements.
    pub fn on(path: Path, key: &Block) -> Self {
        let encrypting = expand(key);
        let decrypting = invert(&encrypting);
        Rijndael256 { encrypting, decrypting, path }
    }

    /// Encrypts whole blocks in place, chained (CBC).
    #[allow(unsafe_code)]
    pub fn encrypt_cbc(&self, iv: &Block, blocks: &mut [Block]) {
        // SAFETY: a `Path` exists only after the processor was found to have its instructions (`Path::available`).
        unsafe { (self.path.encrypt)(&self.encrypting, iv, blocks) }
    }

    /// Decrypts whole blocks in place, chained (CBC).
    #[allow(unsafe_code)]
    pub fn decrypt_cbc(&self, iv: &Block, blocks: &mut [Block]) {
        // SAFETY: as above.
        unsafe { (self.path.decrypt)(&self.decrypting, iv, blocks) }
    }
}

/// One way to compute the cipher that this processor is known to support.
#[derive(Clone, Copy)]
pub struct Path {
    name: &'static str,
    encrypt: Cbc,
    decrypt: Cbc,
}

impl Path {
    /// The fastest path.
    pub fn best() -> Path {
        #[cfg(target_arch = "x86_64")]
        if let Some(path) = Path::avx512().or_else(Path::aes_ni) {
            return path;
        }
        Path::PORTABLE
    }

    /// Every path this processor supports, the portable one first.
    pub fn available() -> Vec<Path> {
        #[cfg(target_arch = "x86_64")]
        let found = [Some(Path::PORTABLE), Path::aes_ni(), Path::avx512()];
        #[cfg(not(target_arch = "x86_64"))]
        let found = [Some(Path::PORTABLE)];
        found.into_iter().flatten().collect()
    }

    /// The name in reports: `portable`, `aes-ni` or `avx-512`.
    pub fn name(self) -> &'static str {
        self.name
    }

    const PORTABLE: Path = Path { name: "portable", encrypt: portable::encrypt_cbc, decrypt: portable::decrypt_cbc };

    #[cfg(target_arch = "x86_64")]
    fn aes_ni() -> Option<Path> {
        (is_x86_feature_detected!("aes") && is_x86_feature_detected!("avx")).then_some(Path {
            name: "aes-ni",
            encrypt: x86::encrypt_cbc,
            decrypt: x86::decrypt_cbc,
        })
    }

    /// Encryption is a chain without parallel work, so wide registers serve decryption only.
    #[cfg(target_arch = "x86_64")]
    fn avx512() -> Option<Path> {
        let wide = is_x86_feature_detected!("avx512f")
            && is_x86_feature_detected!("avx512vbmi")
            && is_x86_feature_detected!("vaes");
        Path::aes_ni().filter(|_| wide).map(|path| Path { name: "avx-512", decrypt: x86::decrypt_cbc_wide, ..path })
    }
}

/// How far ShiftRows moves row `row` of the eight-column state.
const fn offset(row: usize) -> usize {
    [0, 1, 3, 4][row]
}

/// The column of the wide state whose byte must stand in column `column` (0 to 7) and row `row` before the two AES
/// rounds, so that AES's row shift within four columns completes the wide one. Byte n stands in column n/4, row n%4.
///
/// Encryption: AES takes its output column j from input column j + row (mod 4), and the wide cipher wants that byte
/// from column j + offset (mod 8); j counts from the half's first column.
const fn gather_encrypting(column: usize, row: usize) -> usize {
    let half = column / 4 * 4;
    let output = (column % 4 + 4 - row) % 4;
    (half + output + offset(row)) % 8
}

/// The same for decryption, where both shifts go the other way.
const fn gather_decrypting(column: usize, row: usize) -> usize {
    let half = column / 4 * 4;
    let output = (column % 4 + row) % 4;
    (half + output + 8 - offset(row)) % 8
}

/// The key schedule for eight key columns and eight block columns: 120 columns of 4 bytes.
fn expand(key: &Block) -> RoundKeys {
    let mut keys = [[0; 32]; ROUNDS + 1];
    let columns = keys.as_flattened_mut().as_chunks_mut::<4>().0;
    columns[..8].copy_from_slice(key.as_chunks::<4>().0);
    let mut constant = 1u8;
    for n in 8..columns.len() {
        let mut column = columns[n - 1];
        if n % 8 == 0 {
            column = sub_column(column);
            column.rotate_left(1);
            column[0] ^= constant;
            // Doubling in the field of the cipher; the value is public.
            constant = constant << 1 ^ if constant < 0x80 { 0 } else { 0x1b };
        } else if n % 8 == 4 {
            column = sub_column(column);
        }
        for (byte, earlier) in column.iter_mut().zip(columns[n - 8]) {
            *byte ^= earlier;
        }
        columns[n] = column;
    }
    keys
}

/// SubBytes of one column, without a table: an AES round on four equal columns, its MixColumns undone. ShiftRows
/// changes nothing when all columns are equal.
fn sub_column(column: [u8; 4]) -> [u8; 4] {
    let mut block = hazmat::Block::default();
    for target in block.as_chunks_mut::<4>().0 {
        *target = column;
    }
    hazmat::cipher_round(&mut block, &hazmat::Block::default());
    hazmat::inv_mix_columns(&mut block);
    [block[0], block[1], block[2], block[3]]
}

/// Round keys of the equivalent inverse cipher: in reverse order, the inner ones through the inverse MixColumns.
fn invert(encrypting: &RoundKeys) -> RoundKeys {
    let mut keys = *encrypting;
    keys.reverse();
    for half in keys[1..ROUNDS].as_flattened_mut().as_chunks_mut::<16>().0 {
        let mut block = hazmat::Block::from(*half);
        hazmat::inv_mix_columns(&mut block);
        *half = block.into();
        block.zeroize();
    }
    keys
}

#[cfg(test)]
mod tests;
