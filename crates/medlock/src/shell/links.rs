//! Addresses of our own pages, and the one rule that keeps redirects at home.

/// The longest address a page is asked to come back to: the way an application's link started, and a page below it.
const NEXT_BYTES_MAX: usize = crate::limits::APP_FLOW_CHARS_MAX + 100;

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
            Some((
                "app" | "token" | "page" | "answer" | "before" | "done" | "ended" | "kind" | "after" | "until"
                | "version",
                value,
            )) => value.bytes().all(is_plain),
            _ => false,
        })
}

fn is_own_path(path: &str) -> bool {
    /// First parts of the addresses a reader may be sent back to.
    const PAGES: [&str; 22] = [
        "",
        "account",
        "agree",
        "app",
        "apps",
        "connect",
        "connections",
        "forgot-password",
        "help",
        "invitations",
        "language",
        "oidc",
        "pickup",
        "privacy",
        "records",
        "reset-password",
        "second-step",
        "sign-in",
        "sign-up",
        "terms",
        "verify-email",
        "way-back",
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

/// The id of the way an application's link started, if the address is on it: `/app/{flow}`, a page below it, or one of ours
/// that leads back there.
pub fn app_flow_in(address: &str) -> Option<&str> {
    let address = address.split_once("?next=").map_or(address, |(_, next)| next);
    let rest = address.strip_prefix("/app/").filter(|_| is_own_path(address))?;
    rest.split('/').next().filter(|flow| !flow.is_empty())
}

/// The secret of an invitation to a record, if the address is its page or one below it.
pub fn record_invitation_in(next: &str) -> Option<&str> {
    let rest = next.strip_prefix("/invitations/").filter(|_| is_own_path(next))?;
    rest.split('/').next().filter(|token| !token.is_empty())
}

/// Whether the address is on a way somewhere, which goes on for whoever signs in there.
pub fn is_on_a_way(next: &str) -> bool {
    flow_in(next).is_some() || app_flow_in(next).is_some()
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
        assert_eq!(safe_next(&format!("/pickup/{}", "a".repeat(NEXT_BYTES_MAX))), "/records");
    }

    #[test]
    fn a_flow_is_recognised_in_the_address_to_go_on_to() {
        assert_eq!(flow_in("/pickup/abc/confirm"), Some("abc"));
        assert_eq!(flow_in("/pickup/abc"), Some("abc"));
        assert_eq!(flow_in("/pickup"), None);
        assert_eq!(flow_in("/records/abc"), None);
        assert_eq!(flow_in("//pickup/abc"), None);
        assert_eq!(app_flow_in("/app/abc"), Some("abc"));
        assert_eq!(app_flow_in("/app/abc/authorize"), Some("abc"));
        assert_eq!(app_flow_in("/sign-up?next=/app/abc"), Some("abc"));
        assert_eq!(record_invitation_in("/invitations/abc/reject"), Some("abc"));
        for none in ["/invitations", "/invitations/", "//invitations/abc", "/records/abc"] {
            assert_eq!(record_invitation_in(none), None, "{none}");
        }
        for none in ["/app", "/app/", "/apps/abc", "/pickup/abc", "/sign-in?next=//app/abc", "/sign-in"] {
            assert_eq!(app_flow_in(none), None, "{none}");
        }
    }
}
