//! The pages themselves: what stands on them, and for whom.

use std::sync::Arc;
use std::time::Duration;

use jiff::SignedDuration;
use medlock::jobs::Jobs;
use medlock::limits::LOOK_LIFE;
use medlock_domain::operate::calls;
use medlock_domain::operate::checkups;
use medlock_domain::operate::day_of;
use medlock_domain::packages::{self, Situation};

use super::{ANSWER, configure, count, drop_off, try_drop_off, work};
use crate::acc::client::{Kind, a_staff};
use crate::shell::browser::Browser;
use crate::support::{TestApp, on_each_engine, on_each_engine_with};

const BAD_WEIGHT: &str = "<thing><type-id>3d34d87e-7fc1-4153-800f-f56592cb0d17</type-id><data-xml><weight><value><kg>much</kg></value>\
    </weight></data-xml></thing>";

fn activity(lab: &TestApp) -> String {
    format!("/acc/apps/{}/activity", lab.id)
}

#[test]
fn an_application_that_did_nothing_yet_has_pages_that_say_so() {
    on_each_engine(|server| {
        let lab = server.app("Lab");
        let mut viewer = a_staff(server, Kind::Viewer(lab.id));
        let page = viewer.get(&activity(&lab)).expect("acc-app-activity");
        page.says("No calls yet")
            .says("No packages and no connect requests yet")
            .says("Nothing happened in these 30 days");
        page.says("This application uses none of it").says("No limits of its own");
        let mut operator = a_staff(server, Kind::Operator);
        operator.get("/acc/operate").expect("acc-operate").says("No application has used any of it");
        operator.get("/acc/operate/legacy").expect("acc-operate-legacy").says("Nobody has used this");
        operator.get("/acc/operate/mail").expect("acc-operate-mail").says("Letters are written to a folder");
    });
}

#[test]
fn what_happened_stands_on_the_applications_page() {
    on_each_engine(|server| {
        let lab = server.app("Lab");
        let (locked, taken) = (drop_off(server, &lab, "locked"), drop_off(server, &lab, "taken"));
        let bad = try_drop_off(server, &lab, "bad", BAD_WEIGHT).identity_code();
        assert_eq!(try_drop_off(server, &lab, " ", BAD_WEIGHT).code, 3);
        let mut reader = Browser::new(server);
        reader.pick_up(&taken, "ana@example.org", ANSWER);
        reader.open_link(&locked).expect("question");
        for _ in 0..3 {
            reader.submit(&[("answer", "no")]);
        }
        reader.page.expect("locked");
        reader.open_link(&bad).expect("question");
        reader.submit(&[("answer", ANSWER)]).expect("unusable");
        let policy = server.app.policy;
        let code = bad.clone();
        let situation =
            server.db.read_blocking(move |tx, now| packages::situation(tx, now, &policy, &code, None)).unwrap();
        let Situation::Ready { package, .. } = situation else { panic!("it still waits") };
        let reference = packages::reference(package);
        reader.page.says(&reference);
        work(server);
        let mut viewer = a_staff(server, Kind::Viewer(lab.id));
        for (settled, days) in [(false, ""), (true, "?days=90"), (true, "?days=365")] {
            if settled {
                server.advance(SignedDuration::from_mins(10));
                work(server);
            }
            let mut viewer = a_staff(server, Kind::Viewer(lab.id));
            let page = viewer.get(&format!("{}{days}", activity(&lab))).expect("acc-app-activity");
            page.says("Packages dropped off 3").says("Wrong answers 3").says("Locked for good 1");
            page.says("Packages that could not be used 1").says(&reference);
            page.says("An item does not fit the schema of its type.");
            page.says("CreateConnectPackage 2").says("3 INVALID_XML").says("0 OK");
            for code in [&locked, &taken, &bad] {
                page.says(&format!("…-{}", code.last_group()));
                assert!(!page.html.contains(&code.to_string()), "a code stands on a page");
            }
            let shown = page.text().to_lowercase();
            assert!(!shown.contains("packages picked up") && !shown.contains("run out"), "{shown}");
        }
        assert!(viewer.get(&activity(&lab)).links("/docs/codes#").contains(&"/docs/codes#code-3".to_owned()));
        let mut operator = a_staff(server, Kind::Operator);
        let page = operator.get(&activity(&lab)).expect("acc-app-activity");
        page.says("Packages picked up 1").says("Waiting to be picked up 1").says("Locked for good 1");
        let page = operator.get("/acc/operate").expect("acc-operate");
        page.says("Packages dropped off 3").says("Packages picked up 1").says(&reference).says("Lab");
        page.says("Medlock").says("Letters in the outbox");
    });
}

