//! Requests recorded from unmodified HealthVault clients: all of them parse, every digest and signature fits the bytes
//! that were sent, and one changed byte is noticed.
//!
//! The recordings are not part of this repository. `MEDLOCK_SHARED` names the folder that holds them, by default
//! `shared` beside the workspace; without it these tests say so and pass.

use std::collections::BTreeMap;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use medlock_crypto::certificate::Certificate;
use medlock_crypto::mac::HmacAlg;
use medlock_crypto::package;
use medlock_wire::codes::{Code, Failure};
use medlock_wire::contents::parse_package_contents;
use medlock_wire::envelope::{self, Caller, Request};
use medlock_wire::method::{
    allocate_package_id, associate_alternate_id, create_authenticated_session_token as cast, create_connect_package,
    create_connect_request, delete_pending_connect_package, delete_pending_connect_request, disassociate_alternate_id,
    get_alternate_ids, get_application_info, get_authorized_connect_requests, get_authorized_people, get_person_info,
    get_service_definition, get_things, put_things, update_external_id,
};
use medlock_wire::reply::Reply;
use medlock_wire::thing::{Shape, Thing};
use medlock_wire::xml::Limits;

/// Clients whose recordings must be there if any are.
pub const CLIENTS: [&str; 9] = [
    "dotnet-old-blob-read",
    "dotnet-old-gzip",
    "dotnet-old-package",
    "dotnet-old-sha1",
    "java-hv-sdk-1.6",
    "php-hvrawconnector",
    "pyhealthvault-1.0",
    "python-healthvault-0.1.5",
    "ruby-healthvault",
];

pub fn captures() -> Option<PathBuf> {
    let shared = std::env::var_os("MEDLOCK_SHARED").map(PathBuf::from);
    let shared = shared.unwrap_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared"));
    let captures = shared.join("captures");
    if captures.is_dir() {
        return Some(captures);
    }
    println!("skipped: no recorded requests at {}", captures.display());
    None
}

/// One recorded message: request line, lower-case headers, body with transfer and content coding undone.
pub struct Message {
    pub name: String,
    first_line: String,
    pub body: Vec<u8>,
}

pub fn messages(folder: &Path, responses: bool) -> Vec<Message> {
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let name = |file: &PathBuf| file.file_name().unwrap().to_string_lossy().into_owned();
    files
        .into_iter()
        .filter(|file| name(file).ends_with(".http") && name(file).ends_with(".response.http") == responses)
        // Transfers of blobs carry neither XML nor signature.
        .filter(|file| !name(file).contains("-blob-"))
        .map(|file| message(&file))
        .collect()
}

fn message(file: &Path) -> Message {
    let bytes = std::fs::read(file).unwrap();
    let end = bytes.windows(4).position(|w| w == b"\r\n\r\n").expect("headers end");
    let head = std::str::from_utf8(&bytes[..end]).unwrap();
    let mut lines = head.split("\r\n");
    let first_line = lines.next().unwrap().to_owned();
    let headers: BTreeMap<String, String> = lines
        .map(|line| line.split_once(':').unwrap())
        .map(|(name, value)| (name.to_ascii_lowercase(), value.trim().to_owned()))
        .collect();
    let mut body = bytes[end + 4..].to_vec();
    if headers.get("transfer-encoding").is_some_and(|coding| coding == "chunked") {
        body = dechunk(&body);
    }
    let mut decoded = Vec::new();
    match headers.get("content-encoding").map(String::as_str) {
        None => decoded = body,
        Some("gzip") => {
            flate2::read::GzDecoder::new(&*body).read_to_end(&mut decoded).unwrap();
        }
        Some("deflate") => {
            flate2::read::DeflateDecoder::new(&*body).read_to_end(&mut decoded).unwrap();
        }
        Some(other) => panic!("content coding {other}"),
    }
    let name = format!(
        "{}/{}",
        file.parent().unwrap().file_name().unwrap().to_string_lossy(),
        file.file_name().unwrap().to_string_lossy()
    );
    Message { name, first_line, body: decoded }
}

