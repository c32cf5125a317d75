//! The Rust client of Medlock, and of any server that speaks the HealthVault protocol: hand health data to a patient who has no account
//! with you, once; or ask for access to the patient's record, and read and write there.
//!
//! - [Drop off a package](#drop-off-a-package) that the patient picks up with a code and an answer: [`PackageBuilder`], [`Client::dopu`].
//! - [Ask for access](#ask-for-access) and find out who gave it: [`Client::connect`], [`Poller`].
//! - [Read and write records](#read-and-write-records): [`Client::record`], with [typed items](things) or XML.
//! - Without `async`: [`blocking`].
//!
//! # Before you begin
//!
//! The operator of the server registers your application, and gives you its id, a certificate and the key to it:
//!
//! ```text
//! medlock cert new --app 7f0c1d2e-3b4a-4c5d-8e9f-0a1b2c3d4e5f lab.pem     # writes lab.pem and lab.key.pem
//! ```
//!
//! Nobody at hand? `medlock demo` starts a whole system, prints the id of a clinic, and where its certificate and key lie.
//!
//! # Drop off a package
//!
//! ```no_run
//! use medlock_sdk::jiff::civil::date;
//! use medlock_sdk::things::{TypedItem, Weight};
//! use medlock_sdk::{Answer, Client, Credentials, PackageBuilder, ShellUrl};
//!
//! # async fn example() -> Result<(), Box<dyn std::error::Error>> {
//! let server = "https://pickup.example.org";
//! let credentials = Credentials::from_files("lab.pem", "lab.key.pem")?;
//! let client = Client::new(server, "7f0c1d2e-3b4a-4c5d-8e9f-0a1b2c3d4e5f".parse()?, credentials)?;
//!
//! let code = PackageBuilder::new("Results for Alex", "Name of your first pet?", Answer::new("Biscuit")?, "RL-20417")
//!     .item(Weight::kg(72.5).on(date(2026, 3, 9)).with_note("in shoes"))
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
//! The contents are encrypted under the answer before they leave this machine, and the answer never leaves it. Whoever knows the answer
//! and holds the code can open the package, so ask what few know: not a birthday, not what stands in the same letter. One word is
//! easiest to type; upper and lower case are the same, spaces count, and [`Answer`] refuses fewer than six characters.
//!
//! You are not told whether a package was picked up. What was sent wrongly is taken back with [`Dopu::delete`], until it is picked up.
//! To hand out a code before the results are there, [`Dopu::allocate`] one and fill it later with [`PackageBuilder::code`].
//!
//! # Ask for access
//!
//! ```no_run
//! use medlock_sdk::{Answer, ConnectRequest, ConnectionFile, ShellUrl};
//!
//! # async fn example(client: medlock_sdk::Client) -> Result<(), Box<dyn std::error::Error>> {
//! let code = client
//!     .connect()
//!     .create(&ConnectRequest {
//!         friendly_name: "Alex at Hill Street Clinic".into(),
//!         question: "Name of your first pet?".into(),
//!         answer: Answer::new("Biscuit")?,
//!         external_id: "RL-20417".into(),
//!     })
//!     .await?;
//! println!("{}", ShellUrl::connect("https://records.example.org", &code));
//!
//! // Daily: who has accepted since. Each is kept in the file once, whatever stops the program in between.
//! let mut poller = client.connect().poller(ConnectionFile::new("connections.txt"));
//! while let Some(connection) = poller.next().await? {
//!     println!("{} has accepted", connection.external_id);
//! }
//! # Ok(())
//! # }
//! ```
//!
//! One patient may connect several records, and one code may be accepted by more than one person: [`ValidatedConnections::all`] and
//! [`ValidatedConnections::latest`] of an external id are different questions. With a database of your own, implement [`CursorStore`]
//! on a table, and keep connection and cursor in one transaction.
//!
//! # Read and write records
//!
//! ```no_run
//! use medlock_sdk::ItemQuery;
//! use medlock_sdk::jiff::civil::date;
//! use medlock_sdk::things::{BloodPressure, Weight};
//!
//! # async fn example(client: medlock_sdk::Client, connection: medlock_sdk::ValidatedConnection) -> Result<(), medlock_sdk::Error> {
//! let record = client.record(connection.key());
//! record.put_typed(&[BloodPressure::mmhg(128, 82).at(date(2026, 3, 9).at(8, 30, 0, 0)).pulse(64)]).await?;
//!
//! let mut weights = record.get_typed::<Weight>(&ItemQuery::all().at_most(10)).await?;
//! for weight in &mut weights.items {
//!     weight.body.value.kg += 0.1; // the scale was off
//! }
//! record.update(&weights.items).await?;
//! # Ok(())
//! # }
//! ```
//!
//! [`things`] has structures for what clinics send most, and loses nothing of what it does not know. Every other type goes as XML:
//! [`Record::get`], [`Record::pages`], [`Record::put`]. [`Record::write`] adds attachments of any size.
//!
//! # When something goes wrong
//!
//! Every call returns one [`Error`]: what happened, [what to do about it](Error::hint), the protocol's [number](Error::number), and
//! whether [nothing happened](Error::nothing_happened). Items are checked before they are sent; the error names the item, the element
//! and the rule. Nothing in an error, and no `Debug` of this crate, carries an answer, a code or health data.
//!
//! A session that has ended is made anew unseen. When an answer is lost on the way, a call is sent again only where that can do nothing
//! twice: what reads, what deletes or renames, and the very bytes of a created package or request, which Medlock answers from memory for
//! five minutes. [`Dopu::allocate`], writing into a record and other calls whose repetition would leave a second thing behind are not
//! repeated, and fail with [`Error::Interrupted`].
//!
//! | limit | default |
//! |---|---|
//! | a call | a minute, [`ClientBuilder::timeout`] |
//! | repeats | after 200 ms and a second, [`ClientBuilder::repeat_pauses`] |
//! | every other | [`limits`], each with its reason |

