//! Looks at every page of the built site for links, pictures, scripts and style sheets that are not there.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Component, Path, PathBuf};

use anyhow::Context;

/// Pages by their path below the folder, each with the names that a link can lead to.
type Anchors = BTreeMap<PathBuf, BTreeSet<String>>;

/// What is wrong with the links of a site, a line each. Links that leave the site are not followed.
///
/// # Errors
/// When the folder cannot be read.
pub fn problems(site: &Path) -> anyhow::Result<Vec<String>> {
    let mut files = BTreeSet::new();
    collect(site, Path::new(""), &mut files)?;
    let mut texts = BTreeMap::new();
    let mut anchors = Anchors::new();
    for path in files.iter().filter(|path| path.extension().is_some_and(|extension| extension == "html")) {
        let html = fs::read_to_string(site.join(path)).with_context(|| path.display().to_string())?;
        anchors.insert(path.clone(), values(&html, "id").collect());
        texts.insert(path, html);
    }
    let mut problems = Vec::new();
    for (page, html) in &texts {
        for target in values(html, "href").chain(values(html, "src")) {
            if let Some(problem) = problem(page, &target, &files, &anchors) {
                problems.push(format!("{}: {target}: {problem}", page.display()));
            }
        }
    }
    Ok(problems)
}

fn problem(page: &Path, target: &str, files: &BTreeSet<PathBuf>, anchors: &Anchors) -> Option<&'static str> {
    let elsewhere = ["http://", "https://", "mailto:", "tel:", "data:"];
    if target.is_empty() || elsewhere.iter().any(|scheme| target.starts_with(scheme)) {
        return None;
    }
    let (path, anchor) = target.split_once('#').map_or((target, None), |(path, anchor)| (path, Some(anchor)));
    let path = path.split('?').next().unwrap_or_default();
    let mut there = match path {
        "" => page.to_owned(),
        path => resolve(page.parent().unwrap_or(Path::new("")), path)?,
    };
    if path.ends_with('/') || there == Path::new("") {
        there = there.join("index.html");
    }
    if !files.contains(&there) {
        return Some("there is no such file");
    }
    match (anchor, anchors.get(&there)) {
        (None | Some(""), _) => None,
        (Some(anchor), Some(known)) if known.contains(anchor) => None,
        (Some(_), _) => Some("there is no such place on that page"),
    }
}

/// A relative path from a folder, without `..`; None when it leads out of the site.
pub fn resolve(folder: &Path, relative: &str) -> Option<PathBuf> {
    let mut resolved = PathBuf::new();
    for part in folder.join(relative).components() {
        match part {
            Component::Normal(name) => resolved.push(name),
            Component::ParentDir => {
                resolved.pop().then_some(())?;
            }
            Component::CurDir => {}
            Component::RootDir | Component::Prefix(_) => return None,
        }
    }
    Some(resolved)
}

/// The values of an attribute, wherever it stands in a tag.
fn values<'a>(html: &'a str, attribute: &str) -> impl Iterator<Item = String> + use<'a> {
    let wanted = format!("{attribute}=\"");
    let tags = html.split('<').skip(1).filter_map(|rest| rest.split_once('>').map(|(tag, _)| tag));
    tags.filter(|tag| !tag.starts_with('!')).filter_map(move |tag| {
        let at = tag
            .find(&format!(" {wanted}"))
            .map(|at| at + 1)
            .or_else(|| tag.find(&format!("\n{wanted}")).map(|at| at + 1))?;
        let value = tag[at + wanted.len()..].split('"').next()?;
        Some(value.replace("&amp;", "&").replace("&#x27;", "'"))
    })
}

fn collect(site: &Path, folder: &Path, files: &mut BTreeSet<PathBuf>) -> anyhow::Result<()> {
    for entry in fs::read_dir(site.join(folder))? {
        let entry = entry?;
        let path = folder.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            collect(site, &path, files)?;
        } else {
            files.insert(path);
        }
    }
    Ok(())
}
