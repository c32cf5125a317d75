//! Writing into a record what has attachments: the attachments first, then everything in one call.

use std::fmt;
use std::path::PathBuf;

use medlock_wire::xml::strip_declaration;
use tokio::io::AsyncRead;
use zeroize::Zeroizing;

use crate::blobs::{Attachment, Destination, Listener, Progress};
use crate::contents::{Content, send_ahead};
use crate::record::to_put;
use crate::{Error, ItemKey, Record};

/// Items and files on their way into a record. Made by [`Record::write`].
///
/// ```no_run
/// # async fn example(record: medlock_sdk::Record) -> Result<(), medlock_sdk::Error> {
/// use medlock_sdk::Attachment;
///
/// let weight = r#"<thing><type-id>3d34d87e-7fc1-4153-800f-f56592cb0d17</type-id><data-xml><weight>
///   <when><date><y>2026</y><m>3</m><d>9</d></date></when><value><kg>68.4</kg></value></weight></data-xml></thing>"#;
/// let keys = record
///     .write()
///     .item_with_attachments(weight, [Attachment::file("scale.jpg").named("photo")])
///     .attach_file("study.dcm")
///     .on_progress(|progress| println!("{}: {} bytes", progress.label, progress.done_bytes))
///     .send()
///     .await?;
/// println!("{} items", keys.len());
/// # Ok(())
/// # }
/// ```
#[must_use = "nothing happens until it is sent"]
pub struct RecordWrite {
    record: Record,
    contents: Vec<Content>,
    listener: Listener,
}

impl Record {
    /// Begins to write items with attachments. [`Record::put`] writes items without.
    pub fn write(&self) -> RecordWrite {
        RecordWrite { record: self.clone(), contents: Vec::new(), listener: Listener::default() }
    }
}

impl RecordWrite {
    /// Adds one `thing` element, or several side by side, as [`Record::put`] takes them.
    pub fn item(mut self, things_xml: impl Into<String>) -> RecordWrite {
        self.contents.push(Content::Items(Zeroizing::new(things_xml.into())));
        self
    }

    /// Adds one `thing` element with attachments. Of an item that is there already (with `thing-id` and version stamp) only
    /// these attachments change.
    pub fn item_with_attachments(
        mut self,
        thing_xml: impl Into<String>,
        attachments: impl IntoIterator<Item = Attachment>,
    ) -> RecordWrite {
        let xml = Zeroizing::new(thing_xml.into());
        self.contents.push(Content::ItemWithBlobs { xml, blobs: attachments.into_iter().collect() });
        self
    }

    /// Adds a file as an item of its own, named as the file is.
    pub fn attach_file(mut self, path: impl Into<PathBuf>) -> RecordWrite {
        self.contents.push(Content::file(&path.into()));
        self
    }

    /// Adds what a reader gives as a file, an item of its own.
    pub fn stream(
        mut self,
        file_name: impl Into<String>,
        content_type: impl Into<String>,
        reader: impl AsyncRead + Send + 'static,
    ) -> RecordWrite {
        self.contents.push(Content::reader(file_name.into(), content_type.into(), reader));
        self
    }

    /// Is told how far each attachment is that is sent ahead.
    pub fn on_progress(mut self, tell: impl Fn(Progress<'_>) + Send + Sync + 'static) -> RecordWrite {
        self.listener = Listener::new(tell);
        self
    }

    /// Sends the attachments ahead, then writes everything (PutThings 2): all of it or nothing. Returns the key of each item,
    /// in their order. When the last answer is lost nothing is repeated: new items would be there twice.
    ///
    /// # Errors
    /// [`Error::Attachment`] naming the attachment; as [`Record::put`].
    pub async fn send(self) -> Result<Vec<ItemKey>, Error> {
        let RecordWrite { record, contents, listener } = self;
        for (index, content) in contents.iter().enumerate() {
            content.check(index)?;
            if let Content::Items(xml) = content {
                to_put(xml)?;
            }
        }
        let destination = Destination::Record(record.key().about());
        let ahead = send_ahead(record.client(), &destination, contents, &listener).await?;
        let mut all = Zeroizing::new(String::new());
        for content in &ahead.contents {
            let xml = content.xml()?;
            // Each may begin with a declaration of its own.
            let body = strip_declaration(xml.as_bytes());
            all.push_str(&xml[xml.len() - body.len()..]);
        }
        record.put(&all).await
    }
}

impl fmt::Debug for RecordWrite {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RecordWrite").field("parts", &self.contents.len()).finish_non_exhaustive()
    }
}
