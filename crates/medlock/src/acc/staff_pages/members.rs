//! `/acc/apps/{app}/staff`: who has a role in an application. Everybody with a role sees it; administrators change it.

use axum::extract::Path;
use medlock_domain::ids::{StaffId, StaffInvitationId};
use medlock_domain::people::Email;
use medlock_domain::staff::{self, Purpose, Role, StaffError};

use super::link::{self, Sender};
use super::views::{Members, Sure};
use super::{invited_line, problem_of, staff_line};
use crate::acc::apps;
use crate::acc::caller::{Answer, Caller, Refused};
use crate::acc::form::AccForm;
use crate::shell::page::Problem;

/// GET `/acc/apps/{app}/staff`.
pub async fn page(caller: Caller, Path(app): Path<String>) -> Answer {
    show(&caller, &app, "", "viewer", Vec::new()).await
}

/// An address that takes a form alone.
pub async fn back(caller: Caller, Path(app): Path<String>) -> Answer {
    let (app, _) = caller.in_app(&app, Role::Viewer).await?;
    Ok(caller.go(&format!("/acc/apps/{app}/staff")))
}

async fn show(caller: &Caller, id: &str, email: &str, role: &str, problems: Vec<Problem>) -> Answer {
    let opened = apps::open(caller, id, Role::Viewer).await?;
    let app = opened.id();
    let found = caller.app.db.read(move |tx, _| -> Result<_, StaffError> {
        Ok((staff::members(tx, app)?, staff::open_invitations(tx, Some(app))?))
    });
    let (members, invitations) = found.await?;
    let done = match caller.asked("done") {
        "role" => Some("The role is changed."),
        "removed" => Some("They have no role in this application any more."),
        "withdrawn" => Some("The invitation is withdrawn: its link works no more."),
        _ => None,
    };
    let title = format!("Staff of {}", opened.app.config.name);
    let may_invite = opened.role >= Role::Admin;
    caller.show(&Members {
        page: caller.page("acc-app-staff", title).with_problems(problems).with_notice(done),
        head: opened.head("/staff"),
        may_change: may_invite,
        members: members.iter().map(|member| staff_line(caller, &member.staff, member.role.name())).collect(),
        // Who only looks need not know whose addresses are waiting.
        invited: if may_invite {
            invitations.iter().map(|invitation| invited_line(caller, invitation)).collect()
        } else {
            Vec::new()
        },
        email: email.to_owned(),
        role: role.to_owned(),
        base: format!("/acc/apps/{app}/staff"),
        mail_works: caller.app.config.mail.works(),
    })
}

/// A role in an application, as a form names it.
fn role_of(form: &AccForm) -> Option<Role> {
    Role::parse(form.text("role")).filter(|role| Role::IN_APP.contains(role))
}

/// POST `/acc/apps/{app}/staff`: invites an address.
pub async fn invite(Path(app): Path<String>, form: AccForm) -> Answer {
    let form = form.on_page(format!("/acc/apps/{app}/staff"));
    let caller = &form.caller;
    let opened = apps::open(caller, &app, Role::Admin).await?;
    caller.proved(&caller.here)?;
    let typed = form.trimmed("email");
    let mut problems = Vec::new();
    let email = Email::parse(typed);
    if email.is_none() {
        problems.push(Problem::of("email", "Write the e-mail address like name@example.org"));
    }
    let role = role_of(&form);
    if role.is_none() {
        problems.push(Problem::of("role", "Choose what they may do").at("role-viewer"));
    }
    let (Some(email), Some(role)) = (email, role) else {
        return show(caller, &app, typed, form.text("role"), problems).await;
    };
    let (id, by, name) = (opened.id(), caller.actor(), opened.app.config.name.clone());
    let sender = Sender::of(&caller.app.config);
    let purpose = Purpose::InApp(id, role);
    let to = email.clone();
    let made = caller.app.db.write(move |tx, now, rng| -> Result<_, StaffError> {
        if staff::find(tx, &to)?.is_some_and(|there| !there.is_operator)
            && staff::members(tx, id)?.iter().any(|member| member.staff.email.canonical() == to.canonical())
        {
            return Ok(None);
        }
        let invited = staff::invite(tx, now, rng, by, &to, purpose)?;
        let sent = sender.send(tx, now, rng, &to, purpose, &name, &invited)?;
        Ok(Some((invited, sent)))
    });
    match made.await {
        Ok(Some((invited, sent))) => {
            link::show(caller, &invited, email.as_typed(), sent, format!("/acc/apps/{id}/staff"))
        }
        Ok(None) => {
            let problem = Problem::of("email", "They have a role here already: change it in the list");
            show(caller, &app, typed, role.name(), vec![problem]).await
        }
        Err(error) => show(caller, &app, typed, role.name(), vec![problem_of(error)?]).await,
    }
}

