//! What the consent page asks, in whose words, and what comes of each box and button.

use medlock_domain::apps::fields::FieldValue;
use medlock_domain::apps::rules::Permissions;
use medlock_domain::apps::{self, AppError, Changes, LocalText, Mode, Pictures, TextKind};
use medlock_domain::audit::Actor;
use medlock_domain::ids::AppId;
use medlock_domain::testing::{self, a_rule};
use medlock_domain::things_in_record::Avenue::{Offline, Online};
use uuid::Uuid;

use super::browser::Browser;
use super::connect::{
    EMAIL, FILE, PRESSURE, WEIGHT, answer_again, at_consent, choice_of, connected, lab, number, offline_types,
    open_link, request, rows, rules,
};
use super::samples::{A_HEIGHT, A_WEIGHT, ANSWER, drop_off};
use crate::support::{TestApp, TestServer, on_each_engine};

fn set_texts(server: &TestServer, app: &TestApp, texts: &[(TextKind, Option<&str>, &str)]) {
    let texts: Vec<_> =
        texts.iter().map(|(kind, lang, text)| (*kind, lang.map(str::to_owned), (*text).to_owned())).collect();
    let id = app.id;
    server
        .db
        .write_blocking(move |tx, now, rng| -> Result<(), AppError> {
            let changes = apps::Changes { texts: texts.clone(), ..apps::Changes::default() };
            apps::set(tx, now, rng, Actor::Operator, Mode::Development, id, &changes).map(|_| ())
        })
        .unwrap();
}

#[test]
fn each_rule_is_a_sentence_with_when_and_why_in_the_readers_language() {
    on_each_engine(|server| {
        let lab = lab(server);
        let mut rules = rules();
        rules[0].why = vec![
            LocalText { lang: None, text: "To see how you are doing.".into() },
            LocalText { lang: Some("es".into()), text: "Para saber cómo está.".into() },
            LocalText { lang: Some("fr-FR".into()), text: "Pour savoir <b>comment</b> vous allez.".into() },
        ];
        testing::set_rules(&server.db, lab.id, &rules);
        let code = request(server, &lab, "patient-1");
        let mut reader = at_consent(server, &code, EMAIL);
        reader
            .page
            .says("Northlake Laboratory wants access to the record of Ana Sample")
            .says("What Northlake Laboratory needs")
            .says("Read and add: Weight, Blood pressure Any time, also when you are not signed in")
            .says("Why: To see how you are doing.")
            .says("What you can choose")
            .says("Read: File Any time")
            .says("Change: Weight Only while you are signed in to Northlake Laboratory")
            .says("Signed in as Ana Sample");
        assert!(!reader.page.text().contains("Delete: File"), "not offered unless the application asks for it");
        let here = reader.at.clone();
        reader.prefers("es-MX");
        reader
            .open(&here)
            .expect("authorize")
            .says("quiere acceso al expediente de Ana Sample")
            .says("Leer y añadir: Peso, Presión arterial En cualquier momento")
            .says("Por qué: Para saber cómo está.");
        // An application's words may be in a language these pages do not speak; they are text.
        reader.prefers("fr, en;q=0.5");
        reader.open(&here).says("Pourquoi : Pour savoir <b>comment</b> vous allez.");
        assert!(!reader.page.html.contains("<b>"));
        reader.prefers("fi, en;q=0.5");
        reader.open(&here).says("Why: To see how you are doing.");
    });
}

#[test]
fn scenario_95_boxes_decide_and_what_is_required_has_none() {
    on_each_engine(|server| {
        let lab = lab(server);
        let code = request(server, &lab, "patient-1");
        let mut reader = at_consent(server, &code, EMAIL);
        assert_eq!(reader.page.html.matches("type=\"checkbox\"").count(), 2, "none for the required rule");
        assert_eq!(
            reader.page.html.matches(" checked").count(),
            1,
            "ticked as the application asked for the first time"
        );
        // Left out, and a rule that was never offered is slipped in.
        reader.submit(&[("offline_rule", "hidden")]).expect("done");
        assert_eq!(offline_types(server, &lab), [WEIGHT, PRESSURE]);

        let other = self::lab(server);
        let code = request(server, &other, "patient-1");
        open_link(&mut reader, &code);
        reader.submit(&[("answer", ANSWER)]).expect("choose-record");
        let record = choice_of(&reader, "Ana Sample");
        reader.submit(&[("record", &record)]).expect("authorize");
        reader.submit(&[]).expect("done");
        assert_eq!(offline_types(server, &other), [WEIGHT, PRESSURE, FILE]);
    });
}

