//! The help page.

use jiff::SignedDuration;

use super::views::Help;
use super::visit::Visit;

/// A code as the pages show one. It was never given out: its groups repeat.
pub const EXAMPLE_CODE: &str = "JKYZ-JKYZ-JKYZ-JKYZ-JKYZ";

/// Help in the numbers of this server's policy.
pub fn page(visit: &Visit, attempts: u32, lifetime: SignedDuration) -> Help {
    let text = |key: &'static str| visit.t(key).to_string();
    Help {
        page: visit.page("help", visit.t("help-title")),
        topics: vec![
            ("code", text("help-code-title"), visit.t("help-code-text").arg("example", EXAMPLE_CODE).to_string()),
            ("answer", text("help-answer-title"), text("help-answer-text")),
            ("attempts", text("help-attempts-title"), visit.t("help-attempts-text").arg("count", attempts).to_string()),
            (
                "time",
                text("help-time-title"),
                visit.t("help-time-text").arg("lifetime", visit.words.duration(lifetime)).to_string(),
            ),
            ("record", text("help-record-title"), text("help-record-text")),
            ("access", text("help-access-title"), text("help-access-text")),
            ("connection", text("help-connection-title"), text("help-connection-text")),
            ("once", text("help-once-title"), text("help-once-text")),
            ("privacy", text("help-privacy-title"), text("help-privacy-text")),
            ("contact", text("help-contact-title"), text("help-contact-text")),
        ],
    }
}
