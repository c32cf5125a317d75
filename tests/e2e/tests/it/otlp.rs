//! Traces: what a collector is told of the real program, and what it is not.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use medlock_store::Engine;
use opentelemetry_proto::tonic::trace::v1::Span;
use opentelemetry_proto::tonic::trace::v1::span::SpanKind;

use self::collector::{Collector, Manner, attributes};
use crate::lab::{ANSWER, Lab, QUESTION};
use crate::patient::Patient;
use crate::postgres::Database;
use crate::program::Installation;

mod collector;

/// A server whose log is kept.
struct Serving {
    child: Child,
    base: String,
    lines: Arc<Mutex<Vec<String>>>,
    reading: Option<std::thread::JoinHandle<()>>,
}

impl Serving {
    fn start(installation: &Installation) -> Serving {
        let mut child =
            installation.command(&["serve"]).stdout(Stdio::null()).stderr(Stdio::piped()).spawn().expect("it starts");
        let mut coming = BufReader::new(child.stderr.take().expect("stderr is piped")).lines().map_while(Result::ok);
        let lines: Arc<Mutex<Vec<String>>> = Arc::default();
        let mut base = None;
        while base.is_none() {
            let line = coming.next().unwrap_or_else(|| panic!("it does not start: {:?}", lines.lock().unwrap()));
            base = line
                .split_once("\"address\":\"")
                .map(|(_, rest)| format!("http://{}", &rest[..rest.find('"').unwrap()]));
            lines.lock().unwrap().push(line);
        }
        let kept = Arc::clone(&lines);
        let reading = std::thread::spawn(move || coming.for_each(|line| kept.lock().unwrap().push(line)));
        Serving { child, base: base.expect("it was found"), lines, reading: Some(reading) }
    }

