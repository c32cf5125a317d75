//! What a browser brings: cookies, the token of a form, and where the request comes from.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use http::header::{COOKIE, HOST, ORIGIN};
use http::{HeaderMap, HeaderValue};
use medlock_crypto::mac::equal;
use medlock_crypto::random::{Random, array};
use medlock_crypto::vault::Vault;
use medlock_domain::limits::WEB_SESSION_STAYING_LIFE;
use medlock_domain::notices::BrowserMark;
use zeroize::Zeroizing;

use crate::config::Config;

/// Two names and an address, sealed.
const VOUCHED_CHARS_MAX: usize = 1_600;

/// A cookie of ours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cookie {
    /// A random secret of this browser: forms and flows are bound to it. Not an account, and no row anywhere.
    Browser,
    /// The token of a signed-in session.
    Session,
    /// Whose password this browser knows, until the code beside it is typed; sealed, and no session.
    SecondStep,
    /// Whom a sign-in provider vouches for, until they have made an account or joined theirs; sealed, and no session.
    Vouched,
    /// The token of somebody of the staff who is signed in to the configuration centre.
    Staff,
    /// As `SecondStep`, for the staff.
    StaffSecondStep,
    /// A random value by which an account knows a browser that has signed in to it before; for nothing else.
    Known,
    /// The language chosen.
    Language,
    /// The size of letters chosen.
    Letters,
    /// The language of the link that brought the reader here.
    LinkLanguage,
}

impl Cookie {
    /// The name. `__Host-` makes the browser refuse it from a neighbouring host or without TLS, so it needs https.
    fn name(self, https: bool) -> &'static str {
        match (self, https) {
            (Cookie::Browser, true) => "__Host-medlock-browser",
            (Cookie::Browser, false) => "medlock-browser",
            (Cookie::Session, true) => "__Host-medlock-session",
            (Cookie::Session, false) => "medlock-session",
            (Cookie::SecondStep, true) => "__Host-medlock-second-step",
            (Cookie::SecondStep, false) => "medlock-second-step",
            (Cookie::Vouched, true) => "__Host-medlock-vouched",
            (Cookie::Vouched, false) => "medlock-vouched",
            (Cookie::Staff, true) => "__Host-medlock-staff",
            (Cookie::Staff, false) => "medlock-staff",
            (Cookie::StaffSecondStep, true) => "__Host-medlock-staff-step",
            (Cookie::StaffSecondStep, false) => "medlock-staff-step",
            (Cookie::Known, true) => "__Host-medlock-known",
            (Cookie::Known, false) => "medlock-known",
            (Cookie::Letters, true) => "__Host-medlock-letters",
            (Cookie::Letters, false) => "medlock-letters",
            (Cookie::Language, true) => "__Host-medlock-language",
            (Cookie::Language, false) => "medlock-language",
            (Cookie::LinkLanguage, true) => "__Host-medlock-link-language",
            (Cookie::LinkLanguage, false) => "medlock-link-language",
        }
    }

    /// How long the browser keeps it, seconds; none: until it is closed.
    fn age_seconds(self) -> Option<u32> {
        match self {
            Cookie::Browser => Some(30 * 24 * 3600),
            // As long as browsers keep any; it begins anew with every signing in.
            Cookie::Known => Some(400 * 24 * 3600),
            Cookie::Session | Cookie::Staff | Cookie::LinkLanguage => None,
            Cookie::SecondStep => Some(10 * 60),
            Cookie::Vouched => Some(30 * 60),
            Cookie::StaffSecondStep => Some(30 * 60),
            Cookie::Letters | Cookie::Language => Some(365 * 24 * 3600),
        }
    }

    /// The value a request brought.
    pub fn read(self, headers: &HeaderMap, https: bool) -> Option<&str> {
        let name = self.name(https);
        headers
            .get_all(COOKIE)
            .iter()
            .filter_map(|value| value.to_str().ok())
            .flat_map(|value| value.split(';'))
            .find_map(|pair| pair.trim().strip_prefix(name)?.strip_prefix('='))
            .filter(|value| value.len() <= self.chars_max())
    }

    /// What is longer is none of ours.
    fn chars_max(self) -> usize {
        match self {
            Cookie::Vouched => VOUCHED_CHARS_MAX,
            _ => 200,
        }
    }

    /// The `Set-Cookie` that keeps `value`.
    pub fn write(self, value: &str, https: bool) -> HeaderValue {
        let age = self.age_seconds().map(|seconds| format!("; Max-Age={seconds}")).unwrap_or_default();
        self.header(value, &age, https)
    }

    /// The `Set-Cookie` of a session: until the browser is closed or, for who asked to stay signed in, as long as that can last.
    pub fn session(token: &str, stays: bool, https: bool) -> HeaderValue {
        let age = if stays { format!("; Max-Age={}", WEB_SESSION_STAYING_LIFE.as_secs()) } else { String::new() };
        Cookie::Session.header(token, &age, https)
    }

    /// The `Set-Cookie` that makes the browser forget it.
    pub fn erase(self, https: bool) -> HeaderValue {
        self.header("", "; Max-Age=0", https)
    }

    fn header(self, value: &str, age: &str, https: bool) -> HeaderValue {
        let secure = if https { "; Secure" } else { "" };
        let text = format!("{}={value}; Path=/; HttpOnly; SameSite=Lax{age}{secure}", self.name(https));
        let mut header = HeaderValue::from_str(&text).unwrap_or_else(|_| HeaderValue::from_static(""));
        header.set_sensitive(true);
        header
    }
}

