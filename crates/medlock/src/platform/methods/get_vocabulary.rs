//! GetVocabulary: the list of vocabularies, or pages of their codes.

use medlock_domain::vocabularies::grants_of;
use medlock_wire::codes::{Code, Failure};
use medlock_wire::method::get_vocabulary::{Reply, Request};

use crate::limits::{VOCABULARIES_MAX, VOCABULARY_ITEMS_MAX};
use crate::platform::fault::Fault;
use crate::platform::method::{Answer, Call};
use crate::platform::vocabularies::{self, Reader};

pub async fn answer(call: Call<'_>) -> Result<Answer, Fault> {
    let request = Request::parse(call.request.info())?;
    let reader = Reader::of(&call.request.header.culture)?;
    if request.keys.len() > VOCABULARIES_MAX {
        let message = format!("Ask for {VOCABULARIES_MAX} vocabularies at most at once.");
        return Err(Failure::with_message(Code::ResponseTooLong, message).into());
    }
    let app = call.caller.id();
    let reply = call.app.db.read(move |tx, _| {
        let grants = grants_of(tx, app)?;
        if request.keys.is_empty() {
            return Ok(Reply::Keys(vocabularies::all(tx, &grants)?));
        }
        let sets = request.keys.iter().map(|key| {
            let found = vocabularies::find(tx, &grants, key)?;
            found.page(tx, &reader, request.fixed_culture, key.code_value.as_deref(), VOCABULARY_ITEMS_MAX)
        });
        Ok::<_, Fault>(Reply::Sets(sets.collect::<Result<_, _>>()?))
    });
    Ok(Answer::Result(reply.await?.write()))
}
