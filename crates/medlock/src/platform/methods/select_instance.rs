//! SelectInstance: this server keeps the records of people from anywhere there is.

use medlock_wire::method::select_instance::{Reply, Request};

use super::get_service_definition::instance;
use crate::platform::fault::Fault;
use crate::platform::method::{Answer, Call};
use crate::shell::countries;

pub async fn answer(call: Call<'_>) -> Result<Answer, Fault> {
    let request = Request::parse(call.request.info())?;
    let is_a_country = countries::parse(&request.preferred_location.country).is_some();
    let instance = is_a_country.then(|| instance(&call.app.config));
    Ok(Answer::Result(Reply { instance }.write()))
}
