//! What stands where. Lengths are in points from the upper left; places that envelopes decide are given in millimetres.
//!
//! The upper third is folded to the front: there only who sends the letter, and the reader's address, so that no window shows
//! anything else however the sheet slips. The rest is set as large as fits on the page, and never smaller than 14 points.

use std::num::NonZeroU16;

use krilla::image::Image;
use krilla::surface::Surface;
use krilla::tagging::{Identifier, ListNumbering, Node, Tag, TagGroup};

use super::super::logo::{LOGO_HEIGHT_MAX, LOGO_WIDTH_MAX};
use super::super::text::Text;
use super::super::{Letter, LetterError, Logo, Paper};
use super::font::Weight;
use super::pen::{Fonts, Pen, Style};
use crate::qr::Qr;

/// Between parts of one line.
const SEPARATOR: &str = " · ";

const fn mm(length: f32) -> f32 {
    length * 72.0 / 25.4
}

/// Where things are on a kind of paper, in millimetres.
struct Sheet {
    width: f32,
    height: f32,
    left: f32,
    right: f32,
    bottom: f32,
    /// The sender's name.
    head: f32,
    /// Widest line of the reader's address, and the top of its first.
    recipient_width: f32,
    recipient: f32,
    /// Where the text begins: behind the fold when there is a reader's address.
    body_windowed: f32,
    body: f32,
    /// Marks at the left edge where the sheet is folded.
    folds: [f32; 2],
}

/// DIN 5008 form B: the window shows 20 to 105 mm from the left, 45 to 90 mm from above.
const A4: Sheet = Sheet {
    width: 210.0,
    height: 297.0,
    left: 25.0,
    right: 20.0,
    bottom: 12.0,
    head: 17.0,
    recipient_width: 79.0,
    recipient: 62.7,
    body_windowed: 98.0,
    body: 36.0,
    folds: [105.0, 210.0],
};

/// Folded in three for a number 10 envelope with two windows: the upper shows who sends it (8 to 30 mm from above), the lower the
/// reader (13 to 114 mm from the left, 52 to 77 mm from above).
const LETTER: Sheet = Sheet {
    width: 215.9,
    height: 279.4,
    left: 19.05,
    right: 19.05,
    bottom: 12.7,
    head: 10.0,
    recipient_width: 70.0,
    recipient: 53.5,
    body_windowed: 96.0,
    body: 36.0,
    folds: [93.1, 186.3],
};

/// How large and how loose; the first that fits is taken.
const LOOKS: [Look; 9] = [
    Look { size: 17.0, leading: 1.4, gap: 16.0, picture: 54.0, is_contact_listed: true },
    Look { size: 16.0, leading: 1.4, gap: 15.0, picture: 52.0, is_contact_listed: true },
    Look { size: 15.0, leading: 1.36, gap: 12.0, picture: 48.0, is_contact_listed: true },
    Look { size: 14.0, leading: 1.3, gap: 9.0, picture: 44.0, is_contact_listed: true },
    Look { size: 14.0, leading: 1.28, gap: 8.5, picture: 44.0, is_contact_listed: true },
    Look { size: 14.0, leading: 1.24, gap: 7.0, picture: 44.0, is_contact_listed: true },
    Look { size: 14.0, leading: 1.28, gap: 8.0, picture: 44.0, is_contact_listed: false },
    Look { size: 14.0, leading: 1.22, gap: 7.0, picture: 44.0, is_contact_listed: false },
    Look { size: 14.0, leading: 1.16, gap: 5.0, picture: 42.0, is_contact_listed: false },
];

#[derive(Clone, Copy)]
struct Look {
    size: f32,
    leading: f32,
    gap: f32,
    /// The square code's side, in millimetres.
    picture: f32,
    /// Whether each way to ask has a line of its own.
    is_contact_listed: bool,
}

impl Look {
    fn body(self) -> Style {
        Style { weight: Weight::Regular, size: self.size, leading: self.leading }
    }

    fn strong(self) -> Style {
        Style { weight: Weight::Bold, ..self.body() }
    }

    fn heading(self) -> Style {
        Style { weight: Weight::Bold, size: self.size * 1.55, leading: 1.2 }
    }

