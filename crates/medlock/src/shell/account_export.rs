//! Taking everything along: one ZIP with what this site knows about the reader and each of their records.

use std::collections::BTreeSet;
use std::io::{self, Write};
use std::sync::Arc;

use askama::Template;
use axum::Router;
use axum::response::Response;
use axum::routing::get;
use jiff::Timestamp;
use medlock_domain::access_log;
use medlock_domain::apps::rules::Permissions;
use medlock_domain::audit::{self, Action, Actor, Entry};
use medlock_domain::ids::{PersonId, RecordId};
use medlock_domain::limits::EXPORT_JOURNAL_LINES_MAX;
use medlock_domain::people::{self, About, Connection, Email, Shared, UserName};
use medlock_domain::records::{Record, Rights};
use medlock_domain::sharing::InvitedAs;
use medlock_domain::things_in_record::Avenue;
use medlock_domain::{desk, site};
use medlock_store::{Db, StoreError};
use serde_json::{Value, json};

use super::access::Names;
use super::export::zip::Zip;
use super::export::{self, record};
use super::reply::Failed;
use super::tongue::Tongue;
use super::views::Button;
use super::visit::Visit;
use super::visitor::{Posted, Visitor};
use super::words::Say;
use super::{choose, files, plain, prove, sharing};
use crate::app::App;

const PAGE: &str = "/account/export";

/// Lines of the access log read at a time.
const ACCESS_LINES: u32 = 500;

/// The addresses of all this.
pub fn routes() -> Router<Arc<App>> {
    Router::new().route(PAGE, get(page).post(download))
}

/// GET `/account/export`.
pub async fn page(visitor: Visitor) -> Result<Response, Failed> {
    if let Some(elsewhere) = prove::first(&visitor, PAGE)? {
        return Ok(elsewhere);
    }
    visitor.show(&visitor.visit().at(PAGE).export_offer())
}

/// POST of the same: the file.
pub async fn download(posted: Posted) -> Result<Response, Failed> {
    let posted = posted.on_page(PAGE.to_owned());
    let visitor = &posted.visitor;
    if let Some(elsewhere) = prove::first(visitor, PAGE)? {
        return Ok(elsewhere);
    }
    let Some(person) = visitor.id() else { return Ok(visitor.go(PAGE)) };
    let noted = visitor.app.db.write(move |tx, now, rng| -> Result<_, StoreError> {
        let entry = Entry { person: Some(person), ..Entry::new(Action::PersonExported, Actor::Person(person)) };
        audit::write(tx, now, rng, &entry)
    });
    noted.await?;
    let name = visitor.words.say("export-file").arg("site", &visitor.app.config.site.name).to_string();
    let (visit, app, at) = (visitor.visit(), Arc::clone(&visitor.app), visitor.app.now());
    let tongue = visitor.tongue();
    export::stream(visitor, &format!("{name}.zip"), move |out| write(out, visit, &tongue, &app, person, at))
}

impl Visit {
    /// What the file has in it, and the button.
    pub fn export_offer(&self) -> Button {
        Button {
            page: self.page("export", self.t("export-title")),
            paragraphs: ["export-text", "export-what", "export-care"]
                .map(|key| self.words.say(key).to_string())
                .to_vec(),
            action: PAGE.to_owned(),
            fields: Vec::new(),
            button: self.t("download-button").to_string(),
            other: Some(("/account".to_owned(), self.t("account-back").to_string())),
        }
    }
}

