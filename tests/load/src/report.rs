//! The figures, as a table for people or an object for scripts.

use std::io::Write;

use serde_json::{Value, json};

use crate::commit::Commits;
use crate::drive::Measured;
use crate::process::Memory;
use crate::target::Target;

pub struct Report {
    server: String,
    seconds: u64,
    ciphertext_bytes: usize,
    memory_before: Option<Memory>,
    pub memory_after: Option<Memory>,
    pub rows: Vec<Row>,
}

/// One number of clients.
pub struct Row {
    pub clients: u32,
    pub drop_offs: Measured,
    pub verify_only: Option<Measured>,
    pub commits: Option<Commits>,
}

impl Report {
    pub fn new(target: &Target, seconds: u64, memory_before: Option<Memory>) -> Report {
        Report {
            server: target.url.clone(),
            seconds,
            ciphertext_bytes: target.ciphertext_bytes(),
            memory_before,
            memory_after: None,
            rows: Vec::new(),
        }
    }

    pub fn print(&self, as_json: bool) -> anyhow::Result<()> {
        let text = if as_json { format!("{}\n", self.json()) } else { self.table() };
        std::io::stdout().lock().write_all(text.as_bytes())?;
        Ok(())
    }

    fn table(&self) -> String {
        let mut table = vec![vec!["clients".to_owned()]];
        for row in &self.rows {
            table[0].push(row.clients.to_string());
        }
        let mut line = |name: &str, value: &dyn Fn(&Row) -> Option<String>| {
            let values: Vec<Option<String>> = self.rows.iter().map(value).collect();
            if values.iter().any(Option::is_some) {
                let shown = values.into_iter().map(|value| value.unwrap_or_else(|| "-".to_owned()));
                table.push([name.to_owned()].into_iter().chain(shown).collect());
            }
        };
        line("drop-offs per second", &|row| Some(format!("{:.0}", row.drop_offs.per_second())));
        line("  answered within, ms: half", &|row| Some(format!("{:.2}", row.drop_offs.percentile_ms(0.5))));
        line("  90 %", &|row| Some(format!("{:.2}", row.drop_offs.percentile_ms(0.9))));
        line("  99 %", &|row| Some(format!("{:.2}", row.drop_offs.percentile_ms(0.99))));
        line("  all", &|row| Some(format!("{:.2}", row.drop_offs.percentile_ms(1.0))));
        line("  server CPU each, µs", &|row| row.drop_offs.server_cpu_us().map(|us| format!("{us:.0}")));
        line("  this tool's CPU each, µs", &|row| Some(format!("{:.0}", row.drop_offs.own_cpu_us())));
        line("verify-only calls per second", &|row| row.verify_only.as_ref().map(|m| format!("{:.0}", m.per_second())));
        line("  server CPU each, µs", &|row| row.verify_only.as_ref()?.server_cpu_us().map(|us| format!("{us:.0}")));
        line("  CPU of a drop-off against it", &|row| row.cpu_ratio().map(|ratio| format!("{ratio:.2} ×")));
        line("bare SQLite rows per second", &|row| row.commits.as_ref().map(|c| format!("{:.0}", c.rows_per_second)));
        line("  one commit, ms: half", &|row| row.commits.as_ref().map(|c| format!("{:.2}", c.commit_p50_ms)));
        line("  99 %", &|row| row.commits.as_ref().map(|c| format!("{:.2}", c.commit_p99_ms)));
        line("  share of it reached", &|row| row.share_of_bare().map(|share| format!("{share:.2}")));

        let first = table.iter().map(|cells| cells[0].chars().count()).max().unwrap_or(0);
        let mut text = format!(
            "{}: {} bytes of ciphertext a package, {} s a column\n",
            self.server, self.ciphertext_bytes, self.seconds
        );
        for cells in &table {
            text.push_str(&format!("{:<first$}", cells[0]));
            for cell in &cells[1..] {
                text.push_str(&format!("{cell:>12}"));
            }
            text.push('\n');
        }
        if let Some((before, after)) = self.memory_before.zip(self.memory_after) {
            text.push_str(&format!(
                "resident memory of the server, MiB: {} before, {} after, {} at most\n",
                before.now_kib >> 10,
                after.now_kib >> 10,
                after.peak_kib >> 10
            ));
        }
        text
    }

    fn json(&self) -> Value {
        let measured = |m: &Measured| {
            json!({
                "calls": m.calls,
                "seconds": m.seconds,
                "per_second": m.per_second(),
                "p50_ms": m.percentile_ms(0.5),
                "p90_ms": m.percentile_ms(0.9),
                "p99_ms": m.percentile_ms(0.99),
                "max_ms": m.percentile_ms(1.0),
                "server_cpu_us": m.server_cpu_us(),
                "own_cpu_us": m.own_cpu_us(),
            })
        };
        let rows: Vec<Value> = self
            .rows
            .iter()
            .map(|row| {
                json!({
                    "clients": row.clients,
                    "drop_offs": measured(&row.drop_offs),
                    "verify_only": row.verify_only.as_ref().map(measured),
                    "cpu_ratio": row.cpu_ratio(),
                    "bare_commits": row.commits.as_ref().map(|c| json!({
                        "rows_per_second": c.rows_per_second,
                        "commit_p50_ms": c.commit_p50_ms,
                        "commit_p99_ms": c.commit_p99_ms,
                    })),
                    "share_of_bare": row.share_of_bare(),
                })
            })
            .collect();
        json!({
            "server": self.server,
            "seconds": self.seconds,
            "ciphertext_bytes": self.ciphertext_bytes,
            "memory_before_kib": self.memory_before.map(|m| m.now_kib),
            "memory_after_kib": self.memory_after.map(|m| m.now_kib),
            "memory_peak_kib": self.memory_after.map(|m| m.peak_kib),
            "rows": rows,
        })
    }
}

impl Row {
    fn cpu_ratio(&self) -> Option<f64> {
        Some(self.drop_offs.server_cpu_us()? / self.verify_only.as_ref()?.server_cpu_us()?)
    }

    fn share_of_bare(&self) -> Option<f64> {
        Some(self.drop_offs.per_second() / self.commits.as_ref()?.rows_per_second)
    }
}
