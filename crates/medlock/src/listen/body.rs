//! A request body that must arrive in time.

use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use hyper::body::{Body, Frame, Incoming, SizeHint};
use tokio::time::Sleep;

/// The body did not arrive in time.
#[derive(Debug, thiserror::Error)]
#[error("the request's body did not arrive in time")]
pub struct Late;

impl Late {
    /// Whether it is why a body broke off.
    pub fn is_behind(error: &(dyn std::error::Error + 'static)) -> bool {
        error.is::<Late>() || error.source().is_some_and(Late::is_behind)
    }
}

/// Ends the body with [`Late`] when it is not complete in time, or when nothing of it came for too long.
pub struct Deadline {
    inner: Incoming,
    timer: Pin<Box<Sleep>>,
    /// How long the line may be silent.
    patience: Option<Duration>,
    /// Runs while a frame is waited for.
    waiting: Option<Pin<Box<Sleep>>>,
}

impl Deadline {
    pub fn new(inner: Incoming, time: Duration) -> Deadline {
        Deadline { inner, timer: Box::pin(tokio::time::sleep(time)), patience: None, waiting: None }
    }

    /// The same for a body that a slow line needs long for: whoever sends nothing at all is given up much sooner.
    pub fn of_a_slow_line(inner: Incoming, time: Duration, silence: Duration) -> Deadline {
        Deadline { patience: Some(silence), ..Deadline::new(inner, time) }
    }
}

impl Body for Deadline {
    type Data = Bytes;
    type Error = Box<dyn std::error::Error + Send + Sync>;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Self::Error>>> {
        if let Poll::Ready(frame) = Pin::new(&mut self.inner).poll_frame(context) {
            self.waiting = None;
            return Poll::Ready(frame.map(|frame| frame.map_err(Into::into)));
        }
        let is_silent = self.patience.is_some_and(|patience| {
            let timer = self.waiting.get_or_insert_with(|| Box::pin(tokio::time::sleep(patience)));
            timer.as_mut().poll(context).is_ready()
        });
        match is_silent || self.timer.as_mut().poll(context).is_ready() {
            true => Poll::Ready(Some(Err(Box::new(Late)))),
            false => Poll::Pending,
        }
    }

    fn is_end_stream(&self) -> bool {
        self.inner.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.inner.size_hint()
    }
}
