//! Which columns are sealed, for what and bound to what: so that every sealed value of a whole database can be tried, as a drill of
//! restoring does. What only the holder of a browser's secret can open (`tickets`) is left out.

use std::collections::{BTreeMap, BTreeSet};

use medlock_crypto::vault::{DataKey, Vault};
use medlock_store::{StoreError, Tx, Value, dump};

/// A column sealed under the server key.
struct Sealed {
    table: &'static str,
    column: &'static str,
    purpose: &'static str,
    /// The columns whose bytes, one after the other, it is bound to.
    bound_to: &'static [&'static str],
}

/// A column sealed under the row's own key, which is one of [`SEALED`].
struct Keyed {
    table: &'static str,
    column: &'static str,
    key_column: &'static str,
    /// The columns, and then the bytes, that it is bound to.
    bound_to: &'static [&'static str],
    then: &'static [u8],
}

const fn sealed(
    table: &'static str,
    column: &'static str,
    purpose: &'static str,
    bound_to: &'static [&'static str],
) -> Sealed {
    Sealed { table, column, purpose, bound_to }
}

const fn keyed(
    table: &'static str,
    column: &'static str,
    bound_to: &'static [&'static str],
    then: &'static [u8],
) -> Keyed {
    Keyed { table, column, key_column: "data_key", bound_to, then }
}

const SEALED: &[Sealed] = &[
    sealed("people", "email", "person-email", &["id"]),
    sealed("people", "profile", "person-profile", &["id"]),
    sealed("people", "user_name", "person-user-name", &["id"]),
    sealed("email_changes", "email", "email-change", &["person_id"]),
    sealed("passkeys", "credential", "passkey", &["id"]),
    sealed("code_apps", "secret", "code-app", &["person_id"]),
    sealed("records", "identity", "record-identity", &["id"]),
    sealed("record_invitations", "email", "invitation-email", &["id"]),
    sealed("record_invitations", "paper_name", "invitation-paper-name", &["id"]),
    sealed("things", "data_key", "thing-key", &["id"]),
    sealed("thing_versions", "data_key", "thing-key", &["thing_id"]),
    sealed("thing_blobs", "data_key", "blob-key", &["id"]),
    sealed("blobs", "data_key", "stored-blob-key", &["id"]),
    sealed("blobs", "hash", "stored-blob-hash", &["id"]),
    sealed("deliveries", "name", "delivery-name", &["record_id"]),
    sealed("connect_packages", "last_group", "package-last-group", &["id"]),
    sealed("connect_packages", "external_id", "package-external-id", &["id"]),
    sealed("connect_packages", "outcome", "package-outcome", &["id"]),
    sealed("package_contents", "data_key", "package-data-key", &["package_id"]),
    sealed("resent_replies", "reply", "resent-reply", &["request_index"]),
    sealed("connect_requests", "external_id", "request-external-id", &["id"]),
    sealed("connect_requests", "last_group", "request-last-group", &["id"]),
    sealed("connect_requests", "friendly_name", "request-friendly-name", &["id"]),
    sealed("connect_requests", "question", "request-question", &["id"]),
    sealed("app_people", "settings", "app-settings", &["app_id", "person_id"]),
    sealed("alternate_ids", "alternate_id", "alternate-id", &["id_index"]),
    sealed("app_children", "instance_name", "instance-name", &["app_id"]),
    sealed("app_children", "secret", "instance-secret", &["app_id"]),
    sealed("app_creations", "secret", "instance-secret", &["child_id"]),
    sealed("event_subscriptions", "channel", "event-subscription", &["id"]),
    sealed("inspections", "looked", "inspection", &["id"]),
    sealed("forms_used", "made", "form", &["form_index"]),
    sealed("sent", "texts", "sent", &["id"]),
    sealed("outbox", "letter", "letter", &["id"]),
    sealed("staff", "email", "staff-email", &["id"]),
    sealed("staff", "name", "staff-name", &["id"]),
    sealed("staff_invitations", "email", "staff-invitation-email", &["id"]),
    sealed("desk_acts", "reason", "desk-reason", &["id"]),
    sealed("acme_accounts", "credentials", "acme-account", &["directory"]),
    sealed("acme_orders", "private_key", "acme-order-key", &["url"]),
    sealed("acme_certificates", "private_key", "acme-certificate-key", &["id"]),
];

