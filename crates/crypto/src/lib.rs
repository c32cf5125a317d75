//! Medlock's cryptography: the one room where keys are derived and bytes are sealed, opened, signed or compared.
//!
//! | module | what it is for |
//! |---|---|
//! | [`fold`] | lower-casing of typed answers |
//! | [`package`] | the password protected package: HealthVault's recipe, which we must reproduce, not improve |
//! | [`rijndael`] | the 256-bit block cipher of that recipe, and of nothing else |
//! | [`mac`] | digests and MACs of requests and blobs, constant-time comparison |
//! | [`random`] | randomness as an argument |
//! | [`vault`] | sealing at rest under the server key, keyed look-up hashes, data keys |
//! | [`segments`] | sealing large objects so that a part can be read |
//! | [`wiped`] | plain bytes by the megabyte |
//! | [`password`] | Argon2id for sign-in passwords and the answers of connect requests |
//! | [`certificate`] | RSA certificates and signatures of applications |
//! | [`public_key`] | keys of people's devices (passkeys) and what they signed |
//! | [`cbor`] | the form those devices write in |
//!
//! The last seven need the `native` feature; the others also build for WebAssembly, so that a browser can seal a package.
//! Secrets are wiped when dropped and have no `Debug`.

mod digest;
pub mod fold;
pub mod mac;
pub mod package;
pub mod random;
pub mod rijndael;

#[cfg(feature = "native")]
pub mod cbor;
#[cfg(feature = "native")]
pub mod certificate;
#[cfg(feature = "native")]
pub mod password;
#[cfg(feature = "native")]
pub mod public_key;
#[cfg(feature = "native")]
pub mod segments;
#[cfg(feature = "native")]
pub mod vault;
#[cfg(feature = "native")]
pub mod wiped;
