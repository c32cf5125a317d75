//! AllocatePackageId: a code that can be printed before its contents are uploaded.

use jiff::Timestamp;
use medlock_crypto::random::Random;
use medlock_store::Tx;
use medlock_wire::identity_code::IdentityCode;

use super::row::{self, CodeKind, State};
use super::{PackageError, audit_by_app};
use crate::audit::Action;
use crate::ids::{AppId, PackageId};
use crate::policy::Policy;

/// A fresh code of `app` without contents. It runs out after [`Policy::pickup_lifetime`] unless it is populated.
pub fn allocate(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    policy: &Policy,
    app: AppId,
) -> Result<IdentityCode, PackageError> {
    let (id, code) = insert(tx, now, rng, policy, app)?;
    audit_by_app(tx, now, rng, Action::PackageAllocated, app, id)?;
    Ok(code)
}

/// The row of a package that has a code and nothing else.
pub(super) fn insert(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    policy: &Policy,
    app: AppId,
) -> Result<(PackageId, IdentityCode), PackageError> {
    let id = PackageId(crate::ids::row_id(now, rng));
    let code = row::new_code(tx, rng, CodeKind::Package, id.0)?;
    let last_group = tx.vault().seal("package-last-group", id.as_bytes(), code.last_group().as_bytes(), rng);
    tx.execute(
        "INSERT INTO connect_packages (id, app_id, last_group, state, created_at, expires_at, purge_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
        &[
            &id,
            &app,
            &last_group,
            &State::Allocated.column(),
            &now,
            &(now + policy.pickup_lifetime),
            &(now + policy.tombstone_lifetime()),
        ],
    )?;
    Ok((id, code))
}
