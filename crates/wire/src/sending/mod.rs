//! What a sender makes a package of: texts, answer, items and files, checked before they are encrypted, because afterwards nobody
//! can. The Rust client and the page that seals packages in a browser keep to the same rules by using this.

mod answer;
mod files;
mod items;

use zeroize::Zeroizing;

pub use answer::{ANSWER_CHARACTERS_MIN, AnswerProblem, check_answer};
pub use files::{check_file, content_type_for, file_item, file_item_of};
pub use items::{Addresses, append, kinds, with_blobs};

/// Contents of one package before encryption, bytes. Encrypted and written in base64 they are a third larger and must fit,
/// with the envelope around them, into the 64 MiB a server takes by default.
pub const CONTENTS_BYTES_MAX: usize = 47 * 1024 * 1024;

/// Name of an attached file, characters: HealthVault's File type allows no more.
pub const FILE_NAME_CHARACTERS_MAX: usize = 255;

/// Attachments up to this many bytes go inside the package, larger ones ahead of it in chunks: below it, two requests more would
/// take longer than the third that base64 adds.
pub const INLINE_BLOB_BYTES_MAX: usize = 1024 * 1024;

/// Attachments inside one package, bytes together; beyond it small ones are sent ahead too.
pub const INLINE_BLOBS_BYTES_MAX: usize = 8 * 1024 * 1024;

/// Why something cannot be sent. Nothing in it carries an answer or a value of an item.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unsendable {
    /// A text, in words: `friendly name`, `question`, `external id`, `file name` and so on. The problem completes the sentence:
    /// `is blank`.
    #[error("the {field} {problem}")]
    Field { field: &'static str, problem: String },

    /// An item is not what its type says.
    #[error("item {position} ({type_name}): {path}: {rule}")]
    Item {
        /// Which item, from 1, in the order they were added.
        position: usize,
        /// Display name of its type, or its type id when that is unknown.
        type_name: String,
        /// The element concerned, from the item's root on.
        path: String,
        /// The rule it breaks.
        rule: String,
    },

    /// The text given as items is no XML, or no sequence of `thing` elements.
    #[error("the text is not a sequence of thing elements: {reason}")]
    NotThings { reason: String },

    /// A package needs something in it.
    #[error("the package has no items")]
    Empty,

    /// More than one package can hold.
    #[error("the package's {what} would be {size}, the limit is {limit}")]
    TooLarge { what: &'static str, size: usize, limit: usize },
}

/// Friendly name, question and external id: there, not blank, not endless, and nothing XML cannot carry.
///
/// # Errors
/// [`Unsendable::Field`].
pub fn check_text(field: &'static str, text: &str) -> Result<(), Unsendable> {
    let characters_max = crate::method::TEXT_CHARS_MAX;
    let problem = if text.trim().is_empty() {
        "is blank".to_owned()
    } else if text.chars().count() > characters_max {
        format!("is longer than {characters_max} characters")
    } else if text
        .chars()
        .any(|c| (c.is_control() && !matches!(c, '\t' | '\n' | '\r')) || matches!(c, '\u{FFFE}' | '\u{FFFF}'))
    {
        "contains a control character".to_owned()
    } else {
        return Ok(());
    };
    Err(Unsendable::Field { field, problem })
}

/// The contents of a package in the making: every item side by side, checked. Wiped when dropped.
#[derive(Default)]
pub struct Contents {
    xml: Zeroizing<String>,
    count: usize,
}

impl Contents {
    /// Adds one `thing` element, or several side by side, byte for byte. `sent`: the addresses of attachments that were sent for
    /// this package.
    ///
    /// # Errors
    /// The first item, element and rule that is broken, or the limit that is reached; nothing is to be sent then.
    pub fn add(&mut self, xml: &str, sent: &[String]) -> Result<(), Unsendable> {
        let too_large = |what, size, limit| Err(Unsendable::TooLarge { what, size, limit });
        let size = self.xml.len() + xml.len();
        if size > CONTENTS_BYTES_MAX {
            return too_large("contents in bytes", size, CONTENTS_BYTES_MAX);
        }
        // A buffer that grows leaves copies of what people's health is behind.
        self.reserve(xml.len());
        self.count += append(xml, self.count, Addresses::Only(sent), &mut self.xml)?;
        if self.count > crate::contents::THINGS_MAX {
            return too_large("number of items", self.count, crate::contents::THINGS_MAX);
        }
        Ok(())
    }

    fn reserve(&mut self, bytes: usize) {
        if self.xml.capacity() - self.xml.len() < bytes {
            let mut larger = Zeroizing::new(String::with_capacity((self.xml.len() + bytes).next_power_of_two()));
            larger.push_str(&self.xml);
            self.xml = larger;
        }
    }

    /// What is to be sealed.
    ///
    /// # Errors
    /// [`Unsendable::Empty`].
    pub fn finish(self) -> Result<Zeroizing<String>, Unsendable> {
        if self.count == 0 { Err(Unsendable::Empty) } else { Ok(self.xml) }
    }
}
