//! The types of items: a list, and a page for each.

use std::collections::BTreeMap;

use anyhow::ensure;
use medlock::shell::docs::of_types;
use medlock::shell::docs::views::TypePage;

use super::{Generated, block, code, plain, slug, structure};

const LIST: &str = "reference/thing-types.md";

pub fn pages() -> anyhow::Result<Vec<Generated>> {
    let mut all = of_types();
    all.sort_by(|a, b| (a.name, a.version).cmp(&(b.name, b.version)));
    let files: BTreeMap<String, String> = all.iter().map(|page| (page.id.clone(), file(page))).collect();
    let different: std::collections::BTreeSet<&String> = files.values().collect();
    ensure!(different.len() == all.len(), "two types have the same name and format");
    let mut list = format!(
        "# Item types\n\nAll {} of them, with their formats. A record keeps items of these types and no other. A package or a program names a type by its \
         id. Where a type has several formats, items of each can be read as another one.\n\n| Type | Format | Id |\n|---|---|---|\n",
        all.len()
    );
    for page in &all {
        let name = plain(page.name);
        list.push_str(&format!("| [{name}](types/{}.md) | {} | {} |\n", files[&page.id], page.version, code(&page.id)));
    }
    let mut pages = vec![Generated::top(LIST, "Item types", list)];
    for page in &all {
        let several = all.iter().filter(|other| other.name == page.name).count() > 1;
        let title = if several { format!("{}, format {}", page.name, page.version) } else { page.name.to_owned() };
        let path = format!("reference/types/{}.md", files[&page.id]);
        pages.push(Generated::below(LIST, path, &title, one(page, &title, &files)));
    }
    Ok(pages)
}

fn file(page: &TypePage) -> String {
    format!("{}-{}", slug(page.name), page.version)
}

fn one(page: &TypePage, title: &str, files: &BTreeMap<String, String>) -> String {
    let mut text = format!("# {}\n\n- **Id:** {}\n- **Element:** {}", plain(title), code(&page.id), code(page.root));
    if !page.namespace.is_empty() {
        text.push_str(&format!(" in the namespace {}", code(page.namespace)));
    }
    text.push_str(&format!("\n- **Date it counts under:** {}\n", code(&page.effective_date)));
    page.facts.iter().for_each(|fact| text.push_str(&format!("- {}\n", plain(fact))));
    for (name, address) in &page.others {
        let id = address.trim_start_matches("/docs/types/");
        if let Some(file) = files.get(id) {
            text.push_str(&format!("- **Also as:** [{}]({file}.md)\n", plain(name)));
        }
    }
    text.push_str("\n## Contents\n\n");
    match page.external {
        true => text.push_str("A document of a standard that is not HealthVault's own. It is kept as it came.\n"),
        false => text.push_str(&structure(&page.rows)),
    }
    if !page.sample.is_empty() {
        text.push_str("\n## Example\n\n");
        text.push_str(&block("xml", page.sample));
    }
    text
}
