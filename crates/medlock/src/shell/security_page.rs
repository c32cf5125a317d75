//! How the reader signs in besides the password: passkeys, codes from an app, recovery codes. Every change asks who one is if that
//! was not asked lately ([`prove`]), is written down, and is told to the owner by mail.

use std::sync::Arc;

use axum::Router;
use axum::extract::Path;
use axum::response::Response;
use axum::routing::get;
use medlock_domain::ids::{PasskeyId, PersonId};
use medlock_domain::limits::{PASSKEY_NAME_CHARS_MAX, RECOVERY_CODES_FEW};
use medlock_domain::people::passkeys::{self, Passkey, PasskeyError};
use medlock_domain::people::totp::{self, Secret, TotpError};
use medlock_domain::people::{self, Problem as Wrong, recovery_codes};
use zeroize::Zeroizing;

use super::letters::{Change, Writer};
use super::page::Problem;
use super::reply::Failed;
use super::security_views::{CodeApp, PasskeyLine, PasskeyNew, PasskeyPage, RecoveryCodes, Security};
use super::views::Button;
use super::visit::Visit;
use super::visitor::{Posted, Visitor};
use super::{account, entry, passkey, prove, provider};
use crate::app::App;
use crate::qr::Qr;

const PAGE: &str = "/account/security";
const CODE_APP: &str = "/account/security/code-app";
const CODE_APP_REMOVE: &str = "/account/security/code-app/remove";
const PASSKEY_NEW: &str = "/account/security/passkeys/new";
const RECOVERY: &str = "/account/security/recovery-codes";

/// The addresses of all this.
pub fn routes() -> Router<Arc<App>> {
    Router::new()
        .route(PAGE, get(page))
        .route(PASSKEY_NEW, get(new_passkey_page).post(new_passkey))
        .route("/account/security/passkeys/{passkey}", get(passkey_page).post(rename_passkey))
        .route("/account/security/passkeys/{passkey}/remove", get(remove_passkey_page).post(remove_passkey))
        .route(CODE_APP, get(code_app_page).post(code_app))
        .route(CODE_APP_REMOVE, get(remove_code_app_page).post(remove_code_app))
        .route(RECOVERY, get(recovery_page).post(recovery))
}

/// GET `/account/security`.
pub async fn page(visitor: Visitor) -> Result<Response, Failed> {
    let Some(reader) = &visitor.reader else { return account::sign_in_first(&visitor) };
    let person = reader.id();
    let found = visitor.app.db.read(move |tx, _| -> Result<_, PasskeyError> {
        Ok((passkeys::of(tx, person)?, totp::on_since(tx, person)?, recovery_codes::left(tx, person)?))
    });
    let (passkeys, codes_since, left) = found.await?;
    let has_password = visitor.app.db.read(move |tx, _| people::has_password(tx, person)).await?;
    let visit = visitor.visit().at(PAGE);
    let name = provider::name(&visitor.app).unwrap_or_default();
    let news = match visitor.asked("done") {
        "password" => visit.t("security-done-password").to_string(),
        "passkey-added" => visit.t("security-done-passkey-added").to_string(),
        "passkey-renamed" => visit.t("security-done-passkey-renamed").to_string(),
        "passkey-removed" => visit.t("security-done-passkey-removed").to_string(),
        "provider-joined" => visit.t("provider-joined").arg("provider", name).to_string(),
        "provider-parted" => visit.t("provider-parted").arg("provider", name).to_string(),
        "codes-off" => visit.t("security-done-codes-off").to_string(),
        _ => String::new(),
    };
    visitor.show(&Security {
        page: visit.page("security", visit.t("security-title")),
        news,
        passkeys: passkeys.iter().map(|passkey| line(&visit, passkey)).collect(),
        passkeys_work: passkey::site_of(&visitor.app.config, &visitor.app.config.public_url).is_some(),
        codes_since: codes_since.map(|at| visit.words.day_of(at, &visit.zone)).unwrap_or_default(),
        recovery: visit.t("security-recovery-left").arg("count", u64::from(left)).to_string(),
        recovery_few: left <= RECOVERY_CODES_FEW,
        has_password,
        provider: provider::of_reader(&visitor, &visit, person).await?,
    })
}

