//! Plain bytes by the megabyte, wiped when dropped.

use std::ops::{Deref, DerefMut};

use zeroize::optimization_barrier;

/// A buffer that is wiped when dropped, with all that was reserved for it. `Zeroizing` writes byte after byte, which was a seventh of
/// the work of moving an attachment; this writes as much at a time as the processor can. What a buffer that grows leaves behind is
/// wiped by neither: reserve enough.
pub struct Wiped(Vec<u8>);

impl Wiped {
    /// Takes charge of `bytes`.
    pub fn new(bytes: Vec<u8>) -> Self {
        Wiped(bytes)
    }
}

impl Deref for Wiped {
    type Target = Vec<u8>;

    fn deref(&self) -> &Vec<u8> {
        &self.0
    }
}

impl DerefMut for Wiped {
    fn deref_mut(&mut self) -> &mut Vec<u8> {
        &mut self.0
    }
}

impl AsRef<[u8]> for Wiped {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}

impl Drop for Wiped {
    fn drop(&mut self) {
        fill_with_zeros(&mut self.0);
    }
}

fn fill_with_zeros(bytes: &mut Vec<u8>) {
    bytes.clear();
    bytes.resize(bytes.capacity(), 0);
    // Or the compiler would leave out what nobody reads.
    optimization_barrier(&bytes[..]);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_of_a_buffer_is_overwritten_where_it_lies() {
        let mut bytes = Vec::with_capacity(100);
        bytes.extend_from_slice(&[7; 90]);
        bytes.truncate(3);
        let (place, capacity) = (bytes.as_ptr(), bytes.capacity());
        fill_with_zeros(&mut bytes);
        assert_eq!((bytes.as_ptr(), bytes.capacity(), bytes.len()), (place, capacity, capacity));
        assert!(bytes.iter().all(|byte| *byte == 0));
    }
}
