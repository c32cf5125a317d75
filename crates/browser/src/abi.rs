//! The door between the script and this module, by hand, because it is three functions: the script gets memory, writes a question
//! into it, calls, reads the answer and gives the memory back. Randomness is the script's to give: `crypto.getRandomValues`.
//!
//! All memory that passes here is wiped when it is given back.

// Raw pointers are what a module and its script have in common. Each block says why it holds.
#![allow(unsafe_code)]

use medlock_crypto::random::Random;
use zeroize::Zeroize;

use crate::call;

#[link(wasm_import_module = "medlock")]
unsafe extern "C" {
    /// Fills `bytes` bytes from `to` on with randomness.
    fn random(to: *mut u8, bytes: usize);
}

/// The browser's generator.
struct BrowserRandom;

impl Random for BrowserRandom {
    fn fill(&mut self, out: &mut [u8]) {
        // SAFETY: the script writes exactly `out.len()` bytes into this buffer, which is ours alone until it returns.
        unsafe { random(out.as_mut_ptr(), out.len()) }
    }
}

/// Memory for a question of so many bytes, all zero.
#[unsafe(no_mangle)]
pub extern "C" fn take(bytes: usize) -> *mut u8 {
    Box::leak(vec![0; bytes].into_boxed_slice()).as_mut_ptr()
}

/// Takes back what [`take`] or [`ask`] gave, of the length it was given with, and wipes it.
///
/// # Safety
/// The script gives back each piece once, with its own length.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn give(at: *mut u8, bytes: usize) {
    // SAFETY: it came from `Box::leak` of a slice of this length, and nobody else gives it back.
    let mut piece = unsafe { Box::from_raw(std::ptr::slice_from_raw_parts_mut(at, bytes)) };
    piece.zeroize();
}

/// Answers a question ([`call::answer`]). The answer's first four bytes are its whole length, least significant first; the script
/// gives back both.
///
/// # Safety
/// `at` and `bytes` are of a piece from [`take`] that was not given back yet.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ask(what: u32, at: *const u8, bytes: usize) -> *mut u8 {
    // SAFETY: the piece is there, was zeroed when it was made, and the script does not run while we read it.
    let question = unsafe { std::slice::from_raw_parts(at, bytes) };
    let answer = call::answer(what, question, &mut BrowserRandom);
    Box::leak(answer.into_boxed_slice()).as_mut_ptr()
}
