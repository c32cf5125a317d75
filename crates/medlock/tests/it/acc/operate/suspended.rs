//! An application is suspended and resumed through the pages: at once, for its own calls and for its patients.

use super::{ANSWER, drop_off, try_drop_off};
use crate::acc::client::{Kind, a_staff};
use crate::shell::browser::Browser;
use crate::support::{A_WEIGHT, on_each_engine};

/// Scenario 104, through the web. At the command line: `operator_commands_take_effect_while_the_server_runs`.
#[test]
fn scenario_104_a_suspended_sender_and_its_codes_stop_and_go_on_when_resumed() {
    on_each_engine(|server| {
        let lab = server.app("Lab");
        let code = drop_off(server, &lab, "a");
        let mut admin = a_staff(server, Kind::Admin(lab.id));
        let mut viewer = a_staff(server, Kind::Viewer(lab.id));
        let state = |what: &str| format!("/acc/apps/{}/state/{what}", lab.id);
        assert_eq!(viewer.send(&state("suspend"), &[]).status, 403);
        drop_off(server, &lab, "b");

        admin.get(&state("suspend")).expect("acc-app-state");
        admin.post(&state("suspend"), &[]).says("Suspended");
        assert_eq!(try_drop_off(server, &lab, "c", A_WEIGHT).code, 6);
        let mut reader = Browser::new(server);
        reader.open_link(&code).expect("unavailable").says("Lab");
        // Its staff still see how it is doing, and so does the call that was refused.
        viewer.get(&format!("/acc/apps/{}/activity", lab.id)).expect("acc-app-activity");

        admin.post(&state("resume"), &[]).says("Active");
        drop_off(server, &lab, "d");
        let mut reader = Browser::new(server);
        reader.pick_up(&code, "ana@example.org", ANSWER);
    });
}
