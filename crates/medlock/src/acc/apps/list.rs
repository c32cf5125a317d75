//! The list of applications, and registering one.

use medlock_crypto::random::array;
use medlock_domain::apps::fields::{FIELDS, Field, FieldValue, Tab};
use medlock_domain::apps::{self, App, AppConfig, AppError, AppState, approval};
use medlock_domain::children;
use medlock_domain::ids::AppId;
use medlock_domain::staff::{self, Role, StaffError};
use medlock_store::StoreError;

use super::field_views::{in_words, shown, typed, view};
use super::head::{Opened, state_words};
use super::save::by;
use super::views::{AppLine, List, New};
use crate::acc::caller::{Answer, Caller, Refused};
use crate::acc::form::AccForm;
use crate::shell::connect_views::Link;
use crate::shell::page::Problem;

/// The longest text that is looked for.
const QUERY_CHARS_MAX: usize = 200;

/// GET `/acc/apps`.
pub async fn page(caller: Caller) -> Answer {
    let staff = caller.staff()?.staff.clone();
    let is_operator = staff.is_operator;
    let (all, waiting) = caller
        .app
        .db
        .read(move |tx, _| -> Result<_, Failure> {
            if is_operator {
                let all = apps::list(tx)?.into_iter().map(|app| (app, Role::Operator)).collect();
                return Ok((all, approval::pending(tx)?.len()));
            }
            let mut all: Vec<(App, Role)> = Vec::new();
            for (id, role) in staff::apps_of(tx, &staff)? {
                all.extend(apps::load(tx, id)?.map(|app| (app, role)));
            }
            Ok((all, 0))
        })
        .await?;
    let q: String = caller.asked("q").trim().chars().take(QUERY_CHARS_MAX).collect();
    let total = all.len();
    let mut found: Vec<(App, Role)> = all.into_iter().filter(|(app, _)| is_found(app, &q)).collect();
    // What is deleted is kept for the journal alone: last, and out of the way.
    found.sort_by_cached_key(|(app, _)| (app.state == AppState::Deleted, app.config.name.to_lowercase(), app.id.0));
    caller.show(&List {
        page: caller.page("acc-apps", "Applications").with_notice(super::save::notice(&caller)),
        apps: found.iter().map(|(app, role)| line(app, *role)).collect(),
        q,
        total,
        may_create: is_operator || caller.app.config.require_approval,
        waiting,
    })
}

