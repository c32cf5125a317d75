//! What a browser is told a blob is. Whoever uploaded it chose its type; nothing of it may run as a page of ours.

use http::HeaderValue;

use crate::shell::files;

/// What browsers only paint.
const PAINTED: [&str; 6] = ["image/bmp", "image/gif", "image/jpeg", "image/jpg", "image/png", "image/webp"];

/// For whatever a blob is: nothing in it is loaded, run or framed.
pub const POLICY: HeaderValue = HeaderValue::from_static("default-src 'none'; sandbox; frame-ancestors 'none'");

/// The type as it was sent where that is one; what somebody else invented is any bytes.
pub fn content_type(kept: &str) -> HeaderValue {
    let kept = kept.trim();
    let essence = kept.split(';').next().unwrap_or_default().trim_end();
    let is_type = essence.split_once('/').is_some_and(|(kind, subtype)| is_token(kind) && is_token(subtype));
    let is_visible = kept.bytes().all(|byte| byte == b' ' || byte.is_ascii_graphic());
    HeaderValue::from_str(kept)
        .ok()
        .filter(|_| is_type && is_visible)
        .unwrap_or(HeaderValue::from_static("application/octet-stream"))
}

/// Whether a page may show it as it is.
pub fn is_painted(kept: &str) -> bool {
    let essence = kept.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    PAINTED.contains(&essence.as_str())
}

/// Shown where it stands when it is a picture; else a file to be kept.
pub fn disposition(name: &str, kept: &str) -> HeaderValue {
    match (is_painted(kept), name) {
        (true, _) => HeaderValue::from_static("inline"),
        (false, "") => files::disposition("attachment", kept),
        (false, name) => files::disposition(name, kept),
    }
}

/// A word of a header.
fn is_token(text: &str) -> bool {
    let is_mark = |byte| b"!#$%&'*+-.^_`|~".contains(&byte);
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || is_mark(byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_type_is_told_as_it_was_sent_when_it_is_one() {
        for kept in ["image/png", "text/html; charset=utf-8", "application/vnd.ms-excel", "x/y;z=\"a b\""] {
            assert_eq!(content_type(kept), kept);
        }
        assert_eq!(content_type(" image/png "), "image/png");
        for kept in ["", "image\\jpg", "image", "image/", "/png", "a b/c", "image/png\u{e9}", "text/html, text/plain"] {
            assert_eq!(content_type(kept), "application/octet-stream", "{kept}");
        }
    }

    #[test]
    fn only_what_is_painted_is_shown() {
        for kept in ["image/png", "IMAGE/JPEG", "image/gif; x=y"] {
            assert_eq!(disposition("scan", kept), "inline", "{kept}");
        }
        for kept in ["image/svg+xml", "text/html", "application/pdf", "image\\jpg", "image/png\r\nx: y", ""] {
            let told = disposition("", kept);
            assert!(told.to_str().unwrap().starts_with("attachment; filename=\"attachment"), "{kept}: {told:?}");
        }
        assert!(disposition("a\"b\r\nc", "text/html").to_str().unwrap().contains("filename=\"a_b__c\""));
    }
}