const KEYED: &[Keyed] = &[
    keyed("things", "body", &["id"], b""),
    keyed("thing_versions", "body", &["thing_id"], b""),
    keyed("thing_blobs", "info", &["id"], b"info"),
    keyed("thing_blobs", "content", &["id"], b"content"),
    keyed("package_contents", "question", &[], b"question"),
    keyed("package_contents", "friendly_name", &[], b"friendly-name"),
    keyed("package_contents", "salt", &[], b"salt"),
    keyed("package_contents", "ciphertext", &[], b"ciphertext"),
];

/// Faults that are named; beyond them they are counted.
const NAMED_MAX: usize = 20;

/// What was tried.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tried {
    pub rows: u64,
    /// Sealed values that opened.
    pub opened: u64,
    /// Those that did not.
    pub faults: u64,
    /// Table and column of some of them.
    pub named: BTreeSet<String>,
}

/// Opens every sealed value of the database. A few rows are in memory at once.
///
/// # Errors
/// [`StoreError`]. What does not open is no error but counted.
pub fn try_all(tx: &mut Tx<'_>) -> Result<Tried, StoreError> {
    let vault = tx.vault();
    let mut tried = Tried::default();
    let tables: BTreeSet<&str> = SEALED.iter().map(|sealed| sealed.table).collect();
    let there: BTreeSet<String> = dump::tables(tx)?.into_iter().collect();
    for table in tables.into_iter().filter(|table| there.contains(*table)) {
        let columns = dump::columns(tx, table)?;
        dump::rows(tx, table, &columns, &mut |row| {
            let row = columns.iter().map(String::as_str).zip(&row).collect();
            try_row(&vault, table, &row, &mut tried);
            Ok(())
        })?;
    }
    Ok(tried)
}

fn try_row(vault: &Vault, table: &'static str, row: &BTreeMap<&str, &Value>, tried: &mut Tried) {
    tried.rows += 1;
    let mut key = None;
    for sealed in SEALED.iter().filter(|sealed| sealed.table == table) {
        let Some(value) = bytes_of(row, sealed.column) else { continue };
        let opened = vault.open(sealed.purpose, &bound_to(row, sealed.bound_to, b""), value).ok();
        tried.note(table, sealed.column, opened.is_some());
        if sealed.column == "data_key" {
            key = opened.and_then(|opened| <[u8; 32]>::try_from(&opened[..]).ok());
        }
    }
    for keyed in KEYED.iter().filter(|keyed| keyed.table == table) {
        // An erased row has no key any more; one whose key does not open is counted for that.
        let (Some(_), Some(value)) = (bytes_of(row, keyed.key_column), bytes_of(row, keyed.column)) else { continue };
        let bound_to = bound_to(row, keyed.bound_to, keyed.then);
        let opened = key.is_some_and(|key| DataKey::from_bytes(&key).open(&bound_to, value).is_ok());
        tried.note(table, keyed.column, opened);
    }
}

impl Tried {
    fn note(&mut self, table: &str, column: &str, opened: bool) {
        if opened {
            self.opened += 1;
            return;
        }
        self.faults += 1;
        if self.named.len() < NAMED_MAX {
            self.named.insert(format!("{table}.{column}"));
        }
    }
}

/// The column's bytes; None when it is empty, because what it held was erased or never was.
fn bytes_of<'v>(row: &BTreeMap<&str, &'v Value>, column: &str) -> Option<&'v [u8]> {
    match row.get(column) {
        Some(Value::Bytes(bytes)) if !bytes.is_empty() => Some(bytes),
        _ => None,
    }
}

