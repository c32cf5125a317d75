//! Logos: PNG, GIF or JPEG, known by their first bytes and not by what somebody calls them.

use std::fmt;
use std::sync::Arc;

use super::texts::{InLanguage, canonical_language, check_languages};
use super::{AppError, choose_entry};

/// A picture's file.
#[derive(Clone, PartialEq, Eq)]
pub struct Picture(Arc<[u8]>);

/// One picture in one language; `lang` None is the default entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LocalPicture {
    pub lang: Option<String>,
    pub picture: Picture,
}

impl InLanguage for LocalPicture {
    fn lang(&self) -> Option<&str> {
        self.lang.as_deref()
    }
}

/// One logo of an application in all its languages: in the order of language, the default first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Pictures(Vec<LocalPicture>);

impl Pictures {
    /// The one for every reader.
    pub fn default_only(bytes: Vec<u8>) -> Self {
        let entry = Picture::of(bytes).map(|picture| LocalPicture { lang: None, picture });
        Self(entry.into_iter().collect())
    }

    pub fn entries(&self) -> &[LocalPicture] {
        &self.0
    }

    /// The picture of exactly that language.
    pub fn of(&self, lang: Option<&str>) -> Option<&Picture> {
        self.0.iter().find(|entry| entry.lang() == lang).map(|entry| &entry.picture)
    }

    /// The picture for a reader of `culture`, by the rule for texts.
    pub fn best(&self, culture: &str) -> Option<&Picture> {
        choose_entry(&self.0, culture).map(|entry| &entry.picture)
    }

    /// Puts a picture in the place of a language's (None: the default); no bytes take it away. `field` names the logo in errors.
    ///
    /// # Errors
    /// [`AppError::Field`] when `lang` is no language tag.
    pub fn set(&mut self, field: &str, lang: Option<&str>, bytes: Vec<u8>) -> Result<(), AppError> {
        let lang = lang.map(|lang| canonical_language(field, lang)).transpose()?;
        self.0.retain(|entry| entry.lang != lang);
        if let Some(picture) = Picture::of(bytes) {
            self.0.push(LocalPicture { lang, picture });
            self.0.sort_by(|a, b| a.lang.cmp(&b.lang));
        }
        Ok(())
    }

    /// Whether each of them is such a picture, and all are in one format: HealthVault's schema has one media type for them.
    pub(super) fn check(&self, field: &str, bytes_max: usize, pixels: Option<(u32, u32)>) -> Result<(), AppError> {
        check_languages(&self.0, field)?;
        for LocalPicture { lang, picture } in &self.0 {
            let of = lang.as_deref().map(|lang| format!("in {lang}, ")).unwrap_or_default();
            let refused = |problem: String| AppError::field(field, &format!("{of}{problem}"));
            Picture::check(picture.bytes(), bytes_max, pixels).map_err(refused)?;
            let (first, this) = (self.0[0].picture.content_type(), picture.content_type());
            if this != first {
                return Err(refused(format!(
                    "it is in the format of the other languages, {first}, and this is {this}"
                )));
            }
        }
        Ok(())
    }
}

/// Which format.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Format {
    Png,
    Gif,
    Jpeg,
}

impl Format {
    fn content_type(self) -> &'static str {
        match self {
            Self::Png => "image/png",
            Self::Gif => "image/gif",
            Self::Jpeg => "image/jpeg",
        }
    }
}

impl Picture {
    /// None for no bytes at all. Whether it is a picture is said by [`Picture::check`].
    pub fn of(bytes: Vec<u8>) -> Option<Self> {
        (!bytes.is_empty()).then(|| Self(bytes.into()))
    }

    pub fn bytes(&self) -> &[u8] {
        &self.0
    }

    /// What to say it is. `application/octet-stream` for anything that is no picture, which none is that was saved.
    pub fn content_type(&self) -> &'static str {
        read(&self.0).map_or("application/octet-stream", |(format, ..)| format.content_type())
    }

    /// Whether the file is a picture of at most that many bytes and, where there is one, of exactly that size.
    pub(crate) fn check(bytes: &[u8], bytes_max: usize, pixels: Option<(u32, u32)>) -> Result<(), String> {
        if bytes.len() > bytes_max {
            return Err(format!("it can have {bytes_max} bytes, and this has {}", bytes.len()));
        }
        let Some((_, width, height)) = read(bytes) else {
            return Err("it is a picture in PNG, GIF or JPEG".into());
        };
        match pixels {
            Some(wanted) if wanted != (width, height) => {
                Err(format!("it is {} by {} pixels, and this is {width} by {height}", wanted.0, wanted.1))
            }
            _ => Ok(()),
        }
    }
}

impl fmt::Debug for Picture {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Picture({} bytes)", self.0.len())
    }
}

/// Format, width and height.
fn read(bytes: &[u8]) -> Option<(Format, u32, u32)> {
    if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        let header = bytes.get(12..24)?;
        let number = |at: usize| header[at..at + 4].iter().fold(0, |all, byte| all << 8 | u32::from(*byte));
        return header.starts_with(b"IHDR").then(|| (Format::Png, number(4), number(8)));
    }
    if bytes.starts_with(b"GIF87a") || bytes.starts_with(b"GIF89a") {
        let size = bytes.get(6..10)?;
        let number = |at: usize| u32::from(u16::from_le_bytes([size[at], size[at + 1]]));
        return Some((Format::Gif, number(0), number(2)));
    }
    if bytes.starts_with(b"\xff\xd8\xff") {
        let (width, height) = jpeg_size(bytes)?;
        return Some((Format::Jpeg, width, height));
    }
    None
}

