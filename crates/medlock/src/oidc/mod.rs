//! Asking a sign-in provider who somebody is: OpenID Connect, by authorization code with PKCE. What staff and patients have in common; their
//! pages are in `acc/oidc.rs` and `shell/provider`.
//!
//! | file | |
//! |---|---|
//! | `begun` | a sign-in under way, sealed into `state` |
//! | `provider` | what is asked of the provider, with deadlines |
//! | `token` | whether what it answers can be believed |

mod begun;
pub mod provider;
#[cfg(test)]
mod tests;
pub mod token;

pub use begun::Begun;
pub use provider::{Provider, SignIn, Trouble};
pub use token::{Claims, Untrusted};
