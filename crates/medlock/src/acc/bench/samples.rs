//! What a test package holds, and the commands that drop off the same from anybody's computer.

use jiff::civil::Date;
use medlock_sdk::PackageBuilder;

/// What the commands ask and answer, and the forms suggest.
pub const QUESTION: &str = "What was the name of your first pet?";
pub const ANSWER: &str = "Biscuit";

/// Stands before the name of everything that is made for trying.
pub const MARK: &str = "Test: ";

/// One of the items that can be put into a test package.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sample {
    Weight,
    Document,
}

impl Sample {
    pub const ALL: [Sample; 2] = [Sample::Weight, Sample::Document];

    /// The value of its box.
    pub fn name(self) -> &'static str {
        match self {
            Sample::Weight => "weight",
            Sample::Document => "document",
        }
    }

    pub fn from_name(name: &str) -> Option<Sample> {
        Sample::ALL.into_iter().find(|sample| sample.name() == name)
    }

    pub fn label(self) -> &'static str {
        match self {
            Sample::Weight => "A weight of 68.4 kg, from today",
            Sample::Document => "A document: a short text file",
        }
    }

    pub fn add_to(self, package: PackageBuilder, today: Date) -> PackageBuilder {
        match self {
            Sample::Weight => package.item(weight(today)),
            Sample::Document => package.attach("sample-document.txt", "text/plain", DOCUMENT),
        }
    }
}

const DOCUMENT: &[u8] =
    b"This is a sample document.\r\n\r\nIt came in a test package and says nothing about anybody.\r\n";

/// A weight of that day.
pub fn weight(day: Date) -> String {
    format!(
        "<thing><type-id>3d34d87e-7fc1-4153-800f-f56592cb0d17</type-id><data-xml><weight>\
         <when><date><y>{}</y><m>{}</m><d>{}</d></date></when>\
         <value><kg>68.4</kg><display units=\"kg\" units-code=\"kg\">68.4</display></value></weight></data-xml></thing>",
        day.year(),
        day.month(),
        day.day()
    )
}

/// Lines for a shell: each can be pasted as it is.
pub struct Commands {
    /// Makes a key and a certificate.
    pub keys: String,
    /// Writes an item and the answer into files.
    pub files: String,
    /// Drops off a package.
    pub package: String,
    /// Asks for a connection.
    pub request: String,
}

/// The commands for an application of this server.
pub fn commands(public_url: &str, app: &str, plain_http: bool, today: Date) -> Commands {
    let caller = format!(
        "--server '{}' \\\n  --app-id {app} --cert lab.pem --key lab.key.pem{}",
        public_url.trim_end_matches('/').replace('\'', "'\\''"),
        if plain_http { " --allow-http" } else { "" },
    );
    let says = |name: &str, id: &str| {
        format!(
            "--friendly-name '{MARK}{name}' \\\n  --question '{QUESTION}' --answer-file answer.txt \\\n  --external-id {id}"
        )
    };
    Commands {
        keys: "medlock cert new --name \"Test certificate\" lab.pem".to_owned(),
        files: format!("printf '%s\\n' '{ANSWER}' > answer.txt\ncat > weight.xml <<'END'\n{}\nEND", weight(today)),
        package: format!(
            "medlock package create {caller} \\\n  {} weight.xml",
            says("from the command line", "test-package")
        ),
        request: format!("medlock connect create {caller} \\\n  {}", says("a connection", "test-request")),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use medlock_crypto::random::SeededRandom;
    use medlock_domain::blobs::PackageBlobs;
    use medlock_domain::contents;
    use medlock_sdk::Answer;

    use super::*;

    #[test]
    fn every_sample_can_be_picked_up() {
        let mut package = PackageBuilder::new("F", QUESTION, Answer::new(ANSWER).unwrap(), "X");
        for sample in Sample::ALL {
            package = sample.add_to(package, date(2026, 2, 28));
            assert_eq!(Sample::from_name(sample.name()), Some(sample));
        }
        let sealed = package.seal(&mut SeededRandom::new(1)).unwrap();
        let opened = medlock_crypto::package::open_with_answer(sealed.params(), sealed.ciphertext(), "biscuit");
        assert_eq!(contents::prepare(&opened.unwrap().1, &PackageBlobs::default()).unwrap().len(), 2);
    }

    #[test]
    fn commands_name_this_server_and_this_application() {
        let commands = commands("https://x.example/", "7f0c", false, date(2026, 2, 28));
        assert!(
            commands.package.starts_with("medlock package create --server 'https://x.example' \\\n  --app-id 7f0c ")
        );
        assert!(commands.package.ends_with(" weight.xml") && !commands.package.contains("--allow-http"));
        assert!(super::commands("http://x", "7", true, date(2026, 2, 28)).request.contains("--allow-http"));
    }
}
