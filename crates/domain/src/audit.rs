//! The journal of state changes: who did what to what, and when. Never a code, answer, name or body.

use jiff::Timestamp;
use medlock_crypto::random::{self, Random};
use medlock_store::{Row, StoreError, Tx};
use uuid::Uuid;

use crate::ids::{AppId, PersonId, RecordId, StaffId};

pub mod chain;
pub mod entries;
pub mod reads;

/// What happened. The wire of the journal: never rename one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Action {
    AlternateIdAdded,
    AlternateIdRemoved,
    AppCreated,
    AppChanged,
    /// Somebody was put on the list of people an application is for, or taken off it.
    AppPeopleChanged,
    AppImported,
    AppSuspended,
    AppResumed,
    AppDeleted,
    AppChildAdded,
    /// Somebody registered or changed an application and has to wait for an operator.
    AppProposed,
    AppProposalWithdrawn,
    AppApproved,
    AppRefused,
    AuthorisationGranted,
    AuthorisationChanged,
    AuthorisationEnded,
    CertificateAdded,
    CertificateRemoved,
    CodeAppAdded,
    CodeAppRemoved,
    EventSubscribed,
    EventSubscriptionChanged,
    EventUnsubscribed,
    EventsReplayed,
    PasskeyAdded,
    PasskeyRefused,
    PasskeyRemoved,
    PasskeyRenamed,
    RecoveryCodesMade,
    RecoveryCodeUsed,
    SecondStepFailed,
    SecondStepReset,
    /// An account at a sign-in provider opens the person's account from now on, or no more.
    ProviderJoined,
    ProviderParted,
    PersonCreated,
    PersonChanged,
    PersonDeleted,
    PersonExported,
    /// Somebody agreed to a version of the privacy notice or the terms.
    ConsentGiven,
    /// The help desk looked for somebody by name and date of birth; with how many it found.
    DeskSearched,
    /// The help desk opened what it may see of somebody.
    DeskLooked,
    AccessCodeMade,
    AccessCodeUsed,
    AccountLocked,
    AccountUnlocked,
    /// Another account of the same person became part of this one, which is the object.
    AccountsMerged,
    SiteTextChanged,
    SiteTextPublished,
    SiteLogoChanged,
    EmailVerified,
    EmailChangeAsked,
    EmailChanged,
    PasswordChanged,
    PasswordReset,
    SignedIn,
    SignInFailed,
    SignedOut,
    SignedOutEverywhere,
    SignupCodeMade,
    SignupCodeUsed,
    StaffInvited,
    StaffInvitationWithdrawn,
    StaffAdded,
    StaffRoleGiven,
    StaffRoleTaken,
    StaffChanged,
    /// A provider's name for somebody of the staff is known from now on.
    StaffLinked,
    StaffRemoved,
    RecordCreated,
    RecordChanged,
    RecordDeleted,
    RecordAccessChanged,
    RecordAccessEnded,
    RecordInvitationMade,
    RecordInvitationWithdrawn,
    RecordInvitationAccepted,
    RecordInvitationRejected,
    RecordInvitationPinWrong,
    /// Somebody asked for the record that is about them.
    RecordHandOverAsked,
    /// Those who look after a record let the person it is about take it over.
    RecordHandOverOffered,
    RecordHandOverDeclined,
    RecordHandedOver,
    /// Somebody who shares a record looked at it: one entry for an hour.
    RecordViewed,
    /// An application read items; copied from the access log when the hour was over.
    ThingsRead,
    ThingsAdded,
    ThingsChanged,
    ThingsRemoved,
    ThingsRestored,
    ThingsErased,
    /// What was picked up into the wrong record: `out` of it and `in` the right one.
    ThingsMoved,
    /// Items that were meant for somebody else are shown to nobody any more.
    ThingsBlocked,
    ThingsReleased,
    LetterAbandoned,
    LettersSentForApp,
    InvitationSent,
    PackageAllocated,
    PackageCreated,
    PackageDeleted,
    PackageExternalIdChanged,
    PackageAnswerWrong,
    PackageAnswerRight,
    PackageLocked,
    PackagePickedUp,
    PackageExpired,
    PackageUnusable,
    PackageBlocked,
    PackageReleased,
    RequestCreated,
    RequestDeleted,
    RequestRevoked,
    RequestExternalIdChanged,
    RequestAnswerWrong,
    RequestAnswerRight,
    RequestLocked,
    RequestAccepted,
    RequestExpired,
    RequestPurged,
}

