//! One record's part of an archive.

use std::collections::BTreeSet;
use std::io::{self, Write};
use std::sync::Arc;

use jiff::Timestamp;
use medlock_domain::ids::PersonId;
use medlock_domain::records::Record;
use medlock_domain::things_in_record::{self, Place, TypeCount, Wanted};
use uuid::Uuid;

use super::super::plain::{self, Telling, Written};
use super::super::records::kind_of;
use super::super::tongue::Tongue;
use super::super::visit::Visit;
use super::super::{charts, files};
use super::zip::Zip;
use super::{attachment, booklet, past, table};
use crate::app::App;
use crate::limits::{CHART_ITEMS_MAX, DOWNLOAD_BATCH_ITEMS};

/// Whose record, for whom, and where in the archive it goes.
pub struct Part {
    pub visit: Visit,
    /// In which applications are called by their names.
    pub tongue: Tongue,
    pub app: Arc<App>,
    /// Who downloads it; must be allowed to read the record.
    pub person: PersonId,
    pub record: Record,
    /// Empty, or a name with a slash at its end.
    pub folder: String,
    pub at: Timestamp,
}

/// One kind of item in the record.
pub(super) struct Kind {
    pub(super) types: Vec<Uuid>,
    name: String,
    /// For names of folders and files.
    pub(super) file: String,
}

/// Writes everything that is in the record: a booklet, tables, the items as they were sent, their attachments, what they were before,
/// and what is deleted and not erased. Reads a few items at a time; call it on a thread of the runtime that may wait.
///
/// # Errors
/// When the archive cannot be written or the database fails.
pub fn write<W: Write>(zip: &mut Zip<W>, part: &Part) -> Result<(), anyhow::Error> {
    let (words, folder) = (part.visit.words, part.folder.as_str());
    let kinds = kinds(part, false)?;
    zip.file(&format!("{folder}{}.txt", words.say("download-read-me")), |out| {
        let text =
            words.say("download-read-me-text").arg("name", &part.record.name).arg("site", &part.visit.frame.site);
        // Line ends that every program on every machine shows.
        out.write_all(text.to_string().replace('\n', "\r\n").as_bytes())
    })?;
    zip.file(&format!("{folder}{}.html", words.say("download-booklet")), |out| {
        booklet::begin(out, part)?;
        for kind in &kinds {
            booklet::kind(out, &kind.name)?;
            let drawn = part.drawn(&kind.types).map_err(io::Error::other)?;
            booklet::charts(out, &drawn)?;
            part.each(&kind.types, |one| {
                booklet::item(out, &one.item(&part.visit, Telling::Everything)).map_err(anyhow::Error::from)
            })
            .map_err(io::Error::other)?;
        }
        booklet::end(out, part)
    })?;
    for kind in &kinds {
        let mut columns = table::Columns::default();
        part.each(&kind.types, |one| {
            columns.learn(&one.item(&part.visit, Telling::Everything));
            Ok(())
        })?;
        zip.file(&format!("{folder}{}/{}.csv", words.say("download-tables"), kind.file), |out| {
            columns.head(out, words)?;
            part.each(&kind.types, |one| {
                let item = one.item(&part.visit, Telling::Everything);
                columns.row(out, words, one, &item).map_err(anyhow::Error::from)
            })
            .map_err(io::Error::other)
        })?;
    }
    for kind in &kinds {
        part.each(&kind.types, |one| originals(zip, part, kind, one))?;
        part.each(&kind.types, |one| past::versions(zip, part, kind, &one.thing))?;
    }
    past::deleted(zip, part)
}

