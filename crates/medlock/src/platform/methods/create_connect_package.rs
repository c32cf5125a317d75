//! CreateConnectPackage: a sender drops off a package.
//!
//! The faults come in HealthVault's order: question (72), other texts (3), code (74, 96), recipe and ciphertext (3), streamed
//! blobs (88). Codes are in the database, so the later faults are kept until the code was looked up there.

use medlock_crypto::package::Algorithm;
use medlock_domain::packages::{self, NewPackage, PackageText};
use medlock_domain::resent::{self, Claimed, Fingerprint};
use medlock_wire::codes::{Code, Failure};
use medlock_wire::method::create_connect_package::{NAME, Reply, Request};
use medlock_wire::package::{CheckedPackage, ITERATIONS_ADVISED_MIN};
use medlock_wire::reply;

use crate::platform::fault::Fault;
use crate::platform::method::{Answer, Call};

/// Answers the same bytes with the same reply for a few minutes: a client whose connection broke sends again and must not
/// make a second package.
pub async fn answer(call: Call<'_>) -> Result<Answer, Fault> {
    let request = Request::parse(call.request.info(), call.version)?;
    let allocated = request.identity_code()?;
    let (id, policy) = (call.caller.id(), call.app.policy);
    let package =
        request.check_package().map_err(as_one_ciphertext).inspect(|package| remark(package, &id.to_string()));
    // Blobs inside packages are not uploaded in pieces yet, so no address of one can be ours.
    let names_blobs = !request.streamed_blob_urls.is_empty();
    let texts = PackageText {
        question: &request.question,
        friendly_name: &request.friendly_name,
        external_id: &request.external_id,
    };
    let new = NewPackage::prepare(&mut *call.app.random(), &texts, package)?;
    let fingerprint = Fingerprint::of(&call.app.vault, id, call.request.header.msg_time, call.request.header_bytes());
    let tail = reply::namespace_tail(NAME, call.version);
    call.app
        .db
        .write(move |tx, now, rng| {
            if let Claimed::Answered(reply) = resent::claim(tx, now, fingerprint)? {
                return Ok(Answer::Whole(reply.to_vec()));
            }
            let (package, identity_code) = packages::create(tx, now, rng, &policy, id, allocated.as_ref(), &new)?;
            if names_blobs {
                return Err(Code::InvalidBlobRefUrl.into());
            }
            let xml = reply::success(&tail, &Reply { identity_code }.write()).into_bytes();
            resent::keep(tx, rng, fingerprint, package.0, &xml)?;
            Ok(Answer::Whole(xml))
        })
        .await
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