#[test]
fn operators_pages_are_for_operators_and_an_applications_for_its_staff() {
    on_each_engine(|server| {
        let lab = server.app("Lab");
        for (kind, of_app, of_server) in [
            (Kind::Operator, 200, 200),
            (Kind::Admin(lab.id), 200, 404),
            (Kind::Viewer(lab.id), 200, 404),
            (Kind::Stranger, 404, 404),
        ] {
            let mut staff = a_staff(server, kind);
            assert_eq!(staff.ask(&activity(&lab)).status, of_app, "{kind:?}");
            for page in ["/acc/operate", "/acc/operate/checkup", "/acc/operate/legacy", "/acc/operate/mail"] {
                assert_eq!(staff.ask(page).status, of_server, "{kind:?} {page}");
            }
        }
        assert_eq!(crate::acc::client::nobody(server).ask("/acc/operate").status, 303);
    });
}

#[test]
fn calls_that_fail_count_for_their_application_as_soon_as_it_is_known() {
    on_each_engine(|server| {
        let lab = server.app("Lab");
        let request = lab.request(server, "AllocatePackageId", 1, "");
        // The session is one of ours, the signature is not.
        assert_eq!(server.post(request.replace("<header>", "<header> ").as_bytes()).code, 4);
        assert_eq!(server.post(b"<no-request/>").code, 3);
        work(server);
        let id = lab.id;
        let (last, codes) = server
            .db
            .read_blocking(move |tx, now| {
                Ok::<_, medlock_store::StoreError>((calls::newest(tx, id, 10)?, calls::codes_of_all(tx, day_of(now))?))
            })
            .unwrap();
        let mut last: Vec<(&str, i64)> = last.iter().map(|call| (call.method.as_str(), call.code)).collect();
        last.sort_unstable();
        assert_eq!(last, [("AllocatePackageId", 4), ("CreateAuthenticatedSessionToken", 0)]);
        assert!(codes.iter().any(|line| (line.method.as_str(), line.code, line.count) == ("other", 3, 1)));
    });
}

#[test]
fn limits_and_old_habits_are_shown() {
    on_each_engine(|server| {
        let lab = server.app("Lab");
        configure(server, lab.id, |config| config.limits.drop_offs_per_day = 1_500);
        let late = lab.request(server, "AllocatePackageId", 1, "");
        server.advance(SignedDuration::from_hours(3));
        assert_eq!(server.post(late.as_bytes()).code, 0);
        work(server);
        let mut viewer = a_staff(server, Kind::Viewer(lab.id));
        viewer.get(&activity(&lab)).says("Packages in a day 1,500").says("Clock off");
        let mut operator = a_staff(server, Kind::Operator);
        operator.get("/acc/operate").says("1 application uses some of it");
        operator.get("/acc/operate/legacy").says("Lab").says("Accepted");
        configure(server, lab.id, |config| config.msg_time = medlock_domain::apps::MsgTime::Strict);
        operator.get("/acc/operate/legacy").says("Refused");
    });
}

#[test]
fn what_needs_looking_at_stands_first_on_the_operators_page() {
    on_each_engine(|server| {
        // No certificate.
        let id = medlock_domain::testing::an_app(&server.db, "Clinic without a key");
        let mut operator = a_staff(server, Kind::Operator);
        let page = operator.get("/acc/operate").says("Clinic without a key has no certificate and cannot call.");
        assert!(page.links("/acc/apps/").contains(&format!("/acc/apps/{id}/certificates")));
        assert_eq!(operator.ask("/acc/operate?days=nonsense").status, 200);
    });
}

