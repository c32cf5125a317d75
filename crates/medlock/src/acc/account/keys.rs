//! One's own second factors: code app, passkeys, recovery codes. One of the first two always stays.

use std::sync::Arc;

use axum::Router;
use axum::routing::get;
use medlock_domain::Account;
use medlock_domain::ids::PasskeyId;
use medlock_domain::limits::PASSKEY_NAME_CHARS_MAX;
use medlock_domain::people::passkeys::{self, PasskeyError, Purpose};
use medlock_domain::people::totp::{self, Secret, TotpError};
use medlock_domain::people::{Problem as Wrong, recovery_codes};
use medlock_domain::staff::{self, Staff};
use medlock_store::StoreError;
use zeroize::Zeroizing;

use super::letters::{Change, Letters, Teller};
use super::views::{AddCodeApp, AddPasskey, Button, CodeApp, RecoveryCodes};
use crate::acc::caller::{Answer, Caller, Refused};
use crate::acc::form::AccForm;
use crate::acc::page::AccPage;
use crate::app::App;
use crate::qr::Qr;
use crate::shell::assets;
use crate::shell::page::Problem;
use crate::shell::passkey::{self, Checked, Owner, PasskeyOffer};

const CODE_APP: &str = "/acc/account/code-app";
const PASSKEY_NEW: &str = "/acc/account/passkeys/new";
const RECOVERY: &str = "/acc/account/recovery-codes";
const PAGE: &str = "/acc/account";

/// What the first passkey is called.
pub const FIRST_NAME: &str = "First passkey";
pub const NOT_TAKEN: &str = "The passkey was not taken. Try again, or use another way to sign in";

pub fn routes() -> Router<Arc<App>> {
    Router::new()
        .route(CODE_APP, get(code_app_page).post(add_code_app))
        .route("/acc/account/code-app/remove", get(remove_code_app_page).post(remove_code_app))
        .route(PASSKEY_NEW, get(new_passkey_page).post(new_passkey))
        .route("/acc/account/passkeys/remove", get(back).post(remove_passkey))
        .route(RECOVERY, get(recovery_page).post(recovery))
}

async fn back(caller: Caller) -> Answer {
    Ok(caller.go(PAGE))
}

/// The page with the script that asks devices, if there is something to ask.
pub fn with_script(page: AccPage, asks: bool) -> AccPage {
    page.with_script(asks.then_some(assets::PASSKEY_SCRIPT_URL.as_str()))
}

/// What was done with a passkey that was good. Writes down when it may have been copied.
///
/// # Errors
/// When the database fails.
pub async fn taken<T>(caller: &Caller, checked: Checked<T>) -> Result<Option<T>, Refused> {
    match checked {
        Checked::As(done) => Ok(Some(done)),
        Checked::Refused => Ok(None),
        Checked::CountWentBack(passkey) => {
            let noted = caller.app.db.write({
                let letters = Letters::of(caller);
                move |tx, now, rng| -> Result<(), anyhow::Error> {
                    passkeys::note_refused(tx, now, rng, &passkey)?;
                    if let Account::Staff(id) = passkey.owner
                        && let Some(staff) = staff::load(tx, id)?
                    {
                        letters.to(&staff).tell(tx, now, rng, Change::PasskeyRefused)?;
                    }
                    Ok(())
                }
            });
            noted.await?;
            caller.app.letter_written();
            Ok(None)
        }
    }
}

/// The picture and texts that set up a code app.
pub fn code_app(caller: &Caller, staff: &Staff, secret: &Secret) -> CodeApp {
    let app = &caller.app;
    let address = secret.address(&format!("{} configuration", app.config.site.name), staff.email.as_typed());
    CodeApp {
        secret: secret.text().to_string(),
        qr: Qr::of(&address).unwrap_or_default(),
        address: address.to_string(),
        offer: secret.offer(&app.vault, &mut *app.random(), staff.id, caller.browser.bytes()),
    }
}

/// The page of new recovery codes.
pub fn codes_view(caller: &Caller, codes: &[Zeroizing<String>], next: &str) -> RecoveryCodes {
    RecoveryCodes {
        page: caller.page("acc-recovery-codes", "Your recovery codes"),
        codes: codes.iter().map(|code| code.to_string()).collect(),
        next: next.to_owned(),
    }
}

// ---- code app ----

/// GET `/acc/account/code-app`.
pub async fn code_app_page(caller: Caller) -> Answer {
    let staff = caller.proved(CODE_APP)?.staff.clone();
    let id = staff.id;
    if caller.app.db.read(move |tx, _| totp::on_since(tx, id)).await?.is_some() {
        return Ok(caller.go(PAGE));
    }
    let secret = Secret::new(&mut *caller.app.random());
    caller.show(&code_app_view(&caller, &staff, &secret, Vec::new()))
}

