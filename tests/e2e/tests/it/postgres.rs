//! A fresh PostgreSQL database for one test, dropped afterwards.

use std::path::PathBuf;

/// Named by the check script; without it the tests that need PostgreSQL say that they were skipped.
const URL: &str = "MEDLOCK_TEST_POSTGRES";

pub struct Database {
    pub url: String,
    admin: String,
    name: String,
}

impl Database {
    pub async fn create(purpose: &str) -> Option<Database> {
        let Ok(admin) = std::env::var(URL) else {
            println!("skipped: {URL} is not set");
            return None;
        };
        let name = format!("medlock_{purpose}_{}", std::process::id());
        execute(
            &admin,
            vec![format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)"), format!("CREATE DATABASE {name}")],
        )
        .await;
        let (server, _) = admin.rsplit_once('/').expect("the address ends in a database");
        Some(Database { url: format!("{server}/{name}"), admin: admin.clone(), name })
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

impl Drop for Database {
    fn drop(&mut self) {
        let (admin, drop_it) = (self.admin.clone(), format!("DROP DATABASE IF EXISTS {} WITH (FORCE)", self.name));
        // The blocking client brings a runtime of its own, so it gets a thread of its own.
        drop(std::thread::spawn(move || run(&admin, &[drop_it])).join());
    }
}

async fn execute(url: &str, statements: Vec<String>) {
    let url = url.to_owned();
    tokio::task::spawn_blocking(move || run(&url, &statements)).await.expect("PostgreSQL answers");
}

fn run(url: &str, statements: &[String]) {
    let mut client = ::postgres::Client::connect(url, ::postgres::NoTls).expect("PostgreSQL is reachable");
    for statement in statements {
        client.batch_execute(statement).expect("the role may create databases");
    }
}