fn line(visit: &Visit, passkey: &Passkey) -> PasskeyLine {
    PasskeyLine {
        href: format!("{PAGE}/passkeys/{}", passkey.id),
        name: passkey.name.clone(),
        added: visit.words.day_of(passkey.added_at, &visit.zone),
        used: passkey.used_at.map(|at| visit.words.moment_of(at, &visit.zone)).unwrap_or_default(),
    }
}

/// A transaction with a change and its letter.
macro_rules! change {
    ($visitor:expr, $change:expr, |$tx:ident, $now:ident, $rng:ident| $what:expr) => {{
        let writer = Writer::of($visitor);
        let person = $visitor.id().expect("who has shown who they are is signed in");
        let done = $visitor
            .app
            .db
            .write(move |$tx, $now, $rng| -> Result<_, anyhow::Error> {
                let done = $what;
                writer.tell_of($tx, $now, $rng, person, &$change)?;
                Ok(done)
            })
            .await;
        $visitor.app.letter_written();
        done
    }};
}

// ---- passkeys ----

/// GET `/account/security/passkeys/new`.
pub async fn new_passkey_page(visitor: Visitor) -> Result<Response, Failed> {
    if let Some(elsewhere) = prove::first(&visitor, PASSKEY_NEW)? {
        return Ok(elsewhere);
    }
    let name = visitor.words.say("passkey-name-default").to_string();
    visitor.show(&new_passkey_view(&visitor, &name, Vec::new()).await?)
}

/// POST `/account/security/passkeys/new`.
pub async fn new_passkey(posted: Posted) -> Result<Response, Failed> {
    let posted = posted.on_page(PASSKEY_NEW.to_owned());
    let visitor = &posted.visitor;
    if let Some(elsewhere) = prove::first(visitor, PASSKEY_NEW)? {
        return Ok(elsewhere);
    }
    let Some(person) = visitor.id() else { return Ok(visitor.go(PAGE)) };
    let typed = posted.trimmed("name");
    let name = match typed.is_empty() {
        true => visitor.words.say("passkey-name-default").to_string(),
        false => typed.to_owned(),
    };
    if let Err(wrong) = passkeys::check_name(&name) {
        let problem = name_problem(visitor, wrong);
        return visitor.show(&new_passkey_view(visitor, &name, vec![problem]).await?);
    }
    let problem = match passkey::registration(&posted, person) {
        Err(refused) => {
            tracing::debug!(reason = %refused, "a new passkey was refused");
            "passkey-add-failed"
        }
        Ok((asked, new)) => {
            let kept = name.clone();
            let added = change!(visitor, Change::PasskeyAdded, |tx, now, rng| {
                passkeys::add(tx, now, rng, person, &asked, &new, &kept)?
            });
            match added {
                Ok(_) => return Ok(visitor.go("/account/security?done=passkey-added")),
                Err(error) => match error.downcast_ref::<PasskeyError>() {
                    Some(PasskeyError::Known) => "passkey-known",
                    Some(PasskeyError::TooMany) => "passkey-too-many",
                    // The form sent twice: it has done what it was to do.
                    Some(PasskeyError::Replayed) => return Ok(visitor.go(PAGE)),
                    _ => return Err(error.into()),
                },
            }
        }
    };
    let problem = Problem::of("passkey", visitor.words.say(problem)).at("name");
    visitor.show(&new_passkey_view(visitor, &name, vec![problem]).await?)
}

async fn new_passkey_view(visitor: &Visitor, name: &str, problems: Vec<Problem>) -> Result<PasskeyNew, Failed> {
    let passkeys = of_reader(visitor).await?;
    let visit = visitor.visit();
    let offer = passkey::offer_new(visitor, &passkeys);
    let page = visit.page("passkey-new", visit.t("passkey-new-title")).with_problems(problems);
    Ok(PasskeyNew { page: page.with_passkeys(offer.is_some()), called: name.to_owned(), passkey: offer })
}

