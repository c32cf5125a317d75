//! The test page: a package or a connect request for oneself, made here, or by a command that is ready to be pasted.

use std::sync::Arc;

use axum::extract::Path;
use http::StatusCode;
use medlock_crypto::random;
use medlock_domain::apps::{AppState, MethodSet};
use medlock_domain::certificates;
use medlock_domain::connects::{self, ConnectError, PreparedRequest, RequestText};
use medlock_domain::forms_used::{self, FormError, FormId};
use medlock_domain::packages::{self, NewPackage, PackageError, PackageText};
use medlock_domain::staff::Role;
use medlock_sdk::{Answer as SecretAnswer, PackageBuilder, ShellUrl};
use medlock_store::StoreError;
use medlock_wire::identity_code::IdentityCode;
use medlock_wire::package::CheckedPackage;

use super::samples::{self, MARK, Sample};
use super::views::{Box, First, Made, Test, Typed};
use crate::acc::apps::head::{Opened, open};
use crate::acc::caller::{Answer, Caller, Refused};
use crate::acc::form::AccForm;
use crate::shell::page::Problem;
use crate::shell::words::Language;

/// What the forms suggest to call it.
const RESULTS: &str = "sample results";
const CONNECTION: &str = "a sample connection";

/// Why a form made nothing.
#[derive(Debug, thiserror::Error)]
enum NotMade {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Form(#[from] FormError),
    #[error(transparent)]
    Package(#[from] PackageError),
    #[error(transparent)]
    Connect(#[from] ConnectError),
    /// What was typed can't be used: the field, and why.
    #[error("{1}")]
    Typed(&'static str, String),
    #[error("The server has too much to do at the moment. Try again in a minute.")]
    Busy,
}

/// GET `/acc/apps/{app}/test`.
pub async fn page(caller: Caller, Path(id): Path<String>) -> Answer {
    let opened = open(&caller, &id, Role::Viewer).await?;
    let ticked = Sample::ALL.map(|sample| (sample, true));
    let view = view(&caller, &opened, suggested(RESULTS), suggested(CONNECTION), &ticked, Vec::new()).await?;
    caller.show(&view)
}

/// What the forms begin with: what it is called, and the rest of the commands.
fn suggested(friendly_name: &str) -> Typed {
    Typed {
        friendly_name: friendly_name.to_owned(),
        question: samples::QUESTION.to_owned(),
        answer: samples::ANSWER.to_owned(),
        language: String::new(),
    }
}

async fn view(
    caller: &Caller,
    opened: &Opened,
    package: Typed,
    request: Typed,
    ticked: &[(Sample, bool)],
    problems: Vec<Problem>,
) -> Result<Test, Refused> {
    let (app, id) = (&caller.app, opened.id());
    let certificates = app.db.read(move |tx, _| certificates::list(tx, id)).await?.len();
    let config = &app.config;
    let today = app.now().to_zoned(config.site.time_zone.clone()).date();
    let plain_http = config.public_url.starts_with("http://") && !config.is_for_this_machine();
    let commands = samples::commands(&config.applications.url, &id.to_string(), plain_http, today);
    let new_form = || FormId::new(app.now(), &mut *app.random()).to_text();
    let languages = Language::REAL.iter().map(|language| (language.tag().to_owned(), language.own_name().to_owned()));
    Ok(Test {
        page: caller.page("acc-app-test", "Try it yourself").with_problems(problems),
        head: opened.head("/test"),
        may_make: opened.may_change(),
        first: first(opened),
        rules_first: rules_first(opened),
        form: new_form(),
        other_form: new_form(),
        samples: ticked
            .iter()
            .map(|(sample, ticked)| Box { name: sample.name(), label: sample.label(), ticked: *ticked })
            .collect(),
        package,
        request,
        languages: std::iter::once((String::new(), "The reader's own".to_owned())).chain(languages).collect(),
        certificates,
        keys: commands.keys,
        files: commands.files,
        package_command: commands.package,
        request_command: commands.request,
        answer: samples::ANSWER,
        pickup: format!("{}/pickup", config.public_url.trim_end_matches('/')),
    })
}

/// What an application lacks to drop anything off.
fn first(opened: &Opened) -> Option<First> {
    if opened.app.state != AppState::Active {
        let text = "Only an active application can drop off packages and ask for connections.".to_owned();
        return Some(First { text, href: opened.address(""), link: "See its state" });
    }
    if !opened.app.config.methods.contains(&MethodSet::ConnectPackage) {
        let text =
            "The application does not have the methods for packages and connections yet: connect-package.".to_owned();
        return Some(First { text, href: opened.address("/fields/methods#methods"), link: "Choose its methods" });
    }
    None
}

/// What it lacks to ask for a connection, when it can drop off packages.
fn rules_first(opened: &Opened) -> Option<First> {
    opened.app.config.rules.is_empty().then(|| First {
        text: "A connection is about what the application may do in a record, and it asks for nothing yet.".to_owned(),
        href: opened.address("/rules"),
        link: "Write its rules",
    })
}

/// POST `/acc/apps/{app}/test/package`.
pub async fn package(Path(id): Path<String>, form: AccForm) -> Answer {
    let form = form.on_page(format!("/acc/apps/{id}/test"));
    let caller = &form.caller;
    let opened = open(caller, &id, Role::Admin).await?;
    let chosen: Vec<Sample> = form.all("sample").filter_map(Sample::from_name).collect();
    let typed = typed(&form, "");
    match make_package(caller, &opened, form.text("form"), &typed, &chosen).await {
        Ok((code, again)) => made(caller, &opened, &typed, &code, again, false),
        Err(not_made) => {
            let ticked = Sample::ALL.map(|sample| (sample, chosen.contains(&sample)));
            let problems = vec![problem(not_made)?];
            let view = view(caller, &opened, typed, suggested(CONNECTION), &ticked, problems).await?;
            caller.show_as(StatusCode::UNPROCESSABLE_ENTITY, &view)
        }
    }
}

/// POST `/acc/apps/{app}/test/request`.
pub async fn request(Path(id): Path<String>, form: AccForm) -> Answer {
    let form = form.on_page(format!("/acc/apps/{id}/test"));
    let caller = &form.caller;
    let opened = open(caller, &id, Role::Admin).await?;
    let typed = typed(&form, "request-");
    match make_request(caller, &opened, form.text("form"), &typed).await {
        Ok((code, again)) => made(caller, &opened, &typed, &code, again, true),
        Err(not_made) => {
            let problem = problem(not_made)?;
            let field = match problem.field {
                "question" => "request-question",
                "answer" => "request-answer",
                "friendly_name" => "request-friendly_name",
                _ => "request-form",
            };
            let problem = Problem::of(field, problem.text);
            let ticked = Sample::ALL.map(|sample| (sample, true));
            let view = view(caller, &opened, suggested(RESULTS), typed, &ticked, vec![problem]).await?;
            caller.show_as(StatusCode::UNPROCESSABLE_ENTITY, &view)
        }
    }
}

/// The fields of one of the two forms, which are told apart by how their names begin.
fn typed(form: &AccForm, begin: &str) -> Typed {
    let text = |name: &str| form.text(&format!("{begin}{name}")).to_owned();
    let language = text("language");
    let is_real = Language::REAL.iter().any(|real| real.tag() == language);
    Typed {
        friendly_name: text("friendly_name").trim().to_owned(),
        question: text("question"),
        answer: text("answer"),
        language: if is_real { language } else { String::new() },
    }
}

/// What to say beside which field; what is nobody's fault goes further up.
fn problem(not_made: NotMade) -> Result<Problem, Refused> {
    let field = match &not_made {
        NotMade::Typed(field, _) => field,
        NotMade::Package(PackageError::BlankQuestion) | NotMade::Connect(ConnectError::BlankQuestion) => "question",
        NotMade::Connect(ConnectError::BlankAnswer) => "answer",
        NotMade::Package(PackageError::BlankText(text) | PackageError::TextTooLong(text))
        | NotMade::Connect(ConnectError::BlankText(text) | ConnectError::TextTooLong(text)) => match *text {
            "question" => "question",
            "answer" => "answer",
            _ => "friendly_name",
        },
        NotMade::Busy
        | NotMade::Form(FormError::Used | FormError::TooOld)
        | NotMade::Package(PackageError::TooLarge(_) | PackageError::TooManyToday(_))
        | NotMade::Connect(ConnectError::TooManyToday(_)) => "form",
        _ => return Err(anyhow::Error::from(not_made).into()),
    };
    Ok(Problem::of(field, sentence(&not_made)))
}

fn sentence(error: &dyn std::fmt::Display) -> String {
    crate::platform::fault::sentence(error.to_string().trim_end_matches('.'))
}

/// The code, and whether this form made it before.
type MadeCode = (IdentityCode, bool);

/// What both kinds need before anything is made.
struct Checked {
    form: FormId,
    /// Whose form it is.
    owner: Vec<u8>,
    answer: SecretAnswer,
    friendly_name: String,
    /// Of no patient: only to be told apart.
    external_id: String,
}

fn check(caller: &Caller, opened: &Opened, form: &str, typed: &Typed) -> Result<Checked, NotMade> {
    if let Some(first) = first(opened) {
        return Err(NotMade::Typed("form", first.text));
    }
    let Some(form) = FormId::parse(form) else {
        return Err(NotMade::Typed("form", "The form is not one of this page. Load the page again.".to_owned()));
    };
    if typed.friendly_name.is_empty() {
        return Err(NotMade::Typed("friendly_name", "Write what it is called.".to_owned()));
    }
    let answer = SecretAnswer::new(typed.answer.as_str())
        .map_err(|wrong| NotMade::Typed("answer", crate::platform::fault::sentence(&wrong.to_string())))?;
    let staff = caller.staff.as_ref().map(|signed_in| *signed_in.id().as_bytes()).unwrap_or_default();
    let number = u32::from_be_bytes(random::array(&mut *caller.app.random()));
    Ok(Checked {
        form,
        owner: [opened.id().as_bytes().as_slice(), &staff].concat(),
        answer,
        friendly_name: format!("{MARK}{}", typed.friendly_name),
        external_id: format!("test-{number:08x}"),
    })
}

async fn make_package(
    caller: &Caller,
    opened: &Opened,
    form: &str,
    typed: &Typed,
    chosen: &[Sample],
) -> Result<MadeCode, NotMade> {
    let Checked { form, owner, answer, friendly_name, external_id } = check(caller, opened, form, typed)?;
    if chosen.is_empty() {
        return Err(NotMade::Typed("sample", "Choose at least one thing to put in.".to_owned()));
    }
    let app = &caller.app;
    let today = app.now().to_zoned(app.config.site.time_zone.clone()).date();
    let empty = PackageBuilder::new(friendly_name.clone(), typed.question.clone(), answer, external_id.clone());
    let package = chosen.iter().fold(empty, |package, sample| sample.add_to(package, today));
    let sealing = Arc::clone(app);
    let sealed = app.pools.answers.run(move || package.seal(&mut *sealing.random())).await;
    let sealed = sealed.map_err(|_| NotMade::Busy)?.map_err(|error| match error {
        medlock_sdk::Error::Field { field: "question", .. } => NotMade::Typed("question", sentence(&error)),
        other => NotMade::Typed("friendly_name", sentence(&other)),
    })?;
    let texts = PackageText { question: &typed.question, friendly_name: &friendly_name, external_id: &external_id };
    let checked = CheckedPackage {
        params: sealed.params().clone(),
        key_bits: sealed.params().algorithm.key_bits(),
        ciphertext: sealed.ciphertext().to_vec(),
        encoded_twice: false,
    };
    let new = NewPackage::prepare(&mut *app.random(), &texts, Ok(checked))?.within(opened.app.config.limits);
    let (id, policy) = (opened.id(), app.policy);
    let made = app
        .db
        .write(move |tx, now, rng| -> Result<_, NotMade> {
            if let Some(before) = forms_used::begin(tx, now, &owner, form)? {
                return Ok((before, true));
            }
            let (_, code) = packages::create(tx, now, rng, &policy, id, None, &new)?;
            let code = code.to_string();
            forms_used::remember(tx, rng, &owner, form, &code)?;
            Ok((code, false))
        })
        .await?;
    read_code(made)
}

async fn make_request(caller: &Caller, opened: &Opened, form: &str, typed: &Typed) -> Result<MadeCode, NotMade> {
    let Checked { form, owner, friendly_name, external_id, .. } = check(caller, opened, form, typed)?;
    if let Some(first) = rules_first(opened) {
        return Err(NotMade::Typed("form", first.text));
    }
    let app = &caller.app;
    let (question, answer) = (typed.question.clone(), zeroize::Zeroizing::new(typed.answer.clone()));
    let hashing = Arc::clone(app);
    let prepared = app.pools.passwords.run(move || {
        let text = RequestText {
            friendly_name: &friendly_name,
            question: &question,
            answer: &answer,
            external_id: &external_id,
        };
        PreparedRequest::prepare(&hashing.vault, &mut *hashing.random(), &hashing.password_cost, &text)
    });
    let new = prepared.await.map_err(|_| NotMade::Busy)??.within(opened.app.config.limits);
    let (id, policy) = (opened.id(), app.policy);
    let made = app
        .db
        .write(move |tx, now, rng| -> Result<_, NotMade> {
            if let Some(before) = forms_used::begin(tx, now, &owner, form)? {
                return Ok((before, true));
            }
            let code = connects::create(tx, now, rng, &policy, id, &new)?.code.to_string();
            forms_used::remember(tx, rng, &owner, form, &code)?;
            Ok((code, false))
        })
        .await?;
    read_code(made)
}

fn read_code((code, again): (String, bool)) -> Result<MadeCode, NotMade> {
    let code = IdentityCode::parse(&code)
        .map_err(|_| NotMade::Store(StoreError::Busy("a code that was kept is none".to_owned())))?;
    Ok((code, again))
}

fn made(caller: &Caller, opened: &Opened, typed: &Typed, code: &IdentityCode, again: bool, is_request: bool) -> Answer {
    let (app, base) = (&caller.app, caller.app.config.public_url.as_str());
    let link = if is_request { ShellUrl::connect(base, code) } else { ShellUrl::pickup(base, code) };
    let link = if typed.language.is_empty() { link } else { format!("{link}&lang={}", typed.language) };
    let until = app.now() + app.policy.pickup_lifetime;
    let title = if is_request { "Your test request is waiting" } else { "Your test package is waiting" };
    caller.show(&Made {
        page: caller.page("acc-app-test-made", title),
        head: opened.head("/test"),
        is_request,
        code: code.to_string(),
        link,
        question: typed.question.clone(),
        until: caller.words.moment_of(until, &app.config.site.time_zone),
        again,
        language: typed.language.clone(),
    })
}