impl Action {
    /// As stored and shown: `app-created`.
    pub fn name(self) -> &'static str {
        match self {
            Self::AlternateIdAdded => "alternate-id-added",
            Self::AlternateIdRemoved => "alternate-id-removed",
            Self::AppCreated => "app-created",
            Self::AppChanged => "app-changed",
            Self::AppPeopleChanged => "app-people-changed",
            Self::AppImported => "app-imported",
            Self::AppSuspended => "app-suspended",
            Self::AppResumed => "app-resumed",
            Self::AppDeleted => "app-deleted",
            Self::AppChildAdded => "app-child-added",
            Self::AppProposed => "app-proposed",
            Self::AppProposalWithdrawn => "app-proposal-withdrawn",
            Self::AppApproved => "app-approved",
            Self::AppRefused => "app-refused",
            Self::AuthorisationGranted => "authorisation-granted",
            Self::AuthorisationChanged => "authorisation-changed",
            Self::AuthorisationEnded => "authorisation-ended",
            Self::CertificateAdded => "certificate-added",
            Self::CertificateRemoved => "certificate-removed",
            Self::CodeAppAdded => "code-app-added",
            Self::CodeAppRemoved => "code-app-removed",
            Self::EventSubscribed => "event-subscribed",
            Self::EventSubscriptionChanged => "event-subscription-changed",
            Self::EventUnsubscribed => "event-unsubscribed",
            Self::EventsReplayed => "events-replayed",
            Self::PasskeyAdded => "passkey-added",
            Self::PasskeyRefused => "passkey-refused",
            Self::PasskeyRemoved => "passkey-removed",
            Self::PasskeyRenamed => "passkey-renamed",
            Self::RecoveryCodesMade => "recovery-codes-made",
            Self::RecoveryCodeUsed => "recovery-code-used",
            Self::SecondStepFailed => "second-step-failed",
            Self::SecondStepReset => "second-step-reset",
            Self::ProviderJoined => "provider-joined",
            Self::ProviderParted => "provider-parted",
            Self::PersonCreated => "person-created",
            Self::PersonChanged => "person-changed",
            Self::PersonDeleted => "person-deleted",
            Self::PersonExported => "person-exported",
            Self::ConsentGiven => "consent-given",
            Self::DeskSearched => "desk-searched",
            Self::DeskLooked => "desk-looked",
            Self::AccessCodeMade => "access-code-made",
            Self::AccessCodeUsed => "access-code-used",
            Self::AccountLocked => "account-locked",
            Self::AccountUnlocked => "account-unlocked",
            Self::AccountsMerged => "accounts-merged",
            Self::SiteTextChanged => "site-text-changed",
            Self::SiteTextPublished => "site-text-published",
            Self::SiteLogoChanged => "site-logo-changed",
            Self::EmailVerified => "email-verified",
            Self::EmailChangeAsked => "email-change-asked",
            Self::EmailChanged => "email-changed",
            Self::PasswordChanged => "password-changed",
            Self::PasswordReset => "password-reset",
            Self::SignedIn => "signed-in",
            Self::SignInFailed => "sign-in-failed",
            Self::SignedOut => "signed-out",
            Self::SignedOutEverywhere => "signed-out-everywhere",
            Self::SignupCodeMade => "signup-code-made",
            Self::SignupCodeUsed => "signup-code-used",
            Self::StaffInvited => "staff-invited",
            Self::StaffInvitationWithdrawn => "staff-invitation-withdrawn",
            Self::StaffAdded => "staff-added",
            Self::StaffRoleGiven => "staff-role-given",
            Self::StaffRoleTaken => "staff-role-taken",
            Self::StaffChanged => "staff-changed",
            Self::StaffLinked => "staff-linked",
            Self::StaffRemoved => "staff-removed",
            Self::RecordCreated => "record-created",
            Self::RecordChanged => "record-changed",
            Self::RecordDeleted => "record-deleted",
            Self::RecordAccessChanged => "record-access-changed",
            Self::RecordAccessEnded => "record-access-ended",
            Self::RecordInvitationMade => "record-invitation-made",
            Self::RecordInvitationWithdrawn => "record-invitation-withdrawn",
            Self::RecordInvitationAccepted => "record-invitation-accepted",
            Self::RecordInvitationRejected => "record-invitation-rejected",
            Self::RecordInvitationPinWrong => "record-invitation-pin-wrong",
            Self::RecordHandOverAsked => "record-hand-over-asked",
            Self::RecordHandOverOffered => "record-hand-over-offered",
            Self::RecordHandOverDeclined => "record-hand-over-declined",
            Self::RecordHandedOver => "record-handed-over",
            Self::RecordViewed => "record-viewed",
            Self::ThingsRead => "things-read",
            Self::ThingsAdded => "things-added",
            Self::ThingsChanged => "things-changed",
            Self::ThingsRemoved => "things-removed",
            Self::ThingsRestored => "things-restored",
            Self::ThingsErased => "things-erased",
            Self::ThingsMoved => "things-moved",
            Self::ThingsBlocked => "things-blocked",
            Self::ThingsReleased => "things-released",
            Self::LetterAbandoned => "letter-abandoned",
            Self::LettersSentForApp => "letters-sent-for-app",
            Self::InvitationSent => "invitation-sent",
            Self::PackageAllocated => "package-allocated",
            Self::PackageCreated => "package-created",
            Self::PackageDeleted => "package-deleted",
            Self::PackageExternalIdChanged => "package-external-id-changed",
            Self::PackageAnswerWrong => "package-answer-wrong",
            Self::PackageAnswerRight => "package-answer-right",
            Self::PackageLocked => "package-locked",
            Self::PackagePickedUp => "package-picked-up",
            Self::PackageExpired => "package-expired",
            Self::PackageUnusable => "package-unusable",
            Self::PackageBlocked => "package-blocked",
            Self::PackageReleased => "package-released",
            Self::RequestCreated => "request-created",
            Self::RequestDeleted => "request-deleted",
            Self::RequestRevoked => "request-revoked",
            Self::RequestExternalIdChanged => "request-external-id-changed",
            Self::RequestAnswerWrong => "request-answer-wrong",
            Self::RequestAnswerRight => "request-answer-right",
            Self::RequestLocked => "request-locked",
            Self::RequestAccepted => "request-accepted",
            Self::RequestExpired => "request-expired",
            Self::RequestPurged => "request-purged",
        }
    }
}

