//! What an attachment is, in words, and whether it can be looked at here.
//!
//! Its sender says what it is; nobody has to believe that. So a picture is shown only if its first bytes are those of the kind of
//! picture it is said to be, and nothing that a browser would run, such as a page or a drawing with scripts, is ever shown.

/// What of an attachment decides whether it is what it is said to be.
pub const FIRST_BYTES: u64 = 32;

/// A larger picture is downloaded: it would be too much for a phone.
pub const LOOK_BYTES_MAX: u64 = 64_000_000;

/// How an attachment can be looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// On a page of ours.
    Picture(Picture),
    /// By what the browser has for it.
    Pdf,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Picture {
    Png,
    Jpeg,
    Gif,
    Webp,
}

/// How something of that type and size could be looked at. `encoded`: its bytes are packed and stay so.
pub fn look_of(content_type: &str, size_bytes: u64, encoded: bool) -> Option<Look> {
    let look = match essence(content_type).as_str() {
        "image/png" => Look::Picture(Picture::Png),
        "image/jpeg" | "image/jpg" | "image/pjpeg" => Look::Picture(Picture::Jpeg),
        "image/gif" => Look::Picture(Picture::Gif),
        "image/webp" => Look::Picture(Picture::Webp),
        "application/pdf" => Look::Pdf,
        _ => return None,
    };
    let fits = look == Look::Pdf || size_bytes <= LOOK_BYTES_MAX;
    (fits && size_bytes > 0 && !encoded).then_some(look)
}

impl Look {
    /// Whether something begins as such a thing does; `first` has [`FIRST_BYTES`] of it, or all.
    pub fn is_begun_by(self, first: &[u8]) -> bool {
        match self {
            Look::Picture(Picture::Png) => first.starts_with(b"\x89PNG\r\n\x1a\n"),
            Look::Picture(Picture::Jpeg) => first.starts_with(&[0xff, 0xd8, 0xff]),
            Look::Picture(Picture::Gif) => first.starts_with(b"GIF87a") || first.starts_with(b"GIF89a"),
            Look::Picture(Picture::Webp) => first.starts_with(b"RIFF") && first.get(8..12) == Some(b"WEBP"),
            Look::Pdf => first.starts_with(b"%PDF-"),
        }
    }

    /// What browsers are told it is, in our words and not its sender's.
    pub fn content_type(self) -> &'static str {
        match self {
            Look::Picture(Picture::Png) => "image/png",
            Look::Picture(Picture::Jpeg) => "image/jpeg",
            Look::Picture(Picture::Gif) => "image/gif",
            Look::Picture(Picture::Webp) => "image/webp",
            Look::Pdf => "application/pdf",
        }
    }
}

/// The key of the word for what it is.
pub fn kind_key(content_type: &str, name: &str) -> &'static str {
    let essence = essence(content_type);
    match essence.as_str() {
        "" | "application/octet-stream" | "binary/octet-stream" => kind_of_name(name),
        "application/pdf" => "attachment-kind-pdf",
        "application/dicom" => "attachment-kind-scan",
        "text/csv" | "application/vnd.ms-excel" => "attachment-kind-table",
        "application/zip" | "application/x-zip-compressed" | "application/gzip" | "application/x-tar" => {
            "attachment-kind-folder"
        }
        "application/msword" | "application/rtf" | "text/rtf" | "text/html" | "application/xhtml+xml" => {
            "attachment-kind-document"
        }
        "application/xml" | "text/xml" | "application/json" => "attachment-kind-data",
        other if other.contains("spreadsheet") => "attachment-kind-table",
        other if other.contains("wordprocessing") || other.contains("opendocument") => "attachment-kind-document",
        other if other.ends_with("+xml") && !other.starts_with("image/") => "attachment-kind-data",
        other if other.ends_with("+json") => "attachment-kind-data",
        other => match other.split('/').next() {
            Some("image") => "attachment-kind-picture",
            Some("video") => "attachment-kind-video",
            Some("audio") => "attachment-kind-sound",
            Some("text") => "attachment-kind-text",
            _ => "attachment-kind-other",
        },
    }
}

