//! Applications in the database.

use jiff::Timestamp;
use medlock_crypto::random::Random;
use medlock_store::{Row, StoreError, Tx};

use super::fields::{self, FieldValue};
use super::rules;
use super::texts::{TextKind, Texts};
use super::{App, AppConfig, AppError, AppKind, AppState, Contact, LegacyAuth, Master, MethodSet, Mode, MsgTime};
use crate::audit::{self, Action, Actor, Entry};
use crate::children;
use crate::ids::AppId;

/// A change to an application: fields by key, and texts.
#[derive(Debug, Clone, Default)]
pub struct Changes {
    pub fields: Vec<(String, FieldValue)>,
    /// Kind, language (None: default), text; an empty text removes the entry.
    pub texts: Vec<(TextKind, Option<String>, String)>,
}

impl Changes {
    /// Applies them all, without looking whether the result can be had.
    ///
    /// # Errors
    /// [`AppError::Field`] for an unknown key or a value of the wrong kind.
    pub fn apply_to(&self, config: &mut AppConfig) -> Result<(), AppError> {
        for (key, value) in &self.fields {
            let field = fields::field(key).ok_or_else(|| AppError::field(key, "there is no such field"))?;
            (field.set)(config, value.clone())?;
        }
        for (kind, lang, text) in &self.texts {
            config.texts.set(*kind, lang.as_deref(), text)?;
        }
        Ok(())
    }
}

/// The columns of a row itself.
macro_rules! own_columns {
    () => {
        "id, state, name, kind, methods, contact_name, contact_phone, contact_mail, contact_address, \
         description, action_url, hipaa, msg_time, legacy_auth, valid_ip_prefixes, created_at, changed_at, mail_domain, \
         restrict_users"
    };
}

/// The columns [`from_row`] reads, of `apps`.
macro_rules! columns {
    () => {
        concat!(
            own_columns!(),
            ", (SELECT c.master_id FROM app_children AS c WHERE c.app_id = apps.id), \
              (SELECT m.state FROM app_children AS c JOIN apps AS m ON m.id = c.master_id WHERE c.app_id = apps.id)"
        )
    };
}

/// Registers an application. Start from [`AppConfig::named`] and apply [`Changes`] to it.
///
/// # Errors
/// [`AppError::Field`], [`AppError::SodaConnectPackage`].
pub fn create(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    actor: Actor,
    mode: Mode,
    config: &AppConfig,
) -> Result<AppId, AppError> {
    config.check(mode)?;
    let id = AppId::new(rng);
    insert(tx, now, id, AppState::Active, config)?;
    note(tx, now, rng, actor, id, Action::AppCreated)?;
    Ok(id)
}

/// Every application, oldest first, but for those on devices: there is one for each device.
///
/// # Errors
/// [`AppError::Store`].
pub fn list(tx: &mut Tx<'_>) -> Result<Vec<App>, AppError> {
    let rows = tx.query(
        concat!(
            "SELECT ",
            columns!(),
            " FROM apps WHERE NOT EXISTS
                (SELECT 1 FROM app_children AS i WHERE i.app_id = apps.id AND i.created_by IS NOT NULL)
             ORDER BY created_at, id"
        ),
        &[],
    )?;
    let mut apps = rows.iter().map(from_row).collect::<Result<Vec<_>, _>>()?;
    for app in &mut apps {
        app.config.texts = texts(tx, app.id)?;
        app.config.rules = rules::rows::load(tx, app.id)?;
    }
    Ok(apps)
}

/// An application in any state, or None.
///
/// # Errors
/// [`AppError::Store`].
pub fn load(tx: &mut Tx<'_>, id: AppId) -> Result<Option<App>, AppError> {
    let Some(mut app) = load_without_texts(tx, id)? else { return Ok(None) };
    app.config.texts = texts(tx, app.configured_by())?;
    app.config.rules = rules::rows::load(tx, id)?;
    Ok(Some(app))
}

/// The same with no texts and no rules in it: what a call of the application needs.
pub(crate) fn load_without_texts(tx: &mut Tx<'_>, id: AppId) -> Result<Option<App>, StoreError> {
    let mut select = |id: AppId| -> Result<Option<App>, StoreError> {
        tx.query_opt(concat!("SELECT ", columns!(), " FROM apps WHERE id = $1"), &[&id])?
            .map(|row| from_row(&row))
            .transpose()
    };
    let Some(app) = select(id)? else { return Ok(None) };
    if !app.is_instance() {
        return Ok(Some(app));
    }
    let master = select(app.configured_by())?;
    Ok(master.map(|master| App { config: master.config, ..app }))
}

