//! Who may call what: every method in every version, by every kind of caller, and the status each gets.
//!
//! The methods come from the server's own table: one without an `info` to call it with fails here. A kind of caller says what
//! each mode of method answers it, and which methods answer otherwise. What does not concern a mode (a record-id that nobody
//! knows, in a call that is about no record) says 0 there: it must not stand in the way.

mod examples;
mod world;

use jiff::SignedDuration;
use medlock::platform::method::{METHODS, Method, Mode};
use medlock_domain::apps::{self, Changes, MethodSet, fields::FieldValue};
use medlock_domain::audit::Actor;
use medlock_domain::authorisations::Authorisation;
use medlock_domain::certificates;
use medlock_domain::ids::AppId;
use medlock_wire::base64;
use medlock_wire::client::{self, OnBehalfOf, Session};
use uuid::Uuid;

use self::world::{House, World};
use crate::support::{TestServer, on_each_engine, signing};

const CAST: &str = "CreateAuthenticatedSessionToken";
const BEGIN: &str = "BeginPutBlob";
const DISASSOCIATE: &str = "DisassociateAlternateId";
const BY_ALTERNATE_ID: &str = "GetPersonAndRecordForAlternateId";
const GIVE_UP: &str = "RemoveApplicationRecordAuthorization";
/// What one published client calls it.
const GIVE_UP_ALIAS: &str = "RemoveApplicationAuthorization";

/// A kind of caller.
struct Who {
    name: &'static str,
    /// What methods of each mode answer: anonymous, application, person, record.
    codes: [u32; 4],
    /// What single methods answer instead.
    but: &'static [&'static [(&'static str, u32)]],
    state: State,
    how: for<'w> fn(&'w World, &'w House) -> How<'w>,
}

/// What has become of the application since it signed in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Usual,
    /// The operator took its sets of methods away: methods of a set are 11.
    WithoutSets,
    MayCallFromElsewhereOnly,
    Suspended,
    /// The certificate it signed in with is registered no more.
    Uncertified,
}

/// One call, without its method.
struct How<'w> {
    by: By,
    person: OnBehalfOf<'w>,
    record: Option<Uuid>,
    /// What the `info` is about, and whose it is.
    target: &'w Authorisation,
    of: &'w House,
    age: SignedDuration,
    info_changed: bool,
    /// Nothing of `of` may be in a good answer.
    is_a_stranger: bool,
}

enum By {
    Anonymous(AppId),
    Session(Session),
}

impl<'w> How<'w> {
    /// The application in its session, about the record that was granted on both avenues.
    fn of(house: &'w House) -> How<'w> {
        How {
            by: By::Session(house.session.clone()),
            person: OnBehalfOf::Nobody,
            record: None,
            target: &house.kim,
            of: house,
            age: SignedDuration::ZERO,
            info_changed: false,
            is_a_stranger: false,
        }
        .about(&house.kim)
    }

    fn anonymous(house: &'w House, named: AppId) -> How<'w> {
        How { by: By::Anonymous(named), ..How::of(house) }
    }

    fn about(self, target: &'w Authorisation) -> How<'w> {
        How { target, record: Some(target.record_pseudonym), ..self }
    }

    fn offline(self) -> How<'w> {
        How { person: OnBehalfOf::Offline(self.target.person_pseudonym), ..self }
    }

    fn for_offline(self, person: Uuid) -> How<'w> {
        How { person: OnBehalfOf::Offline(person), ..self }
    }

    fn online(self, token: &'w str) -> How<'w> {
        How { person: OnBehalfOf::Online(token), ..self }
    }

    fn naming(self, record: Option<Uuid>) -> How<'w> {
        How { record, ..self }
    }

    fn in_session(self, session: &Session) -> How<'w> {
        How { by: By::Session(session.clone()), ..self }
    }

    fn stranger(self) -> How<'w> {
        How { is_a_stranger: true, ..self }
    }
}

