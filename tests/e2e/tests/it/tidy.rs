//! Reads the source itself and holds the rules that the compiler cannot: which room may know which, which library lives
//! where, how long a file may be. A finding names the file, the line and the rule.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Which of our crates each crate may name. Arrows point down only; ARCHITECTURE.md draws them.
const ARROWS: &[(&str, &[&str])] = &[
    ("medlock", &["sdk", "domain", "wire", "things", "store", "crypto"]),
    ("domain", &["store", "things", "wire", "crypto"]),
    ("sdk", &["wire", "things", "crypto"]),
    ("browser", &["wire", "things", "crypto"]),
    ("wire", &["things", "xml", "crypto"]),
    ("things", &["xml"]),
    ("store", &["crypto"]),
    ("crypto", &[]),
    ("xml", &[]),
];

/// Libraries that only one room may name, so that changing one touches one crate.
const FENCES: &[(&str, &[&str])] = &[
    ("xml", &["roxmltree", "quick_xml", "uppsala"]),
    ("store", &["rusqlite", "postgres", "tokio_postgres", "tokio_postgres_rustls", "object_store"]),
    // aws_lc_rs is also the name of rustls's provider, which whoever opens a TLS connection must name.
    ("crypto", &["aes", "des", "cbc", "hmac", "pbkdf2", "sha1", "sha2", "argon2", "subtle", "x509_cert"]),
];

/// A file longer than this cannot be read in one sitting.
const LINES_MAX: usize = 700;

#[test]
fn tidy_crates_name_only_the_crates_below_them() {
    let mut findings = Vec::new();
    for (krate, allowed) in ARROWS {
        let manifest = root().join("crates").join(krate).join("Cargo.toml");
        let text = fs::read_to_string(&manifest).expect("every room has a manifest");
        let parsed: toml::Table = text.parse().expect("manifests are TOML");
        for (section, table) in &parsed {
            if section != "dependencies" {
                continue; // tests may look further
            }
            for name in table.as_table().expect("a table").keys() {
                if let Some(ours) = name.strip_prefix("medlock-")
                    && !allowed.contains(&ours)
                {
                    findings.push(format!("crates/{krate}/Cargo.toml names medlock-{ours}"));
                }
            }
        }
        for (path, line_number, line) in lines_of(&root().join("crates").join(krate).join("src")) {
            for (other, _) in ARROWS {
                if *other != *krate && !allowed.contains(other) && mentions(&line, &format!("medlock_{other}")) {
                    findings.push(format!("{}:{line_number}: {krate} may not name {other}", show(&path)));
                }
            }
        }
    }
    assert!(findings.is_empty(), "arrows point down only:\n{}", findings.join("\n"));
}

#[test]
fn tidy_libraries_stay_behind_their_fence() {
    let mut findings = Vec::new();
    for (krate, _) in ARROWS {
        for (path, line_number, line) in lines_of(&root().join("crates").join(krate).join("src")) {
            for (home, libraries) in FENCES {
                if home == krate {
                    continue;
                }
                for library in *libraries {
                    if mentions(&line, &format!("{library}::")) || mentions(&line, &format!("use {library};")) {
                        findings.push(format!("{}:{line_number}: only {home} may name {library}", show(&path)));
                    }
                }
            }
        }
    }
    assert!(findings.is_empty(), "a library has one home:\n{}", findings.join("\n"));
}

#[test]
fn tidy_the_program_and_the_wire_hold_no_sql() {
    let sql = ["SELECT ", "INSERT INTO", "DELETE FROM", "UPDATE ", "CREATE TABLE"];
    let mut findings = Vec::new();
    for krate in ["medlock", "wire", "things", "sdk", "xml", "crypto", "browser"] {
        for (path, line_number, line) in lines_of(&root().join("crates").join(krate).join("src")) {
            let quoted = line.contains('"') && !line.trim_start().starts_with("//");
            if quoted && sql.iter().any(|word| line.contains(&format!("\"{word}"))) {
                findings.push(format!("{}:{line_number}: SQL stands beside its rule, in domain", show(&path)));
            }
        }
    }
    assert!(findings.is_empty(), "{}", findings.join("\n"));
}

#[test]
fn tidy_pure_rooms_read_no_clock_file_or_environment() {
    let banned = ["std::fs", "std::env", "SystemTime::now", "Instant::now", "async fn", "tokio::"];
    let mut findings = Vec::new();
    for krate in ["crypto", "xml", "things", "wire", "domain", "browser"] {
        for (path, line_number, line) in non_test_lines_of(&root().join("crates").join(krate).join("src")) {
            let code = line.split("//").next().unwrap_or("");
            for word in banned {
                if code.contains(word) {
                    findings.push(format!("{}:{line_number}: {krate} is pure and may not use {word}", show(&path)));
                }
            }
        }
    }
    assert!(findings.is_empty(), "{}", findings.join("\n"));
}

#[test]
fn tidy_files_can_be_read_in_one_sitting() {
    let mut findings = Vec::new();
    for folder in ["crates", "tests", "fuzz"] {
        for path in files_under(&root().join(folder), &["rs"]) {
            let count = fs::read_to_string(&path).expect("source is UTF-8").lines().count();
            if count > LINES_MAX {
                findings.push(format!("{}: {count} lines, at most {LINES_MAX}", show(&path)));
            }
        }
    }
    assert!(findings.is_empty(), "split by subject:\n{}", findings.join("\n"));
}

