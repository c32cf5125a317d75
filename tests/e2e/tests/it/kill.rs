//! Power failure, again and again: the program is killed with SIGKILL in the middle of concurrent drop-offs, pick-ups and
//! connections. No acknowledged package may be lost, no item written twice, no accepted request forgotten or told twice, and
//! the database must open clean every time.
//!
//! `MEDLOCK_KILL_ROUNDS` (default 20) sets the length; CONTRIBUTING.md names the command of the long form.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use medlock_crypto::random::{Random, SeededRandom};
use tokio::sync::{Mutex, Notify};

use self::connecting::Connecting;
use crate::lab::{ANSWER, Lab};
use crate::patient::{Lost, Page, Patient};
use crate::program::Installation;

mod attachments;
mod connecting;

const DROPPERS: usize = 4;
const PICKERS: usize = 3;
const CONNECTING: u32 = 3;
/// The rounds end early when a step is started this often: the moment of the kill is drawn below it.
const STEPS_MAX: u32 = 60;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn killed_at_random_moments_nothing_is_lost_and_nothing_written_twice() {
    let rounds: u32 = std::env::var("MEDLOCK_KILL_ROUNDS").ok().map_or(20, |text| text.parse().expect("a number"));
    let seed: u64 = std::env::var("MEDLOCK_SEED").ok().map_or(0x6d65_646c_6f63, |text| text.parse().expect("a number"));
    println!("{rounds} rounds, MEDLOCK_SEED={seed}");
    let mut rng = SeededRandom::new(seed);

    let installation = Installation::new();
    let lab = Arc::new(Lab::register(&installation));
    lab.ask_for_weights(&installation);
    let http = Patient::http();
    let ledger = Arc::new(Ledger::default());
    let mut pickers: Vec<Picker> = (0..PICKERS).map(|n| Picker::new(&http, n)).collect();
    let mut connecting: Vec<Connecting> =
        (0..CONNECTING).map(|n| Connecting::new(&http, Arc::clone(&lab), n)).collect();

    for round in 0..rounds {
        let server = installation.serve();
        let kill = Arc::new(Kill::after(1 + random_below(&mut rng, STEPS_MAX)));
        let mut tasks = Vec::new();
        for _ in 0..DROPPERS {
            let (lab, ledger, kill, base) =
                (Arc::clone(&lab), Arc::clone(&ledger), Arc::clone(&kill), server.base.clone());
            tasks.push(tokio::spawn(async move { drop_off_until_killed(&lab, &ledger, &kill, &base).await }));
        }
        let mut picking = Vec::new();
        for mut picker in pickers.drain(..) {
            let (ledger, kill) = (Arc::clone(&ledger), Arc::clone(&kill));
            picker.account.patient.moved_to(&server.base);
            picking.push(tokio::spawn(async move {
                picker.pick_up_until_killed(&ledger, &kill).await;
                picker
            }));
        }
        let mut accepting = Vec::new();
        for mut patient in connecting.drain(..) {
            let kill = Arc::clone(&kill);
            patient.moved_to(&server.base);
            accepting.push(tokio::spawn(async move {
                patient.connect_until_killed(&kill).await;
                patient
            }));
        }
        kill.wait().await;
        server.kill();
        for task in tasks {
            task.await.expect("a dropper ends");
        }
        for task in picking {
            pickers.push(task.await.expect("a picker ends"));
        }
        for task in accepting {
            connecting.push(task.await.expect("a patient ends"));
        }
        let accepted: usize = connecting.iter().map(Connecting::accepted).sum();
        println!("round {round}: {}, {accepted} connected", ledger.summary().await);
    }

    // The lights stay on: every acknowledged package is still there, every pick-up ends.
    let server = installation.serve();
    let checked = installation.run(&["doctor"]);
    println!("{checked}");
    for picker in &mut pickers {
        picker.account.patient.moved_to(&server.base);
        picker.sign_up_if_new(&ledger).await;
    }
    let resting: Vec<_> = ledger.resting.lock().await.drain(..).collect();
    ledger.waiting.lock().await.extend(resting);
    let count = pickers.len();
    for turn in 0.. {
        let picker = &mut pickers[turn % count];
        let Some((kg, code)) = picker.next(&ledger).await else {
            if pickers.iter().all(|p| p.unsure.is_none()) && ledger.waiting.lock().await.is_empty() {
                break;
            }
            continue;
        };
        picker.pick_up(kg, &code, &ledger, None).await.expect("nobody kills this server");
    }

    let mut times: BTreeMap<u32, usize> = BTreeMap::new();
    for picker in &mut pickers {
        for (kg, count) in picker.weights_in_record().await {
            *times.entry(kg).or_default() += count;
        }
    }
    let acknowledged = ledger.acknowledged.lock().await.clone();
    assert!(acknowledged.len() as u32 >= rounds / 2, "the rounds were long enough to drop something off");
    for kg in &acknowledged {
        assert_eq!(times.get(kg), Some(&1), "package {kg} was acknowledged: its item is in one record, once");
    }
    for (kg, count) in times {
        assert_eq!(count, 1, "item {kg} was written {count} times");
    }
    println!("{} packages acknowledged, each in a record exactly once", acknowledged.len());
    let mut accepted = 0;
    for patient in &mut connecting {
        patient.moved_to(&server.base);
        accepted += patient.check().await;
    }
    assert!(accepted as u32 >= rounds / 10, "the rounds were long enough to connect");
    println!("{accepted} connect requests accepted, each told exactly once");
}

