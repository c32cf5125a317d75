//! Doing something for somebody who was found. A form asks why and how one made sure; a page asks whether one is sure and says what will
//! happen; the button there does it, once. Whoever it is about is told by mail where that is possible.

use axum::extract::Path;
use axum::response::Response;
use medlock_domain::audit::Actor;
use medlock_domain::desk::{self, DeskError, What};
use medlock_domain::ids::{PackageId, PersonId, RecordId};
use medlock_domain::people::{self, LeaveError};
use medlock_domain::things_in_record;

use super::asked::{Asked, Deed, Known, Target, Typed};
use super::person::found;
use super::start;
use super::views::{Act, Code, Sure, Tick};
use crate::acc::caller::{Answer, Caller, Refused};
use crate::acc::form::AccForm;
use crate::shell::letters::Writer;
use crate::shell::page::Problem;

/// GET `/desk/people/{found}/{act}`: the form.
pub async fn page(caller: Caller, Path((reference, act)): Path<(String, String)>) -> Answer {
    caller.helper()?;
    let Some(deed) = Deed::parse(&act) else { return Err(caller.nowhere()) };
    let Some(person) = found(&caller, &reference)? else { return start::look_again(&caller) };
    let target = Target { record: caller.asked("record").parse().ok(), package: caller.asked("package").parse().ok() };
    let Some(known) = known(&caller, person).await? else { return start::look_again(&caller) };
    show(&caller, &reference, deed, &known, target, &Typed::default(), Vec::new())
}

/// POST `/desk/people/{found}/{act}`.
pub async fn post(Path((reference, act)): Path<(String, String)>, form: AccForm) -> Answer {
    let base = format!("/desk/people/{reference}");
    let form = form.on_page(base.clone());
    let caller = &form.caller;
    let by = caller.helper()?.id();
    let Some(deed) = Deed::parse(&act) else { return Err(caller.nowhere()) };
    let Some(person) = found(caller, &reference)? else { return start::look_again(caller) };
    caller.proved(&base)?;
    let target = Target { record: form.text("record").parse().ok(), package: form.text("package").parse().ok() };
    let Some(known) = known(caller, person).await? else { return start::look_again(caller) };
    let typed = Typed::of(&form);
    let asked = match typed.asked(by, deed, &known, target) {
        Ok(asked) if is_about_something(deed, &known, target) => asked,
        Ok(_) => return Ok(caller.go(&base)),
        Err(problems) => return show(caller, &reference, deed, &known, target, &typed, problems),
    };
    if !form.is_ticked("sure") {
        return ask(caller, &reference, deed, &known, target, &typed, &asked);
    }
    match act_on(caller, deed, person, target, asked).await {
        Ok(Done::Code { code, until, told }) => {
            caller.app.letter_written();
            caller.show(&Code {
                page: caller.page("desk-code", "The code"),
                code,
                until: caller.words.moment_of(until, &caller.app.config.site.time_zone),
                address: format!("{}/way-back", caller.app.config.public_url),
                was_told: told,
                back: base,
            })
        }
        Ok(Done::Gone { told }) => {
            caller.app.letter_written();
            Ok(goes_to(caller, "/desk", "erase", told))
        }
        Ok(Done::Here { told }) => {
            caller.app.letter_written();
            Ok(goes_to(caller, &base, deed.name(), told))
        }
        Err(error) => {
            let text = match &error {
                // A second click, or a colleague was faster.
                DeskError::Already => return Ok(caller.go(&base)),
                DeskError::Unknown => return start::look_again(caller),
                DeskError::LastCustodian => "Nobody else looks after the record: choose somebody who does from now on",
                DeskError::NotOnePerson => "The two accounts do not have one name and date of birth any more",
                DeskError::Leave(LeaveError::Unanswered(_) | LeaveError::Changed(_)) => {
                    "Something has changed meanwhile: look at it again"
                }
                DeskError::Record(_) | DeskError::Sharing(_) => "They do not share the record any more",
                _ => return Err(error.into()),
            };
            show(caller, &reference, deed, &known, target, &typed, vec![Problem::of("act", text).at("main")])
        }
    }
}

fn goes_to(caller: &Caller, to: &str, done: &str, told: bool) -> Response {
    caller.go(&format!("{to}?done={done}&told={}", if told { "yes" } else { "no" }))
}

