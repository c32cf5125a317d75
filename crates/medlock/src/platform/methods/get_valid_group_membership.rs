//! GetValidGroupMembership: the memberships in a record that still count, as far as the application may read them.

use medlock_domain::apps::rules::Permissions;
use medlock_domain::ids::AppId;
use medlock_domain::things_in_record::{self, GROUP_MEMBERSHIP};
use medlock_wire::method::get_valid_group_membership::{Reply, Request};
use medlock_wire::thing::{self as wire, DataXml, State, ThingKey};

use super::get_things::told;
use crate::platform::fault::Fault;
use crate::platform::method::{Answer, Call};
use crate::platform::record::target;

pub async fn answer(call: Call<'_>) -> Result<Answer, Fault> {
    let request = Request::parse(call.request.info())?;
    let writers: Vec<AppId> = request.applications.into_iter().map(AppId).collect();
    let (app, on_behalf, record_id) = (call.caller.id(), call.caller.person()?, call.request.header.record_id);
    let (things, names) = call
        .app
        .db
        .read(move |tx, now| -> Result<_, Fault> {
            let target = target(tx, app, on_behalf, record_id)?;
            let record = target.authorisation.record;
            let things = match target.allows(GROUP_MEMBERSHIP, Permissions::READ) {
                true => things_in_record::valid_group_memberships(tx, now, record, &writers)?,
                false => Vec::new(),
            };
            let made_by = things.iter().map(|thing| (thing.changed.by_app, thing.changed.by_person));
            let names = things_in_record::names(tx, app, made_by)?;
            Ok((things, names))
        })
        .await?;
    let things = things
        .into_iter()
        .map(|thing| wire::Thing {
            key: Some(ThingKey { id: thing.id.0, version_stamp: thing.version_stamp }),
            type_id: Some(thing.type_id),
            type_name: told::type_name(thing.type_id),
            state: Some(State::Active),
            flags: Some(thing.flags),
            effective_date: Some(thing.effective),
            updated: Some(told::changed(&names, thing.changed)),
            data_xml: vec![DataXml { transform: None, xml: thing.data_xml.as_str().to_owned() }],
            tags: thing.tags.as_ref().map(|tags| tags.as_str().to_owned()),
            ..wire::Thing::default()
        })
        .collect();
    Ok(Answer::Result(Reply { things }.write()))
}
