//! The countries of the sign-up form.

use super::words::Words;

/// Every ISO 3166 country code.
pub const CODES: [&str; 249] = [
    "AD", "AE", "AF", "AG", "AI", "AL", "AM", "AO", "AQ", "AR", "AS", "AT", "AU", "AW", "AX", "AZ", "BA", "BB", "BD",
    "BE", "BF", "BG", "BH", "BI", "BJ", "BL", "BM", "BN", "BO", "BQ", "BR", "BS", "BT", "BV", "BW", "BY", "BZ", "CA",
    "CC", "CD", "CF", "CG", "CH", "CI", "CK", "CL", "CM", "CN", "CO", "CR", "CU", "CV", "CW", "CX", "CY", "CZ", "DE",
    "DJ", "DK", "DM", "DO", "DZ", "EC", "EE", "EG", "EH", "ER", "ES", "ET", "FI", "FJ", "FK", "FM", "FO", "FR", "GA",
    "GB", "GD", "GE", "GF", "GG", "GH", "GI", "GL", "GM", "GN", "GP", "GQ", "GR", "GS", "GT", "GU", "GW", "GY", "HK",
    "HM", "HN", "HR", "HT", "HU", "ID", "IE", "IL", "IM", "IN", "IO", "IQ", "IR", "IS", "IT", "JE", "JM", "JO", "JP",
    "KE", "KG", "KH", "KI", "KM", "KN", "KP", "KR", "KW", "KY", "KZ", "LA", "LB", "LC", "LI", "LK", "LR", "LS", "LT",
    "LU", "LV", "LY", "MA", "MC", "MD", "ME", "MF", "MG", "MH", "MK", "ML", "MM", "MN", "MO", "MP", "MQ", "MR", "MS",
    "MT", "MU", "MV", "MW", "MX", "MY", "MZ", "NA", "NC", "NE", "NF", "NG", "NI", "NL", "NO", "NP", "NR", "NU", "NZ",
    "OM", "PA", "PE", "PF", "PG", "PH", "PK", "PL", "PM", "PN", "PR", "PS", "PT", "PW", "PY", "QA", "RE", "RO", "RS",
    "RU", "RW", "SA", "SB", "SC", "SD", "SE", "SG", "SH", "SI", "SJ", "SK", "SL", "SM", "SN", "SO", "SR", "SS", "ST",
    "SV", "SX", "SY", "SZ", "TC", "TD", "TF", "TG", "TH", "TJ", "TK", "TL", "TM", "TN", "TO", "TR", "TT", "TV", "TW",
    "TZ", "UA", "UG", "UM", "US", "UY", "UZ", "VA", "VC", "VE", "VG", "VI", "VN", "VU", "WF", "WS", "YE", "YT", "ZA",
    "ZM", "ZW",
];

/// The known code that `text` is, in either case.
pub fn parse(text: &str) -> Option<&'static str> {
    CODES.into_iter().find(|code| code.eq_ignore_ascii_case(text.trim()))
}

/// Codes with names in the reader's language, in the order of the names.
pub fn choices(words: Words) -> Vec<(&'static str, String)> {
    let mut choices: Vec<(&'static str, String)> =
        CODES.into_iter().map(|code| (code, words.say(format!("country-{code}")).to_string())).collect();
    choices.sort_by(|(_, left), (_, right)| words.in_order(left, right));
    choices
}

#[cfg(test)]
mod tests {
    use super::super::words::Language;
    use super::*;

    #[test]
    fn names_are_in_order_in_each_language() {
        let spanish = choices(Words::new(Language::Spanish));
        let place = |name: &str| spanish.iter().position(|(_, other)| other == name).expect(name);
        assert!(place("Estados Unidos") < place("Etiopía"));
        assert!(place("Azerbaiyán") < place("Bahamas"));
        let (n, o) = ("nz", "ña");
        assert!(
            Words::new(Language::Spanish).in_order(n, o).is_lt()
                && Words::new(Language::English).in_order(n, o).is_gt()
        );
        assert_eq!(choices(Words::new(Language::English))[1].1, "Åland Islands");
        assert_eq!(parse(" us"), Some("US"));
        assert_eq!(parse("UK"), None);
    }
}
