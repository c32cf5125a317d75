//! What is known of an application, from the one list of its fields.

use medlock_domain::apps::fields::{FIELDS, Field, FieldKind, NOT_OFFERED, Tab};

use super::{Generated, code, plain};

pub fn page() -> Generated {
    let mut text = String::from(
        "# Application fields\n\nWhat an application is, field by field. The same names are options of [`medlock app create` and `medlock app \
         set`](commands/app.md), keys of the file that `medlock app export` writes, and fields of the forms at `/acc/apps`.\n",
    );
    for tab in Tab::ALL {
        text.push_str(&format!("\n## {}\n", tab.title()));
        for field in FIELDS.iter().filter(|field| field.tab == *tab) {
            text.push_str(&format!("\n### `{}`\n\n{}: {}.\n\n", field.key, plain(field.label), plain(field.help)));
            text.push_str(&format!("- Value: {}\n", kind(field)));
            if field.for_operators {
                text.push_str("- Only operators may change it.\n");
            }
        }
    }
    text.push_str("\n## Not offered\n\nFields that HealthVault's configuration centre had. They are refused, with the reason.\n\n| Field | Because |\n|---|---|\n");
    for (key, why) in NOT_OFFERED {
        text.push_str(&format!("| {} | {} |\n", code(key), plain(why)));
    }
    Generated::top("reference/application-fields.md", "Application fields", text)
}

fn words(words: &[&str]) -> String {
    words.iter().map(|word| code(word)).collect::<Vec<_>>().join(", ")
}

fn kind(field: &Field) -> String {
    match field.kind {
        FieldKind::Line { chars_max } => format!("one line of at most {chars_max} characters"),
        FieldKind::Paragraphs { chars_max } => format!("text of at most {chars_max} characters"),
        FieldKind::Choice(names) => format!("one of {}", words(names)),
        FieldKind::Flag => "yes or no".to_owned(),
        FieldKind::List([]) => "any number of words".to_owned(),
        FieldKind::List(names) => format!("any number of {}", words(names)),
        FieldKind::Number { max } => format!("a whole number up to {max}; 0 for none"),
        FieldKind::Localised { chars_max, lines, .. } => {
            let lines = if lines { "text" } else { "one line" };
            format!("{lines} of at most {chars_max} characters in each language")
        }
        FieldKind::Picture { bytes_max, pixels } => {
            let size = pixels.map(|(width, height)| format!(" of {width} by {height} pixels")).unwrap_or_default();
            format!("a PNG, GIF or JPEG{size}, at most {bytes_max} bytes")
        }
    }
}