/// An item as it was sent, and its attachments.
fn originals<W: Write>(zip: &mut Zip<W>, part: &Part, kind: &Kind, one: &Written) -> Result<(), anyhow::Error> {
    let (words, folder, thing) = (part.visit.words, part.folder.as_str(), &one.thing);
    let stem = past::stem(thing);
    zip.file(&format!("{folder}{}/{}/{stem}.xml", words.say("download-originals"), kind.file), |out| {
        out.write_all(thing.data_xml.as_bytes())
    })?;
    let item = plain::item(&part.visit, thing, &one.by, Telling::Overview);
    let beginning = format!("{folder}{}/{}/{stem} ", words.say("download-attachments"), kind.file);
    for (blob, attachment) in thing.blobs.iter().zip(&item.attachments) {
        attachment::write(zip, part, thing.id, blob.id, &beginning, &attachment.name)?;
    }
    Ok(())
}

/// What there is in the record, or what is deleted from it and not erased.
pub(super) fn kinds(part: &Part, deleted: bool) -> Result<Vec<Kind>, anyhow::Error> {
    let (person, record) = (part.person, part.record.id);
    let counts = part.app.db.read_blocking(move |tx, _| things_in_record::types(tx, person, record, deleted))?;
    let mut kinds: Vec<Kind> = Vec::new();
    let mut taken = BTreeSet::new();
    for TypeCount { type_id, .. } in counts {
        if kinds.iter().any(|kind| kind.types.contains(&type_id)) {
            continue;
        }
        let name = plain::type_name(part.visit.words, type_id);
        let mut file = files::file_name(&name, "");
        // Two kinds nobody has declared have the same name.
        while !taken.insert(file.to_lowercase()) {
            file.push_str(" +");
        }
        kinds.push(Kind { types: kind_of(type_id), name, file });
    }
    kinds.sort_by(|left, right| part.visit.words.in_order(&left.name, &right.name));
    Ok(kinds)
}

impl Part {
    /// Every item of these types, newest first.
    fn each(
        &self,
        types: &[Uuid],
        done: impl FnMut(&Written) -> Result<(), anyhow::Error>,
    ) -> Result<(), anyhow::Error> {
        self.each_wanted(&Wanted { types: types.to_vec(), ..Wanted::default() }, done)
    }

    /// Every deleted one.
    pub(super) fn each_deleted(
        &self,
        types: &[Uuid],
        done: impl FnMut(&Written) -> Result<(), anyhow::Error>,
    ) -> Result<(), anyhow::Error> {
        self.each_wanted(&Wanted { types: types.to_vec(), deleted: true, ..Wanted::default() }, done)
    }

    fn each_wanted(
        &self,
        wanted: &Wanted,
        mut done: impl FnMut(&Written) -> Result<(), anyhow::Error>,
    ) -> Result<(), anyhow::Error> {
        let (person, record) = (self.person, self.record.id);
        let mut from = Place::START;
        // Bounded by what is in the record: each turn begins behind the last item of the one before.
        loop {
            let (wanted, tongue) = (wanted.clone(), self.tongue.clone());
            let batch = self.app.db.read_blocking(move |tx, _| -> Result<_, anyhow::Error> {
                let things = things_in_record::timeline(tx, person, record, &wanted, from, DOWNLOAD_BATCH_ITEMS)?;
                plain::written(tx, &tongue, person, things)
            })?;
            batch.iter().try_for_each(&mut done)?;
            match batch.last() {
                Some(last) if batch.len() == DOWNLOAD_BATCH_ITEMS as usize => from = Place::behind(&last.thing),
                _ => return Ok(()),
            }
        }
    }

    /// The charts of a kind that is measured.
    fn drawn(&self, types: &[Uuid]) -> Result<Vec<super::super::record_views::ChartPart>, anyhow::Error> {
        let Some(measure) = types.iter().find_map(|id| things_in_record::Measure::of_type(*id)) else {
            return Ok(Vec::new());
        };
        let (person, record) = (self.person, self.record.id);
        let (series, _) = self
            .app
            .db
            .read_blocking(move |tx, _| things_in_record::measured(tx, person, record, measure, CHART_ITEMS_MAX))?;
        Ok(charts::parts(&self.visit, record, &series).into_iter().filter(|part| part.rows.len() > 1).collect())
    }
}
