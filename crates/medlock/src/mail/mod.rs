//! Letters on their way out: how one becomes a message (`message`, `dkim`), how it is handed to the mail server step by step and what each
//! step's failure means (`smtp`), what comes back later (`returned`), and a try of all of it in words (`trial`).
//!
//! Nothing here is logged or shown that names a reader or repeats the server's words.

mod dkim;
mod message;
pub mod returned;
mod smtp;
pub mod trial;
pub mod words;

pub use self::message::{Bounces, Outgoing, outgoing};
pub use self::smtp::{Connection, Failure, Step};

/// Whether the key for signatures and the file with the mail server's authority can be used, for `doctor`.
///
/// # Errors
/// The setting that cannot be used, and why.
pub fn check_files(smtp: &crate::config::Smtp) -> anyhow::Result<()> {
    if let Some(dkim) = &smtp.dkim {
        dkim::Signer::read(dkim)?;
    }
    smtp::tls_parameters(smtp).map(drop)
}
