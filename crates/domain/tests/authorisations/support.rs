//! A diary that draws curves, two people, a record.

use medlock_domain::apps::rules::{Permissions, Rule, TypeRights};
use medlock_domain::audit::{self, Actor};
use medlock_domain::authorisations::{
    self, AskedFor, AuthAction, Authorisation, AuthoriseError, Effective, Proposal, Taken,
};
use medlock_domain::ids::{AppId, PersonId, RecordId};
use medlock_domain::testing::{TestDb, a_person, a_record, a_rule, an_app, set_rules};
use medlock_domain::things_in_record::Avenue;
use medlock_store::StoreError;
use uuid::Uuid;

pub const WEIGHT: Uuid = uuid::uuid!("3d34d87e-7fc1-4153-800f-f56592cb0d17");
pub const HEIGHT: Uuid = uuid::uuid!("40750a6a-89b2-455c-bd8d-b420a4cb500b");
pub const EXERCISE: Uuid = uuid::uuid!("85a21ddb-db20-4c65-8d30-33c899ccf612");

pub const READ: Permissions = Permissions::READ;
pub const CREATE: Permissions = Permissions::CREATE;

pub use medlock_domain::things_in_record::Avenue::{Offline, Online};

pub struct World<'a> {
    pub db: &'a TestDb,
    pub app: AppId,
    pub jane: PersonId,
    pub joe: PersonId,
    /// Jane's.
    pub record: RecordId,
}

impl<'a> World<'a> {
    /// An application that must read weights offline.
    pub fn new(db: &'a TestDb) -> World<'a> {
        let (app, jane, joe) = (an_app(db, "Diary"), a_person(db, "jane@example.org"), a_person(db, "joe@example.org"));
        let world = World { db, app, jane, joe, record: a_record(db, jane, "Kim") };
        world.rules(&[a_rule(Offline, "weights", READ, &[WEIGHT])]);
        world
    }

    pub fn rules(&self, rules: &[Rule]) {
        set_rules(self.db, self.app, rules);
    }

    pub fn try_grant(
        &self,
        person: PersonId,
        record: RecordId,
        taken: &Taken,
    ) -> Result<Authorisation, AuthoriseError> {
        let (app, taken) = (self.app, taken.clone());
        self.db.write_blocking(move |tx, now, rng| authorisations::grant(tx, now, rng, app, person, record, &taken))
    }

    /// Jane lets the application into her record.
    pub fn grant(&self) -> Authorisation {
        self.try_grant(self.jane, self.record, &Taken::default()).unwrap()
    }

    /// The same, with these optional offline rules.
    pub fn grant_with(&self, offline: &[&str]) -> Authorisation {
        self.try_grant(self.jane, self.record, &offline_rules(offline)).unwrap()
    }

    pub fn end(&self, person: PersonId, record: RecordId) -> bool {
        let app = self.app;
        let by = Actor::Person(person);
        self.db.write_blocking(move |tx, now, rng| authorisations::end(tx, now, rng, by, app, person, record)).unwrap()
    }

    pub fn find(&self, person: PersonId, record: RecordId) -> Authorisation {
        let app = self.app;
        self.db.read_blocking(move |tx, _| authorisations::find(tx, app, person, record)).unwrap().unwrap()
    }

    /// What the application may do in Jane's record through her.
    pub fn effective(&self) -> Effective {
        self.effective_of(self.jane, self.record)
    }

    pub fn effective_of(&self, person: PersonId, record: RecordId) -> Effective {
        let found = self.find(person, record);
        self.db.read_blocking(move |tx, _| authorisations::effective(tx, &found)).unwrap()
    }

    pub fn action(&self, person: PersonId) -> AuthAction {
        let (app, record) = (self.app, self.record);
        self.db.read_blocking(move |tx, _| authorisations::action(tx, app, person, record)).unwrap()
    }

    /// What the consent page asks Jane, if the application asks for these optional offline rules by name.
    pub fn proposal(&self, asked_for: &[&str]) -> Proposal {
        let (app, person, record) = (self.app, self.jane, self.record);
        let asked_for = AskedFor { online: Vec::new(), offline: texts(asked_for) };
        self.db
            .read_blocking(move |tx, _| authorisations::proposal(tx, app, person, record, &asked_for))
            .unwrap_or_else(|error| panic!("{error}"))
    }

    /// The journal about the application, oldest first: action, actor, person, record.
    pub fn journal(&self) -> Vec<(String, String, Option<PersonId>, Option<RecordId>)> {
        let app = self.app;
        let lines = self.db.read_blocking(move |tx, _| audit::of_app(tx, app, 100)).unwrap();
        let lines = lines.into_iter().rev().filter(|line| line.action.starts_with("authorisation"));
        lines.map(|line| (line.action, line.actor, line.person, line.record)).collect()
    }

    pub fn run(&self, sql: &'static str) {
        self.db.write_blocking(move |tx, _, _| tx.execute(sql, &[]).map(|_| Ok::<_, StoreError>(()))).unwrap().unwrap();
    }
}

pub fn offline_rules(names: &[&str]) -> Taken {
    Taken { online: Vec::new(), offline: texts(names) }
}

fn texts(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

pub fn types(rights: &[(Uuid, Permissions)]) -> TypeRights {
    rights.iter().copied().collect()
}

/// Names and ticks of the optional rules that are offered.
pub fn offered(proposal: &Proposal) -> Vec<(&str, bool)> {
    proposal.optional.iter().map(|(rule, is_ticked)| (rule.name.as_str(), *is_ticked)).collect()
}

pub fn none_on(effective: &Effective, avenue: Avenue) -> bool {
    effective.on(avenue).is_empty()
}
