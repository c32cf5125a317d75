//! How far a batch is: a bar that moves on a terminal, a line for each tenth elsewhere.

use std::io::{IsTerminal, Write};
use std::time::{Duration, Instant};

/// Characters of the bar.
const BAR: usize = 30;
/// A terminal is written to no oftener than this.
const REDRAW: Duration = Duration::from_millis(100);

pub struct Progress {
    total: usize,
    done: usize,
    failed: usize,
    terminal: bool,
    started_at: Instant,
    drawn_at: Option<Instant>,
}

impl Progress {
    /// Of `total` rows that are to be dealt with.
    pub fn new(total: usize) -> Progress {
        let terminal = std::io::stderr().is_terminal();
        Progress { total, done: 0, failed: 0, terminal, started_at: Instant::now(), drawn_at: None }
    }

    /// One row more is dealt with.
    pub fn one_more(&mut self, failed: bool) {
        let before = self.tenth();
        self.done += 1;
        self.failed += usize::from(failed);
        let is_last = self.done == self.total;
        if self.terminal {
            if is_last || self.drawn_at.is_none_or(|at| at.elapsed() >= REDRAW) {
                self.drawn_at = Some(Instant::now());
                show(&format!("\r\x1b[K{}", self.bar(self.started_at.elapsed())));
            }
            if is_last {
                show("\n");
            }
        } else if self.tenth() > before {
            show(&format!("{}\n", self.line()));
        }
    }

    /// Before something else is said.
    pub fn pause(&mut self) {
        if self.terminal && self.drawn_at.take().is_some() && self.done < self.total {
            show("\r\x1b[K");
        }
    }

    fn tenth(&self) -> usize {
        (self.done * 10).checked_div(self.total).unwrap_or(10)
    }

    fn line(&self) -> String {
        let failed = if self.failed > 0 { format!(", {} failed", self.failed) } else { String::new() };
        format!("{} of {} rows{failed}", self.done, self.total)
    }

    fn bar(&self, passed: Duration) -> String {
        let full = (self.done * BAR).checked_div(self.total).unwrap_or(BAR);
        let seconds = passed.as_secs_f64().max(0.001);
        let left = seconds / self.done.max(1) as f64 * (self.total - self.done) as f64;
        let left = match (self.done < self.total, left as u64) {
            (false, _) => String::new(),
            (true, left @ 0..60) => format!(", {left} s left"),
            (true, left) => format!(", {} min left", left.div_ceil(60)),
        };
        let bar = format!("{}{}", "#".repeat(full), " ".repeat(BAR - full));
        format!("[{bar}] {}, {:.0} a second{left}", self.line(), self.done as f64 / seconds)
    }
}

/// Whoever reads it may have gone; the work goes on.
fn show(text: &str) {
    drop(std::io::stderr().write_all(text.as_bytes()));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_says_how_much_how_fast_and_how_long() {
        let mut progress = Progress { total: 300, done: 100, failed: 2, ..Progress::new(300) };
        let bar = format!("[{}{}] 100 of 300 rows, 2 failed, 10 a second, 20 s left", "#".repeat(10), " ".repeat(20));
        assert_eq!(progress.bar(Duration::from_secs(10)), bar);
        assert!(progress.bar(Duration::from_secs(1_000)).ends_with(", 34 min left"));
        progress.done = 300;
        assert!(progress.bar(Duration::from_secs(10)).ends_with(" 2 failed, 30 a second"));
        // Fewer rows than tenths.
        assert_eq!([Progress::new(0).tenth(), Progress { done: 1, ..Progress::new(3) }.tenth()], [10, 3]);
    }
}
