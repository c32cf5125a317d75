//! The limits that are fixed, each with its reason: what the sources themselves say beside the number.

use std::fs;

use super::{Generated, code, plain};

/// Files of limits, and whose they are.
const FILES: [(&str, &str); 4] = [
    ("crates/domain/src/limits.rs", "What may be kept and done"),
    ("crates/medlock/src/limits.rs", "The server"),
    ("crates/sdk/src/limits.rs", "The Rust client"),
    ("crates/xml/src/limits.rs", "Reading XML"),
];

pub fn page() -> anyhow::Result<Generated> {
    let mut text = String::from(
        "# Limits\n\nWhat is fixed, with the reason. What an operator can choose stands under [Configuration](../configuration.md), and \
         what an operator can set for one application among its [fields](application-fields.md). Values are written as in the source: `1 << 20` is \
         1,048,576, and `SignedDuration` and `Duration` are lengths of time.\n",
    );
    for (file, title) in FILES {
        text.push_str(&format!("\n## {title}\n\n| Limit | Value | Why |\n|---|---|---|\n"));
        for limit in read(&fs::read_to_string(crate::root().join(file))?) {
            text.push_str(&format!("| {} | {} | {} |\n", code(&limit.name), code(&limit.value), plain(&limit.why)));
        }
    }
    Ok(Generated::top("reference/limits.md", "Limits", text))
}

struct Limit {
    name: String,
    value: String,
    why: String,
}

/// The public constants of a file, with the comments above them.
fn read(source: &str) -> Vec<Limit> {
    let mut limits = Vec::new();
    let mut why = String::new();
    let mut open: Option<String> = None;
    for line in source.lines() {
        let bare = line.trim();
        if let Some(mut statement) = open.take() {
            statement.push(' ');
            statement.push_str(bare);
            open = Some(statement);
        } else if let Some(comment) = bare.strip_prefix("///") {
            why.push_str(comment);
            continue;
        } else if bare.starts_with("pub const ") && !bare.starts_with("pub const fn") {
            open = Some(bare.to_owned());
        } else if !bare.starts_with("#[") {
            why.clear();
        }
        if let Some(statement) = open.take_if(|statement| statement.ends_with(';')) {
            limits.extend(limit(&statement, why.trim()));
            why.clear();
        }
    }
    limits
}

fn limit(statement: &str, why: &str) -> Option<Limit> {
    let rest = statement.strip_prefix("pub const ")?.strip_suffix(';')?;
    let (name, rest) = rest.split_once(':')?;
    let (_, value) = rest.split_once(" = ")?;
    let value = ["jiff::", "SignedDuration::", "Duration::"]
        .iter()
        .fold(value.to_owned(), |value, path| value.replace(path, ""));
    Some(Limit { name: name.to_owned(), value, why: without_links(why) })
}

/// A comment's links to other items, as names.
fn without_links(comment: &str) -> String {
    comment.replace("[`", "").replace("`]", "").replace('`', "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn constants_are_read_with_their_reasons() {
        let source = "//! Head.\n\n/// Because of\n/// that.\npub const A: usize = 64 * 1024;\n\n// no\npub const fn f() {}\n/// A long\npub const B: SignedDuration =\n    SignedDuration::from_hours(24);\n";
        let limits = read(source);
        assert_eq!(limits.len(), 2);
        assert_eq!(
            (limits[0].name.as_str(), limits[0].value.as_str(), limits[0].why.as_str()),
            ("A", "64 * 1024", "Because of that.")
        );
        assert_eq!((limits[1].name.as_str(), limits[1].value.as_str()), ("B", "from_hours(24)"));
    }

    #[test]
    fn every_limit_has_a_reason() {
        for (file, _) in FILES {
            let limits = read(&fs::read_to_string(crate::root().join(file)).unwrap());
            assert!(!limits.is_empty(), "{file}");
            for limit in limits {
                assert!(!limit.why.is_empty() && !limit.value.is_empty(), "{file}: {}", limit.name);
            }
        }
    }
}
