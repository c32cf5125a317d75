//! What the script can ask for. A question and an answer are lists of byte strings, each with its length in four bytes in front,
//! least significant first; texts are UTF-8. The first part of an answer is `ok` or `wrong`.
//!
//! | number | question | `ok` and | `wrong` and |
//! |---|---|---|---|
//! | [`ITEM`] | form, day, `month` or `day` (which stands first), then name and value of every field | the item | six texts a problem: field, control, rule, low, high, count |
//! | [`ITEMS`] | items as XML | the names of their types | a sentence |
//! | [`FILE`] | name of a file, what the browser takes it for | its media type | a sentence |
//! | [`ANSWER`] | answer, the same again | | field, a sentence |
//! | [`WEAK`] | question, answer, what others know | sentences | |
//! | [`BEGIN`] | answer | salt, algorithm, rounds, bits of the key | a sentence |
//! | [`UPLOAD`] | bytes of a chunk | number of the upload | a sentence |
//! | [`CHUNK`] | number of the upload, bytes | the sealed bytes | a sentence |
//! | [`ADD_ITEMS`] | items as XML | | a sentence |
//! | [`ADD_FILE`] | name, media type, bytes | | a sentence |
//! | [`ADD_UPLOAD`] | number of the upload, name, media type, address | | a sentence |
//! | [`SEAL`] | | the ciphertext in base64 | a sentence |
//! | [`WIPE`] | | | |
//! | [`SIZES`] | | largest file inside, all of them together, contents | |

use std::cell::RefCell;

use jiff::civil::Date;
use medlock_crypto::fold::package_fold;
use medlock_crypto::random::Random;
use medlock_things::hand::{self, Problem, Reader, Rule, Typed};
use medlock_things::questions;
use medlock_wire::sending::{self, Addresses};
use medlock_wire::thing::{DataXml, Shape, State, Thing};
use medlock_wire::xml::Writer;
use zeroize::{Zeroize, Zeroizing};

use crate::sealing::Sealing;

pub const ITEM: u32 = 1;
pub const ITEMS: u32 = 2;
pub const FILE: u32 = 3;
pub const ANSWER: u32 = 4;
pub const WEAK: u32 = 5;
pub const BEGIN: u32 = 6;
pub const UPLOAD: u32 = 7;
pub const CHUNK: u32 = 8;
pub const ADD_ITEMS: u32 = 9;
pub const ADD_FILE: u32 = 10;
pub const ADD_UPLOAD: u32 = 11;
pub const SEAL: u32 = 12;
pub const WIPE: u32 = 13;
pub const SIZES: u32 = 14;

thread_local! {
    /// The package in the making: a page makes one at a time.
    static SEALING: RefCell<Option<Sealing>> = const { RefCell::new(None) };
}

/// The parts of an answer.
type Parts = Vec<Zeroizing<Vec<u8>>>;

/// What was asked cannot be done.
enum Wrong {
    Said(String),
    Parts(Vec<String>),
}

impl<E: std::error::Error> From<E> for Wrong {
    fn from(error: E) -> Wrong {
        Wrong::Said(error.to_string())
    }
}

/// Answers a question as it came from the script; the answer's first four bytes are its whole length.
pub fn answer(what: u32, question: &[u8], rng: &mut dyn Random) -> Vec<u8> {
    let done = match parts(question) {
        Some(parts) => done(what, &parts, rng),
        None => Err(Wrong::Said("the script asked something that cannot be read".to_owned())),
    };
    let parts: Parts = match done {
        Ok(parts) => std::iter::once(text("ok")).chain(parts).collect(),
        Err(Wrong::Said(sentence)) => vec![text("wrong"), text(&sentence)],
        Err(Wrong::Parts(parts)) => std::iter::once(text("wrong")).chain(parts.iter().map(|part| text(part))).collect(),
    };
    let bytes = 4 + parts.iter().map(|part| 4 + part.len()).sum::<usize>();
    let mut answer = Vec::with_capacity(bytes);
    answer.extend_from_slice(&length(bytes));
    for part in &parts {
        answer.extend_from_slice(&length(part.len()));
        answer.extend_from_slice(part);
    }
    answer
}

fn length(bytes: usize) -> [u8; 4] {
    // Memory of a module has 32 bits.
    u32::try_from(bytes).expect("a part of a module's memory").to_le_bytes()
}

fn text(text: &str) -> Zeroizing<Vec<u8>> {
    Zeroizing::new(text.as_bytes().to_vec())
}

fn parts(mut question: &[u8]) -> Option<Vec<&[u8]>> {
    let mut parts = Vec::new();
    // Ends with the question: each turn takes four bytes at least.
    while !question.is_empty() {
        let (length, rest) = question.split_first_chunk::<4>()?;
        let (part, rest) = rest.split_at_checked(u32::from_le_bytes(*length) as usize)?;
        parts.push(part);
        question = rest;
    }
    Some(parts)
}