/// Random bytes of a browser's secret.
const SECRET_BYTES: usize = 32;
/// Random bytes that make each form's token look different, so that its bytes tell nothing when pages are compressed.
const SALT_BYTES: usize = 16;

/// A browser's own secret.
#[derive(Clone)]
pub struct BrowserSecret {
    bytes: Zeroizing<[u8; SECRET_BYTES]>,
    /// Made for this request: the answer has to carry the cookie.
    pub is_new: bool,
}

impl BrowserSecret {
    /// The secret in the request's cookie, or a new one.
    pub fn of(headers: &HeaderMap, https: bool, rng: &mut dyn Random) -> BrowserSecret {
        let brought = Cookie::Browser
            .read(headers, https)
            .and_then(|text| URL_SAFE_NO_PAD.decode(text).ok())
            .and_then(|bytes| <[u8; SECRET_BYTES]>::try_from(bytes).ok());
        match brought {
            Some(bytes) => BrowserSecret { bytes: Zeroizing::new(bytes), is_new: false },
            None => BrowserSecret { bytes: Zeroizing::new(array(rng)), is_new: true },
        }
    }

    pub fn bytes(&self) -> &[u8] {
        &self.bytes[..]
    }

    /// The `Set-Cookie` that keeps it.
    pub fn cookie(&self, https: bool) -> HeaderValue {
        Cookie::Browser.write(&URL_SAFE_NO_PAD.encode(self.bytes()), https)
    }

    /// A token for one form of this browser.
    pub fn form_token(&self, vault: &Vault, rng: &mut dyn Random) -> String {
        let salt: [u8; SALT_BYTES] = array(rng);
        URL_SAFE_NO_PAD.encode([&salt[..], &self.seal_of(vault, &salt)].concat())
    }

    /// Whether a form's token was made for this browser.
    pub fn admits(&self, vault: &Vault, token: &str) -> bool {
        let Ok(bytes) = URL_SAFE_NO_PAD.decode(token) else { return false };
        match bytes.split_first_chunk::<SALT_BYTES>() {
            Some((salt, seal)) => equal(seal, &self.seal_of(vault, salt)),
            None => false,
        }
    }

    fn seal_of(&self, vault: &Vault, salt: &[u8; SALT_BYTES]) -> [u8; 32] {
        vault.index("form-token", &[self.bytes(), salt].concat())
    }
}

/// What an account knows a browser by that has signed in to it.
#[derive(Clone)]
pub struct KnownMark(Zeroizing<[u8; SECRET_BYTES]>);

