//! The page behind a link that makes somebody staff, or lets somebody back in.

use std::sync::Arc;

use axum::extract::Path;
use medlock_domain::apps;
use medlock_domain::people;
use medlock_domain::staff::{self, Invitation, Purpose, Role, StaffError};
use zeroize::Zeroizing;

use super::views::{Button, Join};
use super::{busy, half, name_problem, password_problem};
use crate::acc::caller::{Answer, Caller, Refused};
use crate::acc::form::AccForm;
use crate::acc::{links, oidc};
use crate::shell::page::Problem;

/// What a link is for, and whether somebody has its address already.
struct Looked {
    invitation: Invitation,
    /// What the application is called; empty: for no one application.
    app: String,
    has_account: bool,
}

impl Looked {
    fn what(&self) -> String {
        match self.invitation.purpose {
            Purpose::Operator => {
                "You are invited to run this server, as an operator: you may do everything.".to_owned()
            }
            Purpose::HelpDesk => {
                "You are invited to the help desk: you help people who cannot get in to their account, once \
                                  you have made sure who they are."
                    .to_owned()
            }
            Purpose::InApp(_, Role::Viewer) => format!("You are invited to look at the application {}.", self.app),
            Purpose::InApp(_, Role::Sender) => {
                format!("You are invited to send packages and connect requests for the application {}.", self.app)
            }
            Purpose::InApp(..) => format!("You are invited to configure the application {}.", self.app),
            Purpose::WayBackIn(_) => {
                "Choose a new password, and set up your second step again. The old ones count no more.".to_owned()
            }
        }
    }

    fn is_way_back(&self) -> bool {
        matches!(self.invitation.purpose, Purpose::WayBackIn(_))
    }
}

async fn look(caller: &Caller, token: &str) -> Result<Looked, Refused> {
    let looked_up = Zeroizing::new(token.to_owned());
    let found = caller.app.db.read(move |tx, now| -> Result<_, anyhow::Error> {
        let invitation = match staff::invitation(tx, now, &looked_up) {
            Ok(invitation) => invitation,
            Err(StaffError::LinkDead) => return Ok(None),
            Err(error) => return Err(error.into()),
        };
        let app = match invitation.purpose.app() {
            Some(app) => apps::load(tx, app)?.map(|app| app.config.name).unwrap_or_default(),
            None => String::new(),
        };
        let has_account = staff::find(tx, &invitation.email)?.is_some();
        Ok(Some(Looked { invitation, app, has_account }))
    });
    found.await?.ok_or_else(|| dead(caller))
}

/// GET `/acc/invitations/{token}`.
pub async fn page(caller: Caller, Path(token): Path<String>) -> Answer {
    let looked = look(&caller, &token).await?;
    show(&caller, &token, &looked)
}

/// What there is to do with a link, for this caller.
fn show(caller: &Caller, token: &str, looked: &Looked) -> Answer {
    let next = if looked.has_account { format!("/acc/invitations/{token}") } else { "/acc".to_owned() };
    if oidc::is_only_door(caller)
        && caller.staff.is_none()
        && let Some((href, label)) = oidc::door(caller, &next)
    {
        let text = format!("The invitation is for {}. Sign in with that address.", looked.invitation.email.as_typed());
        let mut page = caller.page("acc-invitation", "You are invited");
        page.here = "/acc".to_owned();
        return caller.show(&super::views::Way { page, paragraphs: vec![looked.what(), text], href, label });
    }
    if !looked.has_account || looked.is_way_back() {
        return caller.show(&form_view(caller, token, looked, "", Vec::new()));
    }
    let address = looked.invitation.email.as_typed();
    let here = format!("/acc/invitations/{token}");
    let action = |paragraphs: Vec<String>, action: String, button: &str| Button {
        page: caller.page("acc-invitation", "You are invited"),
        paragraphs,
        action,
        fields: Vec::new(),
        button: button.to_owned(),
        is_danger: false,
        other: ("/acc".to_owned(), "Not now".to_owned()),
    };
    match &caller.staff {
        Some(signed_in) if signed_in.staff.email.canonical() == looked.invitation.email.canonical() => {
            caller.show(&action(vec![looked.what()], here, "Accept"))
        }
        Some(_) => {
            let paragraphs = vec![
                looked.what(),
                format!("The invitation is for {address}, and you are signed in with another address. Sign out first."),
            ];
            caller.show(&action(paragraphs, "/acc/sign-out".to_owned(), "Sign out"))
        }
        None => {
            let text = format!(
                "The invitation is for {address}, which has an account here already. Sign in with it, and open the link again."
            );
            let mut view = super::views::Way {
                page: caller.page("acc-invitation", "You are invited"),
                paragraphs: vec![looked.what(), text],
                href: links::with_next("/acc/sign-in", &here),
                label: "Sign in".to_owned(),
            };
            view.page.here = "/acc".to_owned();
            caller.show(&view)
        }
    }
}

