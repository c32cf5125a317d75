//! The sheet that is printed and locked away.

use std::fmt::Write;

use medlock_crypto::vault::fingerprint;
use zeroize::Zeroizing;

use crate::app::key::sheet;
use crate::qr::Qr;

/// What stands on it.
pub(super) struct Sheet<'s> {
    pub key: &'s [u8; 32],
    pub site: &'s str,
    pub address: &'s str,
    /// Of printing.
    pub day: &'s str,
}

const WHAT: &str = "Whoever has this sheet and a copy of the database or of a backup can read every record. Whoever loses the key and \
                    has no sheet can read none, and nobody can help. Keep it locked away, apart from the backups.";
const HOW: &str = "To use it: on a machine with the settings file, run  medlock key import  and type the groups. A mistyped group is told by \
                   its number. The square code says the same. Then run  medlock restore --from  with the place of the backups.";
const FINGERPRINT: &str =
    "The fingerprint names the key and tells nothing of it: backups and error messages name it, too.";

impl Sheet<'_> {
    pub(super) fn text(&self) -> Zeroizing<String> {
        let mut text = Zeroizing::new(String::new());
        let name = fingerprint(self.key);
        let _ = write!(
            text,
            "MEDLOCK SERVER KEY\n\nOf:           {} ({})\nPrinted:      {}\nFingerprint:  {name}\n\n",
            self.site, self.address, self.day
        );
        for (row, groups) in sheet::groups(self.key).chunks(4).enumerate() {
            for (column, group) in groups.iter().enumerate() {
                let _ = write!(text, "{:>4}  {group}", row * 4 + column + 1);
            }
            text.push_str("\n\n");
        }
        if let Some(qr) = Qr::of(&sheet::code_text(self.key)) {
            text.push_str(&blocks(&qr));
            text.push('\n');
        }
        for paragraph in [WHAT, HOW, FINGERPRINT] {
            text.push_str(&wrapped(paragraph));
            text.push('\n');
        }
        text
    }

    pub(super) fn html(&self) -> Zeroizing<String> {
        let mut groups = Zeroizing::new(String::new());
        for group in sheet::groups(self.key).iter() {
            let _ = write!(groups, "<li>{group}</li>");
        }
        let code = match Qr::of(&sheet::code_text(self.key)) {
            None => String::new(),
            Some(qr) => format!(
                "<svg role=\"img\" aria-label=\"The key as a square code\" viewBox=\"0 0 {0} {0}\" width=\"260\" height=\"260\">\
                 <path fill=\"#fff\" d=\"M0 0h{0}v{0}H0z\"/><path d=\"{1}\"/></svg>",
                qr.width, qr.path
            ),
        };
        Zeroizing::new(format!(
            "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>Medlock server key {name}</title><style>\n\
             body {{ font: 16px/1.5 sans-serif; color: #000; background: #fff; max-width: 42em; margin: 2em auto; padding: 0 1em }}\n\
             ol {{ columns: 2; font: 24px/1.7 monospace; padding-left: 2.5em }} dt {{ font-weight: bold }} dd {{ margin: 0 0 .5em }}\n\
             @media print {{ body {{ margin: 0 auto }} }}\n\
             </style></head><body><main><h1>Medlock server key</h1>\n\
             <dl><dt>Of</dt><dd>{site} ({address})</dd><dt>Printed</dt><dd>{day}</dd><dt>Fingerprint</dt><dd><code>{name}</code></dd></dl>\n\
             <p>{WHAT}</p>\n<ol>{list}</ol>\n{code}\n<p>{HOW}</p><p>{FINGERPRINT}</p>\n</main></body></html>\n",
            name = fingerprint(self.key),
            site = escaped(self.site),
            address = escaped(self.address),
            day = self.day,
            list = *groups,
        ))
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// Two rows of squares in a line of characters: light ones are the characters, so that it is right on white paper with black print.
fn blocks(qr: &Qr) -> String {
    let dark: std::collections::HashSet<(usize, usize)> = qr.dark.iter().copied().collect();
    let mut text = String::new();
    for y in (0..qr.width).step_by(2) {
        for x in 0..qr.width {
            text.push(match (dark.contains(&(x, y)), dark.contains(&(x, y + 1))) {
                (true, true) => '█',
                (true, false) => '▀',
                (false, true) => '▄',
                (false, false) => ' ',
            });
        }
        text.push('\n');
    }
    text
}

/// Lines of at most 76 characters.
fn wrapped(paragraph: &str) -> String {
    let (mut text, mut width) = (String::new(), 0);
    for word in paragraph.split_whitespace() {
        if width > 0 && width + 1 + word.len() > 76 {
            text.push('\n');
            width = 0;
        }
        if width > 0 {
            text.push(' ');
            width += 1;
        }
        text.push_str(word);
        width += word.len();
    }
    text.push('\n');
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sheet_has_every_group_the_fingerprint_and_a_square_code() {
        let key = [9; 32];
        let said = Sheet { key: &key, site: "A & B", address: "https://a.example", day: "2026-01-02" };
        let (text, html) = (said.text(), said.html());
        for group in sheet::groups(&key).iter() {
            assert!(text.contains(group.as_str()) && html.contains(group.as_str()));
        }
        assert!(text.contains(&fingerprint(&key)) && html.contains(&fingerprint(&key)));
        assert!(text.contains('▀') && html.contains("<svg") && html.contains("A &amp; B"));
        assert!(text.lines().all(|line| line.chars().count() <= 80), "{}", *text);
    }
}
