//! What the client offers to programs, compared with the listing in `public-api.txt`. A change is a change of that file, too; what is
//! removed or altered needs a step of the version, because programs written against it would break.
//!
//! rustdoc tells the surface as JSON, which only some versions of it write in the form that is read here: others skip the test and
//! say so. `MEDLOCK_WRITE_PUBLIC_API=1 cargo test -p medlock-sdk --test it public_api` writes the listing.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;

use public_api::Builder;
use serde_json::Value;

/// The form of rustdoc's JSON that the reader knows.
const FORMAT: u64 = 57;
/// The client, and whoever has what it hands on.
const CRATES: [&str; 3] = ["medlock-sdk", "medlock-wire", "medlock-crypto"];
const VERSION: &str = env!("CARGO_PKG_VERSION");

#[test]
fn the_public_surface_is_the_listed_one() {
    let Some(now) = surface() else { return };
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("public-api.txt");
    let text = std::fs::read_to_string(&path).unwrap_or_else(|_| format!("version {VERSION}\n"));
    let (first, listed) = text.split_once('\n').unwrap();
    let version = first.strip_prefix("version ").expect("the first line is the version it was listed at");
    let listed: BTreeSet<String> = listed.lines().map(str::to_owned).collect();
    match compare((version, &listed), (VERSION, &now)) {
        Ok(()) => {}
        Err(Change::Outdated(_)) if std::env::var_os("MEDLOCK_WRITE_PUBLIC_API").is_some() => {
            let lines: String = now.iter().fold(String::new(), |mut text, line| {
                let _ = writeln!(text, "{line}");
                text
            });
            std::fs::write(&path, format!("version {VERSION}\n{lines}")).unwrap();
        }
        Err(Change::Outdated(says) | Change::Breaking(says)) => panic!("{says}"),
    }
}

/// How the surface differs from the listing, in words.
#[derive(Debug)]
enum Change {
    /// It may; the listing has to say so.
    Outdated(String),
    /// It may not under this version.
    Breaking(String),
}

fn compare(listed: (&str, &BTreeSet<String>), now: (&str, &BTreeSet<String>)) -> Result<(), Change> {
    let lines = |sign: char, from: &BTreeSet<String>, without: &BTreeSet<String>| -> String {
        from.difference(without).map(|line| format!("{sign} {line}\n")).collect()
    };
    let (removed, added) = (lines('-', listed.1, now.1), lines('+', now.1, listed.1));
    if !removed.is_empty() && !may_break(listed.0, now.0) {
        return Err(Change::Breaking(format!(
            "programs written against version {} break, and the version is {}:\n{removed}{added}\
             Keep what there was, or step the version up (0.1 to 0.2, 1.x to 2.0).",
            listed.0, now.0
        )));
    }
    if removed.is_empty() && added.is_empty() {
        return Ok(());
    }
    Err(Change::Outdated(format!(
        "the surface is another one than public-api.txt lists:\n{removed}{added}\
         MEDLOCK_WRITE_PUBLIC_API=1 cargo test -p medlock-sdk --test it public_api writes the listing."
    )))
}

/// Whether a program that builds with the one version may fail to build with the other: the leftmost number that is not 0 differs.
fn may_break(before: &str, now: &str) -> bool {
    let numbers = |version: &str| -> Vec<u64> { version.split('.').map(|number| number.parse().unwrap()).collect() };
    let (before, now) = (numbers(before), numbers(now));
    let leading = before.iter().take_while(|number| **number == 0).count();
    now[..=leading.min(2)] > before[..=leading.min(2)]
}

/// A line for each item; none where rustdoc does not tell it.
fn surface() -> Option<BTreeSet<String>> {
    let folder = documented()?;
    let json = |name: &str| folder.join(format!("{}.json", name.replace('-', "_")));
    let client: Value = serde_json::from_slice(&std::fs::read(json(CRATES[0])).unwrap()).unwrap();
    if client["format_version"] != FORMAT {
        eprintln!("skipped: rustdoc writes form {}, and form {FORMAT} is read here", client["format_version"]);
        return None;
    }
    let mut surface: BTreeSet<String> =
        lines(&json(CRATES[0])).into_iter().filter(|line| !line.starts_with("pub use ")).collect();
    let others: Vec<String> = CRATES[1..].iter().flat_map(|name| lines(&json(name))).collect();
    for item in client["index"].as_object().unwrap().values() {
        let used = &item["inner"]["use"];
        let (Some(source), Some(name)) = (used["source"].as_str(), used["name"].as_str()) else { continue };
        let is_ours = CRATES[1..].iter().any(|name| source.starts_with(&format!("{}::", name.replace('-', "_"))));
        if item["visibility"] == "public" && (is_ours || matches!(source, "jiff" | "uuid")) {
            surface.insert(format!("pub use medlock_sdk::{name} = {source}"));
            let mut members = others.iter().filter(|line| is_about(line, source)).peekable();
            assert!(!is_ours || members.peek().is_some(), "{source} is not found where it is said to be");
            surface.extend(members.cloned());
        }
    }
    Some(surface)
}

