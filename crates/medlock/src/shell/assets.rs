//! The style sheet, the icon and the scripts: served under an address that carries a hash of their contents, so that browsers may
//! keep them for ever.

use std::sync::LazyLock;

use axum::response::{IntoResponse, Response};
use http::header::{CACHE_CONTROL, CONTENT_TYPE};
use http::{HeaderValue, StatusCode, Uri};
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
pub static ICON_URL: LazyLock<String> = LazyLock::new(|| address("icon", "svg", ICON));

fn address(name: &str, ending: &str, contents: &str) -> String {
    let digest = hash(HashAlg::Sha256, contents.as_bytes());
    let short: String = digest.iter().take(8).map(|byte| format!("{byte:02x}")).collect();
    format!("/static/{name}-{short}.{ending}")
}

/// GET `/static/…`.
pub async fn file(uri: Uri) -> Response {
    let (kind, contents) = match uri.path() {
        path if path == STYLESHEET_URL.as_str() => ("text/css; charset=utf-8", STYLESHEET),
        path if path == LETTER_STYLE_URL.as_str() => ("text/css; charset=utf-8", crate::letter::STYLE),
        path if path == PASSKEY_SCRIPT_URL.as_str() => ("text/javascript; charset=utf-8", PASSKEY_SCRIPT),
        path if path == GIVE_BACK_SCRIPT_URL.as_str() => ("text/javascript; charset=utf-8", GIVE_BACK_SCRIPT),
        path if path == ICON_URL.as_str() => ("image/svg+xml", ICON),
        // Of an older server, most likely: a page loaded now names the new one.
        _ => return StatusCode::NOT_FOUND.into_response(),
    };
    let mut response = ([(CONTENT_TYPE, kind)], contents).into_response();
    response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("public, max-age=31536000, immutable"));
    response
}
