//! `/acc/operators`: who may do everything, everybody else of the staff, and letting somebody back in who cannot sign in. For
//! operators alone.

use medlock_domain::ids::{StaffId, StaffInvitationId};
use medlock_domain::people::Email;
use medlock_domain::staff::{self, Purpose, Role, Staff, StaffError};

use super::link::{self, Sender};
use super::views::{EmailOf, Operators, Sure};
use super::{invited_line, problem_of, staff_line};
use crate::acc::account::letters::{Change, Teller};
use crate::acc::caller::{Answer, Caller, Refused};
use crate::acc::form::AccForm;
use crate::shell::page::Problem;

const PAGE: &str = "/acc/operators";

/// GET `/acc/operators`.
pub async fn page(caller: Caller) -> Answer {
    caller.operator()?;
    show(&caller, "", Vec::new()).await
}

/// An address that takes a form alone.
pub async fn back(caller: Caller) -> Answer {
    caller.operator()?;
    Ok(caller.go(PAGE))
}

async fn show(caller: &Caller, email: &str, problems: Vec<Problem>) -> Answer {
    let found = caller.app.db.read(|tx, _| -> Result<_, StaffError> {
        let mut others = Vec::new();
        for staff in staff::list(tx)?.into_iter().filter(|staff| !staff.is_operator) {
            let apps = staff::apps_of(tx, &staff)?.len();
            others.push((staff, apps));
        }
        Ok((staff::operators(tx)?, others, staff::open_invitations(tx, None)?))
    });
    let (operators, others, invitations) = found.await?;
    let done = match caller.asked("done") {
        "demoted" => Some("They are no operator any more."),
        "help-desk" => Some("They are of the help desk no more."),
        "removed" => Some("The account is gone, and every session of it has ended."),
        "email" => Some("The e-mail address is changed."),
        "withdrawn" => Some("The invitation is withdrawn: its link works no more."),
        _ => None,
    };
    caller.show(&Operators {
        page: caller.page("acc-operators", "Operators").with_problems(problems).with_notice(done),
        is_last: operators.len() == 1,
        operators: operators.iter().map(|staff| staff_line(caller, staff, "operator")).collect(),
        others: others
            .iter()
            .map(|(staff, apps)| (staff_line(caller, staff, if staff.is_help_desk { "help-desk" } else { "" }), *apps))
            .collect(),
        invited: invitations.iter().map(|invitation| invited_line(caller, invitation)).collect(),
        email: email.to_owned(),
        mail_works: caller.app.config.mail.works(),
    })
}

/// POST `/acc/operators`: invites an address to be one.
pub async fn invite(form: AccForm) -> Answer {
    let form = begun(form)?;
    let caller = &form.caller;
    let typed = form.trimmed("email");
    let Some(email) = Email::parse(typed) else {
        let problem = Problem::of("email", "Write the e-mail address like name@example.org");
        return show(caller, typed, vec![problem]).await;
    };
    let (by, sender, to) = (caller.actor(), Sender::of(&caller.app.config), email.clone());
    let purpose = if form.text("role") == Role::HelpDesk.name() { Purpose::HelpDesk } else { Purpose::Operator };
    let made = caller.app.db.write(move |tx, now, rng| -> Result<_, StaffError> {
        let has_it = |there: &Staff| match purpose {
            Purpose::HelpDesk => there.is_help_desk,
            _ => there.is_operator,
        };
        if staff::find(tx, &to)?.is_some_and(|there| has_it(&there)) {
            return Ok(None);
        }
        let invited = staff::invite(tx, now, rng, by, &to, purpose)?;
        let sent = sender.send(tx, now, rng, &to, purpose, "", &invited)?;
        Ok(Some((invited, sent)))
    });
    match made.await {
        Ok(Some((invited, sent))) => link::show(caller, &invited, email.as_typed(), sent, PAGE.to_owned()),
        Ok(None) => show(caller, typed, vec![Problem::of("email", "They have that role already")]).await,
        Err(error) => show(caller, typed, vec![problem_of(error)?]).await,
    }
}

/// POST `/acc/operators/resend`: a new link.
pub async fn resend(form: AccForm) -> Answer {
    let form = begun(form)?;
    let caller = &form.caller;
    let Ok(invitation) = form.text("invitation").parse::<StaffInvitationId>() else { return Ok(caller.go(PAGE)) };
    let (by, sender) = (caller.actor(), Sender::of(&caller.app.config));
    let made = caller.app.db.write(move |tx, now, rng| -> Result<_, StaffError> {
        let open = staff::open_invitations(tx, None)?;
        let old = open.into_iter().find(|open| open.id == invitation).ok_or(StaffError::LinkDead)?;
        let invited = staff::renew(tx, now, rng, by, invitation)?;
        let sent = sender.send(tx, now, rng, &old.email, old.purpose, "", &invited)?;
        Ok((old.email, invited, sent))
    });
    match made.await {
        Ok((email, invited, sent)) => link::show(caller, &invited, email.as_typed(), sent, PAGE.to_owned()),
        Err(error) => show(caller, "", vec![problem_of(error)?]).await,
    }
}

