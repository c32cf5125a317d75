//! AddApplication: a master application provisions a child.

use medlock_domain::apps::AppKind;
use medlock_domain::children;
use medlock_wire::method::add_application::{Reply, Request};

use super::provisioning::{Wanted, refusal};
use crate::platform::fault::Fault;
use crate::platform::method::{Answer, Call};

pub async fn answer(call: Call<'_>) -> Result<Answer, Fault> {
    let request = Request::parse(call.request.info())?;
    let wanted = Wanted::read(request.configuration, call.version)?;
    let (id, mode) = (call.caller.id(), call.app.config.app_mode());
    let child = call
        .app
        .db
        .write(move |tx, now, rng| {
            let certificates = wanted.certificates.as_deref().unwrap_or_default();
            let child = children::add(tx, now, rng, mode, id, certificates, |config| {
                config.kind = AppKind::Web;
                wanted.apply(config)
            });
            let child = child.map_err(refusal)?;
            wanted.let_at_vocabularies(tx, id, child)?;
            Ok::<_, Fault>(child)
        })
        .await?;
    Ok(Answer::Result(Reply { id: child.0 }.write()))
}
