//! Moving what was picked up into the wrong record, handing a record over to whom it is about, and leaving one.

use jiff::SignedDuration;
use medlock_domain::ids::RecordId;
use medlock_domain::limits::THING_MOVE_WINDOW;

use super::accounts::{letters, link_in};
use super::browser::Browser;
use super::samples::{A_WEIGHT, ANSWER, drop_off};
use crate::support::{TestServer, on_each_engine};

const ANA: &str = "ana@example.org";
const MIA: &str = "mia@example.org";

/// Ana, with a record of her own and Mia's, into which a weight was picked up; the addresses of both.
fn ana(server: &TestServer) -> (Browser, String, String) {
    let lab = server.app("Northlake Laboratory");
    let mut ana = Browser::new(server);
    ana.pick_up(&drop_off(server, &lab, A_WEIGHT), ANA, ANSWER).expect("done");
    let own = ana.page.link("/records/");
    ana.open_link(&drop_off(server, &lab, A_WEIGHT)).expect("question");
    ana.submit(&[("answer", ANSWER)]).expect("choose-record");
    ana.choose_new("Mia Sample").expect("confirm");
    ana.submit(&[]).expect("done");
    let wrong = ana.page.link("/records/");
    let base = |address: &str| address.split('/').take(3).collect::<Vec<_>>().join("/");
    let (own, wrong) = (base(&own), base(&wrong));
    assert_ne!(own, wrong);
    let mias = id_of(&wrong).parse::<RecordId>().unwrap();
    let sql = "UPDATE record_people SET relationship = 15 WHERE record_id = $1";
    server.db.write_blocking(move |tx, _, _| tx.execute(sql, &[&mias])).unwrap();
    letters(server);
    (ana, own, wrong)
}

fn id_of(record: &str) -> String {
    record.rsplit('/').next().unwrap().to_owned()
}

#[test]
fn what_is_in_the_wrong_record_is_moved_once_and_both_records_say_so() {
    on_each_engine(|server| {
        let (mut ana, own, wrong) = ana(server);
        ana.open(&wrong).expect("record").says("61.5 kg").says("You look after this record");
        let item = ana.page.link(&format!("{wrong}/items/"));
        ana.open(&item).expect("item");
        let form = ana.page.link(&format!("{item}/move"));
        ana.open(&form).expect("move-item").says("Mia Sample").says("Where does it belong?");
        let mut second = ana.tab();
        second.open(&form).expect("move-item");
        ana.submit(&[]).expect("move-item").says("Choose a record");
        ana.submit(&[("record", &id_of(&own))]).expect("item").says("Moved here").says("61.5 kg");
        ana.page.says("From the record of Mia Sample, by you");
        // The other tab's button finds it where it is.
        second.submit(&[("record", &id_of(&own))]).expect("item-moved").says("This was moved to another record");
        let there = second.page.link(&format!("{own}/items/"));
        ana.open(&wrong).expect("record");
        assert!(!ana.page.text().contains("61.5"));
        ana.open(&item).expect("item-moved").says("You moved it on");
        let list = format!("{wrong}/deleted");
        ana.open(&list).expect("deleted").says("To the record of Ana Sample, by you");
        ana.open(&own).expect("record");
        assert_eq!(ana.page.html.matches("61.5").count(), 3, "two in the list and one as the newest");
        // And back.
        ana.open(&there).expect("item");
        let back = ana.page.link(&format!("{there}/move"));
        ana.open(&back).expect("move-item");
        ana.submit(&[("record", &id_of(&wrong))]).expect("item").says("From the record of Ana Sample, by you");
        ana.open(&item).expect("item-moved");
        // Too late, thirty days after it came here.
        ana.open(&wrong).expect("record").says("61.5 kg");
        let item = ana.page.link(&format!("{wrong}/items/"));
        server.advance(THING_MOVE_WINDOW + SignedDuration::from_secs(1));
        ana.open("/sign-in");
        ana.sign_in(ANA).expect("records");
        ana.open(&format!("{item}/move")).expect("move-item").says("It is too late to move this");
        ana.open(&item).expect("item");
        assert!(!ana.page.html.contains("/move\""));
    });
}

#[test]
fn strangers_and_those_who_only_look_move_nothing() {
    on_each_engine(|server| {
        let (mut ana, own, wrong) = ana(server);
        ana.open(&wrong).expect("record");
        let item = ana.page.link(&format!("{wrong}/items/"));
        let mut eve = Browser::new(server);
        eve.open("/sign-up");
        eve.sign_up("eve@example.org").expect("records");
        assert_eq!(eve.open(&format!("{item}/move")).status(), 404);
        assert_eq!(eve.open(&item).status(), 404);
        // After the move the stranger learns nothing either.
        ana.open(&format!("{item}/move")).expect("move-item");
        ana.submit(&[("record", &id_of(&own))]).expect("item");
        assert_eq!(eve.open(&item).status(), 404);
        for path in ["hand-over", "ask-for"] {
            assert_eq!(eve.open(&format!("{wrong}/{path}")).status(), 404, "{path}");
        }
    });
}

