//! The Rust client: drops off encrypted packages for patients to pick up, and works with the records of patients who connected,
//! as any HealthVault client does.
//!
//! ```no_run
//! use medlock_sdk::{Answer, Client, Credentials, PackageBuilder, ShellUrl};
//!
//! # async fn example() -> Result<(), Box<dyn std::error::Error>> {
//! let server = "https://pickup.example.org";
//! let credentials = Credentials::from_pem(&std::fs::read("lab.pem")?, &std::fs::read_to_string("lab.key.pem")?)?;
//! let client = Client::new(server, "7f0c1d2e-3b4a-4c5d-8e9f-0a1b2c3d4e5f".parse()?, credentials)?;
//!
//! let code = PackageBuilder::new("Results for Alex", "Name of your first pet?", Answer::new("Biscuit")?, "RL-20417")
//!     .item(std::fs::read_to_string("weight.xml")?)
//!     .attach_file("letter.pdf")
//!     .send(&client)
//!     .await?;
//!
//! // For the letter or the mail; the question's answer never goes with it.
//! println!("{code} {}", ShellUrl::pickup(server, &code));
//! # Ok(())
//! # }
//! ```
//!
//! | module | what it is for |
//! |---|---|
//! | `answer` | the secret answer, wiped after use |
//! | `package`, `items`, `attachment` | building and checking what is sent |
//! | `blobs` | attachments of any size, sent and fetched in chunks |
//! | `sealed` | a package ready to be sent |
//! | `client`, `transport` | sessions, signed calls, repeats |
//! | `connect`, `cursor` | asking patients for access, finding out who gave it |
//! | `people`, `alternate_ids` | who authorised the application, which records changed, names of one's own for them |
//! | `record`, `write` | items of a record: read, written with attachments, removed |
//! | `shell_url` | links for patients |
//! | `error` | everything that can go wrong |
//! | [`limits`] | every limit, with its reason |
//!
//! The answer never leaves this machine: the contents are encrypted under it before they are sent, and only a patient who
//! knows it can open them. Whoever knows the answer and holds the ciphertext can, so choose a question whose answer few know.

mod alternate_ids;
mod answer;
mod attachment;
mod blobs;
mod client;
mod clock;
mod connect;
mod contents;
mod credentials;
mod cursor;
mod error;
mod items;
pub mod limits;
mod package;
mod people;
mod record;
mod sealed;
mod shell_url;
mod transport;
mod write;

pub use answer::{Answer, AnswerProblem};
pub use attachment::content_type_for;
pub use blobs::{Attachment, BlobReader, ItemBlob, Progress};
pub use client::{ApplicationInfo, Client, ClientBuilder};
pub use clock::{Clock, RandomSource, system_clock, system_random};
pub use connect::{Connect, ConnectRequest, Found, Poller, ValidatedConnection, ValidatedConnections};
pub use credentials::Credentials;
pub use cursor::{Cursor, CursorStore, FileCursor, MemoryCursor};
pub use error::{Error, Refusal};
pub use medlock_crypto::package::{Algorithm, Params};
pub use medlock_wire::identity_code::IdentityCode;
pub use medlock_wire::method::get_updated_records_for_application::UpdatedRecord;
pub use medlock_wire::person_info::{
    AppSettings, AuthAction, Culture, Location, PersonInfo, RecordInfo, RecordPermissions, RecordState, TypePermissions,
};
pub use medlock_wire::thing::Permission;
pub use package::PackageBuilder;
pub use people::{PeoplePage, RecordKey};
pub use record::{Item, ItemKey, ItemQuery, Items, Record};
pub use sealed::SealedPackage;
pub use shell_url::ShellUrl;
pub use uuid;
pub use write::RecordWrite;
