//! Rules in the database.

use medlock_store::{StoreError, Tx};
use uuid::Uuid;

use super::{Permissions, Rule};
use crate::apps::LocalText;
use crate::ids::AppId;
use crate::things_in_record::Avenue;

/// An application's rules: the online ones first, each avenue in the application's order. An instance on a device has its
/// master's.
///
/// # Errors
/// [`StoreError`].
pub fn load(tx: &mut Tx<'_>, id: AppId) -> Result<Vec<Rule>, StoreError> {
    let rows = tx.query(
        "SELECT avenue, name, optional, display, permissions, types, why FROM app_rules
         WHERE app_id = COALESCE(
            (SELECT master_id FROM app_children WHERE app_id = $1 AND created_by IS NOT NULL), $1)
         ORDER BY avenue, place",
        &[&id],
    )?;
    let strange = |what: &str| StoreError::Value(format!("a rule's {what} cannot be read"));
    rows.iter()
        .map(|row| {
            let (types, why): (String, String) = (row.get(5)?, row.get(6)?);
            let why: Vec<(Option<String>, String)> = serde_json::from_str(&why).map_err(|_| strange("why"))?;
            Ok(Rule {
                avenue: Avenue::from_number(row.get(0)?).ok_or_else(|| strange("avenue"))?,
                name: row.get(1)?,
                optional: row.get(2)?,
                display: row.get(3)?,
                permissions: Permissions(row.get(4)?),
                types: types.split(',').map(Uuid::parse_str).collect::<Result<_, _>>().map_err(|_| strange("types"))?,
                why: why.into_iter().map(|(lang, text)| LocalText { lang, text }).collect(),
            })
        })
        .collect()
}

/// Puts `rules` in the place of those there are.
pub(in crate::apps) fn replace(tx: &mut Tx<'_>, id: AppId, rules: &[Rule]) -> Result<(), StoreError> {
    tx.execute("DELETE FROM app_rules WHERE app_id = $1", &[&id])?;
    for (place, rule) in (0_i64..).zip(rules) {
        let types: Vec<String> = rule.types.iter().map(Uuid::to_string).collect();
        let why: Vec<(Option<&str>, &str)> =
            rule.why.iter().map(|entry| (entry.lang.as_deref(), entry.text.as_str())).collect();
        let why = serde_json::to_string(&why).expect("texts can be written as JSON");
        tx.execute(
            "INSERT INTO app_rules (app_id, avenue, name, place, optional, display, permissions, types, why)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
            &[
                &id,
                &rule.avenue.number(),
                &rule.name,
                &place,
                &rule.optional,
                &rule.display,
                &rule.permissions.0,
                &types.join(","),
                &why,
            ],
        )?;
    }
    Ok(())
}
