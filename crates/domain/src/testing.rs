//! For tests: databases with the domain's tables, and the few rows most tests begin with.

use jiff::civil::date;
use medlock_crypto::package::{CHUNK_PLAIN_BYTES, CHUNK_SEALED_BYTES};
use medlock_crypto::password::Cost;
pub use medlock_store::testing::{TestDb, random, start};

use crate::apps::rules::{self, Permissions, Rule};
use crate::apps::{self, AppConfig, AppError, AppKind, Contact, LocalText, MethodSet, Mode};
use crate::audit::Actor;
use crate::authorisations::{self, Authorisation, Taken};
use crate::blobs::{self, Append, BlobError, Purpose, StoredPiece};
use crate::ids::{AppId, PersonId, RecordId, StoredBlobId};
use crate::people::{self, SignUp, prepare_sign_up};
use crate::records::{self, NewRecord, Rights};
use crate::things_in_record::{self, Attachment, Avenue, BlobBytes, Destination, Held, NewThing};
use uuid::Uuid;

/// A cost that takes a millisecond.
pub const CHEAP: Cost = Cost { memory_kib: 8, passes: 1, lanes: 1 };

/// Runs `test` on SQLite and, where one is at hand, on PostgreSQL, with all tables made.
pub fn on_each_engine(test: impl Fn(&TestDb)) {
    medlock_store::testing::on_each_engine(crate::MIGRATIONS, test);
}

/// The password of everybody made here.
pub const PASSWORD: &str = "correct horse battery";

/// An active web application with the ConnectPackage methods, contact details and no certificate.
pub fn an_app(db: &TestDb, name: &str) -> AppId {
    let mut config = AppConfig::named(name);
    config.kind = AppKind::Web;
    config.methods.insert(MethodSet::ConnectPackage);
    config.contact = Contact {
        name: "Front desk".into(),
        phone: "+1 555 0100".into(),
        mail: "desk@lab.example".into(),
        address: "1 Main Street\nSpringfield".into(),
    };
    db.write_blocking(move |tx, now, rng| apps::create(tx, now, rng, Actor::Operator, Mode::Development, &config))
        .expect("the configuration is good")
}

/// Jane Doe, born 1980-02-29, with that address and [`PASSWORD`].
pub fn a_person(db: &TestDb, email: &str) -> PersonId {
    let form = SignUp {
        email,
        user_name: None,
        password: PASSWORD,
        vouched: None,
        first_name: "Jane",
        last_name: "Doe",
        birth_date: Some(date(1980, 2, 29)),
        country: "US",
        language: "en",
    };
    let mut rng = random();
    let new = prepare_sign_up(db.vault(), date(2026, 1, 2), &mut *rng, &CHEAP, &form)
        .unwrap_or_else(|problems| panic!("the form is good but for {problems:?}"));
    db.write_blocking(move |tx, now, rng| people::sign_up(tx, now, rng, &new)).expect("the address is free")
}

/// A record of that person: their child's.
pub fn a_record(db: &TestDb, person: PersonId, name: &str) -> RecordId {
    let new = NewRecord { name: name.into(), relationship: 5, birth_date: Some(date(2019, 5, 6)) };
    db.write_blocking(move |tx, now, rng| records::create(tx, now, rng, person, &new)).expect("the record is good")
}

/// A required rule.
pub fn a_rule(avenue: Avenue, name: &str, permissions: Permissions, types: &[Uuid]) -> Rule {
    Rule {
        avenue,
        name: name.into(),
        why: vec![LocalText { lang: None, text: "To draw a curve.".into() }],
        optional: false,
        display: 0,
        permissions,
        types: types.to_vec(),
    }
}

/// Gives the application these rules besides those it has.
pub fn add_rules(db: &TestDb, app: AppId, rules: &[Rule]) {
    for rule in rules {
        let rule = rule.clone();
        db.write_blocking(move |tx, now, rng| {
            rules::add(tx, now, rng, Actor::Operator, Mode::Development, app, &rule).map(drop)
        })
        .expect("the rule is good");
    }
}

/// The person lets the application into the record by its required rules.
pub fn authorise(db: &TestDb, app: AppId, person: PersonId, record: RecordId) -> Authorisation {
    db.write_blocking(move |tx, now, rng| authorisations::grant(tx, now, rng, app, person, record, &Taken::default()))
        .expect("the person may authorise the application")
}

/// The person puts the application out again.
pub fn end_authorisation(db: &TestDb, app: AppId, person: PersonId, record: RecordId) {
    db.write_blocking(move |tx, now, rng| {
        authorisations::end(tx, now, rng, Actor::Person(person), app, person, record).map(drop)
    })
    .expect("the authorisation can be ended");
}

