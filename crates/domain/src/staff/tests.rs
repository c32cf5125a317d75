use jiff::SignedDuration;
use medlock_crypto::random::SeededRandom;

use super::sessions;
use super::*;
use crate::ids::AppId;
use crate::limits::{STAFF_INVITATION_LIFE, STAFF_SESSION_IDLE, STAFF_SESSION_LIFE};
use crate::people::passkeys::device::Device;
use crate::people::passkeys::{self, PasskeyError, Site};
use crate::people::totp::Secret;
use crate::people::{self, NewPassword, prepare_password, verify_password};
use crate::testing::{CHEAP, PASSWORD, TestDb, a_person, an_app, on_each_engine, random};
use crate::{Account, rates, sweep};

fn hashed(db: &TestDb, password: &str) -> NewPassword {
    prepare_password(db.vault(), &mut SeededRandom::new(3), &CHEAP, password)
}

fn new_account(db: &TestDb, name: &str) -> NewAccount {
    prepare_account(db.vault(), &mut *random(), name, hashed(db, PASSWORD))
}

fn email(address: &str) -> Email {
    Email::parse(address).unwrap()
}

/// Somebody who took an invitation.
fn a_staff(db: &TestDb, address: &str, purpose: Purpose) -> StaffId {
    let (new, to) = (new_account(db, "Sam Sample"), email(address));
    db.write_blocking(move |tx, now, rng| {
        let invited = invite(tx, now, rng, Actor::Operator, &to, purpose)?;
        accept(tx, now, rng, &invited.token.0, &new)
    })
    .unwrap()
}

fn role_of(db: &TestDb, who: StaffId, app: AppId) -> Option<Role> {
    db.read_blocking(move |tx, _| {
        let staff = load(tx, who)?.unwrap();
        role_in(tx, &staff, app)
    })
    .unwrap()
}

#[test]
fn an_invitation_makes_an_account_once_and_gives_its_role() {
    on_each_engine(|db| {
        let app = an_app(db, "Lab");
        let new = new_account(db, " Sam Sample ");
        let who = db
            .write_blocking(move |tx, now, rng| {
                let to = email("Sam@Lab.example");
                let invited = invite(tx, now, rng, Actor::Operator, &to, Purpose::InApp(app, Role::Viewer))?;
                assert_eq!(invited.token.0.len(), 43);
                let found = invitation(tx, now, &invited.token.0)?;
                assert_eq!(found.email.as_typed(), "Sam@Lab.example");
                assert_eq!(found.purpose, Purpose::InApp(app, Role::Viewer));
                let late = invitation(tx, now + STAFF_INVITATION_LIFE, &invited.token.0);
                assert!(matches!(late, Err(StaffError::LinkDead)));
                let who = accept(tx, now, rng, &invited.token.0, &new)?;
                assert!(matches!(accept(tx, now, rng, &invited.token.0, &new), Err(StaffError::LinkDead)));
                Ok::<_, StaffError>(who)
            })
            .unwrap();
        let staff = db.read_blocking(move |tx, _| find(tx, &email("sam@lab.example"))).unwrap().unwrap();
        assert_eq!((staff.id, staff.name.as_str(), staff.is_operator), (who, "Sam Sample", false));
        assert!(staff.has_password && staff.signed_in_at.is_none());
        assert_eq!(role_of(db, who, app), Some(Role::Viewer));
        assert_eq!(role_of(db, who, an_app(db, "Another")), None);
        let told: Vec<String> =
            db.read_blocking(|tx, _| audit::newest(tx, 20)).unwrap().into_iter().map(|line| line.action).collect();
        for action in ["staff-invited", "staff-added", "staff-role-given"] {
            assert!(told.iter().any(|known| known == action), "{action}: {told:?}");
        }
    });
}

