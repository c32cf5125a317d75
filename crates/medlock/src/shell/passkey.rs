//! Passkeys on pages: what a page asks of the reader's device, and what comes back. The password works without any of this.

use axum::response::Response;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use http::uri::Authority;
use medlock_domain::ids::PersonId;
use medlock_domain::people::passkeys::{
    self, ALGORITHMS, Asked, Assertion, Passkey, PasskeyError, Purpose, Refused, Registration, Site,
};
use medlock_domain::web_sessions::{self, SessionToken};
use medlock_store::Tx;

use super::page::Problem;
use super::reply::Failed;
use super::visitor::{Posted, Visitor};
use super::{account, letters, links};
use crate::config::Config;
use crate::metrics;

/// The site that passkeys belong to. None where browsers know none: at a bare address, or on plain http anywhere but on this very
/// machine.
pub fn site_of(config: &Config) -> Option<Site> {
    let (scheme, host) = config.public_url.split_once("://")?;
    let authority: Authority = host.parse().ok()?;
    let host = authority.host();
    let is_local = host == "localhost" || host.ends_with(".localhost");
    let is_name = !host.starts_with('[') && !host.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    (is_name && (scheme == "https" || is_local)).then(|| Site {
        host: host.to_owned(),
        origin: config.public_url.clone(),
        any_port: config.is_development(),
    })
}

/// The button that asks the reader's device; a script shows it and takes the answer to `action`.
#[derive(Clone, Debug, Default)]
pub struct PasskeyOffer {
    pub action: &'static str,
    pub host: String,
    pub challenge: String,
    /// The challenge sealed: a hidden field of the form.
    pub sealed: String,
    /// Passkeys that are meant, or that are there already: what devices call them.
    pub known: String,
    /// Of a new passkey: for whom. None: one that is there is to be used.
    pub owner: Option<Owner>,
}

/// Whose a new passkey is, as their device will show it.
#[derive(Clone, Debug, Default)]
pub struct Owner {
    pub handle: String,
    pub account: String,
    pub name: String,
    pub algorithms: String,
}

/// An offer to sign in with a passkey, whoever's it is. None where passkeys do not work.
pub fn offer_sign_in(visitor: &Visitor) -> Option<PasskeyOffer> {
    offer(visitor, Purpose::SignIn, "/sign-in/passkey", &[])
}

/// An offer to prove with one of these who one is. None where there is none.
pub fn offer_proof(visitor: &Visitor, person: PersonId, passkeys: &[Passkey]) -> Option<PasskeyOffer> {
    let some = !passkeys.is_empty();
    some.then(|| offer(visitor, Purpose::Prove(person), "/account/prove/passkey", passkeys)).flatten()
}

/// An offer to add one. None where passkeys do not work.
pub fn offer_new(visitor: &Visitor, passkeys: &[Passkey]) -> Option<PasskeyOffer> {
    let reader = visitor.reader.as_ref()?;
    let offer = offer(visitor, Purpose::Add(reader.id()), "/account/security/passkeys/new", passkeys)?;
    let owner = Owner {
        handle: URL_SAFE_NO_PAD.encode(passkeys::user_handle(&visitor.app.vault, reader.id())),
        account: reader.person.email.as_typed().to_owned(),
        name: reader.person.profile.full_name(),
        algorithms: ALGORITHMS.map(|number| number.to_string()).join(" "),
    };
    Some(PasskeyOffer { owner: Some(owner), ..offer })
}

fn offer(visitor: &Visitor, purpose: Purpose, action: &'static str, known: &[Passkey]) -> Option<PasskeyOffer> {
    let site = site_of(&visitor.app.config)?;
    let app = &visitor.app;
    let challenge = passkeys::challenge(&app.vault, app.now(), &mut *app.random(), purpose, visitor.browser.bytes());
    let known: Vec<String> = known.iter().map(|passkey| URL_SAFE_NO_PAD.encode(&passkey.credential)).collect();
    Some(PasskeyOffer {
        action,
        host: site.host,
        challenge: challenge.text,
        sealed: challenge.sealed,
        known: known.join(" "),
        owner: None,
    })
}

/// A new passkey as the form brought it.
///
/// # Errors
/// [`Refused`].
pub fn registration(posted: &Posted, person: PersonId) -> Result<(Asked, Registration), Refused> {
    let site = site_of(&posted.visitor.app.config).ok_or(Refused::Site)?;
    let asked = asked(posted, Purpose::Add(person))?;
    let (client_data, attestation) = (bytes(posted, "passkey_client_data")?, bytes(posted, "passkey_attestation")?);
    let new = passkeys::check_registration(&site, &asked, &client_data, &attestation)?;
    Ok((asked, new))
}

/// What became of a passkey that was used.
pub enum Used<T> {
    /// It was good, and this was done with it.
    As(T),
    /// It was not; the reader is told no more.
    Refused,
}

