//! The password protected package: the one item type that is never shown, only opened.
//!
//! The server cannot look inside when it is dropped off. What it can see is whether anybody with the answer will be able
//! to open it, and that is what [`check`] finds out.

use medlock_crypto::package::{Algorithm, DEFAULT_ITERATIONS, Params};
use medlock_xml::{Element, Writer};
use uuid::{Uuid, uuid};

use crate::codes::{Code, Failure};
use crate::read;
use crate::thing::{Blob, BlobData, BlobHash, DataXml, Shape, State, Thing};

/// Type id of the password protected package.
pub const TYPE_ID: Uuid = uuid!("c9287326-bb43-4194-858c-8b60768f000f");

/// The .NET clients cannot derive keys with a shorter salt, in UTF-8 bytes.
pub const SALT_BYTES_MIN: usize = 8;

/// Real salts are GUIDs; this bounds what is stored, in characters.
pub const SALT_CHARS_MAX: usize = 1_000;

/// More iterations than this would let one package keep a processor busy for many seconds per guess.
pub const ITERATIONS_MAX: u32 = 1_000_000;

/// What published clients name as the least; fewer are taken, and worth a line in the log.
pub const ITERATIONS_ADVISED_MIN: u32 = 10_000;

/// A package somebody with the answer can open.
pub struct CheckedPackage {
    pub params: Params,
    /// What `key-length` says, in bits. 168 and 192 mean the same.
    pub key_bits: u32,
    /// Base64 undone.
    pub ciphertext: Vec<u8>,
    /// The ciphertext was base64 of base64.
    pub encoded_twice: bool,
}

/// Checks the `package` of CreateConnectPackage.
///
/// In this order: shape of the item for the method's version, type, `data-xml`, algorithm, key length, salt,
/// iterations, place of the ciphertext, base64, length, hash.
///
/// # Errors
/// INVALID_XML (3) with the rule; for a blob hash that does not fit 106, 107 or 111.
pub fn check(package: Element<'_>, version: u32) -> Result<CheckedPackage, Failure> {
    let thing = Thing::parse(package, if version == 1 { Shape::One } else { Shape::Two }).map_err(|failure| {
        // A package is a new item: there is no version whose stamp could be missing.
        match failure.code {
            Code::VersionStampMissing => read::invalid(package, "a 'thing-id' needs its version-stamp"),
            _ => failure,
        }
    })?;
    if thing.type_id != Some(TYPE_ID) {
        let rule = format!("the type-id must be the password protected package's, {TYPE_ID}");
        return Err(read::invalid(package, &rule));
    }
    let mut bodies = package.children_named("data-xml").filter(|data| data.attribute("transform").is_none());
    let body = bodies.next().ok_or_else(|| read::invalid(package, "'data-xml' is missing"))?;
    let recipe = recipe(body)?;
    let (sent, hash) = if version == 1 { data_other(&thing, package)? } else { default_blob(thing, package)? };
    let algorithm = recipe.params.algorithm;
    // The hash is of the blob as it was sent, one encoding undone.
    let hash_verdict = hash.map_or(Ok(()), |hash| hash.verify(&sent));
    let (ciphertext, encoded_twice) = undo_second_encoding(sent, algorithm);
    if !algorithm.ciphertext_len_ok(ciphertext.len()) {
        let rule = format!(
            "the ciphertext's length must be a multiple of {} bytes, and more than one block",
            algorithm.block_len()
        );
        return Err(read::invalid(package, &rule));
    }
    hash_verdict?;
    Ok(CheckedPackage { params: recipe.params, key_bits: recipe.key_bits, ciphertext, encoded_twice })
}

