//! GetPeopleForRecord: who has access to a record, for its custodian.
//!
//! Other people's names and addresses are told only while the custodian is signed in to the application: nobody grants them to
//! an application for any time it likes.

use medlock_domain::people;
use medlock_domain::records::{self, Rights};
use medlock_domain::things_in_record::Avenue;
use medlock_wire::codes::{Code, Failure};
use medlock_wire::method::get_people_for_record::{ActivePerson, Reply, Request};

use crate::platform::fault::Fault;
use crate::platform::method::{Answer, Call};
use crate::platform::record;

pub async fn answer(call: Call<'_>) -> Result<Answer, Fault> {
    let Request = Request::parse(call.request.info())?;
    let (app, on_behalf, record_id) = (call.caller.id(), call.caller.person()?, call.request.header.record_id);
    let active = call
        .app
        .db
        .read(move |tx, _| -> Result<_, Fault> {
            let target = record::target(tx, app, on_behalf, record_id)?;
            if target.avenue != Avenue::Online {
                let message = "Only a custodian who is signed in can see who else has access.";
                return Err(Failure::with_message(Code::AccessDenied, message).into());
            }
            if !target.authorisation.person_rights.contains(Rights::CUSTODIAN) {
                let message = "Only custodians of the record can see who else has access.";
                return Err(Failure::with_message(Code::AccessDenied, message).into());
            }
            let mut active = Vec::new();
            for member in records::members(tx, target.authorisation.record)? {
                let record = records::load(tx, member.person, target.authorisation.record)?;
                let (Some(person), Some(record)) = (people::load(tx, member.person)?, record) else { continue };
                active.push(ActivePerson {
                    name: person.profile.full_name(),
                    is_custodian: member.rights.contains(Rights::CUSTODIAN),
                    email: person.email.as_typed().to_owned(),
                    email_validated: person.email_verified_at.is_some(),
                    record_name: record.name,
                    relationship: member.relationship,
                    created_at: member.added_at,
                });
            }
            Ok(active)
        })
        .await?;
    Ok(Answer::Result(Reply { active }.write()))
}
