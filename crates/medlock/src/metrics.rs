//! Counters for the operator, in Prometheus' text form. Every label value comes from a fixed set, so neither a caller nor a
//! patient can leave a trace in them.

use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use prometheus_client::encoding::{EncodeLabelSet, EncodeLabelValue};
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::Registry;

use crate::blobs::reconcile::Found;

/// The counters of one server.
pub struct Metrics {
    registry: Registry,
    requests: Family<RequestLabels, Counter>,
    request_seconds: Family<MethodLabel, Histogram>,
    pages: Family<PageLabels, Counter>,
    refused: Family<RefusedLabel, Counter>,
    pick_ups: Family<PickUpLabel, Counter>,
    connects: Family<ConnectLabel, Counter>,
    answers: Family<AnswerLabel, Counter>,
    sign_ins: Family<SignInLabel, Counter>,
    letters: Family<LetterLabel, Counter>,
    events: Family<EventLabel, Counter>,
    events_waiting: Gauge,
    blob_objects: Family<ObjectsLabel, Gauge>,
    blob_removals_waiting: Gauge,
    letters_waiting: Gauge,
    certificate_ends: Gauge,
    certificate_failures: Gauge,
    letters_oldest_age: Gauge,
    journal_unsealed_age: Gauge,
    backup_every: Gauge,
    backup_last_good: Gauge,
    drill_last_good: Gauge,
    packages: Family<StateLabel, Gauge>,
    connect_requests: Family<StateLabel, Gauge>,
    connections: Gauge,
    swept: Counter,
    swept_requests: Counter,
    blobs: Family<BlobLabels, Counter>,
    blob_bytes: Family<WayLabel, Counter>,
}

#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
struct RequestLabels {
    method: &'static str,
    code: i32,
}

#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
struct MethodLabel {
    method: &'static str,
}

#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
struct PageLabels {
    page: &'static str,
    status: i32,
}

#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
struct BlobLabels {
    way: Way,
    status: i32,
}

#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
struct WayLabel {
    way: Way,
}

/// Which way the bytes of a blob go.
#[derive(Clone, Copy, Debug, Hash, PartialEq, Eq, EncodeLabelValue)]
pub enum Way {
    Upload,
    Download,
    /// Neither: another verb.
    Other,
}

#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
struct ObjectsLabel {
    kind: &'static str,
}

#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
struct RefusedLabel {
    reason: Refused,
}

/// Why something was turned away before or beside any rule of a method or page.
#[derive(Clone, Copy, Debug, Hash, PartialEq, Eq, EncodeLabelValue)]
pub enum Refused {
    /// Nothing or too little arrived, or was taken, in time.
    Deadline,
    /// The TLS handshake failed.
    Handshake,
    /// Larger than allowed.
    TooLarge,
    /// Not HTTP, not a known coding, not XML.
    Malformed,
    /// Signature, digest, token or certificate did not hold.
    Unauthenticated,
    /// Too many unknown codes, sign-ins or connections from one place.
    RateLimited,
    /// The pool for slow arithmetic was full.
    Busy,
    /// A form without its token, or sent from another site.
    CrossSite,
}

#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
struct PickUpLabel {
    outcome: PickUp,
}

/// How a confirmed pick-up ended.
#[derive(Clone, Copy, Debug, Hash, PartialEq, Eq, EncodeLabelValue)]
pub enum PickUp {
    PickedUp,
    /// Somebody else was first.
    AlreadyPickedUp,
    Expired,
    /// Deleted by its sender, or its sender was suspended.
    Gone,
    /// The contents could not be read.
    Unusable,
    /// No record it may go into, or no room.
    NoRecord,
    /// The ticket was too old or another person's.
    NoTicket,
}

#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
struct ConnectLabel {
    outcome: Connect,
}

/// What people decided about connections of applications to their records.
#[derive(Clone, Copy, Debug, Hash, PartialEq, Eq, EncodeLabelValue)]
pub enum Connect {
    /// Allowed with a code: a connection that was not there.
    Connected,
    /// The code was used again for a record that is connected already.
    Again,
    Declined,
    /// Optional rules were taken or left afterwards.
    Changed,
    Ended,
    /// Deleted by its application, locked, run out, or the application was suspended.
    Gone,
    /// No record it may go to.
    NoRecord,
    /// The ticket was too old or another person's.
    NoTicket,
}

#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
struct AnswerLabel {
    result: Answer,
}

/// What became of a typed answer.
#[derive(Clone, Copy, Debug, Hash, PartialEq, Eq, EncodeLabelValue)]
pub enum Answer {
    Right,
    Wrong,
    /// The wrong one that closed the code.
    Locked,
    /// Not tried: others were being tried.
    Waited,
}

