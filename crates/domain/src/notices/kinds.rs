//! The kinds of notices. Switches, texts, columns and the links that switch one off are made from the list.

use jiff::SignedDuration;

use crate::limits::NOTICE_FOLD;

/// What a notice is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// Something came into a record that the reader looks after, and not through them.
    Added,
    /// A browser signed in to the account for the first time.
    SignedIn,
    /// An application may use a record from now on.
    AppConnected,
    /// What an application may do was changed.
    AppChanged,
    /// An application may not use a record any more, or not at the moment.
    AppEnded,
    /// A code whose question they opened is about to run out.
    CodeEnding,
    /// Somebody accepted an invitation to a record that the reader looks after.
    Shared,
    /// A record that the reader looked after went over to whom it is about.
    HandedOver,
}

/// What there is of each kind.
struct About {
    kind: Kind,
    /// As stored.
    number: i32,
    /// In forms, links and the keys of texts: `notice-<name>-…`.
    name: &'static str,
    /// Whether letters are sent to somebody who has switched nothing.
    begins_on: bool,
    /// How long more of the same is folded into one.
    folds: SignedDuration,
}

/// Every kind that has letters, in the order of the switches. Of the others there are letters in words of their own, which say more.
pub const KINDS: [Kind; 6] =
    [Kind::Added, Kind::CodeEnding, Kind::SignedIn, Kind::AppConnected, Kind::AppChanged, Kind::AppEnded];

const LIST: [About; 8] = [
    About { kind: Kind::Added, number: 1, name: "added", begins_on: true, folds: NOTICE_FOLD },
    About { kind: Kind::SignedIn, number: 2, name: "signed-in", begins_on: true, folds: SignedDuration::ZERO },
    About { kind: Kind::AppConnected, number: 3, name: "app-connected", begins_on: true, folds: NOTICE_FOLD },
    About { kind: Kind::AppChanged, number: 4, name: "app-changed", begins_on: true, folds: NOTICE_FOLD },
    About { kind: Kind::AppEnded, number: 5, name: "app-ended", begins_on: true, folds: NOTICE_FOLD },
    About { kind: Kind::CodeEnding, number: 6, name: "code-ending", begins_on: true, folds: SignedDuration::MAX },
    About { kind: Kind::Shared, number: 7, name: "shared", begins_on: false, folds: SignedDuration::ZERO },
    About { kind: Kind::HandedOver, number: 8, name: "handed-over", begins_on: false, folds: SignedDuration::ZERO },
];

impl Kind {
    fn about(self) -> &'static About {
        LIST.iter().find(|about| about.kind == self).expect("every kind is in the list")
    }

    /// In forms, links and the keys of texts.
    pub fn name(self) -> &'static str {
        self.about().name
    }

    pub fn of_name(name: &str) -> Option<Kind> {
        LIST.iter().find(|about| about.name == name).map(|about| about.kind)
    }

    pub(crate) fn number(self) -> i32 {
        self.about().number
    }

    pub(crate) fn of_number(number: i32) -> Option<Kind> {
        LIST.iter().find(|about| about.number == number).map(|about| about.kind)
    }

    /// Whether letters are sent to somebody who has switched nothing.
    pub fn begins_on(self) -> bool {
        self.about().begins_on
    }

    /// How long more of the same is folded into one notice.
    pub(super) fn folds(self) -> SignedDuration {
        self.about().folds
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_is_in_the_list_once_and_found_again() {
        for kind in LIST.iter().map(|about| about.kind) {
            assert_eq!(LIST.iter().filter(|about| about.kind == kind).count(), 1);
            assert_eq!(KINDS.contains(&kind), kind.begins_on(), "what has no switch has no letter");
            assert_eq!(Kind::of_name(kind.name()), Some(kind));
            assert_eq!(Kind::of_number(kind.number()), Some(kind));
        }
        assert_eq!(Kind::of_name("other"), None);
    }
}
