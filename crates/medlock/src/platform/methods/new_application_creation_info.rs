//! NewApplicationCreationInfo: a device begins to get an application of its own.

use medlock_domain::rates::{self, Verdict};
use medlock_domain::soda::{self, SodaError};
use medlock_wire::codes::{Code, Failure};
use medlock_wire::method::new_application_creation_info::{Reply, Request};
use zeroize::Zeroizing;

use crate::metrics::Refused;
use crate::platform::fault::{Fault, sentence};
use crate::platform::method::{Answer, Call};

/// Another triple at each call, and never one that was given out before. Anybody can call this, so an address has only so many.
pub async fn answer(call: Call<'_>) -> Result<Answer, Fault> {
    let Request = Request::parse(call.request.info())?;
    let (master, address) = (call.caller.id(), call.caller.address());
    let begun = call.app.db.write(move |tx, now, rng| -> Result<_, SodaError> {
        // Who names an application that is none has used up nothing.
        let creation = soda::begin(tx, now, rng, master)?;
        match rates::app_creation(tx, now, address)? {
            Verdict::Go => Ok(creation),
            Verdict::Wait(wait) => Err(SodaError::TooMany(wait)),
        }
    });
    let creation = begun.await.inspect_err(|error| {
        if matches!(error, SodaError::TooMany(_)) {
            call.app.metrics.refused(Refused::RateLimited);
        }
    })?;
    let reply = Reply {
        app_id: creation.app.0,
        shared_secret: Zeroizing::new(creation.secret.to_vec()),
        app_token: creation.token,
    };
    Ok(Answer::Result(reply.write()))
}

impl From<SodaError> for Fault {
    fn from(error: SodaError) -> Fault {
        let code = match &error {
            SodaError::NotOffered(_) => Code::InvalidApp,
            SodaError::TokenInvalid => Code::ApplicationCreationTokenInvalid,
            SodaError::Duplicate(_) => Code::DuplicateApplicationFound,
            SodaError::Name(_) | SodaError::Certificate(_) => Code::InvalidXml,
            SodaError::TooMany(_) => Code::AccessDenied,
            SodaError::Store(_) | SodaError::App(_) => return Fault::Internal(error.into()),
        };
        Failure::with_message(code, sentence(&error.to_string())).into()
    }
}
