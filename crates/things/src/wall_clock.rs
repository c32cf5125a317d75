//! Dates of things as the record keeps them: the digits on the wall, without a time zone.

use crate::leaf::int;
use crate::model::{Group, Kind, Shown};
use jiff::civil::DateTime;
use medlock_xml::Element;

/// A date and time of day as written in the item: no zone, no arithmetic. Millisecond resolution.
pub type WallClock = DateTime;

/// A date whose parts are each in range, but which is in no calendar (31 February).
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct NoSuchDay;

/// The wall clock written at a path below an element; `None` when nothing stands there or only words do ("last
/// spring").
///
/// A missing time is midnight; a missing month or day is 1; a missing second or millisecond is 0; a zone is passed
/// over.
pub(crate) fn at_path(group: &Group, element: Element<'_>, path: &str) -> Result<Option<WallClock>, NoSuchDay> {
    let mut group = group;
    let mut element = element;
    for name in path.split('/') {
        let (Some(member), Some(child)) = (group.member(name), element.child(name)) else { return Ok(None) };
        let Kind::Group(id) = member.kind else { return Ok(None) };
        (group, element) = (id.group(), child);
    }
    match group.shown {
        Shown::Date => read(Some(element), None),
        Shown::DateTime => read(element.child("date"), element.child("time")),
        Shown::ApproxDateTime => match element.child("structured") {
            Some(structured) => read(structured.child("date"), structured.child("time")),
            None => Ok(None),
        },
        _ => Ok(None),
    }
}

fn read(date: Option<Element<'_>>, time: Option<Element<'_>>) -> Result<Option<WallClock>, NoSuchDay> {
    let Some(date) = date else { return Ok(None) };
    let part = |of: Option<Element<'_>>, name: &str, missing: i32| {
        of.and_then(|of| of.child(name)).map_or(Some(missing), |part| int(&part.text()))
    };
    let parts = || {
        DateTime::new(
            i16::try_from(part(Some(date), "y", 0)?).ok()?,
            i8::try_from(part(Some(date), "m", 1)?).ok()?,
            i8::try_from(part(Some(date), "d", 1)?).ok()?,
            i8::try_from(part(time, "h", 0)?).ok()?,
            i8::try_from(part(time, "m", 0)?).ok()?,
            i8::try_from(part(time, "s", 0)?).ok()?,
            part(time, "f", 0)?.checked_mul(1_000_000)?,
        )
        .ok()
    };
    parts().map(Some).ok_or(NoSuchDay)
}
