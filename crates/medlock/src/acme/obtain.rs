//! One attempt: account, order, proof of each host name, certificate.

use std::time::Duration;

use instant_acme::{
    Account, AccountCredentials, AuthorizationStatus, ChallengeType, Identifier, NewAccount, NewOrder, Order,
    OrderStatus, RetryPolicy,
};
use jiff::Timestamp;
use medlock_crypto::certificate::{signing_request, site_key, validity};
use medlock_domain::site_certificate::{self as kept, Certificate, Question, SiteCertificateError};
use medlock_store::Db;
use uuid::Uuid;

use super::client::Client;
use super::trouble::{OnceMore, Trouble};
use crate::app::App;
use crate::config::{Acme, Challenge};
use crate::listen::check_pair;

/// The longest an attempt takes.
pub(super) const DEADLINE: Duration = Duration::from_secs(240);
/// How long an authority may look, and then take to sign.
const PATIENCE: Duration = Duration::from_secs(90);

/// A certificate for the names, found to belong to its key and to be valid now.
pub(super) async fn certificate(app: &App, acme: &Acme) -> Result<Certificate, Trouble> {
    match attempt(app, acme).await {
        Err(trouble) if trouble.once_more == Some(OnceMore::WithNewAccount) => {
            // Gone there, as after a test authority was set up anew.
            let directory = acme.directory.clone();
            make_account(app, acme, directory).await?;
            attempt(app, acme).await
        }
        Err(trouble) if trouble.once_more == Some(OnceMore::AsItStands) => attempt(app, acme).await,
        other => other,
    }
}

async fn attempt(app: &App, acme: &Acme) -> Result<Certificate, Trouble> {
    let account = account(app, acme).await?;
    let (mut order, key) = order(app, acme, &account).await?;
    if order.state().status == OrderStatus::Pending {
        prove(&app.db, acme.challenge, &mut order).await?;
    }
    if order.state().status == OrderStatus::Ready {
        let request = signing_request(&key, &acme.names)
            .map_err(|_| Trouble::ours("The request for the certificate cannot be made."))?;
        order.finalize_csr(&request).await.map_err(|error| Trouble::of("give out a certificate", &error))?;
    }
    let chain = order
        .poll_certificate(&RetryPolicy::default().timeout(PATIENCE))
        .await
        .map_err(|error| Trouble { forgets_order: true, ..Trouble::of("give out a certificate", &error) })?;
    let unfit = |why: &str| Trouble {
        forgets_order: true,
        ..Trouble::ours(format!("The certificate that was given out {why}."))
    };
    check_pair(&chain, &key, &acme.names).map_err(|why| unfit(&format!("cannot be used: {why:#}")))?;
    let (begin, end) = validity(chain.as_bytes()).map_err(|_| unfit("cannot be read"))?;
    let time = |seconds| Timestamp::from_second(seconds).map_err(|_| unfit("has no time that can be understood"));
    let (not_before, not_after) = (time(begin)?, time(end)?);
    if not_after <= app.now() {
        return Err(unfit("has run out already: is this machine's clock right?"));
    }
    Ok(Certificate {
        id: Uuid::nil(),
        directory: acme.directory.clone(),
        names: acme.names.clone(),
        chain,
        key,
        not_before,
        not_after,
    })
}

fn ours(error: &SiteCertificateError) -> Trouble {
    tracing::error!(%error, "what is kept for the authority cannot be read or written");
    Trouble::ours("What is kept for the authority cannot be read or written: see the log.")
}

fn client(acme: &Acme) -> Result<Box<Client>, Trouble> {
    Client::new(acme).map(Box::new).map_err(|error| Trouble::ours(format!("{error:#}.")))
}

async fn account(app: &App, acme: &Acme) -> Result<Account, Trouble> {
    let directory = acme.directory.clone();
    let known = app.db.read(move |tx, _| kept::account(tx, &directory)).await.map_err(|error| ours(&error))?;
    let Some(known) = known else { return make_account(app, acme, acme.directory.clone()).await };
    let credentials: AccountCredentials = serde_json::from_slice(&known)
        .map_err(|_| Trouble::ours("What is kept of our account cannot be understood."))?;
    let restoring = Account::builder_with_http(client(acme)?).from_credentials(credentials);
    restoring.await.map_err(|error| Trouble::of("say where it is asked what", &error))
}