/// Writes `package` as version 2 has it.
pub fn write(writer: &mut Writer, params: &Params, ciphertext: &[u8]) {
    let mut body = Writer::new();
    body.start("password-protected-package").start("encrypt-algorithm");
    body.element("algorithm-name", params.algorithm.wire_name()).start("parameters");
    body.element("salt", &params.salt).element("iteration-count", &params.iterations.to_string());
    body.element("key-length", &params.algorithm.key_bits().to_string()).end().end().end().empty("common");
    let thing = Thing {
        type_id: Some(TYPE_ID),
        state: Some(State::Active),
        flags: Some(0),
        data_xml: vec![DataXml::new(&body.finish())],
        blobs: Some(vec![Blob {
            content_type: "application/octet-stream".to_owned(),
            hash: Some(BlobHash::of(ciphertext)),
            content_length: i64::try_from(ciphertext.len()).ok(),
            data: BlobData::Inline(ciphertext.to_vec()),
            ..Blob::default()
        }]),
        ..Thing::default()
    };
    thing.write(writer, "package", Shape::Two);
}

struct Recipe {
    params: Params,
    key_bits: u32,
}

/// Reads `data-xml/password-protected-package`, once the type's own declaration has found nothing wrong with it.
fn recipe(body: Element<'_>) -> Result<Recipe, Failure> {
    let package_type = medlock_things::find(TYPE_ID).expect("the type of packages is declared");
    medlock_things::validate(package_type, body).map_err(|wrong| {
        Failure::xml(format!("package/data-xml/{wrong} (line {}, column {})", wrong.line, wrong.column))
    })?;
    let encrypt = part(part(body, "password-protected-package")?, "encrypt-algorithm")?;
    let name = part(encrypt, "algorithm-name")?;
    let algorithm = Algorithm::from_wire_name(read::text(name)?.trim()).ok_or_else(|| {
        let known = [Algorithm::HmacSha256Aes256, Algorithm::HmacSha1TripleDes].map(Algorithm::wire_name);
        read::invalid(name, &format!("must be {} or {}", known[0], known[1]))
    })?;
    // The schema makes the parameters optional, for the algorithm `none`.
    let parameters = part(encrypt, "parameters")?;
    let key_length = part(parameters, "key-length")?;
    let key_bits: u32 = read::number(key_length)?;
    if !algorithm.key_bits_accepted(key_bits) {
        let bits = if algorithm == Algorithm::HmacSha256Aes256 { "256" } else { "192 or 168" };
        return Err(read::invalid(key_length, &format!("must be {bits} for {}", algorithm.wire_name())));
    }
    let salt_element = part(parameters, "salt")?;
    let salt = read::bounded_text(salt_element, SALT_CHARS_MAX)?;
    if salt.len() < SALT_BYTES_MIN {
        return Err(read::invalid(salt_element, &format!("must have at least {SALT_BYTES_MIN} bytes")));
    }
    let count = part(parameters, "iteration-count")?;
    let iterations = if read::is_blank(&read::text(count)?) { DEFAULT_ITERATIONS } else { read::number(count)? };
    if !(1..=ITERATIONS_MAX).contains(&iterations) {
        return Err(read::invalid(count, &format!("must be from 1 to {ITERATIONS_MAX}")));
    }
    Ok(Recipe { params: Params { algorithm, salt, iterations }, key_bits })
}

fn part<'d>(parent: Element<'d>, name: &str) -> Result<Element<'d>, Failure> {
    parent.child(name).ok_or_else(|| read::invalid(parent, &format!("'{name}' is missing")))
}

/// Version 1: the ciphertext is base64 in `data-other`.
fn data_other(thing: &Thing, package: Element<'_>) -> Result<(Vec<u8>, Option<BlobHash>), Failure> {
    let Some(other) = &thing.data_other else {
        return Err(read::invalid(package, "'data-other' with the ciphertext is missing"));
    };
    let encoding = other.content_encoding.as_deref().unwrap_or_default().trim().to_ascii_lowercase();
    if !matches!(encoding.as_str(), "" | "base64" | "base-64") {
        return Err(read::invalid(package, "the content-encoding of 'data-other' must be base64"));
    }
    let bytes =
        crate::base64::decode(&other.text).ok_or_else(|| read::invalid(package, "'data-other' must be base64"))?;
    if bytes.is_empty() {
        return Err(read::invalid(package, "'data-other' is empty"));
    }
    Ok((bytes, None))
}