#[test]
fn whoever_has_an_account_takes_an_invitation_only_while_signed_in_to_it() {
    on_each_engine(|db| {
        let (first, second) = (an_app(db, "First"), an_app(db, "Second"));
        let boss = a_staff(db, "boss@lab.example", Purpose::InApp(first, Role::Viewer));
        let other = a_staff(db, "other@lab.example", Purpose::InApp(first, Role::Viewer));
        let new = new_account(db, "Not the boss");
        db.write_blocking(move |tx, now, rng| {
            let to = email("BOSS@lab.example");
            let invited = invite(tx, now, rng, Actor::Operator, &to, Purpose::InApp(second, Role::Admin))?;
            // The link alone makes no second account, and gives nobody else the role. Nothing of this would be kept.
            assert_eq!(find(tx, &to)?.unwrap().id, boss);
            let boss = load(tx, boss)?.unwrap();
            accept_as(tx, now, rng, &invited.token.0, &boss)?;
            assert_eq!(role_in(tx, &boss, second)?, Some(Role::Admin));
            assert!(matches!(accept_as(tx, now, rng, &invited.token.0, &boss), Err(StaffError::LinkDead)));
            // Less than they have takes nothing away.
            let less = invite(tx, now, rng, Actor::Operator, &to, Purpose::InApp(second, Role::Viewer))?;
            accept_as(tx, now, rng, &less.token.0, &boss)?;
            assert_eq!(role_in(tx, &boss, second)?, Some(Role::Admin));
            Ok::<_, StaffError>(())
        })
        .unwrap();
        for wrong in [true, false] {
            let new = new.clone();
            let refused = db.write_blocking(move |tx, now, rng| {
                let to = email("boss@lab.example");
                let invited = invite(tx, now, rng, Actor::Operator, &to, Purpose::Operator)?;
                if wrong {
                    let other = load(tx, other)?.unwrap();
                    accept_as(tx, now, rng, &invited.token.0, &other)
                } else {
                    accept(tx, now, rng, &invited.token.0, &new).map(drop)
                }
            });
            assert!(matches!(refused, Err(StaffError::LinkDead | StaffError::EmailTaken)));
        }
        assert_eq!(role_of(db, other, second), None);
    });
}

#[test]
fn a_new_link_ends_the_old_one_and_a_withdrawn_one_is_dead() {
    on_each_engine(|db| {
        let app = an_app(db, "Lab");
        db.write_blocking(move |tx, now, rng| {
            let to = email("sam@lab.example");
            let purpose = Purpose::InApp(app, Role::Admin);
            let first = invite(tx, now, rng, Actor::Operator, &to, purpose)?;
            let again = invite(tx, now, rng, Actor::Operator, &to, Purpose::InApp(app, Role::Viewer))?;
            assert!(invitation(tx, now, &first.token.0).is_err(), "one invitation for one address and application");
            let late = now + STAFF_INVITATION_LIFE + SignedDuration::from_hours(1);
            assert!(invitation(tx, late, &again.token.0).is_err());
            assert_eq!(open_invitations(tx, Some(app))?.len(), 1, "one that ran out can be renewed");
            let renewed = renew(tx, late, rng, Actor::Operator, again.id)?;
            assert!(invitation(tx, late, &again.token.0).is_err());
            assert_eq!(invitation(tx, late, &renewed.token.0)?.purpose, Purpose::InApp(app, Role::Viewer));
            withdraw(tx, late, rng, Actor::Operator, renewed.id)?;
            withdraw(tx, late, rng, Actor::Operator, renewed.id)?;
            assert!(invitation(tx, late, &renewed.token.0).is_err());
            assert!(matches!(renew(tx, late, rng, Actor::Operator, renewed.id), Err(StaffError::LinkDead)));
            assert!(open_invitations(tx, Some(app))?.is_empty() && open_invitations(tx, None)?.is_empty());
            let nowhere = Purpose::InApp(AppId::new(rng), Role::Admin);
            assert!(matches!(invite(tx, late, rng, Actor::Operator, &to, nowhere), Err(StaffError::UnknownApp)));
            Ok::<_, StaffError>(())
        })
        .unwrap();
    });
}

