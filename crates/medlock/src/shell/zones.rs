//! Time zones: whose clock a person is told the time by, and the list they choose from.

use jiff::Timestamp;
use jiff::tz::TimeZone;
use medlock_domain::people::Profile;

use super::countries;
use super::words::Words;

/// What `zones.txt` says: a country's code and the names of its zones.
fn by_country() -> impl Iterator<Item = (&'static str, std::str::Split<'static, char>)> {
    let lines = include_str!("zones.txt").lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| line.split_once(' ').map(|(country, zones)| (country, zones.split(' '))))
}

/// The zone a person is told times in: the one they chose, or their country's if it has only one, or the site's.
pub fn of(profile: &Profile, of_site: &TimeZone) -> TimeZone {
    of_place(profile.time_zone.as_deref(), &profile.country, of_site)
}

/// The same from what a profile says: the zone somebody chose, and their country.
pub fn of_place(chosen: Option<&str>, country: &str, of_site: &TimeZone) -> TimeZone {
    let chosen = chosen.and_then(|name| TimeZone::get(name).ok());
    chosen.unwrap_or_else(|| usual(country, of_site))
}

/// The zone of who chose none.
fn usual(country: &str, of_site: &TimeZone) -> TimeZone {
    let only = || {
        let (_, mut zones) = by_country().find(|(code, _)| *code == country)?;
        let first = zones.next()?;
        if zones.next().is_some() { None } else { TimeZone::get(first).ok() }
    };
    only().unwrap_or_else(|| of_site.clone())
}

/// A zone by its place and what the clock shows there: "Lisbon (2:05 pm)".
pub fn named(words: Words, zone: &TimeZone, now: Timestamp) -> String {
    let time = words.time(now.to_zoned(zone.clone()).time());
    words.say("time-zone-now").arg("city", place(zone.iana_name().unwrap_or("UTC"))).arg("time", time).to_string()
}

/// What somebody who chooses nothing gets.
pub fn usual_named(words: Words, country: &str, of_site: &TimeZone, now: Timestamp) -> String {
    words.say("time-zone-usual").arg("city", named(words, &usual(country, of_site), now)).to_string()
}

/// The zones of a country, as a list shows them.
#[derive(Clone, Debug)]
pub struct Zones {
    pub country: String,
    /// Names of the database, and what stands for each.
    pub zones: Vec<(&'static str, String)>,
}

/// Every zone, by country: the reader's own first, the others in the order of their names.
pub fn choices(words: Words, own: &str, now: Timestamp) -> Vec<Zones> {
    let mut groups: Vec<(&'static str, Zones)> = Vec::new();
    for (code, zones) in by_country() {
        let Some(country) = words.find(&format!("country-{code}")).filter(|_| countries::parse(code).is_some()) else {
            continue;
        };
        let known = |name| TimeZone::get(name).ok().map(|zone| (name, named(words, &zone, now)));
        groups.push((code, Zones { country, zones: zones.filter_map(known).collect() }));
    }
    groups.sort_by(|(left, a), (right, b)| {
        (*left != own).cmp(&(*right != own)).then_with(|| words.in_order(&a.country, &b.country))
    });
    groups.into_iter().map(|(_, group)| group).collect()
}

/// The place in a zone's name: "Buenos Aires" of `America/Argentina/Buenos_Aires`.
fn place(name: &str) -> String {
    name.rsplit('/').next().unwrap_or(name).replace('_', " ")
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::super::words::Language;
    use super::*;

    fn zone(name: &str) -> TimeZone {
        TimeZone::get(name).unwrap()
    }

    fn profile(country: &str, time_zone: Option<&str>) -> Profile {
        Profile {
            first_name: "Ana".to_owned(),
            last_name: "Ruiz".to_owned(),
            birth_date: date(1980, 1, 1),
            country: country.to_owned(),
            language: "en".to_owned(),
            time_zone: time_zone.map(str::to_owned),
            phone: String::new(),
        }
    }

    #[test]
    fn the_chosen_zone_then_the_only_one_of_the_country_then_the_sites() {
        let site = zone("America/Chicago");
        let of = |country, chosen| of(&profile(country, chosen), &site).iana_name().unwrap().to_owned();
        assert_eq!(of("PL", Some("Asia/Tokyo")), "Asia/Tokyo");
        assert_eq!(of("PL", None), "Europe/Warsaw");
        assert_eq!(of("DE", None), "Europe/Berlin");
        assert_eq!(of("US", None), "America/Chicago", "many zones, so nobody guesses");
        assert_eq!(of("XX", None), "America/Chicago");
        assert_eq!(of("PL", Some("Mars/Olympus")), "Europe/Warsaw", "a name that later databases have no more");
    }

    #[test]
    fn every_zone_of_the_list_is_known_and_every_country_of_the_list_of_countries() {
        let mut zones = 0;
        for (country, names) in by_country() {
            assert!(countries::parse(country).is_some(), "{country}");
            for name in names {
                assert!(TimeZone::get(name).is_ok(), "{name}");
                zones += 1;
            }
        }
        assert!(zones > 400);
    }

    #[test]
    fn the_readers_country_stands_first() {
        let words = Words::new(Language::English);
        let now = date(2026, 7, 14).at(12, 5, 0, 0).to_zoned(TimeZone::UTC).unwrap().timestamp();
        let groups = choices(words, "PT", now);
        assert_eq!(groups[0].country, "Portugal");
        assert_eq!(groups[0].zones[0], ("Europe/Lisbon", "Lisbon (1:05 pm)".to_owned()));
        assert_eq!(groups[1].country, "Afghanistan");
        assert_eq!(usual_named(words, "BR", &zone("UTC"), now), "Usual here: UTC (12:05 pm)");
        assert_eq!(place("America/Argentina/Buenos_Aires"), "Buenos Aires");
    }
}
