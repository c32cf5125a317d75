//! The parameters of the redirector: a query string inside a query string.
//!
//! `redirect.aspx?target=T&targetqs=Q`: Q is a whole query string, encoded once more, so values are decoded exactly
//! twice: once with the outer query, once here. Never a third time: a value may hold a percent sign of its own. Published
//! clients put a `?` in front, spell names in any case, write characters beyond ASCII as `%uXXXX`, and forget to encode
//! the inner `&`, so that inner parameters end up outside.

/// More parameters than this are not read.
const PARAMETERS_MAX: usize = 200;

/// Parameters by name, in any case; the first of a name wins.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Parameters {
    pairs: Vec<(String, String)>,
}

/// A call of the redirector.
#[derive(Clone, PartialEq, Eq)]
pub struct Redirect {
    /// In upper case; empty if there is none.
    pub target: String,
    pub parameters: Parameters,
}

/// Reads the inner query string.
///
/// `targetqs` has been decoded once, with the query it stood in. `outer` are that query's parameters; all but `target`
/// and `targetqs` themselves count as inner ones, of lower precedence.
pub fn parse<'o>(targetqs: &str, outer: impl IntoIterator<Item = (&'o str, &'o str)>) -> Parameters {
    let mut pairs = decode_query(targetqs);
    for (name, value) in outer {
        if pairs.len() < PARAMETERS_MAX
            && !name.eq_ignore_ascii_case("target")
            && !name.eq_ignore_ascii_case("targetqs")
        {
            pairs.push((name.to_owned(), value.to_owned()));
        }
    }
    Parameters { pairs }
}

/// Reads the redirector's whole query, as it stands in the address.
pub fn parse_redirect(query: &str) -> Redirect {
    let outer = Parameters { pairs: decode_query(query) };
    let targetqs = outer.get("targetqs").unwrap_or_default();
    let parameters = parse(targetqs, outer.iter());
    Redirect { target: outer.get("target").unwrap_or_default().trim().to_ascii_uppercase(), parameters }
}

/// Splits a query string, with or without a leading `?`, and decodes names and values once.
///
/// A percent sign that starts no code stays as it is; bytes that are no UTF-8 become U+FFFD.
pub fn decode_query(query: &str) -> Vec<(String, String)> {
    let query = query.strip_prefix('?').unwrap_or(query);
    query
        .split('&')
        .filter(|pair| !pair.is_empty())
        .take(PARAMETERS_MAX)
        .map(|pair| {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            (decode(name), decode(value))
        })
        .collect()
}

impl Parameters {
    /// The value of a parameter; empty if it is there without one.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.pairs.iter().find(|(n, _)| n.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }

    /// The value of the first of these names that is there, for parameters with several spellings.
    pub fn get_any(&self, names: &[&str]) -> Option<&str> {
        names.iter().find_map(|name| self.get(name))
    }

    /// All parameters, in order of precedence.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.pairs.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }
}

fn decode(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        match bytes[at] {
            b'+' => {
                decoded.push(b' ');
                at += 1;
            }
            b'%' => {
                if let Some((character, length)) = wide(&bytes[at..]) {
                    decoded.extend_from_slice(character.encode_utf8(&mut [0; 4]).as_bytes());
                    at += length;
                } else if let Some(byte) = hex(&bytes[at + 1..], 2) {
                    decoded.push(byte as u8);
                    at += 3;
                } else {
                    decoded.push(b'%');
                    at += 1;
                }
            }
            byte => {
                decoded.push(byte);
                at += 1;
            }
        }
    }
    match String::from_utf8(decoded) {
        Ok(text) => text,
        Err(error) => String::from_utf8_lossy(error.as_bytes()).into_owned(),
    }
}

/// `%uXXXX`, or two of them as a surrogate pair: the character and how many bytes it took.
fn wide(bytes: &[u8]) -> Option<(char, usize)> {
    let unit = |bytes: &[u8]| match bytes {
        [b'%', b'u' | b'U', rest @ ..] => hex(rest, 4),
        _ => None,
    };
    let first = unit(bytes)?;
    if let Some(character) = char::from_u32(first) {
        return Some((character, 6));
    }
    let second = bytes.get(6..).and_then(unit).unwrap_or(0);
    if (0xD800..0xDC00).contains(&first) && (0xDC00..0xE000).contains(&second) {
        let scalar = 0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00);
        return char::from_u32(scalar).map(|character| (character, 12));
    }
    Some((char::REPLACEMENT_CHARACTER, 6))
}

