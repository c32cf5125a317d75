//! Staff who sign in with their organisation's OpenID Connect provider. The first time the verified address finds the account, or an
//! invitation that makes one; from then on the provider's own name for the person does, whatever becomes of the address.

use jiff::Timestamp;
use medlock_crypto::random::Random;
use medlock_store::{StoreError, Tx};

use super::{EMAIL, NAME, Purpose, StaffError, email_index, find, invitations, lock, note, sessions};
use crate::audit::{Action, Actor};
use crate::ids::StaffId;
use crate::people::Email;

/// Whom a provider vouches for. The caller has checked that it does. No `Debug`: it has an address.
pub struct Identity {
    pub issuer: String,
    /// What the provider calls the person, for ever.
    pub subject: String,
    /// None: the provider tells none, or has not verified it.
    pub email: Option<Email>,
    /// What an account that is made now is called; checked by [`super::check_name`].
    pub name: String,
}

/// What became of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Admission {
    In(StaffId),
    /// The first time, an address is needed.
    NoAddress,
    /// Nobody of the staff has the address, and nobody with it is invited.
    Unknown,
    /// The account with that address belongs to somebody else at the same provider: addresses are given to others.
    SomebodyElse,
}

/// Finds out who of the staff it is. The first time this links the account, and takes away the password, keys and sessions it had; or it
/// takes every open invitation of the address and makes an account without a password.
///
/// # Errors
/// [`StaffError::Sealed`].
pub fn admit(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    identity: &Identity,
) -> Result<Admission, StaffError> {
    let vault = tx.vault();
    // Issuers have no spaces.
    let index = vault.index("staff-identity", format!("{} {}", identity.issuer, identity.subject).as_bytes());
    let row = tx.query_opt("SELECT staff_id FROM staff_identities WHERE identity_index = $1", &[&index])?;
    if let Some(row) = row {
        return Ok(Admission::In(row.get(0)?));
    }
    let Some(email) = &identity.email else { return Ok(Admission::NoAddress) };
    let mut taken_over = false;
    let staff = match find(tx, email)? {
        Some(staff) => {
            lock(tx, staff.id)?;
            taken_over = staff.has_password;
            staff.id
        }
        None => match from_invitations(tx, now, rng, email, &identity.name)? {
            Some(staff) => staff,
            None => return Ok(Admission::Unknown),
        },
    };
    let issuer = vault.index("staff-issuer", identity.issuer.as_bytes());
    let linked = tx.query_opt(
        "INSERT INTO staff_identities (identity_index, issuer_index, staff_id, linked_at) VALUES ($1, $2, $3, $4)
         ON CONFLICT DO NOTHING RETURNING staff_id",
        &[&index, &issuer, &staff, &now],
    )?;
    if linked.is_none() {
        return Ok(Admission::SomebodyElse);
    }
    if taken_over {
        // Whoever invited the address saw the link, too, and may have taken it: the provider knows the owner, a link does not.
        tx.execute("UPDATE staff SET password = NULL, password_changed_at = $1 WHERE id = $2", &[&now, &staff])?;
        crate::people::remove_stronger_doors(tx, staff)?;
        sessions::end_all(tx, now, rng, Actor::Staff(staff), staff, None)?;
    }
    note(tx, now, rng, Actor::Staff(staff), Action::StaffLinked, staff)?;
    Ok(Admission::In(staff))
}

/// An account of whoever is invited with the address.
fn from_invitations(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    email: &Email,
    name: &str,
) -> Result<Option<StaffId>, StaffError> {
    let vault = tx.vault();
    let index = email_index(&vault, email);
    let mut open = invitations::open_of(tx, &index)?;
    open.retain(|invitation| invitation.expires_at > now && !matches!(invitation.purpose, Purpose::WayBackIn(_)));
    if open.is_empty() {
        return Ok(None);
    }
    let id = StaffId::new(rng);
    let made = tx.query_opt(
        "INSERT INTO staff (id, email_index, email, name, password_changed_at, is_operator, created_at)
         VALUES ($1, $2, $3, $4, $5, 0, $6) ON CONFLICT (email_index) DO NOTHING RETURNING id",
        &[
            &id,
            &index,
            &vault.seal(EMAIL, id.as_bytes(), email.as_typed().as_bytes(), rng),
            &vault.seal(NAME, id.as_bytes(), name.trim().as_bytes(), rng),
            &now,
            &now,
        ],
    )?;
    if made.is_none() {
        return Ok(None);
    }
    note(tx, now, rng, Actor::Staff(id), Action::StaffAdded, id)?;
    for invitation in &open {
        // Of two that take it at once, one deletes the row.
        if tx.execute("DELETE FROM staff_invitations WHERE id = $1", &[&invitation.id])? > 0 {
            invitations::give(tx, now, rng, invitation, id)?;
        }
    }
    Ok(Some(id))
}

