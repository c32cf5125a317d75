//! Two server processes on one PostgreSQL, and a thousand people at once: the chances of a code and its one pick-up are
//! decided by rows, not by any process.

use std::sync::Arc;

use tokio::task::JoinSet;

use crate::lab::{ANSWER, Lab};
use crate::patient::{Page, Patient};
use crate::postgres;
use crate::program::{Installation, Server};

const PEOPLE: usize = 20;
const GUESSES: usize = 1_000;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_thousand_parallel_wrong_answers_over_two_servers_are_checked_three_times() {
    let Some(two) = TwoServers::start() else { return };
    let client = two.lab.client(&two.servers[0].base);
    let target = two.lab.drop_off_weight(&client, 70).await.expect("dropped off");
    let bystander = two.lab.drop_off_weight(&client, 71).await.expect("dropped off");

    let people = two.people(&target).await;
    let mut forms = Vec::new();
    for n in 0..GUESSES {
        let mut tab = people[n % PEOPLE].second_tab();
        let page = tab.get(&link(&target)).await.expect("both servers are up");
        assert_eq!(page.name(), "question", "{}", page.body);
        forms.push((tab, page));
    }
    let mut racing = JoinSet::new();
    for (n, (mut tab, page)) in forms.into_iter().enumerate() {
        racing.spawn(async move {
            let answer = format!("wrong answer {n}");
            tab.submit(&page, &[("answer", &answer)]).await.expect("an answer, whatever it is")
        });
    }
    let mut by_page = std::collections::BTreeMap::<String, usize>::new();
    while let Some(page) = racing.join_next().await {
        let page = page.expect("nobody panics");
        *by_page.entry(format!("{} {}", page.name(), page.status)).or_default() += 1;
    }
    println!("{by_page:?}");

    let mut checked = 0;
    for server in &two.servers {
        checked += counter(server, "medlock_answers_total", &["Wrong", "Locked", "Right"]).await;
    }
    assert_eq!(checked, 3, "exactly three answers were ever checked: {by_page:?}");
    let mut anybody = people[0].second_tab();
    assert_eq!(anybody.get(&link(&target)).await.expect("up").name(), "locked");
    assert_eq!(pick_up(&mut anybody, &bystander).await.name(), "done", "the other package is untouched");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_thousand_parallel_confirmations_over_two_servers_write_once() {
    let Some(two) = TwoServers::start() else { return };
    let client = two.lab.client(&two.servers[0].base);
    let target = two.lab.drop_off_weight(&client, 72).await.expect("dropped off");

    // Everybody knows the answer and has chosen a record; each then clicks the last button fifty times.
    let mut confirmations = Vec::new();
    let mut people = two.people(&target).await;
    for person in &mut people {
        let page = person.get(&link(&target)).await.expect("up");
        let page = person.submit(&page, &[("answer", ANSWER)]).await.expect("up");
        let page = choose(person, &page).await;
        assert_eq!(page.name(), "confirm", "{}", page.body);
        for _ in 0..GUESSES / PEOPLE {
            confirmations.push((person.second_tab(), page.clone()));
        }
    }
    let mut racing = JoinSet::new();
    for (mut tab, page) in confirmations {
        racing.spawn(async move { tab.submit(&page, &[("confirm", "1")]).await.expect("an answer") });
    }
    let mut by_page = std::collections::BTreeMap::<String, usize>::new();
    while let Some(page) = racing.join_next().await {
        let page = page.expect("nobody panics");
        *by_page.entry(format!("{} {}", page.name(), page.status)).or_default() += 1;
    }
    println!("{by_page:?}");

    let mut items = 0;
    for person in &mut people {
        let list = person.get("/records").await.expect("up");
        let mut records: Vec<&str> = list
            .body
            .split("href=\"/records/")
            .skip(1)
            .filter_map(|rest| rest.split(['"', '/', '?', '#']).next())
            .collect();
        records.sort_unstable();
        records.dedup();
        let paths: Vec<String> = records.iter().map(|id| format!("/records/{id}")).collect();
        for path in paths {
            items += person.get(&path).await.expect("up").body.matches("72 kg").count().min(1);
        }
    }
    assert_eq!(items, 1, "one record of one person holds the item: {by_page:?}");
}

// ---- two servers, many people -------------------------------------------------------------------------------------------

pub struct TwoServers {
    pub servers: [Server; 2],
    pub lab: Arc<Lab>,
    pub installation: Installation,
    _database: postgres::Database,
}

impl TwoServers {
    pub fn start() -> Option<TwoServers> {
        let database = postgres::Database::create()?;
        let installation = Installation::new().with("MEDLOCK_DATABASE_URL", &database.url);
        let lab = Arc::new(Lab::register(&installation));
        let servers = [installation.serve(), installation.serve()];
        Some(TwoServers { servers, lab, installation, _database: database })
    }

    /// Signs people up with a live code, on alternate servers.
    async fn people(&self, code: &str) -> Vec<Patient> {
        let http = Patient::http();
        let mut people = Vec::new();
        for n in 0..PEOPLE {
            let mut person = Patient::new(&http, &self.servers[n % 2].base);
            let page = person.get(&link(code)).await.expect("up");
            let page = person.sign_up(&page, &format!("person-{n}@example.org")).await.expect("up");
            assert_eq!(page.name(), "question", "sign-up leads back to the flow: {}", page.body);
            people.push(person);
        }
        people
    }
}

fn link(code: &str) -> String {
    format!("/redirect.aspx?target=PICKUP&targetqs=packageid%3d{code}")
}

async fn pick_up(person: &mut Patient, code: &str) -> Page {
    let page = person.get(&link(code)).await.expect("up");
    let page = person.submit(&page, &[("answer", ANSWER)]).await.expect("up");
    let page = choose(person, &page).await;
    person.submit(&page, &[("confirm", "1")]).await.expect("up")
}

async fn choose(person: &mut Patient, page: &Page) -> Page {
    assert_eq!(page.name(), "choose-record", "{}", page.body);
    let record = page.first_value_of("record").expect("there is a choice");
    let new =
        [("record", record.as_str()), ("record_name", "Pat"), ("relationship", "1"), ("birth_date", "1980-02-29")];
    let fields: &[(&str, &str)] = if record == "new" { &new } else { &new[..1] };
    person.submit(page, fields).await.expect("up")
}

/// The sum of a counter over these results, as the server publishes it.
async fn counter(server: &Server, name: &str, results: &[&str]) -> u64 {
    let text =
        Patient::http().get(format!("{}/metrics", server.base)).send().await.expect("up").text().await.expect("text");
    text.lines()
        .filter(|line| line.starts_with(name) && results.iter().any(|result| line.contains(&format!("\"{result}\""))))
        .filter_map(|line| line.rsplit(' ').next()?.parse::<f64>().ok())
        .sum::<f64>() as u64
}