async fn of_reader(visitor: &Visitor) -> Result<Vec<Passkey>, Failed> {
    let Some(person) = visitor.id() else { return Ok(Vec::new()) };
    Ok(visitor.app.db.read(move |tx, _| passkeys::of(tx, person)).await?)
}

/// The reader's passkey of that id.
async fn passkey_of(visitor: &Visitor, id: &str) -> Result<Option<Passkey>, Failed> {
    let id = id.parse::<PasskeyId>().ok();
    Ok(of_reader(visitor).await?.into_iter().find(|passkey| Some(passkey.id) == id))
}

/// GET `/account/security/passkeys/{passkey}`.
pub async fn passkey_page(visitor: Visitor, Path(id): Path<String>) -> Result<Response, Failed> {
    let here = visitor.here.clone();
    if let Some(elsewhere) = prove::first(&visitor, &here)? {
        return Ok(elsewhere);
    }
    match passkey_of(&visitor, &id).await? {
        Some(passkey) => visitor.show(&passkey_view(&visitor, &passkey, &passkey.name, Vec::new())),
        None => entry::not_found(visitor).await,
    }
}

/// POST `/account/security/passkeys/{passkey}`: another name.
pub async fn rename_passkey(Path(id): Path<String>, posted: Posted) -> Result<Response, Failed> {
    let posted = posted.on_page(format!("{PAGE}/passkeys/{id}"));
    let visitor = &posted.visitor;
    if let Some(elsewhere) = prove::first(visitor, &visitor.here)? {
        return Ok(elsewhere);
    }
    let (Some(person), Some(passkey)) = (visitor.id(), passkey_of(visitor, &id).await?) else {
        return Ok(visitor.go(PAGE));
    };
    let name = posted.trimmed("name").to_owned();
    if let Err(wrong) = passkeys::check_name(&name) {
        return visitor.show(&passkey_view(visitor, &passkey, &name, vec![name_problem(visitor, wrong)]));
    }
    let done = change!(visitor, Change::PasskeyRenamed, |tx, now, rng| {
        passkeys::rename(tx, now, rng, person, passkey.id, &name)?
    });
    gone_is_fine(done)?;
    Ok(visitor.go("/account/security?done=passkey-renamed"))
}

fn passkey_view(visitor: &Visitor, passkey: &Passkey, name: &str, problems: Vec<Problem>) -> PasskeyPage {
    let visit = visitor.visit();
    let line = line(&visit, passkey);
    PasskeyPage {
        page: visit.page("passkey", visit.t("passkey-title").arg("name", &passkey.name)).with_problems(problems),
        action: line.href.clone(),
        called: name.to_owned(),
        line,
    }
}

fn name_problem(visitor: &Visitor, wrong: Wrong) -> Problem {
    let say = match wrong {
        Wrong::TooLong => visitor.words.say("text-too-long").arg("count", PASSKEY_NAME_CHARS_MAX),
        _ => visitor.words.say("passkey-name-missing"),
    };
    Problem::of("name", say)
}

/// GET `/account/security/passkeys/{passkey}/remove`.
pub async fn remove_passkey_page(visitor: Visitor, Path(id): Path<String>) -> Result<Response, Failed> {
    let here = visitor.here.clone();
    if let Some(elsewhere) = prove::first(&visitor, &here)? {
        return Ok(elsewhere);
    }
    let Some(passkey) = passkey_of(&visitor, &id).await? else { return entry::not_found(visitor).await };
    let visit = visitor.visit();
    visitor.show(&Button {
        page: visit.page("passkey-remove", visit.t("passkey-remove-title").arg("name", &passkey.name)),
        paragraphs: vec![visit.t("passkey-remove-text").to_string()],
        action: format!("{PAGE}/passkeys/{}/remove", passkey.id),
        fields: Vec::new(),
        button: visit.t("passkey-remove-button").to_string(),
        other: Some((PAGE.to_owned(), visit.t("security-keep").to_string())),
    })
}