#[test]
fn the_last_operator_stays_and_operators_have_every_application() {
    on_each_engine(|db| {
        let app = an_app(db, "Lab");
        let first = a_staff(db, "first@example.org", Purpose::Operator);
        assert_eq!(role_of(db, first, app), Some(Role::Operator));
        assert_eq!(role_of(db, first, AppId::new(&mut *random())), None, "there is no such application");
        db.write_blocking(move |tx, now, rng| {
            let by = Actor::Staff(first);
            assert!(matches!(take_operator(tx, now, rng, by, first), Err(StaffError::LastOperator)));
            assert!(matches!(remove(tx, now, rng, by, first), Err(StaffError::LastOperator)));
            Ok::<_, StaffError>(())
        })
        .unwrap();
        let second = a_staff(db, "second@example.org", Purpose::Operator);
        db.write_blocking(move |tx, now, rng| {
            take_operator(tx, now, rng, Actor::Staff(second), first)?;
            take_operator(tx, now, rng, Actor::Staff(second), first)?;
            assert_eq!(operators(tx)?.len(), 1);
            assert!(matches!(remove(tx, now, rng, Actor::Operator, second), Err(StaffError::LastOperator)));
            Ok::<_, StaffError>(())
        })
        .unwrap();
        assert_eq!(role_of(db, first, app), None);
    });
}

#[test]
fn only_an_operator_takes_the_last_administrator_away() {
    on_each_engine(|db| {
        let app = an_app(db, "Lab");
        let operator = a_staff(db, "op@example.org", Purpose::Operator);
        let admin = a_staff(db, "admin@example.org", Purpose::InApp(app, Role::Admin));
        let viewer = a_staff(db, "viewer@example.org", Purpose::InApp(app, Role::Viewer));
        db.write_blocking(move |tx, now, rng| {
            let by = Actor::Staff(admin);
            assert!(matches!(take_role(tx, now, rng, by, app, admin), Err(StaffError::LastAdmin)));
            assert!(matches!(give_role(tx, now, rng, by, app, admin, Role::Viewer), Err(StaffError::LastAdmin)));
            let names: Vec<Role> = members(tx, app)?.iter().map(|member| member.role).collect();
            assert_eq!(names, [Role::Admin, Role::Viewer]);
            give_role(tx, now, rng, by, app, viewer, Role::Admin)?;
            take_role(tx, now, rng, by, app, admin)?;
            take_role(tx, now, rng, by, app, admin)?;
            take_role(tx, now, rng, Actor::Staff(operator), app, viewer)?;
            assert!(members(tx, app)?.is_empty());
            let nobody = StaffId::new(rng);
            let unknown = give_role(tx, now, rng, Actor::Operator, app, nobody, Role::Admin);
            assert!(matches!(unknown, Err(StaffError::Unknown)));
            Ok::<_, StaffError>(())
        })
        .unwrap();
    });
}

#[test]
fn whoever_loses_a_role_does_not_come_back_by_a_link_they_kept() {
    on_each_engine(|db| {
        let app = an_app(db, "Lab");
        a_staff(db, "op@example.org", Purpose::Operator);
        let operator = a_staff(db, "second@example.org", Purpose::Operator);
        let admin = a_staff(db, "admin@example.org", Purpose::InApp(app, Role::Admin));
        db.write_blocking(move |tx, now, rng| {
            let open = |tx: &mut Tx<'_>, link: &Invited| invitation(tx, now, &link.token.0).is_ok();
            let purpose = Purpose::InApp(app, Role::Admin);
            let by_admin = invite(tx, now, rng, Actor::Staff(admin), &email("friend@example.org"), purpose)?;
            let to_admin = invite(tx, now, rng, Actor::Staff(operator), &email("admin@example.org"), purpose)?;
            let other = invite(tx, now, rng, Actor::Operator, &email("other@example.org"), purpose)?;
            let by_operator =
                invite(tx, now, rng, Actor::Staff(operator), &email("friend@example.org"), Purpose::Operator)?;
            take_role(tx, now, rng, Actor::Operator, app, admin)?;
            assert_eq!(
                [&by_admin, &to_admin, &other, &by_operator].map(|link| open(tx, link)),
                [false, false, true, true]
            );
            take_operator(tx, now, rng, Actor::Operator, operator)?;
            assert_eq!([&other, &by_operator].map(|link| open(tx, link)), [true, false]);
            // Renewed by somebody else, it is theirs.
            let theirs = invite(tx, now, rng, Actor::Staff(admin), &email("ann@example.org"), purpose)?;
            let renewed = renew(tx, now, rng, Actor::Operator, theirs.id)?;
            remove(tx, now, rng, Actor::Operator, admin)?;
            assert!(open(tx, &renewed));
            Ok::<_, StaffError>(())
        })
        .unwrap();
    });
}

