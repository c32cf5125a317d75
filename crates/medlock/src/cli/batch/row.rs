//! One row of a batch: what it says, whether that can be sent, and the package it becomes.

use std::path::Path;

use medlock_crypto::mac::{HmacAlg, hmac};
use medlock_sdk::{Answer, Error, IdentityCode, PackageBuilder};
use medlock_things::questions::{Weakness, weaknesses};
use serde_json::Value;
use zeroize::Zeroizing;

use super::input::{Place, Problem};
use crate::cli::{attachments, caller, items};

/// Where items of a row come from.
#[derive(Clone, Debug, PartialEq)]
pub enum Source {
    /// A file; its name is taken from the folder of the batch's file.
    File(String),
    /// Cells: what the head calls the item, its type, and paths with texts.
    Fields { column: String, type_name: String, pairs: Vec<(String, String)> },
    /// An object inside a row.
    Json(Value),
}

/// What a row says. It cannot be shown as a whole, because the answer is in it.
#[derive(Default)]
pub struct Row {
    pub at: Place,
    pub external_id: Zeroizing<String>,
    pub friendly_name: Zeroizing<String>,
    pub question: Zeroizing<String>,
    pub answer: Zeroizing<String>,
    pub items: Vec<Source>,
    pub attach: Vec<String>,
    /// Empty: what the command line says.
    pub letter_language: Zeroizing<String>,
    /// Lines of a postal address.
    pub recipient: Zeroizing<String>,
}

/// What a row is known by from one run to the next.
pub type Digest = [u8; 16];

impl Row {
    /// The text of this column.
    pub fn text_mut(&mut self, column: &str) -> Option<&mut Zeroizing<String>> {
        Some(match column {
            "external_id" => &mut self.external_id,
            "friendly_name" => &mut self.friendly_name,
            "question" => &mut self.question,
            "answer" => &mut self.answer,
            "letter_language" => &mut self.letter_language,
            "recipient" => &mut self.recipient,
            _ => return None,
        })
    }

    /// Two rows have one digest when they say the same. It is keyed: the answer is part of it, and answers can be guessed.
    pub fn digest(&self, key: &[u8]) -> Digest {
        let mut said = Zeroizing::new(Vec::new());
        let mut say = |text: &str| {
            said.extend_from_slice(&(text.len() as u64).to_be_bytes());
            said.extend_from_slice(text.as_bytes());
        };
        for text in [&self.external_id, &self.friendly_name, &self.question, &self.answer] {
            say(text);
        }
        for text in [&self.letter_language, &self.recipient] {
            say(text);
        }
        for path in &self.attach {
            say("attach");
            say(path);
        }
        for source in &self.items {
            match source {
                Source::File(path) => ["file", path].into_iter().for_each(&mut say),
                Source::Fields { type_name, pairs, .. } => {
                    ["fields", type_name].into_iter().for_each(&mut say);
                    say(&pairs.len().to_string());
                    pairs.iter().for_each(|(path, text)| [path, text].into_iter().for_each(|text| say(text)));
                }
                Source::Json(object) => ["json", &object.to_string()].into_iter().for_each(&mut say),
            }
        }
        let whole = hmac(HmacAlg::Sha256, key, &said);
        let mut digest = Digest::default();
        digest.copy_from_slice(&whole[..16]);
        digest
    }

    /// Everything that can be known to be wrong with it before anything is sent. Files are looked for in `folder`.
    pub fn problems(&self, folder: &Path) -> Vec<Problem> {
        let mut problems = Vec::new();
        let mut problem = |column: &str, says: String| {
            problems.push(Problem { at: self.at, column: column.to_owned(), says });
        };
        let answer = Answer::new(self.answer.as_str());
        if let Err(error) = &answer {
            problem("answer", error.to_string());
        } else if self.answer.trim().len() != self.answer.len() {
            problem("answer", "it begins or ends with a space, which counts and which nobody sees".to_owned());
        }
        // What the texts and items are does not depend on the answer.
        let answer = answer.unwrap_or_else(|_| Answer::new("ABCDEF").expect("six characters"));
        let of = |builder: PackageBuilder| builder.problems();
        let (name, question) = (self.friendly_name.as_str(), self.question.as_str());
        for error in of(PackageBuilder::new(name, question, answer.clone(), self.external_id.as_str())) {
            if let Error::Field { field, problem: says } = error {
                problem(&field.replace(' ', "_"), format!("it {says}"));
            }
        }
        let empty = || PackageBuilder::new("-", "-", answer.clone(), "-");
        let mut whole = Some(empty());
        for source in &self.items {
            match source.things(folder) {
                Err(error) => {
                    problem(source.column(), format!("{error:#}"));
                    whole = None;
                }
                Ok(things) => {
                    let alone = things.iter().fold(empty(), |builder, xml| builder.item(xml.as_str()));
                    for error in of(alone) {
                        problem(source.column(), format!("{}{error}", source.named()));
                        whole = None;
                    }
                    whole = whole.map(|whole| things.iter().fold(whole, |builder, xml| builder.item(xml.as_str())));
                }
            }
        }
        for name in &self.attach {
            let path = folder.join(name);
            let outcome = attachments::check_one(&path).map_err(|error| format!("{error:#}"));
            let found = outcome.and_then(|()| match of(empty().attach_file(&path)).first() {
                Some(error) => Err(error.to_string()),
                None => Ok(()),
            });
            match found {
                Ok(()) => whole = whole.map(|whole| whole.attach_file(&path)),
                Err(says) => {
                    problem("attach", says);
                    whole = None;
                }
            }
        }
        // What no part of it is alone: nothing at all, or too much together.
        for error in whole.map(of).unwrap_or_default() {
            problem("items", error.to_string());
        }
        problems
    }

    /// What makes its answer easy to guess, if anything does.
    pub fn weakness(&self) -> Option<Weakness> {
        weaknesses(&self.question, &self.answer, &[&self.friendly_name, &self.external_id]).into_iter().next()
    }

    /// The package, under a code that was got before.
    ///
    /// # Errors
    /// When a file cannot be read any more, or the answer cannot be used.
    pub fn package(&self, folder: &Path, code: IdentityCode) -> anyhow::Result<PackageBuilder> {
        let answer = Answer::new(self.answer.as_str())?;
        let (name, question) = (self.friendly_name.as_str(), self.question.as_str());
        let mut builder = PackageBuilder::new(name, question, answer, self.external_id.as_str()).code(code);
        for source in &self.items {
            for xml in source.things(folder)? {
                builder = builder.item(xml);
            }
        }
        Ok(self.attach.iter().fold(builder, |builder, name| builder.attach_file(folder.join(name))))
    }
}

impl Source {
    fn column(&self) -> &str {
        match self {
            Source::File(_) | Source::Json(_) => "items",
            Source::Fields { column, .. } => column,
        }
    }

    /// Which of a list it is, before what is said about it.
    fn named(&self) -> String {
        match self {
            Source::File(name) => format!("{name}: "),
            Source::Fields { .. } | Source::Json(_) => String::new(),
        }
    }

    fn things(&self, folder: &Path) -> anyhow::Result<Vec<String>> {
        match self {
            Source::File(name) => items::items_from(&folder.join(name)),
            Source::Fields { type_name, pairs, .. } => Ok(vec![items::item_from_pairs(type_name, pairs)?]),
            Source::Json(object) => items::items_from_json(object),
        }
    }
}

/// What the answers' digests are keyed with: only whoever has the application's private key can try answers against them.
pub fn key(caller: &caller::Caller) -> anyhow::Result<Zeroizing<Vec<u8>>> {
    caller.derived_key("medlock package batch 1")
}