fn bound_to(row: &BTreeMap<&str, &Value>, columns: &[&str], then: &[u8]) -> Vec<u8> {
    let mut bound = Vec::new();
    for column in columns {
        match row.get(column) {
            Some(Value::Bytes(bytes)) => bound.extend_from_slice(bytes),
            Some(Value::Text(text)) => bound.extend_from_slice(text.as_bytes()),
            _ => {}
        }
    }
    bound.extend_from_slice(then);
    bound
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::MIGRATIONS;
    use crate::testing::{a_person, a_record, on_each_engine};

    /// Sealed columns that nobody but their owner can open.
    const NOT_TRIED: [&str; 2] = ["tickets.keys", "tickets.choice"];

    /// The comments of the tables say which columns are sealed: a new one must be tried, too.
    #[test]
    fn every_column_that_says_it_is_sealed_is_tried() {
        let (mut says, mut renamed) = (BTreeSet::new(), BTreeMap::new());
        for migration in MIGRATIONS {
            let mut table = String::new();
            for line in migration.sql.lines() {
                let words: Vec<&str> = line.split_whitespace().collect();
                match words[..] {
                    ["CREATE", "TABLE", name, ..] => table = name.to_owned(),
                    ["ALTER", "TABLE", from, "RENAME", "TO", to, ..] => {
                        renamed.insert(from.to_owned(), to.trim_end_matches(';').to_owned());
                    }
                    ["ALTER", "TABLE", name, "ADD", "COLUMN", column, ..] if line.contains("-- sealed") => {
                        says.insert((name.to_owned(), column.to_owned()));
                    }
                    [column, "BYTEA", ..] if line.contains("-- sealed") || line.contains(": sealed") => {
                        says.insert((table.clone(), column.to_owned()));
                    }
                    _ => {}
                }
            }
        }
        let says: BTreeSet<String> = says
            .into_iter()
            .map(|(table, column)| format!("{}.{column}", renamed.get(&table).unwrap_or(&table)))
            .filter(|name| !NOT_TRIED.contains(&name.as_str()))
            .collect();
        let tried: BTreeSet<String> = SEALED
            .iter()
            .map(|sealed| format!("{}.{}", sealed.table, sealed.column))
            .chain(KEYED.iter().map(|keyed| format!("{}.{}", keyed.table, keyed.column)))
            .collect();
        assert!(says.len() > 30, "{says:?}");
        let forgotten: Vec<&String> = says.difference(&tried).collect();
        assert!(forgotten.is_empty(), "not tried: {forgotten:?}");
        on_each_engine(|db| {
            for name in &tried {
                let (table, column) = name.split_once('.').unwrap();
                let (table, column) = (table.to_owned(), column.to_owned());
                let columns = db.read_blocking(move |tx, _| dump::columns(tx, &table)).unwrap();
                assert!(columns.contains(&column), "{name} is no column");
            }
        });
    }

    #[test]
    fn a_flipped_bit_in_a_row_is_found() {
        on_each_engine(|db| {
            let person = a_person(db, "jane@example.org");
            a_record(db, person, "Ben");
            let whole = db.read_blocking(|tx, _| try_all(tx)).unwrap();
            assert_eq!((whole.faults, whole.named.len()), (0, 0));
            assert!(whole.opened >= 3, "{whole:?}");
            db.write_blocking(move |tx, _, _| {
                let row = tx.query_one("SELECT profile FROM people WHERE id = $1", &[&person])?;
                let mut profile: Vec<u8> = row.get(0)?;
                profile[20] ^= 1;
                tx.execute("UPDATE people SET profile = $1 WHERE id = $2", &[&profile, &person])
            })
            .unwrap();
            let damaged = db.read_blocking(|tx, _| try_all(tx)).unwrap();
            assert_eq!((damaged.faults, damaged.opened), (1, whole.opened - 1));
            assert_eq!(damaged.named, BTreeSet::from(["people.profile".to_owned()]));
        });
    }
}
