//! How fast bodies are read and held against their type, beside what xmllint takes for the same bytes and the same schema.
//!
//! `cargo bench -p medlock-things --bench validation`. Run as a test it looks at little, to show that it still works.

// A benchmark that can't go on stops.
#![allow(clippy::unwrap_used)]
// It measures the machine's time, and its figures are for the reader.
#![allow(clippy::disallowed_methods, clippy::print_stdout)]

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use medlock_things::{Shared, ThingType, schema, shared_schema};
use medlock_xml::{Document, Limits};

const RESULTS: &str = include_str!("../tests/samples/lab-test-results.2.xml");
const WEIGHT: &str = include_str!("../tests/samples/weight.xml");
const GROUP_BEGINS: &str = "<lab-group>";
const GROUP_ENDS: &str = "</lab-group>";
/// The best of so many counts: the machine does other things, too.
const TURNS: usize = 7;

fn main() {
    let is_bench = std::env::args().any(|argument| argument == "--bench");
    let (groups, weights) = if is_bench { (1_000, 4_000) } else { (2, 3) };
    let (from, to) = (RESULTS.find(GROUP_BEGINS).unwrap(), RESULTS.rfind(GROUP_ENDS).unwrap() + GROUP_ENDS.len());
    let large = [&RESULTS[..from], &RESULTS[from..to].repeat(groups), &RESULTS[to..]].concat();
    measure("results of a laboratory, one large body", "lab-test-results", &[large]);
    measure("weights, each a body of its own", "weight", &vec![WEIGHT.to_owned(); weights]);
}

fn measure(what: &str, root: &str, bodies: &[String]) {
    let newest = |of: &&ThingType| of.root == root;
    let of = medlock_things::all().filter(newest).max_by_key(|of| of.version).unwrap();
    let wrapped: Vec<String> = bodies.iter().map(|body| format!("<data-xml>{body}</data-xml>")).collect();
    let bytes: usize = bodies.iter().map(String::len).sum();
    let ours = best(|| {
        for body in &wrapped {
            let document = Document::parse(body.as_bytes(), &Limits::CONTENTS).unwrap();
            medlock_things::validate(of, document.root()).unwrap();
        }
    });
    let per_second = |took: Duration| bytes as f64 / 1e6 / took.as_secs_f64();
    println!("{what}, {bytes} bytes in {}: {:.0} MB/s", bodies.len(), per_second(ours));
    let Some(theirs) = xmllint(of, bodies) else {
        println!("skipped: xmllint is not installed");
        return;
    };
    println!("the same by xmllint, without its start and its schema: {:.0} MB/s", per_second(theirs));
}

fn best(mut work: impl FnMut()) -> Duration {
    let count = |_| {
        let start = Instant::now();
        work();
        start.elapsed()
    };
    (0..TURNS).map(count).min().unwrap()
}

/// What xmllint takes for all of the files, less what it takes for the smallest there is. It wants the root in the type's namespace.
fn xmllint(of: &ThingType, bodies: &[String]) -> Option<Duration> {
    Command::new("xmllint").arg("--version").stderr(Stdio::null()).status().ok()?;
    let folder = tempfile::tempdir().unwrap();
    for shared in Shared::ALL {
        std::fs::write(folder.path().join(shared.file()), shared_schema(shared)).unwrap();
    }
    std::fs::write(folder.path().join("this.xsd"), schema(of)).unwrap();
    let mut files = Vec::new();
    for (number, body) in bodies.iter().enumerate() {
        let (begins, ends) = (format!("<{}>", of.root), format!("</{}>", of.root));
        let body = body.trim().replacen(&begins, &format!("<w:{} xmlns:w=\"{}\">", of.root, of.namespace), 1);
        let body = format!("{}</w:{}>", body.strip_suffix(&ends).unwrap(), of.root);
        files.push(format!("{number}.xml"));
        std::fs::write(folder.path().join(&files[number]), body).unwrap();
    }
    std::fs::write(folder.path().join("none.xml"), "<none/>").unwrap();
    let run = |files: &[String]| best(|| assert!(run(folder.path(), files) || files.len() == 1));
    let (all, nothing) = (run(&files), run(&["none.xml".to_owned()]));
    Some(all.saturating_sub(nothing))
}

fn run(folder: &Path, files: &[String]) -> bool {
    let mut xmllint = Command::new("xmllint");
    xmllint.args(["--noout", "--nonet", "--huge", "--schema", "this.xsd"]).args(files).current_dir(folder);
    xmllint.stderr(Stdio::null()).status().unwrap().success()
}
