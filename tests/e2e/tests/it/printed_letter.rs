//! The letter with a code as it comes out of a printer: one sheet of its paper, everything on it, nothing secret but the code.

use medlock_domain::staff::{Purpose, Role};

use crate::acc::sign_in;
use crate::browser::{ANSWER, RESULTS, in_browser, url};
use crate::driver::Look;
use crate::letter_read::{PrintedPage, printed};

/// Paper, its width and its height in millimetres.
const PAPERS: [(&str, f32, f32); 2] = [("a4", 210.0, 297.0), ("letter", 215.9, 279.4)];

#[test]
fn a_letter_is_one_sheet_with_everything_and_nothing_secret_but_the_code() {
    in_browser("letter-paper", Look::default(), &[], async |browser, server| {
        let lab = server.app("Riverside Laboratory");
        let code = lab.drop_off(server, ANSWER, RESULTS).to_string();
        sign_in(browser, server, "ana@clinic.example", Purpose::InApp(lab.id, Role::Admin)).await;
        for (paper, width, height) in PAPERS {
            for language in ["en", "de"] {
                browser.open(&url(server, "/acc/letter")).await;
                browser.expect_page("acc-letter").await;
                browser.fill("code", &code).await;
                browser.choose("language", language).await;
                browser.choose("paper", paper).await;
                browser.fill("recipient", "Alex Morgan\n4711 Long Meadow Lane\nSpringfield, OR 97477").await;
                browser.submit().await;
                let name = format!("{paper}-{language}");
                browser.expect_page_as("acc-letter-shown", &name).await;
                let pages = printed(&browser.pdf(&name).await);
                let [page] = &pages[..] else { panic!("{name}: {} sheets", pages.len()) };
                read_back(page, &name, &code);
                assert!((page.width - width).abs() < 1.0, "{name}: {} mm wide", page.width);
                assert!((page.height - height).abs() < 1.0, "{name}: {} mm high", page.height);
            }
        }
    });
}

fn read_back(page: &PrintedPage, name: &str, code: &str) {
    // Where letters are moved closer together, whoever reads the file takes it for a space.
    let bare = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    let text = bare(&page.text);
    for said in [code, "Riverside Laboratory", "Alex Morgan", "4711 Long Meadow Lane", "127.0.0.1/pickup"] {
        assert!(text.contains(&bare(said)), "{name} does not say {said:?}: {}", page.text);
    }
    // The pages open in the letter's language, where that is not the one everybody gets.
    let language = if name.ends_with("-de") { "&lang=de" } else { "" };
    assert_eq!(page.qr, format!("http://127.0.0.1/pickup?packageid={code}{language}"), "{name}");
    // Neither what stands around the letter on the screen, nor what only the reader and the sender know.
    for not in ["Sam Sample", "Sign out", "cannot be printed again", ANSWER, "Fluffy", "Emma", "Haemoglobin"] {
        assert!(!text.contains(&bare(not)), "{name} says {not:?}: {}", page.text);
    }
    assert_eq!(bare(&page.everything).matches(&bare(ANSWER)).count(), 0);
}