/// Version 2: the ciphertext is the one blob, and has no name.
fn default_blob(thing: Thing, package: Element<'_>) -> Result<(Vec<u8>, Option<BlobHash>), Failure> {
    let mut blobs = thing.blobs.unwrap_or_default().into_iter();
    let Some(blob) = blobs.next() else {
        return Err(read::invalid(package, "'blob-payload' with the ciphertext is missing"));
    };
    if blobs.next().is_some() {
        return Err(read::invalid(package, "the package has more than one blob"));
    }
    if !blob.name.is_empty() {
        return Err(read::invalid(package, "the blob with the ciphertext must have the empty name"));
    }
    match blob.data {
        BlobData::Inline(bytes) if bytes.is_empty() => Err(read::invalid(package, "'base64data' is empty")),
        BlobData::Inline(bytes) => Ok((bytes, blob.hash)),
        BlobData::Reference(_) => {
            Err(read::invalid(package, "the ciphertext must stand in 'base64data', not behind 'blob-ref-url'"))
        }
        BlobData::None => Err(read::invalid(package, "'base64data' with the ciphertext is missing")),
    }
}

/// HealthVault's instructions for packages made by hand could be read as asking for base64 inside the base64. Real
/// ciphertext is never all base64 text.
fn undo_second_encoding(sent: Vec<u8>, algorithm: Algorithm) -> (Vec<u8>, bool) {
    match crate::base64::decode_bytes(&sent) {
        Some(inner) if algorithm.ciphertext_len_ok(inner.len()) => (inner, true),
        _ => (sent, false),
    }
}

#[cfg(test)]
mod tests {
    use medlock_xml::{Document, Limits};

    use super::*;
    use crate::codes::Code;

    const DATA_XML: &str = "<data-xml><password-protected-package><encrypt-algorithm>\
        <algorithm-name>hmac-sha256-aes256</algorithm-name><parameters><salt> 7f0c1d2e </salt>\
        <iteration-count>20000</iteration-count><key-length>256</key-length></parameters>\
        </encrypt-algorithm></password-protected-package><common/></data-xml>";

    fn ciphertext(length: usize) -> Vec<u8> {
        (0..length).map(|i| (i * 7 + 128) as u8).collect()
    }

    fn version_2(data_xml: &str, payload: &str) -> String {
        format!("<package><type-id>{TYPE_ID}</type-id>{data_xml}{payload}</package>")
    }

    fn blob(data: &str) -> String {
        let info = "<blob-info><name/><content-type>application/octet-stream</content-type></blob-info>";
        format!("<blob-payload><blob>{info}{data}</blob></blob-payload>")
    }

    fn inline(length: usize) -> String {
        blob(&format!("<base64data>{}</base64data>", crate::base64::encode(&ciphertext(length))))
    }

    fn checked(xml: &str, version: u32) -> Result<CheckedPackage, Failure> {
        let document = Document::parse(xml.as_bytes(), &Limits::REQUEST).unwrap();
        check(document.root(), version)
    }

    fn refused(xml: &str, version: u32, code: u32, words: &str) {
        let failure = checked(xml, version).err().unwrap_or_else(|| panic!("accepted: {xml}"));
        assert_eq!(failure.code.number(), code, "{failure} {xml}");
        assert!(failure.message.contains(words), "{failure} does not say {words:?}");
    }

    #[test]
    fn a_good_package_of_each_version() {
        let two = checked(&version_2(DATA_XML, &inline(96)), 2).ok().unwrap();
        assert_eq!(two.ciphertext, ciphertext(96));
        assert_eq!(two.params.salt, " 7f0c1d2e ", "a salt keeps its blanks");
        assert_eq!((two.params.iterations, two.key_bits, two.encoded_twice), (20_000, 256, false));

        let other = |attributes: &str| {
            let text = crate::base64::encode(&ciphertext(64));
            let (a, b) = text.split_at(40);
            version_2(DATA_XML, &format!("<data-other {attributes}>{a}\r\n  {b}\n</data-other>"))
        };
        for attributes in ["", "content-encoding='base64'", "content-encoding='' content-type='x'"] {
            assert_eq!(checked(&other(attributes), 1).ok().unwrap().ciphertext, ciphertext(64));
        }
        refused(&other("content-encoding='gzip,base64'"), 1, 3, "content-encoding");
    }