/// POST `/account/security/passkeys/{passkey}/remove`.
pub async fn remove_passkey(Path(id): Path<String>, posted: Posted) -> Result<Response, Failed> {
    let posted = posted.on_page(format!("{PAGE}/passkeys/{id}/remove"));
    let visitor = &posted.visitor;
    if let Some(elsewhere) = prove::first(visitor, &visitor.here)? {
        return Ok(elsewhere);
    }
    if let (Some(person), Some(passkey)) = (visitor.id(), passkey_of(visitor, &id).await?) {
        let done = change!(visitor, Change::PasskeyRemoved, |tx, now, rng| {
            passkeys::remove(tx, now, rng, person, passkey.id)?
        });
        gone_is_fine(done)?;
    }
    Ok(visitor.go("/account/security?done=passkey-removed"))
}

/// A form sent twice finds its passkey gone.
fn gone_is_fine(done: Result<(), anyhow::Error>) -> Result<(), Failed> {
    match done {
        Err(error) if matches!(error.downcast_ref(), Some(PasskeyError::Unknown)) => Ok(()),
        done => Ok(done?),
    }
}

// ---- codes from an app ----

async fn codes_are_on(visitor: &Visitor, person: PersonId) -> Result<bool, Failed> {
    Ok(visitor.app.db.read(move |tx, _| totp::on_since(tx, person)).await?.is_some())
}

/// GET `/account/security/code-app`: a new secret, which counts once a code shows that the app has it.
pub async fn code_app_page(visitor: Visitor) -> Result<Response, Failed> {
    if let Some(elsewhere) = prove::first(&visitor, CODE_APP)? {
        return Ok(elsewhere);
    }
    let Some(person) = visitor.id() else { return Ok(visitor.go(PAGE)) };
    if codes_are_on(&visitor, person).await? {
        return Ok(visitor.go(PAGE));
    }
    let secret = Secret::new(&mut *visitor.app.random());
    visitor.show(&code_app_view(&visitor, person, &secret, Vec::new()))
}

/// POST `/account/security/code-app`: turns codes on and shows the recovery codes.
pub async fn code_app(posted: Posted) -> Result<Response, Failed> {
    let posted = posted.on_page(CODE_APP.to_owned());
    let visitor = &posted.visitor;
    if let Some(elsewhere) = prove::first(visitor, CODE_APP)? {
        return Ok(elsewhere);
    }
    let Some(person) = visitor.id() else { return Ok(visitor.go(PAGE)) };
    let Some(secret) = Secret::offered(&visitor.app.vault, person, visitor.browser.bytes(), posted.text("offer"))
    else {
        return Ok(visitor.go(CODE_APP));
    };
    let code = posted.digits("code");
    if code.is_empty() {
        let problem = Problem::of("code", visitor.words.say("second-step-missing"));
        return visitor.show(&code_app_view(visitor, person, &secret, vec![problem]));
    }
    let shown = secret.clone();
    let made = change!(visitor, Change::CodesOn, |tx, now, rng| {
        totp::turn_on(tx, now, rng, person, &secret, &code)?;
        recovery_codes::make(tx, now, rng, person)?
    });
    match made {
        Ok(codes) => {
            let title = visitor.words.say("security-codes-on").to_string();
            visitor.show(&codes_view(visitor, title, &codes))
        }
        Err(error) => match error.downcast_ref::<TotpError>() {
            Some(TotpError::Wrong) => {
                let problem = Problem::of("code", visitor.words.say("code-app-wrong"));
                visitor.show(&code_app_view(visitor, person, &shown, vec![problem]))
            }
            Some(TotpError::AlreadyOn) => Ok(visitor.go(PAGE)),
            _ => Err(error.into()),
        },
    }
}

