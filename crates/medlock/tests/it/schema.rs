//! Answers against HealthVault's published response schemas, where those and xmllint are at hand; else "skipped".
//!
//! The schemas are for checking only and are not part of this repository. `MEDLOCK_SHARED` names the folder that holds them, by
//! default `shared` beside the workspace.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;

use medlock_wire::xml::{Document, Limits};

use crate::support::Told;

/// The published set refers to a schema of the xml: attributes and does not hold it.
const XML_ATTRIBUTES: &str = "<schema xmlns=\"http://www.w3.org/2001/XMLSchema\" \
    targetNamespace=\"http://www.w3.org/XML/1998/namespace\"><attribute name=\"lang\" type=\"string\"/></schema>";

/// Nor does it hold the one of signatures.
const XML_SIGNATURES: &str = "<schema xmlns=\"http://www.w3.org/2001/XMLSchema\" \
    targetNamespace=\"http://www.w3.org/2000/09/xmldsig#\"><element name=\"Signature\" type=\"anyType\"/></schema>";

const SKIPPED: &str = "skipped: no xmllint, or no reference/healthvault-xsd";

const NAMESPACE: &str = "urn:com.microsoft.wc.methods.response.";

/// Checks that the answer is a success in the namespace that ends in `tail`, and that its result is what the schema of that name
/// says.
pub fn check(told: &Told, tail: &str) {
    assert_eq!(told.code, 0, "{}", told.xml());
    let xml = told.xml();
    let document = Document::parse(xml.as_bytes(), &Limits::REQUEST).unwrap();
    let info = document.root().child("info").unwrap();
    assert_eq!(info.namespace(), Some(format!("{NAMESPACE}{tail}").as_str()));
    if let Err(problem) = verdict(info.raw(), tail) {
        panic!("{problem}\n{}", info.raw());
    }
}

/// What xmllint says of a `wc:info` element; nothing against it where it cannot be asked.
fn verdict(info: &str, tail: &str) -> Result<(), String> {
    let Some(schemas) = schemas() else {
        eprintln!("{SKIPPED}");
        return Ok(());
    };
    let folder = tempfile::tempdir().unwrap();
    let schema = schemas.join(format!("response-{}.xsd", tail.to_lowercase()));
    let answer = folder.path().join("answer.xml");
    std::fs::write(&answer, info).unwrap();
    let mut lint = Command::new("xmllint");
    lint.args(["--noout", "--nonet", "--path"]).arg(schemas).arg("--schema").arg(&schema).arg(&answer);
    let out = lint.output().unwrap();
    if out.status.success() { Ok(()) } else { Err(String::from_utf8_lossy(&out.stderr).into_owned()) }
}

/// The folder with what was published and what it lacks, made once in a run of the tests: it takes longer than asking xmllint.
fn schemas() -> Option<&'static Path> {
    static MENDED: OnceLock<Option<PathBuf>> = OnceLock::new();
    let mended = MENDED.get_or_init(|| {
        let published = published()?;
        let all = Path::new(env!("CARGO_TARGET_TMPDIR")).join("mended-schemas");
        std::fs::create_dir_all(&all).unwrap();
        // Those of runs that are over; a test program has no moment at its end to clear up.
        for entry in std::fs::read_dir(&all).unwrap() {
            let path = entry.unwrap().path();
            if !Path::new("/proc").join(path.file_name().unwrap()).exists() {
                std::fs::remove_dir_all(path).unwrap();
            }
        }
        let folder = all.join(std::process::id().to_string());
        std::fs::create_dir(&folder).unwrap();
        mend(&published, &folder);
        Some(folder)
    });
    mended.as_deref()
}

/// Fills `folder` with the published set and what it lacks: the schemas of the xml: attributes and of signatures, the one
/// import of the former that was left out, without which nothing that refers to vocabularies can be read, and a pattern
/// without the anchors that are plain characters in schemas.
fn mend(published: &Path, folder: &Path) {
    const LEFT_OUT: &str = "vocab.xsd";
    const ANCHORED: &str = "subscription.xsd";
    for entry in std::fs::read_dir(published).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap();
        if path.extension().is_some_and(|extension| extension == "xsd") && name != LEFT_OUT && name != ANCHORED {
            std::os::unix::fs::symlink(path.canonicalize().unwrap(), folder.join(name)).unwrap();
        }
    }
    std::fs::write(folder.join("xml.xsd"), XML_ATTRIBUTES).unwrap();
    std::fs::write(folder.join("xmldsig-core-schema.xsd"), XML_SIGNATURES).unwrap();
    let subscriptions = std::fs::read_to_string(published.join(ANCHORED)).unwrap();
    let unanchored = subscriptions.replace("^[a-zA-Z0-9-]*$", "[a-zA-Z0-9-]*");
    assert_ne!(unanchored, subscriptions);
    std::fs::write(folder.join(ANCHORED), unanchored).unwrap();
    let vocabularies = std::fs::read_to_string(published.join(LEFT_OUT)).unwrap();
    let (head, rest) = vocabularies.split_once("<import").unwrap();
    let import = "<import namespace=\"http://www.w3.org/XML/1998/namespace\" schemaLocation=\"xml.xsd\"/>";
    std::fs::write(folder.join(LEFT_OUT), format!("{head}{import}<import{rest}")).unwrap();
}

/// The set as it was published, where it and xmllint are at hand.
fn published() -> Option<PathBuf> {
    let shared = std::env::var_os("MEDLOCK_SHARED")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared"), PathBuf::from);
    let folder = shared.join("reference/healthvault-xsd");
    let lint = Command::new("xmllint").arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status();
    (folder.is_dir() && lint.is_ok_and(|status| status.success())).then_some(folder)
}

#[test]
fn the_check_can_fail() {
    if schemas().is_none() {
        eprintln!("{SKIPPED}");
        return;
    }
    let info = |ids: &str| format!("<wc:info xmlns:wc=\"{NAMESPACE}GetAlternateIds\">{ids}</wc:info>");
    let good = info("<alternate-ids><alternate-id>a</alternate-id></alternate-ids>");
    assert_eq!(verdict(&good, "GetAlternateIds"), Ok(()));
    let blank = info("<alternate-ids><alternate-id> </alternate-id></alternate-ids>");
    assert!(verdict(&blank, "GetAlternateIds").unwrap_err().contains("alternate-id"));
    assert!(verdict(&info(""), "GetAlternateIds").is_err());
}
