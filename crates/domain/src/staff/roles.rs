//! Who may do what in which application.

use std::cmp::Reverse;

use jiff::Timestamp;
use medlock_crypto::random::Random;
use medlock_store::{StoreError, Tx};

use super::invitations::{end_help_desk_links, end_links};
use super::{COLUMNS, Staff, StaffError, lock, note, staff};
use crate::audit::{self, Action, Actor, Entry};
use crate::ids::{AppId, StaffId};

/// What somebody may do. In an application each may do what those before it may.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// Helps people with their accounts, for the whole site; in no application.
    HelpDesk,
    /// Looks at an application.
    Viewer,
    /// Sends packages and connect requests for it.
    Sender,
    /// Configures an application, and says who else may.
    Admin,
    /// Everything, in every application.
    Operator,
}

impl Role {
    pub const ALL: [Role; 5] = [Role::HelpDesk, Role::Viewer, Role::Sender, Role::Admin, Role::Operator];
    /// Those somebody can have in an application.
    pub const IN_APP: [Role; 3] = [Role::Viewer, Role::Sender, Role::Admin];

    /// As commands, forms and the journal call it.
    pub fn name(self) -> &'static str {
        match self {
            Role::HelpDesk => "help-desk",
            Role::Viewer => "viewer",
            Role::Sender => "sender",
            Role::Admin => "admin",
            Role::Operator => "operator",
        }
    }

    pub fn parse(name: &str) -> Option<Role> {
        Role::ALL.into_iter().find(|role| role.name() == name)
    }

    /// As stored; not their order.
    pub(super) fn code(self) -> i32 {
        match self {
            Role::Viewer => 1,
            Role::Admin => 2,
            Role::Operator => 3,
            Role::Sender => 4,
            Role::HelpDesk => 5,
        }
    }

    pub(super) fn from_code(code: i32) -> Option<Role> {
        Role::ALL.into_iter().find(|role| role.code() == code)
    }
}

/// Somebody with a role in an application.
#[derive(Clone)]
pub struct Member {
    pub staff: Staff,
    pub role: Role,
}

/// What somebody may do in an application; None also where there is no such application.
///
/// # Errors
/// [`StaffError::Store`].
pub fn role_in(tx: &mut Tx<'_>, staff: &Staff, app: AppId) -> Result<Option<Role>, StaffError> {
    if tx.query_opt("SELECT id FROM apps WHERE id = $1", &[&app])?.is_none() {
        return Ok(None);
    }
    if staff.is_operator {
        return Ok(Some(Role::Operator));
    }
    own_role(tx, staff.id, app)
}

fn own_role(tx: &mut Tx<'_>, staff: StaffId, app: AppId) -> Result<Option<Role>, StaffError> {
    let row = tx.query_opt("SELECT role FROM staff_roles WHERE app_id = $1 AND staff_id = $2", &[&app, &staff])?;
    Ok(row.map(|row| row.get(0)).transpose()?.and_then(Role::from_code))
}

/// The applications somebody has a role in. An operator's own roles alone: they may do everything in all.
///
/// # Errors
/// [`StaffError::Store`].
pub fn apps_of(tx: &mut Tx<'_>, staff: &Staff) -> Result<Vec<(AppId, Role)>, StaffError> {
    let rows = tx.query(
        "SELECT r.app_id, r.role FROM staff_roles AS r JOIN apps AS a ON a.id = r.app_id
         WHERE r.staff_id = $1 ORDER BY r.app_id",
        &[&staff.id],
    )?;
    let mut apps = Vec::with_capacity(rows.len());
    for row in &rows {
        if let Some(role) = Role::from_code(row.get(1)?) {
            apps.push((row.get(0)?, role));
        }
    }
    Ok(apps)
}

/// Who has a role in an application, those who may do the most first. Operators without a role of their own are not among them.
///
/// # Errors
/// [`StaffError::Sealed`].
pub fn members(tx: &mut Tx<'_>, app: AppId) -> Result<Vec<Member>, StaffError> {
    let rows = tx.query("SELECT staff_id, role FROM staff_roles WHERE app_id = $1", &[&app])?;
    let mut members = Vec::with_capacity(rows.len());
    for row in &rows {
        if let (Some(staff), Some(role)) = (super::load(tx, row.get(0)?)?, Role::from_code(row.get(1)?)) {
            members.push(Member { staff, role });
        }
    }
    members.sort_by_key(|member| (Reverse(member.role), member.staff.created_at, member.staff.id));
    Ok(members)
}