/// An application in any state.
///
/// # Errors
/// [`AppError::Unknown`].
pub fn show(tx: &mut Tx<'_>, id: AppId) -> Result<App, AppError> {
    load(tx, id)?.ok_or(AppError::Unknown(id))
}

/// Changes fields and texts.
///
/// # Errors
/// [`AppError`]; nothing has changed then.
pub fn set(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    actor: Actor,
    mode: Mode,
    id: AppId,
    changes: &Changes,
) -> Result<App, AppError> {
    change(tx, now, rng, actor, mode, id, |config| changes.apply_to(config))
}

/// Changes anything of an application's configuration.
///
/// # Errors
/// [`AppError`]; nothing has changed then.
pub fn change(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    actor: Actor,
    mode: Mode,
    id: AppId,
    apply: impl FnOnce(&mut AppConfig) -> Result<(), AppError>,
) -> Result<App, AppError> {
    let mut app = lock(tx, now, id)?;
    if app.is_instance() {
        return Err(AppError::IsInstance(id));
    }
    let before = app.config.clone();
    apply(&mut app.config)?;
    check_change(tx, &app, &before, mode)?;
    if app.config != before {
        update(tx, id, &app.config)?;
        note(tx, now, rng, actor, id, Action::AppChanged)?;
    }
    Ok(app)
}

/// Cuts the application off at once: its sessions end and its codes are unavailable until it is resumed.
///
/// # Errors
/// [`AppError::Unknown`], [`AppError::Deleted`].
pub fn suspend(tx: &mut Tx<'_>, now: Timestamp, rng: &mut dyn Random, actor: Actor, id: AppId) -> Result<(), AppError> {
    let app = lock(tx, now, id)?;
    change_state(tx, now, rng, actor, &app, AppState::Suspended)
}

/// Undoes [`suspend`].
///
/// # Errors
/// [`AppError::Unknown`], [`AppError::Deleted`].
pub fn resume(tx: &mut Tx<'_>, now: Timestamp, rng: &mut dyn Random, actor: Actor, id: AppId) -> Result<(), AppError> {
    let app = lock(tx, now, id)?;
    change_state(tx, now, rng, actor, &app, AppState::Active)
}

/// Deletes for good. The row stays, for the journal and for "who sent this"; its certificates go, and what its instances on
/// devices sign with.
///
/// # Errors
/// [`AppError::Unknown`], [`AppError::Deleted`].
pub fn delete(tx: &mut Tx<'_>, now: Timestamp, rng: &mut dyn Random, actor: Actor, id: AppId) -> Result<(), AppError> {
    let app = lock(tx, now, id)?;
    tx.execute("DELETE FROM app_certs WHERE app_id = $1", &[&id])?;
    tx.execute(
        "UPDATE app_children SET secret = NULL, instance_name = NULL WHERE app_id = $1 OR master_id = $1",
        &[&id],
    )?;
    change_state(tx, now, rng, actor, &app, AppState::Deleted)
}

/// Locks an application that is not deleted and loads it. A child's master is locked before it: what the one may be depends
/// on what the other is.
pub(crate) fn lock(tx: &mut Tx<'_>, now: Timestamp, id: AppId) -> Result<App, AppError> {
    tx.execute(
        "UPDATE apps SET changed_at = changed_at WHERE id = (SELECT master_id FROM app_children WHERE app_id = $1)",
        &[&id],
    )?;
    let row =
        tx.query_opt(concat!("UPDATE apps SET changed_at = $1 WHERE id = $2 RETURNING ", columns!()), &[&now, &id])?;
    let mut app = from_row(&row.ok_or(AppError::Unknown(id))?)?;
    if app.state == AppState::Deleted {
        return Err(AppError::Deleted(id));
    }
    app.config.texts = texts(tx, app.configured_by())?;
    app.config.rules = rules::rows::load(tx, id)?;
    Ok(app)
}

