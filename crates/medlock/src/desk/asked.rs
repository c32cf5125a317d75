//! What the form of an act says: whom and what it is about, how one made sure, and why.

use std::collections::BTreeMap;

use medlock_domain::desk::{self, Card, DeskError, Ground, Proof, ReasonProblem};
use medlock_domain::ids::{PackageId, PersonId, RecordId, StaffId};
use medlock_domain::limits::DESK_REASON_CHARS_MAX;
use medlock_domain::people::Fate;
use medlock_domain::things_in_record;
use medlock_store::Tx;

use super::person::proof_in_words;
use super::views::{Choice, Question};
use crate::acc::form::AccForm;
use crate::shell::page::Problem;

/// What can be done for somebody who was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deed {
    Code,
    Lock,
    Unlock,
    Merge,
    Erase,
    Remove,
    Release,
    EraseItems,
}

impl Deed {
    const ALL: [Deed; 8] =
        [Deed::Code, Deed::Lock, Deed::Unlock, Deed::Merge, Deed::Erase, Deed::Remove, Deed::Release, Deed::EraseItems];

    /// As the address has it.
    pub fn name(self) -> &'static str {
        match self {
            Deed::Code => "code",
            Deed::Lock => "lock",
            Deed::Unlock => "unlock",
            Deed::Merge => "merge",
            Deed::Erase => "erase",
            Deed::Remove => "remove",
            Deed::Release => "release",
            Deed::EraseItems => "erase-items",
        }
    }

    pub fn parse(name: &str) -> Option<Deed> {
        Deed::ALL.into_iter().find(|deed| deed.name() == name)
    }
}

/// What a deed is done to, besides the person.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Target {
    pub record: Option<RecordId>,
    pub package: Option<PackageId>,
}

/// Somebody as the form needs to know them.
pub struct Known {
    pub card: Card,
    /// Their other accounts: id, and what tells them apart.
    pub twins: Vec<(PersonId, String)>,
    /// Records about which it has to be said what becomes of them.
    pub erasable: Vec<desk::Erasable>,
    /// Packages of which things are blocked in their records.
    pub blocked: Vec<PackageId>,
}

impl Known {
    /// # Errors
    /// [`DeskError`]; None when they are gone.
    pub fn load(
        tx: &mut Tx<'_>,
        now: jiff::Timestamp,
        person: PersonId,
        day: impl Fn(jiff::Timestamp) -> String,
    ) -> Result<Option<Known>, DeskError> {
        let Some(card) = desk::card(tx, now, person)? else { return Ok(None) };
        let twins = desk::twins(tx, person)?;
        let mut blocked = Vec::new();
        for record in &card.records {
            blocked.extend(things_in_record::blocked_in(tx, record.id)?.iter().map(|one| one.package));
        }
        Ok(Some(Known {
            twins: twins
                .into_iter()
                .map(|twin| {
                    let text = format!(
                        "Made on {}, {}, {} {}",
                        day(twin.made_at),
                        if twin.sign_in_hint.is_empty() { "no address" } else { &twin.sign_in_hint },
                        twin.records,
                        if twin.records == 1 { "record" } else { "records" },
                    );
                    (twin.person, text)
                })
                .collect(),
            erasable: desk::erasable(tx, person)?,
            blocked,
            card,
        }))
    }

    pub fn record(&self, id: RecordId) -> Option<&desk::CardRecord> {
        self.card.records.iter().find(|record| record.id == id)
    }
}

/// The form as typed.
#[derive(Clone, Default)]
pub struct Typed {
    pub proof: String,
    pub reason: String,
    pub without_second: bool,
    /// The other account, or who looks after the record from now on.
    pub other: String,
    /// What becomes of each record, by its id.
    pub fates: BTreeMap<String, String>,
}

/// What it comes to.
#[derive(Clone)]
pub struct Asked {
    pub ground: Ground,
    pub without_second: bool,
    pub other: Option<PersonId>,
    pub fates: BTreeMap<RecordId, Fate>,
}

const FATE: &str = "fate-";

impl Typed {
    pub fn of(form: &AccForm) -> Typed {
        Typed {
            proof: form.text("proof").to_owned(),
            reason: form.trimmed("reason").to_owned(),
            without_second: form.is_ticked("without_second"),
            other: form.text("other").to_owned(),
            fates: form.named(FATE).map(|(record, fate)| (record.to_owned(), fate.to_owned())).collect(),
        }
    }

    /// The same as fields of a form.
    pub fn fields(&self) -> Vec<(String, String)> {
        let mut fields = vec![
            ("proof".to_owned(), self.proof.clone()),
            ("reason".to_owned(), self.reason.clone()),
            ("other".to_owned(), self.other.clone()),
        ];
        if self.without_second {
            fields.push(("without_second".to_owned(), "yes".to_owned()));
        }
        fields.extend(self.fates.iter().map(|(record, fate)| (format!("{FATE}{record}"), fate.clone())));
        fields
    }

