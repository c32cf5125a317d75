//! Asks a patient for access to a record, and prints code and link to hand over.
#![allow(clippy::print_stdout, reason = "what it prints is for people")]
use medlock_sdk::{Answer, ConnectRequest, Credentials, Error, IdentityCode, ShellUrl, blocking::Client};

pub fn create_connect_request(client: &Client, answer: &str, patient: &str) -> Result<IdentityCode, Error> {
    client.connect().create(&ConnectRequest {
        friendly_name: "Alex at Hill Street Clinic".to_owned(),
        question: "Name of your first pet?".to_owned(),
        answer: Answer::new(answer)?,
        external_id: patient.to_owned(),
    })
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let env = |name: &str| std::env::var(name).map_err(|_| format!("set {name}"));
    let credentials = Credentials::from_files(env("CLINIC_CERT")?, env("CLINIC_KEY")?)?;
    let client = Client::new(&env("SERVER")?, env("CLINIC")?.parse()?, credentials)?;
    let code = create_connect_request(&client, &env("ANSWER")?, "RL-20417")?;
    println!("{code}\n{}", ShellUrl::connect(&env("SERVER")?, &code));
    Ok(())
}
