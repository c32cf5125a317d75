//! Answers in many scripts, and many answers at once.

use jiff::SignedDuration;
use medlock::jobs::mail;
use medlock_wire::identity_code::IdentityCode;

use super::{ANSWER, LAB, chances, drop_off, number, open, reader, rows, sealed, sealed_as_folded, send};
use crate::platform::counter;
use crate::shell::browser::Browser;
use crate::support::{A_WEIGHT, TestServer, on_each_engine};

/// Types each answer at a fresh package whose sender folded its answer so, and looks whether it opens.
fn expect(cases: &[(&str, &str, bool)]) {
    on_each_engine(|server| {
        let lab = server.app(LAB);
        let mut ana = reader(server, "ana@example.org");
        for (folded, typed, opens) in cases {
            let package = sealed_as_folded(folded, A_WEIGHT.as_bytes());
            let code = send(server, &lab, 2, &package).identity_code();
            ana.open_link(&code).expect("question");
            ana.submit(&[("answer", typed)]);
            if *opens {
                ana.page.expect("choose-record");
            } else {
                ana.page.expect("wrong-answer");
                assert_eq!(ana.page.attempts_left(), Some(2), "{typed}: it is charged");
            }
        }
    });
}

/// The published client folds a capital sigma to σ wherever it stands; whoever seals by hand may have a ς.
#[test]
fn scenario_51_greek_answers_open_with_either_sigma() {
    expect(&[
        ("οδοσ", "ΟΔΟΣ", true),
        ("οδοσ", "οδοσ", true),
        ("οδοσ", "οδος", true),
        ("οδος", "ΟΔΟΣ", true),
        ("οδος", "Οδος", true),
        ("οδοσ", "οδο", false),
    ]);
}

/// The dotted capital I has no lower case in the published client.
#[test]
fn scenario_52_a_dotted_capital_i_stays_what_it_is() {
    expect(&[("İstanbul", "İSTANBUL", true), ("İstanbul", "İstanbul", true), ("İstanbul", "ISTANBUL", false)]);
}

#[test]
fn scenario_53_a_sharp_s_is_no_double_s() {
    expect(&[("straße", "STRAßE", true), ("straße", "Straße", true), ("straße", "STRASSE", false)]);
}

#[test]
fn scenario_54_composed_and_decomposed_accents_are_the_same() {
    expect(&[("amélie", "AME\u{301}LIE", true), ("amélie", "AMÉLIE", true), ("amélie", "AMELIE", false)]);
}

/// A Turkish browser: the I of INDIGO still has its dot when it is small.
#[test]
fn scenario_55_the_readers_language_does_not_change_an_answer() {
    on_each_engine(|server| {
        let lab = server.app(LAB);
        let mut ana = reader(server, "ana@example.org");
        ana.language = "tr-TR,tr;q=0.9".to_owned();
        for (sent, typed) in [("INDIGO", "indigo"), ("indigo", "INDIGO")] {
            let code = send(server, &lab, 2, &sealed(sent, A_WEIGHT)).identity_code();
            open(&mut ana, &code, typed);
        }
    });
}

#[test]
fn scenario_56_an_answer_of_pictures_opens_its_package() {
    expect(&[("🐈🐕🦜🐢🐟🦔", "🐈🐕🦜🐢🐟🦔", true), ("🐈🐕🦜🐢🐟🦔", "🐈🐕🦜🐢🐟", false)]);
}

/// What people type counts for a connect request as it does for a package, in a Turkish browser too.
#[test]
fn scenarios_49_to_57_hold_for_a_connect_request() {
    on_each_engine(|server| {
        let lab = server.app(LAB);
        let mut ana = reader(server, "ana@example.org");
        ana.language = "tr-TR,tr;q=0.9".to_owned();
        for (number, (sent, typed, is_right)) in [
            ("Fluffy Cat", "fluffy CAT", true),
            ("Fluffy Cat", "FluffyCat", false),
            ("Fluffy Cat", " Fluffy Cat", false),
            ("Fluffy Cat", "Fluffy  Cat", false),
            ("Fluffy Cat", "Fluffy Cat ", false),
            ("ΟΔΟΣ", "οδος", true),
            ("Οδος", "ΟΔΟΣ", true),
            ("İstanbul", "İSTANBUL", true),
            ("Straße", "STRAßE", true),
            ("Straße", "STRASSE", false),
            ("AM\u{c9}LIE", "ame\u{301}lie", true),
            ("INDIGO", "indigo", true),
            ("🐈🐕🦜🐢🐟🦔", "🐈🐕🦜🐢🐟🦔", true),
        ]
        .into_iter()
        .enumerate()
        {
            let info = format!(
                "<friendly-name>Ana</friendly-name><question>Which?</question><answer>{sent}</answer>\
                 <external-id>patient-{number}</external-id>"
            );
            let code = lab.call(server, "CreateConnectRequest", 1, &info).identity_code();
            ana.open_link(&code).expect("question");
            ana.submit(&[("answer", "")]).expect("question").says("3");
            let page = if is_right { "choose-record" } else { "wrong-answer" };
            ana.submit(&[("answer", typed)]).expect(page);
            if !is_right {
                assert!(ana.page.html.contains("data-attempts-left=\"2\""), "{sent} {typed}");
            }
        }
    });
}

