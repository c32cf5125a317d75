//! Reads a letter back: text, places and pictures of a PDF, and the picture of a page.

use lopdf::content::Content;
use lopdf::{Document, Object};

/// One line of text where it stands, in millimetres from the upper left of its page.
#[derive(Debug)]
pub struct Line {
    pub text: String,
    pub x: f32,
    /// What its letters stand on.
    pub y: f32,
    /// In points.
    pub size: f32,
}

pub struct Sheet {
    /// In millimetres.
    pub width: f32,
    pub height: f32,
    pub lines: Vec<Line>,
    /// What the square code on it says.
    pub qr: String,
}

impl Sheet {
    /// The text with single spaces.
    pub fn text(&self) -> String {
        self.lines.iter().map(|line| line.text.trim()).collect::<Vec<_>>().join(" ")
    }

    pub fn line(&self, text: &str) -> &Line {
        let found = self.lines.iter().find(|line| line.text.trim() == text);
        found.unwrap_or_else(|| panic!("no line \"{text}\" in {:?}", self.lines))
    }
}

pub struct Pdf {
    document: Document,
    pub sheets: Vec<Sheet>,
}

impl Pdf {
    pub fn read(bytes: &[u8]) -> Pdf {
        let document = Document::load_mem(bytes).unwrap();
        let sheets = document.get_pages().into_iter().map(|(number, id)| sheet(&document, number, id)).collect();
        Pdf { document, sheets }
    }

    /// An entry of the catalogue as it is written.
    pub fn catalog(&self, key: &str) -> String {
        format!("{:?}", self.document.catalog().unwrap().get(key.as_bytes()).unwrap())
    }

    /// Width and height of the pictures in it, in dots.
    pub fn pictures(&self) -> Vec<(i64, i64)> {
        let streams = self.document.objects.values().filter_map(|object| object.as_stream().ok());
        let is_picture = |kind: &Object| matches!(kind.as_name(), Ok(b"Image"));
        let pictures = streams.filter(|stream| stream.dict.get(b"Subtype").is_ok_and(is_picture));
        let side = |stream: &lopdf::Stream, name: &[u8]| stream.dict.get(name).unwrap().as_i64().unwrap();
        pictures.map(|stream| (side(stream, b"Width"), side(stream, b"Height"))).collect()
    }

    /// Everything that is in the file besides fonts: strings, and streams unpacked.
    pub fn everything(&self) -> String {
        let mut all = String::new();
        for object in self.document.objects.values() {
            if let Object::Stream(stream) = object {
                let content = stream.decompressed_content().unwrap_or_else(|_| stream.content.clone());
                all.push_str(&String::from_utf8_lossy(&content));
            }
            all.push_str(&format!("{object:?}"));
        }
        for sheet in &self.sheets {
            all.push_str(&sheet.text());
            all.push_str(&sheet.qr);
        }
        all
    }
}

fn number(object: &Object) -> f32 {
    object.as_float().unwrap()
}

fn millimetres(points: f32) -> f32 {
    points / 72.0 * 25.4
}

fn sheet(document: &Document, page: u32, id: lopdf::ObjectId) -> Sheet {
    let media = document.get_dictionary(id).unwrap().get(b"MediaBox").unwrap().as_array().unwrap();
    let content = Content::decode(&document.get_page_content(id)).unwrap();
    // Every line is a text object of its own, in the order in which they are extracted.
    let text = document.extract_text(&[page]).unwrap();
    let mut texts = text.lines().filter(|line| !line.trim().is_empty());
    let (mut lines, mut squares) = (Vec::new(), Vec::new());
    let (mut size, mut path): (f32, Vec<(f32, f32)>) = (0.0, Vec::new());
    for operation in &content.operations {
        let at = |index: usize| number(&operation.operands[index]);
        match operation.operator.as_str() {
            "Tf" => size = at(1),
            "Tm" => lines.push(Line {
                text: texts.next().unwrap().to_owned(),
                x: millimetres(at(4)),
                y: millimetres(at(5)),
                size,
            }),
            "m" | "l" => path.push((at(0), at(1))),
            "re" => path.extend([(at(0), at(1)), (at(0) + at(2), at(1) + at(3))]),
            "h" if path.len() >= 4 => squares.push(std::mem::take(&mut path)),
            "f" | "f*" => squares.extend(path.chunks_exact(2).filter(|_| path.len() % 2 == 0).map(<[_]>::to_vec)),
            "n" | "S" | "s" => {
                squares.clear();
                path.clear();
            }
            _ => {}
        }
        if matches!(operation.operator.as_str(), "f" | "f*") {
            path.clear();
        }
    }
    assert_eq!(texts.next(), None, "every line was placed");
    let corners: Vec<(f32, f32, f32)> = squares.iter().map(|square| corner(square)).collect();
    Sheet {
        width: millimetres(number(&media[2])),
        height: millimetres(number(&media[3])),
        lines,
        qr: decode_squares(&corners),
    }
}

