//! The sample discharge letter: a one-page PDF, written object by object.

/// Points of an A4 page.
const PAGE_WIDTH: u32 = 595;
const PAGE_HEIGHT: u32 = 842;
const MARGIN: u32 = 72;
const LEADING: u32 = 18;

/// A PDF with `title` as its heading and one line of text per entry of `lines`; an empty entry is a blank line.
///
/// The text may hold ASCII and the letters of Latin-1; anything else becomes a question mark. Lines are not broken: 80
/// characters fit.
pub fn pdf(title: &str, lines: &[String]) -> Vec<u8> {
    let mut page = Vec::new();
    page.extend_from_slice(b"BT\n/F2 18 Tf\n");
    page.extend_from_slice(format!("{MARGIN} {} Td\n", PAGE_HEIGHT - MARGIN - 18).as_bytes());
    text_line(title, &mut page);
    page.extend_from_slice(format!("/F1 11 Tf\n{LEADING} TL\n0 -12 Td\n").as_bytes());
    for line in lines {
        page.extend_from_slice(b"T*\n");
        text_line(line, &mut page);
    }
    page.extend_from_slice(b"ET\n");

    let mut title_text = Vec::new();
    literal(title, &mut title_text);
    let objects: [Vec<u8>; 7] = [
        b"<< /Type /Catalog /Pages 2 0 R /Lang (en) /ViewerPreferences << /DisplayDocTitle true >> >>".to_vec(),
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_vec(),
        format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {PAGE_WIDTH} {PAGE_HEIGHT}] \
             /Resources << /Font << /F1 4 0 R /F2 5 0 R >> >> /Contents 6 0 R >>"
        )
        .into_bytes(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>".to_vec(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>".to_vec(),
        [format!("<< /Length {} >>\nstream\n", page.len()).into_bytes(), page, b"endstream".to_vec()].concat(),
        [b"<< /Title ".to_vec(), title_text, b" /Producer (Medlock demo) >>".to_vec()].concat(),
    ];

    let mut out = b"%PDF-1.4\n%\xE2\xE3\xCF\xD3\n".to_vec();
    let mut offsets = Vec::with_capacity(objects.len());
    for (index, object) in objects.iter().enumerate() {
        offsets.push(out.len());
        out.extend_from_slice(format!("{} 0 obj\n", index + 1).as_bytes());
        out.extend_from_slice(object);
        out.extend_from_slice(b"\nendobj\n");
    }
    let table_at = out.len();
    out.extend_from_slice(format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).as_bytes());
    for offset in offsets {
        out.extend_from_slice(format!("{offset:010} 00000 n \n").as_bytes());
    }
    out.extend_from_slice(
        format!("trailer\n<< /Size {} /Root 1 0 R /Info 7 0 R >>\nstartxref\n{table_at}\n%%EOF\n", objects.len() + 1)
            .as_bytes(),
    );
    out
}

fn text_line(text: &str, out: &mut Vec<u8>) {
    literal(text, out);
    out.extend_from_slice(b" Tj\n");
}

/// A PDF string: one byte a character, its three special characters escaped.
fn literal(text: &str, out: &mut Vec<u8>) {
    out.push(b'(');
    for character in text.chars() {
        let byte = u8::try_from(u32::from(character)).unwrap_or(b'?');
        if matches!(byte, b'(' | b')' | b'\\') {
            out.push(b'\\');
        }
        out.push(byte);
    }
    out.push(b')');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_offset_of_the_table_points_at_its_object() {
        let bytes = pdf("Letter (draft)", &["First line.".to_owned(), String::new(), "Ends with \\ and é.".to_owned()]);
        let find = |needle: &[u8]| bytes.windows(needle.len()).position(|window| window == needle);
        assert!(bytes.starts_with(b"%PDF-1.4\n"));
        assert!(bytes.ends_with(b"%%EOF\n"));
        let table_at = find(b"\nxref\n").unwrap() + 1;
        assert!(find(format!("startxref\n{table_at}\n").as_bytes()).is_some());
        let table = String::from_utf8_lossy(&bytes[table_at..]).into_owned();
        let entries: Vec<usize> =
            table.lines().filter(|line| line.ends_with(" 00000 n ")).map(|line| line[..10].parse().unwrap()).collect();
        assert_eq!(entries.len(), 7);
        for (index, offset) in entries.into_iter().enumerate() {
            assert!(bytes[offset..].starts_with(format!("{} 0 obj\n", index + 1).as_bytes()));
        }
        assert!(find(b"(Letter \\(draft\\)) Tj").is_some());
        assert!(find(b"Ends with \\\\ and \xE9.").is_some());
    }
}
