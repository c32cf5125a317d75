//! The letter's typeface: which characters it has, how wide they are, and where a text is broken into lines.
//!
//! Every character is one glyph: that is right for the Latin, Greek and Cyrillic scripts, and for no other the font has.

use std::sync::LazyLock;

use krilla::text::{Font, GlyphId, KrillaGlyph};
use skrifa::instance::{LocationRef, Size};
use skrifa::{FontRef, MetadataProvider};

static REGULAR: LazyLock<Face> = LazyLock::new(|| Face::load(include_bytes!("../../../fonts/NotoSans-Regular.ttf")));
static BOLD: LazyLock<Face> = LazyLock::new(|| Face::load(include_bytes!("../../../fonts/NotoSans-Bold.ttf")));

/// Two weights are all a letter needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    Regular,
    Bold,
}

impl Weight {
    pub fn face(self) -> &'static Face {
        match self {
            Weight::Regular => &REGULAR,
            Weight::Bold => &BOLD,
        }
    }
}

/// One font, read once.
pub struct Face {
    bytes: &'static [u8],
    font: FontRef<'static>,
    units: f32,
}

impl Face {
    fn load(bytes: &'static [u8]) -> Face {
        let font = FontRef::new(bytes).expect("the font is part of the program");
        let units = f32::from(font.metrics(Size::unscaled(), LocationRef::default()).units_per_em);
        Face { bytes, font, units }
    }

    /// The font for one document. Made for each, because a document keeps what it used of it.
    pub fn for_document(&self) -> Font {
        Font::new(self.bytes.into(), 0).expect("the font is part of the program")
    }

    /// The first character of `text` there is no glyph for.
    pub fn missing(&self, text: &str) -> Option<char> {
        text.chars().find(|character| self.font.charmap().map(*character).is_none())
    }

    pub fn glyphs(&self, text: &str) -> Vec<KrillaGlyph> {
        let charmap = self.font.charmap();
        let metrics = self.font.glyph_metrics(Size::unscaled(), LocationRef::default());
        let glyph = |(at, character): (usize, char)| {
            let id = charmap.map(character).unwrap_or_default();
            let advance = metrics.advance_width(id).unwrap_or_default() / self.units;
            let range = at..at + character.len_utf8();
            KrillaGlyph::new(GlyphId::new(id.to_u32()), advance, 0.0, 0.0, 0.0, range, None)
        };
        text.char_indices().map(glyph).collect()
    }

    /// The width of `text` at `size`, in points.
    pub fn width(&self, text: &str, size: f32) -> f32 {
        self.glyphs(text).iter().map(|glyph| glyph.x_advance).sum::<f32>() * size
    }

    /// Lines no wider than `width`, broken at spaces; a word that is too wide by itself (an address) is broken behind a slash,
    /// dot or hyphen of it, or anywhere.
    pub fn wrap(&self, text: &str, size: f32, width: f32) -> Vec<String> {
        let mut lines = Vec::new();
        let mut line = String::new();
        for word in text.split(' ').filter(|word| !word.is_empty()) {
            let longer = if line.is_empty() { word.to_owned() } else { format!("{line} {word}") };
            if self.width(&longer, size) <= width {
                line = longer;
                continue;
            }
            if !line.is_empty() {
                lines.push(std::mem::take(&mut line));
            }
            line = word.to_owned();
            while self.width(&line, size) > width {
                let rest = line.split_off(self.cut(&line, size, width));
                lines.push(std::mem::replace(&mut line, rest));
            }
        }
        if !line.is_empty() {
            lines.push(line);
        }
        lines
    }

    /// Where a word that is too wide ends; at least one character goes.
    fn cut(&self, word: &str, size: f32, width: f32) -> usize {
        let (mut fits, mut after_mark) = (0, 0);
        for (at, character) in word.char_indices() {
            let end = at + character.len_utf8();
            if fits > 0 && self.width(&word[..end], size) > width {
                break;
            }
            fits = end;
            if matches!(character, '/' | '.' | '-' | '@') {
                after_mark = end;
            }
        }
        if after_mark > 0 { after_mark } else { fits }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_as_long_as_fits_and_lose_nothing() {
        let face = Weight::Regular.face();
        let text = "Scan the picture with your phone. Or type this address in a web browser:";
        for width in [60.0, 120.0, 250.0, 5000.0] {
            let lines = face.wrap(text, 14.0, width);
            assert_eq!(lines.join(" "), text);
            for (at, line) in lines.iter().enumerate() {
                let is_one_word = !line.contains(' ');
                assert!(face.width(line, 14.0) <= width || is_one_word, "{line}");
                if let Some(next) = lines.get(at + 1) {
                    let word = next.split(' ').next().unwrap();
                    assert!(face.width(&format!("{line} {word}"), 14.0) > width, "{line} | {word}");
                }
            }
        }
    }

    #[test]
    fn a_word_without_spaces_is_broken_where_an_address_can_be() {
        let face = Weight::Bold.face();
        let address = "https://a-very-long-name.of-a-clinic.example/pickup";
        let lines = face.wrap(address, 14.0, 150.0);
        assert_eq!(lines.concat(), address);
        assert!(lines.len() > 1 && lines.iter().all(|line| face.width(line, 14.0) <= 150.0), "{lines:?}");
        assert!(lines[0].ends_with(['/', '.', '-']), "{lines:?}");
        assert_eq!(face.wrap(&"x".repeat(50), 14.0, 1.0).len(), 50, "ends also where nothing fits");
        assert!(face.wrap("", 14.0, 100.0).is_empty());
    }

    #[test]
    fn what_the_font_lacks_is_known() {
        assert_eq!(Weight::Regular.face().missing("Żółw ĝ Привіт Ελλάδα ế – „…“"), None);
        assert_eq!(Weight::Regular.face().missing("ab中"), Some('中'));
        assert_eq!(Weight::Bold.face().missing("سلام"), Some('س'));
    }
}
