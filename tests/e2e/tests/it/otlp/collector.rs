//! A collector on loopback: takes traces as a real one does, or fails as it is told, and keeps what it was sent.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Condvar, Mutex};
use std::time::{Duration, Instant};

use opentelemetry_proto::tonic::collector::trace::v1::ExportTraceServiceRequest;
use opentelemetry_proto::tonic::common::v1::any_value::Value;
use opentelemetry_proto::tonic::common::v1::{AnyValue, KeyValue};
use opentelemetry_proto::tonic::trace::v1::Span;
use prost::Message;

/// What it does with what it is sent.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Manner {
    Takes,
    /// Takes the connection and never answers.
    Hangs,
}

#[derive(Default)]
struct Taken {
    /// As they came.
    heads: Vec<String>,
    bodies: Vec<Vec<u8>>,
    service: Vec<BTreeMap<String, String>>,
    spans: Vec<Span>,
}

pub struct Collector {
    pub address: SocketAddr,
    taken: Arc<(Mutex<Taken>, Condvar)>,
}

impl Collector {
    pub fn start(manner: Manner) -> Collector {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let taken: Arc<(Mutex<Taken>, Condvar)> = Arc::default();
        let kept = Arc::clone(&taken);
        std::thread::spawn(move || {
            let mut held = Vec::new();
            for stream in listener.incoming().map_while(Result::ok) {
                match manner {
                    Manner::Hangs => held.push(stream),
                    Manner::Takes => {
                        let kept = Arc::clone(&kept);
                        std::thread::spawn(move || while take(&stream, &kept).is_some() {});
                    }
                }
            }
        });
        Collector { address, taken }
    }

    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The head of each request, as it came.
    pub fn heads(&self) -> Vec<String> {
        self.taken.0.lock().unwrap().heads.clone()
    }

    /// The body of each.
    pub fn bodies(&self) -> Vec<Vec<u8>> {
        self.taken.0.lock().unwrap().bodies.clone()
    }

    /// What each request said of the service.
    pub fn services(&self) -> Vec<BTreeMap<String, String>> {
        self.taken.0.lock().unwrap().service.clone()
    }

    pub fn spans(&self) -> Vec<Span> {
        self.taken.0.lock().unwrap().spans.clone()
    }

    /// Waits, at most half a minute, until a span of this name has come.
    pub fn wait_for(&self, name: &str) {
        let (taken, came) = &*self.taken;
        let end = Instant::now() + Duration::from_secs(30);
        let mut known = taken.lock().unwrap();
        while !known.spans.iter().any(|span| span.name == name) {
            let left = end.saturating_duration_since(Instant::now());
            assert!(!left.is_zero(), "no span {name} came");
            known = came.wait_timeout(known, left).unwrap().0;
        }
    }
}

/// One request; None when the connection has ended.
fn take(stream: &TcpStream, kept: &(Mutex<Taken>, Condvar)) -> Option<()> {
    let mut reader = BufReader::new(stream);
    let mut head = String::new();
    loop {
        let mut line = String::new();
        if reader.read_line(&mut line).ok()? == 0 {
            return None;
        }
        if line == "\r\n" {
            break;
        }
        head.push_str(&line);
    }
    let lower = head.to_ascii_lowercase();
    let header = |name: &str| lower.lines().find_map(|line| line.strip_prefix(name)).map(str::trim);
    let mut body = vec![0; header("content-length:")?.parse().ok()?];
    reader.read_exact(&mut body).ok()?;
    let is_ours = lower.starts_with("post /v1/traces ") && header("content-type:") == Some("application/x-protobuf");
    let told = ExportTraceServiceRequest::decode(&body[..]).ok().filter(|_| is_ours);
    let status = if told.is_some() { "200 OK" } else { "400 Bad Request" };
    if let Some(told) = told {
        let mut taken = kept.0.lock().unwrap();
        taken.heads.push(head);
        taken.bodies.push(body);
        for resource in told.resource_spans {
            taken.service.push(attributes(&resource.resource.unwrap_or_default().attributes));
            taken.spans.extend(resource.scope_spans.into_iter().flat_map(|scope| scope.spans));
        }
        kept.1.notify_all();
    }
    let mut stream = stream;
    stream.write_all(format!("HTTP/1.1 {status}\r\nContent-Length: 0\r\n\r\n").as_bytes()).ok()
}

/// Attributes as text.
pub fn attributes(all: &[KeyValue]) -> BTreeMap<String, String> {
    let text = |value: &Option<AnyValue>| match value.as_ref().and_then(|value| value.value.as_ref()) {
        Some(Value::StringValue(text)) => text.clone(),
        Some(Value::IntValue(number)) => number.to_string(),
        other => format!("{other:?}"),
    };
    all.iter().map(|pair| (pair.key.clone(), text(&pair.value))).collect()
}
