//! Writes ZIP files into a stream: nothing is kept but the list of names, and nothing is gone back to.
//!
//! Every file is deflated and its size written behind it. More than 65,535 files and archives above 4 GiB use the 64-bit forms;
//! one file alone must stay below 4 GiB.

use std::io::{self, Write};

use flate2::write::DeflateEncoder;
use flate2::{Compression, Crc};
use jiff::civil::DateTime;

/// An archive being written.
pub struct Zip<W: Write> {
    out: Counted<W>,
    files: Vec<Listed>,
    date: u16,
    time: u16,
}

/// What the list at the end says of a file.
struct Listed {
    name: String,
    crc: u32,
    packed: u32,
    size: u32,
    offset: u64,
}

/// How a file is packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Packing {
    Deflated,
    /// Not at all, in the form of something packed, so that an archive can be read from its beginning: for what is packed already.
    AsItIs,
}

impl Packing {
    fn level(self) -> Compression {
        match self {
            Packing::Deflated => Compression::default(),
            Packing::AsItIs => Compression::none(),
        }
    }
}

/// How many bytes went through.
struct Counted<W> {
    inner: W,
    count: u64,
}

impl<W: Write> Write for Counted<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.inner.write(bytes)?;
        self.count += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}

/// Names are UTF-8, sizes stand behind the contents.
const FLAGS: u16 = 0x0808;
const DEFLATED: u16 = 8;
const VERSION: u16 = 20;
const VERSION_64: u16 = 45;

impl<W: Write> Zip<W> {
    /// An empty archive whose files bear that date.
    pub fn new(out: W, at: DateTime) -> Zip<W> {
        let year = u16::try_from(at.year()).unwrap_or(1980).clamp(1980, 2107) - 1980;
        let small = |part: i8| u16::try_from(part).unwrap_or(0);
        Zip {
            out: Counted { inner: out, count: 0 },
            files: Vec::new(),
            date: (year << 9) | (small(at.month()) << 5) | small(at.day()),
            time: (small(at.hour()) << 11) | (small(at.minute()) << 5) | (small(at.second()) / 2),
        }
    }

    /// Writes one file. `name` has slashes between folders.
    ///
    /// # Errors
    /// When the stream or `contents` fails, or the file is too large.
    pub fn file(&mut self, name: &str, contents: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
        self.file_packed(Packing::Deflated, name, contents)
    }

