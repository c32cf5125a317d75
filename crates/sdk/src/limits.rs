//! Every limit of the client, with its reason. The server checks all of them again.

use std::time::Duration;

/// Friendly name, question and external id, characters each. Longer texts are refused by the server; no page shows them well.
pub const TEXT_CHARACTERS_MAX: usize = medlock_wire::method::TEXT_CHARS_MAX;

/// Contents of one package before encryption, bytes. Encrypted and written in base64 they are a third larger and must fit,
/// with the envelope around them, into the 64 MiB a server takes by default.
pub const CONTENTS_BYTES_MAX: usize = 47 * 1024 * 1024;

/// Items in one package: the server opens no larger one.
pub const ITEMS_MAX: usize = medlock_wire::contents::THINGS_MAX;

/// Name of an attached file, characters: HealthVault's File type allows no more.
pub const FILE_NAME_CHARACTERS_MAX: usize = 255;

/// Largest answer of the server that is read, bytes.
pub const REPLY_BYTES_MAX: usize = 4 * 1024 * 1024;

/// PBKDF2 rounds of a package: what HealthVault's clients use.
pub const ITERATIONS: u32 = 20_000;

/// A call is given up after this long, unless the builder says otherwise.
pub const CALL_TIMEOUT: Duration = Duration::from_secs(60);

/// Pauses before the second and third try of a call that may be repeated.
pub const REPEAT_PAUSES: [Duration; 2] = [Duration::from_millis(200), Duration::from_secs(1)];

/// No call is repeated later than this after its first try: the server answers a repeated drop-off from memory for five
/// minutes, and a try may take [`CALL_TIMEOUT`].
pub const REPEAT_WITHIN: Duration = Duration::from_secs(180);
