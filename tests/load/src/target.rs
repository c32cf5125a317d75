//! The server under load, as one application sees it. Packages are sealed once; a call costs this side one hash, one HMAC
//! and one request.

use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use anyhow::{Context, bail, ensure};
use medlock_crypto::certificate::{Certificate, SigningKey};
use medlock_crypto::mac::{HashAlg, HmacAlg};
use medlock_crypto::random;
use medlock_sdk::{Answer, Clock, PackageBuilder, SealedPackage, system_clock, system_random};
use medlock_wire::client::{self, Call, OnBehalfOf, Session};
use medlock_wire::method::create_connect_package::{self, NewPackage};
use medlock_wire::method::{create_authenticated_session_token as cast, get_application_info};
use medlock_wire::reply::Reply;
use uuid::Uuid;

const CLIENT: &str = concat!("Medlock-Load/", env!("CARGO_PKG_VERSION"));
const FRIENDLY_NAME: &str = "Results of a measurement";
const QUESTION: &str = "What was the name of your first pet?";

/// A call under way.
pub type BoxFuture = Pin<Box<dyn Future<Output = anyhow::Result<()>> + Send>>;

/// What a call does.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// CreateConnectPackage 2 with a new external id each time.
    DropOff,
    /// GetApplicationInfo 2 with a comment as long as a package: the same bytes to read, hash and verify, nothing to store.
    VerifyOnly,
}

pub struct Target {
    pub url: String,
    http: reqwest::Client,
    session: Session,
    package: SealedPackage,
    padding: String,
    clock: Clock,
    /// Tells this run's external ids from all others.
    run: Uuid,
    next: AtomicU64,
}

impl Target {
    /// Signs in and seals the package all drop-offs carry.
    pub async fn sign_in(
        server: &str,
        app_id: Uuid,
        certificate: &[u8],
        key: &str,
        package_bytes: usize,
    ) -> anyhow::Result<Target> {
        let url = format!("{}/platform/wildcat.ashx", server.trim_end_matches('/'));
        ensure!(
            url.starts_with("http://"),
            "measure over plain http on this machine: the figures are the server's, not TLS's"
        );
        let http = reqwest::Client::builder().tls_certs_only([]).build().context("no HTTP client")?;
        let clock = system_clock();
        let certificate = Certificate::from_pem_or_der(certificate).context("--cert")?;
        let key = SigningKey::from_pem(key).context("--key")?;
        let credentials = client::Credentials { app_id, key: &key, thumbprint: &certificate.thumbprint };
        let request = client::sign_in(&credentials, HmacAlg::Sha256, clock(), CLIENT, None);
        let body = post(&http, &url, request).await.context("signing in")?;
        let reply = Reply::parse(&body)?;
        reply.outcome().context("signing in")?;
        let made = cast::Reply::parse(reply.info(cast::NAME, 2)?)?;
        let shared_secret = made.shared_secret.context("the session has no secret")?;
        let session = Session { token: made.token, shared_secret, hmac: HmacAlg::Sha256, hash: HashAlg::Sha256 };
        let package = package(package_bytes)?;
        let padding = format!("<!--{}-->", "x".repeat(info(&package, "").len()));
        let run = Uuid::from_bytes(random::uuid_v4(&mut *system_random()));
        Ok(Target { url, http, session, package, padding, clock, run, next: AtomicU64::new(0) })
    }

    /// Bytes of ciphertext in each package.
    pub fn ciphertext_bytes(&self) -> usize {
        self.package.ciphertext().len()
    }

    /// Bytes a drop-off makes the server keep, at the least.
    pub fn stored_bytes(&self) -> usize {
        self.ciphertext_bytes() + FRIENDLY_NAME.len() + QUESTION.len() + self.package.params().salt.len() + 40
    }

    /// Calls of one kind, as [`crate::drive::for_time`] wants them.
    pub fn calls(self: &Arc<Self>, kind: Kind) -> impl Fn() -> BoxFuture + Clone + Send + 'static {
        let target = Arc::clone(self);
        move || {
            let target = Arc::clone(&target);
            Box::pin(async move { target.call(kind).await })
        }
    }

    /// One call, answered with status 0.
    pub async fn call(&self, kind: Kind) -> anyhow::Result<()> {
        let number = self.next.fetch_add(1, Ordering::Relaxed);
        let (method, info) = match kind {
            Kind::DropOff => (create_connect_package::NAME, info(&self.package, &format!("{}-{number}", self.run))),
            Kind::VerifyOnly => (get_application_info::NAME, self.padding.clone()),
        };
        let call = Call {
            method,
            version: 2,
            record_id: None,
            info: &info,
            msg_time: (self.clock)(),
            client_version: CLIENT,
            culture: None,
        };
        let body = post(&self.http, &self.url, client::sign(&call, &self.session, OnBehalfOf::Nobody)).await?;
        // The usual answer is recognised without parsing it: this side shares the processor with the server.
        if !body.starts_with(b"<response><status><code>0</code></status>") {
            Reply::parse(&body)?.outcome()?;
        }
        Ok(())
    }
}

fn info(package: &SealedPackage, external_id: &str) -> String {
    create_connect_package::write(&NewPackage {
        identity_code: None,
        friendly_name: FRIENDLY_NAME,
        question: QUESTION,
        external_id,
        params: package.params(),
        ciphertext: package.ciphertext(),
        streamed_blob_urls: &[],
    })
}

/// A package whose ciphertext has about so many bytes: a weight and a file that fills the rest.
fn package(bytes: usize) -> anyhow::Result<SealedPackage> {
    const WEIGHT: &str = "<thing><type-id>3d34d87e-7fc1-4153-800f-f56592cb0d17</type-id><data-xml><weight><when><date>\
        <y>2026</y><m>1</m><d>2</d></date></when><value><kg>68.4</kg></value></weight></data-xml></thing>";
    /// What the file's item adds besides the file.
    const AROUND_FILE: usize = 800;
    let mut builder = PackageBuilder::new(FRIENDLY_NAME, QUESTION, Answer::new("Biscuit")?, "measurement").item(WEIGHT);
    let room = bytes.saturating_sub(WEIGHT.len() + AROUND_FILE) * 3 / 4;
    if room > 0 {
        builder = builder.attach("filler.bin", "application/octet-stream", vec![7; room]);
    }
    Ok(builder.seal(&mut *system_random())?)
}

async fn post(http: &reqwest::Client, url: &str, body: String) -> anyhow::Result<bytes::Bytes> {
    let response = http.post(url).header("content-type", "text/xml").body(body).send().await?;
    if !response.status().is_success() {
        bail!("HTTP {}", response.status());
    }
    Ok(response.bytes().await?)
}
