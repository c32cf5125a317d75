//! CreateConnectPackage: drops off a package.
//!
//! HealthVault's answers are stable because checks come in a fixed order and the first failure wins. The caller keeps
//! it by asking in this order:
//!
//! 1. [`Request::parse`]: blank question (72), then everything else about form (3);
//! 2. [`Request::identity_code`]: a code that is none (74); then, with the database, whether it is known (74) and
//!    still empty (96);
//! 3. [`Request::check_package`]: whether the package can be opened by anybody with the answer (3);
//! 4. with the database, each of [`Request::streamed_blob_urls`] (88, 101, 102).

use medlock_xml::{Element, Writer};

use super::TEXT_CHARS_MAX;
use crate::codes::{Code, Failure};
use crate::identity_code::IdentityCode;
use crate::package::{self, CheckedPackage};
use crate::read;

pub const NAME: &str = "CreateConnectPackage";

/// More streamed blobs than this are refused.
pub const STREAMED_BLOBS_MAX: usize = 1_000;

/// A package, its texts as they came: white space counts everywhere.
pub struct Request<'d> {
    pub friendly_name: String,
    pub question: String,
    pub external_id: String,
    /// The addresses of blobs that were uploaded before, version 2 only. Unchecked.
    pub streamed_blob_urls: Vec<String>,
    identity_code: Option<String>,
    package: Element<'d>,
    version: u32,
}

impl<'d> Request<'d> {
    /// Reads the request of either version.
    ///
    /// # Errors
    /// INVALID_VERIFICATION_QUESTION (72) for a question that is there but blank, whatever else is wrong; INVALID_XML (3)
    /// for all other faults of form outside `package`.
    pub fn parse(info: Element<'d>, version: u32) -> Result<Request<'d>, Failure> {
        if read::has_blank(info, "question") {
            return Err(Failure::new(Code::InvalidVerificationQuestion));
        }
        let mut parts = read::Sequence::of(info)?;
        let identity_code = parts.optional("identity-code");
        let friendly_name = parts.required("friendly-name")?;
        let question = parts.required("question")?;
        let external_id = parts.required("external-id")?;
        let package = parts.required("package")?;
        let streamed = if version >= 2 { parts.optional("streamed-package-blobs") } else { None };
        parts.finish()?;
        Ok(Request {
            friendly_name: read::filled_text(friendly_name, TEXT_CHARS_MAX)?,
            question: read::filled_text(question, TEXT_CHARS_MAX)?,
            external_id: read::filled_text(external_id, TEXT_CHARS_MAX)?,
            streamed_blob_urls: streamed.map(streamed_blob_urls).transpose()?.unwrap_or_default(),
            identity_code: identity_code.map(read::text).transpose()?,
            package,
            version,
        })
    }

    /// The code allocated before, if the request fills one.
    ///
    /// # Errors
    /// INVALID_IDENTITY_CODE (74) if there is an `identity-code` that is none.
    pub fn identity_code(&self) -> Result<Option<IdentityCode>, Failure> {
        let Some(text) = &self.identity_code else { return Ok(None) };
        IdentityCode::parse(text).map(Some).map_err(|_| Failure::new(Code::InvalidIdentityCode))
    }

    /// Recipe and ciphertext, checked as far as that is possible without the answer.
    ///
    /// # Errors
    /// See [`package::check`].
    pub fn check_package(&self) -> Result<CheckedPackage, Failure> {
        package::check(self.package, self.version)
    }
}

fn streamed_blob_urls(element: Element<'_>) -> Result<Vec<String>, Failure> {
    let mut parts = read::Sequence::of(element)?;
    let mut urls = vec![parts.required("blob-in-package-ref-url")?];
    urls.extend(parts.many("blob-in-package-ref-url"));
    parts.finish()?;
    if urls.len() > STREAMED_BLOBS_MAX {
        return Err(read::invalid(element, &format!("more than {STREAMED_BLOBS_MAX} streamed blobs")));
    }
    urls.into_iter().map(|url| Ok(read::text(url)?.trim().to_owned())).collect()
}

/// What a client sends, for [`write()`].
pub struct NewPackage<'a> {
    pub identity_code: Option<&'a IdentityCode>,
    pub friendly_name: &'a str,
    pub question: &'a str,
    pub external_id: &'a str,
    pub params: &'a medlock_crypto::package::Params,
    pub ciphertext: &'a [u8],
    /// Addresses of blobs the things inside refer to.
    pub streamed_blob_urls: &'a [String],
}

