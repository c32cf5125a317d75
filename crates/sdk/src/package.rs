//! Building a package: texts, items, files, and the answer that locks them.

use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;

use medlock_crypto::package::{self, Algorithm, PackageKeys, Params};
use medlock_crypto::random::Random;
use medlock_wire::identity_code::IdentityCode;
use tokio::io::AsyncRead;
use zeroize::Zeroizing;

use crate::blobs::{Destination, Listener};
use crate::contents::{Content, send_ahead};
use crate::items::Addresses;
use crate::limits::{CONTENTS_BYTES_MAX, ITEMS_MAX, ITERATIONS};
use crate::{Answer, Attachment, Client, Error, Progress, SealedPackage, items};

/// A package in the making.
///
/// Nothing is checked while it is built; [`PackageBuilder::seal`] and [`PackageBuilder::send`] check everything before
/// anything leaves this machine, and name the item, the element and the rule when something is wrong.
///
/// ```no_run
/// # async fn example(client: medlock_sdk::Client) -> Result<(), medlock_sdk::Error> {
/// use medlock_sdk::{Answer, PackageBuilder};
///
/// let weight = r#"<thing><type-id>3d34d87e-7fc1-4153-800f-f56592cb0d17</type-id><data-xml><weight>
///   <when><date><y>2026</y><m>3</m><d>9</d></date></when><value><kg>68.4</kg></value></weight></data-xml></thing>"#;
/// let code = PackageBuilder::new("Results for Alex", "Name of your first pet?", Answer::new("Biscuit")?, "RL-20417")
///     .item(weight)
///     .attach_file("letter.pdf")
///     .send(&client)
///     .await?;
/// println!("{code}");
/// # Ok(())
/// # }
/// ```
#[must_use = "nothing happens until the package is sealed or sent"]
pub struct PackageBuilder {
    friendly_name: String,
    question: String,
    answer: Answer,
    external_id: String,
    identity_code: Option<IdentityCode>,
    contents: Vec<Content>,
    listener: Listener,
}

impl PackageBuilder {
    /// A package without contents yet.
    ///
    /// `friendly_name` is shown after the right answer, so that a parent can tell one child's package from the other's.
    /// `question` is shown before it. `external_id` is the sender's own key for the patient; patients never see it.
    pub fn new(
        friendly_name: impl Into<String>,
        question: impl Into<String>,
        answer: Answer,
        external_id: impl Into<String>,
    ) -> PackageBuilder {
        PackageBuilder {
            friendly_name: friendly_name.into(),
            question: question.into(),
            answer,
            external_id: external_id.into(),
            identity_code: None,
            contents: Vec::new(),
            listener: Listener::default(),
        }
    }

    /// Fills a code from [`Dopu::allocate`](crate::Dopu::allocate) instead of getting a new one.
    pub fn code(mut self, code: IdentityCode) -> PackageBuilder {
        self.identity_code = Some(code);
        self
    }

    /// Adds one `thing` element, or several side by side. They are sent byte for byte as given, so signatures stay valid.
    pub fn item(mut self, things_xml: impl Into<String>) -> PackageBuilder {
        self.contents.push(Content::Items(Zeroizing::new(things_xml.into())));
        self
    }

    /// Adds a file in memory as an item of its own; its bytes go inside the package. See [`content_type_for`](crate::content_type_for) for the media type.
    pub fn attach(
        mut self,
        file_name: impl Into<String>,
        content_type: impl Into<String>,
        bytes: impl Into<Vec<u8>>,
    ) -> PackageBuilder {
        self.contents.push(Content::File {
            name: file_name.into(),
            content_type: content_type.into(),
            bytes: Zeroizing::new(bytes.into()),
        });
        self
    }

