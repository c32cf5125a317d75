//! Applications in the database.

use jiff::Timestamp;
use medlock_crypto::random::Random;
use medlock_store::{Row, StoreError, Tx};
use serde_json::{Map, Value};

use super::fields::{FIELDS, FieldKind, FieldValue, Stored};
use super::rules;
use super::texts::{TextKind, Texts};
use super::{
    App, AppConfig, AppError, AppKind, AppState, Contact, LegacyAuth, LocalPicture, Master, MethodSet, Mode, MsgTime,
    Picture,
};
use crate::audit::{self, Action, Actor, Entry};
use crate::children;
use crate::ids::AppId;

/// The columns of a row itself.
macro_rules! own_columns {
    () => {
        "id, state, name, kind, methods, contact_name, contact_phone, contact_mail, contact_address, \
         description, action_url, hipaa, msg_time, legacy_auth, valid_ip_prefixes, created_at, changed_at, mail_domain, \
         restrict_users, settings"
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

/// Every application, oldest first, without its logos. But for those on devices: there is one for each device.
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

/// An application in any state, without its logos, or None.
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

/// An application in any state, with its logos.
///
/// # Errors
/// [`AppError::Unknown`].
pub fn show(tx: &mut Tx<'_>, id: AppId) -> Result<App, AppError> {
    load_whole(tx, id)?.ok_or(AppError::Unknown(id))
}

/// The same, or None.
///
/// # Errors
/// [`AppError::Store`].
pub fn load_whole(tx: &mut Tx<'_>, id: AppId) -> Result<Option<App>, AppError> {
    let Some(mut app) = load(tx, id)? else { return Ok(None) };
    let configured_by = app.configured_by();
    load_logos(tx, configured_by, &mut app.config)?;
    Ok(Some(app))
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
    let configured_by = app.configured_by();
    app.config.texts = texts(tx, configured_by)?;
    app.config.rules = rules::rows::load(tx, id)?;
    load_logos(tx, configured_by, &mut app.config)?;
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

/// Whether an application that waited can be had now, when it is as it was registered.
pub(super) fn check_as_new(tx: &mut Tx<'_>, app: &App, mode: Mode) -> Result<(), AppError> {
    app.config.check(mode)?;
    children::check_family(tx, app)
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
            ") VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)"
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
            &settings(config),
        ],
    )?;
    insert_texts(tx, id, &config.texts)?;
    replace_logos(tx, id, config)?;
    Ok(rules::rows::replace(tx, id, &config.rules)?)
}

pub(super) fn update(tx: &mut Tx<'_>, id: AppId, config: &AppConfig) -> Result<(), AppError> {
    tx.execute(
        "UPDATE apps SET name = $1, kind = $2, methods = $3, contact_name = $4, contact_phone = $5,
            contact_mail = $6, contact_address = $7, description = $8, action_url = $9, hipaa = $10,
            msg_time = $11, legacy_auth = $12, valid_ip_prefixes = $13, mail_domain = $14,
            restrict_users = $15, settings = $16
         WHERE id = $17",
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
            &settings(config),
            &id,
        ],
    )?;
    tx.execute("DELETE FROM app_texts WHERE app_id = $1", &[&id])?;
    insert_texts(tx, id, &config.texts)?;
    replace_logos(tx, id, config)?;
    Ok(rules::rows::replace(tx, id, &config.rules)?)
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
    let mut app = App {
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
            ..AppConfig::named("")
        },
        master: match (row.get::<Option<AppId>>(20)?, row.get::<Option<i32>>(21)?) {
            (Some(id), state) => {
                Some(Master { id, is_active: state.and_then(AppState::from_number) == Some(AppState::Active) })
            }
            (None, _) => None,
        },
        created_at: row.get(15)?,
        changed_at: row.get(16)?,
    };
    set_settings(&mut app.config, &row.get::<String>(19)?)?;
    Ok(app)
}

/// The fields that have no column, as JSON; without those that are as they begin.
fn settings(config: &AppConfig) -> String {
    let beginning = AppConfig::named("");
    let mut settings = Map::new();
    for field in FIELDS.iter().filter(|field| field.stored == Stored::Settings) {
        let value = (field.get)(config);
        if value == (field.get)(&beginning) {
            continue;
        }
        let value = match value {
            FieldValue::Text(text) => Value::from(text),
            FieldValue::Flag(flag) => Value::from(flag),
            FieldValue::Number(number) => Value::from(number),
            FieldValue::List(list) => Value::from(list),
            FieldValue::Texts(_) | FieldValue::Picture { .. } | FieldValue::Pictures(_) => {
                unreachable!("texts and logos have tables of their own")
            }
        };
        settings.insert(field.key.to_owned(), value);
    }
    Value::Object(settings).to_string()
}