/// Who did it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Actor {
    Person(PersonId),
    App(AppId),
    /// Somebody signed in to the configuration centre.
    Staff(StaffId),
    /// Somebody at the command line.
    Operator,
    /// The server itself: a timer ran out.
    Server,
    /// Somebody who is not signed in.
    Nobody,
}

impl Actor {
    /// As stored: what kind of actor, and which.
    pub(crate) fn stored(self) -> (&'static str, Option<Uuid>) {
        match self {
            Self::Person(person) => ("person", Some(person.0)),
            Self::App(app) => ("app", Some(app.0)),
            Self::Staff(staff) => ("staff", Some(staff.0)),
            Self::Operator => ("operator", None),
            Self::Server => ("server", None),
            Self::Nobody => ("nobody", None),
        }
    }

    pub(crate) fn from_stored(name: &str, id: Option<Uuid>) -> Option<Self> {
        match (name, id) {
            ("person", Some(id)) => Some(Self::Person(PersonId(id))),
            ("app", Some(id)) => Some(Self::App(AppId(id))),
            ("staff", Some(id)) => Some(Self::Staff(StaffId(id))),
            ("operator", None) => Some(Self::Operator),
            ("server", None) => Some(Self::Server),
            ("nobody", None) => Some(Self::Nobody),
            _ => None,
        }
    }
}

/// One entry before it is written. Ids only; `detail` is a word of the program's own (a state, an
/// error class, a count), never anything somebody typed.
#[derive(Debug, Clone, Copy)]
pub struct Entry {
    pub action: Action,
    pub actor: Actor,
    pub app: Option<AppId>,
    pub person: Option<PersonId>,
    pub record: Option<RecordId>,
    /// The package, request or other object concerned.
    pub object: Option<Uuid>,
    pub detail: Option<&'static str>,
    pub count: Option<i64>,
}

impl Entry {
    pub fn new(action: Action, actor: Actor) -> Self {
        Self { action, actor, app: None, person: None, record: None, object: None, detail: None, count: None }
    }
}

/// One entry as read back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    pub at: Timestamp,
    pub action: String,
    pub actor: String,
    pub app: Option<AppId>,
    pub person: Option<PersonId>,
    pub record: Option<RecordId>,
    pub object: Option<Uuid>,
    pub detail: Option<String>,
    pub count: Option<i64>,
}

/// Writes one entry; it stands or falls with the transaction that changes the state.
///
/// # Errors
/// [`StoreError`].
pub fn write(tx: &mut Tx<'_>, now: Timestamp, rng: &mut dyn Random, entry: &Entry) -> Result<(), StoreError> {
    write_of(tx, now, rng, now, entry)
}

/// Writes now what happened before: the entry's place is that of now.
fn write_of(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    at: Timestamp,
    entry: &Entry,
) -> Result<(), StoreError> {
    let (actor, actor_id) = entry.actor.stored();
    tx.execute(
        "INSERT INTO audit
            (id, at, action, actor, actor_id, app_id, person_id, record_id, object_id, detail, amount)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        &[
            &entry_id(now, rng),
            &at,
            &entry.action.name(),
            &actor,
            &actor_id,
            &entry.app,
            &entry.person,
            &entry.record,
            &entry.object,
            &entry.detail,
            &entry.count,
        ],
    )?;
    Ok(())
}

