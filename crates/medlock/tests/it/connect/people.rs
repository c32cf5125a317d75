//! What an application is told about people and their records: GetPersonInfo, GetAuthorizedPeople, GetPeopleForRecord.

use jiff::SignedDuration;
use medlock_domain::apps::rules::{Permissions, Rule};
use medlock_domain::authorisations::Authorisation;
use medlock_domain::ids::{PersonId, RecordId};
use medlock_domain::people::Email;
use medlock_domain::records::{self, NewRecord, RecordError, Rights};
use medlock_domain::sharing::{self, NewInvitation};
use medlock_domain::testing::{self, a_rule};
use medlock_domain::things_in_record::Avenue;
use medlock_domain::{app_people, authorisations};
use medlock_wire::client::OnBehalfOf;
use medlock_wire::method::{get_authorized_people, get_people_for_record, get_person_info};
use medlock_wire::person_info::{AuthAction, PersonInfo, RecordState};
use medlock_wire::reply::Reply;
use medlock_wire::thing::Permission;
use uuid::Uuid;

use crate::schema;
use crate::support::people::Behalf;
use crate::support::{TestApp, TestServer, Told, on_each_engine};

const WEIGHT: Uuid = uuid::uuid!("3d34d87e-7fc1-4153-800f-f56592cb0d17");
const HEIGHT: Uuid = uuid::uuid!("40750a6a-89b2-455c-bd8d-b420a4cb500b");

fn weights() -> [Rule; 1] {
    [a_rule(Avenue::Offline, "weights", Permissions::ALL, &[WEIGHT])]
}

fn person_info(told: &Told) -> PersonInfo {
    schema::check(told, "GetPersonInfo");
    let reply = Reply::parse(&told.response.body).unwrap();
    get_person_info::Reply::parse(reply.info("GetPersonInfo", 1).unwrap()).unwrap().person
}

fn people(told: &Told) -> get_authorized_people::Reply {
    schema::check(told, "GetAuthorizedPeople");
    let reply = Reply::parse(&told.response.body).unwrap();
    get_authorized_people::Reply::parse(reply.info("GetAuthorizedPeople", 1).unwrap()).unwrap()
}

fn page(server: &TestServer, app: &TestApp, parameters: &str) -> get_authorized_people::Reply {
    people(&app.call(server, "GetAuthorizedPeople", 1, &format!("<parameters>{parameters}</parameters>")))
}

fn run(server: &TestServer, sql: &'static str) {
    server.db.write_blocking(move |tx, _, _| tx.execute(sql, &[])).unwrap();
}

fn many_records(server: &TestServer, app: &TestApp, person: PersonId, count: usize) -> Vec<Authorisation> {
    testing::set_rules(&server.db, app.id, &weights());
    (0..count)
        .map(|number| {
            server.advance(SignedDuration::from_secs(1));
            let record = testing::a_record(&server.db, person, &format!("Kim {number}"));
            testing::authorise(&server.db, app.id, person, record)
        })
        .collect()
}

#[test]
fn a_person_is_told_with_everything_clients_need() {
    on_each_engine(|server| {
        let diary = server.app("Diary");
        let (jane, kim) = server.jane();
        let given = diary.authorised(server, jane, kim, &weights());
        let (person, record) = (given.person_pseudonym, given.record_pseudonym);
        server.advance(SignedDuration::from_hours(1));
        testing::an_item(&server.db, diary.id, jane, kim, WEIGHT);

        let told = diary.call_offline(server, "GetPersonInfo", 1, None, person, "");
        let info = person_info(&told);
        assert_eq!((info.person_id, info.name.as_str()), (person, "Jane Doe"));
        assert_eq!(info.selected_record_id, Some(record));
        let culture = info.preferred_culture.unwrap();
        assert_eq!((culture.language.as_deref(), culture.country.as_deref()), (Some("en"), Some("US")));
        assert_eq!(info.location.unwrap().country, "US");
        assert!(info.permissions.is_none() && info.app_settings.is_none());
        let [told_record] = info.records.as_slice() else { panic!("one record") };
        assert_eq!(told_record.id, record);
        assert_eq!((told_record.name.as_str(), told_record.relationship), ("Kim", 5));
        assert_eq!(told_record.relationship_name.as_deref(), Some("Child"));
        assert!(told_record.is_custodian && told_record.expires_at.is_none());
        assert_eq!(told_record.state, RecordState::Active);
        assert_eq!(told_record.auth_action, AuthAction::NoActionRequired);
        assert_eq!(told_record.app_specific_record_id, given.record_number.to_string());
        assert_eq!(told_record.latest_operation_sequence_number, 1);
        assert!(told_record.used_bytes > 0);
        assert_eq!(told_record.updated_at, server.now(), "the item came after the authorisation");
        assert!(told_record.created_at < told_record.updated_at);

        let xml = told.xml();
        for date in ["date-created", "date-updated", "record-app-auth-created-date", "auth-expires"] {
            let value = xml.split_once(&format!("{date}=\"")).unwrap().1.split('"').next().unwrap();
            assert!(value.ends_with('Z') && value.len() >= 20, "{date}: {value}");
        }
        for absent in ["more-records", "more-app-settings", "<groups", "app-settings"] {
            assert!(!xml.contains(absent), "{absent} in {xml}");
        }

        // The same for somebody who is there, and with every flag.
        let token = server.user_token(diary.id, jane);
        let flags = "<group-membership>true</group-membership>";
        assert!(
            person_info(&diary.call_online(server, "GetPersonInfo", 1, Some(record), &token, flags)).records.len() == 1
        );
    });
}

