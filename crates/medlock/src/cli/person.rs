//! `medlock person …`: help for people who cannot help themselves. Nothing here shows who somebody is or what they keep.

use anyhow::{Context, bail};
use clap::Subcommand;
use medlock_domain::audit::Actor;
use medlock_domain::ids::PersonId;
use medlock_domain::people::{self, Login, Person, PersonError, WaysIn};
use medlock_domain::web_sessions;
use medlock_store::Db;
use serde_json::{Value, json};

use super::Common;
use crate::config::Config;
use crate::shell::letters::{Change, Writer};

#[derive(clap::Args)]
pub struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Show how somebody gets in: when they proved their address, what they need besides the password, where they are signed in
    #[command(after_help = "Example:\n  medlock person show ana@example.org")]
    Show {
        /// The address or the user name of the account
        account: String,
    },
    /// Make the password enough again for somebody who lost the app for codes and every recovery code
    #[command(
        after_help = "Make sure first that it is them: whoever has the password gets in afterwards. They get a letter.\n\nExample:\n  medlock person reset-second-step ana@example.org"
    )]
    ResetSecondStep {
        /// The address or the user name of the account
        account: String,
        /// Remove their passkeys too, because the device that holds them is lost
        #[arg(long)]
        passkeys: bool,
    },
    /// Sign somebody out in every browser and every application
    #[command(after_help = "Example:\n  medlock person sign-out ana@example.org")]
    SignOut {
        /// The address or the user name of the account
        account: String,
    },
}

/// # Errors
/// When nobody has the address or user name, or the database cannot be had.
pub fn run(args: Args, common: &Common) -> anyhow::Result<()> {
    let (config, db) = common.database()?;
    match args.command {
        Command::Show { account } => show(common, &db, &account),
        Command::ResetSecondStep { account, passkeys } => reset_second_step(common, &config, &db, &account, passkeys),
        Command::SignOut { account } => sign_out(common, &db, &account),
    }
}

fn person_of(db: &Db, account: &str) -> anyhow::Result<PersonId> {
    let login = Login::parse(account)
        .with_context(|| format!("ACCOUNT: {account:?} is neither an e-mail address nor a user name"))?;
    let found = db.read_blocking(move |tx, _| -> Result<_, PersonError> {
        let mut found = Vec::new();
        for person in people::find(tx, &login)? {
            found.extend(people::load(tx, person)?);
        }
        Ok(found)
    })?;
    match found.as_slice() {
        [] => bail!("ACCOUNT: nobody has an account with {account}"),
        [person] => Ok(person.id),
        several => {
            let names: Vec<&str> = several.iter().map(Person::login).collect();
            bail!("ACCOUNT: several accounts have this address; give the user name instead: {}", names.join(", "))
        }
    }
}

fn show(common: &Common, db: &Db, account: &str) -> anyhow::Result<()> {
    let person = person_of(db, account)?;
    let found = db.read_blocking(move |tx, now| people::ways_in(tx, now, person))?;
    let Some(found) = found else { bail!("ACCOUNT: the account was deleted a moment ago") };
    let object = object(person, &found);
    let shown = |value: &Value| match value {
        Value::Null => "no".to_owned(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    let lines: Vec<String> =
        object.as_object().into_iter().flatten().map(|(name, value)| format!("{name:<20} {}", shown(value))).collect();
    common.output().result(&lines.join("\n"), &object)
}

fn object(person: PersonId, found: &WaysIn) -> Value {
    json!({
        "id": person.to_string(),
        "created": found.created_at.to_string(),
        "has-address": found.has_email,
        "address-proved": found.email_verified_at.map(|at| at.to_string()),
        "password-changed": found.password_changed_at.map(|at| at.to_string()),
        "provider-since": found.provider_since.map(|at| at.to_string()),
        "codes-since": found.codes_since.map(|at| at.to_string()),
        "recovery-codes-left": found.recovery_codes_left,
        "passkeys": found.passkeys,
        "signed-in-browsers": found.browsers,
    })
}

fn reset_second_step(common: &Common, config: &Config, db: &Db, account: &str, passkeys: bool) -> anyhow::Result<()> {
    let person = person_of(db, account)?;
    let (writer, tells) = (Writer::of_site(config), config.mail.works());
    let (was_on, told) = db.write_blocking(move |tx, now, rng| -> Result<_, anyhow::Error> {
        let was_on = people::reset_second_step(tx, now, rng, person, passkeys)?;
        let is_proved = people::load(tx, person)?.is_some_and(|person| person.email_verified_at.is_some());
        if was_on && tells {
            writer.tell_of(tx, now, rng, person, &Change::SecondStepReset { passkeys })?;
        }
        Ok((was_on, was_on && tells && is_proved))
    })?;
    let output = common.output();
    if !was_on {
        output.remark("They need nothing besides their password. Nothing was changed.");
    } else if !told {
        output.remark("No letter tells them: their address is not proved, or this site sends no mail.");
    }
    output.result("", &json!({ "id": person.to_string(), "changed": was_on, "letter": told }))
}

fn sign_out(common: &Common, db: &Db, account: &str) -> anyhow::Result<()> {
    let person = person_of(db, account)?;
    let ended = db.write_blocking(move |tx, now, rng| -> Result<_, PersonError> {
        Ok(web_sessions::end_all_by(tx, now, rng, Actor::Operator, person, None)?)
    })?;
    let text = format!("Browsers signed out: {ended}");
    common.output().result(&text, &json!({ "id": person.to_string(), "browsers": ended }))
}
