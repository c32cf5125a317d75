//! The listener: accepts connections, keeps them to their deadlines, speaks TLS, and hands requests to the routes.
//!
//! It is our own because the stock ones install no timer, which leaves hyper's header deadline without effect. Each
//! connection has a deadline for its first byte and its TLS handshake, for its headers (the same while it is kept open),
//! for its body, and for taking its answer; their number is capped, in all and per client.

mod body;
mod client_address;
mod clients;
mod handshake;
mod paths;
mod plain;
mod progress;
mod sides;
mod tls;

use std::convert::Infallible;
use std::io;
use std::net::SocketAddr;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::response::IntoResponse;
use http::{Request, Response, StatusCode};
use hyper::body::Incoming;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, mpsc, watch};
use tower::ServiceExt;
use tracing::Instrument;

pub use self::body::Late;
pub use self::client_address::{ClientAddress, Peer};
pub use self::tls::{check as check_tls, check_pair};

use self::clients::{Clients, Place};
use self::handshake::Handshakes;
use self::progress::Progress;
use self::sides::Side;
use crate::app::App;
use crate::limits::{
    CHUNK_DEADLINE, CHUNK_SILENCE, HEADER_BYTES_MAX, HEADERS_MAX, METRICS_CONNECTIONS_MAX, PLAIN_CONNECTIONS_MAX,
    TLS_FIRST_LOOK_EVERY, TLS_LOOK_EVERY,
};
use crate::metrics::Refused;
use crate::{streaming, traces};

/// A server bound to its addresses, not yet accepting.
pub struct Server {
    app: Arc<App>,
    tls: Option<Arc<tls::Shown>>,
    /// The one for everybody first.
    listeners: Vec<Bound>,
}

/// An address and what is answered there.
struct Bound {
    name: &'static str,
    listener: TcpListener,
    routes: Router,
    side: Side,
    /// Speaks TLS if this server does.
    protected: bool,
    connections_max: usize,
}

/// How far stopping has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Stage {
    Running,
    /// No new connections; requests under way are answered.
    Finishing,
    /// Everything ends now.
    Over,
}

/// A running server. Dropping it stops accepting and ends every connection.
pub struct Running {
    /// With the settings' names; the one for everybody first.
    addresses: Vec<(&'static str, SocketAddr)>,
    app: Arc<App>,
    stage: watch::Sender<Stage>,
    accepting: Vec<tokio::task::JoinHandle<()>>,
    /// Closed when the last connection has ended.
    ended: mpsc::Receiver<Infallible>,
}

impl Server {
    /// Binds the configured addresses and reads the TLS files.
    ///
    /// # Errors
    /// When an address is taken or not ours, or a TLS file cannot be used.
    pub async fn bind(app: Arc<App>) -> anyhow::Result<Server> {
        use anyhow::Context;
        let config = &app.config;
        let bind = async |name: &'static str, address: SocketAddr| {
            TcpListener::bind(address).await.with_context(|| format!("cannot listen on {address} ({name})"))
        };
        let tls = match (&config.tls, &config.acme) {
            (Some(files), _) => Some(tls::Shown::read(files)?),
            (None, Some(_)) => Some(tls::Shown::of_authority(&app).await?),
            (None, None) => None,
        };
        let everything = crate::routes(Arc::clone(&app));
        let mut listeners = Vec::new();
        let sides = [
            ("listen", Some(config.listen), Side::main(config)),
            ("applications.listen", config.applications.listen, Side::Applications),
            ("operators.listen", config.operators.listen, Side::Operators),
        ];
        for (name, address, side) in sides {
            let Some(address) = address else { continue };
            listeners.push(Bound {
                name,
                listener: bind(name, address).await?,
                routes: everything.clone(),
                side,
                protected: true,
                connections_max: config.http.connections_max,
            });
        }
        let metrics = match config.metrics {
            crate::config::MetricsAccess::Listen(address) => Some(address),
            _ => None,
        };
        let plain = [
            ("metrics.listen", metrics, crate::platform::health::metrics_routes(), METRICS_CONNECTIONS_MAX),
            ("http.redirect_listen", config.http.redirect_listen, plain::routes(), PLAIN_CONNECTIONS_MAX),
        ];
        for (name, address, routes, connections_max) in plain {
            let Some(address) = address else { continue };
            listeners.push(Bound {
                name,
                listener: bind(name, address).await?,
                routes: routes.with_state(Arc::clone(&app)),
                side: Side::Own,
                protected: false,
                connections_max,
            });
        }
        Ok(Server { app, tls, listeners })
    }