/// The inner XML of `info`, version 2.
pub fn write(new: &NewPackage<'_>) -> String {
    let mut writer = Writer::new();
    if let Some(code) = new.identity_code {
        writer.element("identity-code", &code.to_string());
    }
    writer.element("friendly-name", new.friendly_name);
    writer.element("question", new.question);
    writer.element("external-id", new.external_id);
    package::write(&mut writer, new.params, new.ciphertext);
    if !new.streamed_blob_urls.is_empty() {
        writer.start("streamed-package-blobs");
        for url in new.streamed_blob_urls {
            writer.element("blob-in-package-ref-url", url);
        }
        writer.end();
    }
    writer.finish()
}

/// The code under which the package waits.
pub use super::allocate_package_id::Reply;

#[cfg(test)]
mod tests {
    use medlock_crypto::package::{Algorithm, Params};
    use medlock_xml::{Document, Limits};
    use proptest::prelude::*;

    use super::*;

    const NAME_: &str = "<friendly-name> Pat </friendly-name>";
    const QUESTION: &str = "<question>Colour? </question>";
    const ID: &str = "<external-id> p-1</external-id>";
    const CODE: &str = "<identity-code>JKYZ-QNMN-VHRX-ZGNR-GZNH</identity-code>";
    const PACKAGE: &str = "<package/>";
    const BLOBS: &str = "<streamed-package-blobs><blob-in-package-ref-url> https://a/?t=1 </blob-in-package-ref-url>\
        <blob-in-package-ref-url>https://a/?t=2</blob-in-package-ref-url></streamed-package-blobs>";