#![deny(missing_docs)]

mod alternate_ids;
mod answer;
mod attachment;
mod blobs;
pub mod blocking;
mod client;
mod clock;
mod connect;
mod contents;
mod credentials;
mod cursor;
mod dopu;
mod error;
mod items;
pub mod limits;
mod package;
mod people;
mod poller;
mod provisioning;
mod record;
mod sealed;
mod service;
mod shell_url;
pub mod things;
mod transport;
mod typed;
mod write;

pub use alternate_ids::AlternateIds;
pub use answer::{Answer, AnswerProblem};
pub use attachment::content_type_for;
pub use blobs::{Attachment, BlobReader, ItemBlob, Progress};
pub use client::{ApplicationInfo, Client, ClientBuilder};
pub use clock::{Clock, RandomSource, system_clock, system_random};
pub use connect::{Connect, ConnectRequest, ValidatedConnection, ValidatedConnections};
pub use credentials::Credentials;
pub use cursor::{ConnectionFile, Cursor, CursorStore, FileCursor, MemoryCursor};
pub use dopu::Dopu;
pub use error::{Error, Refusal};
pub use jiff;
#[doc(inline)]
pub use medlock_crypto::package::{Algorithm, Params};
#[doc(inline)]
pub use medlock_wire::app_config::{
    Configuration as AppConfig, CultureText as AppConfigText, Rule as AppConfigRule, Statement as AppConfigStatement,
};
#[doc(inline)]
pub use medlock_wire::identity_code::IdentityCode;
#[doc(inline)]
pub use medlock_wire::method::get_updated_records_for_application::UpdatedRecord;
#[doc(inline)]
pub use medlock_wire::person_info::{
    AppSettings, AuthAction, Culture, Location, PersonInfo, RecordInfo, RecordPermissions, RecordState, TypePermissions,
};
#[doc(inline)]
pub use medlock_wire::thing::Permission;
pub use package::PackageBuilder;
pub use people::{PeoplePage, RecordKey};
pub use poller::{Found, Poller};
pub use provisioning::Provisioning;
pub use record::{Item, ItemKey, ItemPages, ItemQuery, Items, Record};
pub use sealed::SealedPackage;
pub use service::ServiceDefinition;
pub use shell_url::{ShellLink, ShellUrl};
pub use typed::{Typed, TypedItems};
pub use uuid;
pub use write::RecordWrite;

/// The programs in the crate's README compile.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