/// What reading for the list can fail with.
#[derive(Debug, thiserror::Error)]
enum Failure {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    App(#[from] AppError),
    #[error(transparent)]
    Staff(#[from] StaffError),
}

fn is_found(app: &App, q: &str) -> bool {
    let (q, id) = (q.to_lowercase(), app.id.to_string());
    app.config.name.to_lowercase().contains(&q) || id.contains(&q) || id.replace('-', "").contains(&q)
}

pub fn line(app: &App, role: Role) -> AppLine {
    let (state, state_word) = state_words(app.state);
    AppLine {
        id: app.id.to_string(),
        name: app.config.name.clone(),
        initial: app.config.name.chars().next().map(|first| first.to_uppercase().collect()).unwrap_or_default(),
        state,
        state_word,
        kind: kind_in_words(&app.config),
        role: match role {
            Role::Operator | Role::HelpDesk => "",
            Role::Admin => "You are an administrator",
            Role::Sender => "You can send",
            Role::Viewer => "You can look",
        },
    }
}

/// The type in a word.
pub fn kind_in_words(config: &AppConfig) -> String {
    apps::fields::field("type").map(|field| in_words(field, &shown(field, config))).unwrap_or_default()
}

/// What a new application can be told at once. The rest follows on its own pages.
fn fields() -> impl Iterator<Item = &'static Field> {
    const MORE: [&str; 7] = [
        "organization",
        "contact-name",
        "contact-phone",
        "contact-mail",
        "contact-address",
        "description",
        "action-url",
    ];
    let is_first = |field: &&Field| {
        (matches!(field.tab, Tab::Home | Tab::Methods) && field.key != "valid-ip-prefixes") || MORE.contains(&field.key)
    };
    FIELDS.iter().filter(is_first)
}

/// The form for a new application: of nobody, or under a master.
fn form(
    caller: &Caller,
    role: Role,
    master: Option<&Opened>,
    number: String,
    values: &[(&'static Field, FieldValue)],
    problems: Vec<Problem>,
) -> New {
    let mut fresh = AppConfig::named("");
    if let Some(master) = master {
        fresh.contact = master.app.config.contact.clone();
    }
    let of = |field: &'static Field| {
        let typed = values.iter().find(|(typed, _)| typed.key == field.key).map(|(_, value)| value.clone());
        view(
            field,
            &typed.unwrap_or_else(|| shown(field, &fresh)),
            role == Role::Operator || !field.for_operators,
            true,
        )
    };
    let title = if master.is_some() { "Register a child application" } else { "Register an application" };
    New {
        page: caller.page("acc-app-new", title).with_problems(problems),
        back: match master {
            None => Link { href: "/acc/apps".to_owned(), text: "Applications".to_owned() },
            Some(master) => {
                Link { href: master.address("/children"), text: format!("Children of {}", master.app.config.name) }
            }
        },
        action: master.map_or_else(|| "/acc/apps/new".to_owned(), |master| master.address("/children/new")),
        ceiling: master.map(|master| ceiling(&master.app.config)).unwrap_or_default(),
        number,
        fields: fields().map(of).collect(),
        waits: master.is_none() && role != Role::Operator,
    }
}

/// What a child of this master may be at most.
pub fn ceiling(master: &AppConfig) -> Vec<String> {
    let methods = apps::fields::field("methods").map(|field| in_words(field, &shown(field, master)));
    let rules: Vec<String> =
        master.rules.iter().map(|rule| format!("{} ({})", rule.name, rule.avenue.name())).collect();
    let rules = if rules.is_empty() { "nothing: the master has no rules".to_owned() } else { rules.join(", ") };
    vec![
        "It is of type default or web.".to_owned(),
        format!("It has at most its master’s methods: {}.", methods.unwrap_or_default()),
        format!("It asks patients for at most what its master’s rules ask for: {rules}."),
    ]
}

/// Who may register applications: operators, and everybody else of the staff where what they register waits for one.
///
/// # Errors
/// The way to the sign-in page, or the page that tells nothing.
pub fn may_register(caller: &Caller) -> Result<Role, Refused> {
    let signed_in = caller.staff()?;
    match (signed_in.staff.is_operator, caller.app.config.require_approval) {
        (true, _) => Ok(Role::Operator),
        (false, true) => Ok(Role::Admin),
        (false, false) => Err(caller.nowhere()),
    }
}

/// GET `/acc/apps/new`.
pub async fn new_page(caller: Caller) -> Answer {
    let role = may_register(&caller)?;
    empty_form(&caller, role, None)
}

/// The form as it begins.
pub fn empty_form(caller: &Caller, role: Role, master: Option<&Opened>) -> Answer {
    let number: String = array::<16>(&mut *caller.app.random()).iter().map(|byte| format!("{byte:02x}")).collect();
    caller.show(&form(caller, role, master, number, &[], Vec::new()))
}

/// The id of what a form makes: the same for the same form, so that a second click makes no second one.
fn id_of_form(caller: &Caller, number: &str) -> AppId {
    let who = caller.staff.as_ref().map(|signed_in| signed_in.id().to_string()).unwrap_or_default();
    let index = caller.app.vault.index("acc-new-app", format!("{who} {number}").as_bytes());
    let bytes = index.first_chunk::<16>().copied().unwrap_or_default();
    AppId(uuid::Builder::from_random_bytes(bytes).into_uuid())
}

/// POST `/acc/apps/new`.
pub async fn create(form_in: AccForm) -> Answer {
    let form_in = form_in.on_page("/acc/apps/new");
    let caller = &form_in.caller;
    let role = may_register(caller)?;
    register(&form_in, role, None).await
}

/// Registers what a form says: an application of its own, or a child of `master`. Whoever registers one becomes its administrator.
pub async fn register(form_in: &AccForm, role: Role, master: Option<&Opened>) -> Answer {
    let caller = &form_in.caller;
    let staff = caller.staff()?.id();
    let number = form_in.text("number").to_owned();
    let may = |field: &&'static Field| role == Role::Operator || !field.for_operators;
    let values: Vec<_> =
        fields().filter(may).filter_map(|field| typed(form_in, field).map(|value| (field, value))).collect();
    let (id, by, wanted) = (id_of_form(caller, &number), by(caller, role), values.clone());
    let of_master = master.map(Opened::id);
    let created = caller
        .app
        .db
        .write(move |tx, now, rng| -> Result<(), Failure> {
            if apps::load(tx, id)?.is_some() {
                return Ok(());
            }
            let set = |config: &mut AppConfig| {
                wanted.iter().try_for_each(|(field, value)| (field.set)(config, value.clone()))
            };
            match of_master {
                Some(master) => children::add_by(tx, now, rng, &by, master, id, &[], set)?,
                None => {
                    let mut config = AppConfig::named("");
                    set(&mut config)?;
                    apps::create_as(tx, now, rng, &by, id, &config)?;
                }
            }
            if !by.is_operator {
                staff::give_role(tx, now, rng, by.actor, id, staff, Role::Admin)?;
            }
            Ok(())
        })
        .await;
    match created {
        Ok(()) => Ok(caller.go(&format!("/acc/apps/{id}?done=created"))),
        Err(Failure::App(error)) if !matches!(error, AppError::Store(_)) => {
            let problem = new_problem(&error);
            caller.show(&form(caller, role, master, number, &values, vec![problem]))
        }
        Err(error) => Err(error.into()),
    }
}

/// What cannot be had, beside its field if the form has it.
fn new_problem(error: &AppError) -> Problem {
    let field = match error {
        AppError::Field { field, .. } => field.as_str(),
        AppError::SodaConnectPackage | AppError::MethodsBeyondMaster { .. } => "methods",
        _ => "type",
    };
    let known = fields().find(|known| known.key == field).map_or("type", |field| field.key);
    Problem::of(known, error)
}
