//! `medlock staff …`: who may use the configuration centre. The very first operator gets in by this.

use anyhow::{Context, bail};
use clap::Subcommand;
use jiff::Timestamp;
use medlock_domain::apps;
use medlock_domain::audit::Actor;
use medlock_domain::ids::AppId;
use medlock_domain::limits::STAFF_NAME_CHARS_MAX;
use medlock_domain::people::{Email, Problem};
use medlock_domain::staff::{self, Invited, Purpose, Role, StaffError};
use medlock_store::Db;
use serde_json::json;

use super::Common;
use crate::acc::invitations::{Sender, address};
use crate::config::Config;

#[derive(clap::Args)]
pub struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Make a link with which somebody becomes an operator, or gets a role in an application
    #[command(
        after_help = "The link works once, for 7 days. Where the server sends mail, it is sent to the address, too.\n\nExample:\n  medlock staff invite ana@example.org --operator\n  medlock staff invite joe@lab.example --app 7f0c1d2e-3b4a-4c5d-8e9f-0a1b2c3d4e5f --role sender\n  medlock staff invite kim@example.org --help-desk"
    )]
    Invite {
        /// The address they sign in with
        email: String,
        /// They may do everything
        #[arg(long, required_unless_present_any = ["app", "help_desk"], conflicts_with_all = ["app", "help_desk"])]
        operator: bool,
        /// They may help people with their accounts, and nothing else
        #[arg(long, conflicts_with = "app")]
        help_desk: bool,
        /// They may do something in this application
        #[arg(long, value_name = "ID")]
        app: Option<AppId>,
        /// What they may do there: admin configures and sends, sender looks and sends, viewer looks
        #[arg(long, value_parser = ["admin", "sender", "viewer"], default_value = "admin", requires = "app")]
        role: String,
    },
    /// List everybody who may use the configuration centre, and what they may do
    #[command(after_help = "Example:\n  medlock staff list")]
    List,
    /// Remove somebody: their account, roles, keys and sessions
    #[command(after_help = "Example:\n  medlock staff remove ana@example.org")]
    Remove {
        /// The address of the account
        email: String,
    },
    /// Call somebody something else
    #[command(after_help = "Example:\n  medlock staff rename ana@example.org \"Ana Alves\"")]
    Rename {
        /// The address of the account
        email: String,
        /// What their colleagues read
        name: String,
    },
    /// Give somebody another e-mail address to sign in with
    #[command(
        after_help = "Make sure first that the new address is theirs. Password, keys and roles stay; links sent to the old address end.\n\nExample:\n  medlock staff set-email ana@example.org ana@new.example.org"
    )]
    SetEmail {
        /// The address of the account
        email: String,
        /// The one it is to have
        new: String,
    },
    /// Let somebody back in who lost password, code app or passkey: makes a link to choose new ones
    #[command(
        after_help = "Make sure first that it is them: whoever has the link gets in. What they had counts no more.\n\nExample:\n  medlock staff reset-second-step ana@example.org"
    )]
    ResetSecondStep {
        /// The address of the account
        email: String,
    },
}

/// # Errors
/// One sentence that names the field and the rule, or when the database cannot be had.
pub fn run(args: Args, common: &Common) -> anyhow::Result<()> {
    let (config, db) = common.database()?;
    match args.command {
        Command::Invite { email, app, role, help_desk, .. } => {
            let purpose = match app {
                None if help_desk => Purpose::HelpDesk,
                None => Purpose::Operator,
                Some(app) => Purpose::InApp(app, Role::parse(&role).context("--role: say admin, sender or viewer")?),
            };
            invite(common, &config, &db, &email, purpose)
        }
        Command::List => list(common, &db),
        Command::Remove { email } => remove(common, &db, &email),
        Command::Rename { email, name } => rename(common, &db, &email, &name),
        Command::SetEmail { email, new } => set_email(common, &db, &email, &new),
        Command::ResetSecondStep { email } => reset(common, &config, &db, &email),
    }
}

