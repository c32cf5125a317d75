//! A request from anybody: parsed, its digests compared, its parameters read as each method would.
#![no_main]

use libfuzzer_sys::fuzz_target;
use medlock_crypto::mac::HmacAlg;
use medlock_wire::envelope;
use medlock_wire::method::{
    allocate_package_id, create_authenticated_session_token, create_connect_package, delete_pending_connect_package,
    get_application_info, get_service_definition, update_external_id,
};
use medlock_wire::reply::{self, Reply};
use medlock_wire::xml::Limits;

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
});
