//! A request from anybody: parsed, its digests compared, its parameters read as each method would.
#![no_main]

use libfuzzer_sys::fuzz_target;
use medlock_crypto::mac::HmacAlg;
use medlock_wire::envelope;
use medlock_wire::method::{
    allocate_package_id, associate_alternate_id, create_authenticated_session_token, create_connect_package,
    delete_pending_connect_package, disassociate_alternate_id, get_alternate_ids, get_application_info,
    get_application_settings, get_authorized_people, get_people_for_record, get_person_and_record_for_alternate_id,
    get_person_info, get_service_definition, get_updated_records_for_application, select_instance,
    set_application_settings, update_external_id,
};
use medlock_wire::reply::{self, Reply};
use medlock_wire::xml::{Document, Limits};

fuzz_target!(|body: &[u8]| {
    let request = match envelope::parse(body, &Limits::REQUEST) {
        Ok(request) => request,
        Err(failure) => {
            // Whatever the message says of the request, it must fit into a reply.
            let written = reply::failure(&failure);
            let read = Reply::parse(written.as_bytes()).expect("a failure is a reply");
            assert_eq!(read.outcome().expect_err("a failure").number, failure.code.number());
            return;
        }
    };
    for part in [request.header_bytes(), request.info_bytes()] {
        assert!(part.starts_with(b"<") && part.ends_with(b">"));
    }
    assert!(request.header_bytes().as_ptr() < request.info_bytes().as_ptr());
    let _ = request.verify_info_hash();
    if let Some(digest) = &request.hmac
        && let Some(agreed) = HmacAlg::from_wire_name(&digest.algorithm_name)
    {
        assert!(request.verify_hmac(b"not the key", agreed).is_err());
    }
    let info = request.info();
    for version in [1, 2] {
        if let Ok(cast) = create_authenticated_session_token::Request::parse(info, version) {
            assert!(cast.credential.content_bytes().ends_with(b">"));
        }
        let _ = get_service_definition::Request::parse(info, version);
        if let Ok(create) = create_connect_package::Request::parse(info, version) {
            assert!(!create.question.trim().is_empty());
            let _ = create.identity_code();
            if let Ok(package) = create.check_package() {
                assert!(package.params.algorithm.ciphertext_len_ok(package.ciphertext.len()));
            }
        }
    }
    let _ = get_application_info::Request::parse(info);
    let _ = allocate_package_id::Request::parse(info);
    let _ = update_external_id::Request::parse(info);
    let _ = delete_pending_connect_package::Request::parse(info);
    let _ = associate_alternate_id::Request::parse(info);
    let _ = disassociate_alternate_id::Request::parse(info);
    let _ = get_alternate_ids::Request::parse(info);
    let _ = get_application_settings::Request::parse(info);
    let _ = get_authorized_people::Request::parse(info);
    let _ = get_people_for_record::Request::parse(info);
    let _ = get_person_and_record_for_alternate_id::Request::parse(info);
    let _ = get_person_info::Request::parse(info);
    let _ = get_updated_records_for_application::Request::parse(info);
    let _ = select_instance::Request::parse(info);
    if let Ok(set) = set_application_settings::Request::parse(info) {
        // What is kept is written into answers as it is: it must stay one element that reads the same again.
        let written = format!("<info>{}</info>", set.write());
        let document = Document::parse(written.as_bytes(), &Limits::REQUEST).expect("what was read is XML");
        let again = set_application_settings::Request::parse(document.root()).expect("and settings");
        assert!(again == set);
    }
});
