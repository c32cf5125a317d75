//! How the reader's country writes dates and numbers. Digits are the Western ones in every language, as on medicine boxes,
//! telephones and what senders write; see docs/decisions/0042-languages.md.

use super::languages::Language;

/// How a reader of a language writes dates and numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Region {
    /// Month before day, a point before decimals.
    UnitedStates,
    /// Day before month, a point before decimals: Britain, Ireland, Mexico, China, Egypt, the Gulf.
    Point,
    /// Day before month, a comma before decimals and points between groups: Spain, Germany, Brazil, Viet Nam.
    Comma,
    /// A comma before decimals and spaces between groups: France, Poland, Portugal, Russia.
    Spaced,
    /// A point before decimals and apostrophes between groups: Switzerland.
    Apostrophe,
    /// As `Point`, with the names of months of the eastern Mediterranean and Iraq.
    Levant,
    /// As `Comma`, with Algeria's and Tunisia's names of months.
    Algeria,
    /// As `Comma`, with Morocco's names of months.
    Morocco,
}

impl Region {
    /// The region of a reader of `language` in the country of that ISO 3166 code.
    pub fn of(language: Language, territory: Option<&str>) -> Region {
        let within = |codes: &str| territory.is_some_and(|code| codes.split(' ').any(|known| known == code));
        match language.tag() {
            "es" if within("MX PR GT HN NI PA PE SV DO CU US") => Region::Point,
            "ar" if within("IQ JO LB PS SY") => Region::Levant,
            "ar" if within("DZ TN") => Region::Algeria,
            "ar" if within("MA EH") => Region::Morocco,
            "ar" if within("LY MR") => Region::Comma,
            "ar" | "zh" => Region::Point,
            "de" | "it" if within("CH LI") => Region::Apostrophe,
            "pt" if within("PT AO CV GW MZ ST TL") => Region::Spaced,
            "de" if within("AT") => Region::Spaced,
            "fr" | "pl" | "ru" => Region::Spaced,
            "es" | "de" | "it" | "pt" | "tr" | "vi" => Region::Comma,
            _ if territory.is_none_or(|code| code == "US") => Region::UnitedStates,
            _ => Region::Point,
        }
    }

    /// The name the Fluent files select on.
    pub fn key(self) -> &'static str {
        match self {
            Region::UnitedStates => "us",
            Region::Point => "point",
            Region::Comma => "comma",
            Region::Spaced => "spaced",
            Region::Apostrophe => "apostrophe",
            Region::Levant => "levant",
            Region::Algeria => "algeria",
            Region::Morocco => "morocco",
        }
    }

    /// What stands before decimals, and between groups of three digits.
    pub fn marks(self) -> (char, char) {
        match self {
            Region::UnitedStates | Region::Point | Region::Levant => ('.', ','),
            Region::Comma | Region::Algeria | Region::Morocco => (',', '.'),
            Region::Spaced => (',', '\u{A0}'),
            Region::Apostrophe => ('.', '\u{2019}'),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_country_decides_within_a_language() {
        let of = |tag: &str, territory: &str| {
            let language = Language::from_tag(tag, false).unwrap_or_else(|| panic!("{tag} is no language"));
            Region::of(language, (!territory.is_empty()).then_some(territory))
        };
        assert_eq!(of("en", ""), Region::UnitedStates);
        assert_eq!(of("en", "US"), Region::UnitedStates);
        assert_eq!(of("en", "IE"), Region::Point);
        assert_eq!(of("es", ""), Region::Comma);
        assert_eq!(of("es", "MX"), Region::Point);
        for (tag, territory, region) in [
            ("ar", "", Region::Point),
            ("ar", "JO", Region::Levant),
            ("ar", "TN", Region::Algeria),
            ("ar", "MA", Region::Morocco),
            ("de", "", Region::Comma),
            ("de", "CH", Region::Apostrophe),
            ("fr", "CA", Region::Spaced),
            ("pt", "BR", Region::Comma),
            ("pt", "PT", Region::Spaced),
            ("ru", "", Region::Spaced),
            ("zh", "SG", Region::Point),
        ] {
            assert_eq!(of(tag, territory), region, "{tag} {territory}");
        }
    }
}