fn parsed(email: &str) -> anyhow::Result<Email> {
    Email::parse(email).with_context(|| format!("EMAIL: {email:?} is no e-mail address"))
}

fn in_words(error: StaffError, email: &str) -> anyhow::Error {
    match error {
        StaffError::UnknownApp => anyhow::anyhow!("--app: there is no such application"),
        StaffError::Unknown => anyhow::anyhow!("EMAIL: nobody of the staff has the address {email}"),
        StaffError::LastOperator => anyhow::anyhow!("EMAIL: {error}"),
        error => error.into(),
    }
}

/// The invitation, and whether it was sent by mail; None when they have that role already.
fn made(config: &Config, db: &Db, email: &str, purpose: Purpose) -> anyhow::Result<Option<(Invited, bool)>> {
    let to = parsed(email)?;
    let sender = Sender::of(config);
    let made = db.write_blocking(move |tx, now, rng| -> Result<_, anyhow::Error> {
        let app = match purpose.app() {
            Some(app) => apps::load(tx, app)?.ok_or(StaffError::UnknownApp)?.config.name,
            None => String::new(),
        };
        if let Some(there) = staff::find(tx, &to)? {
            let role = match purpose.app() {
                Some(app) => staff::apps_of(tx, &there)?.into_iter().find(|(id, _)| *id == app).map(|(_, role)| role),
                None if purpose == Purpose::HelpDesk => there.is_help_desk.then_some(Role::HelpDesk),
                None => there.is_operator.then_some(Role::Operator),
            };
            if role == purpose.role() {
                return Ok(None);
            }
        }
        let invited = staff::invite(tx, now, rng, Actor::Operator, &to, purpose)?;
        let sent = sender.send(tx, now, rng, &to, purpose, &app, &invited)?;
        Ok(Some((invited, sent)))
    });
    made.map_err(|error| match error.downcast::<StaffError>() {
        Ok(error) => in_words(error, email),
        Err(error) => error,
    })
}

fn invite(common: &Common, config: &Config, db: &Db, email: &str, purpose: Purpose) -> anyhow::Result<()> {
    let Some((invited, sent)) = made(config, db, email, purpose)? else {
        bail!("EMAIL: {email} has that role already")
    };
    let (link, until) = (address(config, &invited), invited.expires_at);
    let output = common.output();
    output.remark(&format!("Give them this link; it works once, until {until}."));
    output.result(&link, &json!({ "link": link, "until": until.to_string(), "letter": sent }))
}

/// For `medlock setup`: the link with which somebody becomes an operator, and until when it is good.
///
/// # Errors
/// When the address is none, or has that role already.
pub(super) fn invite_operator(config: &Config, db: &Db, email: &str) -> anyhow::Result<(String, Timestamp)> {
    let Some((invited, _)) = made(config, db, email, Purpose::Operator)? else {
        bail!("EMAIL: {email} has that role already")
    };
    Ok((address(config, &invited), invited.expires_at))
}

fn list(common: &Common, db: &Db) -> anyhow::Result<()> {
    let found = db.read_blocking(|tx, _| -> Result<_, StaffError> {
        let mut found = Vec::new();
        for staff in staff::list(tx)? {
            let (apps, factors) = (staff::apps_of(tx, &staff)?, staff::factors(tx, staff.id)?);
            found.push((staff, apps, factors));
        }
        Ok(found)
    })?;
    let (mut lines, mut objects) = (Vec::new(), Vec::new());
    for (staff, apps, factors) in found {
        let mut roles: Vec<String> = apps.iter().map(|(app, role)| format!("{} {app}", role.name())).collect();
        if staff.is_operator {
            roles.insert(0, "operator".to_owned());
        }
        if staff.is_help_desk {
            roles.insert(0, "help-desk".to_owned());
        }
        lines.push(format!("{}\t{}\t{}", staff.email.as_typed(), staff.name, roles.join(", ")));
        let apps: Vec<_> =
            apps.iter().map(|(app, role)| json!({ "app": app.to_string(), "role": role.name() })).collect();
        objects.push(json!({
            "id": staff.id.to_string(),
            "email": staff.email.as_typed(),
            "name": staff.name,
            "operator": staff.is_operator,
            "help-desk": staff.is_help_desk,
            "apps": apps,
            "second-step": factors.any(),
            "created": staff.created_at.to_string(),
            "signed-in": staff.signed_in_at.map(|at| at.to_string()),
        }));
    }
    if lines.is_empty() {
        common.output().remark("Nobody. Begin with: medlock staff invite EMAIL --operator");
    }
    common.output().result(&lines.join("\n"), &json!({ "staff": objects }))
}

