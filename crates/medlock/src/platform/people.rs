//! What an application is told about people and the records they authorised it for: the same in every method's answer.

use medlock_domain::app_people::{self, Kept};
use medlock_domain::apps::rules::{self, Permissions, Rule};
use medlock_domain::authorisations::{self, AuthAction, Authorisation};
use medlock_domain::ids::{AppId, PersonId};
use medlock_domain::people::{self, Person};
use medlock_domain::records::{self, Record, RecordState, Rights};
use medlock_store::{StoreError, Tx};
use medlock_wire::envelope::Culture as Asked;
use medlock_wire::person_info::{
    self as wire, AppSettings, Culture, Location, PersonInfo, RecordInfo, RecordPermissions, TypePermissions,
};
use medlock_wire::thing::Permission;
use uuid::Uuid;

use super::fault::Fault;
use crate::limits::PERSON_RECORDS_MAX;
use crate::shell::words::{Language, Words};

/// Tells one application about people, in the language of its request.
pub struct Teller {
    app: AppId,
    rules: Vec<Rule>,
    words: Words,
}

impl Teller {
    /// With the application's rules as they stand in this transaction. A language that nobody here speaks is English:
    /// what is told in it is only a relationship's name.
    pub fn of(tx: &mut Tx<'_>, app: AppId, language: Language) -> Result<Teller, StoreError> {
        Ok(Teller { app, rules: rules::load(tx, app)?, words: Words::new(language) })
    }

    /// The person with the records they authorised the application for, the one chosen last first. None when there is no such
    /// record, or the account is gone.
    pub fn person(&self, tx: &mut Tx<'_>, person: PersonId) -> Result<Option<PersonInfo>, Fault> {
        let mut given = authorisations::of_app_person(tx, self.app, person)?;
        let kept = app_people::kept(tx, self.app, person)?;
        let Some(selected) = selected(&given, &kept) else { return Ok(None) };
        given.sort_by_key(|one| one.record_pseudonym != selected);
        let more_records = given.len() > PERSON_RECORDS_MAX;
        given.truncate(PERSON_RECORDS_MAX);
        let settings = kept.settings.map(AppSettings::stored);
        self.with_records(tx, person, &given, Some(selected), settings, more_records)
    }

    /// The person of an authorisation with its record alone.
    pub fn person_with(&self, tx: &mut Tx<'_>, one: &Authorisation) -> Result<Option<PersonInfo>, Fault> {
        let settings = app_people::kept(tx, self.app, one.person)?.settings.map(AppSettings::stored);
        self.with_records(tx, one.person, std::slice::from_ref(one), Some(one.record_pseudonym), settings, false)
    }

    fn with_records(
        &self,
        tx: &mut Tx<'_>,
        person: PersonId,
        given: &[Authorisation],
        selected_record_id: Option<Uuid>,
        app_settings: Option<AppSettings>,
        more_records: bool,
    ) -> Result<Option<PersonInfo>, Fault> {
        let Some(found) = people::load(tx, person)? else { return Ok(None) };
        let Some(person_id) = given.first().map(|one| one.person_pseudonym) else { return Ok(None) };
        let mut told = Vec::with_capacity(given.len());
        for one in given {
            if let Some(record) = records::load(tx, person, one.record)? {
                told.push(self.record(one, &record));
            }
        }
        let culture = culture(&found);
        Ok(Some(PersonInfo {
            person_id,
            name: found.profile.full_name(),
            app_settings,
            selected_record_id,
            more_records,
            records: told,
            preferred_culture: Some(culture.clone()),
            preferred_uiculture: Some(culture),
            location: location(&found),
            permissions: None,
        }))
    }

    /// A record as the person of its authorisation sees it.
    pub fn record(&self, one: &Authorisation, record: &Record) -> RecordInfo {
        let relationship_name = self.words.find(&format!("relation-to-record-{}", record.relationship));
        RecordInfo {
            id: one.record_pseudonym,
            name: record.name.clone(),
            is_custodian: record.rights.contains(Rights::CUSTODIAN),
            relationship: record.relationship,
            relationship_name,
            expires_at: None,
            state: state(record.state),
            created_at: record.created_at,
            quota_bytes: record.quota_bytes,
            used_bytes: record.used_bytes,
            auth_action: action(authorisations::action_of(one, &self.rules)),
            app_specific_record_id: one.record_number.to_string(),
            // The schema speaks of the authorisation, clients' documentation of the record: whichever came last.
            updated_at: one.granted_at.max(record.changed_at),
            latest_operation_sequence_number: record.operations,
            authorised_at: Some(one.first_granted_at),
        }
    }

    /// What the application may do in a record, on both avenues, by item type. Types without any right are left out.
    pub fn permissions(&self, one: &Authorisation) -> RecordPermissions {
        let effective = authorisations::effective_of(one, &self.rules);
        let types: std::collections::BTreeSet<Uuid> =
            effective.online.keys().chain(effective.offline.keys()).copied().collect();
        let named = |rights: Option<&Permissions>| rights.map(|rights| names(*rights)).unwrap_or_default();
        RecordPermissions {
            record_id: one.record_pseudonym,
            types: types
                .into_iter()
                .map(|type_id| TypePermissions {
                    type_id,
                    online: named(effective.online.get(&type_id)),
                    offline: named(effective.offline.get(&type_id)),
                })
                .collect(),
        }
    }
}

/// The application's name for the record the person chose last. Without a choice the one authorised first: published clients
/// cannot do without a selected record.
pub fn selected(given: &[Authorisation], kept: &Kept) -> Option<Uuid> {
    let chosen = given.iter().find(|one| Some(one.record) == kept.selected_record);
    chosen.or(given.first()).map(|one| one.record_pseudonym)
}

/// The language of an answer.
pub fn language(asked: &Asked) -> Language {
    asked.tag().and_then(|tag| Language::from_tag(&tag, false)).unwrap_or(Language::English)
}

/// Rights by their names on the wire.
pub fn names(rights: Permissions) -> Vec<Permission> {
    let all = [
        (Permissions::READ, Permission::Read),
        (Permissions::CREATE, Permission::Create),
        (Permissions::UPDATE, Permission::Update),
        (Permissions::DELETE, Permission::Delete),
    ];
    all.into_iter().filter(|(right, _)| rights.contains(*right)).map(|(_, name)| name).collect()
}

fn culture(person: &Person) -> Culture {
    let filled = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    Culture { language: filled(&person.profile.language), country: filled(&person.profile.country) }
}

fn location(person: &Person) -> Option<Location> {
    let country = person.profile.country.clone();
    (!country.is_empty()).then_some(Location { country, state_province: None })
}

fn state(state: RecordState) -> wire::RecordState {
    match state {
        RecordState::Active => wire::RecordState::Active,
        RecordState::ReadOnly => wire::RecordState::ReadOnly,
        RecordState::Suspended => wire::RecordState::Suspended,
        RecordState::Deleted => wire::RecordState::Deleted,
    }
}

fn action(action: AuthAction) -> wire::AuthAction {
    match action {
        AuthAction::NoActionRequired => wire::AuthAction::NoActionRequired,
        AuthAction::AuthorizationRequired => wire::AuthAction::AuthorizationRequired,
        AuthAction::ReauthorizationRequired => wire::AuthAction::ReauthorizationRequired,
        AuthAction::ReauthorizationNotPossible => wire::AuthAction::ReauthorizationNotPossible,
    }
}
