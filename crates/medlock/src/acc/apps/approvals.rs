//! What waits for an operator, where the site wants approval: looking at it, letting it in, saying no.

use axum::extract::Path;
use medlock_domain::apps::{AppError, approval};
use medlock_domain::staff::Role;
use uuid::Uuid;

use super::diff;
use super::head::open;
use super::history::{Failure, name_of};
use super::home::moment;
use super::rule_form::asked_again_in_words;
use super::save::notice;
use super::views::{Waiting, WaitingView};
use crate::acc::caller::{Answer, Caller, Refused};
use crate::acc::form::AccForm;
use crate::shell::page::Problem;

/// The queue as it is shown, with what was typed into it.
async fn queue(caller: &Caller, typed: Option<(Uuid, String)>, problem: Option<String>) -> Result<Waiting, Refused> {
    let proposals = caller
        .app
        .db
        .read(|tx, _| -> Result<_, Failure> {
            let mut named = Vec::new();
            for proposal in approval::pending(tx)? {
                named.push((name_of(tx, proposal.by)?, proposal));
            }
            Ok(named)
        })
        .await?;
    let mut waiting: Vec<WaitingView> = proposals.iter().map(|(who, proposal)| view(caller, who, proposal)).collect();
    let mut problems = Vec::new();
    if let Some(problem) = problem {
        let anchor = match &typed {
            Some((id, reason)) => {
                for line in waiting.iter_mut().filter(|line| line.id == id.to_string()) {
                    line.reason.clone_from(reason);
                    line.problem.clone_from(&problem);
                }
                format!("reason-{id}")
            }
            None => "main".to_owned(),
        };
        problems.push(Problem::of("reason", problem).at(anchor));
    }
    Ok(Waiting {
        page: caller.page("acc-approvals", "Approvals").with_problems(problems).with_notice(notice(caller)),
        head: None,
        waiting,
        may_decide: true,
        may_withdraw: false,
    })
}

fn view(caller: &Caller, who: &str, proposal: &approval::Proposal) -> WaitingView {
    let mut lines = Vec::new();
    if !proposal.is_new {
        lines.push(asked_again_in_words(proposal.asked_again));
    }
    if proposal.is_outdated {
        lines.push("Type, methods or rules were changed since: it has to be proposed again.".to_owned());
    }
    if let Some(refused) = &proposal.refused {
        lines.push(format!("Refused on {}: {}", moment(caller, refused.at), refused.reason));
    }
    WaitingView {
        id: proposal.id.to_string(),
        app: proposal.app.to_string(),
        name: proposal.app_name.clone(),
        what: if proposal.is_new { "A new application" } else { "Another type, other methods or other rules" },
        who: who.to_owned(),
        when: moment(caller, proposal.at),
        lines,
        diff: diff::lines(&proposal.before, &proposal.after),
        reason: String::new(),
        problem: String::new(),
    }
}

/// GET `/acc/approvals`.
pub async fn page(caller: Caller) -> Answer {
    caller.operator()?;
    let view = queue(&caller, None, None).await?;
    caller.show(&view)
}

/// POST `/acc/approvals`. Decides about exactly what was shown.
pub async fn decide(form: AccForm) -> Answer {
    let form = form.on_page("/acc/approvals");
    let caller = &form.caller;
    caller.operator()?;
    let (Ok(seen), Ok(app)) = (Uuid::try_parse(form.text("change")), form.text("app").parse()) else {
        return Ok(caller.go("/acc/approvals"));
    };
    let (actor, mode) = (caller.actor(), caller.app.config.app_mode());
    let reason = form.text("reason").to_owned();
    let refuses = form.text("do") == "refuse";
    let said = reason.clone();
    let decided = caller
        .app
        .db
        .write(move |tx, now, rng| -> Result<(), AppError> {
            if refuses {
                approval::refuse(tx, now, rng, actor, app, Some(seen), &said)
            } else {
                approval::approve(tx, now, rng, actor, mode, app, Some(seen)).map(drop)
            }
        })
        .await;
    match decided {
        Ok(()) => Ok(caller.go(&format!("/acc/approvals?done={}", if refuses { "refused" } else { "approved" }))),
        Err(AppError::Store(error)) => Err(error.into()),
        Err(AppError::NothingWaits(_) | AppError::Unknown(_) | AppError::Deleted(_)) => {
            let problem = "What you saw waits no more: it was decided, taken back or changed. This is what waits now.";
            let view = queue(caller, None, Some(problem.to_owned())).await?;
            caller.show(&view)
        }
        Err(error) => {
            let view = queue(caller, Some((seen, reason)), Some(error.to_string())).await?;
            caller.show(&view)
        }
    }
}

/// GET `/acc/apps/{app}/waiting`.
pub async fn of_app(caller: Caller, Path(id): Path<String>) -> Answer {
    let opened = open(&caller, &id, Role::Viewer).await?;
    let id = opened.id();
    let found = caller
        .app
        .db
        .read(move |tx, _| -> Result<_, Failure> {
            let Some(proposal) = approval::of_app(tx, id)? else { return Ok(None) };
            Ok(Some((name_of(tx, proposal.by)?, proposal)))
        })
        .await?;
    let may_withdraw = found.as_ref().is_some_and(|(_, proposal)| !proposal.is_new) && opened.may_change();
    caller.show(&Waiting {
        page: caller.page("acc-app-waiting", "What waits for approval").with_notice(notice(&caller)),
        head: Some(opened.head("")),
        waiting: found.iter().map(|(who, proposal)| view(&caller, who, proposal)).collect(),
        may_decide: false,
        may_withdraw,
    })
}

/// POST `/acc/apps/{app}/waiting`: takes it back.
pub async fn withdraw(Path(id): Path<String>, form: AccForm) -> Answer {
    let form = form.on_page(format!("/acc/apps/{id}/waiting"));
    let caller = &form.caller;
    let opened = open(caller, &id, Role::Admin).await?;
    let (actor, id) = (caller.actor(), opened.id());
    let withdrawn = caller.app.db.write(move |tx, now, rng| approval::withdraw(tx, now, rng, actor, id)).await;
    match withdrawn {
        Err(AppError::Store(error)) => Err(error.into()),
        // A second click, or a new application, which is deleted instead.
        Ok(()) | Err(_) => Ok(caller.go(&format!("{}?done=withdrawn", caller.here))),
    }
}