#[test]
fn rules_that_changed_meanwhile_are_shown_before_they_are_granted() {
    on_each_engine(|server| {
        let lab = lab(server);
        let code = request(server, &lab, "patient-1");
        let mut reader = at_consent(server, &code, EMAIL);
        testing::set_rules(&server.db, lab.id, &[a_rule(Offline, "body", Permissions::ALL, &[WEIGHT])]);
        reader.submit(&[]).expect("authorize").says("Read, add, change and delete: Weight");
        assert_eq!(rows(server, "authorisations"), 0);
        reader.submit(&[("asked", "")]).expect("authorize");
        reader.submit(&[("allow", "")]).expect("authorize");
        assert_eq!(rows(server, "authorisations"), 0);
        reader.submit(&[]).expect("done");
        assert_eq!(offline_types(server, &lab), [WEIGHT]);
    });
}

#[test]
fn a_rule_that_grew_is_asked_for_and_refusing_keeps_what_was_given() {
    on_each_engine(|server| {
        let lab = lab(server);
        testing::set_rules(&server.db, lab.id, &[a_rule(Offline, "body", Permissions::READ, &[WEIGHT])]);
        let code = request(server, &lab, "patient-1");
        let mut reader = connected(server, &code, EMAIL);
        testing::set_rules(&server.db, lab.id, &[a_rule(Offline, "body", Permissions::READ, &[WEIGHT, PRESSURE])]);
        answer_again(&mut reader, &code);
        reader.page.says("Already connected. It asks for more now");
        let record = choice_of(&reader, "Ana Sample");
        reader
            .submit(&[("record", &record)])
            .expect("authorize")
            .says("asks for more access to the record of Ana Sample")
            .says("What you allowed before goes on");
        reader.submit(&[("allow", "0")]).expect("declined").says("Nothing was changed");
        assert_eq!(offline_types(server, &lab), [WEIGHT]);
        let again = reader.page.link("/pickup/");
        reader.open(&again).expect("authorize");
        reader.submit(&[]).expect("done");
        assert_eq!(offline_types(server, &lab), [WEIGHT, PRESSURE]);
    });
}

#[test]
fn what_it_would_see_today_is_counted_and_shown() {
    on_each_engine(|server| {
        let lab = lab(server);
        let mut reader = Browser::new(server);
        reader.pick_up(&drop_off(server, &lab, &[&A_WEIGHT.repeat(5), A_HEIGHT].concat()), EMAIL, ANSWER);
        let code = request(server, &lab, "patient-1");
        answer_again(&mut reader, &code);
        let record = choice_of(&reader, "Ana Sample");
        reader.submit(&[("record", &record)]).expect("authorize");
        reader
            .page
            .says("What Northlake Laboratory would see today")
            .says("Weight 5 items · Newest from January 2, 2026")
            .says("61.5 kg")
            .says("And 2 more in the record")
            .says("It can also see what is added later");
        assert!(!reader.page.text().contains("168"), "nobody asked for the height");
        // Nothing that may be read of a record that is not made yet, and nothing asked, are said, too.
        answer_again_for_new(&mut reader, &code, "Mia Sample");
        reader.page.says("Nothing yet. The record is new and empty");
        testing::set_rules(&server.db, lab.id, &[a_rule(Offline, "body", Permissions::CREATE, &[WEIGHT])]);
        answer_again_for_new(&mut reader, &code, "Mia Sample");
        reader.page.says("does not ask to read anything");
    });
}

fn answer_again_for_new(reader: &mut Browser, code: &medlock_wire::identity_code::IdentityCode, name: &str) {
    open_link(reader, code);
    if reader.page.name() == "question" {
        reader.submit(&[("answer", ANSWER)]);
    }
    reader.choose_new(name).expect("authorize");
}

#[test]
fn an_application_without_offline_rules_is_granted_its_online_rules() {
    on_each_engine(|server| {
        let lab = lab(server);
        testing::set_rules(&server.db, lab.id, &[a_rule(Online, "body", Permissions::READ, &[WEIGHT])]);
        let code = request(server, &lab, "patient-1");
        let mut reader = at_consent(server, &code, EMAIL);
        reader.page.says("Read: Weight Only while you are signed in to Northlake Laboratory");
        reader.submit(&[]).expect("done");
        assert!(offline_types(server, &lab).is_empty());
        // And one that asks for nothing at all gets nothing.
        testing::set_rules(&server.db, lab.id, &[]);
        let code = request(server, &lab, "patient-2");
        open_link(&mut reader, &code);
        reader.submit(&[("answer", ANSWER)]).expect("choose-record");
        reader.choose_new("Mia Sample").expect("authorize").says("Northlake Laboratory asks for nothing at the moment");
        reader.submit(&[]).expect("done");
    });
}