/// Checks the passkey that the form brought, takes note that it was used, and does `then` in the same transaction.
///
/// # Errors
/// When the database fails.
pub async fn check<T: Send + 'static>(
    posted: &Posted,
    purpose: Purpose,
    then: impl Fn(
        &mut Tx<'_>,
        jiff::Timestamp,
        &mut dyn medlock_crypto::random::Random,
        PersonId,
    ) -> Result<T, PasskeyError>
    + Send
    + 'static,
) -> Result<Used<T>, Failed> {
    let visitor = &posted.visitor;
    let checked = match answer(posted, purpose) {
        Ok(checked) => checked,
        Err(refused) => return Ok(refused_because(&refused)),
    };
    let (site, asked, answer) = checked;
    let found = visitor
        .app
        .db
        .read({
            let id = answer.id.clone();
            move |tx, _| passkeys::find(tx, &id)
        })
        .await?;
    let Some(passkey) = found else { return Ok(Used::Refused) };
    let is_theirs = match purpose {
        Purpose::SignIn => passkeys::is_of(&visitor.app.vault, &passkey, &answer.user_handle, false),
        Purpose::Prove(person) | Purpose::Add(person) => {
            passkey.person == person && passkeys::is_of(&visitor.app.vault, &passkey, &answer.user_handle, true)
        }
    };
    if !is_theirs {
        return Ok(Used::Refused);
    }
    let count = match passkeys::check_assertion(&site, &asked, &passkey.key, &answer) {
        Ok(count) => count,
        Err(refused) => return Ok(refused_because(&refused)),
    };
    let (id, person) = (passkey.id, passkey.person);
    let used = visitor.app.db.write(move |tx, now, rng| {
        passkeys::was_used(tx, now, &asked, id, count)?;
        then(tx, now, rng, person)
    });
    match used.await {
        Ok(done) => Ok(Used::As(done)),
        Err(PasskeyError::CountWentBack) => {
            let writer = letters::Writer::of(visitor);
            let told = visitor.app.db.write(move |tx, now, rng| -> Result<(), anyhow::Error> {
                passkeys::note_refused(tx, now, rng, &passkey)?;
                writer.tell_of(tx, now, rng, passkey.person, &letters::Change::PasskeyRefused)
            });
            told.await?;
            visitor.app.letter_written();
            Ok(Used::Refused)
        }
        Err(PasskeyError::Replayed | PasskeyError::Unknown) => Ok(Used::Refused),
        Err(error) => Err(error.into()),
    }
}

fn refused_because<T>(refused: &Refused) -> Used<T> {
    tracing::debug!(reason = %refused, "a passkey was refused");
    Used::Refused
}

fn answer(posted: &Posted, purpose: Purpose) -> Result<(Site, Asked, Assertion), Refused> {
    let site = site_of(&posted.visitor.app.config).ok_or(Refused::Site)?;
    let asked = asked(posted, purpose)?;
    let answer = Assertion {
        id: bytes(posted, "passkey_id")?,
        client_data: bytes(posted, "passkey_client_data")?,
        authenticator_data: bytes(posted, "passkey_authenticator_data")?,
        signature: bytes(posted, "passkey_signature")?,
        user_handle: bytes(posted, "passkey_user_handle")?,
    };
    Ok((site, asked, answer))
}

fn asked(posted: &Posted, purpose: Purpose) -> Result<Asked, Refused> {
    let visitor = &posted.visitor;
    let sealed = posted.text("passkey_challenge");
    passkeys::asked(&visitor.app.vault, visitor.app.now(), purpose, visitor.browser.bytes(), sealed)
}

fn bytes(posted: &Posted, field: &str) -> Result<Vec<u8>, Refused> {
    URL_SAFE_NO_PAD.decode(posted.text(field)).map_err(|_| Refused::Form)
}

/// POST `/sign-in/passkey`: no password, and no code beside it.
pub async fn sign_in(posted: Posted) -> Result<Response, Failed> {
    let next = links::safe_next(posted.text("next")).to_owned();
    let posted = posted.on_page(links::sign_in(&next));
    let visitor = &posted.visitor;
    let replacing = account::brought_token(visitor);
    let used = check(&posted, Purpose::SignIn, move |tx, now, rng, person| -> Result<SessionToken, PasskeyError> {
        Ok(web_sessions::start(tx, now, rng, person, replacing.as_deref().map(String::as_str))?)
    });
    match used.await? {
        Used::As(token) => {
            visitor.app.metrics.sign_in(metrics::SignIn::Ok);
            Ok(account::signed_in(visitor, &next, &token))
        }
        Used::Refused => {
            visitor.app.metrics.sign_in(metrics::SignIn::Wrong);
            let problem = Problem::of("passkey", visitor.words.say("passkey-not-taken")).at("email");
            account::sign_in_again(visitor, &next, problem).await
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn browsers_keep_passkeys_for_names_behind_tls_or_on_this_machine() {
        let host_at = |url: &str, mode: &str| {
            let environment = [("MODE", mode), ("PUBLIC_URL", url), ("DATA_DIR", "/tmp"), ("LISTEN", "127.0.0.1:0")]
                .map(|(name, value)| (format!("MEDLOCK_{name}"), value.to_owned()));
            let (config, _) = Config::from_sources(None, std::collections::BTreeMap::from(environment)).unwrap();
            site_of(&config).map(|site| site.host)
        };
        let development = |url: &str| host_at(url, "development");
        assert_eq!(development("https://records.example.org:8443").as_deref(), Some("records.example.org"));
        assert_eq!(development("http://localhost:8080").as_deref(), Some("localhost"));
        assert_eq!(development("http://a.localhost").as_deref(), Some("a.localhost"));
        for none in ["http://127.0.0.1:8080", "https://192.0.2.1", "http://[::1]:80", "http://records.example.org"] {
            assert_eq!(development(none), None, "{none}");
        }
    }
}
