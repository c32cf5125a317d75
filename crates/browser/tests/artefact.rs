//! The module that the program carries is the one that this source makes.

use std::path::Path;
use std::process::Command;

/// The compiler that made `static/send.wasm`. Another one makes other bytes of the same source.
const COMPILER: &str = "rustc 1.95.0 (59807616e 2026-04-14)";

#[test]
fn the_module_is_made_of_this_source() {
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let compiler = said("rustc", &["-V"]);
    if compiler.trim() != COMPILER {
        return println!("skipped: the module was made by {COMPILER}, and this is {}", compiler.trim());
    }
    let target = Path::new(said("rustc", &["--print", "sysroot"]).trim()).join("lib/rustlib/wasm32-unknown-unknown");
    if !target.exists() {
        return println!("skipped: the wasm32-unknown-unknown target is not installed");
    }
    let made = Path::new(env!("CARGO_TARGET_TMPDIR")).join("send.wasm");
    let done = Command::new(workspace.join("crates/browser/build")).arg(&made).status().expect("the script runs");
    assert!(done.success(), "crates/browser/build fails");
    let carried = std::fs::read(workspace.join("crates/medlock/static/send.wasm")).expect("the program carries one");
    assert!(
        std::fs::read(&made).expect("it was made") == carried,
        "crates/medlock/static/send.wasm is not what this source makes: run crates/browser/build"
    );
}

fn said(program: &str, arguments: &[&str]) -> String {
    let output = Command::new(program).args(arguments).output().expect("the compiler runs");
    String::from_utf8(output.stdout).expect("it speaks UTF-8")
}
