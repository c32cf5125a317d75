//! Links that make somebody staff, and links that let somebody back in.
//!
//! A link is shown once and, where mail works, sent to the address; only its keyed hash is stored. Somebody who has an account already
//! takes an invitation while signed in to it: nobody gets a role by having made an account with another's address.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::Timestamp;
use medlock_crypto::random::{self, Random};
use medlock_crypto::vault::Vault;
use medlock_store::{Row, StoreError, Tx};
use zeroize::Zeroizing;

use super::{
    EMAIL, NAME, Role, Staff, StaffError, email_index, give_role, make_help_desk, make_operator, note, password,
    sessions,
};
use crate::audit::{self, Action, Actor, Entry};
use crate::ids::{AppId, StaffId, StaffInvitationId};
use crate::limits::{STAFF_INVITATION_LIFE, STAFF_INVITATIONS_MAX};
use crate::people::{Email, NewPassword};
use crate::sealed::open_text;

const INVITED_EMAIL: &str = "staff-invitation-email";

/// The secret part of the link: 43 characters of URL-safe base64. No `Debug`.
#[derive(Clone)]
pub struct InvitationToken(pub Zeroizing<String>);

/// What a link is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// Makes somebody an operator.
    Operator,
    /// Makes somebody one of the help desk.
    HelpDesk,
    /// Gives somebody a role in an application, one of [`Role::IN_APP`].
    InApp(AppId, Role),
    /// Lets somebody choose a new password and second factor.
    WayBackIn(StaffId),
}

impl Purpose {
    /// The role it gives, if it does.
    pub fn role(self) -> Option<Role> {
        match self {
            Purpose::Operator => Some(Role::Operator),
            Purpose::HelpDesk => Some(Role::HelpDesk),
            Purpose::InApp(_, role) => Some(role),
            Purpose::WayBackIn(_) => None,
        }
    }

    pub fn app(self) -> Option<AppId> {
        match self {
            Purpose::InApp(app, _) => Some(app),
            Purpose::Operator | Purpose::HelpDesk | Purpose::WayBackIn(_) => None,
        }
    }
}

/// An invitation that can be taken. No `Debug`: it has an address.
#[derive(Clone)]
pub struct Invitation {
    pub id: StaffInvitationId,
    pub email: Email,
    pub purpose: Purpose,
    /// None: somebody at the command line.
    pub invited_by: Option<StaffId>,
    pub created_at: Timestamp,
    pub expires_at: Timestamp,
}

/// What was made.
pub struct Invited {
    pub id: StaffInvitationId,
    pub token: InvitationToken,
    pub expires_at: Timestamp,
}

/// What somebody chose on the page behind the link, the password hashed.
#[derive(Clone)]
pub struct NewAccount {
    id: StaffId,
    name: Vec<u8>,
    password: NewPassword,
}

/// Seals what was typed, checked by [`super::check_name`] and the rule for passwords. Pure.
pub fn prepare_account(vault: &Vault, rng: &mut dyn Random, name: &str, password: NewPassword) -> NewAccount {
    let id = StaffId::new(rng);
    NewAccount { id, name: vault.seal(NAME, id.as_bytes(), name.trim().as_bytes(), rng), password }
}

