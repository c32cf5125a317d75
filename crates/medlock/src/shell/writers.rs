//! Who wrote an item or a version of one, as a page names them: an application, the reader, or somebody else who looks after the
//! record.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use medlock_domain::ids::{AppId, PersonId};
use medlock_domain::people;
use medlock_domain::things_in_record::SHELL;
use medlock_store::Tx;

use super::tongue::Tongue;
use super::visit::Visit;
use super::words::Words;

/// Who wrote something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum By {
    App(String),
    Reader,
    Person(String),
}

impl By {
    /// A name, or "you" in the reader's language.
    pub fn name(&self, words: Words) -> String {
        match self {
            By::App(name) | By::Person(name) => name.clone(),
            By::Reader => words.say("writer-you").to_string(),
        }
    }

    /// "Sent by Northlake Laboratory, added on July 14, 2026."
    pub fn origin(&self, visit: &Visit, added: &str) -> String {
        let say = match self {
            By::App(name) => visit.t("record-added-by").arg("app", name),
            By::Person(name) => visit.t("record-written-by").arg("name", name),
            By::Reader => visit.t("record-written-by-you"),
        };
        say.arg("date", added).to_string()
    }

    /// "Changed by you on July 15, 2026."
    pub fn changed(&self, visit: &Visit, date: &str) -> String {
        let say = match self {
            By::App(name) | By::Person(name) => visit.t("item-changed-by").arg("name", name),
            By::Reader => visit.t("item-changed-by-you"),
        };
        say.arg("date", date).to_string()
    }

    pub fn is_app(&self) -> bool {
        matches!(self, By::App(_))
    }
}

/// Names of those who wrote some items, of applications in the reader's language.
pub struct Writers<'t> {
    reader: PersonId,
    tongue: &'t Tongue,
    apps: BTreeMap<AppId, String>,
    people: BTreeMap<PersonId, String>,
}

impl<'t> Writers<'t> {
    /// Nobody is known yet.
    pub fn for_reader(reader: PersonId, tongue: &'t Tongue) -> Writers<'t> {
        Writers { reader, tongue, apps: BTreeMap::new(), people: BTreeMap::new() }
    }

    /// Looks a writer up, once.
    ///
    /// # Errors
    /// When the database fails or a row cannot be unsealed.
    pub fn by(&mut self, tx: &mut Tx<'_>, app: AppId, person: PersonId) -> Result<By, anyhow::Error> {
        if app != SHELL {
            return Ok(By::App(self.app(tx, app)?));
        }
        if person == self.reader {
            return Ok(By::Reader);
        }
        if let Entry::Vacant(place) = self.people.entry(person) {
            let name = people::load(tx, person)?.map(|person| person.profile.full_name());
            place.insert(name.unwrap_or_default());
        }
        Ok(By::Person(self.people.get(&person).cloned().unwrap_or_default()))
    }

    /// What an application is called; empty when it is not registered any more.
    ///
    /// # Errors
    /// As [`Writers::by`].
    pub fn app(&mut self, tx: &mut Tx<'_>, app: AppId) -> Result<String, anyhow::Error> {
        if let Entry::Vacant(place) = self.apps.entry(app) {
            place.insert(self.tongue.name(tx, app)?.unwrap_or_default());
        }
        Ok(self.apps.get(&app).cloned().unwrap_or_default())
    }
}