/// POST `/acc/account/code-app`.
pub async fn add_code_app(form: AccForm) -> Answer {
    let form = form.on_page(CODE_APP);
    let caller = &form.caller;
    let staff = caller.proved(CODE_APP)?.staff.clone();
    let id = staff.id;
    let Some(secret) = Secret::offered(&caller.app.vault, id, caller.browser.bytes(), form.text("offer")) else {
        return Ok(caller.go(CODE_APP));
    };
    let code = Zeroizing::new(form.trimmed("code").to_owned());
    if code.is_empty() {
        let problem = Problem::of("code", "Write the code that the app shows");
        return caller.show(&code_app_view(caller, &staff, &secret, vec![problem]));
    }
    let (shown, teller) = (secret.clone(), Teller::of(caller, &staff));
    let made = caller.app.db.write(move |tx, now, rng| -> Result<_, TotpError> {
        totp::turn_on(tx, now, rng, id, &secret, &code)?;
        teller.tell(tx, now, rng, Change::CodeAppAdded)?;
        Ok(recovery_codes::make(tx, now, rng, id)?)
    });
    match made.await {
        Ok(codes) => {
            caller.app.letter_written();
            caller.show(&codes_view(caller, &codes, PAGE))
        }
        Err(TotpError::Wrong) => {
            let problem = Problem::of("code", "That is not the code the app shows now. Try the next one");
            caller.show(&code_app_view(caller, &staff, &shown, vec![problem]))
        }
        Err(TotpError::AlreadyOn) => Ok(caller.go(PAGE)),
        Err(error) => Err(error.into()),
    }
}

fn code_app_view(caller: &Caller, staff: &Staff, secret: &Secret, problems: Vec<Problem>) -> AddCodeApp {
    AddCodeApp {
        page: caller.page("acc-account-code-app", "Set up a code app").with_problems(problems),
        app: code_app(caller, staff, secret),
    }
}

/// GET `/acc/account/code-app/remove`.
pub async fn remove_code_app_page(caller: Caller) -> Answer {
    let id = caller.proved("/acc/account/code-app/remove")?.id();
    let factors = caller.app.db.read(move |tx, _| staff::factors(tx, id)).await?;
    if factors.codes_since.is_none() || factors.passkeys == 0 {
        return Ok(caller.go(PAGE));
    }
    caller.show(&Button {
        page: caller.page("acc-account-code-app", "Remove the code app?"),
        paragraphs: vec![
            "You then sign in with a passkey. Your recovery codes count no more: make new ones afterwards.".to_owned(),
        ],
        action: "/acc/account/code-app/remove".to_owned(),
        fields: Vec::new(),
        button: "Remove it".to_owned(),
        is_danger: true,
        other: (PAGE.to_owned(), "Keep it".to_owned()),
    })
}

/// POST `/acc/account/code-app/remove`. Not where it is the only second factor.
pub async fn remove_code_app(form: AccForm) -> Answer {
    let form = form.on_page("/acc/account/code-app/remove");
    let caller = &form.caller;
    let staff = &caller.proved("/acc/account/code-app/remove")?.staff;
    let (id, teller) = (staff.id, Teller::of(caller, staff));
    let removed = caller.app.db.write(move |tx, now, rng| -> Result<bool, anyhow::Error> {
        if staff::lock_factors(tx, id)?.passkeys == 0 || !totp::turn_off(tx, now, rng, id)? {
            return Ok(false);
        }
        teller.tell(tx, now, rng, Change::CodeAppRemoved)?;
        Ok(true)
    });
    let removed = removed.await?;
    caller.app.letter_written();
    Ok(caller.go(if removed { "/acc/account?done=code-app-removed" } else { PAGE }))
}

// ---- passkeys ----

/// GET `/acc/account/passkeys/new`.
pub async fn new_passkey_page(caller: Caller) -> Answer {
    caller.proved(PASSKEY_NEW)?;
    let view = new_passkey_view(&caller, "", Vec::new()).await?;
    caller.show(&view)
}