/// What the outside world was told.
#[derive(Default)]
struct Ledger {
    next: AtomicU32,
    /// Numbers whose drop-off was acknowledged with a code.
    acknowledged: Mutex<BTreeSet<u32>>,
    /// Codes nobody has taken on yet.
    waiting: Mutex<VecDeque<(u32, String)>>,
    picked_up: Mutex<BTreeSet<u32>>,
    /// Answers that were under way when the power failed, by package: each has used a chance.
    cut_off: Mutex<BTreeMap<u32, u32>>,
    /// Packages with one chance left, kept for the end. Nobody has answered them, so any patient may pick them up.
    resting: Mutex<VecDeque<(u32, String)>>,
}

impl Ledger {
    async fn summary(&self) -> String {
        format!("{} dropped off, {} picked up", self.acknowledged.lock().await.len(), self.picked_up.lock().await.len())
    }
}

/// Tells when the steps begun by all tasks together reach the drawn number, and stops everybody.
struct Kill {
    left: AtomicU32,
    now: Notify,
}

impl Kill {
    fn after(steps: u32) -> Kill {
        Kill { left: AtomicU32::new(steps), now: Notify::new() }
    }

    /// Counts one request that is about to be sent. The kill comes while it, or one beside it, is under way.
    fn step(&self) {
        let before = self.left.fetch_update(Ordering::SeqCst, Ordering::SeqCst, |left| left.checked_sub(1));
        if before == Ok(1) {
            self.now.notify_one();
        }
    }

    async fn wait(&self) {
        self.now.notified().await;
    }
}

async fn drop_off_until_killed(lab: &Lab, ledger: &Ledger, kill: &Kill, base: &str) {
    let client = lab.client(base);
    loop {
        let kg = 10_000 + ledger.next.fetch_add(1, Ordering::SeqCst);
        kill.step();
        let Ok(code) = lab.drop_off_weight(&client, kg).await else { return };
        ledger.acknowledged.lock().await.insert(kg);
        ledger.waiting.lock().await.push_back((kg, code));
    }
}

/// Somebody whose sign-up may have been cut off.
struct Account {
    patient: Patient,
    email: String,
    signed_up: bool,
}

impl Account {
    fn new(http: &reqwest::Client, name: &str) -> Account {
        Account { patient: Patient::new(http, ""), email: format!("{name}@example.org"), signed_up: false }
    }

    /// From a sign-in page to where it leads.
    async fn sign_in(&mut self, page: &Page) -> Result<Page, Lost> {
        if !self.signed_up {
            let next = self.patient.sign_up(page, &self.email).await?;
            if next.name() == "question" {
                self.signed_up = true;
                return Ok(next);
            }
            // The account was made by a sign-up whose answer was lost.
            assert_eq!(next.name(), "sign-up", "{}", next.body);
            self.signed_up = true;
        }
        let next = self.patient.submit(page, &[("email", &self.email), ("password", "correct horse battery")]).await?;
        assert_ne!(next.name(), "sign-in", "the account survived: {}", next.body);
        Ok(next)
    }
}

struct Picker {
    account: Account,
    record: Option<String>,
    /// A pick-up that was cut off: it may or may not have happened.
    unsure: Option<(u32, String)>,
}

impl Picker {
    fn new(http: &reqwest::Client, number: usize) -> Picker {
        Picker { account: Account::new(http, &format!("patient-{number}")), record: None, unsure: None }
    }

    async fn next(&mut self, ledger: &Ledger) -> Option<(u32, String)> {
        match self.unsure.take() {
            Some(again) => Some(again),
            None => ledger.waiting.lock().await.pop_front(),
        }
    }

    async fn pick_up_until_killed(&mut self, ledger: &Ledger, kill: &Kill) {
        loop {
            let Some((kg, code)) = self.next(ledger).await else {
                // Nothing to pick up yet: ask for something that exists, so that the round goes on.
                kill.step();
                match self.account.patient.get("/health/ready").await {
                    Ok(_) => continue,
                    Err(Lost) => return,
                }
            };
            if self.pick_up(kg, &code, ledger, Some(kill)).await.is_err() {
                // An answer that was being checked when the power failed stays charged. The last chance is kept for the end.
                if ledger.cut_off.lock().await.get(&kg) == Some(&2) {
                    ledger.resting.lock().await.push_back((kg, code));
                } else {
                    self.unsure = Some((kg, code));
                }
                return;
            }
        }
    }

