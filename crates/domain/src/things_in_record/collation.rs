//! The order of words in a language: letters before their accents before their case, as readers expect it of a list.
//!
//! Not the whole of Unicode's collation: letters of the Latin alphabet with their accents, the letters that some languages put
//! in places of their own, the Chinese characters of countries by their sound, and for everything else the order of code points.

use std::cmp::Ordering;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A letter, the one it stands behind, and its place there.
type OwnLetter = (char, char, u8);

/// Letters that are letters of their own in a language: behind which one they stand, and in which order there.
const OWN_LETTERS: &[(&[&str], &[OwnLetter])] = &[
    (&["es"], &[('ñ', 'n', 1)]),
    (&["sv", "fi"], &[('å', 'z', 1), ('ä', 'z', 2), ('ö', 'z', 3)]),
    (&["da", "nb", "nn", "no"], &[('æ', 'z', 1), ('ø', 'z', 2), ('å', 'z', 3)]),
    (
        &["pl"],
        &[
            ('ą', 'a', 1),
            ('ć', 'c', 1),
            ('ę', 'e', 1),
            ('ł', 'l', 1),
            ('ń', 'n', 1),
            ('ó', 'o', 1),
            ('ś', 's', 1),
            ('ź', 'z', 1),
            ('ż', 'z', 2),
        ],
    ),
    (&["ru", "uk"], &[('й', 'и', 1)]),
    (&["tr"], &[('ç', 'c', 1), ('ğ', 'g', 1), ('ı', 'h', 1), ('ö', 'o', 1), ('ş', 's', 1), ('ü', 'u', 1)]),
    (
        &["vi"],
        &[('ă', 'a', 1), ('â', 'a', 2), ('đ', 'd', 1), ('ê', 'e', 1), ('ô', 'o', 1), ('ơ', 'o', 2), ('ư', 'u', 1)],
    ),
];

/// Marks that tell the tone of a syllable in Vietnamese, whatever letter they stand on.
const TONES: [char; 5] = ['\u{300}', '\u{301}', '\u{303}', '\u{309}', '\u{323}'];

/// Letters that no decomposition takes apart.
const APART: &[(char, &str)] =
    &[('ß', "ss"), ('æ', "ae"), ('œ', "oe"), ('ø', "o"), ('ł', "l"), ('đ', "d"), ('ð', "d"), ('þ', "th")];

/// Compares words as a language does, by its tag (`es-MX`); unknown ones as English.
pub fn compare(language: &str, left: &str, right: &str) -> Ordering {
    let own = own_letters(language);
    letters(own, left)
        .cmp(letters(own, right))
        .then_with(|| left.to_lowercase().cmp(&right.to_lowercase()))
        // Small before capital.
        .then_with(|| right.cmp(left))
}

fn own_letters(language: &str) -> &'static [OwnLetter] {
    let first = language.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
    OWN_LETTERS.iter().find(|(tags, _)| tags.contains(&first.as_str())).map_or(&[], |(_, letters)| *letters)
}

/// Kind of character, base letter, place among those behind it.
fn letters<'t>(own: &'static [OwnLetter], text: &'t str) -> impl Iterator<Item = (u8, char, u8)> + 't {
    text.nfc().flat_map(char::to_lowercase).flat_map(move |c| -> Vec<(u8, char, u8)> {
        if c.is_ascii() {
            return vec![(kind(c), c, 0)];
        }
        let toneless = || std::iter::once(c).nfd().filter(|part| !TONES.contains(part)).nfc().next();
        let known = |c: char| own.iter().find(|(letter, ..)| *letter == c);
        if let Some((_, base, place)) = known(c).or_else(|| toneless().and_then(known)) {
            return vec![(kind(*base), *base, *place)];
        }
        // Chinese characters by their sound, as far as they occur in names of countries.
        if let Some(place) = sound(c) {
            return vec![(kind(c), place, 0)];
        }
        if let Some((_, parts)) = APART.iter().find(|(letter, _)| *letter == c) {
            return parts.chars().map(|part| (kind(part), part, 0)).collect();
        }
        std::iter::once(c).nfd().filter(|part| !is_combining_mark(*part)).map(|part| (kind(part), part, 0)).collect()
    })
}