fn dechunk(mut body: &[u8]) -> Vec<u8> {
    let mut whole = Vec::new();
    loop {
        let end = body.windows(2).position(|w| w == b"\r\n").expect("a chunk has a size");
        let size = usize::from_str_radix(std::str::from_utf8(&body[..end]).unwrap().trim(), 16).unwrap();
        if size == 0 {
            return whole;
        }
        whole.extend_from_slice(&body[end + 2..end + 2 + size]);
        body = &body[end + 4 + size..];
    }
}

/// Secrets by token, as the recorder handed them out.
fn secrets(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let text = std::fs::read_to_string(folder.join("session.json")).unwrap();
    let json: serde_json::Value = serde_json::from_str(&text).unwrap();
    json["sessions"]
        .as_array()
        .unwrap()
        .iter()
        .map(|session| {
            let secret = medlock_wire::base64::decode(session["shared_secret_b64"].as_str().unwrap()).unwrap();
            (session["token"].as_str().unwrap().to_owned(), secret)
        })
        .collect()
}

fn certificate(captures: &Path) -> Certificate {
    let pem = std::fs::read(captures.join("test-app-cert.pem")).unwrap();
    Certificate::from_pem_or_der(&pem).unwrap()
}

#[derive(Debug, Default, PartialEq, Eq)]
struct Verified {
    hashes: usize,
    macs: usize,
    signatures: usize,
}

/// Checks everything a server would check of one request.
fn verify(body: &[u8], secrets: &BTreeMap<String, Vec<u8>>, certificate: &Certificate) -> Result<Verified, Failure> {
    let mut verified = Verified::default();
    let request = envelope::parse(body, &Limits::REQUEST)?;
    if request.header.info_hash.is_some() {
        request.verify_info_hash()?;
        verified.hashes += 1;
    }
    match &request.header.caller {
        Caller::Application(_) => {}
        Caller::Session { token, .. } => {
            let secret = secrets.get(token.expose()).ok_or(Code::AuthenticatedSessionTokenExpired)?;
            let algorithm = request.hmac.as_ref().map(|d| d.algorithm_name.as_str()).unwrap_or_default();
            let agreed = HmacAlg::from_wire_name(algorithm).ok_or(Code::BadSig)?;
            request.verify_hmac(secret, agreed)?;
            if request.header.info_hash.is_none() {
                return Err(Code::BadSig.into());
            }
            verified.macs += 1;
        }
    }
    verified.signatures += parse_info(&request, certificate)?;
    Ok(verified)
}

/// Parses the parameters of the methods there are; counts verified signatures.
fn parse_info(request: &Request<'_>, certificate: &Certificate) -> Result<usize, Failure> {
    let (info, version) = (request.info(), request.header.method_version);
    match request.header.method.as_str() {
        cast::NAME => {
            let cast = cast::Request::parse(info, version)?;
            let Caller::Application(app_id) = request.header.caller else { return Err(Code::InvalidApp.into()) };
            if app_id != cast.app_id || app_id != cast.credential.app_id() {
                return Err(Code::InvalidApp.into());
            }
            let signature = cast.credential.signature().expect("all recorded clients have a certificate");
            if signature.thumbprint != certificate.thumbprint {
                return Err(Code::BadCert.into());
            }
            if !certificate.verify(signature.algorithm, cast.credential.content_bytes(), &signature.bytes) {
                return Err(Code::BadSig.into());
            }
            return Ok(1);
        }
        get_service_definition::NAME => {
            get_service_definition::Request::parse(info, version)?;
        }
        get_application_info::NAME => {
            get_application_info::Request::parse(info)?;
        }
        allocate_package_id::NAME => {
            allocate_package_id::Request::parse(info)?;
        }
        create_connect_package::NAME => {
            let create = create_connect_package::Request::parse(info, version)?;
            create.identity_code()?;
            create.check_package()?;
        }
        update_external_id::NAME => {
            update_external_id::Request::parse(info)?;
        }
        delete_pending_connect_package::NAME => {
            delete_pending_connect_package::Request::parse(info)?;
        }
        create_connect_request::NAME => {
            create_connect_request::Request::parse(info)?;
        }
        delete_pending_connect_request::NAME => {
            delete_pending_connect_request::Request::parse(info)?;
        }
        get_authorized_connect_requests::NAME => {
            get_authorized_connect_requests::Request::parse(info)?;
        }
        get_person_info::NAME => {
            get_person_info::Request::parse(info)?;
        }
        get_authorized_people::NAME => {
            get_authorized_people::Request::parse(info)?;
        }
        associate_alternate_id::NAME => {
            associate_alternate_id::Request::parse(info)?;
        }
        disassociate_alternate_id::NAME => {
            disassociate_alternate_id::Request::parse(info)?;
        }
        get_alternate_ids::NAME => {
            get_alternate_ids::Request::parse(info)?;
        }
        put_things::NAME => {
            let put = put_things::Request::parse(info, version)?;
            assert!(put.things.iter().all(|thing| thing.body().is_some()));
        }
        get_things::NAME => {
            let get = get_things::Request::parse(info, version)?;
            assert!(get.groups.iter().all(|group| group.only.is_some() || !group.filters.is_empty()));
        }
        _ => {}
    }
    Ok(0)
}

