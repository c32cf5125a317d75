//! GetThings: an application queries the items of a record.
//!
//! The query is planned without the database; found, opened and counted against the limit of an answer in one snapshot; and
//! written into the patient's access log before anything is told.

mod plan;
pub(super) mod told;
pub(super) mod transforms;

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use futures_util::StreamExt;
use jiff::Timestamp;
use medlock_domain::access_log::{self, Intents};
use medlock_domain::apps::rules::Permissions;
use medlock_domain::blobs::Readable;
use medlock_domain::blobs::tokens::ReadClaim;
use medlock_domain::ids::{AppId, BlobId, ThingId};
use medlock_domain::things_in_record::{
    self, Avenue, BlobBytes, Effort, Head, Held, Names, Query, QueryError, Thing, allowed, names,
};
use medlock_store::Tx;
use medlock_wire::codes::{Code, Failure};
use medlock_wire::method::get_things::{BlobFormat, GroupReply, Intent, Reply, Request};
use uuid::Uuid;

use self::plan::{BodyPart, GroupPlan, Parts};
use crate::app::App;
use crate::blobs;
use crate::limits::GET_THINGS_ANSWER_BYTES_MAX;
use crate::platform::fault::Fault;
use crate::platform::method::{Answer, Call};
use crate::platform::record::{Target, target};
use crate::shell::words::{Language, Words};
use crate::streaming;

/// The culture of a caller who names none.
const DEFAULT_CULTURE: &str = "en-US";

pub async fn answer(call: Call<'_>) -> Result<Answer, Fault> {
    let request = Request::parse(call.request.info(), call.version)?;
    let culture = culture(call.request.header.culture.tag());
    let plans = plan::of(&request, &culture)?;
    let (app, on_behalf, record_id) = (call.caller.id(), call.caller.person()?, call.request.header.record_id);
    let (target, mut groups, names, plans) = call
        .app
        .db
        .read(move |tx, _| -> Result<_, Fault> {
            let target = target(tx, app, on_behalf, record_id)?;
            // A type that was not granted is left out; an avenue on which nothing was, is closed.
            if target.effective.on(target.avenue).is_empty() {
                return Err(Code::AccessDenied.into());
            }
            let mut looking = Looking { app, room: GET_THINGS_ANSWER_BYTES_MAX, effort: Effort::default() };
            let groups =
                plans.iter().map(|plan| look(tx, &target, plan, &mut looking)).collect::<Result<Vec<_>, Fault>>()?;
            let names = names_for(tx, app, &plans, &groups)?;
            Ok((target, groups, names, plans.clone()))
        })
        .await?;
    log(&call, &target, &plans, &groups).await?;
    fetch(call.app, &mut groups).await?;
    let words = Words::negotiate(Some(&culture), None, Language::English, false);
    let (version, is_long) = (call.version, is_long_work(&plans, &groups));
    let addresses = Addresses { app: Arc::clone(call.app), of: app, issued_at: call.app.now() };
    let tell =
        move || told(version, &target, &plans, groups, &names, &addresses, words).map(|reply| reply.write(version));
    let result = match is_long {
        true => tokio::task::spawn_blocking(tell).await.map_err(|error| Fault::Internal(error.into()))??,
        false => tell()?,
    };
    Ok(Answer::Result(result))
}

/// Whether items have to be read again to be told: in other formats, or transformed. Other callers need not wait for that.
fn is_long_work(plans: &[GroupPlan], groups: &[GroupFound]) -> bool {
    plans.iter().zip(groups).any(|(plan, group)| {
        let is_converted = |found: &FoundThing| group.told_as.contains_key(&found.thing.type_id);
        plan.parts.bodies.iter().any(|part| *part != BodyPart::Itself) || group.things.iter().any(is_converted)
    })
}

/// The culture of the header, if it can be one.
fn culture(tag: Option<String>) -> String {
    let is_tag = |tag: &String| {
        let mut parts = tag.split('-');
        parts.all(|part| (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric()))
    };
    tag.filter(is_tag).unwrap_or_else(|| DEFAULT_CULTURE.to_owned())
}