/// An item of the type, with nothing in it, put into the person's record in the application's name. Nobody checks either.
pub fn an_item(db: &TestDb, app: AppId, person: PersonId, record: RecordId, type_id: Uuid) {
    let thing = NewThing {
        thing_type: medlock_things::find(type_id).expect("a declared type"),
        data_xml: zeroize::Zeroizing::new("<data-xml><item/></data-xml>".into()),
        effective: None,
        updated_end: None,
        flags: 0,
        tags: None,
        signature: None,
        client_id: None,
        blobs: Vec::new(),
    };
    let sealed = things_in_record::seal(db.vault(), &mut *random(), &thing);
    let to = Destination { record, person, app, avenue: Avenue::Offline };
    db.write_blocking(move |tx, now, rng| things_in_record::insert(tx, now, rng, to, std::slice::from_ref(&sealed)))
        .expect("the person may put something in");
}

/// The bytes of an attachment that lies in the database.
pub fn bytes_here(attachment: Attachment) -> BlobBytes {
    match attachment.held {
        Held::Here(bytes) => bytes,
        Held::Stored(_) => panic!("it lies in the blob store"),
    }
}

/// A complete upload of these bytes, in pieces of one chunk each. Only the rows: nothing lies in a store.
pub fn an_upload(db: &TestDb, app: AppId, purpose: Purpose, bytes: &[u8]) -> StoredBlobId {
    let bytes = bytes.to_vec();
    db.write_blocking(move |tx, now, rng| {
        let id = blobs::begin(tx, now, rng, app, purpose)?;
        let chunk = match purpose {
            Purpose::Package => CHUNK_SEALED_BYTES,
            Purpose::Thing | Purpose::Moving => CHUNK_PLAIN_BYTES,
        };
        let last = bytes.len().div_ceil(chunk).saturating_sub(1);
        for (place, piece) in bytes.chunks(chunk).enumerate() {
            let upload = blobs::look(tx, now, id)?;
            let mut hash = upload.hash.clone();
            hash.update(piece);
            let object = format!("{}/{place}", id.0.simple());
            let digest = medlock_crypto::mac::sha256_block(piece, chunk);
            let piece = StoredPiece { size_bytes: piece.len() as u64, object: &object, digest };
            blobs::append(tx, now, rng, &Append { upload: &upload, piece, hash: &hash, completes: place == last })?;
        }
        blobs::complete(tx, now, id)?;
        Ok::<_, BlobError>(id)
    })
    .expect("the upload is in order")
}

/// An optional rule with display flags.
pub fn an_optional_rule(avenue: Avenue, name: &str, permissions: Permissions, types: &[Uuid], display: i32) -> Rule {
    Rule { optional: true, display, ..a_rule(avenue, name, permissions, types) }
}

/// Makes these the application's rules, whatever it had before.
pub fn set_rules(db: &TestDb, app: AppId, new: &[Rule]) {
    let new = new.to_vec();
    let (by, mode) = (Actor::Operator, Mode::Development);
    db.write_blocking(move |tx, now, rng| {
        for old in rules::load(tx, app)? {
            rules::remove(tx, now, rng, by, mode, app, old.avenue, &old.name)?;
        }
        for rule in &new {
            rules::add(tx, now, rng, by, mode, app, rule)?;
        }
        Ok::<_, AppError>(())
    })
    .expect("the rules are good");
}

/// Lets somebody else into a record, or changes what they may do there; no rights at all put them out.
pub fn share(db: &TestDb, record: RecordId, person: PersonId, rights: Rights) {
    db.write_blocking(move |tx, now, _| {
        tx.execute("DELETE FROM record_people WHERE record_id = $1 AND person_id = $2", &[&record, &person])?;
        if rights.0 != 0 {
            tx.execute(
                "INSERT INTO record_people (record_id, person_id, relationship, rights, added_at)
                 VALUES ($1, $2, 10, $3, $4)",
                &[&record, &person, &rights.0, &now],
            )?;
        }
        Ok::<_, medlock_store::StoreError>(())
    })
    .expect("record and person are there");
}

/// The code an app shows at that time, from the secret as a page shows it. Written apart from what checks it.
pub fn code_of(secret: &str, at: jiff::Timestamp) -> String {
    const LETTERS: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    let letters = secret.chars().filter(|letter| !letter.is_whitespace());
    let bits: String = letters.map(|letter| format!("{:05b}", LETTERS.find(letter).expect("base32"))).collect();
    let byte = |at: usize| u8::from_str_radix(&bits[at * 8..at * 8 + 8], 2).expect("eight bits");
    let key: Vec<u8> = (0..bits.len() / 8).map(byte).collect();
    let step = at.as_second() / 30;
    let mac = medlock_crypto::mac::hmac(medlock_crypto::mac::HmacAlg::Sha1, &key, &step.to_be_bytes());
    let from = usize::from(mac[19] & 15);
    let word = mac[from..from + 4].iter().fold(0_u32, |word, byte| word << 8 | u32::from(*byte));
    format!("{:06}", (word & 0x7fff_ffff) % 1_000_000)
}
