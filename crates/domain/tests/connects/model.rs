//! Long random walks over one external id, each step compared with a model that is a few lines of plain Rust.

use std::collections::BTreeSet;

use jiff::{SignedDuration, Timestamp};
use medlock_crypto::random::{Random, SeededRandom};
use medlock_domain::authorisations::Taken;
use medlock_domain::connects::{AcceptError, ConnectSituation};
use medlock_domain::ids::{PersonId, RecordId};
use medlock_domain::testing::{authorise, end_authorisation, on_each_engine};
use medlock_domain::tickets::Choice;
use medlock_wire::identity_code::IdentityCode;

use crate::support::{ANSWER, Answered, DAY, ToAccept, World, by_code, number, renamed};

const STEPS: u32 = 60;
const SEEDS: u64 = 20;

/// What the documents say a request is.
struct Model {
    expires_at: Timestamp,
    purge_at: Option<Timestamp>,
    wrong: u32,
    locked: bool,
    deleted: bool,
    /// The one ticket of the one person: until when.
    ticket: Option<Timestamp>,
    /// Whether the consent form at hand has been posted with success.
    posted: bool,
}

impl Model {
    fn new(now: Timestamp) -> Model {
        Model {
            expires_at: now + DAY * 28,
            purge_at: None,
            wrong: 0,
            locked: false,
            deleted: false,
            ticket: None,
            posted: false,
        }
    }

    fn gone(&self, now: Timestamp) -> bool {
        self.deleted || self.purge_at.is_some_and(|purge_at| now >= purge_at)
    }

    fn expired(&self, now: Timestamp) -> bool {
        self.purge_at.is_none() && !self.locked && now >= self.expires_at
    }

    fn is_open(&self, now: Timestamp) -> bool {
        !self.gone(now) && !self.expired(now) && !self.locked
    }

    fn status(&self, now: Timestamp) -> u32 {
        match () {
            () if self.gone(now) || self.expired(now) => 74,
            () if self.locked => 75,
            () => 0,
        }
    }

    fn delete(&mut self, now: Timestamp) -> u32 {
        if self.gone(now) {
            return 0;
        }
        if self.purge_at.is_some() && !self.locked {
            return 84;
        }
        self.deleted = true;
        0
    }

    fn answer(&mut self, now: Timestamp, right: bool) -> &'static str {
        if !self.is_open(now) {
            return "where it stands";
        }
        if right {
            self.wrong = 0;
            self.ticket = Some(now + SignedDuration::from_mins(30));
            self.posted = false;
            return "ticket";
        }
        self.wrong += 1;
        self.locked = self.wrong == 3;
        if self.locked {
            self.ticket = None;
        }
        ["", "wrong, 2 left", "wrong, 1 left", "wrong, 0 left"][self.wrong as usize]
    }

    fn accept(&mut self, now: Timestamp) -> &'static str {
        if self.gone(now) {
            return "where it stands";
        }
        if self.posted {
            return "done";
        }
        if self.ticket.is_none_or(|until| now >= until) {
            return "answer first";
        }
        if !self.is_open(now) {
            return "where it stands";
        }
        self.posted = true;
        self.purge_at = Some(now + DAY * 90);
        "done"
    }
}

/// The one person of a walk, and whether the application has access.
struct Patient {
    person: PersonId,
    record: RecordId,
    authorised: bool,
    to_accept: Option<ToAccept>,
}

