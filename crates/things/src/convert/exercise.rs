//! An aerobic session (1) and any exercise (2): laps become segments, measurements become details.

use super::{Item, NotConvertible, session, words};
use medlock_xml::Element;

pub(super) fn newer(item: &mut Item<'_>) -> Result<(), NotConvertible> {
    if let Some(when) = item.take("when") {
        item.out.start("when");
        item.copy_as(when, "structured");
        item.out.end();
    }
    let whole = item.get("session");
    let mode = whole.and_then(|whole| whole.child("mode"));
    activity(item, mode);
    if let Some(whole) = whole {
        extent(item, whole);
        session::details_of(item, whole);
    }
    for lap in item.root.children_named("lap-session").collect::<Vec<_>>() {
        let of_lap = lap.child("lap-session");
        item.out.start("segment");
        activity(item, of_lap.and_then(|of_lap| of_lap.child("mode")).or(mode));
        if let Some(name) = lap.child("name") {
            item.copy_as(name, "title");
        }
        if let Some(of_lap) = of_lap {
            extent(item, of_lap);
        }
        if let Some(minutes) = lap.child("seconds-into-session").and_then(|s| session::times(&s.text(), 1.0 / 60.0)) {
            item.take_from(lap, "seconds-into-session");
            item.out.element("offset", &minutes);
        }
        if let Some(of_lap) = of_lap {
            session::details_of(item, of_lap);
        }
        item.out.end();
    }
    Ok(())
}

fn activity<'d>(item: &mut Item<'d>, mode: Option<Element<'d>>) {
    match mode {
        Some(mode) => item.copy_as(mode, "activity"),
        None => item.codable("activity", ""),
    }
}

/// How far and how long.
fn extent<'d>(item: &mut Item<'d>, session: Element<'d>) {
    item.copy_from(session, &["distance"]);
    if let Some(minutes) = session.child("minutes") {
        item.copy_as(minutes, "duration");
    }
}

pub(super) fn older(item: &mut Item<'_>) -> Result<(), NotConvertible> {
    let when = item.get("when").ok_or(NotConvertible::Lacks("when"))?;
    let (exact, whole) = words::exact(when).ok_or(NotConvertible::Lacks("when"))?;
    if whole {
        item.said(when);
    }
    item.out.start("when").raw(&exact).end();
    item.out.start("session");
    one_session(item, item.root);
    item.out.end();
    for segment in item.root.children_named("segment").collect::<Vec<_>>() {
        item.out.start("lap-session");
        if let Some(title) = segment.child("title") {
            item.copy_as(title, "name");
        }
        if let Some(seconds) = segment.child("offset").and_then(|offset| session::times(&offset.text(), 60.0)) {
            item.take_from(segment, "offset");
            item.out.element("seconds-into-session", &seconds);
        }
        item.out.start("lap-session");
        one_session(item, segment);
        item.out.end().end();
    }
    Ok(())
}

fn one_session<'d>(item: &mut Item<'d>, of: Element<'d>) {
    if let Some(activity) = of.child("activity") {
        item.copy_as(activity, "mode");
    }
    item.copy_from(of, &["distance"]);
    if let Some(duration) = of.child("duration") {
        item.copy_as(duration, "minutes");
    }
    session::members_of(item, of);
}
