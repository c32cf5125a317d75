//! What people and applications may do, and for how long.

use std::path::PathBuf;

use jiff::SignedDuration;
use medlock_domain::policy::Policy;

use super::{Draft, Setting, setting};
use crate::config::{Registration, values};

/// From which people in the European Union can agree to a service by themselves, unless their country says another.
const MINIMUM_AGE: u32 = 16;
/// Six years.
const JOURNAL_KEPT: SignedDuration = SignedDuration::from_hours(2_190 * 24);

pub(super) const SETTINGS: &[Setting] = &[
    setting!("registration", "`open` or `closed`", default "`open`",
        "Whether anybody may sign up. When closed, a person needs a live identity code.",
        |draft, text| draft.rules.registration = Some(values::choice(text, &[("open", Registration::Open), ("closed", Registration::Closed)])?)),
    setting!("minimum_age", "whole number of years, 0 to 120", default "16",
        "How old somebody must be where they register, by the date of birth they give, to make an account of their own; 0: anybody. Sixteen is the age from which people in the European Union can agree to such a thing by themselves unless their country says another. Records for younger people are made by those who look after them, and are not affected.",
        |draft, text| draft.rules.minimum_age = Some(values::number(text, 0, 120)?)),
    setting!("require_approval", "`true` or `false`", default "`false`",
        "Whether an operator has to approve what the people who configure applications do: applications they register can do nothing before, and changes of an application's type, methods and rules wait. Operators and the command line need nobody.",
        |draft, text| draft.rules.require_approval = Some(values::choice(text, &[("true", true), ("false", false)])?)),
    setting!("policy.answer_attempts", "whole number, 1 to 100", default "3",
        "Wrong answers after which a code is closed for good.",
        |draft, text| draft.rules.answer_attempts = Some(values::number(text, 1, 100)?)),
    setting!("policy.pickup_lifetime", "duration, 1s to 3650d", default "`28d`",
        "How long a package or request can be picked up, from the moment it is filled.",
        |draft, text| draft.rules.pickup_lifetime = Some(values::duration_between(text, "1s", "3650d")?)),
    setting!("policy.retrieval_window", "duration, 1s to 3650d", default "`90d`",
        "How long an accepted request is reported to its application after the last pick-up; what remains of a finished package (never its contents) is kept as long after its pick-up lifetime.",
        |draft, text| draft.rules.retrieval_window = Some(values::duration_between(text, "1s", "3650d")?)),
    setting!("journal_kept", "duration, 30d to 36500d", default "`2190d`",
        "How long the journal of who did what is kept: six years, as long as rules of the United States have records of disclosures kept. What is older is removed; the seals over it stay, so that the rest can still be verified.",
        |draft, text| draft.rules.journal_kept = Some(values::duration_between(text, "30d", "36500d")?)),
    setting!("signatures.trusted_roots", "path", default "none: a signature over an item must hold, and nobody is asked who made it",
        "Folder with root certificates (`.pem`, `.crt`, `.cer`, `.der`), read at start. When it is set, an application can write a signed item only if the signer's certificate was issued by one of them, directly or through certificates that come along, and is valid now. Whether a certificate was revoked is not looked up.",
        |draft, text| draft.rules.signature_roots = Some(values::path(text)?)),
];

#[derive(Default)]
pub(super) struct Part {
    registration: Option<Registration>,
    minimum_age: Option<u32>,
    require_approval: Option<bool>,
    answer_attempts: Option<u32>,
    pickup_lifetime: Option<SignedDuration>,
    retrieval_window: Option<SignedDuration>,
    journal_kept: Option<SignedDuration>,
    signature_roots: Option<PathBuf>,
}

pub(super) struct Rules {
    pub registration: Registration,
    pub minimum_age: u32,
    pub require_approval: bool,
    pub policy: Policy,
    pub journal_kept: SignedDuration,
    pub signature_roots: Option<PathBuf>,
}

impl Part {
    pub fn resolve(self) -> Rules {
        let defaults = Policy::default();
        Rules {
            registration: self.registration.unwrap_or(Registration::Open),
            minimum_age: self.minimum_age.unwrap_or(MINIMUM_AGE),
            require_approval: self.require_approval.unwrap_or(false),
            policy: Policy {
                answer_attempts: self.answer_attempts.unwrap_or(defaults.answer_attempts),
                pickup_lifetime: self.pickup_lifetime.unwrap_or(defaults.pickup_lifetime),
                retrieval_window: self.retrieval_window.unwrap_or(defaults.retrieval_window),
            },
            journal_kept: self.journal_kept.unwrap_or(JOURNAL_KEPT),
            signature_roots: self.signature_roots,
        }
    }
}
