//! `medlock completions` and `medlock man`: what shells and manuals know of the commands, made from their one definition.

use std::io::Write;
use std::path::PathBuf;

use anyhow::Context;
use clap_complete::Shell;
use serde_json::json;

use super::Common;

#[derive(clap::Args)]
pub struct CompletionsArgs {
    /// The shell
    #[arg(value_enum)]
    shell: Shell,
}

#[derive(clap::Args)]
pub struct ManArgs {
    /// The folder; it is made when it is not there
    #[arg(value_name = "DIR")]
    folder: PathBuf,
}

/// # Errors
/// When standard output cannot be written.
pub fn completions(args: CompletionsArgs, common: &Common) -> anyhow::Result<()> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut super::command(), "medlock", &mut script);
    if common.json {
        let text = String::from_utf8_lossy(&script);
        return common.output().result("", &json!({ "shell": args.shell.to_string(), "script": text }));
    }
    let mut out = std::io::stdout().lock();
    out.write_all(&script)?;
    Ok(out.flush()?)
}

/// # Errors
/// When the folder cannot be written.
pub fn man(args: ManArgs, common: &Common) -> anyhow::Result<()> {
    let shown = args.folder.display();
    std::fs::create_dir_all(&args.folder).with_context(|| format!("{shown} cannot be made"))?;
    let mut command = super::command().disable_help_subcommand(true);
    command.build();
    let mut pages = Vec::new();
    page(command, &mut pages);
    pages.sort();
    for (name, bytes) in &pages {
        std::fs::write(args.folder.join(name), bytes).with_context(|| format!("{shown}: {name} cannot be written"))?;
    }
    let names: Vec<&str> = pages.iter().map(|(name, _)| name.as_str()).collect();
    common.output().result("", &json!({ "folder": args.folder, "pages": names }))
}

/// A page a command, of the commands below it, too.
fn page(command: clap::Command, pages: &mut Vec<(String, Vec<u8>)>) {
    if command.is_hide_set() {
        return;
    }
    command.get_subcommands().for_each(|sub| page(sub.clone(), pages));
    let man = clap_mangen::Man::new(command);
    let mut bytes = Vec::new();
    man.render(&mut bytes).expect("memory can be written");
    pages.push((man.get_filename(), bytes));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_is_a_page_for_every_command() {
        let mut command = super::super::command();
        command.build();
        let mut pages = Vec::new();
        page(command, &mut pages);
        let named =
            |name: &str| pages.iter().find(|(page, _)| page == name).map(|(_, bytes)| String::from_utf8_lossy(bytes));
        assert!(named("medlock.1").is_some());
        let create = named("medlock-package-create.1").unwrap();
        assert!(create.contains("friendly") && create.contains("Which word did we agree on"), "{create}");
        let mut names: Vec<&str> = pages.iter().map(|(name, _)| name.as_str()).collect();
        names.dedup();
        assert_eq!(names.len(), pages.len());
    }

    #[test]
    fn every_shell_has_its_completions() {
        for shell in [Shell::Bash, Shell::Zsh, Shell::Fish, Shell::PowerShell] {
            let mut script = Vec::new();
            clap_complete::generate(shell, &mut super::super::command(), "medlock", &mut script);
            let script = String::from_utf8(script).unwrap();
            assert!(script.contains("external-id") && script.contains("revoke"), "{shell}");
        }
    }
}
