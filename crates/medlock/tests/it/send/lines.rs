//! The list of what was sent, and taking it back.

use jiff::SignedDuration;
use medlock_domain::limits::SENT_PAGE_LINES;

use super::{ANSWER, Clerk, count};
use crate::acc::client::{Kind, a_staff, nobody};
use crate::support::on_each_engine;

#[test]
fn who_is_signed_out_finds_a_way_in_and_who_sends_for_one_is_there() {
    on_each_engine(|server| {
        let lab = server.app("Example Lab");
        let mut anybody = nobody(server);
        let page = anybody.get("/send").clone();
        assert_eq!(page.status(), 200);
        page.expect("send");
        assert!(page.html.contains("href=\"/acc/sign-in?next=/send\""));
        let path = format!("/send/{}", lab.id);
        let led = anybody.ask(&path);
        assert_eq!(led.header("location"), Some(format!("/acc/sign-in?next={path}").as_str()));
        let mut sender = a_staff(server, Kind::Sender(lab.id));
        assert_eq!(sender.ask("/send").header("location"), Some(path.as_str()));
        sender.get("/send").expect("send-list").says("Nothing has been sent from here yet");
        a_staff(server, Kind::Viewer(lab.id)).get("/send").expect("send").says("nobody you can send for");
        server.app("Another Lab");
        let mut operator = a_staff(server, Kind::Operator);
        operator.get("/send").expect("send").says("Another Lab").says("Example Lab");
        operator.get("/send?q=another").says("1 of 2 found");
        // From the centre, too: for those who may.
        let home = format!("/acc/apps/{}", lab.id);
        assert_eq!(sender.get(&home).links(&path).len(), 1);
        assert!(a_staff(server, Kind::Viewer(lab.id)).get(&home).links(&path).is_empty());
    });
}

#[test]
fn what_was_sent_is_found_again() {
    on_each_engine(|server| {
        let lab = server.app("Example Lab");
        let mut clerk = Clerk::new(server, lab.id);
        let sent = clerk.drop_off("MRN 4711", ANSWER);
        server.advance(SignedDuration::from_secs(1));
        clerk.drop_off("MRN <12>", ANSWER);
        let list = clerk.path("");
        let page = clerk.client.get(&list).says("MRN 4711").says("MRN <12>").clone();
        assert_eq!(page.links(&clerk.path("/sent/")).len(), 2);
        assert!(!page.html.contains("<12>") && !page.html.contains(&sent.field("code")));
        for (q, found) in [
            ("MRN+4711", 1),
            ("mrn", 2),
            ("emma%27s", 2),
            (sent.code().last_group(), 1),
            ("%3C12%3E", 1),
            ("nothing", 0),
            // The question is in no line.
            ("agree", 0),
        ] {
            let page = clerk.client.get(&format!("{list}?q={q}")).clone();
            assert_eq!(page.links(&clerk.path("/sent/")).len(), found, "{q}");
        }
        // Nothing of it elsewhere.
        let mut other = Clerk::new(server, server.app("Elsewhere").id);
        assert!(
            other
                .client
                .get(&format!("{}?q=MRN+4711", other.path("")))
                .links("/send/")
                .iter()
                .all(|link| !link.contains("/sent/"))
        );
        assert_eq!(other.client.ask(&sent.field("line")).status, 404);
        let borrowed = other.path(&format!("/sent/{}", sent.field("id")));
        assert_eq!(other.client.ask(&borrowed).status, 404);
        assert_eq!(other.client.send(&format!("{borrowed}/withdraw"), &[]).status, 404);
        for odd in ["none", "", "0192f0c1-2d3e-7f4a-8b5c-6d7e8f9a0b1c"] {
            assert_eq!(clerk.client.ask(&clerk.path(&format!("/sent/{odd}"))).status, 404, "{odd}");
        }
        let one = clerk.path("/sent/");
        assert_eq!(clerk.client.get(&format!("{list}?before=none")).links(&one).len(), 2);
    });
}

#[test]
fn a_long_list_has_pages() {
    on_each_engine(|server| {
        let lab = server.app("Example Lab");
        let mut clerk = Clerk::new(server, lab.id);
        for number in 0..=SENT_PAGE_LINES {
            server.advance(SignedDuration::from_secs(1));
            clerk.drop_off(&format!("MRN {number}."), ANSWER);
        }
        let page = clerk.client.get(&clerk.path("")).clone();
        assert_eq!(page.links(&clerk.path("/sent/")).len(), SENT_PAGE_LINES as usize);
        let older = page.link(&clerk.path("?before="));
        let page = clerk.client.get(&older).says("MRN 0.").clone();
        assert_eq!(page.links(&clerk.path("/sent/")).len(), 1);
        assert!(page.links(&clerk.path("?before=")).is_empty());
    });
}

#[test]
fn what_is_withdrawn_twice_is_withdrawn_once() {
    on_each_engine(|server| {
        let lab = server.app("Example Lab");
        let mut clerk = Clerk::new(server, lab.id);
        let sent = clerk.drop_off("MRN 1", ANSWER);
        let withdraw = format!("{}/withdraw", sent.field("line"));
        let sure = clerk.client.get(&withdraw).expect("send-withdraw").clone();
        sure.says("Nobody can tell you whether it was picked up already").says("is the same for both");
        assert_eq!(count(server, "package_contents"), 1, "looking withdraws nothing");
        clerk.client.post(&withdraw, &[]).expect("send-one").says("It is withdrawn").says("Withdrawn");
        assert_eq!(count(server, "package_contents"), 0);
        clerk.client.post(&withdraw, &[]).says("It was withdrawn before");
        let led = clerk.client.ask(&withdraw);
        assert_eq!(led.header("location"), Some(sent.field("line").as_str()));
        let deletions = server.db.read_blocking(|tx, _| -> Result<i64, medlock_store::StoreError> {
            tx.query_one("SELECT COUNT(*) FROM audit WHERE action = 'package-deleted' AND actor = 'staff'", &[])?.get(0)
        });
        assert_eq!(deletions.unwrap(), 1);
        // Another can come in its place all the same.
        assert!(clerk.client.get(&sent.field("line")).html.contains("Replace it"));
    });
}