/// Up to four letters more than one would think: `İ`, sigma, accents and capitals at once are still one guess.
#[test]
fn all_spellings_of_an_answer_are_one_guess() {
    on_each_engine(|server| {
        let lab = server.app(LAB);
        let mut ana = reader(server, "ana@example.org");
        let code = send(server, &lab, 2, &sealed("ΟΔΟΣ İ", A_WEIGHT)).identity_code();
        ana.open_link(&code).expect("question");
        ana.submit(&[("answer", "Ο\u{301}ΔΟΣ İ")]).expect("wrong-answer");
        assert_eq!((ana.page.attempts_left(), chances(server, &code)), (Some(2), 2));
        ana.submit(&[("answer", "Οδος İ")]).expect("choose-record");
    });
}

/// Fifty tabs with a form of their own each, sent together. Whatever order the server takes them in, three are checked.
#[test]
fn scenario_62_of_fifty_wrong_answers_at_once_three_are_checked() {
    on_each_engine(|server| {
        let lab = server.app(LAB);
        let code = drop_off(server, &lab, 2, A_WEIGHT);
        let bystander = drop_off(server, &lab, 2, A_WEIGHT);
        let mut people = ["ana", "bo", "cleo"].map(|name| reader(server, &format!("{name}@example.org")));
        let tabs: Vec<Browser> = (0..50)
            .map(|n| {
                let mut tab = people[n % people.len()].tab();
                tab.open_link(&code).expect("question");
                tab
            })
            .collect();
        let mut pages = all_at_once(tabs, |n, tab| {
            tab.submit(&[("answer", &format!("wrong {n}"))]);
        });
        pages.sort();
        let checked: u64 = ["Wrong", "Locked", "Right"]
            .iter()
            .map(|result| counter(server, &format!("medlock_answers_total{{result=\"{result}\"}}")))
            .sum();
        assert_eq!(checked, 3, "{pages:?}");
        assert_eq!(number(server, "SELECT COUNT(*) FROM attempts WHERE state = 1"), 3);
        // A page is made after its answer was settled, so by then the code may be closed.
        assert!(pages.iter().filter(|page| *page == "wrong-answer").count() <= 2, "{pages:?}");
        for ana in &mut people {
            ana.open_link(&code).expect("locked");
        }
        open(&mut people[0], &bystander, ANSWER);
    });
}

/// A family at three tables answers in the same second, and one of them knows.
#[test]
fn scenario_63_of_three_answers_at_once_the_right_one_wins() {
    on_each_engine(|server| {
        let lab = server.app(LAB);
        let mut ana = reader(server, "ana@example.org");
        let mut bo = reader(server, "bo@example.org");
        for right in 0..3 {
            let code = drop_off(server, &lab, 2, A_WEIGHT);
            let tabs: Vec<Browser> = (0..3)
                .map(|n| {
                    let mut tab = if n == right { ana.tab() } else { bo.tab() };
                    tab.open_link(&code).expect("question");
                    tab
                })
                .collect();
            let pages = all_at_once(tabs, |n, tab| {
                tab.submit(&[("answer", if n == right { ANSWER } else { "Rex" })]);
            });
            assert_eq!(pages[right], "choose-record", "{pages:?}");
            ana.open_link(&code).expect("choose-record");
            bo.open_link(&code).expect("question");
            assert!(chances(server, &code) >= 1, "two wrong answers never lock");
        }
    });
}

