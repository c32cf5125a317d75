//! `medlock app approvals|approve|refuse|trail`: what others propose, and what became of an application.

use medlock_domain::apps::approval::{self, Proposal};
use medlock_domain::apps::{self, AppError, trail};
use medlock_domain::audit::Actor;
use medlock_domain::ids::AppId;
use serde_json::{Value, json};

use crate::cli::Common;

/// # Errors
/// When the database cannot be read.
pub fn list(common: &Common) -> anyhow::Result<()> {
    let (_, db) = common.database()?;
    let waiting = db.read_blocking(|tx, _| approval::pending(tx))?;
    let pages: Vec<String> = waiting.iter().map(page).collect();
    common.output().result(&pages.join("\n"), &json!({ "waiting": waiting.iter().map(object).collect::<Vec<_>>() }))
}

/// # Errors
/// What the domain refuses, in its words.
pub fn approve(common: &Common, app: AppId) -> anyhow::Result<()> {
    let (config, db) = common.database()?;
    let mode = config.app_mode();
    let changed =
        db.write_blocking(move |tx, now, rng| approval::approve(tx, now, rng, Actor::Operator, mode, app, None))?;
    let json = json!({ "id": app.to_string(), "state": changed.app.state.name(), "asked_again": changed.asked_again });
    super::save::remarks(common.output(), &changed.app.config);
    super::save::remark_asked_again(common.output(), changed.asked_again, false);
    common.output().result("", &json)
}

/// # Errors
/// What the domain refuses, in its words.
pub fn refuse(common: &Common, app: AppId, reason: &str) -> anyhow::Result<()> {
    let (_, db) = common.database()?;
    let reason = reason.to_owned();
    db.write_blocking(move |tx, now, rng| approval::refuse(tx, now, rng, Actor::Operator, app, None, &reason))?;
    common.output().result("", &json!({ "id": app.to_string() }))
}

/// # Errors
/// When there is no such application.
pub fn trail(common: &Common, app: AppId, limit: u32) -> anyhow::Result<()> {
    let (_, db) = common.database()?;
    let changes = db.read_blocking(move |tx, _| {
        apps::load(tx, app)?.ok_or(AppError::Unknown(app))?;
        trail::of_app(tx, app, None, limit)
    })?;
    let lines: Vec<String> = changes
        .iter()
        .map(|change| {
            let differences = difference(&change.before, &change.after);
            format!("{}  {}  {}\n{differences}", change.at, actor(change.actor), change.action)
        })
        .collect();
    let objects: Vec<Value> = changes
        .iter()
        .map(|change| {
            json!({
                "at": change.at.to_string(),
                "actor": actor(change.actor),
                "action": change.action,
                "before": change.before,
                "after": change.after,
            })
        })
        .collect();
    common.output().result(lines.join("\n").trim_end(), &json!({ "changes": objects }))
}

fn page(proposal: &Proposal) -> String {
    let what = if proposal.is_new { "new application" } else { "type, methods and rules" };
    let outdated = if proposal.is_outdated { " (outdated: it has to be proposed again)" } else { "" };
    let asked = match proposal.asked_again {
        0 => String::new(),
        count => format!("  asks {count} people again\n"),
    };
    format!(
        "{}  {}  {what}{outdated}\n  proposed {} by {}\n{asked}{}",
        proposal.app,
        proposal.app_name,
        proposal.at,
        actor(proposal.by),
        difference(&proposal.before, &proposal.after)
    )
}

fn object(proposal: &Proposal) -> Value {
    json!({
        "app": proposal.app.to_string(),
        "name": proposal.app_name,
        "is_new": proposal.is_new,
        "at": proposal.at.to_string(),
        "by": actor(proposal.by),
        "before": proposal.before,
        "after": proposal.after,
        "is_outdated": proposal.is_outdated,
        "asked_again": proposal.asked_again,
    })
}

fn actor(actor: Actor) -> String {
    match actor {
        Actor::Person(id) => format!("person {id}"),
        Actor::App(id) => format!("application {id}"),
        Actor::Staff(id) => format!("staff {id}"),
        Actor::Operator => "operator".into(),
        Actor::Server => "server".into(),
        Actor::Nobody => "nobody".into(),
    }
}

/// The lines that went and the lines that came, between those that stayed at either end.
fn difference(before: &str, after: &str) -> String {
    let (old, new): (Vec<&str>, Vec<&str>) = (before.lines().collect(), after.lines().collect());
    let same_start = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
    let rest = old.len().min(new.len()) - same_start;
    let same_end = old.iter().rev().zip(new.iter().rev()).take(rest).take_while(|(a, b)| a == b).count();
    let gone = old[same_start..old.len() - same_end].iter().map(|line| format!("  - {line}\n"));
    let come = new[same_start..new.len() - same_end].iter().map(|line| format!("  + {line}\n"));
    gone.chain(come).collect()
}

#[cfg(test)]
mod tests {
    use super::difference;

    #[test]
    fn only_what_differs_is_shown() {
        assert_eq!(difference("a\nb\nc\n", "a\nx\nc\n"), "  - b\n  + x\n");
        assert_eq!(difference("", "a\n"), "  + a\n");
        assert_eq!(difference("a\na\n", "a\n"), "  - a\n");
        assert_eq!(difference("a\n", "a\n"), "");
    }
}
