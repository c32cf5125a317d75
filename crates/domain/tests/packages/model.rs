//! Long random walks over one code, each step compared with a model that is a few lines of plain Rust.

use std::collections::BTreeSet;

use jiff::{SignedDuration, Timestamp};
use medlock_crypto::random::{Random, SeededRandom};
use medlock_domain::ids::{PersonId, RecordId};
use medlock_domain::packages::Situation;
use medlock_domain::pick_up::ConfirmError;
use medlock_domain::testing::on_each_engine;
use medlock_domain::tickets::Choice;

use crate::support::{ANSWER, Answered, DAY, Parcel, ToConfirm, World, by_code, number, weight};

const STEPS: u32 = 50;
const SEEDS: u64 = 20;

/// What the documents say a code is.
struct Model {
    populated: bool,
    expires_at: Timestamp,
    purge_at: Timestamp,
    wrong: u32,
    locked: bool,
    picked_up: bool,
    deleted: bool,
    /// The one ticket of the one person: until when.
    ticket: Option<Timestamp>,
}

impl Model {
    fn new(now: Timestamp) -> Model {
        Model {
            populated: false,
            expires_at: now + DAY * 28,
            purge_at: now + DAY * 118,
            wrong: 0,
            locked: false,
            picked_up: false,
            deleted: false,
            ticket: None,
        }
    }

    fn waits(&self, now: Timestamp) -> bool {
        self.populated && !self.locked && !self.picked_up && !self.deleted && now < self.expires_at
    }

    fn status(&self, now: Timestamp) -> u32 {
        match () {
            () if self.deleted || self.picked_up || now >= self.expires_at => 74,
            () if self.locked => 75,
            () if !self.populated => 95,
            () => 0,
        }
    }

    /// To its application.
    fn gone(&self, now: Timestamp) -> bool {
        self.deleted || now >= self.purge_at || (!self.populated && now >= self.expires_at)
    }

    fn create(&mut self, now: Timestamp) -> u32 {
        if self.gone(now) {
            return 74;
        }
        if self.populated {
            return 96;
        }
        *self = Model { populated: true, ..Model::new(now) };
        0
    }

    fn rename(&self, now: Timestamp) -> u32 {
        match () {
            () if self.gone(now) => 74,
            () if self.populated => 0,
            () => 95,
        }
    }

    fn answer(&mut self, now: Timestamp, right: bool) -> &'static str {
        if !self.waits(now) {
            return "where it stands";
        }
        if right {
            self.wrong = 0;
            self.ticket = Some(now + SignedDuration::from_mins(30));
            return "ticket";
        }
        self.wrong += 1;
        self.locked = self.wrong == 3;
        ["", "wrong, 2 left", "wrong, 1 left", "wrong, 0 left"][self.wrong as usize]
    }

    fn confirm(&mut self, now: Timestamp) -> &'static str {
        if self.picked_up && now < self.purge_at {
            return "done";
        }
        if !self.waits(now) {
            return "where it stands";
        }
        if self.ticket.is_none_or(|until| now >= until) {
            return "answer first";
        }
        self.picked_up = true;
        "done"
    }
}

fn walk(world: &World<'_>, person: PersonId, record: RecordId, seed: u64, seen: &mut BTreeSet<String>) {
    let mut rng = SeededRandom::new(seed);
    let mut model = Model::new(world.now());
    let code = world.allocate();
    let parcel = Parcel::new(&format!("patient-{seed}"), "fluffy cat", &weight("1"));
    let before = world.count_items(person, record);
    let mut to_confirm: Option<ToConfirm> = None;
    for step in 0..STEPS {
        let mut byte = [0];
        rng.fill(&mut byte);
        let now = world.now();
        let (expected, found) = match byte[0] % 16 {
            0..=2 => (model.create(now).to_string(), number(world.create(Some(&code), &parcel)).to_string()),
            3 => (model.rename(now).to_string(), number(world.rename(by_code(&code), "patient-x")).to_string()),
            4 if byte[0] > 200 => {
                model.deleted |= !model.gone(now);
                // A deletion hides a picked-up package from its application only.
                ("0".into(), number(world.delete(by_code(&code))).to_string())
            }
            4..=7 => (model.answer(now, false).into(), answered(world.answer(&code, person, "dog")).into()),
            8..=9 => {
                let expected = model.answer(now, true);
                let found = answered(world.answer(&code, person, ANSWER));
                if found == "ticket" {
                    let ticket = world.ticket(&code, person).expect("just issued").id;
                    assert!(world.choose(ticket, person, Choice::Record(record)));
                    to_confirm = Some(world.to_confirm(&code, person));
                }
                (expected.into(), found.into())
            }
            10..=11 => {
                let Some(to_confirm) = &to_confirm else { continue };
                let found = match world.confirm(to_confirm) {
                    Ok(_) => "done",
                    Err(ConfirmError::WhereItStands) => "where it stands",
                    Err(ConfirmError::AnswerFirst) => "answer first",
                    Err(other) => panic!("{other}"),
                };
                (model.confirm(now).into(), found.into())
            }
            12 => {
                world.pass(SignedDuration::from_mins(29));
                continue;
            }
            13 => {
                world.pass(DAY * 3);
                continue;
            }
            14 if byte[0] > 200 => {
                world.pass(DAY * 28);
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
        assert_eq!(world.status(&code), model.status(world.now()), "{at}");
        assert_eq!(world.count_items(person, record) - before, u64::from(model.picked_up), "{at}");
        if let Situation::Ready { attempts_left, .. } = world.situation(&code, Some(person)) {
            assert_eq!(attempts_left, 3 - model.wrong, "{at}");
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
        let world = World::new(db);
        let mut seen = BTreeSet::new();
        for seed in 0..SEEDS {
            let (person, record) = world.person_with_record(&format!("person{seed}"));
            walk(&world, person, record, seed, &mut seen);
        }
        // The walks went everywhere.
        let everything = [
            "0",
            "74",
            "95",
            "96",
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
