//! A place in the older format, an organisation in the newer one; the reason is new; the id is gone.

use super::{Item, NotConvertible};

pub(super) fn newer(item: &mut Item<'_>) -> Result<(), NotConvertible> {
    item.copy(&["when"]);
    if let Some(kind) = item.take_text(item.root, "type") {
        item.codable("type", &kind);
    }
    item.copy(&["duration", "consent-granted"]);
    if let Some(place) = item.take("location") {
        item.out.start("facility");
        let name = place.child("description").map(|name| name.text().into_owned());
        item.out.element("name", &name.unwrap_or_default()).start("contact");
        item.copy_as(place, "address");
        item.out.end().end();
    }
    Ok(())
}

pub(super) fn older(item: &mut Item<'_>) -> Result<(), NotConvertible> {
    if item.get("when").is_none() {
        return Err(NotConvertible::Lacks("when"));
    }
    item.copy(&["when"]);
    match item.get("type") {
        Some(kind) => item.plain_text(kind, "type"),
        None => {
            // The older format needs something here; the reason is the next best.
            let reason = item.take_text(item.root, "reason").unwrap_or_default();
            item.out.element("type", &reason);
        }
    }
    item.copy(&["duration"]);
    let contact = item.get("facility").and_then(|facility| facility.child("contact"));
    if let Some(address) = contact.and_then(|contact| contact.child("address")) {
        item.copy_as(address, "location");
        let name = item.get("facility").and_then(|facility| facility.child("name"));
        if let (Some(name), Some(description)) = (name, address.child("description"))
            && name.text() == description.text()
        {
            item.said(name);
        }
    }
    item.copy(&["consent-granted"]);
    Ok(())
}
