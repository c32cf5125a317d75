//! The methods that applications call: a list, and a page for each.

use medlock::config::Config;
use medlock::shell::docs::of_methods;
use medlock::shell::docs::views::{CodeRow, MethodPage, Version};

use super::{Generated, block, code, plain, structure};

const LIST: &str = "reference/methods.md";

pub fn pages(config: &Config) -> Vec<Generated> {
    let all = of_methods(config);
    let mut list = String::from(
        "# Methods\n\nWhat an application can call at `/platform/wildcat.ashx`. The same stands at `/docs` of a running server, with schemas to \
         download and that server's own limits; the numbers here are those of a server with no settings of its own. What the codes mean \
         and what to do about them stands under [Status codes](codes.md).\n",
    );
    let mut last = "";
    for (group, method) in &all {
        if *group != last {
            list.push_str(&format!("\n## {group}\n\n| Method | Versions | What it does |\n|---|---|---|\n"));
            last = group;
        }
        let versions: Vec<String> = method.versions.iter().map(|version| version.number.to_string()).collect();
        list.push_str(&format!(
            "| [{0}](methods/{0}.md) | {1} | {2} |\n",
            method.name,
            versions.join(", "),
            plain(method.purpose)
        ));
    }
    let mut pages = vec![Generated::top(LIST, "Methods", list)];
    pages.extend(all.iter().map(|(_, method)| {
        Generated::below(LIST, format!("reference/methods/{}.md", method.name), method.name, page(method))
    }));
    pages
}

fn page(method: &MethodPage) -> String {
    let mut text = format!("# {}\n\n{}\n\n", method.name, plain(method.purpose));
    text.push_str(&format!("- **Who may call it:** {}.\n", plain(method.caller)));
    if method.signed_in {
        text.push_str("- **The person** has to be signed in to the application.\n");
    }
    if let Some(set) = method.set {
        text.push_str(&format!("- **Set of methods** the application needs: {}.\n", code(set)));
    }
    text.push_str(&format!("- **Sent again:** {}\n", plain(&method.resend)));
    for limit in &method.limits {
        text.push_str(&format!("- **Limit:** {}\n", plain(limit)));
    }
    if !method.rules.is_empty() {
        text.push_str("\n## Rules\n\n");
        method.rules.iter().for_each(|rule| text.push_str(&format!("- {}\n", plain(rule))));
    }
    for version in &method.versions {
        text.push_str(&one_version(method, version));
    }
    if let Some(key) = method.key {
        text.push_str("\n## The key of the examples\n\nThis key is printed here for everybody, so production servers refuse it.\n\n");
        text.push_str(&block("text", key));
    }
    text.push_str("\n## Status codes\n\n");
    text.push_str(&codes(&method.errors));
    text.push_str("\nAny call can be answered with these, too:\n\n");
    text.push_str(&codes(&method.common));
    text
}

fn one_version(method: &MethodPage, version: &Version) -> String {
    let number = version.number;
    let mut text = format!("\n## Version {number}\n\n");
    if let Some(change) = version.change {
        text.push_str(&format!("{}\n\n", plain(change)));
    }
    text.push_str(&format!("### Parameters of version {number}\n\n"));
    match version.request.is_empty() {
        true => text.push_str("None.\n"),
        false => text.push_str(&structure(&version.request)),
    }
    text.push_str(&format!("\n### Answer of version {number}\n\n"));
    match (version.has_reply, version.reply.is_empty()) {
        (true, false) => text.push_str(&structure(&version.reply)),
        _ => text.push_str("A status and nothing else.\n"),
    }
    text.push_str(&format!("\n### Example of version {number}\n\n"));
    if method.is_signed {
        text.push_str(&format!(
            "Signed with the shared secret {}, which stands here in base64.\n\n",
            code(&method.secret)
        ));
    }
    text.push_str(&block("xml", &version.example));
    text.push_str("\nThe answer:\n\n");
    text.push_str(&block("xml", &version.answer));
    text
}

fn codes(rows: &[CodeRow]) -> String {
    let mut table = String::from("| Code | When |\n|---|---|\n");
    for row in rows {
        table.push_str(&format!(
            "| [{0}](../codes.md#code-{0}) {1} | {2} |\n",
            row.number,
            plain(row.name),
            plain(&row.when)
        ));
    }
    table
}
