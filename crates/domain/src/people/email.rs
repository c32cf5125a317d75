//! E-mail addresses: as typed for delivery, in one form for look-up.

use unicode_normalization::UnicodeNormalization;

use crate::limits::{EMAIL_BYTES_MAX, EMAIL_LOCAL_BYTES_MAX};

/// An address that looks like one. It has no `Debug`: addresses stay out of logs.
#[derive(Clone, PartialEq, Eq)]
pub struct Email {
    typed: String,
    canonical: String,
}

impl Email {
    /// Trims, and checks the form: one mailbox, one @, a domain with a dot. Whether anybody reads it,
    /// only a letter can tell.
    pub fn parse(text: &str) -> Option<Self> {
        let typed = text.trim();
        let (local, domain) = typed.rsplit_once('@')?;
        let fits = typed.len() <= EMAIL_BYTES_MAX && local.len() <= EMAIL_LOCAL_BYTES_MAX;
        (fits && is_local_part(local) && is_domain(domain))
            .then(|| Self { typed: typed.to_owned(), canonical: typed.nfkc().collect::<String>().to_lowercase() })
    }

    /// As typed: for delivery and display.
    pub fn as_typed(&self) -> &str {
        &self.typed
    }

    /// NFKC, lower case: two spellings of one address are one account. Dots and what follows a + are
    /// kept: only some providers ignore them.
    pub fn canonical(&self) -> &str {
        &self.canonical
    }
}

fn is_local_part(local: &str) -> bool {
    let allowed = |c: char| !c.is_whitespace() && !c.is_control() && !"()<>[]:;@\\,\"".contains(c);
    !local.is_empty() && local.chars().all(allowed) && local.split('.').all(|piece| !piece.is_empty())
}

fn is_domain(domain: &str) -> bool {
    let is_label = |label: &str| {
        (1..=63).contains(&label.len())
            && label.chars().all(|c| c.is_alphanumeric() || c == '-')
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    domain.contains('.') && domain.split('.').all(is_label)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_spellings_of_one_address_are_one() {
        let canonical = |text: &str| Email::parse(text).map(|email| email.canonical().to_owned());
        assert_eq!(canonical(" Jane.Doe@Example.ORG\n").as_deref(), Some("jane.doe@example.org"));
        assert_eq!(canonical("JOSÉ@example.org"), canonical("jose\u{301}@example.org"));
        assert_ne!(canonical("jane+lab@example.org"), canonical("jane@example.org"));
        let typed = Email::parse(" Jane.Doe@Example.ORG ").unwrap();
        assert_eq!(typed.as_typed(), "Jane.Doe@Example.ORG");
    }

    #[test]
    fn what_is_no_address_is_refused() {
        for good in ["a@b.co", "o'hara+x@sub.example.museum", "\u{7528}\u{6237}@\u{4f8b}\u{5b50}.example"] {
            assert!(Email::parse(good).is_some(), "{good}");
        }
        let long = format!("{}@example.org", "x".repeat(65));
        let longer = format!("a@{}.org", "x.".repeat(130));
        for bad in [
            "",
            "@",
            "jane",
            "jane@",
            "@example.org",
            "jane@localhost",
            "jane@example..org",
            "jane@-x.org",
            ".jane@example.org",
            "jane..doe@example.org",
            "ja ne@example.org",
            "jane@exam ple.org",
            "<jane@example.org>",
            "jane,joe@example.org",
            "jane@example.org\r\nBcc: x@y.zz",
            "a@b@example.org",
            &long,
            &longer,
        ] {
            assert!(Email::parse(bad).is_none(), "{bad}");
        }
    }
}
