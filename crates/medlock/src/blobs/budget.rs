//! How much of all uploads is in memory at once.

use std::sync::Arc;

use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// Pieces in memory at once: some while they come in, some on their way from a file to the store. Two kinds, because who is slow
/// to send must not hold up who has sent everything.
pub struct Budget {
    incoming: Arc<Semaphore>,
    outgoing: Arc<Semaphore>,
}

/// Room for one piece.
pub(super) type Room = OwnedSemaphorePermit;

impl Budget {
    /// Room for so many pieces of each kind.
    pub fn new(incoming: usize, outgoing: usize) -> Budget {
        Budget { incoming: Arc::new(Semaphore::new(incoming)), outgoing: Arc::new(Semaphore::new(outgoing)) }
    }

    /// Room for a piece that is coming in, if there is any: otherwise it goes to a file.
    pub(super) fn take(&self) -> Option<Room> {
        Arc::clone(&self.incoming).try_acquire_owned().ok()
    }

    /// Room for a piece that has come in. It is soon free: what holds it is only written.
    pub(super) async fn wait(&self) -> Room {
        Arc::clone(&self.outgoing).acquire_owned().await.expect("the budget is never closed")
    }
}
