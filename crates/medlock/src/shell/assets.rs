//! The style sheet, the icon and the scripts: served under an address that carries a hash of their contents, so that browsers may
//! keep them for ever.

use std::io::Write as _;
use std::sync::LazyLock;

use axum::response::{IntoResponse, Response};
use http::header::{ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, VARY};
use http::{HeaderMap, HeaderValue, StatusCode, Uri};
use medlock_crypto::mac::{HashAlg, hash};

/// The one style sheet.
pub const STYLESHEET: &str = include_str!("../../static/medlock.css");
/// Asks the reader's device for a passkey.
pub const PASSKEY_SCRIPT: &str = include_str!("../../static/passkey.js");
/// Goes back to an application by itself.
pub const GIVE_BACK_SCRIPT: &str = include_str!("../../static/give-back.js");
/// The mark of the browser tab.
pub const ICON: &str = include_str!("../../static/icon.svg");

pub static STYLESHEET_URL: LazyLock<String> = LazyLock::new(|| address("medlock", "css", STYLESHEET));
pub static PASSKEY_SCRIPT_URL: LazyLock<String> = LazyLock::new(|| address("passkey", "js", PASSKEY_SCRIPT));
pub static GIVE_BACK_SCRIPT_URL: LazyLock<String> = LazyLock::new(|| address("give-back", "js", GIVE_BACK_SCRIPT));
/// The look of letters, for the pages that show one.
pub static LETTER_STYLE_URL: LazyLock<String> = LazyLock::new(|| address("letter", "css", crate::letter::STYLE));
/// The way of a clerk's page that seals packages: its scripts and the module, under one address that carries the hash of all of
/// them, so that they name each other by their plain names.
const SEND: &[(&str, &str, &[u8])] = &[
    ("page.js", JAVASCRIPT, include_bytes!("../../static/send/page.js")),
    ("items.js", JAVASCRIPT, include_bytes!("../../static/send/items.js")),
    ("module.js", JAVASCRIPT, include_bytes!("../../static/send/module.js")),
    ("problems.js", JAVASCRIPT, include_bytes!("../../static/send/problems.js")),
    ("sending.js", JAVASCRIPT, include_bytes!("../../static/send/sending.js")),
    ("send.wasm", "application/wasm", include_bytes!("../../static/send.wasm")),
];
const JAVASCRIPT: &str = "text/javascript; charset=utf-8";

/// The folder of the page that seals packages, with its last slash.
pub static SEND_FOLDER: LazyLock<String> = LazyLock::new(|| {
    let mut all = Vec::new();
    for (name, _, contents) in SEND {
        all.extend_from_slice(name.as_bytes());
        all.extend_from_slice(&hash(HashAlg::Sha256, contents));
    }
    format!("/static/send-{}/", short(&all))
});
/// Its first script; the others are beside it.
pub static SEND_SCRIPT_URL: LazyLock<String> = LazyLock::new(|| format!("{}page.js", *SEND_FOLDER));
pub static ICON_URL: LazyLock<String> = LazyLock::new(|| address("icon", "svg", ICON));

fn address(name: &str, ending: &str, contents: &str) -> String {
    format!("/static/{name}-{}.{ending}", short(contents.as_bytes()))
}

fn short(contents: &[u8]) -> String {
    hash(HashAlg::Sha256, contents).iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

/// The style sheet, compressed: it is most of what a first visit loads. It is the same for everybody, so its length tells nothing.
static STYLESHEET_GZIP: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    // Writing into memory does not fail; an empty answer would be seen by every test of a page.
    encoder.write_all(STYLESHEET.as_bytes()).and_then(|()| encoder.finish()).unwrap_or_default()
});

/// GET `/static/…`.
pub async fn file(uri: Uri, headers: HeaderMap) -> Response {
    if uri.path() == STYLESHEET_URL.as_str() && takes_gzip(&headers) {
        let named = [(CONTENT_TYPE, "text/css; charset=utf-8"), (CONTENT_ENCODING, "gzip"), (VARY, "accept-encoding")];
        let mut response = (named, STYLESHEET_GZIP.as_slice()).into_response();
        response.headers_mut().insert(CACHE_CONTROL, FOR_EVER);
        return response;
    }
    let of_send = uri.path().strip_prefix(SEND_FOLDER.as_str());
    let of_send = of_send.and_then(|name| SEND.iter().find(|(other, ..)| *other == name));
    let (kind, contents) = match uri.path() {
        path if path == STYLESHEET_URL.as_str() => ("text/css; charset=utf-8", STYLESHEET.as_bytes()),
        path if path == LETTER_STYLE_URL.as_str() => ("text/css; charset=utf-8", crate::letter::STYLE.as_bytes()),
        path if path == PASSKEY_SCRIPT_URL.as_str() => (JAVASCRIPT, PASSKEY_SCRIPT.as_bytes()),
        path if path == GIVE_BACK_SCRIPT_URL.as_str() => (JAVASCRIPT, GIVE_BACK_SCRIPT.as_bytes()),
        path if path == ICON_URL.as_str() => ("image/svg+xml", ICON.as_bytes()),
        _ if let Some((_, kind, contents)) = of_send => (*kind, *contents),
        // Of an older server, most likely: a page loaded now names the new one.
        _ => return StatusCode::NOT_FOUND.into_response(),
    };
    let mut response = ([(CONTENT_TYPE, kind), (VARY, "accept-encoding")], contents).into_response();
    response.headers_mut().insert(CACHE_CONTROL, FOR_EVER);
    response
}

const FOR_EVER: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");

/// Whether the browser says that it understands gzip, and not only to refuse it.
fn takes_gzip(headers: &HeaderMap) -> bool {
    let accepted = headers.get_all(ACCEPT_ENCODING).iter().filter_map(|value| value.to_str().ok());
    accepted.flat_map(|value| value.split(',')).any(|coding| {
        let (name, quality) = coding.split_once(';').unwrap_or((coding, ""));
        name.trim().eq_ignore_ascii_case("gzip") && !matches!(quality.trim(), "q=0" | "q=0.0" | "q=0.00" | "q=0.000")
    })
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use super::*;

    #[test]
    fn the_style_sheet_goes_compressed_to_browsers_that_understand_it() {
        let mut plain = String::new();
        flate2::read::GzDecoder::new(STYLESHEET_GZIP.as_slice()).read_to_string(&mut plain).unwrap();
        assert!(plain == STYLESHEET && STYLESHEET_GZIP.len() * 3 < STYLESHEET.len());
        for (accepted, takes) in [
            ("gzip, deflate, br", true),
            ("br;q=1.0, GZIP;q=0.5", true),
            ("identity", false),
            ("gzip;q=0", false),
            ("", false),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(ACCEPT_ENCODING, HeaderValue::from_static(accepted));
            assert_eq!(takes_gzip(&headers), takes, "{accepted}");
        }
        assert!(!takes_gzip(&HeaderMap::new()));
    }
}
