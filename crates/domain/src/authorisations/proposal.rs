//! What the consent page asks.

use jiff::Timestamp;
use medlock_store::Tx;

use super::{AuthAction, Authorisation, AuthoriseError, effective, lists};
use crate::apps::rules::{Rule, display};
use crate::apps::{self, App, listed};
use crate::ids::{AppId, PersonId, RecordId};
use crate::records::{self, NewRecord, Record, RecordState};
use crate::things_in_record::Avenue;

/// What the consent page asks for one record: which rules are required, which optional ones are offered, which of them ticked.
pub struct Proposal {
    pub app: App,
    pub record: Record,
    pub action: AuthAction,
    /// In the application's order.
    pub required: Vec<Rule>,
    /// With whether it is ticked at first. Those that are in force are always among them, so that what the page sends is the
    /// whole choice.
    pub optional: Vec<(Rule, bool)>,
    /// What is in force, if anything.
    pub current: Option<Authorisation>,
}

/// Optional rules an application asked for by name (`onopt#`, `offopt#`). Names that are none of its optional rules ask for
/// nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AskedFor {
    pub online: Vec<String>,
    pub offline: Vec<String>,
}

impl AskedFor {
    /// Every optional rule, for a page on which a person changes their choice of their own accord.
    pub fn all(rules: &[Rule]) -> AskedFor {
        let names = |avenue| {
            let optional = rules.iter().filter(move |rule| rule.avenue == avenue && rule.optional);
            optional.map(|rule| rule.name.clone()).collect()
        };
        AskedFor { online: names(Avenue::Online), offline: names(Avenue::Offline) }
    }

    fn has(&self, rule: &Rule) -> bool {
        let names = match rule.avenue {
            Avenue::Online => &self.online,
            Avenue::Offline => &self.offline,
        };
        names.contains(&rule.name)
    }
}

/// What to ask a person about one record.
///
/// # Errors
/// [`AuthoriseError`] but RightsTooSmall, which is an [`AuthAction`] here, and UnknownRule.
pub fn proposal(
    tx: &mut Tx<'_>,
    app: AppId,
    person: PersonId,
    record: RecordId,
    asked_for: &AskedFor,
) -> Result<Proposal, AuthoriseError> {
    let app = apps::load_whole(tx, app)?.filter(App::is_active).ok_or(AuthoriseError::AppInactive)?;
    let record = records::load(tx, person, record)?.ok_or(AuthoriseError::NoSuchRecord)?;
    if record.state != RecordState::Active {
        return Err(AuthoriseError::RecordNotActive);
    }
    let current = lists::find(tx, app.id, person, record.id)?.filter(|found| found.active);
    if current.is_none() && !listed::admits(tx, &app, person)? {
        return Err(AuthoriseError::NotListed);
    }
    Ok(asked(app, record, current, asked_for))
}

/// What to ask a person about a record that is only made together with the consent. The record in it is a draft: its id is
/// nobody's.
///
/// # Errors
/// [`AuthoriseError::AppInactive`], [`AuthoriseError::NotListed`], [`AuthoriseError::App`], [`AuthoriseError::Store`].
pub fn proposal_for_new(
    tx: &mut Tx<'_>,
    now: Timestamp,
    app: AppId,
    person: PersonId,
    new: &NewRecord,
    asked_for: &AskedFor,
) -> Result<Proposal, AuthoriseError> {
    let app = apps::load_whole(tx, app)?.filter(App::is_active).ok_or(AuthoriseError::AppInactive)?;
    if !listed::admits(tx, &app, person)? {
        return Err(AuthoriseError::NotListed);
    }
    Ok(asked(app, Record::draft(now, new), None, asked_for))
}

/// What somebody is asked who lets the application at a record for the first time, to be shown to those who configure it: there
/// is no such record, and nothing can come of it.
pub fn example(now: Timestamp, app: App, record: &NewRecord) -> Proposal {
    asked(app, Record::draft(now, record), None, &AskedFor::default())
}

fn asked(app: App, record: Record, current: Option<Authorisation>, asked_for: &AskedFor) -> Proposal {
    let granted = current.as_ref().map(|current| &current.granted);
    let action = effective::action_for(granted, record.rights, &app.config.rules);
    let mut required = Vec::new();
    let mut optional = Vec::new();
    for rule in &app.config.rules {
        if !rule.optional {
            required.push(rule.clone());
            continue;
        }
        let shows = |flag| rule.display & flag != 0;
        let (is_offered, is_ticked) = match granted {
            None => (shows(display::SHOW_FIRST_TIME), shows(display::TICKED_FIRST_TIME)),
            Some(granted) if granted.has(rule.avenue, &rule.name) => (true, true),
            Some(_) => (false, shows(display::TICKED_LATER)),
        };
        if is_offered || asked_for.has(rule) {
            optional.push((rule.clone(), is_ticked));
        }
    }
    Proposal { app, record, action, required, optional, current }
}