/// A session like another but for its token.
fn with_token(session: &Session, token: &str) -> Session {
    Session { token: token.to_owned().into(), ..session.clone() }
}

/// A token of the right form that this server did not seal.
fn unopenable(session: &Session) -> Session {
    let mut bytes = base64::decode(&session.token).unwrap();
    *bytes.last_mut().unwrap() ^= 1;
    with_token(session, &base64::encode(&bytes))
}

// What several kinds of callers have in common.

/// Nothing is left of what was granted: such a record is listed no more, and giving it up is no mistake.
const ENDED: &[(&str, u32)] =
    &[(BEGIN, 11), (BY_ALTERNATE_ID, 140), (DISASSOCIATE, 11), (GIVE_UP, 0), (GIVE_UP_ALIAS, 0)];
const REVOKED: &[(&str, u32)] = &[("GetAuthorizedRecords", 0)];
/// Nothing is granted on the avenue of the call. What is not about items is allowed by any authorisation.
const UNGRANTED: &[(&str, u32)] = &[
    (BEGIN, 11),
    ("GetRecordOperations", 11),
    ("GetThings", 11),
    ("OverwriteThings", 11),
    ("PutThings", 11),
    ("RemoveThings", 11),
];
/// Who else has access is told only while the custodian is signed in.
const OFFLINE: &[(&str, u32)] = &[("GetPeopleForRecord", 11)];
/// A method with and without a person; with one, it is about the record.
const NO_RECORD: &[(&str, u32)] = &[(DISASSOCIATE, 10)];
/// One that can do without a record, but not with one that is none of the application's.
const NO_SUCH_RECORD: &[(&str, u32)] = &[(BEGIN, 10), (DISASSOCIATE, 10)];
const CLOSED_RECORD: &[(&str, u32)] = &[(BEGIN, 37), (DISASSOCIATE, 37), (GIVE_UP, 0), (GIVE_UP_ALIAS, 0)];
/// Another's application-id in `info`, its codes, its alternate ids and its subscriptions.
const NOT_ITS_OWN: &[(&str, u32)] = &[
    (CAST, 6),
    ("CreateConnectPackage", 74),
    ("SendInvitation", 74),
    ("UnsubscribeToEvent", 132),
    ("UpdateEventSubscription", 132),
    (BY_ALTERNATE_ID, 140),
    (DISASSOCIATE, 140),
];
/// The applications of another master; and no other kind than one for devices has applications on devices.
const NOT_ITS_CHILD: &[(&str, u32)] =
    &[("GetApplicationInfo", 6), ("UpdateApplication", 6), ("NewApplicationCreationInfo", 6)];

const NONE: &[&[(&str, u32)]] = &[];

fn unknown(_: &House) -> Uuid {
    Uuid::from_u128(5)
}

