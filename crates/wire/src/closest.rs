//! "Did you mean": the method an unknown name was probably meant to be.

/// A name in HealthVault's own documentation of CreateConnectPackage that never was a method.
const SLIPS: &[(&str, &str)] = &[
    ("DeleteConnectPackage", "DeletePendingConnectPackage"),
    ("RemoveApplicationAuthorization", "RemoveApplicationRecordAuthorization"),
];

/// Names longer than this are not compared.
const NAME_BYTES_MAX: usize = 100;

/// The candidate closest to `name`, if one is close enough to be worth a hint.
///
/// Case does not count, and a known slip of the documentation leads to the right name. Ties go to the earlier candidate.
pub fn closest<'c>(name: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    if name.is_empty() || name.len() > NAME_BYTES_MAX {
        return None;
    }
    let meant = SLIPS.iter().find(|(slip, _)| slip.eq_ignore_ascii_case(name)).map_or(name, |(_, right)| right);
    let meant = meant.to_ascii_lowercase();
    let allowed = (meant.chars().count() / 4).max(1);
    candidates
        .into_iter()
        .map(|candidate| (distance(&meant, &candidate.to_ascii_lowercase()), candidate))
        .filter(|(distance, _)| *distance <= allowed)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// Edit distance (Levenshtein) in characters.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, ca) in a.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, cb) in b.iter().enumerate() {
            let replaced = diagonal + usize::from(ca != *cb);
            diagonal = row[j + 1];
            row[j + 1] = replaced.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    const NAMES: [&str; 5] = [
        "CreateConnectPackage",
        "CreateConnectRequest",
        "DeletePendingConnectPackage",
        "GetThings",
        "RemoveApplicationRecordAuthorization",
    ];

    #[test]
    fn the_documentations_slips_lead_to_the_methods() {
        assert_eq!(closest("DeleteConnectPackage", NAMES), Some("DeletePendingConnectPackage"));
        assert_eq!(closest("deleteconnectpackage", NAMES), Some("DeletePendingConnectPackage"));
        assert_eq!(closest("RemoveApplicationAuthorization", NAMES), Some("RemoveApplicationRecordAuthorization"));
        assert_eq!(closest("DeleteConnectPackage", ["GetThings"]), None);
    }

    #[test]
    fn typing_errors_are_recognised_and_other_names_are_not() {
        assert_eq!(closest("CreateConectPackage", NAMES), Some("CreateConnectPackage"));
        assert_eq!(closest("getthings", NAMES), Some("GetThings"));
        assert_eq!(closest("GetThing", NAMES), Some("GetThings"));
        assert_eq!(closest("GetVocabulary", NAMES), None);
        assert_eq!(closest("", NAMES), None);
        assert_eq!(closest(&"GetThings".repeat(20), NAMES), None);
        assert_eq!(closest("GetThings", []), None);
    }

    #[test]
    fn distance_counts_edits() {
        assert_eq!(distance("", "abc"), 3);
        assert_eq!(distance("kitten", "sitting"), 3);
        assert_eq!(distance("same", "same"), 0);
        assert_eq!(distance("naïve", "naive"), 1);
    }
}
