//! What a sign-in provider says about somebody: its keys (RFC 7517) and the tokens signed with them (RFC 7515, 7519), held to
//! OpenID Connect Core 1.0, section 3.1.3.7. Nothing here asks anybody or knows the time.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::Timestamp;
use medlock_crypto::mac::equal;
use medlock_crypto::public_key::PublicKey;
use serde::Deserialize;

use crate::limits::{PROVIDER_CLOCK_SLACK, PROVIDER_KEYS_MAX, PROVIDER_TOKEN_BYTES_MAX};

/// Why a token is not believed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Untrusted {
    #[error("the ID token is malformed: {0}")]
    Malformed(&'static str),
    /// Perhaps the keys are old: ask for them again.
    #[error("the ID token is signed with a key that the provider does not publish")]
    UnknownKey,
    #[error("the ID token's signature is wrong")]
    Signature,
    #[error("the ID token is from another issuer")]
    Issuer,
    #[error("the ID token is for somebody else than this server")]
    Audience,
    #[error("the ID token belongs to another sign-in")]
    Nonce,
    #[error("the ID token has run out, or is from the future: this server's clock and the provider's differ")]
    Clock,
    #[error("the provider did not confirm the acr that the settings ask for")]
    Acr,
    #[error("the provider was to ask who it is once more, and did not")]
    NotAnew,
}

/// What a token must say.
pub struct Expected<'a> {
    pub issuer: &'a str,
    pub client_id: &'a str,
    pub nonce: &'a str,
    /// One of them, unless there are none.
    pub acr: &'a [String],
    pub now: Timestamp,
    /// The person was to show once more who they are, from then on.
    pub anew_since: Option<Timestamp>,
}

/// The names of a person.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Names {
    pub whole: Option<String>,
    pub given: Option<String>,
    pub family: Option<String>,
}

impl Names {
    /// These, and those where there is none of these.
    #[must_use]
    pub fn or(self, others: Names) -> Names {
        Names {
            whole: self.whole.or(others.whole),
            given: self.given.or(others.given),
            family: self.family.or(others.family),
        }
    }
}

/// Who it is, in the words of the provider.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claims {
    /// The one name that stays: addresses and names change.
    pub subject: String,
    /// Only where the provider says that it is verified.
    pub email: Option<String>,
    pub names: Names,
    /// When the person last showed the provider who they are; None: it does not tell.
    pub shown_at: Option<Timestamp>,
}

/// How a provider signs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
enum Algorithm {
    #[serde(rename = "RS256")]
    Rs256,
    #[serde(rename = "ES256")]
    Es256,
}

/// A key that a provider publishes.
#[derive(Clone, Debug)]
struct Key {
    id: Option<String>,
    algorithm: Algorithm,
    public: PublicKey,
}

/// A provider's keys.
#[derive(Clone, Debug, Default)]
pub struct Keys(Vec<Key>);

/// As it stands in the set.
#[derive(Deserialize)]
struct WrittenKey {
    kty: String,
    kid: Option<String>,
    #[serde(rename = "use")]
    purpose: Option<String>,
    alg: Option<String>,
    crv: Option<String>,
    n: Option<String>,
    e: Option<String>,
    x: Option<String>,
    y: Option<String>,
}

impl Keys {
    /// The keys of a set that we can check signatures with; others are none of our business.
    ///
    /// # Errors
    /// When it is no set of keys.
    pub fn read(json: &[u8]) -> Result<Keys, serde_json::Error> {
        #[derive(Deserialize)]
        struct Set {
            keys: Vec<serde_json::Value>,
        }
        let set: Set = serde_json::from_slice(json)?;
        let written = set.keys.into_iter().take(PROVIDER_KEYS_MAX);
        Ok(Keys(written.filter_map(|key| Key::of(serde_json::from_value(key).ok()?)).collect()))
    }
}

impl Key {
    fn of(written: WrittenKey) -> Option<Key> {
        let bytes = |text: &Option<String>| URL_SAFE_NO_PAD.decode(text.as_deref()?).ok();
        let half = |text: &Option<String>| bytes(text)?.try_into().ok();
        let (algorithm, public) = match (written.kty.as_str(), written.crv.as_deref()) {
            ("RSA", _) => (Algorithm::Rs256, PublicKey::Rsa { n: bytes(&written.n)?, e: bytes(&written.e)? }),
            ("EC", Some("P-256")) => (Algorithm::Es256, PublicKey::P256 { x: half(&written.x)?, y: half(&written.y)? }),
            _ => return None,
        };
        let name = match algorithm {
            Algorithm::Rs256 => "RS256",
            Algorithm::Es256 => "ES256",
        };
        let is_for_this = written.purpose.is_none_or(|purpose| purpose == "sig")
            && written.alg.is_none_or(|alg| alg == name)
            && public.is_usable();
        is_for_this.then_some(Key { id: written.kid, algorithm, public })
    }
}

#[derive(Deserialize)]
struct Header {
    alg: Algorithm,
    kid: Option<String>,
    /// Extensions one must understand: we know none.
    crit: Option<serde_json::Value>,
}

