//! Links into the patient's pages, the way every HealthVault client writes them: the parameters of a target are a query
//! string of their own, encoded once more inside the address.

use medlock_wire::identity_code::IdentityCode;
use uuid::Uuid;

/// Addresses of the patient's pages.
pub struct ShellUrl;

impl ShellUrl {
    /// The link to print or mail: opens the pick-up of the package with this code.
    ///
    /// `base` is the server's public address, with or without a trailing slash. The link contains the code, which is half of
    /// what opens the package: send the question's answer some other way, or not at all.
    ///
    /// ```
    /// use medlock_sdk::{IdentityCode, ShellUrl};
    ///
    /// let code = IdentityCode::parse("JKYZ-QNMN-VHRX-ZGNR-GZNH").expect("a well-formed code");
    /// assert_eq!(
    ///     ShellUrl::pickup("https://pickup.example.org/", &code),
    ///     "https://pickup.example.org/redirect.aspx?target=PICKUP&targetqs=packageid%3DJKYZ-QNMN-VHRX-ZGNR-GZNH",
    /// );
    /// ```
    pub fn pickup(base: &str, code: &IdentityCode) -> String {
        ShellUrl::redirect(base, "PICKUP", &[("packageid", &code.to_string())])
    }

    /// The link to print or mail for a connect request: as [`ShellUrl::pickup`], with the target HealthVault gave it.
    pub fn connect(base: &str, code: &IdentityCode) -> String {
        ShellUrl::redirect(base, "CONNECT", &[("packageid", &code.to_string())])
    }

    /// The link that asks for the code instead of carrying it.
    pub fn pickup_without_code(base: &str) -> String {
        ShellUrl::redirect(base, "PICKUP", &[])
    }

    /// The link by which somebody signs in to the application and authorises it (APPAUTH): for applications with pages of their own.
    /// Afterwards the browser is sent to the application's registered action address.
    ///
    /// ```
    /// use medlock_sdk::ShellUrl;
    ///
    /// let app_id = "7f0c1d2e-3b4a-4c5d-8e9f-0a1b2c3d4e5f".parse()?;
    /// let link = ShellUrl::app_auth("https://records.example.org", app_id).action_qs("back=/plan?week=3").token_by_post();
    /// assert_eq!(
    ///     link.to_string(),
    ///     "https://records.example.org/redirect.aspx?target=APPAUTH&targetqs=appid%3D7f0c1d2e-3b4a-4c5d-8e9f-0a1b2c3d4e5f\
    ///      %26actionqs%3Dback%253D%252Fplan%253Fweek%253D3%26trm%3Dpost",
    /// );
    /// # Ok::<(), medlock_sdk::uuid::Error>(())
    /// ```
    pub fn app_auth(base: &str, app_id: Uuid) -> ShellLink {
        ShellLink::new(base, "APPAUTH").with("appid", app_id.hyphenated())
    }

    /// The link by which somebody signs in, and authorises the application only if they have not yet (AUTH).
    pub fn sign_in(base: &str, app_id: Uuid) -> ShellLink {
        ShellLink::new(base, "AUTH").with("appid", app_id.hyphenated())
    }

    /// The link by which somebody makes an account, and authorises the application (CREATEACCOUNT).
    pub fn create_account(base: &str, app_id: Uuid) -> ShellLink {
        ShellLink::new(base, "CREATEACCOUNT").with("appid", app_id.hyphenated())
    }

    /// The link by which somebody signs out of the application; `token` is the one the application got when they signed in
    /// (APPSIGNOUT).
    pub fn sign_out(base: &str, app_id: Uuid, token: &str) -> ShellLink {
        ShellLink::new(base, "APPSIGNOUT").with("appid", app_id.hyphenated()).with("credtoken", token)
    }

    /// Any target of the redirector with its parameters. Each value is encoded, then the whole parameter string again.
    pub fn redirect(base: &str, target: &str, parameters: &[(&str, &str)]) -> String {
        let mut inner = String::new();
        for (name, value) in parameters {
            if !inner.is_empty() {
                inner.push('&');
            }
            percent_encode(name, &mut inner);
            inner.push('=');
            percent_encode(value, &mut inner);
        }
        let mut url = String::with_capacity(base.len() + 64 + inner.len() * 2);
        url.push_str(base.trim_end_matches('/'));
        url.push_str("/redirect.aspx?target=");
        percent_encode(target, &mut url);
        if !inner.is_empty() {
            url.push_str("&targetqs=");
            percent_encode(&inner, &mut url);
        }
        url
    }
}

/// A link with parameters that are chosen one by one. `to_string` is the address.
#[derive(Clone, Debug, PartialEq, Eq)]
#[must_use = "to_string() is the address"]
pub struct ShellLink {
    base: String,
    target: &'static str,
    parameters: Vec<(String, String)>,
}

