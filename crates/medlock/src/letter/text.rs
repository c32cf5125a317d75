//! What a letter says in one language: the same sentences for the page and the PDF.

use fluent_templates::fluent_bundle::FluentArgs;

use super::{Kind, Language, Letter};

/// The sentences of one language, finished.
pub struct Text {
    pub language: Language,
    /// What the sender is called.
    pub sender: String,
    pub title: String,
    pub intro: String,
    /// "Your code".
    pub code_label: String,
    pub until: Option<String>,
    /// "What to do", and the steps after the first, which has the address.
    pub steps_label: String,
    pub open: String,
    pub steps: Vec<String>,
    /// For whoever can't see the picture.
    pub picture: String,
    /// What is needed, and that the code alone opens nothing.
    pub need: String,
    pub safety: String,
    pub help: String,
}

impl Text {
    pub fn of(letter: &Letter, language: Language) -> Text {
        let sender = letter.sender.name_in(language);
        let (title, intro, answer) = match letter.kind {
            Kind::Package => ("letter-title-package", "letter-intro-package", "letter-step-answer-package"),
            Kind::Connect => ("letter-title-connect", "letter-intro-connect", "letter-step-answer-connect"),
        };
        let until = letter.until.map(|until| {
            let date = language.date(until.day, letter.paper);
            match until.time {
                None => language.say_about("letter-until-day", "date", &date),
                Some(time) => {
                    let mut args = FluentArgs::new();
                    args.set("date", date);
                    args.set("time", language.time(time));
                    language.say_with("letter-until-time", args)
                }
            }
        });
        Text {
            language,
            sender: sender.to_owned(),
            title: language.say(title),
            intro: language.say_of(intro, "sender", sender),
            code_label: language.say("letter-code"),
            until,
            steps_label: language.say("letter-steps"),
            open: language.say("letter-step-open"),
            steps: ["letter-step-code", "letter-step-sign-in", answer].map(|key| language.say(key)).to_vec(),
            picture: language.say("letter-picture"),
            need: language.say("letter-need"),
            safety: language.say("letter-safety"),
            help: language.say("letter-help"),
        }
    }
}