/// POST `/acc/operators/withdraw`.
pub async fn withdraw(form: AccForm) -> Answer {
    let form = begun(form)?;
    let caller = &form.caller;
    let by = caller.actor();
    if let Ok(invitation) = form.text("invitation").parse::<StaffInvitationId>() {
        let done = caller.app.db.write(move |tx, now, rng| -> Result<(), StaffError> {
            match staff::open_invitations(tx, None)?.iter().any(|open| open.id == invitation) {
                true => staff::withdraw(tx, now, rng, by, invitation),
                false => Ok(()),
            }
        });
        done.await?;
    }
    Ok(caller.go("/acc/operators?done=withdrawn"))
}

/// GET `/acc/operators/demote?staff=…`: asks.
pub async fn demote_page(caller: Caller) -> Answer {
    let Some(staff) = meant(&caller).await? else { return Ok(caller.go(PAGE)) };
    caller.show(&Sure {
        page: caller.page("acc-operators-demote", format!("Is {} to be no operator any more?", staff.name)),
        paragraphs: vec!["Their account and their roles in applications stay.".to_owned()],
        action: "/acc/operators/demote".to_owned(),
        staff: staff.id.to_string(),
        button: "No operator any more".to_owned(),
        back: PAGE.to_owned(),
    })
}

/// POST `/acc/operators/demote`.
pub async fn demote(form: AccForm) -> Answer {
    let form = begun(form)?;
    let caller = &form.caller;
    let Ok(who) = form.text("staff").parse::<StaffId>() else { return Ok(caller.go(PAGE)) };
    let (by, is_self) = (caller.actor(), caller.staff()?.id() == who);
    match caller.app.db.write(move |tx, now, rng| staff::take_operator(tx, now, rng, by, who)).await {
        Ok(()) if is_self => Ok(caller.go("/acc")),
        // A second click finds them gone.
        Ok(()) | Err(StaffError::Unknown) => Ok(caller.go("/acc/operators?done=demoted")),
        Err(error) => show(caller, "", vec![problem_of(error)?]).await,
    }
}

/// POST `/acc/operators/help-desk`: somebody is of the help desk no more.
pub async fn take_help_desk(form: AccForm) -> Answer {
    let form = begun(form)?;
    let caller = &form.caller;
    let Ok(who) = form.text("staff").parse::<StaffId>() else { return Ok(caller.go(PAGE)) };
    let by = caller.actor();
    match caller.app.db.write(move |tx, now, rng| staff::take_help_desk(tx, now, rng, by, who)).await {
        // A second click finds them gone.
        Ok(()) | Err(StaffError::Unknown) => Ok(caller.go("/acc/operators?done=help-desk")),
        Err(error) => show(caller, "", vec![problem_of(error)?]).await,
    }
}

/// GET `/acc/operators/remove?staff=…`: asks.
pub async fn remove_page(caller: Caller) -> Answer {
    let Some(staff) = meant(&caller).await? else { return Ok(caller.go(PAGE)) };
    caller.show(&Sure {
        page: caller.page("acc-operators-remove", format!("Remove the account of {}?", staff.name)),
        paragraphs: vec![
            "They are signed out everywhere, and lose every role in every application. What they did stays in the \
             journal, without their name."
                .to_owned(),
        ],
        action: "/acc/operators/remove".to_owned(),
        staff: staff.id.to_string(),
        button: "Remove the account".to_owned(),
        back: PAGE.to_owned(),
    })
}

/// POST `/acc/operators/remove`.
pub async fn remove(form: AccForm) -> Answer {
    let form = begun(form)?;
    let caller = &form.caller;
    let Ok(who) = form.text("staff").parse::<StaffId>() else { return Ok(caller.go(PAGE)) };
    let (by, is_self) = (caller.actor(), caller.staff()?.id() == who);
    match caller.app.db.write(move |tx, now, rng| staff::remove(tx, now, rng, by, who)).await {
        Ok(()) if is_self => Ok(caller.go("/acc")),
        Ok(()) | Err(StaffError::Unknown) => Ok(caller.go("/acc/operators?done=removed")),
        Err(error) => show(caller, "", vec![problem_of(error)?]).await,
    }
}

