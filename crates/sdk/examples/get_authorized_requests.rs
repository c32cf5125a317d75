//! Finds out who accepted, keeps their ids in a file, and writes a weight into each new record. Run it daily.
#![allow(clippy::print_stdout, reason = "what it prints is for people")]
use medlock_sdk::jiff::civil::date;
use medlock_sdk::{ConnectionFile, Credentials, Error, blocking::Client, things::Weight};

pub fn get_authorized_requests(client: &Client, file: &str) -> Result<(), Error> {
    for connection in client.connect().poller(ConnectionFile::new(file)) {
        let connection = connection?;
        println!("{} is {}", connection.external_id, connection.person_id);
        client.record(connection.key()).put_typed(&[Weight::kg(72.5).on(date(2026, 3, 9))])?;
    }
    Ok(())
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let env = |name: &str| std::env::var(name).map_err(|_| format!("set {name}"));
    let credentials = Credentials::from_files(env("CLINIC_CERT")?, env("CLINIC_KEY")?)?;
    let client = Client::new(&env("SERVER")?, env("CLINIC")?.parse()?, credentials)?;
    get_authorized_requests(&client, "connections.txt")?;
    Ok(())
}