/// POST `/acc/account/passkeys/new`.
pub async fn new_passkey(form: AccForm) -> Answer {
    let form = form.on_page(PASSKEY_NEW);
    let caller = &form.caller;
    let staff = &caller.proved(PASSKEY_NEW)?.staff;
    let (id, teller) = (staff.id, Teller::of(caller, staff));
    let name = form.trimmed("name").to_owned();
    if let Err(wrong) = passkeys::check_name(&name) {
        let text = match wrong {
            Wrong::TooLong => format!("The name can have {PASSKEY_NAME_CHARS_MAX} characters at most"),
            _ => "Write what you call the passkey".to_owned(),
        };
        return caller.show(&new_passkey_view(caller, &name, vec![Problem::of("name", text)]).await?);
    }
    let added = match passkey::registration(&form, id) {
        Err(_) => Err(PasskeyError::Unknown),
        Ok((asked, new)) => {
            let name = name.clone();
            let added = caller.app.db.write(move |tx, now, rng| -> Result<(), PasskeyError> {
                passkeys::add(tx, now, rng, id, &asked, &new, &name)?;
                Ok(teller.tell(tx, now, rng, Change::PasskeyAdded)?)
            });
            added.await
        }
    };
    let text = match added {
        Ok(()) => {
            caller.app.letter_written();
            return Ok(caller.go("/acc/account?done=passkey-added"));
        }
        // The form sent twice: it has done what it was to do.
        Err(PasskeyError::Replayed) => return Ok(caller.go(PAGE)),
        Err(PasskeyError::Store(error)) => return Err(error.into()),
        Err(PasskeyError::Known) => "That passkey is registered already",
        Err(PasskeyError::TooMany) => "You have as many passkeys as one can have. Remove one first",
        Err(_) => "The passkey was not taken. Try again",
    };
    let problem = Problem::of("passkey", text).at("name");
    caller.show(&new_passkey_view(caller, &name, vec![problem]).await?)
}

async fn new_passkey_view(caller: &Caller, name: &str, problems: Vec<Problem>) -> Result<AddPasskey, Refused> {
    let staff = &caller.staff()?.staff;
    let id = staff.id;
    let known = caller.app.db.read(move |tx, _| passkeys::of(tx, id)).await?;
    let owner = Owner::of(&caller.app, id, staff.email.as_typed(), &staff.name);
    let offer = passkey::offer(&caller.app, &caller.browser, Purpose::Add(id.into()), PASSKEY_NEW, &known)
        .map(|offer| PasskeyOffer { owner: Some(owner), ..offer });
    let page = caller.page("acc-account-passkey", "Add a passkey").with_problems(problems);
    Ok(AddPasskey { page: with_script(page, offer.is_some()), called: name.to_owned(), passkey: offer })
}

/// POST `/acc/account/passkeys/remove`. Not where it is the only second factor.
pub async fn remove_passkey(form: AccForm) -> Answer {
    let form = form.on_page(PAGE);
    let caller = &form.caller;
    let staff = &caller.proved(PAGE)?.staff;
    let (id, teller) = (staff.id, Teller::of(caller, staff));
    let Ok(key) = form.text("passkey").parse::<PasskeyId>() else { return Ok(caller.go(PAGE)) };
    let removed = caller.app.db.write(move |tx, now, rng| -> Result<bool, PasskeyError> {
        let factors = staff::lock_factors(tx, id)?;
        if factors.codes_since.is_none() && factors.passkeys < 2 {
            return Ok(false);
        }
        passkeys::remove(tx, now, rng, id, key)?;
        teller.tell(tx, now, rng, Change::PasskeyRemoved)?;
        Ok(true)
    });
    match removed.await {
        Ok(true) => {
            caller.app.letter_written();
            Ok(caller.go("/acc/account?done=passkey-removed"))
        }
        Ok(false) | Err(PasskeyError::Unknown) => Ok(caller.go(PAGE)),
        Err(error) => Err(error.into()),
    }
}

// ---- recovery codes ----

/// GET `/acc/account/recovery-codes`: asks before the old ones go.
pub async fn recovery_page(caller: Caller) -> Answer {
    caller.proved(RECOVERY)?;
    caller.show(&Button {
        page: caller.page("acc-recovery-codes", "Make new recovery codes?"),
        paragraphs: vec![
            "Each lets you in once if you lose your code app or passkey. Older ones count no more.".to_owned(),
        ],
        action: RECOVERY.to_owned(),
        fields: Vec::new(),
        button: "Make new codes".to_owned(),
        is_danger: false,
        other: (PAGE.to_owned(), "Keep the old ones".to_owned()),
    })
}

/// POST `/acc/account/recovery-codes`: new ones, shown this once.
pub async fn recovery(form: AccForm) -> Answer {
    let form = form.on_page(RECOVERY);
    let caller = &form.caller;
    let staff = &caller.proved(RECOVERY)?.staff;
    let (id, teller) = (staff.id, Teller::of(caller, staff));
    let codes = caller.app.db.write(move |tx, now, rng| -> Result<_, StoreError> {
        teller.tell(tx, now, rng, Change::RecoveryCodesMade)?;
        recovery_codes::make(tx, now, rng, id)
    });
    let codes = codes.await?;
    caller.app.letter_written();
    caller.show(&codes_view(caller, &codes, PAGE))
}