async fn make_account(app: &App, acme: &Acme, directory: String) -> Result<Account, Trouble> {
    let contact = acme.contact.as_ref().map(|address| format!("mailto:{address}"));
    let contact: Vec<&str> = contact.as_deref().into_iter().collect();
    let new = NewAccount { contact: &contact, terms_of_service_agreed: true, only_return_existing: false };
    let creating = Account::builder_with_http(client(acme)?).create(&new, directory.clone(), None);
    let (account, credentials) = creating.await.map_err(|error| Trouble::of("make an account", &error))?;
    let text = serde_json::to_vec(&credentials).map_err(|_| Trouble::ours("Our account cannot be kept."))?;
    let text = zeroize::Zeroizing::new(text);
    app.db
        .write(move |tx, now, rng| -> Result<(), SiteCertificateError> {
            kept::forget_order(tx)?;
            Ok(kept::keep_account(tx, now, rng, &directory, &text)?)
        })
        .await
        .map_err(|error| ours(&error))?;
    Ok(account)
}

/// The order under way if it still stands, or a new one; with the key its certificate is for.
async fn order(app: &App, acme: &Acme, account: &Account) -> Result<(Order, zeroize::Zeroizing<String>), Trouble> {
    let begun = app.db.read(|tx, _| kept::order(tx)).await.map_err(|error| ours(&error))?;
    if let Some(begun) = begun
        && begun.directory == acme.directory
        && begun.names == acme.names
        && let Ok(mut order) = account.order(begun.url.clone()).await
        && order.state().status != OrderStatus::Invalid
    {
        return Ok((order, begun.key));
    }
    let names: Vec<Identifier> = acme.names.iter().cloned().map(Identifier::Dns).collect();
    let made = account.new_order(&NewOrder::new(&names)).await;
    let made = made.map_err(|error| Trouble::of("take an order", &error))?;
    let key = site_key();
    let begun = kept::Order {
        directory: acme.directory.clone(),
        names: acme.names.clone(),
        url: made.url().to_owned(),
        key: key.clone(),
    };
    app.db
        .write(move |tx, now, rng| -> Result<(), SiteCertificateError> { Ok(kept::keep_order(tx, now, rng, &begun)?) })
        .await
        .map_err(|error| ours(&error))?;
    Ok((made, key))
}

/// Proves each name to the authority, and waits until it has looked.
async fn prove(db: &Db, way: Challenge, order: &mut Order) -> Result<(), Trouble> {
    let looked = match have_looked(db, way, order).await? {
        Ok(()) => order.poll_ready(&RetryPolicy::default().timeout(PATIENCE)).await,
        Err(error) => Err(error),
    };
    match looked {
        Ok(OrderStatus::Ready | OrderStatus::Valid | OrderStatus::Processing) => Ok(()),
        Ok(_) => Err(what_was_found(way, order).await.unwrap_or_else(|| Trouble {
            forgets_order: true,
            ..Trouble::ours("The authority did not accept one of the names, and does not say which.")
        })),
        Err(error @ instant_acme::Error::Api(_)) => {
            Err(what_was_found(way, order).await.unwrap_or_else(|| Trouble::of("look at the names", &error)))
        }
        Err(error) => Err(Trouble::of("look at the names", &error)),
    }
}

/// Asks the authority to look at each name; the inner error is its answer to that. Every answer of ours is in the database before.
async fn have_looked(db: &Db, way: Challenge, order: &mut Order) -> Result<Result<(), instant_acme::Error>, Trouble> {
    let mut authorizations = order.authorizations();
    while let Some(authorization) = authorizations.next().await {
        let mut authorization = authorization.map_err(|error| Trouble::of("say how the names are proved", &error))?;
        match authorization.status {
            AuthorizationStatus::Valid => continue,
            AuthorizationStatus::Pending => {}
            _ => {
                let name = authorization.identifier().to_string();
                return Err(Trouble::not_found_at(way, &name, None));
            }
        }
        let name = authorization.identifier().to_string();
        let kind = match way {
            Challenge::Http01 => ChallengeType::Http01,
            Challenge::TlsAlpn01 => ChallengeType::TlsAlpn01,
        };
        let mut challenge = authorization.challenge(kind).ok_or_else(|| Trouble::not_offered(way))?;
        let (token, answer) = (challenge.token.clone(), challenge.key_authorization().as_str().to_owned());
        db.write(move |tx, now, _| -> Result<(), SiteCertificateError> {
            let question = match way {
                Challenge::Http01 => Question::Token(&token),
                Challenge::TlsAlpn01 => Question::Name(&name),
            };
            Ok(kept::put_challenge(tx, now, question, &answer)?)
        })
        .await
        .map_err(|error| ours(&error))?;
        // An authority that looks at once answers with what it found.
        if let Err(error) = challenge.set_ready().await {
            return Ok(Err(error));
        }
    }
    Ok(Ok(()))
}