#[test]
fn operators_see_what_the_server_finds_when_it_looks_at_itself() {
    on_each_engine_with(&[("REPORTS_TO", "ana@example.org")], |server| {
        let mut operator = a_staff(server, Kind::Operator);
        let page = operator.get("/acc/operate/checkup").expect("acc-operate-checkup");
        page.says("Nothing is broken")
            .says("In order")
            .says("database")
            .says("It writes to ana@example.org: once a week");
        let dashboard = operator.get("/acc/operate").clone();
        assert!(dashboard.links("/acc/operate/").contains(&"/acc/operate/checkup".to_owned()));
        assert!(!dashboard.text().contains("does not work"), "{}", dashboard.text());

        // A page asked for again does not go through everything again.
        server.db.write_blocking(|tx, now, _| checkups::job_failed(tx, now, "send letters")).unwrap();
        operator.get("/acc/operate/checkup").says("Nothing is broken");
        server.advance(LOOK_LIFE);
        operator.get("/acc/operate/checkup").says("Does not work").says("\"send letters\" has failed 1 times");
        operator.get("/acc/operate").says("1 thing does not work.");
    });
}

#[test]
fn what_was_collected_of_calls_is_written_when_the_server_stops() {
    on_each_engine(|server| {
        let lab = server.app("Lab");
        drop_off(server, &lab, "a");
        assert_eq!(count(server, "app_calls"), 0, "nothing is written on the way of a call");
        server.runtime.block_on(async {
            Jobs::start(Arc::clone(&server.app)).stop(Duration::from_secs(30)).await;
        });
        // The session and the package.
        assert_eq!(count(server, "app_calls"), 2);
    });
}

#[test]
fn where_each_package_stands_is_for_operators_alone() {
    on_each_engine(|server| {
        let lab = server.app("Lab");
        let (waits, taken) = (drop_off(server, &lab, "waits"), drop_off(server, &lab, "taken"));
        Browser::new(server).pick_up(&taken, "ana@example.org", ANSWER);
        work(server);
        let line_of = |page: &crate::shell::browser::Page, end: &str| {
            let rows: Vec<String> = page.html.split("<tr").map(str::to_owned).collect();
            let row = rows.into_iter().find(|row| row.contains(&format!("…-{end}"))).unwrap();
            row.split("</tr>").next().unwrap_or_default().to_owned()
        };
        let mut operator = a_staff(server, Kind::Operator);
        let page = operator.get(&activity(&lab)).clone();
        assert!(line_of(&page, waits.last_group()).contains("Waiting to be picked up"));
        assert!(line_of(&page, taken.last_group()).contains("Picked up"));
        for kind in [Kind::Admin(lab.id), Kind::Viewer(lab.id)] {
            let mut staff = a_staff(server, kind);
            let page = staff.get(&activity(&lab)).clone();
            let same = |end: &str| line_of(&page, end).replace(end, "END");
            assert_eq!(same(waits.last_group()), same(taken.last_group()));
            assert!(!page.html.contains("data-label=\"Now\"") && !page.text().contains("Picked up"));
        }
        // And at the server's own command line, with the external id by which somebody asks.
        let id = lab.id;
        let told = server.db.read_blocking(move |tx, now| {
            let told = packages::overview(tx, now, id, None, 100)?;
            let locked = packages::overview(tx, now, id, Some("locked"), 100)?.len();
            Ok::<_, packages::OverviewError>((told, locked))
        });
        let (mut told, locked) = told.unwrap();
        told.sort_by(|a, b| a.external_id.cmp(&b.external_id));
        let lines: Vec<_> =
            told.iter().map(|one| (one.external_id.as_str(), one.state, one.last_group.as_str())).collect();
        assert_eq!(lines, [("taken", "picked-up", taken.last_group()), ("waits", "ready", waits.last_group())]);
        assert_eq!(locked, 0);
    });
}
