//! `medlock event …` through the real program.

use serde_json::json;

use crate::cli::Place;

#[test]
fn subscriptions_are_listed_and_an_unknown_one_is_refused_by_name() {
    let place = Place::new();
    let app = place.create_app();
    place.run(&["app", "set", &app, "--hipaa", "--methods", "connect-package,eventing"]).good();
    assert_eq!(place.run(&["event", "list"]).good(), "");
    assert_eq!(place.run(&["event", "list", "--app", &app, "--json"]).json(), json!({ "subscriptions": [] }));
    let replay = |id: &str, since: &str| place.run(&["event", "replay", "--subscription", id, "--since", since]).bad();
    assert!(replay(&app, "2026-01-02T00:00:00Z").contains("no such event subscription"));
    assert!(replay("seven", "2026-01-02T00:00:00Z").contains("must be an id"));
    assert!(replay(&app, "yesterday").contains("--since"));
}