/// Writes the archive. What is known about the person is read at once, records a few items at a time.
fn write(
    out: impl Write,
    visit: Visit,
    tongue: &Tongue,
    app: &Arc<App>,
    person: PersonId,
    at: Timestamp,
) -> Result<(), anyhow::Error> {
    let (db, called) = (&app.db, tongue.clone());
    let about = db.read_blocking(move |tx, now| -> Result<_, anyhow::Error> {
        let Some(mut about) = people::about(tx, now, person)? else { return Ok(None) };
        for connection in &mut about.connections {
            connection.app = called.name(tx, connection.authorisation.app)?.unwrap_or_default();
        }
        Ok(Some(about))
    })?;
    let Some(about) = about else { anyhow::bail!("the account was deleted while its file was asked for") };
    let mut zip = Zip::new(out, at.to_zoned(visit.zone.clone()).datetime());
    let folders = folders(about.records.iter().map(|shared| shared.record.name.as_str()));
    let index = Index::new(&visit, &about, &folders, at);
    zip.file("index.html", |out| index.write(out))?;
    let mut all = as_json(&about, &folders, at);
    let (agreed, helped) = of_site(db, person)?;
    all["agreed"] = agreed;
    all["helpDesk"] = helped;
    let all = serde_json::to_string_pretty(&all)?;
    zip.file("account.json", |out| out.write_all(all.as_bytes()))?;
    for (shared, folder) in about.records.into_iter().zip(folders) {
        if !shared.record.rights.contains(Rights::READ) {
            continue;
        }
        let id = shared.record.id;
        zip.file(&format!("{folder}access-log.csv"), |out| {
            access(out, &visit, tongue, db, id).map_err(io::Error::other)
        })?;
        let part = record::Part {
            visit: visit.clone(),
            tongue: tongue.clone(),
            app: Arc::clone(app),
            person,
            record: shared.record,
            folder,
            at,
        };
        record::write(&mut zip, &part)?;
    }
    zip.finish()?;
    Ok(())
}

/// What they agreed to, and what the help desk did.
fn of_site(db: &Db, person: PersonId) -> Result<(Value, Value), anyhow::Error> {
    let (consents, acts) = db.read_blocking(move |tx, _| -> Result<_, anyhow::Error> {
        Ok((site::consents(tx, person)?, desk::acts_of(tx, person, EXPORT_JOURNAL_LINES_MAX)?))
    })?;
    let agreed = consents
        .iter()
        .map(|one| json!({ "to": one.kind.name(), "version": one.version, "at": instant(one.at) }))
        .collect();
    let helped = acts
        .iter()
        .map(|act| json!({ "what": act.what.name(), "proof": act.proof.name(), "at": instant(act.at) }))
        .collect();
    Ok((Value::Array(agreed), Value::Array(helped)))
}

/// A folder for each record, by its name; records of one name are told apart by a number.
fn folders<'a>(names: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut taken = BTreeSet::new();
    let folder = |name: &str| -> String {
        let name = files::file_name(name, "");
        let mut folder = name.clone();
        // Ends: each number is tried once, and there are fewer folders than numbers.
        let mut number = 1;
        while !taken.insert(folder.to_lowercase()) {
            number += 1;
            folder = format!("{name} ({number})");
        }
        format!("records/{folder}/")
    };
    names.map(folder).collect()
}

/// What applications did in a record, newest first, as comma-separated values.
fn access(out: &mut dyn Write, visit: &Visit, tongue: &Tongue, db: &Db, record: RecordId) -> Result<(), anyhow::Error> {
    out.write_all("\u{feff}hour,application,through,avenue,action,type,items\r\n".as_bytes())?;
    let mut before = None;
    // Bounded by the log: each turn begins before the last hour of the one before.
    loop {
        let (from, tongue) = (before, tongue.clone());
        let (lines, names) = db.read_blocking(move |tx, _| -> Result<_, anyhow::Error> {
            let lines = access_log::of_record(tx, record, from, ACCESS_LINES)?;
            let names = Names::of(tx, &tongue, &lines)?;
            Ok((lines, names))
        })?;
        for line in &lines {
            let fields = [
                line.hour.to_string(),
                names.app(line.app),
                names.person(line.person),
                line.avenue.name().to_owned(),
                action_name(line.action).to_owned(),
                plain::type_name(visit.words, line.type_id),
                line.items.to_string(),
            ];
            let cells: Vec<String> = fields.iter().map(|field| export::table::cell(field)).collect();
            write!(out, "{}\r\n", cells.join(","))?;
        }
        match lines.last() {
            Some(last) => before = Some(last.hour),
            None => return Ok(()),
        }
    }
}

fn action_name(action: Permissions) -> &'static str {
    match action {
        Permissions::CREATE => "create",
        Permissions::UPDATE => "update",
        Permissions::DELETE => "delete",
        _ => "read",
    }
}

// ---- for programs ----

fn instant(at: Timestamp) -> String {
    at.to_string()
}

