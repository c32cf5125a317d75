//! One way through the pages that an application's link started. Everything it is about is sealed into the id in its address,
//! `/app/{flow}`, for the browser that followed the link: a link makes no row, and a choice on the way makes a new id.

use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use medlock_crypto::random::Random;
use medlock_crypto::vault::Vault;
use medlock_domain::apps::App as Application;
use medlock_domain::authorisations::AskedFor;
use medlock_domain::flows::{self, FlowLost};
use medlock_domain::ids::{AppId, RecordId};
use medlock_domain::limits::FLOW_LIFE;
use medlock_domain::records::NewRecord;
use medlock_domain::tickets::Choice;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::super::visitor::Visitor;
use super::posted::Profile;
use crate::limits::{APP_FLOW_CHARS_MAX, POSTED_FLOW_LIFE};

/// An identifier as it is sealed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Id(u128);

impl Id {
    pub fn of(id: Uuid) -> Id {
        Id(id.as_u128())
    }

    pub fn uuid(self) -> Uuid {
        Uuid::from_u128(self.0)
    }
}

/// What the application wants of the person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Purpose {
    /// To sign in; to choose a record only when the application has none yet.
    Auth,
    /// To choose a record and let the application at it.
    AppAuth,
    CreateAccount,
    CreateRecord,
    /// To make an application of a device's own, and let it at a record.
    CreateApplication,
    /// To change what a record says about its person.
    EditRecord,
    /// To invite somebody to a record.
    ShareRecord,
    SharedAppDetails,
    /// To sort a document into items.
    Reconcile,
    /// To see items of some types in a record, or to write one.
    ViewItems,
    SignOut,
}

/// One way through the pages. Names may be inside: no `Debug`.
#[derive(Clone, Serialize, Deserialize)]
pub struct AppFlow {
    pub purpose: Purpose,
    /// The application that sent the reader and is gone back to; behind it others that ask at the same time.
    pub apps: Vec<Id>,
    /// Scheme, host and port of the address gone back to; empty: one of our own.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub origin: String,
    /// Goes back with the reader, as it came.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub actionqs: Option<String>,
    /// Development only: goes back here instead of to the registered address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub redirect: Option<String>,
    /// The token goes back by POST.
    #[serde(default, skip_serializing_if = "is_false")]
    pub by_post: bool,
    /// The application uses several records at a time.
    #[serde(default, skip_serializing_if = "is_false")]
    pub many: bool,
    /// The record is to be chosen even though the application has one.
    #[serde(default, skip_serializing_if = "is_false")]
    pub force: bool,
    /// The record, by the application's name for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub record: Option<String>,
    /// Types of the items to be seen, and whether one is to be written.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub kinds: Vec<Id>,
    #[serde(default, skip_serializing_if = "is_false")]
    pub add: bool,
    /// The documents to be sorted.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub documents: Vec<Id>,
    /// Optional rules it asks for by name.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub online_rules: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub offline_rules: Vec<String>,
    /// Lets the reader sign up where registration is closed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signup_code: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lang: Option<String>,
    /// What the application knows of the reader, to fill in forms with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub profile: Option<Profile>,
    /// Of an application to be made.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub creation: Option<Creation>,
    /// The records chosen, in their order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub chosen: Vec<Chosen>,
    /// How many of the questions that follow from the choice (each record, each application) are settled.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub settled: usize,
    /// The first of the chosen records that the application may use now.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub in_use: Option<Id>,
    /// The application that was made for a device.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub made: Option<Id>,
    /// Something was allowed that was not before.
    #[serde(default, skip_serializing_if = "is_false")]
    pub granted: bool,
    #[serde(skip, default = "epoch")]
    pub started_at: Timestamp,
}

/// What a device sends to get an application of its own.
#[derive(Clone, Serialize, Deserialize)]
pub struct Creation {
    /// From NewApplicationCreationInfo; empty where the device made id and key itself.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub token: String,
    /// What the device is called.
    pub name: String,
    /// Id and certificate of the device's own making.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub own: Option<(Id, String)>,
}

/// A record, or the draft of one.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Chosen {
    Record(Id),
    New { name: String, relationship: i32, birth_date: Option<Date> },
}

impl Chosen {
    pub fn of(choice: &Choice) -> Chosen {
        match choice {
            Choice::Record(record) => Chosen::Record(Id::of(record.0)),
            Choice::New(new) => {
                Chosen::New { name: new.name.clone(), relationship: new.relationship, birth_date: new.birth_date }
            }
        }
    }

