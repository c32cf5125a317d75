//! Finding secrets in bytes, however they are written there: in another case, in UTF-16, in base64 wherever it begins, in hexadecimal
//! digits, in percent signs, and inside what is compressed.

use std::collections::{BTreeSet, HashMap};
use std::fmt::Write as _;
use std::io::Read;

use flate2::read::{GzDecoder, ZlibDecoder};
use medlock_wire::base64;

/// What is inside something compressed is looked at to this length; nothing here is longer.
const INFLATED_BYTES_MAX: u64 = 32 << 20;
/// Compressed things in compressed things.
const DEPTH_MAX: u32 = 2;

/// Something that must lie nowhere as it is.
#[derive(Clone)]
pub struct Secret {
    pub what: String,
    pub bytes: Vec<u8>,
}

/// Every way to write every secret.
pub struct Needles {
    list: Vec<(String, &'static str, Vec<u8>)>,
    /// Those that begin with the same four bytes.
    by_beginning: HashMap<[u8; 4], Vec<usize>>,
    /// Whether any begins with these two.
    begins: Vec<bool>,
}

impl Needles {
    pub fn of(secrets: &[Secret]) -> Needles {
        let mut needles = Needles { list: Vec::new(), by_beginning: HashMap::new(), begins: vec![false; 1 << 16] };
        for secret in secrets {
            assert!(secret.bytes.len() >= 8, "{} is so short that it is found by chance", secret.what);
            let mut written = BTreeSet::new();
            for bytes in cases(&secret.bytes) {
                written.extend(ways(&bytes));
            }
            for (way, bytes) in written {
                let beginning = [bytes[0], bytes[1], bytes[2], bytes[3]];
                needles.begins[two(&bytes)] = true;
                needles.by_beginning.entry(beginning).or_default().push(needles.list.len());
                needles.list.push((secret.what.clone(), way, bytes));
            }
        }
        needles
    }

    /// What of them is in there, and how it is written.
    pub fn found_in(&self, bytes: &[u8]) -> BTreeSet<String> {
        let mut found = BTreeSet::new();
        self.look(bytes, "", 0, &mut found);
        found
    }

    fn look(&self, bytes: &[u8], inside: &str, depth: u32, found: &mut BTreeSet<String>) {
        for at in 0..bytes.len().saturating_sub(3) {
            let rest = &bytes[at..];
            if self.begins[two(rest)]
                && let Some(some) = self.by_beginning.get(&[rest[0], rest[1], rest[2], rest[3]])
            {
                for (what, way, needle) in some.iter().map(|index| &self.list[*index]) {
                    if rest.starts_with(needle) {
                        found.insert(format!("{what} {way}{inside}"));
                    }
                }
            }
            let is_gzip = rest.starts_with(&[0x1f, 0x8b, 8]);
            let is_zlib = rest[0] == 0x78 && u16::from_be_bytes([rest[0], rest[1]]).is_multiple_of(31);
            if depth < DEPTH_MAX && (is_gzip || is_zlib) {
                let mut inflated = Vec::new();
                // What comes before the first error counts: most of these are no beginnings at all.
                let _ = match is_gzip {
                    true => GzDecoder::new(rest).take(INFLATED_BYTES_MAX).read_to_end(&mut inflated),
                    false => ZlibDecoder::new(rest).take(INFLATED_BYTES_MAX).read_to_end(&mut inflated),
                };
                self.look(&inflated, " inside something compressed", depth + 1, found);
            }
        }
    }
}

fn two(bytes: &[u8]) -> usize {
    usize::from(u16::from_le_bytes([bytes[0], bytes[1]]))
}

/// A text as it is, in small and in large letters.
fn cases(bytes: &[u8]) -> BTreeSet<Vec<u8>> {
    match std::str::from_utf8(bytes) {
        Ok(text) => {
            [text.to_owned(), text.to_lowercase(), text.to_uppercase()].into_iter().map(String::into_bytes).collect()
        }
        Err(_) => BTreeSet::from([bytes.to_vec()]),
    }
}

fn ways(secret: &[u8]) -> Vec<(&'static str, Vec<u8>)> {
    let hex: String = secret.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    });
    let mut ways = vec![
        ("as it is", secret.to_vec()),
        ("in hexadecimal digits", hex.to_uppercase().into_bytes()),
        ("in hexadecimal digits", hex.into_bytes()),
    ];
    for shift in 0..3 {
        let shifted = [&[0; 2][..shift], secret].concat();
        let text = base64::encode(&shifted);
        // The first and last signs depend on what stands beside it.
        let inner = &text[[0, 2, 3][shift]..shifted.len() / 3 * 4];
        ways.push(("in base64", inner.as_bytes().to_vec()));
        ways.push(("in base64", inner.replace('+', "-").replace('/', "_").into_bytes()));
    }
    if let Ok(text) = std::str::from_utf8(secret) {
        ways.push(("in UTF-16", text.encode_utf16().flat_map(u16::to_le_bytes).collect()));
        let sign = |byte: &u8| match byte {
            byte if byte.is_ascii_alphanumeric() || b"-._~".contains(byte) => char::from(*byte).to_string(),
            byte => format!("%{byte:02X}"),
        };
        ways.push(("in percent signs", secret.iter().map(sign).collect::<String>().into_bytes()));
    }
    ways
}

/// The search itself: it finds each way at each place, compressed too, and does not find what is not there.
#[test]
fn the_search_finds_a_secret_however_it_is_written() {
    use std::io::Write as _;
    let text = "Quiet harbour, 61.53 kg";
    let key = [7, 200, 255, 0, 1, 254, 128, 9, 33, 77];
    let secret = |what: &str, bytes: &[u8]| Secret { what: what.to_owned(), bytes: bytes.to_vec() };
    let needles = Needles::of(&[secret("text", text.as_bytes()), secret("key", &key)]);
    let zlib = |bytes: &[u8]| {
        let mut writer = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
        writer.write_all(bytes).unwrap();
        writer.finish().unwrap()
    };
    let gzip = |bytes: &[u8]| {
        let mut writer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        writer.write_all(bytes).unwrap();
        writer.finish().unwrap()
    };
    for before in 0..4 {
        let place = |bytes: &[u8]| [&b"abcd"[..before], bytes, b"xyz"].concat();
        for (way, written) in cases(text.as_bytes()).iter().flat_map(|case| ways(case)).chain(ways(&key)) {
            assert!(!needles.found_in(&place(&written)).is_empty(), "{way} after {before}");
            let found = needles.found_in(&place(&zlib(&place(&gzip(&place(&written))))));
            assert!(found.iter().any(|line| line.ends_with("compressed")), "{way} after {before}: {found:?}");
        }
        let encoded = base64::encode(&place(text.as_bytes()));
        assert_eq!(needles.found_in(encoded.as_bytes()), BTreeSet::from(["text in base64".to_owned()]));
    }
    for harmless in ["Quiet harbours, 61.53 kg", "quiet", "", "x"] {
        assert!(needles.found_in(harmless.as_bytes()).is_empty(), "{harmless}");
    }
}
