//! The physician who asked for the study: said for each series in the older format, once in the newer one.

use super::{Item, NotConvertible};
use medlock_xml::Element;

const SERIES_FRONT: [&str; 4] = ["acquisition-datetime", "description", "images", "institution-name"];
const SERIES_BACK: [&str; 4] = ["modality", "body-part", "preview-blob-name", "series-instance-uid"];
const STUDY_BACK: [&str; 4] = ["reason", "preview-blob-name", "key-images", "study-instance-uid"];

pub(super) fn newer(item: &mut Item<'_>) -> Result<(), NotConvertible> {
    item.copy(&["when", "patient-name", "description"]);
    let all: Vec<_> = item.root.children_named("series").collect();
    let physician = all.iter().find_map(|series| series.child("referring-physician"));
    for series in &all {
        item.out.start("series");
        item.copy_from(*series, &SERIES_FRONT);
        item.copy_from(*series, &SERIES_BACK);
        item.out.end();
        if let (Some(this), Some(first)) = (series.child("referring-physician"), physician)
            && same(this, first)
        {
            item.said(this);
        }
    }
    item.copy(&STUDY_BACK);
    if let Some(physician) = physician {
        item.out.raw(&physician.standalone());
    }
    Ok(())
}

pub(super) fn older(item: &mut Item<'_>) -> Result<(), NotConvertible> {
    item.copy(&["when", "patient-name", "description"]);
    let when = item.get("when");
    let physician = item.take("referring-physician");
    for series in item.root.children_named("series").collect::<Vec<_>>() {
        item.out.start("series");
        if let (None, Some(when)) = (series.child("acquisition-datetime"), when) {
            item.copy_as(when, "acquisition-datetime");
        }
        item.copy_from(series, &SERIES_FRONT);
        if let Some(physician) = physician {
            item.out.raw(&physician.standalone());
        }
        item.copy_from(series, &SERIES_BACK);
        item.out.end();
    }
    item.copy(&STUDY_BACK);
    Ok(())
}

fn same(one: Element<'_>, other: Element<'_>) -> bool {
    one == other || one.inner_raw() == other.inner_raw()
}
