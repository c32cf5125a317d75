//! What both forms of a letter have in common, and that every language fits on its page.

use jiff::civil::{date, time};
use jiff::tz::TimeZone;

use super::samples::{CODE, LOGO, letter};
use super::*;

/// Languages the PDF refuses, in favour of the page.
fn has_pdf(language: Language) -> bool {
    !matches!(language.tag(), "ar" | "zh")
}

#[test]
fn every_language_fits_on_one_page_of_either_paper() {
    for language in Language::all() {
        for paper in Paper::ALL {
            for kind in [Kind::Package, Kind::Connect] {
                let mut letter = letter(language, paper, true);
                letter.kind = kind;
                // The longest a date gets.
                letter.until = Some(Until { day: date(2026, 9, 23), time: Some(time(14, 55, 0, 0)) });
                match pdf(&letter) {
                    Ok(_) => assert!(has_pdf(language), "{language:?}"),
                    Err(LetterError::Script(refused)) => assert!(refused == language && !has_pdf(language)),
                    Err(error) => panic!("{language:?} {paper:?} {kind:?}: {error}"),
                }
            }
        }
    }
}

#[test]
fn a_contact_too_long_for_the_page_is_refused_and_not_cut() {
    let mut letter = letter(Language::from_tag("de").unwrap(), Paper::Letter, true);
    letter.sender.contact = vec!["A long line of a contact that goes on and on".to_owned(); 30];
    let refused = pdf(&letter).unwrap_err();
    assert!(matches!(refused, LetterError::TooLong), "{refused}");
    assert!(html(&letter).is_ok(), "a browser takes a second page");
}

#[test]
fn what_the_font_has_not_is_refused_by_field() {
    let mut letter = letter(Language::ENGLISH, Paper::A4, false);
    letter.sender.name = "東京 Clinic".to_owned();
    assert_eq!(
        pdf(&letter).unwrap_err().to_string(),
        "sender: the PDF has no \"東\"; make the letter as a page (.html) and print it from a browser"
    );
    assert!(html(&letter).unwrap().contains("東京 Clinic"));
    letter.languages = vec![Language::from_tag("ar").unwrap()];
    let refused = pdf(&letter).unwrap_err().to_string();
    assert!(refused.contains("Arabic") && refused.contains(".html"), "{refused}");
}

#[test]
fn an_address_fits_behind_the_window_or_is_refused() {
    let lines = |count: usize| vec!["Somewhere 1"; count].join("\n");
    assert_eq!(Recipient::parse(" A \n\n B\r\n", Paper::A4).unwrap().lines(), ["A", "B"]);
    assert!(Recipient::parse("", Paper::A4).unwrap().is_empty());
    assert!(Recipient::parse(&lines(6), Paper::A4).is_ok() && Recipient::parse(&lines(5), Paper::Letter).is_ok());
    for (text, paper, rule) in [
        (lines(7), Paper::A4, "at most 6 lines"),
        (lines(6), Paper::Letter, "at most 5 lines"),
        (format!("A\n{}", "x".repeat(46)), Paper::A4, "line 2 is too long"),
        ("A\u{7}".to_owned(), Paper::A4, "line 1 has a character"),
    ] {
        let refused = Recipient::parse(&text, paper).unwrap_err().to_string();
        assert!(refused.starts_with("recipient: ") && refused.contains(rule), "{refused}");
    }
    let mut letter = letter(Language::ENGLISH, Paper::Letter, false);
    letter.recipient = Recipient::parse(&format!("A\n{}", "W".repeat(45)), Paper::Letter).unwrap();
    assert!(matches!(pdf(&letter).unwrap_err(), LetterError::RecipientWide(2)));
    assert_eq!(format!("{:?}", letter.recipient), "Recipient(2 lines)");
}

#[test]
fn the_last_day_is_the_last_whole_one() {
    let zone = TimeZone::get("Europe/Berlin").unwrap();
    let midnight = date(2026, 12, 17).to_zoned(zone.clone()).unwrap().timestamp();
    assert_eq!(Until::of(midnight, &zone), Until::end_of(date(2026, 12, 16)));
    let noon = date(2026, 12, 17).at(12, 5, 0, 0).to_zoned(zone.clone()).unwrap().timestamp();
    assert_eq!(Until::of(noon, &zone), Until { day: date(2026, 12, 17), time: Some(time(12, 5, 0, 0)) });
}