    fn with<T>(inner: &str, version: u32, then: impl FnOnce(Result<Request<'_>, Failure>) -> T) -> T {
        let xml = format!("<info>{inner}</info>");
        let document = Document::parse(xml.as_bytes(), &Limits::REQUEST).unwrap();
        then(Request::parse(document.root(), version))
    }

    fn refused(inner: &str, code: u32) {
        let failure = with(inner, 2, |r| r.err()).unwrap_or_else(|| panic!("accepted: {inner}"));
        assert_eq!(failure.code.number(), code, "{failure} {inner}");
    }

    #[test]
    fn texts_keep_their_blanks() {
        with(&[CODE, NAME_, QUESTION, ID, PACKAGE, BLOBS].concat(), 2, |request| {
            let request = request.ok().unwrap();
            assert_eq!(request.friendly_name, " Pat ");
            assert_eq!(request.question, "Colour? ");
            assert_eq!(request.external_id, " p-1");
            assert_eq!(request.streamed_blob_urls, ["https://a/?t=1", "https://a/?t=2"]);
            assert_eq!(request.identity_code().unwrap().unwrap().last_group(), "GZNH");
            assert_eq!(request.check_package().err().unwrap().code, Code::InvalidXml);
        });
        with(&[NAME_, QUESTION, ID, PACKAGE].concat(), 1, |request| {
            let request = request.ok().unwrap();
            assert!(request.identity_code().unwrap().is_none() && request.streamed_blob_urls.is_empty());
        });
    }

    #[test]
    fn a_blank_question_is_told_first() {
        for blank in ["<question/>", "<question> \u{3000}\n</question>", "<question><![CDATA[ ]]></question>"] {
            refused(&[NAME_, blank, ID, PACKAGE].concat(), 72);
            refused(&[blank, "<surprise/>"].concat(), 72);
            refused(&[CODE, CODE, "<friendly-name/>", blank].concat(), 72);
        }
        refused(&[NAME_, ID, PACKAGE].concat(), 3);
        refused(&[NAME_, "<question><x/></question>", ID, PACKAGE].concat(), 3);
    }

    #[test]
    fn form_is_enforced() {
        for inner in [
            String::new(),
            [QUESTION, ID, PACKAGE].concat(),
            [NAME_, QUESTION, PACKAGE].concat(),
            [NAME_, QUESTION, ID].concat(),
            [QUESTION, NAME_, ID, PACKAGE].concat(),
            [NAME_, QUESTION, ID, CODE, PACKAGE].concat(),
            [NAME_, QUESTION, ID, PACKAGE, PACKAGE].concat(),
            [NAME_, QUESTION, ID, PACKAGE, "<surprise/>"].concat(),
            [NAME_, QUESTION, ID, BLOBS, PACKAGE].concat(),
            [NAME_, QUESTION, ID, PACKAGE, "<streamed-package-blobs/>"].concat(),
            ["<friendly-name> </friendly-name>", QUESTION, ID, PACKAGE].concat(),
            ["<friendly-name/>", QUESTION, ID, PACKAGE].concat(),
            [NAME_, QUESTION, "<external-id>\t</external-id>", PACKAGE].concat(),
            [NAME_, QUESTION, "<external-id xmlns='urn:x'>a</external-id>", PACKAGE].concat(),
        ] {
            refused(&inner, 3);
        }
        let code = with(&[NAME_, QUESTION, ID, PACKAGE, BLOBS].concat(), 1, |r| r.err().unwrap().code);
        assert_eq!(code, Code::InvalidXml, "version 1 has no streamed blobs");
    }

    #[test]
    fn lengths_are_capped_in_characters() {
        for name in ["friendly-name", "question", "external-id"] {
            let texts = |chars: usize| {
                ["friendly-name", "question", "external-id"]
                    .map(|n| format!("<{n}>{}</{n}>", if n == name { "é".repeat(chars) } else { "x".into() }))
                    .concat()
            };
            refused(&[&texts(TEXT_CHARS_MAX + 1), PACKAGE].concat(), 3);
            with(&[&texts(TEXT_CHARS_MAX), PACKAGE].concat(), 2, |r| assert!(r.is_ok(), "{name}"));
        }
        let many = "<blob-in-package-ref-url>x</blob-in-package-ref-url>".repeat(STREAMED_BLOBS_MAX + 1);
        let many = format!("<streamed-package-blobs>{many}</streamed-package-blobs>");
        refused(&[NAME_, QUESTION, ID, PACKAGE, &many].concat(), 3);
    }

    #[test]
    fn a_malformed_code_is_told_after_form_and_before_the_package() {
        for code in ["<identity-code>JKYZ</identity-code>", "<identity-code/>"] {
            refused(&[code, "<friendly-name/>", QUESTION, ID, PACKAGE].concat(), 3);
            with(&[code, NAME_, QUESTION, ID, PACKAGE].concat(), 2, |request| {
                let failure = request.ok().unwrap().identity_code().err().unwrap();
                assert_eq!(failure.code, Code::InvalidIdentityCode);
            });
        }
    }

    proptest! {
        #[test]
        fn what_a_client_writes_is_read(
            texts in proptest::array::uniform3("[ -~äß€😀\\n]{0,30}x"),
            blocks in 2_usize..20,
            iterations in 1_u32..=1_000_000,
            urls in proptest::collection::vec("https://[a-z]{1,9}/\\?t=1&u=2", 0..3),
            seed: u64,
        ) {
            let code = IdentityCode::generate(&mut medlock_crypto::random::SeededRandom::new(seed));
            let params = Params { algorithm: Algorithm::HmacSha256Aes256, salt: format!("{seed:020}"), iterations };
            let ciphertext: Vec<u8> = (0..blocks * 32).map(|i| (i as u8) | 0x80).collect();
            let inner = write(&NewPackage {
                identity_code: (seed % 2 == 0).then_some(&code),
                friendly_name: &texts[0],
                question: &texts[1],
                external_id: &texts[2],
                params: &params,
                ciphertext: &ciphertext,
                streamed_blob_urls: &urls,
            });
            with(&inner, 2, |request| {
                let request = request.map_err(|e| TestCaseError::fail(e.to_string()))?;
                prop_assert_eq!(&request.friendly_name, &texts[0]);
                prop_assert_eq!(&request.question, &texts[1]);
                prop_assert_eq!(&request.external_id, &texts[2]);
                prop_assert_eq!(&request.streamed_blob_urls, &urls);
                prop_assert_eq!(request.identity_code().unwrap(), (seed % 2 == 0).then_some(code));
                let package = request.check_package().map_err(|e| TestCaseError::fail(e.to_string()))?;
                prop_assert!(package.params == params && package.ciphertext == ciphertext);
                Ok(())
            })?;
        }
    }
}
