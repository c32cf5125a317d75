//! A blob of an item, or a part of it. The address was given to one application for one person; whether that still holds is
//! looked at each time it is used.

use std::ops::Range;
use std::sync::Arc;

use axum::body::Body;
use bytes::Bytes;
use futures_util::{StreamExt, stream};
use http::header::{
    ACCEPT_RANGES, CONTENT_DISPOSITION, CONTENT_LENGTH, CONTENT_RANGE, CONTENT_SECURITY_POLICY, CONTENT_TYPE, ETAG,
    IF_RANGE, RANGE,
};
use http::request::Parts;
use http::{HeaderMap, HeaderName, HeaderValue, Method, Request, Response, StatusCode};
use medlock_domain::apps::rules::Permissions;
use medlock_domain::blobs::tokens::{ReadClaim, Token};
use medlock_domain::blobs::{self, Reading};
use medlock_domain::things_in_record::{self, Attachment, BlobInfo, Held, PERSONAL, allowed};
use medlock_domain::{apps, authorisations};
use medlock_store::Tx;
use medlock_wire::ranges::{Wanted, parse_range};

use super::refusal::Refusal;
use super::{Answered, shown, token};
use crate::app::App;

/// Gives out what the address is of.
pub async fn give(app: &Arc<App>, request: Request<Body>) -> Answered {
    let (parts, _) = request.into_parts();
    answer(app, &parts).await.unwrap_or_else(|refusal| Answered { response: refusal.told(), bytes: 0 })
}

async fn answer(app: &Arc<App>, request: &Parts) -> Result<Answered, Refusal> {
    let Token::Read(claim) = token(app, request)? else { return Err(Refusal::address()) };
    let (found, reading) = app.db.read(move |tx, now| look(tx, now, &claim)).await?;
    if reading == Reading::Ending {
        app.db.write(move |tx, now, _| blobs::keep_reading(tx, now, &claim)).await?;
    }
    let Attachment { info, held, .. } = found;
    let len = u64::try_from(info.size_bytes).unwrap_or(0);
    let mut response = Response::new(Body::empty());
    let headers = response.headers_mut();
    describe(headers, &info);
    // A part is for those who read: a question about the whole is answered about the whole.
    let wanted = if request.method == Method::HEAD { Wanted::Whole } else { wanted(&request.headers, headers, len) };
    let part = match wanted {
        Wanted::Whole => 0..len,
        Wanted::Part(part) => {
            headers.insert(CONTENT_RANGE, header(format!("bytes {}-{}/{len}", part.start, part.end - 1)));
            *response.status_mut() = StatusCode::PARTIAL_CONTENT;
            part
        }
        // One client reads on until it is told this: the end.
        Wanted::Unsatisfiable => {
            headers.insert(CONTENT_RANGE, header(format!("bytes */{len}")));
            headers.insert(CONTENT_LENGTH, HeaderValue::from_static("0"));
            *response.status_mut() = StatusCode::RANGE_NOT_SATISFIABLE;
            return Ok(Answered { response, bytes: 0 });
        }
    };
    let bytes = part.end - part.start;
    response.headers_mut().insert(CONTENT_LENGTH, HeaderValue::from(bytes));
    if request.method == Method::HEAD {
        return Ok(Answered { response, bytes: 0 });
    }
    *response.body_mut() = body(app, held, part).await?;
    Ok(Answered { response, bytes })
}

/// What the address is of, if it may still be read.
fn look(tx: &mut Tx<'_>, now: jiff::Timestamp, claim: &ReadClaim) -> Result<(Attachment, Reading), Refusal> {
    let reading = blobs::reading(tx, now, claim)?;
    let is_active = apps::load(tx, claim.app)?.is_some_and(|app| app.is_active());
    if reading == Reading::Over || !is_active {
        return Err(Refusal::address());
    }
    let authorisation =
        authorisations::find(tx, claim.app, claim.person, claim.record)?.ok_or_else(Refusal::address)?;
    // Of one that has ended, or of a record that is closed, nothing is left.
    let effective = authorisations::effective(tx, &authorisation)?;
    let found = things_in_record::attachment(tx, claim.blob)?;
    let found = found.filter(|found| (found.thing, found.record) == (claim.thing, claim.record));
    // What only people may see is not there for applications.
    let found = found
        .filter(|found| found.flags & PERSONAL == 0)
        .ok_or_else(|| Refusal::new(StatusCode::NOT_FOUND, "The item, or this blob of it, is not there any more."))?;
    match allowed(effective.on(claim.avenue), found.type_id).contains(Permissions::READ) {
        true => Ok((found, reading)),
        false => Err(Refusal::address()),
    }
}

/// What a client is told of any blob.
fn describe(headers: &mut HeaderMap, info: &BlobInfo) {
    let all: [(HeaderName, HeaderValue); 5] = [
        (ACCEPT_RANGES, HeaderValue::from_static("bytes")),
        (CONTENT_TYPE, shown::content_type(&info.content_type)),
        (CONTENT_DISPOSITION, shown::disposition(&info.name, &info.content_type)),
        (CONTENT_SECURITY_POLICY, shown::POLICY),
        // The bytes of a blob never change, so their hash says which they are.
        (ETAG, header(format!("\"{}\"", info.hash.iter().map(|byte| format!("{byte:02x}")).collect::<String>()))),
    ];
    headers.extend(all);
}

/// Which bytes are asked for. HealthVault's documents call the header Content-Range.
fn wanted(asked: &HeaderMap, told: &HeaderMap, len: u64) -> Wanted {
    if asked.get(IF_RANGE).is_some_and(|known| told.get(ETAG) != Some(known)) {
        return Wanted::Whole;
    }
    let range = asked.get(RANGE).or_else(|| asked.get(CONTENT_RANGE));
    range.and_then(|range| range.to_str().ok()).map_or(Wanted::Whole, |range| parse_range(range, len))
}

/// The bytes. The first of them are waited for, so that a store that cannot be reached is told as such.
async fn body(app: &Arc<App>, held: Held, part: Range<u64>) -> Result<Body, Refusal> {
    let readable = match held {
        Held::Here(bytes) => {
            let place = |at: u64| usize::try_from(at).unwrap_or(usize::MAX).min(bytes.len());
            return Ok(Body::from(Bytes::copy_from_slice(&bytes[place(part.start)..place(part.end)])));
        }
        Held::Stored(readable) => readable,
    };
    if part.is_empty() {
        return Ok(Body::empty());
    }
    let mut bytes = Box::pin(crate::blobs::read(app, readable, part));
    let first = bytes.next().await.transpose()?;
    Ok(Body::from_stream(stream::iter(first.map(Ok)).chain(bytes)))
}

fn header(text: String) -> HeaderValue {
    HeaderValue::from_str(&text).expect("digits and plain signs")
}