async fn known(caller: &Caller, person: PersonId) -> Result<Option<Known>, Refused> {
    let (words, zone) = (caller.words, caller.app.config.site.time_zone.clone());
    Ok(caller.app.db.read(move |tx, now| Known::load(tx, now, person, |at| words.day_of(at, &zone))).await?)
}

/// Whether the record or package is one of theirs.
fn is_about_something(deed: Deed, known: &Known, target: Target) -> bool {
    match deed {
        Deed::Remove => target.record.is_some_and(|record| known.record(record).is_some()),
        Deed::Release | Deed::EraseItems => target.package.is_some_and(|package| known.blocked.contains(&package)),
        _ => true,
    }
}

/// What became of it.
enum Done {
    Code { code: String, until: jiff::Timestamp, told: bool },
    Here { told: bool },
    Gone { told: bool },
}

async fn act_on(
    caller: &Caller,
    deed: Deed,
    person: PersonId,
    target: Target,
    asked: Asked,
) -> Result<Done, DeskError> {
    let writer = Writer::of_site(&caller.app.config);
    let works = caller.app.config.mail.works();
    let done = caller.app.db.write(move |tx, now, rng| -> Result<Done, DeskError> {
        let Asked { ground, other, fates, without_second } = &asked;
        let before = people::load(tx, person)?.ok_or(DeskError::Unknown)?;
        let by = Actor::Staff(ground.by);
        let tell =
            |tx: &mut medlock_store::Tx<'_>, rng: &mut dyn medlock_crypto::random::Random, who: &_, what| match works {
                true => writer.tell_of_desk(tx, now, rng, who, what).map_err(untold),
                false => Ok(false),
            };
        Ok(match deed {
            Deed::Code => {
                let made = desk::make_code(tx, now, rng, ground, person, *without_second)?;
                let told = tell(tx, rng, &before, What::Code)?;
                Done::Code { code: made.code.to_string(), until: made.expires_at, told }
            }
            Deed::Lock => {
                desk::lock(tx, now, rng, ground, person)?;
                Done::Here { told: tell(tx, rng, &before, What::Lock)? }
            }
            Deed::Unlock => {
                desk::unlock(tx, now, rng, ground, person)?;
                Done::Here { told: tell(tx, rng, &before, What::Unlock)? }
            }
            Deed::Merge => {
                let merged = desk::merge(tx, now, rng, ground, person, other.ok_or(DeskError::NotOnePerson)?)?;
                tell(tx, rng, &merged.gone, What::Merge)?;
                Done::Here { told: tell(tx, rng, &merged.kept, What::Merge)? }
            }
            Deed::Erase => {
                let left = desk::erase_account(tx, now, rng, ground, person, fates)?;
                if works {
                    writer.tell_of_leaving(tx, now, rng, &left)?;
                }
                Done::Gone { told: works && left.person.email_verified_at.is_some() }
            }
            Deed::Remove => {
                let record = target.record.ok_or(DeskError::Unknown)?;
                let removed = desk::remove_custodian(tx, now, rng, ground, record, person, *other)?;
                if let Some(heir) = &removed.heir {
                    tell(tx, rng, heir, What::Custodian)?;
                }
                Done::Here { told: tell(tx, rng, &removed.person, What::Removed)? }
            }
            Deed::Release => {
                let package = target.package.ok_or(DeskError::Unknown)?;
                things_in_record::release_blocked(tx, now, rng, by, package)?;
                desk::note_items(tx, now, rng, ground, What::Release, person)?;
                Done::Here { told: tell(tx, rng, &before, What::Release)? }
            }
            Deed::EraseItems => {
                let package = target.package.ok_or(DeskError::Unknown)?;
                things_in_record::erase_blocked(tx, now, rng, by, package)?;
                desk::note_items(tx, now, rng, ground, What::EraseItems, person)?;
                Done::Here { told: tell(tx, rng, &before, What::EraseItems)? }
            }
        })
    });
    done.await
}

/// A letter's own failures are the database's.
fn untold(error: anyhow::Error) -> DeskError {
    match error.downcast::<medlock_store::StoreError>() {
        Ok(error) => DeskError::Store(error),
        Err(_) => DeskError::Sealed,
    }
}

fn title(deed: Deed) -> &'static str {
    match deed {
        Deed::Code => "Let them choose a new password",
        Deed::Lock => "Lock the account",
        Deed::Unlock => "Unlock the account",
        Deed::Merge => "Make one account out of two",
        Deed::Erase => "Delete the account",
        Deed::Remove => "Take them out of a record",
        Deed::Release => "Show the things again",
        Deed::EraseItems => "Erase the things",
    }
}

