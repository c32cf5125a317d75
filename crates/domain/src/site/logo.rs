//! The picture on every page: PNG, GIF or JPEG, by the same rules as applications' logos.

use jiff::Timestamp;
use medlock_crypto::random::Random;
use medlock_store::{StoreError, Tx};

use crate::apps::Picture;
use crate::audit::{self, Action, Actor, Entry};
use crate::limits::SITE_LOGO_BYTES_MAX;

/// The picture.
#[derive(Clone, PartialEq, Eq)]
pub struct Logo {
    /// `image/png`
    pub media_type: String,
    pub bytes: Vec<u8>,
    pub put_at: Timestamp,
}

#[derive(Debug, thiserror::Error)]
pub enum LogoError {
    #[error(transparent)]
    Store(#[from] StoreError),
    /// In words: too many bytes, or no picture of these kinds.
    #[error("logo: {0}")]
    Form(String),
}

/// Puts a picture on every page, in place of one that was there.
///
/// # Errors
/// [`LogoError::Form`].
pub fn put_logo(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    by: Actor,
    bytes: &[u8],
) -> Result<(), LogoError> {
    let picture = Picture::of(bytes.to_vec()).ok_or_else(|| LogoError::Form("the file is empty".to_owned()))?;
    Picture::check(picture.bytes(), SITE_LOGO_BYTES_MAX, None).map_err(LogoError::Form)?;
    tx.execute(
        "INSERT INTO site_logo (id, media_type, picture, put_at) VALUES (1, $1, $2, $3)
         ON CONFLICT (id) DO UPDATE SET media_type = excluded.media_type, picture = excluded.picture,
            put_at = excluded.put_at",
        &[&picture.content_type(), &picture.bytes(), &now],
    )?;
    Ok(audit::write(tx, now, rng, &Entry::new(Action::SiteLogoChanged, by))?)
}

/// Takes it away; nothing happens when there is none.
///
/// # Errors
/// [`StoreError`].
pub fn remove_logo(tx: &mut Tx<'_>, now: Timestamp, rng: &mut dyn Random, by: Actor) -> Result<(), StoreError> {
    if tx.execute("DELETE FROM site_logo WHERE id = 1", &[])? == 0 {
        return Ok(());
    }
    audit::write(tx, now, rng, &Entry { detail: Some("removed"), ..Entry::new(Action::SiteLogoChanged, by) })
}

/// The picture.
///
/// # Errors
/// [`StoreError`].
pub fn logo(tx: &mut Tx<'_>) -> Result<Option<Logo>, StoreError> {
    let row = tx.query_opt("SELECT media_type, picture, put_at FROM site_logo WHERE id = 1", &[])?;
    row.map(|row| Ok(Logo { media_type: row.get(0)?, bytes: row.get(1)?, put_at: row.get(2)? })).transpose()
}

/// When it was put there, which tells one from another; None: there is none.
///
/// # Errors
/// [`StoreError`].
pub fn logo_id(tx: &mut Tx<'_>) -> Result<Option<Timestamp>, StoreError> {
    tx.query_opt("SELECT put_at FROM site_logo WHERE id = 1", &[])?.map(|row| row.get(0)).transpose()
}
