//! PutThings and OverwriteThings: an application writes items into a record, new ones and new versions; all of them or none.
//!
//! Items are checked against the versions they change, and sealed, before the transaction that writes them; it looks at rights
//! and version stamps again, so whoever was faster is noticed.

use std::collections::HashMap;

use futures_util::StreamExt;
use medlock_crypto::mac::BlockHash;
use medlock_domain::blobs::{self, Found};
use medlock_domain::ids::ThingId;
use medlock_domain::things_in_record::{self, Change, Destination, PERSONAL, Prepared, Terms, WriteError, WriteFault};
use medlock_wire::codes::{Code, Failure};
use medlock_wire::method::put_things::{Reply, Request, shape};
use medlock_wire::thing::{Blob, BlobData, Shape, Thing, ThingKey};

use crate::limits::{HASHED_AGAIN_BYTES_MAX, WRITTEN_THINGS_MAX};
use crate::platform::fault::Fault;
use crate::platform::method::{Answer, Call};
use crate::platform::record::target;

pub async fn answer(call: Call<'_>) -> Result<Answer, Fault> {
    write(call, Formats::NewerOnly).await
}

/// Which formats of its type an item may be changed to.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Formats {
    NewerOnly,
    Any,
}

pub(super) async fn write(call: Call<'_>, formats: Formats) -> Result<Answer, Fault> {
    let request = Request::parse(call.request.info(), call.version)?;
    if request.things.len() > WRITTEN_THINGS_MAX {
        let message = format!("A request writes at most {WRITTEN_THINGS_MAX} items.");
        return Err(Failure::with_message(Code::TooManyThingsSpecified, message).into());
    }
    let (app, on_behalf, record_id) = (call.caller.id(), call.caller.person()?, call.request.header.record_id);
    let named: Vec<ThingId> = request.things.iter().filter_map(|thing| thing.key).map(|key| ThingId(key.id)).collect();
    let urls = urls(&request.things);
    let (rights, current, mut uploads) = call
        .app
        .db
        .read(move |tx, now| -> Result<_, Fault> {
            let target = target(tx, app, on_behalf, record_id)?;
            let current = things_in_record::current(tx, target.authorisation.record, &named)?;
            let uploads = blobs::find_for_things(tx, now, app, urls.iter().map(String::as_str))?;
            Ok((target.effective.on(target.avenue).clone(), current, uploads))
        })
        .await?;
    hash_again(&call, &request.things, &mut uploads).await?;
    let mut changes = Vec::with_capacity(request.things.len());
    {
        let now = call.app.now();
        let terms = Terms {
            in_shape_one: shape(call.version) == Shape::One,
            may_downgrade: formats == Formats::Any,
            authorities: call.app.authorities.as_ref().map(|authorities| (authorities, now)),
            uploads: Some(&uploads),
            ..Terms::new(&rights)
        };
        let mut rng = call.app.random();
        for (index, thing) in request.things.into_iter().enumerate() {
            // What only people may see is not there for applications.
            let old = thing.key.and_then(|key| current.get(&ThingId(key.id)));
            let old = old.filter(|old| old.flags & PERSONAL == 0);
            let prepared: Prepared = things_in_record::prepare(thing, old, &terms).map_err(|fault| at(index, fault))?;
            changes.push(prepared.seal(&call.app.vault, &mut *rng));
        }
    }
    let keys = carry_out(&call, changes).await?;
    Ok(Answer::Result(Reply { keys }.write()))
}

/// The addresses of blobs that were uploaded, or are only sent back.
fn urls(things: &[Thing]) -> Vec<String> {
    let blobs = things.iter().flat_map(|thing| thing.blobs.iter().flatten());
    let url = |blob: &Blob| match &blob.data {
        BlobData::Reference(url) => Some(url.clone()),
        BlobData::Inline(_) | BlobData::None => None,
    };
    blobs.filter_map(url).collect()
}

/// Hashes uploads once more whose hash is wrong unless their client takes the size of a block for bits.
async fn hash_again(call: &Call<'_>, things: &[Thing], uploads: &mut HashMap<String, Found>) -> Result<(), Fault> {
    let mut left = HASHED_AGAIN_BYTES_MAX;
    for rehash in blobs::rehashes(things, uploads) {
        let id = rehash.id;
        let Some(readable) = call.app.db.read(move |tx, _| blobs::readable(tx, id)).await? else { continue };
        let size_bytes = readable.size_bytes;
        let Some(rest) = left.checked_sub(size_bytes) else { continue };
        left = rest;
        let mut hash = BlockHash::new(rehash.block_bytes);
        let mut pieces = std::pin::pin!(crate::blobs::read(call.app, readable, 0..size_bytes));
        while let Some(piece) = pieces.next().await {
            hash.update(&piece.map_err(|error| Fault::Internal(error.into()))?);
        }
        blobs::hash_in_bits(uploads, &rehash.url, hash.finish());
    }
    Ok(())
}

/// Writes the changes on behalf of the call, with the rights it has by then.
pub(super) async fn carry_out(call: &Call<'_>, changes: Vec<Change>) -> Result<Vec<ThingKey>, Fault> {
    let (app, on_behalf, record_id) = (call.caller.id(), call.caller.person()?, call.request.header.record_id);
    call.app
        .db
        .write(move |tx, now, rng| -> Result<_, Fault> {
            let target = target(tx, app, on_behalf, record_id)?;
            let (person, record) = (target.authorisation.person, target.authorisation.record);
            let to = Destination { record, person, app, avenue: target.avenue };
            let rights = target.effective.on(target.avenue);
            if let Some(index) = things_in_record::first_personal(tx, record, &changes)? {
                return Err(refusal(WriteError::At { index, fault: WriteFault::Unknown }));
            }
            let keys = things_in_record::write(tx, now, rng, to, rights, &changes).map_err(refusal)?;
            Ok(keys.iter().map(|(id, stamp)| ThingKey { id: id.0, version_stamp: *stamp }).collect())
        })
        .await
}

/// What is wrong with one item carries its place, counted from 0.
fn at(index: usize, failure: Failure) -> Failure {
    failure.and_info(index.to_string())
}

fn refusal(error: WriteError) -> Fault {
    match error {
        WriteError::At { index, fault } => {
            let failure = match fault {
                WriteFault::Denied => Failure::new(Code::AccessDenied),
                WriteFault::Unknown => Failure::new(Code::InvalidThing),
                WriteFault::Stale => Failure::new(Code::VersionStampMismatch),
                WriteFault::Blob(code) => Failure::new(code),
                WriteFault::SecondSingleton => Failure::with_message(
                    Code::InvalidThing,
                    "The record holds an item of this type already, and a record holds only one. Change that one.",
                ),
            };
            Fault::Refused(at(index, failure))
        }
        WriteError::Record(error) => error.into(),
        WriteError::Store(error) => error.into(),
    }
}