fn explained(deed: Deed) -> &'static str {
    match deed {
        Deed::Code => {
            "You get a code for them. With it they choose a new password, once, within 24 hours. Whoever has the code gets in: give it to them \
             and to nobody else. The password they have works until then."
        }
        Deed::Lock => {
            "Nobody can sign in to the account, and every session of it ends, until somebody of the help desk unlocks it. What applications may do \
             in the records stays as it is."
        }
        Deed::Unlock => "They can sign in again, as they did before.",
        Deed::Merge => {
            "The records of the other account, and what applications may do in them, become part of this one. How they sign in to the other, its \
             address and its passkeys are gone. This cannot be undone."
        }
        Deed::Erase => {
            "The account is deleted with everything that is its owner's alone, at once and for good. Records that somebody else looks after stay \
             with them."
        }
        Deed::Remove => {
            "They do not see the record any more, and what they let applications do there ends. Everybody else who shares it stays."
        }
        Deed::Release => {
            "The person sees the things again, and so do those who share the record and the applications that may read it."
        }
        Deed::EraseItems => "The things are erased with everything they were before. This cannot be undone.",
    }
}

fn button(deed: Deed) -> &'static str {
    match deed {
        Deed::Code => "Make the code",
        Deed::Lock => "Lock",
        Deed::Unlock => "Unlock",
        Deed::Merge => "Make them one",
        Deed::Erase => "Delete for good",
        Deed::Remove => "Take them out",
        Deed::Release => "Show again",
        Deed::EraseItems => "Erase for good",
    }
}

fn hidden(target: Target) -> Vec<(&'static str, String)> {
    let record = target.record.map(|record: RecordId| ("record", record.to_string()));
    let package = target.package.map(|package: PackageId| ("package", package.to_string()));
    [record, package].into_iter().flatten().collect()
}

fn who(caller: &Caller, known: &Known) -> String {
    format!("{}, born on {}", known.card.initials, caller.words.date(known.card.birth_date))
}

fn show(
    caller: &Caller,
    reference: &str,
    deed: Deed,
    known: &Known,
    target: Target,
    typed: &Typed,
    problems: Vec<Problem>,
) -> Answer {
    let base = format!("/desk/people/{reference}");
    let ticks = match deed {
        Deed::Code => vec![Tick {
            field: "without_second",
            text: "They have lost their telephone or passkey, too: using the code takes passkeys, codes from an app and codes on \
                   paper away"
                .to_owned(),
            is_ticked: typed.without_second,
        }],
        _ => Vec::new(),
    };
    caller.show(&Act {
        page: caller.page("desk-act", title(deed)).with_problems(problems),
        who: who(caller, known),
        paragraphs: vec![explained(deed).to_owned()],
        action: format!("{base}/{}", deed.name()),
        hidden: hidden(target),
        questions: typed.questions(deed, known, target),
        ticks,
        proofs: typed.proofs(),
        reason: typed.reason.clone(),
        button: "Go on",
        back: base,
    })
}

fn ask(
    caller: &Caller,
    reference: &str,
    deed: Deed,
    known: &Known,
    target: Target,
    typed: &Typed,
    asked: &Asked,
) -> Answer {
    let base = format!("/desk/people/{reference}");
    let mut lines = vec![explained(deed).to_owned()];
    for question in typed.questions(deed, known, target) {
        let chosen = question.choices.iter().find(|choice| choice.is_chosen).map(|choice| choice.text.as_str());
        lines.push(format!("{} {}.", question.legend, chosen.unwrap_or_default()));
    }
    if asked.without_second {
        lines.push("Passkeys, codes from an app and codes on paper go when the code is used.".to_owned());
    }
    lines.push(format!("How you made sure: {}.", super::person::proof_in_words(asked.ground.proof)));
    lines.push(format!("Why: {}", asked.ground.reason));
    let mut fields = typed.fields();
    fields.extend(hidden(target).into_iter().map(|(name, value)| (name.to_owned(), value)));
    fields.push(("sure".to_owned(), "yes".to_owned()));
    caller.show(&Sure {
        page: caller.page("desk-sure", format!("{}?", title(deed))),
        who: who(caller, known),
        lines,
        action: format!("{base}/{}", deed.name()),
        fields,
        button: button(deed),
        back: base,
    })
}
