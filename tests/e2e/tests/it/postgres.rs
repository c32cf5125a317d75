//! A fresh PostgreSQL database for one test, dropped afterwards.

use std::path::PathBuf;

use medlock_store::testing;

pub struct Database {
    pub url: String,
    _held: testing::Database,
}

impl Database {
    /// None, and a line that says so, where the tests have no PostgreSQL.
    pub fn create() -> Option<Database> {
        let held = testing::Database::create(&testing::postgres_url()?, None);
        Some(Database { url: held.url(), _held: held })
    }

    /// Where the server keeps this database, written out just now, and its log of all databases.
    pub async fn folders(&self) -> (PathBuf, PathBuf) {
        let url = self.url.clone();
        let asked = tokio::task::spawn_blocking(move || {
            let mut client = ::postgres::Client::connect(&url, ::postgres::NoTls).expect("PostgreSQL is reachable");
            client.batch_execute("CHECKPOINT").expect("the role may");
            let row = client
                .query_one("SELECT current_setting('data_directory'), pg_relation_filepath('medlock_migrations')", &[]);
            let row = row.expect("the database has tables");
            (PathBuf::from(row.get::<_, String>(0)), PathBuf::from(row.get::<_, String>(1)))
        });
        let (root, of_a_table) = asked.await.expect("PostgreSQL answers");
        (root.join(of_a_table.parent().expect("a file is in a folder")), root.join("pg_wal"))
    }
}