#[test]
fn the_relationship_is_named_in_the_language_of_the_request() {
    on_each_engine(|server| {
        let diary = server.app("Diary");
        let (jane, kim) = server.jane();
        let (person, _) = diary.connected(server, jane, kim, &weights());
        let named = |culture: &str| {
            let call = medlock_wire::client::Call {
                method: "GetPersonInfo",
                version: 1,
                record_id: None,
                info: "",
                msg_time: server.now(),
                client_version: "medlock tests",
                culture: Some(culture),
            };
            let body = medlock_wire::client::sign(&call, &diary.session(server), OnBehalfOf::Offline(person));
            person_info(&server.post(body.as_bytes())).records[0].relationship_name.clone().unwrap()
        };
        assert_eq!(named("es-MX"), "Hijo o hija");
        assert_eq!(named("fi-FI"), "Child");
    });
}

#[test]
fn permissions_are_told_when_asked_for_by_avenue_and_of_the_record_in_the_header() {
    on_each_engine(|server| {
        let diary = server.app("Diary");
        let (jane, kim) = server.jane();
        let sam = testing::a_record(&server.db, jane, "Sam");
        let rules = [
            a_rule(Avenue::Offline, "weights", Permissions::ALL, &[WEIGHT]),
            a_rule(Avenue::Online, "heights", Permissions::READ.or(Permissions::UPDATE), &[HEIGHT]),
        ];
        let (person, of_kim) = diary.connected(server, jane, kim, &rules);
        let (_, of_sam) = diary.connected(server, jane, sam, &rules);
        let ask = |record: Option<Uuid>| {
            let info = "<effective-record-permissions>true</effective-record-permissions>";
            person_info(&diary.call_offline(server, "GetPersonInfo", 1, record, person, info)).permissions.unwrap()
        };
        let all = ask(None);
        assert_eq!(all.len(), 2);
        for of_record in &all {
            let types: Vec<_> = of_record.types.iter().map(|one| (one.type_id, &one.online, &one.offline)).collect();
            let everything = vec![Permission::Read, Permission::Create, Permission::Update, Permission::Delete];
            assert_eq!(
                types,
                [
                    (WEIGHT, &Vec::new(), &everything),
                    (HEIGHT, &vec![Permission::Read, Permission::Update], &Vec::new())
                ]
            );
        }
        let ids = |record| ask(record).iter().map(|one| one.record_id).collect::<Vec<_>>();
        assert_eq!(ids(Some(of_sam)), [of_sam]);
        assert_eq!(ids(Some(of_kim)), [of_kim]);
        assert_eq!(ids(Some(Uuid::from_u128(1))).len(), 2, "one client names some record in every call");
    });
}

