//! OverwriteThings: as PutThings, but that an item may go back to an older format of its type.

use super::put_things::{Formats, write};
use crate::platform::fault::Fault;
use crate::platform::method::{Answer, Call};

pub async fn answer(call: Call<'_>) -> Result<Answer, Fault> {
    write(call, Formats::Any).await
}
