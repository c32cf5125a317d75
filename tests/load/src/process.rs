//! Processor time and memory of a process, from Linux's /proc.

use std::time::Duration;

use anyhow::Context;

/// The kernel reports processor time in hundredths of a second on every Linux architecture we run on (USER_HZ).
const TICKS_PER_SECOND: u64 = 100;

pub struct Process {
    folder: String,
}

/// Resident memory, KiB.
#[derive(Clone, Copy)]
pub struct Memory {
    pub now_kib: u64,
    pub peak_kib: u64,
}

impl Process {
    pub fn new(pid: u32) -> Process {
        Process { folder: format!("/proc/{pid}") }
    }

    pub fn own() -> Process {
        Process { folder: "/proc/self".to_owned() }
    }

    /// User and system time together, of all threads.
    pub fn cpu(&self) -> anyhow::Result<Duration> {
        let text = self.read("stat")?;
        // The command's name stands in parentheses and may hold anything; numbers count from behind it.
        let after_name = text.rsplit_once(')').map(|(_, rest)| rest).context("/proc stat has another form")?;
        let field = |index: usize| after_name.split_whitespace().nth(index).and_then(|ticks| ticks.parse::<u64>().ok());
        let ticks =
            field(11).zip(field(12)).map(|(user, system)| user + system).context("/proc stat has another form")?;
        Ok(Duration::from_millis(ticks * 1_000 / TICKS_PER_SECOND))
    }

    pub fn memory(&self) -> anyhow::Result<Memory> {
        let text = self.read("status")?;
        let field = |name: &str| {
            let line = text.lines().find_map(|line| line.strip_prefix(name));
            line.and_then(|rest| rest.split_whitespace().next()?.parse().ok()).context("/proc status has another form")
        };
        Ok(Memory { now_kib: field("VmRSS:")?, peak_kib: field("VmHWM:")? })
    }

    fn read(&self, file: &str) -> anyhow::Result<String> {
        let path = format!("{}/{file}", self.folder);
        std::fs::read_to_string(&path).with_context(|| format!("--pid: {path} cannot be read"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn this_process_has_used_time_and_memory() {
        let own = Process::own();
        let mut sum = 0_u64;
        // Some work until the first tick shows; bounded, for it shows after a hundredth of a second.
        for round in 0..200_000_000_u64 {
            sum = std::hint::black_box(sum.wrapping_mul(31).wrapping_add(round));
            if round % 1_000_000 == 0 && own.cpu().unwrap() > Duration::ZERO {
                break;
            }
        }
        assert!(own.cpu().unwrap() > Duration::ZERO);
        let memory = own.memory().unwrap();
        assert!(memory.now_kib > 0 && memory.peak_kib >= memory.now_kib);
    }

    #[test]
    fn a_process_that_is_not_there_is_named() {
        let error = Process::new(u32::MAX).cpu().unwrap_err();
        assert!(format!("{error:#}").contains("--pid"), "{error:#}");
    }
}
