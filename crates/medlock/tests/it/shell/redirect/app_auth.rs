//! APPAUTH: choosing records for an application.

use medlock_domain::apps::rules::{Permissions, display};
use medlock_domain::records::Rights;
use medlock_domain::testing::{self, an_optional_rule};
use medlock_domain::things_in_record::Avenue::{Offline, Online};
use uuid::Uuid;

use super::super::connect::{EMAIL, FILE, choice_of, number, rows};
use super::{app_at, at_consent, diary, let_in, link, link_of, open_away, permissions, person_of, rules, submit_away};
use crate::support::on_each_engine;

#[test]
fn target_appauth_ends_in_an_online_call_with_the_token() {
    on_each_engine(|server| {
        let diary = diary(server);
        let mut reader = at_consent(server, &link_of("APPAUTH", &diary, &[]), EMAIL);
        let back = submit_away(&mut reader, &[]);
        back.expect("AppAuthSuccess");
        let record = person_of(server, &diary, back.token()).selected_record_id.unwrap();
        assert_eq!(permissions(server, &diary, back.token(), record), 0);
    });
}

#[test]
fn target_appauth_with_another_record_changes_the_selected_one() {
    on_each_engine(|server| {
        let diary = diary(server);
        let (mut reader, first) = let_in(server, &diary);
        let ana = person_of(server, &diary, first.token()).selected_record_id;
        reader.open(&link_of("APPAUTH", &diary, &[])).expect("choose-record");
        reader.choose_new("Mia Sample").expect("authorize");
        let back = submit_away(&mut reader, &[]);
        back.expect("AppAuthSuccess");
        let mia = person_of(server, &diary, back.token()).selected_record_id;
        assert_ne!(mia, ana);
        // Back to the first: it may use that already.
        reader.open(&link_of("APPAUTH", &diary, &[])).expect("choose-record");
        let record = choice_of(&reader, "Ana Sample");
        let back = submit_away(&mut reader, &[("record", &record)]);
        back.expect("SelectedRecordChanged");
        assert_eq!(person_of(server, &diary, back.token()).selected_record_id, ana);
    });
}

#[test]
fn target_appauth_with_a_record_goes_straight_to_it_and_refuses_an_unknown_one() {
    on_each_engine(|server| {
        let diary = diary(server);
        let (mut reader, first) = let_in(server, &diary);
        let record = person_of(server, &diary, first.token()).selected_record_id.unwrap();
        reader.open(&link_of("APPAUTH", &diary, &[("extrecordid", &record.to_string())])).expect("continue");
        submit_away(&mut reader, &[]).expect("AppAuthSuccess");
        for bad in [Uuid::from_u128(7).to_string(), "garbage".to_owned(), String::new()] {
            let back = open_away(&mut reader, &link_of("APPAUTH", &diary, &[("extrecordid", &bad), ("actionqs", "x")]));
            back.expect("AppAuthInvalidRecord");
            assert_eq!((back.get("wctoken"), back.get("actionqs")), (None, Some("x")));
        }
        // Ended since: the same record is asked for again.
        let link = reader.open("/connections").link("/connections/");
        reader.open(&format!("{link}/end"));
        reader.submit(&[]).expect("connections");
        reader.open(&link_of("APPAUTH", &diary, &[("extrecordid", &record.to_string())])).expect("authorize");
        let back = submit_away(&mut reader, &[]);
        back.expect("AppAuthSuccess");
        assert_eq!(person_of(server, &diary, back.token()).selected_record_id, Some(record), "the same id as before");
    });
}

#[test]
fn target_appauth_offers_the_optional_rules_it_names() {
    on_each_engine(|server| {
        let diary = diary(server);
        let optional = vec![
            an_optional_rule(Online, "letters", Permissions::READ, &[FILE], 0),
            an_optional_rule(Offline, "backup", Permissions::READ, &[FILE], display::TICKED_FIRST_TIME),
            an_optional_rule(Offline, "more", Permissions::CREATE, &[FILE], 0),
        ];
        testing::set_rules(&server.db, diary.id, &[rules(), optional].concat());
        let (mut reader, _) = let_in(server, &diary);
        let asked = [("onopt1", "letters"), ("offopt1", "backup"), ("offopt3", "more"), ("onopt2", "none")];
        reader.open(&link_of("APPAUTH", &diary, &asked)).expect("choose-record");
        let record = choice_of(&reader, "Ana Sample");
        reader.submit(&[("record", &record)]).expect("authorize");
        let names: Vec<bool> =
            ["letters", "backup", "more"].map(|name| reader.page.html.contains(&format!("value=\"{name}\""))).into();
        assert_eq!(names, [true, true, false], "numbers without a gap, from 1");
        let back = submit_away(&mut reader, &[("online_rule", "letters")]);
        back.expect("AppAuthSuccess");
        let granted = number(server, "SELECT COUNT(*) FROM authorisations WHERE granted LIKE '%letters%'");
        assert_eq!(granted, 1);
    });
}

