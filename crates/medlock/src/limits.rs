//! Every fixed limit of the program, with its reason. What the operator may choose is in [`crate::config`].

use std::time::Duration;

/// Decompressed bytes per compressed byte of a request. XML with base64 compresses four to ten times; a bomb a thousand.
pub const DECOMPRESSION_RATIO_MAX: usize = 200;
/// Requests up to this size may expand at any ratio: a short request of blanks is no attack.
pub const DECOMPRESSION_FREE_BYTES: usize = 64 * 1024;
/// Largest form a patient's page accepts: names, a question's answer, an address. Nothing longer is ever asked for.
pub const FORM_BYTES_MAX: usize = 64 * 1024;
/// Largest form of the configuration centre that has files: an exported application, certificates, two logos.
pub const ACC_UPLOAD_BYTES_MAX: usize = 2 * 1024 * 1024;
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
/// How often it is looked whether people are to be told of something that nobody did just now: a code that runs out.
pub const NOTICES_EVERY: Duration = Duration::from_secs(60);
/// How long an SMTP conversation may take.
pub const SMTP_DEADLINE: Duration = Duration::from_secs(60);
/// How often what applications want to be told is looked for.
pub const EVENTS_EVERY: Duration = Duration::from_secs(5);
/// How often the calls of applications that were collected in memory are written. What a server that is killed loses.
pub const CALLS_EVERY: Duration = Duration::from_secs(10);
/// How often the journal is counted. Pages read beside the counts what is younger.
pub const COUNTS_EVERY: Duration = Duration::from_secs(60);
/// How often a server looks whether it is its turn to look at itself.
pub const CHECKUP_LOOK_EVERY: Duration = Duration::from_secs(600);
/// How often servers that share a database look at themselves: what is told of comes in days, not in minutes.
pub const CHECKUP_EVERY: jiff::SignedDuration = jiff::SignedDuration::from_hours(24);
/// For how long an operator who asks again is shown the same look: one goes through everything stored.
pub const LOOK_LIFE: jiff::SignedDuration = jiff::SignedDuration::from_mins(5);
/// How long the page waits for a look. In a bucket one takes a minute for each 50,000 attachments.
pub const LOOK_WAIT: std::time::Duration = std::time::Duration::from_secs(10);
/// How often operators are told how the server is when nothing is new. Seven days but an hour: the turn is taken during a daily look, which
/// itself comes some minutes later each time.
pub const REPORT_EVERY: jiff::SignedDuration = jiff::SignedDuration::from_hours(7 * 24 - 1);
/// After this a report is stale, and the next one is there.
pub const REPORT_LIFE: jiff::SignedDuration = jiff::SignedDuration::from_hours(3 * 24);
/// How often it is looked whether the files of the certificate have changed. A renewal comes weeks before the old one ends.
pub const TLS_LOOK_EVERY: Duration = Duration::from_secs(60);
/// The same while there is none yet: somebody waits for it.
pub const TLS_FIRST_LOOK_EVERY: Duration = Duration::from_secs(2);
/// How often it is looked whether a certificate is to be renewed. A look is two short reads.
pub const ACME_LOOK_EVERY: Duration = Duration::from_secs(30);
/// Connections to the plain listener: short ones, of browsers that are sent on.
pub const PLAIN_CONNECTIONS_MAX: usize = 128;
/// How long an application may take to take a notification. Well within the lease of a subscription.
pub const EVENT_DEADLINE: Duration = Duration::from_secs(30);
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
/// Pieces of uploads (2 MiB each) in memory while they come in. More go through a file, which costs little and no memory.
pub const PIECES_INCOMING_MAX: usize = 8;
/// Pieces in memory on their way from such a file to the store. With the others they stay below 25 MiB.
pub const PIECES_OUTGOING_MAX: usize = 4;
/// How often the objects of removed blobs are looked for when nobody says that there are any.
pub const REMOVALS_EVERY: Duration = Duration::from_secs(60);
/// How often database and blob store are set side by side.
pub const RECONCILE_EVERY: Duration = Duration::from_secs(24 * 3600);
/// The same after it could not be done.
pub const RECONCILE_AGAIN: Duration = Duration::from_secs(3600);
/// How old an object of the blob store must be to be deleted when no row refers to it: no upload and no pick-up takes so long
/// from an object to its row.
pub const STRAY_OBJECT_AGE: jiff::SignedDuration = jiff::SignedDuration::from_hours(48);
/// How long a backup keeps objects of removed blobs beyond the last time it said so, which it does while it copies them.
pub const BACKUP_KEEPS_OBJECTS: jiff::SignedDuration = jiff::SignedDuration::from_hours(1);
/// How long whoever makes a backup holds the turn beyond the last time they said so: then it is another's.
pub const BACKUP_HOLD: jiff::SignedDuration = jiff::SignedDuration::from_mins(10);
/// How often a server looks whether a backup is due.
pub const BACKUP_LOOK_EVERY: Duration = Duration::from_secs(60);
/// After a backup failed, the next is tried so much later.
pub const BACKUP_AGAIN: Duration = Duration::from_secs(15 * 60);
/// How long `medlock backup` keeps objects of removed blobs, when it is not told: a night's copy, and a slow one.
pub const BACKUP_KEEPS_BLOBS: jiff::SignedDuration = jiff::SignedDuration::from_hours(24);
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
/// Uploads of one request whose hash is made a second time, in the way of a client that takes the size of a block for bits: it sends
/// what it has in memory.
pub const HASHED_AGAIN_BYTES_MAX: u64 = 256 << 20;
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
/// Items on one page of a record: a page of a few screens, made in milliseconds.
pub const RECORD_PAGE_ITEMS: u32 = 50;
/// Items a search opens for one page: a long life's record is searched whole, in a fraction of a second.
pub const SEARCH_ITEMS_MAX: u32 = 5_000;
/// Items a search opens in one read, so that others get their turn.
pub const SEARCH_BATCH_ITEMS: u32 = 250;
/// Words of one search, each of which an item must hold.
pub const SEARCH_WORDS_MAX: usize = 8;
/// Length of what is searched for.
pub const SEARCH_CHARS_MAX: usize = 100;
/// Items a chart is drawn from: a daily reading of five years.
pub const CHART_ITEMS_MAX: u32 = 2_000;
/// Rows of the table beside a chart: all of them are in the record.
pub const CHART_ROWS_MAX: usize = 200;
/// Items of a record that the entries of a document are compared with, the newest: some tenths of a second of opening them.
pub const SORT_COMPARED_ITEMS: u32 = 2_000;
/// Documents a person chooses among when an application names none. Each is opened to say what it is.
pub const SORT_DOCUMENTS: u32 = 20;
/// Deleted items erased in one transaction, which others wait for.
pub const ERASE_BATCH_ITEMS: u32 = 200;
/// Transactions of one press of the button: as many items as a record is ever tested with. What is left then waits for the next.
pub const ERASE_BATCHES_MAX: usize = 5_000;
/// Items a download opens in one read.
pub const DOWNLOAD_BATCH_ITEMS: u32 = 100;
/// Versions of one item a download opens in one read.
pub const DOWNLOAD_VERSIONS: u32 = 20;
/// Downloads of records under way at once: each takes a thread and the memory of its largest attachment that came with its item.
pub const DOWNLOADS_MAX: usize = 4;
/// Pieces of a download that wait for a slow reader.
pub const DOWNLOAD_PIECES_WAITING: usize = 8;
/// How long a chunk of an upload may take: 2 MiB over a line of 128 kbit/s, and half as long again.
pub const CHUNK_DEADLINE: Duration = Duration::from_secs(200);
/// How long nothing of it may come. Whoever is silent for so long is gone, and would only hold a connection.
pub const CHUNK_SILENCE: Duration = Duration::from_secs(30);
/// Pick-ups whose attachments are moved at once: each takes a few chunks of memory and a share of the disk. The others wait.
pub const MOVES_MAX: usize = 2;
/// How often a lease is renewed, and how far its pick-up is told. Much shorter than a lease, so that a slow disk loses none.
pub const LEASE_RENEWED_EVERY: Duration = Duration::from_secs(2);
/// How long a confirmation waits for its attachments to be moved, before it shows how far they are: most are there by then.
pub const MOVE_WAITED_FOR: Duration = Duration::from_secs(2);
/// Vocabularies one GetVocabulary asks for: an application that starts fetches some dozens.
pub const VOCABULARIES_MAX: usize = 100;
/// Codes of one vocabulary in one answer; clients go on behind the last one.
pub const VOCABULARY_ITEMS_MAX: usize = 1_000;
/// Codes a search finds: more than anybody looks through while typing.
pub const VOCABULARY_FOUND_MAX: usize = 100;
/// Types of items one link may ask to see.
pub const TYPES_ASKED_MAX: usize = 20;
/// How long a sign-in provider may take for one answer: people wait for it.
pub const PROVIDER_DEADLINE: Duration = Duration::from_secs(10);
/// Largest answer of a sign-in provider. Sets of keys with certificates in them are some ten KiB.
pub const PROVIDER_BYTES_MAX: usize = 256 * 1024;
/// Longest ID token: those with long lists of groups have some KiB.
pub const PROVIDER_TOKEN_BYTES_MAX: usize = 32 * 1024;
/// Keys read of one provider; they publish two or three.
pub const PROVIDER_KEYS_MAX: usize = 50;
/// How far the provider's clock may be from ours.
pub const PROVIDER_CLOCK_SLACK: jiff::SignedDuration = jiff::SignedDuration::from_mins(5);
/// How long what a provider says about itself is believed. A key that is new is asked for at once.
pub const PROVIDER_KNOWN_FOR: jiff::SignedDuration = jiff::SignedDuration::from_hours(1);
/// Sign-ins that ask the provider at the same time; more are told to come back.
pub const PROVIDER_AT_ONCE: usize = 16;
/// Between the button on the sign-in page and the way back from the provider.
pub const PROVIDER_SIGN_IN_LIFE: jiff::SignedDuration = jiff::SignedDuration::from_mins(10);
/// Between the way back from the provider and the account that is made or joined: a form is filled in, or a password found.
pub const PROVIDER_VOUCHED_LIFE: jiff::SignedDuration = jiff::SignedDuration::from_mins(30);
/// Longest address to go on to that goes to the provider and back in `state`: providers take addresses of some two thousand characters.
pub const PROVIDER_NEXT_CHARS_MAX: usize = 1_000;
/// Longest part of a request that is rewritten in the ways of known client mistakes, to find the one that was made.
pub const INSPECT_VARIANTS_BYTES_MAX: usize = 1 << 20;
/// The same for two mistakes at a time, which are hundreds of ways: some tenths of a second.
pub const INSPECT_PAIRS_BYTES_MAX: usize = 16 * 1024;