/// A change that can be had on its own may still be none of what came before: master and SODA
/// applications keep their type.
pub(super) fn check_change(tx: &mut Tx<'_>, after: &App, before: &AppConfig, mode: Mode) -> Result<(), AppError> {
    let config = &after.config;
    if matches!(before.kind, AppKind::Master | AppKind::Soda) && config.kind != before.kind {
        return Err(AppError::KindIsFinal(before.kind.name()));
    }
    config.check(mode)?;
    if config.rules != before.rules || config.methods != before.methods || config.kind != before.kind {
        children::check_family(tx, after)?;
    }
    Ok(())
}

pub(crate) fn insert(
    tx: &mut Tx<'_>,
    now: Timestamp,
    id: AppId,
    state: AppState,
    config: &AppConfig,
) -> Result<(), AppError> {
    tx.execute(
        concat!(
            "INSERT INTO apps (",
            own_columns!(),
            ") VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)"
        ),
        &[
            &id,
            &state.number(),
            &config.name,
            &config.kind.name(),
            &methods(config),
            &config.contact.name,
            &config.contact.phone,
            &config.contact.mail,
            &config.contact.address,
            &config.description,
            &config.action_url,
            &config.hipaa,
            &config.msg_time.name(),
            &config.legacy_auth.name(),
            &config.valid_ip_prefixes.join(","),
            &now,
            &now,
            &config.mail_domain,
            &config.restrict_users,
        ],
    )?;
    insert_texts(tx, id, &config.texts)?;
    Ok(rules::rows::replace(tx, id, &config.rules)?)
}

pub(super) fn update(tx: &mut Tx<'_>, id: AppId, config: &AppConfig) -> Result<(), AppError> {
    tx.execute(
        "UPDATE apps SET name = $1, kind = $2, methods = $3, contact_name = $4, contact_phone = $5,
            contact_mail = $6, contact_address = $7, description = $8, action_url = $9, hipaa = $10,
            msg_time = $11, legacy_auth = $12, valid_ip_prefixes = $13, mail_domain = $14,
            restrict_users = $15
         WHERE id = $16",
        &[
            &config.name,
            &config.kind.name(),
            &methods(config),
            &config.contact.name,
            &config.contact.phone,
            &config.contact.mail,
            &config.contact.address,
            &config.description,
            &config.action_url,
            &config.hipaa,
            &config.msg_time.name(),
            &config.legacy_auth.name(),
            &config.valid_ip_prefixes.join(","),
            &config.mail_domain,
            &config.restrict_users,
            &id,
        ],
    )?;
    tx.execute("DELETE FROM app_texts WHERE app_id = $1", &[&id])?;
    insert_texts(tx, id, &config.texts)?;
    Ok(rules::rows::replace(tx, id, &config.rules)?)
}

pub(super) fn change_state(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    actor: Actor,
    app: &App,
    to: AppState,
) -> Result<(), AppError> {
    if app.state == to {
        return Ok(());
    }
    tx.execute("UPDATE apps SET state = $1 WHERE id = $2", &[&to.number(), &app.id])?;
    let action = match to {
        AppState::Active => Action::AppResumed,
        AppState::Suspended => Action::AppSuspended,
        AppState::Deleted => Action::AppDeleted,
    };
    note(tx, now, rng, actor, app.id, action)?;
    Ok(())
}

pub(crate) fn note(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    actor: Actor,
    id: AppId,
    action: Action,
) -> Result<(), StoreError> {
    let entry = Entry { app: Some(id), ..Entry::new(action, actor) };
    audit::write(tx, now, rng, &entry)
}