fn as_json(about: &About, folders: &[String], at: Timestamp) -> Value {
    let (person, ways) = (&about.person, &about.ways_in);
    let profile = &person.profile;
    json!({
        "taken-at": instant(at),
        "person": {
            "id": person.id.to_string(),
            "email": person.email.as_ref().map(Email::as_typed),
            "user-name": person.user_name.as_ref().map(UserName::as_typed),
            "email-proved-at": person.email_verified_at.map(instant),
            "first-name": profile.first_name,
            "last-name": profile.last_name,
            "birth-date": profile.birth_date.to_string(),
            "country": profile.country,
            "language": profile.language,
            "created-at": instant(person.created_at),
        },
        "signing-in": {
            "password-changed-at": ways.password_changed_at.map(instant),
            "provider-since": ways.provider_since.map(instant),
            "codes-since": ways.codes_since.map(instant),
            "recovery-codes-left": ways.recovery_codes_left,
            "passkeys": about.passkeys.iter().map(|passkey| json!({
                "name": passkey.name,
                "added-at": instant(passkey.added_at),
                "used-at": passkey.used_at.map(instant),
            })).collect::<Vec<_>>(),
            "browsers": about.browsers.iter().map(|browser| json!({
                "since": instant(browser.started_at),
                "used-at": instant(browser.used_at),
            })).collect::<Vec<_>>(),
        },
        "records": about.records.iter().zip(folders).map(|(shared, folder)| record_json(shared, folder)).collect::<Vec<_>>(),
        "connections": about.connections.iter().map(connection_json).collect::<Vec<_>>(),
        "journal": about.journal.iter().map(|line| json!({
            "at": instant(line.at),
            "action": line.action,
            "by": line.actor,
            "application": line.app.map(|id| id.to_string()),
            "record": line.record.map(|id| id.to_string()),
            "detail": line.detail,
            "count": line.count,
        })).collect::<Vec<_>>(),
    })
}

fn record_json(shared: &Shared, folder: &str) -> Value {
    let record = &shared.record;
    json!({
        "id": record.id.to_string(),
        "folder": folder,
        "name": record.name,
        "birth-date": record.birth_date.map(|date| date.to_string()),
        "relationship": record.relationship,
        "rights": rights(record.rights),
        "bytes": record.used_bytes,
        "created-at": instant(record.created_at),
        "changed-at": instant(record.changed_at),
        "shared-with": shared.members.iter().map(|(member, who)| json!({
            "name": who.profile.full_name(),
            "rights": rights(member.rights),
            "since": instant(member.added_at),
        })).collect::<Vec<_>>(),
        "invitations": shared.invitations.iter().map(|invitation| json!({
            "email": if let InvitedAs::Mail(email) = &invitation.to { email } else { "" },
            "name": if let InvitedAs::Paper(name) = &invitation.to { name } else { "" },
            "rights": rights(invitation.rights),
            "made-at": instant(invitation.made_at),
            "expires-at": instant(invitation.expires_at),
        })).collect::<Vec<_>>(),
    })
}

fn connection_json(connection: &Connection) -> Value {
    let given = &connection.authorisation;
    json!({
        "application": connection.app,
        "application-id": given.app.to_string(),
        "record": given.record.to_string(),
        "first-granted-at": instant(given.first_granted_at),
        "granted-at": instant(given.granted_at),
        "used-at": given.used_at.map(instant),
        "rules-any-time": given.granted.rules_on(Avenue::Offline),
        "rules-signed-in": given.granted.rules_on(Avenue::Online),
    })
}

fn rights(rights: Rights) -> Vec<&'static str> {
    let all = [
        (Rights::READ, "read"),
        (Rights::CREATE, "create"),
        (Rights::UPDATE, "update"),
        (Rights::DELETE, "delete"),
        (Rights::CUSTODIAN, "share"),
    ];
    all.into_iter().filter(|(right, _)| rights.contains(*right)).map(|(_, name)| name).collect()
}

// ---- for people ----

/// The first page of the archive. It needs nothing else, and leads to each record's booklet.
#[derive(Template)]
#[template(path = "export_index.html")]
pub struct Index {
    pub visit: Visit,
    pub title: String,
    pub about: String,
    /// Label and value.
    pub person: Vec<(String, String)>,
    pub records: Vec<IndexRecord>,
    /// Application, record and since when.
    pub connections: Vec<String>,
    /// When, oldest last.
    pub sign_ins: Vec<String>,
}

