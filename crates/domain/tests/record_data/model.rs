//! A record in memory: a list of items, and the documented rules written down once more, in the plainest way there is.

use std::collections::BTreeMap;

use jiff::civil::DateTime;
use jiff::{Timestamp, tz};
use medlock_domain::apps::rules::Permissions;
use medlock_domain::ids::{AppId, ThingId};
use uuid::{Uuid, uuid};

/// A kind of item, by its formats from the oldest to the newest.
pub struct Kind {
    pub formats: &'static [Uuid],
    pub singleton: bool,
    pub immutable: bool,
}

pub const WEIGHT: usize = 0;
pub const ENCOUNTER: usize = 1;
pub const BASIC: usize = 2;
pub const CONDITION: usize = 3;
/// Immutable: ContinuityOfCareRecord.
const CCR: usize = 4;
/// May be read only.
pub const HEIGHT: usize = 5;

pub static KINDS: [Kind; 6] = [
    Kind { formats: &[uuid!("3d34d87e-7fc1-4153-800f-f56592cb0d17")], singleton: false, immutable: false },
    Kind {
        formats: &[uuid!("3d4bdf01-1b3e-4afc-b41c-bd3e641a6da7"), uuid!("464083cc-13de-4f3e-a189-da8e47d5651b")],
        singleton: false,
        immutable: false,
    },
    Kind {
        formats: &[uuid!("bf516a61-5252-4c28-a979-27f45f62f78d"), uuid!("3b3e6b16-eb69-483c-8d7e-dfe116ae6092")],
        singleton: true,
        immutable: false,
    },
    Kind { formats: &[uuid!("7ea7a1f9-880b-4bd4-b593-f5660f20eda8")], singleton: false, immutable: false },
    Kind { formats: &[uuid!("1e1ccbfc-a55d-4d91-8940-fa2fbf73c195")], singleton: false, immutable: true },
    Kind { formats: &[uuid!("40750a6a-89b2-455c-bd8d-b420a4cb500b")], singleton: false, immutable: false },
];

/// What may be done to items of a kind.
pub fn rights(kind: usize) -> Permissions {
    if kind == HEIGHT { Permissions::READ } else { Permissions::ALL }
}

/// One of the bodies a sequence writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Body {
    pub kind: usize,
    pub format: usize,
    /// The day in it; 0 for none, where the format can do without.
    pub day: i8,
    pub number: u8,
    /// An end: a day in February, where the type has one. 0 for none.
    pub end: i8,
    /// The creator's own name for it; 0 for none.
    pub client_id: u8,
}

impl Body {
    pub fn type_id(&self) -> Uuid {
        KINDS[self.kind].formats[self.format]
    }

    pub fn xml(&self) -> String {
        let date = |month: i8, day: i8| format!("<date><y>2026</y><m>{month}</m><d>{day}</d></date>");
        let (day, number) = (self.day, self.number);
        let when = if day > 0 { format!("<when>{}</when>", date(1, day)) } else { String::new() };
        let body = match (self.kind, self.format) {
            (WEIGHT, _) => format!("<weight>{when}<value><kg>{number}</kg></value></weight>"),
            (HEIGHT, _) => format!("<height>{when}<value><m>{number}</m></value></height>"),
            (ENCOUNTER, 0) => format!("<encounter>{when}<type>visit {number}</type></encounter>"),
            (ENCOUNTER, _) => format!("<encounter>{when}<reason>cough {number}</reason></encounter>"),
            (BASIC, _) => "<basic/>".to_owned(),
            (CONDITION, _) => {
                let end = match self.end {
                    0 => String::new(),
                    end => format!("<stop-date><structured>{}</structured></stop-date>", date(2, end)),
                };
                format!("<condition><name><text>Cough {number}</text></name>{end}</condition>")
            }
            (CCR, _) => {
                format!("<ContinuityOfCareRecord xmlns=\"urn:astm-org:CCR\"><a>{number}</a></ContinuityOfCareRecord>")
            }
            (kind, _) => unreachable!("there is no kind {kind}"),
        };
        let common = match self.client_id {
            0 => String::new(),
            id => format!("<common><client-thing-id>mine {id}</client-thing-id></common>"),
        };
        format!("<data-xml>{body}{common}</data-xml>")
    }

    /// What the body says about its date.
    fn effective(&self) -> Option<DateTime> {
        match self.kind {
            WEIGHT | HEIGHT | ENCOUNTER if self.day > 0 => Some(jiff::civil::date(2026, 1, self.day).at(0, 0, 0, 0)),
            _ => None,
        }
    }

    fn derived_end(&self) -> Option<DateTime> {
        (self.kind == CONDITION && self.end > 0).then(|| jiff::civil::date(2026, 2, self.end).at(0, 0, 0, 0))
    }
}

#[derive(Debug, Clone)]
pub struct Item {
    pub id: ThingId,
    pub stamp: Uuid,
    pub body: Body,
    pub deleted: bool,
    pub read_only: bool,
    pub tags: Option<String>,
    pub end: Option<DateTime>,
    pub effective: DateTime,
    pub created_at: Timestamp,
    pub created_by: AppId,
    pub changed_at: Timestamp,
    pub changed_by: AppId,
    pub blobs: BTreeMap<String, Vec<u8>>,
}