#[test]
fn every_clients_requests_verify() {
    let Some(captures) = captures() else { return };
    let certificate = certificate(&captures);
    let mut total = Verified::default();
    let mut requests = 0;
    for client in CLIENTS {
        let folder = captures.join(client);
        let secrets = secrets(&folder);
        for message in messages(&folder, false) {
            assert!(message.first_line.starts_with("POST /platform/wildcat.ashx"), "{}", message.name);
            let verified = verify(&message.body, &secrets, &certificate)
                .unwrap_or_else(|failure| panic!("{}: {failure}", message.name));
            assert_ne!(
                (verified.macs, verified.signatures, message.name.contains("GetServiceDefinition")),
                (0, 0, false),
                "{}: nothing was verified",
                message.name
            );
            total.hashes += verified.hashes;
            total.macs += verified.macs;
            total.signatures += verified.signatures;
            requests += 1;
        }
    }
    println!("{requests} requests: {total:?}");
    assert!(requests >= 59 && total.hashes >= 50 && total.macs >= 49 && total.signatures >= 9, "{requests}: {total:?}");
}

#[test]
fn one_changed_byte_is_noticed() {
    let Some(captures) = captures() else { return };
    let certificate = certificate(&captures);
    let mut changes = 0;
    for client in CLIENTS {
        let folder = captures.join(client);
        let secrets = secrets(&folder);
        for message in messages(&folder, false) {
            let request = envelope::parse(&message.body, &Limits::REQUEST).ok().unwrap();
            let offset = |part: &[u8]| part.as_ptr() as usize - message.body.as_ptr() as usize;
            let mut protected = Vec::new();
            if request.hmac.is_some() {
                protected.push((offset(request.header_bytes()), request.header_bytes().len()));
            }
            if request.header.info_hash.is_some() {
                protected.push((offset(request.info_bytes()), request.info_bytes().len()));
            }
            if request.header.method == cast::NAME {
                let cast = cast::Request::parse(request.info(), request.header.method_version).ok().unwrap();
                let content = cast.credential.content_bytes();
                protected.push((offset(content), content.len()));
                let text = std::str::from_utf8(&message.body).unwrap();
                let signature = text.find("</sig>").unwrap();
                protected.push((signature - 100, 60));
            }
            for (start, length) in protected {
                for place in (start..start + length).step_by(7) {
                    let mut changed = message.body.clone();
                    // A line feed inside base64 means nothing; everything else does.
                    if changed[place].is_ascii_whitespace() {
                        continue;
                    }
                    changed[place] ^= 1;
                    let outcome = verify(&changed, &secrets, &certificate);
                    assert!(outcome.is_err(), "{}: byte {place} changed, {outcome:?}", message.name);
                    changes += 1;
                }
            }
        }
    }
    println!("{changes} changes noticed");
    assert!(changes > 3_000, "{changes}");
}

