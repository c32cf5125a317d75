//! `medlock setup` through the real program.

use std::os::unix::fs::PermissionsExt;

use crate::cli::Place;

fn answers(place: &Place, more: &str) -> String {
    let path = place.path("answers.toml");
    let text = format!(
        "operator = \"ana@example.org\"\npublic_url = \"https://pickup.example.org\"\nlisten = \"127.0.0.1:0\"\n\
         data_dir = {:?}\n{more}",
        place.path("data")
    );
    std::fs::write(&path, text).unwrap();
    path.display().to_string()
}

#[test]
fn an_empty_machine_gets_settings_key_database_and_a_first_operator() {
    let place = Place::new();
    let file = answers(&place, "[site]\nname = \"Pick-up\"\n");
    let said = place.run(&["setup", "--answers", &file, "--json"]);
    assert!(
        said.err.contains("medlock.toml key sheet --out key.html") && said.err.contains("key confirm"),
        "{}",
        said.err
    );
    let done = said.json();
    let link = done["link"].as_str().unwrap();
    assert!(link.starts_with("https://pickup.example.org/acc/"), "{link}");
    let settings = std::fs::read_to_string(place.path("medlock.toml")).unwrap();
    assert!(settings.contains("name = \"Pick-up\"") && !settings.contains("operator ="), "{settings}");
    let mode = std::fs::metadata(place.path("medlock.toml")).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode & 0o027, 0, "nobody else changes it, strangers do not read it: {mode:o}");
    assert!(place.path("data/server.key").exists() && place.path("data/medlock.db").exists());
    // An invitation waits; an operator is who opened the link.
    assert_eq!(place.run(&["staff", "list"]).good(), "");

    let again = place.run(&["setup", "--answers", &file]).bad();
    assert!(again.contains("medlock.toml exists already") && again.contains("staff invite"), "{again}");
}

#[test]
fn what_serve_would_refuse_is_refused_before_anything_is_written() {
    for (more, field) in [
        ("lisen = \"127.0.0.1:1\"\n", "lisen"),
        ("[site]\ntime_zone = \"Moon\"\n", "site.time_zone"),
        ("[tls]\ncertificate = \"chain.pem\"\n", "tls.key"),
    ] {
        let place = Place::new();
        let file = answers(&place, more);
        let refused = place.run(&["setup", "--answers", &file]).bad();
        assert!(refused.contains(field), "{refused}");
        assert!(!place.path("medlock.toml").exists() && !place.path("data").exists());
    }
    let place = Place::new();
    std::fs::write(place.path("none.toml"), "public_url = \"https://pickup.example.org\"\n").unwrap();
    assert!(place.run(&["setup", "--answers", "none.toml"]).bad().contains("operator is missing"));
    std::fs::write(place.path("odd.toml"), "operator = 7\n").unwrap();
    assert!(place.run(&["setup", "--answers", "odd.toml"]).bad().contains("operator:"));
    assert!(place.run(&["setup", "--answers", "nowhere.toml"]).bad().contains("--answers: nowhere.toml"));
    // Nobody there to answer: standard input is at its end.
    let said = place.run(&["setup"]);
    assert!(said.status != 0 && said.err.contains("public_url: there was no answer"), "{}", said.err);
}
