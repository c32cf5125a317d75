//! A lab of the tests: registered through the operator's commands, dropping off through the SDK.

use std::fs;

use medlock_sdk::{Answer, Client, ConnectRequest, Credentials, Error, PackageBuilder};

use crate::program::Installation;

pub const QUESTION: &str = "What was the name of your first pet?";
pub const ANSWER: &str = "Fluffy Cat";

pub struct Lab {
    app_id: String,
    certificate: Vec<u8>,
    key: String,
}

impl Lab {
    pub fn register(installation: &Installation) -> Lab {
        let certificate = installation.path("lab.pem");
        let file = certificate.to_str().expect("a plain path");
        installation.run(&["cert", "new", file]);
        let app_id = installation.run(&[
            "app",
            "create",
            "--name",
            "Example Lab",
            "--cert",
            file,
            "--methods",
            "connect-package",
            "--contact-phone",
            "+1 555 0100",
        ]);
        let key = fs::read_to_string(installation.path("lab.key.pem")).expect("the key was written");
        Lab { app_id, certificate: fs::read(&certificate).expect("the certificate was written"), key }
    }

    pub fn client(&self, base: &str) -> Client {
        let credentials = Credentials::from_pem(&self.certificate, &self.key).expect("they belong together");
        Client::new(base, self.app_id.parse().expect("app create prints an id"), credentials)
            .expect("loopback may be plain http")
    }

    /// Its id, its certificate and its key.
    pub fn credentials(&self) -> (&str, &[u8], &str) {
        (&self.app_id, &self.certificate, &self.key)
    }

    /// The options by which the program calls as this lab.
    pub fn caller(&self, base: &str) -> Vec<String> {
        ["--server", base, "--app-id", &self.app_id, "--cert", "lab.pem", "--key", "lab.key.pem"]
            .map(str::to_owned)
            .to_vec()
    }

    /// Drops off a file with `medlock package create` and gives its code.
    pub fn drop_off_file(&self, installation: &Installation, base: &str, file: &str) -> String {
        fs::write(installation.path("answer.txt"), ANSWER).expect("the folder is there");
        installation.run(&[
            "package",
            "create",
            "--server",
            base,
            "--app-id",
            &self.app_id,
            "--cert",
            "lab.pem",
            "--key",
            "lab.key.pem",
            "--friendly-name",
            "A study",
            "--question",
            QUESTION,
            "--answer-file",
            "answer.txt",
            "--external-id",
            "study-1",
            "--attach",
            file,
        ])
    }

    /// A client to which each failure is told.
    pub fn client_that_never_repeats(&self, base: &str) -> Client {
        let credentials = Credentials::from_pem(&self.certificate, &self.key).expect("they belong together");
        Client::builder(base, self.app_id.parse().expect("app create prints an id"), credentials)
            .repeat_pauses(Vec::new())
            .build()
            .expect("loopback may be plain http")
    }

    /// A client that goes on through a restart of the server.
    pub fn patient_client(&self, base: &str) -> Client {
        let credentials = Credentials::from_pem(&self.certificate, &self.key).expect("they belong together");
        let pauses = vec![std::time::Duration::from_millis(100); 300];
        Client::builder(base, self.app_id.parse().expect("app create prints an id"), credentials)
            .repeat_pauses(pauses.clone())
            .blob_pauses(pauses)
            .build()
            .expect("loopback may be plain http")
    }

    /// From now on it asks whom it connects with to let it read weights.
    pub fn ask_for_weights(&self, installation: &Installation) {
        let (name, why) = ("weights", "To see how you are doing.");
        let (may, types) = ("read", "3d34d87e-7fc1-4153-800f-f56592cb0d17");
        installation.run(&[
            "rule",
            "add",
            "--app",
            &self.app_id,
            "--offline",
            "--name",
            name,
            "--why",
            why,
            "--permissions",
            may,
            "--types",
            types,
        ]);
    }

    /// Asks the patient of this number for a connection and gives its code.
    pub async fn ask_to_connect(&self, client: &Client, number: u32) -> Result<String, Error> {
        let request = ConnectRequest {
            friendly_name: format!("Patient {number}"),
            question: QUESTION.to_owned(),
            answer: Answer::new(ANSWER).expect("long enough"),
            external_id: format!("patient-{number}"),
        };
        client.connect().create(&request).await.map(|code| code.to_string())
    }

    /// Drops off one weight of `kg` kilograms and gives its code.
    pub async fn drop_off_weight(&self, client: &Client, kg: u32) -> Result<String, Error> {
        let answer = Answer::new(ANSWER).expect("long enough");
        PackageBuilder::new(format!("Weight {kg}"), QUESTION, answer, format!("patient-{kg}"))
            .item(weight(kg))
            .send(client)
            .await
            .map(|code| code.to_string())
    }
}

/// A weight whose number tells which package it came in.
pub fn weight(kg: u32) -> String {
    format!(
        "<thing><type-id>3d34d87e-7fc1-4153-800f-f56592cb0d17</type-id><data-xml><weight><when><date><y>2026</y><m>3</m><d>4</d></date></when>\
         <value><kg>{kg}</kg></value></weight><common/></data-xml></thing>"
    )
}
