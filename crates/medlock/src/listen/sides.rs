//! What is answered at which address: everything at one, unless applications or operators have an address or a host name of their own.
//! What is not answered somewhere does not exist there.

use crate::config::Config;

/// Whom a path is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum For {
    People,
    Applications,
    Operators,
    /// Uploads: of applications, and of staff who send with a browser.
    Senders,
    Everybody,
}

fn whom(path: &str) -> For {
    let first = path.strip_prefix('/').unwrap_or(path).split('/').next().unwrap_or_default();
    match first {
        "platform" => For::Applications,
        "streaming" => For::Senders,
        "acc" | "send" | "desk" => For::Operators,
        "health" | "static" | "docs" | "metrics" | "favicon.ico" | "robots.txt" => For::Everybody,
        _ => For::People,
    }
}

/// Where a side is answered, seen from the address for everybody.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Where {
    Here,
    /// At this host name only, where nothing else is.
    Host(String),
    Elsewhere,
}

/// What one listener answers.
#[derive(Clone, Debug)]
pub(super) enum Side {
    Main {
        applications: WhereIs,
        operators: WhereIs,
    },
    Applications,
    Operators,
    /// A listener with routes of its own.
    Own,
}

/// Opaque to the listener.
#[derive(Clone, Debug)]
pub(super) struct WhereIs(Where);

impl Side {
    /// The listener for everybody.
    pub fn main(config: &Config) -> Side {
        let of = |side: &crate::config::Side| {
            WhereIs(match side.listen {
                Some(_) => Where::Elsewhere,
                None if host_name(&side.url) == host_name(&config.public_url) => Where::Here,
                None => Where::Host(host_name(&side.url)),
            })
        };
        Side::Main { applications: of(&config.applications), operators: of(&config.operators) }
    }

    /// Whether `path` is answered to who names `host`.
    pub fn answers(&self, host: Option<&str>, path: &str) -> bool {
        let whom = whom(path);
        match self {
            Side::Own => true,
            Side::Applications => matches!(whom, For::Applications | For::Senders | For::Everybody),
            Side::Operators => matches!(whom, For::Operators | For::Senders | For::Everybody),
            Side::Main { applications: WhereIs(applications), operators: WhereIs(operators) } => {
                let host = host.map(host_name);
                let named = |place: &Where| matches!(place, Where::Host(own) if Some(own) == host.as_ref());
                let answered = |place: &Where, other: &Where| match place {
                    Where::Here => !named(other),
                    Where::Host(_) => named(place),
                    Where::Elsewhere => false,
                };
                match whom {
                    For::Everybody => true,
                    For::Applications => answered(applications, operators),
                    For::Operators => answered(operators, applications),
                    For::Senders => answered(applications, operators) || answered(operators, applications),
                    For::People => !named(applications) && !named(operators),
                }
            }
        }
    }
}

/// In small letters, without scheme and port.
fn host_name(text: &str) -> String {
    let host = text.split_once("://").map_or(text, |(_, host)| host);
    let end = match host.find(']') {
        Some(end) => end + 1,
        None => host.find(':').unwrap_or(host.len()),
    };
    host[..end].to_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    const PATHS: [&str; 7] = [
        "/platform/wildcat.ashx",
        "/acc/apps",
        "/send",
        "/streaming/wildcatblob.ashx",
        "/pickup",
        "/accident",
        "/health/ready",
    ];

    fn side(applications: Where, operators: Where) -> Side {
        Side::Main { applications: WhereIs(applications), operators: WhereIs(operators) }
    }

    fn answered(side: &Side, host: &str) -> Vec<&'static str> {
        PATHS.into_iter().filter(|path| side.answers(Some(host), path)).collect()
    }

    #[test]
    fn everything_is_at_one_address_unless_told_otherwise() {
        let one = side(Where::Here, Where::Here);
        assert_eq!(answered(&one, "whatever:80"), PATHS);
        assert!(PATHS.iter().all(|path| one.answers(None, path)));
    }

    #[test]
    fn a_listener_of_its_own_takes_its_side_away_from_the_main_one() {
        let main = side(Where::Elsewhere, Where::Elsewhere);
        assert_eq!(answered(&main, "a"), ["/pickup", "/accident", "/health/ready"]);
        let only_people_and_apps = side(Where::Here, Where::Elsewhere);
        assert!(!answered(&only_people_and_apps, "a").contains(&"/acc/apps"));
        assert_eq!(
            answered(&Side::Operators, "a"),
            ["/acc/apps", "/send", "/streaming/wildcatblob.ashx", "/health/ready"]
        );
        assert_eq!(
            answered(&Side::Applications, "a"),
            ["/platform/wildcat.ashx", "/streaming/wildcatblob.ashx", "/health/ready"]
        );
    }

    #[test]
    fn a_host_name_of_its_own_does_so_too() {
        let main = side(Where::Host("api.example".into()), Where::Host("[::1]".into()));
        assert_eq!(
            answered(&main, "API.example:443"),
            ["/platform/wildcat.ashx", "/streaming/wildcatblob.ashx", "/health/ready"]
        );
        assert_eq!(answered(&main, "[::1]:9"), ["/acc/apps", "/send", "/streaming/wildcatblob.ashx", "/health/ready"]);
        assert_eq!(answered(&main, "www.example"), ["/pickup", "/accident", "/health/ready"]);
    }
}
