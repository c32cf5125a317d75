//! Who may do what: the staff of an application, the operators, and the links they make.

use jiff::SignedDuration;
use medlock_domain::ids::{AppId, StaffId};
use medlock_domain::limits::{PROOF_LIFE, STAFF_INVITATION_LIFE};
use medlock_domain::staff::{self, Purpose, Role};
use medlock_domain::testing::{an_app, code_of};

use super::client::{AccClient, Kind, a_staff, make};
use crate::shell::accounts::letters;
use crate::shell::browser::{Browser, PASSWORD, Page};
use crate::support::{TestServer, on_each_engine};

fn page_of(app: AppId) -> String {
    format!("/acc/apps/{app}/staff")
}

fn role_of(server: &TestServer, who: StaffId, app: AppId) -> Option<Role> {
    let found = server.db.read_blocking(move |tx, _| {
        let staff = staff::load(tx, who)?.unwrap();
        staff::role_in(tx, &staff, app)
    });
    found.unwrap()
}

/// The link that a page shows, as a path.
fn link_on(page: &Page) -> String {
    page.expect("acc-staff-invited");
    let rest = page.html.split("id=\"link\"").nth(1).unwrap();
    let link = rest.split('>').nth(1).unwrap().split('<').next().unwrap();
    link.strip_prefix("http://127.0.0.1").unwrap_or_else(|| panic!("{link}")).to_owned()
}

/// The hidden value of a form's field.
fn value_of(page: &Page, field: &str) -> String {
    let rest =
        page.html.split(&format!("name=\"{field}\" value=\"")).nth(1).unwrap_or_else(|| panic!("{}", page.text()));
    rest.split('"').next().unwrap().to_owned()
}

#[test]
fn an_administrator_invites_changes_and_removes() {
    on_each_engine(|server| {
        let app = an_app(&server.db, "Riverside Lab");
        let mut admin = a_staff(server, Kind::Admin(app));
        let here = page_of(app);
        admin.get(&here).expect("acc-app-staff").says("Staff of Riverside Lab").says("(you)");
        admin.post(&here, &[("email", "x"), ("role", "viewer")]).expect("acc-app-staff").says("like name@example.org");
        admin.post(&here, &[("email", "joe@lab.example"), ("role", "operator")]).says("Choose what they may do");
        let link = link_on(admin.post(&here, &[("email", "joe@lab.example"), ("role", "viewer")]));
        admin.get(&here).says("joe@lab.example , as viewer");

        let mut joe = Browser::new(server);
        joe.open(&link).expect("acc-invitation").says("look at the application Riverside Lab");
        joe.submit(&[("name", "Joe Sample"), ("password", PASSWORD), ("password_again", PASSWORD)])
            .expect("acc-set-up");
        let secret = joe.page.html.split("class=\"secret\"").nth(1).unwrap().split('>').nth(1).unwrap();
        let code = code_of(secret.split('<').next().unwrap(), server.now());
        joe.submit(&[("code", &code)]).expect("acc-recovery-codes");
        joe.open("/acc").expect("acc-start").says("Riverside Lab viewer");
        let mut joe = AccClient { browser: joe, staff: None, email: "joe@lab.example".to_owned() };
        joe.get(&here).expect("acc-app-staff");
        assert!(!joe.browser.page.text().contains("Invite somebody"));
        joe.post(&here, &[("email", "evil@example.org"), ("role", "admin")]).expect("acc-forbidden");
        let id = server
            .db
            .read_blocking(|tx, _| staff::find(tx, &medlock_domain::people::Email::parse("joe@lab.example").unwrap()))
            .unwrap()
            .unwrap()
            .id;
        joe.post(&format!("{here}/role"), &[("staff", &id.to_string()), ("role", "admin")]).expect("acc-forbidden");
        assert_eq!(role_of(server, id, app), Some(Role::Viewer));

        // He has a role already; changing it is one button, clicking twice no harm.
        admin.post(&here, &[("email", "JOE@lab.example"), ("role", "admin")]).says("They have a role here already");
        for _ in 0..2 {
            admin
                .post(&format!("{here}/role"), &[("staff", &id.to_string()), ("role", "admin")])
                .says("The role is changed");
        }
        assert_eq!(role_of(server, id, app), Some(Role::Admin));
        admin.get(&format!("{here}/remove?staff={id}")).expect("acc-app-staff-remove").says("Joe Sample");
        admin.browser.submit(&[]).expect("acc-app-staff").says("no role in this application any more");
        admin.post(&format!("{here}/remove"), &[("staff", &id.to_string())]).expect("acc-app-staff");
        joe.get(&here).expect("acc-not-found");
        // The last one stays.
        let own = admin.staff.unwrap().to_string();
        admin
            .post(&format!("{here}/remove"), &[("staff", &own)])
            .expect("acc-app-staff")
            .says("the application's last administrator");
        admin.post(&format!("{here}/role"), &[("staff", &own), ("role", "viewer")]).says("last administrator");
    });
}

