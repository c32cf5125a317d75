//! What xmllint says, where it is at hand.

use std::collections::HashMap;
use std::process::{Command, Stdio};

pub fn is_there() -> bool {
    let status = Command::new("xmllint").arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status();
    status.is_ok_and(|status| status.success())
}

/// Whether each of the documents is valid.
pub fn verdicts(schema: &str, documents: &[String]) -> Vec<bool> {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("schema.xsd"), schema).unwrap();
    let mut verdicts = HashMap::new();
    for (batch, documents) in documents.chunks(500).enumerate() {
        let mut lint = Command::new("xmllint");
        lint.args(["--noout", "--nonet", "--schema", "schema.xsd"]).current_dir(folder.path());
        for (index, document) in documents.iter().enumerate() {
            let file = format!("{batch}-{index}.xml");
            std::fs::write(folder.path().join(&file), document).unwrap();
            lint.arg(file);
        }
        let output = lint.output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(!said.contains("failed to compile"), "{said}\n{schema}");
        for line in said.lines() {
            if let Some(file) = line.strip_suffix(" fails to validate") {
                verdicts.insert(file.to_owned(), false);
            } else if let Some(file) = line.strip_suffix(" validates") {
                verdicts.insert(file.to_owned(), true);
            }
        }
    }
    let verdict = |index: usize| {
        let file = format!("{}-{}.xml", index / 500, index % 500);
        *verdicts.get(&file).unwrap_or_else(|| panic!("xmllint says nothing of {}", documents[index]))
    };
    (0..documents.len()).map(verdict).collect()
}
