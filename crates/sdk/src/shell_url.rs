//! Links into the patient's pages, the way every HealthVault client writes them: the parameters of a target are a query
//! string of their own, encoded once more inside the address.

use medlock_wire::identity_code::IdentityCode;

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

/// RFC 3986: all but the unreserved characters become `%XX` of their UTF-8 bytes.
fn percent_encode(text: &str, out: &mut String) {
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
