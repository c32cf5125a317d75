//! Which language a request is answered in, and who told.
//!
//! The reader's own choice in this browser comes first, then what their account says, then the link that brought them, then
//! what the browser asks for, last the site's own. So a letter in Arabic opens these pages in Arabic for whoever never said
//! otherwise, and an account speaks its owner's language in every browser.

use http::HeaderMap;
use http::header::ACCEPT_LANGUAGE;
use medlock_domain::people::Profile;

use super::browser::Cookie;
use super::words::{Language, Words, accepted_tags};
use crate::app::App;

/// Everything that tells a language; each a tag, as it came.
#[derive(Clone, Copy, Default)]
pub struct Told<'a> {
    /// `?lang=` of the address.
    pub asked: Option<&'a str>,
    /// Whether the address is the switch: what it asks is the reader's choice, elsewhere it is a link's.
    pub is_switch: bool,
    /// What was chosen in this browser before.
    chosen: Option<&'a str>,
    account: Option<&'a Profile>,
    /// What a link asked in this browser before.
    linked: Option<&'a str>,
    accepted: &'a str,
    is_development: bool,
}

impl<'a> Told<'a> {
    /// What a request's headers tell, and the account of who is signed in.
    pub fn of(app: &App, headers: &'a HeaderMap, account: Option<&'a Profile>) -> Told<'a> {
        let https = app.config.is_https();
        Told {
            asked: None,
            is_switch: false,
            chosen: Cookie::Language.read(headers, https),
            account,
            linked: Cookie::LinkLanguage.read(headers, https),
            accepted: headers.get(ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).unwrap_or_default(),
            is_development: app.config.is_development(),
        }
    }

    /// The words of the answer.
    pub fn words(&self, app: &App) -> Words {
        let of_site = Language::from_tag(&app.config.site.language, false).unwrap_or(Language::English);
        let words = Words::negotiate(self.strongest(), Some(self.accepted), of_site, self.is_development);
        self.account.map_or(words, |profile| words.or_in_country(&profile.country))
    }

    /// The cookie that keeps what the address asked, where that decided.
    pub fn keeps(&self) -> Option<Cookie> {
        let asked = self.asked.filter(|_| self.asked_counts())?;
        self.is_known(asked).then_some(if self.is_own_choice(asked) { Cookie::Language } else { Cookie::LinkLanguage })
    }

    /// Whether the reader said in which language they read.
    pub fn has_language(&self) -> bool {
        self.chosen.is_some_and(|tag| self.is_known(tag)) || self.account.is_some_and(|it| self.is_known(&it.language))
    }

    /// The languages the reader likes, best first, whether these pages speak them or not.
    pub fn cultures(&self) -> Vec<String> {
        let asked = self.asked.filter(|_| self.asked_counts());
        let strongest = [asked, self.chosen, self.account.map(|profile| profile.language.as_str()), self.linked];
        strongest.into_iter().flatten().chain(accepted_tags(self.accepted)).map(str::to_owned).collect()
    }

    fn strongest(&self) -> Option<&'a str> {
        let account = self.account.map(|profile| profile.language.as_str());
        let asked = self.asked.filter(|_| self.asked_counts());
        [asked, self.chosen, account, self.linked].into_iter().flatten().find(|tag| self.is_known(tag))
    }

    fn asked_counts(&self) -> bool {
        !self.has_language() || self.asked.is_some_and(|tag| self.is_own_choice(tag))
    }

    /// The pseudo languages are nobody's, so asking for one is always meant.
    fn is_own_choice(&self, tag: &str) -> bool {
        self.is_switch || Language::from_tag(tag, self.is_development).is_some_and(Language::is_pseudo)
    }

    fn is_known(&self, tag: &str) -> bool {
        Language::from_tag(tag, self.is_development).is_some()
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn account(language: &str) -> Profile {
        Profile {
            first_name: "Ana".to_owned(),
            last_name: "Ruiz".to_owned(),
            birth_date: date(1980, 1, 1),
            country: "ES".to_owned(),
            language: language.to_owned(),
            time_zone: None,
            phone: String::new(),
        }
    }

    #[test]
    fn the_readers_choice_then_the_account_then_the_link_then_what_was_followed_before() {
        let profile = account("es");
        let all = Told { chosen: Some("en"), account: Some(&profile), linked: Some("es"), ..Told::default() };
        assert_eq!(all.strongest(), Some("en"));
        assert_eq!(Told { chosen: None, asked: Some("en"), ..all }.strongest(), Some("es"), "the account's");
        assert_eq!(
            Told { chosen: None, account: None, asked: Some("en"), ..all }.strongest(),
            Some("en"),
            "the link's"
        );
        assert_eq!(Told { chosen: None, account: None, ..all }.strongest(), Some("es"), "the last link's");
        assert_eq!(Told { asked: Some("es"), is_switch: true, ..all }.strongest(), Some("es"), "the switch");
        assert_eq!(
            Told { chosen: Some("xx"), asked: Some("yy"), account: None, linked: None, ..all }.strongest(),
            None
        );
    }

    #[test]
    fn what_the_address_asks_is_kept_where_it_decided() {
        let profile = account("es");
        let asks = Told { asked: Some("es"), ..Told::default() };
        assert_eq!(asks.keeps(), Some(Cookie::LinkLanguage));
        assert_eq!(Told { is_switch: true, ..asks }.keeps(), Some(Cookie::Language));
        assert_eq!(Told { chosen: Some("en"), ..asks }.keeps(), None);
        assert_eq!(Told { account: Some(&profile), ..asks }.keeps(), None);
        assert_eq!(Told { asked: Some("xx"), ..asks }.keeps(), None);
        assert_eq!(Told::default().keeps(), None);
        let pseudo = Told { asked: Some("en-XA"), chosen: Some("en"), is_development: true, ..Told::default() };
        assert_eq!(pseudo.keeps(), Some(Cookie::Language));
    }

    #[test]
    fn the_cultures_begin_with_what_decided() {
        let profile = account("es");
        let told = Told { account: Some(&profile), linked: Some("fr-CA"), accepted: "de, en;q=0.5", ..Told::default() };
        assert_eq!(told.cultures(), ["es", "fr-CA", "de", "en"]);
    }
}
