//! Every fixed limit of the program, with its reason. What the operator may choose is in [`crate::config`].

use std::time::Duration;

/// Decompressed bytes per compressed byte of a request. XML with base64 compresses four to ten times; a bomb a thousand.
pub const DECOMPRESSION_RATIO_MAX: usize = 200;
/// Requests up to this size may expand at any ratio: a short request of blanks is no attack.
pub const DECOMPRESSION_FREE_BYTES: usize = 64 * 1024;
/// Largest form a patient's page accepts: names, a question's answer, an address. Nothing longer is ever asked for.
pub const FORM_BYTES_MAX: usize = 64 * 1024;
/// Answers shorter than this are sent as they are: the gzip header alone would eat the gain.
pub const COMPRESS_FROM_BYTES: usize = 1024;
/// Largest total of request line and headers.
pub const HEADER_BYTES_MAX: usize = 64 * 1024;
/// Most header lines of a request.
pub const HEADERS_MAX: usize = 100;
/// Connections the address of `metrics.listen` serves at once: a few scrapers, who ask one after the other.
pub const METRICS_CONNECTIONS_MAX: usize = 16;
/// How far a request may be older than its `msg-ttl` says, and how far in the future, for applications set to `lenient`:
/// a day covers clients that send local time without its zone.
pub const MSG_TIME_SLACK_LENIENT: jiff::SignedDuration = jiff::SignedDuration::from_hours(24);
/// The same for applications set to `strict`.
pub const MSG_TIME_SLACK_STRICT: jiff::SignedDuration = jiff::SignedDuration::from_mins(5);
/// How far the `signing-time` of a session request may be from now, either way: Android clients sign in local time without a zone.
pub const SIGNING_TIME_SLACK: jiff::SignedDuration = jiff::SignedDuration::from_hours(24);
/// Jobs that may wait for a place in a pool, per worker. More are told to come back: a queue longer than a patient's
/// patience helps nobody.
pub const POOL_WAITING_PER_WORKER: usize = 64;
/// How often expired contents are erased.
pub const SWEEP_EVERY: Duration = Duration::from_secs(60);
/// How often the outbox is looked at when nobody says there is a letter.
pub const OUTBOX_EVERY: Duration = Duration::from_secs(15);
/// How long an SMTP conversation may take.
pub const SMTP_DEADLINE: Duration = Duration::from_secs(60);
/// How long the database may take to answer `/health/ready`.
pub const READY_DEADLINE: Duration = Duration::from_secs(5);
/// Bodies from this size on are parsed on a thread of their own, so that small requests do not wait for large ones.
pub const PARSE_APART_FROM_BYTES: usize = 256 * 1024;
/// The same for compressed ones, which grow.
pub const DECODE_APART_FROM_BYTES: usize = 8 * 1024;
/// Memory is shared out to bodies in pieces of this size; what is smaller is free.
pub const BODY_SHARE_BYTES: usize = 1 << 20;
/// What all bodies under way may have in memory together, however many connections there are. One that finds no room is
/// refused at once (1, send it again): bodies that waited would hold what the others wait for.
pub const BODIES_BYTES_MAX: usize = 512 << 20;
/// Records told of one person: HealthVault's documented number. More of them are only said to exist.
pub const PERSON_RECORDS_MAX: usize = 25;
/// People on one page of GetAuthorizedPeople for a caller who asks for no number.
pub const PEOPLE_PAGE_DEFAULT: u32 = 100;
/// The most for one who asks for more.
pub const PEOPLE_PAGE_MAX: u32 = 500;
/// A page of people ends early when it has grown to this: each may come with settings and many records.
pub const PEOPLE_PAGE_BYTES_MAX: usize = 4 << 20;
/// Groups of one GetThings: a screen of an application asks for a handful.
pub const GET_THINGS_GROUPS_MAX: usize = 50;
/// Items a group returns in full, as published servers did; clients fetch the next page by the keys of the rest.
pub const FULL_THINGS_MAX: usize = 240;
/// Keys a group returns beyond those.
pub const PARTIAL_THINGS_MAX: usize = 10_000;
/// Items a group asks for by name: more than a page and its keys are never asked for at once.
pub const NAMED_THINGS_MAX: usize = FULL_THINGS_MAX + PARTIAL_THINGS_MAX;
/// Items one request writes or removes: one transaction, which others wait for. As many as a package may hold.
pub const WRITTEN_THINGS_MAX: usize = medlock_wire::contents::THINGS_MAX;
/// Bodies and blobs of one answer: all of it is in memory at once. With the elements around them it stays below the 64 MiB
/// that readers of the protocol take.
pub const GET_THINGS_ANSWER_BYTES_MAX: usize = 48 << 20;
/// Longest id of a way that an application's link starts: what the link says, sealed. An `actionqs` of two thousand characters and a
/// certificate fit; addresses of this length are taken by every browser and proxy.
pub const APP_FLOW_CHARS_MAX: usize = 7_500;
/// How long what another site posted waits for its browser to follow the redirect.
pub const POSTED_FLOW_LIFE: jiff::SignedDuration = jiff::SignedDuration::from_mins(5);
/// Applications one link may ask for at a time.
pub const APPS_ASKING_MAX: usize = 5;
/// Optional rules one link may name, on each avenue: as many as an application can have.
pub const RULES_ASKED_MAX: usize = 32;
/// Records that can be chosen at a time for an application that uses several.
pub const RECORDS_CHOSEN_MAX: usize = 20;
