//! Uploads and the packages they are dropped off with, as far as the sender sees.

use medlock_crypto::fold::package_fold;
use medlock_crypto::package::{self, PackageKeys};
use medlock_domain::apps::{self, Mode};
use medlock_domain::audit::Actor;
use medlock_wire::method::create_connect_package::{self, NewPackage};

use super::*;
use crate::scenarios::{ANSWER, FRIENDLY_NAME, QUESTION, fresh_params, fresh_random};
use crate::support::A_WEIGHT;

const CREATE: &str = "CreateConnectPackage";

/// A package on its way, with the keys that its blobs are encrypted with.
pub struct Parcel {
    pub params: package::Params,
    pub keys: PackageKeys,
}

impl Parcel {
    pub fn new() -> Parcel {
        let params = fresh_params(&mut fresh_random());
        let keys = PackageKeys::derive(&params, &package_fold(ANSWER));
        Parcel { params, keys }
    }

    /// Uploads a blob as a sender does: chunk by chunk encrypted.
    #[track_caller]
    pub fn upload(&self, server: &TestServer, lab: &TestApp, plain: &[u8]) -> String {
        let url = begin_package(server, lab);
        let mut first = 0;
        for chunk in plain.chunks(CHUNK) {
            let sealed = package::seal_chunk(&self.keys, chunk, &mut fresh_random());
            assert_eq!(put(server, &url, first, &sealed, chunk.len() < CHUNK), 200);
            first += sealed.len();
        }
        if plain.len().is_multiple_of(CHUNK) {
            assert_eq!(post(server, &url, &[COMPLETE], b"").status, 200);
        }
        url
    }

    /// Drops the package off.
    pub fn send(&self, server: &TestServer, lab: &TestApp, contents: &str, urls: &[String]) -> Told {
        let ciphertext = package::seal(&self.keys, contents.as_bytes(), &self.params.salt, &mut fresh_random());
        let info = create_connect_package::write(&NewPackage {
            identity_code: None,
            friendly_name: FRIENDLY_NAME,
            question: QUESTION,
            external_id: "patient-1",
            params: &self.params,
            ciphertext: &ciphertext,
            streamed_blob_urls: urls,
        });
        lab.call(server, CREATE, 2, &info)
    }
}

#[test]
fn scenario_22_an_upload_that_is_not_complete_is_102() {
    on_each_engine_and_store(|server| {
        let lab = server.app("Lab");
        let parcel = Parcel::new();
        let url = begin_package(server, &lab);
        let urls = [url.clone()];
        told(&parcel.send(server, &lab, A_WEIGHT, &urls), 102);
        let sealed = package::seal_chunk(&parcel.keys, &bytes(CHUNK, 1), &mut fresh_random());
        assert_eq!(put(server, &url, 0, &sealed, false), 200);
        told(&parcel.send(server, &lab, A_WEIGHT, &urls), 102);
        assert_eq!(post(server, &url, &[COMPLETE], b"").status, 200);
        told(&parcel.send(server, &lab, A_WEIGHT, &urls), 0);
        refused(&post(server, &url, &[], &sealed), 409);
    });
}

#[test]
fn scenario_23_another_applications_upload_is_88() {
    on_each_engine_and_store(|server| {
        let (lab, other) = (server.app("Lab"), server.app("Other"));
        let clinic = Clinic::with_everything(server);
        let parcel = Parcel::new();
        let theirs = parcel.upload(server, &other, b"abc");
        told(&parcel.send(server, &lab, A_WEIGHT, std::slice::from_ref(&theirs)), 88);
        // Nor is one that was begun for an item, nor what is no address.
        let of_item = begin(server, &clinic);
        upload(server, &of_item, b"abc");
        told(&parcel.send(server, &clinic.app, A_WEIGHT, &[of_item]), 88);
        told(&parcel.send(server, &lab, A_WEIGHT, &["https://records.example.org/x".to_owned()]), 88);
        // It does theirs no harm, nor is anything kept of the packages.
        assert_eq!(crate::scenarios::rows(server, "connect_packages"), 0);
        told(&parcel.send(server, &other, A_WEIGHT, &[theirs]), 0);
    });
}

