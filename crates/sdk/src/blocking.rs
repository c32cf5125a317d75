//! The same client for programs without `async`: every call waits for its answer.
//!
//! ```no_run
//! use medlock_sdk::jiff::civil::date;
//! use medlock_sdk::things::Weight;
//! use medlock_sdk::{Answer, Credentials, PackageBuilder, blocking};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let credentials = Credentials::from_pem(&std::fs::read("lab.pem")?, &std::fs::read_to_string("lab.key.pem")?)?;
//! let client = blocking::Client::new("https://pickup.example.org", "7f0c1d2e-3b4a-4c5d-8e9f-0a1b2c3d4e5f".parse()?, credentials)?;
//! let package = PackageBuilder::new("Results for Alex", "Name of your first pet?", Answer::new("Biscuit")?, "RL-20417")
//!     .item(Weight::kg(72.5).on(date(2026, 3, 9)));
//! println!("{}", client.send(package)?);
//! # Ok(())
//! # }
//! ```
//!
//! The calls are those of the asynchronous client, under the same names; what they do and which errors they give stands there.
//!
//! # Panics
//! Every call panics when it is made inside an asynchronous runtime: use [`crate::Client`] there.

use std::path::Path;
use std::sync::Arc;

use jiff::Timestamp;
use tokio::runtime::Runtime;
use uuid::Uuid;

use crate::things::TypedItem;
use crate::{
    AppConfig, AppSettings, ApplicationInfo, ClientBuilder, ConnectRequest, Credentials, CursorStore, Error, Found,
    IdentityCode, ItemBlob, ItemKey, ItemQuery, Items, PackageBuilder, PeoplePage, PersonInfo, Progress, RecordKey,
    RecordWrite, SealedPackage, ServiceDefinition, Typed, TypedItems, UpdatedRecord, ValidatedConnection,
    ValidatedConnections,
};

/// An application's connection to one server; see [`crate::Client`]. Cheap to clone; clones share session and threads.
#[derive(Clone, Debug)]
pub struct Client {
    client: crate::Client,
    runtime: Arc<Runtime>,
}

/// Methods that wait for those of the same name.
macro_rules! waiting {
    ($($(#[$meta:meta])* $name:ident($($argument:ident: $kind:ty),*) -> $result:ty = $as:literal;)*) => {
        $(
            $(#[$meta])*
            ///
            /// # Errors
            #[doc = concat!("Those of [`", $as, "`](crate::", $as, ").")]
            pub fn $name(&self $(, $argument: $kind)*) -> Result<$result, Error> {
                self.runtime.block_on(self.inner().$name($($argument),*))
            }
        )*
    };
}

impl ClientBuilder {
    /// The client for programs without `async`.
    ///
    /// # Errors
    /// As [`ClientBuilder::build`]; [`Error::Runtime`] when no thread can be started.
    pub fn build_blocking(self) -> Result<Client, Error> {
        Client::of(self.build()?)
    }
}

impl Client {
    /// A client with the usual settings; [`ClientBuilder::build_blocking`] makes one with others.
    ///
    /// # Errors
    /// As [`crate::Client::new`]; [`Error::Runtime`] when no thread can be started.
    pub fn new(server: &str, app_id: Uuid, credentials: Credentials) -> Result<Client, Error> {
        Client::of(crate::Client::new(server, app_id, credentials)?)
    }

    fn of(client: crate::Client) -> Result<Client, Error> {
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(1)
            .thread_name("medlock-sdk")
            .enable_all()
            .build()
            .map_err(|source| Error::Runtime { source })?;
        Ok(Client { client, runtime: Arc::new(runtime) })
    }

    /// The asynchronous client inside, with the same session.
    pub fn inner(&self) -> &crate::Client {
        &self.client
    }

    /// Seals the package and drops it off; see [`PackageBuilder::send`].
    ///
    /// # Errors
    /// Those of [`PackageBuilder::send`].
    pub fn send(&self, package: PackageBuilder) -> Result<IdentityCode, Error> {
        self.runtime.block_on(package.send(&self.client))
    }

    /// The calls of drop-off and pick-up.
    pub fn dopu(&self) -> Dopu<'_> {
        Dopu { inner: self.client.dopu(), runtime: &self.runtime }
    }

    /// The calls of Patient Connect.
    pub fn connect(&self) -> Connect<'_> {
        Connect { inner: self.client.connect(), runtime: &self.runtime }
    }

    /// The calls of a master application.
    pub fn provisioning(&self) -> Provisioning<'_> {
        Provisioning { inner: self.client.provisioning(), runtime: &self.runtime }
    }

    /// A record that a person let the application into. Does not call the server yet.
    pub fn record(&self, key: RecordKey) -> Record {
        Record { record: self.client.record(key), runtime: Arc::clone(&self.runtime) }
    }

    waiting! {
        /// What the server knows of this application.
        application_info() -> ApplicationInfo = "Client::application_info";
        /// Where the server has its pages, and how long codes work there.
        service_definition() -> ServiceDefinition = "Client::service_definition";
        /// A person with the records they authorised the application for.
        person(person_id: Uuid) -> PersonInfo = "Client::person";
        /// One page of the people who authorised the application.
        people_page(next: Option<Uuid>, since: Option<Timestamp>) -> PeoplePage = "Client::people_page";
        /// All the people who authorised the application.
        people(since: Option<Timestamp>) -> Vec<PersonInfo> = "Client::people";
        /// Authorised records that have changed.
        updated_records(since: Option<Timestamp>) -> Vec<UpdatedRecord> = "Client::updated_records";
        /// What the application keeps with a person.
        settings(person_id: Uuid) -> Option<AppSettings> = "Client::settings";
        /// Keeps something with a person.
        set_settings(person_id: Uuid, settings: Option<AppSettings>) -> () = "Client::set_settings";
        /// Whom one of the application's own names stands for.
        find_by_alternate_id(id: &str) -> Option<PersonInfo> = "Client::find_by_alternate_id";
    }
}