/// A record on the first page.
pub struct IndexRecord {
    pub name: String,
    /// The booklet; empty: the person may not read it.
    pub href: String,
    pub lines: Vec<String>,
}

/// Signing in as the first page tells it; `account.json` has all of the journal.
const SIGN_INS_SHOWN: usize = 200;

const STYLE: &str = include_str!("../../static/booklet.css");

impl Index {
    fn new(visit: &Visit, about: &About, folders: &[String], at: Timestamp) -> Index {
        let (words, person) = (visit.words, &about.person);
        let t = |key: &'static str| -> Say { visit.t(key) };
        let record = |(shared, folder): (&Shared, &String)| -> IndexRecord {
            let Record { name, rights, relationship, .. } = &shared.record;
            let booklet = format!("{folder}{}.html", words.say("download-booklet"));
            let mut lines = vec![choose::relationship(words, *relationship), sharing::may(words, *rights)];
            lines.extend(shared.members.iter().filter(|(member, _)| member.person != person.id).map(
                |(member, who)| {
                    let may = sharing::may(words, member.rights);
                    t("export-shared").arg("name", who.profile.full_name()).arg("may", may).to_string()
                },
            ));
            let href = if rights.contains(Rights::READ) { escaped(&booklet) } else { String::new() };
            IndexRecord { name: name.clone(), href, lines }
        };
        let name_of = |id: RecordId| -> String {
            let found = about.records.iter().find(|shared| shared.record.id == id);
            found.map(|shared| shared.record.name.clone()).unwrap_or_default()
        };
        let connection = |one: &Connection| -> String {
            let say = t("export-connection").arg("app", &one.app).arg("record", name_of(one.authorisation.record));
            say.arg("day", words.day_of(one.authorisation.first_granted_at, &visit.zone)).to_string()
        };
        let sign_ins = about.journal.iter().filter(|line| line.action == Action::SignedIn.name());
        Index {
            title: t("export-index-title").arg("name", person.profile.full_name()).to_string(),
            about: t("download-booklet-about")
                .arg("site", &visit.frame.site)
                .arg("date", words.moment_of(at, &visit.zone))
                .to_string(),
            person: vec![
                (t("account-name").to_string(), person.profile.full_name()),
                (t("account-birth-date").to_string(), words.date(person.profile.birth_date)),
                (t("account-email").to_string(), person.address().to_owned()),
                (t("export-since").to_string(), words.day_of(person.created_at, &visit.zone)),
            ],
            records: about.records.iter().zip(folders).map(record).collect(),
            connections: about.connections.iter().map(connection).collect(),
            sign_ins: sign_ins.take(SIGN_INS_SHOWN).map(|line| words.moment_of(line.at, &visit.zone)).collect(),
            visit: visit.clone(),
        }
    }

    fn t(&self, key: &'static str) -> Say {
        self.visit.t(key)
    }

    /// The page with its own style: it stands alone, without our address.
    fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        let language = self.visit.words.language;
        let (tag, direction) = (language.tag(), language.direction());
        write!(out, "<!doctype html>\n<html lang=\"{tag}\" dir=\"{direction}\">\n<head>\n<style>\n{STYLE}</style>\n")?;
        out.write_all(self.render().map_err(io::Error::other)?.as_bytes())
    }
}

/// A file's name as part of an address.
fn escaped(name: &str) -> String {
    use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
    let parts: Vec<String> =
        name.split('/').map(|part| utf8_percent_encode(part, NON_ALPHANUMERIC).to_string()).collect();
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_record_has_a_folder_of_its_own() {
        let names = ["Ana", "ana", "Ana (2)", "..", "a/b", "index.html"];
        let folders = folders(names.into_iter());
        let expected = ["Ana", "ana (2)", "Ana (2) (2)", "_", "a_b", "index.html"];
        assert_eq!(folders, expected.map(|name| format!("records/{name}/")));
        assert_eq!(escaped("records/Ana Sample/Booklet.html"), "records/Ana%20Sample/Booklet%2Ehtml");
    }
}
