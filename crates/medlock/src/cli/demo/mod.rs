//! `medlock demo`: a complete throw-away system. A sample lab is registered with a key of its own and drops a real package
//! off over HTTP, through the SDK, as any lab would, and a sample clinic asks for a connection; the patient's side is left to
//! the reader.

mod clinic;
mod folder;
mod letter;
mod sample;

use std::collections::BTreeSet;
use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpListener};
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context;
use jiff::tz::TimeZone;
use medlock_crypto::certificate::{Certificate, Generated, generate};
use medlock_crypto::random::Random;
use medlock_domain::apps::{self, AppConfig, AppError, Contact, LocalText, MethodSet, TextKind, Texts};
use medlock_domain::audit::Actor;
use medlock_domain::certificates;
use medlock_domain::ids::AppId;
use medlock_domain::people::Email;
use medlock_domain::staff::{self, Purpose};
use medlock_sdk::{Answer, Client, Credentials, IdentityCode, PackageBuilder, ShellUrl, content_type_for};
use medlock_store::Tx;
use medlock_store::clock::{Clock, SystemClock};
use serde_json::json;
use tokio::signal::unix::{SignalKind, signal};

use self::folder::Folder;
use super::{Common, Output};
use crate::acc::invitations;
use crate::app::{self, App};
use crate::config::{Config, LogFormat};
use crate::jobs::Jobs;
use crate::listen::{Running, Server};

#[derive(clap::Args)]
#[command(after_help = "Example:\n  medlock demo\n  medlock demo --listen 127.0.0.1:9090")]
pub struct Args {
    /// Listen here; without it on 127.0.0.1:8080, or on any free port when that is taken
    #[arg(long, value_name = "ADDR")]
    listen: Option<SocketAddr>,
}

/// Where the demo listens when it may choose.
const USUAL_ADDRESS: SocketAddr = SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), 8080);

/// # Errors
/// When the address is taken, or the system gives no folder, no threads or no randomness.
pub fn run(args: Args, common: &Common) -> anyhow::Result<()> {
    super::serve::runtime()?.block_on(demo(args.listen, common.output()))
}

async fn demo(listen: Option<SocketAddr>, output: Output) -> anyhow::Result<()> {
    // Before anything exists that a signal would have to clean up.
    let mut interrupt = signal(SignalKind::interrupt()).context("signals cannot be received")?;
    let mut terminate = signal(SignalKind::terminate()).context("signals cannot be received")?;

    let address = choose_address(listen, output)?;
    let folder = Folder::make(&mut *app::system_random())?;
    // Finding the primes of the lab's key takes longer than all the rest: it runs beside the rest.
    let key = tokio::task::spawn_blocking(|| generate(sample::LAB, yesterday_second(), 30));
    let clinics_key = tokio::task::spawn_blocking(|| generate(clinic::CLINIC, yesterday_second(), 30));
    let config = config(address, &folder)?;
    crate::logs::start(&config.logs, None);
    let app = tokio::task::spawn_blocking(move || app::open(config)).await??;
    let running = Server::bind(Arc::clone(&app)).await?.start()?;
    let jobs = Jobs::start(Arc::clone(&app));

    let waiting = drop_off(&app, key.await?).await?;
    let connect = clinic::ask(&app, clinics_key.await?, folder.path()).await?;
    let staff_link = invite_operator(&app).await?;
    waiting.show(&connect, &staff_link, &app.config.public_url, output)?;

    tokio::select! {
        _ = interrupt.recv() => {}
        _ = terminate.recv() => {}
    }
    stop(running, jobs, async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
    })
    .await;
    drop(app);
    folder.remove()?;
    if !output.is_json() {
        output.remark("Stopped; everything is deleted.");
    }
    Ok(())
}

/// A package that waits, and what opens it.
struct Waiting {
    app: AppId,
    code: IdentityCode,
}

