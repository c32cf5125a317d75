//! Passkeys on pages: what a page asks of the reader's device, and what comes back. The password works without any of this.

use std::sync::Arc;

use axum::response::Response;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use http::uri::Authority;
use medlock_domain::Account;
use medlock_domain::ids::PersonId;
use medlock_domain::notices;
use medlock_domain::people::passkeys::{
    self, ALGORITHMS, Asked, Assertion, Passkey, PasskeyError, Purpose, Refused, Registration, Site,
};
use medlock_domain::web_sessions::{self, Means, SessionToken};
use medlock_store::Tx;

use super::browser::BrowserSecret;
use super::page::Problem;
use super::reply::Failed;
use super::visitor::{Posted, Visitor};
use super::{account, agree, letters, links, provider};
use crate::app::App;
use crate::config::Config;
use crate::metrics;

/// The site that passkeys belong to. None where browsers know none: at a bare address, or on plain http anywhere but on this very
/// machine.
/// `url`: the address of the pages, people's or staff's.
pub fn site_of(config: &Config, url: &str) -> Option<Site> {
    let (scheme, host) = url.split_once("://")?;
    let authority: Authority = host.parse().ok()?;
    let host = authority.host();
    let is_local = host == "localhost" || host.ends_with(".localhost");
    let is_name = !host.starts_with('[') && !host.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    (is_name && (scheme == "https" || is_local)).then(|| Site {
        host: host.to_owned(),
        origin: url.to_owned(),
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

impl Owner {
    pub fn of(app: &App, account: impl Into<Account>, email: &str, name: &str) -> Owner {
        Owner {
            handle: URL_SAFE_NO_PAD.encode(passkeys::user_handle(&app.vault, account)),
            account: email.to_owned(),
            name: name.to_owned(),
            algorithms: ALGORITHMS.map(|number| number.to_string()).join(" "),
        }
    }
}

/// A form that a device's answer may come in, of whichever pages.
pub trait PasskeyForm {
    fn field(&self, name: &str) -> &str;
    fn app(&self) -> &Arc<App>;
    fn browser(&self) -> &BrowserSecret;
    /// The address of the form's page: that of people, or of staff.
    fn url(&self) -> &str;
}

impl PasskeyForm for Posted {
    fn url(&self) -> &str {
        &self.visitor.app.config.public_url
    }

    fn field(&self, name: &str) -> &str {
        self.text(name)
    }

    fn app(&self) -> &Arc<App> {
        &self.visitor.app
    }

    fn browser(&self) -> &BrowserSecret {
        &self.visitor.browser
    }
}

/// An offer to sign in with a passkey, whoever's it is. None where passkeys do not work.
pub fn offer_sign_in(visitor: &Visitor) -> Option<PasskeyOffer> {
    offer(&visitor.app, &visitor.browser, Purpose::SignIn, "/sign-in/passkey", &[])
}

/// An offer to prove with one of these who one is. None where there is none.
pub fn offer_proof(visitor: &Visitor, person: PersonId, passkeys: &[Passkey]) -> Option<PasskeyOffer> {
    let (purpose, action) = (Purpose::Prove(person.into()), "/account/prove/passkey");
    (!passkeys.is_empty()).then(|| offer(&visitor.app, &visitor.browser, purpose, action, passkeys)).flatten()
}

/// An offer to add one. None where passkeys do not work.
pub fn offer_new(visitor: &Visitor, passkeys: &[Passkey]) -> Option<PasskeyOffer> {
    let reader = visitor.reader.as_ref()?;
    let (purpose, action) = (Purpose::Add(reader.id().into()), "/account/security/passkeys/new");
    let offer = offer(&visitor.app, &visitor.browser, purpose, action, passkeys)?;
    let (login, name) = (reader.person.login(), reader.person.profile.full_name());
    // Whom a provider alone lets in has neither an address nor a user name.
    let login = if login.is_empty() { &name } else { login };
    Some(PasskeyOffer { owner: Some(Owner::of(&visitor.app, reader.id(), login, &name)), ..offer })
}

/// An offer of whichever pages. None where passkeys do not work.
pub fn offer(
    app: &App,
    browser: &BrowserSecret,
    purpose: Purpose,
    action: &'static str,
    known: &[Passkey],
) -> Option<PasskeyOffer> {
    let config = &app.config;
    let url = if action.starts_with("/acc/") { &config.operators.url } else { &config.public_url };
    let site = site_of(config, url)?;
    let challenge = passkeys::challenge(&app.vault, app.now(), &mut *app.random(), purpose, browser.bytes());
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
pub fn registration(form: &impl PasskeyForm, account: impl Into<Account>) -> Result<(Asked, Registration), Refused> {
    let site = site_of(&form.app().config, form.url()).ok_or(Refused::Site)?;
    let asked = asked(form, Purpose::Add(account.into()))?;
    let (client_data, attestation) = (bytes(form, "passkey_client_data")?, bytes(form, "passkey_attestation")?);
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

/// Checks the passkey that the form brought, takes note that it was used, and does `then` in the same transaction. Its owner is told
/// by a letter when it may have been copied.
///
/// # Errors
/// When the database fails.
pub async fn check<T: Send + 'static>(
    posted: &Posted,
    purpose: Purpose,
    then: impl Fn(&mut Tx<'_>, jiff::Timestamp, &mut dyn medlock_crypto::random::Random, Account) -> Result<T, PasskeyError>
    + Send
    + 'static,
) -> Result<Used<T>, Failed> {
    let visitor = &posted.visitor;
    match check_of(posted, purpose, then).await? {
        Checked::As(done) => Ok(Used::As(done)),
        Checked::Refused => Ok(Used::Refused),
        Checked::CountWentBack(passkey) => {
            let writer = letters::Writer::of(visitor);
            let told = visitor.app.db.write(move |tx, now, rng| -> Result<(), anyhow::Error> {
                passkeys::note_refused(tx, now, rng, &passkey)?;
                match passkey.owner {
                    Account::Person(person) => writer.tell_of(tx, now, rng, person, &letters::Change::PasskeyRefused),
                    Account::Staff(_) => Ok(()),
                }
            });
            told.await?;
            visitor.app.letter_written();
            Ok(Used::Refused)
        }
    }
}

/// What became of a passkey that was used, before anybody is told.
pub enum Checked<T> {
    As(T),
    Refused,
    /// It may have been copied: the caller calls [`passkeys::note_refused`].
    CountWentBack(Box<Passkey>),
}

/// The same for whichever pages.
///
/// # Errors
/// When the database fails.
pub async fn check_of<T: Send + 'static>(
    form: &impl PasskeyForm,
    purpose: Purpose,
    then: impl Fn(&mut Tx<'_>, jiff::Timestamp, &mut dyn medlock_crypto::random::Random, Account) -> Result<T, PasskeyError>
    + Send
    + 'static,
) -> Result<Checked<T>, Failed> {
    let app = form.app();
    let checked = match answer(form, purpose) {
        Ok(checked) => checked,
        Err(refused) => return Ok(refused_because(&refused)),
    };
    let (site, asked, answer) = checked;
    let found = app.db.read({
        let id = answer.id.clone();
        move |tx, _| passkeys::find(tx, &id)
    });
    let Some(passkey) = found.await? else { return Ok(Checked::Refused) };
    let is_of = |may_be_missing| passkeys::is_of(&app.vault, &passkey, &answer.user_handle, may_be_missing);
    let is_theirs = match purpose {
        // Each door is for its own accounts: a key to one never opens the other.
        Purpose::SignIn => matches!(passkey.owner, Account::Person(_)) && is_of(false),
        Purpose::StaffSignIn => matches!(passkey.owner, Account::Staff(_)) && is_of(false),
        Purpose::Prove(account) | Purpose::Add(account) => passkey.owner == account && is_of(true),
    };
    if !is_theirs {
        return Ok(Checked::Refused);
    }
    let count = match passkeys::check_assertion(&site, &asked, &passkey.key, &answer) {
        Ok(count) => count,
        Err(refused) => return Ok(refused_because(&refused)),
    };
    let (id, owner) = (passkey.id, passkey.owner);
    let used = app.db.write(move |tx, now, rng| {
        passkeys::was_used(tx, now, &asked, id, count)?;
        then(tx, now, rng, owner)
    });
    match used.await {
        Ok(done) => Ok(Checked::As(done)),
        Err(PasskeyError::CountWentBack) => Ok(Checked::CountWentBack(Box::new(passkey))),
        Err(PasskeyError::Replayed | PasskeyError::Unknown) => Ok(Checked::Refused),
        Err(error) => Err(error.into()),
    }
}

fn refused_because<T>(refused: &Refused) -> Checked<T> {
    tracing::debug!(reason = %refused, "a passkey was refused");
    Checked::Refused
}

fn answer(form: &impl PasskeyForm, purpose: Purpose) -> Result<(Site, Asked, Assertion), Refused> {
    let site = site_of(&form.app().config, form.url()).ok_or(Refused::Site)?;
    let asked = asked(form, purpose)?;
    let answer = Assertion {
        id: bytes(form, "passkey_id")?,
        client_data: bytes(form, "passkey_client_data")?,
        authenticator_data: bytes(form, "passkey_authenticator_data")?,
        signature: bytes(form, "passkey_signature")?,
        user_handle: bytes(form, "passkey_user_handle")?,
    };
    Ok((site, asked, answer))
}

fn asked(form: &impl PasskeyForm, purpose: Purpose) -> Result<Asked, Refused> {
    let app = form.app();
    passkeys::asked(&app.vault, app.now(), purpose, form.browser().bytes(), form.field("passkey_challenge"))
}

fn bytes(form: &impl PasskeyForm, field: &str) -> Result<Vec<u8>, Refused> {
    URL_SAFE_NO_PAD.decode(form.field(field)).map_err(|_| Refused::Form)
}

/// POST `/sign-in/passkey`: no password, and no code beside it.
pub async fn sign_in(posted: Posted) -> Result<Response, Failed> {
    let next = links::safe_next(posted.text("next")).to_owned();
    let posted = posted.on_page(links::sign_in(&next));
    let visitor = &posted.visitor;
    if provider::is_only_door(visitor) {
        return Ok(visitor.go(&links::sign_in(&next)));
    }
    let (replacing, mark) = (account::brought_token(visitor), visitor.known.mark());
    let (stays, only) = (visitor.stays, provider::only_issuer(&visitor.app));
    let used = check(&posted, Purpose::SignIn, move |tx, now, rng, owner| -> Result<SessionToken, PasskeyError> {
        let Account::Person(person) = owner else { return Err(PasskeyError::Unknown) };
        if provider::is_shut(tx, only.as_deref(), person)? {
            return Err(PasskeyError::Unknown);
        }
        let replacing = replacing.as_deref().map(String::as_str);
        let token = web_sessions::start_staying(tx, now, rng, person, replacing, stays, Means::Passkey)?;
        notices::signed_in(tx, now, rng, person, &mark, Means::Passkey)?;
        Ok(token)
    });
    match used.await? {
        Used::As(token) => {
            visitor.app.metrics.sign_in(metrics::SignIn::Ok);
            agree::welcome(visitor, &next, &token).await
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
            site_of(&config, &config.public_url).map(|site| site.host)
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