    /// The address bound: tells the port when the configured one was 0.
    ///
    /// # Errors
    /// When the operating system cannot say.
    pub fn address(&self) -> io::Result<SocketAddr> {
        self.listeners[0].listener.local_addr()
    }

    /// Starts accepting.
    ///
    /// # Errors
    /// When the operating system cannot tell the address, or the TLS library offers nothing.
    pub fn start(self) -> anyhow::Result<Running> {
        let mut addresses = Vec::new();
        for bound in &self.listeners {
            addresses.push((bound.name, bound.listener.local_addr()?));
        }
        let (stage, watching) = watch::channel(Stage::Running);
        let (alive, ended) = mpsc::channel(1);
        let http = &self.app.config.http;
        let handshakes = self.tls.as_ref().map(|shown| Handshakes::new(&self.app, shown)).transpose()?;
        let mut accepting = Vec::new();
        for bound in self.listeners {
            let door = Door {
                app: Arc::clone(&self.app),
                routes: bound.routes,
                side: bound.side,
                tls: handshakes.clone().filter(|_| bound.protected),
                // Each door has room of its own: the counters can be read when the public one is full.
                room: Arc::new(Semaphore::new(bound.connections_max)),
                clients: Clients::new(http.connections_per_client_max, &http.trusted_proxies),
                stage: watching.clone(),
                _alive: alive.clone(),
            };
            accepting.push(tokio::spawn(door.accept(bound.listener)));
        }
        accepting.extend(self.tls.map(|shown| tokio::spawn(renewal(Arc::clone(&self.app), shown, watching))));
        Ok(Running { addresses, app: self.app, stage, accepting, ended })
    }
}

impl Running {
    /// The one for everybody.
    pub fn address(&self) -> SocketAddr {
        self.addresses[0].1
    }

    /// Where `/metrics` is served when it has its own address.
    pub fn metrics_address(&self) -> Option<SocketAddr> {
        self.address_of("metrics.listen")
    }

    /// The address bound for a setting, such as `operators.listen`: tells the port when the configured one was 0.
    pub fn address_of(&self, setting: &str) -> Option<SocketAddr> {
        self.addresses.iter().find(|(name, _)| *name == setting).map(|(_, address)| *address)
    }

    /// First everything goes on for as long as `http.drain` says, only `/health/ready` tells the balancer to look elsewhere. Then the
    /// first stage: stops accepting, lets requests under way finish within the configured grace. Second stage, when the grace
    /// is over or `at_once` resolves: ends every connection.
    pub async fn stop(mut self, at_once: impl Future<Output = ()>) {
        self.app.stop();
        let mut at_once = pin!(at_once);
        let drain = self.app.config.http.drain;
        let ends_now = !drain.is_zero()
            && tokio::select! {
                () = tokio::time::sleep(drain) => false,
                () = at_once.as_mut() => true,
            };
        if ends_now {
            tracing::warn!("stopped at once");
            self.stage.send_replace(Stage::Over);
            let _ = tokio::time::timeout(Duration::from_secs(1), self.ended.recv()).await;
            return;
        }
        self.stage.send_replace(Stage::Finishing);
        let grace = self.app.config.http.shutdown_grace;
        tokio::select! {
            _ = self.ended.recv() => return,
            () = tokio::time::sleep(grace) => tracing::warn!("requests were still under way when the grace was over"),
            () = at_once => tracing::warn!("stopped at once"),
        }
        self.stage.send_replace(Stage::Over);
        let _ = tokio::time::timeout(Duration::from_secs(1), self.ended.recv()).await;
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.stage.send_replace(Stage::Over);
        for task in &self.accepting {
            task.abort();
        }
    }
}

