//! SendInvitation: a letter with a code of the application, in the reader's language. Medlock's own method.

use std::sync::Arc;

use jiff::Timestamp;
use medlock_crypto::random::Random;
use medlock_domain::apps::App as Application;
use medlock_domain::audit::Actor;
use medlock_domain::connects::{self, ConnectSituation};
use medlock_domain::ids::ConnectRequestId;
use medlock_domain::packages::{self, CodeKind};
use medlock_domain::people::Email;
use medlock_domain::sender_letters;
use medlock_store::Tx;
use medlock_wire::codes::Code;
use medlock_wire::identity_code::IdentityCode;
use medlock_wire::method::send_invitation::Request;

use super::send_insecure_message::site_sends_mail;
use crate::app::App;
use crate::platform::fault::Fault;
use crate::platform::method::{Answer, Call};
use crate::shell::letters::{InvitationTo, invitation};

/// A code of another application, or one that never was, is 74; an allocated one has nothing to invite to yet (95). A package gets
/// its letter until its last day, picked up or not: the application must not learn of a pick-up.
pub async fn answer(call: Call<'_>) -> Result<Answer, Fault> {
    let request = Request::parse(call.request.info())?;
    let reader = Email::parse(&request.address).ok_or(Code::MailAddressMalformed)?;
    site_sends_mail(&call)?;
    let (app, sender) = (Arc::clone(call.app), call.caller.app().clone());
    call.app
        .db
        .write(move |tx, now, rng| {
            let (code, by) = (&request.identity_code, Actor::App(sender.id));
            invite(tx, now, rng, &app, &sender, by, code, &reader, request.language.as_deref())
        })
        .await?;
    Ok(Answer::Nothing)
}

/// Puts the letter about a code of the sender's into the outbox. Nothing about a package that has run out.
///
/// # Errors
/// As the method answers them.
#[expect(clippy::too_many_arguments, reason = "the three every change begins with, and what the letter says to whom")]
pub fn invite(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    app: &App,
    sender: &Application,
    by: Actor,
    code: &IdentityCode,
    reader: &Email,
    language: Option<&str>,
) -> Result<(), Fault> {
    let id = sender.id;
    let found = packages::look_up(tx, code)?;
    let object = found.map(|(_, object)| object);
    let (to, ends_at) = match found {
        Some((CodeKind::ConnectRequest, request)) => {
            let request = ConnectRequestId(request);
            match connects::situation(tx, now, &app.policy, request, None)? {
                ConnectSituation::Open { app, ends_at, .. } if app == id => (InvitationTo::Connect, ends_at),
                ConnectSituation::Locked { app, .. } if app == id => {
                    return Err(Code::RetryLimitExceeded.into());
                }
                _ => return Err(Code::InvalidIdentityCode.into()),
            }
        }
        Some((CodeKind::Package, _)) | None => match packages::invitable(tx, now, id, code)? {
            Some(ends_at) => (InvitationTo::PickUp, ends_at),
            None => return Ok(()),
        },
    };
    let letter = invitation(&app.config, language, sender, to, reader, code, ends_at);
    sender_letters::invite(tx, now, rng, by, id, object, reader, &letter, ends_at)?;
    Ok(())
}
