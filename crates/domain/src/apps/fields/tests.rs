use super::*;
use crate::apps::MethodSet;

#[test]
fn every_field_can_be_read_and_set_back() {
    let mut app = AppConfig::named("Lab");
    app.methods.insert(MethodSet::ConnectPackage);
    app.valid_ip_prefixes = vec!["10.0.0.0/8".into()];
    let before = app.clone();
    for field in FIELDS {
        (field.set)(&mut app, (field.get)(&before)).unwrap();
    }
    assert_eq!(app, before);
}

#[test]
fn keys_are_unique_and_helped() {
    for (index, field) in FIELDS.iter().enumerate() {
        assert!(!field.help.is_empty() && !field.help.ends_with('.'));
        assert!(FIELDS[..index].iter().all(|other| other.key != field.key), "{}", field.key);
    }
}

#[test]
fn values_of_the_wrong_kind_are_refused() {
    let mut app = AppConfig::named("Lab");
    let mut refused =
        |key: &str, value: FieldValue| (field(key).unwrap().set)(&mut app, value).unwrap_err().to_string();
    assert_eq!(
        refused("type", FieldValue::Text("desktop".into())),
        "type: it is one of default, web, master, soda, not desktop"
    );
    refused("hipaa", FieldValue::Text("yes".into()));
    refused("methods", FieldValue::List(vec!["all".into()]));
    refused("name", FieldValue::Flag(true));
}

#[test]
fn lengths_and_control_characters_are_checked() {
    let mode = crate::apps::Mode::Production;
    let mut app = AppConfig::named(&"x".repeat(255));
    assert!(app.check(mode).is_ok());
    app.name.push('x');
    assert!(app.check(mode).is_err());
    app.name = "two\nlines".into();
    assert!(app.check(mode).is_err());
    app.name = "  ".into();
    assert!(app.check(mode).is_err());
    app.name = "Lab".into();
    app.contact.address = "Street 1\nTown".into();
    assert!(app.check(mode).is_ok());
    app.contact.address.push('\u{0}');
    assert!(app.check(mode).is_err());
}
