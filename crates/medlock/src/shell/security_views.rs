//! What the pages about signing in are made from; see `views`.

use askama::Template;

use super::page::{FieldKind, Page};
use super::passkey::PasskeyOffer;
use super::visitor::paged;

/// A code beside the password.
#[derive(Template)]
#[template(path = "second_step.html")]
pub struct SecondStep {
    pub page: Page,
    pub text: String,
    pub action: &'static str,
    pub next: String,
    pub kind: FieldKind,
    pub label: String,
    pub hint: String,
    /// The other kind of code.
    pub other: (String, String),
}

/// The password (or a passkey) once more.
#[derive(Template)]
#[template(path = "prove.html")]
pub struct Prove {
    pub page: Page,
    pub next: String,
    pub passkey: Option<PasskeyOffer>,
}

/// A passkey in the list.
#[derive(Clone, Debug)]
pub struct PasskeyLine {
    pub href: String,
    pub name: String,
    pub added: String,
    /// Empty: never.
    pub used: String,
}

/// How the reader signs in.
#[derive(Template)]
#[template(path = "security.html")]
pub struct Security {
    pub page: Page,
    /// What was just done; empty: nothing.
    pub news: String,
    pub passkeys: Vec<PasskeyLine>,
    /// Whether browsers know passkeys at this site's address.
    pub passkeys_work: bool,
    /// Since when codes are asked for; empty: they are not.
    pub codes_since: String,
    /// How many recovery codes are left, in words, and whether that is few.
    pub recovery: String,
    pub recovery_few: bool,
}

/// A passkey is added.
#[derive(Template)]
#[template(path = "passkey_new.html")]
pub struct PasskeyNew {
    pub page: Page,
    /// What its owner calls it.
    pub called: String,
    /// None: passkeys do not work at this site's address.
    pub passkey: Option<PasskeyOffer>,
}

/// One passkey: what it is called.
#[derive(Template)]
#[template(path = "passkey.html")]
pub struct PasskeyPage {
    pub page: Page,
    pub action: String,
    pub called: String,
    pub line: PasskeyLine,
}

/// A code app is set up.
#[derive(Template)]
#[template(path = "code_app.html")]
pub struct CodeApp {
    pub page: Page,
    /// As it is typed into the app.
    pub secret: String,
    /// For an app on this very device.
    pub address: String,
    /// The secret sealed: comes back with the code.
    pub offer: String,
    pub qr: Qr,
}

/// A picture of squares: how many there are in a row, and the dark ones as a path.
#[derive(Clone, Debug, Default)]
pub struct Qr {
    pub width: usize,
    pub path: String,
}

impl Qr {
    /// What a telephone reads `text` from, with the white edge it needs. None for a text that is too long.
    pub fn of(text: &str) -> Option<Qr> {
        /// Squares around it, as the standard has them.
        const EDGE: usize = 4;
        let code = qrcode::QrCode::new(text).ok()?;
        let width = code.width();
        let mut path = String::new();
        for (at, color) in code.to_colors().into_iter().enumerate() {
            if color == qrcode::Color::Dark {
                path.push_str(&format!("M{} {}h1v1h-1z", at % width + EDGE, at / width + EDGE));
            }
        }
        Some(Qr { width: width + 2 * EDGE, path })
    }
}

/// Recovery codes, the only time they are seen.
#[derive(Template)]
#[template(path = "recovery_codes.html")]
pub struct RecoveryCodes {
    pub page: Page,
    pub codes: Vec<String>,
}

paged!(SecondStep, Prove, Security, PasskeyNew, PasskeyPage, CodeApp, RecoveryCodes);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_square_code_has_its_three_corners_and_an_edge() {
        let qr = Qr::of("otpauth://totp/a:b?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ").expect("short enough");
        let dark = |x: usize, y: usize| qr.path.contains(&format!("M{x} {y}h1"));
        let far = qr.width - 1 - 4;
        for (x, y) in [(4, 4), (far, 4), (4, far)] {
            assert!(dark(x, y), "{x} {y}");
        }
        assert!(!dark(5, 5) && !dark(3, 4) && !dark(0, 0));
        assert!(Qr::of(&"x".repeat(5_000)).is_none());
    }
}