/// One item of a write.
#[derive(Debug, Clone, Default)]
pub struct Sent {
    /// The item it changes and the stamp it names; none: it is new.
    pub key: Option<(ThingId, Uuid)>,
    pub body: Option<Body>,
    pub type_id: Option<Uuid>,
    pub read_only: Option<bool>,
    pub tags: Option<String>,
    /// A day of March, or 0 for the largest date there is.
    pub end: Option<i8>,
    /// With bytes, or to be taken away.
    pub blobs: Vec<(String, Option<Vec<u8>>)>,
    /// The bytes were uploaded before.
    pub uploaded: bool,
}

/// A write, and what becomes of it.
#[derive(Debug, Clone)]
pub enum Step {
    Put { overwrite: bool, things: Vec<Sent> },
    Remove(Vec<(ThingId, Uuid)>),
    Restore(ThingId),
}

/// The code and the place.
pub type Refusal = (u32, usize);

/// What changed in an operation: 1 created, 2 changed, 3 deleted.
pub type Operation = (i64, u8, ThingId, Uuid);

#[derive(Debug, Clone, Default)]
pub struct Model {
    pub items: Vec<Item>,
    pub operations: i64,
    pub log: Vec<Operation>,
}

/// What a version is before the server has named it.
#[derive(Debug, Clone)]
pub enum Outcome {
    New(Box<Item>),
    Changed(usize, Box<Item>),
    Kept(usize),
}

fn family_and_version(type_id: Uuid) -> Option<(usize, usize)> {
    KINDS.iter().enumerate().find_map(|(kind, one)| Some((kind, one.formats.iter().position(|id| *id == type_id)?)))
}

pub fn digits(at: Timestamp) -> DateTime {
    tz::Offset::UTC.to_datetime(at)
}

impl Model {
    pub fn find(&self, id: ThingId) -> Option<&Item> {
        self.items.iter().find(|item| item.id == id)
    }

    /// What PutThings or OverwriteThings makes of it.
    pub fn put(&self, overwrite: bool, things: &[Sent], now: Timestamp, by: AppId) -> Result<Vec<Outcome>, Refusal> {
        let mut outcomes = Vec::new();
        for (place, sent) in things.iter().enumerate() {
            outcomes.push(self.one(overwrite, sent, now, by).map_err(|code| (code, place))?);
        }
        // Only then is anything written, one after the other.
        let mut stamps: Vec<(ThingId, bool)> = Vec::new();
        let mut singles: Vec<usize> = self.items.iter().filter(|i| !i.deleted).map(|i| i.body.kind).collect();
        for (place, outcome) in outcomes.iter().enumerate() {
            match outcome {
                Outcome::New(item) => {
                    if KINDS[item.body.kind].singleton && singles.contains(&item.body.kind) {
                        return Err((13, place));
                    }
                    singles.push(item.body.kind);
                }
                Outcome::Changed(at, _) | Outcome::Kept(at) => {
                    let id = self.items[*at].id;
                    if stamps.contains(&(id, true)) {
                        return Err((61, place));
                    }
                    stamps.push((id, matches!(outcome, Outcome::Changed(..))));
                }
            }
        }
        Ok(outcomes)
    }

