//! Signatures that were kept with items. Those of packages are kept as they came, whether they hold or not: a bad one must not
//! cost the patient the item.

use medlock_wire::thing::{self as wire, Attached};

use super::Thing;

/// Whether the signature of an item holds for what is in it; None without one. A signature that cannot be checked does not hold.
/// Who made it is not asked.
pub fn signature_holds(thing: &Thing) -> Option<bool> {
    let kept = thing.signature.as_ref()?;
    let attached = thing.blobs.iter().map(|blob| Attached {
        name: &blob.name,
        content_type: &blob.content_type,
        hash: &blob.hash,
    });
    let blobs: Vec<Attached<'_>> = attached.collect();
    Some(wire::verify(&wire::kept(kept), &thing.data_xml, &blobs).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::blobs::PackageBlobs;
    use crate::contents;
    use crate::testing::{a_person, a_record, an_app, on_each_engine};
    use crate::things_in_record::{Avenue, Destination, insert, load, seal};

    const BODY: &str = include_str!("../../../wire/tests/signed/method-2.xml");
    const BLOBS: &str = include_str!("../../../wire/tests/signed/method-2-blobs.xml");
    const OLD: &str = include_str!("../../../wire/tests/signed/method-1.xml");

    #[test]
    fn what_a_package_brings_is_kept_and_a_signature_that_does_not_hold_is_known_as_such() {
        on_each_engine(|db| {
            let person = a_person(db, "jane@example.org");
            let to = Destination {
                record: a_record(db, person, "Kim"),
                person,
                app: an_app(db, "Lab"),
                avenue: Avenue::Online,
            };
            for (contents, holds) in [
                (BODY.to_owned(), Some(true)),
                (BLOBS.to_owned(), Some(true)),
                (OLD.to_owned(), Some(true)),
                (BODY.replace("74.84", "75.84"), Some(false)),
                (BLOBS.replace("bGV0dGVy", "bGV0dGVz"), Some(false)),
                (BODY.replace("match=\"thing\"", "match=\"*\""), Some(false)),
                (BODY.replace(&BODY[BODY.find("<signature-info>").unwrap()..BODY.find("</thing>").unwrap()], ""), None),
            ] {
                let prepared = contents::prepare(contents.as_bytes(), &PackageBlobs::default()).unwrap().remove(0);
                let sealed = seal(db.vault(), &mut *crate::testing::random(), &prepared);
                let id = sealed.id;
                let found = db
                    .write_blocking(move |tx, now, rng| {
                        insert(tx, now, rng, to, std::slice::from_ref(&sealed))?;
                        load(tx, person, id)
                    })
                    .unwrap()
                    .unwrap();
                assert!(found.data_xml == prepared.data_xml && found.signature == prepared.signature);
                assert_eq!(signature_holds(&found), holds, "{contents}");
            }
        });
    }
}