    fn subheading(self) -> Style {
        Style { weight: Weight::Bold, size: self.size * 1.12, leading: self.leading }
    }
}

/// One page, its size chosen.
pub struct Layout<'a> {
    letter: &'a Letter,
    text: &'a Text,
    sheet: &'static Sheet,
    qr: Qr,
    look: Look,
    logo: Option<Image>,
    /// Whether the reader's address is on this page.
    is_windowed: bool,
}

impl<'a> Layout<'a> {
    /// # Errors
    /// When even the smallest look is too long for the page, or the reader's address too wide for the window.
    pub fn fit(letter: &'a Letter, text: &'a Text, is_first: bool) -> Result<Layout<'a>, LetterError> {
        let sheet = match letter.paper {
            Paper::A4 => &A4,
            Paper::Letter => &LETTER,
        };
        let is_windowed = is_first && !letter.recipient.is_empty();
        let qr = Qr::of(&letter.link()).ok_or(LetterError::TooLong)?;
        let logo = letter.sender.logo.as_ref().and_then(Logo::image);
        let mut layout = Layout { letter, text, sheet, qr, look: LOOKS[0], logo, is_windowed };
        if is_windowed {
            let style = layout.recipient_style();
            for (at, line) in letter.recipient.lines().iter().enumerate() {
                if style.weight.face().width(line, style.size) > mm(sheet.recipient_width) {
                    return Err(LetterError::RecipientWide(at + 1));
                }
            }
        }
        for look in LOOKS {
            layout.look = look;
            let bottom = layout.body(&mut Pen { page: None }, &mut Vec::new());
            if bottom <= mm(sheet.height - sheet.bottom) {
                return Ok(layout);
            }
        }
        Err(LetterError::TooLong)
    }

    pub fn page_width(&self) -> f32 {
        mm(self.sheet.width)
    }

    pub fn page_height(&self) -> f32 {
        mm(self.sheet.height)
    }

    /// Draws the page and answers its structure.
    pub fn draw(&self, surface: &mut Surface<'_>, fonts: &Fonts) -> TagGroup {
        let mut pen = Pen { page: Some((surface, fonts)) };
        let mut nodes = Vec::new();
        self.head(&mut pen, &mut nodes);
        self.body(&mut pen, &mut nodes);
        let language = self.text.language.tag().to_owned();
        TagGroup::with_children(Tag::Section.with_lang(Some(language)), nodes)
    }

    fn text_width(&self) -> f32 {
        mm(self.sheet.width - self.sheet.left - self.sheet.right)
    }

    fn recipient_style(&self) -> Style {
        let size = [11.0, 10.0, 9.0].into_iter().find(|size| {
            let fits = |line: &String| Weight::Regular.face().width(line, *size) <= mm(self.sheet.recipient_width);
            self.letter.recipient.lines().iter().all(fits)
        });
        Style { weight: Weight::Regular, size: size.unwrap_or(9.0), leading: 1.13 }
    }

    /// How wide and high the logo is drawn: as large as its box allows. Nothing without one.
    fn logo_size(&self) -> (f32, f32) {
        let Some(image) = &self.logo else { return (0.0, 0.0) };
        let (width, height) = image.size();
        let (width, height) = (width.max(1) as f32, height.max(1) as f32);
        let scale = (mm(LOGO_WIDTH_MAX) / width).min(mm(LOGO_HEIGHT_MAX) / height);
        (width * scale, height * scale)
    }

    /// Who sends the letter, and who reads it. Answers where the sender's part ends.
    fn head(&self, pen: &mut Pen<'_, '_>, nodes: &mut Vec<Node>) -> f32 {
        let left = mm(self.sheet.left);
        let sender = &self.letter.sender;
        // Behind the upper window of an American envelope there is less room.
        let is_narrow = self.letter.paper == Paper::Letter && self.is_windowed;
        let logo = self.logo_size();
        let beside = if logo.0 > 0.0 { logo.0 + mm(6.0) } else { 0.0 };
        let (size, width) = if is_narrow { (12.0, mm(80.0)) } else { (17.0, self.text_width() - beside) };
        if let Some(image) = &self.logo {
            pen.picture(image, left + self.text_width() - logo.0, mm(self.sheet.head), logo);
        }
        let style = Style { weight: Weight::Bold, size, leading: 1.2 };
        let (name, mut y) = pen.lines(&self.text.sender, style, left, mm(self.sheet.head), width);
        nodes.push(paragraph(name));
        let small = Style { weight: Weight::Regular, size: 9.5, leading: 1.2 };
        if self.letter.paper == Paper::Letter || !self.is_windowed {
            for line in &sender.address {
                let (address, below) = pen.lines(line, small, left, y, width);
                nodes.push(paragraph(address));
                y = below;
            }
        }
        if !self.is_windowed {
            return y.max(mm(self.sheet.head) + logo.1);
        }
        if self.letter.paper == Paper::A4 {
            let (back, size) = self.way_back();
            let style = Style { weight: Weight::Regular, size, leading: 1.2 };
            nodes.push(paragraph(pen.line(&back, style, left, mm(57.0))));
            pen.rule(left, mm(57.0) + style.height() + 1.0, style.weight.face().width(&back, style.size));
        }
        let style = self.recipient_style();
        let mut lines = Vec::new();
        for (at, line) in self.letter.recipient.lines().iter().enumerate() {
            lines.extend(pen.line(line, style, left, mm(self.sheet.recipient) + at as f32 * style.height()));
        }
        nodes.push(paragraph(lines));
        for fold in self.sheet.folds {
            pen.rule(mm(4.0), mm(fold), mm(4.0));
        }
        y
    }

    /// One line with where the letter comes back to, small enough for the window; what does not fit is left out.
    fn way_back(&self) -> (String, f32) {
        let sender = &self.letter.sender;
        let parts: Vec<&str> = std::iter::once(&self.text.sender).chain(&sender.address).map(String::as_str).collect();
        let width = mm(self.sheet.recipient_width);
        let fits = |parts: &[&str], size| Weight::Regular.face().width(&parts.join(SEPARATOR), size) <= width;
        let size = [7.5, 7.0, 6.5, 6.0].into_iter().find(|size| fits(&parts, *size)).unwrap_or(6.0);
        let count = (1..=parts.len()).rev().find(|count| fits(&parts[..*count], size)).unwrap_or(1);
        (parts[..count].join(SEPARATOR), size)
    }

    /// The letter itself. Answers where it ends.
    fn body(&self, pen: &mut Pen<'_, '_>, nodes: &mut Vec<Node>) -> f32 {
        let (look, text) = (self.look, self.text);
        let (left, width) = (mm(self.sheet.left), self.text_width());
        let mut y = if self.is_windowed {
            mm(self.sheet.body_windowed)
        } else {
            let head = self.head(&mut Pen { page: None }, &mut Vec::new());
            mm(self.sheet.body).max(head + mm(8.0))
        };

        let (title, below) = pen.lines(&text.title, look.heading(), left, y, width);
        nodes.push(heading(1, &text.title, title));
        y = below + look.gap * 0.5;
        let (intro, below) = pen.lines(&text.intro, look.body(), left, y, width);
        nodes.push(paragraph(intro));
        y = self.code(pen, nodes, below + look.gap);

        let (steps, below) = pen.lines(&text.steps_label, look.subheading(), left, y + look.gap, width);
        nodes.push(heading(2, &text.steps_label, steps));
        y = self.steps(pen, nodes, below);

        for (sentence, style) in [(&text.need, look.strong()), (&text.safety, look.body())] {
            let (lines, below) = pen.lines(sentence, style, left, y, width);
            nodes.push(paragraph(lines));
            y = below + look.gap * 0.6;
        }
        let (help, below) = pen.lines(&text.help, look.strong(), left, y, width);
        nodes.push(paragraph(help));
        let mut y = below;
        for line in self.whom(width) {
            let (line, below) = pen.lines(&line, look.body(), left, y, width);
            nodes.push(paragraph(line));
            y = below;
        }
        y
    }

    /// Whom to ask: a name and ways to reach it. None of them is broken if it fits in a line.
    fn whom(&self, width: f32) -> Vec<String> {
        let sender = &self.letter.sender;
        let style = self.look.body();
        let mut lines: Vec<String> = Vec::new();
        for part in std::iter::once(&self.text.sender).chain(&sender.contact) {
            if let Some(last) = lines.last_mut().filter(|_| !self.look.is_contact_listed) {
                let longer = format!("{last}{SEPARATOR}{part}");
                if style.weight.face().width(&longer, style.size) <= width {
                    *last = longer;
                    continue;
                }
            }
            lines.push(part.clone());
        }
        lines
    }

    /// The code in a frame, as large as the width allows, and how long it works.
    fn code(&self, pen: &mut Pen<'_, '_>, nodes: &mut Vec<Node>, y: f32) -> f32 {
        let (look, text) = (self.look, self.text);
        let (left, width) = (mm(self.sheet.left), self.text_width());
        let inset = mm(4.0);
        let code = self.letter.code.to_string();
        let face = Weight::Bold.face();
        let size = ((width - 2.0 * inset) / face.width(&code, 1.0)).min(34.0);
        let style = Style { weight: Weight::Bold, size, leading: 1.25 };
        let (inner, inner_width) = (left + inset, width - 2.0 * inset);
        let top = y;
        let mut y = y + look.gap * 0.6;
        let (label, below) = pen.lines(&text.code_label, look.body(), inner, y, inner_width);
        nodes.push(paragraph(label));
        nodes.push(paragraph(pen.line(&code, style, inner, below)));
        y = below + style.height();
        if let Some(until) = &text.until {
            let (until, below) = pen.lines(until, look.strong(), inner, y, inner_width);
            nodes.push(paragraph(until));
            y = below;
        }
        y += look.gap * 0.6;
        pen.frame(left, top, width, y - top, 1.5);
        y
    }

    /// Numbered, with the picture at their right.
    fn steps(&self, pen: &mut Pen<'_, '_>, nodes: &mut Vec<Node>, y: f32) -> f32 {
        let (look, text) = (self.look, self.text);
        let left = mm(self.sheet.left);
        let side = mm(look.picture);
        let picture_left = left + self.text_width() - side;
        let indent = look.size * 1.6;
        let (inner, width) = (left + indent, picture_left - left - indent - mm(3.0));

        let mut items = Vec::new();
        let mut item = |pen: &mut Pen<'_, '_>, number: usize, sentence: &str, address: Option<&str>, y: f32| {
            let label = pen.line(&format!("{number}."), look.strong(), left, y);
            let (mut body, mut below) = pen.lines(sentence, look.body(), inner, y, width);
            if let Some(address) = address {
                let (lines, end) = pen.lines(address, look.strong(), inner, below, width);
                body.extend(lines);
                below = end;
            }
            let label = TagGroup::with_children(Tag::Lbl, leaves(label));
            let body = TagGroup::with_children(Tag::LBody, leaves(body));
            items.push(Node::Group(TagGroup::with_children(Tag::LI, vec![Node::Group(label), Node::Group(body)])));
            below + look.gap * 0.3
        };
        let mut below = item(pen, 1, &text.open, Some(&self.letter.address()), y);
        for (at, step) in text.steps.iter().enumerate() {
            below = item(pen, at + 2, step, None, below);
        }
        nodes.push(Node::Group(TagGroup::with_children(Tag::L(ListNumbering::Decimal), items)));

        // Its white edge is part of the picture, so it may begin above the first line.
        let squares = pen.squares(&self.qr.dark, picture_left, y - mm(4.0), side / self.qr.width as f32);
        let figure = Tag::Figure(Some(text.picture.clone()));
        nodes.push(Node::Group(TagGroup::with_children(figure, leaves(squares))));
        below.max(y - mm(4.0) + side) + look.gap * 0.4
    }
}

fn leaves(identifiers: Vec<Identifier>) -> Vec<Node> {
    identifiers.into_iter().map(Node::from).collect()
}

fn paragraph(identifiers: Vec<Identifier>) -> Node {
    Node::Group(TagGroup::with_children(Tag::P, leaves(identifiers)))
}

fn heading(level: u16, title: &str, identifiers: Vec<Identifier>) -> Node {
    let level = NonZeroU16::new(level).unwrap_or(NonZeroU16::MIN);
    Node::Group(TagGroup::with_children(Tag::Hn(level, Some(title.to_owned())), leaves(identifiers)))
}
