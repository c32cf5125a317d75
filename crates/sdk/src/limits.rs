//! Every limit of the client, with its reason. The server checks all of them again.

use std::time::Duration;

use jiff::SignedDuration;
use medlock_wire::sending;

/// Friendly name, question and external id, characters each. Longer texts are refused by the server; no page shows them well.
pub const TEXT_CHARACTERS_MAX: usize = medlock_wire::method::TEXT_CHARS_MAX;

/// Contents of one package before encryption, bytes. Encrypted and written in base64 they are a third larger and must fit,
/// with the envelope around them, into the 64 MiB a server takes by default.
pub const CONTENTS_BYTES_MAX: usize = sending::CONTENTS_BYTES_MAX;

/// Items in one package: the server opens no larger one.
pub const ITEMS_MAX: usize = medlock_wire::contents::THINGS_MAX;

/// Name of an attached file, characters: HealthVault's File type allows no more.
pub const FILE_NAME_CHARACTERS_MAX: usize = sending::FILE_NAME_CHARACTERS_MAX;

/// Attachments up to this many bytes go inside the call, larger ones ahead of it in chunks: below it, two requests more would
/// take longer than the third that base64 adds.
pub const INLINE_BLOB_BYTES_MAX: usize = sending::INLINE_BLOB_BYTES_MAX;

/// Attachments inside one call, bytes together; beyond it small ones are sent ahead too. Attachments given as bytes in memory
/// always go inside.
pub const INLINE_BLOBS_BYTES_MAX: usize = sending::INLINE_BLOBS_BYTES_MAX;

/// Largest chunk a server may ask for, bytes: three of them are in memory.
pub const CHUNK_BYTES_MAX: usize = 16 * 1024 * 1024;

/// Bytes that are gathered before they are written to a file.
pub const COPY_BYTES: usize = 1024 * 1024;

/// What is read of a server's sentence about an attachment it refuses, bytes.
pub const BLOB_REFUSAL_BYTES_MAX: usize = 500;

/// New addresses that are asked for while one attachment is read. The server's live as long as they are used.
pub const BLOB_REFRESHES_MAX: usize = 10;

/// Pauses before a chunk is sent again, or a download goes on where it broke off: long enough for a server to be restarted.
pub const BLOB_REPEAT_PAUSES: [Duration; 6] = [
    Duration::from_millis(200),
    Duration::from_secs(1),
    Duration::from_secs(3),
    Duration::from_secs(10),
    Duration::from_secs(20),
    Duration::from_secs(30),
];

/// A connection for attachments that says nothing for so long is given up, and opened anew.
pub const BLOB_SILENCE: Duration = Duration::from_secs(120);

/// Largest answer of the server that is read, bytes: some hundred thousand accepted requests.
pub const REPLY_BYTES_MAX: usize = 64 * 1024 * 1024;

/// PBKDF2 rounds of a package: what HealthVault's clients use.
pub const ITERATIONS: u32 = medlock_crypto::package::DEFAULT_ITERATIONS;

/// A call is given up after this long, unless the builder says otherwise.
pub const CALL_TIMEOUT: Duration = Duration::from_secs(60);

/// Pauses before the second and third try of a call that may be repeated.
pub const REPEAT_PAUSES: [Duration; 2] = [Duration::from_millis(200), Duration::from_secs(1)];

/// No call is repeated later than this after its first try: the server answers a repeated drop-off from memory for five
/// minutes, and a try may take [`CALL_TIMEOUT`].
pub const REPEAT_WITHIN: Duration = Duration::from_secs(180);

/// Pages of people that are fetched in a row: a million people at the server's usual hundred a page.
pub const PEOPLE_PAGES_MAX: usize = 10_000;

/// Items asked for by key at a time: what a server returns in full.
pub const ITEMS_PER_PAGE: usize = 240;

/// Pages of items read for one query: more than a server gives the keys of.
pub const ITEM_PAGES_MAX: usize = 1_000;

/// How much earlier than the last poll a poller asks from. What is accepted while a poll is answered is found by the next one
/// anyway; this is for clocks that differ.
pub const POLL_OVERLAP: SignedDuration = SignedDuration::from_hours(1);
