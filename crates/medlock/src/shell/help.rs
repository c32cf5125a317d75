//! The help page.

use medlock_domain::policy::Policy;

use super::views::{Help, Topic};
use super::visit::Visit;
use crate::config::Site;

/// A code as the pages show one. It was never given out: its groups repeat.
pub const EXAMPLE_CODE: &str = "JKYZ-JKYZ-JKYZ-JKYZ-JKYZ";

/// Where the operator's terms of use are told, if this site has any.
pub const TERMS: &str = "terms";

/// Help in the numbers of this server's policy, with links to what its operator says.
pub fn page(visit: &Visit, policy: &Policy, site: &Site) -> Help {
    let text = |key: &'static str| visit.t(key).to_string();
    let some = |address: &str| (!address.is_empty()).then(|| address.to_owned());
    let topic = |anchor, title, words: String| Topic { anchor, title: text(title), text: words, link: None };
    let attempts = visit.t("help-attempts-text").arg("count", policy.answer_attempts).to_string();
    let lifetime = visit.t("help-time-text").arg("lifetime", visit.words.duration(policy.pickup_lifetime)).to_string();
    let mut topics = vec![
        topic("code", "help-code-title", visit.t("help-code-text").arg("example", EXAMPLE_CODE).to_string()),
        topic("answer", "help-answer-title", text("help-answer-text")),
        topic("attempts", "help-attempts-title", attempts),
        topic("time", "help-time-title", lifetime),
        topic("record", "help-record-title", text("help-record-text")),
        topic("access", "help-access-title", text("help-access-text")),
        topic("connection", "help-connection-title", text("help-connection-text")),
        topic("once", "help-once-title", text("help-once-text")),
        Topic {
            link: some(&visit.frame.privacy).map(|url| (url, text("help-privacy-link"))),
            ..topic("privacy", "help-privacy-title", text("help-privacy-text"))
        },
    ];
    topics.extend(some(&visit.frame.terms).map(|url| Topic {
        link: Some((url, text("help-terms-link"))),
        ..topic(TERMS, "help-terms-title", visit.t("help-terms-text").arg("operator", &site.operator).to_string())
    }));
    topics.push(topic("contact", "help-contact-title", text("help-contact-text")));
    Help { page: visit.page("help", visit.t("help-title")), topics }
}
