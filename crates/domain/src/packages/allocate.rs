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
    let (id, code) = insert(tx, now, rng, policy, app, None)?;
    audit_by_app(tx, now, rng, Action::PackageAllocated, app, id)?;
    Ok(code)
}

/// The row of a package with a fresh code: allocated, or ready at once under the external id of its contents. One
/// statement for both, because each index a row is in is written once for each.
pub(super) fn insert(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    policy: &Policy,
    app: AppId,
    external_id: Option<&str>,
) -> Result<(PackageId, IdentityCode), PackageError> {
    let id = PackageId(crate::ids::row_id(now, rng));
    let code = row::new_code(tx, rng, CodeKind::Package, id.0)?;
    let vault = tx.vault();
    let last_group = vault.seal(row::LAST_GROUP, id.as_bytes(), code.last_group().as_bytes(), rng);
    let state = if external_id.is_some() { State::Ready } else { State::Allocated };
    tx.execute(
        "INSERT INTO connect_packages (id, app_id, last_group, state, created_at, populated_at, expires_at, purge_at, \
         external_id, external_id_index) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        &[
            &id,
            &app,
            &last_group,
            &state.column(),
            &now,
            &external_id.map(|_| now),
            &(now + policy.pickup_lifetime),
            &(now + policy.tombstone_lifetime()),
            &external_id.map(|external_id| row::seal_external_id(&vault, rng, id, external_id)),
            &external_id.map(|external_id| row::external_id_index(&vault, app, external_id)),
        ],
    )?;
    Ok((id, code))
}