    async fn sign_up_if_new(&mut self, ledger: &Ledger) {
        if self.account.signed_up {
            return;
        }
        if let Some((kg, code)) = self.next(ledger).await {
            self.pick_up(kg, &code, ledger, None).await.expect("nobody kills this server");
        }
    }

    /// The whole way from the link to the done page, as a patient goes it.
    async fn pick_up(&mut self, kg: u32, code: &str, ledger: &Ledger, kill: Option<&Kill>) -> Result<(), Lost> {
        let step = || kill.map(Kill::step);
        step();
        let mut page =
            self.account.patient.get(&format!("/redirect.aspx?target=PICKUP&targetqs=packageid%3d{code}")).await?;
        if page.name() == "sign-in" {
            step();
            page = self.account.sign_in(&page).await?;
        }
        // Also when the answer to the sign-up was lost on the way, but its cookie was not.
        self.account.signed_up = true;
        if page.name() == "already-picked-up" {
            // The answer to the confirmation was lost, not the pick-up.
            assert!(page.body.contains("/records/"), "it was this patient who picked it up:\n{}", page.body);
            ledger.picked_up.lock().await.insert(kg);
            return Ok(());
        }
        if page.name() == "question" || page.name() == "wrong-answer" {
            step();
            let answered = self.account.patient.submit(&page, &[("answer", ANSWER)]).await;
            if answered.is_err() {
                *ledger.cut_off.lock().await.entry(kg).or_default() += 1;
            }
            page = answered?;
        }
        assert_eq!(page.name(), "choose-record", "after the right answer for {kg}:\n{}", page.body);
        let record = match &self.record {
            Some(record) => record.clone(),
            None => page.first_value_of("record").expect("there is a choice"),
        };
        step();
        let new =
            [("record", record.as_str()), ("record_name", "Pat"), ("relationship", "1"), ("birth_date", "1980-02-29")];
        let chosen: &[(&str, &str)] = if record == "new" { &new } else { &new[..1] };
        page = self.account.patient.submit(&page, chosen).await?;
        assert_eq!(page.name(), "confirm", "after the choice for {kg}:\n{}", page.body);
        step();
        page = self.account.patient.submit(&page, &[("confirm", "1")]).await?;
        assert_eq!(page.name(), "done", "after the confirmation for {kg}:\n{}", page.body);
        ledger.picked_up.lock().await.insert(kg);
        if self.record.is_none() {
            let link = page.link_containing("/records/").expect("done leads to the record");
            let id = link.trim_start_matches("/records/");
            self.record = Some(id.split(['/', '?', '#']).next().unwrap_or(id).to_owned());
        }
        Ok(())
    }

    /// Every weight in all of this patient's records, by its number.
    async fn weights_in_record(&mut self) -> BTreeMap<u32, usize> {
        let mut found = BTreeMap::new();
        if !self.account.signed_up {
            return found;
        }
        let list = self.account.patient.get("/records").await.expect("the records page");
        let mut records = BTreeSet::new();
        for rest in list.body.split("href=\"/records/").skip(1) {
            let id = rest.split(['"', '/', '?', '#']).next().unwrap_or("");
            records.insert(id.to_owned());
        }
        for record in records {
            let mut next = Some(format!("/records/{record}"));
            for _ in 0..1_000 {
                let Some(path) = next.take() else { break };
                let page = self.account.patient.get(&path).await.expect("the record page");
                assert_eq!(page.name(), "record", "{}", page.body);
                for kg in numbers(&page.body) {
                    *found.entry(kg).or_default() += 1;
                }
                next = page.link_containing("after=");
            }
        }
        found
    }
}

/// The weights of the items a record page lists, each once: `10,001 kg` in the headline of its item.
fn numbers(html: &str) -> Vec<u32> {
    let items = html.split_once("id=\"items\"").map_or("", |(_, rest)| rest);
    items
        .split("<h4")
        .skip(1)
        .filter_map(|rest| {
            let (heading, _) = rest.split_once("</h4>")?;
            let (before, _) = heading.split_once("kg")?;
            let digits: String = before
                .chars()
                .rev()
                .skip_while(|c| !c.is_ascii_digit())
                .take_while(|c| c.is_ascii_digit() || *c == ',')
                .filter(char::is_ascii_digit)
                .collect();
            digits.chars().rev().collect::<String>().parse().ok()
        })
        .collect()
}

fn random_below(rng: &mut SeededRandom, limit: u32) -> u32 {
    let mut bytes = [0; 4];
    rng.fill(&mut bytes);
    u32::from_le_bytes(bytes) % limit
}