/// The matrix: a line for each kind of caller.
static CALLERS: &[Who] = &[
    who("anonymous, naming an active application", [0, 11, 11, 11], NONE, |_, h| How::anonymous(h, h.app.id)),
    who("anonymous, naming an application nobody knows", [6; 4], NONE, |_, h| How::anonymous(h, AppId(unknown(h)))),
    who("anonymous, naming a suspended application", [6; 4], NONE, |w, h| How::anonymous(h, w.suspended)),
    who("anonymous, naming a deleted application", [6; 4], NONE, |w, h| How::anonymous(h, w.deleted)),
    Who {
        state: State::MayCallFromElsewhereOnly,
        ..who("anonymous, from an address that is not admitted", [6; 4], NONE, |_, h| How::anonymous(h, h.app.id))
    },
    // Sessions.
    who("garbage session token", [8; 4], NONE, |_, h| How::of(h).in_session(&with_token(&h.session, "garbage"))),
    who("session token of another server", [65; 4], NONE, |_, h| How::of(h).in_session(&unopenable(&h.session))),
    who("expired session token", [65; 4], NONE, |_, h| How::of(h).in_session(&h.expired_session)),
    Who {
        state: State::Uncertified,
        ..who("session of a certificate that was removed", [65; 4], NONE, |_, h| How::of(h).offline())
    },
    who("wrong HMAC", [4; 4], NONE, |w, h| {
        let forged = Session { shared_secret: w.stranger.session.shared_secret.clone(), ..h.session.clone() };
        // Not even that the person is nobody is said before the digests have held.
        How::of(h).in_session(&forged).for_offline(unknown(h))
    }),
    who("info changed on the way", [4; 4], NONE, |_, h| How { info_changed: true, ..How::of(h).offline() }),
    who("sent long ago", [49; 4], NONE, |_, h| How { age: SignedDuration::from_hours(48), ..How::of(h).offline() }),
    Who {
        state: State::MayCallFromElsewhereOnly,
        ..who("from an address that is not admitted", [6; 4], NONE, |_, h| How::of(h).offline())
    },
    Who {
        state: State::Suspended,
        ..who("suspended application with a live session", [6; 4], NONE, |_, h| How::of(h).offline())
    },
    Who {
        state: State::WithoutSets,
        ..who("application without the methods, offline", [0; 4], &[OFFLINE], |_, h| How::of(h).offline())
    },
    // Persons.
    who("nobody behind the call", [0, 0, 9, 9], NONE, |_, h| How::of(h)),
    who("offline, good", [0; 4], &[OFFLINE], |_, h| How::of(h).offline()),
    who("offline, a person nobody knows", [9; 4], NONE, |_, h| How::of(h).for_offline(unknown(h))),
    who("offline, another application's id of a person", [9; 4], NONE, |w, h| {
        How::of(h).for_offline(w.child.kim.person_pseudonym)
    }),
    who("offline, the server's own id of the person", [9; 4], NONE, |_, h| How::of(h).for_offline(h.kim.person.0)),
    who("offline, every authorisation ended", [0, 0, 11, 11], &[ENDED, REVOKED], |_, h| {
        How::of(h).about(&h.revoked).offline()
    }),
    who("offline, granted online only", [0; 4], &[UNGRANTED, OFFLINE], |_, h| How::of(h).about(&h.online).offline()),
    who("online, good", [0; 4], NONE, |_, h| How::of(h).online(&h.token)),
    who("online, garbage token", [8; 4], NONE, |_, h| How::of(h).online("garbage")),
    who("online, token of another application", [8; 4], NONE, |w, h| How::of(h).online(&w.child.token)),
    who("online, expired token", [7; 4], NONE, |_, h| How::of(h).online(&h.expired_token)),
    who("online, signed-out token", [7; 4], NONE, |_, h| How::of(h).online(&h.signed_out)),
    who("online, every authorisation ended", [0, 0, 11, 11], &[ENDED, REVOKED], |_, h| {
        How::of(h).about(&h.revoked).online(&h.revoked_token)
    }),
    who("online, granted offline only", [0; 4], &[UNGRANTED], |_, h| How::of(h).about(&h.offline).online(&h.token)),
    // Records.
    who("no record-id", [0, 0, 0, 10], &[NO_RECORD], |_, h| How::of(h).online(&h.token).naming(None)),
    who("a record nobody knows", [0, 0, 0, 10], &[NO_SUCH_RECORD], |_, h| {
        How::of(h).online(&h.token).naming(Some(unknown(h)))
    }),
    who("another application's id of a record", [0, 0, 0, 10], &[NO_SUCH_RECORD], |w, h| {
        How::of(h).online(&h.token).naming(Some(w.child.kim.record_pseudonym))
    }),
    who("a record of another person", [0, 0, 0, 10], &[NO_SUCH_RECORD], |_, h| {
        How::of(h).online(&h.token).naming(Some(h.other.record_pseudonym))
    }),
    who("the server's own id of the record", [0, 0, 0, 10], &[NO_SUCH_RECORD], |_, h| {
        How::of(h).online(&h.token).naming(Some(h.kim.record.0))
    }),
    who("a record whose authorisation ended", [0, 0, 0, 11], &[ENDED], |_, h| How::of(h).about(&h.ended).offline()),
    who("a suspended record", [0, 0, 0, 37], &[CLOSED_RECORD], |_, h| How::of(h).about(&h.suspended).offline()),
    who("a deleted record", [0, 0, 0, 37], &[CLOSED_RECORD], |_, h| How::of(h).about(&h.deleted).offline()),
    // Other applications.
    who("another application about what is not its own", [0, 0, 9, 9], &[NOT_ITS_OWN, NOT_ITS_CHILD], |w, h| {
        How::of(h).in_session(&w.stranger.session).stranger()
    }),
    who("another application for a person and record not its own", [9; 4], NONE, |w, h| {
        How::of(h).offline().in_session(&w.stranger.session).stranger()
    }),
    who(
        "another application for its own person, about a record not its own",
        [0, 0, 0, 10],
        &[NO_SUCH_RECORD, NOT_ITS_OWN, NOT_ITS_CHILD],
        |w, h| How::of(h).in_session(&w.stranger.session).online(&w.stranger.token).stranger(),
    ),
    who("master about what is its child's", [0, 0, 9, 9], &[NOT_ITS_OWN], |w, h| {
        How::of(&w.child).in_session(&h.session).stranger()
    }),
    who("master for its child's person and record", [9; 4], NONE, |w, h| {
        How::of(&w.child).offline().in_session(&h.session).stranger()
    }),
    who(
        "master for its own person, about its child's record",
        [0, 0, 0, 10],
        &[NO_SUCH_RECORD, NOT_ITS_OWN],
        |w, h| How::of(&w.child).in_session(&h.session).online(&h.token).stranger(),
    ),
];