impl KnownMark {
    /// The one in the request's cookie, or a new one.
    pub fn of(headers: &HeaderMap, https: bool, rng: &mut dyn Random) -> KnownMark {
        let brought = Cookie::Known
            .read(headers, https)
            .and_then(|text| URL_SAFE_NO_PAD.decode(text).ok())
            .and_then(|bytes| <[u8; SECRET_BYTES]>::try_from(bytes).ok());
        KnownMark(Zeroizing::new(brought.unwrap_or_else(|| array(rng))))
    }

    pub fn mark(&self) -> BrowserMark {
        BrowserMark::new(&self.0[..])
    }

    /// The `Set-Cookie` that keeps it.
    pub fn cookie(&self, https: bool) -> HeaderValue {
        Cookie::Known.write(&URL_SAFE_NO_PAD.encode(&self.0[..]), https)
    }
}

/// Whether a POST comes from one of our own pages, as far as the browser tells. `Sec-Fetch-Site` decides where there
/// is one, because no page can set it; then `Origin`; a browser that tells neither is judged by the form's token
/// alone.
pub fn is_from_own_page(headers: &HeaderMap, config: &Config) -> bool {
    let text = |value: Option<&HeaderValue>| value.map(|value| value.to_str().unwrap_or("?").to_owned());
    if let Some(site) = text(headers.get("sec-fetch-site")) {
        return site == "same-origin";
    }
    let Some(origin) = text(headers.get(ORIGIN)) else { return true };
    let host = || text(headers.get(HOST)).unwrap_or_default();
    // A page of one of our addresses is no stranger to another: what somebody may do there, their cookies decide.
    [&config.public_url, &config.operators.url].into_iter().any(|url| origin.eq_ignore_ascii_case(url))
        // In development the same server is reached as localhost, by its address, through a tunnel …
        || (config.is_development() && origin.split_once("://").is_some_and(|(_, at)| at == host()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use medlock_crypto::random::SeededRandom;

    fn secret(seed: u64) -> BrowserSecret {
        BrowserSecret::of(&HeaderMap::new(), true, &mut SeededRandom::new(seed))
    }

    #[test]
    fn a_form_token_is_good_for_its_own_browser_and_server_only() {
        let mut rng = SeededRandom::new(1);
        let (vault, mine, other) = (Vault::new([1; 32]), secret(2), secret(3));
        let token = mine.form_token(&vault, &mut rng);
        assert!(mine.admits(&vault, &token));
        assert!(!other.admits(&vault, &token));
        assert!(!mine.admits(&Vault::new([2; 32]), &token));
        assert_ne!(token, mine.form_token(&vault, &mut rng));
        for bad in ["", "x", "AAAA", &token[1..], &format!("{token}A")] {
            assert!(!mine.admits(&vault, bad), "{bad}");
        }
    }

    #[test]
    fn cookies_are_bound_to_the_host_where_there_is_tls() {
        let secure = secret(1).cookie(true);
        let text = secure.to_str().expect("plain");
        assert!(text.starts_with("__Host-medlock-browser=") && text.ends_with("; Secure"), "{text}");
        assert!(text.contains("; Path=/; HttpOnly; SameSite=Lax"));
        let plain = Cookie::Session.write("abc", false);
        assert_eq!(plain.to_str().expect("plain"), "medlock-session=abc; Path=/; HttpOnly; SameSite=Lax");
        let staying = Cookie::session("abc", true, false);
        assert_eq!(
            staying.to_str().expect("plain"),
            "medlock-session=abc; Path=/; HttpOnly; SameSite=Lax; Max-Age=5184000"
        );
        assert_eq!(Cookie::session("abc", false, false), plain);
    }

    #[test]
    fn a_cookie_is_found_among_others_and_comes_back_the_same() {
        let mine = secret(4);
        let pair = mine.cookie(true).to_str().expect("plain").split(';').next().expect("a pair").to_owned();
        let mut headers = HeaderMap::new();
        headers.insert(COOKIE, format!("a=b; {pair}; __Host-medlock-browser-x=1").parse().expect("a header"));
        let back = BrowserSecret::of(&headers, true, &mut SeededRandom::new(5));
        assert!(!back.is_new && back.bytes() == mine.bytes());
        // A name that needs TLS is not believed where there is none.
        assert!(BrowserSecret::of(&headers, false, &mut SeededRandom::new(5)).is_new);
    }
}