fn remove(common: &Common, db: &Db, email: &str) -> anyhow::Result<()> {
    let who = parsed(email)?;
    let id = db
        .write_blocking(move |tx, now, rng| -> Result<_, StaffError> {
            let staff = staff::find(tx, &who)?.ok_or(StaffError::Unknown)?;
            staff::remove(tx, now, rng, Actor::Operator, staff.id)?;
            Ok(staff.id)
        })
        .map_err(|error| in_words(error, email))?;
    common.output().result("", &json!({ "id": id.to_string() }))
}

fn rename(common: &Common, db: &Db, email: &str, name: &str) -> anyhow::Result<()> {
    let (who, name) = (parsed(email)?, name.trim().to_owned());
    match staff::check_name(&name) {
        Ok(()) => {}
        Err(Problem::Missing) => bail!("NAME: somebody needs a name"),
        Err(Problem::TooLong) => bail!("NAME: it can have {STAFF_NAME_CHARS_MAX} characters"),
        Err(_) => bail!("NAME: it is one line of plain text"),
    }
    let id = db
        .write_blocking(move |tx, now, rng| -> Result<_, StaffError> {
            let staff = staff::find(tx, &who)?.ok_or(StaffError::Unknown)?;
            staff::rename(tx, now, rng, Actor::Operator, staff.id, &name)?;
            Ok(staff.id)
        })
        .map_err(|error| in_words(error, email))?;
    common.output().result("", &json!({ "id": id.to_string() }))
}

fn set_email(common: &Common, db: &Db, email: &str, new: &str) -> anyhow::Result<()> {
    let who = parsed(email)?;
    let to = Email::parse(new).with_context(|| format!("NEW: {new:?} is no e-mail address"))?;
    let id = db
        .write_blocking(move |tx, now, rng| -> Result<_, StaffError> {
            let staff = staff::find(tx, &who)?.ok_or(StaffError::Unknown)?;
            staff::set_email(tx, now, rng, Actor::Operator, staff.id, &to)?;
            Ok(staff.id)
        })
        .map_err(|error| match error {
            StaffError::EmailTaken => anyhow::anyhow!("NEW: {error}"),
            error => in_words(error, email),
        })?;
    common.output().result("", &json!({ "id": id.to_string() }))
}

fn reset(common: &Common, config: &Config, db: &Db, email: &str) -> anyhow::Result<()> {
    let who = parsed(email)?;
    let sender = Sender::of(config);
    let (invited, sent) = db
        .write_blocking(move |tx, now, rng| -> Result<_, StaffError> {
            let staff = staff::find(tx, &who)?.ok_or(StaffError::Unknown)?;
            let invited = staff::reset_ways_in(tx, now, rng, Actor::Operator, staff.id)?;
            let sent = sender.send(tx, now, rng, &who, Purpose::WayBackIn(staff.id), "", &invited)?;
            Ok((invited, sent))
        })
        .map_err(|error| in_words(error, email))?;
    let (link, until) = (address(config, &invited), invited.expires_at);
    let output = common.output();
    output.remark(&format!("Give them this link; it works once, until {until}."));
    output.result(&link, &json!({ "link": link, "until": until.to_string(), "letter": sent }))
}
