//! What a browser keeps of somebody whom the provider vouches for and who has no account that goes with it yet: sealed, bound to the browser, for
//! half an hour. It opens nothing.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use http::HeaderValue;
use jiff::Timestamp;
use medlock_domain::people::identities::Identity;
use medlock_domain::people::{Email, Vouched};

use super::super::browser::Cookie;
use super::super::visitor::Visitor;
use crate::limits::PROVIDER_VOUCHED_LIFE;
use crate::oidc::token::Names;

const PURPOSE: &str = "vouched";
/// Longest first or last name that is proposed, bytes: the note is a cookie.
const NAME_BYTES_MAX: usize = 200;

/// Somebody whom the provider vouches for. Names and an address are inside: no `Debug`.
pub struct Vouching {
    at: Timestamp,
    pub vouched: Vouched,
    /// What the form of a new account begins with.
    pub first_name: String,
    pub last_name: String,
}

impl Vouching {
    pub fn new(now: Timestamp, identity: Identity, email: Option<Email>, names: Names) -> Vouching {
        let short = |name: Option<String>| {
            let name = name.unwrap_or_default();
            let is_plain = name.len() <= NAME_BYTES_MAX && !name.contains(char::is_control);
            if is_plain { name.trim().to_owned() } else { String::new() }
        };
        Vouching {
            at: now,
            vouched: Vouched { identity, email },
            first_name: short(names.given),
            last_name: short(names.family),
        }
    }

    /// The `Set-Cookie` that keeps it.
    pub fn cookie(&self, visitor: &Visitor) -> HeaderValue {
        let app = &visitor.app;
        let email = self.vouched.email.as_ref().map(Email::as_typed).unwrap_or_default();
        let texts = [email, &self.first_name, &self.last_name].join("\n");
        let plain =
            [&self.at.as_microsecond().to_be_bytes()[..], &self.vouched.identity.to_bytes(), texts.as_bytes()].concat();
        let sealed = app.vault.seal(PURPOSE, visitor.browser.bytes(), &plain, &mut *app.random());
        Cookie::Vouched.write(&URL_SAFE_NO_PAD.encode(sealed), visitor.https())
    }

    /// Whom the provider vouches for in this browser.
    pub fn of(visitor: &Visitor) -> Option<Vouching> {
        let config = visitor.app.config.patient_oidc.as_ref()?;
        let sealed = URL_SAFE_NO_PAD.decode(visitor.vouched.as_deref()?).ok()?;
        let plain = visitor.app.vault.open(PURPOSE, visitor.browser.bytes(), &sealed).ok()?;
        let (at, rest) = plain.split_first_chunk::<8>()?;
        let (identity, texts) = rest.split_first_chunk::<64>()?;
        let mut texts = std::str::from_utf8(texts).ok()?.splitn(3, '\n');
        let email = Email::parse(texts.next()?);
        let (first_name, last_name) = (texts.next()?.to_owned(), texts.next()?.to_owned());
        let at = Timestamp::from_microsecond(i64::from_be_bytes(*at)).ok()?;
        // The site may have another provider meanwhile.
        let identity = Identity::from_bytes(identity).filter(|one| one.is_of(&visitor.app.vault, &config.issuer))?;
        let is_good = at + PROVIDER_VOUCHED_LIFE > visitor.app.now();
        is_good.then_some(Vouching { at, vouched: Vouched { identity, email }, first_name, last_name })
    }
}
