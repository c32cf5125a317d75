//! NewSignupCode: a code with which somebody can make an account here where registration is closed.

use medlock_domain::signup_codes;
use medlock_wire::method::new_signup_code::{Reply, Request};
use zeroize::Zeroizing;

use crate::platform::fault::Fault;
use crate::platform::method::{Answer, Call};

/// Never answered from what was said before: two calls with the same bytes are two people.
pub async fn answer(call: Call<'_>) -> Result<Answer, Fault> {
    let Request = Request::parse(call.request.info())?;
    let app = call.caller.id();
    let code =
        call.app.db.write(move |tx, now, rng| signup_codes::make(tx, now, rng, app).map_err(Fault::from)).await?;
    Ok(Answer::Result(Reply { signup_code: Zeroizing::new(code) }.write()))
}