#[test]
fn long_lists_of_kinds_are_folded_and_everything_is_called_so() {
    on_each_engine(|server| {
        let lab = lab(server);
        let all: Vec<Uuid> = medlock_things::all().map(|kind| kind.id).collect();
        testing::set_rules(&server.db, lab.id, &[a_rule(Offline, "some", Permissions::READ, &all[..20])]);
        let code = request(server, &lab, "patient-1");
        let mut reader = at_consent(server, &code, EMAIL);
        reader.page.says("more kinds of information");
        assert!(reader.page.html.contains("<details"));
        let here = reader.at.clone();
        testing::set_rules(&server.db, lab.id, &[a_rule(Offline, "all", Permissions::READ, &all)]);
        reader.open(&here).says("Read: everything in the record");
    });
}

#[test]
fn statements_are_linked_and_read_by_everybody() {
    on_each_engine(|server| {
        let lab = lab(server);
        let code = request(server, &lab, "patient-1");
        let texts = [
            (TextKind::PrivacyStatement, None, "We keep it.\n<script>alert(1)</script>"),
            (TextKind::PrivacyStatement, Some("es"), "Lo guardamos."),
            (TextKind::TermsOfUse, None, "Be kind."),
        ];
        set_texts(server, &lab, &texts);
        let reader = at_consent(server, &code, EMAIL);
        let (privacy, terms) = (reader.page.link(&format!("/apps/{}/privacy", lab.id)), reader.page.link("/apps/"));
        assert_eq!(privacy, terms, "the first of both");
        let mut guest = Browser::new(server);
        guest.open(&privacy).expect("statement").says("What Northlake Laboratory does with your information");
        guest.page.says("We keep it. <script>alert(1)</script>");
        assert!(!guest.page.html.contains("<script"));
        guest.open(&privacy.replace("privacy", "terms")).expect("statement").says("Be kind.");
        guest.prefers("es");
        guest.open(&privacy).says("Lo guardamos.");
        for nowhere in ["/apps/x/privacy", "/apps/3fa85f64-5717-4562-b3fc-2c963f66afa6/privacy"] {
            assert_eq!(guest.open(nowhere).status(), 404);
        }
        assert_eq!(guest.open(&privacy.replace("privacy", "secrets")).status(), 404);
    });
}

#[test]
fn scenarios_39_and_40_the_success_message_is_text_in_the_best_language() {
    on_each_engine(|server| {
        let lab = lab(server);
        let texts = [
            (TextKind::SuccessMessage, None, "Thanks! <script>alert(1)</script>"),
            (TextKind::SuccessMessage, Some("fr-FR"), "Merci !"),
        ];
        set_texts(server, &lab, &texts);
        let code = request(server, &lab, "patient-1");
        let mut reader = connected(server, &code, EMAIL);
        reader.page.says("Thanks! <script>alert(1)</script>");
        assert!(!reader.page.html.contains("<script"));
        let here = reader.at.clone();
        for (language, message) in [("fr-CA", "Merci !"), ("fi", "Thanks!")] {
            reader.prefers(language);
            reader.open(&here).expect("done").says(message);
        }
    });
}

#[test]
fn only_a_form_of_ours_allows_anything() {
    on_each_engine(|server| {
        let lab = lab(server);
        let code = request(server, &lab, "patient-1");
        let mut reader = at_consent(server, &code, EMAIL);
        let (action, body) = reader.form(&[]);
        let stolen = body.replace("csrf=", "csrf=x");
        assert_eq!(reader.request("POST", &action, &[("Sec-Fetch-Site", "same-origin")], &stolen).status, 403);
        assert_eq!(reader.request("POST", &action, &[("Sec-Fetch-Site", "cross-site")], &body).status, 403);
        let mut other = Browser::new(server);
        assert_eq!(other.request("POST", &action, &[("Sec-Fetch-Site", "same-origin")], &body).status, 403);
        assert_eq!(number(server, "SELECT COUNT(*) FROM authorisations"), 0);
    });
}