impl ShellLink {
    fn new(base: &str, target: &'static str) -> ShellLink {
        ShellLink { base: base.to_owned(), target, parameters: Vec::new() }
    }

    /// Any parameter of the target, as HealthVault's documentation names it.
    pub fn with(mut self, name: impl Into<String>, value: impl ToString) -> ShellLink {
        self.parameters.push((name.into(), value.to_string()));
        self
    }

    /// What the application gets back as it is, to know where it was: a query string of its own.
    pub fn action_qs(self, text: &str) -> ShellLink {
        self.with("actionqs", text)
    }

    /// Sends the browser there instead of the registered action address. Servers in production ignore it.
    pub fn redirect(self, url: &str) -> ShellLink {
        self.with("redirect", url)
    }

    /// With a code from [`Provisioning::signup_code`](crate::Provisioning::signup_code).
    pub fn signup_code(self, code: &str) -> ShellLink {
        self.with("signupcode", code)
    }

    /// For the record that the application knows by this name.
    pub fn record(self, app_specific_record_id: &str) -> ShellLink {
        self.with("extrecordid", app_specific_record_id)
    }

    /// Lets the person choose several records.
    pub fn multiple_records(self) -> ShellLink {
        self.with("ismra", true)
    }

    /// Gives the application the person's token in a form that is posted, not in an address that is kept.
    pub fn token_by_post(self) -> ShellLink {
        self.with("trm", "post")
    }
}

impl std::fmt::Display for ShellLink {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let parameters: Vec<(&str, &str)> =
            self.parameters.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        f.write_str(&ShellUrl::redirect(&self.base, self.target, &parameters))
    }
}

/// RFC 3986: all but the unreserved characters become `%XX` of their UTF-8 bytes.
pub(crate) fn percent_encode(text: &str, out: &mut String) {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
            out.push(char::from(byte));
        } else {
            out.push('%');
            out.push(char::from(HEX[usize::from(byte >> 4)]));
            out.push(char::from(HEX[usize::from(byte & 15)]));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_encoded_twice() {
        let url = ShellUrl::redirect("http://127.0.0.1:8080", "AUTH", &[("actionqs", "a=1&b=é %"), ("trm", "post")]);
        assert_eq!(
            url,
            "http://127.0.0.1:8080/redirect.aspx?target=AUTH&targetqs=actionqs%3Da%253D1%2526b%253D%25C3%25A9%2520%2525%26trm%3Dpost"
        );
    }

    #[test]
    fn two_decodings_give_the_value_back() {
        let value = "100% of a&b=c+d/e?f#g ü";
        let url = ShellUrl::redirect("https://x", "T", &[("p", value)]);
        let outer = url.split_once("targetqs=").unwrap().1;
        assert!(!outer.contains(['&', '#', '?', ' ']));
        let inner = decode(outer);
        assert_eq!(decode(inner.strip_prefix("p=").unwrap()), value);
    }

    #[test]
    fn no_parameters_no_targetqs() {
        assert_eq!(ShellUrl::pickup_without_code("https://x//"), "https://x/redirect.aspx?target=PICKUP");
    }

    #[test]
    fn links_for_applications_name_them_and_what_was_chosen() {
        let app_id = Uuid::from_u128(7);
        let of = |link: ShellLink| link.to_string();
        let id = "appid%3D00000000-0000-0000-0000-000000000007";
        assert_eq!(
            of(ShellUrl::sign_in("https://x/", app_id)),
            format!("https://x/redirect.aspx?target=AUTH&targetqs={id}")
        );
        assert_eq!(
            of(ShellUrl::create_account("https://x", app_id).signup_code("0123").multiple_records().record("a b")),
            format!(
                "https://x/redirect.aspx?target=CREATEACCOUNT&targetqs={id}%26signupcode%3D0123%26ismra%3Dtrue%26extrecordid%3Da%2520b"
            )
        );
        assert_eq!(
            of(ShellUrl::sign_out("https://x", app_id, "ASA&=").with("lcid", 3082).redirect("https://y/?z")),
            format!(
                "https://x/redirect.aspx?target=APPSIGNOUT&targetqs={id}%26credtoken%3DASA%2526%253D%26lcid%3D3082\
                 %26redirect%3Dhttps%253A%252F%252Fy%252F%253Fz"
            )
        );
    }

    fn decode(text: &str) -> String {
        let bytes = text.as_bytes();
        let mut out = Vec::new();
        let mut i = 0;
        while i < bytes.len() {
            if bytes[i] == b'%' {
                out.push(u8::from_str_radix(&text[i + 1..i + 3], 16).unwrap());
                i += 3;
            } else {
                out.push(bytes[i]);
                i += 1;
            }
        }
        String::from_utf8(out).unwrap()
    }
}
