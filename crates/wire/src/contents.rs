//! What is inside an opened package: `thing` elements side by side, without a root.

use medlock_xml::{Document, Limits};

use crate::codes::{Code, Failure};
use crate::read;
use crate::thing::{Shape, Thing};

/// More items than this in one package are refused.
pub const THINGS_MAX: usize = 5_000;

/// Reads the decrypted contents: UTF-8, a byte order mark and an XML declaration in front tolerated, then nothing but
/// `thing` elements in either shape, at least one.
///
/// # Errors
/// INVALID_PACKAGE_CONTENTS (120). The message names the rule and the place, nothing of what the items say.
pub fn parse_package_contents(contents: &[u8]) -> Result<Vec<Thing>, Failure> {
    parse_package_contents_within(contents, &Limits::CONTENTS)
}

/// Like [`parse_package_contents`], with other limits.
///
/// # Errors
/// INVALID_PACKAGE_CONTENTS (120).
pub fn parse_package_contents_within(contents: &[u8], limits: &Limits) -> Result<Vec<Thing>, Failure> {
    let body = medlock_xml::strip_declaration(contents);
    let skipped = contents.len() - body.len();
    let at = |rule: &dyn std::fmt::Display, offset: usize| unusable(format!("{rule} (at byte {})", skipped + offset));
    let slices = medlock_xml::fragment(body, limits).map_err(|error| at(&error.rule, error.offset))?;
    if slices.is_empty() {
        return Err(unusable("there is no item in it"));
    }
    if slices.len() > THINGS_MAX {
        return Err(unusable(format!("there are more than {THINGS_MAX} items in it")));
    }
    slices
        .into_iter()
        .enumerate()
        .map(|(index, slice)| {
            let start = slice.as_ptr() as usize - body.as_ptr() as usize;
            let document =
                Document::parse(slice.as_bytes(), limits).map_err(|error| at(&error.rule, start + error.offset))?;
            let element = document.root();
            if !read::is(element, "thing") {
                return Err(at(&"only 'thing' elements are expected", start));
            }
            Thing::parse(element, Shape::Either)
                .map_err(|failure| unusable(format!("item {}: {}", index + 1, failure.message)))
        })
        .collect()
}