#[test]
fn a_session_idles_out_outlives_itself_and_is_ended_by_its_owner() {
    on_each_engine(|db| {
        let who = a_staff(db, "op@example.org", Purpose::Operator);
        db.write_blocking(move |tx, now, rng| {
            let moment = SignedDuration::from_micros(1);
            let token = sessions::start(tx, now, rng, who, None)?;
            assert!(sessions::find(tx, now + STAFF_SESSION_IDLE - moment, &token.0)?.is_some());
            assert!(sessions::find(tx, now + STAFF_SESSION_IDLE, &token.0)?.is_none());
            let mut at = now;
            let step = SignedDuration::from_mins(20);
            while at + step < now + STAFF_SESSION_LIFE {
                at += step;
                let session = sessions::find(tx, at, &token.0)?.expect("it is used");
                assert!(session.wants_touch);
                sessions::touch(tx, at, session.id)?;
            }
            assert!(sessions::find(tx, now + STAFF_SESSION_LIFE, &token.0)?.is_none());
            // Signing in ends what the browser brought, and never takes a token over.
            let second = sessions::start(tx, now, rng, who, Some(&token.0))?;
            assert!(sessions::find(tx, now, &token.0)?.is_none());
            let third = sessions::start(tx, now, rng, who, Some("planted"))?;
            assert_ne!(*third.0, "planted");
            let keep = sessions::find(tx, now, &third.0)?.unwrap().id;
            assert_eq!(sessions::of_staff(tx, now, who)?.len(), 2);
            assert_eq!(sessions::end_all(tx, now, rng, Actor::Staff(who), who, Some(keep))?, 1);
            assert!(sessions::find(tx, now, &second.0)?.is_none());
            assert!(sessions::end(tx, now, rng, who, keep)?);
            assert!(!sessions::end(tx, now, rng, who, keep)?);
            assert_eq!(load(tx, who)?.unwrap().signed_in_at, Some(now));
            Ok::<_, StaffError>(())
        })
        .unwrap();
    });
}

#[test]
fn a_password_is_checked_like_a_persons_and_guesses_are_counted_apart() {
    on_each_engine(|db| {
        let who = a_staff(db, "sam@example.org", Purpose::Operator);
        a_person(db, "sam@example.org");
        let stored = db.read_blocking(|tx, _| credentials(tx, &email("SAM@example.org"))).unwrap();
        assert_eq!(verify_password(db.vault(), &CHEAP, &stored, PASSWORD), Some(who));
        assert_eq!(verify_password(db.vault(), &CHEAP, &stored, "wrong"), None);
        let unknown = db.read_blocking(|tx, _| credentials(tx, &email("joe@example.org"))).unwrap();
        assert_eq!(verify_password(db.vault(), &CHEAP, &unknown, PASSWORD), None);
        db.write_blocking(|tx, now, _| {
            let address = "192.0.2.7".parse().unwrap();
            let to = email("sam@example.org");
            let mut waits = 0;
            for _ in 0..20 {
                // Signing in as the patient with that address does not start the count of the staff afresh.
                rates::begin_sign_in(tx, now, &to.clone().into(), address)?;
                rates::sign_in_succeeded(tx, &to.clone().into(), address, true)?;
                waits += i32::from(rates::begin_staff_sign_in(tx, now, &to, address)? != rates::Verdict::Go);
            }
            assert!(waits > 10, "{waits}");
            Ok::<_, StaffError>(())
        })
        .unwrap();
    });
}

