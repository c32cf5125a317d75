//! Everything in a record as one page that needs nothing else: to be read in any browser, and printed or made into a PDF there.

use std::io::{self, Write};

use askama::Template;

use super::super::page::{Block, Item};
use super::super::record_views::ChartPart;
use super::record::Part;

/// The page's own style: it stands alone, without our address.
const STYLE: &str = include_str!("../../../static/booklet.css");

#[derive(Template)]
#[template(path = "booklet_begin.html")]
struct Begin {
    title: String,
    about: String,
    how: String,
}

#[derive(Template)]
#[template(path = "booklet_item.html")]
struct OneItem<'a> {
    item: &'a Item,
}

#[derive(Template)]
#[template(path = "booklet_charts.html")]
struct Charts<'a> {
    parts: &'a [ChartPart],
}

fn render(out: &mut dyn Write, template: &impl Template) -> io::Result<()> {
    let text = template.render().map_err(io::Error::other)?;
    out.write_all(text.as_bytes())
}

/// Up to the record's name.
///
/// # Errors
/// When it cannot be written.
pub fn begin(out: &mut dyn Write, part: &Part) -> io::Result<()> {
    let visit = &part.visit;
    let words = visit.words;
    write!(
        out,
        "<!doctype html>\n<html lang=\"{}\" dir=\"{}\">\n<head>\n<style>\n",
        words.language.tag(),
        words.language.direction()
    )?;
    out.write_all(STYLE.as_bytes())?;
    out.write_all(b"</style>\n")?;
    let at = words.moment_of(part.at, &visit.zone);
    render(
        out,
        &Begin {
            title: visit.t("record-heading").arg("name", &part.record.name).to_string(),
            about: visit.t("download-booklet-about").arg("site", &visit.frame.site).arg("date", at).to_string(),
            how: visit.t("download-booklet-how").to_string(),
        },
    )
}

/// The heading of a kind.
///
/// # Errors
/// When it cannot be written.
pub fn kind(out: &mut dyn Write, name: &str) -> io::Result<()> {
    let name = medlock_wire::xml::escape_text(name);
    writeln!(out, "<h2>{name}</h2>")
}

/// The charts of a kind.
///
/// # Errors
/// When it cannot be written.
pub fn charts(out: &mut dyn Write, parts: &[ChartPart]) -> io::Result<()> {
    render(out, &Charts { parts })
}

/// One item.
///
/// # Errors
/// When it cannot be written.
pub fn item(out: &mut dyn Write, item: &Item) -> io::Result<()> {
    render(out, &OneItem { item })
}

/// The end of the page.
///
/// # Errors
/// When it cannot be written.
pub fn end(out: &mut dyn Write, part: &Part) -> io::Result<()> {
    let text = part.visit.t("chart-no-judgement").to_string();
    write!(out, "<footer><p>{}</p></footer>\n</body>\n</html>\n", medlock_wire::xml::escape_text(&text))
}
