//! The roots that signers' certificates must come from, where the operator named any.

use std::path::Path;

use anyhow::Context;
use medlock_crypto::certificate::Authorities;

use crate::config::Config;

/// Reads every `.pem`, `.crt`, `.cer` and `.der` file of the folder that the configuration names; None when it names none.
///
/// # Errors
/// When the folder or a file cannot be read, a file holds no certificate, or there is none at all.
pub fn authorities(config: &Config) -> anyhow::Result<Option<Authorities>> {
    let Some(folder) = &config.signature_roots else { return Ok(None) };
    let name = |path: &Path| format!("signatures.trusted_roots: {}", path.display());
    let mut paths = Vec::new();
    for entry in std::fs::read_dir(folder).with_context(|| name(folder))? {
        let path = entry.with_context(|| name(folder))?.path();
        let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default().to_ascii_lowercase();
        if ["pem", "crt", "cer", "der"].contains(&ending.as_str()) {
            paths.push(path);
        }
    }
    let mut files = Vec::with_capacity(paths.len());
    for path in &paths {
        let file = std::fs::read(path).with_context(|| name(path))?;
        Authorities::from_files([file.as_slice()]).with_context(|| name(path))?;
        files.push(file);
    }
    anyhow::ensure!(!files.is_empty(), "{}: there is no .pem, .crt, .cer or .der file in it", name(folder));
    Ok(Some(Authorities::from_files(files.iter().map(Vec::as_slice))?))
}
