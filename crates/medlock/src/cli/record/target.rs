//! Whose record: by the application's ids for it, or by the sender's own id for the patient.

use anyhow::{Context, bail, ensure};
use jiff::Timestamp;
use medlock_sdk::{Client, Record, RecordKey, ValidatedConnection};
use serde_json::{Value, json};
use uuid::Uuid;

use super::super::Output;
use super::super::caller::{Caller, sentence};

/// Whose record; both ids are the application's own, as `medlock connect list` prints them.
#[derive(clap::Args)]
pub struct Target {
    /// The person who let the application in
    #[arg(long, value_name = "ID", requires = "record", required_unless_present = "external_id")]
    person: Option<Uuid>,
    /// The record
    #[arg(long, value_name = "ID", requires = "person")]
    record: Option<Uuid>,
    /// In place of both: your own id for the patient, as it stood in the connect request
    #[arg(long, value_name = "ID", conflicts_with_all = ["person", "record"])]
    external_id: Option<String>,
    /// Where the external id stands for several, the one that was accepted last
    #[arg(long, requires = "external_id")]
    latest: bool,
}

impl Target {
    /// # Errors
    /// When the server cannot be asked, or the external id stands for none or several.
    pub async fn of(&self, caller: &Caller) -> anyhow::Result<Record> {
        let client = caller.client()?;
        let key = match (self.person, self.record, &self.external_id) {
            (Some(person_id), Some(record_id), _) => RecordKey { person_id, record_id },
            (_, _, Some(id)) => match &behind(&client, id, false, self.latest).await?[..] {
                [one] => one.key(),
                _ => bail!("--external-id: stands for several records"),
            },
            _ => bail!("--person and --record, or --external-id, say whose record"),
        };
        Ok(client.record(key))
    }
}

/// The connections of an external id, the earliest first: the only one, all of them, or the latest.
async fn behind(client: &Client, id: &str, all: bool, latest: bool) -> anyhow::Result<Vec<ValidatedConnection>> {
    let accepted = client.connect().validated_since(None).await.map_err(sentence)?;
    let found: Vec<_> = accepted.all(id).cloned().collect();
    ensure!(
        !found.is_empty(),
        "--external-id: nobody has accepted a connect request with this id in the last 90 days; \
         `medlock record list` has all records"
    );
    if latest {
        return Ok(accepted.latest(id).cloned().into_iter().collect());
    }
    ensure!(
        all || found.len() == 1,
        "--external-id: stands for {} records; say --latest, or see them with `medlock record find --all`",
        found.len()
    );
    Ok(found)
}

/// # Errors
/// As [`Target::of`].
pub async fn find(client: &Client, id: &str, all: bool, latest: bool, output: Output) -> anyhow::Result<()> {
    let found = behind(client, id, all, latest).await?;
    let keys: Vec<RecordKey> = found.iter().map(ValidatedConnection::key).collect();
    tell(&keys, output)
}

/// # Errors
/// When the server cannot be asked, or the id stands for nobody.
pub async fn find_alternate(client: &Client, id: &str, output: Output) -> anyhow::Result<()> {
    let person = client.find_by_alternate_id(id).await.map_err(sentence)?;
    let person = person.context("--alternate-id: stands for nobody, or they have ended the authorisation")?;
    let record_id = person.selected_record_id.or_else(|| person.records.first().map(|record| record.id));
    let record_id = record_id.context("--alternate-id: the server told a person without a record")?;
    tell(&[RecordKey { person_id: person.person_id, record_id }], output)
}

fn tell(keys: &[RecordKey], output: Output) -> anyhow::Result<()> {
    let lines: Vec<String> = keys.iter().map(|key| format!("{}\t{}", key.person_id, key.record_id)).collect();
    let objects: Vec<Value> = keys
        .iter()
        .map(|key| json!({ "person_id": key.person_id.to_string(), "record_id": key.record_id.to_string() }))
        .collect();
    output.result(&lines.join("\n"), &json!({ "records": objects }))
}

/// # Errors
/// When the server cannot be asked.
pub async fn list(client: &Client, since: Option<Timestamp>, output: Output) -> anyhow::Result<()> {
    let people = client.people(since).await.map_err(sentence)?;
    let (mut lines, mut objects) = (Vec::new(), Vec::new());
    for person in &people {
        for record in &person.records {
            // A tab or line end in a name would be taken for the end of it.
            let name: String = record.name.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
            lines.push(format!("{}\t{}\t{name}", person.person_id, record.id));
            objects.push(json!({
                "person_id": person.person_id.to_string(),
                "record_id": record.id.to_string(),
                "app_specific_record_id": record.app_specific_record_id,
                "name": record.name,
                "state": record.state.wire_name(),
                "authorised_at": record.authorised_at.map(|at| at.to_string()),
                "updated_at": record.updated_at.to_string(),
            }));
        }
    }
    output.result(&lines.join("\n"), &json!({ "records": objects }))
}
