//! UpdateApplication: a master application changes a child. What the call does not name stays as it is.

use medlock_domain::children;
use medlock_domain::ids::AppId;
use medlock_wire::method::update_application::Request;

use super::provisioning::{Wanted, refusal};
use crate::platform::fault::Fault;
use crate::platform::method::{Answer, Call};

pub async fn answer(call: Call<'_>) -> Result<Answer, Fault> {
    let request = Request::parse(call.request.info())?;
    let child = AppId(request.id);
    let wanted = Wanted::read(request.configuration, call.version)?;
    let (id, mode) = (call.caller.id(), call.app.config.app_mode());
    call.app
        .db
        .write(move |tx, now, rng| {
            let certificates = wanted.certificates.as_deref();
            children::change(tx, now, rng, mode, id, child, certificates, |config| wanted.apply(config))
                .map_err(refusal)?;
            wanted.let_at_vocabularies(tx, id, child)
        })
        .await?;
    Ok(Answer::Nothing)
}
