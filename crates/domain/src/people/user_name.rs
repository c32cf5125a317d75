//! User names: what people sign in with who have no e-mail address, or share one.

use unicode_normalization::UnicodeNormalization;

use super::{Email, Problem};
use crate::limits::{USER_NAME_CHARS_MAX, USER_NAME_CHARS_MIN};

/// A name that looks like one. It has no `Debug`: names stay out of logs.
#[derive(Clone, PartialEq, Eq)]
pub struct UserName {
    typed: String,
    canonical: String,
}

impl UserName {
    /// Trims, and checks the form: letters from a to z, digits, full stops, hyphens and underscores; a letter first. So a name looks
    /// like no address and like nothing in another script, and can be typed on any keyboard that writes addresses.
    ///
    /// # Errors
    /// [`Problem::Missing`], [`Problem::TooShort`], [`Problem::TooLong`], [`Problem::Form`].
    pub fn parse(text: &str) -> Result<Self, Problem> {
        let typed: String = text.trim().nfkc().collect();
        let allowed = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_');
        if typed.is_empty() {
            return Err(Problem::Missing);
        }
        if !typed.starts_with(|c: char| c.is_ascii_alphabetic()) || !typed.chars().all(allowed) {
            return Err(Problem::Form);
        }
        let canonical = canonical(&typed);
        if canonical.len() < USER_NAME_CHARS_MIN {
            return Err(Problem::TooShort);
        }
        if typed.len() > USER_NAME_CHARS_MAX {
            return Err(Problem::TooLong);
        }
        Ok(Self { typed, canonical })
    }

    /// As its owner wrote it, for display.
    pub fn as_typed(&self) -> &str {
        &self.typed
    }

    /// For look-up: names that look alike on paper are one name.
    pub fn canonical(&self) -> &str {
        &self.canonical
    }
}

/// Lower case, without signs between, and one letter for those that are taken for one another: so nobody gets a name that looks like
/// somebody else's, and whoever copies theirs from paper gets in.
fn canonical(typed: &str) -> String {
    let one_of_alike = |c: char| match c {
        '0' => 'o',
        '1' | 'i' => 'l',
        other => other,
    };
    typed.chars().filter(char::is_ascii_alphanumeric).map(|c| one_of_alike(c.to_ascii_lowercase())).collect()
}

/// What somebody types to sign in with.
#[derive(Clone, PartialEq, Eq)]
pub enum Login {
    Email(Email),
    Name(UserName),
}

impl Login {
    /// An address if there is an @ in it, else a user name. None when it can be neither.
    pub fn parse(text: &str) -> Option<Self> {
        match text.contains('@') {
            true => Email::parse(text).map(Self::Email),
            false => UserName::parse(text).ok().map(Self::Name),
        }
    }

    /// As typed, for display.
    pub fn as_typed(&self) -> &str {
        match self {
            Self::Email(email) => email.as_typed(),
            Self::Name(name) => name.as_typed(),
        }
    }

    /// For look-up and limits. No name looks like an address.
    pub fn canonical(&self) -> &str {
        match self {
            Self::Email(email) => email.canonical(),
            Self::Name(name) => name.canonical(),
        }
    }
}

impl From<Email> for Login {
    fn from(email: Email) -> Self {
        Self::Email(email)
    }
}

impl From<UserName> for Login {
    fn from(name: UserName) -> Self {
        Self::Name(name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_look_alike_are_one() {
        let canonical = |text: &str| UserName::parse(text).ok().map(|name| name.canonical().to_owned());
        assert_eq!(canonical(" Maria.Lopez-1950 "), canonical("marialopezl95o"));
        assert_eq!(canonical("BILLY"), canonical("b1l1y"));
        assert_eq!(canonical("\u{ff41}nna"), canonical("Anna"), "of full width");
        assert_ne!(canonical("anna1"), canonical("anna2"));
        assert_eq!(UserName::parse(" Maria.Lopez ").ok().unwrap().as_typed(), "Maria.Lopez");
    }

    #[test]
    fn what_is_no_name_is_refused_with_the_reason() {
        let long = "x".repeat(USER_NAME_CHARS_MAX + 1);
        for (text, problem) in [
            ("", Problem::Missing),
            ("  ", Problem::Missing),
            ("ab", Problem::TooShort),
            ("a.-_b", Problem::TooShort),
            (&*long, Problem::TooLong),
            ("jane@example.org", Problem::Form),
            ("jane doe", Problem::Form),
            ("1950maria", Problem::Form),
            (".maria", Problem::Form),
            ("m\u{430}ria", Problem::Form),
            ("jos\u{e9}", Problem::Form),
            ("jane\r\nBcc", Problem::Form),
        ] {
            assert_eq!(UserName::parse(text).err(), Some(problem), "{text:?}");
        }
    }

    #[test]
    fn what_is_typed_to_sign_in_is_an_address_or_a_name() {
        assert!(matches!(Login::parse("jane@example.org"), Some(Login::Email(_))));
        assert!(matches!(Login::parse("jane.doe"), Some(Login::Name(_))));
        for neither in ["", "jane@", "j", "jane doe"] {
            assert!(Login::parse(neither).is_none(), "{neither}");
        }
    }
}
