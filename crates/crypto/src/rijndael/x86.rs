//! Rijndael-256 on x86-64: AES instructions on 16-byte halves, and on two whole blocks in a 512-bit register.
//!
//! Every function here is safe by itself: loads and stores go through arrays, and a function is callable only where
//! its instructions are known to exist. The one step from "detected" to "called" is the dispatch in `mod.rs`.

use super::{Block, ROUNDS, RoundKeys, gather_decrypting, gather_encrypting};
use core::arch::x86_64::*;

/// Blocks in flight with 128-bit registers. One AES instruction has to wait some four cycles for the one before it, so
/// independent blocks fill the gap. Fewer than four are slower, more than eight not faster: there are 16 registers.
const LANES: usize = 8;
/// Pairs of blocks in flight with 512-bit registers, of which there are 32.
const PAIRS: usize = 8;

/// A permutation of 16-byte halves in two steps: exchange bytes between the halves where `swap` has its high bit set,
/// then shuffle each half by `order`. The wide ShiftRows takes exactly one byte of each column and row modulo four, so
/// a half's source bytes always lie in different places, and both halves share one order.
#[derive(Clone, Copy)]
struct Gather {
    order: [u8; 16],
    swap: [u8; 16],
}

const ENCRYPTING: Gather = {
    let mut gather = Gather { order: [0; 16], swap: [0; 16] };
    let mut n = 0;
    while n < 16 {
        gather = gather.with(n, gather_encrypting(n / 4, n % 4));
        n += 1;
    }
    gather
};

const DECRYPTING: Gather = {
    let mut gather = Gather { order: [0; 16], swap: [0; 16] };
    let mut n = 0;
    while n < 16 {
        gather = gather.with(n, gather_decrypting(n / 4, n % 4));
        n += 1;
    }
    gather
};

impl Gather {
    /// Byte `n` of the low half comes from column `column` of the block.
    const fn with(mut self, n: usize, column: usize) -> Self {
        let place = column % 4 * 4 + n % 4;
        self.order[n] = place as u8;
        self.swap[place] = if column < 4 { 0 } else { 0x80 };
        self
    }
}

/// The whole permutation of two neighbouring blocks, for registers that hold both.
const DECRYPTING_PAIR: [Block; 2] = {
    let mut order = [[0; 32]; 2];
    let mut n = 0;
    while n < 64 {
        let (block, byte) = (n / 32, n % 32);
        order[block][byte] = (block * 32 + gather_decrypting(byte / 4, byte % 4) * 4 + byte % 4) as u8;
        n += 1;
    }
    order
};

/// One block in two registers.
#[derive(Clone, Copy)]
struct Halves {
    low: __m128i,
    high: __m128i,
}

#[target_feature(enable = "aes,avx")]
pub(super) fn encrypt_cbc(keys: &RoundKeys, iv: &Block, blocks: &mut [Block]) {
    let gather = (load(&ENCRYPTING.order), load(&ENCRYPTING.swap));
    let mut previous = load_block(iv);
    for block in blocks {
        let mut state = xor(xor(load_block(block), previous), load_block(&keys[0]));
        for key in &keys[1..ROUNDS] {
            let (key, moved) = (load_block(key), permute(state, gather));
            state.low = _mm_aesenc_si128(moved.low, key.low);
            state.high = _mm_aesenc_si128(moved.high, key.high);
        }
        let (key, moved) = (load_block(&keys[ROUNDS]), permute(state, gather));
        state.low = _mm_aesenclast_si128(moved.low, key.low);
        state.high = _mm_aesenclast_si128(moved.high, key.high);
        store_block(block, state);
        previous = state;
    }
}

#[target_feature(enable = "aes,avx")]
pub(super) fn decrypt_cbc(keys: &RoundKeys, iv: &Block, blocks: &mut [Block]) {
    let (groups, rest) = blocks.as_chunks_mut::<LANES>();
    let mut previous = *iv;
    for group in groups {
        previous = decrypt_group(keys, &previous, group);
    }
    for block in rest {
        previous = decrypt_group(keys, &previous, std::array::from_mut(block));
    }
}

/// Decrypts `N` blocks at once and gives back the last ciphertext block.
#[target_feature(enable = "aes,avx")]
#[inline]
fn decrypt_group<const N: usize>(keys: &RoundKeys, previous: &Block, blocks: &mut [Block; N]) -> Block {
    let gather = (load(&DECRYPTING.order), load(&DECRYPTING.swap));
    let last = blocks[N - 1];
    let key = load_block(&keys[0]);
    let mut states = [key; N];
    for (state, block) in states.iter_mut().zip(&*blocks) {
        *state = xor(load_block(block), key);
    }
    for key in &keys[1..ROUNDS] {
        let key = load_block(key);
        for state in &mut states {
            let moved = permute(*state, gather);
            state.low = _mm_aesdec_si128(moved.low, key.low);
            state.high = _mm_aesdec_si128(moved.high, key.high);
        }
    }
    let key = load_block(&keys[ROUNDS]);
    let mut before = load_block(previous);
    for (state, block) in states.iter().zip(blocks) {
        let moved = permute(*state, gather);
        let plain =
            Halves { low: _mm_aesdeclast_si128(moved.low, key.low), high: _mm_aesdeclast_si128(moved.high, key.high) };
        let cipher = load_block(block);
        store_block(block, xor(plain, before));
        before = cipher;
    }
    last
}