/// What the end of a name says, where nothing else does.
fn kind_of_name(name: &str) -> &'static str {
    match name.rsplit_once('.').map(|(_, end)| end.to_ascii_lowercase()).as_deref() {
        Some("pdf") => "attachment-kind-pdf",
        Some("png" | "jpg" | "jpeg" | "gif" | "webp" | "heic" | "tif" | "tiff" | "bmp" | "svg") => {
            "attachment-kind-picture"
        }
        Some("mp4" | "mov" | "avi" | "webm" | "mkv") => "attachment-kind-video",
        Some("mp3" | "wav" | "m4a" | "ogg") => "attachment-kind-sound",
        Some("txt" | "md") => "attachment-kind-text",
        Some("csv" | "xls" | "xlsx" | "ods") => "attachment-kind-table",
        Some("doc" | "docx" | "odt" | "rtf" | "html" | "htm") => "attachment-kind-document",
        Some("dcm") => "attachment-kind-scan",
        Some("zip" | "gz" | "tar" | "7z") => "attachment-kind-folder",
        Some("xml" | "json") => "attachment-kind-data",
        _ => "attachment-kind-other",
    }
}

/// Whether packing it again would only cost time.
pub fn is_packed(content_type: &str) -> bool {
    let essence = essence(content_type);
    let begins = |begin: &str| essence.starts_with(begin);
    (begins("image/") && !matches!(essence.as_str(), "image/svg+xml" | "image/bmp" | "image/tiff"))
        || begins("video/")
        || begins("audio/")
        || matches!(essence.as_str(), "application/zip" | "application/gzip" | "application/x-zip-compressed")
}

/// A content type without its parameters, in small letters.
fn essence(content_type: &str) -> String {
    content_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR";
    const WEBP: &[u8] = b"RIFF\x10\0\0\0WEBPVP8 ";

    #[test]
    fn a_picture_is_shown_when_its_bytes_are_what_its_sender_says() {
        for (said, first) in [
            ("image/png", PNG),
            ("IMAGE/PNG; name=x", PNG),
            ("image/jpeg", b"\xff\xd8\xff\xe0\0\x10JFIF"),
            ("image/jpg", b"\xff\xd8\xff\xdb"),
            ("image/gif", b"GIF89a\x01\0"),
            ("image/webp", WEBP),
            ("application/pdf", b"%PDF-1.7\n"),
        ] {
            let look = look_of(said, 1_000, false).expect(said);
            assert!(look.is_begun_by(first), "{said}");
            assert!(!look.is_begun_by(b"<svg xmlns='http://www.w3.org/2000/svg'>"), "{said}");
            assert!(!look.is_begun_by(b""), "{said}");
        }
        let png = look_of("image/png", 1, false).expect("a picture");
        assert!(!png.is_begun_by(WEBP), "another picture than it is said to be");
        assert!(!look_of("image/webp", 1, false).expect("a picture").is_begun_by(b"RIFF\x10\0\0\0AVI LIST"));
    }

    #[test]
    fn what_a_browser_would_run_or_cannot_hold_is_never_shown() {
        for said in
            ["image/svg+xml", "text/html", "application/xhtml+xml", "text/xml", "video/mp4", "", "image/tiff", "image/"]
        {
            assert_eq!(look_of(said, 1_000, false), None, "{said}");
        }
        assert_eq!(look_of("image/png", LOOK_BYTES_MAX + 1, false), None);
        assert_eq!(look_of("image/png", 0, false), None);
        assert_eq!(look_of("image/png", 1_000, true), None, "packed bytes are no picture");
        assert_eq!(look_of("application/pdf", LOOK_BYTES_MAX + 1, false), Some(Look::Pdf));
    }

    #[test]
    fn what_it_is_has_a_word() {
        for (content_type, name, word) in [
            ("application/pdf", "", "attachment-kind-pdf"),
            ("application/octet-stream", "Letter.PDF", "attachment-kind-pdf"),
            ("", "x.mp4", "attachment-kind-video"),
            ("", "no end", "attachment-kind-other"),
            ("image/svg+xml", "", "attachment-kind-picture"),
            ("text/plain; charset=utf-8", "", "attachment-kind-text"),
            ("text/csv", "", "attachment-kind-table"),
            ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "", "attachment-kind-document"),
            ("application/fhir+json", "", "attachment-kind-data"),
            ("application/x-unheard-of", "a.pdf", "attachment-kind-other"),
        ] {
            assert_eq!(kind_key(content_type, name), word, "{content_type} {name}");
        }
    }
}