/// Shows a renewed certificate soon after its files are there.
async fn renewal(app: Arc<App>, shown: Arc<tls::Shown>, mut stage: watch::Receiver<Stage>) {
    loop {
        let wait = if shown.is_there() { TLS_LOOK_EVERY } else { TLS_FIRST_LOOK_EVERY };
        tokio::select! {
            () = tokio::time::sleep(wait) => {}
            () = app.wait_for_certificate() => {}
            _ = stage.wait_for(|stage| *stage > Stage::Running) => return,
        }
        match shown.look_again(&app).await {
            Ok(false) => {}
            Ok(true) => tracing::info!("the renewed certificate is shown from now on"),
            Err(error) => {
                tracing::warn!(
                    error = format!("{error:#}"),
                    "another certificate is there and cannot be used; the old one is shown"
                );
            }
        }
    }
}

/// What every connection of one listener shares.
#[derive(Clone)]
struct Door {
    app: Arc<App>,
    routes: Router,
    side: Side,
    tls: Option<Handshakes>,
    room: Arc<Semaphore>,
    clients: Arc<Clients>,
    stage: watch::Receiver<Stage>,
    /// Held by every task of the listener; the channel closes when the last is gone.
    _alive: mpsc::Sender<Infallible>,
}

impl Door {
    async fn accept(self, listener: TcpListener) {
        let mut stage = self.stage.clone();
        loop {
            // Room first: without it the connection stays in the kernel's queue, where it costs nothing.
            let room = Arc::clone(&self.room).acquire_owned().await.expect("the semaphore is never closed");
            let accepted = tokio::select! {
                accepted = listener.accept() => accepted,
                _ = stage.wait_for(|stage| *stage > Stage::Running) => return,
            };
            match accepted {
                Ok((stream, address)) => match self.clients.enter(address.ip()) {
                    Some(place) => {
                        tokio::spawn(self.clone().welcome(stream, address, (room, place)));
                    }
                    None => self.app.metrics.refused(Refused::RateLimited),
                },
                Err(error) if is_of_one_connection(&error) => {}
                Err(error) => {
                    // Out of file descriptors, mostly: others must end first.
                    tracing::error!(%error, "cannot accept connections");
                    tokio::time::sleep(Duration::from_millis(200)).await;
                }
            }
        }
    }

    /// First byte and TLS handshake, then HTTP.
    async fn welcome(self, stream: TcpStream, address: SocketAddr, _held: (OwnedSemaphorePermit, Place)) {
        let _ = stream.set_nodelay(true);
        let _open = OpenConnection::new(&self.app);
        let deadline = self.app.config.http.first_byte_deadline;
        let mut stage = self.stage.clone();
        let mut first = [0];
        let first_byte = tokio::select! {
            peeked = tokio::time::timeout(deadline, stream.peek(&mut first)) => peeked,
            _ = stage.wait_for(|stage| *stage > Stage::Running) => return,
        };
        match first_byte {
            Ok(Ok(1..)) => {}
            // Opened and closed: a balancer that looks whether somebody listens.
            Ok(_) => return,
            Err(_) => {
                self.app.metrics.refused(Refused::Deadline);
                return;
            }
        }
        let peer = Peer { address: address.ip(), is_direct: self.app.config.is_for_this_machine() };
        let stream = Progress::new(stream, self.app.config.http.answer_deadline);
        match self.tls.clone() {
            None => self.serve(stream, peer).await,
            Some(tls) => match tokio::time::timeout(deadline, tls.accept(&self.app, stream)).await {
                Ok(Ok(Some(stream))) => self.serve(stream, peer).await,
                Ok(Ok(None)) => {}
                Ok(Err(_)) => self.app.metrics.refused(Refused::Handshake),
                Err(_) => self.app.metrics.refused(Refused::Deadline),
            },
        }
    }

