//! Logos in several languages: which one a reader gets, the file, the tables.

use super::testing::{gif, png};
use crate::apps::fields::{FIELDS, FieldValue, field};
use crate::apps::{
    AppConfig, AppError, Changes, Mode, Picture, Pictures, export, logo, logo_languages, parse_file, set, show,
};
use crate::audit::Actor;
use crate::ids::AppId;
use crate::limits::APP_TEXT_LANGUAGES_MAX;
use crate::testing::{TestDb, an_app, on_each_engine};

fn of(lang: Option<&str>, bytes: Vec<u8>) -> FieldValue {
    FieldValue::Picture { lang: lang.map(str::to_owned), bytes }
}

fn put(db: &TestDb, app: AppId, key: &'static str, lang: Option<&str>, bytes: Vec<u8>) -> Result<AppConfig, AppError> {
    let changes = Changes { fields: vec![(key.to_owned(), of(lang, bytes))], texts: Vec::new() };
    db.write_blocking(move |tx, now, rng| {
        Ok(set(tx, now, rng, Actor::Operator, Mode::Production, app, &changes)?.config)
    })
}

#[test]
fn a_reader_gets_the_logo_that_a_text_would_be_chosen_for() {
    let mut logos = Pictures::default();
    let bytes = |count| png(120, 60, count);
    for (lang, count) in [(Some("fr-FR"), 1), (Some("fr-ca"), 2), (Some("es"), 3), (None, 4)] {
        logos.set("large-logo", lang, bytes(count)).unwrap();
    }
    let best =
        |logos: &Pictures, culture: &str| logos.best(culture).map(|picture| picture.bytes().len() - bytes(0).len());
    for (culture, count) in [("fr-CA", 2), ("fr-FR", 1), ("fr-BE", 2), ("es-MX", 3), ("fi", 4), ("", 4)] {
        assert_eq!(best(&logos, culture), Some(count), "{culture}");
    }
    logos.set("large-logo", None, Vec::new()).unwrap();
    assert_eq!(best(&logos, "fi"), Some(3), "the first, where there is no default");
    assert_eq!(best(&Pictures::default(), "fi"), None);
    // One in the place of another, and none for a language that is none.
    logos.set("large-logo", Some("FR-ca"), bytes(9)).unwrap();
    assert_eq!(logos.of(Some("fr-CA")).map(Picture::bytes), Some(bytes(9).as_slice()));
    let refused = logos.set("large-logo", Some("french"), bytes(1)).unwrap_err();
    assert_eq!(refused.to_string(), "large-logo: french is no language like fr-FR");
}

#[test]
fn each_language_is_looked_at_and_all_are_in_one_format() {
    let told = |entries: Vec<(Option<&str>, Vec<u8>)>| {
        let mut config = AppConfig::named("Lab");
        for (lang, bytes) in entries {
            (field("large-logo").unwrap().set)(&mut config, of(lang, bytes)).unwrap();
        }
        config.check(Mode::Production).err().map(|error| error.to_string())
    };
    assert_eq!(told(vec![(None, png(120, 60, 0)), (Some("es"), png(120, 60, 1))]), None);
    assert_eq!(
        told(vec![(None, png(120, 60, 0)), (Some("es"), png(60, 60, 1))]).unwrap(),
        "large-logo: in es, it is 120 by 60 pixels, and this is 60 by 60"
    );
    assert_eq!(
        told(vec![(None, png(120, 60, 0)), (Some("es"), gif(120, 60))]).unwrap(),
        "large-logo: in es, it is in the format of the other languages, image/png, and this is image/gif"
    );
    let letter = |n: usize| char::from(b'a' + u8::try_from(n % 26).unwrap());
    let tag = |n: usize| format!("{}{}{}", letter(n / 676), letter(n / 26), letter(n));
    let many: Vec<_> = (0..=APP_TEXT_LANGUAGES_MAX).map(|n| (tag(n), png(120, 60, 0))).collect();
    let many = told(many.iter().map(|(lang, bytes)| (Some(lang.as_str()), bytes.clone())).collect());
    assert!(many.unwrap().starts_with("large-logo: it can be in "));
}