/// Chinese characters that occur in names of countries, in the order of their sound (pinyin).
const BY_SOUND: &str = "阿埃爱安昂奥澳巴白百拜班保堡北贝本比别宾冰波玻伯博不布埔部朝赤茨达大代丹旦诞岛道德地得登迪帝蒂甸典丁\
    东都度敦顿多俄厄恩尔耳伐法梵非菲斐芬佛福富夫干冈刚港哥格各根共古瓜关圭国果哈海韩汗合和荷赫黑洪基及吉\
    极几济加柬疆角捷金津京喀卡开凯科克肯库拉腊来莱兰朗劳老勒黎里力立利联列林陵领留隆卢鲁路律伦罗洛马买麦\
    曼毛美门蒙孟米秘密缅摩莫墨慕拿那纳南瑙内嫩尼宁纽努挪诺帕蓬皮坡泊葡浦普其奇乔求酋区群日瑞撒萨塞桑色森\
    沙山绍舌圣时士属斯苏所索他塔台泰坦汤唐陶萄特提廷突图土托脱陀瓦外湾宛汪旺危威韦维委文汶挝乌希西鲜香小\
    新匈叙牙亚延扬洋也伊以意印英屿约越赞泽乍寨长支直治智中洲兹";

/// A letter that stands for the place of a Chinese character.
fn sound(c: char) -> Option<char> {
    /// Characters from here on are so rare that they may stand for places.
    const FIRST_PLACE: u32 = 0x3400;
    let place = BY_SOUND.chars().position(|known| known == c)?;
    char::from_u32(FIRST_PLACE + u32::try_from(place).ok()?)
}

/// Blanks and signs, then digits, then letters.
fn kind(c: char) -> u8 {
    if c.is_alphabetic() {
        2
    } else if c.is_numeric() {
        1
    } else {
        0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sorted<'w>(language: &str, words: &[&'w str]) -> Vec<&'w str> {
        let mut sorted = words.to_vec();
        sorted.sort_by(|left, right| compare(language, left, right));
        sorted
    }

    #[test]
    fn letters_come_before_accents_and_case() {
        let expected = ["", " b", "-a", "2", "a", "A", "ab", "Äb", "ac", "Émile", "emu", "straße", "strasze", "zoo"];
        let mut shuffled = expected.to_vec();
        shuffled.reverse();
        assert_eq!(sorted("en-US", &shuffled), expected);
    }

    #[test]
    fn a_language_has_letters_of_its_own() {
        assert_eq!(sorted("en", &["nz", "ño", "na"]), ["na", "ño", "nz"]);
        assert_eq!(sorted("es-MX", &["nz", "ño", "o", "na"]), ["na", "nz", "ño", "o"]);
        assert_eq!(sorted("sv-SE", &["ö", "z", "å", "ä", "a"]), ["a", "z", "å", "ä", "ö"]);
        assert_eq!(sorted("da", &["å", "z", "Ø", "æ"]), ["z", "æ", "Ø", "å"]);
        assert_eq!(sorted("de", &["z", "ä", "b"]), ["ä", "b", "z"]);
        assert_eq!(sorted("pl", &["Łotwa", "Luksemburg", "Malta", "Lzy"]), ["Luksemburg", "Lzy", "Łotwa", "Malta"]);
        assert_eq!(sorted("tr", &["Çad", "Çin", "Danimarka", "Cezayir"]), ["Cezayir", "Çad", "Çin", "Danimarka"]);
        assert_eq!(
            sorted("vi", &["Đức", "Dominica", "Ấn Độ", "Ai Cập", "Ba Lan"]),
            ["Ai Cập", "Ấn Độ", "Ba Lan", "Dominica", "Đức"]
        );
        assert_eq!(sorted("ru", &["Йемен", "Израиль", "Иордания"]), ["Израиль", "Иордания", "Йемен"]);
        assert_eq!(
            sorted("zh", &["中国", "德国", "阿根廷", "越南", "爱尔兰"]),
            ["阿根廷", "爱尔兰", "德国", "越南", "中国"]
        );
    }

    #[test]
    fn the_order_is_total() {
        let words = ["a", "A", "á", "Á", "a\u{301}", "ä", "b", "", "ß", "ss", "日", "中", "阿", "\u{3400}", "1"];
        for left in words {
            for right in words {
                assert_eq!(compare("en", left, right), compare("en", right, left).reverse());
                assert_eq!(compare("en", left, right) == Ordering::Equal, left == right, "{left} {right}");
            }
        }
    }
}
