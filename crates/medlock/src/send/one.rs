//! One thing that was sent, and taking it back.

use axum::extract::Path;
use medlock_domain::ids::SentId;
use medlock_domain::packages::CodeKind;
use medlock_domain::sent::{self, Line, SentError, Standing};

use super::head::{Opened, open};
use super::list::{Unread, kind_words, names, view};
use super::views::{One, Withdraw};
use crate::acc::caller::{Answer, Caller, Refused};
use crate::acc::form::AccForm;

/// GET `/send/{app}/sent/{id}`.
pub async fn page(caller: Caller, Path((app, id)): Path<(String, String)>) -> Answer {
    let opened = open(&caller, &app).await?;
    let done = match caller.asked("done") {
        "withdrawn" => Some("It is withdrawn: the code works no more."),
        "before" => Some("It was withdrawn before. Nothing has changed."),
        "replaced" => Some("It was replaced before. Nothing has changed."),
        "blocked" => Some("It is blocked: nobody gets it, and what came in it is shown to nobody."),
        "released" => Some("It is released."),
        "accepted" => Some("The patient has accepted it meanwhile, so it cannot be withdrawn."),
        _ => None,
    };
    let (line, names) = find(&caller, &opened, &id).await?;
    let base = opened.address(&format!("/sent/{}", line.id));
    let other = |id: Option<SentId>| id.map(|id| opened.address(&format!("/sent/{id}"))).unwrap_or_default();
    let new = match line.kind {
        CodeKind::Package => "/new",
        CodeKind::ConnectRequest => "/connect-requests",
    };
    let (may_replace, may_send) = match line.kind {
        CodeKind::Package => (line.standing.can_be_replaced(), opened.first().is_none()),
        CodeKind::ConnectRequest => (line.standing.can_be_replaced(), opened.first_of_requests().is_none()),
    };
    caller.show(&One {
        page: caller.page("send-one", kind_words(line.kind)).with_notice(done),
        head: opened.head("/sent"),
        line: view(&caller, &opened, &line, &names),
        is_package: line.kind == CodeKind::Package,
        withdraw: if line.standing.can_be_withdrawn() { format!("{base}/withdraw") } else { String::new() },
        replace: if may_replace && may_send {
            opened.address(&format!("{new}?replace={}", line.id))
        } else {
            String::new()
        },
        block: match line.kind {
            CodeKind::Package => format!("{base}/block"),
            CodeKind::ConnectRequest => String::new(),
        },
        is_blocked: line.is_blocked,
        replaced_by: other(line.replaced_by),
        replaces: other(line.replaces),
    })
}

/// GET `/send/{app}/sent/{id}/withdraw`: asks.
pub async fn withdraw_page(caller: Caller, Path((app, id)): Path<(String, String)>) -> Answer {
    let opened = open(&caller, &app).await?;
    let (line, names) = find(&caller, &opened, &id).await?;
    let base = opened.address(&format!("/sent/{}", line.id));
    if !line.standing.can_be_withdrawn() {
        let done = if line.standing == Standing::Accepted { "?done=accepted" } else { "" };
        return Ok(caller.go(&format!("{base}{done}")));
    }
    caller.show(&Withdraw {
        page: caller.page("send-withdraw", "Withdraw it?"),
        head: opened.head("/sent"),
        line: view(&caller, &opened, &line, &names),
        is_package: line.kind == CodeKind::Package,
        action: format!("{base}/withdraw"),
        back: base,
    })
}

/// POST `/send/{app}/sent/{id}/withdraw`. What is answered is the same whether a package waited or was picked up.
pub async fn withdraw(Path((app, id)): Path<(String, String)>, form: AccForm) -> Answer {
    let form = form.on_page(format!("/send/{app}/sent/{id}"));
    let caller = &form.caller;
    let opened = open(caller, &app).await?;
    let Ok(id) = id.parse::<SentId>() else { return Err(caller.nowhere()) };
    let (app, policy, staff) = (opened.id(), caller.app.policy, opened.staff);
    let done = caller.app.db.write(move |tx, now, rng| sent::withdraw(tx, now, rng, &policy, app, staff, id)).await;
    let done = match done {
        Ok(sent::Withdrawn::Now) => "withdrawn",
        Ok(sent::Withdrawn::Before) => "before",
        Err(SentError::Replaced) => "replaced",
        Err(SentError::Accepted) => "accepted",
        Err(SentError::Unknown) => return Err(caller.nowhere()),
        Err(error) => return Err(error.into()),
    };
    Ok(caller.go(&opened.address(&format!("/sent/{id}?done={done}"))))
}

/// The line of an address as pages show it, and whether it is a package's.
///
/// # Errors
/// The page for what does not exist.
pub async fn line_of(caller: &Caller, opened: &Opened, id: &str) -> Result<(super::views::LineView, bool), Refused> {
    let (line, names) = find(caller, opened, id).await?;
    Ok((view(caller, opened, &line, &names), line.kind == CodeKind::Package))
}

type Found = (Line, std::collections::BTreeMap<medlock_domain::ids::StaffId, String>);

/// The line of an address.
///
/// # Errors
/// The page for what does not exist.
async fn find(caller: &Caller, opened: &Opened, id: &str) -> Result<Found, Refused> {
    let Ok(id) = id.parse::<SentId>() else { return Err(caller.nowhere()) };
    let (app, policy) = (opened.id(), caller.app.policy);
    let found = caller.app.db.read(move |tx, now| -> Result<_, Unread> {
        let Some(line) = sent::one(tx, now, &policy, app, id)? else { return Ok(None) };
        let names = names(tx, std::iter::once(line.sent_by))?;
        Ok(Some((line, names)))
    });
    found.await?.ok_or_else(|| caller.nowhere())
}

/// What shall be replaced, for the forms that make what comes in its place.
///
/// # Errors
/// The page for what does not exist, also where it is of another kind.
pub async fn to_replace(caller: &Caller, opened: &Opened, id: &str, kind: CodeKind) -> Result<Line, Refused> {
    let (line, _) = find(caller, opened, id).await?;
    if line.kind == kind { Ok(line) } else { Err(caller.nowhere()) }
}
