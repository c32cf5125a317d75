//! Whether two bodies say the same, however they are written.

use medlock_xml::{Document, Element, Limits};

/// Whether two `data-xml` elements are the same but for white space between elements, prefixes of namespaces, comments, and
/// an empty `common`. What cannot be read is the same only as its own bytes.
pub fn is_same_body(one: &str, other: &str) -> bool {
    if one == other {
        return true;
    }
    match (Document::parse(one.as_bytes(), &Limits::CONTENTS), Document::parse(other.as_bytes(), &Limits::CONTENTS)) {
        (Ok(one), Ok(other)) => are_same(parts(one.root()), parts(other.root())),
        _ => false,
    }
}

/// What is in a `data-xml`, without a `common` that says nothing.
fn parts(data_xml: Element<'_>) -> impl Iterator<Item = Element<'_>> {
    data_xml.children().filter(|part| {
        let says_nothing =
            part.children().next().is_none() && !part.has_own_text() && part.attributes().next().is_none();
        !(part.name() == "common" && part.namespace().is_none() && says_nothing)
    })
}

fn are_same<'d, 'e>(
    mut ones: impl Iterator<Item = Element<'d>>,
    mut others: impl Iterator<Item = Element<'e>>,
) -> bool {
    loop {
        match (ones.next(), others.next()) {
            (None, None) => return true,
            (Some(one), Some(other)) if is_same(one, other) => {}
            _ => return false,
        }
    }
}

/// Nesting is bounded by the limits the documents were read with.
fn is_same(one: Element<'_>, other: Element<'_>) -> bool {
    let attributes = |element: Element<'_>| {
        let all = element.attributes();
        let mut all: Vec<(String, String, String)> =
            all.map(|a| (a.namespace.unwrap_or_default().to_owned(), a.name.to_owned(), a.value.to_owned())).collect();
        all.sort_unstable();
        all
    };
    if one.name() != other.name() || one.namespace() != other.namespace() || attributes(one) != attributes(other) {
        return false;
    }
    // Between elements only what is not white space counts; alone, all of it does.
    let has_text = |element: Element<'_>| element.children().next().is_none() || element.has_own_text();
    let same_text = match (has_text(one), has_text(other)) {
        (true, true) => one.own_text() == other.own_text(),
        (false, false) => true,
        (true, false) | (false, true) => false,
    };
    same_text && are_same(one.children(), other.children())
}

#[cfg(test)]
mod tests {
    use super::*;

    const WEIGHT: &str = "<data-xml><weight><when a='1' b='2'><y>2026</y></when><kg> 7 </kg></weight></data-xml>";

    #[test]
    fn what_does_not_count_is_passed_over() {
        for same in [
            "<data-xml><weight><when a='1' b='2'><y>2026</y></when><kg> 7 </kg></weight><common/></data-xml>",
            "<data-xml>\n <weight>\n\t<when b=\"2\" a=\"1\"><y>2026</y> </when><kg> 7 </kg></weight>\n</data-xml>",
            "<data-xml transform='x'><weight><!-- a --><when a='1' b='2'><y>20<![CDATA[26]]></y></when><kg> &#55; </kg>\
             </weight><common>\n</common></data-xml>",
        ] {
            assert!(is_same_body(WEIGHT, same) && is_same_body(same, WEIGHT), "{same}");
        }
        assert!(is_same_body(
            "<data-xml><a:x xmlns:a='u' a:b='1'/></data-xml>",
            "<data-xml><c:x xmlns:c='u' c:b='1'></c:x></data-xml>"
        ));
    }

    #[test]
    fn what_counts_is_seen() {
        for other in [
            WEIGHT.replace("2026", "2027"),
            WEIGHT.replace(" 7 ", "7"),
            WEIGHT.replace("a='1'", "a='3'"),
            WEIGHT.replace("a='1' ", ""),
            WEIGHT.replace("<kg>", "x<kg>"),
            WEIGHT.replace("<kg> 7 </kg>", ""),
            WEIGHT.replace("<kg> 7 </kg>", "<kg> 7 </kg><kg> 7 </kg>"),
            WEIGHT.replace("kg", "lb"),
            WEIGHT.replace("<weight>", "<weight xmlns='urn:x'>"),
            WEIGHT.replace("</data-xml>", "<common><note/></common></data-xml>"),
            WEIGHT.replace("</weight>", ""),
        ] {
            assert!(!is_same_body(WEIGHT, &other) && !is_same_body(&other, WEIGHT), "{other}");
        }
    }
}