#[test]
fn second_factors_are_those_of_people_and_a_key_to_one_door_opens_no_other() {
    on_each_engine(|db| {
        let who = a_staff(db, "sam@example.org", Purpose::Operator);
        let person = a_person(db, "sam@example.org");
        let site = Site { host: "x.example.org".into(), origin: "https://x.example.org".into(), any_port: false };
        db.write_blocking(move |tx, now, rng| {
            assert!(!factors(tx, who)?.any());
            let secret = Secret::new(&mut SeededRandom::new(1));
            let code = secret.code(people::totp::step_at(now));
            people::totp::turn_on(tx, now, rng, who, &secret, &code).unwrap();
            let codes = people::recovery_codes::make(tx, now, rng, who)?;
            assert!(people::recovery_codes::use_up(tx, now, rng, person, &codes[0])?.is_none(), "another's account");
            assert_eq!(people::recovery_codes::use_up(tx, now, rng, who, &codes[0])?, Some(9));
            assert!(people::totp::on_since(tx, person)?.is_none());
            let vault = tx.vault();
            let mut add = |account: Account| {
                let purpose = passkeys::Purpose::Add(account);
                let challenge = passkeys::challenge(&vault, now, rng, purpose, b"browser");
                let asked = passkeys::asked(&vault, now, purpose, b"browser", &challenge.sealed).unwrap();
                let mut device = Device::new(&site, &passkeys::user_handle(&vault, account));
                let (client_data, attestation) = device.register(&challenge.text);
                let new = passkeys::check_registration(&site, &asked, &client_data, &attestation).unwrap();
                passkeys::add(tx, now, rng, account, &asked, &new, "key").unwrap();
                passkeys::find(tx, &device.id).unwrap().unwrap().owner
            };
            assert_eq!(add(who.into()), Account::Staff(who));
            assert_eq!(add(person.into()), Account::Person(person));
            let all = factors(tx, who)?;
            assert_eq!((all.codes_since, all.passkeys, all.recovery_codes_left), (Some(now), 1, 9));
            Ok::<_, StaffError>(())
        })
        .unwrap();
        let taken = db.write_blocking(move |tx, now, rng| {
            let key = passkeys::of(tx, who)?[0].id;
            passkeys::remove(tx, now, rng, person, key)
        });
        assert!(matches!(taken, Err(PasskeyError::Unknown)));
    });
}

#[test]
fn a_way_back_in_ends_all_that_was_and_takes_a_new_password() {
    on_each_engine(|db| {
        let who = a_staff(db, "sam@example.org", Purpose::Operator);
        let new = new_account(db, "");
        let other = prepare_account(db.vault(), &mut *random(), "x", hashed(db, "another password"));
        db.write_blocking(move |tx, now, rng| {
            let secret = Secret::new(&mut SeededRandom::new(1));
            let code = secret.code(people::totp::step_at(now));
            people::totp::turn_on(tx, now, rng, who, &secret, &code).unwrap();
            let token = sessions::start(tx, now, rng, who, None)?;
            let first = reset_ways_in(tx, now, rng, Actor::Operator, who)?;
            let invited = reset_ways_in(tx, now, rng, Actor::Operator, who)?;
            assert!(invitation(tx, now, &first.token.0).is_err(), "the newest link alone works");
            assert!(sessions::find(tx, now, &token.0)?.is_none() && !factors(tx, who)?.any());
            let staff = load(tx, who)?.unwrap();
            assert!(!staff.has_password && staff.is_operator);
            assert_eq!(accept(tx, now, rng, &invited.token.0, &other)?, who);
            assert!(load(tx, who)?.unwrap().has_password);
            assert_eq!(load(tx, who)?.unwrap().name, "Sam Sample");
            assert!(matches!(accept(tx, now, rng, &invited.token.0, &new), Err(StaffError::LinkDead)));
            Ok::<_, StaffError>(())
        })
        .unwrap();
        let stored = db.read_blocking(|tx, _| credentials(tx, &email("sam@example.org"))).unwrap();
        assert_eq!(verify_password(db.vault(), &CHEAP, &stored, "another password"), Some(who));
        assert_eq!(verify_password(db.vault(), &CHEAP, &stored, PASSWORD), None);
    });
}