/// Everybody who may do everything, the first to come first.
///
/// # Errors
/// [`StaffError::Sealed`].
pub fn operators(tx: &mut Tx<'_>) -> Result<Vec<Staff>, StaffError> {
    let sql = format!("SELECT {COLUMNS} FROM staff WHERE is_operator = 1 ORDER BY created_at, id");
    let rows = tx.query(&sql, &[])?;
    let vault = tx.vault();
    rows.iter().map(|row| staff(&vault, row)).collect()
}

/// Gives somebody a role in an application, or changes it. Whether `by` may is the caller's to check, but for one thing: only an
/// operator leaves an application without an administrator.
///
/// # Errors
/// [`StaffError::UnknownApp`], [`StaffError::Unknown`], [`StaffError::LastAdmin`].
///
/// # Panics
/// For [`Role::Operator`] and [`Role::HelpDesk`], which are in no application: [`make_operator`], [`make_help_desk`].
pub fn give_role(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    by: Actor,
    app: AppId,
    id: StaffId,
    role: Role,
) -> Result<(), StaffError> {
    assert!(Role::IN_APP.contains(&role), "operators and the help desk are made by functions of their own");
    lock_app(tx, app)?;
    lock(tx, id)?;
    let who = super::load(tx, id)?.ok_or(StaffError::Unknown)?;
    let before = own_role(tx, id, app)?;
    if before == Some(role) {
        return Ok(());
    }
    if before == Some(Role::Admin) {
        check_not_last_admin(tx, by, app, id)?;
        end_links(tx, &who, Some(app))?;
    }
    tx.execute(
        "INSERT INTO staff_roles (app_id, staff_id, role, given_at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (app_id, staff_id) DO UPDATE SET role = excluded.role, given_at = excluded.given_at",
        &[&app, &id, &role.code(), &now],
    )?;
    note_role(tx, now, rng, by, Action::StaffRoleGiven, Some(app), id, role)
}

/// Takes somebody's role in an application away; nothing happens when they have none.
///
/// # Errors
/// [`StaffError::UnknownApp`], [`StaffError::LastAdmin`].
pub fn take_role(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    by: Actor,
    app: AppId,
    id: StaffId,
) -> Result<(), StaffError> {
    lock_app(tx, app)?;
    let Some(role) = own_role(tx, id, app)? else { return Ok(()) };
    if role == Role::Admin {
        check_not_last_admin(tx, by, app, id)?;
    }
    tx.execute("DELETE FROM staff_roles WHERE app_id = $1 AND staff_id = $2", &[&app, &id])?;
    if let Some(who) = super::load(tx, id)? {
        end_links(tx, &who, Some(app))?;
    }
    note_role(tx, now, rng, by, Action::StaffRoleTaken, Some(app), id, role)
}

/// Lets somebody do everything.
///
/// # Errors
/// [`StaffError::Unknown`].
pub fn make_operator(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    by: Actor,
    id: StaffId,
) -> Result<(), StaffError> {
    lock(tx, id)?;
    match super::load(tx, id)? {
        None => Err(StaffError::Unknown),
        Some(staff) if staff.is_operator => Ok(()),
        Some(_) => {
            tx.execute("UPDATE staff SET is_operator = 1 WHERE id = $1", &[&id])?;
            note_role(tx, now, rng, by, Action::StaffRoleGiven, None, id, Role::Operator)
        }
    }
}

/// Lets somebody help people with their accounts.
///
/// # Errors
/// [`StaffError::Unknown`].
pub fn make_help_desk(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    by: Actor,
    id: StaffId,
) -> Result<(), StaffError> {
    lock(tx, id)?;
    match super::load(tx, id)? {
        None => Err(StaffError::Unknown),
        Some(staff) if staff.is_help_desk => Ok(()),
        Some(_) => {
            tx.execute("UPDATE staff SET is_help_desk = 1 WHERE id = $1", &[&id])?;
            note_role(tx, now, rng, by, Action::StaffRoleGiven, None, id, Role::HelpDesk)
        }
    }
}

/// Somebody is of the help desk no more.
///
/// # Errors
/// [`StaffError::Unknown`].
pub fn take_help_desk(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    by: Actor,
    id: StaffId,
) -> Result<(), StaffError> {
    lock(tx, id)?;
    match super::load(tx, id)? {
        None => Err(StaffError::Unknown),
        Some(staff) if !staff.is_help_desk => Ok(()),
        Some(who) => {
            end_help_desk_links(tx, &who)?;
            tx.execute("UPDATE staff SET is_help_desk = 0 WHERE id = $1", &[&id])?;
            note_role(tx, now, rng, by, Action::StaffRoleTaken, None, id, Role::HelpDesk)
        }
    }
}

