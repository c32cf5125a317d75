//! What may happen: people, applications, records, packages, and the rows that remember it.
//!
//! Every function is synchronous and takes `(tx, now, rng, input)`; the SQL stands beside the rule it
//! serves. Nothing here knows HTTP, reads a clock or draws its own randomness. Slow work (deriving
//! keys, sealing bodies, hashing passwords) lives in `prepare` functions, which touch no transaction
//! and run before one is opened.

pub mod access_log;
mod accounts;
pub mod alternate_ids;
pub mod app_people;
pub mod app_sessions;
pub mod apps;
pub mod attempts;
pub mod audit;
pub mod authorisations;
pub mod backups;
pub mod blobs;
pub mod certificates;
pub mod children;
mod codes_on_paper;
pub mod connects;
pub mod contents;
pub mod desk;
pub mod doctor;
mod erasure;
pub mod events;
#[cfg(test)]
mod every_statement;
pub mod flows;
pub mod forms_used;
mod guarded;
pub mod ids;
pub mod inspections;
pub mod letters;
pub mod limits;
pub mod notices;
pub mod operate;
pub mod outbox;
pub mod packages;
pub mod people;
pub mod pick_up;
pub mod policy;
pub mod rates;
pub mod record_views;
pub mod records;
pub mod resent;
mod sealed;
pub mod sealed_rows;
pub mod sender_letters;
pub mod sent;
pub mod sharing;
pub mod signup_codes;
pub mod site;
pub mod site_certificate;
pub mod soda;
pub mod staff;
pub mod sweep;
#[cfg(any(test, feature = "testing"))]
pub mod testing;
pub mod things_in_record;
pub mod tickets;
pub mod turns;
pub mod user_tokens;
pub mod vocabularies;
pub mod web_sessions;

pub use accounts::Account;

use medlock_store::Migration;

/// Every step of the schema, in order. [`medlock_store::Db::migrate`] runs them.
pub const MIGRATIONS: &[Migration] = &[
    Migration { number: 1, name: "start", sql: include_str!("../migrations/0001_start.sql") },
    Migration { number: 2, name: "packages", sql: include_str!("../migrations/0002_packages.sql") },
    Migration { number: 3, name: "connect", sql: include_str!("../migrations/0003_connect.sql") },
    Migration { number: 4, name: "record_data", sql: include_str!("../migrations/0004_record_data.sql") },
    Migration { number: 5, name: "blobs", sql: include_str!("../migrations/0005_blobs.sql") },
    Migration { number: 6, name: "acc", sql: include_str!("../migrations/0006_acc.sql") },
    Migration { number: 7, name: "send", sql: include_str!("../migrations/0007_send.sql") },
    Migration { number: 8, name: "audit", sql: include_str!("../migrations/0008_audit.sql") },
    Migration { number: 9, name: "day_one", sql: include_str!("../migrations/0009_day_one.sql") },
    Migration { number: 10, name: "paper_invitations", sql: include_str!("../migrations/0010_paper_invitations.sql") },
];