#[test]
fn whoever_is_removed_leaves_nothing_behind() {
    on_each_engine(|db| {
        let app = an_app(db, "Lab");
        a_staff(db, "op@example.org", Purpose::Operator);
        let who = a_staff(db, "sam@example.org", Purpose::InApp(app, Role::Admin));
        db.write_blocking(move |tx, now, rng| {
            let secret = Secret::new(&mut SeededRandom::new(1));
            let code = secret.code(people::totp::step_at(now));
            people::totp::turn_on(tx, now, rng, who, &secret, &code).unwrap();
            people::recovery_codes::make(tx, now, rng, who)?;
            let token = sessions::start(tx, now, rng, who, None)?;
            reset_ways_in(tx, now, rng, Actor::Operator, who)?;
            remove(tx, now, rng, Actor::Operator, who)?;
            assert!(matches!(remove(tx, now, rng, Actor::Operator, who), Err(StaffError::Unknown)));
            assert!(load(tx, who)?.is_none() && sessions::find(tx, now, &token.0)?.is_none());
            for table in ["staff_sessions", "staff_roles", "staff_invitations"] {
                let sql = format!("SELECT COUNT(*) FROM {table} WHERE staff_id = $1");
                assert_eq!(tx.query_one(&sql, &[&who])?.get::<i64>(0)?, 0, "{table}");
            }
            for table in ["passkeys", "code_apps", "recovery_codes"] {
                let sql = format!("SELECT COUNT(*) FROM {table} WHERE person_id = $1");
                assert_eq!(tx.query_one(&sql, &[&who])?.get::<i64>(0)?, 0, "{table}");
            }
            Ok::<_, StaffError>(())
        })
        .unwrap();
    });
}

#[test]
fn nothing_of_the_staff_is_readable_in_the_database_and_what_is_over_is_swept() {
    on_each_engine(|db| {
        let who = a_staff(db, "sam@secret.example", Purpose::Operator);
        db.write_blocking(move |tx, now, rng| {
            sessions::start(tx, now, rng, who, None)?;
            invite(tx, now, rng, Actor::Operator, &email("joe@secret.example"), Purpose::Operator)?;
            let mut dump = Vec::new();
            for (sql, columns) in [
                ("SELECT email_index, email, name FROM staff", 3),
                ("SELECT token_index, email_index, email FROM staff_invitations", 3),
            ] {
                let row = tx.query_one(sql, &[])?;
                for column in 0..columns {
                    dump.extend(row.get::<Vec<u8>>(column)?);
                }
            }
            let dump = String::from_utf8_lossy(&dump).to_lowercase();
            assert!(!dump.contains("secret") && !dump.contains("sam"));
            let swept = sweep::base(tx, now, rng)?;
            assert_eq!((swept.staff_sessions, swept.staff_invitations), (0, 0));
            let over = now + STAFF_INVITATION_LIFE + STAFF_INVITATION_LIFE;
            let swept = sweep::base(tx, over, rng)?;
            assert_eq!((swept.staff_sessions, swept.staff_invitations), (1, 1));
            Ok::<_, StaffError>(())
        })
        .unwrap();
    });
}

#[test]
fn a_name_needs_letters_and_no_line_breaks() {
    assert_eq!(check_name("Sam"), Ok(()));
    assert_eq!(check_name(" "), Err(Problem::Missing));
    assert_eq!(check_name("a\nb"), Err(Problem::Form));
    assert_eq!(check_name(&"x".repeat(101)), Err(Problem::TooLong));
}

#[test]
fn who_took_the_link_of_somebody_elses_address_is_out_when_the_provider_knows_its_owner() {
    on_each_engine(|db| {
        let app = an_app(db, "Lab");
        let squatter = a_staff(db, "jane@clinic.example", Purpose::InApp(app, Role::Viewer));
        let token = db.write_blocking(move |tx, now, rng| sessions::start(tx, now, rng, squatter, None)).unwrap();
        let admitted = db.write_blocking(move |tx, now, rng| {
            let identity = oidc::Identity {
                issuer: "https://login.example.org".to_owned(),
                subject: "1".to_owned(),
                email: Some(email("jane@clinic.example")),
                name: "Jane Doe".to_owned(),
            };
            oidc::admit(tx, now, rng, &identity)
        });
        assert_eq!(admitted.unwrap(), oidc::Admission::In(squatter));
        let (staff, session) = db
            .read_blocking(move |tx, now| {
                Ok::<_, StaffError>((load(tx, squatter)?.unwrap(), sessions::find(tx, now, &token.0)?))
            })
            .unwrap();
        assert!(!staff.has_password, "the password of whoever took the link");
        assert!(session.is_none());
        assert_eq!(role_of(db, squatter, app), Some(Role::Viewer), "the role is the address's");
    });
}