    #[test]
    fn what_we_write_is_what_we_take() {
        let params = Params { algorithm: Algorithm::HmacSha256Aes256, salt: "7f0c1d2e<&>".into(), iterations: 12_345 };
        let mut writer = Writer::new();
        write(&mut writer, &params, &ciphertext(640));
        let read = checked(&writer.finish(), 2).ok().unwrap();
        assert!(read.params == params && read.ciphertext == ciphertext(640) && read.key_bits == 256);
    }

    #[test]
    fn the_ciphertext_is_where_its_version_has_it() {
        let other = format!("<data-other>{}</data-other>", crate::base64::encode(&ciphertext(64)));
        refused(&version_2(DATA_XML, &other), 2, 3, "'data-other' is not allowed");
        refused(&version_2(DATA_XML, &inline(64)), 1, 3, "'blob-payload' is not allowed");
        refused(&version_2(DATA_XML, ""), 2, 3, "'blob-payload'");
        refused(&version_2(DATA_XML, ""), 1, 3, "'data-other'");
        refused(&version_2(DATA_XML, "<data-other/>"), 1, 3, "empty");
        refused(&version_2(DATA_XML, "<data-other>*</data-other>"), 1, 3, "base64");
        refused(&version_2(DATA_XML, &blob("<base64data/>")), 2, 3, "empty");
        refused(&version_2(DATA_XML, &blob("<base64data>*</base64data>")), 2, 3, "base64");
        refused(&version_2(DATA_XML, &blob("<content-length>64</content-length>")), 2, 3, "missing");
        refused(&version_2(DATA_XML, &blob("<blob-ref-url>https://x</blob-ref-url>")), 2, 3, "blob-ref-url");
        refused(&version_2(DATA_XML, &inline(64).replace("<name/>", "<name>x</name>")), 2, 3, "empty name");
        let two = inline(64).replace(
            "</blob-payload>",
            "<blob><blob-info><name>x</name><content-type/></blob-info></blob></blob-payload>",
        );
        refused(&version_2(DATA_XML, &two), 2, 3, "more than one blob");
    }

    #[test]
    fn only_lengths_that_can_be_opened() {
        for (length, fits) in [(0, false), (1, false), (32, false), (63, false), (64, true), (65, false), (96, true)] {
            let taken = checked(&version_2(DATA_XML, &inline(length)), 2);
            assert_eq!(taken.is_ok(), fits, "{length}");
        }
        let des = DATA_XML.replace("hmac-sha256-aes256", "hmac-sha1-3des").replace(">256<", ">192<");
        for (length, fits) in [(8, false), (16, false), (23, false), (24, true), (28, false), (32, true)] {
            assert_eq!(checked(&version_2(&des, &inline(length)), 2).is_ok(), fits, "3des {length}");
        }
    }

    #[test]
    fn base64_inside_base64_is_undone_once() {
        let once = crate::base64::encode(&ciphertext(96));
        let twice = crate::base64::encode(once.as_bytes());
        let read = checked(&version_2(DATA_XML, &blob(&format!("<base64data>{twice}</base64data>"))), 2).ok().unwrap();
        assert!(read.encoded_twice && read.ciphertext == ciphertext(96));
        let wrong_inside = crate::base64::encode(crate::base64::encode(&ciphertext(95)).as_bytes());
        let wrong = version_2(DATA_XML, &blob(&format!("<base64data>{wrong_inside}</base64data>")));
        // 95 bytes make 128 characters of base64, which is itself a length a ciphertext can have.
        assert!(!checked(&wrong, 2).ok().unwrap().encoded_twice);
        let thrice = crate::base64::encode(twice.as_bytes());
        let read = checked(&version_2(DATA_XML, &blob(&format!("<base64data>{thrice}</base64data>"))), 2);
        assert!(read.is_ok_and(|r| r.ciphertext != ciphertext(96)), "never a third time");
    }