#[test]
fn scenario_24_an_upload_of_an_earlier_package_is_101() {
    on_each_engine_and_store(|server| {
        let lab = server.app("Lab");
        let parcel = Parcel::new();
        let url = parcel.upload(server, &lab, b"abc");
        let code = parcel.send(server, &lab, A_WEIGHT, std::slice::from_ref(&url)).identity_code();
        told(&Parcel::new().send(server, &lab, A_WEIGHT, std::slice::from_ref(&url)), 101);
        let fresh = parcel.upload(server, &lab, b"abc");
        told(&Parcel::new().send(server, &lab, A_WEIGHT, &[fresh.clone(), url.clone()]), 101);
        told(&Parcel::new().send(server, &lab, A_WEIGHT, &[fresh]), 0);
        // Nor does the end of the package tell anything.
        assert_eq!(crate::scenarios::delete(server, &lab, &code), 0);
        told(&Parcel::new().send(server, &lab, A_WEIGHT, std::slice::from_ref(&url)), 101);
        refused(&post(server, &url, &[COMPLETE], b""), 409);
    });
}

#[test]
fn scenario_25_a_packages_upload_is_112_for_an_item_and_then_101() {
    on_each_engine_and_store(|server| {
        let clinic = Clinic::with_everything(server);
        let parcel = Parcel::new();
        let url = parcel.upload(server, &clinic.app, b"abc");
        told(&clinic.put(server, &a_file("text/plain", &url, None)), 112);
        told(&parcel.send(server, &clinic.app, A_WEIGHT, std::slice::from_ref(&url)), 0);
        told(&clinic.put(server, &a_file("text/plain", &url, None)), 101);
    });
}

/// An application's own limit for one package, which an operator sets in bytes.
#[test]
fn attachments_count_toward_the_bytes_of_a_package() {
    on_each_engine_and_store(|server| {
        let lab = server.app("Lab");
        let parcel = Parcel::new();
        let limit = |most: usize| {
            let (id, most) = (lab.id, u64::try_from(most).unwrap());
            let set = server.db.write_blocking(move |tx, now, rng| {
                apps::change(tx, now, rng, Actor::Operator, Mode::Development, id, |config| {
                    config.limits.package_bytes_max = most;
                    Ok(())
                })
            });
            set.unwrap();
        };
        let inline = package::seal(&parcel.keys, A_WEIGHT.as_bytes(), &parcel.params.salt, &mut fresh_random()).len();
        // Two files; each is stored as it came, encrypted and in whole blocks.
        let files = [bytes(CHUNK + 40, 3), bytes(700, 4)];
        let urls = [parcel.upload(server, &lab, &files[0]), parcel.upload(server, &lab, &files[1])];
        let sealed = |file: &[u8]| -> usize {
            let lengths =
                file.chunks(CHUNK).map(|chunk| package::seal_chunk(&parcel.keys, chunk, &mut fresh_random()).len());
            lengths.sum()
        };
        let all = inline + sealed(&files[0]) + sealed(&files[1]);
        limit(all - 1);
        let refused = parcel.send(server, &lab, A_WEIGHT, &urls);
        told(&refused, 39);
        let words = format!("larger than the {} bytes this application may drop off, attachments counted", all - 1);
        assert!(refused.message.contains(&words), "{}", refused.message);
        assert_eq!(crate::scenarios::rows(server, "connect_packages"), 0);
        // One of them fits, and what was refused took nothing: the uploads are still the application's.
        told(&parcel.send(server, &lab, A_WEIGHT, &urls[1..]), 0);
        limit(all - sealed(&files[1]));
        told(&parcel.send(server, &lab, A_WEIGHT, &urls[..1]), 0);
        assert_eq!(crate::scenarios::rows(server, "connect_packages"), 2);
    });
}
