//! For tests: databases with the domain's tables, and the few rows most tests begin with.

use jiff::civil::date;
use medlock_crypto::password::Cost;
pub use medlock_store::testing::{TestDb, random, start};

use crate::apps::{self, AppConfig, AppKind, Contact, MethodSet, Mode};
use crate::audit::Actor;
use crate::ids::{AppId, PersonId, RecordId};
use crate::people::{self, SignUp, prepare_sign_up};
use crate::records::{self, NewRecord};

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
        password: PASSWORD,
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