impl Waiting {
    fn show(
        &self,
        connect: &clinic::Waiting,
        staff_link: &str,
        public_url: &str,
        output: Output,
    ) -> anyhow::Result<()> {
        let link = ShellUrl::pickup(public_url, &self.code);
        let connect_link = ShellUrl::connect(public_url, &connect.code);
        let text = format!(
            "Medlock demo: {lab}, an invented laboratory, has just dropped off a package for a patient.\n\
             \n\
             Code: {code}\n\
             Question: {question}\n\
             Answer: {answer}\n\
             Link: {link}\n\
             \n\
             {clinic}, an invented clinic, asks the same patient for a connection.\n\
             \n\
             Connect code: {connect_code}\n\
             Connect question: {connect_question}\n\
             Connect answer: {connect_answer}\n\
             Connect link: {connect_link}\n\
             Connect application: {connect_app}\n\
             Connect certificate: {certificate}\n\
             Connect key: {key}\n\
             Connect variables: {variables}\n\
             \n\
             The operator's side, the configuration centre, opens with this link, once.\n\
             \n\
             Staff link: {staff_link}\n\
             \n\
             Open a link in a browser, make an account with any name and address, and answer the question. To see what the\n\
             clinic sees, follow docs/walkthrough-patient-connect.md. Everything here is thrown away when you press Ctrl-C.",
            lab = sample::LAB,
            code = self.code,
            question = sample::QUESTION,
            answer = sample::ANSWER,
            clinic = clinic::CLINIC,
            connect_code = connect.code,
            connect_question = clinic::QUESTION,
            connect_answer = clinic::ANSWER,
            connect_app = connect.app,
            certificate = connect.certificate.display(),
            key = connect.key.display(),
            variables = connect.variables.display(),
        );
        output.result(
            &text,
            &json!({
                "server": public_url,
                "app_id": self.app.to_string(),
                "code": self.code.to_string(),
                "question": sample::QUESTION,
                "answer": sample::ANSWER,
                "link": link,
                "staff_link": staff_link,
                "connect": {
                    "app_id": connect.app.to_string(),
                    "certificate": connect.certificate,
                    "key": connect.key,
                    "variables": connect.variables,
                    "code": connect.code.to_string(),
                    "question": clinic::QUESTION,
                    "answer": clinic::ANSWER,
                    "external_id": clinic::EXTERNAL_ID,
                    "link": connect_link,
                },
            }),
        )
    }
}

/// A link with which whoever tries this becomes an operator of it.
async fn invite_operator(app: &Arc<App>) -> anyhow::Result<String> {
    let email = Email::parse(sample::OPERATOR_EMAIL).context("the operator's address is one")?;
    let invite = move |tx: &mut Tx<'_>, now, rng: &mut dyn Random| {
        staff::invite(tx, now, rng, Actor::Operator, &email, Purpose::Operator)
    };
    let invited = app.db.write(invite).await?;
    Ok(invitations::address(&app.config, &invited))
}

/// Registers the lab and lets it send its package to the server that already listens.
async fn drop_off(app: &Arc<App>, key: Generated) -> anyhow::Result<Waiting> {
    let certificate = Certificate::from_pem_or_der(key.cert_pem.as_bytes())?;
    let mode = app.config.app_mode();
    let lab = lab();
    let id = app
        .db
        .write(move |tx, now, rng| {
            let id = apps::create(tx, now, rng, Actor::Operator, mode, &lab)?;
            certificates::add(tx, now, rng, Actor::Operator, mode, id, &certificate)?;
            Ok::<_, AppError>(id)
        })
        .await?;

    let credentials = Credentials::from_pem(key.cert_pem.as_bytes(), &key.key_pem)?;
    let client = Client::builder(&app.config.public_url, id.0, credentials).allow_plain_http().build()?;
    let today = app.now().to_zoned(app.config.site.time_zone.clone()).date();
    let mut package =
        PackageBuilder::new(sample::FRIENDLY_NAME, sample::QUESTION, Answer::new(sample::ANSWER)?, sample::EXTERNAL_ID);
    for item in sample::items(today) {
        package = package.item(item);
    }
    let (name, letter) = sample::discharge_letter(today);
    let code = package.attach(name, content_type_for(name), letter).send(&client).await?;
    Ok(Waiting { app: id, code })
}

