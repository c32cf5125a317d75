//! An exact time in the older format, an approximate one in the newer; other names and another order.

use super::{Item, NotConvertible, words};

pub(super) fn newer(item: &mut Item<'_>) -> Result<(), NotConvertible> {
    if let Some(when) = item.take("when") {
        item.out.start("when");
        item.copy_as(when, "structured");
        item.out.end();
    }
    match item.take("title") {
        Some(title) => item.copy_as(title, "name"),
        None => item.codable("name", ""),
    }
    item.copy(&["anatomic-location", "primary-provider", "secondary-provider"]);
    Ok(())
}

pub(super) fn older(item: &mut Item<'_>) -> Result<(), NotConvertible> {
    let when = item.get("when").ok_or(NotConvertible::Lacks("when"))?;
    let (exact, whole) = words::exact(when).ok_or(NotConvertible::Lacks("when"))?;
    if whole {
        item.said(when);
    }
    item.out.start("when").raw(&exact).end();
    if let Some(name) = item.take("name") {
        item.copy_as(name, "title");
    }
    item.copy(&["primary-provider", "anatomic-location", "secondary-provider"]);
    Ok(())
}
