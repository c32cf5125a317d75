//! What an application may do now, and what would have to be asked before it may do what it requires.

use medlock_store::Tx;

use super::{AVENUES, AuthAction, Authorisation, AuthoriseError, Effective, Granted, lists};
use crate::apps::rules::{self, Permissions, Rule, TypeRights, rights_of};
use crate::ids::{AppId, PersonId, RecordId};
use crate::records::{RecordState, Rights};
use crate::things_in_record::Avenue;

/// What an application and a person may do in a record together now. Everything is empty when the authorisation has ended,
/// the person has lost the record, or the record is gone.
///
/// # Errors
/// [`AuthoriseError::Store`].
pub fn effective(tx: &mut Tx<'_>, authorisation: &Authorisation) -> Result<Effective, AuthoriseError> {
    if !authorisation.active {
        return Ok(Effective::default());
    }
    let rules = rules::load(tx, authorisation.app)?;
    Ok(effective_of(authorisation, &rules))
}

/// The same with the application's rules at hand, for many authorisations at once.
pub fn effective_of(authorisation: &Authorisation, rules: &[Rule]) -> Effective {
    if !authorisation.active {
        return Effective::default();
    }
    let own = match authorisation.record_state {
        RecordState::Active => own_rights(authorisation.person_rights),
        RecordState::ReadOnly => own_rights(authorisation.person_rights).and(Permissions::READ),
        RecordState::Suspended | RecordState::Deleted => Permissions::NONE,
    };
    let on = |avenue| {
        let granted = &authorisation.granted;
        // A rule that has become optional since goes on for those who had it.
        let asked = rules::on(rules, avenue).filter(|rule| !rule.optional || granted.has(avenue, &rule.name));
        let asked = rights_of(asked);
        intersection(granted.on(avenue), &asked, own)
    };
    Effective { online: on(Avenue::Online), offline: on(Avenue::Offline) }
}

/// What would have to be asked before the application can use the record through this person.
///
/// # Errors
/// [`AuthoriseError::Store`].
pub fn action(tx: &mut Tx<'_>, app: AppId, person: PersonId, record: RecordId) -> Result<AuthAction, AuthoriseError> {
    let rules = rules::load(tx, app)?;
    if let Some(found) = lists::find(tx, app, person, record)? {
        return Ok(action_of(&found, &rules));
    }
    let row =
        tx.query_opt("SELECT rights FROM record_people WHERE record_id = $1 AND person_id = $2", &[&record, &person])?;
    let rights = row.map(|row| row.get(0)).transpose()?.unwrap_or(0);
    Ok(action_for(None, Rights(rights), &rules))
}

/// The same for an authorisation, active or not, with the application's rules at hand.
pub fn action_of(authorisation: &Authorisation, rules: &[Rule]) -> AuthAction {
    let granted = authorisation.active.then_some(&authorisation.granted);
    action_for(granted, authorisation.person_rights, rules)
}

/// `granted`: what is in force, if anything is.
pub(super) fn action_for(granted: Option<&Granted>, own: Rights, rules: &[Rule]) -> AuthAction {
    let own = own_rights(own);
    let is_within_reach = rules.iter().filter(|rule| !rule.optional).all(|rule| own.contains(rule.permissions));
    if !is_within_reach {
        return AuthAction::ReauthorizationNotPossible;
    }
    let Some(granted) = granted else { return AuthAction::AuthorizationRequired };
    let is_granted =
        AVENUES.into_iter().all(|avenue| rules::is_within(&rules::required(rules, avenue), granted.on(avenue)));
    if is_granted { AuthAction::NoActionRequired } else { AuthAction::ReauthorizationRequired }
}

/// A person's rights in a record, as far as they concern items.
fn own_rights(rights: Rights) -> Permissions {
    Permissions(rights.0).and(Permissions::ALL)
}

fn intersection(granted: &TypeRights, asked: &TypeRights, own: Permissions) -> TypeRights {
    granted
        .iter()
        .map(|(type_id, rights)| {
            let asked = asked.get(type_id).copied().unwrap_or_default();
            (*type_id, rights.and(asked).and(own))
        })
        .filter(|(_, rights)| !rights.is_empty())
        .collect()
}