/// Everybody of the help desk, the first to come first; operators only with a role of their own there.
///
/// # Errors
/// [`StaffError::Sealed`].
pub fn help_desk(tx: &mut Tx<'_>) -> Result<Vec<Staff>, StaffError> {
    let sql = format!("SELECT {COLUMNS} FROM staff WHERE is_help_desk = 1 ORDER BY created_at, id");
    let rows = tx.query(&sql, &[])?;
    let vault = tx.vault();
    rows.iter().map(|row| staff(&vault, row)).collect()
}

/// Makes an operator one no more; their roles in applications stay.
///
/// # Errors
/// [`StaffError::Unknown`], [`StaffError::LastOperator`].
pub fn take_operator(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    by: Actor,
    id: StaffId,
) -> Result<(), StaffError> {
    lock_operators(tx)?;
    match super::load(tx, id)? {
        None => Err(StaffError::Unknown),
        Some(staff) if !staff.is_operator => Ok(()),
        Some(who) => {
            check_not_last_operator(tx)?;
            end_links(tx, &who, None)?;
            tx.execute("UPDATE staff SET is_operator = 0 WHERE id = $1", &[&id])?;
            note_role(tx, now, rng, by, Action::StaffRoleTaken, None, id, Role::Operator)
        }
    }
}

/// Removes somebody: account, roles, sessions, keys, the links to a way back in. What they did stays in the journal, under an id
/// nobody has any more. Only operators remove; so it does not matter whose last administrator goes.
///
/// # Errors
/// [`StaffError::Unknown`], [`StaffError::LastOperator`].
pub fn remove(tx: &mut Tx<'_>, now: Timestamp, rng: &mut dyn Random, by: Actor, id: StaffId) -> Result<(), StaffError> {
    lock_operators(tx)?;
    let staff = super::load(tx, id)?.ok_or(StaffError::Unknown)?;
    if staff.is_operator {
        check_not_last_operator(tx)?;
    }
    crate::people::remove_stronger_doors(tx, id)?;
    super::oidc::unlink(tx, id)?;
    for statement in [
        "DELETE FROM staff_sessions WHERE staff_id = $1",
        "DELETE FROM staff_roles WHERE staff_id = $1",
        "DELETE FROM staff_invitations WHERE staff_id = $1",
        "DELETE FROM staff WHERE id = $1",
    ] {
        tx.execute(statement, &[&id])?;
    }
    note(tx, now, rng, by, Action::StaffRemoved, id)?;
    Ok(())
}

/// Until the transaction ends nobody else counts the application's administrators.
fn lock_app(tx: &mut Tx<'_>, app: AppId) -> Result<(), StaffError> {
    match tx.execute("UPDATE apps SET state = state WHERE id = $1", &[&app])? {
        0 => Err(StaffError::UnknownApp),
        _ => Ok(()),
    }
}

/// Until the transaction ends nobody else counts the operators.
fn lock_operators(tx: &mut Tx<'_>) -> Result<(), StoreError> {
    tx.execute("UPDATE staff SET is_operator = is_operator WHERE is_operator = 1", &[])?;
    Ok(())
}

fn check_not_last_operator(tx: &mut Tx<'_>) -> Result<(), StaffError> {
    let count: i64 = tx.query_one("SELECT COUNT(*) FROM staff WHERE is_operator = 1", &[])?.get(0)?;
    if count <= 1 { Err(StaffError::LastOperator) } else { Ok(()) }
}

fn check_not_last_admin(tx: &mut Tx<'_>, by: Actor, app: AppId, id: StaffId) -> Result<(), StaffError> {
    let by_operator = match by {
        Actor::Staff(by) => super::load(tx, by)?.is_some_and(|staff| staff.is_operator),
        _ => true,
    };
    if by_operator {
        return Ok(());
    }
    let others: i64 = tx
        .query_one(
            "SELECT COUNT(*) FROM staff_roles WHERE app_id = $1 AND role = $2 AND staff_id <> $3",
            &[&app, &Role::Admin.code(), &id],
        )?
        .get(0)?;
    if others == 0 { Err(StaffError::LastAdmin) } else { Ok(()) }
}

#[expect(clippy::too_many_arguments, reason = "the four every change begins with, and what it is about")]
fn note_role(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    by: Actor,
    action: Action,
    app: Option<AppId>,
    id: StaffId,
    role: Role,
) -> Result<(), StaffError> {
    let entry = Entry { app, object: Some(id.0), detail: Some(role.name()), ..Entry::new(action, by) };
    audit::write(tx, now, rng, &entry)?;
    Ok(())
}
