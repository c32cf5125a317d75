//! Numbers, times, classes and codes in words.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use medlock_domain::operate::calls::Answered;
use medlock_domain::operate::legacy::Legacy;
use medlock_wire::codes::Code;

use super::views::CodeLine;

/// A day: 2 Jan 2026.
pub fn day(day: Date) -> String {
    day.strftime("%-d %b %Y").to_string()
}

/// An instant: 2 Jan 2026, 03:04:05 UTC.
pub fn instant(at: Timestamp) -> String {
    at.to_zoned(TimeZone::UTC).strftime("%-d %b %Y, %H:%M:%S UTC").to_string()
}

/// How long: 3 days, 4 hours, 5 minutes, 6 seconds; the largest of them that fits.
pub fn how_long(span: SignedDuration) -> String {
    let seconds = span.as_secs().max(0);
    let (count, unit) = match seconds {
        ..60 => (seconds, "second"),
        60..3_600 => (seconds / 60, "minute"),
        3_600..86_400 => (seconds / 3_600, "hour"),
        _ => (seconds / 86_400, "day"),
    };
    if count == 1 { format!("1 {unit}") } else { format!("{} {unit}s", number(count)) }
}

/// With commas between thousands.
pub fn number(value: i64) -> String {
    let digits = value.unsigned_abs().to_string();
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    if value < 0 { format!("-{text}") } else { text }
}

/// A code's name and what it means; empty for a number that is none.
pub fn code(number: i64) -> (&'static str, &'static str) {
    let found = u32::try_from(number).ok().and_then(Code::from_number);
    found.map_or(("", ""), |code| (code.name(), code.message()))
}

/// Rows of a table of codes.
pub fn codes(answered: &[Answered]) -> Vec<CodeLine> {
    let line = |answered: &Answered| {
        let (name, meaning) = code(answered.code);
        CodeLine { method: method(&answered.method), code: answered.code, name, meaning, count: number(answered.count) }
    };
    answered.iter().map(line).collect()
}

/// A method as kept, for people.
pub fn method(kept: &str) -> String {
    if kept == "other" { "None of ours".to_owned() } else { kept.to_owned() }
}

/// What a kind of old software's habits is called, and what comes of refusing it.
pub fn legacy(kind: Legacy) -> (&'static str, &'static str) {
    match kind {
        Legacy::TripleDesPackage => {
            ("3DES packages", "Packages made with hmac-sha1-3des. The option legacy-cipher = deny refuses them.")
        }
        Legacy::Sha1Signature => {
            ("SHA-1 signatures", "Calls or sessions signed with SHA-1. The option legacy-auth = deny refuses them.")
        }
        Legacy::SessionVersion1 => (
            "Version 1 sessions",
            "Sessions whose secret the client chose. The option legacy-auth = deny refuses them.",
        ),
        Legacy::LenientTime => {
            ("Clock off", "Calls whose time is off by more than minutes. The option msg-time = strict refuses them.")
        }
    }
}

/// Why a package could not be picked up, by the class of the fault.
pub fn unusable(class: &str) -> &'static str {
    match class {
        "not-a-sequence-of-things" => "What was encrypted is not a list of items.",
        "encoding-unknown" => "An item says that it is coded in a way that is not known.",
        "encoding-does-not-fit" => "An item is not coded in the way it says.",
        "body-missing" => "An item has no contents.",
        "body-invalid" => "An item does not fit the schema of its type.",
        "body-not-on-its-own" => "An item's contents use names that are declared outside of it.",
        "date-invalid" => "An item has a date or time that does not exist.",
        "type-missing" => "An item does not say of which type it is.",
        "type-unknown" => "An item is of a type that this server does not know.",
        "type-not-creatable" => "An item is of a type that applications cannot create.",
        "type-never-read-only" => "An item is marked read-only, and its type does not allow that.",
        "package-in-package" => "The package holds another package.",
        "signed-and-streamed" => "A signed item refers to an attachment that was uploaded apart.",
        "blob-not-listed" => "An item refers to an attachment that was not listed when the package was dropped off.",
        "blob-without-data" => "An attachment has neither contents nor an address.",
        "blob-hash" => "An attachment does not fit its hash.",
        "blob-hash-kind" => "An attachment has a hash of a kind that is not known.",
        "blob-padding" | "blob-chunk" => "An attachment was not encrypted as it should be.",
        "blob-missing" | "blob-damaged" => {
            "An attachment is lost or damaged on this server. Drop the package off again."
        }
        "blob-length" => "An attachment is not as long as its item says.",
        _ => "The contents cannot be used.",
    }
}

/// A state of a package or connect request.
pub fn state(name: &str) -> &'static str {
    match name {
        "allocated" => "Code without contents",
        "ready" => "Waiting to be picked up",
        "locked" => "Locked for good",
        "picked-up" => "Picked up",
        "expired" => "Run out",
        "deleted" => "Deleted by the application",
        "pending" => "Waiting to be accepted",
        "validated" => "Accepted",
        "validated-locked" => "Accepted, then locked",
        _ => "Other",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_spans_and_times_read_well() {
        assert_eq!([0, 999, 1_000, 1_234_567, -1_000].map(number), ["0", "999", "1,000", "1,234,567", "-1,000"]);
        let spans = [1, 59, 60, 7_200, 86_400, 200_000].map(|seconds| how_long(SignedDuration::from_secs(seconds)));
        assert_eq!(spans, ["1 second", "59 seconds", "1 minute", "2 hours", "1 day", "2 days"]);
        assert_eq!(instant(Timestamp::from_second(1_767_323_045).unwrap()), "2 Jan 2026, 03:04:05 UTC");
    }

    #[test]
    fn codes_have_their_words() {
        assert_eq!(code(72).0, "INVALID_VERIFICATION_QUESTION");
        assert_eq!((code(-1), code(99_999)), (("", ""), ("", "")));
    }

    #[test]
    fn every_class_of_fault_that_the_contents_know_has_words() {
        let known = "What this says of a class no source has";
        assert_ne!(unusable("blob-hash"), unusable(known));
        let contents = include_str!("../../../../domain/src/contents.rs");
        let blob = include_str!("../../jobs/pick_up/blob.rs");
        for source in [contents, blob] {
            let begins = ["class: \"", "invalid(\"", "unusable(\""];
            let classes = begins.iter().flat_map(|begin| source.split(begin).skip(1));
            let classes: Vec<&str> = classes.filter_map(|rest| rest.split('"').next()).collect();
            assert!(!classes.is_empty());
            for class in classes {
                assert_ne!(unusable(class), unusable(known), "{class}");
            }
        }
        for class in ["blob-missing", "blob-damaged", "encoding-unknown", "encoding-does-not-fit"] {
            assert_ne!(unusable(class), unusable(known), "{class}");
        }
    }
}
