//! Addresses of our own pages, and the one rule that keeps redirects at home.

/// The longest address a page is asked to come back to.
const NEXT_BYTES_MAX: usize = 1024;

/// `next` if it is an address of one of our own pages that a GET may reach, else the list of records. Nothing a caller
/// writes here can lead to another site: it must begin with one slash, hold only characters our addresses are made of,
/// and name a page we have.
pub fn safe_next(next: &str) -> &str {
    if is_own_page(next) { next } else { "/records" }
}

/// Whether `next` is the address of one of our pages.
pub fn is_own_page(next: &str) -> bool {
    let (path, query) = next.split_once('?').map_or((next, None), |(path, query)| (path, Some(query)));
    next.len() <= NEXT_BYTES_MAX
        && is_own_path(path)
        && query.is_none_or(|query| match query.split_once('=') {
            Some(("next", value)) => is_own_path(value),
            Some(("token" | "page" | "answer", value)) => value.bytes().all(is_plain),
            _ => false,
        })
}

fn is_own_path(path: &str) -> bool {
    /// First parts of the addresses a reader may be sent back to.
    const PAGES: [&str; 11] = [
        "",
        "connect",
        "forgot-password",
        "help",
        "language",
        "pickup",
        "records",
        "reset-password",
        "sign-in",
        "sign-up",
        "verify-email",
    ];
    if path.contains("//") {
        return false;
    }
    let Some(path) = path.strip_prefix('/') else { return false };
    path.bytes().all(|byte| is_plain(byte) || byte == b'/')
        && PAGES.contains(&path.split('/').next().unwrap_or_default())
}

fn is_plain(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_')
}

/// The address of the flow in `next`, if it leads to one: `/pickup/{flow}` or a page below it.
pub fn flow_in(next: &str) -> Option<&str> {
    let rest = next.strip_prefix("/pickup/").filter(|_| is_own_path(next))?;
    rest.split('/').next().filter(|flow| !flow.is_empty())
}

/// The sign-in page that leads back.
pub fn sign_in(next: &str) -> String {
    with_next("/sign-in", next)
}

/// `page` with the address to go on to. What is safe needs no escaping.
pub fn with_next(page: &str, next: &str) -> String {
    if is_own_path(next) && next != "/" { format!("{page}?next={next}") } else { page.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_our_own_pages_are_gone_on_to() {
        for good in [
            "/",
            "/records",
            "/records/0b5a",
            "/pickup/AbC-_9/confirm",
            "/help",
            "/sign-up?next=/pickup/a",
            "/records/1?page=2",
        ] {
            assert_eq!(safe_next(good), good);
        }
        for bad in [
            "",
            "records",
            "//evil.example",
            "//evil",
            "//records",
            "/\\evil.example",
            "https://evil.example",
            "/%2f%2fevil.example",
            "/records?x=//y",
            "/sign-up?next=//evil",
            "/sign-up?next=https://evil",
            "/?next=/x?next=/y",
            "/?page=1&next=/",
            "/records//evil",
            "/unknown",
            "/.evil",
            "/pickup/../x",
            "/redirect.aspx",
            "/sign-out",
            "/records\r\nX: y",
            "/récords",
        ] {
            assert_eq!(safe_next(bad), "/records", "{bad:?}");
        }
        assert_eq!(safe_next(&format!("/pickup/{}", "a".repeat(2000))), "/records");
    }

    #[test]
    fn a_flow_is_recognised_in_the_address_to_go_on_to() {
        assert_eq!(flow_in("/pickup/abc/confirm"), Some("abc"));
        assert_eq!(flow_in("/pickup/abc"), Some("abc"));
        assert_eq!(flow_in("/pickup"), None);
        assert_eq!(flow_in("/records/abc"), None);
        assert_eq!(flow_in("//pickup/abc"), None);
    }
}