/// Invites an address, whoever has it. An older open invitation of that address to the same is replaced.
///
/// # Errors
/// [`StaffError::UnknownApp`], [`StaffError::TooManyInvitations`].
pub fn invite(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    by: Actor,
    email: &Email,
    purpose: Purpose,
) -> Result<Invited, StaffError> {
    if let Some(app) = purpose.app()
        && tx.query_opt("SELECT id FROM apps WHERE id = $1", &[&app])?.is_none()
    {
        return Err(StaffError::UnknownApp);
    }
    let vault = tx.vault();
    let index = email_index(&vault, email);
    for old in open_of(tx, &index)? {
        if old.purpose.app() == purpose.app()
            && is_way_back(old.purpose) == is_way_back(purpose)
            && is_help_desk(old.purpose) == is_help_desk(purpose)
        {
            tx.execute("DELETE FROM staff_invitations WHERE id = $1", &[&old.id])?;
        }
    }
    let count: i64 = match purpose.app() {
        Some(app) => {
            tx.query_one("SELECT COUNT(*) FROM staff_invitations WHERE expires_at > $1 AND app_id = $2", &[&now, &app])?
        }
        None => {
            tx.query_one("SELECT COUNT(*) FROM staff_invitations WHERE expires_at > $1 AND app_id IS NULL", &[&now])?
        }
    }
    .get(0)?;
    if count >= STAFF_INVITATIONS_MAX {
        return Err(StaffError::TooManyInvitations);
    }
    let id = StaffInvitationId::new(rng);
    let (token, token_index) = new_token(&vault, rng);
    let expires_at = now + STAFF_INVITATION_LIFE;
    let (staff, role) = match purpose {
        Purpose::WayBackIn(staff) => (Some(staff), 0),
        Purpose::Operator => (None, Role::Operator.code()),
        Purpose::HelpDesk => (None, Role::HelpDesk.code()),
        Purpose::InApp(_, role) => (None, role.code()),
    };
    tx.execute(
        "INSERT INTO staff_invitations
            (id, token_index, email_index, email, staff_id, app_id, role, invited_by, created_at, expires_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        &[
            &id,
            &token_index,
            &index,
            &vault.seal(INVITED_EMAIL, id.as_bytes(), email.as_typed().as_bytes(), rng),
            &staff,
            &purpose.app(),
            &role,
            &inviter(by),
            &now,
            &expires_at,
        ],
    )?;
    note_invitation(tx, now, rng, by, Action::StaffInvited, id, purpose)?;
    Ok(Invited { id, token, expires_at })
}

/// A new link for an open invitation, with a life of its own; the old one works no more.
///
/// # Errors
/// [`StaffError::LinkDead`] when it was taken, withdrawn or has run out.
pub fn renew(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    by: Actor,
    id: StaffInvitationId,
) -> Result<Invited, StaffError> {
    let old = by_id(tx, id)?.ok_or(StaffError::LinkDead)?;
    let (token, token_index) = new_token(&tx.vault(), rng);
    let expires_at = now + STAFF_INVITATION_LIFE;
    tx.execute(
        "UPDATE staff_invitations SET token_index = $1, expires_at = $2, invited_by = $3 WHERE id = $4",
        &[&token_index, &expires_at, &inviter(by), &id],
    )?;
    note_invitation(tx, now, rng, by, Action::StaffInvited, id, old.purpose)?;
    Ok(Invited { id, token, expires_at })
}

/// Makes an open invitation good for nothing; nothing happens when it is not open any more.
///
/// # Errors
/// [`StaffError::Store`].
pub fn withdraw(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    by: Actor,
    id: StaffInvitationId,
) -> Result<(), StaffError> {
    let Some(old) = by_id(tx, id)? else { return Ok(()) };
    tx.execute("DELETE FROM staff_invitations WHERE id = $1", &[&id])?;
    note_invitation(tx, now, rng, by, Action::StaffInvitationWithdrawn, id, old.purpose)
}

/// The invitations of an application, or with None to be an operator, that were not taken, newest first. Those that ran out are
/// among them until the sweep: they can be renewed.
///
/// # Errors
/// [`StaffError::Sealed`].
pub fn open_invitations(tx: &mut Tx<'_>, app: Option<AppId>) -> Result<Vec<Invitation>, StaffError> {
    let rows = match app {
        Some(app) => tx.query(
            &format!("SELECT {COLUMNS} FROM staff_invitations WHERE app_id = $1 ORDER BY created_at DESC, id"),
            &[&app],
        )?,
        None => tx.query(
            &format!(
                "SELECT {COLUMNS} FROM staff_invitations WHERE app_id IS NULL AND staff_id IS NULL
                 ORDER BY created_at DESC, id"
            ),
            &[],
        )?,
    };
    let vault = tx.vault();
    rows.iter().map(|row| read(&vault, row)).collect()
}

/// What a link is for, if it works.
///
/// # Errors
/// [`StaffError::LinkDead`].
pub fn invitation(tx: &mut Tx<'_>, now: Timestamp, token: &str) -> Result<Invitation, StaffError> {
    let vault = tx.vault();
    let row = tx.query_opt(
        &format!("SELECT {COLUMNS} FROM staff_invitations WHERE token_index = $1 AND expires_at > $2"),
        &[&token_index(&vault, token), &now],
    )?;
    read(&vault, &row.ok_or(StaffError::LinkDead)?)
}

/// Somebody chose a name and password behind the link: makes the account, or, where the link is a way back in, gives the account the
/// password and takes away every second factor. It ends the link. No session: a second factor comes first.
///
/// # Errors
/// [`StaffError::LinkDead`]; [`StaffError::EmailTaken`] when there is an account with the address, which takes it with
/// [`accept_as`].
pub fn accept(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    token: &str,
    new: &NewAccount,
) -> Result<StaffId, StaffError> {
    let invitation = take(tx, now, token)?;
    if let Purpose::WayBackIn(staff) = invitation.purpose {
        password::store(tx, now, staff, &new.password)?;
        crate::people::remove_stronger_doors(tx, staff)?;
        note(tx, now, rng, Actor::Staff(staff), Action::PasswordReset, staff)?;
        return Ok(staff);
    }
    let vault = tx.vault();
    tx.query_opt(
        "INSERT INTO staff (id, email_index, email, name, password, password_changed_at, is_operator, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, 0, $7) ON CONFLICT (email_index) DO NOTHING RETURNING id",
        &[
            &new.id,
            &email_index(&vault, &invitation.email),
            &vault.seal(EMAIL, new.id.as_bytes(), invitation.email.as_typed().as_bytes(), rng),
            &new.name,
            &new.password.0,
            &now,
            &now,
        ],
    )?
    .ok_or(StaffError::EmailTaken)?;
    note(tx, now, rng, Actor::Staff(new.id), Action::StaffAdded, new.id)?;
    give(tx, now, rng, &invitation, new.id)?;
    Ok(new.id)
}

/// Somebody signed in takes an invitation to their address.
///
/// # Errors
/// [`StaffError::LinkDead`], also for a link to another address.
pub fn accept_as(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    token: &str,
    staff: &Staff,
) -> Result<(), StaffError> {
    let invitation = take(tx, now, token)?;
    if invitation.email.canonical() != staff.email.canonical() {
        return Err(StaffError::LinkDead);
    }
    give(tx, now, rng, &invitation, staff.id)
}

/// Takes password, second factors and sessions of somebody away who cannot get in, and makes a link to choose new ones. The caller
/// has made sure who they are.
///
/// # Errors
/// [`StaffError::Unknown`].
pub fn reset_ways_in(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    by: Actor,
    id: StaffId,
) -> Result<Invited, StaffError> {
    let staff = super::load(tx, id)?.ok_or(StaffError::Unknown)?;
    tx.execute("UPDATE staff SET password = NULL, password_changed_at = $1 WHERE id = $2", &[&now, &id])?;
    crate::people::remove_stronger_doors(tx, id)?;
    super::oidc::unlink(tx, id)?;
    sessions::end_all(tx, now, rng, by, id, None)?;
    note(tx, now, rng, by, Action::SecondStepReset, id)?;
    invite(tx, now, rng, by, &staff.email, Purpose::WayBackIn(id))
}

/// Ends the links that somebody who may do less from now on has made, and those to their own address: whoever loses a role does not come
/// back by a link they kept. `app`: of that application alone.
pub(super) fn end_links(tx: &mut Tx<'_>, who: &Staff, app: Option<AppId>) -> Result<(), StoreError> {
    let index = email_index(&tx.vault(), &who.email);
    match app {
        Some(app) => tx.execute(
            "DELETE FROM staff_invitations WHERE app_id = $1 AND (invited_by = $2 OR email_index = $3)",
            &[&app, &who.id, &index],
        )?,
        None => tx.execute(
            "DELETE FROM staff_invitations WHERE invited_by = $1 OR (email_index = $2 AND staff_id IS NULL)",
            &[&who.id, &index],
        )?,
    };
    Ok(())
}

/// Ends the open links by which somebody could become one of the help desk again.
pub(super) fn end_help_desk_links(tx: &mut Tx<'_>, who: &Staff) -> Result<(), StoreError> {
    tx.execute(
        "DELETE FROM staff_invitations WHERE email_index = $1 AND app_id IS NULL AND staff_id IS NULL AND role = $2",
        &[&email_index(&tx.vault(), &who.email), &Role::HelpDesk.code()],
    )?;
    Ok(())
}

/// Removes up to `rows` invitations that ran out long enough ago that nobody will renew them.
pub(crate) fn sweep(tx: &mut Tx<'_>, now: Timestamp, rows: u32) -> Result<u64, StoreError> {
    tx.execute(
        "DELETE FROM staff_invitations WHERE id IN
            (SELECT id FROM staff_invitations WHERE expires_at <= $1 LIMIT $2)",
        &[&(now - STAFF_INVITATION_LIFE), &rows],
    )
}

const COLUMNS: &str = "id, email, staff_id, app_id, role, invited_by, created_at, expires_at";

fn inviter(by: Actor) -> Option<StaffId> {
    match by {
        Actor::Staff(by) => Some(by),
        _ => None,
    }
}

fn is_help_desk(purpose: Purpose) -> bool {
    purpose == Purpose::HelpDesk
}

fn is_way_back(purpose: Purpose) -> bool {
    matches!(purpose, Purpose::WayBackIn(_))
}

fn new_token(vault: &Vault, rng: &mut dyn Random) -> (InvitationToken, [u8; 32]) {
    let secret = Zeroizing::new(random::array::<32>(rng));
    let token = InvitationToken(Zeroizing::new(URL_SAFE_NO_PAD.encode(*secret)));
    let index = token_index(vault, &token.0);
    (token, index)
}

fn token_index(vault: &Vault, token: &str) -> [u8; 32] {
    vault.index("staff-invitation", token.as_bytes())
}

fn by_id(tx: &mut Tx<'_>, id: StaffInvitationId) -> Result<Option<Invitation>, StaffError> {
    let row = tx.query_opt(&format!("SELECT {COLUMNS} FROM staff_invitations WHERE id = $1"), &[&id])?;
    let vault = tx.vault();
    row.map(|row| read(&vault, &row)).transpose()
}

/// What waits for an address, also what ran out.
pub(super) fn open_of(tx: &mut Tx<'_>, index: &[u8; 32]) -> Result<Vec<Invitation>, StaffError> {
    let rows = tx.query(&format!("SELECT {COLUMNS} FROM staff_invitations WHERE email_index = $1"), &[index])?;
    let vault = tx.vault();
    rows.iter().map(|row| read(&vault, row)).collect()
}

/// Ends the link and says what it was for.
fn take(tx: &mut Tx<'_>, now: Timestamp, token: &str) -> Result<Invitation, StaffError> {
    let found = invitation(tx, now, token)?;
    // Of two that take it at once, one deletes the row.
    match tx.execute("DELETE FROM staff_invitations WHERE id = $1", &[&found.id])? {
        0 => Err(StaffError::LinkDead),
        _ => Ok(found),
    }
}

/// Gives what was promised; never less than they have.
pub(super) fn give(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    invitation: &Invitation,
    id: StaffId,
) -> Result<(), StaffError> {
    let by = invitation.invited_by.map_or(Actor::Operator, Actor::Staff);
    match invitation.purpose {
        Purpose::Operator => make_operator(tx, now, rng, by, id),
        Purpose::HelpDesk => make_help_desk(tx, now, rng, by, id),
        Purpose::InApp(app, role) => {
            let before = super::load(tx, id)?.map(|staff| super::role_in(tx, &staff, app)).transpose()?.flatten();
            if before.is_some_and(|before| before >= role && before != Role::Operator) {
                return Ok(());
            }
            match give_role(tx, now, rng, by, app, id, role) {
                // Deleted since: there is nothing to have a role in.
                Err(StaffError::UnknownApp) => Ok(()),
                given => given,
            }
        }
        Purpose::WayBackIn(_) => Err(StaffError::LinkDead),
    }
}

fn read(vault: &Vault, row: &Row) -> Result<Invitation, StaffError> {
    let id: StaffInvitationId = row.get(0)?;
    let email = open_text(vault, INVITED_EMAIL, id.as_bytes(), &row.get::<Vec<u8>>(1)?);
    let email = email.ok().and_then(|email| Email::parse(&email)).ok_or(StaffError::Sealed)?;
    let purpose = match (row.get(2)?, row.get(3)?, Role::from_code(row.get(4)?)) {
        (Some(staff), _, _) => Purpose::WayBackIn(staff),
        (None, Some(app), Some(role)) if Role::IN_APP.contains(&role) => Purpose::InApp(app, role),
        (None, None, Some(Role::Operator)) => Purpose::Operator,
        (None, None, Some(Role::HelpDesk)) => Purpose::HelpDesk,
        _ => return Err(StaffError::Sealed),
    };
    Ok(Invitation { id, email, purpose, invited_by: row.get(5)?, created_at: row.get(6)?, expires_at: row.get(7)? })
}

fn note_invitation(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    by: Actor,
    action: Action,
    id: StaffInvitationId,
    purpose: Purpose,
) -> Result<(), StaffError> {
    let detail = Some(purpose.role().map_or("way-back-in", Role::name));
    audit::write(tx, now, rng, &Entry { app: purpose.app(), object: Some(id.0), detail, ..Entry::new(action, by) })?;
    Ok(())
}
