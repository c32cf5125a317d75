//! What the server tells of itself, and how much it works at once.

use std::net::SocketAddr;
use std::path::PathBuf;

use super::place::Place;
use super::{Draft, Setting, refuse, setting};
use crate::config::{ConfigError, LogFormat, Logs, MetricsAccess, PoolSizes, Warnings, values};

pub(super) const SETTINGS: &[Setting] = &[
    setting!("metrics.listen", "address:port", default "none",
        "Serves `/metrics` on its own address, to whoever reaches it, and nowhere else.",
        |draft, text| draft.work.metrics_listen = Some(values::socket(text)?)),
    setting!("metrics.token_file", "path", default "none",
        "File with a token; `/metrics` is then answered to whoever sends it as `Authorization: Bearer`. Without this and `metrics.listen`, `/metrics` is answered only while `public_url` is a loopback address, to callers on this machine that come through no proxy; a server with a public address answers nobody, because a proxy on the same machine cannot always be told from a caller there.",
        |draft, text| draft.work.metrics_token_file = Some(values::path(text)?)),
    setting!("logs.level", "`error`, `warn`, `info`, `debug` or `trace`", default "`info`",
        "How much is logged. No level logs codes, answers, names or bodies.",
        |draft, text| draft.work.log_level = Some(values::choice(text, &[("error", tracing::Level::ERROR), ("warn", tracing::Level::WARN),
            ("info", tracing::Level::INFO), ("debug", tracing::Level::DEBUG), ("trace", tracing::Level::TRACE)])?)),
    setting!("logs.format", "`json` or `text`", default "`json`",
        "One JSON object a line, or lines for people. Logs go to standard error.",
        |draft, text| draft.work.log_format = Some(values::choice(text, &[("json", LogFormat::Json), ("text", LogFormat::Text)])?)),
    setting!("pools.answers", "whole number, 1 to 64", default "the number of processors",
        "Answers to secret questions tried at once.",
        |draft, text| draft.work.pool_answers = Some(values::number(text, 1, 64)?)),
    setting!("pools.passwords", "whole number, 1 to 64", default "the number of processors",
        "Passwords checked at once. Each takes 19 MiB of memory, which is kept for the next.",
        |draft, text| draft.work.pool_passwords = Some(values::number(text, 1, 64)?)),
];

#[derive(Default)]
pub(super) struct Part {
    metrics_listen: Option<SocketAddr>,
    metrics_token_file: Option<PathBuf>,
    log_level: Option<tracing::Level>,
    log_format: Option<LogFormat>,
    pool_answers: Option<usize>,
    pool_passwords: Option<usize>,
}

impl Part {
    pub fn resolve(
        self,
        ground: &Place,
        warnings: &mut Warnings,
    ) -> Result<(MetricsAccess, Logs, PoolSizes), ConfigError> {
        let metrics = match (self.metrics_listen, self.metrics_token_file) {
            (Some(_), Some(_)) => {
                return refuse("metrics.token_file", "is not enforced together with metrics.listen: set one");
            }
            (Some(address), None) => MetricsAccess::Listen(address),
            (None, Some(file)) => MetricsAccess::Token(file),
            (None, None) => MetricsAccess::Loopback,
        };
        if metrics == MetricsAccess::Loopback && !ground.is_for_this_machine() {
            warnings.push(
                "/metrics is answered to nobody, because public_url is not a loopback address: \
                 set metrics.listen or metrics.token_file to read it"
                    .to_owned(),
            );
        }
        let processors = std::thread::available_parallelism().map_or(2, usize::from);
        let logs = Logs {
            level: self.log_level.unwrap_or(tracing::Level::INFO),
            format: self.log_format.unwrap_or(LogFormat::Json),
        };
        let pools = PoolSizes {
            answers: self.pool_answers.unwrap_or(processors),
            passwords: self.pool_passwords.unwrap_or(processors),
        };
        Ok((metrics, logs, pools))
    }
}