    fn one(&self, overwrite: bool, sent: &Sent, now: Timestamp, by: AppId) -> Result<Outcome, u32> {
        let named = sent.type_id.map(|id| family_and_version(id).ok_or(19_u32)).transpose()?;
        let Some((id, stamp)) = sent.key else {
            let (kind, _) = named.ok_or(3_u32)?;
            if !rights(kind).contains(Permissions::CREATE) {
                return Err(11);
            }
            let read_only = sent.read_only == Some(true);
            if read_only && kind == BASIC {
                return Err(155);
            }
            let body = sent.body.ok_or(3_u32)?;
            let end = match sent.end {
                None => body.derived_end(),
                Some(0) => None,
                Some(day) => Some(jiff::civil::date(2026, 3, day).at(0, 0, 0, 0)),
            };
            let blobs = sent.blobs.iter().filter_map(|(name, bytes)| Some((name.clone(), bytes.clone()?))).collect();
            return Ok(Outcome::New(Box::new(Item {
                id: ThingId(Uuid::nil()),
                stamp: Uuid::nil(),
                body,
                deleted: false,
                read_only,
                tags: sent.tags.clone().filter(|tags| !tags.is_empty()),
                end,
                effective: body.effective().unwrap_or(digits(now)),
                created_at: now,
                created_by: by,
                changed_at: now,
                changed_by: by,
                blobs,
            })));
        };
        let at = self.items.iter().position(|item| item.id == id && !item.deleted).ok_or(13_u32)?;
        let before = &self.items[at];
        if !rights(before.body.kind).contains(Permissions::UPDATE) {
            return Err(11);
        }
        if before.stamp != stamp {
            return Err(61);
        }
        match sent.read_only {
            Some(true) if !before.read_only => return Err(161),
            Some(false) if before.read_only => return Err(156),
            _ => {}
        }
        if let Some((kind, version)) = named {
            if kind != before.body.kind {
                return Err(19);
            }
            if version < before.body.format && !overwrite {
                return Err(85);
            }
            if version != before.body.format && sent.body.is_none() {
                return Err(90);
            }
        }
        let is_data = sent.body.is_some()
            || sent.read_only.is_some()
            || sent.tags.is_some()
            || sent.end.is_some()
            || !sent.blobs.is_empty();
        if !is_data {
            return Ok(Outcome::Kept(at));
        }
        let frozen = if before.read_only { Some(154) } else { KINDS[before.body.kind].immutable.then_some(20) };
        let mut after = before.clone();
        let mut new_body = sent.body;
        if let (Some(body), Some(code)) = (sent.body, frozen) {
            if body.xml() != before.body.xml() {
                return Err(code);
            }
            new_body = None;
        }
        for (name, bytes) in &sent.blobs {
            match bytes {
                Some(bytes) => after.blobs.insert(name.clone(), bytes.clone()),
                None => after.blobs.remove(name),
            };
        }
        // An upload takes the place even of the same bytes.
        let is_upload = sent.uploaded && sent.blobs.iter().any(|(_, bytes)| bytes.is_some());
        if let (Some(code), true) = (frozen, is_upload || after.blobs != before.blobs) {
            return Err(code);
        }
        if let Some(body) = new_body {
            after.body = body;
            after.effective = body.effective().unwrap_or(digits(before.created_at));
            after.end = before.end.or(body.derived_end());
        }
        match sent.end {
            None => {}
            Some(0) => after.end = None,
            Some(day) => after.end = Some(jiff::civil::date(2026, 3, day).at(0, 0, 0, 0)),
        }
        if let Some(tags) = &sent.tags {
            after.tags = Some(tags.clone()).filter(|tags| !tags.is_empty());
        }
        (after.changed_at, after.changed_by) = (now, by);
        Ok(Outcome::Changed(at, Box::new(after)))
    }

    /// Takes over what was written, with the ids and stamps the server gave.
    pub fn written(&mut self, outcomes: Vec<Outcome>, keys: &[(ThingId, Uuid)]) {
        assert_eq!(outcomes.len(), keys.len());
        if outcomes.iter().any(|outcome| !matches!(outcome, Outcome::Kept(_))) {
            self.operations += 1;
        }
        for (outcome, (id, stamp)) in outcomes.into_iter().zip(keys) {
            let known =
                |at: usize, items: &[Item]| assert_eq!(items[at].id, *id, "the answer is in the request's order");
            match outcome {
                Outcome::New(item) => {
                    assert!(self.find(*id).is_none());
                    self.items.push(Item { id: *id, stamp: *stamp, ..*item });
                    self.log.push((self.operations, 1, *id, *stamp));
                }
                Outcome::Changed(at, item) => {
                    known(at, &self.items);
                    assert_ne!(self.items[at].stamp, *stamp);
                    self.items[at] = Item { stamp: *stamp, ..*item };
                    self.log.push((self.operations, 2, *id, *stamp));
                }
                Outcome::Kept(at) => {
                    known(at, &self.items);
                    assert_eq!(self.items[at].stamp, *stamp);
                }
            }
        }
    }

    /// What RemoveThings makes of it.
    pub fn remove(&self, keys: &[(ThingId, Uuid)]) -> Result<(), Refusal> {
        for (place, (id, stamp)) in keys.iter().enumerate() {
            let found = self.items.iter().find(|item| item.id == *id && !item.deleted);
            let item = found.filter(|_| !keys[..place].iter().any(|(before, _)| before == id)).ok_or((13, place))?;
            if !rights(item.body.kind).contains(Permissions::DELETE) {
                return Err((11, place));
            }
            if item.stamp != *stamp {
                return Err((61, place));
            }
        }
        Ok(())
    }

    pub fn removed(&mut self, keys: &[(ThingId, Uuid)], now: Timestamp, by: AppId) {
        self.operations += 1;
        for (id, stamp) in keys {
            let item = self.items.iter_mut().find(|item| item.id == *id).expect("it was there");
            (item.deleted, item.stamp, item.changed_at, item.changed_by) = (true, *stamp, now, by);
            self.log.push((self.operations, 3, *id, *stamp));
        }
    }

    /// Whether a deleted item can be had back.
    pub fn can_be_restored(&self, id: ThingId) -> bool {
        self.find(id).is_some_and(|item| {
            let is_same_kind = |other: &&Item| !other.deleted && other.body.kind == item.body.kind;
            item.deleted && !(KINDS[item.body.kind].singleton && self.items.iter().any(|other| is_same_kind(&other)))
        })
    }

    pub fn restored(&mut self, id: ThingId, stamp: Uuid, now: Timestamp, by: AppId) {
        self.operations += 1;
        let item = self.items.iter_mut().find(|item| item.id == id).expect("it was there");
        (item.deleted, item.stamp, item.changed_at, item.changed_by) = (false, stamp, now, by);
        self.log.push((self.operations, 2, id, stamp));
    }
}