#[test]
fn an_invitation_is_sent_again_or_withdrawn() {
    on_each_engine(|server| {
        let app = an_app(&server.db, "Riverside Lab");
        let mut admin = a_staff(server, Kind::Admin(app));
        let here = page_of(app);
        let first = link_on(admin.post(&here, &[("email", "joe@lab.example"), ("role", "viewer")]));
        let invitation = value_of(admin.get(&here), "invitation");
        server.advance(SignedDuration::from_mins(1));
        let second = link_on(admin.post(&format!("{here}/resend"), &[("invitation", &invitation)]));
        assert_ne!(first, second);
        let mut joe = Browser::new(server);
        joe.open(&first).expect("acc-link-dead");
        joe.open(&second).expect("acc-invitation");
        admin.post(&format!("{here}/withdraw"), &[("invitation", &invitation)]).says("The invitation is withdrawn");
        admin.post(&format!("{here}/withdraw"), &[("invitation", &invitation)]).expect("acc-app-staff");
        joe.open(&second).expect("acc-link-dead");
        admin.post(&format!("{here}/resend"), &[("invitation", &invitation)]).says("does not work any more");
        // One of another application is none of this one's.
        let other = an_app(&server.db, "Elsewhere Lab");
        let mut stranger = a_staff(server, Kind::Admin(other));
        link_on(admin.post(&here, &[("email", "ann@lab.example"), ("role", "viewer")]));
        let invitation = value_of(admin.get(&here), "invitation");
        for what in ["withdraw", "resend"] {
            stranger
                .post(&format!("{}/{what}", page_of(other)), &[("invitation", &invitation)])
                .expect("acc-app-staff");
        }
        admin.get(&here).says("ann@lab.example");
    });
}

#[test]
fn to_a_stranger_an_application_is_not_there() {
    on_each_engine(|server| {
        let app = an_app(&server.db, "Riverside Lab");
        let mut stranger = a_staff(server, Kind::Stranger);
        let unknown = "00000000-0000-4000-8000-000000000000".parse::<AppId>().unwrap();
        let there = stranger.get(&page_of(app)).clone();
        let nowhere = stranger.get(&page_of(unknown)).clone();
        assert_eq!((there.status(), there.name(), there.text()), (404, nowhere.name(), nowhere.text()));
        for what in ["", "/role", "/remove", "/resend", "/withdraw"] {
            let path = format!("{}{what}", page_of(app));
            stranger.post(&path, &[("email", "x@example.org"), ("role", "admin")]).expect("acc-not-found");
        }
        stranger.get("/acc/operators").expect("acc-not-found");
        for what in ["", "/resend", "/withdraw", "/demote", "/remove", "/let-in"] {
            stranger.post(&format!("/acc/operators{what}"), &[]).expect("acc-not-found");
        }
        let mut nobody = super::client::nobody(server);
        nobody.get(&page_of(app)).expect("acc-sign-in");
        nobody.post("/acc/operators", &[("email", "x@example.org")]).expect("acc-sign-in");
    });
}