#[test]
fn twenty_five_records_are_told_and_that_there_are_more() {
    on_each_engine(|server| {
        let diary = server.app("Diary");
        let (jane, _) = server.jane();
        let given = many_records(server, &diary, jane, 27);
        let person = given[0].person_pseudonym;
        let ask = || person_info(&diary.call_offline(server, "GetPersonInfo", 1, None, person, ""));
        let info = ask();
        assert!(info.more_records);
        let oldest: Vec<_> = given[..25].iter().map(|one| one.record_pseudonym).collect();
        assert_eq!(info.records.iter().map(|record| record.id).collect::<Vec<_>>(), oldest);
        assert_eq!(info.selected_record_id, Some(oldest[0]));

        // The chosen record is among them, whichever it is.
        let (app, last) = (diary.id, given[26].record);
        server.db.write_blocking(move |tx, _, _| app_people::select_record(tx, app, jane, last)).unwrap();
        let info = ask();
        assert_eq!(info.selected_record_id, Some(given[26].record_pseudonym));
        assert_eq!((info.records[0].id, info.records.len()), (given[26].record_pseudonym, 25));

        // With 25 there are no more; and one that is put out is not chosen any more.
        testing::end_authorisation(&server.db, diary.id, jane, given[26].record);
        testing::end_authorisation(&server.db, diary.id, jane, given[25].record);
        let told = diary.call_offline(server, "GetPersonInfo", 1, None, person, "");
        assert!(!told.xml().contains("more-records"));
        assert_eq!(person_info(&told).selected_record_id, Some(oldest[0]));
    });
}

#[test]
fn states_and_what_would_have_to_be_asked_are_told() {
    on_each_engine(|server| {
        let diary = server.app("Diary");
        let (jane, kim) = server.jane();
        let (person, _) = diary.connected(server, jane, kim, &weights());
        let told = || person_info(&diary.call_offline(server, "GetPersonInfo", 1, None, person, "")).records[0].clone();
        for (sql, state) in [
            ("UPDATE records SET state = 2", RecordState::ReadOnly),
            ("UPDATE records SET state = 3", RecordState::Suspended),
            ("UPDATE records SET state = 1", RecordState::Active),
        ] {
            run(server, sql);
            assert_eq!(told().state, state);
        }
        testing::add_rules(&server.db, diary.id, &[a_rule(Avenue::Offline, "more", Permissions::READ, &[HEIGHT])]);
        assert_eq!(told().auth_action, AuthAction::ReauthorizationRequired);
        testing::share(&server.db, kim, jane, Rights::READ);
        let now = told();
        assert_eq!(now.auth_action, AuthAction::ReauthorizationNotPossible);
        assert!(!now.is_custodian);

        run(server, "UPDATE records SET state = 4");
        assert_eq!(diary.call_offline(server, "GetPersonInfo", 1, None, person, "").code, 11);
    });
}

#[test]
fn who_has_taken_everything_back_is_11_and_nobody_is_9() {
    on_each_engine(|server| {
        let diary = server.app("Diary");
        let (jane, kim) = server.jane();
        let (person, _) = diary.connected(server, jane, kim, &weights());
        let token = server.user_token(diary.id, jane);
        testing::end_authorisation(&server.db, diary.id, jane, kim);
        assert_eq!(diary.call_offline(server, "GetPersonInfo", 1, None, person, "").code, 11);
        assert_eq!(diary.call_online(server, "GetPersonInfo", 1, None, &token, "").code, 11);
        assert_eq!(diary.call(server, "GetPersonInfo", 1, "").code, 9);
        assert_eq!(diary.call_offline(server, "GetPersonInfo", 1, None, Uuid::from_u128(1), "").code, 9);
        assert_eq!(diary.call_online(server, "GetPersonInfo", 1, None, "garbage", "").code, 8);
        assert_eq!(diary.call_offline(server, "GetPersonInfo", 1, None, person, "<x/>").code, 3);
        assert_eq!(diary.call_offline(server, "GetPersonInfo", 2, None, person, "").code, 5);
        // Given again, it is the same person with the same record.
        let again = testing::authorise(&server.db, diary.id, jane, kim);
        let info = person_info(&diary.call_offline(server, "GetPersonInfo", 1, None, person, ""));
        assert_eq!(info.records[0].id, again.record_pseudonym);
    });
}

// ---- GetAuthorizedPeople ----