#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
struct SignInLabel {
    result: SignIn,
}

/// What became of a try to sign in, or to sign up with an address that has an account.
#[derive(Clone, Copy, Debug, Hash, PartialEq, Eq, EncodeLabelValue)]
pub enum SignIn {
    Ok,
    /// No such account, or not its password.
    Wrong,
    /// Not tried: there were too many wrong ones before.
    Delayed,
}

#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
struct LetterLabel {
    result: Letter,
}

#[derive(Clone, Copy, Debug, Hash, PartialEq, Eq, EncodeLabelValue)]
pub enum Letter {
    Sent,
    /// Will be tried again.
    Failed,
    /// Given up.
    Dropped,
}

#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
struct EventLabel {
    result: Event,
}

#[derive(Clone, Copy, Debug, Hash, PartialEq, Eq, EncodeLabelValue)]
pub enum Event {
    Told,
    /// Will be tried again.
    Failed,
}

#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
struct StateLabel {
    state: &'static str,
}

/// From a request answered out of memory to a large package on a slow disk, seconds.
const SECONDS: [f64; 12] = [0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1.0, 5.0];

impl Metrics {
    pub fn new() -> Metrics {
        let mut registry = Registry::with_prefix("medlock");
        let request_seconds: Family<MethodLabel, Histogram> = Family::new_with_constructor(|| Histogram::new(SECONDS));
        let metrics = Metrics {
            requests: Family::default(),
            request_seconds,
            pages: Family::default(),
            refused: Family::default(),
            pick_ups: Family::default(),
            connects: Family::default(),
            answers: Family::default(),
            sign_ins: Family::default(),
            letters: Family::default(),
            events: Family::default(),
            events_waiting: Gauge::default(),
            blob_objects: Family::default(),
            blob_removals_waiting: Gauge::default(),
            letters_waiting: Gauge::default(),
            certificate_ends: Gauge::default(),
            certificate_failures: Gauge::default(),
            letters_oldest_age: Gauge::default(),
            journal_unsealed_age: Gauge::default(),
            backup_every: Gauge::default(),
            backup_last_good: Gauge::default(),
            drill_last_good: Gauge::default(),
            packages: Family::default(),
            connect_requests: Family::default(),
            connections: Gauge::default(),
            swept: Counter::default(),
            swept_requests: Counter::default(),
            blobs: Family::default(),
            blob_bytes: Family::default(),
            registry: Registry::default(),
        };
        registry.register(
            "platform_requests",
            "Requests of the XML interface by method and status code",
            metrics.requests.clone(),
        );
        registry.register(
            "platform_request_seconds",
            "Time to answer a request of the XML interface",
            metrics.request_seconds.clone(),
        );
        registry.register("pages", "Pages shown to people by kind and HTTP status", metrics.pages.clone());
        registry.register("refused", "Requests and connections turned away", metrics.refused.clone());
        registry.register("pick_ups", "Confirmed pick-ups by outcome", metrics.pick_ups.clone());
        registry.register("connects", "Decisions about connections by outcome", metrics.connects.clone());
        registry.register("answers", "Answers to secret questions by result", metrics.answers.clone());
        registry.register("sign_ins", "Tries to sign in by result", metrics.sign_ins.clone());
        registry.register("letters", "Letters of the outbox by result", metrics.letters.clone());
        registry.register("events", "Requests that told applications of changes, by result", metrics.events.clone());
        registry.register(
            "events_waiting",
            "Changes that applications have not been told of yet",
            metrics.events_waiting.clone(),
        );
        registry.register(
            "blob_objects",
            "Objects of the blob store when it was last compared with the database, by what they are",
            metrics.blob_objects.clone(),
        );
        registry.register(
            "blob_removals_waiting",
            "Removed blobs whose objects have not been deleted yet",
            metrics.blob_removals_waiting.clone(),
        );
        registry.register(
            "certificate_ends_timestamp_seconds",
            "When the certificate ends that this site got from an authority; 0 when there is none",
            metrics.certificate_ends.clone(),
        );
        registry.register(
            "certificate_failures",
            "Failed attempts in a row to get or renew that certificate",
            metrics.certificate_failures.clone(),
        );
        registry.register("letters_waiting", "Letters that wait in the outbox", metrics.letters_waiting.clone());
        registry.register(
            "letters_oldest_age_seconds",
            "How long the oldest letter in the outbox has waited; 0 when none waits",
            metrics.letters_oldest_age.clone(),
        );
        registry.register(
            "journal_unsealed_age_seconds",
            "How long ago the first entry of the journal was made that should be sealed and is not; 0 when there is none",
            metrics.journal_unsealed_age.clone(),
        );
        registry.register(
            "backup_every_seconds",
            "From the beginning of one backup to that of the next; 0 when none are made",
            metrics.backup_every.clone(),
        );
        registry.register(
            "backup_last_good_timestamp_seconds",
            "When the last backup was begun that came to a good end; 0 when there is none",
            metrics.backup_last_good.clone(),
        );
        registry.register(
            "drill_last_good_timestamp_seconds",
            "When the last drill was begun that found nothing wrong; 0 when there is none",
            metrics.drill_last_good.clone(),
        );
        registry.register("packages", "Packages in the database by state", metrics.packages.clone());
        registry.register(
            "connect_requests",
            "Connect requests in the database by state",
            metrics.connect_requests.clone(),
        );
        registry.register("connections", "Open connections", metrics.connections.clone());
        registry.register(
            "swept_packages",
            "Packages whose contents or remains were erased after their time",
            metrics.swept.clone(),
        );
        registry.register(
            "swept_connect_requests",
            "Connect requests erased in part or whole after their time",
            metrics.swept_requests.clone(),
        );
        registry.register("blob_requests", "Chunks and parts of blobs by way and HTTP status", metrics.blobs.clone());
        registry.register("blob_bytes", "Bytes of blobs that were taken or given", metrics.blob_bytes.clone());
        Metrics { registry, ..metrics }
    }

