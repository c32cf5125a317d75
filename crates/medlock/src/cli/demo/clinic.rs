//! The sample clinic: it asks for a connection and shows how an application works with a record afterwards.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use medlock_crypto::certificate::{Certificate, Generated};
use medlock_domain::apps::rules::{Permissions, Rule, display};
use medlock_domain::apps::{self, AppConfig, AppError, Contact, LocalText, MethodSet, TextKind, Texts};
use medlock_domain::audit::Actor;
use medlock_domain::certificates;
use medlock_domain::ids::AppId;
use medlock_domain::things_in_record::Avenue;
use medlock_sdk::{Answer, Client, ConnectRequest, Credentials, IdentityCode, ShellUrl};
use uuid::Uuid;

use crate::app::App;
use crate::cli::cert;

pub const CLINIC: &str = "Hill Street Clinic";
pub const FRIENDLY_NAME: &str = "Alex at Hill Street Clinic";
pub const QUESTION: &str = "What street did you grow up in?";
pub const ANSWER: &str = "Garden Lane";
pub const EXTERNAL_ID: &str = "HSC-1001";

const PHONE: &str = "+1 555 010 0177";
const SUCCESS_MESSAGE: &str = "Thank you. We will look at your measurements before your next visit.";
const SUCCESS_MESSAGE_ES: &str = "Gracias. Veremos sus mediciones antes de su próxima visita.";
const PRIVACY: &str = "Hill Street Clinic is invented and keeps nothing. A real clinic says here what it does with the data \
                       you share, how long it keeps them, and whom you can ask.";
const TERMS: &str = "Hill Street Clinic is invented. A real clinic says here what it offers and what it does not.";

const WEIGHT: Uuid = uuid::uuid!("3d34d87e-7fc1-4153-800f-f56592cb0d17");
const BLOOD_PRESSURE: Uuid = uuid::uuid!("ca3c57f4-f4c1-4e15-be67-0a3caf5414ed");
const LAB_RESULTS: Uuid = uuid::uuid!("5800eab5-a8c2-482a-a4d6-f1db25ae08c3");
const MEDICATION: Uuid = uuid::uuid!("30cafccc-047d-4288-94ef-643571f7919d");

/// A request that waits, and where the clinic's key lies for whoever wants to play the clinic.
pub struct Waiting {
    pub app: AppId,
    pub code: IdentityCode,
    pub certificate: PathBuf,
    pub key: PathBuf,
    /// A file with all of it for a shell.
    pub variables: PathBuf,
}

impl Waiting {
    /// What a second terminal loads.
    fn shell_variables(&self, public_url: &str) -> String {
        // None of the values has a quote in it: an address, an id, and files in a folder we named.
        format!(
            "SERVER='{public_url}'\nCLINIC='{}'\nCLINIC_CERT='{}'\nCLINIC_KEY='{}'\nCONNECT_LINK='{}'\n",
            self.app,
            self.certificate.display(),
            self.key.display(),
            ShellUrl::connect(public_url, &self.code),
        )
    }
}

/// Registers the clinic and lets it ask for a connection over HTTP.
pub async fn ask(app: &Arc<App>, keys: Generated, folder: &Path) -> anyhow::Result<Waiting> {
    let certificate = Certificate::from_pem_or_der(keys.cert_pem.as_bytes())?;
    let mode = app.config.app_mode();
    let clinic = clinic();
    let id = app
        .db
        .write(move |tx, now, rng| {
            let id = apps::create(tx, now, rng, Actor::Operator, mode, &clinic)?;
            certificates::add(tx, now, rng, Actor::Operator, mode, id, &certificate)?;
            Ok::<_, AppError>(id)
        })
        .await?;
    let waiting = Waiting {
        app: id,
        certificate: folder.join("clinic.pem"),
        key: folder.join("clinic.key.pem"),
        variables: folder.join("demo.env"),
        code: Client::builder(
            &app.config.public_url,
            id.0,
            Credentials::from_pem(keys.cert_pem.as_bytes(), &keys.key_pem)?,
        )
        .allow_plain_http()
        .build()?
        .connect()
        .create(&ConnectRequest {
            friendly_name: FRIENDLY_NAME.to_owned(),
            question: QUESTION.to_owned(),
            answer: Answer::new(ANSWER)?,
            external_id: EXTERNAL_ID.to_owned(),
        })
        .await?,
    };
    cert::write(&waiting.certificate, keys.cert_pem.as_bytes(), 0o644)?;
    cert::write(&waiting.key, keys.key_pem.as_bytes(), 0o600)?;
    cert::write(&waiting.variables, waiting.shell_variables(&app.config.public_url).as_bytes(), 0o600)?;
    Ok(waiting)
}

fn clinic() -> AppConfig {
    let statement = |kind, words| (kind, vec![text(None, words)]);
    AppConfig {
        description: "An invented clinic that belongs to the demonstration.".to_owned(),
        methods: BTreeSet::from([MethodSet::ConnectPackage]),
        contact: Contact {
            name: "Reception".to_owned(),
            phone: PHONE.to_owned(),
            mail: "reception@hill-street.example".to_owned(),
            address: "3 Hill Street, Springfield".to_owned(),
        },
        texts: Texts(
            [
                (TextKind::SuccessMessage, vec![text(None, SUCCESS_MESSAGE), text(Some("es"), SUCCESS_MESSAGE_ES)]),
                statement(TextKind::PrivacyStatement, PRIVACY),
                statement(TextKind::TermsOfUse, TERMS),
            ]
            .into(),
        ),
        rules: rules(),
        ..AppConfig::named(CLINIC)
    }
}

fn text(lang: Option<&str>, text: &str) -> LocalText {
    LocalText { lang: lang.map(str::to_owned), text: text.to_owned() }
}

/// Enough to see what consent looks like: two things the clinic needs and one it would like.
fn rules() -> Vec<Rule> {
    let rule = |name: &str, permissions: Permissions, types: &[Uuid], english: &str, spanish: &str| Rule {
        avenue: Avenue::Offline,
        name: name.to_owned(),
        why: vec![text(None, english), text(Some("es"), spanish)],
        optional: false,
        display: 0,
        permissions,
        types: types.to_vec(),
    };
    vec![
        rule(
            "measurements",
            Permissions::READ.or(Permissions::CREATE),
            &[WEIGHT, BLOOD_PRESSURE],
            "To see how your weight and blood pressure do between visits.",
            "Para ver cómo van su peso y su presión arterial entre visitas.",
        ),
        rule(
            "results",
            Permissions::CREATE,
            &[LAB_RESULTS],
            "To send you your lab results.",
            "Para enviarle sus resultados de laboratorio.",
        ),
        Rule {
            optional: true,
            display: display::SHOW_FIRST_TIME,
            ..rule(
                "medicines",
                Permissions::READ,
                &[MEDICATION],
                "To check that a new medicine goes with what you take already.",
                "Para comprobar que un medicamento nuevo va bien con lo que ya toma.",
            )
        },
    ]
}
