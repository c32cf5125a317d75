//! Puts lines on a page from above to below and remembers what they are, for readers that speak a document aloud. Without a page
//! it only measures.

use krilla::color::luma;
use krilla::geom::{PathBuilder, Point, Rect, Size, Transform};
use krilla::image::Image;
use krilla::num::NormalizedF32;
use krilla::paint::{Fill, FillRule, Stroke};
use krilla::surface::Surface;
use krilla::tagging::{Artifact, ArtifactType, ContentTag, Identifier, SpanTag};
use krilla::text::Font;

use super::font::Weight;

/// The fonts of one document.
pub struct Fonts {
    pub regular: Font,
    pub bold: Font,
}

/// A style of letters.
#[derive(Clone, Copy)]
pub struct Style {
    pub weight: Weight,
    /// In points.
    pub size: f32,
    /// From one line to the next, in sizes.
    pub leading: f32,
}

impl Style {
    pub fn height(self) -> f32 {
        self.size * self.leading
    }

    /// From the top of a line to what its letters stand on.
    fn baseline(self) -> f32 {
        // The letters are about a size high with their accents; the rest is above and below alike.
        self.size * (0.5 * (self.leading - 1.0) + 0.8)
    }
}

/// A page, or none; all lengths are in points from its upper left.
pub struct Pen<'a, 'b> {
    pub page: Option<(&'a mut Surface<'b>, &'a Fonts)>,
}

impl Pen<'_, '_> {
    /// Draws one line with its top at `y`, and answers what it is called in the structure.
    pub fn line(&mut self, text: &str, style: Style, x: f32, y: f32) -> Vec<Identifier> {
        let Some((surface, fonts)) = &mut self.page else { return Vec::new() };
        let identifier = surface.start_tagged(ContentTag::Span(SpanTag::empty()));
        let font = match style.weight {
            Weight::Regular => &fonts.regular,
            Weight::Bold => &fonts.bold,
        };
        // The space belongs to the text, so that words of two lines do not grow together when it is copied or read aloud.
        let text = format!("{text} ");
        let glyphs = style.weight.face().glyphs(&text);
        surface.set_fill(Some(black()));
        surface.draw_glyphs(Point::from_xy(x, y + style.baseline()), &glyphs, font.clone(), &text, style.size, false);
        surface.end_tagged();
        vec![identifier]
    }

    /// Draws `text` in as many lines as it takes; answers what they are called and where they end.
    pub fn lines(&mut self, text: &str, style: Style, x: f32, y: f32, width: f32) -> (Vec<Identifier>, f32) {
        let mut identifiers = Vec::new();
        let mut y = y;
        for line in style.weight.face().wrap(text, style.size, width) {
            identifiers.extend(self.line(&line, style, x, y));
            y += style.height();
        }
        (identifiers, y)
    }

    /// A frame, which is decoration.
    pub fn frame(&mut self, x: f32, y: f32, width: f32, height: f32, thickness: f32) {
        let mut path = PathBuilder::new();
        if let Some(rect) = Rect::from_xywh(x, y, width, height) {
            path.push_rect(rect);
        }
        self.decoration(path, thickness);
    }

    /// A thin line from left to right, which is decoration.
    pub fn rule(&mut self, x: f32, y: f32, width: f32) {
        let mut path = PathBuilder::new();
        path.move_to(x, y);
        path.line_to(x + width, y);
        self.decoration(path, 0.5);
    }

    /// A picture that says nothing words do not say, in a box of that width and height.
    pub fn picture(&mut self, image: &Image, x: f32, y: f32, (width, height): (f32, f32)) {
        let Some((surface, _)) = &mut self.page else { return };
        let Some(size) = Size::from_wh(width, height) else { return };
        surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(ArtifactType::Layout)));
        surface.push_transform(&Transform::from_translate(x, y));
        surface.draw_image(image.clone(), size);
        surface.pop();
        surface.end_tagged();
    }

    fn decoration(&mut self, path: PathBuilder, thickness: f32) {
        let Some((surface, _)) = &mut self.page else { return };
        let Some(path) = path.finish() else { return };
        surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(ArtifactType::Layout)));
        surface.set_fill(None);
        surface.set_stroke(Some(Stroke { paint: luma::Color::black().into(), width: thickness, ..Stroke::default() }));
        surface.draw_path(&path);
        surface.set_stroke(None);
        surface.end_tagged();
    }

    /// Dark squares of `side` points; column and row of each.
    pub fn squares(&mut self, dark: &[(usize, usize)], x: f32, y: f32, side: f32) -> Vec<Identifier> {
        let Some((surface, _)) = &mut self.page else { return Vec::new() };
        let mut path = PathBuilder::new();
        for (column, row) in dark {
            let at = |place: usize| place as f32 * side;
            if let Some(rect) = Rect::from_xywh(x + at(*column), y + at(*row), side, side) {
                path.push_rect(rect);
            }
        }
        let Some(path) = path.finish() else { return Vec::new() };
        let identifier = surface.start_tagged(ContentTag::Other);
        surface.set_fill(Some(black()));
        surface.draw_path(&path);
        surface.end_tagged();
        vec![identifier]
    }
}

fn black() -> Fill {
    Fill { paint: luma::Color::black().into(), opacity: NormalizedF32::ONE, rule: FillRule::NonZero }
}
