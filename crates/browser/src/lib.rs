//! The half of the page `/send/{app}/new` that must not be on the server: a clerk's items are made, checked and sealed in their own
//! browser, with the same code as the Rust client's, so that neither the contents of a package nor its answer ever leave the page.
//!
//! Compiled for `wasm32-unknown-unknown` this is `send.wasm`, which the program carries; compiled for anything else it is a library
//! that tests call. `crates/browser/build` makes the module, and a test compares what it makes with what the program carries.
//!
//! | file | |
//! |---|---|
//! | `abi` | the only place that touches raw memory: three functions for the script, one asked of it |
//! | `call` | what the script can ask for, and how questions and answers are written |
//! | `sealing` | one package in the making |

#[cfg(target_arch = "wasm32")]
mod abi;
pub mod call;
mod sealing;
