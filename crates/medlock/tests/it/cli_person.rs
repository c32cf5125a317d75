//! `medlock person …`, through the real program, for somebody who signed up in a browser.

use medlock_domain::testing::code_of;
use medlock_store::clock::{Clock, SystemClock};
use serde_json::json;

use crate::cli::{Place, Served};
use crate::shell::browser::{Browser, PASSWORD};

const ANA: &str = "ana@example.org";

#[test]
fn somebody_who_lost_every_second_step_gets_in_again() {
    let place = Place::new();
    let served = Served::start(&place);
    let mut ana = Browser::at(served.address);
    ana.open("/sign-in");
    ana.sign_up(ANA).expect("records");
    let show = || place.run(&["person", "show", ANA, "--json"]).json();
    let before = show();
    assert_eq!(
        (&before["codes-since"], &before["signed-in-browsers"], &before["passkeys"]),
        (&json!(null), &json!(1), &json!(0))
    );
    let remark = place.run(&["person", "reset-second-step", ANA]).good();
    assert_eq!(remark, "", "nothing to remove is no failure");
    ana.open("/account/security/code-app").expect("code-app");
    let html = &ana.page.html;
    let secret = html.split("class=\"secret\"").nth(1).unwrap().split('>').nth(1).unwrap().split('<').next().unwrap();
    let code = code_of(secret, SystemClock.now());
    ana.submit(&[("code", &code)]).expect("recovery-codes");
    let on = show();
    assert!(on["codes-since"].is_string() && on["recovery-codes-left"] == 10, "{on}");
    assert!(!on.to_string().contains("Ana") && !place.run(&["person", "show", ANA]).good().contains("Sample"));

    // The telephone is lost, and the card with the codes.
    let sign_in = || {
        let mut browser = Browser::at(served.address);
        browser.open("/sign-in");
        browser.submit(&[("email", ANA), ("password", PASSWORD)]).name().to_owned()
    };
    assert_eq!(sign_in(), "second-step");
    let done = place.run(&["person", "reset-second-step", " Ana@Example.org ", "--json"]).json();
    assert_eq!((&done["changed"], &done["letter"]), (&json!(true), &json!(false)));
    assert_eq!(sign_in(), "records");
    assert_eq!(show()["recovery-codes-left"], 0);

    // Signed out everywhere, at once.
    ana.open("/records").expect("records");
    assert_eq!(place.run(&["person", "sign-out", ANA]).good(), "Browsers signed out: 2");
    ana.open("/records").expect("sign-in");
    drop(served);
}

#[test]
fn nobody_is_helped_by_a_wrong_address() {
    let place = Place::new();
    place.create_app();
    for command in ["show", "reset-second-step", "sign-out"] {
        let bad = place.run(&["person", command, "nobody@example.org"]).bad();
        assert!(bad.contains("ACCOUNT") && bad.contains("nobody has an account"), "{bad}");
        let bad = place.run(&["person", command, "no body"]).bad();
        assert!(bad.contains("neither an e-mail address nor a user name"), "{bad}");
    }
}