/// An application without its texts and rules. The columns are those of every SELECT in this file.
fn from_row(row: &Row) -> Result<App, StoreError> {
    let strange = |what: &str| StoreError::Value(format!("an application's {what} is none we know"));
    let words = |index: usize| -> Result<Vec<String>, StoreError> {
        let text: String = row.get(index)?;
        Ok(text.split(',').filter(|word| !word.is_empty()).map(str::to_owned).collect())
    };
    Ok(App {
        id: row.get(0)?,
        state: AppState::from_number(row.get(1)?).ok_or_else(|| strange("state"))?,
        config: AppConfig {
            name: row.get(2)?,
            kind: AppKind::from_name(&row.get::<String>(3)?).ok_or_else(|| strange("type"))?,
            methods: words(4)?
                .iter()
                .map(|name| MethodSet::from_name(name).ok_or_else(|| strange("methods")))
                .collect::<Result<_, _>>()?,
            contact: Contact { name: row.get(5)?, phone: row.get(6)?, mail: row.get(7)?, address: row.get(8)? },
            description: row.get(9)?,
            action_url: row.get(10)?,
            mail_domain: row.get(17)?,
            hipaa: row.get(11)?,
            restrict_users: row.get(18)?,
            msg_time: MsgTime::from_name(&row.get::<String>(12)?).ok_or_else(|| strange("msg-time"))?,
            legacy_auth: LegacyAuth::from_name(&row.get::<String>(13)?).ok_or_else(|| strange("legacy-auth"))?,
            valid_ip_prefixes: words(14)?,
            texts: Texts::default(),
            rules: Vec::new(),
        },
        master: match (row.get::<Option<AppId>>(19)?, row.get::<Option<i32>>(20)?) {
            (Some(id), state) => {
                Some(Master { id, is_active: state.and_then(AppState::from_number) == Some(AppState::Active) })
            }
            (None, _) => None,
        },
        created_at: row.get(15)?,
        changed_at: row.get(16)?,
    })
}

fn methods(config: &AppConfig) -> String {
    let names: Vec<&str> = config.methods.iter().map(|set| set.name()).collect();
    names.join(",")
}

