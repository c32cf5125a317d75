//! What of a request may be shown: the spelling of its outermost markup, never what it says.
//!
//! Texts and attribute values are blanked, names outside the envelope and the connect methods too (`weight` is a health matter);
//! white space stays, made visible, because it is what digests differ by. Of methods that carry health data nothing is shown.

use medlock_wire::method as wire;

use super::variants::{Piece, attribute_name, attributes, name, pieces};
use crate::platform::method::{self, Mode};

/// Characters shown of either end.
const EDGE_CHARS: usize = 40;

/// Names that say nothing about anybody.
const NAMES: &[&str] = &[
    "request",
    "auth",
    "hmac-data",
    "header",
    "info",
    "auth-info",
    "app-id",
    "credential",
    "appserver",
    "appserver2",
    "sig",
    "hmacSig",
    "content",
    "hmac",
    "hmac-alg",
    "shared-secret",
    "signing-time",
    "friendly-name",
    "question",
    "answer",
    "external-id",
    "identity-code",
    "package",
    "streamed-package-blobs",
    "blob-in-package-ref-url",
    "new-external-id",
    "old-external-id",
    "authorized-connect-requests-since",
    "response-sections",
    "section",
    "updated-date",
    "call-back-url",
    "preferred-uri",
    "language",
    "all-languages",
];

/// How much may be said about a method's content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Care {
    /// Its edges and its hash.
    Usual,
    /// It holds an answer, or data of a person: no edges, and the hash only where it is not the one that was claimed. Somebody
    /// who knows the rest could try short answers against a hash.
    Great,
}

impl Care {
    /// For the method of this name; of what is not known to be harmless nothing is said.
    pub fn of(name: &str) -> Care {
        const NAMES_OF_PEOPLE: &[&str] = &[
            wire::create_connect_request::NAME,
            wire::send_insecure_message::NAME_FROM_APPLICATION,
            wire::send_invitation::NAME,
            wire::get_person_and_record_for_alternate_id::NAME,
        ];
        let found = method::METHODS.iter().find(|method| method.name == name);
        match found {
            Some(method)
                if matches!(method.mode, Mode::Anonymous | Mode::Application)
                    && !NAMES_OF_PEOPLE.contains(&method.name) =>
            {
                Care::Usual
            }
            _ => Care::Great,
        }
    }
}

/// The first and last characters of a part that has been parsed, blanked.
pub fn edges(part: &str) -> (String, String) {
    let blank = blanked(part);
    let first = blank.chars().take(EDGE_CHARS).collect();
    let skipped = blank.chars().count().saturating_sub(EDGE_CHARS);
    (first, blank.chars().skip(skipped).collect())
}

fn blanked(part: &str) -> String {
    let mut whole = String::new();
    for piece in pieces(part) {
        match piece {
            Piece::Text(text) if text.trim().is_empty() => whole.push_str(&visible(text)),
            Piece::Text(_) => whole.push('…'),
            Piece::Extra(extra) if extra.starts_with("<!--") => whole.push_str("<!--…-->"),
            Piece::Extra(extra) if extra.starts_with("<?") => whole.push_str("<?…?>"),
            Piece::Extra(_) => whole.push_str("<![CDATA[…]]>"),
            Piece::Tag(tag) => whole.push_str(&blanked_tag(tag)),
        }
    }
    whole
}

fn blanked_tag(tag: &str) -> String {
    let called = name(tag);
    if !NAMES.contains(&called.rsplit(':').next().unwrap_or(called)) {
        let (start, end) =
            (if tag.starts_with("</") { "</" } else { "<" }, if tag.ends_with("/>") { "/>" } else { ">" });
        return format!("{start}…{end}");
    }
    let (all, rest) = attributes(tag);
    let mut whole = String::new();
    for (at, (before, quote, value)) in all.into_iter().enumerate() {
        let attribute = attribute_name(before);
        // The element's name stands before its first attribute.
        let space = before.find(|c: char| c.is_ascii_whitespace()).unwrap_or(0);
        let start = if at == 0 { visible(&before[..space]) } else { String::new() };
        let is_harmless = match attribute {
            "algName" => value.len() <= 12 && value.bytes().all(|byte| byte.is_ascii_alphanumeric()),
            "xmlns" => is_of_the_protocol(value),
            _ => attribute.starts_with("xmlns:") && is_of_the_protocol(value),
        };
        let value = if is_harmless { value } else { "…" };
        let attribute = if is_harmless { attribute } else { "…" };
        whole.push_str(&format!("{start} {attribute}={quote}{value}{quote}"));
    }
    whole.push_str(&visible(rest));
    whole
}

fn is_of_the_protocol(namespace: &str) -> bool {
    const ITS: [&str; 2] = ["urn:com.microsoft.wc.request", "http://www.w3.org/"];
    namespace.is_empty() || ITS.iter().any(|start| namespace.starts_with(start))
}

/// White space that is not a space, as signs.
fn visible(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '\r' => '␍',
            '\n' => '␊',
            '\t' => '␉',
            c => c,
        })
        .collect()
}

/// A text of the client's that is shown only when it consists of what such a text consists of.
pub fn only(text: &str, chars_max: usize, of: impl Fn(char) -> bool) -> Option<&str> {
    let text = text.trim();
    (text.chars().count() <= chars_max && text.chars().all(of)).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edges_show_spelling_and_no_content() {
        let part = "<info xmlns:x='urn:com.microsoft.wc.request' xmlns='Emma'>\r\n\t<friendly-name a='secret'>Emma &amp; Max</friendly-name><weight><kg>61</kg></weight>\
            <!-- Emma --><![CDATA[Emma]]></info >";
        let whole = blanked(part);
        assert_eq!(
            whole,
            "<info xmlns:x='urn:com.microsoft.wc.request' …='…'>␍␊␉<friendly-name …='…'>…</friendly-name><…><…>…</…></…><!--…--><![CDATA[…]]></info >"
        );
        let (first, last) = edges(part);
        assert_eq!((first.chars().count(), last.chars().count()), (40, 40));
        assert!(whole.starts_with(&first) && whole.ends_with(&last));
        assert_eq!(edges("<info />"), ("<info />".to_owned(), "<info />".to_owned()));
    }

    #[test]
    fn nothing_is_shown_of_what_may_be_about_somebody() {
        for name in
            ["PutThings", "GetThings", "OverwriteThings", "CreateConnectRequest", "SendInvitation", "Unknown", ""]
        {
            assert_eq!(Care::of(name), Care::Great, "{name}");
        }
        for name in ["CreateConnectPackage", "AllocatePackageId", "CreateAuthenticatedSessionToken"] {
            assert_eq!(Care::of(name), Care::Usual, "{name}");
        }
    }
}