#[test]
fn target_appauth_of_a_multi_record_application_takes_several_records() {
    on_each_engine(|server| {
        let diary = diary(server);
        let (mut reader, _) = let_in(server, &diary);
        reader.open(&link_of("APPAUTH", &diary, &[])).expect("choose-record");
        reader.choose_new("Mia Sample").expect("authorize");
        submit_away(&mut reader, &[]);
        let other = app_at(server, "Family Diary", super::HOME);
        reader.open(&link_of("APPAUTH", &other, &[("ismra", "True")])).expect("choose-record");
        reader.page.says("Which records may Family Diary use?");
        assert_eq!(reader.page.html.matches("type=\"checkbox\"").count(), 3);
        let (ana, mia) = (choice_of(&reader, "Ana Sample"), choice_of(&reader, "Mia Sample"));
        reader.submit(&[("record", &ana), ("record", &mia)]).expect("authorize").says("the record of Ana Sample");
        reader.submit(&[]).expect("authorize").says("the record of Mia Sample");
        let back = submit_away(&mut reader, &[]);
        back.expect("AppAuthSuccess");
        assert_eq!(person_of(server, &other, back.token()).records.len(), 2);
        // One of them refused: the other stands.
        let third = app_at(server, "Third Diary", super::HOME);
        reader.open(&link_of("AUTH", &third, &[("ismra", "true")])).expect("choose-record");
        reader.submit(&[("record", &ana), ("record", &mia)]).expect("authorize");
        reader.submit(&[("allow", "0")]).expect("authorize").says("the record of Mia Sample");
        let back = submit_away(&mut reader, &[]);
        assert_eq!(person_of(server, &third, back.expect("AppAuthSuccess").token()).records.len(), 1);
    });
}

#[test]
fn target_appauth_for_several_applications_asks_for_each_and_goes_back_to_the_first() {
    on_each_engine(|server| {
        let (diary, other) = (diary(server), app_at(server, "Pulse Diary", "https://pulse.example/"));
        let both = format!("{},{}", diary.id, other.id);
        let mut reader = at_consent(server, &link("APPAUTH", &[("appid", &both)]), EMAIL);
        reader.page.says("Weight Diary wants access");
        reader.submit(&[]).expect("authorize").says("Pulse Diary wants access");
        let back = submit_away(&mut reader, &[]);
        assert!(back.expect("AppAuthSuccess").url.starts_with(super::HOME));
        assert_eq!(person_of(server, &diary, back.token()).records.len(), 1);
        assert_eq!((rows(server, "authorisations"), rows(server, "records")), (2, 1));
        let strange = format!("{},{}", diary.id, Uuid::from_u128(7));
        assert_eq!(reader.open(&link("APPAUTH", &[("appid", &strange)])).expect("error").status(), 404);
    });
}

#[test]
fn a_record_that_may_not_be_given_is_shown_with_the_reason() {
    on_each_engine(|server| {
        let diary = diary(server);
        let (mut reader, _) = let_in(server, &diary);
        let jane = testing::a_person(&server.db, "jane@example.org");
        let kim = testing::a_record(&server.db, jane, "Kim");
        let ana: Vec<u8> = server
            .db
            .write_blocking(|tx, _, _| tx.query_one("SELECT person_id FROM user_tokens", &[])?.get(0))
            .unwrap();
        let ana = medlock_domain::ids::PersonId(Uuid::from_slice(&ana).unwrap());
        testing::share(&server.db, kim, ana, Rights::CREATE);
        reader.open(&link_of("APPAUTH", &diary, &[])).expect("choose-record").says("asks for more than you may do");
        reader.submit(&[("record", &kim.to_string())]).expect("choose-record").says("can't be used any more");
    });
}
