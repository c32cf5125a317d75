//! Square codes, as paths: a page draws them as SVG, a letter as shapes in a PDF.

/// Squares around a code, as its standard has them.
const EDGE: usize = 4;

/// A picture of squares: how many there are in a row, and the dark ones as a path.
#[derive(Clone, Debug, Default)]
pub struct Qr {
    pub width: usize,
    /// For the `d` of a path.
    pub path: String,
    /// Column and row of every dark one, row by row from the upper left.
    pub dark: Vec<(usize, usize)>,
}

impl Qr {
    /// What a telephone reads `text` from, with the white edge it needs. None for a text that is too long.
    pub fn of(text: &str) -> Option<Qr> {
        let code = qrcode::QrCode::new(text).ok()?;
        let width = code.width();
        let dark: Vec<(usize, usize)> = code
            .to_colors()
            .into_iter()
            .enumerate()
            .filter(|(_, color)| *color == qrcode::Color::Dark)
            .map(|(at, _)| (at % width + EDGE, at / width + EDGE))
            .collect();
        let path = dark.iter().map(|(x, y)| format!("M{x} {y}h1v1h-1z")).collect();
        Some(Qr { width: width + 2 * EDGE, path, dark })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_square_code_has_its_three_corners_and_an_edge() {
        let qr = Qr::of("otpauth://totp/a:b?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ").expect("short enough");
        let dark = |x: usize, y: usize| qr.path.contains(&format!("M{x} {y}h1"));
        let far = qr.width - 1 - 4;
        for (x, y) in [(4, 4), (far, 4), (4, far)] {
            assert!(dark(x, y), "{x} {y}");
        }
        assert!(!dark(5, 5) && !dark(3, 4) && !dark(0, 0));
        assert!(Qr::of(&"x".repeat(5_000)).is_none());
    }
}