/// The calls of drop-off and pick-up; see [`crate::Dopu`].
#[derive(Clone, Copy)]
pub struct Dopu<'c> {
    inner: crate::Dopu<'c>,
    runtime: &'c Runtime,
}

impl<'c> Dopu<'c> {
    fn inner(&self) -> crate::Dopu<'c> {
        self.inner
    }

    waiting! {
        /// Gets a code before its package exists.
        allocate() -> IdentityCode = "Dopu::allocate";
        /// Drops a sealed package off.
        send_sealed(package: &SealedPackage) -> IdentityCode = "Dopu::send_sealed";
        /// Takes a package or an unused code back.
        delete(code: &IdentityCode) -> () = "Dopu::delete";
        /// Takes all packages with this external id back.
        delete_for_external_id(external_id: &str) -> () = "Dopu::delete_for_external_id";
        /// Gives one package another external id.
        set_external_id(code: &IdentityCode, new: &str) -> () = "Dopu::set_external_id";
        /// Gives all packages, and the connect request, of one external id another one.
        rename_external_id(old: &str, new: &str) -> () = "Dopu::rename_external_id";
        /// Has the server send a letter with a code.
        invite(code: &IdentityCode, address: &str, language: Option<&str>) -> () = "Dopu::invite";
    }
}

/// The calls of Patient Connect; see [`crate::Connect`].
#[derive(Clone, Copy)]
pub struct Connect<'c> {
    inner: crate::Connect<'c>,
    runtime: &'c Runtime,
}

impl<'c> Connect<'c> {
    fn inner(&self) -> crate::Connect<'c> {
        self.inner
    }

    /// Polls from where the last poll ended, also after a restart.
    pub fn poller<S: CursorStore>(&self, store: S) -> Poller<'c, S> {
        Poller { poller: self.inner.poller(store), runtime: self.runtime }
    }

    waiting! {
        /// Creates a request and returns its code.
        create(request: &ConnectRequest) -> IdentityCode = "Connect::create";
        /// Takes a request back that nobody has accepted.
        delete(external_id: &str) -> () = "Connect::delete";
        /// Gives the request of one external id, and all packages with it, another one.
        rename(old: &str, new: &str) -> () = "Connect::rename";
        /// Gives the request with this code another external id.
        set_external_id(code: &IdentityCode, new: &str) -> () = "Connect::set_external_id";
        /// Has the server send a letter with the request's code.
        invite(code: &IdentityCode, address: &str, language: Option<&str>) -> () = "Connect::invite";
        /// Who accepted a request then or later.
        validated_since(since: Option<Timestamp>) -> ValidatedConnections = "Connect::validated_since";
    }
}

/// Finds each accepted request once; see [`crate::Poller`]. As an iterator it ends when there is nothing new at the moment.
pub struct Poller<'c, S> {
    poller: crate::Poller<'c, S>,
    runtime: &'c Runtime,
}

impl<S: CursorStore> Poller<'_, S> {
    /// What has come since the last poll that is done, all at once.
    ///
    /// # Errors
    /// Those of [`crate::Poller::poll`].
    pub fn poll(&mut self) -> Result<Found, Error> {
        self.runtime.block_on(self.poller.poll())
    }

    /// Marks all that was found as dealt with.
    ///
    /// # Errors
    /// Those of [`crate::Poller::done`].
    pub fn done(&mut self, found: Found) -> Result<(), Error> {
        self.poller.done(found)
    }
}