/// GET `/acc/operators/let-in?staff=…`: asks.
pub async fn let_in_page(caller: Caller) -> Answer {
    let Some(staff) = meant(&caller).await? else { return Ok(caller.go(PAGE)) };
    caller.show(&Sure {
        page: caller.page("acc-operators-let-in", format!("Let {} back in?", staff.name)),
        paragraphs: vec![
            "Make sure first that it is them who ask: whoever has the link gets in.".to_owned(),
            "Their password, code app, passkeys and recovery codes count no more, and they are signed out everywhere. You \
             get a link with which they choose new ones."
                .to_owned(),
        ],
        action: "/acc/operators/let-in".to_owned(),
        staff: staff.id.to_string(),
        button: "Let them back in".to_owned(),
        back: PAGE.to_owned(),
    })
}

/// POST `/acc/operators/let-in`.
pub async fn let_in(form: AccForm) -> Answer {
    let form = begun(form)?;
    let caller = &form.caller;
    let Ok(who) = form.text("staff").parse::<StaffId>() else { return Ok(caller.go(PAGE)) };
    if caller.staff()?.id() == who {
        let problem = Problem::of("staff", "You are in. Change your own password and keys under My account").at("main");
        return show(caller, "", vec![problem]).await;
    }
    let (by, sender) = (caller.actor(), Sender::of(&caller.app.config));
    let made = caller.app.db.write(move |tx, now, rng| -> Result<_, StaffError> {
        let invited = staff::reset_ways_in(tx, now, rng, by, who)?;
        let staff = staff::load(tx, who)?.ok_or(StaffError::Unknown)?;
        let sent = sender.send(tx, now, rng, &staff.email, Purpose::WayBackIn(who), "", &invited)?;
        Ok((staff.email, invited, sent))
    });
    match made.await {
        Ok((email, invited, sent)) => link::show(caller, &invited, email.as_typed(), sent, PAGE.to_owned()),
        Err(error) => show(caller, "", vec![problem_of(error)?]).await,
    }
}

fn email_view(caller: &Caller, staff: &Staff, typed: &str, problems: Vec<Problem>) -> Answer {
    caller.show(&EmailOf {
        page: caller
            .page("acc-operators-email", format!("Another e-mail address for {}", staff.name))
            .with_problems(problems),
        now: staff.email.as_typed().to_owned(),
        typed: typed.to_owned(),
        staff: staff.id.to_string(),
        back: PAGE,
    })
}

/// GET `/acc/operators/email?staff=…`: the form.
pub async fn email_page(caller: Caller) -> Answer {
    let Some(staff) = meant(&caller).await? else { return Ok(caller.go(PAGE)) };
    email_view(&caller, &staff, "", Vec::new())
}

/// POST `/acc/operators/email`: an operator vouches for the address.
pub async fn email(form: AccForm) -> Answer {
    let form = begun(form)?;
    let caller = &form.caller;
    let Ok(who) = form.text("staff").parse::<StaffId>() else { return Ok(caller.go(PAGE)) };
    let Some(staff) = caller.app.db.read(move |tx, _| staff::load(tx, who)).await? else { return Ok(caller.go(PAGE)) };
    let typed = form.trimmed("email");
    let Some(new) = Email::parse(typed) else {
        let problem = Problem::of("email", "Write the e-mail address like name@example.org");
        return email_view(caller, &staff, typed, vec![problem]);
    };
    let (by, teller) = (caller.actor(), Teller::of(caller, &staff));
    let changed = caller.app.db.write(move |tx, now, rng| -> Result<(), StaffError> {
        staff::set_email(tx, now, rng, by, who, &new)?;
        Ok(teller.tell(tx, now, rng, Change::Email)?)
    });
    match changed.await {
        Ok(()) => {
            caller.app.letter_written();
            Ok(caller.go("/acc/operators?done=email"))
        }
        Err(StaffError::EmailTaken) => {
            let problem = Problem::of("email", "Somebody of the staff has that address already");
            email_view(caller, &staff, typed, vec![problem])
        }
        Err(error) => show(caller, "", vec![problem_of(error)?]).await,
    }
}

/// Whom the address names, for an operator.
async fn meant(caller: &Caller) -> Result<Option<Staff>, Refused> {
    caller.operator()?;
    let Ok(who) = caller.asked("staff").parse::<StaffId>() else { return Ok(None) };
    Ok(caller.app.db.read(move |tx, _| staff::load(tx, who)).await?)
}

/// An operator who has just shown who they are.
fn begun(form: AccForm) -> Result<AccForm, Refused> {
    let form = form.on_page(PAGE);
    form.caller.operator()?;
    form.caller.proved(PAGE)?;
    Ok(form)
}