#[test]
fn everybody_is_found_page_by_page() {
    on_each_engine(|server| {
        let (diary, other) = (server.app("Diary"), server.app("Other"));
        let empty = diary.call(server, "GetAuthorizedPeople", 1, "<parameters/>");
        assert!(people(&empty).people.is_empty());
        assert!(empty.xml().contains("<response-results><more-results>false</more-results></response-results>"));

        testing::set_rules(&server.db, diary.id, &weights());
        let mut given = Vec::new();
        for number in 0..5 {
            let person = testing::a_person(&server.db, &format!("p{number}@example.org"));
            let record = testing::a_record(&server.db, person, "Kim");
            given.push(testing::authorise(&server.db, diary.id, person, record));
        }
        testing::a_person(&server.db, "nobody@example.org");
        given.sort_by_key(|one| one.person_pseudonym);
        let names: Vec<Uuid> = given.iter().map(|one| one.person_pseudonym).collect();

        let (mut seen, mut cursor) = (Vec::new(), String::new());
        for last in [false, false, true] {
            let told = page(server, &diary, &format!("{cursor}<num-results>2</num-results>"));
            assert_eq!(told.more_results, !last);
            seen.extend(told.people.iter().map(|person| person.person_id));
            cursor = format!("<person-id-cursor>{}</person-id-cursor>", seen.last().unwrap());
        }
        assert_eq!(seen, names);
        assert!(!page(server, &diary, "<num-results>5</num-results>").more_results);
        assert_eq!(page(server, &diary, "<num-results>2147483647</num-results>").people.len(), 5);
        assert!(page(server, &diary, &cursor).people.is_empty());
        assert!(page(server, &other, "").people.is_empty());

        // What stands behind the last person, directly.
        let told =
            diary.call(server, "GetAuthorizedPeople", 1, "<parameters><num-results>2</num-results></parameters>");
        assert!(
            told.xml().contains("</person-info><more-results>true</more-results></response-results>"),
            "{}",
            told.xml()
        );

        // Somebody leaves while the list is read.
        testing::end_authorisation(&server.db, diary.id, given[1].person, given[1].record);
        let cursor = format!("<person-id-cursor>{}</person-id-cursor>", names[1]);
        let rest = page(server, &diary, &cursor);
        assert_eq!(rest.people.iter().map(|person| person.person_id).collect::<Vec<_>>(), names[2..]);
    });
}

#[test]
fn what_a_page_cannot_begin_with_is_67_or_3() {
    on_each_engine(|server| {
        let (diary, other) = (server.app("Diary"), server.app("Other"));
        let (jane, kim) = server.jane();
        let (_, record) = diary.connected(server, jane, kim, &weights());
        let (theirs, _) = other.connected(server, jane, kim, &weights());
        let code = |parameters: &str| {
            diary.call(server, "GetAuthorizedPeople", 1, &format!("<parameters>{parameters}</parameters>")).code
        };
        for unknown in [theirs, record, jane.0] {
            assert_eq!(code(&format!("<person-id-cursor>{unknown}</person-id-cursor>")), 67);
        }
        assert_eq!(code("<num-results>0</num-results>"), 3);
        assert_eq!(code("<authorizations-created-since>today</authorizations-created-since>"), 3);
        assert_eq!(diary.call(server, "GetAuthorizedPeople", 1, "").code, 3);
        let anonymous = crate::platform::anonymous(diary.id, "GetAuthorizedPeople", 1, "<info/>");
        assert_eq!(server.post(anonymous.as_bytes()).code, 11);
        // A client that names person and record in every call is answered all the same.
        let (person, record) = diary.connected(server, jane, kim, &weights());
        let behalf = Behalf { record: Some(record), person: OnBehalfOf::Offline(person) };
        assert_eq!(people(&diary.call_for(server, "GetAuthorizedPeople", 1, &behalf, "<parameters/>")).people.len(), 1);
    });
}

#[test]
fn a_poller_finds_who_came_since() {
    on_each_engine(|server| {
        let diary = server.app("Diary");
        let (jane, kim) = server.jane();
        let (of_jane, _) = diary.connected(server, jane, kim, &weights());
        server.advance(SignedDuration::from_hours(1));
        let since = format!(
            "<authorizations-created-since>{}</authorizations-created-since>",
            medlock_wire::time::format_instant(server.now())
        );
        let found = || {
            let told = page(server, &diary, &since);
            told.people.iter().map(|person| person.person_id).collect::<Vec<_>>()
        };
        assert!(found().is_empty());
        server.advance(SignedDuration::from_hours(1));
        let joe = testing::a_person(&server.db, "joe@example.org");
        let record = testing::a_record(&server.db, joe, "Joe");
        let of_joe = testing::authorise(&server.db, diary.id, joe, record).person_pseudonym;
        assert_eq!(found(), [of_joe]);
        testing::end_authorisation(&server.db, diary.id, jane, kim);
        assert_eq!(found(), [of_joe]);
        testing::authorise(&server.db, diary.id, jane, kim);
        let mut both = vec![of_joe, of_jane];
        both.sort();
        assert_eq!(found(), both);
    });
}

