//! The picture at the head of a letter: the application's where it has one, or else the site's. It says nothing that does not stand
//! beside it in words, so whoever does not see it misses nothing.

use medlock_domain::apps::{AppConfig, Picture};

use super::LetterError;

/// As many bytes as an application's large logo may have.
pub const LOGO_BYTES_MAX: usize = medlock_domain::limits::APP_LARGE_LOGO_BYTES_MAX;
/// The box it is fitted into, in millimetres.
pub(super) const LOGO_WIDTH_MAX: f32 = 50.0;
pub(super) const LOGO_HEIGHT_MAX: f32 = 16.0;

const KINDS: [&str; 3] = ["image/png", "image/gif", "image/jpeg"];

/// A PNG, GIF or JPEG.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Logo(Picture);

impl Logo {
    /// # Errors
    /// [`LetterError::Logo`] for too many bytes, and for what is no such picture.
    pub fn read(bytes: Vec<u8>) -> Result<Logo, LetterError> {
        let fits = bytes.len() <= LOGO_BYTES_MAX;
        let picture = Picture::of(bytes).filter(|picture| fits && KINDS.contains(&picture.content_type()));
        picture.map(Logo).ok_or(LetterError::Logo)
    }

    /// The application's: the large one for all readers, or else the small one.
    pub fn of(app: &AppConfig) -> Option<Logo> {
        let found = app.large_logo.best("").or_else(|| app.small_logo.best(""));
        found.and_then(|picture| Logo::read(picture.bytes().to_vec()).ok())
    }

    /// For a page: the picture itself as an address.
    pub(super) fn address(&self) -> String {
        format!("data:{};base64,{}", self.0.content_type(), medlock_wire::base64::encode(self.0.bytes()))
    }

    /// For a PDF; None when its head cannot be read.
    pub(super) fn image(&self) -> Option<krilla::image::Image> {
        let bytes = self.0.bytes().to_vec().into();
        let image = match self.0.content_type() {
            "image/png" => krilla::image::Image::from_png(bytes, false),
            "image/gif" => krilla::image::Image::from_gif(bytes, false),
            _ => krilla::image::Image::from_jpeg(bytes, false),
        };
        image.ok()
    }
}