    /// Adds a file as an item of its own, named as the file is. It is opened by [`PackageBuilder::send`]; one of more than
    /// [`limits::INLINE_BLOB_BYTES_MAX`](crate::limits::INLINE_BLOB_BYTES_MAX) bytes is sealed and sent ahead in chunks, of
    /// which a few are in memory at a time.
    pub fn attach_file(mut self, path: impl Into<PathBuf>) -> PackageBuilder {
        self.contents.push(Content::file(&path.into()));
        self
    }

    /// Adds what a reader gives as a file, an item of its own; see [`PackageBuilder::attach_file`].
    pub fn stream(
        mut self,
        file_name: impl Into<String>,
        content_type: impl Into<String>,
        reader: impl AsyncRead + Send + 'static,
    ) -> PackageBuilder {
        self.contents.push(Content::reader(file_name.into(), content_type.into(), reader));
        self
    }

    /// Adds one `thing` element with attachments. It cannot be signed: the signature would not hold.
    pub fn item_with_attachments(
        mut self,
        thing_xml: impl Into<String>,
        attachments: impl IntoIterator<Item = Attachment>,
    ) -> PackageBuilder {
        let xml = Zeroizing::new(thing_xml.into());
        self.contents.push(Content::ItemWithBlobs { xml, blobs: attachments.into_iter().collect() });
        self
    }

