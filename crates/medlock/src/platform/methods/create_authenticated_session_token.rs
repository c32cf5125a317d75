//! CreateAuthenticatedSessionToken: an application proves who it is and gets a session.

use jiff::Timestamp;
use medlock_crypto::certificate::SignatureAlg;
use medlock_crypto::mac::{self, HmacAlg};
use medlock_domain::app_sessions::{self, AppSession, SealError};
use medlock_domain::apps::{App, LegacyAuth};
use medlock_domain::certificates::{self, CertificateError};
use medlock_domain::operate::legacy::Legacy;
use medlock_domain::soda;
use medlock_store::StoreError;
use medlock_wire::codes::{Code, Failure};
use medlock_wire::envelope::Digest;
use medlock_wire::method::create_authenticated_session_token::{Credential, Proof, Reply, Request, Signature};
use zeroize::Zeroizing;

use crate::limits::SIGNING_TIME_SLACK;
use crate::platform::fault::Fault;
use crate::platform::method::{Answer, Call};

pub async fn answer(call: Call<'_>) -> Result<Answer, Fault> {
    let request = Request::parse(call.request.info(), call.version)?;
    let app = call.caller.app();
    if request.app_id != app.id.0 || request.credential.app_id() != app.id.0 {
        let message = "The header, auth-info and content must name the same application.";
        return Err(Failure::with_message(Code::InvalidApp, message).into());
    }
    let now = call.app.now();
    legacy_is_allowed(app, &request.credential)?;
    let content = request.credential.content_bytes();
    let thumbprint = match &request.credential {
        Credential::AppServer { signature, .. } | Credential::AppServer2 { proof: Proof::Rsa(signature), .. } => {
            verify(&call, app, signature, content, now).await?;
            Some(signature.thumbprint.clone())
        }
        Credential::AppServer2 { proof: Proof::Hmac(digest), .. } => {
            verify_secret(&call, app, digest, content).await?;
            None
        }
    };
    if app.is_instance() {
        let instance = app.clone();
        let may = call.app.db.read(move |tx, _| soda::may_open_sessions(tx, &instance)).await;
        if !may.map_err(|error: StoreError| Fault::from(error))? {
            let message = "Nobody lets this device in (any more): its owner has to be asked again.";
            return Err(Failure::with_message(Code::InvalidApp, message).into());
        }
    }

    let mut rng = call.app.random();
    let (secret, told_secret) = match &request.credential {
        Credential::AppServer { shared_secret, .. } => (shared_secret.clone(), None),
        Credential::AppServer2 { signing_time, .. } => {
            is_near(*signing_time, now)?;
            let secret = app_sessions::new_secret(&mut *rng);
            (secret.clone(), Some(secret))
        }
    };
    let session = AppSession {
        app: app.id,
        thumbprint,
        hmac: request.credential.session_algorithm(),
        secret,
        issued_at: now,
        multi_record: request.is_multi_record_app,
    };
    let token = app_sessions::seal(&call.app.vault, &mut *rng, &session).map_err(|error| match error {
        SealError::SecretMissing => Failure::new(Code::MissingSharedSecret),
        SealError::SecretTooLong => Failure::xml("The shared secret is too long."),
        SealError::Thumbprint => Failure::new(Code::BadCert),
    })?;
    if proof_is_sha1(&request.credential) {
        call.app.calls.legacy(app.id, Legacy::Sha1Signature, now);
    }
    if matches!(request.credential, Credential::AppServer { .. }) {
        call.app.calls.legacy(app.id, Legacy::SessionVersion1, now);
    }
    let reply = Reply { app_id: app.id.0, token: Zeroizing::new(token), shared_secret: told_secret };
    Ok(Answer::Result(reply.write()))
}

/// An application may refuse what published old clients still need.
fn legacy_is_allowed(app: &App, credential: &Credential<'_>) -> Result<(), Failure> {
    if app.config.legacy_auth == LegacyAuth::Allow {
        return Ok(());
    }
    if matches!(credential, Credential::AppServer { .. }) {
        let message = "This application does not accept sessions of version 1.";
        return Err(Failure::with_message(Code::InvalidCredentialType, message));
    }
    if proof_is_sha1(credential) || credential.session_algorithm() == HmacAlg::Sha1 {
        return Err(Failure::with_message(Code::BadSig, "This application does not accept SHA-1."));
    }
    Ok(())
}

fn proof_is_sha1(credential: &Credential<'_>) -> bool {
    match credential {
        Credential::AppServer { signature, .. } | Credential::AppServer2 { proof: Proof::Rsa(signature), .. } => {
            signature.algorithm == SignatureAlg::RsaSha1
        }
        Credential::AppServer2 { proof: Proof::Hmac(digest), .. } => {
            HmacAlg::from_wire_name(&digest.algorithm_name) == Some(HmacAlg::Sha1)
        }
    }
}

/// The certificate must be registered and valid now (70), and the signature its key's over exactly these bytes (4).
async fn verify(
    call: &Call<'_>,
    app: &App,
    signature: &Signature,
    content: &[u8],
    now: Timestamp,
) -> Result<(), Fault> {
    let (signing, thumbprint) = (app.clone(), signature.thumbprint.clone());
    let registered = call.app.db.read(move |tx, _| certificates::signing(tx, &signing, &thumbprint)).await;
    let registered = registered.map_err(|error: CertificateError| Fault::Internal(error.into()))?;
    let registered = registered.filter(|registered| registered.is_valid_at(now)).ok_or(Code::BadCert)?;
    if registered.certificate.verify(signature.algorithm, content, &signature.bytes) {
        return Ok(());
    }
    Err(Failure::with_message(Code::BadSig, "The signature does not fit the bytes of content.").into())
}

/// The digest must be of the device's secret over exactly these bytes (4). No other application has a secret.
async fn verify_secret(call: &Call<'_>, app: &App, digest: &Digest, content: &[u8]) -> Result<(), Fault> {
    let id = app.id;
    let secret = call.app.db.read(move |tx, _| soda::secret(tx, id)).await;
    let secret = secret.map_err(|error: StoreError| Fault::from(error))?.ok_or_else(|| {
        Failure::with_message(Code::BadSig, "This application has no secret: it signs with a certificate.")
    })?;
    let algorithm = HmacAlg::from_wire_name(&digest.algorithm_name).ok_or(Code::BadSig)?;
    if digest.equals(&mac::hmac(algorithm, &secret, content)) {
        return Ok(());
    }
    Err(Failure::with_message(Code::BadSig, "hmacSig does not fit the bytes of content.").into())
}

fn is_near(signing_time: Timestamp, now: Timestamp) -> Result<(), Failure> {
    if now.duration_since(signing_time).abs() <= SIGNING_TIME_SLACK {
        return Ok(());
    }
    Err(Failure::with_message(Code::BadSig, "The signing-time is too far from now."))
}