fn done(what: u32, parts: &[&[u8]], rng: &mut dyn Random) -> Result<Parts, Wrong> {
    let bytes = |at: usize| parts.get(at).copied().unwrap_or_default();
    let said = |at: usize| std::str::from_utf8(bytes(at));
    let none = Ok(Parts::new());
    match what {
        ITEM => item(parts),
        ITEMS => {
            let kinds = sending::kinds(said(0)?, 0, Addresses::Only(&[]))?;
            Ok(kinds.iter().map(|kind| text(kind.name)).collect())
        }
        FILE => {
            let kind = media_type(said(0)?, said(1)?);
            sending::check_file(said(0)?, &kind)?;
            Ok(vec![text(&kind)])
        }
        ANSWER => {
            let of = |field: &str, sentence: String| Wrong::Parts(vec![field.to_owned(), sentence]);
            sending::check_answer(said(0)?).map_err(|problem| of("answer", problem.to_string()))?;
            if package_fold(said(0)?) != package_fold(said(1)?) {
                let sentence = "the two answers are not the same: spaces count, capital letters do not";
                return Err(of("answer_again", sentence.to_owned()));
            }
            none
        }
        WEAK => {
            let known = (2..parts.len()).map(said).collect::<Result<Vec<_>, _>>()?;
            let weaknesses = questions::weaknesses(said(0)?, said(1)?, &known);
            Ok(weaknesses.iter().map(|weakness| text(weakness.words())).collect())
        }
        BEGIN => {
            let begun = Sealing::begin(said(0)?, rng)?;
            let told = begun.told().iter().map(|part| text(part)).collect();
            SEALING.set(Some(begun));
            Ok(told)
        }
        WIPE => {
            SEALING.set(None);
            none
        }
        SIZES => Ok([sending::INLINE_BLOB_BYTES_MAX, sending::INLINE_BLOBS_BYTES_MAX, sending::CONTENTS_BYTES_MAX]
            .map(|size| text(&size.to_string()))
            .into()),
        UPLOAD | CHUNK | ADD_ITEMS | ADD_FILE | ADD_UPLOAD | SEAL => SEALING.with_borrow_mut(|sealing| {
            let sealing = sealing.as_mut().ok_or_else(|| Wrong::Said("no package was begun".to_owned()))?;
            match what {
                UPLOAD => Ok(vec![text(&sealing.upload(said(0)?.parse()?)?.to_string())]),
                CHUNK => Ok(vec![sealing.chunk(said(0)?.parse()?, bytes(1), rng)?.into()]),
                ADD_ITEMS => sealing.add_items(said(0)?).map(|()| Parts::new()).map_err(Wrong::from),
                ADD_FILE => sealing.add_file(said(0)?, said(1)?, bytes(2)).map(|()| Parts::new()).map_err(Wrong::from),
                ADD_UPLOAD => {
                    sealing.add_upload(said(0)?.parse()?, said(1)?, said(2)?, said(3)?)?;
                    Ok(Parts::new())
                }
                _ => Ok(vec![text(&sealing.seal(rng)?)]),
            }
        }),
        _ => Err(Wrong::Said("there is nothing of this number".to_owned())),
    }
}

/// One item from what was typed into a form.
fn item(parts: &[&[u8]]) -> Result<Parts, Wrong> {
    let mut texts = Vec::with_capacity(parts.len());
    for part in parts {
        texts.push(std::str::from_utf8(part)?);
    }
    let [form, today, first, fields @ ..] = texts.as_slice() else {
        return Err(Wrong::Said("a form, a day and an order belong to an item".to_owned()));
    };
    let form = hand::form_named(form).ok_or_else(|| Wrong::Said(format!("there is no form '{form}'")))?;
    let reader = Reader { today: today.parse::<Date>()?, month_first: *first == "month" };
    let mut typed: Typed = fields
        .as_chunks::<2>()
        .0
        .iter()
        .map(|[name, value]| ((*name).to_owned(), value.replace("\r\n", "\n")))
        .collect();
    let body = form.body(reader, &typed, None);
    typed.values_mut().for_each(Zeroize::zeroize);
    let body = Zeroizing::new(body.map_err(|problems| Wrong::Parts(problems.iter().flat_map(told).collect()))?);
    let thing = Thing {
        type_id: Some(form.type_id),
        state: Some(State::Active),
        flags: Some(0),
        data_xml: vec![DataXml { transform: None, xml: body.as_str().to_owned() }],
        ..Thing::default()
    };
    let mut writer = Writer::new();
    thing.write(&mut writer, "thing", Shape::Two);
    let xml = Zeroizing::new(writer.finish());
    // What a form lets through, its declaration may still refuse.
    sending::kinds(&xml, 0, Addresses::Only(&[]))?;
    Ok(vec![text(&xml)])
}

/// A problem in six texts; the sentence is the page's.
fn told(problem: &Problem) -> [String; 6] {
    let (mut low, mut high, mut count) = (String::new(), String::new(), String::new());
    match &problem.rule {
        Rule::Outside { low: from, high: to, unit } => {
            let with_unit = |end: &str| unit.map_or_else(|| end.to_owned(), |unit| format!("{end} {unit}"));
            (low, high) = (with_unit(from), with_unit(to));
        }
        Rule::TooLong { characters_max } => count = characters_max.to_string(),
        _ => {}
    }
    [problem.field.to_owned(), problem.control.clone(), problem.rule.key().to_owned(), low, high, count]
}

/// The media type by the name's ending, as the Rust client has it; where that says nothing, the browser's.
fn media_type(name: &str, browsers: &str) -> String {
    const UNKNOWN: &str = "application/octet-stream";
    match sending::content_type_for(name) {
        UNKNOWN if sending::check_file("file", browsers).is_ok() => browsers.to_owned(),
        known => known.to_owned(),
    }
}

#[cfg(test)]
mod tests;
