//! What a service, a network or a proxy does when it fails.

use std::collections::VecDeque;
use std::fmt;
use std::future::Future;
use std::io;
use std::pin::Pin;
use std::str::FromStr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use bytes::Bytes;
use futures_util::stream::BoxStream;
use futures_util::{StreamExt, stream};
use http::{Request, Response, StatusCode};
use http_body_util::{BodyExt, StreamBody};
use hyper::body::{Frame, Incoming};
use hyper::service::Service;
use s3s::service::S3Service;

/// What one request meets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Answered with this status; nothing is done.
    Status(u16),
    /// Done, but answered with 500.
    DoneButFailed,
    /// The connection ends before the request has been read to its end; nothing is done.
    CutRequest,
    /// Done, and the connection ends before the answer.
    CutReply,
    /// The connection ends after so many bytes of the answer's body.
    CutBody(usize),
    /// Nothing is done, and nothing comes back.
    Silence,
    /// Done, and the answer's body comes a thousand bytes at a time.
    Trickle,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Fault::Status(status) => write!(f, "status {status}"),
            Fault::DoneButFailed => f.write_str("done-but-failed"),
            Fault::CutRequest => f.write_str("cut-request"),
            Fault::CutReply => f.write_str("cut-reply"),
            Fault::CutBody(bytes) => write!(f, "cut-body {bytes}"),
            Fault::Silence => f.write_str("silence"),
            Fault::Trickle => f.write_str("trickle"),
        }
    }
}

impl FromStr for Fault {
    type Err = String;

    fn from_str(text: &str) -> Result<Fault, String> {
        let number = |text: &str| text.parse::<usize>().map_err(|error| format!("{text}: {error}"));
        Ok(match text.split_once(' ').unwrap_or((text, "")) {
            ("status", status) => Fault::Status(u16::try_from(number(status)?).map_err(|error| error.to_string())?),
            ("done-but-failed", "") => Fault::DoneButFailed,
            ("cut-request", "") => Fault::CutRequest,
            ("cut-reply", "") => Fault::CutReply,
            ("cut-body", bytes) => Fault::CutBody(number(bytes)?),
            ("silence", "") => Fault::Silence,
            ("trickle", "") => Fault::Trickle,
            _ => return Err(text.to_owned()),
        })
    }
}

#[derive(Default)]
pub(crate) struct Faults(Mutex<Plan>);

#[derive(Default)]
struct Plan {
    next: VecDeque<Fault>,
    always: Option<Fault>,
}

impl Faults {
    pub(crate) fn add(&self, faults: impl IntoIterator<Item = Fault>) {
        self.plan().next.extend(faults);
    }

    pub(crate) fn always(&self, fault: Option<Fault>) {
        self.plan().always = fault;
    }

    pub(crate) fn left(&self) -> usize {
        self.plan().next.len()
    }

    fn take(&self) -> Option<Fault> {
        let mut plan = self.plan();
        plan.next.pop_front().or(plan.always)
    }

    fn plan(&self) -> MutexGuard<'_, Plan> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The service behind its faults.
#[derive(Clone)]
pub(crate) struct Spoiled {
    service: S3Service,
    faults: Arc<Faults>,
}

type Body = StreamBody<BoxStream<'static, io::Result<Frame<Bytes>>>>;

impl Spoiled {
    pub(crate) fn new(service: S3Service, faults: Arc<Faults>) -> Spoiled {
        Spoiled { service, faults }
    }

    async fn answer(self, request: Request<Incoming>) -> io::Result<Response<Body>> {
        let fault = self.faults.take();
        match fault {
            Some(Fault::Status(status)) => {
                // A service that fails reads the request nevertheless.
                drop(request.into_body().collect().await);
                return Ok(short(status));
            }
            Some(Fault::CutRequest) => {
                drop(request.into_body().frame().await);
                return Err(cut());
            }
            Some(Fault::Silence) => return std::future::pending().await,
            _ => {}
        }
        let reply = self
            .service
            .call(request.map(s3s::Body::from))
            .await
            .map_err(|error| io::Error::other(format!("{error:?}")))?;
        Ok(match fault {
            Some(Fault::DoneButFailed) => short(500),
            Some(Fault::CutReply) => return Err(cut()),
            Some(Fault::CutBody(bytes)) => reply.map(|body| cut_after(plain(body), bytes)),
            Some(Fault::Trickle) => reply.map(|body| trickle(plain(body))),
            _ => reply.map(|body| StreamBody::new(plain(body).map(|bytes| bytes.map(Frame::data)).boxed())),
        })
    }
}

impl Service<Request<Incoming>> for Spoiled {
    type Response = Response<Body>;
    type Error = io::Error;
    type Future = Pin<Box<dyn Future<Output = io::Result<Response<Body>>> + Send>>;

    fn call(&self, request: Request<Incoming>) -> Self::Future {
        Box::pin(self.clone().answer(request))
    }
}

fn plain(body: s3s::Body) -> BoxStream<'static, io::Result<Bytes>> {
    body.into_data_stream().map(|bytes| bytes.map_err(|error| io::Error::other(error.to_string()))).boxed()
}

fn cut_after(body: BoxStream<'static, io::Result<Bytes>>, bytes: usize) -> Body {
    let cut_body = body.scan(bytes, |left, piece| {
        let piece = match (*left, piece) {
            (0, _) => Err(cut()),
            (_, Ok(mut piece)) => {
                piece.truncate(*left);
                *left -= piece.len();
                Ok(Frame::data(piece))
            }
            (_, Err(error)) => Err(error),
        };
        std::future::ready(Some(piece))
    });
    StreamBody::new(cut_body.boxed())
}

fn trickle(body: BoxStream<'static, io::Result<Bytes>>) -> Body {
    let ticks = tokio::time::interval(Duration::from_millis(1));
    let drops = body.flat_map(|bytes| {
        let drops: Vec<io::Result<Bytes>> = match bytes {
            Ok(bytes) => bytes.chunks(1000).map(|drop| Ok(Bytes::copy_from_slice(drop))).collect(),
            Err(error) => vec![Err(error)],
        };
        stream::iter(drops)
    });
    let timed = stream::unfold((ticks, drops.boxed()), |(mut ticks, mut drops)| async move {
        ticks.tick().await;
        let piece = drops.next().await?;
        Some((piece.map(Frame::data), (ticks, drops)))
    });
    StreamBody::new(timed.boxed())
}

fn short(status: u16) -> Response<Body> {
    let mut reply = Response::new(StreamBody::new(stream::empty().boxed()));
    *reply.status_mut() = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    reply
}

fn cut() -> io::Error {
    io::Error::new(io::ErrorKind::ConnectionReset, "cut by the test")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_is_read_as_it_is_written() {
        for fault in [
            Fault::Status(503),
            Fault::DoneButFailed,
            Fault::CutRequest,
            Fault::CutReply,
            Fault::CutBody(100),
            Fault::Silence,
            Fault::Trickle,
        ] {
            assert_eq!(fault.to_string().parse(), Ok(fault));
        }
        assert!("status".parse::<Fault>().is_err());
    }
}
