//! Who was found: how they sign in, which records they look after, and what was done for them before.

use axum::extract::Path;
use medlock_domain::apps;
use medlock_domain::desk::{self, Act, Card, Proof, What};
use medlock_domain::ids::PersonId;
use medlock_domain::records::{RELATIONSHIPS, RecordState};
use medlock_domain::staff;
use medlock_domain::things_in_record::{self, BlockedItems};

use super::start;
use super::views::{ActLine, BlockedLine, Person, RecordLine};
use crate::acc::caller::{Answer, Caller, Refused};

/// What was done for them that is shown.
const ACTS_SHOWN: u32 = 20;

/// Whom an address refers to, for who found them.
///
/// # Errors
/// As [`Caller::helper`].
pub fn found(caller: &Caller, reference: &str) -> Result<Option<PersonId>, Refused> {
    let by = caller.helper()?.id();
    Ok(desk::found_in(&caller.app.vault, caller.app.now(), by, reference))
}

/// GET `/desk/people/{found}`.
pub async fn page(caller: Caller, Path(reference): Path<String>) -> Answer {
    let by = caller.helper()?.id();
    let Some(person) = found(&caller, &reference)? else { return start::look_again(&caller) };
    let looked = caller.app.db.write(move |tx, now, rng| -> Result<_, anyhow::Error> {
        let Some(card) = desk::card(tx, now, person)? else { return Ok(None) };
        desk::look(tx, now, rng, by, person)?;
        let mut blocked = Vec::new();
        for record in &card.records {
            let mut named = Vec::new();
            for one in things_in_record::blocked_in(tx, record.id)? {
                let sender = apps::load(tx, one.app)?.map(|app| app.config.name).unwrap_or_default();
                named.push((one, sender));
            }
            blocked.push(named);
        }
        let mut acts = Vec::new();
        for act in desk::acts_of(tx, person, ACTS_SHOWN)? {
            let by = staff::load(tx, act.by)?.map(|staff| staff.name).unwrap_or_default();
            acts.push((act, by));
        }
        let has_twins = !desk::twins(tx, person)?.is_empty();
        Ok(Some((card, blocked, acts, has_twins)))
    });
    let Some((card, blocked, acts, has_twins)) = looked.await? else { return start::look_again(&caller) };
    let zone = &caller.app.config.site.time_zone;
    let done = match caller.asked("done") {
        "lock" => "The account is locked, and they are signed out everywhere.",
        "unlock" => "The account is open again.",
        "merge" => "The two accounts are one now.",
        "remove" => "They are out of the record.",
        "release" => "The things are shown again.",
        "erase-items" => "The things are erased.",
        _ => "",
    };
    let done = match caller.asked("told") {
        "yes" => format!("{done} They get a letter about it."),
        "no" => format!("{done} They have no proved e-mail address, so they get no letter: tell them yourself."),
        _ => done.to_owned(),
    };
    caller.show(&Person {
        page: caller
            .page("desk-person", format!("Somebody with the initials {}", card.initials))
            .with_notice(Some(done).filter(|done| !done.is_empty())),
        base: format!("/desk/people/{reference}"),
        born: caller.words.date(card.birth_date),
        made: caller.words.day_of(card.ways_in.created_at, zone),
        ways: ways(&caller, &card),
        locked: card.locked_since.map(|at| caller.words.moment_of(at, zone)).unwrap_or_default(),
        records: card
            .records
            .iter()
            .zip(&blocked)
            .map(|(record, blocked)| record_line(&caller, record, blocked))
            .collect(),
        acts: acts.iter().map(|(act, by)| act_line(&caller, act, by)).collect(),
        has_twins,
    })
}

fn ways(caller: &Caller, card: &Card) -> Vec<String> {
    let (ways, zone) = (&card.ways_in, &caller.app.config.site.time_zone);
    let day = |at| caller.words.day_of(at, zone);
    let mut lines = Vec::new();
    lines.push(match (card.has_address, ways.email_verified_at) {
        (true, Some(at)) => format!("E-mail address {}, proved on {}", card.sign_in_hint, day(at)),
        (true, None) => format!("E-mail address {}, not proved", card.sign_in_hint),
        (false, _) if card.sign_in_hint.is_empty() => "No user name, no e-mail address".to_owned(),
        (false, _) => format!("User name {}, no e-mail address", card.sign_in_hint),
    });
    lines.push(match ways.password_changed_at {
        Some(at) => format!("Password, chosen on {}", day(at)),
        None => "No password".to_owned(),
    });
    if let Some(at) = ways.provider_since {
        lines.push(format!("Sign-in provider, since {}. A code to choose a password ends this", day(at)));
    }
    if let Some(at) = ways.codes_since {
        lines.push(format!("Codes from an app, since {}", day(at)));
    }
    if ways.passkeys > 0 {
        lines.push(format!("Passkeys: {}", ways.passkeys));
    }
    lines.push(format!("Codes on paper that are left: {}", ways.recovery_codes_left));
    lines.push(format!("Browsers in which they are signed in: {}", ways.browsers));
    lines
}

fn record_line(caller: &Caller, record: &desk::CardRecord, blocked: &[(BlockedItems, String)]) -> RecordLine {
    let relation = RELATIONSHIPS.iter().find(|(code, _)| *code == record.relationship).map_or("other", |(_, key)| *key);
    let role = if record.is_custodian { "looks after it" } else { "may see it" };
    let others = match (record.other_custodians, record.others.len()) {
        (_, 0) => "nobody else shares it".to_owned(),
        (0, shared) => format!("nobody else looks after it, {shared} more share it"),
        (keepers, shared) => format!("{keepers} more look after it, {shared} more share it"),
    };
    let state = match record.state {
        RecordState::Active => "",
        _ => ", not active",
    };
    let zone = &caller.app.config.site.time_zone;
    RecordLine {
        id: record.id.to_string(),
        initials: record.initials.clone(),
        about: format!("{relation}{state}: {role}, {others}"),
        may_remove: record.is_custodian,
        blocked: blocked
            .iter()
            .map(|(one, sender)| BlockedLine {
                package: one.package.to_string(),
                text: format!(
                    "Taken out of view on {}: {} {} from {sender}, which may be meant for somebody else",
                    caller.words.day_of(one.at, zone),
                    one.items,
                    if one.items == 1 { "thing" } else { "things" },
                ),
            })
            .collect(),
    }
}

/// A line about something that was done.
pub fn act_line(caller: &Caller, act: &Act, by: &str) -> ActLine {
    ActLine {
        at: caller.words.moment_of(act.at, &caller.app.config.site.time_zone),
        what: in_words(act.what).to_owned(),
        proof: proof_in_words(act.proof).to_owned(),
        reason: act.reason.clone(),
        by: by.to_owned(),
    }
}

fn in_words(what: What) -> &'static str {
    match what {
        What::Code => "A code to choose a new password",
        What::Lock => "Account locked",
        What::Unlock => "Account unlocked",
        What::Merge => "Another account merged into this one",
        What::Erase => "Account deleted",
        What::Removed => "Taken out of a record",
        What::Custodian => "Made custodian of a record",
        What::Release => "Blocked things released",
        What::EraseItems => "Blocked things erased",
    }
}

/// How somebody made sure, as a form offers it.
pub fn proof_in_words(proof: Proof) -> &'static str {
    match proof {
        Proof::SeenId => "I saw an identity document, in person",
        Proof::Letter => "They answered a letter to the address we know",
        Proof::CalledBack => "I called back on the number we know",
        Proof::Order => "A court or an authority says so, in writing",
        Proof::Other => "Another way, which I write below",
    }
}