const fn who(
    name: &'static str,
    codes: [u32; 4],
    but: &'static [&'static [(&'static str, u32)]],
    how: for<'w> fn(&'w World, &'w House) -> How<'w>,
) -> Who {
    Who { name, codes, but, state: State::Usual, how }
}

impl Who {
    fn expects(&self, method: &Method) -> u32 {
        if self.state == State::WithoutSets && method.set.is_some() {
            return 11;
        }
        let single = self.but.iter().flat_map(|several| several.iter()).find(|(name, _)| *name == method.name);
        single.map_or(self.codes[column(method.mode)], |(_, code)| *code)
    }

    /// Makes the applications what the line says, or what they were.
    fn set(&self, server: &TestServer, house: &House, holds: bool) {
        let id = house.app.id;
        let list = |field: &str, list: &[&str]| {
            let list = list.iter().map(|entry| (*entry).to_owned()).collect();
            let changes = Changes { fields: vec![(field.to_owned(), FieldValue::List(list))], texts: Vec::new() };
            let set = move |tx: &mut medlock_store::Tx<'_>, now, rng: &mut dyn medlock_crypto::random::Random| {
                apps::set(tx, now, rng, Actor::Operator, apps::Mode::Development, id, &changes)
            };
            server.db.write_blocking(set).unwrap();
        };
        match (self.state, holds) {
            (State::Usual, _) => {}
            (State::WithoutSets, holds) => {
                let sets =
                    house.sets.iter().filter(|_| !holds).copied().collect::<std::collections::BTreeSet<MethodSet>>();
                let set = server.db.write_blocking(move |tx, now, rng| {
                    apps::change(tx, now, rng, Actor::Operator, apps::Mode::Development, id, |config| {
                        config.methods = sets.clone();
                        Ok(())
                    })
                });
                set.unwrap();
            }
            (State::MayCallFromElsewhereOnly, true) => list("valid-ip-prefixes", &["192.0.2.0/24"]),
            (State::MayCallFromElsewhereOnly, false) => list("valid-ip-prefixes", &[]),
            (State::Suspended, true) => {
                server.db.write_blocking(move |tx, now, rng| apps::suspend(tx, now, rng, Actor::Operator, id)).unwrap();
            }
            (State::Suspended, false) => {
                server.db.write_blocking(move |tx, now, rng| apps::resume(tx, now, rng, Actor::Operator, id)).unwrap();
            }
            (State::Uncertified, true) => {
                let thumbprint = signing().certificate.thumbprint.clone();
                let removed = server.db.write_blocking(move |tx, now, rng| {
                    certificates::remove(tx, now, rng, Actor::Operator, id, &thumbprint)
                });
                removed.unwrap();
            }
            (State::Uncertified, false) => server.register_certificate(id),
        }
    }
}

fn column(mode: Mode) -> usize {
    match mode {
        Mode::Anonymous => 0,
        Mode::Application => 1,
        Mode::Person => 2,
        Mode::Record => 3,
    }
}

/// The body of the call.
fn body(server: &TestServer, how: &How<'_>, method: &str, version: u32, info: &str) -> String {
    let call = client::Call {
        method,
        version,
        record_id: how.record,
        info,
        msg_time: server.now() - how.age,
        client_version: "medlock tests",
        culture: None,
    };
    match &how.by {
        By::Anonymous(app) => client::anonymous(&call, app.0),
        By::Session(session) => {
            let body = client::sign(&call, session, how.person);
            if !how.info_changed {
                return body;
            }
            let changed = body.replace("</info>", "<!-- --></info>").replace("<info/>", "<info></info>");
            assert_ne!(changed, body);
            changed
        }
    }
}

#[test]
fn every_method_answers_every_kind_of_caller_with_its_code() {
    // What is given up at the end of a line does not close the record to the rest of it.
    let gives_up = |method: &&Method| [GIVE_UP, GIVE_UP_ALIAS].contains(&method.name);
    let methods: Vec<&Method> =
        METHODS.iter().filter(|method| !gives_up(method)).chain(METHODS.iter().filter(gives_up)).collect();
    for (name, _) in CALLERS.iter().flat_map(|who| who.but.iter()).flat_map(|several| several.iter()) {
        assert!(METHODS.iter().any(|method| method.name == *name), "{name} is no method");
    }
    on_each_engine(|server| {
        let world = World::new(server);
        let mut wrong = Vec::new();
        for who in CALLERS {
            let homes = [&world.clinic, &world.scales];
            homes.iter().for_each(|house| who.set(server, house, true));
            for (method, version) in methods.iter().flat_map(|method| method.versions.iter().map(|v| (*method, *v))) {
                // Only an application for devices gets through to the method's own answer.
                let home = if method.name == "NewApplicationCreationInfo" { &world.scales } else { &world.clinic };
                let how = (who.how)(&world, home);
                let cell = format!("{} {version} by: {}", method.name, who.name);
                let Some(info) = how.of.info(server, how.target, method.name, version) else {
                    wrong.push(format!("{cell}: give it an info in world.rs"));
                    continue;
                };
                let told = server.post(body(server, &how, method.name, version, &info).as_bytes());
                let expected = who.expects(method);
                if told.code != expected {
                    wrong.push(format!("{cell}: expected {expected}, got {} {}", told.code, told.message));
                }
                let xml = told.xml();
                for theirs in [how.target.person_pseudonym, how.target.record_pseudonym] {
                    if how.is_a_stranger && xml.contains(&theirs.to_string()) {
                        wrong.push(format!("{cell}: tells what is not its own"));
                    }
                }
            }
            homes.iter().for_each(|house| who.set(server, house, false));
            world.restore(server);
        }
        assert!(wrong.is_empty(), "{} cells are wrong:\n{}", wrong.len(), wrong.join("\n"));
    });
}