/// Puts what was found into the words of the wire.
fn told(
    version: u32,
    target: &Target,
    plans: &[GroupPlan],
    groups: Vec<GroupFound>,
    names: &Names,
    addresses: &Addresses,
    words: Words,
) -> Result<Reply, Failure> {
    let mut room = GET_THINGS_ANSWER_BYTES_MAX;
    let mut told = Vec::with_capacity(groups.len());
    for (plan, group) in plans.iter().zip(groups) {
        let telling =
            told::Telling { version, parts: &plan.parts, target, names, addresses, told_as: &group.told_as, words };
        let mut things = Vec::with_capacity(group.things.len());
        for found in group.things {
            let thing = told::thing(found, &telling)?;
            // Transforms and other formats may be longer than what was counted when the items were found.
            let bytes: usize = thing.data_xml.iter().map(|data| data.xml.len()).sum();
            room = room.checked_sub(bytes).ok_or(Code::ResponseTooLong)?;
            things.push(thing);
        }
        told.push(GroupReply {
            name: plan.name.clone(),
            things,
            rest: group.rest.iter().map(told::key_info).collect(),
            filtered: group.filtered,
            order_by_culture: plan.order.as_ref().map(|order| order.culture.clone()),
        });
    }
    Ok(Reply { groups: told })
}

/// What one group found.
struct GroupFound {
    things: Vec<FoundThing>,
    rest: Vec<Head>,
    filtered: bool,
    /// Other formats to tell items in, by the format they are kept in.
    told_as: HashMap<Uuid, Uuid>,
}

/// An item with the bytes of its blobs, as far as they were asked for.
struct FoundThing {
    thing: Thing,
    /// One for each blob of the item; None for one that is not returned, or whose bytes are not.
    blobs: Vec<Option<Held>>,
}

/// Gives out addresses that blobs can be read from.
struct Addresses {
    app: Arc<App>,
    of: AppId,
    issued_at: Timestamp,
}

impl Addresses {
    /// A fresh one: clients ask again when one is over.
    fn address(&self, target: &Target, thing: ThingId, blob: BlobId) -> String {
        let (record, person) = (target.authorisation.record, target.authorisation.person);
        let claim =
            ReadClaim { blob, thing, record, app: self.of, person, avenue: target.avenue, issued_at: self.issued_at };
        streaming::download_address(&self.app, &claim)
    }
}

/// Gets the bytes of blobs that lie in the blob store. What they take was counted when they were found.
async fn fetch(app: &Arc<App>, groups: &mut [GroupFound]) -> Result<(), Fault> {
    for group in groups {
        for found in &mut group.things {
            for held in found.blobs.iter_mut().flatten() {
                *held = match std::mem::replace(held, Held::Here(BlobBytes::default())) {
                    Held::Stored(readable) => Held::Here(whole(app, readable).await?),
                    here => here,
                };
            }
        }
    }
    Ok(())
}

async fn whole(app: &Arc<App>, readable: Readable) -> Result<BlobBytes, Fault> {
    let size_bytes = readable.size_bytes;
    let mut bytes = BlobBytes::new(Vec::with_capacity(usize::try_from(size_bytes).unwrap_or(0)));
    let mut pieces = std::pin::pin!(blobs::read(app, readable, 0..size_bytes));
    while let Some(piece) = pieces.next().await {
        bytes.extend_from_slice(&piece.map_err(|error| Fault::Internal(error.into()))?);
    }
    Ok(bytes)
}

/// What all groups of a request have in common while they are looked for.
struct Looking {
    app: AppId,
    /// What is left of the answer's size, in bytes.
    room: usize,
    effort: Effort,
}

impl Looking {
    fn take(&mut self, bytes: i64) -> Result<(), Failure> {
        let bytes = usize::try_from(bytes).unwrap_or(usize::MAX);
        self.room = self.room.checked_sub(bytes).ok_or_else(|| Failure::new(Code::ResponseTooLong))?;
        Ok(())
    }
}

fn look(tx: &mut Tx<'_>, target: &Target, plan: &GroupPlan, looking: &mut Looking) -> Result<GroupFound, Fault> {
    let rights = target.effective.on(target.avenue);
    let told_as = plan.told_as(rights);
    let query = Query {
        record: target.authorisation.record,
        only: plan.only.clone(),
        types: plan.types.clone(),
        bounds: plan.bounds(tx, looking.app)?,
        inside: plan.inside(&told_as),
        limit: plan.limit,
    };
    let readable = |id: Uuid| allowed(rights, id).contains(Permissions::READ);
    let found = things_in_record::query(tx, &query, &readable, &mut looking.effort);
    let mut found = found.map_err(|error| match error {
        QueryError::TooMuch(why) => plan.too_much(&why).into(),
        QueryError::Record(error) => Fault::from(error),
        QueryError::Store(error) => Fault::from(error),
    })?;
    let rest = found.heads.split_off(found.heads.len().min(plan.full_max));
    for head in &found.heads {
        looking.take(head.body_bytes)?;
    }
    let mut things = Vec::with_capacity(found.heads.len());
    for thing in things_in_record::load_found(tx, &found)? {
        things.push(with_blobs(tx, thing, &plan.parts, looking)?);
    }
    Ok(GroupFound { things, rest, filtered: found.filtered, told_as })
}

