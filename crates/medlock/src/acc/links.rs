//! Addresses of the centre's pages, and the rule that keeps redirects inside it.

/// The longest address a page is asked to come back to.
const NEXT_BYTES_MAX: usize = 500;

/// `next` if it is the address of a page of the centre, of the sender's tool or of the help desk, that a GET may reach, else the centre's start
/// page. It must begin with `/acc`, `/send` or `/desk` and hold only characters our addresses are made of.
pub fn safe_next(next: &str) -> &str {
    if is_page(next) { next } else { "/acc" }
}

/// Whether `next` has the form of an address of the centre, of the sender's tool or of the help desk.
pub fn is_page(next: &str) -> bool {
    let (path, query) = next.split_once('?').unwrap_or((next, ""));
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    let inside = ["/acc", "/send", "/desk"].iter().any(|room| {
        path.strip_prefix(room).is_some_and(|rest| rest.is_empty() || (rest.starts_with('/') && rest.len() > 1))
    });
    next.len() <= NEXT_BYTES_MAX
        && inside
        && !path.contains("//")
        && path.bytes().all(|byte| is_plain(byte) || byte == b'/')
        && query.bytes().all(|byte| is_plain(byte) || matches!(byte, b'=' | b'&'))
}

/// The sign-in page that leads back.
pub fn sign_in(next: &str) -> String {
    with_next("/acc/sign-in", next)
}

/// `page` with the address to go on to.
pub fn with_next(page: &str, next: &str) -> String {
    if is_page(next) && next != "/acc" {
        format!("{page}?next={}", next.replace('?', "%3f").replace('&', "%26"))
    } else {
        page.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_pages_of_the_centre_are_gone_on_to() {
        for good in [
            "/acc",
            "/acc/apps",
            "/acc/apps/0b5a/staff",
            "/acc/apps?state=waiting&page=2",
            "/acc?days=30",
            "/send",
            "/send/0b5a/new?replace=0b",
            "/desk/people/AbC-_9/lock",
        ] {
            assert_eq!(safe_next(good), good);
        }
        for bad in [
            "",
            "/",
            "acc",
            "/account",
            "/accx",
            "/sender",
            "/desktop",
            "/send/",
            "/acc/",
            "//acc",
            "/acc//evil.example",
            "/acc/..",
            "/acc/\\evil",
            "https://evil.example/acc",
            "/acc?next=//evil",
            "/acc/a?x=https://evil",
            "/acc\r\nX: y",
            "/records",
        ] {
            assert_eq!(safe_next(bad), "/acc", "{bad:?}");
        }
        assert_eq!(safe_next(&format!("/acc/{}", "a".repeat(NEXT_BYTES_MAX))), "/acc");
        assert_eq!(sign_in("/acc"), "/acc/sign-in");
        assert_eq!(sign_in("/acc/apps?a=1&b=2"), "/acc/sign-in?next=/acc/apps%3fa=1%26b=2");
    }
}