#[test]
fn logos_are_stored_and_told_per_language() {
    on_each_engine(|db| {
        let id = an_app(db, "Lab");
        let none = db.read_blocking(move |tx, _| {
            let app = show(tx, id)?;
            Ok::<_, AppError>(logo_languages(tx, &app)?)
        });
        assert_eq!(none.unwrap(), []);
        put(db, id, "large-logo", None, png(120, 60, 1)).unwrap();
        put(db, id, "large-logo", Some("es"), png(120, 60, 2)).unwrap();
        let config = put(db, id, "small-logo", Some("fr"), png(9, 9, 3)).unwrap();
        let (app, languages, spanish, none) = db
            .read_blocking(move |tx, _| {
                let app = show(tx, id)?;
                let languages = logo_languages(tx, &app)?;
                let (spanish, none) = (logo(tx, &app, Some("es"))?, logo(tx, &app, Some("fr"))?);
                Ok::<_, AppError>((app, languages, spanish, none))
            })
            .unwrap();
        assert_eq!(app.config, config);
        assert_eq!(languages, [None, Some("es".to_owned())]);
        assert_eq!((spanish.map(|it| it.bytes().to_vec()), none), (Some(png(120, 60, 2)), None));
        // Nothing is saved of what cannot be had.
        assert!(put(db, id, "large-logo", Some("fr"), gif(120, 60)).is_err());
        put(db, id, "large-logo", Some("es"), Vec::new()).unwrap();
        let left = db.read_blocking(move |tx, _| show(tx, id)).unwrap().config;
        assert_eq!(left.large_logo, Pictures::default_only(png(120, 60, 1)));
        assert_eq!(left.small_logo, config.small_logo);
    });
}

#[test]
fn the_file_has_a_table_for_the_languages_of_a_logo() {
    on_each_engine(|db| {
        let id = an_app(db, "Lab");
        put(db, id, "small-logo", Some("es"), gif(3, 2)).unwrap();
        let text = db.read_blocking(move |tx, _| export(tx, id)).unwrap();
        let base64 = medlock_wire::base64::encode(&gif(3, 2));
        assert!(text.contains("\nsmall-logo = \"\"\n"), "{text}");
        assert!(text.contains(&format!("\n[logo.small-logo]\nes = \"{base64}\"\n")), "{text}");
        let read = parse_file(&text).unwrap();
        assert_eq!(read.config.small_logo.of(Some("es")).map(Picture::bytes), Some(gif(3, 2).as_slice()));
        for (bad, said) in [
            ("[logo]\nbanner = {}", "the file can't be read: it has an unknown key, logo.banner"),
            ("[logo]\nname = {}", "the file can't be read: it has an unknown key, logo.name"),
            ("[logo]\nsmall-logo = \"\"", "small-logo: it is a table of languages"),
            ("[logo.small-logo]\nes = 1", "small-logo: it is a picture's bytes in base64"),
            ("[logo.small-logo]\nes = \"?\"", "small-logo: it is a picture's bytes in base64"),
            ("[logo.small-logo]\nspanish = \"\"", "small-logo: spanish is no language like fr-FR"),
        ] {
            let file = format!("id = \"{id}\"\nname = \"Lab\"\n{bad}\n");
            assert_eq!(parse_file(&file).unwrap_err().to_string(), said, "{bad}");
        }
    });
}

/// Databases from before logos had languages keep theirs.
#[test]
fn logos_from_before_are_for_all_readers() {
    medlock_store::testing::on_each_engine(&crate::MIGRATIONS[..6], |db| {
        let id = AppId(uuid::Uuid::from_u128(7));
        db.write_blocking(move |tx, now, _| {
            let columns = "id, state, name, kind, methods, contact_name, contact_phone, contact_mail, contact_address, \
                           description, action_url, hipaa, msg_time, legacy_auth, valid_ip_prefixes, created_at, changed_at";
            tx.execute(
                &format!(
                    "INSERT INTO apps ({columns}) VALUES ($1, 1, 'Lab', 'default', '', '', '', '', '', '', '', $2, \
                     'lenient', 'allow', '', $3, $3)"
                ),
                &[&id, &false, &now],
            )?;
            for (key, bytes) in [("large-logo", png(120, 60, 5)), ("small-logo", gif(1, 1))] {
                tx.execute("INSERT INTO app_logos (app_id, key, bytes) VALUES ($1, $2, $3)", &[&id, &key, &bytes])?;
            }
            Ok::<_, AppError>(())
        })
        .unwrap();
        db.migrate(crate::MIGRATIONS).unwrap();
        let config = db.read_blocking(move |tx, _| show(tx, id)).unwrap().config;
        assert_eq!(config.large_logo, Pictures::default_only(png(120, 60, 5)));
        assert_eq!(config.small_logo, Pictures::default_only(gif(1, 1)));
        assert!(FIELDS.iter().all(|field| field.key != "logo"), "the file's table of logos is no field");
    });
}
