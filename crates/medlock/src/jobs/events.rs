//! Telling applications of changes: one signed request for each subscription that is due. An address counts as told when it
//! answers 200; anything else, a redirect too, is tried again later.

use std::time::Duration;

use medlock_domain::events::{self, Due};
use medlock_wire::notification;
use reqwest::header::{AUTHORIZATION, CONTENT_TYPE};
use reqwest::redirect::Policy;
use reqwest::{Client, StatusCode};
use tokio::task::JoinSet;
use tracing::{Instrument, Span};

use crate::app::App;
use crate::limits::EVENT_DEADLINE;
use crate::{metrics, traces};

/// Subscriptions told at the same time: a slow address holds up no other.
const AT_ONCE: u32 = 16;

/// Rounds of one call: more is left to the next.
const ROUNDS_MAX: u32 = 1_000;

/// A client for [`tell_due`].
///
/// # Errors
/// When there is no TLS to be had.
pub fn client() -> anyhow::Result<Client> {
    let client = Client::builder()
        .timeout(EVENT_DEADLINE)
        .connect_timeout(EVENT_DEADLINE.min(Duration::from_secs(10)))
        // An application says itself where it wants to be told.
        .redirect(Policy::none())
        .no_proxy()
        .user_agent(concat!("medlock/", env!("CARGO_PKG_VERSION")));
    Ok(client.build()?)
}

/// Tells everything whose time has come.
///
/// # Errors
/// When the database refuses. An address that does not answer is no error: it is tried again later.
pub async fn tell_due(app: &App, client: &Client) -> anyhow::Result<()> {
    for _ in 0..ROUNDS_MAX {
        let due = app.db.write(|tx, now, _| events::take_due(tx, now, AT_ONCE)).await?;
        if due.is_empty() {
            return Ok(());
        }
        let mut told = JoinSet::new();
        for due in due {
            let client = client.clone();
            let span = traces::call("tell an application");
            let telling = async move {
                let told = tell(&client, &due).await;
                if told.is_err() {
                    traces::failed(&Span::current());
                }
                (due, told)
            };
            told.spawn(telling.instrument(span));
        }
        while let Some(ended) = told.join_next().await {
            let (due, told) = ended?;
            note(app, due, told).await?;
        }
    }
    Ok(())
}

async fn tell(client: &Client, due: &Due) -> Result<(), &'static str> {
    let subscription = &due.subscription;
    let body = notification::write(&due.notifications);
    let proof = notification::authorization(due.id.0, &subscription.key, &subscription.key_version, body.as_bytes());
    let request = client
        .post(&subscription.url)
        .header(CONTENT_TYPE, "text/xml; charset=utf-8")
        .header(AUTHORIZATION, proof)
        .body(body);
    match request.send().await {
        Ok(reply) if reply.status() == StatusCode::OK => Ok(()),
        Ok(_) => Err("the address did not answer 200"),
        Err(error) if error.is_timeout() => Err("the address did not answer in time"),
        // Not the error itself: it repeats the address, which may carry a secret.
        Err(_) => Err("the address could not be reached"),
    }
}

async fn note(app: &App, due: Due, told: Result<(), &'static str>) -> anyhow::Result<()> {
    let (subscription, failures, due) = (due.id, due.failures, std::sync::Arc::new(due));
    match told {
        Ok(()) => {
            app.db.write(move |tx, now, _| events::delivered(tx, now, &due)).await?;
            app.metrics.event(metrics::Event::Told);
        }
        Err(why) => {
            let caller = due.app;
            let again = app.db.write(move |tx, now, _| events::failed(tx, now, &due)).await?;
            app.metrics.event(metrics::Event::Failed);
            tracing::warn!(
                %subscription, app = %caller, failures = failures + 1, again = again.is_some(), why,
                "an application was not told of changes"
            );
        }
    }
    Ok(())
}