#[test]
fn tidy_pages_escape_everything_and_carry_no_inline_code() {
    let mut findings = Vec::new();
    for path in files_under(&root().join("crates/medlock/templates"), &["html", "txt", "xml"]) {
        let text = fs::read_to_string(&path).expect("templates are UTF-8");
        for (index, line) in text.lines().enumerate() {
            for word in ["|safe", "| safe", "<script>", " style=\"", "onclick=", "javascript:"] {
                if line.contains(word) {
                    findings.push(format!("{}:{}: {word} is not allowed", show(&path), index + 1));
                }
            }
        }
    }
    assert!(findings.is_empty(), "{}", findings.join("\n"));
}

#[test]
fn tidy_nothing_is_left_unfinished_or_switched_off() {
    // Spelled in pieces so that this file does not find itself.
    let banned = [concat!("TO", "DO"), concat!("FIX", "ME"), concat!("unimple", "mented!")];
    let mut findings = Vec::new();
    for folder in ["crates", "tests", "fuzz"] {
        for path in files_under(&root().join(folder), &["rs", "html", "css", "ftl"]) {
            let text = fs::read_to_string(&path).expect("source is UTF-8");
            for (index, line) in text.lines().enumerate() {
                let switched_off = line.trim_start().starts_with(concat!("#[ig", "nore"));
                let waits = is_test_code(&path) && line.contains(concat!("::sl", "eep("));
                if switched_off || waits || banned.iter().any(|word| line.contains(word)) {
                    findings.push(format!("{}:{}: {}", show(&path), index + 1, line.trim()));
                }
            }
        }
    }
    assert!(findings.is_empty(), "{}", findings.join("\n"));
}

#[test]
fn tidy_every_locale_defines_the_same_words() {
    let locales = root().join("crates/medlock/locales");
    let mut keys: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for locale in fs::read_dir(&locales).expect("the locales folder").map(|entry| entry.expect("a folder entry")) {
        let mut of_locale = BTreeSet::new();
        for path in files_under(&locale.path(), &["ftl"]) {
            for line in fs::read_to_string(&path).expect("locales are UTF-8").lines() {
                if let Some((key, _)) = line.split_once(" =")
                    && !key.is_empty()
                    && key.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_')
                    && !of_locale.insert(key.to_owned())
                {
                    panic!("{}: {key} is defined twice", show(&path));
                }
            }
        }
        keys.insert(locale.file_name().to_string_lossy().into_owned(), of_locale);
    }
    let english = keys.get("en").expect("English is complete").clone();
    for (locale, of_locale) in &keys {
        let missing: Vec<_> = english.difference(of_locale).collect();
        let unknown: Vec<_> = of_locale.difference(&english).collect();
        assert!(missing.is_empty() && unknown.is_empty(), "{locale}: missing {missing:?}, unknown {unknown:?}");
    }
}

// ---- reading the tree -------------------------------------------------------------------------------------------------

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().expect("the workspace root")
}

fn show(path: &Path) -> String {
    path.strip_prefix(root()).unwrap_or(path).display().to_string()
}

fn files_under(folder: &Path, extensions: &[&str]) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut waiting = vec![folder.to_owned()];
    while let Some(folder) = waiting.pop() {
        let Ok(entries) = fs::read_dir(&folder) else { continue };
        for entry in entries {
            let path = entry.expect("a folder entry").path();
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            if path.is_dir() {
                if name != "target" && name != "node_modules" && !name.starts_with('.') {
                    waiting.push(path);
                }
            } else if path.extension().is_some_and(|e| extensions.iter().any(|x| e == *x)) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

fn lines_of(folder: &Path) -> Vec<(PathBuf, usize, String)> {
    read_lines(folder, false)
}

/// The lines before a file's test module; files and folders called `tests` or `testing` are left out whole.
fn non_test_lines_of(folder: &Path) -> Vec<(PathBuf, usize, String)> {
    read_lines(folder, true)
}

fn read_lines(folder: &Path, without_tests: bool) -> Vec<(PathBuf, usize, String)> {
    let mut lines = Vec::new();
    for path in files_under(folder, &["rs"]) {
        if without_tests && (is_test_code(&path) || is_declared_for_tests_only(&path)) {
            continue;
        }
        let text = fs::read_to_string(&path).expect("source is UTF-8");
        for (index, line) in text.lines().enumerate() {
            if without_tests && line.trim() == "#[cfg(test)]" {
                break;
            }
            lines.push((path.clone(), index + 1, line.to_owned()));
        }
    }
    lines
}

fn is_test_code(path: &Path) -> bool {
    path.strip_prefix(root()).unwrap_or(path).components().any(|part| {
        let part = part.as_os_str().to_string_lossy();
        part == "tests" || part == "tests.rs" || part.starts_with("testing")
    })
}

/// Whether the file is a module that its parent declares under `#[cfg(test)]`.
fn is_declared_for_tests_only(path: &Path) -> bool {
    let (Some(folder), Some(stem)) = (path.parent(), path.file_stem()) else { return false };
    let declaration = format!("mod {};", stem.to_string_lossy());
    let parents = [folder.join("lib.rs"), folder.join("mod.rs"), folder.with_extension("rs")];
    parents.iter().filter_map(|parent| fs::read_to_string(parent).ok()).any(|text| {
        let lines: Vec<&str> = text.lines().map(str::trim).collect();
        lines.windows(2).any(|pair| pair[0] == "#[cfg(test)]" && pair[1] == declaration)
    })
}

/// Whether the line's code (not its comment) names the word and not merely a longer word that ends with it.
fn mentions(line: &str, word: &str) -> bool {
    let code = line.split("//").next().unwrap_or("");
    code.match_indices(word).any(|(at, _)| {
        let before = code[..at].chars().next_back();
        let after = code[at + word.len()..].chars().next();
        let joins = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_');
        !(joins(before) || before == Some(':')) && (word.ends_with(':') || word.ends_with(';') || !joins(after))
    })
}
