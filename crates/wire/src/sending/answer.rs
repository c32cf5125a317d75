//! Which texts can be the answer to a secret question.

/// The shortest answer a sender may choose, in characters. HealthVault's own client refuses shorter ones.
pub const ANSWER_CHARACTERS_MIN: usize = medlock_things::questions::ANSWER_CHARS_MIN;

/// Why a text cannot be an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AnswerProblem {
    /// Fewer than [`ANSWER_CHARACTERS_MIN`] characters.
    #[error("the answer is shorter than {ANSWER_CHARACTERS_MIN} characters")]
    TooShort,
    /// Nothing but spaces: nobody would know to type that.
    #[error("the answer is blank")]
    Blank,
    /// A line break, tab or other control character, which a patient cannot type into the answer field.
    #[error("the answer contains a line break, a tab or another character that nobody can type into one line")]
    NotTypeable,
}

/// Takes the answer as it is: nothing is trimmed, because spaces count.
///
/// # Errors
/// What is wrong with it.
pub fn check_answer(text: &str) -> Result<(), AnswerProblem> {
    if text.trim().is_empty() {
        return Err(AnswerProblem::Blank);
    }
    if text.chars().any(char::is_control) {
        return Err(AnswerProblem::NotTypeable);
    }
    if text.chars().count() < ANSWER_CHARACTERS_MIN {
        return Err(AnswerProblem::TooShort);
    }
    Ok(())
}