#[test]
fn a_pick_up_alone_puts_nobody_in_the_list() {
    on_each_engine(|server| {
        let lab = server.app("Lab");
        let (jane, kim) = server.jane();
        // What a pick-up leaves: items of the application in the record, and no authorisation.
        testing::an_item(&server.db, lab.id, jane, kim, WEIGHT);
        assert!(page(server, &lab, "").people.is_empty());
    });
}

#[test]
fn a_page_that_grows_large_ends_early_and_the_next_goes_on() {
    on_each_engine(|server| {
        let diary = server.app("Diary");
        testing::set_rules(&server.db, diary.id, &weights());
        let jane = testing::a_person(&server.db, "jane@example.org");
        let record = testing::a_record(&server.db, jane, "Kim");
        let first = testing::authorise(&server.db, diary.id, jane, record);
        let app = diary.id;
        // People without an account of their own to sign up with: 150 with 32 KiB of settings each are more than a page takes.
        server
            .db
            .write_blocking(move |tx, now, rng| {
                let settings = format!("<app-settings><a>{}</a></app-settings>", "x".repeat(32_000));
                app_people::keep_settings(tx, rng, app, jane, Some(&settings))?;
                for _ in 0..149 {
                    copy_of(tx, now, rng, &first)?;
                }
                Ok::<_, app_people::AppPeopleError>(())
            })
            .unwrap();
        let (mut seen, mut cursor, mut pages) = (std::collections::BTreeSet::new(), String::new(), 0);
        loop {
            let told = page(server, &diary, &format!("{cursor}<num-results>500</num-results>"));
            pages += 1;
            let Some(last) = told.people.last() else { break };
            cursor = format!("<person-id-cursor>{}</person-id-cursor>", last.person_id);
            seen.extend(told.people.iter().map(|person| person.person_id));
            assert!(pages < 20);
            if !told.more_results {
                break;
            }
        }
        assert_eq!(seen.len(), 150);
        assert_eq!(pages, 2);
    });
}

/// Another account with everything of this one, settings included.
fn copy_of(
    tx: &mut medlock_store::Tx<'_>,
    now: jiff::Timestamp,
    rng: &mut dyn medlock_crypto::random::Random,
    one: &Authorisation,
) -> Result<(), app_people::AppPeopleError> {
    let vault = tx.vault();
    let email =
        medlock_domain::people::Email::parse(&format!("{}@example.org", Uuid::from_bytes(random(rng)))).unwrap();
    let form = medlock_domain::people::SignUp {
        email: email.as_typed(),
        user_name: None,
        password: testing::PASSWORD,
        vouched: None,
        first_name: "A",
        last_name: "B",
        birth_date: Some(jiff::civil::date(1980, 2, 29)),
        country: "US",
        language: "en",
    };
    let today = jiff::civil::date(2026, 1, 2);
    let Ok(new) = medlock_domain::people::prepare_sign_up(&vault, today, rng, &testing::CHEAP, &form) else {
        panic!("the form is good")
    };
    let person = medlock_domain::people::sign_up(tx, now, rng, &new).unwrap();
    let record = NewRecord { name: "Kim".into(), relationship: 5, birth_date: None };
    let record: RecordId =
        records::create(tx, now, rng, person, &record).unwrap_or_else(|error: RecordError| panic!("{error}"));
    authorisations::grant(tx, now, rng, one.app, person, record, &authorisations::Taken::default())?;
    let kept = app_people::kept(tx, one.app, one.person)?;
    app_people::keep_settings(tx, rng, one.app, person, kept.settings.as_deref())
}

fn random(rng: &mut dyn medlock_crypto::random::Random) -> [u8; 16] {
    medlock_crypto::random::array::<16>(rng)
}

// ---- GetPeopleForRecord ----