    /// The ways of making sure, to choose from.
    pub fn proofs(&self) -> Vec<Choice> {
        let choice = |proof: Proof| Choice {
            value: proof.name().to_owned(),
            text: proof_in_words(proof).to_owned(),
            is_chosen: self.proof == proof.name(),
        };
        Proof::ALL.into_iter().map(choice).collect()
    }

    /// Reason and proof.
    pub fn ground(&self, by: StaffId, problems: &mut Vec<Problem>) -> Option<Ground> {
        let proof = Proof::parse(&self.proof);
        if proof.is_none() {
            problems.push(Problem::of("proof", "Say how you made sure who asks").at("proof-seen-id"));
        }
        match desk::check_reason(&self.reason) {
            Ok(()) => {}
            Err(ReasonProblem::Missing) => problems.push(Problem::of("reason", "Write why in a few words")),
            Err(ReasonProblem::TooLong) => {
                let text = format!("The reason can have {DESK_REASON_CHARS_MAX} characters");
                problems.push(Problem::of("reason", text));
            }
        }
        proof.filter(|_| problems.is_empty()).map(|proof| Ground { by, proof, reason: self.reason.clone() })
    }

    /// What the form has to ask besides.
    pub fn questions(&self, deed: Deed, known: &Known, target: Target) -> Vec<Question> {
        let chosen = |field: &str, value: &str| match field.strip_prefix(FATE) {
            Some(record) => self.fates.get(record).is_some_and(|fate| fate == value),
            None => self.other == value,
        };
        let choice =
            |field: &str, value: String, text: String| Choice { is_chosen: chosen(field, &value), value, text };
        match deed {
            Deed::Merge => vec![Question {
                field: "other".to_owned(),
                legend: "Which account becomes part of this one? It is gone afterwards, with its way of signing in."
                    .to_owned(),
                choices: known
                    .twins
                    .iter()
                    .map(|(person, text)| choice("other", person.to_string(), text.clone()))
                    .collect(),
            }],
            Deed::Remove => {
                let Some(record) = target.record.and_then(|record| known.record(record)) else { return Vec::new() };
                if record.other_custodians > 0 {
                    return Vec::new();
                }
                let heirs = record.others.iter().map(|heir| {
                    choice("other", heir.person.to_string(), format!("Somebody with the initials {}", heir.initials))
                });
                vec![Question {
                    field: "other".to_owned(),
                    legend: "Nobody else looks after this record. Who does from now on?".to_owned(),
                    choices: heirs.collect(),
                }]
            }
            Deed::Erase => known
                .erasable
                .iter()
                .map(|one| {
                    let field = format!("{FATE}{}", one.record);
                    let record = known.record(one.record);
                    let initials = record.map(|record| record.initials.clone()).unwrap_or_default();
                    let mut choices = vec![choice(&field, "delete".to_owned(), "Delete it for good".to_owned())];
                    for heir in &one.heirs {
                        let name = record
                            .and_then(|record| record.others.iter().find(|other| other.person == *heir))
                            .map(|other| other.initials.clone())
                            .unwrap_or_default();
                        let text = format!("Hand it to somebody with the initials {name}, who shares it");
                        choices.push(choice(&field, heir.to_string(), text));
                    }
                    Question { legend: format!("What becomes of the record of {initials}?"), field, choices }
                })
                .collect(),
            _ => Vec::new(),
        }
    }

    /// What was asked for, or what is wrong with it.
    ///
    /// # Errors
    /// The problems.
    pub fn asked(&self, by: StaffId, deed: Deed, known: &Known, target: Target) -> Result<Asked, Vec<Problem>> {
        let mut problems = Vec::new();
        let (mut other, mut fates) = (None, BTreeMap::new());
        for question in self.questions(deed, known, target) {
            let Some(choice) = question.choices.iter().find(|choice| choice.is_chosen) else {
                let text = match question.choices.is_empty() {
                    true => "There is nobody who could: somebody has to share the record first",
                    false => "Choose one",
                };
                let anchor = format!("{}-0", question.field);
                let field = if question.field == "other" { "other" } else { "fates" };
                problems.push(Problem::of(field, text).at(if question.choices.is_empty() { "main" } else { &anchor }));
                continue;
            };
            let person = choice.value.parse::<PersonId>().ok();
            match question.field.strip_prefix(FATE).map(str::parse::<RecordId>) {
                Some(Ok(record)) => {
                    fates.insert(record, person.map_or(Fate::Delete, Fate::HandTo));
                }
                _ => other = person,
            }
        }
        let ground = self.ground(by, &mut problems);
        match ground {
            Some(ground) if problems.is_empty() => {
                Ok(Asked { ground, without_second: self.without_second, other, fates })
            }
            _ => Err(problems),
        }
    }
}
