//! Nothing checks SQL when the program is built, so this does: every statement that stands in the
//! sources is prepared on every engine, run by a test or not.

use std::path::{Path, PathBuf};

use crate::testing::on_each_engine;

#[test]
fn every_statement_is_accepted_by_every_engine() {
    let statements = statements_under(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"));
    assert!(statements.len() > 100, "only {} statements were found", statements.len());
    on_each_engine(|db| {
        let mut refused = Vec::new();
        for (file, statement) in &statements {
            let sql = statement.clone();
            if let Err(error) = db.read_blocking(move |tx, _| tx.prepare(&sql)) {
                refused.push(format!("{}: {error}\n{statement}", file.display()));
            }
        }
        assert!(refused.is_empty(), "{}", refused.join("\n\n"));
    });
}

/// The text literals that begin like a statement. Those put together by `concat!` or `format!` are not
/// among them; the tests of their functions run those.
fn statements_under(folder: &Path) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") && !path.ends_with(file!()) {
                let source = std::fs::read_to_string(&path).unwrap();
                found.extend(statements(&source).into_iter().map(|sql| (path.clone(), sql)));
            }
        }
    }
    found.sort();
    found
}

fn statements(source: &str) -> Vec<String> {
    const BEGINNINGS: [&str; 5] = ["SELECT ", "SELECT\n", "INSERT INTO ", "UPDATE ", "DELETE FROM "];
    let mut found = Vec::new();
    for (at, _) in source.match_indices('"') {
        let rest = &source[at + 1..];
        if !BEGINNINGS.iter().any(|beginning| rest.starts_with(beginning)) {
            continue;
        }
        let Some(end) = rest.find('"') else { continue };
        let is_piece = source[..at].trim_end().ends_with("concat!(");
        if !is_piece && !rest[..end].contains('{') {
            found.push(rest[..end].replace("\\\n", "\n"));
        }
    }
    found.retain(|sql| sql.split_whitespace().count() > 2);
    found
}

#[test]
fn statements_are_found_in_a_source() {
    let source = "format!(\"SELECT {all} FROM b\"), x(\"SELECT a \\\n  FROM b\", concat!(\"SELECT \", c!()), \"UPDATED\", \"DELETE FROM d\")";
    assert_eq!(statements(source), ["SELECT a \n  FROM b", "DELETE FROM d"]);
}