/// The way back of [`settings`].
fn set_settings(config: &mut AppConfig, text: &str) -> Result<(), StoreError> {
    // What most applications have, read with every call they make.
    if text == "{}" {
        return Ok(());
    }
    let strange = || StoreError::Value("an application's settings cannot be read".into());
    let settings: Map<String, Value> = serde_json::from_str(text).map_err(|_| strange())?;
    for field in FIELDS.iter().filter(|field| field.stored == Stored::Settings) {
        let value = match (settings.get(field.key), field.kind) {
            (None, _) => continue,
            (Some(Value::String(text)), _) => FieldValue::Text(text.clone()),
            (Some(Value::Bool(flag)), _) => FieldValue::Flag(*flag),
            (Some(Value::Number(number)), FieldKind::Number { .. }) => {
                FieldValue::Number(number.as_u64().ok_or_else(strange)?)
            }
            (Some(Value::Array(list)), _) => {
                FieldValue::List(list.iter().filter_map(Value::as_str).map(str::to_owned).collect())
            }
            _ => return Err(strange()),
        };
        (field.set)(config, value).map_err(|_| strange())?;
    }
    Ok(())
}

fn load_logos(tx: &mut Tx<'_>, id: AppId, config: &mut AppConfig) -> Result<(), StoreError> {
    for row in tx.query("SELECT key, lang, bytes FROM app_logos WHERE app_id = $1 ORDER BY key, lang", &[&id])? {
        let (key, lang, bytes): (String, String, Vec<u8>) = (row.get(0)?, row.get(1)?, row.get(2)?);
        if let Some(field) = FIELDS.iter().find(|field| field.stored == Stored::Logo && field.key == key) {
            let value = FieldValue::Picture { lang: (!lang.is_empty()).then_some(lang), bytes };
            (field.set)(config, value).map_err(|_| StoreError::Value("a logo's language is none".into()))?;
        }
    }
    Ok(())
}

fn replace_logos(tx: &mut Tx<'_>, id: AppId, config: &AppConfig) -> Result<(), StoreError> {
    tx.execute("DELETE FROM app_logos WHERE app_id = $1", &[&id])?;
    for field in FIELDS.iter().filter(|field| field.stored == Stored::Logo) {
        let FieldValue::Pictures(pictures) = (field.get)(config) else { continue };
        for LocalPicture { lang, picture } in pictures.entries() {
            tx.execute(
                "INSERT INTO app_logos (app_id, key, lang, bytes) VALUES ($1, $2, $3, $4)",
                &[&id, &field.key, &lang.as_deref().unwrap_or_default(), &picture.bytes()],
            )?;
        }
    }
    Ok(())
}

/// The languages in which an application has the logo that pages show, the default (None) first. An instance on a device has
/// its master's.
///
/// # Errors
/// [`StoreError`].
pub fn logo_languages(tx: &mut Tx<'_>, app: &App) -> Result<Vec<Option<String>>, StoreError> {
    let rows = tx.query(
        "SELECT lang FROM app_logos WHERE app_id = $1 AND key = 'large-logo' ORDER BY lang",
        &[&app.configured_by()],
    )?;
    rows.iter().map(|row| row.get::<String>(0).map(|lang| (!lang.is_empty()).then_some(lang))).collect()
}

/// The same logo in exactly that language, one of [`logo_languages`].
///
/// # Errors
/// [`StoreError`].
pub fn logo(tx: &mut Tx<'_>, app: &App, lang: Option<&str>) -> Result<Option<Picture>, StoreError> {
    let row = tx.query_opt(
        "SELECT bytes FROM app_logos WHERE app_id = $1 AND key = 'large-logo' AND lang = $2",
        &[&app.configured_by(), &lang.unwrap_or_default()],
    )?;
    Ok(row.map(|row| row.get(0)).transpose()?.and_then(Picture::of))
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
    use crate::apps::{Changes, create, delete, resume, set, suspend};
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
