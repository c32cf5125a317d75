//! The record a call names, and what the application may do with it on behalf of the person it names.

use medlock_domain::apps::rules::Permissions;
use medlock_domain::authorisations::{self, Authorisation, Effective};
use medlock_domain::ids::AppId;
use medlock_domain::records::RecordState;
use medlock_domain::things_in_record::Avenue;
use medlock_store::Tx;
use medlock_wire::codes::{Code, Failure};
use uuid::Uuid;

use super::authenticate::OnBehalf;
use super::fault::Fault;

/// A record within reach of a call.
pub struct Target {
    pub authorisation: Authorisation,
    /// On both avenues; the call came on `avenue`.
    pub effective: Effective,
    pub avenue: Avenue,
}

impl Target {
    /// Whether the call may do all of `wanted` to items of the type.
    pub fn allows(&self, type_id: Uuid, wanted: Permissions) -> bool {
        self.effective.allows(self.avenue, type_id, wanted)
    }
}

/// Looks the record up inside the method's own transaction, so that what was ended is ended at once. Call it when the method's
/// `info` has been read.
///
/// # Errors
/// INVALID_RECORD (10) for no id, or one the application does not know through this person; ACCESS_DENIED (11) when the
/// authorisation has ended; INVALID_RECORD_STATE (37) when the record is suspended or deleted.
pub fn target(tx: &mut Tx<'_>, app: AppId, on_behalf: OnBehalf, record_id: Option<Uuid>) -> Result<Target, Fault> {
    let record_id = named(record_id)?;
    let found = authorisations::by_pseudonym(tx, app, on_behalf.person, record_id)?;
    let authorisation = found.ok_or(Code::InvalidRecord)?;
    if !authorisation.active {
        return Err(Code::AccessDenied.into());
    }
    if matches!(authorisation.record_state, RecordState::Suspended | RecordState::Deleted) {
        return Err(Code::InvalidRecordState.into());
    }
    let effective = authorisations::effective(tx, &authorisation)?;
    Ok(Target { authorisation, effective, avenue: on_behalf.avenue })
}

/// The record-id of a header that must have one.
///
/// # Errors
/// INVALID_RECORD (10).
pub fn named(record_id: Option<Uuid>) -> Result<Uuid, Failure> {
    record_id.ok_or_else(|| {
        Failure::with_message(Code::InvalidRecord, "The header has no record-id, and this method needs one.")
    })
}
