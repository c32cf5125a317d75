//! CreateConnectPackage: a sender drops off a package.
//!
//! The faults come in HealthVault's order: question (72), other texts (3), code (74, 96), recipe and ciphertext (3), streamed
//! blobs (88, 101, 102). Codes are in the database, so the later faults are kept until the code was looked up there.

use medlock_crypto::package::Algorithm;
use medlock_domain::apps::LegacyCipher;
use medlock_domain::operate::legacy::Legacy;
use medlock_domain::packages::{self, NewPackage, PackageError, PackageText};
use medlock_wire::codes::{Code, Failure};
use medlock_wire::method::create_connect_package::{NAME, Reply, Request};
use medlock_wire::package::{CheckedPackage, ITERATIONS_ADVISED_MIN};
use medlock_wire::reply;

use crate::platform::fault::Fault;
use crate::platform::method::{Answer, Call};
use crate::platform::once::once;

/// Answers the same bytes with the same reply for a few minutes: a client whose connection broke sends again and must not
/// make a second package.
pub async fn answer(call: Call<'_>) -> Result<Answer, Fault> {
    let request = Request::parse(call.request.info(), call.version)?;
    let allocated = request.identity_code()?;
    let (id, policy) = (call.caller.id(), call.app.policy);
    let config = &call.caller.app().config;
    let package = request
        .check_package()
        .map_err(as_one_ciphertext)
        .and_then(|package| as_allowed(package, config.legacy_cipher))
        .inspect(|package| remark(package, &id.to_string()));
    let is_old = package.as_ref().is_ok_and(|package| package.params.algorithm == Algorithm::HmacSha1TripleDes);
    let texts = PackageText {
        question: &request.question,
        friendly_name: &request.friendly_name,
        external_id: &request.external_id,
    };
    let new = NewPackage::prepare(&mut *call.app.random(), &texts, package)?
        .with_blobs(request.streamed_blob_urls)
        .within(config.limits);
    let tail = reply::namespace_tail(NAME, call.version);
    let made = once(&call, move |tx, now, rng| -> Result<_, PackageError> {
        let (package, identity_code) = packages::create(tx, now, rng, &policy, id, allocated.as_ref(), &new)?;
        Ok((package.0, reply::success(&tail, &Reply { identity_code }.write()).into_bytes()))
    })
    .await?;
    if is_old {
        call.app.calls.legacy(id, Legacy::TripleDesPackage, call.app.now());
    }
    Ok(made)
}

/// An application that has left the older recipe behind refuses it like one that nobody knows.
fn as_allowed(package: CheckedPackage, cipher: LegacyCipher) -> Result<CheckedPackage, Failure> {
    if cipher == LegacyCipher::Deny && package.params.algorithm == Algorithm::HmacSha1TripleDes {
        let message = "This application does not accept packages made with hmac-sha1-3des (its legacy-cipher is deny); \
                       hmac-sha256-aes256 is accepted.";
        return Err(Failure::xml(message));
    }
    Ok(package)
}

/// A package has one ciphertext: two blobs of one name are no more a package than two of different names.
fn as_one_ciphertext(failure: Failure) -> Failure {
    if failure.code == Code::DuplicateBlob { Failure::xml("The package has more than one blob.") } else { failure }
}

/// What an operator may want to tell the sender.
fn remark(checked: &CheckedPackage, app: &str) {
    if checked.params.algorithm == Algorithm::HmacSha1TripleDes {
        tracing::info!(app, "a package uses hmac-sha1-3des, which only old software makes");
    }
    if checked.params.iterations < ITERATIONS_ADVISED_MIN {
        tracing::info!(app, iterations = checked.params.iterations, "a package has few iterations");
    }
}