    pub fn choice(&self) -> Choice {
        match self {
            Chosen::Record(record) => Choice::Record(RecordId(record.uuid())),
            Chosen::New { name, relationship, birth_date } => {
                Choice::New(NewRecord { name: name.clone(), relationship: *relationship, birth_date: *birth_date })
            }
        }
    }
}

fn epoch() -> Timestamp {
    Timestamp::UNIX_EPOCH
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "what serde calls it with")]
fn is_false(value: &bool) -> bool {
    !*value
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "what serde calls it with")]
fn is_zero(value: &usize) -> bool {
    *value == 0
}

/// For one browser.
const PURPOSE: &str = "app-flow";
/// For whatever browser comes with it: what was posted from another site arrives without that browser's cookies.
const POSTED: &str = "app-flow-posted";

impl AppFlow {
    /// Nothing chosen yet, started now.
    pub fn new(purpose: Purpose, app: &Application, now: Timestamp) -> AppFlow {
        AppFlow {
            purpose,
            apps: vec![Id::of(app.id.0)],
            origin: String::new(),
            actionqs: None,
            redirect: None,
            by_post: false,
            many: false,
            force: false,
            record: None,
            kinds: Vec::new(),
            add: false,
            documents: Vec::new(),
            online_rules: Vec::new(),
            offline_rules: Vec::new(),
            signup_code: None,
            lang: None,
            profile: None,
            creation: None,
            chosen: Vec::new(),
            settled: 0,
            in_use: None,
            made: None,
            granted: false,
            started_at: now,
        }
    }

    /// The application that sent the reader.
    pub fn app(&self) -> AppId {
        AppId(self.apps.first().copied().map(Id::uuid).unwrap_or_default())
    }

    pub fn asked_for(&self) -> AskedFor {
        AskedFor { online: self.online_rules.clone(), offline: self.offline_rules.clone() }
    }

    /// The question that comes next: whose record it is about, and which application asks. None: all are settled.
    pub fn question(&self) -> Option<(usize, AppId)> {
        let apps = self.apps.len().max(1);
        let record = self.settled / apps;
        (record < self.chosen.len()).then(|| (record, AppId(self.apps[self.settled % apps].uuid())))
    }

    /// The same way with other records chosen, and nothing settled about them.
    pub fn choosing(&self, chosen: Vec<Chosen>) -> AppFlow {
        AppFlow { chosen, settled: 0, in_use: None, granted: false, ..self.clone() }
    }

    /// The id for this reader's browser; None when it has become too long for an address.
    pub fn id(&self, visitor: &Visitor) -> Option<String> {
        self.sealed(&visitor.app.vault, &mut *visitor.app.random(), PURPOSE, visitor.browser.bytes())
    }

    /// The id for whatever browser comes with it, soon.
    pub fn posted_id(&self, visitor: &Visitor) -> Option<String> {
        self.sealed(&visitor.app.vault, &mut *visitor.app.random(), POSTED, &[])
    }

    fn sealed(&self, vault: &Vault, rng: &mut dyn Random, purpose: &str, bound_to: &[u8]) -> Option<String> {
        let state =
            zeroize::Zeroizing::new(serde_json::to_vec(self).expect("texts and numbers can be written as JSON"));
        let id = flows::seal_state(vault, rng, purpose, bound_to, self.started_at, &state);
        (id.len() <= APP_FLOW_CHARS_MAX).then_some(id)
    }

    /// The way of an id, in the browser that started it.
    pub fn resume(visitor: &Visitor, id: &str) -> Option<AppFlow> {
        let bound_to = visitor.browser.bytes();
        open(&visitor.app.vault, visitor.app.now(), PURPOSE, bound_to, FLOW_LIFE, id).ok()
    }

    /// What was posted a moment ago.
    pub fn of_posted(visitor: &Visitor, id: &str) -> Option<AppFlow> {
        open(&visitor.app.vault, visitor.app.now(), POSTED, &[], POSTED_FLOW_LIFE, id).ok()
    }
}

fn open(
    vault: &Vault,
    now: Timestamp,
    purpose: &str,
    bound_to: &[u8],
    life: SignedDuration,
    id: &str,
) -> Result<AppFlow, FlowLost> {
    if id.len() > APP_FLOW_CHARS_MAX {
        return Err(FlowLost);
    }
    let (started_at, state) = flows::open_state(vault, now, purpose, bound_to, life, id)?;
    let flow: AppFlow = serde_json::from_slice(&state).map_err(|_| FlowLost)?;
    if flow.apps.is_empty() {
        return Err(FlowLost);
    }
    Ok(AppFlow { started_at, ..flow })
}
