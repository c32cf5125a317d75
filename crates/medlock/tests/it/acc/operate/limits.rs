//! Limits of one application, and the older recipe: refused where they are set, and nothing else changes.

use jiff::SignedDuration;
use medlock_crypto::package::Algorithm;
use medlock_domain::apps::LegacyCipher;
use medlock_domain::operate::legacy::{self, Legacy};
use medlock_wire::method::create_connect_package::NAME;

use super::{ANSWER, configure, count, drop_off, try_drop_off, work};
use crate::support::{A_WEIGHT, Sealed, TestServer, on_each_engine};

#[test]
fn packages_in_a_day() {
    on_each_engine(|server| {
        let (lab, other) = (server.app("Lab"), server.app("Clinic"));
        drop_off(server, &lab, "before");
        assert_eq!(count(server, "app_quotas"), 0, "without a limit nothing is counted");
        configure(server, lab.id, |config| config.limits.drop_offs_per_day = 2);
        let first = drop_off(server, &lab, "a");
        // Sent again it is answered again, and costs nothing.
        assert_eq!(drop_off(server, &lab, "a"), first);
        let bad = lab.call(server, NAME, 2, &Sealed { question: " ".into(), ..Sealed::new(ANSWER, A_WEIGHT) }.info());
        assert_eq!(bad.code, 72, "a call that fails costs nothing");
        drop_off(server, &lab, "b");
        let refused = try_drop_off(server, &lab, "c", A_WEIGHT);
        assert_eq!(refused.code, 11);
        // 03:04:05, as every test begins: 20 hours 55 minutes 55 seconds are left of the day.
        let words = "The application has dropped off as many packages as it may in a day; try again in 75355 seconds.";
        assert_eq!(refused.message, words);
        assert_eq!(count(server, "connect_packages"), 3, "nothing of it stays");
        drop_off(server, &other, "c");
        assert_eq!(lab.ask(server, "c").code, 0, "connect requests have a limit of their own");
        server.advance(SignedDuration::from_secs(75_354));
        lab.forget_session();
        assert_eq!(try_drop_off(server, &lab, "d", A_WEIGHT).code, 11);
        server.advance(SignedDuration::from_secs(1));
        drop_off(server, &lab, "e");
        configure(server, lab.id, |config| config.limits.drop_offs_per_day = 0);
        for external_id in ["f", "g", "h"] {
            drop_off(server, &lab, external_id);
        }
    });
}

#[test]
fn a_limit_tells_nothing_of_what_became_of_the_packages() {
    on_each_engine(|server| {
        let lab = server.app("Lab");
        configure(server, lab.id, |config| config.limits.drop_offs_per_day = 1);
        let code = drop_off(server, &lab, "a");
        let mut reader = crate::shell::browser::Browser::new(server);
        reader.pick_up(&code, "ana@example.org", ANSWER);
        assert_eq!(try_drop_off(server, &lab, "b", A_WEIGHT).code, 11);
    });
}

#[test]
fn connect_requests_in_a_day() {
    on_each_engine(|server| {
        let lab = server.app("Lab");
        configure(server, lab.id, |config| config.limits.connect_requests_per_day = 1);
        assert_eq!(lab.ask(server, "a").code, 0);
        assert_eq!(lab.ask(server, "a").code, 79, "what is wrong anyway is told first");
        let refused = lab.ask(server, "b");
        assert_eq!((refused.code, refused.message.contains("as many connect requests as it may in a day")), (11, true));
        drop_off(server, &lab, "b");
        server.advance(SignedDuration::from_hours(24));
        lab.forget_session();
        assert_eq!(lab.ask(server, "b").code, 0);
    });
}

#[test]
fn calls_in_a_minute() {
    on_each_engine(|server| {
        let lab = server.app("Lab");
        lab.session(server);
        configure(server, lab.id, |config| config.limits.calls_per_minute = 2);
        let call = || lab.call(server, "AllocatePackageId", 1, "");
        assert_eq!([call().code, call().code], [0, 0]);
        let refused = call();
        // 03:04:05.
        let words = "The application has made as many calls as it may in a minute; try again in 55 seconds.";
        assert_eq!((refused.code, refused.message.as_str()), (11, words));
        // Opening a session is no call in a session: a stranger could use up what an application may do.
        assert_eq!(server.post(lab.sign_in_request(server).as_bytes()).code, 0);
        server.advance(SignedDuration::from_secs(55));
        assert_eq!([call().code, call().code, call().code], [0, 0, 11]);
        configure(server, lab.id, |config| config.limits.calls_per_minute = 0);
        assert_eq!(call().code, 0);
    });
}

#[test]
fn bytes_of_one_package() {
    on_each_engine(|server| {
        let lab = server.app("Lab");
        let bytes = Sealed::new(ANSWER, A_WEIGHT).ciphertext.len() as u64;
        configure(server, lab.id, move |config| config.limits.package_bytes_max = bytes);
        drop_off(server, &lab, "a");
        configure(server, lab.id, move |config| config.limits.package_bytes_max = bytes - 1);
        let refused = try_drop_off(server, &lab, "b", A_WEIGHT);
        let most = bytes - 1;
        let words =
            format!("The package is larger than the {most} bytes this application may drop off, attachments counted.");
        assert_eq!((refused.code, refused.message), (39, words));
        assert_eq!(count(server, "connect_packages"), 1);
    });
}

/// A package by the older recipe.
fn old_package(external_id: &str) -> Sealed {
    let mut sealed = Sealed { external_id: external_id.to_owned(), ..Sealed::new(ANSWER, A_WEIGHT) };
    sealed.params.algorithm = Algorithm::HmacSha1TripleDes;
    // Whole blocks: what is inside nobody can tell who does not know the answer.
    sealed.ciphertext = vec![7; 64];
    sealed
}

fn uses(server: &TestServer) -> Vec<(Legacy, i64)> {
    work(server);
    let uses = server.db.read_blocking(|tx, _| legacy::uses(tx)).unwrap();
    uses.into_iter().map(|used| (used.kind, used.count)).collect()
}

#[test]
fn the_older_recipe_is_counted_and_can_be_refused() {
    on_each_engine(|server| {
        let lab = server.app("Lab");
        let send = |external_id: &str| lab.call(server, NAME, 2, &old_package(external_id).info());
        drop_off(server, &lab, "new");
        assert_eq!(uses(server), []);
        send("a").identity_code();
        assert_eq!(uses(server), [(Legacy::TripleDesPackage, 1)]);
        configure(server, lab.id, |config| config.legacy_cipher = LegacyCipher::Deny);
        let refused = send("b");
        assert_eq!(refused.code, 3);
        assert!(
            refused.message.contains("hmac-sha1-3des") && refused.message.contains("legacy-cipher"),
            "{}",
            refused.message
        );
        // What comes first in the order of checks is told first.
        let blank = Sealed { question: " ".into(), ..old_package("b") };
        assert_eq!(lab.call(server, NAME, 2, &blank.info()).code, 72);
        drop_off(server, &lab, "b");
        assert_eq!(uses(server), [(Legacy::TripleDesPackage, 1)], "what is refused is not used");
    });
}

#[test]
fn a_clock_that_is_off_is_counted_where_it_is_tolerated() {
    on_each_engine(|server| {
        let lab = server.app("Lab");
        let late = lab.request(server, "AllocatePackageId", 1, "");
        server.advance(SignedDuration::from_hours(3));
        assert_eq!(server.post(late.as_bytes()).code, 0);
        assert_eq!(uses(server), [(Legacy::LenientTime, 1)]);
    });
}