fn with_blobs(tx: &mut Tx<'_>, thing: Thing, parts: &Parts, looking: &mut Looking) -> Result<FoundThing, Fault> {
    let mut blobs = Vec::with_capacity(thing.blobs.len());
    for blob in &thing.blobs {
        let is_inline = parts.blobs.as_ref().is_some_and(|wanted| {
            wanted.format == BlobFormat::Inline && (wanted.names.is_empty() || wanted.names.contains(&blob.name))
        });
        let is_other_data = parts.other_data && blob.name.is_empty();
        if !is_inline && !is_other_data {
            blobs.push(None);
            continue;
        }
        // The old shape knows no addresses.
        if is_other_data && blob.stored {
            return Err(Code::CannotGetStreamedOtherData.into());
        }
        // Base64 makes four characters of three bytes.
        let encoded = blob.size_bytes.saturating_add(blob.size_bytes / 3);
        if usize::try_from(encoded).unwrap_or(usize::MAX) > GET_THINGS_ANSWER_BYTES_MAX {
            // The old shape knows no blobs: what is too long for it can only have been streamed.
            let code = if is_other_data { Code::CannotGetStreamedOtherData } else { Code::BlobSizeTooLargeForInline };
            return Err(code.into());
        }
        looking.take(encoded)?;
        blobs.push(things_in_record::attachment(tx, blob.id)?.map(|found| found.held));
    }
    Ok(FoundThing { thing, blobs })
}

/// Names are looked up only when audits are asked for.
fn names_for(tx: &mut Tx<'_>, app: AppId, plans: &[GroupPlan], groups: &[GroupFound]) -> Result<Names, Fault> {
    let audited = plans.iter().zip(groups).filter(|(plan, _)| plan.parts.audits);
    let made_by: HashSet<_> = audited
        .flat_map(|(_, group)| &group.things)
        .flat_map(|FoundThing { thing, .. }| {
            [(thing.created_by_app, thing.created_by_person), (thing.changed.by_app, thing.changed.by_person)]
        })
        .collect();
    Ok(names(tx, app, made_by)?)
}

/// Items returned in full are what the application has read, with what the person was going to do with them.
async fn log(call: &Call<'_>, target: &Target, plans: &[GroupPlan], groups: &[GroupFound]) -> Result<(), Fault> {
    let mut read: BTreeMap<Uuid, (HashSet<_>, Intents)> = BTreeMap::new();
    for (plan, group) in plans.iter().zip(groups) {
        let intents = intents(plan, target.avenue);
        for found in &group.things {
            let (items, of_type) = read.entry(found.thing.type_id).or_default();
            items.insert(found.thing.id);
            *of_type = of_type.or(intents);
        }
    }
    if read.is_empty() {
        return Ok(());
    }
    let counts: Vec<(Uuid, i64, Intents)> = read
        .into_iter()
        .map(|(id, (items, intents))| (id, i64::try_from(items.len()).unwrap_or(i64::MAX), intents))
        .collect();
    let (app, avenue) = (call.caller.id(), target.avenue);
    let (person, record) = (target.authorisation.person, target.authorisation.record);
    call.app
        .db
        .write(move |tx, now, _| {
            for (type_id, items, intents) in &counts {
                access_log::note(tx, now, app, person, record, avenue, Permissions::READ, *type_id, *items)?;
                access_log::note_intents(tx, now, app, person, record, avenue, *type_id, *intents)?;
            }
            Ok::<_, Fault>(())
        })
        .await
}

/// As HealthVault has it: a person who is there is going to look, unless something else is said.
fn intents(plan: &GroupPlan, avenue: Avenue) -> Intents {
    match &plan.intents {
        Some(named) => named.iter().fold(Intents::NONE, |all, intent| {
            all.or(match intent {
                Intent::View => Intents::VIEW,
                Intent::Download => Intents::DOWNLOAD,
                Intent::Transmit => Intents::TRANSMIT,
            })
        }),
        None if avenue == Avenue::Online => Intents::VIEW,
        None => Intents::NONE,
    }
}