#[test]
fn a_grown_child_takes_the_record_over_with_link_and_pin() {
    on_each_engine(|server| {
        let (mut ana, own, record) = ana(server);
        ana.open(&format!("{own}/hand-over")).expect("hand-over").says("This is your own record");
        ana.open(&format!("{record}/sharing")).expect("sharing").says("Hand this record over to Mia Sample");
        // She is the only one who looks after it: leaving is not the way.
        let leave = ana.page.links(&format!("{record}/sharing/people/")).pop().unwrap();
        ana.open(&leave).expect("sharing-end").says("You are the only one who looks after the record of Mia Sample");
        let form = ana.page.link(&format!("{record}/hand-over"));
        ana.open(&form).expect("hand-over");
        ana.submit(&[("pin", "12")]).expect("hand-over").says("A PIN has 4 to 12 digits");
        ana.submit(&[("pin", "2468")]).expect("paper-invitation").says("An invitation for Mia Sample");
        let begin = ana.page.html.find("/invitations/").expect("the link");
        let link: String = ana.page.html[begin..].chars().take_while(|c| *c != '<').collect();
        ana.open(&format!("{record}/sharing")).expect("sharing").says("For handing over the record");
        assert!(!ana.page.html.contains(&link), "it is shown once");
        let mut mia = Browser::new(server);
        mia.open(&link).expect("sign-in");
        mia.sign_up(MIA).expect("take-over").says("Who may still see your record?").says("Ana Sample");
        mia.submit(&[("pin", "2468")]).expect("take-over").says("Choose whether they may still see it");
        mia.submit(&[("pin", "1111"), ("keep", "see")]).expect("take-over").says("That is not the PIN");
        mia.submit(&[("pin", "2468"), ("keep", "see")]).expect("record").says("You look after your own record now");
        mia.page.says("61.5 kg").says("You look after this record");
        mia.open(&format!("{record}/sharing")).expect("sharing").says("Ana Sample may see it");
        ana.open(&record).expect("record").says("61.5 kg").says("You may see this record");
        assert_eq!(ana.open(&format!("{record}/hand-over")).status(), 404);
        mia.open(&link).expect("invitation").says("You have this record already");
        // Ana may leave now.
        ana.open(&format!("{record}/sharing")).expect("sharing");
        let leave = ana.page.links(&format!("{record}/sharing/people/")).pop().unwrap();
        ana.open(&leave).expect("sharing-end").says("You will not see this record any more");
        ana.submit(&[]).expect("records");
        assert_eq!(ana.open(&record).status(), 404);
        mia.open(&record).expect("record").says("61.5 kg");
    });
}

#[test]
fn who_may_see_their_own_record_asks_for_it() {
    on_each_engine(|server| {
        let (mut ana, _, record) = ana(server);
        server.db.write_blocking(|tx, now, _| tx.execute("UPDATE people SET email_verified_at = $1", &[&now])).unwrap();
        ana.open(&format!("{record}/sharing/invite")).expect("share");
        ana.submit(&[("email", MIA), ("rights", "look")]).expect("sharing");
        let link = link_in(&letters(server).pop().unwrap());
        let mut mia = Browser::new(server);
        mia.open(&link);
        mia.sign_up(MIA).expect("invitation");
        mia.submit(&[("relationship", "1")]).expect("record").says("This record is about me");
        letters(server);
        let ask = mia.page.link(&format!("{record}/ask-for"));
        mia.open(&ask).expect("wish").says("They have to agree");
        mia.submit(&[]).expect("record").says("You have asked for this record");
        let told = letters(server).pop().unwrap();
        assert_eq!(told.to, ANA);
        assert!(!told.text.contains("61.5"));
        mia.open(&format!("{record}/take-over")).expect("record");
        ana.open(&record).expect("record").says("asks to look after this record");
        let agree = ana.page.link(&format!("{record}/hand-over/"));
        ana.open(&agree).expect("hand-over");
        ana.submit(&[]).expect("sharing").says("They can take over the record now");
        mia.open(&record).expect("record");
        let take = mia.page.link(&format!("{record}/take-over"));
        mia.open(&take).expect("take-over");
        mia.submit(&[]).expect("take-over").says("Choose whether they may still see it");
        mia.submit(&[("keep", "none")]).expect("record").says("You look after your own record now");
        assert_eq!(ana.open(&record).status(), 404);
        let told = letters(server).pop().unwrap();
        assert!(told.to == ANA && told.text.contains("You do not see it any more"), "{}", told.text);
    });
}