/// Which name the authority did not find to be ours, and what it says. None: it has found fault with none.
async fn what_was_found(way: Challenge, order: &mut Order) -> Option<Trouble> {
    let mut authorizations = order.authorizations();
    while let Some(authorization) = authorizations.next().await {
        let Ok(mut authorization) = authorization else { continue };
        let _ = authorization.refresh().await;
        if authorization.status == AuthorizationStatus::Valid {
            continue;
        }
        let name = authorization.identifier().to_string();
        let problem = authorization.challenges.iter().find_map(|challenge| challenge.error.as_ref());
        if let Some(problem) = problem {
            return Some(Trouble::not_found_at(way, &name, problem.detail.as_deref()));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use std::pin::Pin;

    use bytes::Bytes;
    use http::{Request, Response};
    use http_body_util::Full;
    use instant_acme::{BodyWrapper, BytesResponse, HttpClient};
    use medlock_store::testing::TestDb;
    use serde_json::{Value, json};

    use super::*;

    /// An authority that has looked at the name before it answers that it will.
    struct LooksAtOnce {
        /// The problem with which it answers instead.
        refuses: Option<Value>,
        /// The problem that it found, or null.
        found: Value,
    }

    const AT: &str = "https://authority.example";

    impl HttpClient for LooksAtOnce {
        fn request(
            &self,
            request: Request<BodyWrapper<Bytes>>,
        ) -> Pin<Box<dyn Future<Output = Result<BytesResponse, instant_acme::Error>> + Send>> {
            let at = |path: &str| format!("{AT}/{path}");
            let challenge = |error: &Value| json!({ "type": "http-01", "url": at("look"), "token": "token", "status": "pending", "error": error });
            let (status, body) = match request.uri().path() {
                "/directory" => {
                    (200, json!({ "newNonce": at("nonce"), "newAccount": at("account"), "newOrder": at("order") }))
                }
                "/account" => (201, json!({})),
                "/order" => {
                    (201, json!({ "status": "pending", "authorizations": [at("name")], "finalize": at("finalize") }))
                }
                "/name" => (
                    200,
                    json!({
                        "identifier": { "type": "dns", "value": "clinic.example" },
                        "status": "pending",
                        "challenges": [challenge(&self.found)],
                    }),
                ),
                "/look" => match &self.refuses {
                    Some(problem) => (400, problem.clone()),
                    None => (200, challenge(&self.found)),
                },
                _ => (200, Value::Null),
            };
            let response = Response::builder()
                .status(status)
                .header("Replay-Nonce", "nonce")
                .header("Location", at("one"))
                .body(Full::new(Bytes::from(body.to_string())));
            Box::pin(async move { Ok(response?.into()) })
        }
    }

    fn proved(refuses: Option<Value>, found: Value) -> Result<(), Trouble> {
        let db = TestDb::sqlite(medlock_domain::MIGRATIONS);
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let new = NewAccount { contact: &[], terms_of_service_agreed: true, only_return_existing: false };
            let builder = Account::builder_with_http(Box::new(LooksAtOnce { refuses, found }));
            let (account, _) = builder.create(&new, format!("{AT}/directory"), None).await.unwrap();
            let names = [Identifier::Dns("clinic.example".to_owned())];
            let mut order = account.new_order(&NewOrder::new(&names)).await.unwrap();
            prove(&db, Challenge::Http01, &mut order).await
        })
    }

    fn problem(kind: &str, detail: &str) -> Value {
        json!({ "type": format!("urn:ietf:params:acme:error:{kind}"), "detail": detail })
    }

    /// The order in which Pebble does the two changes from one time to the next.
    #[test]
    fn what_an_authority_finds_at_once_is_told_as_what_it_finds_later() {
        let trouble = proved(None, problem("connection", "connection refused")).unwrap_err();
        assert_eq!(trouble, Trouble::not_found_at(Challenge::Http01, "clinic.example", Some("connection refused")));
    }

    #[test]
    fn a_refusal_to_look_is_told_as_that() {
        let trouble = proved(Some(problem("badNonce", "unknown")), Value::Null).unwrap_err();
        assert_eq!((trouble.once_more, trouble.forgets_order), (Some(OnceMore::AsItStands), false));
        assert!(trouble.words.contains("refused to look at the names (badNonce)"), "{}", trouble.words);
    }
}
