use jiff::SignedDuration;

use super::*;
use crate::testing::{a_person, on_each_engine};

const BY: Actor = Actor::Operator;

#[test]
fn a_text_is_written_as_a_draft_and_then_stands_for_ever() {
    on_each_engine(|db| {
        db.write_blocking(|tx, now, rng| {
            assert!(matches!(publish(tx, now, rng, BY, Kind::Terms, now, true), Err(SiteError::NoDraft)));
            assert_eq!(put_text(tx, now, rng, BY, Kind::Terms, "en", "Be kind.\r\n")?, 1);
            assert_eq!(put_text(tx, now, rng, BY, Kind::Terms, "pt-BR", "Seja gentil.")?, 1);
            assert_eq!(in_force(tx, now)?, [], "a draft is nobody's business");
            let later = now + SignedDuration::from_hours(24);
            publish(tx, now, rng, BY, Kind::Terms, later, true)?;
            assert_eq!(current(tx, now, Kind::Terms)?, None);
            assert_eq!(current(tx, later, Kind::Terms)?.unwrap().languages, ["en", "pt-BR"]);
            let text_in = |tx: &mut Tx<'_>, languages: &[&str]| text(tx, Kind::Terms, 1, languages).unwrap().unwrap();
            assert_eq!(text_in(tx, &["pt"]), ("pt-BR".to_owned(), "Seja gentil.".to_owned()));
            assert_eq!(text_in(tx, &["de", "en"]).1, "Be kind.");
            assert_eq!(text_in(tx, &["de"]).0, "en", "any is better than none");
            assert_eq!(text(tx, Kind::Terms, 2, &["en"])?, None);
            // The next begins with what was there, and takes a language out.
            assert_eq!(put_text(tx, now, rng, BY, Kind::Terms, "pt-BR", " ")?, 2);
            assert_eq!(draft(tx, Kind::Terms)?.unwrap().languages, ["en"]);
            let second = publish(tx, now, rng, BY, Kind::Terms, now, false)?;
            assert_eq!(second.from_at, Some(later), "never before an earlier one");
            assert_eq!(in_force(tx, later)?, [(Kind::Terms, 2)]);
            assert_eq!(versions(tx, Kind::Terms)?.len(), 2);
            assert_eq!(text_in(tx, &["pt"]).0, "pt-BR", "the older one is as it was");
            put_text(tx, now, rng, BY, Kind::Terms, "en", "Be kinder.")?;
            discard(tx, now, rng, BY, Kind::Terms)?;
            assert_eq!((draft(tx, Kind::Terms)?, text(tx, Kind::Terms, 3, &["en"])?), (None, None));
            let bad = |tx: &mut Tx<'_>, rng: &mut dyn Random, language: &str, text: &str| {
                put_text(tx, now, rng, BY, Kind::Privacy, language, text).unwrap_err().to_string()
            };
            assert!(bad(tx, rng, "English", "x").contains("language"));
            assert!(bad(tx, rng, "en", "a\u{7}").contains("plain"));
            assert!(bad(tx, rng, "en", &"x".repeat(SITE_TEXT_CHARS_MAX + 1)).contains("characters"));
            Ok::<_, SiteError>(())
        })
        .unwrap();
    });
}

#[test]
fn who_agreed_is_asked_again_only_when_a_version_says_so() {
    on_each_engine(|db| {
        let (jane, joe) = (a_person(db, "jane@example.org"), a_person(db, "joe@example.org"));
        db.write_blocking(move |tx, now, rng| {
            let mut next = |tx: &mut Tx<'_>, kind, at, again| {
                put_text(tx, at, rng, BY, kind, "en", "Text.").unwrap();
                publish(tx, at, rng, BY, kind, at, again).unwrap();
            };
            let after = |hours| now + SignedDuration::from_hours(hours);
            next(tx, Kind::Privacy, now, false);
            next(tx, Kind::Terms, now, true);
            assert_eq!(wanted(tx, now, jane)?, [(Kind::Terms, 1)], "who was there before is asked where it says so");
            let mut rng = crate::testing::random();
            agree(tx, now, &mut *rng, jane, &[(Kind::Privacy, 1), (Kind::Terms, 1)])?;
            assert_eq!(wanted(tx, now, jane)?, []);
            next(tx, Kind::Terms, after(1), false);
            assert_eq!(wanted(tx, after(1), jane)?, [], "a slip of the pen asks nobody");
            next(tx, Kind::Terms, after(2), true);
            next(tx, Kind::Terms, after(3), false);
            assert_eq!(wanted(tx, after(1), jane)?, [], "not before its time");
            assert_eq!(wanted(tx, after(3), jane)?, [(Kind::Terms, 4)], "about the one in force");
            assert_eq!(wanted(tx, after(3), joe)?, [(Kind::Terms, 4)]);
            agree(tx, after(3), &mut *rng, jane, &[(Kind::Terms, 4)])?;
            agree(tx, after(4), &mut *rng, jane, &[(Kind::Terms, 4)])?;
            assert_eq!(wanted(tx, after(4), jane)?, []);
            let agreed: Vec<_> = consents(tx, jane)?.iter().map(|one| (one.kind, one.version, one.at)).collect();
            assert_eq!(agreed, [(Kind::Terms, 4, after(3)), (Kind::Privacy, 1, now), (Kind::Terms, 1, now)]);
            assert!(matches!(agree(tx, now, &mut *rng, jane, &[(Kind::Terms, 5)]), Err(SiteError::Unknown)));
            assert!(matches!(agree(tx, now, &mut *rng, jane, &[(Kind::Terms, 3)]), Err(SiteError::Unknown)), "not yet");
            Ok::<_, SiteError>(())
        })
        .unwrap();
    });
}

#[test]
fn a_logo_is_a_small_picture() {
    on_each_engine(|db| {
        db.write_blocking(|tx, now, rng| {
            let png = crate::apps::testing_png(40, 20, 100);
            assert!(matches!(put_logo(tx, now, rng, BY, b"<svg/>"), Err(LogoError::Form(_))));
            assert!(matches!(put_logo(tx, now, rng, BY, b""), Err(LogoError::Form(_))));
            put_logo(tx, now, rng, BY, &png)?;
            let found = logo(tx)?.unwrap();
            assert_eq!((found.media_type.as_str(), found.bytes == png), ("image/png", true));
            assert_eq!(logo_id(tx)?, Some(now));
            remove_logo(tx, now, rng, BY)?;
            assert!(logo(tx)?.is_none());
            Ok::<_, LogoError>(())
        })
        .unwrap();
    });
}