/// Walks from marker to marker until the one that begins the frame. Each step goes forward, so it ends with the file.
fn jpeg_size(bytes: &[u8]) -> Option<(u32, u32)> {
    let mut at = 2;
    loop {
        let [0xff, marker] = *bytes.get(at..at + 2)? else { return None };
        if marker == 0xff {
            // Fill bytes.
            at += 1;
            continue;
        }
        let number = |at: usize| bytes.get(at..at + 2).map(|two| u32::from(u16::from_be_bytes([two[0], two[1]])));
        let is_frame = matches!(marker, 0xc0..=0xcf) && !matches!(marker, 0xc4 | 0xc8 | 0xcc);
        if is_frame {
            return Some((number(at + 7)?, number(at + 5)?));
        }
        if matches!(marker, 0xd8..=0xda) {
            // Another beginning, the end, or the picture's data: the frame should have come before.
            return None;
        }
        let length = usize::try_from(number(at + 2)?).ok()?;
        at += 2 + length.max(2);
    }
}

#[cfg(test)]
pub(crate) mod testing {
    /// A PNG of that size, as far as its header goes, with `more` bytes behind.
    pub fn png(width: u32, height: u32, more: usize) -> Vec<u8> {
        let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR".to_vec();
        bytes.extend(width.to_be_bytes());
        bytes.extend(height.to_be_bytes());
        bytes.extend([8, 2, 0, 0, 0]);
        bytes.extend((0..more).map(|n| u8::try_from(n % 251).unwrap()));
        bytes
    }

    pub fn gif(width: u16, height: u16) -> Vec<u8> {
        let mut bytes = b"GIF89a".to_vec();
        bytes.extend(width.to_le_bytes());
        bytes.extend(height.to_le_bytes());
        bytes.extend([0, 0, 0, b';']);
        bytes
    }

    pub fn jpeg(width: u16, height: u16) -> Vec<u8> {
        // A comment, fill bytes, a table, the frame.
        let mut bytes = b"\xff\xd8\xff\xfe\0\x05abc\xff\xff\xff\xdb\0\x04xy\xff\xc2\0\x0b\x08".to_vec();
        bytes.extend(height.to_be_bytes());
        bytes.extend(width.to_be_bytes());
        bytes.extend([1, 1, 0x11, 0, 0xff, 0xd9]);
        bytes
    }
}

#[cfg(test)]
mod logos;

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::testing::{gif, jpeg, png};
    use super::*;

    proptest! {
        #[test]
        fn whatever_comes_is_read_without_a_panic(
            start in prop::sample::select(vec![&b""[..], b"\x89PNG\r\n\x1a\n", b"GIF89a", b"\xff\xd8\xff"]),
            rest in prop::collection::vec(prop_oneof![any::<u8>(), Just(0xff), Just(0xc0), Just(0)], 0..64),
        ) {
            let _ = read(&[start, &rest].concat());
        }
    }

    #[test]
    fn a_picture_is_known_by_its_bytes() {
        let size = Some((120, 60));
        for (bytes, content_type) in
            [(png(120, 60, 100), "image/png"), (gif(120, 60), "image/gif"), (jpeg(120, 60), "image/jpeg")]
        {
            assert_eq!(Picture::check(&bytes, 1_000, size), Ok(()), "{content_type}");
            assert_eq!(Picture::of(bytes).unwrap().content_type(), content_type);
        }
        assert_eq!(
            Picture::check(&png(60, 120, 0), 1_000, size).unwrap_err(),
            "it is 120 by 60 pixels, and this is 60 by 120"
        );
        assert_eq!(Picture::check(&jpeg(1, 60), 1_000, None), Ok(()));
        assert!(Picture::check(&png(120, 60, 100), 100, size).unwrap_err().starts_with("it can have 100 bytes"));
        assert!(Picture::of(Vec::new()).is_none());
    }

    #[test]
    fn anything_else_is_none_and_is_read_to_its_end_only() {
        for bytes in [
            b"<svg xmlns=\"http://www.w3.org/2000/svg\"/>".to_vec(),
            b"<html>GIF89a".to_vec(),
            b"RIFF\0\0\0\0WEBP".to_vec(),
            b"BM".to_vec(),
            b"GIF88a\0\0\0\0".to_vec(),
        ] {
            assert!(Picture::check(&bytes, 1_000, None).is_err());
        }
        // Cut off anywhere, nothing is read behind the end.
        for whole in [png(120, 60, 0), gif(120, 60), jpeg(120, 60)] {
            for end in 0..whole.len() {
                let _ = Picture::check(&whole[..end], 1_000, None);
            }
        }
        // Markers of no length do not hold it up.
        let mut stuck = b"\xff\xd8".to_vec();
        stuck.extend(b"\xff\xe0\0\0".repeat(1_000));
        assert!(Picture::check(&stuck, 10_000, None).is_err());
    }
}
