//! Where the server is, and where its database and key lie.

use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;

use super::{Draft, Setting, refuse, setting};
use crate::config::{ConfigError, Mode, Purpose, Warnings, is_for_this_machine, values};

pub(super) const SETTINGS: &[Setting] = &[
    setting!("listen", "address:port", default "`127.0.0.1:8080`",
        "Where the server listens.",
        |draft, text| draft.place.listen = Some(values::socket(text)?)),
    setting!("public_url", "URL of scheme and host", default "in development `http://` and the listening address; required in production",
        "The address people and applications know. Links, cookies and the service definition are made from it. Production requires https.",
        |draft, text| draft.place.public_url = Some(values::base_url(text)?)),
    setting!("mode", "`production` or `development`", default "`production`",
        "Development warns where production refuses: http addresses, `redirect=` in links, applications with small keys or without a privacy statement; letters are written to a folder and, while `public_url` is a loopback address, can be read at a local page.",
        |draft, text| draft.place.mode = Some(values::choice(text, &[("production", Mode::Production), ("development", Mode::Development)])?)),
    setting!("data_dir", "path", default "`medlock-data` in the working directory",
        "Holds the database, the key and, in development, the letters. Made at first start, readable by its owner alone.",
        |draft, text| draft.place.data_dir = Some(values::path(text)?)),
    setting!("database_url", "`sqlite:PATH` or `postgres://user@host/name`", default "`sqlite:` and `medlock.db` in the data directory",
        "The database. PostgreSQL allows several servers at once. Of a primary and its standbys name all (`postgres://user@one,two/name`): the one that takes writes is looked for, again after each failover.",
        |draft, text| draft.place.database_url = Some(database_url(text)?)),
    setting!("database_connections", "whole number, 1 to 64", default "8",
        "Connections kept to the database: readers on SQLite, which has one writer besides; all work on PostgreSQL.",
        |draft, text| draft.place.database_connections = Some(values::number(text, 1, 64)?)),
    setting!("key_file", "path", default "`server.key` in the data directory",
        "The key that everything in the database is sealed under: 32 random bytes in base64, made with mode 0600 at first start. Back it up apart from the database: neither is of use without the other.",
        |draft, text| draft.place.key_file = Some(values::path(text)?)),
];

#[derive(Default)]
pub(super) struct Part {
    listen: Option<SocketAddr>,
    public_url: Option<String>,
    mode: Option<Mode>,
    data_dir: Option<PathBuf>,
    database_url: Option<String>,
    database_connections: Option<usize>,
    key_file: Option<PathBuf>,
}

/// What the other subjects' rules ask for, too.
pub(super) struct Place {
    pub listen: SocketAddr,
    pub public_url: String,
    pub mode: Mode,
    pub data_dir: PathBuf,
    pub database_url: String,
    pub database_connections: usize,
    pub key_file: PathBuf,
}

impl Place {
    pub fn is_for_this_machine(&self) -> bool {
        is_for_this_machine(&self.public_url)
    }
}

impl Part {
    pub fn resolve(self, purpose: Purpose, warnings: &mut Warnings) -> Result<Place, ConfigError> {
        let mode = self.mode.unwrap_or(Mode::Production);
        let listen = self.listen.unwrap_or(SocketAddr::from((Ipv4Addr::LOCALHOST, 8080)));
        let data_dir = self.data_dir.unwrap_or_else(|| PathBuf::from("medlock-data"));
        let public_url = match (self.public_url, mode) {
            (Some(url), _) => url,
            (None, Mode::Development) => format!("http://{listen}"),
            (None, Mode::Production) if purpose == Purpose::Operate => format!("https://{listen}"),
            (None, Mode::Production) => {
                return refuse(
                    "public_url",
                    "is required in production: the https address people and applications use \
                     (to try things out on this machine, set mode to development)",
                );
            }
        };
        if public_url.starts_with("http://") {
            match mode {
                Mode::Production => return refuse("public_url", "must be https in production"),
                Mode::Development => warnings.push("public_url is plain http: production refuses it".to_owned()),
            }
        }
        let database_url =
            self.database_url.unwrap_or_else(|| format!("sqlite:{}", data_dir.join("medlock.db").display()));
        Ok(Place {
            listen,
            public_url,
            mode,
            database_url,
            database_connections: self.database_connections.unwrap_or(8),
            key_file: self.key_file.unwrap_or_else(|| data_dir.join("server.key")),
            data_dir,
        })
    }
}

fn database_url(text: &str) -> Result<String, String> {
    let text = text.trim();
    let path = text.strip_prefix("sqlite:");
    let known = path.is_some_and(|path| !path.is_empty())
        || text.starts_with("postgres://")
        || text.starts_with("postgresql://");
    if known { Ok(text.to_owned()) } else { Err("must be sqlite:PATH or postgres://user@host/name".to_owned()) }
}
