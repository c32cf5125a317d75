//! Sending, once for each form however often its button is pressed.

use jiff::Timestamp;
use medlock_crypto::random::Random;
use medlock_store::{StoreError, Tx};
use medlock_wire::identity_code::IdentityCode;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::row::{self, New, SealedTexts, SentRow};
use super::{SentError, withdraw};
use crate::audit::Actor;
use crate::connects::{self, PreparedRequest};
use crate::forms_used::{self, FormId};
use crate::ids::{AppId, SentId, StaffId, row_id};
use crate::packages::{self, CodeKind, NewPackage};
use crate::policy::Policy;

/// Who sends, for which application, from which form.
#[derive(Clone, Copy)]
pub struct Sender {
    pub app: AppId,
    pub staff: StaffId,
    pub form: FormId,
}

impl Sender {
    /// For the journal.
    pub fn actor(&self) -> Actor {
        Actor::Staff(self.staff)
    }

    /// Whose form it is: nobody gets to see what another's has made.
    fn owner(&self) -> Vec<u8> {
        [b"send", self.app.as_bytes().as_slice(), self.staff.as_bytes()].concat()
    }
}

/// What a line says beside the code, as it was sent.
#[derive(Clone)]
pub struct Texts {
    pub external_id: String,
    pub friendly_name: String,
}

/// What shall not survive the new one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Replacing {
    Nothing,
    /// This line's.
    Line(SentId),
    /// The connect request that has the external id, whoever made it.
    SameExternalId,
}

/// What was made. The code is kept nowhere else in words.
pub struct Made {
    pub id: SentId,
    pub code: IdentityCode,
    /// From this instant on it has run out.
    pub until: Timestamp,
    /// The form made it before.
    pub again: bool,
}

/// As the form's memory has it.
#[derive(Serialize, Deserialize)]
struct Remembered {
    id: String,
    code: String,
    until: Timestamp,
}

/// Drops a package off for the application, and withdraws the one it replaces in the same transaction.
///
/// # Errors
/// [`SentError::Form`], those of [`packages::create`] in [`SentError::Package`]; [`SentError::Unknown`] and [`SentError::Replaced`] about
/// the one it should replace.
#[expect(clippy::too_many_arguments, reason = "the five every change begins with, and what is sent")]
pub fn send_package(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    policy: &Policy,
    sender: &Sender,
    texts: &Texts,
    new: &NewPackage,
    replacing: Replacing,
) -> Result<Made, SentError> {
    if let Some(before) = made_before(tx, now, sender)? {
        return Ok(before);
    }
    let id = SentId(row_id(now, rng));
    let replaces = replace(tx, now, rng, policy, sender, CodeKind::Package, replacing, &texts.external_id)?;
    let (object, code) = packages::create(tx, now, rng, policy, sender.app, None, new)?;
    keep(tx, now, rng, policy, sender, texts, CodeKind::Package, object.0, id, code, replaces)
}

/// Makes a connect request for the application, and withdraws the one it replaces in the same transaction.
///
/// # Errors
/// As [`send_package`], with those of [`connects::create`] in [`SentError::Connect`]; [`SentError::Accepted`] when the one it should replace
/// was accepted.
#[expect(clippy::too_many_arguments, reason = "the five every change begins with, and what is sent")]
pub fn send_request(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    policy: &Policy,
    sender: &Sender,
    texts: &Texts,
    new: &PreparedRequest,
    replacing: Replacing,
) -> Result<Made, SentError> {
    if let Some(before) = made_before(tx, now, sender)? {
        return Ok(before);
    }
    let id = SentId(row_id(now, rng));
    let replaces = replace(tx, now, rng, policy, sender, CodeKind::ConnectRequest, replacing, &texts.external_id)?;
    let made = connects::create(tx, now, rng, policy, sender.app, new)?;
    keep(tx, now, rng, policy, sender, texts, CodeKind::ConnectRequest, made.id.0, id, made.code, replaces)
}

fn made_before(tx: &mut Tx<'_>, now: Timestamp, sender: &Sender) -> Result<Option<Made>, SentError> {
    let Some(before) = forms_used::begin(tx, now, &sender.owner(), sender.form)? else { return Ok(None) };
    let odd = || StoreError::Value("what a form made cannot be read".into());
    let before: Remembered = serde_json::from_str(&before).map_err(|_| odd())?;
    let code = IdentityCode::parse(&before.code).map_err(|_| odd())?;
    let id = before.id.parse().map_err(|_| odd())?;
    Ok(Some(Made { id, code, until: before.until, again: true }))
}

/// Withdraws what shall be replaced; answers its line.
#[expect(clippy::too_many_arguments, reason = "the five every change begins with, and what shall go")]
fn replace(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    policy: &Policy,
    sender: &Sender,
    kind: CodeKind,
    replacing: Replacing,
    external_id: &str,
) -> Result<Option<SentId>, SentError> {
    let line: Option<SentRow> = match replacing {
        Replacing::Nothing => return Ok(None),
        Replacing::Line(id) => {
            let line =
                row::lock(tx, now, sender.app, id)?.filter(|line| line.kind == kind).ok_or(SentError::Unknown)?;
            if line.replaced_by.is_some() {
                return Err(SentError::Replaced);
            }
            withdraw::take_back(tx, now, rng, policy, sender.actor(), sender.app, &line)?;
            Some(line)
        }
        Replacing::SameExternalId => {
            let which = connects::Which::ExternalId(external_id);
            let gone = connects::delete_by(tx, now, rng, policy, sender.actor(), sender.app, which)?;
            match gone {
                Some(gone) => row::lock_object(tx, now, sender.app, external_id, gone.0)?,
                None => None,
            }
        }
    };
    Ok(line.map(|line| line.id))
}

#[expect(clippy::too_many_arguments, reason = "all that a line is made of")]
fn keep(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    policy: &Policy,
    sender: &Sender,
    texts: &Texts,
    kind: CodeKind,
    object: Uuid,
    id: SentId,
    code: IdentityCode,
    replaces: Option<SentId>,
) -> Result<Made, SentError> {
    let until = now + policy.pickup_lifetime;
    let sealed = SealedTexts {
        external_id: texts.external_id.clone(),
        friendly_name: texts.friendly_name.clone(),
        last_group: code.last_group().to_owned(),
    };
    let new = New {
        id,
        app: sender.app,
        kind,
        object,
        sent_by: sender.staff,
        until,
        // As long as anything about a package is kept. Requests have no shorter one, so that the list has one rule.
        forgotten_at: now + policy.tombstone_lifetime(),
        texts: &sealed,
        replaces,
    };
    row::insert(tx, now, rng, &new)?;
    if let Some(replaced) = replaces {
        row::end(tx, now, sender.staff, replaced, Some(id))?;
    }
    let remembered = Remembered { id: id.to_string(), code: code.to_string(), until };
    let remembered = serde_json::to_string(&remembered).map_err(|error| StoreError::Value(error.to_string()))?;
    forms_used::remember(tx, rng, &sender.owner(), sender.form, &remembered)?;
    Ok(Made { id, code, until, again: false })
}
