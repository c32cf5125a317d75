//! The list of decision notes.

use std::fs;

use super::{Generated, plain};

pub fn page() -> anyhow::Result<Generated> {
    let folder = crate::root().join("docs/decisions");
    let mut names: Vec<String> = Vec::new();
    for entry in fs::read_dir(&folder)? {
        names.push(entry?.file_name().to_string_lossy().into_owned());
    }
    names.retain(|name| name.ends_with(".md"));
    names.sort();
    let mut text =
        String::from("# Decisions\n\nWhy things are as they are, in the order in which they were decided.\n\n");
    for name in names {
        let note = fs::read_to_string(folder.join(&name))?;
        let title = note.lines().find_map(|line| line.strip_prefix("# ")).unwrap_or(&name);
        text.push_str(&format!("- [{}]({name})\n", plain(title)));
    }
    Ok(Generated::top("decisions/index.md", "Decisions", text))
}
