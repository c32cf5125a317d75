//! Memberships that applications vouch for: items of one type that count only as long as whoever wrote them last could take
//! them back.

use std::collections::HashMap;

use jiff::tz::Offset;
use jiff::{Timestamp, civil::DateTime};
use medlock_store::Tx;
use medlock_wire::xml::{Document, Limits};
use uuid::{Uuid, uuid};

use super::read::{columns, thing};
use super::{Avenue, Thing};
use crate::apps::rules::Permissions;
use crate::authorisations::{self, AuthoriseError};
use crate::ids::{AppId, PersonId, RecordId};

/// Group membership.
pub const GROUP_MEMBERSHIP: Uuid = uuid!("66ac44c7-1d60-4e95-bb5b-d21490e91057");

/// More than anybody belongs to; what is beyond is not looked at.
const MEMBERSHIPS_MAX: u32 = 240;

/// The record's active memberships that have not expired by the digits of UTC and whose last writer may, through the person it
/// wrote for, still read and delete such items without them. With `writers`, only those of theirs. Newest first.
///
/// # Errors
/// [`AuthoriseError`].
pub fn valid_group_memberships(
    tx: &mut Tx<'_>,
    now: Timestamp,
    record: RecordId,
    writers: &[AppId],
) -> Result<Vec<Thing>, AuthoriseError> {
    let rows = tx.query(
        concat!(
            "SELECT ",
            columns!(),
            " FROM things WHERE record_id = $1 AND state = 1 AND type_id = $2 AND flags % 2 = 0
              ORDER BY effective_at DESC, sort_id LIMIT $3"
        ),
        &[&record, &GROUP_MEMBERSHIP, &MEMBERSHIPS_MAX],
    )?;
    let today = Offset::UTC.to_datetime(now);
    let mut reach: HashMap<(AppId, PersonId), bool> = HashMap::new();
    let mut valid = Vec::new();
    for row in &rows {
        let thing = thing(tx, row)?;
        let (app, person) = (thing.changed.by_app, thing.changed.by_person);
        if !writers.is_empty() && !writers.contains(&app) || has_expired(&thing.data_xml, today) {
            continue;
        }
        let reaches = match reach.get(&(app, person)) {
            Some(reaches) => *reaches,
            None => {
                let reaches = reaches(tx, app, person, record)?;
                reach.insert((app, person), reaches);
                reaches
            }
        };
        if reaches {
            valid.push(thing);
        }
    }
    Ok(valid)
}

fn reaches(tx: &mut Tx<'_>, app: AppId, person: PersonId, record: RecordId) -> Result<bool, AuthoriseError> {
    let Some(found) = authorisations::find(tx, app, person, record)? else { return Ok(false) };
    let needed = Permissions::READ.or(Permissions::DELETE);
    Ok(authorisations::effective(tx, &found)?.allows(Avenue::Offline, GROUP_MEMBERSHIP, needed))
}

/// A date that cannot be read is no date: such an item was refused when it was written.
fn has_expired(data_xml: &str, today: DateTime) -> bool {
    let Some(of_the_type) = medlock_things::find(GROUP_MEMBERSHIP) else { return false };
    let Ok(document) = Document::parse(data_xml.as_bytes(), &Limits::CONTENTS) else { return false };
    medlock_things::date_at(of_the_type, document.root(), "expires").is_some_and(|expires| expires <= today)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_membership_ends_with_its_date() {
        let ends = |date_time: &str| format!("<data-xml><group-membership>{date_time}</group-membership></data-xml>");
        let day = "<expires><date><y>2026</y><m>1</m><d>2</d></date></expires>";
        let hour = "<expires><date><y>2026</y><m>1</m><d>2</d></date><time><h>3</h><m>4</m></time></expires>";
        let at = |hour, minute| date(2026, 1, 2).at(hour, minute, 0, 0);
        assert!(!has_expired(&ends(""), at(0, 0)) && !has_expired("<broken", at(0, 0)));
        assert!(has_expired(&ends(day), at(0, 0)) && !has_expired(&ends(day), date(2026, 1, 1).at(23, 59, 0, 0)));
        assert!(!has_expired(&ends(hour), at(3, 3)) && has_expired(&ends(hour), at(3, 4)));
    }
}