fn lab() -> AppConfig {
    let text = |lang: Option<&str>, text: &str| LocalText { lang: lang.map(str::to_owned), text: text.to_owned() };
    let success = vec![text(None, sample::SUCCESS_MESSAGE), text(Some("es"), sample::SUCCESS_MESSAGE_ES)];
    AppConfig {
        description: "An invented laboratory that belongs to the demonstration.".to_owned(),
        methods: BTreeSet::from([MethodSet::ConnectPackage]),
        contact: Contact {
            name: "The front desk".to_owned(),
            phone: sample::LAB_PHONE.to_owned(),
            mail: sample::LAB_EMAIL.to_owned(),
            address: sample::LAB_ADDRESS.to_owned(),
        },
        texts: Texts([(TextKind::SuccessMessage, success)].into()),
        ..AppConfig::named(sample::LAB)
    }
}

/// The settings of a throw-away server. Nothing of the operator's own file or environment reaches it.
fn config(address: SocketAddr, folder: &Folder) -> anyhow::Result<Config> {
    let shown = SocketAddr::new(reachable(address.ip()), address.port());
    let settings = [
        ("MEDLOCK_MODE", "development".to_owned()),
        ("MEDLOCK_LISTEN", address.to_string()),
        ("MEDLOCK_PUBLIC_URL", format!("http://{shown}")),
        ("MEDLOCK_DATA_DIR", folder.path().display().to_string()),
        ("MEDLOCK_SITE_OPERATOR", "Medlock demo".to_owned()),
    ];
    let settings = settings.map(|(name, value)| (name.to_owned(), value));
    let (mut config, _) = Config::from_sources(None, settings)?;
    config.logs.level = tracing::Level::WARN;
    config.logs.format = LogFormat::Text;
    config.site.time_zone = TimeZone::system();
    // Nobody waits long for Ctrl-C.
    config.http.shutdown_grace = Duration::from_secs(2);
    Ok(config)
}

/// The address to bind. A port that is asked for is taken or refused; the usual one may be replaced.
fn choose_address(asked: Option<SocketAddr>, output: Output) -> anyhow::Result<SocketAddr> {
    if let Some(address) = asked {
        if !address.ip().is_loopback() {
            output.remark("Careful: this address can be reached from other machines, and the answer is no secret.");
        }
        return if address.port() == 0 { free_port(address.ip()) } else { Ok(address) };
    }
    if TcpListener::bind(USUAL_ADDRESS).is_ok() {
        return Ok(USUAL_ADDRESS);
    }
    let address = free_port(USUAL_ADDRESS.ip())?;
    output.remark(&format!("{USUAL_ADDRESS} is taken; listening on {address} instead."));
    Ok(address)
}

/// A port nobody listens on, found by asking for any.
fn free_port(ip: IpAddr) -> anyhow::Result<SocketAddr> {
    let listener = TcpListener::bind(SocketAddr::new(ip, 0)).with_context(|| format!("cannot listen on {ip}"))?;
    listener.local_addr().context("the operating system does not tell the port")
}

/// An address a browser on this machine can open.
fn reachable(ip: IpAddr) -> IpAddr {
    if !ip.is_unspecified() {
        return ip;
    }
    match ip {
        IpAddr::V4(_) => Ipv4Addr::LOCALHOST.into(),
        IpAddr::V6(_) => std::net::Ipv6Addr::LOCALHOST.into(),
    }
}

async fn stop(running: Running, jobs: Jobs, at_once: impl Future<Output = ()>) {
    running.stop(at_once).await;
    jobs.stop(Duration::from_secs(1)).await;
}

fn yesterday_second() -> i64 {
    SystemClock.now().as_second() - 86_400
}