    /// One answered request of the XML interface. `method` must come from METHODS, or be `other` for what names none of them.
    pub fn request(&self, method: &'static str, code: u16, took: Duration) {
        self.requests.get_or_create(&RequestLabels { method, code: i32::from(code) }).inc();
        self.request_seconds.get_or_create(&MethodLabel { method }).observe(took.as_secs_f64());
    }

    /// How long ago the first entry was made that should be sealed and is not.
    pub fn journal_unsealed(&self, age: SignedDuration) {
        self.journal_unsealed_age.set(age.as_secs());
    }

    /// How often backups are made, and when the last good backup and the last good drill were begun.
    pub fn backups(&self, every: SignedDuration, backup: Option<Timestamp>, drill: Option<Timestamp>) {
        self.backup_every.set(every.as_secs());
        self.backup_last_good.set(backup.map_or(0, Timestamp::as_second));
        self.drill_last_good.set(drill.map_or(0, Timestamp::as_second));
    }

    /// One page shown. `page` is the page's fixed name (`data-page`).
    pub fn page(&self, page: &'static str, status: u16) {
        self.pages.get_or_create(&PageLabels { page, status: i32::from(status) }).inc();
    }

    /// One request for a blob, and how many bytes of it were taken or are given.
    pub fn blob(&self, way: Way, status: u16, bytes: u64) {
        self.blobs.get_or_create(&BlobLabels { way, status: i32::from(status) }).inc();
        self.blob_bytes.get_or_create(&WayLabel { way }).inc_by(bytes);
    }

    pub fn refused(&self, reason: Refused) {
        self.refused.get_or_create(&RefusedLabel { reason }).inc();
    }

    pub fn pick_up(&self, outcome: PickUp) {
        self.pick_ups.get_or_create(&PickUpLabel { outcome }).inc();
    }

    pub fn connect(&self, outcome: Connect) {
        self.connects.get_or_create(&ConnectLabel { outcome }).inc();
    }

    pub fn answer(&self, result: Answer) {
        self.answers.get_or_create(&AnswerLabel { result }).inc();
    }

    pub fn sign_in(&self, result: SignIn) {
        self.sign_ins.get_or_create(&SignInLabel { result }).inc();
    }

    pub fn letter(&self, result: Letter) {
        self.letters.get_or_create(&LetterLabel { result }).inc();
    }

    pub fn event(&self, result: Event) {
        self.events.get_or_create(&EventLabel { result }).inc();
    }

    /// Set when somebody asks for the metrics.
    pub fn events_waiting(&self, waiting: u64) {
        self.events_waiting.set(i64::try_from(waiting).unwrap_or(i64::MAX));
    }

    /// What was found when database and blob store were last set side by side.
    pub fn reconciled(&self, found: &Found) {
        for (kind, count) in [
            ("stored", found.objects),
            ("unreferenced", found.young + found.strays - found.deleted),
            ("foreign", found.foreign),
            ("missing", found.missing),
            ("damaged", found.damaged),
        ] {
            self.blob_objects.get_or_create(&ObjectsLabel { kind }).set(i64::try_from(count).unwrap_or(i64::MAX));
        }
    }

    /// Set when somebody asks for the metrics.
    pub fn removals_waiting(&self, waiting: u64) {
        self.blob_removals_waiting.set(i64::try_from(waiting).unwrap_or(i64::MAX));
    }

    pub fn swept(&self, packages: u64) {
        self.swept.inc_by(packages);
    }