fn walk(world: &World<'_>, patient: &mut Patient, seed: u64, seen: &mut BTreeSet<String>) {
    let mut rng = SeededRandom::new(seed);
    let (id, other) = (format!("patient-{seed}"), format!("other-{seed}"));
    world.create(&other);
    let mut model = Model::new(world.now());
    let mut code: IdentityCode = world.create(&id);
    let (person, record) = (patient.person, patient.record);
    for step in 0..STEPS {
        let mut byte = [0];
        rng.fill(&mut byte);
        let now = world.now();
        let (expected, found): (String, String) = match byte[0] % 16 {
            0..=1 => {
                let expected = if model.gone(now) { 0 } else { 79 };
                let created = world.try_create(&id);
                if let Ok(created) = &created {
                    code = created.code.clone();
                    model = Model::new(now);
                    patient.to_accept = None;
                }
                (expected.to_string(), number(created).to_string())
            }
            2 => {
                let expected = if model.gone(now) { 74 } else { 79 };
                (expected.to_string(), renamed(world.rename(by_code(&code), &other)).to_string())
            }
            3 if byte[0] > 128 => (model.delete(now).to_string(), number(world.delete(&id)).to_string()),
            3..=6 => (model.answer(now, false).into(), answered(world.answer(&code, person, "dog")).into()),
            7..=8 => {
                let expected = model.answer(now, true);
                if expected == "ticket" {
                    patient.to_accept = Some(world.ready(&code, person, Choice::Record(record)));
                    (expected.into(), "ticket".into())
                } else {
                    (expected.into(), answered(world.answer(&code, person, ANSWER)).into())
                }
            }
            9..=11 => {
                let Some(accept) = &mut patient.to_accept else { continue };
                // Nothing is asked where nothing has to be.
                accept.taken = (!patient.authorised).then(Taken::default);
                let found = match world.accept(accept) {
                    Ok(_) => "done",
                    Err(AcceptError::WhereItStands) => "where it stands",
                    Err(AcceptError::AnswerFirst) => "answer first",
                    Err(other) => panic!("{other}"),
                };
                let was_posted = model.posted;
                let expected = model.accept(now);
                patient.authorised |= expected == "done" && !was_posted;
                (expected.into(), found.into())
            }
            12 => {
                if patient.authorised {
                    end_authorisation(world.db, world.app, person, record);
                } else if byte[0] > 128 {
                    authorise(world.db, world.app, person, record);
                }
                patient.authorised = !patient.authorised && byte[0] > 128;
                continue;
            }
            13 => {
                world.pass(SignedDuration::from_mins(29));
                continue;
            }
            14 => {
                world.pass(if byte[0] > 220 { DAY * 28 } else { DAY * 5 });
                continue;
            }
            _ => {
                world.sweep();
                continue;
            }
        };
        let at = format!("seed {seed}, step {step}, operation {}", byte[0] % 16);
        assert_eq!(found, expected, "{at}");
        seen.insert(found);
        let now = world.now();
        assert_eq!(world.status(&code), model.status(now), "{at}");
        let is_listed = model.purge_at.is_some() && !model.gone(now) && patient.authorised;
        assert_eq!(world.listed().iter().filter(|listed| **listed == id).count(), usize::from(is_listed), "{at}");
        assert_eq!(world.is_authorised(person, record), patient.authorised, "{at}");
        if let ConnectSituation::Open { attempts_left, validated, ends_at, .. } = world.situation(&code, Some(person)) {
            assert_eq!(attempts_left, 3 - model.wrong, "{at}");
            assert_eq!(validated, model.purge_at.is_some(), "{at}");
            assert_eq!(ends_at.as_second(), model.purge_at.unwrap_or(model.expires_at).as_second(), "{at}");
        }
    }
}

fn answered(answered: Answered) -> &'static str {
    match answered {
        Answered::Ticket(_) => "ticket",
        Answered::WhereItStands => "where it stands",
        Answered::Wrong(2) => "wrong, 2 left",
        Answered::Wrong(1) => "wrong, 1 left",
        Answered::Wrong(0) => "wrong, 0 left",
        Answered::Wrong(_) | Answered::TooMany | Answered::Empty => "something else",
    }
}

#[test]
fn random_walks_do_what_the_model_does() {
    on_each_engine(|db| {
        let mut seen = BTreeSet::new();
        for seed in 0..SEEDS {
            let world = World::new(db);
            let (person, record) = world.person_with_record(&format!("person{seed}"));
            let mut patient = Patient { person, record, authorised: false, to_accept: None };
            walk(&world, &mut patient, seed, &mut seen);
        }
        // The walks went everywhere.
        let everything = [
            "0",
            "74",
            "79",
            "84",
            "answer first",
            "done",
            "ticket",
            "where it stands",
            "wrong, 0 left",
            "wrong, 1 left",
            "wrong, 2 left",
        ];
        assert_eq!(seen.iter().map(String::as_str).collect::<Vec<_>>(), everything);
    });
}