fn texts(tx: &mut Tx<'_>, id: AppId) -> Result<Texts, AppError> {
    let rows = tx.query("SELECT kind, lang, text FROM app_texts WHERE app_id = $1 ORDER BY kind, lang", &[&id])?;
    let mut texts = Texts::default();
    for row in rows {
        let (kind, lang, text): (String, String, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
        if let Some(kind) = TextKind::from_name(&kind) {
            texts.set(kind, (!lang.is_empty()).then_some(lang.as_str()), &text)?;
        }
    }
    Ok(texts)
}

fn insert_texts(tx: &mut Tx<'_>, id: AppId, texts: &Texts) -> Result<(), AppError> {
    for (kind, entries) in &texts.0 {
        for entry in entries {
            tx.execute(
                "INSERT INTO app_texts (app_id, kind, lang, text) VALUES ($1, $2, $3, $4)",
                &[&id, &kind.name(), &entry.lang.as_deref().unwrap_or_default(), &entry.text],
            )?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{an_app, on_each_engine};

    fn text(key: &str, value: &str) -> (String, FieldValue) {
        (key.into(), FieldValue::Text(value.into()))
    }

    #[test]
    fn an_application_is_stored_whole() {
        on_each_engine(|db| {
            db.write_blocking(|tx, now, rng| {
                let mut config = AppConfig::named("Contoso \u{1F9EA}");
                Changes {
                    fields: vec![
                        text("type", "web"),
                        text("methods", "connect-package"),
                        text("contact-name", "Front desk"),
                        text("contact-phone", "+1 555 0100"),
                        text("contact-mail", "desk@contoso.example"),
                        text("contact-address", "1 Main Street\nSpringfield"),
                        text("description", "A lab"),
                        text("action-url", "https://contoso.example/in"),
                        ("hipaa".into(), FieldValue::Flag(true)),
                        text("msg-time", "strict"),
                        text("legacy-auth", "deny"),
                        text("valid-ip-prefixes", "192.0.2.0/24, 2001:db8::/32"),
                    ],
                    texts: vec![
                        (TextKind::SuccessMessage, None, "Thank you".into()),
                        (TextKind::SuccessMessage, Some("fr-FR".into()), "Merci".into()),
                        (TextKind::PrivacyStatement, None, "We keep quiet.".into()),
                    ],
                }
                .apply_to(&mut config)?;
                let id = create(tx, now, rng, Actor::Operator, Mode::Production, &config)?;
                let app = show(tx, id)?;
                assert_eq!(app.config, config);
                assert_eq!((app.state, app.created_at), (AppState::Active, now));
                assert!(app.may_connect_package());
                assert!(app.admits("192.0.2.9".parse().unwrap()));
                assert!(!app.admits("198.51.100.1".parse().unwrap()));
                assert_eq!(app.config.texts.best(TextKind::SuccessMessage, "fr-CA"), Some("Merci"));
                assert_eq!(list(tx)?, [app]);
                Ok::<_, AppError>(())
            })
            .unwrap();
        });
    }

    #[test]
    fn nothing_is_stored_of_what_cannot_be_had() {
        on_each_engine(|db| {
            for name in ["", "  ", "two\nlines"] {
                let refused = db.write_blocking(move |tx, now, rng| {
                    create(tx, now, rng, Actor::Operator, Mode::Production, &AppConfig::named(name))
                });
                assert!(matches!(refused, Err(AppError::Field { field, .. }) if field == "name"));
            }
            assert_eq!(db.read_blocking(|tx, _| list(tx)).unwrap(), []);
        });
    }

    #[test]
    fn changes_are_checked_together_and_undone_together() {
        on_each_engine(|db| {
            let id = an_app(db, "Lab");
            let change = |fields: Vec<(String, FieldValue)>| {
                db.write_blocking(move |tx, now, rng| {
                    let changes = Changes { fields: fields.clone(), texts: vec![] };
                    set(tx, now, rng, Actor::Operator, Mode::Production, id, &changes)
                })
            };
            assert_eq!(change(vec![text("name", "Laboratory")]).unwrap().config.name, "Laboratory");
            let refused = change(vec![text("name", "Other"), text("action-url", "http://x.example")]);
            assert!(matches!(refused, Err(AppError::Field { field, .. }) if field == "action-url"));
            let unknown = change(vec![text("colour", "blue")]);
            assert!(matches!(unknown, Err(AppError::Field { field, .. }) if field == "colour"));
            // It has the ConnectPackage methods, so it can't become SODA; without them it can, for good.
            assert!(matches!(change(vec![text("type", "soda")]), Err(AppError::SodaConnectPackage)));
            change(vec![text("type", "soda"), text("methods", "")]).unwrap();
            assert!(matches!(change(vec![text("type", "web")]), Err(AppError::KindIsFinal("soda"))));
            assert!(matches!(change(vec![text("methods", "connect-package")]), Err(AppError::SodaConnectPackage)));
            let app = db.read_blocking(move |tx, _| show(tx, id)).unwrap();
            assert_eq!(app.config.name, "Laboratory");
        });
    }

    #[test]
    fn suspending_is_undone_and_deleting_is_not() {
        on_each_engine(|db| {
            let id = an_app(db, "Lab");
            let state = || db.read_blocking(move |tx, _| show(tx, id)).unwrap().state;
            db.write_blocking(move |tx, now, rng| suspend(tx, now, rng, Actor::Operator, id)).unwrap();
            assert_eq!(state(), AppState::Suspended);
            db.write_blocking(move |tx, now, rng| resume(tx, now, rng, Actor::Operator, id)).unwrap();
            assert_eq!(state(), AppState::Active);
            db.write_blocking(move |tx, now, rng| delete(tx, now, rng, Actor::Operator, id)).unwrap();
            assert_eq!(state(), AppState::Deleted);
            for result in [
                db.write_blocking(move |tx, now, rng| resume(tx, now, rng, Actor::Operator, id)),
                db.write_blocking(move |tx, now, rng| suspend(tx, now, rng, Actor::Operator, id)),
                db.write_blocking(move |tx, now, rng| delete(tx, now, rng, Actor::Operator, id)),
                db.write_blocking(move |tx, now, rng| {
                    set(tx, now, rng, Actor::Operator, Mode::Production, id, &Changes::default()).map(drop)
                }),
            ] {
                assert!(matches!(result, Err(AppError::Deleted(_))));
            }
            let actions: Vec<String> = db
                .read_blocking(move |tx, _| audit::of_app(tx, id, 10))
                .unwrap()
                .into_iter()
                .map(|line| line.action)
                .collect();
            for action in ["app-created", "app-suspended", "app-resumed", "app-deleted"] {
                assert_eq!(actions.iter().filter(|found| *found == action).count(), 1, "{action}");
            }
        });
    }

    #[test]
    fn an_unknown_application_is_told() {
        on_each_engine(|db| {
            let refused = db.write_blocking(|tx, now, rng| {
                let id = AppId::new(rng);
                assert!(load(tx, id)?.is_none());
                suspend(tx, now, rng, Actor::Operator, id)
            });
            assert!(matches!(refused, Err(AppError::Unknown(_))));
        });
    }
}