/// The upper left of a square, and its side.
fn corner(square: &[(f32, f32)]) -> (f32, f32, f32) {
    let low = |of: fn(&(f32, f32)) -> f32| square.iter().map(of).fold(f32::MAX, f32::min);
    let high = |of: fn(&(f32, f32)) -> f32| square.iter().map(of).fold(f32::MIN, f32::max);
    let (left, top) = (low(|point| point.0), low(|point| point.1));
    (left, top, high(|point| point.0) - left)
}

fn decode_squares(corners: &[(f32, f32, f32)]) -> String {
    let left = corners.iter().map(|corner| corner.0).fold(f32::MAX, f32::min);
    let top = corners.iter().map(|corner| corner.1).fold(f32::MAX, f32::min);
    let dark: Vec<(usize, usize)> = corners
        .iter()
        .map(|(x, y, side)| (((x - left) / side).round() as usize, ((y - top) / side).round() as usize))
        .collect();
    decode(&dark)
}

/// What a telephone would read from these dark squares.
fn decode(dark: &[(usize, usize)]) -> String {
    const SCALE: usize = 4;
    const EDGE: usize = 4;
    let width = dark.iter().map(|(x, y)| x.max(y) + 1).max().expect("there is a picture") + 2 * EDGE;
    let mut pixels = vec![255u8; (width * SCALE).pow(2)];
    for (column, row) in dark {
        for pixel in 0..SCALE * SCALE {
            let (x, y) = ((column + EDGE) * SCALE + pixel % SCALE, (row + EDGE) * SCALE + pixel / SCALE);
            pixels[y * width * SCALE + x] = 0;
        }
    }
    let side = width * SCALE;
    let mut image = rqrr::PreparedImage::prepare_from_greyscale(side, side, |x, y| pixels[y * side + x]);
    let grids = image.detect_grids();
    assert_eq!(grids.len(), 1, "one picture");
    grids[0].decode().unwrap().1
}

/// What the square code of a page says, one for each letter on it.
pub fn page_codes(html: &str) -> Vec<String> {
    let pictures = html.split("class=\"letter-qr\"").skip(1);
    pictures
        .map(|rest| {
            let path = rest.split(" d=\"").nth(1).unwrap().split('"').next().unwrap();
            let dark: Vec<(usize, usize)> = path
                .split('M')
                .filter(|square| !square.is_empty())
                .map(|square| {
                    let (x, rest) = square.split_once(' ').unwrap();
                    (x.parse().unwrap(), rest.split('h').next().unwrap().parse().unwrap())
                })
                .collect();
            decode(&dark)
        })
        .collect()
}

/// A sheet that a browser printed.
#[allow(dead_code, reason = "for the tests with a browser, which mount this file")]
pub struct PrintedPage {
    /// In millimetres.
    pub width: f32,
    pub height: f32,
    pub text: String,
    /// What the square code on it says.
    pub qr: String,
    /// Everything that is drawn and said, and what the file says of itself.
    pub everything: String,
}

/// Reads what a browser printed.
#[allow(dead_code, reason = "for the tests with a browser, which mount this file")]
pub fn printed(bytes: &[u8]) -> Vec<PrintedPage> {
    let document = Document::load_mem(bytes).unwrap();
    let about: String = document.objects.values().map(|object| format!("{object:?}")).collect();
    let page = |(place, id): (u32, lopdf::ObjectId)| {
        let media = document.get_dictionary(id).unwrap().get(b"MediaBox").unwrap().as_array().unwrap();
        let content = document.get_page_content(id);
        let text = document.extract_text(&[place]).unwrap();
        PrintedPage {
            width: millimetres(number(&media[2])),
            height: millimetres(number(&media[3])),
            qr: decode_squares(&modules(&Content::decode(&content).unwrap())),
            everything: format!("{about}{text}{}", String::from_utf8_lossy(&content)),
            text,
        }
    };
    document.get_pages().into_iter().map(page).collect()
}

/// The dark squares of the square code: of all that is filled at once, what has the most parts.
fn modules(content: &Content) -> Vec<(f32, f32, f32)> {
    type Outline = Vec<(f32, f32)>;
    let (mut most, mut squares, mut path) = (Vec::<Outline>::new(), Vec::<Outline>::new(), Outline::new());
    for operation in &content.operations {
        let at = |index: usize| number(&operation.operands[index]);
        match operation.operator.as_str() {
            "m" => {
                if path.len() >= 4 {
                    squares.push(std::mem::take(&mut path));
                }
                path = vec![(at(0), at(1))];
            }
            "l" => path.push((at(0), at(1))),
            "re" => squares.push(vec![(at(0), at(1)), (at(0) + at(2), at(1) + at(3))]),
            "h" if path.len() >= 4 => squares.push(std::mem::take(&mut path)),
            "f" | "f*" | "n" | "S" | "s" | "B" | "B*" => {
                let filled = std::mem::take(&mut squares);
                path.clear();
                if operation.operator.starts_with('f') && filled.len() > most.len() {
                    most = filled;
                }
            }
            _ => {}
        }
    }
    most.iter().map(|square| corner(square)).collect()
}
