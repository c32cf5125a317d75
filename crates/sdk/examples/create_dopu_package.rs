//! Drops off a weight, a height and a picture of it, and prints code and link for the patient.
#![allow(clippy::print_stdout, reason = "what it prints is for people")]
use medlock_sdk::jiff::civil::date;
use medlock_sdk::things::{Height, Weight};
use medlock_sdk::{Answer, Attachment, Credentials, Error, IdentityCode, PackageBuilder, ShellUrl, blocking::Client};

pub fn create_dopu_package(client: &Client, answer: &str, patient: &str, picture: &str) -> Result<IdentityCode, Error> {
    let today = date(2026, 3, 9);
    let picture = Attachment::file(picture).named("attachment").of_type("image/jpeg");
    let package = PackageBuilder::new("Results for Alex", "Name of your first pet?", Answer::new(answer)?, patient)
        .item(Weight::kg(72.5).on(today))
        .item_with_attachments(Height::m(1.81).on(today), [picture]);
    client.send(package)
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let env = |name: &str| std::env::var(name).map_err(|_| format!("set {name}"));
    let credentials = Credentials::from_files(env("CLINIC_CERT")?, env("CLINIC_KEY")?)?;
    let client = Client::new(&env("SERVER")?, env("CLINIC")?.parse()?, credentials)?;
    let code = create_dopu_package(&client, &env("ANSWER")?, "RL-20417", &env("PICTURE")?)?;
    println!("{code}\n{}", ShellUrl::pickup(&env("SERVER")?, &code));
    Ok(())
}
