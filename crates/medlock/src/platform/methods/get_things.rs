//! GetThings: an application queries the items of a record.
//!
//! The query is planned without the database; found, opened and counted against the limit of an answer in one snapshot; and
//! written into the patient's access log before anything is told.

mod plan;
mod told;

use std::collections::BTreeMap;
use std::collections::HashSet;

use medlock_domain::access_log;
use medlock_domain::apps::rules::Permissions;
use medlock_domain::ids::AppId;
use medlock_domain::things_in_record::{self, BlobBytes, Head, Names, Query, Thing, allowed, names};
use medlock_store::Tx;
use medlock_wire::codes::{Code, Failure};
use medlock_wire::method::get_things::{BlobFormat, GroupReply, Reply, Request};
use uuid::Uuid;

use self::plan::{GroupPlan, Parts};
use crate::limits::GET_THINGS_ANSWER_BYTES_MAX;
use crate::platform::fault::Fault;
use crate::platform::method::{Answer, Call};
use crate::platform::record::{Target, target};

pub async fn answer(call: Call<'_>) -> Result<Answer, Fault> {
    let request = Request::parse(call.request.info(), call.version)?;
    let plans = plan::of(&request)?;
    let (app, on_behalf, record_id) = (call.caller.id(), call.caller.person()?, call.request.header.record_id);
    let (target, groups, names, plans) = call
        .app
        .db
        .read(move |tx, _| -> Result<_, Fault> {
            let target = target(tx, app, on_behalf, record_id)?;
            // A type that was not granted is left out; an avenue on which nothing was, is closed.
            if target.effective.on(target.avenue).is_empty() {
                return Err(Code::AccessDenied.into());
            }
            let mut room = Room { bytes: GET_THINGS_ANSWER_BYTES_MAX };
            let groups =
                plans.iter().map(|plan| look(tx, app, &target, plan, &mut room)).collect::<Result<Vec<_>, Fault>>()?;
            let names = names_for(tx, app, &plans, &groups)?;
            Ok((target, groups, names, plans.clone()))
        })
        .await?;
    log(&call, &target, &groups).await?;
    let rights = target.effective.on(target.avenue);
    let groups = plans.iter().zip(groups).map(|(plan, group)| -> Result<GroupReply, Failure> {
        let things = group.things.into_iter().map(|found| told::thing(found, &plan.parts, rights, &names));
        Ok(GroupReply {
            name: plan.name.clone(),
            things: things.collect::<Result<_, _>>()?,
            rest: group.rest.iter().map(told::key_info).collect(),
            filtered: group.filtered,
        })
    });
    let reply = Reply { groups: groups.collect::<Result<_, _>>()? };
    Ok(Answer::Result(reply.write(call.version)))
}

/// What one group found.
struct GroupFound {
    things: Vec<FoundThing>,
    rest: Vec<Head>,
    filtered: bool,
}

/// An item with the bytes of its blobs, as far as they were asked for.
struct FoundThing {
    thing: Thing,
    /// One for each blob of the item; None for one that is not returned, or whose bytes are not.
    blobs: Vec<Option<BlobBytes>>,
}

/// What is left of the answer's size.
struct Room {
    bytes: usize,
}

impl Room {
    fn take(&mut self, bytes: i64) -> Result<(), Failure> {
        let bytes = usize::try_from(bytes).unwrap_or(usize::MAX);
        self.bytes = self.bytes.checked_sub(bytes).ok_or_else(|| Failure::new(Code::ResponseTooLong))?;
        Ok(())
    }
}

fn look(tx: &mut Tx<'_>, app: AppId, target: &Target, plan: &GroupPlan, room: &mut Room) -> Result<GroupFound, Fault> {
    let rights = target.effective.on(target.avenue);
    let query = Query {
        record: target.authorisation.record,
        only: plan.only.clone(),
        types: plan.types.clone(),
        bounds: plan.bounds(tx, app)?,
        limit: plan.limit,
    };
    let readable = |id: Uuid| allowed(rights, id).contains(Permissions::READ);
    let mut found = things_in_record::query(tx, &query, &readable)?;
    let rest = found.heads.split_off(found.heads.len().min(plan.full_max));
    for head in &found.heads {
        room.take(head.body_bytes)?;
    }
    let mut things = Vec::with_capacity(found.heads.len());
    for thing in things_in_record::load_found(tx, &found.heads)? {
        plan.check_format(thing.type_id)?;
        things.push(with_blobs(tx, thing, &plan.parts, room)?);
    }
    Ok(GroupFound { things, rest, filtered: found.filtered })
}

fn with_blobs(tx: &mut Tx<'_>, thing: Thing, parts: &Parts, room: &mut Room) -> Result<FoundThing, Fault> {
    let mut blobs = Vec::with_capacity(thing.blobs.len());
    for blob in &thing.blobs {
        let is_inline = parts.blobs.as_ref().is_some_and(|wanted| {
            wanted.format == BlobFormat::Inline && (wanted.names.is_empty() || wanted.names.contains(&blob.name))
        });
        if !is_inline {
            blobs.push(None);
            continue;
        }
        // Base64 makes four characters of three bytes.
        let encoded = blob.size_bytes.saturating_add(blob.size_bytes / 3);
        if usize::try_from(encoded).unwrap_or(usize::MAX) > GET_THINGS_ANSWER_BYTES_MAX {
            return Err(Code::BlobSizeTooLargeForInline.into());
        }
        room.take(encoded)?;
        blobs.push(Some(things_in_record::blob_content(tx, blob.id)?));
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

/// Items returned in full are what the application has read.
async fn log(call: &Call<'_>, target: &Target, groups: &[GroupFound]) -> Result<(), Fault> {
    let mut read: BTreeMap<Uuid, HashSet<_>> = BTreeMap::new();
    for found in groups.iter().flat_map(|group| &group.things) {
        read.entry(found.thing.type_id).or_default().insert(found.thing.id);
    }
    if read.is_empty() {
        return Ok(());
    }
    let counts: Vec<(Uuid, i64)> =
        read.into_iter().map(|(id, items)| (id, i64::try_from(items.len()).unwrap_or(i64::MAX))).collect();
    let (app, avenue) = (call.caller.id(), target.avenue);
    let (person, record) = (target.authorisation.person, target.authorisation.record);
    call.app
        .db
        .write(move |tx, now, _| {
            for (type_id, items) in &counts {
                access_log::note(tx, now, app, person, record, avenue, Permissions::READ, *type_id, *items)?;
            }
            Ok::<_, Fault>(())
        })
        .await
}
