//! The fuzzers' seeds: they are only worth something while they get past the first checks.

use std::path::{Path, PathBuf};

use medlock_wire::contents::parse_package_contents;
use medlock_wire::envelope;
use medlock_wire::identity_code::IdentityCode;
use medlock_wire::method::{
    allocate_package_id, create_authenticated_session_token, create_connect_package, delete_pending_connect_package,
    get_application_info, get_service_definition, update_external_id,
};
use medlock_wire::targetqs::parse_redirect;
use medlock_wire::xml::{Document, Limits, fragment};

fn seeds(target: &str) -> Vec<(String, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/seeds").join(target);
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
        .into_iter()
        .map(|file| (file.file_name().unwrap().to_string_lossy().into_owned(), std::fs::read(&file).unwrap()))
        .collect()
}

#[test]
fn requests_get_as_far_as_their_method() {
    let seeds = seeds("envelope");
    assert!(seeds.len() >= 10);
    for (name, body) in seeds {
        let request = envelope::parse(&body, &Limits::REQUEST).unwrap_or_else(|e| panic!("{name}: {e}"));
        request.verify_info_hash().unwrap_or_else(|e| panic!("{name}: {e}"));
        let (info, version) = (request.info(), request.header.method_version);
        let parsed = match request.header.method.as_str() {
            allocate_package_id::NAME => allocate_package_id::Request::parse(info).map(drop),
            create_authenticated_session_token::NAME => {
                create_authenticated_session_token::Request::parse(info, version).map(drop)
            }
            create_connect_package::NAME => create_connect_package::Request::parse(info, version)
                .and_then(|request| request.identity_code().map(|_| request))
                .and_then(|request| request.check_package())
                .map(drop),
            delete_pending_connect_package::NAME => delete_pending_connect_package::Request::parse(info).map(drop),
            get_application_info::NAME => get_application_info::Request::parse(info).map(drop),
            get_service_definition::NAME => get_service_definition::Request::parse(info, version).map(drop),
            update_external_id::NAME => update_external_id::Request::parse(info).map(drop),
            _ => Ok(()),
        };
        parsed.unwrap_or_else(|e| panic!("{name}: {e}"));
    }
}

#[test]
fn the_others_get_in_too() {
    for (name, contents) in seeds("package_contents") {
        assert!(parse_package_contents(&contents).is_ok(), "{name}");
    }
    for (name, bytes) in seeds("gate") {
        let parsed = Document::parse(&bytes, &Limits::REQUEST).is_ok();
        let cut = fragment(&bytes, &Limits::REQUEST).is_ok();
        assert_eq!((parsed, cut), (name != "doctype" && name != "fragment", name != "doctype"), "{name}");
    }
    for (name, typed) in seeds("identity_code") {
        assert_eq!(IdentityCode::parse(std::str::from_utf8(&typed).unwrap()).is_ok(), name != "short", "{name}");
    }
    for (name, query) in seeds("targetqs") {
        assert!(parse_redirect(std::str::from_utf8(&query).unwrap()).parameters.iter().count() >= 1, "{name}");
    }
}