#[test]
fn answers_clients_accepted_are_read() {
    let Some(captures) = captures() else { return };
    let mut read = 0;
    for client in CLIENTS {
        let folder = captures.join(client);
        let requests = messages(&folder, false);
        for (request, message) in requests.iter().zip(messages(&folder, true)) {
            let request = envelope::parse(&request.body, &Limits::REQUEST).ok().unwrap();
            let reply = Reply::parse(&message.body).unwrap_or_else(|e| panic!("{}: {e}", message.name));
            reply.outcome().unwrap_or_else(|e| panic!("{}: {e}", message.name));
            let (method, version) = (request.header.method.as_str(), request.header.method_version);
            let Ok(info) = reply.info(method, version) else { continue };
            match method {
                cast::NAME => {
                    let session = cast::Reply::parse(info).ok().unwrap();
                    assert_eq!(session.shared_secret.is_some(), version == 2, "{}", message.name);
                }
                get_service_definition::NAME => {
                    assert!(get_service_definition::Reply::parse(info).unwrap().is_some(), "{}", message.name);
                }
                allocate_package_id::NAME => {
                    allocate_package_id::Reply::parse(info).unwrap();
                }
                create_connect_package::NAME => {
                    create_connect_package::Reply::parse(info).unwrap();
                }
                create_connect_request::NAME => {
                    create_connect_request::Reply::parse(info).unwrap();
                }
                get_authorized_connect_requests::NAME => {
                    let reply = get_authorized_connect_requests::Reply::parse(info);
                    reply.unwrap_or_else(|e| panic!("{}: {e}", message.name));
                }
                get_person_info::NAME => {
                    let person = get_person_info::Reply::parse(info).unwrap().person;
                    assert_eq!(person.selected_record_id, Some(person.records[0].id), "{}", message.name);
                }
                get_authorized_people::NAME => {
                    let page = get_authorized_people::Reply::parse(info).unwrap();
                    assert!(!page.people.is_empty() && !page.more_results, "{}", message.name);
                }
                get_alternate_ids::NAME => {
                    get_alternate_ids::Reply::parse(info).unwrap();
                }
                "GetThings" => {
                    let shape = if version == 3 { Shape::Two } else { Shape::One };
                    for thing in info.children().flat_map(|group| group.children_named("thing").collect::<Vec<_>>()) {
                        let thing = Thing::parse(thing, shape).unwrap_or_else(|e| panic!("{}: {e}", message.name));
                        assert!(thing.key.is_some() && thing.type_id.is_some(), "{}", message.name);
                    }
                }
                _ => continue,
            }
            read += 1;
        }
    }
    assert!(read >= 25, "{read}");
}

#[test]
fn a_recorded_package_opens() {
    let Some(captures) = captures() else { return };
    let folder = captures.join("dotnet-old-package");
    let text = std::fs::read_to_string(folder.join("packages.json")).unwrap();
    let packages: serde_json::Value = serde_json::from_str(&text).unwrap();
    for recorded in packages.as_array().unwrap() {
        let field = |name: &str| recorded[name].as_str().unwrap();
        let message = message(&folder.join(field("file")));
        let request = envelope::parse(&message.body, &Limits::REQUEST).ok().unwrap();
        let create =
            create_connect_package::Request::parse(request.info(), request.header.method_version).ok().unwrap();
        assert_eq!(create.external_id, field("external_id"));
        let package = create.check_package().ok().unwrap();
        assert_eq!(package.params.salt, field("salt"));
        assert!(!package.encoded_twice);
        let Ok((_, contents)) = package::open_with_answer(&package.params, &package.ciphertext, field("answer")) else {
            panic!("{}: the answer does not open it", message.name);
        };
        assert_eq!(&*contents, field("xml").as_bytes());
        let things = parse_package_contents(&contents).ok().unwrap();
        assert!(!things.is_empty());
        let references = things.iter().flat_map(Thing::blobs).filter_map(|blob| match &blob.data {
            medlock_wire::thing::BlobData::Reference(url) => Some(url),
            _ => None,
        });
        assert!(references.eq(create.streamed_blob_urls.iter()), "{}", message.name);
    }
}
