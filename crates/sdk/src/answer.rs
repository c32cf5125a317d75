//! The secret answer: the password of a package, or what a connect request is accepted with. It is wiped when dropped and never
//! printed. A package's is never sent.

use std::fmt;

use medlock_crypto::fold;
use medlock_wire::sending;
use zeroize::Zeroizing;

pub use medlock_wire::sending::AnswerProblem;

/// The answer to the secret question of a package or a connect request.
///
/// HealthVault's own client refuses answers shorter than six characters; so does this one. Upper and lower case count as
/// the same letter, every space counts.
///
/// ```
/// use medlock_sdk::{Answer, AnswerProblem};
///
/// let answer = Answer::new("Fluffy Cat")?;
/// assert_eq!(format!("{answer:?}"), "Answer(…)");
/// assert_eq!(Answer::new("Cat").unwrap_err(), AnswerProblem::TooShort);
/// # Ok::<(), AnswerProblem>(())
/// ```
#[derive(Clone)]
pub struct Answer(Zeroizing<String>);

impl Answer {
    /// The shortest answer allowed, in characters.
    pub const CHARACTERS_MIN: usize = sending::ANSWER_CHARACTERS_MIN;

    /// Takes the answer over as it is: nothing is trimmed, because spaces count.
    pub fn new(text: impl Into<String>) -> Result<Answer, AnswerProblem> {
        let text = Zeroizing::new(text.into());
        sending::check_answer(&text)?;
        Ok(Answer(text))
    }

    /// As it was given.
    pub(crate) fn text(&self) -> &str {
        &self.0
    }

    /// The form the encryption key is derived from.
    pub(crate) fn folded(&self) -> Zeroizing<String> {
        fold::package_fold(&self.0)
    }
}

impl fmt::Debug for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Answer(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn six_characters_are_enough_and_five_are_not() {
        assert!(Answer::new("abcdef").is_ok());
        assert_eq!(Answer::new("abcde").unwrap_err(), AnswerProblem::TooShort);
        // Characters, not bytes: five of two bytes each stay five.
        assert_eq!(Answer::new("ääääa").unwrap_err(), AnswerProblem::TooShort);
        assert!(Answer::new("äääääa").is_ok());
    }

    #[test]
    fn spaces_count_but_are_not_an_answer_by_themselves() {
        assert_eq!(Answer::new("        ").unwrap_err(), AnswerProblem::Blank);
        assert_eq!(Answer::new("").unwrap_err(), AnswerProblem::Blank);
        let spaced = Answer::new(" Rex  12 ").unwrap();
        assert_eq!(spaced.folded().as_str(), " rex  12 ");
    }

    #[test]
    fn what_cannot_be_typed_is_refused() {
        assert_eq!(Answer::new("fluffy\n").unwrap_err(), AnswerProblem::NotTypeable);
        assert_eq!(Answer::new("flu\tffy").unwrap_err(), AnswerProblem::NotTypeable);
    }

    #[test]
    fn debug_shows_nothing() {
        let answer = Answer::new("Fluffy Cat").unwrap();
        assert_eq!(format!("{answer:?}"), "Answer(…)");
    }
}
