//! Whom to tell where time goes.

use std::path::PathBuf;

use super::place::Place;
use super::{Draft, Setting, refuse, setting};
use crate::config::{ConfigError, Mode, Traces, values};

/// Where collectors take traces unless they are told otherwise.
const PATH: &str = "/v1/traces";

pub(super) const SETTINGS: &[Setting] = &[
    setting!("traces.endpoint", "URL", default "none: nothing is recorded",
        "The collector that traces are sent to (OTLP over HTTP, protobuf), as in `http://127.0.0.1:4318`; an address without a path gets `/v1/traces`. A trace says what a request or a job did and how long each part took. No code, answer, name, body or id of a person or record is in one. A collector that does not answer delays nothing; what it does not take is lost.",
        |draft, text| draft.traces.endpoint = Some(endpoint(text)?)),
    setting!("traces.ratio", "number from 0 to 1", default "`1`: every request and job",
        "Which part of the requests and jobs is recorded. Where a trusted proxy (`http.trusted_proxies`) sends a `traceparent`, the proxy decides.",
        |draft, text| draft.traces.ratio = Some(ratio(text)?)),
    setting!("traces.headers_file", "path", default "none",
        "File with headers that the collector wants, a line each, such as `Authorization: Bearer …`. Needs an `https` endpoint in production, unless the collector is on this machine.",
        |draft, text| draft.traces.headers_file = Some(values::path(text)?)),
    setting!("traces.service_name", "text, at most 100 characters", default "`medlock`",
        "What this server is called in traces (`service.name`).",
        |draft, text| draft.traces.service_name = Some(values::line(text, 100)?)),
];

#[derive(Default)]
pub(super) struct Part {
    endpoint: Option<String>,
    ratio: Option<f64>,
    headers_file: Option<PathBuf>,
    service_name: Option<String>,
}

impl Part {
    pub fn resolve(self, ground: &Place) -> Result<Option<Traces>, ConfigError> {
        let Some(endpoint) = self.endpoint else {
            let orphan = [
                ("traces.ratio", self.ratio.is_some()),
                ("traces.headers_file", self.headers_file.is_some()),
                ("traces.service_name", self.service_name.is_some()),
            ];
            return match orphan.into_iter().find(|(_, set)| *set) {
                Some((key, _)) => refuse(key, "has no effect without traces.endpoint"),
                None => Ok(None),
            };
        };
        if cfg!(not(feature = "traces")) {
            return refuse("traces.endpoint", "is not known to this program: it was built without traces");
        }
        let in_clear = endpoint.strip_prefix("http://").is_some_and(|rest| {
            let host = rest.split('/').next().unwrap_or_default();
            !values::is_loopback(host)
        });
        if in_clear && self.headers_file.is_some() && ground.mode == Mode::Production {
            return refuse(
                "traces.headers_file",
                "needs an https traces.endpoint in production: whoever listens would have the headers",
            );
        }
        Ok(Some(Traces {
            endpoint,
            ratio: self.ratio.unwrap_or(1.0),
            headers_file: self.headers_file,
            service_name: self.service_name.unwrap_or_else(|| "medlock".to_owned()),
        }))
    }
}

fn endpoint(text: &str) -> Result<String, String> {
    let rule = || format!("\"{text}\" must be the URL of a collector, like http://127.0.0.1:4318");
    let text = values::page_url(text).map_err(|_| rule())?;
    let uri: http::Uri = text.parse().map_err(|_| rule())?;
    // What stands there is told in warnings: a password has no place in it.
    let has_user = uri.authority().is_some_and(|authority| authority.as_str().contains('@'));
    if has_user || uri.query().is_some() {
        return Err(format!("{}: without user name and query, which traces.headers_file is for", rule()));
    }
    match uri.path() {
        "" | "/" => Ok(format!("{}{PATH}", text.trim_end_matches('/'))),
        _ => Ok(text),
    }
}

fn ratio(text: &str) -> Result<f64, String> {
    let ratio = text.trim().parse::<f64>().ok().filter(|ratio| (0.0..=1.0).contains(ratio));
    ratio.ok_or_else(|| format!("must be a number from 0 to 1, not \"{text}\""))
}

#[cfg(all(test, feature = "traces"))]
mod tests {
    use crate::config::{Config, Traces};

    fn traces(pairs: &[(&str, &str)]) -> Result<Option<Traces>, String> {
        let environment = pairs.iter().map(|(name, value)| (format!("MEDLOCK_{name}"), (*value).to_owned()));
        Config::from_sources(None, environment).map(|(config, _)| config.traces).map_err(|error| error.to_string())
    }

    const DEVELOPMENT: (&str, &str) = ("MODE", "development");
    const PRODUCTION: (&str, &str) = ("PUBLIC_URL", "https://pickup.example.org");
    const HEADERS: (&str, &str) = ("TRACES_HEADERS_FILE", "/etc/medlock/collector");

    #[test]
    fn an_endpoint_is_a_url_and_gets_the_usual_path() {
        assert!(traces(&[DEVELOPMENT]).unwrap().is_none());
        let made = traces(&[DEVELOPMENT, ("TRACES_ENDPOINT", "http://127.0.0.1:4318/")]).unwrap().unwrap();
        assert_eq!(made.endpoint, "http://127.0.0.1:4318/v1/traces");
        assert_eq!((made.ratio, made.service_name.as_str()), (1.0, "medlock"));
        let made = traces(&[DEVELOPMENT, ("TRACES_ENDPOINT", "https://otel.example/in"), ("TRACES_RATIO", "0.25")]);
        let made = made.unwrap().unwrap();
        assert_eq!((made.endpoint.as_str(), made.ratio), ("https://otel.example/in", 0.25));
        for bad in ["127.0.0.1:4318", "https://me:secret@otel.example", "https://otel.example/?key=1", ""] {
            let refused = traces(&[DEVELOPMENT, ("TRACES_ENDPOINT", bad)]).unwrap_err();
            assert!(refused.starts_with("MEDLOCK_TRACES_ENDPOINT: "), "{refused}");
        }
        for bad in ["-0.1", "1.01", "NaN", "half", ""] {
            let refused = traces(&[DEVELOPMENT, ("TRACES_ENDPOINT", "http://localhost"), ("TRACES_RATIO", bad)]);
            assert!(refused.unwrap_err().starts_with("MEDLOCK_TRACES_RATIO: "), "{bad}");
        }
    }

    #[test]
    fn nothing_is_set_without_effect_and_no_token_goes_out_in_clear() {
        for (name, value) in [("TRACES_RATIO", "1"), HEADERS, ("TRACES_SERVICE_NAME", "clinic")] {
            assert!(traces(&[DEVELOPMENT, (name, value)]).unwrap_err().contains("without traces.endpoint"), "{name}");
        }
        let to = |endpoint: &'static str| ("TRACES_ENDPOINT", endpoint);
        assert!(traces(&[PRODUCTION, to("http://otel.example:4318")]).is_ok());
        let refused = traces(&[PRODUCTION, HEADERS, to("http://otel.example:4318")]).unwrap_err();
        assert!(refused.starts_with("traces.headers_file: "), "{refused}");
        for good in ["https://otel.example", "http://127.0.0.1:4318", "http://localhost:4318/v1/traces"] {
            assert!(traces(&[PRODUCTION, HEADERS, to(good)]).is_ok(), "{good}");
        }
    }
}
