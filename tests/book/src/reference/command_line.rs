//! Every command with its arguments, options and example, from the command line's own declaration.

use clap::{Arg, Command};

use super::{Generated, block, code, plain};

const LIST: &str = "reference/command-line.md";

pub fn pages() -> Vec<Generated> {
    let mut program = medlock::cli::command();
    program.build();
    let shown: Vec<&Command> = program.get_subcommands().filter(|command| !command.is_hide_set()).collect();
    let mut list = String::from(
        "# Command line\n\nOne program does everything. Results go to standard output, ready for a script; everything else goes to standard error. The exit \
         code is 0 only on success: 1 is a failure, told in one sentence, and 2 a command line that cannot be understood.\n\n| Command | |\n|---|---|\n",
    );
    for command in &shown {
        let name = command.get_name();
        list.push_str(&format!("| [medlock {name}](commands/{name}.md) | {} |\n", about(command)));
    }
    list.push_str("\n## Options of every command\n\n");
    options(&mut list, program.get_arguments().filter(|arg| arg.is_global_set()));
    let mut pages = vec![Generated::top(LIST, "Command line", list)];
    for command in shown {
        let name = command.get_name();
        let mut text = String::new();
        describe(&mut text, command, &format!("medlock {name}"), 1);
        pages.push(Generated::below(LIST, format!("reference/commands/{name}.md"), &format!("medlock {name}"), text));
    }
    pages
}

fn describe(text: &mut String, command: &Command, path: &str, depth: usize) {
    text.push_str(&format!("{} {path}\n\n{}.\n\n", "#".repeat(depth.min(4)), about(command)));
    if let Some(long) = command.get_long_about() {
        text.push_str(&format!("{}\n\n", plain(&long.to_string())));
    }
    let usage = command.clone().render_usage().to_string();
    text.push_str(&block("text", usage.trim_start_matches("Usage: ")));
    text.push('\n');
    let own =
        |arg: &&Arg| !arg.is_hide_set() && !arg.is_global_set() && arg.get_id() != "help" && arg.get_id() != "version";
    options(text, command.get_arguments().filter(own));
    if let Some(after) = command.get_after_long_help().or_else(|| command.get_after_help()) {
        text.push_str(&block("text", &after.to_string()));
        text.push('\n');
    }
    for sub in command.get_subcommands().filter(|sub| !sub.is_hide_set()) {
        describe(text, sub, &format!("{path} {}", sub.get_name()), depth + 1);
    }
}

/// A list, which fits a telephone better than a table.
fn options<'a>(text: &mut String, arguments: impl Iterator<Item = &'a Arg>) {
    for arg in arguments {
        let mut names = Vec::new();
        names.extend(arg.get_short().map(|short| format!("-{short}")));
        names.extend(arg.get_long().map(|long| format!("--{long}")));
        let values: Vec<String> =
            arg.get_value_names().unwrap_or_default().iter().map(|name| name.to_string()).collect();
        let takes = arg.get_action().takes_values() && !values.is_empty();
        let name = match (names.is_empty(), takes) {
            (true, _) => values.join(" "),
            (false, true) => format!("{} {}", names.join(", "), values.join(" ")),
            (false, false) => names.join(", "),
        };
        let about =
            arg.get_long_help().or_else(|| arg.get_help()).map(|help| plain(&help.to_string())).unwrap_or_default();
        let needed = if arg.is_required_set() { " (needed)" } else { "" };
        text.push_str(&format!("- {}{needed}: {about}", code(&name)));
        let possible: Vec<String> = arg.get_possible_values().iter().map(|value| code(value.get_name())).collect();
        if takes && !possible.is_empty() {
            text.push_str(&format!(". One of {}", possible.join(", ")));
        }
        let defaults: Vec<String> =
            arg.get_default_values().iter().map(|value| code(&value.to_string_lossy())).collect();
        if takes && !defaults.is_empty() {
            text.push_str(&format!(". Without it: {}", defaults.join(", ")));
        }
        text.push('\n');
    }
    text.push('\n');
}

fn about(command: &Command) -> String {
    plain(&command.get_about().map(ToString::to_string).unwrap_or_default())
}