fn hex(bytes: &[u8], digits: usize) -> Option<u32> {
    bytes.get(..digits)?.iter().try_fold(0, |value, digit| Some(value * 16 + char::from(*digit).to_digit(16)?))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn inner(targetqs: &str) -> Parameters {
        parse(targetqs, [])
    }

    #[test]
    fn an_ordinary_link() {
        let redirect = parse_redirect("target=PICKUP&targetqs=packageid%3DJKYZ-QNMN-VHRX-ZGNR-GZNH");
        assert_eq!(redirect.target, "PICKUP");
        assert_eq!(redirect.parameters.get("packageid"), Some("JKYZ-QNMN-VHRX-ZGNR-GZNH"));
        assert_eq!(parse_redirect("Target=Pickup").target, "PICKUP");
        assert_eq!(parse_redirect("").target, "");
    }

    #[test]
    fn a_leading_question_mark_comes_in_three_forms() {
        for query in [
            "target=AUTH&targetqs=?appid=1%26ismra=true",
            "target=AUTH&targetqs=%3Fappid%3D1%26ismra%3Dtrue",
            "?target=AUTH&targetqs=%3fappid=1%26ismra=true",
            "target=AUTH&targetqs=appid%3D1%26isMra%3Dtrue",
        ] {
            let redirect = parse_redirect(query);
            assert_eq!(redirect.parameters.get("AppId"), Some("1"), "{query}");
            assert_eq!(redirect.parameters.get("ismra"), Some("true"), "{query}");
        }
        assert_eq!(inner("??a=1").get("?a"), Some("1"), "one question mark, not two");
    }

    #[test]
    fn stray_outer_parameters_have_lower_precedence() {
        let redirect = parse_redirect("target=APPAUTH&targetqs=?appid=inner&trm=post&appid=outer&targetqs=again");
        assert_eq!(redirect.parameters.get("trm"), Some("post"));
        assert_eq!(redirect.parameters.get("appid"), Some("inner"));
        assert_eq!(redirect.parameters.get("target"), None);
        assert_eq!(redirect.parameters.get("targetqs"), None);
    }

    #[test]
    fn two_decodings_and_never_a_third() {
        // The value "100%25 & more" encoded twice.
        let redirect = parse_redirect("target=AUTH&targetqs=actionqs%3D100%252525%2520%2526%2520more");
        assert_eq!(redirect.parameters.get("actionqs"), Some("100%25 & more"));
        let parsed = parse("a=%2541", [("b", "%41")]);
        assert_eq!((parsed.get("a"), parsed.get("b")), (Some("%41"), Some("%41")));
    }

    #[test]
    fn net_clients_wide_codes() {
        assert_eq!(inner("a=%u0416%u00e9").get("a"), Some("Жé"));
        assert_eq!(inner("a=%UD83D%uDE00").get("a"), Some("😀"));
        assert_eq!(inner("a=%uD83Dx").get("a"), Some("\u{FFFD}x"));
        assert_eq!(inner("a=%uDE00%uD83D").get("a"), Some("\u{FFFD}\u{FFFD}"));
        assert_eq!(inner("a=%u12").get("a"), Some("%u12"));
        assert_eq!(inner("a=%uéé").get("a"), Some("%uéé"));
    }

    #[test]
    fn broken_codes_stay_as_they_are() {
        assert_eq!(inner("a=100%").get("a"), Some("100%"));
        assert_eq!(inner("a=%4").get("a"), Some("%4"));
        assert_eq!(inner("a=%zz").get("a"), Some("%zz"));
        assert_eq!(inner("a=%+1").get("a"), Some("% 1"));
        assert_eq!(inner("a=%FF").get("a"), Some("\u{FFFD}"));
        assert_eq!(inner("a=x+y").get("a"), Some("x y"));
        assert_eq!(inner("a&b=&=c&&").get("a"), Some(""));
        assert_eq!(inner("a=1=2").get("a"), Some("1=2"));
        assert_eq!(inner("é%C3%A9=1").get("éé"), Some("1"));
    }

    #[test]
    fn the_first_of_a_name_wins_and_spellings_are_tried_in_turn() {
        assert_eq!(inner("a=1&A=2").get("a"), Some("1"));
        let parsed = inner("foreceappauth=true&cred_token=x");
        assert_eq!(parsed.get_any(&["forceappauth", "foreceappauth"]), Some("true"));
        assert_eq!(parsed.get_any(&["credtoken", "cred_token"]), Some("x"));
        assert_eq!(parsed.get_any(&["none"]), None);
    }

    #[test]
    fn there_is_an_end_to_parameters() {
        let many = "a=1&".repeat(PARAMETERS_MAX * 2);
        let parsed = parse(&many, vec![("b", "2"); 10]);
        assert_eq!(parsed.iter().count(), PARAMETERS_MAX);
    }

    proptest! {
        #[test]
        fn a_value_encoded_twice_comes_back(value in ".{0,30}") {
            let encode = |text: &str| text.bytes().map(|b| format!("%{b:02x}")).collect::<String>();
            let query = format!("target=T&targetqs={}", encode(&format!("p={}", encode(&value))));
            let parameters = parse_redirect(&query).parameters;
            prop_assert_eq!(parameters.get("p").unwrap_or_default(), value.as_str());
        }

        #[test]
        fn no_input_panics(query in ".*") {
            let _ = parse_redirect(&query);
        }
    }
}