fn code_app_view(visitor: &Visitor, person: PersonId, secret: &Secret, problems: Vec<Problem>) -> CodeApp {
    let (visit, app) = (visitor.visit(), &visitor.app);
    // Whom a provider alone lets in has neither an address nor a user name.
    let account = visitor.reader.as_ref().map(|reader| match reader.person.login() {
        "" => reader.person.profile.full_name(),
        login => login.to_owned(),
    });
    let address = secret.address(&app.config.site.name, &account.unwrap_or_default());
    CodeApp {
        page: visit.page("code-app", visit.t("code-app-title")).with_problems(problems),
        secret: secret.text().to_string(),
        qr: Qr::of(&address).unwrap_or_default(),
        address: address.to_string(),
        offer: secret.offer(&app.vault, &mut *app.random(), person, visitor.browser.bytes()),
    }
}

/// GET `/account/security/code-app/remove`.
pub async fn remove_code_app_page(visitor: Visitor) -> Result<Response, Failed> {
    if let Some(elsewhere) = prove::first(&visitor, CODE_APP_REMOVE)? {
        return Ok(elsewhere);
    }
    let visit = visitor.visit();
    visitor.show(&Button {
        page: visit.page("code-app-remove", visit.t("code-app-remove-title")),
        paragraphs: vec![visit.t("code-app-remove-text").to_string()],
        action: CODE_APP_REMOVE.to_owned(),
        fields: Vec::new(),
        button: visit.t("code-app-remove-button").to_string(),
        other: Some((PAGE.to_owned(), visit.t("security-keep").to_string())),
    })
}

/// POST `/account/security/code-app/remove`.
pub async fn remove_code_app(posted: Posted) -> Result<Response, Failed> {
    let posted = posted.on_page(CODE_APP_REMOVE.to_owned());
    let visitor = &posted.visitor;
    if let Some(elsewhere) = prove::first(visitor, &visitor.here)? {
        return Ok(elsewhere);
    }
    if let Some(person) = visitor.id()
        && codes_are_on(visitor, person).await?
    {
        change!(visitor, Change::CodesOff, |tx, now, rng| totp::turn_off(tx, now, rng, person)?)?;
    }
    Ok(visitor.go("/account/security?done=codes-off"))
}

// ---- recovery codes ----

/// GET `/account/security/recovery-codes`: asks before the old ones go.
pub async fn recovery_page(visitor: Visitor) -> Result<Response, Failed> {
    if let Some(elsewhere) = prove::first(&visitor, RECOVERY)? {
        return Ok(elsewhere);
    }
    let Some(person) = visitor.id() else { return Ok(visitor.go(PAGE)) };
    if !codes_are_on(&visitor, person).await? {
        return Ok(visitor.go(PAGE));
    }
    let visit = visitor.visit();
    visitor.show(&Button {
        page: visit.page("recovery-codes", visit.t("recovery-new-title")),
        paragraphs: vec![visit.t("recovery-new-text").to_string()],
        action: RECOVERY.to_owned(),
        fields: Vec::new(),
        button: visit.t("recovery-new-button").to_string(),
        other: Some((PAGE.to_owned(), visit.t("security-keep").to_string())),
    })
}

/// POST `/account/security/recovery-codes`: new ones, shown this once.
pub async fn recovery(posted: Posted) -> Result<Response, Failed> {
    let posted = posted.on_page(RECOVERY.to_owned());
    let visitor = &posted.visitor;
    if let Some(elsewhere) = prove::first(visitor, RECOVERY)? {
        return Ok(elsewhere);
    }
    let Some(person) = visitor.id() else { return Ok(visitor.go(PAGE)) };
    if !codes_are_on(visitor, person).await? {
        return Ok(visitor.go(PAGE));
    }
    let codes =
        change!(visitor, Change::RecoveryCodesMade, |tx, now, rng| { recovery_codes::make(tx, now, rng, person)? })?;
    let title = visitor.words.say("recovery-codes-title").to_string();
    visitor.show(&codes_view(visitor, title, &codes))
}

fn codes_view(visitor: &Visitor, title: String, codes: &[Zeroizing<String>]) -> RecoveryCodes {
    RecoveryCodes {
        page: visitor.visit().at(PAGE).page("recovery-codes", title),
        codes: codes.iter().map(|code| code.to_string()).collect(),
    }
}
