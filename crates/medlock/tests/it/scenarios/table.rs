//! `docs/scenarios.md` stays true: every scenario has its line, every named test is there, and no test of these is forgotten.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Where names on the page begin, unless they begin in another crate.
const HERE: &str = "crates/medlock/tests/it";

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn page() -> String {
    std::fs::read_to_string(root().join("docs/scenarios.md")).unwrap()
}

/// The tests named on the page: file and function.
fn named(page: &str) -> BTreeSet<(String, String)> {
    page.split('`')
        .filter(|text| !text.contains([' ', '\n']))
        .filter_map(|text| text.split_once(".rs::"))
        .map(|(file, function)| (format!("{file}.rs"), function.to_owned()))
        .collect()
}

/// The functions of a file that run as tests.
fn tests_in(source: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut is_test = false;
    for line in source.lines().map(str::trim) {
        if line.starts_with("#[test]") || line.starts_with("#[tokio::test") {
            is_test = true;
        } else if let Some((_, rest)) = line.split_once("fn ").filter(|(before, _)| matches!(*before, "" | "async ")) {
            if is_test {
                found.insert(rest.split('(').next().unwrap().to_owned());
            }
            is_test = false;
        } else if line.starts_with("#[ignore") {
            is_test = false;
        }
    }
    found
}

#[test]
fn every_named_test_is_there() {
    let page = page();
    let named = named(&page);
    assert!(named.len() > 80, "{}", named.len());
    for (file, function) in &named {
        let path = [root().join(file), root().join(HERE).join(file)].into_iter().find(|path| path.is_file());
        let source = std::fs::read_to_string(path.unwrap_or_else(|| panic!("there is no {file}"))).unwrap();
        assert!(tests_in(&source).contains(function), "{file} has no test {function}");
    }
}

#[test]
fn every_scenario_has_one_line_with_a_test() {
    let wanted: Vec<u32> = (1..=110).collect();
    let page = page();
    let mut found = Vec::new();
    for line in page.lines() {
        let Some(number) = line.strip_prefix("| ").and_then(|rest| rest.split(' ').next()?.parse::<u32>().ok()) else {
            continue;
        };
        assert!(line.contains(".rs::"), "{line}");
        found.push(number);
    }
    assert_eq!(found, wanted);
}

#[test]
fn no_test_of_these_is_forgotten() {
    let page = page();
    let named = named(&page);
    for entry in std::fs::read_dir(root().join(HERE).join("scenarios")).unwrap() {
        let path = entry.unwrap().path();
        let file = format!("scenarios/{}", path.file_name().unwrap().to_string_lossy());
        // Folders hold the helpers of the test beside them.
        if file == "scenarios/table.rs" || path.is_dir() {
            continue;
        }
        for function in tests_in(&std::fs::read_to_string(&path).unwrap()) {
            assert!(named.contains(&(file.clone(), function.clone())), "{file}::{function} is not on the page");
        }
    }
}
