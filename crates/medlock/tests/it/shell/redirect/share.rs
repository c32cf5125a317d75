//! SHARERECORD and EDITRECORD.

use medlock_domain::records::Rights;
use medlock_domain::testing;
use uuid::Uuid;

use super::super::accounts::{letters, link_in};
use super::super::browser::Browser;
use super::super::connect::EMAIL;
use super::{diary, let_in, link_of, open_away, person_of, submit_away};
use crate::support::{TestServer, on_each_engine};

fn prove(server: &TestServer, reader: &mut Browser) {
    let link = link_in(&letters(server).pop().unwrap());
    reader.open(&link).expect("verify-email");
    reader.submit(&[]).expect("verify-email");
}

#[test]
fn target_sharerecord_invites_somebody_and_goes_back() {
    on_each_engine(|server| {
        let diary = diary(server);
        let (mut reader, back) = let_in(server, &diary);
        let record = person_of(server, &diary, back.token()).selected_record_id.unwrap().to_string();
        let path = link_of("SHARERECORD", &diary, &[("extrecordid", &record), ("actionqs", "x=1")]);
        // An address that is not proved invites nobody; the reader can go back.
        reader.open(&path).expect("share").says("First confirm");
        assert!(reader.page.link("https://diary.example").contains("target=ShareRecordFailed"));
        prove(server, &mut reader);
        reader.open(&path).expect("share").says("Invite somebody to the record of Ana Sample");
        assert!(reader.page.link("https://diary.example").contains("target=ShareRecordFailed"));
        let back = submit_away(&mut reader, &[("email", "bo@example.org"), ("rights", "look")]);
        back.expect("ShareRecordSuccess");
        assert_eq!((back.get("actionqs"), back.get("wctoken")), (Some("x=1"), None));
        assert_eq!(letters(server).pop().unwrap().to, "bo@example.org");
        // Without a record it is the one the application uses.
        reader.open(&link_of("ShareRecord", &diary, &[])).expect("share");
        for strange in ["x", &Uuid::from_u128(7).to_string()] {
            let path = link_of("SHARERECORD", &diary, &[("extrecordid", strange)]);
            open_away(&mut reader, &path).expect("AppAuthInvalidRecord");
        }
        let mut guest = Browser::new(server);
        guest.open(&path).expect("sign-in");
        guest.sign_in(EMAIL).expect("share");
    });
}

#[test]
fn target_sharerecord_is_for_custodians() {
    on_each_engine(|server| {
        let diary = diary(server);
        let (mut reader, _) = let_in(server, &diary);
        let (person, record) = server
            .db
            .read_blocking(|tx, _| {
                let row = tx.query_one("SELECT person_id, record_id FROM record_people", &[])?;
                Ok::<_, medlock_store::StoreError>((row.get(0)?, row.get(1)?))
            })
            .unwrap();
        testing::share(&server.db, record, person, Rights(15));
        open_away(&mut reader, &link_of("SHARERECORD", &diary, &[])).expect("ShareRecordFailed");
        // What the record's human is to them, they may still say.
        reader.open(&link_of("EDITRECORD", &diary, &[])).expect("edit-record");
        submit_away(&mut reader, &[("relationship", "8")]).expect("EditRecordComplete");
    });
}

#[test]
fn target_editrecord_changes_the_record_and_goes_back() {
    on_each_engine(|server| {
        let diary = diary(server);
        let (mut reader, back) = let_in(server, &diary);
        let record = person_of(server, &diary, back.token()).selected_record_id.unwrap().to_string();
        let path = link_of("EDITRECORD", &diary, &[("extrecordid", &record)]);
        reader.open(&path).expect("edit-record");
        assert!(reader.page.link("https://diary.example").contains("target=EditRecordCancel"));
        reader.submit(&[("record_name", "")]).expect("edit-record").says("There is a problem");
        reader.open(&path).expect("edit-record");
        submit_away(&mut reader, &[("record_name", "Ana S.")]).expect("EditRecordComplete");
        reader.open("/records").expect("records").says("Ana S.");
        let strange = Uuid::from_u128(7).to_string();
        open_away(&mut reader, &link_of("EDITRECORD", &diary, &[("extrecordid", &strange)])).expect("EditRecordCancel");
    });
}