#[test]
fn a_custodian_who_is_there_sees_who_has_access() {
    on_each_engine(|server| {
        let diary = server.app("Diary");
        let (jane, kim) = server.jane();
        let joe = testing::a_person(&server.db, "joe@example.org");
        server.advance(SignedDuration::from_hours(1));
        testing::share(&server.db, kim, joe, Rights(15));
        let rules = [
            a_rule(Avenue::Online, "weights", Permissions::READ, &[WEIGHT]),
            a_rule(Avenue::Offline, "weights", Permissions::READ, &[WEIGHT]),
        ];
        let (person, record) = diary.connected(server, jane, kim, &rules);
        let (_, joes) = diary.connected(server, joe, kim, &rules);
        let janes_token = server.user_token(diary.id, jane);
        let joes_token = server.user_token(diary.id, joe);

        let people = || {
            let told = diary.call_online(server, "GetPeopleForRecord", 1, Some(record), &janes_token, "");
            schema::check(&told, "GetPeopleForRecord");
            let reply = Reply::parse(&told.response.body).unwrap();
            get_people_for_record::Reply::parse(reply.info("GetPeopleForRecord", 1).unwrap()).unwrap()
        };
        let get_people_for_record::Reply { active, invited } = people();
        assert!(invited.is_empty());
        let seen: Vec<_> = active.iter().map(|one| (one.email.as_str(), one.is_custodian, one.relationship)).collect();
        assert_eq!(seen, [("jane@example.org", true, 5), ("joe@example.org", false, 10)]);
        assert!(active.iter().all(|one| one.record_name == "Kim" && !one.email_validated && one.name == "Jane Doe"));

        // Who was asked to share it, and what they said; nobody who cannot accept any more.
        let ask = |email: &'static str, rights: Rights| {
            let new = NewInvitation { email: Email::parse(email).unwrap(), rights, pin: None };
            server.db.write_blocking(move |tx, now, rng| {
                tx.execute("UPDATE people SET email_verified_at = $1 WHERE id = $2", &[&now, &jane])?;
                sharing::invite(tx, now, rng, jane, kim, &new)
            })
        };
        let refused = ask("eve@example.org", Rights::READ).unwrap_or_else(|error| panic!("{error}"));
        let eve = testing::a_person(&server.db, "eve@example.org");
        server
            .db
            .write_blocking(move |tx, now, rng| sharing::reject(tx, now, rng, eve, &refused.token.0))
            .unwrap_or_else(|error| panic!("{error}"));
        server.advance(SignedDuration::from_hours(1));
        let made_at = server.now();
        ask("ann@example.org", Rights::ALL).unwrap_or_else(|error| panic!("{error}"));
        let told: Vec<_> = people().invited;
        let states: Vec<_> =
            told.iter().map(|one| (one.email.as_str(), one.state.wire_name(), one.is_custodian)).collect();
        assert_eq!(
            states,
            [("eve@example.org", "ActivationRejected", false), ("ann@example.org", "ActivationPending", true)]
        );
        let ann = &told[1];
        assert_eq!((ann.grantor_name.as_str(), ann.record_name.as_str()), ("Jane Doe", "Kim"));
        assert_eq!((ann.permissions.len(), ann.created_at), (4, made_at));
        run(server, "UPDATE record_invitations SET expires_at = 0 WHERE state = 2");
        assert!(people().invited.iter().all(|one| one.state.wire_name() == "ActivationRejected"), "it has run out");

        let call = |behalf: Behalf<'_>, info: &str| diary.call_for(server, "GetPeopleForRecord", 1, &behalf, info).code;
        assert_eq!(
            call(Behalf { record: Some(joes), person: OnBehalfOf::Online(&joes_token) }, ""),
            11,
            "no custodian"
        );
        assert_eq!(call(Behalf { record: Some(record), person: OnBehalfOf::Offline(person) }, ""), 11, "not there");
        assert_eq!(call(Behalf { record: None, person: OnBehalfOf::Online(&janes_token) }, ""), 10);
        assert_eq!(call(Behalf { record: Some(joes), person: OnBehalfOf::Online(&janes_token) }, ""), 10);
        assert_eq!(call(Behalf { record: Some(record), person: OnBehalfOf::Nobody }, ""), 9);
        assert_eq!(call(Behalf { record: Some(record), person: OnBehalfOf::Online(&janes_token) }, "<x/>"), 3);
        run(server, "UPDATE records SET state = 3");
        assert_eq!(call(Behalf { record: Some(record), person: OnBehalfOf::Online(&janes_token) }, ""), 37);
    });
}
