//! A creation that is sent again is answered, not repeated.

use std::sync::Arc;

use jiff::Timestamp;
use medlock_crypto::random::Random;
use medlock_domain::resent::{self, Fingerprint, NotMade};
use medlock_store::{StoreError, Tx};
use uuid::Uuid;

use super::fault::Fault;
use super::method::{Answer, Call};

/// How often a creation is begun: a reply that was kept may be outdated by the time it is asked for, though hardly twice.
const TRIES_MAX: u32 = 3;

/// Creates in one transaction, with the whole reply that a request of the same bytes gets in the next minutes. `make` gives the object it
/// made and that reply; it can be run several times.
///
/// # Errors
/// What `make` fails with, unless the request was answered before.
pub async fn once<E, F>(call: &Call<'_>, make: F) -> Result<Answer, Fault>
where
    F: Fn(&mut Tx<'_>, Timestamp, &mut dyn Random) -> Result<(Uuid, Vec<u8>), E> + Send + Sync + 'static,
    E: From<StoreError> + Into<Fault> + Send + 'static,
{
    let header = (call.request.header.msg_time, call.request.header_bytes());
    let request = Fingerprint::of(&call.app.vault, call.caller.id(), header.0, header.1);
    let make = Arc::new(make);
    for _ in 0..TRIES_MAX {
        let make = Arc::clone(&make);
        let made =
            call.app.db.write(move |tx, now, rng| resent::once(tx, now, rng, request, |tx, rng| make(tx, now, rng)));
        let failed = match made.await {
            Ok(reply) => return Ok(Answer::Whole(reply)),
            Err(NotMade::SentBefore) => None,
            Err(NotMade::Failed(error)) => Some(error.into()),
        };
        let before = call.app.db.read(move |tx, now| resent::answered(tx, now, request)).await?;
        match (before, failed) {
            (Some(reply), _) => return Ok(Answer::Whole(reply.to_vec())),
            (None, Some(fault)) => return Err(fault),
            (None, None) => {}
        }
    }
    Err(StoreError::Busy("the same request is sent again and again".to_owned()).into())
}
