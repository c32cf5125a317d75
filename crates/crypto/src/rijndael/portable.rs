//! Rijndael-256 on the AES rounds of the `aes` crate, which is constant-time with AES instructions and without.

use super::{Block, ROUNDS, RoundKeys, gather_decrypting, gather_encrypting};
use aes::hazmat::{self, Block8};

/// Blocks decrypted together: their eight halves fill one call of the round function.
const LANES: usize = 4;

pub(super) fn encrypt_cbc(keys: &RoundKeys, iv: &Block, blocks: &mut [Block]) {
    let mut previous = *iv;
    for block in blocks {
        xor(block, &previous);
        xor(block, &keys[0]);
        for key in &keys[1..ROUNDS] {
            permute(block, &ENCRYPTING);
            each_half(block, key, hazmat::cipher_round);
        }
        // The last round has no MixColumns: it is undone before the round key comes in.
        permute(block, &ENCRYPTING);
        each_half(block, &[0; 32], |half, zero| {
            hazmat::cipher_round(half, zero);
            hazmat::inv_mix_columns(half);
        });
        xor(block, &keys[ROUNDS]);
        previous = *block;
    }
}

pub(super) fn decrypt_cbc(keys: &RoundKeys, iv: &Block, blocks: &mut [Block]) {
    let mut previous = *iv;
    for group in blocks.chunks_mut(LANES) {
        let mut lanes = [[0; 32]; LANES];
        lanes[..group.len()].copy_from_slice(group);
        decrypt_lanes(keys, &mut lanes);
        for (block, mut plain) in group.iter_mut().zip(lanes) {
            xor(&mut plain, &previous);
            previous = std::mem::replace(block, plain);
        }
    }
}

fn decrypt_lanes(keys: &RoundKeys, lanes: &mut [Block; LANES]) {
    let mut halves = Block8::default();
    for lane in lanes.iter_mut() {
        xor(lane, &keys[0]);
    }
    for (round, key) in keys.iter().enumerate().skip(1) {
        for lane in lanes.iter_mut() {
            permute(lane, &DECRYPTING);
        }
        let last = round == ROUNDS;
        let key = if last { &[0; 32] } else { key };
        let mut round_keys = Block8::default();
        for (half, bytes) in round_keys.iter_mut().zip(key.as_chunks::<16>().0.iter().cycle()) {
            *half = (*bytes).into();
        }
        for (half, bytes) in halves.iter_mut().zip(lanes.as_flattened().as_chunks::<16>().0) {
            *half = (*bytes).into();
        }
        hazmat::equiv_inv_cipher_round_par(&mut halves, &round_keys);
        for (half, bytes) in halves.iter_mut().zip(lanes.as_flattened_mut().as_chunks_mut::<16>().0) {
            // As above: the last round has no inverse MixColumns.
            if last {
                hazmat::mix_columns(half);
            }
            *bytes = (*half).into();
        }
    }
    for lane in lanes.iter_mut() {
        xor(lane, &keys[ROUNDS]);
    }
}

fn each_half(block: &mut Block, key: &Block, round: impl Fn(&mut hazmat::Block, &hazmat::Block)) {
    for (bytes, key) in block.as_chunks_mut::<16>().0.iter_mut().zip(key.as_chunks::<16>().0) {
        let mut half = hazmat::Block::from(*bytes);
        round(&mut half, &(*key).into());
        *bytes = half.into();
    }
}

fn xor(block: &mut Block, with: &Block) {
    for (byte, other) in block.iter_mut().zip(with) {
        *byte ^= other;
    }
}

/// For each column and row: the column to take the byte from.
type Gather = [[usize; 4]; 8];

const ENCRYPTING: Gather = {
    let mut table = [[0; 4]; 8];
    let mut n = 0;
    while n < 32 {
        table[n / 4][n % 4] = gather_encrypting(n / 4, n % 4);
        n += 1;
    }
    table
};

const DECRYPTING: Gather = {
    let mut table = [[0; 4]; 8];
    let mut n = 0;
    while n < 32 {
        table[n / 4][n % 4] = gather_decrypting(n / 4, n % 4);
        n += 1;
    }
    table
};

/// Whole columns are read and masked, which compilers turn into vector instructions. The tables are constants.
#[inline(always)]
fn permute(block: &mut Block, gather: &Gather) {
    let mut columns = [0; 8];
    for (column, bytes) in columns.iter_mut().zip(block.as_chunks::<4>().0) {
        *column = u32::from_le_bytes(*bytes);
    }
    for (target, from) in block.as_chunks_mut::<4>().0.iter_mut().zip(gather) {
        let column = columns[from[0]] & 0x0000_00ff
            | columns[from[1]] & 0x0000_ff00
            | columns[from[2]] & 0x00ff_0000
            | columns[from[3]] & 0xff00_0000;
        *target = column.to_le_bytes();
    }
}
