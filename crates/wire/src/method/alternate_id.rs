//! What the methods about alternate ids have in common: an application's own name for a person and record.

use medlock_xml::{Element, Writer};

use super::ALTERNATE_ID_CHARS_MAX;
use crate::codes::{Code, Failure};
use crate::read;

/// The one element of the request. White space around an id belongs to it.
///
/// # Errors
/// ALTERNATE_ID_MISSING (142) for an id that is empty or blank; INVALID_XML (3) for one that is too long, or no such element.
pub(super) fn parse(info: Element<'_>) -> Result<String, Failure> {
    let mut parts = read::Sequence::of(info)?;
    let element = parts.required("alternate-id")?;
    parts.finish()?;
    let id = read::bounded_text(element, ALTERNATE_ID_CHARS_MAX)?;
    if read::is_blank(&id) {
        return Err(Failure::new(Code::AlternateIdMissing));
    }
    Ok(id)
}

pub(super) fn write(id: &str) -> String {
    let mut writer = Writer::new();
    writer.element("alternate-id", id);
    writer.finish()
}

/// Makes the request of a method that takes one alternate id and nothing else.
macro_rules! request {
    () => {
        /// The id: not blank, case-sensitive, kept as it came.
        #[derive(Clone, PartialEq, Eq)]
        pub struct Request {
            pub alternate_id: String,
        }

        impl Request {
            /// # Errors
            /// ALTERNATE_ID_MISSING (142) for an id that is empty or blank; INVALID_XML (3) for one of more than 255
            /// characters, or anything else.
            pub fn parse(info: medlock_xml::Element<'_>) -> Result<Request, $crate::codes::Failure> {
                Ok(Request { alternate_id: super::alternate_id::parse(info)? })
            }

            /// The inner XML of `info`.
            pub fn write(&self) -> String {
                super::alternate_id::write(&self.alternate_id)
            }
        }
    };
}

pub(super) use request;

#[cfg(test)]
mod tests {
    use medlock_xml::{Document, Limits};
    use proptest::prelude::*;

    use crate::codes::Failure;
    use crate::method::{associate_alternate_id, disassociate_alternate_id, get_person_and_record_for_alternate_id};

    /// The same verdict of all three methods.
    fn parse(inner: &str) -> Result<String, Failure> {
        let body = format!("<info>{inner}</info>");
        let document = Document::parse(body.as_bytes(), &Limits::REQUEST).unwrap();
        let info = document.root();
        let one = associate_alternate_id::Request::parse(info).map(|request| request.alternate_id);
        let two = disassociate_alternate_id::Request::parse(info).map(|request| request.alternate_id);
        let three = get_person_and_record_for_alternate_id::Request::parse(info).map(|request| request.alternate_id);
        assert_eq!(one, two);
        assert_eq!(two, three);
        one
    }

    #[test]
    fn ids_are_kept_as_they_came() {
        assert_eq!(parse("<alternate-id> Pat\n1 </alternate-id>").unwrap(), " Pat\n1 ");
        assert!(parse(&format!("<alternate-id>{}</alternate-id>", "é".repeat(255))).is_ok());
    }

    #[test]
    fn an_empty_id_is_142_and_anything_else_3() {
        for (inner, code) in [
            ("<alternate-id/>".to_owned(), 142),
            ("<alternate-id> \t\n</alternate-id>".to_owned(), 142),
            (String::new(), 3),
            ("text".to_owned(), 3),
            ("<alternate-id>a</alternate-id><alternate-id>b</alternate-id>".to_owned(), 3),
            ("<alternate-id><b/></alternate-id>".to_owned(), 3),
            (format!("<alternate-id>{}</alternate-id>", "é".repeat(256)), 3),
        ] {
            assert_eq!(parse(&inner).unwrap_err().code.number(), code, "{inner}");
        }
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(id in "[ -~äß€😀\r\n]{0,254}x") {
            let request = associate_alternate_id::Request { alternate_id: id.clone() };
            prop_assert_eq!(parse(&request.write()).unwrap(), id);
        }
    }
}