#[test]
fn a_later_package_does_not_say_that_a_connected_sender_sees_nothing() {
    on_each_engine(|server| {
        let lab = lab(server);
        let code = request(server, &lab, "patient-1");
        let mut reader = connected(server, &code, EMAIL);
        let package = drop_off(server, &lab, A_WEIGHT);
        reader.open_link(&package).expect("question");
        reader.submit(&[("answer", ANSWER)]).expect("choose-record");
        let record = choice_of(&reader, "Ana Sample");
        reader.submit(&[("record", &record)]).expect("confirm");
        reader.submit(&[]).expect("done");
        assert!(!reader.page.text().contains("can't see this record"));
    });
}

fn set_logo(server: &TestServer, app: AppId, lang: Option<&str>, bytes: Vec<u8>) {
    let value = FieldValue::Picture { lang: lang.map(str::to_owned), bytes };
    let changes = Changes { fields: vec![("large-logo".to_owned(), value)], texts: Vec::new() };
    server
        .db
        .write_blocking(move |tx, now, rng| apps::set(tx, now, rng, Actor::Operator, Mode::Development, app, &changes))
        .unwrap();
}

#[test]
fn people_decide_about_an_application_that_says_who_it_is_in_their_language() {
    on_each_engine(|server| {
        let lab = lab(server);
        let id = lab.id;
        let logo = medlock_wire::app_config::Logo::blank().versions.remove(0).1;
        let bytes = logo.clone();
        server
            .db
            .write_blocking(move |tx, now, rng| {
                apps::change(tx, now, rng, Actor::Operator, Mode::Development, id, |config| {
                    config.set_text(TextKind::Name, Some("es"), "Laboratorio del Norte")?;
                    config.set_text(TextKind::Description, None, "We measure. <b>Much</b>")?;
                    config.set_text(TextKind::Description, Some("fr-FR"), "Nous mesurons.")?;
                    config.organization = "General Hospital".into();
                    config.clinical_trial = true;
                    config.large_logo = Pictures::default_only(bytes.clone());
                    Ok(())
                })
            })
            .unwrap();
        let code = request(server, &lab, "patient-1");
        let mut reader = at_consent(server, &code, EMAIL);
        reader.page.says("We measure. <b>Much</b>");
        reader.page.says("Northlake Laboratory is run by General Hospital.");
        reader.page.says("Northlake Laboratory is part of a clinical trial");
        assert!(!reader.page.html.contains("<b>Much"));
        let address = format!("/apps/{id}/logo");
        assert!(reader.page.html.contains(&format!("src=\"{address}\"")), "{}", reader.page.html);
        let here = reader.at.clone();
        reader.prefers("fr-CA");
        reader.open(&here).says("Nous mesurons.");
        reader.prefers("es");
        reader.open(&here).says("Laboratorio del Norte está a cargo de General Hospital.");
        // The picture, as a picture and nothing else.
        let told = reader.request("GET", &address, &[], "");
        assert_eq!((told.status, told.body.as_slice()), (200, logo.as_slice()));
        assert_eq!(told.header("content-type"), Some("image/png"));
        assert_eq!(told.header("x-content-type-options"), Some("nosniff"));
        assert!(told.header("content-security-policy").unwrap().contains("default-src 'none'"));
        let other = server.app("Elsewhere").id;
        assert_eq!(reader.request("GET", &format!("/apps/{other}/logo"), &[], "").status, 404);
        // In several languages, each reader sees theirs, on the consent page and wherever a package is picked up.
        let spanish = [&logo[..], b"es"].concat();
        set_logo(server, id, Some("es-MX"), spanish.clone());
        assert!(reader.open(&here).html.contains(&format!("src=\"{address}/es-MX\"")), "{}", reader.page.html);
        assert_eq!(reader.request("GET", &format!("{address}/es-MX"), &[], "").body, spanish);
        assert_eq!(reader.request("GET", &format!("{address}/default"), &[], "").body, logo);
        assert_eq!(reader.request("GET", &format!("{address}/fr"), &[], "").status, 404);
        assert_eq!(reader.request("GET", &address, &[], "").body, spanish);
        reader.prefers("fi");
        assert!(reader.open(&here).html.contains(&format!("src=\"{address}/default\"")), "{}", reader.page.html);
        assert_eq!(reader.request("GET", &address, &[], "").body, logo);
        let package = drop_off(server, &lab, A_WEIGHT);
        reader.prefers("es");
        let shows_logo = |reader: &Browser| reader.page.html.contains(&format!("src=\"{address}/es-MX\""));
        reader.open_link(&package).expect("question");
        assert!(shows_logo(&reader), "{}", reader.page.html);
        reader.submit(&[("answer", ANSWER)]).expect("choose-record");
        assert!(shows_logo(&reader), "{}", reader.page.html);
    });
}
