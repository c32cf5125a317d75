//! Another e-mail address: the form, the letter to the new one, and the page behind its link.

use axum::extract::Path;
use jiff::Timestamp;
use medlock_crypto::random::Random;
use medlock_domain::letters::{About, Kind};
use medlock_domain::limits::EMAIL_CHANGE_LIFE;
use medlock_domain::outbox::{self, Letter};
use medlock_domain::people::Email;
use medlock_domain::rates::{self, Verdict};
use medlock_domain::staff::{self, StaffError};
use medlock_store::{StoreError, Tx};

use super::letters::{Change, Teller};
use super::views::{Button, EmailForm};
use crate::acc::caller::{Answer, Caller};
use crate::acc::form::AccForm;
use crate::shell::page::Problem;
use crate::shell::words::{Language, Words};

const PAGE: &str = "/acc/account/email";

fn view(caller: &Caller, typed: &str, sent_to: &str, problems: Vec<Problem>) -> Answer {
    let now = caller.staff()?.staff.email.as_typed().to_owned();
    caller.show(&EmailForm {
        page: caller.page("acc-account-email", "Your e-mail address").with_problems(problems),
        now,
        typed: typed.to_owned(),
        mail_works: caller.app.config.mail.works(),
        sent_to: sent_to.to_owned(),
    })
}

/// GET `/acc/account/email`.
pub async fn page(caller: Caller) -> Answer {
    caller.proved(PAGE)?;
    view(&caller, "", "", Vec::new())
}

/// POST `/acc/account/email`: sends the link. What is said is the same whoever has the address.
pub async fn post(form: AccForm) -> Answer {
    let form = form.on_page(PAGE);
    let caller = &form.caller;
    let signed_in = caller.proved(PAGE)?;
    if !caller.app.config.mail.works() {
        return view(caller, "", "", Vec::new());
    }
    let typed = form.trimmed("email");
    let Some(new) = Email::parse(typed) else {
        let problem = Problem::of("email", "Write the e-mail address like name@example.org");
        return view(caller, typed, "", vec![problem]);
    };
    if new.canonical() == signed_in.staff.email.canonical() {
        return view(caller, typed, "", vec![Problem::of("email", "That is your address already")]);
    }
    let (id, app, to) = (signed_in.id(), caller.app.clone(), new.clone());
    let sent = caller.app.db.write(move |tx, now, rng| -> Result<bool, StaffError> {
        if rates::letter_to_reader(tx, now, &to)? != Verdict::Go {
            return Ok(false);
        }
        let change = staff::start_email_change(tx, now, rng, id, &to)?;
        if change.is_free {
            write_letter(tx, now, rng, &app, &to, &change.token)?;
        }
        Ok(true)
    });
    if !sent.await? {
        let text = "That address had many letters from this site. Wait an hour and try again.";
        return view(caller, typed, "", vec![Problem::of("email", text)]);
    }
    caller.app.letter_written();
    view(caller, "", new.as_typed(), Vec::new())
}

fn write_letter(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    app: &crate::app::App,
    to: &Email,
    token: &str,
) -> Result<(), StoreError> {
    let (site, operator) = (&app.config.site.name, &app.config.site.operator);
    let life = Words::new(Language::English).duration(EMAIL_CHANGE_LIFE);
    let text = format!(
        "Somebody wants this to be the e-mail address of their account in the configuration centre of {site}.\n\nIf it was you, \
         open this page where you are signed in:\n\n{}{PAGE}/{token}\n\nThe link works once, for {life}. If you do not know \
         what this is about, ignore it, or ask {operator}.\n",
        app.config.operators.url
    );
    let letter = Letter::new(to.as_typed(), format!("Your new address in the configuration of {site}"), text);
    outbox::add_about(tx, now, rng, &About::site(Kind::Staff), &letter, EMAIL_CHANGE_LIFE)?;
    Ok(())
}

/// GET `/acc/account/email/{token}`: asks. Mail scanners follow links, so it changes nothing.
pub async fn link_page(caller: Caller, Path(token): Path<String>) -> Answer {
    let here = format!("{PAGE}/{token}");
    let id = caller.staff()?.id();
    let asked = token.clone();
    let found = caller.app.db.read(move |tx, now| staff::peek_email_change(tx, now, &asked)).await;
    match found {
        Ok((whose, new)) if whose == id => caller.show(&Button {
            page: caller.page("acc-account-email-new", "Take this address?"),
            paragraphs: vec![
                format!("From now on you sign in with {}, and letters go there.", new.as_typed()),
                "Your password, code app, passkeys and roles stay.".to_owned(),
            ],
            action: here,
            fields: Vec::new(),
            button: "Take it".to_owned(),
            is_danger: false,
            other: ("/acc/account".to_owned(), "Keep the old one".to_owned()),
        }),
        Ok(_) | Err(StaffError::LinkDead) => Err(caller.nowhere()),
        Err(error) => Err(error.into()),
    }
}

/// POST `/acc/account/email/{token}`.
pub async fn take(Path(token): Path<String>, form: AccForm) -> Answer {
    let form = form.on_page(format!("{PAGE}/{token}"));
    let caller = &form.caller;
    let signed_in = caller.staff()?;
    let (id, teller) = (signed_in.id(), Teller::of(caller, &signed_in.staff));
    let changed = caller.app.db.write(move |tx, now, rng| -> Result<(), StaffError> {
        let old = staff::change_email(tx, now, rng, id, &token)?;
        Ok(teller.clone().at(&old).tell(tx, now, rng, Change::Email)?)
    });
    match changed.await {
        Ok(()) => {
            caller.app.letter_written();
            Ok(caller.go("/acc/account?done=email"))
        }
        Err(StaffError::LinkDead) => Err(caller.nowhere()),
        Err(error) => Err(error.into()),
    }
}