/// POST `/acc/invitations/{token}`.
pub async fn post(Path(token): Path<String>, form: AccForm) -> Answer {
    let form = form.on_page(format!("/acc/invitations/{token}"));
    let caller = &form.caller;
    let looked = look(caller, &token).await?;
    if looked.has_account && !looked.is_way_back() {
        return accept(caller, token, &looked).await;
    }
    oidc::others_open(caller)?;
    let name = form.trimmed("name").to_owned();
    let password = Zeroizing::new(form.text("password").to_owned());
    let mut problems = Vec::new();
    if !looked.is_way_back()
        && let Err(wrong) = staff::check_name(&name)
    {
        problems.push(name_problem(wrong));
    }
    if let Err(wrong) = people::check_password_rule(&password, Some(&looked.invitation.email), None) {
        problems.push(password_problem("password", wrong));
    } else if form.text("password_again") != password.as_str() {
        problems.push(Problem::of("password_again", "The two passwords are not the same"));
    }
    if !problems.is_empty() {
        return caller.show(&form_view(caller, &token, &looked, &name, problems));
    }
    let prepared = caller.app.pools.passwords.run({
        let app = Arc::clone(&caller.app);
        move || {
            let mut rng = app.random();
            let password = people::prepare_password(&app.vault, &mut *rng, &app.password_cost, &password);
            staff::prepare_account(&app.vault, &mut *rng, &name, password)
        }
    });
    let Ok(prepared) = prepared.await else { return Err(busy(caller)) };
    let taken = Zeroizing::new(token.clone());
    let accepted = caller.app.db.write(move |tx, now, rng| -> Result<_, StaffError> {
        let staff = staff::accept(tx, now, rng, &taken, &prepared)?;
        Ok((staff, staff::factors(tx, staff)?))
    });
    match accepted.await {
        Ok((staff, factors)) => Ok(half::begin(caller, staff, factors, "/acc")),
        Err(StaffError::LinkDead) => Err(dead(caller)),
        // Somebody else's link for the same address was faster.
        Err(StaffError::EmailTaken) => show(caller, &token, &Looked { has_account: true, ..looked }),
        Err(error) => Err(error.into()),
    }
}

/// Somebody who has an account takes the invitation.
async fn accept(caller: &Caller, token: String, looked: &Looked) -> Answer {
    let Some(signed_in) = &caller.staff else { return show(caller, &token, looked) };
    if signed_in.staff.email.canonical() != looked.invitation.email.canonical() {
        return show(caller, &token, looked);
    }
    let (staff, token) = (signed_in.staff.clone(), Zeroizing::new(token));
    let accepted = caller.app.db.write(move |tx, now, rng| staff::accept_as(tx, now, rng, &token, &staff));
    match accepted.await {
        Ok(()) => Ok(caller.go("/acc")),
        Err(StaffError::LinkDead) => Err(dead(caller)),
        Err(error) => Err(error.into()),
    }
}

/// Used, run out, withdrawn or never made: told apart to nobody.
fn dead(caller: &Caller) -> Refused {
    let text = "It was used already, it has run out, or it was withdrawn. If you have used it yourself, sign in. If not, ask \
                whoever sent it for another one.";
    caller.refuse(http::StatusCode::NOT_FOUND, "acc-link-dead", "This link does not work any more", text)
}

fn form_view(caller: &Caller, token: &str, looked: &Looked, name: &str, problems: Vec<Problem>) -> Join {
    let title = if looked.is_way_back() { "Get back in" } else { "You are invited" };
    Join {
        page: caller.page("acc-invitation", title).with_problems(problems),
        what: looked.what(),
        email: looked.invitation.email.as_typed().to_owned(),
        asks_name: !looked.is_way_back(),
        called: name.to_owned(),
        action: format!("/acc/invitations/{token}"),
    }
}