    /// Asks it to stop, and gives its log and how long that took.
    fn stop(mut self) -> (Vec<String>, Duration) {
        let began = Instant::now();
        let asked = Command::new("kill").args(["-TERM", &self.child.id().to_string()]).status().expect("kill runs");
        assert!(asked.success());
        assert!(self.child.wait().expect("it ends").success());
        let took = began.elapsed();
        self.reading.take().expect("it is read").join().expect("the log is text");
        (self.lines.lock().unwrap().clone(), took)
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

fn installation(endpoint: &str) -> Installation {
    Installation::new().with("MEDLOCK_TRACES_ENDPOINT", endpoint)
}

/// What a wrong answer, a file and the rest are told apart by.
const WRONG_ANSWER: &str = "Marked Wrong Answer";
const FILE: &str = "marked-file-name.txt";
const FILE_CONTENTS: &str = "marked contents of a file ";
const EMAIL: &str = "marked.address@example.org";
const COLLECTOR_TOKEN: &str = "marked-collector-token";

/// Everything that may stand in a span beside its name. A new one has to be thought about.
const KEYS: [&str; 7] = [
    "http.request.method",
    "http.route",
    "http.response.status_code",
    "medlock.method",
    "medlock.method_version",
    "medlock.code",
    "medlock.job",
];

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_drop_off_and_a_pick_up_are_told_and_no_secret_of_them() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let database = match engine {
            Engine::Sqlite => None,
            Engine::Postgres => Some(Database::create()),
        };
        if let Some(None) = database {
            continue;
        }
        let collector = Collector::start(Manner::Takes);
        let mut installation = installation(&collector.url()).with("MEDLOCK_TRACES_SERVICE_NAME", "clinic");
        let headers = installation.path("headers");
        std::fs::write(&headers, format!("Authorization: Bearer {COLLECTOR_TOKEN}\n")).unwrap();
        installation = installation.with("MEDLOCK_TRACES_HEADERS_FILE", headers.to_str().unwrap());
        if let Some(Some(database)) = &database {
            installation = installation.with("MEDLOCK_DATABASE_URL", &database.url);
        }
        let lab = Lab::register(&installation);
        let serving = Serving::start(&installation);
        // Larger than what comes within a request, so that the blob store is used.
        std::fs::write(installation.path(FILE), FILE_CONTENTS.repeat(60_000)).unwrap();
        let code = lab.drop_off_file(&installation, &serving.base, FILE);

        let mut patient = Patient::new(&Patient::http(), &serving.base);
        let page = patient.get(&format!("/redirect.aspx?target=PICKUP&targetqs=packageid%3d{code}")).await.unwrap();
        let flow = page.path.clone();
        let page = patient.pick_up_to("question", page, EMAIL).await.unwrap();
        let page = patient.submit(&page, &[("answer", WRONG_ANSWER)]).await.unwrap();
        assert_eq!(page.name(), "wrong-answer");
        let done = patient.pick_up(page, EMAIL).await.unwrap();
        assert_eq!(done.name(), "done", "{}", done.body);
        let records = patient.get("/records").await.unwrap();
        let record = records.link_containing("/records/").expect("there is a record");
        let record_page = patient.get(&record).await.unwrap();
        let file = record_page
            .body
            .split("href=\"")
            .find_map(|part| part.split('"').next().filter(|link| link.contains("/files/")));
        let file = file.unwrap_or_else(|| panic!("no file: {}", record_page.body)).to_owned();
        let mut bytes = 0;
        assert_eq!(patient.download(&file, |piece| bytes += piece.len()).await.unwrap(), 200);
        assert_eq!(bytes, FILE_CONTENTS.len() * 60_000);
        patient.get("/nowhere/marked-path?marked=query").await.unwrap();
        let cookies = patient.cookie_values();
        let (log, _) = serving.stop();

        // Nothing secret is in any byte of it.
        let has = |bytes: &[u8], needle: &str| bytes.windows(needle.len()).any(|window| window == needle.as_bytes());
        let bodies = collector.bodies().concat();
        assert!(has(&bodies, "CreateConnectPackage"), "the search finds what is there");
        assert!(collector.heads().iter().all(|head| head.contains(COLLECTOR_TOKEN)), "the collector wants its token");
        let ids = [&flow, &record, &file].into_iter().flat_map(|path| path.split('/')).filter(|part| part.len() > 8);
        let secrets = [code.as_str(), ANSWER, "fluffy", QUESTION, WRONG_ANSWER, FILE, FILE_CONTENTS, EMAIL, "Smith"];
        let more = ["correct horse", "A study", "study-1", "marked-path", "marked=query", "packageid", "127.0.0.1"];
        let secrets = secrets.into_iter().chain(more).chain(cookies.iter().map(String::as_str)).chain(ids);
        for secret in secrets.filter(|secret| secret.len() > 4).chain([COLLECTOR_TOKEN]) {
            assert!(!has(&bodies, secret), "{secret} was sent to the collector");
        }

        let spans = Spans::of(&collector);
        assert!(collector.services().iter().all(|service| service["service.name"] == "clinic"));
        spans.hold_together();
        for span in &spans.0 {
            let strange: Vec<String> =
                attributes(&span.attributes).into_keys().filter(|key| !KEYS.contains(&key.as_str())).collect();
            assert!(strange.is_empty() && span.events.is_empty(), "{}: {strange:?} {:?}", span.name, span.events);
        }
        let call = spans.one("CreateConnectPackage");
        assert_eq!(call.kind, SpanKind::Server as i32);
        let said = attributes(&call.attributes);
        assert_eq!(said["http.route"], "/platform/wildcat.ashx");
        assert_eq!((said["medlock.code"].as_str(), said["http.response.status_code"].as_str()), ("0", "200"));
        spans.has(call, &["store write", "store wait"]);
        spans.has(call, &["store write", "store run"]);
        spans.has(call, &["store write", "store commit"]);
        spans.any("POST /sign-up", &["hash passwords", "wait for a turn"]);
        spans.any("POST /pickup/{flow}/answer", &["derive keys"]);
        spans.any("POST /pickup/{flow}/confirm", &["move attachments", "blob put"]);
        spans.any("blob upload", &["blob put"]);
        spans.any("GET /records/{record}/items/{item}/files/{file}", &["blob get"]);
        spans.any("GET", &[]);
        let job = spans.one("write what calls were answered");
        assert!(job.parent_span_id.is_empty() && attributes(&job.attributes)["medlock.job"] == job.name);
        assert!(!spans.0.iter().any(|span| span.name.contains("/health") || span.name.contains("/static")));

        // The line of the log names the trace.
        let line = log.iter().find(|line| line.contains("\"method\":\"CreateConnectPackage\"")).expect("it was logged");
        let line: serde_json::Value = serde_json::from_str(line).expect("the line is JSON");
        assert_eq!(line["trace_id"], hex(&call.trace_id));
        for line in &log {
            assert!(serde_json::from_str::<serde_json::Value>(line).is_ok(), "{line}");
        }
        assert!(!log.concat().contains("traces could not") && !log.concat().contains("traces are not taken"));
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

struct Spans(Vec<Span>);

impl Spans {
    fn of(collector: &Collector) -> Spans {
        Spans(collector.spans())
    }

    fn names(&self) -> BTreeSet<&str> {
        self.0.iter().map(|span| span.name.as_str()).collect()
    }

    /// The first of this name.
    fn one(&self, name: &str) -> &Span {
        self.0.iter().find(|span| span.name == name).unwrap_or_else(|| panic!("no {name} in {:?}", self.names()))
    }

    fn parts<'a>(&'a self, of: &'a Span) -> impl Iterator<Item = &'a Span> {
        self.0.iter().filter(|span| span.parent_span_id == of.span_id && span.trace_id == of.trace_id)
    }

    /// Whether a way of parts of these names leads down from a span, other parts between or not.
    fn leads(&self, from: &Span, way: &[&str]) -> bool {
        let Some((first, rest)) = way.split_first() else { return true };
        self.parts(from).any(|part| if part.name == *first { self.leads(part, rest) } else { self.leads(part, way) })
    }

    fn has(&self, from: &Span, way: &[&str]) {
        assert!(self.leads(from, way), "{}: no {way:?} in {:?}", from.name, self.names());
    }

    /// The same for one of the spans of that name.
    fn any(&self, name: &str, way: &[&str]) {
        let found = self.0.iter().filter(|span| span.name == name).any(|span| self.leads(span, way));
        assert!(found, "{name}: no {way:?} in {:?}", self.names());
    }

    /// Each span has a parent that was sent, or is a request's or a job's.
    fn hold_together(&self) {
        let known: BTreeMap<&[u8], &Span> = self.0.iter().map(|span| (&span.span_id[..], span)).collect();
        for span in &self.0 {
            match known.get(&span.parent_span_id[..]) {
                Some(parent) => assert_eq!(parent.trace_id, span.trace_id, "{}", span.name),
                None => {
                    let is_first = span.kind == SpanKind::Server as i32
                        || attributes(&span.attributes).contains_key("medlock.job");
                    assert!(span.parent_span_id.is_empty() && is_first, "{} is part of nothing", span.name);
                }
            }
        }
    }
}

const TRACE: &str = "0af7651916cd43dd8448eb211c80319c";
const PARENT: &str = "b7ad6b7169203331";

/// Asks for two pages, of which the first belongs to a trace.
async fn ask(serving: &Serving, sampled: &str) {
    let http = Patient::http();
    let traceparent = format!("00-{TRACE}-{PARENT}-{sampled}");
    let first = http.get(format!("{}/help", serving.base)).header("traceparent", traceparent).send().await.unwrap();
    assert!(first.status().is_success());
    assert!(http.get(format!("{}/sign-in", serving.base)).send().await.unwrap().status().is_success());
}

/// What requests a collector heard of, with their traces and parents.
async fn requests(ratio: &str, proxies: &str, sampled: &str) -> Vec<(String, String, String)> {
    let collector = Collector::start(Manner::Takes);
    let installation = installation(&format!("{}/v1/traces", collector.url()))
        .with("MEDLOCK_TRACES_RATIO", ratio)
        .with("MEDLOCK_HTTP_TRUSTED_PROXIES", proxies);
    let serving = Serving::start(&installation);
    ask(&serving, sampled).await;
    let (log, _) = serving.stop();
    let told = collector.spans();
    let lines = log.iter().filter(|line| line.contains("trace_id")).count();
    assert!(!told.is_empty() || lines == 0, "lines name a trace that nobody has");
    told.into_iter()
        .filter(|span| span.kind == SpanKind::Server as i32)
        .map(|span| (span.name, hex(&span.trace_id), hex(&span.parent_span_id)))
        .collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_trusted_proxy_says_which_trace_and_nobody_else_does() {
    let followed = ("GET /help".to_owned(), TRACE.to_owned(), PARENT.to_owned());
    assert_eq!(
        requests("0", "127.0.0.1", "01").await,
        std::slice::from_ref(&followed),
        "the proxy decides; otherwise nothing is recorded"
    );
    let all = requests("1", "127.0.0.1", "01").await;
    assert!(all.contains(&followed) && all.len() == 2, "{all:?}");
    let others = requests("1", "127.0.0.1", "00").await;
    assert!(others.len() == 1 && others[0].0 == "GET /sign-in", "{others:?}");
    let mistrusted = requests("1", "10.0.0.0/8", "01").await;
    assert_eq!(mistrusted.len(), 2);
    assert!(mistrusted.iter().all(|(_, trace, parent)| trace != TRACE && parent.is_empty()), "{mistrusted:?}");
    assert!(requests("0", "10.0.0.0/8", "01").await.is_empty());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_collector_that_is_dead_or_hangs_delays_nothing() {
    let hanging = Collector::start(Manner::Hangs);
    let nobody = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    for endpoint in [hanging.url(), format!("http://{nobody}")] {
        let installation = installation(&endpoint);
        let serving = Serving::start(&installation);
        let http = Patient::http();
        let began = Instant::now();
        for _ in 0..50 {
            assert!(http.get(format!("{}/help", serving.base)).send().await.unwrap().status().is_success());
        }
        let asked = began.elapsed();
        let (log, stopping) = serving.stop();
        // The collector has five seconds for each batch, for which nobody waits but the task that sends; a stop waits for two.
        assert!(asked < Duration::from_secs(50), "{asked:?}");
        assert!(stopping < Duration::from_secs(10), "{stopping:?}");
        let told = log.iter().filter(|line| line.contains("traces are not taken")).count();
        assert!(told <= 1, "it is said once an hour: {log:?}");
        let doctor = installation.output(&["doctor"]);
        let said = String::from_utf8_lossy(&doctor.stdout).into_owned();
        let line = said.lines().find(|line| line.contains("traces")).unwrap_or_else(|| panic!("not a word: {said}"));
        assert!(line.starts_with("warning") && line.contains(&endpoint) && line.contains("lost meanwhile"), "{line}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn traces_come_while_the_server_runs_and_doctor_says_so() {
    let collector = Collector::start(Manner::Takes);
    let installation = installation(&collector.url());
    let serving = Serving::start(&installation);
    assert!(Patient::http().get(format!("{}/help", serving.base)).send().await.unwrap().status().is_success());
    collector.wait_for("GET /help");
    let said = String::from_utf8(installation.output(&["doctor"]).stdout).unwrap();
    assert!(said.lines().any(|line| line.starts_with("ok") && line.contains("takes traces")), "{said}");
    // A file of headers that cannot be used stops the start, and says where.
    let broken = installation.with("MEDLOCK_TRACES_HEADERS_FILE", "/nowhere/headers");
    let refused = broken.output(&["serve"]);
    let why = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert!(!refused.status.success() && why.contains("traces.headers_file"), "{why}");
}