fn unusable(rule: impl std::fmt::Display) -> Failure {
    Failure::with_message(Code::InvalidPackageContents, format!("The contents of the package cannot be used: {rule}"))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const WEIGHT: &str =
        "<thing><type-id>3d34d87e-7fc1-4153-800f-f56592cb0d17</type-id><data-xml><weight/></data-xml></thing>";

    fn rule(contents: &[u8]) -> String {
        let failure = parse_package_contents(contents).expect_err("refused");
        assert_eq!(failure.code, Code::InvalidPackageContents);
        failure.message
    }

    #[test]
    fn things_side_by_side() {
        let two = [WEIGHT, "\r\n <!-- and -->\n", WEIGHT].concat();
        let things = parse_package_contents(two.as_bytes()).ok().unwrap();
        assert_eq!(things.len(), 2);
        assert_eq!(things[0].body().unwrap().xml, "<data-xml><weight/></data-xml>");
    }

    #[test]
    fn marks_and_declarations_in_front_are_skipped() {
        for front in [
            "",
            "\u{FEFF}",
            "<?xml version=\"1.0\"?>",
            "\u{FEFF}<?xml version=\"1.0\" encoding=\"utf-16\"?>\r\n",
            "\n  <?xml version='1.0' encoding='ISO-8859-1' ?>  ",
        ] {
            assert_eq!(parse_package_contents([front, WEIGHT].concat().as_bytes()).ok().unwrap().len(), 1, "{front:?}");
        }
    }

    #[test]
    fn both_shapes_are_read() {
        let one = "<thing><type-id>3d34d87e-7fc1-4153-800f-f56592cb0d17</type-id><data-xml><file/></data-xml>\
            <data-other content-type='text/plain'>x</data-other><tags>a</tags></thing>";
        let two = "<thing><type-id>3d34d87e-7fc1-4153-800f-f56592cb0d17</type-id><data-xml><file/></data-xml>\
            <blob-payload><blob><blob-info><name/><content-type>text/plain</content-type></blob-info>\
            <base64data>aGk=</base64data></blob></blob-payload><tags/></thing>";
        let things = parse_package_contents([one, two].concat().as_bytes()).ok().unwrap();
        assert!(things[0].data_other.is_some() && things[0].blobs.is_none());
        assert!(things[1].data_other.is_none() && things[1].blobs().len() == 1);
        let both = one.replace("<tags>a</tags>", "<blob-payload/>");
        assert!(rule(both.as_bytes()).contains("'blob-payload' is not allowed here"));
    }

    #[test]
    fn what_is_no_sequence_of_things_is_refused() {
        for (contents, expected) in [
            (String::new(), "no item"),
            ("  \n".into(), "no item"),
            ("hello".into(), "text outside"),
            (format!("x{WEIGHT}"), "text outside the root element (at byte 0)"),
            (format!("{WEIGHT}x"), "text outside"),
            (format!("<things>{WEIGHT}</things>"), "only 'thing' elements are expected (at byte 0)"),
            (format!("{WEIGHT}<other/>"), &*format!("only 'thing' elements are expected (at byte {})", WEIGHT.len())),
            ("<thing>".into(), "ends too early"),
            (format!("{WEIGHT}</thing>"), "do not match"),
            (format!("{WEIGHT}<thing></thong>"), "do not match"),
            (format!("<!DOCTYPE thing>{WEIGHT}"), "not allowed"),
            (format!("{WEIGHT}<!ENTITY a 'b'>"), "not allowed"),
            ("<thing>&a;</thing>".into(), "'&'"),
            (format!("{WEIGHT}<?xml version=\"1.0\"?>{WEIGHT}"), "XML declaration"),
            ("<thing><type-id>secret</type-id></thing>".into(), "item 1: thing/type-id: must be a GUID"),
            (format!("{WEIGHT}<thing><surprise/></thing>"), "item 2: thing: element 'surprise' is not allowed here"),
        ] {
            let message = rule(contents.as_bytes());
            assert!(message.contains(expected), "{contents}: {message}");
            assert!(!message.contains("secret"));
        }
        assert!(rule(&[WEIGHT.as_bytes(), b"\xFF"].concat()).contains("not UTF-8"));
        assert!(rule(&[b"<?xml version='1.0'?>".as_slice(), b"<thing>\xFF</thing>"].concat()).contains("(at byte 28)"));
    }

    #[test]
    fn too_much_is_refused() {
        let many = "<thing/>".repeat(THINGS_MAX + 1);
        assert!(rule(many.as_bytes()).contains("more than 5000 items"));
        let deep = ["<thing>".repeat(1_000), "</thing>".repeat(1_000)].concat();
        assert!(rule(deep.as_bytes()).contains("nested deeper"));
        let small = Limits { bytes: 10, ..Limits::CONTENTS };
        assert!(parse_package_contents_within(WEIGHT.as_bytes(), &small).err().unwrap().message.contains("10 bytes"));
    }

    proptest! {
        #[test]
        fn no_bytes_panic(bytes: Vec<u8>) {
            let _ = parse_package_contents(&bytes);
        }

        #[test]
        fn slices_are_exact(text in "[ -~äß€😀\n]{0,40}") {
            let mut writer = medlock_xml::Writer::new();
            writer.start("weight").text(&text).end();
            let body = writer.finish();
            let contents = format!("<thing><data-xml>{body}</data-xml></thing>{WEIGHT}");
            let things = parse_package_contents(contents.as_bytes()).ok().unwrap();
            prop_assert_eq!(&things[0].body().unwrap().xml, &format!("<data-xml>{body}</data-xml>"));
        }
    }
}