    /// Is told how far each attachment is that is sent ahead.
    pub fn on_progress(mut self, tell: impl Fn(Progress<'_>) + Send + Sync + 'static) -> PackageBuilder {
        self.listener = Listener::new(tell);
        self
    }

    /// Everything that can be known to be wrong before anything is read or sent, at most one thing for each text and each part of
    /// the contents; empty when nothing is. For checking many packages before the first is sent: it costs no derivation of a key.
    pub fn problems(&self) -> Vec<Error> {
        let texts = [
            check_text("friendly name", &self.friendly_name),
            check_text("question", &self.question),
            check_text("external id", &self.external_id),
        ];
        let mut problems: Vec<Error> = texts.into_iter().filter_map(Result::err).collect();
        if self.contents.is_empty() {
            problems.push(Error::Empty);
        }
        let (mut count, mut bytes) = (0, 0);
        for content in &self.contents {
            match check_content(content, count) {
                Ok((added, size)) => (count, bytes) = (count + added, bytes + size),
                Err(error) => problems.push(error),
            }
        }
        problems.extend(too_large("contents in bytes", bytes, CONTENTS_BYTES_MAX).err());
        problems.extend(too_large("number of items", count, ITEMS_MAX).err());
        problems
    }

    /// Checks everything and encrypts the contents under the answer. Deriving the key takes some 10 ms of one core.
    ///
    /// # Errors
    /// The first text, item or limit that is wrong; nothing has been sent. [`Error::Attachment`] for what is to be read first:
    /// that is sealed while it is sent.
    pub fn seal(&self, rng: &mut dyn Random) -> Result<SealedPackage, Error> {
        self.check_texts()?;
        let (params, keys) = self.derive(rng);
        self.seal_with(params, &keys, &[], rng)
    }

    /// Seals the package, sending large attachments ahead, and drops it off. Returns the code to hand to the patient.
    ///
    /// # Errors
    /// As [`PackageBuilder::seal`] and [`Dopu::send_sealed`](crate::Dopu::send_sealed); [`Error::Attachment`] names the attachment that cannot be read
    /// or sent.
    pub async fn send(self, client: &Client) -> Result<IdentityCode, Error> {
        let mut rng = client.random();
        // Off the async threads: it is arithmetic, and large packages take a while.
        let prepared = tokio::task::spawn_blocking(move || {
            self.check_texts()?;
            if self.contents.iter().any(Content::is_to_be_read) {
                self.check_contents()?;
            }
            let (params, keys) = self.derive(&mut *rng);
            Ok((self, params, Arc::new(keys), rng))
        });
        let prepared: Result<_, Error> = prepared.await.expect("preparing neither panics nor is cancelled");
        let (mut builder, params, keys, mut rng) = prepared?;
        let contents = std::mem::take(&mut builder.contents);
        let destination = Destination::Package(Arc::clone(&keys));
        let ahead = send_ahead(client, &destination, contents, &builder.listener).await?;
        builder.contents = ahead.contents;
        let sealed = tokio::task::spawn_blocking(move || builder.seal_with(params, &keys, &ahead.urls, &mut *rng))
            .await
            .expect("sealing neither panics nor is cancelled")?;
        client.dopu().send_sealed(&sealed).await
    }

    fn derive(&self, rng: &mut dyn Random) -> (Params, PackageKeys) {
        let params =
            Params { algorithm: Algorithm::HmacSha256Aes256, salt: package::new_salt(rng), iterations: ITERATIONS };
        let keys = PackageKeys::derive(&params, &self.answer.folded());
        (params, keys)
    }

    fn seal_with(
        &self,
        params: Params,
        keys: &PackageKeys,
        streamed_blob_urls: &[String],
        rng: &mut dyn Random,
    ) -> Result<SealedPackage, Error> {
        let contents = self.contents(streamed_blob_urls)?;
        let ciphertext = package::seal(keys, contents.as_bytes(), &params.salt, rng);
        Ok(SealedPackage {
            identity_code: self.identity_code.clone(),
            friendly_name: self.friendly_name.clone(),
            question: self.question.clone(),
            external_id: self.external_id.clone(),
            params,
            ciphertext,
            streamed_blob_urls: streamed_blob_urls.to_vec(),
        })
    }

    fn check_texts(&self) -> Result<(), Error> {
        check_text("friendly name", &self.friendly_name)?;
        check_text("question", &self.question)?;
        check_text("external id", &self.external_id)
    }

    /// Everything that can be known to be wrong before the first attachment is sent.
    fn check_contents(&self) -> Result<(), Error> {
        self.contents.iter().try_fold(0, |count, content| Ok(count + check_content(content, count)?.0)).map(drop)
    }

    /// The contents: every thing element side by side, checked.
    fn contents(&self, streamed_blob_urls: &[String]) -> Result<Zeroizing<String>, Error> {
        let mut joined = Zeroizing::new(String::new());
        let mut count = 0;
        for content in &self.contents {
            count += add(&content.xml()?, count, streamed_blob_urls, &mut joined)?;
        }
        if count == 0 {
            return Err(Error::Empty);
        }
        Ok(joined)
    }
}

/// What can be said of one part of the contents before anything is read. Returns how many items it is, and of how many bytes as far as
/// that is known; `before` is the number of items in front of it.
fn check_content(content: &Content, before: usize) -> Result<(usize, usize), Error> {
    content.check(before)?;
    match content {
        Content::Items(xml) | Content::ItemWithBlobs { xml, .. } => {
            Ok((add(xml, before, &[], &mut String::new())?, xml.len()))
        }
        Content::File { .. } | Content::Stream { .. } => Ok((1, 0)),
    }
}

/// Appends items, keeping to the limits.
fn add(xml: &str, before: usize, sent: &[String], joined: &mut String) -> Result<usize, Error> {
    too_large("contents in bytes", joined.len() + xml.len(), CONTENTS_BYTES_MAX)?;
    let added = items::append(xml, before, Addresses::Only(sent), joined)?;
    too_large("number of items", before + added, ITEMS_MAX)?;
    Ok(added)
}

fn too_large(what: &'static str, size: usize, limit: usize) -> Result<(), Error> {
    if size > limit { Err(Error::TooLarge { what, size, limit }) } else { Ok(()) }
}

impl fmt::Debug for PackageBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PackageBuilder").field("parts", &self.contents.len()).finish_non_exhaustive()
    }
}

/// Friendly name, question and external id: there, not blank, not endless, and nothing XML cannot carry.
pub(crate) fn check_text(field: &'static str, text: &str) -> Result<(), Error> {
    Ok(medlock_wire::sending::check_text(field, text)?)
}