/// Whether the line declares the item or a member of it, and does not only use it.
fn is_about(line: &str, item: &str) -> bool {
    let subject = match line.strip_prefix("impl") {
        Some(implemented) => implemented.rsplit_once(" for ").map_or(implemented, |(_, of)| of),
        // Before the arguments of a function and the type of a field.
        None => line.split('(').next().and_then(|line| line.split(": ").next()).unwrap_or(line),
    };
    subject.split(' ').any(|word| {
        word.strip_prefix(item).is_some_and(|rest| rest.is_empty() || rest.starts_with("::") || rest.starts_with('<'))
    })
}

/// The items of a crate. Of what is derived, that it is implemented is enough.
fn lines(json: &Path) -> Vec<String> {
    const DERIVED: [&str; 8] = ["clone", "fmt", "eq", "hash", "cmp", "partial_cmp", "assert_fields_are_eq", "default"];
    let api = Builder::from_rustdoc_json(json).omit_blanket_impls(true).omit_auto_trait_impls(true).build().unwrap();
    let counts = |line: &String| {
        let is_derived = DERIVED.iter().any(|name| line.contains(&format!("::{name}(")) && line.starts_with("pub fn "));
        !is_derived && !line.contains("core::marker::StructuralPartialEq")
    };
    api.items().map(ToString::to_string).filter(counts).collect()
}

/// Has rustdoc tell what there is, and returns where.
fn documented() -> Option<PathBuf> {
    let scratch = Path::new(env!("CARGO_TARGET_TMPDIR"));
    // rustdoc alone is to take unstable options: set for everything, the variable would have dependencies built anew.
    let rustdoc = scratch.join("rustdoc-json");
    let real = std::env::var("RUSTDOC").unwrap_or_else(|_| "rustdoc".to_owned());
    if !Command::new(&real).arg("--version").output().is_ok_and(|output| output.status.success()) {
        eprintln!("skipped: there is no rustdoc");
        return None;
    }
    std::fs::write(&rustdoc, format!("#!/bin/sh\nRUSTC_BOOTSTRAP=1 exec \"{real}\" \"$@\"\n")).unwrap();
    std::fs::set_permissions(&rustdoc, std::fs::Permissions::from_mode(0o755)).unwrap();
    let mut command = Command::new(env!("CARGO"));
    command.args(["doc", "--locked", "--lib", "--no-deps"]).current_dir(env!("CARGO_MANIFEST_DIR"));
    for name in CRATES {
        command.args(["-p", name]);
    }
    command.env("RUSTDOC", &rustdoc).env("RUSTDOCFLAGS", "-Z unstable-options --output-format json");
    let output = command.output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    Some(scratch.parent().unwrap().join("doc"))
}

#[test]
fn what_is_removed_needs_a_step_and_what_is_added_a_line() {
    let set = |lines: &[&str]| lines.iter().map(|line| (*line).to_owned()).collect::<BTreeSet<_>>();
    let (one, two) = (set(&["pub fn a()"]), set(&["pub fn a()", "pub fn b()"]));
    assert!(compare(("0.1.0", &one), ("0.1.0", &one)).is_ok());
    let Err(Change::Outdated(says)) = compare(("0.1.0", &one), ("0.1.0", &two)) else { panic!("not noticed") };
    assert!(says.contains("+ pub fn b()\n"), "{says}");
    for now in ["0.1.0", "0.1.9"] {
        let Err(Change::Breaking(says)) = compare(("0.1.0", &two), (now, &one)) else { panic!("not noticed") };
        assert!(says.contains("- pub fn b()\n"), "{says}");
    }
    assert!(matches!(compare(("0.1.9", &two), ("0.2.0", &one)), Err(Change::Outdated(_))));
    let steps =
        [("0.1.0", "1.0.0", true), ("1.2.3", "1.3.0", false), ("1.2.3", "2.0.0", true), ("0.0.1", "0.0.2", true)];
    for (before, now, may) in steps {
        assert_eq!(may_break(before, now), may, "{before} {now}");
    }
}

#[test]
fn members_of_an_item_are_told_from_mentions() {
    let code = "medlock_wire::identity_code::IdentityCode";
    for line in [
        format!("pub struct {code}"),
        format!("pub fn {code}::parse(&str) -> core::result::Result<{code}, x::Malformed>"),
        format!("impl core::fmt::Display for {code}"),
        format!("impl {code}"),
        format!("pub {code}::field: u8"),
    ] {
        assert!(is_about(&line, code), "{line}");
    }
    for line in [
        format!("pub fn x::of(&{code})"),
        format!("pub x::Request::code: {code}"),
        format!("pub struct {code}s"),
        format!("impl core::convert::From<{code}> for alloc::string::String"),
    ] {
        assert!(!is_about(&line, code), "{line}");
    }
}
