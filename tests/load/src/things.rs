//! Items through the whole of the server: written one at a time and in a batch, read one at a time and as a page, by the size of their bodies, beside
//! a call that only proves its caller.

use std::io::Write;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use anyhow::{Context, ensure};
use medlock_sdk::{Answer, Client, ConnectRequest, Credentials, ItemQuery, Record};
use serde_json::json;
use uuid::Uuid;

use crate::drive::{self, Measured};
use crate::lab::ANSWER;
use crate::patient::{Lost, Patient};
use crate::process::Process;
use crate::target::{Kind, Target};

const WEIGHT: Uuid = Uuid::from_u128(0x3d34d87e_7fc1_4153_800f_f56592cb0d17);
/// Bytes of an item's body, about.
const BODIES: [usize; 4] = [300, 3_000, 30_000, 300_000];
/// Items of a page, as many as the server gives at once.
const PAGE: u64 = 240;
/// The items of a page have bodies of this size.
const PAGE_BODY: usize = BODIES[0];

/// What is measured.
pub struct Plan {
    pub server: String,
    pub app_id: Uuid,
    pub certificate: Vec<u8>,
    pub key: String,
    pub clients: u32,
    /// How long each row is measured.
    pub time: Duration,
    pub process: Option<Process>,
}

pub struct Report {
    clients: u32,
    rows: Vec<(String, Measured)>,
}

/// Connects with a new patient, fills their record and measures.
pub async fn measure(plan: &Plan, target: &Arc<Target>) -> anyhow::Result<Report> {
    let record = connect(plan).await.context("connecting with a patient")?;
    let mut report = Report { clients: plan.clients, rows: Vec::new() };
    let server = plan.process.as_ref();
    let mut row = async |name: String, call: Box<dyn Fn() -> crate::target::BoxFuture + Send + Sync>| {
        eprintln!("{name} …");
        let call = Arc::new(call);
        let measured = drive::for_time(move || call(), plan.clients, plan.time, server).await.context(name.clone())?;
        report.rows.push((name, measured));
        anyhow::Ok(())
    };

    row("a call that only proves its caller".to_owned(), Box::new(target.calls(Kind::VerifyOnly))).await?;
    for bytes in BODIES {
        let body = Arc::new(weight(bytes));
        let writer = record.clone();
        let put = move || -> crate::target::BoxFuture {
            let (record, body) = (writer.clone(), Arc::clone(&body));
            Box::pin(async move { Ok(record.put(&body).await.map(drop)?) })
        };
        row(format!("PutThings, one of {bytes} bytes"), Box::new(put)).await?;

        // One after the other, so that not one row is read again and again.
        let mut ids = Vec::new();
        for _ in 0..64 {
            ids.extend(record.put(&weight(bytes)).await?.into_iter().map(|key| key.id));
        }
        let (reader, next) = (record.clone(), Arc::new(AtomicUsize::new(0)));
        let get = move || -> crate::target::BoxFuture {
            let id = ids[next.fetch_add(1, Ordering::Relaxed) % ids.len()];
            let record = reader.clone();
            Box::pin(async move {
                let found = record.get(&ItemQuery::with_ids([id])).await?;
                ensure!(found.items.len() == 1, "{} items instead of one", found.items.len());
                Ok(())
            })
        };
        row(format!("GetThings, one of {bytes} bytes"), Box::new(get)).await?;
    }

    let filled = connect(plan).await.context("connecting with a second patient")?;
    let hundred = weight(PAGE_BODY).repeat(100);
    let writer = filled.clone();
    let body = Arc::new(hundred);
    let put = move || -> crate::target::BoxFuture {
        let (record, body) = (writer.clone(), Arc::clone(&body));
        Box::pin(async move { Ok(record.put(&body).await.map(drop)?) })
    };
    row(format!("PutThings, 100 of {PAGE_BODY} bytes"), Box::new(put)).await?;
    let get = move || -> crate::target::BoxFuture {
        let record = filled.clone();
        Box::pin(async move {
            let found = record.get(&ItemQuery::of_type(WEIGHT).at_most(PAGE)).await?;
            ensure!(found.items.len() as u64 == PAGE, "{} items instead of {PAGE}", found.items.len());
            Ok(())
        })
    };
    row(format!("GetThings, a page of {PAGE} of {PAGE_BODY} bytes"), Box::new(get)).await?;
    Ok(report)
}

