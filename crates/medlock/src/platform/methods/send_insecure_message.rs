//! SendInsecureMessage and SendInsecureMessageFromApplication: letters through this site's outbox.

use medlock_domain::apps::MethodSet;
use medlock_domain::authorisations;
use medlock_domain::ids::{AppId, PersonId, RecordId};
use medlock_domain::outbox::From;
use medlock_domain::people;
use medlock_domain::records::RecordState;
use medlock_domain::sender_letters::{self, Draft, Readers, SenderLetterError};
use medlock_store::Tx;
use medlock_wire::codes::{Code, Failure};
use medlock_wire::method::send_insecure_message::Request;
use uuid::Uuid;

use crate::config::Mail;
use crate::platform::fault::Fault;
use crate::platform::method::{Answer, Call};

/// In the name of the signed-in person. The letter goes out from the site's own address, because mail from the person's would
/// be taken for forged; replies go to the person.
pub async fn answer(call: Call<'_>) -> Result<Answer, Fault> {
    let request = Request::parse(call.request.info())?;
    let person = call.caller.on_behalf().ok_or(Code::InvalidPerson)?.person;
    site_sends_mail(&call)?;
    let (app, record) = (call.caller.id(), call.request.header.record_id);
    call.app
        .db
        .write(move |tx, now, rng| -> Result<(), Fault> {
            // Nobody writes in the name of somebody who has taken everything back.
            if !authorisations::any_active(tx, app, person)? {
                return Err(Code::AccessDenied.into());
            }
            let sender = people::load(tx, person).map_err(SenderLetterError::from)?.ok_or(Code::InvalidPerson)?;
            if sender.email_verified_at.is_none() {
                return Err(Code::EmailNotValidated.into());
            }
            let from = From {
                name: sender.profile.full_name(),
                address: None,
                reply_to: sender.email.as_ref().map(|email| email.as_typed().to_owned()),
            };
            let draft = draft(tx, app, record, from, &request)?;
            sender_letters::send(tx, now, rng, app, &draft)?;
            Ok(())
        })
        .await?;
    Ok(Answer::Nothing)
}

/// In the name of a mailbox of the application, at the domain it was configured with.
pub async fn answer_from_application(call: Call<'_>) -> Result<Answer, Fault> {
    let request = Request::parse_from_application(call.request.info())?;
    debug_assert!(call.caller.app().config.methods.contains(&MethodSet::SendMail));
    let domain = call.caller.app().config.mail_domain.clone();
    if domain.is_empty() {
        let message = "The application has no mail domain: the operator sets its field mail-domain.";
        return Err(Failure::with_message(Code::AccessDenied, message).into());
    }
    site_sends_mail(&call)?;
    let (app, record) = (call.caller.id(), call.request.header.record_id);
    call.app
        .db
        .write(move |tx, now, rng| -> Result<(), Fault> {
            let mailbox = request.from.as_ref().ok_or(Code::InvalidXml)?;
            let from = From {
                name: mailbox.name.clone(),
                address: Some(format!("{}@{domain}", mailbox.mailbox)),
                reply_to: None,
            };
            let draft = draft(tx, app, record, from, &request)?;
            sender_letters::send(tx, now, rng, app, &draft)?;
            Ok(())
        })
        .await?;
    Ok(Answer::Nothing)
}

/// A letter that nobody will deliver is not taken.
pub(super) fn site_sends_mail(call: &Call<'_>) -> Result<(), Failure> {
    match call.app.config.mail {
        Mail::Off => Err(Failure::with_message(Code::NotImplemented, "This site sends no mail.")),
        Mail::Folder(_) | Mail::Smtp(_) => Ok(()),
    }
}

fn draft(tx: &mut Tx<'_>, app: AppId, record: Option<Uuid>, from: From, request: &Request) -> Result<Draft, Fault> {
    let mut people = Vec::new();
    for to in &request.people {
        people.push((person_of(tx, app, to.id)?, to.validated));
    }
    let custodians = match request.record_custodians {
        Some(validated) => Some((record_of(tx, app, record)?, validated)),
        None => None,
    };
    Ok(Draft {
        from,
        subject: request.subject.clone(),
        text: request.text.clone().unwrap_or_default(),
        html: request.html.clone(),
        to: Readers { addresses: request.addresses.iter().map(|to| to.address.clone()).collect(), people, custodians },
    })
}

/// Whoever has ended every authorisation is no longer to be written to.
fn person_of(tx: &mut Tx<'_>, app: AppId, pseudonym: Uuid) -> Result<PersonId, Fault> {
    let person = authorisations::person_by_pseudonym(tx, app, pseudonym)?.ok_or(Code::InvalidPerson)?;
    if authorisations::any_active(tx, app, person)? { Ok(person) } else { Err(Code::InvalidPerson.into()) }
}

fn record_of(tx: &mut Tx<'_>, app: AppId, pseudonym: Option<Uuid>) -> Result<RecordId, Fault> {
    let found = match pseudonym {
        Some(pseudonym) => authorisations::by_record_pseudonym(tx, app, pseudonym)?,
        None => None,
    };
    let found = found.filter(|found| found.active).ok_or(Code::InvalidRecord)?;
    if matches!(found.record_state, RecordState::Suspended | RecordState::Deleted) {
        return Err(Code::InvalidRecordState.into());
    }
    Ok(found.record)
}

impl std::convert::From<SenderLetterError> for Fault {
    fn from(error: SenderLetterError) -> Fault {
        let code = match &error {
            SenderLetterError::NotAnAddress => Code::MailAddressMalformed,
            SenderLetterError::UnknownPerson => Code::InvalidPerson,
            SenderLetterError::NotProven => Code::EmailNotValidated,
            SenderLetterError::TooManyOfApp(wait) | SenderLetterError::TooManyToReader(wait) => {
                let seconds = wait.as_secs().max(1);
                let message = format!("{error}; try again in {seconds} seconds.");
                return Failure::with_message(Code::AccessDenied, message).into();
            }
            SenderLetterError::Person(_) | SenderLetterError::Store(_) => return Fault::Internal(error.into()),
        };
        Failure::new(code).into()
    }
}
