//! What items were before, and items that are deleted and not erased.

use std::io::Write;

use medlock_domain::things_in_record::{self, How, Thing};

use super::super::plain::{self, Telling};
use super::super::writers::By;
use super::attachment;
use super::record::{Kind, Part, kinds};
use super::zip::Zip;
use crate::limits::DOWNLOAD_VERSIONS;

/// The beginning of the names of an item's files. The date sorts, the id tells two of one day apart.
pub fn stem(thing: &Thing) -> String {
    let id = thing.id.to_string();
    format!("{} {}", thing.effective.date(), id.split('-').next().unwrap_or(&id))
}

/// The versions of an item before the one that is, each as it was sent, the first one with the number 1; and the attachments that it
/// had and has no more.
///
/// # Errors
/// When the archive cannot be written or the database fails.
pub fn versions<W: Write>(zip: &mut Zip<W>, part: &Part, kind: &Kind, thing: &Thing) -> Result<(), anyhow::Error> {
    if thing.changed.how == How::Created {
        return Ok(());
    }
    let words = part.visit.words;
    let beginning = format!("{}{}/{}/{} ", part.folder, words.say("download-history"), kind.file, stem(thing));
    let (id, mut number, mut behind) = (thing.id, 0_u64, 0);
    // Bounded by what there is: each turn begins behind the last version of the one before.
    loop {
        let some = part
            .app
            .db
            .read_blocking(move |tx, _| things_in_record::versions_before(tx, id, behind, DOWNLOAD_VERSIONS))?;
        for (place, version) in some.iter().enumerate() {
            number += 1;
            // What was deleted is the version before the deletion.
            let is_told =
                thing.changed.how == How::Deleted && place + 1 == some.len() && *version.data_xml == *thing.data_xml;
            if is_told {
                continue;
            }
            zip.file(&format!("{beginning}{number}.xml"), |out| out.write_all(version.data_xml.as_bytes()))?;
        }
        match some.last() {
            Some(last) if some.len() == DOWNLOAD_VERSIONS as usize => behind = last.operation,
            _ => break,
        }
    }
    let past = part.app.db.read_blocking(move |tx, _| things_in_record::past_blobs(tx, id))?;
    let type_name = plain::type_name(words, thing.type_id);
    for (place, blob) in past.iter().enumerate() {
        let name = plain::attachment_name(words, &blob.name, past.len() > 1, "", &type_name, place);
        // One may have been replaced by another of the same name, more than once.
        attachment::write(zip, part, id, blob.id, &format!("{beginning}{} ", place + 1), &name)?;
    }
    Ok(())
}

/// Items that are deleted and not erased, with their attachments and what they were before.
///
/// # Errors
/// When the archive cannot be written or the database fails.
pub fn deleted<W: Write>(zip: &mut Zip<W>, part: &Part) -> Result<(), anyhow::Error> {
    let folder = format!("{}{}", part.folder, part.visit.words.say("download-deleted"));
    for kind in &kinds(part, true)? {
        part.each_deleted(&kind.types, |one| {
            let thing = &one.thing;
            let beginning = format!("{folder}/{}/{}", kind.file, stem(thing));
            zip.file(&format!("{beginning}.xml"), |out| out.write_all(thing.data_xml.as_bytes()))?;
            let item = plain::item(&part.visit, thing, &By::Reader, Telling::Overview);
            for (blob, shown) in thing.blobs.iter().zip(&item.attachments) {
                attachment::write(zip, part, thing.id, blob.id, &format!("{beginning} "), &shown.name)?;
            }
            versions(zip, part, kind, thing)
        })?;
    }
    Ok(())
}
