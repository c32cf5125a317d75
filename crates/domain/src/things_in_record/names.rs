//! Who made a version of an item, as an application may know it.
//!
//! Applications are known to each other by id and name, as in HealthVault: a patient's own pages name them too. A person is
//! known to an application only by the pseudonym it has for them, and only if they ever let it in; anybody else who wrote
//! into the record is somebody else, without a name: they have never agreed to be known to this application.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use medlock_store::Tx;
use uuid::Uuid;

use super::by_hand::{SHELL, SHELL_NAME};
use crate::authorisations;
use crate::ids::{AppId, PersonId};
use crate::people::{self, PersonError};
use crate::records::RecordError;

/// What stands where a name would, for somebody the application does not know. Its id is all zeros.
const SOMEBODY_ELSE: &str = "Somebody else";
/// For an application that is not registered any more.
const FORMER_APP: &str = "Former application";

/// Names of applications and people, for one application.
#[derive(Clone, Default)]
pub struct Names {
    apps: HashMap<AppId, (String, AppId)>,
    people: HashMap<PersonId, (Uuid, String)>,
}

/// Looks up the applications and people of some versions, as `viewer` may know them.
///
/// # Errors
/// [`RecordError::Store`], [`RecordError::Sealed`].
pub fn names(
    tx: &mut Tx<'_>,
    viewer: AppId,
    made_by: impl IntoIterator<Item = (AppId, PersonId)>,
) -> Result<Names, RecordError> {
    let mut names = Names::default();
    for (app, person) in made_by {
        if let Entry::Vacant(vacant) = names.apps.entry(app) {
            let found = crate::apps::load_without_texts(tx, app)?;
            let known = found.map(|found| (found.config.name, found.master.map_or(app, |master| master.id)));
            let name = if app == SHELL { SHELL_NAME } else { FORMER_APP };
            vacant.insert(known.unwrap_or_else(|| (name.to_owned(), app)));
        }
        if let Entry::Vacant(vacant) = names.people.entry(person) {
            let known = match authorisations::pseudonym_of(tx, viewer, person)? {
                Some(pseudonym) => full_name(tx, person)?.map(|name| (pseudonym, name)),
                None => None,
            };
            vacant.insert(known.unwrap_or_else(|| (Uuid::nil(), SOMEBODY_ELSE.to_owned())));
        }
    }
    Ok(names)
}

impl Names {
    /// An application's name, and the id of its master: its own, when it has none.
    pub fn app(&self, id: AppId) -> (&str, AppId) {
        self.apps.get(&id).map_or((FORMER_APP, id), |(name, master)| (name, *master))
    }

    /// A person's id and name.
    pub fn person(&self, id: PersonId) -> (Uuid, &str) {
        self.people.get(&id).map_or((Uuid::nil(), SOMEBODY_ELSE), |(id, name)| (*id, name))
    }
}

fn full_name(tx: &mut Tx<'_>, person: PersonId) -> Result<Option<String>, RecordError> {
    match people::load(tx, person) {
        Ok(found) => Ok(found.map(|person| person.profile.full_name())),
        Err(PersonError::Store(error)) => Err(RecordError::Store(error)),
        Err(_) => Err(RecordError::Sealed),
    }
}
