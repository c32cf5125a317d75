//! By what somebody is found: a keyed hash of name and date of birth. Names are sealed, so nobody can look through them; whoever is looked for
//! has to be named whole.
//!
//! Written with the name; those of people who were there before are made by a job ([`fill`]).

use jiff::civil::Date;
use medlock_crypto::vault::Vault;
use medlock_store::{StoreError, Tx};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::ids::PersonId;
use crate::people::{self, PersonError, Profile};

/// Of one name and date of birth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct NameIndex(pub [u8; 32]);

impl NameIndex {
    pub(crate) fn of(vault: &Vault, first_name: &str, last_name: &str, birth_date: Date) -> NameIndex {
        let name = format!("{}\n{birth_date}", normal(first_name, last_name));
        NameIndex(vault.index("person-name", name.as_bytes()))
    }

    pub(crate) fn of_profile(vault: &Vault, profile: &Profile) -> NameIndex {
        NameIndex::of(vault, &profile.first_name, &profile.last_name, profile.birth_date)
    }
}

/// A name without what people, papers and keyboards differ in: case, accents, hyphens and apostrophes, and which part comes first.
fn normal(first_name: &str, last_name: &str) -> String {
    let mut plain = String::new();
    for c in format!("{first_name} {last_name}").nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase)
    {
        match c {
            'ß' => plain.push_str("ss"),
            'æ' => plain.push_str("ae"),
            'œ' => plain.push_str("oe"),
            'ø' => plain.push('o'),
            'ł' => plain.push('l'),
            'đ' | 'ð' => plain.push('d'),
            'þ' => plain.push_str("th"),
            'ı' => plain.push('i'),
            // O'Neil is written without it as often as with it.
            '\'' | '’' | 'ʼ' | '`' | '´' => {}
            c if c.is_alphanumeric() => plain.push(c),
            // A second mark, of letters that become one only in lower case.
            c if is_combining_mark(c) => {}
            _ => plain.push(' '),
        }
    }
    let mut parts: Vec<&str> = plain.split_whitespace().collect();
    parts.sort_unstable();
    parts.join(" ")
}

/// Writes by what somebody is found from now on.
pub(crate) fn keep(tx: &mut Tx<'_>, person: PersonId, index: NameIndex) -> Result<(), StoreError> {
    tx.execute("DELETE FROM person_names WHERE person_id = $1 AND name_index <> $2", &[&person, &index.0])?;
    tx.execute(
        "INSERT INTO person_names (name_index, person_id) VALUES ($1, $2) ON CONFLICT DO NOTHING",
        &[&index.0, &person],
    )?;
    Ok(())
}

/// Writes the names of up to `limit` people that have none yet, behind `after` in the order of ids; answers the last of them, or None
/// when there is nobody left.
///
/// # Errors
/// [`PersonError::Sealed`].
pub fn fill(tx: &mut Tx<'_>, after: Option<PersonId>, limit: u32) -> Result<Option<PersonId>, PersonError> {
    let after = after.unwrap_or(PersonId(uuid::Uuid::nil()));
    let rows = tx.query(
        "SELECT p.id FROM people AS p
         WHERE p.id > $1 AND NOT EXISTS (SELECT 1 FROM person_names AS n WHERE n.person_id = p.id)
         ORDER BY p.id LIMIT $2",
        &[&after, &limit],
    )?;
    let vault = tx.vault();
    let mut last = None;
    for row in &rows {
        let id: PersonId = row.get(0)?;
        // On PostgreSQL they may be leaving at this moment.
        people::lock(tx, id)?;
        if let Some(person) = people::load(tx, id)? {
            keep(tx, id, NameIndex::of_profile(&vault, &person.profile))?;
        }
        last = Some(id);
    }
    Ok(last)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_papers_differ_in_is_one_name() {
        for (one, other) in [
            (("José", "García"), ("GARCIA", "Jose")),
            (("Mary Ann", "O'Neil-Smith"), ("Oneil Smith", "mary ann")),
            (("Jürgen", "Strauß"), ("jurgen", "STRAUSS")),
            (("Łucja", "Sørensen"), ("Lucja", "Sorensen")),
            (("İlker", "Işık"), ("ilker", "isik")),
            (("  Anna ", " Maria  Kurz"), ("Anna Maria", "Kurz")),
            (("\u{4e2d}", "\u{6751}"), ("\u{6751}", "\u{4e2d}")),
        ] {
            assert_eq!(normal(one.0, one.1), normal(other.0, other.1), "{one:?}");
        }
        for (one, other) in
            [(("Anna", "Kurz"), ("Anne", "Kurz")), (("Anna", "Kurz"), ("Anna", "")), (("\u{4e2d}", "a"), ("", "a"))]
        {
            assert_ne!(normal(one.0, one.1), normal(other.0, other.1), "{one:?}");
        }
    }
}
