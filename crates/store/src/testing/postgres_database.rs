//! A database of a test's own on the PostgreSQL server that tests may use.

use std::sync::atomic::{AtomicU32, Ordering};

use ::postgres::{Client, NoTls};

/// Dropped with all that is in it.
pub struct Database {
    server: String,
    name: String,
}

impl Database {
    /// A copy of `template`, or an empty one.
    ///
    /// # Panics
    /// When the server cannot be reached, or the role may not.
    pub fn create(server: &str, template: Option<&str>) -> Self {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let name = format!("medlock_test_{}_{}", std::process::id(), NUMBER.fetch_add(1, Ordering::Relaxed));
        let of = template.map_or_else(String::new, |template| format!(" TEMPLATE {template}"));
        apart(|| {
            let mut admin = connect(server);
            // A process of the same number may have died before it could clear up.
            run(&mut admin, &format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)"));
            run(&mut admin, &format!("CREATE DATABASE {name}{of}"));
        });
        Self { server: server.to_owned(), name }
    }

    /// Where it is.
    pub fn url(&self) -> String {
        with_name(&self.server, &self.name)
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        let sql = format!("DROP DATABASE IF EXISTS {} WITH (FORCE)", self.name);
        let dropped = apart(|| Client::connect(&self.server, NoTls).and_then(|mut admin| admin.batch_execute(&sql)));
        if let Err(error) = dropped {
            eprintln!("a test database was left behind: {error}");
        }
    }
}

/// On a thread of its own: the client brings a runtime, which cannot begin inside the one of an asynchronous test.
fn apart<T: Send>(work: impl FnOnce() -> T + Send) -> T {
    std::thread::scope(|scope| scope.spawn(work).join()).unwrap_or_else(|panic| std::panic::resume_unwind(panic))
}

pub(super) fn connect(server: &str) -> Client {
    Client::connect(server, NoTls).expect("the test server can be reached")
}

/// One statement: databases come and go outside of transactions.
pub(super) fn run(admin: &mut Client, sql: &str) {
    admin.batch_execute(sql).expect("the role may make databases");
}

/// The URL of another database of the same server.
pub(super) fn with_name(server: &str, name: &str) -> String {
    let (address, query) = server.split_once('?').map_or((server, None), |(address, query)| (address, Some(query)));
    let (address, _) = address.rsplit_once('/').expect("the URL of the test server names a database");
    match query {
        Some(query) => format!("{address}/{name}?{query}"),
        None => format!("{address}/{name}"),
    }
}

#[cfg(test)]
mod tests {
    use super::with_name;

    #[test]
    fn only_the_name_of_the_database_changes() {
        for (server, other) in [
            ("postgres://ana@localhost:5432/postgres", "postgres://ana@localhost:5432/x"),
            ("postgres:///postgres?host=/run/postgresql", "postgres:///x?host=/run/postgresql"),
        ] {
            assert_eq!(with_name(server, "x"), other);
        }
    }
}