/// Sorts as the entries' times do, so that the journal needs no index by time: version 7, the microseconds within the
/// millisecond in the twelve bits behind the version.
pub(crate) fn entry_id(now: Timestamp, rng: &mut dyn Random) -> Uuid {
    let microseconds = u64::try_from(now.as_microsecond()).unwrap_or(0);
    let mut rest = random::array::<10>(rng);
    let [high, low] = u16::try_from(microseconds % 1_000).expect("less than a thousand").to_be_bytes();
    (rest[0], rest[1]) = (high, low);
    uuid::Builder::from_unix_timestamp_millis(microseconds / 1_000, &rest).into_uuid()
}

/// The newest entries about an application, newest first. Reads the journal backwards until it has them: an index would cost
/// every entry more than this saves.
///
/// # Errors
/// [`StoreError`].
pub fn of_app(tx: &mut Tx<'_>, app: AppId, limit: u32) -> Result<Vec<Line>, StoreError> {
    let rows = tx.query(
        "SELECT at, action, actor, app_id, person_id, record_id, object_id, detail, amount
         FROM audit WHERE app_id = $1 ORDER BY id DESC LIMIT $2",
        &[&app, &limit],
    )?;
    rows.iter().map(line).collect()
}

/// The newest entries about a person, newest first. Reads the journal as [`of_app`] does.
///
/// # Errors
/// [`StoreError`].
pub fn of_person(tx: &mut Tx<'_>, person: PersonId, limit: u32) -> Result<Vec<Line>, StoreError> {
    let rows = tx.query(
        "SELECT at, action, actor, app_id, person_id, record_id, object_id, detail, amount
         FROM audit WHERE person_id = $1 ORDER BY id DESC LIMIT $2",
        &[&person, &limit],
    )?;
    rows.iter().map(line).collect()
}

/// The newest entries of all, newest first.
///
/// # Errors
/// [`StoreError`].
pub fn newest(tx: &mut Tx<'_>, limit: u32) -> Result<Vec<Line>, StoreError> {
    let rows = tx.query(
        "SELECT at, action, actor, app_id, person_id, record_id, object_id, detail, amount
         FROM audit ORDER BY id DESC LIMIT $1",
        &[&limit],
    )?;
    rows.iter().map(line).collect()
}

fn line(row: &Row) -> Result<Line, StoreError> {
    Ok(Line {
        at: row.get(0)?,
        action: row.get(1)?,
        actor: row.get(2)?,
        app: row.get(3)?,
        person: row.get(4)?,
        record: row.get(5)?,
        object: row.get(6)?,
        detail: row.get(7)?,
        count: row.get(8)?,
    })
}

#[cfg(test)]
mod tests {
    use medlock_store::StoreError;

    use super::*;
    use crate::testing::on_each_engine;

    #[test]
    fn entries_are_read_back_newest_first() {
        on_each_engine(|db| {
            let lines = db
                .write_blocking(|tx, now, rng| {
                    let app = AppId::new(rng);
                    let first = Entry { app: Some(app), ..Entry::new(Action::AppCreated, Actor::Operator) };
                    let later = now + jiff::SignedDuration::from_secs(1);
                    let second = Entry {
                        app: Some(app),
                        count: Some(3),
                        detail: Some("quota"),
                        ..Entry::new(Action::PackageUnusable, Actor::App(app))
                    };
                    write(tx, now, rng, &first)?;
                    write(tx, later, rng, &second)?;
                    write(tx, now, rng, &Entry::new(Action::LetterAbandoned, Actor::Server))?;
                    Ok::<_, StoreError>((of_app(tx, app, 10)?, newest(tx, 1)?, newest(tx, 10)?))
                })
                .unwrap();
            let actions: Vec<&str> = lines.0.iter().map(|line| line.action.as_str()).collect();
            assert_eq!(actions, ["package-unusable", "app-created"]);
            assert_eq!(lines.0[0].count, Some(3));
            assert_eq!(lines.0[0].detail.as_deref(), Some("quota"));
            assert_eq!(lines.1.len(), 1);
            assert_eq!(lines.2.len(), 3);
        });
    }

    #[test]
    fn ids_sort_by_the_microsecond() {
        let mut rng = medlock_crypto::random::SeededRandom::new(1);
        let at = |microsecond| Timestamp::from_microsecond(microsecond).unwrap();
        // Around the ends of a millisecond, each with other random bits behind.
        let ids: Vec<Uuid> = [1_000, 1_001, 1_500, 1_999, 2_000, 2_001].map(|us| entry_id(at(us), &mut rng)).into();
        assert!(ids.is_sorted());
        assert!(ids.iter().all(|id| id.get_version_num() == 7));
    }
}