    /// The same, packed as it is worth.
    ///
    /// # Errors
    /// As [`Zip::file`].
    pub fn file_packed(
        &mut self,
        packing: Packing,
        name: &str,
        contents: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> io::Result<()> {
        let offset = self.out.count;
        let name_bytes = u16::try_from(name.len()).map_err(|_| too_large())?;
        let mut head = Vec::with_capacity(30 + name.len());
        head.extend(0x0403_4b50_u32.to_le_bytes());
        for field in [VERSION, FLAGS, DEFLATED, self.time, self.date] {
            head.extend(field.to_le_bytes());
        }
        head.extend([0; 12]);
        head.extend(name_bytes.to_le_bytes());
        head.extend(0_u16.to_le_bytes());
        head.extend(name.as_bytes());
        self.out.write_all(&head)?;
        let start = self.out.count;
        let (crc, size) = {
            let deflate = DeflateEncoder::new(&mut self.out, packing.level());
            let mut passing = Passing { deflate, crc: Crc::new(), size: 0 };
            contents(&mut passing)?;
            let Passing { deflate, crc, size } = passing;
            deflate.finish()?;
            (crc, size)
        };
        let packed = u32::try_from(self.out.count - start).map_err(|_| too_large())?;
        let size = u32::try_from(size).map_err(|_| too_large())?;
        let listed = Listed { name: name.to_owned(), crc: crc.sum(), packed, size, offset };
        for field in [0x0807_4b50, listed.crc, packed, size] {
            self.out.write_all(&field.to_le_bytes())?;
        }
        self.files.push(listed);
        Ok(())
    }

    /// Writes the list of files and gives the stream back.
    ///
    /// # Errors
    /// When the stream fails.
    pub fn finish(mut self) -> io::Result<W> {
        let start = self.out.count;
        for file in &self.files {
            let small_offset = u32::try_from(file.offset).ok().filter(|offset| *offset != u32::MAX);
            let mut head = Vec::with_capacity(58 + file.name.len());
            head.extend(0x0201_4b50_u32.to_le_bytes());
            let version = if small_offset.is_some() { VERSION } else { VERSION_64 };
            for field in [version, version, FLAGS, DEFLATED, self.time, self.date] {
                head.extend(field.to_le_bytes());
            }
            for field in [file.crc, file.packed, file.size] {
                head.extend(field.to_le_bytes());
            }
            let extra: u16 = if small_offset.is_some() { 0 } else { 12 };
            head.extend(u16::try_from(file.name.len()).map_err(|_| too_large())?.to_le_bytes());
            head.extend(extra.to_le_bytes());
            head.extend([0; 10]);
            head.extend(small_offset.unwrap_or(u32::MAX).to_le_bytes());
            head.extend(file.name.as_bytes());
            if small_offset.is_none() {
                head.extend(1_u16.to_le_bytes());
                head.extend(8_u16.to_le_bytes());
                head.extend(file.offset.to_le_bytes());
            }
            self.out.write_all(&head)?;
        }
        let (end, count) = (self.out.count, self.files.len() as u64);
        let size = end - start;
        if count >= u64::from(u16::MAX) || end >= u64::from(u32::MAX) {
            let mut tail = Vec::with_capacity(76);
            tail.extend(0x0606_4b50_u32.to_le_bytes());
            tail.extend(44_u64.to_le_bytes());
            tail.extend(VERSION_64.to_le_bytes());
            tail.extend(VERSION_64.to_le_bytes());
            tail.extend([0; 8]);
            for field in [count, count, size, start] {
                tail.extend(field.to_le_bytes());
            }
            tail.extend(0x0706_4b50_u32.to_le_bytes());
            tail.extend(0_u32.to_le_bytes());
            tail.extend(end.to_le_bytes());
            tail.extend(1_u32.to_le_bytes());
            self.out.write_all(&tail)?;
        }
        let mut tail = Vec::with_capacity(22);
        tail.extend(0x0605_4b50_u32.to_le_bytes());
        tail.extend([0; 4]);
        let count = u16::try_from(count).unwrap_or(u16::MAX);
        tail.extend(count.to_le_bytes());
        tail.extend(count.to_le_bytes());
        for field in [size, start] {
            tail.extend(u32::try_from(field).unwrap_or(u32::MAX).to_le_bytes());
        }
        tail.extend(0_u16.to_le_bytes());
        self.out.write_all(&tail)?;
        self.out.flush()?;
        Ok(self.out.inner)
    }
}

/// A file on its way in.
struct Passing<'z, W: Write> {
    deflate: DeflateEncoder<&'z mut Counted<W>>,
    crc: Crc,
    size: u64,
}

impl<W: Write> Write for Passing<'_, W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.deflate.write(bytes)?;
        self.crc.update(&bytes[..written]);
        self.size += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.deflate.flush()
    }
}

