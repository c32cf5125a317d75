//! Letters that tell what happened, put into words when they are sent: in the reader's language, by the reader's clock. They name
//! no record and no application but the sender of a code, and say nothing that came into a record.

use jiff::Timestamp;
use medlock_domain::notices::{Kind, Told};
use medlock_domain::outbox::Letter;

use super::letters::Writer;
use super::words::{Language, Words};
use super::{notices, zones};
use crate::config::Config;

/// The letter as it is sent. One whose words stand already is as it was.
pub fn worded(config: &Config, letter: Letter) -> Letter {
    let Some(told) = &letter.told else { return letter };
    let Some(kind) = Kind::of_name(&told.kind) else { return letter };
    let writer = Writer::of_site(config);
    let words = Language::from_tag(&told.language, false).map_or(writer.words, Words::new).or_in_country(&told.country);
    let (subject, text) = say(config, words, kind, told);
    let off = notices::off_address(&config.public_url, &told.off);
    let text = format!("{text}\n\n-- \n{}", words.say("mail-notice-off").arg("link", &off));
    // RFC 8058: mail programs show a button of their own for it.
    Letter { subject, text, told: None, ..letter.clone() }
        .with_header("List-Unsubscribe", &format!("<{off}>"))
        .with_header("List-Unsubscribe-Post", "List-Unsubscribe=One-Click")
}

fn say(config: &Config, words: Words, kind: Kind, told: &Told) -> (String, String) {
    let site = &config.site.name;
    let zone = zones::of_place(told.time_zone.as_deref(), &told.country, &config.site.time_zone);
    let moment = |at: i64| words.moment_of(Timestamp::from_microsecond(at).unwrap_or_default(), &zone);
    let see = match kind {
        Kind::Added => "/records",
        Kind::SignedIn => "/forgot-password",
        Kind::AppConnected | Kind::AppChanged => "/connections",
        // The last two have letters of their own.
        Kind::AppEnded | Kind::Shared | Kind::HandedOver => notices::HAPPENED,
        Kind::CodeEnding => "/pickup",
    };
    let subject = words.say(format!("mail-notice-{}-subject", kind.name())).arg("site", site).to_string();
    let text = words
        .say(format!("mail-notice-{}-text", kind.name()))
        .arg("site", site)
        .arg("when", moment(told.at))
        .arg("sender", told.sender.as_deref().unwrap_or_default())
        .arg("ends", told.ends_at.map(moment).unwrap_or_default())
        .arg("link", format!("{}{see}", config.public_url))
        .to_string();
    let provider = config.patient_oidc.as_ref().filter(|_| told.by_provider);
    match provider {
        None => (subject, text),
        Some(oidc) => {
            let how = words.say("mail-notice-signed-in-provider").arg("provider", &oidc.name);
            (subject, format!("{text}\n\n{how}"))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use medlock_domain::notices::KINDS;

    #[test]
    fn every_kind_has_its_words_in_every_language_and_nothing_is_left_open() {
        for language in Language::REAL {
            let words = Words::new(language);
            for kind in KINDS {
                for key in [
                    format!("mail-notice-{}-subject", kind.name()),
                    format!("mail-notice-{}-text", kind.name()),
                    format!("notices-switch-{}", kind.name()),
                    format!("notices-switch-{}-hint", kind.name()),
                ] {
                    assert!(words.find_key(&key), "{}: {key}", language.tag());
                }
            }
        }
    }
}
