//! SearchVocabulary: codes of one vocabulary by their texts, or vocabularies by name and description.

use medlock_domain::vocabularies::grants_of;
use medlock_things::vocabulary::{Matching, fold};
use medlock_wire::method::search_vocabulary::{Mode, Reply, Request};

use crate::limits::VOCABULARY_FOUND_MAX;
use crate::platform::fault::Fault;
use crate::platform::method::{Answer, Call};
use crate::platform::vocabularies::{self, Reader};

pub async fn answer(call: Call<'_>) -> Result<Answer, Fault> {
    let request = Request::parse(call.request.info())?;
    let reader = Reader::of(&call.request.header.culture)?;
    let limit = request.max_results.and_then(|max| usize::try_from(max).ok()).unwrap_or(usize::MAX);
    let limit = limit.min(VOCABULARY_FOUND_MAX);
    let matching = match request.mode {
        Mode::Prefix => Matching::Prefix,
        Mode::Contains => Matching::Contains,
        Mode::FullText => Matching::FullText,
    };
    let app = call.caller.id();
    let reply = call.app.db.read(move |tx, _| {
        let grants = grants_of(tx, app)?;
        let Some(key) = &request.key else {
            let mut keys = vocabularies::all(tx, &grants)?;
            keys.retain(|key| matching.matches(&key.name, key.description.as_deref(), &request.sought));
            keys.sort_by_key(|key| fold(&key.name));
            keys.truncate(limit);
            return Ok(Reply::Keys(keys));
        };
        let found = vocabularies::find(tx, &grants, key)?;
        Ok::<_, Fault>(Reply::Set(found.search(tx, &reader, matching, &request.sought, limit)?))
    });
    Ok(Answer::Result(reply.await?.write()))
}