/// Lets every tab do its part at the same time; the names of the pages they end on, in the order of the tabs.
fn all_at_once(tabs: Vec<Browser>, part: impl Fn(usize, &mut Browser) + Send + Sync) -> Vec<String> {
    let start = std::sync::Barrier::new(tabs.len());
    std::thread::scope(|scope| {
        let running: Vec<_> = tabs
            .into_iter()
            .enumerate()
            .map(|(n, mut tab)| {
                let (start, part) = (&start, &part);
                scope.spawn(move || {
                    start.wait();
                    part(n, &mut tab);
                    tab.page.name().to_owned()
                })
            })
            .collect();
        running.into_iter().map(|thread| thread.join().unwrap()).collect()
    })
}

/// Scenario 33 with the letter: it is opened on another device while the flow waits at the question.
#[test]
fn scenario_33_proving_the_address_elsewhere_leaves_the_flow_at_its_question() {
    on_each_engine(|server| {
        let lab = server.app(LAB);
        let code = drop_off(server, &lab, 2, A_WEIGHT);
        let mut ana = Browser::new(server);
        ana.open_link(&code).expect("sign-in");
        ana.sign_up("ana@example.org").expect("question");
        let flow = ana.at.clone();

        server.runtime.block_on(mail::send_due(&server.app)).unwrap();
        assert_eq!(rows(server, "outbox"), 0);
        let folder = server.app.config.mail.folder().unwrap();
        let letters: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
        let letter = std::fs::read_to_string(&letters[0]).unwrap();
        assert_eq!(letters.len(), 1);
        let link = letter.split_whitespace().find_map(|word| word.strip_prefix("http://127.0.0.1")).unwrap();
        let mut phone = Browser::new(server);
        phone.open(link).expect("verify-email");
        phone.submit(&[]).expect("verify-email").says("Thank you");
        // The flow belongs to the browser it began in; elsewhere the code starts it again.
        phone.open(&flow).expect("enter-code");

        ana.open(&flow).expect("question");
        ana.submit(&[("answer", ANSWER)]).expect("choose-record");
        let verified = number(server, "SELECT COUNT(*) FROM people WHERE email_verified_at IS NOT NULL");
        assert_eq!(verified, 1);
    });
}

/// Scenario 68 behind a proxy: who is slowed down is the address and the person, nobody else.
#[test]
fn scenario_68_unknown_codes_slow_down_one_address_or_one_person() {
    for engine in [medlock_store::Engine::Sqlite, medlock_store::Engine::Postgres] {
        let Some(server) = TestServer::start_with(engine, &[("HTTP_TRUSTED_PROXIES", "127.0.0.1")]) else { continue };
        let lab = server.app(LAB);
        let code = drop_off(&server, &lab, 2, A_WEIGHT);
        let from = |browser: &mut Browser, address: &str| {
            browser.headers = vec![("X-Forwarded-For".to_owned(), address.to_owned())];
        };
        let mut guesser = Browser::new(&server);
        from(&mut guesser, "192.0.2.1");
        for n in 0..10 {
            guesser.open_link(&nobodys(n)).expect("unknown-code");
        }
        guesser.open_link(&nobodys(10)).expect("try-later");
        assert_eq!(guesser.page.status(), 429);
        // Another address is not touched, neither with a valid code nor with an unknown one.
        let mut other = Browser::new(&server);
        from(&mut other, "192.0.2.2");
        other.open_link(&code).expect("sign-in");
        other.open_link(&nobodys(11)).expect("unknown-code");

        // A person who changes the address is still the same person.
        let mut ana = Browser::new(&server);
        from(&mut ana, "198.51.100.1");
        ana.open_link(&code).expect("sign-in");
        ana.sign_up("ana@example.org").expect("question");
        for n in 0..10 {
            from(&mut ana, &format!("198.51.100.{n}"));
            ana.open_link(&nobodys(20 + n)).expect("unknown-code");
        }
        from(&mut ana, "203.0.113.1");
        ana.open_link(&nobodys(40)).expect("try-later");
        ana.open_link(&code).expect("question");
        server.advance(SignedDuration::from_mins(15));
        guesser.open_link(&nobodys(41)).expect("unknown-code");
        ana.open_link(&nobodys(42)).expect("unknown-code");
    }
}

/// A well-formed code nobody was given.
fn nobodys(n: usize) -> IdentityCode {
    let letters: String = (0..20).map(|place| char::from(b"DFGHJKMNPQRTVXYZ"[(n >> place) & 1])).collect();
    IdentityCode::parse(&letters).unwrap()
}