#[target_feature(enable = "aes,avx,avx512f,avx512vbmi,vaes")]
pub(super) fn decrypt_cbc_wide(keys: &RoundKeys, iv: &Block, blocks: &mut [Block]) {
    let order = load_pair(&DECRYPTING_PAIR);
    let mut wide_keys = [order; ROUNDS + 1];
    for (wide, key) in wide_keys.iter_mut().zip(keys) {
        *wide = load_pair(&[*key; 2]);
    }
    let (pairs, _) = blocks.as_chunks_mut::<2>();
    let (groups, _) = pairs.as_chunks_mut::<PAIRS>();
    let done = groups.len() * PAIRS * 2;
    let mut previous = *iv;
    for group in groups {
        let last = group[PAIRS - 1][1];
        let mut states = [order; PAIRS];
        for (state, pair) in states.iter_mut().zip(&*group) {
            *state = _mm512_xor_si512(load_pair(pair), wide_keys[0]);
        }
        for key in &wide_keys[1..ROUNDS] {
            for state in &mut states {
                *state = _mm512_aesdec_epi128(_mm512_permutexvar_epi8(order, *state), *key);
            }
        }
        // The ciphertext one block earlier: the second half of the pair before and the first half of this one.
        let mut before = load_pair(&[previous; 2]);
        for (state, pair) in states.iter().zip(group) {
            let moved = _mm512_permutexvar_epi8(order, *state);
            let plain = _mm512_aesdeclast_epi128(moved, wide_keys[ROUNDS]);
            let cipher = load_pair(pair);
            let chain = _mm512_shuffle_i64x2::<0b01_00_11_10>(before, cipher);
            store_pair(pair, _mm512_xor_si512(plain, chain));
            before = cipher;
        }
        previous = last;
    }
    decrypt_cbc(keys, &previous, &mut blocks[done..]);
}

#[target_feature(enable = "aes,avx")]
#[inline]
fn permute(state: Halves, (order, swap): (__m128i, __m128i)) -> Halves {
    Halves {
        low: _mm_shuffle_epi8(_mm_blendv_epi8(state.low, state.high, swap), order),
        high: _mm_shuffle_epi8(_mm_blendv_epi8(state.high, state.low, swap), order),
    }
}

#[target_feature(enable = "aes,avx")]
#[inline]
fn xor(a: Halves, b: Halves) -> Halves {
    Halves { low: _mm_xor_si128(a.low, b.low), high: _mm_xor_si128(a.high, b.high) }
}

#[target_feature(enable = "aes,avx")]
#[inline]
fn load(bytes: &[u8; 16]) -> __m128i {
    let value = u128::from_le_bytes(*bytes);
    _mm_set_epi64x((value >> 64) as i64, value as i64)
}

#[target_feature(enable = "aes,avx")]
#[inline]
fn store(bytes: &mut [u8; 16], value: __m128i) {
    let (low, high) = (_mm_cvtsi128_si64(value) as u64, _mm_extract_epi64::<1>(value) as u64);
    *bytes = (u128::from(high) << 64 | u128::from(low)).to_le_bytes();
}

#[target_feature(enable = "aes,avx")]
#[inline]
fn load_block(block: &Block) -> Halves {
    let halves = block.as_chunks::<16>().0;
    Halves { low: load(&halves[0]), high: load(&halves[1]) }
}

#[target_feature(enable = "aes,avx")]
#[inline]
fn store_block(block: &mut Block, value: Halves) {
    let halves = block.as_chunks_mut::<16>().0;
    store(&mut halves[0], value.low);
    store(&mut halves[1], value.high);
}

#[target_feature(enable = "avx512f")]
#[inline]
fn load_pair(pair: &[Block; 2]) -> __m512i {
    let words = pair.as_flattened().as_chunks::<8>().0;
    let word = |n: usize| i64::from_le_bytes(words[n]);
    _mm512_set_epi64(word(7), word(6), word(5), word(4), word(3), word(2), word(1), word(0))
}

#[target_feature(enable = "aes,avx,avx512f")]
#[inline]
fn store_pair(pair: &mut [Block; 2], value: __m512i) {
    let quarters = pair.as_flattened_mut().as_chunks_mut::<16>().0;
    store(&mut quarters[0], _mm512_extracti32x4_epi32::<0>(value));
    store(&mut quarters[1], _mm512_extracti32x4_epi32::<1>(value));
    store(&mut quarters[2], _mm512_extracti32x4_epi32::<2>(value));
    store(&mut quarters[3], _mm512_extracti32x4_epi32::<3>(value));
}