    pub fn swept_requests(&self, requests: u64) {
        self.swept_requests.inc_by(requests);
    }

    pub fn connection_opened(&self) {
        self.connections.inc();
    }

    pub fn connection_closed(&self) {
        self.connections.dec();
    }

    /// Sets how many packages are in each state; counted when somebody asks for the metrics.
    pub fn packages(&self, counts: impl IntoIterator<Item = (&'static str, i64)>) {
        for (state, count) in counts {
            self.packages.get_or_create(&StateLabel { state }).set(count);
        }
    }

    /// How the certificate stands that this site gets by itself.
    pub fn certificate(&self, ends: Option<Timestamp>, failures: u32) {
        self.certificate_ends.set(ends.map_or(0, Timestamp::as_second));
        self.certificate_failures.set(i64::from(failures));
    }

    /// Sets what waits in the outbox: how many letters, and for how long the oldest of them has; asked for with the metrics.
    pub fn outbox(&self, waiting: u64, oldest_age: SignedDuration) {
        self.letters_waiting.set(i64::try_from(waiting).unwrap_or(i64::MAX));
        self.letters_oldest_age.set(oldest_age.as_secs().max(0));
    }

    /// The same for connect requests.
    pub fn connect_requests(&self, counts: impl IntoIterator<Item = (&'static str, i64)>) {
        for (state, count) in counts {
            self.connect_requests.get_or_create(&StateLabel { state }).set(count);
        }
    }

    /// All of it in the OpenMetrics text form.
    pub fn text(&self) -> String {
        let mut text = String::new();
        prometheus_client::encoding::text::encode(&mut text, &self.registry).expect("writing to a string cannot fail");
        text
    }
}

impl Default for Metrics {
    fn default() -> Self {
        Metrics::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_counted_is_told() {
        let metrics = Metrics::new();
        metrics.request("CreateConnectPackage", 72, Duration::from_millis(3));
        metrics.pick_up(PickUp::PickedUp);
        metrics.refused(Refused::TooLarge);
        metrics.packages([("ready", 4)]);
        metrics.connect_requests([("pending", 2)]);
        metrics.blob(Way::Upload, 200, 1_024);
        let text = metrics.text();
        for line in [
            "medlock_platform_requests_total{method=\"CreateConnectPackage\",code=\"72\"} 1",
            "medlock_platform_request_seconds_count{method=\"CreateConnectPackage\"} 1",
            "medlock_pick_ups_total{outcome=\"PickedUp\"} 1",
            "medlock_refused_total{reason=\"TooLarge\"} 1",
            "medlock_packages{state=\"ready\"} 4",
            "medlock_connect_requests{state=\"pending\"} 2",
            "medlock_blob_requests_total{way=\"Upload\",status=\"200\"} 1",
            "medlock_blob_bytes_total{way=\"Upload\"} 1024",
        ] {
            assert!(text.contains(line), "{line} is missing in\n{text}");
        }
    }

    /// `packaging/` has rules and a dashboard for Prometheus and Grafana: each counter and label value in them must exist.
    #[test]
    fn rules_and_dashboard_ask_for_what_there_is() {
        // A counter that has counted nothing is not told, so the names are read where they are given.
        let registered = include_str!("metrics.rs").split("mod tests").next().unwrap();
        let values = [
            format!("{:?}", PickUp::Unusable),
            format!("{:?}", Answer::Locked),
            format!("{:?}", SignIn::Wrong),
            format!("{:?}", SignIn::Delayed),
            format!("{:?}", Refused::Busy),
            "missing".to_owned(),
            "damaged".to_owned(),
        ];
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../packaging");
        for file in ["prometheus/alerts.yml", "grafana/medlock.json"] {
            let asked = std::fs::read_to_string(format!("{folder}/{file}")).unwrap();
            let names = asked.split(|c: char| !c.is_ascii_lowercase() && c != '_');
            let names: Vec<&str> = names.filter(|word| word.starts_with("medlock_")).collect();
            assert!(names.len() > 10, "{file} asks for nothing");
            for name in names {
                let base = ["_total", "_bucket"].iter().find_map(|end| name.strip_suffix(end)).unwrap_or(name);
                let given = format!("\"{}\"", base.trim_start_matches("medlock_"));
                assert!(registered.contains(&given), "{file}: there is no {name}");
            }
            for label in ["outcome", "result", "reason", "kind"] {
                for asked in asked.split(label).skip(1) {
                    let Some(asked) = asked.strip_prefix("=~\"").or_else(|| asked.strip_prefix("=\"")) else {
                        continue;
                    };
                    for value in asked.split('"').next().unwrap_or_default().split('|') {
                        assert!(values.iter().any(|known| known == value), "{file}: {label} is never {value}");
                    }
                }
            }
        }
    }
}