/// A patient of their own, who lets the application in.
async fn connect(plan: &Plan) -> anyhow::Result<Record> {
    let credentials = Credentials::from_pem(&plan.certificate, &plan.key)?;
    let client = Client::new(&plan.server, plan.app_id, credentials)?;
    let run = Uuid::from_bytes(medlock_crypto::random::uuid_v4(&mut *medlock_sdk::system_random()));
    let request = ConnectRequest {
        friendly_name: "A measurement".to_owned(),
        question: "What was the name of your first pet?".to_owned(),
        answer: Answer::new(ANSWER)?,
        external_id: run.to_string(),
    };
    let code = client.connect().create(&request).await?;
    let lost = |_: Lost| anyhow::anyhow!("the server did not answer a page");
    let mut patient = Patient::new(&Patient::http(), plan.server.trim_end_matches('/'));
    let mut page =
        patient.get(&format!("/redirect.aspx?target=CONNECT&targetqs=packageid%3d{code}")).await.map_err(lost)?;
    if page.name() == "sign-in" {
        page = patient.sign_up(&page, &format!("{run}@example.org")).await.map_err(lost)?;
    }
    let page = patient.connect(page, |_| ()).await.map_err(lost)?;
    let validated = client.connect().validated_since(None).await?;
    let connection = validated.latest(&request.external_id);
    let connection = connection.with_context(|| format!("the pages ended at {}", page.name()))?;
    Ok(client.record(connection.key()))
}

/// A weight whose body has about so many bytes.
fn weight(bytes: usize) -> String {
    let note = "x".repeat(bytes.saturating_sub(160));
    format!(
        "<thing><type-id>{WEIGHT}</type-id><data-xml><weight><when><date><y>2026</y><m>1</m><d>2</d></date></when>\
         <value><kg>68.4</kg></value></weight><common><note>{note}</note></common></data-xml></thing>"
    )
}

impl Report {
    pub fn print(&self, as_json: bool) -> anyhow::Result<()> {
        let text = if as_json { format!("{}\n", self.json()) } else { self.table() };
        std::io::stdout().lock().write_all(text.as_bytes())?;
        Ok(())
    }

    /// How much of the server a call takes, against one that only proves its caller.
    fn ratio(&self, measured: &Measured) -> Option<f64> {
        Some(measured.server_cpu_us()? / self.rows.first()?.1.server_cpu_us()?)
    }

    fn table(&self) -> String {
        let number =
            |value: Option<f64>, places: usize| value.map_or("-".to_owned(), |value| format!("{value:.places$}"));
        let mut text = format!(
            "{} clients\n{:<42}{:>12}{:>12}{:>12}{:>12}{:>12}\n",
            self.clients, "", "per second", "half, ms", "99 %, ms", "CPU, µs", "ratio"
        );
        for (name, measured) in &self.rows {
            text.push_str(&format!(
                "{name:<42}{:>12.0}{:>12.2}{:>12.2}{:>12}{:>12}\n",
                measured.per_second(),
                measured.percentile_ms(0.5),
                measured.percentile_ms(0.99),
                number(measured.server_cpu_us(), 0),
                number(self.ratio(measured), 2),
            ));
        }
        text
    }

    fn json(&self) -> serde_json::Value {
        let rows = self.rows.iter().map(|(name, measured)| {
            json!({
                "call": name,
                "per_second": measured.per_second(),
                "p50_ms": measured.percentile_ms(0.5),
                "p99_ms": measured.percentile_ms(0.99),
                "server_cpu_us": measured.server_cpu_us(),
                "own_cpu_us": measured.own_cpu_us(),
                "server_cpu_ratio": self.ratio(measured),
            })
        });
        json!({ "clients": self.clients, "rows": rows.collect::<Vec<_>>() })
    }
}