/// Forgets whom the provider calls by which name: the next sign-in goes by the address again.
pub(super) fn unlink(tx: &mut Tx<'_>, staff: StaffId) -> Result<(), StoreError> {
    tx.execute("DELETE FROM staff_identities WHERE staff_id = $1", &[&staff])?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::staff::{Role, invite, list, load, members, open_invitations, remove, rename, reset_ways_in};
    use crate::testing::{an_app, on_each_engine};
    use medlock_store::Db;

    const ISSUER: &str = "https://login.example.org/realms/clinic";

    fn says(subject: &str, email: Option<&str>) -> Identity {
        Identity {
            issuer: ISSUER.to_owned(),
            subject: subject.to_owned(),
            email: email.map(|email| Email::parse(email).unwrap()),
            name: "Jane Doe".to_owned(),
        }
    }

    fn admitted(db: &Db, identity: Identity) -> Admission {
        db.write_blocking(move |tx, now, rng| admit(tx, now, rng, &identity)).unwrap()
    }

    fn invited(db: &Db, email: &'static str, purpose: Purpose) {
        db.write_blocking(move |tx, now, rng| {
            invite(tx, now, rng, Actor::Operator, &Email::parse(email).unwrap(), purpose).map(|_| ())
        })
        .unwrap();
    }

    #[test]
    fn the_address_counts_the_first_time_and_the_subject_ever_after() {
        on_each_engine(|db| {
            assert_eq!(admitted(db, says("1", Some("jane@clinic.example"))), Admission::Unknown);
            invited(db, "Jane@Clinic.example", Purpose::Operator);
            assert_eq!(admitted(db, says("1", None)), Admission::NoAddress);
            let Admission::In(jane) = admitted(db, says("1", Some("jane@clinic.example"))) else { panic!("not in") };
            let made = db.read_blocking(move |tx, _| load(tx, jane)).unwrap().unwrap();
            assert!(made.is_operator && !made.has_password);
            assert_eq!((made.name.as_str(), made.email.as_typed()), ("Jane Doe", "jane@clinic.example"));
            // Whatever the provider says of the address later.
            for email in [Some("jane@clinic.example"), Some("jane.smith@clinic.example"), None] {
                assert_eq!(admitted(db, says("1", email)), Admission::In(jane));
            }
            // The address is given to somebody else there.
            assert_eq!(admitted(db, says("2", Some("jane@clinic.example"))), Admission::SomebodyElse);
            let elsewhere = Identity { issuer: "https://other.example".to_owned(), ..says("1", None) };
            assert_eq!(admitted(db, elsewhere), Admission::NoAddress, "subjects are names of one provider");
            assert_eq!(db.read_blocking(|tx, _| list(tx)).unwrap().len(), 1);
        });
    }

    #[test]
    fn every_open_invitation_of_the_address_is_taken_and_none_that_ran_out() {
        on_each_engine(|db| {
            let (lab, clinic) = (an_app(db, "Lab"), an_app(db, "Clinic"));
            invited(db, "jane@clinic.example", Purpose::InApp(lab, Role::Admin));
            invited(db, "jane@clinic.example", Purpose::InApp(clinic, Role::Viewer));
            invited(db, "joe@clinic.example", Purpose::InApp(clinic, Role::Admin));
            let Admission::In(jane) = admitted(db, says("1", Some("jane@clinic.example"))) else { panic!("not in") };
            let roles = |app| {
                let members = db.read_blocking(move |tx, _| members(tx, app)).unwrap();
                members.iter().map(|member| (member.staff.id, member.role)).collect::<Vec<_>>()
            };
            assert_eq!(roles(lab), [(jane, Role::Admin)]);
            assert_eq!(roles(clinic), [(jane, Role::Viewer)]);
            let left = db.read_blocking(move |tx, _| open_invitations(tx, Some(clinic))).unwrap();
            assert_eq!(left.len(), 1, "Joe's");
            let late = db.write_blocking(|tx, now, rng| {
                let later = now + crate::limits::STAFF_INVITATION_LIFE;
                admit(tx, later, rng, &says("2", Some("joe@clinic.example")))
            });
            assert_eq!(late.unwrap(), Admission::Unknown);
        });
    }

    #[test]
    fn an_account_whose_ways_in_were_reset_or_that_is_gone_is_linked_no_more() {
        on_each_engine(|db| {
            invited(db, "jane@clinic.example", Purpose::Operator);
            invited(db, "joe@clinic.example", Purpose::Operator);
            let Admission::In(jane) = admitted(db, says("1", Some("jane@clinic.example"))) else { panic!("not in") };
            let Admission::In(_) = admitted(db, says("9", Some("joe@clinic.example"))) else { panic!("not in") };
            db.write_blocking(move |tx, now, rng| {
                rename(tx, now, rng, Actor::Operator, jane, "Jane Roe")?;
                reset_ways_in(tx, now, rng, Actor::Operator, jane).map(|_| ())
            })
            .unwrap();
            assert_eq!(admitted(db, says("2", Some("jane@clinic.example"))), Admission::In(jane));
            assert_eq!(admitted(db, says("1", Some("jane@clinic.example"))), Admission::SomebodyElse);
            db.write_blocking(move |tx, now, rng| remove(tx, now, rng, Actor::Operator, jane)).unwrap();
            assert_eq!(admitted(db, says("2", Some("jane@clinic.example"))), Admission::Unknown);
        });
    }
}