fn too_large() -> io::Error {
    io::Error::other("a file is too large for the archive")
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::read::DeflateDecoder;
    use std::io::Read;

    /// The files of an archive, read from the list at its end.
    fn unpack(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
        let two = |at: usize| usize::from(u16::from_le_bytes([bytes[at], bytes[at + 1]]));
        let four = |at: usize| u32::from_le_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]]);
        let end = bytes.len() - 22;
        assert_eq!(four(end), 0x0605_4b50);
        let mut at = four(end + 16) as usize;
        let mut files = Vec::new();
        for _ in 0..two(end + 10) {
            assert_eq!(four(at), 0x0201_4b50);
            let (crc, packed, size) = (four(at + 16), four(at + 20) as usize, four(at + 24) as usize);
            let (name, offset) = (two(at + 28), four(at + 42) as usize);
            let text = String::from_utf8(bytes[at + 46..at + 46 + name].to_vec()).expect("UTF-8");
            let contents = offset + 30 + two(offset + 26) + two(offset + 28);
            let mut plain = Vec::new();
            DeflateDecoder::new(&bytes[contents..contents + packed]).read_to_end(&mut plain).expect("deflated");
            let mut sum = Crc::new();
            sum.update(&plain);
            assert_eq!((sum.sum(), plain.len()), (crc, size));
            files.push((text, plain));
            at += 46 + name + two(at + 30);
        }
        files
    }

    #[test]
    fn what_goes_in_comes_out() {
        let at = jiff::civil::date(2026, 7, 14).at(12, 5, 9, 0);
        let mut zip = Zip::new(Vec::new(), at);
        let long = vec![b'x'; 300_000];
        zip.file("read me.txt", |file| file.write_all(b"hello")).expect("in memory");
        zip.file("año/long.bin", |file| file.write_all(&long)).expect("in memory");
        zip.file("empty", |_| Ok(())).expect("in memory");
        let before = zip.out.count;
        assert!(before < 10_000, "it is deflated");
        zip.file_packed(Packing::AsItIs, "film.mp4", |file| file.write_all(&long)).expect("in memory");
        let as_it_is = zip.out.count - before;
        assert!((300_000..300_200).contains(&as_it_is), "{as_it_is}");
        let bytes = zip.finish().expect("in memory");
        let expected = [
            ("read me.txt", b"hello".to_vec()),
            ("año/long.bin", long.clone()),
            ("empty", Vec::new()),
            ("film.mp4", long),
        ]
        .map(|(n, c)| (n.to_owned(), c));
        assert_eq!(unpack(&bytes), expected);
    }

    #[test]
    fn an_archive_of_nothing_is_one() {
        let bytes = Zip::new(Vec::new(), jiff::civil::date(1970, 1, 1).at(0, 0, 0, 0)).finish().expect("in memory");
        assert_eq!(bytes.len(), 22);
        assert!(unpack(&bytes).is_empty());
    }

    /// The 64-bit forms, read by programs of others. What lies before the first file is a hole and takes no room.
    #[test]
    fn an_archive_beyond_four_gibibytes_is_read_by_others() {
        use std::io::{Seek, SeekFrom};
        const BEFORE: u64 = (4 << 30) + 12_345;
        let named = tempfile::NamedTempFile::new().expect("the temporary folder can be written");
        let mut file = named.reopen().expect("it is there");
        file.set_len(BEFORE).expect("the file system has holes");
        file.seek(SeekFrom::Start(BEFORE)).expect("in the file");
        let mut zip = Zip::new(file, jiff::civil::date(2026, 7, 14).at(12, 5, 9, 0));
        zip.out.count = BEFORE;
        zip.file("read me.txt", |file| file.write_all(b"hello")).expect("it is written");
        zip.file_packed(Packing::AsItIs, "film.mp4", |file| file.write_all(&[7; 70_000])).expect("it is written");
        zip.finish().expect("it is written");

        const TEST: &str = "import sys, zipfile; z = zipfile.ZipFile(sys.argv[1]); assert z.testzip() is None; \
            assert z.read('read me.txt') == b'hello' and z.getinfo('film.mp4').header_offset > 1 << 32";
        let mut readers = 0;
        for (program, arguments) in [("unzip", ["-t", "-q"]), ("python3", ["-c", TEST])] {
            let read = std::process::Command::new(program).args(arguments).arg(named.path()).output();
            let Ok(read) = read else {
                println!("skipped: {program} is not installed");
                continue;
            };
            let said = [read.stdout, read.stderr].concat();
            assert!(read.status.success(), "{program}: {}", String::from_utf8_lossy(&said));
            readers += 1;
        }
        // Where there are none, this at least: the end points to the 64-bit form, and that to the list.
        let bytes = std::fs::File::open(named.path()).and_then(|mut file| {
            let mut tail = Vec::new();
            file.seek(SeekFrom::End(-98))?;
            file.read_to_end(&mut tail).map(|_| tail)
        });
        let bytes = bytes.expect("it can be read");
        assert!(bytes.starts_with(&0x0606_4b50_u32.to_le_bytes()), "{readers} others have read it");
        assert!(u64::from_le_bytes(bytes[48..56].try_into().expect("eight")) > BEFORE);
    }
}