    async fn serve<S: AsyncRead + AsyncWrite + Unpin + Send + 'static>(self, stream: S, peer: Peer) {
        let mut stage = self.stage.clone();
        let mut over = self.stage.clone();
        let http = &self.app.config.http;
        let mut builder = hyper::server::conn::http1::Builder::new();
        builder
            .timer(TokioTimer::new())
            .header_read_timeout(http.header_deadline)
            .max_headers(HEADERS_MAX)
            .max_buf_size(HEADER_BYTES_MAX)
            .keep_alive(true)
            .half_close(false);
        let door = self.clone();
        let service = service_fn(move |request| door.clone().answer(request, peer));
        let mut connection = pin!(builder.serve_connection(TokioIo::new(stream), service));
        let mut finishing = false;
        loop {
            tokio::select! {
                ended = connection.as_mut() => {
                    if let Err(error) = ended {
                        self.note(&error);
                    }
                    return;
                }
                _ = stage.wait_for(|stage| *stage > Stage::Running), if !finishing => {
                    finishing = true;
                    connection.as_mut().graceful_shutdown();
                }
                _ = over.wait_for(|stage| *stage == Stage::Over) => return,
            }
        }
    }

    async fn answer(self, request: Request<Incoming>, peer: Peer) -> Result<Response<Body>, Infallible> {
        let (mut parts, incoming) = request.into_parts();
        paths::normalise(&mut parts.uri);
        let host = parts.headers.get(http::header::HOST).and_then(|host| host.to_str().ok());
        if !self.side.answers(host, parts.uri.path()) {
            return Ok(StatusCode::NOT_FOUND.into_response());
        }
        let trusted = &self.app.config.http.trusted_proxies;
        let client = client_address::of(peer, &parts.headers, trusted);
        let span = traces::request(&parts, client_address::is_proxy(peer, trusted));
        parts.extensions.insert(peer);
        parts.extensions.insert(client);
        let usual = self.app.config.http.body_deadline;
        let body = Body::new(match parts.uri.path() == streaming::PATH {
            true => body::Deadline::of_a_slow_line(incoming, usual.max(CHUNK_DEADLINE), usual.min(CHUNK_SILENCE)),
            false => body::Deadline::new(incoming, usual),
        });
        let request = Request::from_parts(parts, body);
        // In a task of its own: a caller who hangs up does not leave work half done, and a panic ends one answer, not the
        // connection's other ones.
        let answering = tokio::spawn(self.routes.oneshot(request).instrument(span.clone()));
        let answer = match answering.await {
            Ok(Ok(response)) => response,
            Ok(Err(never)) => match never {},
            Err(failed) => {
                tracing::error!(panicked = failed.is_panic(), "a request could not be answered");
                StatusCode::INTERNAL_SERVER_ERROR.into_response()
            }
        };
        Ok(traces::answered(&span, answer))
    }

    fn note(&self, error: &hyper::Error) {
        if error.is_timeout() || is_stalled(error) {
            self.app.metrics.refused(Refused::Deadline);
        } else if error.is_parse_too_large() {
            self.app.metrics.refused(Refused::TooLarge);
        } else if error.is_parse() {
            self.app.metrics.refused(Refused::Malformed);
        }
    }
}

/// Keeps the gauge of open connections right however a connection ends.
struct OpenConnection(Arc<App>);

impl OpenConnection {
    fn new(app: &Arc<App>) -> OpenConnection {
        app.metrics.connection_opened();
        OpenConnection(Arc::clone(app))
    }
}

impl Drop for OpenConnection {
    fn drop(&mut self) {
        self.0.metrics.connection_closed();
    }
}

/// Whether the peer took nothing of its answer for too long.
fn is_stalled(error: &hyper::Error) -> bool {
    let cause = std::error::Error::source(error).and_then(|cause| cause.downcast_ref::<io::Error>());
    cause.is_some_and(|cause| cause.kind() == io::ErrorKind::TimedOut)
}

/// Errors that say the connection is gone, not that accepting is in trouble.
fn is_of_one_connection(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::ConnectionAborted | io::ErrorKind::ConnectionReset | io::ErrorKind::ConnectionRefused
    )
}
