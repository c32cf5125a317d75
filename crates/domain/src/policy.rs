//! The operator's three numbers. The defaults are HealthVault's.

use jiff::SignedDuration;

/// How patient the server is. Passed to every function that depends on it; nothing reads it from
/// elsewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Policy {
    /// Wrong answers that close a code for good.
    pub answer_attempts: u32,
    /// How long a code waits to be picked up, from the moment it has contents.
    pub pickup_lifetime: SignedDuration,
    /// How long an application can retrieve an authorised connect request after the last pick-up.
    pub retrieval_window: SignedDuration,
}

impl Default for Policy {
    fn default() -> Self {
        Self {
            answer_attempts: 3,
            pickup_lifetime: SignedDuration::from_hours(28 * 24),
            retrieval_window: SignedDuration::from_hours(90 * 24),
        }
    }
}

/// Why a policy can't be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PolicyError {
    #[error("answer attempts must be between 1 and 100")]
    AnswerAttempts,
    #[error("the pick-up lifetime must be between one second and ten years")]
    PickupLifetime,
    #[error("the retrieval window must be between one second and ten years")]
    RetrievalWindow,
}

impl Policy {
    /// # Errors
    /// [`PolicyError`] names the first value that makes no sense.
    pub fn check(&self) -> Result<(), PolicyError> {
        let sensible = SignedDuration::from_secs(1)..=SignedDuration::from_hours(3_650 * 24);
        if !(1..=100).contains(&self.answer_attempts) {
            return Err(PolicyError::AnswerAttempts);
        }
        if !sensible.contains(&self.pickup_lifetime) {
            return Err(PolicyError::PickupLifetime);
        }
        if !sensible.contains(&self.retrieval_window) {
            return Err(PolicyError::RetrievalWindow);
        }
        Ok(())
    }

    /// How long a package's row outlives its population, whatever became of it: so neither an answer
    /// nor its disappearance tells an application of a pick-up.
    pub fn tombstone_lifetime(&self) -> SignedDuration {
        self.pickup_lifetime + self.retrieval_window
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn defaults_are_healthvaults_and_pass() {
        let policy = Policy::default();
        assert_eq!(policy.check(), Ok(()));
        assert_eq!(policy.tombstone_lifetime(), SignedDuration::from_hours(118 * 24));
    }

    #[test]
    fn senseless_values_are_refused() {
        let good = Policy::default();
        assert_eq!(Policy { answer_attempts: 0, ..good }.check(), Err(PolicyError::AnswerAttempts));
        assert_eq!(Policy { pickup_lifetime: SignedDuration::ZERO, ..good }.check(), Err(PolicyError::PickupLifetime));
        assert_eq!(
            Policy { retrieval_window: SignedDuration::from_secs(-1), ..good }.check(),
            Err(PolicyError::RetrievalWindow)
        );
    }
}