    #[test]
    fn recipe_rules() {
        let with = |from: &str, to: &str| {
            assert!(DATA_XML.contains(from), "{from}");
            version_2(&DATA_XML.replace(from, to), &inline(96))
        };
        for (from, to, words) in [
            ("hmac-sha256-aes256", "none", "hmac-sha1-3des"),
            ("hmac-sha256-aes256", "aes", "algorithm-name"),
            ("hmac-sha256-aes256", "hmac-sha1-3des", "192 or 168"),
            (">256<", ">128<", "must be 256"),
            (">256<", ">many<", "key-length"),
            (">256<", "><", "key-length"),
            (" 7f0c1d2e ", "1234567", "at least 8 bytes"),
            (" 7f0c1d2e ", "", "at least 8 bytes"),
            (">20000<", ">0<", "from 1 to 1000000"),
            (">20000<", ">-5<", "iteration-count"),
            (">20000<", ">1000001<", "from 1 to 1000000"),
            (">20000<", ">99999999999<", "iteration-count"),
            (">20000<", ">x<", "iteration-count"),
            ("<iteration-count>20000</iteration-count>", "", "iteration-count"),
            ("<common/>", "<weight/>", "common"),
            ("<common/>", "<common><surprise/></common>", "surprise"),
            ("<common/>", "<common/><common/>", "common"),
        ] {
            refused(&with(from, to), 2, 3, words);
        }
        let no_parameters = "<data-xml><password-protected-package><encrypt-algorithm><algorithm-name>hmac-sha256-aes256\
            </algorithm-name></encrypt-algorithm></password-protected-package></data-xml>";
        refused(&version_2(no_parameters, &inline(96)), 2, 3, "parameters");
        refused(&version_2("<data-xml><weight/></data-xml>", &inline(96)), 2, 3, "weight");
        refused(&version_2("<data-xml/>", &inline(96)), 2, 3, "password-protected-package");
        refused(&version_2("", &inline(96)), 2, 3, "'data-xml' is missing");
        let other_type = version_2(DATA_XML, &inline(96)).replace("c9287326", "d9287326");
        refused(&other_type, 2, 3, "type-id");
        refused(&format!("<package>{DATA_XML}{}</package>", inline(96)), 2, 3, "type-id");

        let empty = checked(&with("<iteration-count>20000</iteration-count>", "<iteration-count/>"), 2).ok().unwrap();
        assert_eq!(empty.params.iterations, 20_000, "an empty element means the schema's default");
        assert_eq!(checked(&with(" 7f0c1d2e ", "éééé"), 2).ok().unwrap().params.salt, "éééé", "bytes count");
        let des = DATA_XML.replace("hmac-sha256-aes256", "hmac-sha1-3des");
        for bits in ["192", "168"] {
            let xml = version_2(&des.replace(">256<", &format!(">{bits}<")), &inline(96));
            assert_eq!(checked(&xml, 2).ok().unwrap().key_bits.to_string(), bits);
        }
    }

    #[test]
    fn a_hash_that_does_not_fit_is_damage() {
        let with_hash = |hash: &BlobHash| {
            let size = hash.block_size.unwrap_or(0);
            let text = crate::base64::encode(&hash.hash);
            let info = format!(
                "<hash-info><algorithm>{}</algorithm><params><block-size>{size}</block-size></params>\
                 <hash>{text}</hash></hash-info></blob-info>",
                hash.algorithm
            );
            version_2(DATA_XML, &inline(96).replace("</blob-info>", &info))
        };
        let right = BlobHash::of(&ciphertext(96));
        assert!(checked(&with_hash(&right), 2).is_ok());
        let other = BlobHash::of(&ciphertext(95));
        assert_eq!(checked(&with_hash(&other), 2).err().unwrap().code, Code::InvalidBlobHash);
        let md5 = BlobHash { algorithm: "MD5".into(), ..right };
        assert_eq!(checked(&with_hash(&md5), 2).err().unwrap().code, Code::InvalidBlobHashAlgorithm);
    }
}
