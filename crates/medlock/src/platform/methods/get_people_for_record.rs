//! GetPeopleForRecord: who has access to a record and who was asked to share it, for its custodian.
//!
//! Other people's names and addresses are told only while the custodian is signed in to the application: nobody grants them to
//! an application for any time it likes.

use medlock_domain::people;
use medlock_domain::records::{self, Rights};
use medlock_domain::sharing::{self, InvitationState, InvitedAs};
use medlock_domain::things_in_record::Avenue;
use medlock_wire::codes::{Code, Failure};
use medlock_wire::method::get_people_for_record::{
    ActivePerson, InvitationState as Told, InvitedPerson, Reply, Request,
};
use medlock_wire::thing::Permission;

use crate::platform::fault::Fault;
use crate::platform::method::{Answer, Call};
use crate::platform::record;

pub async fn answer(call: Call<'_>) -> Result<Answer, Fault> {
    let Request = Request::parse(call.request.info())?;
    let (app, on_behalf, record_id) = (call.caller.id(), call.caller.person()?, call.request.header.record_id);
    let reply = call
        .app
        .db
        .read(move |tx, now| -> Result<_, Fault> {
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
                    email: person.address().to_owned(),
                    email_validated: person.email_verified_at.is_some(),
                    record_name: record.name,
                    relationship: member.relationship,
                    created_at: member.added_at,
                });
            }
            let (record, asker) = (target.authorisation.record, target.authorisation.person);
            let record_name = records::load(tx, asker, record)?.map(|record| record.name).unwrap_or_default();
            let mut invited = Vec::new();
            for invitation in sharing::invitations(tx, now, asker, record)? {
                let state = match invitation.state {
                    InvitationState::Pending => Told::ActivationPending,
                    InvitationState::Rejected => Told::ActivationRejected,
                    // Nobody can accept these, and HealthVault has no name for them.
                    InvitationState::Locked | InvitationState::Expired => continue,
                };
                // Who was invited on paper has no address, without which the reply's schema has nobody.
                let InvitedAs::Mail(email) = invitation.to else { continue };
                let Some(grantor) = people::load(tx, invitation.invited_by)? else { continue };
                invited.push(InvitedPerson {
                    state,
                    is_custodian: invitation.rights.contains(Rights::CUSTODIAN),
                    record_name: record_name.clone(),
                    permissions: permissions(invitation.rights),
                    created_at: invitation.made_at,
                    updated_at: invitation.made_at,
                    grantor_name: grantor.profile.full_name(),
                    // Nobody knows more of them than the address.
                    grantee_name: email.clone(),
                    email,
                });
            }
            Ok(Reply { active, invited })
        })
        .await?;
    Ok(Answer::Result(reply.write()))
}

/// What somebody with these rights can do with items.
fn permissions(rights: Rights) -> Vec<Permission> {
    let all = [
        (Rights::READ, Permission::Read),
        (Rights::UPDATE, Permission::Update),
        (Rights::CREATE, Permission::Create),
        (Rights::DELETE, Permission::Delete),
    ];
    all.into_iter().filter(|(right, _)| rights.contains(*right)).map(|(_, permission)| permission).collect()
}