#[derive(Deserialize)]
struct WrittenClaims {
    iss: String,
    sub: String,
    aud: Audience,
    azp: Option<String>,
    /// Seconds since 1970, whole or not.
    exp: f64,
    iat: f64,
    nbf: Option<f64>,
    nonce: Option<String>,
    acr: Option<String>,
    auth_time: Option<f64>,
    #[serde(flatten)]
    person: Person,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Audience {
    One(String),
    Several(Vec<String>),
}

/// What an ID token or the provider's userinfo endpoint says about the person.
#[derive(Deserialize)]
struct Person {
    email: Option<String>,
    email_verified: Option<Verified>,
    name: Option<String>,
    given_name: Option<String>,
    family_name: Option<String>,
}

/// Some providers write the truth as text.
#[derive(Deserialize)]
#[serde(untagged)]
enum Verified {
    Flag(bool),
    Text(String),
}

impl Person {
    fn verified_email(&self) -> Option<String> {
        let is_verified = match &self.email_verified {
            Some(Verified::Flag(flag)) => *flag,
            Some(Verified::Text(text)) => text == "true",
            None => false,
        };
        self.email.clone().filter(|_| is_verified)
    }

    fn names(self) -> Names {
        Names { whole: self.name, given: self.given_name, family: self.family_name }
    }
}

/// Checks an ID token that came straight from the provider's token endpoint.
///
/// # Errors
/// The first rule it breaks.
pub fn verify(token: &str, keys: &Keys, expected: &Expected<'_>) -> Result<Claims, Untrusted> {
    if token.len() > PROVIDER_TOKEN_BYTES_MAX {
        return Err(Untrusted::Malformed("it is too long"));
    }
    let (signed, signature) = token.rsplit_once('.').ok_or(Untrusted::Malformed("it has no signature"))?;
    let (header, claims) = signed.split_once('.').ok_or(Untrusted::Malformed("it has no claims"))?;
    let decode = |part: &str| URL_SAFE_NO_PAD.decode(part).map_err(|_| Untrusted::Malformed("it is not base64url"));
    // Also refuses what names no algorithm, `none`, or one whose key is a shared secret.
    let header: Header = serde_json::from_slice(&decode(header)?)
        .map_err(|_| Untrusted::Malformed("its header is no header, or its algorithm not RS256 or ES256"))?;
    if header.crit.is_some() {
        return Err(Untrusted::Malformed("it has extensions"));
    }
    let signature = decode(signature)?;
    let mut fitting = keys.0.iter().filter(|key| {
        let is_named = header.kid.is_none() || key.id.is_none() || key.id == header.kid;
        key.algorithm == header.alg && is_named
    });
    let mut known = false;
    if !fitting.any(|key| {
        known = true;
        key.public.verify_jws(signed.as_bytes(), &signature)
    }) {
        return Err(if known { Untrusted::Signature } else { Untrusted::UnknownKey });
    }
    let claims: WrittenClaims =
        serde_json::from_slice(&decode(claims)?).map_err(|_| Untrusted::Malformed("a claim is missing or wrong"))?;
    claims.hold(expected)
}

impl WrittenClaims {
    fn hold(self, expected: &Expected<'_>) -> Result<Claims, Untrusted> {
        if self.iss != expected.issuer {
            return Err(Untrusted::Issuer);
        }
        let is_for_us = match &self.aud {
            Audience::One(one) => one == expected.client_id,
            // Others in the list would be parties that we would have to trust.
            Audience::Several(all) => matches!(&all[..], [one] if one == expected.client_id),
        };
        if !is_for_us || self.azp.as_ref().is_some_and(|azp| azp != expected.client_id) {
            return Err(Untrusted::Audience);
        }
        if !self.nonce.as_ref().is_some_and(|nonce| equal(nonce.as_bytes(), expected.nonce.as_bytes())) {
            return Err(Untrusted::Nonce);
        }
        let now = expected.now.as_duration().as_secs_f64();
        let slack = PROVIDER_CLOCK_SLACK.as_secs_f64();
        let is_timely =
            self.exp > now - slack && self.iat < now + slack && self.nbf.is_none_or(|nbf| nbf < now + slack);
        if !is_timely {
            return Err(Untrusted::Clock);
        }
        if !expected.acr.is_empty() && !self.acr.as_ref().is_some_and(|acr| expected.acr.contains(acr)) {
            return Err(Untrusted::Acr);
        }
        let shown_at = self.auth_time.and_then(instant);
        if let (Some(since), Some(shown_at)) = (expected.anew_since, shown_at)
            && shown_at + PROVIDER_CLOCK_SLACK < since
        {
            return Err(Untrusted::NotAnew);
        }
        if self.sub.is_empty() || self.sub.len() > 255 {
            return Err(Untrusted::Malformed("its subject is empty or too long"));
        }
        let email = self.person.verified_email();
        Ok(Claims { subject: self.sub, email, names: self.person.names(), shown_at })
    }
}

/// Seconds since 1970 as an instant; None: of no time there is.
fn instant(seconds: f64) -> Option<Timestamp> {
    let duration = jiff::SignedDuration::try_from_secs_f64(seconds).ok()?;
    Timestamp::from_duration(duration).ok()
}

/// What the userinfo endpoint says of the same person: the verified address and the name. None when it speaks of somebody else.
pub fn userinfo(json: &[u8], subject: &str) -> Option<Claims> {
    #[derive(Deserialize)]
    struct About {
        sub: String,
        #[serde(flatten)]
        person: Person,
    }
    let about: About = serde_json::from_slice(json).ok()?;
    let email = about.person.verified_email();
    (about.sub == subject).then_some(Claims { subject: about.sub, email, names: about.person.names(), shown_at: None })
}