#[test]
fn one_or_two_languages() {
    let tags = |text: &str| languages(text).map(|found| found.into_iter().map(Language::tag).collect::<Vec<_>>());
    assert_eq!(tags("fr").unwrap(), ["fr"]);
    assert_eq!(tags("zh-Hans, en-US").unwrap(), ["zh", "en"]);
    assert_eq!(tags("en,en,").unwrap(), ["en"]);
    for (text, rule) in
        [("", "name one"), ("en,fr,de", "or two"), ("en,tlh", "no words in \"tlh\"; they have them in en, es")]
    {
        let refused = tags(text).unwrap_err().to_string();
        assert!(refused.starts_with("language: ") && refused.contains(rule), "{refused}");
    }
}

#[test]
fn a_sender_is_cut_to_what_a_letter_holds() {
    let sender = Sender::new(&"x".repeat(255), ["", "a\u{0}b\nc", "d"], "1\n\n2\n3\n4\n5\n6");
    assert_eq!(sender.name.chars().count(), SENDER_LINE_MAX);
    assert!(sender.name.ends_with('…'));
    assert_eq!(sender.contact, ["a b", "c", "d"]);
    assert_eq!(sender.address, ["1", "2", "3", "4", "5"]);
}

#[test]
fn the_page_has_every_sentence_and_no_way_out() {
    let mut letter = letter(Language::from_tag("ar").unwrap(), Paper::A4, true);
    letter.languages.push(Language::ENGLISH);
    letter.sender.name = "Müller & <Söhne>".to_owned();
    let page = html(&letter).unwrap();
    assert!(page.contains("lang=\"ar\" dir=\"rtl\"") && page.contains("lang=\"en\" dir=\"ltr\""));
    assert!(page.contains("Müller &#38; &#60;Söhne&#62;") && !page.contains("<Söhne>"));
    assert!(page.contains("<span>JKYZ-</span><span>QNMN-</span><span>VHRX-</span><span>ZGNR-</span><span>GZNH</span>"));
    // The reader's address is on the first sheet alone.
    assert_eq!(page.matches("Alex Morgan").count(), 1);
    // Nothing is loaded or followed: neither the code nor that somebody looks at it gets anywhere.
    for way in ["<script", "<a ", "<form", "<link", "<img", "src=", "url(", "@import"] {
        assert!(!page.contains(way), "{way}");
    }
    assert!(!page.contains(CODE), "the code stands in its groups and in the picture alone");
}

#[test]
fn a_logo_stands_at_the_head_and_moves_nothing_behind_a_window() {
    let logo = Logo::read(LOGO.to_vec()).unwrap();
    for paper in Paper::ALL {
        for recipient in [true, false] {
            for language in Language::all().filter(|language| has_pdf(*language)) {
                let mut letter = letter(language, paper, recipient);
                letter.sender.logo = Some(logo.clone());
                pdf(&letter).unwrap_or_else(|error| panic!("{language:?} {paper:?}: {error}"));
                let page = html(&letter).unwrap();
                assert!(page.contains("<img class=\"letter-logo\" src=\"data:image/png;base64,iVBORw0KGgo"));
                assert!(!page.contains("src=\"http"), "nothing is loaded");
            }
        }
    }
}

#[test]
fn what_is_no_picture_is_refused_and_one_that_is_cut_off_is_left_out() {
    for wrong in [Vec::new(), b"<svg/>".to_vec(), vec![0; 10], [LOGO, &vec![0; LOGO_BYTES_MAX]].concat()] {
        assert!(Logo::read(wrong).unwrap_err().to_string().starts_with("logo: it is a picture in PNG"));
    }
    let mut letter = letter(Language::ENGLISH, Paper::A4, true);
    let plain = pdf(&letter).unwrap();
    letter.sender.logo = Some(Logo::read(LOGO[..200].to_vec()).unwrap());
    assert_eq!(pdf(&letter).unwrap().len(), plain.len());
}
