//! Finding out who accepted a request: each connection once and none missed, whatever stops the program in between.

use std::collections::{HashSet, VecDeque};
use std::time::Duration;

use futures_util::Stream;
use jiff::Timestamp;

use crate::connect::{ValidatedConnection, ValidatedConnections};
use crate::cursor::{Cursor, CursorStore};
use crate::limits::POLL_OVERLAP;
use crate::{Client, Error};

/// Finds each accepted request once, and misses none. Made by [`Connect::poller`](crate::Connect::poller).
///
/// Each poll asks for what came since an hour before the last one, so that clocks may differ, and leaves out what that one saw
/// already. A request that is accepted again within the hour is not told again, later it is; so is a connection that the patient
/// ended and gave again.
///
/// **What a crash does.** [`Poller::next`] hands out one connection, and marks it as dealt with when the next is asked for. Stopped
/// before that, the same connection is handed out once more, by whatever process comes next: never none, and never one that was
/// marked. What must not happen twice belongs into the store: [`CursorStore::save`] gets the connection together with the mark, and a
/// store that keeps both in one step, a transaction of your database or a [`ConnectionFile`](crate::ConnectionFile), has each exactly
/// once. One process polls at a time.
pub struct Poller<'c, S> {
    client: &'c Client,
    store: S,
    batch: Option<Batch>,
}

/// What one poll found.
#[derive(Debug)]
#[must_use = "hand it to Poller::done once it is dealt with"]
pub struct Found {
    /// Those the polls before did not see, the earliest first.
    pub connections: ValidatedConnections,
    /// The mark for when all of them are dealt with.
    cursor: Cursor,
    /// The mark before.
    last: Option<Cursor>,
}

/// What a poll found, handed out one by one.
struct Batch {
    /// The mark for when all is dealt with.
    end: Cursor,
    /// The mark for what is dealt with so far.
    so_far: Cursor,
    waiting: VecDeque<ValidatedConnection>,
    in_hand: Option<ValidatedConnection>,
}

impl<'c, S: CursorStore> Poller<'c, S> {
    pub(crate) fn new(client: &'c Client, store: S) -> Poller<'c, S> {
        Poller { client, store, batch: None }
    }

    /// Where it keeps what it has come to.
    pub fn store(&self) -> &S {
        &self.store
    }

    /// The next connection that nobody has dealt with; `None` when there is none at the moment. Asking marks the one handed out
    /// before as dealt with. Polls when all that was found is handed out.
    ///
    /// Each mark is a write of the store; with very many connections at once, [`Poller::poll`] and [`Poller::done`] write once.
    ///
    /// After an error nothing is lost: the next call goes on where this one could not.
    ///
    /// # Errors
    /// [`Error::Cursor`] when the store cannot be read or written, [`Error::Refused`], or one of the transport's.
    pub async fn next(&mut self) -> Result<Option<ValidatedConnection>, Error> {
        self.mark()?;
        if self.batch.is_none() {
            let found = self.poll().await?;
            let nobody = Cursor { polled_at: Timestamp::UNIX_EPOCH, seen: HashSet::new() };
            self.batch = Some(Batch {
                end: found.cursor,
                so_far: found.last.unwrap_or(nobody),
                waiting: found.connections.0.into(),
                in_hand: None,
            });
        }
        let Some(batch) = &mut self.batch else { return Ok(None) };
        batch.in_hand = batch.waiting.pop_front();
        if batch.in_hand.is_none() {
            // Nothing new: the window moves on.
            self.store.save(&batch.end, &[])?;
            self.batch = None;
            return Ok(None);
        }
        Ok(batch.in_hand.clone())
    }

    /// Connections as they come, for ever: [`Poller::next`], and a pause of `every` whenever there is none. A day is what patients'
    /// pace asks for; a minute is polite enough. An error is an item, too; after it, the stream goes on with the next poll.
    ///
    /// ```no_run
    /// # async fn example(client: medlock_sdk::Client) -> Result<(), medlock_sdk::Error> {
    /// use std::pin::pin;
    /// use std::time::Duration;
    ///
    /// use futures_util::StreamExt;
    /// use medlock_sdk::FileCursor;
    ///
    /// let poller = client.connect().poller(FileCursor::new("connections.cursor"));
    /// let mut connections = pin!(poller.stream(Duration::from_secs(24 * 60 * 60)));
    /// while let Some(connection) = connections.next().await {
    ///     println!("{}", connection?.external_id);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn stream(self, every: Duration) -> impl Stream<Item = Result<ValidatedConnection, Error>> + use<'c, S> {
        futures_util::stream::unfold((self, false), move |(mut poller, failed)| async move {
            if failed {
                tokio::time::sleep(every).await;
            }
            loop {
                match poller.next().await {
                    Ok(Some(connection)) => return Some((Ok(connection), (poller, false))),
                    Ok(None) => tokio::time::sleep(every).await,
                    Err(error) => return Some((Err(error), (poller, true))),
                }
            }
        })
    }

    /// What has come since the last poll that is done, all at once. The very first finds everything that can be retrieved.
    ///
    /// # Errors
    /// [`Error::Cursor`] when the store cannot be read, [`Error::Refused`], or one of the transport's.
    pub async fn poll(&mut self) -> Result<Found, Error> {
        let last = self.store.load()?;
        let now = self.client.now();
        let since = last.as_ref().and_then(|last| asked_since(last, now));
        let all = self.client.connect().validated_since(since).await?;
        let mut told = last.as_ref().map(|last| last.seen.clone()).unwrap_or_default();
        let seen: HashSet<_> = all.0.iter().map(ValidatedConnection::fingerprint).collect();
        let new = all.into_iter().filter(|connection| told.insert(connection.fingerprint())).collect();
        // The window never moves back: what had left it would be told again.
        let polled_at = match &last {
            Some(last) if since.is_some() => last.polled_at.max(now),
            _ => now,
        };
        Ok(Found { connections: ValidatedConnections(new), cursor: Cursor { polled_at, seen }, last })
    }

    /// Marks all that was found as dealt with: the next poll leaves it out.
    ///
    /// # Errors
    /// [`Error::Cursor`] when the store cannot be written; then the same is found again.
    pub fn done(&mut self, found: Found) -> Result<(), Error> {
        self.batch = None;
        self.store.save(&found.cursor, &found.connections.0)
    }

    /// Marks the connection that was handed out last.
    fn mark(&mut self) -> Result<(), Error> {
        let Some(batch) = &mut self.batch else { return Ok(()) };
        let Some(connection) = &batch.in_hand else { return Ok(()) };
        batch.so_far.seen.insert(connection.fingerprint());
        let is_last = batch.waiting.is_empty();
        let cursor = if is_last { &batch.end } else { &batch.so_far };
        self.store.save(cursor, std::slice::from_ref(connection))?;
        batch.in_hand = None;
        if is_last {
            self.batch = None;
        }
        Ok(())
    }
}

/// From when on is asked; everything, when the last poll was on a clock that was far ahead.
fn asked_since(last: &Cursor, now: Timestamp) -> Option<Timestamp> {
    let is_far_ahead = now.checked_add(POLL_OVERLAP).is_ok_and(|latest| last.polled_at > latest);
    if is_far_ahead || last.polled_at == Timestamp::UNIX_EPOCH {
        return None;
    }
    last.polled_at.checked_sub(POLL_OVERLAP).ok()
}