/// POST `/acc/apps/{app}/staff/role`.
pub async fn role(Path(app): Path<String>, form: AccForm) -> Answer {
    let (form, id) = begun(form, &app).await?;
    let caller = &form.caller;
    let (Ok(who), Some(role)) = (form.text("staff").parse::<StaffId>(), role_of(&form)) else {
        return Ok(caller.go(&caller.here));
    };
    let by = caller.actor();
    let done = caller.app.db.write(move |tx, now, rng| -> Result<(), StaffError> {
        // Only of those who have one: a form makes nobody a member.
        match staff::members(tx, id)?.iter().any(|member| member.staff.id == who) {
            true => staff::give_role(tx, now, rng, by, id, who, role),
            false => Ok(()),
        }
    });
    match done.await {
        Ok(()) => Ok(caller.go(&format!("/acc/apps/{id}/staff?done=role"))),
        Err(error) => show(caller, &app, "", "viewer", vec![problem_of(error)?]).await,
    }
}

/// GET `/acc/apps/{app}/staff/remove?staff=…`: asks.
pub async fn remove_page(caller: Caller, Path(app): Path<String>) -> Answer {
    let opened = apps::open(&caller, &app, Role::Admin).await?;
    let id = opened.id();
    let Ok(who) = caller.asked("staff").parse::<StaffId>() else {
        return Ok(caller.go(&format!("/acc/apps/{id}/staff")));
    };
    let members = caller.app.db.read(move |tx, _| staff::members(tx, id)).await?;
    let Some(member) = members.iter().find(|member| member.staff.id == who) else {
        return Ok(caller.go(&format!("/acc/apps/{id}/staff")));
    };
    caller.show(&Sure {
        page: caller.page("acc-app-staff-remove", format!("Take the role away from {}?", member.staff.name)),
        paragraphs: vec![format!(
            "They then see nothing of {} any more. Their account stays, for other applications.",
            opened.app.config.name
        )],
        action: format!("/acc/apps/{id}/staff/remove"),
        staff: who.to_string(),
        button: "Take it away".to_owned(),
        back: format!("/acc/apps/{id}/staff"),
    })
}

/// POST `/acc/apps/{app}/staff/remove`.
pub async fn remove(Path(app): Path<String>, form: AccForm) -> Answer {
    let (form, id) = begun(form, &app).await?;
    let caller = &form.caller;
    let Ok(who) = form.text("staff").parse::<StaffId>() else { return Ok(caller.go(&caller.here)) };
    let (by, is_self) = (caller.actor(), caller.staff()?.id() == who);
    match caller.app.db.write(move |tx, now, rng| staff::take_role(tx, now, rng, by, id, who)).await {
        Ok(()) if is_self => Ok(caller.go("/acc")),
        Ok(()) => Ok(caller.go(&format!("/acc/apps/{id}/staff?done=removed"))),
        Err(error) => show(caller, &app, "", "viewer", vec![problem_of(error)?]).await,
    }
}

/// POST `/acc/apps/{app}/staff/resend`: a new link.
pub async fn resend(Path(app): Path<String>, form: AccForm) -> Answer {
    let (form, id) = begun(form, &app).await?;
    let caller = &form.caller;
    let name = apps::open(caller, &app, Role::Admin).await?.app.config.name;
    let Ok(invitation) = form.text("invitation").parse::<StaffInvitationId>() else {
        return Ok(caller.go(&caller.here));
    };
    let (by, sender) = (caller.actor(), Sender::of(&caller.app.config));
    let made = caller.app.db.write(move |tx, now, rng| -> Result<_, StaffError> {
        let open = staff::open_invitations(tx, Some(id))?;
        let old = open.into_iter().find(|open| open.id == invitation).ok_or(StaffError::LinkDead)?;
        let invited = staff::renew(tx, now, rng, by, invitation)?;
        let sent = sender.send(tx, now, rng, &old.email, old.purpose, &name, &invited)?;
        Ok((old.email, invited, sent))
    });
    match made.await {
        Ok((email, invited, sent)) => {
            link::show(caller, &invited, email.as_typed(), sent, format!("/acc/apps/{id}/staff"))
        }
        Err(error) => show(caller, &app, "", "viewer", vec![problem_of(error)?]).await,
    }
}

/// POST `/acc/apps/{app}/staff/withdraw`.
pub async fn withdraw(Path(app): Path<String>, form: AccForm) -> Answer {
    let (form, id) = begun(form, &app).await?;
    let caller = &form.caller;
    let by = caller.actor();
    if let Ok(invitation) = form.text("invitation").parse::<StaffInvitationId>() {
        let done = caller.app.db.write(move |tx, now, rng| -> Result<(), StaffError> {
            match staff::open_invitations(tx, Some(id))?.iter().any(|open| open.id == invitation) {
                true => staff::withdraw(tx, now, rng, by, invitation),
                false => Ok(()),
            }
        });
        done.await?;
    }
    Ok(caller.go(&format!("/acc/apps/{id}/staff?done=withdrawn")))
}

/// Somebody who may change who has a role, and has just shown who they are.
async fn begun(form: AccForm, app: &str) -> Result<(AccForm, medlock_domain::ids::AppId), Refused> {
    let (id, _) = form.caller.in_app(app, Role::Admin).await?;
    let form = form.on_page(format!("/acc/apps/{id}/staff"));
    form.caller.proved(&form.caller.here)?;
    Ok((form, id))
}