#[test]
fn operators_are_made_unmade_and_never_all_gone() {
    on_each_engine(|server| {
        let mut first = a_staff(server, Kind::Operator);
        let own = first.staff.unwrap().to_string();
        first.get("/acc/operators").expect("acc-operators").says("The only operator").says("Nobody yet");
        for what in ["demote", "remove"] {
            first.post(&format!("/acc/operators/{what}"), &[("staff", &own)]).says("They are the last operator");
        }
        first.post("/acc/operators/let-in", &[("staff", &own)]).says("You are in");
        let link = link_on(first.post("/acc/operators", &[("email", "second@example.org")]));
        first.get("/acc/operators").says("second@example.org");
        Browser::new(server).open(&link).says("as an operator");
        let second = make(server, "second@example.org", "Second Sample", Purpose::Operator);
        first.post("/acc/operators", &[("email", "second@example.org")]).says("They have that role already");
        first
            .get(&format!("/acc/operators/demote?staff={second}"))
            .expect("acc-operators-demote")
            .says("Second Sample");
        first.browser.submit(&[]).expect("acc-operators").says("no operator any more");
        first.get(&format!("/acc/operators/remove?staff={second}")).expect("acc-operators-remove");
        first.browser.submit(&[]).expect("acc-operators").says("The account is gone");
        first.post("/acc/operators/remove", &[("staff", &second.to_string())]).expect("acc-operators");
        // What could take somebody's access away needs its owner, not just their computer.
        server.advance(PROOF_LIFE);
        first.post("/acc/operators", &[("email", "third@example.org")]).expect("acc-account-prove");
        first.browser.submit(&[("password", PASSWORD)]).expect("acc-operators");
    });
}

#[test]
fn an_operator_lets_somebody_back_in() {
    on_each_engine(|server| {
        let app = an_app(&server.db, "Riverside Lab");
        let mut operator = a_staff(server, Kind::Operator);
        let mut lost = a_staff(server, Kind::Admin(app));
        let who = lost.staff.unwrap();
        operator.get(&format!("/acc/operators/let-in?staff={who}")).expect("acc-operators-let-in");
        let link = link_on(operator.browser.submit(&[]));
        lost.get("/acc/account").expect("acc-sign-in");
        let email = lost.email.clone();
        lost.browser.submit(&[("email", &email), ("password", PASSWORD)]).expect("acc-sign-in").says("is wrong");
        let mut back = Browser::new(server);
        back.open(&link).expect("acc-invitation").says("Get back in").says(&email);
        back.submit(&[("password", "a new password"), ("password_again", "a new password")]).expect("acc-set-up");
        server.advance(STAFF_INVITATION_LIFE);
        lost.get("/acc/sign-in");
        lost.browser.submit(&[("email", &email), ("password", "a new password")]).expect("acc-set-up");
        assert_eq!(role_of(server, who, app), Some(Role::Admin), "roles stay");
        lost.get("/acc/forgot-password").expect("acc-forgot-password").says("medlock staff reset-second-step");
    });
}

#[test]
fn the_link_goes_by_mail_where_there_is_mail() {
    on_each_engine(|server| {
        let app = an_app(&server.db, "Riverside Lab");
        let mut admin = a_staff(server, Kind::Admin(app));
        let works = server.app.config.mail.works();
        let shown = link_on(admin.post(&page_of(app), &[("email", "joe@lab.example"), ("role", "viewer")]));
        let sent = letters(server);
        assert_eq!(sent.len(), usize::from(works));
        for letter in sent {
            assert_eq!(letter.to, "joe@lab.example");
            assert!(letter.text.contains(&shown) && letter.text.contains("Riverside Lab"), "{}", letter.text);
            admin.browser.page.says("It was sent to that address, too.");
        }
    });
}
