//! The letter as a PDF: one page for each language, with real text, its structure and its languages told, after PDF/UA-1.

mod font;
mod layout;
mod pen;

use krilla::configure::{Accessibility, ConfigurationBuilder};
use krilla::destination::XyzDestination;
use krilla::error::KrillaError;
use krilla::geom::Point;
use krilla::metadata::Metadata;
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla::tagging::TagTree;
use krilla::{Document, SerializeSettings};

use self::font::Weight;
use self::layout::Layout;
use self::pen::Fonts;
use super::text::Text;
use super::{Language, Letter, LetterError, Sender};

/// The letter as a PDF.
///
/// # Errors
/// For a language whose script it can't set, a character it has not, and what does not fit on its page.
pub fn pdf(letter: &Letter) -> Result<Vec<u8>, LetterError> {
    check(letter)?;
    match drawn(letter) {
        // A logo that is cut off is found out only here. The letter is worth more than its picture.
        Err(LetterError::Pdf(KrillaError::Image(..))) => {
            let sender = Sender { logo: None, ..letter.sender.clone() };
            drawn(&Letter { sender, ..letter.clone() })
        }
        made => made,
    }
}

fn drawn(letter: &Letter) -> Result<Vec<u8>, LetterError> {
    let configuration = ConfigurationBuilder::new()
        .with_accessibility_validator(Accessibility::UA1)
        .finish()
        .expect("one validator contradicts nothing");
    let mut document = Document::new_with(SerializeSettings { configuration, ..SerializeSettings::default() });
    let fonts = Fonts { regular: Weight::Regular.face().for_document(), bold: Weight::Bold.face().for_document() };
    let (mut tree, mut outline) = (TagTree::new(), Outline::new());
    let mut title = None;
    for (number, language) in letter.languages.iter().enumerate() {
        let text = Text::of(letter, *language);
        let layout = Layout::fit(letter, &text, number == 0)?;
        let settings = PageSettings::from_wh(layout.page_width(), layout.page_height()).expect("paper has an area");
        let mut page = document.start_page_with(settings);
        let mut surface = page.surface();
        tree.push(layout.draw(&mut surface, &fonts));
        surface.finish();
        page.finish();
        let place = XyzDestination::new(number, Point::from_xy(0.0, 0.0));
        outline.push_child(OutlineNode::new(text.title.clone(), place));
        title.get_or_insert(text.title);
    }
    let first = letter.languages.first().copied().unwrap_or(Language::ENGLISH);
    let metadata =
        Metadata::new().title(title.unwrap_or_default()).language(first.tag().to_owned()).creator("Medlock".to_owned());
    document.set_metadata(metadata);
    document.set_outline(outline);
    document.set_tag_tree(tree.with_lang(Some(first.tag().to_owned())));
    document.finish().map_err(LetterError::Pdf)
}

/// That every character can be drawn: a letter with a hole in it is worse than none.
fn check(letter: &Letter) -> Result<(), LetterError> {
    let face = Weight::Regular.face();
    for language in &letter.languages {
        if face.missing(&language.say("letter-title-package")).is_some() {
            return Err(LetterError::Script(*language));
        }
    }
    let names: Vec<String> =
        letter.languages.iter().map(|language| letter.sender.name_in(*language).to_owned()).collect();
    let texts = [
        ("sender", names.as_slice()),
        ("contact", &letter.sender.contact),
        ("contact address", &letter.sender.address),
        ("recipient", letter.recipient.lines()),
        ("link base", std::slice::from_ref(&letter.base)),
    ];
    for (field, lines) in texts {
        if let Some(character) = lines.iter().find_map(|line| face.missing(line)) {
            return Err(LetterError::Character { field, character });
        }
    }
    Ok(())
}
