//! Which backups are kept, and deleting what no kept one needs.

use std::collections::{BTreeSet, HashSet};

use anyhow::ensure;
use futures_util::TryStreamExt;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use medlock_crypto::vault::Vault;
use medlock_store::blobs::BlobStore;

use super::make::set_prefix;
use super::sets::{self, Set, manifest_object};
use super::{BLOBS, Listed};
use crate::limits::STRAY_OBJECT_AGE;

/// How many are kept: those of the last 24 hours before the newest, and of so many days, weeks and months that have backups the newest of each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Keep {
    pub daily: u32,
    pub weekly: u32,
    pub monthly: u32,
}

impl Keep {
    /// Which of these are kept. They come the newest first.
    fn kept<'l>(&self, listed: &'l [Listed]) -> BTreeSet<&'l str> {
        let newest = listed.first().map_or(Timestamp::UNIX_EPOCH, |newest| newest.began_at);
        let is_of_today = |listed: &&Listed| newest.duration_since(listed.began_at) < TODAY;
        let mut kept: BTreeSet<&str> = listed.iter().filter(is_of_today).map(|listed| listed.name.as_str()).collect();
        let mut newest_of = |count: u32, period: fn(Timestamp) -> (i16, i16)| {
            let mut periods = BTreeSet::new();
            for listed in listed {
                if periods.len() == count as usize {
                    break;
                }
                if periods.insert(period(listed.began_at)) {
                    kept.insert(&listed.name);
                }
            }
        };
        newest_of(self.daily, |at| {
            let day = at.to_zoned(TimeZone::UTC).date();
            (day.year(), day.day_of_year())
        });
        newest_of(self.weekly, |at| {
            let week = at.to_zoned(TimeZone::UTC).date().iso_week_date();
            (week.year(), i16::from(week.week()))
        });
        newest_of(self.monthly, |at| {
            let day = at.to_zoned(TimeZone::UTC).date();
            (day.year(), i16::from(day.month()))
        });
        kept
    }
}

/// One made before an upgrade does not take the place of last night's.
const TODAY: SignedDuration = SignedDuration::from_hours(24);

/// What was deleted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Pruned {
    pub backups: u64,
    /// Begun and never ended.
    pub halves: u64,
    /// Of attachments.
    pub objects: u64,
}

/// Deletes the backups that are not kept, then what is left of broken ones, then attachments' objects that no backup refers to. While a
/// backup is being made, only whoever makes it may do this.
///
/// # Errors
/// When the place does not answer, or holds backups of another database: then nothing is deleted.
pub async fn prune(
    place: &BlobStore,
    vault: &Vault,
    keep: Keep,
    rng: &mut (dyn medlock_crypto::random::Random + Send),
) -> anyhow::Result<Pruned> {
    // Both times that are compared are the place's.
    let now = place.check(rng).await?;
    let (listed, halves) = sets::sorted_out(place).await?;
    let kept = keep.kept(&listed);
    let mut needed: HashSet<String> = HashSet::new();
    for listed in &listed {
        let set = Set::open_own(place, &listed.name, vault).await?;
        ensure!(
            set.is_some(),
            "{} has the backup {} of another database: name a place of this one's own",
            place.place(),
            listed.name
        );
        if let (true, Some(set)) = (kept.contains(listed.name.as_str()), set) {
            needed.extend(set.objects().await?.into_iter().map(|object| object.name));
        }
    }
    let mut pruned = Pruned::default();
    for gone in listed.iter().filter(|listed| !kept.contains(listed.name.as_str())) {
        // Without manifest there is no backup any more, whatever happens then.
        place.delete(&manifest_object(&gone.name)).await?;
        place.delete_prefix(&set_prefix(&gone.name)).await?;
        pruned.backups += 1;
    }
    for (name, _) in halves.iter().filter(|(_, newest)| now.duration_since(*newest) > STRAY_OBJECT_AGE) {
        place.delete_prefix(&set_prefix(name)).await?;
        pruned.halves += 1;
    }
    let mut objects = place.list_under(BLOBS);
    while let Some(object) = objects.try_next().await? {
        let name = object.object.strip_prefix(BLOBS).unwrap_or_default().trim_start_matches('/');
        let is_old = now.duration_since(object.modified) > STRAY_OBJECT_AGE;
        if is_old && !needed.contains(name) {
            place.delete(&object.object).await?;
            pruned.objects += 1;
        }
    }
    Ok(pruned)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::ToSpan;

    fn every_day(days: i64) -> Vec<Listed> {
        let newest: Timestamp = "2026-03-31T02:00:00Z".parse().unwrap();
        (0..days)
            .map(|back| {
                let began_at = newest - (24 * back).hours();
                Listed { name: began_at.strftime("%Y-%m-%d").to_string(), began_at, written_at: began_at }
            })
            .collect()
    }

    #[test]
    fn the_newest_of_days_weeks_and_months_stay() {
        let all = every_day(400);
        let kept = Keep { daily: 3, weekly: 3, monthly: 3 }.kept(&all);
        let expected = ["2026-03-31", "2026-03-30", "2026-03-29", "2026-03-22", "2026-02-28", "2026-01-31"];
        assert_eq!(kept, expected.into_iter().collect());
        // Every day is a day of its own.
        assert_eq!(Keep { daily: 366, weekly: 0, monthly: 0 }.kept(&all).len(), 366);
        assert_eq!(Keep { daily: 1, weekly: 0, monthly: 0 }.kept(&all), ["2026-03-31"].into());
        assert_eq!(Keep { daily: 5, weekly: 0, monthly: 0 }.kept(&every_day(2)).len(), 2);
        assert!(Keep { daily: 5, weekly: 5, monthly: 5 }.kept(&[]).is_empty());
        let mut hourly = every_day(2);
        hourly[1].began_at += SignedDuration::from_hours(3);
        assert_eq!(Keep { daily: 1, weekly: 0, monthly: 0 }.kept(&hourly).len(), 2);
    }
}