impl<S: CursorStore> Iterator for Poller<'_, S> {
    type Item = Result<ValidatedConnection, Error>;

    /// The next connection that nobody has dealt with. Asking marks the one before as dealt with.
    fn next(&mut self) -> Option<Result<ValidatedConnection, Error>> {
        self.runtime.block_on(self.poller.next()).transpose()
    }
}

/// The calls of a master application; see [`crate::Provisioning`].
#[derive(Clone, Copy)]
pub struct Provisioning<'c> {
    inner: crate::Provisioning<'c>,
    runtime: &'c Runtime,
}

impl<'c> Provisioning<'c> {
    fn inner(&self) -> crate::Provisioning<'c> {
        self.inner
    }

    waiting! {
        /// Makes an application and returns its id.
        add(configuration: &AppConfig) -> Uuid = "Provisioning::add";
        /// Changes an application that this one has made.
        update(app_id: Uuid, configuration: &AppConfig) -> () = "Provisioning::update";
        /// A code that lets one person make an account where registration is closed.
        signup_code() -> zeroize::Zeroizing<String> = "Provisioning::signup_code";
    }
}

/// A record as one person authorised it; see [`crate::Record`].
#[derive(Clone)]
pub struct Record {
    record: crate::Record,
    runtime: Arc<Runtime>,
}

impl Record {
    fn inner(&self) -> &crate::Record {
        &self.record
    }

    /// Begins to write items with attachments; [`Record::send`] sends them.
    pub fn write(&self) -> RecordWrite {
        self.record.write()
    }

    /// Sends the attachments ahead, then writes everything.
    ///
    /// # Errors
    /// Those of [`RecordWrite::send`].
    pub fn send(&self, write: RecordWrite) -> Result<Vec<ItemKey>, Error> {
        self.runtime.block_on(write.send())
    }

    /// Reads the items of one type as structures.
    ///
    /// # Errors
    /// Those of [`crate::Record::get_typed`].
    pub fn get_typed<T: TypedItem>(&self, query: &ItemQuery) -> Result<TypedItems<T>, Error> {
        self.runtime.block_on(self.record.get_typed(query))
    }

    /// Writes new items.
    ///
    /// # Errors
    /// Those of [`crate::Record::put_typed`].
    pub fn put_typed<T: TypedItem>(&self, items: &[T]) -> Result<Vec<ItemKey>, Error> {
        self.runtime.block_on(self.record.put_typed(items))
    }

    /// Writes changed items back as new versions.
    ///
    /// # Errors
    /// Those of [`crate::Record::update`].
    pub fn update<T: TypedItem>(&self, items: &[Typed<T>]) -> Result<Vec<ItemKey>, Error> {
        self.runtime.block_on(self.record.update(items))
    }

    /// Writes an attachment into a file.
    ///
    /// # Errors
    /// Those of [`crate::Record::save_blob`].
    pub fn save_blob(
        &self,
        blob: &ItemBlob,
        path: &Path,
        tell: impl Fn(Progress<'_>) + Send + Sync + 'static,
    ) -> Result<(), Error> {
        self.runtime.block_on(self.record.save_blob(blob, path, tell))
    }

    /// Gives the person and record another name.
    ///
    /// # Errors
    /// Those of [`AlternateIds::associate`](crate::AlternateIds::associate).
    pub fn associate_alternate_id(&self, id: &str) -> Result<(), Error> {
        self.runtime.block_on(self.record.alternate_ids().associate(id))
    }

    /// Takes a name back.
    ///
    /// # Errors
    /// Those of [`AlternateIds::disassociate`](crate::AlternateIds::disassociate).
    pub fn disassociate_alternate_id(&self, id: &str) -> Result<(), Error> {
        self.runtime.block_on(self.record.alternate_ids().disassociate(id))
    }

    /// The application's other names for the person and record.
    ///
    /// # Errors
    /// Those of [`AlternateIds::all`](crate::AlternateIds::all).
    pub fn alternate_ids(&self) -> Result<Vec<String>, Error> {
        self.runtime.block_on(self.record.alternate_ids().all())
    }

    waiting! {
        /// Reads items, page after page.
        get(query: &ItemQuery) -> Items = "Record::get";
        /// Writes items.
        put(things_xml: &str) -> Vec<ItemKey> = "Record::put";
        /// Removes items.
        remove(keys: &[ItemKey]) -> () = "Record::remove";
        /// Gives the record back.
        disconnect() -> () = "Record::disconnect";
    }
}
