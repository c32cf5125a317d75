//! CreateConnectRequest: invites a patient to authorise the application.

use medlock_xml::{Element, Writer};
use zeroize::Zeroizing;

use super::TEXT_CHARS_MAX;
use crate::codes::{Code, Failure};
use crate::read;

pub const NAME: &str = "CreateConnectRequest";

/// A connect request, its texts as they came: white space counts everywhere. The answer is inside: no `Debug`.
pub struct Request {
    pub friendly_name: String,
    pub question: String,
    pub answer: Zeroizing<String>,
    pub external_id: String,
}

impl Request {
    /// Reads the request. `call-back-url`, which published clients send and HealthVault never called, is passed over
    /// unread.
    ///
    /// # Errors
    /// INVALID_VERIFICATION_QUESTION (72) for a question that is there but blank, then INVALID_VERIFICATION_ANSWER (73) for
    /// such an answer, whatever else is wrong; INVALID_XML (3) for all other faults of form.
    pub fn parse(info: Element<'_>) -> Result<Request, Failure> {
        if read::has_blank(info, "question") {
            return Err(Failure::new(Code::InvalidVerificationQuestion));
        }
        if read::has_blank(info, "answer") {
            return Err(Failure::new(Code::InvalidVerificationAnswer));
        }
        let mut parts = read::Sequence::of(info)?;
        let friendly_name = parts.required("friendly-name")?;
        let question = parts.required("question")?;
        let answer = parts.required("answer")?;
        let external_id = parts.required("external-id")?;
        parts.optional("call-back-url");
        parts.finish()?;
        Ok(Request {
            friendly_name: read::filled_text(friendly_name, TEXT_CHARS_MAX)?,
            question: read::filled_text(question, TEXT_CHARS_MAX)?,
            answer: Zeroizing::new(read::filled_text(answer, TEXT_CHARS_MAX)?),
            external_id: read::filled_text(external_id, TEXT_CHARS_MAX)?,
        })
    }

    /// The inner XML of `info`. It carries the answer in clear: that is the protocol.
    pub fn write(&self) -> Zeroizing<String> {
        let mut writer = Writer::new();
        writer.element("friendly-name", &self.friendly_name);
        writer.element("question", &self.question);
        writer.element("answer", &self.answer);
        writer.element("external-id", &self.external_id);
        Zeroizing::new(writer.finish())
    }
}

/// The code under which the request waits.
pub use super::allocate_package_id::Reply;

#[cfg(test)]
mod tests {
    use medlock_xml::{Document, Limits};
    use proptest::prelude::*;

    use super::*;

    const NAME_: &str = "<friendly-name> Pat </friendly-name>";
    const QUESTION: &str = "<question>Colour? </question>";
    const ANSWER: &str = "<answer> Dark  Blue</answer>";
    const ID: &str = "<external-id> p-1</external-id>";

    fn parse(inner: &str) -> Result<Request, Failure> {
        let body = format!("<info>{inner}</info>");
        let document = Document::parse(body.as_bytes(), &Limits::REQUEST).unwrap();
        Request::parse(document.root())
    }

    fn refused(inner: &str, code: u32) {
        let failure = parse(inner).err().unwrap_or_else(|| panic!("accepted: {inner}"));
        assert_eq!(failure.code.number(), code, "{failure} {inner}");
    }

    #[test]
    fn texts_come_through_as_they_are() {
        for callback in
            ["", "<call-back-url>http://a/</call-back-url>", "<call-back-url/>", "<call-back-url><x/></call-back-url>"]
        {
            let request = parse(&[NAME_, QUESTION, ANSWER, ID, callback].concat()).ok().unwrap();
            assert_eq!(request.friendly_name, " Pat ");
            assert_eq!(request.question, "Colour? ");
            assert_eq!(*request.answer, " Dark  Blue");
            assert_eq!(request.external_id, " p-1");
        }
    }

    #[test]
    fn a_blank_question_or_answer_is_told_before_anything_else() {
        for blank in ["", " ", "\t\n", "\u{a0}\u{3000}"] {
            let question = format!("<question>{blank}</question>");
            let answer = format!("<answer>{blank}</answer>");
            refused(&[NAME_, &question, ANSWER, ID].concat(), 72);
            refused(&[NAME_, QUESTION, &answer, ID].concat(), 73);
            refused(&[NAME_, &question, &answer, ID].concat(), 72);
            refused(&question, 72);
            refused(&["<x/>", &answer].concat(), 73);
            refused(&[NAME_, QUESTION, &answer, "<external-id/>"].concat(), 73);
        }
    }

    #[test]
    fn anything_else_is_invalid() {
        let long = format!("<answer>{}</answer>", "x".repeat(TEXT_CHARS_MAX + 1));
        for inner in [
            String::new(),
            [NAME_, QUESTION, ANSWER].concat(),
            [NAME_, ANSWER, QUESTION, ID].concat(),
            [NAME_, QUESTION, ID].concat(),
            [NAME_, ANSWER, ID].concat(),
            [QUESTION, ANSWER, ID].concat(),
            [NAME_, QUESTION, ANSWER, ID, ID].concat(),
            [NAME_, QUESTION, ANSWER, ID, "<x/>"].concat(),
            [NAME_, QUESTION, ANSWER, "<external-id> </external-id>"].concat(),
            ["<friendly-name/>", QUESTION, ANSWER, ID].concat(),
            [NAME_, QUESTION, &long, ID].concat(),
            [NAME_, "<question><x/></question>", ANSWER, ID].concat(),
        ] {
            refused(&inner, 3);
        }
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(name in "[ -~äß€😀]{0,20}x", answer in "[ -~äß€😀]{0,20}x", id in "[ -~äß€😀]{0,20}x") {
            let request = Request {
                friendly_name: name.clone(),
                question: "Q?".to_owned(),
                answer: Zeroizing::new(answer.clone()),
                external_id: id.clone(),
            };
            let read = parse(&request.write()).ok().unwrap();
            prop_assert_eq!((read.friendly_name, (*read.answer).clone(), read.external_id), (name, answer, id));
        }
    }
}
