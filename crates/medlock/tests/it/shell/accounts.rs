//! Signing in, up and out, and what letters are for.

use jiff::SignedDuration;
use medlock_domain::limits::{
    AGE_YEARS_MAX, RESET_LETTERS_MAX, SIGN_IN_FREE_ADDRESS, SIGN_UPS_MAX, SIGN_UPS_WITH_CODE_MAX,
};
use medlock_domain::outbox::{self, Letter};
use medlock_store::Engine;
use medlock_store::StoreError;

use super::browser::{Browser, PASSWORD, Page};
use super::connect::rows;
use super::samples::{A_WEIGHT, ANSWER, drop_off};
use crate::support::{TestServer, on_each_engine, on_each_engine_with};

const EMAIL: &str = "ana@example.org";

/// The letters that wait, oldest first, taken out of the box.
pub fn letters(server: &TestServer) -> Vec<Letter> {
    server
        .db
        .write_blocking(|tx, now, _| -> Result<_, StoreError> {
            let due = outbox::take_due(tx, now, 20)?;
            for letter in &due {
                outbox::delivered(tx, now, letter.id)?;
            }
            // Those that tell what happened have no words yet: see `notices`.
            Ok(due.into_iter().map(|due| due.letter).filter(|letter| letter.told.is_none()).collect())
        })
        .unwrap()
}

/// The path of the link in a letter.
pub fn link_in(letter: &Letter) -> String {
    let link = letter.text.split_whitespace().find(|word| word.starts_with("http")).unwrap();
    link.strip_prefix("http://127.0.0.1").unwrap().to_owned()
}

fn signed_up(server: &TestServer) -> Browser {
    let mut reader = Browser::new(server);
    reader.open("/sign-in");
    reader.sign_up(EMAIL).expect("records");
    reader
}

#[test]
fn sign_up_names_every_field_that_is_wrong_and_keeps_the_rest() {
    on_each_engine(|server| {
        let mut reader = Browser::new(server);
        reader.open("/sign-up").expect("sign-up");
        reader.submit(&[
            ("first_name", "Ana"),
            ("email", "no address"),
            ("password", "short"),
            ("birth_day", "31"),
            ("birth_month", "2"),
            ("birth_year", "1988"),
            ("country", "XX"),
        ]);
        reader
            .page
            .expect("sign-up")
            .says("Enter your last name")
            .says("with an @ sign")
            .says("The password needs at least 8 characters")
            .says("The date of birth is a day that does not exist")
            .says("Choose your country");
        assert!(reader.page.html.contains("value=\"Ana\"") && reader.page.html.contains("value=\"no address\""));
        assert!(!reader.page.html.contains("short"), "a password is never shown again");
        let this_year = server.now().to_zoned(jiff::tz::TimeZone::UTC).year();
        let oldest = format!("The year of birth must be {} or later", this_year - AGE_YEARS_MAX);
        let too_old = format!("{}-12-31", this_year - AGE_YEARS_MAX - 1);
        for (date, problem) in [
            ("2999-01-01", "The date of birth cannot be in the future"),
            ("1700-01-01", &oldest),
            (&too_old, &oldest),
            ("1988-02-31", "The date of birth is a day that does not exist"),
            ("80-02-09", "Enter the year of birth, with four figures"),
            ("02/09/1988", "Write the date of birth as year, month and day, like 1980-02-29"),
            ("1988-02-200", "The day of birth must be a number from 1 to 31"),
            ("", "Enter the date of birth"),
        ] {
            reader.submit(&[("birth_day", ""), ("birth_month", ""), ("birth_year", ""), ("birth_date", date)]);
            reader.page.expect("sign-up").says(problem);
        }
        reader.submit(&[("first_name", "A\u{7}na"), ("last_name", "Sam\nple")]).expect("sign-up");
        reader.page.says("The first name has a sign in it").says("The last name has a sign in it");
        reader.submit(&[
            ("first_name", "Ana"),
            ("last_name", "Sample"),
            ("email", EMAIL),
            ("password", "password"),
            ("birth_date", "1988-02-09"),
            ("country", "us"),
        ]);
        reader.page.expect("sign-up").says("That password is too easy to guess");
        reader.submit(&[("password", PASSWORD), ("birth_date", "1988-02-09")]).expect("records");
    });
}

#[test]
fn where_no_mail_is_sent_a_sign_up_leaves_no_letter_waiting() {
    let settings = [("MODE", "production"), ("PUBLIC_URL", "https://records.example")];
    on_each_engine_with(&settings, |server| {
        let mut reader = Browser::new(server);
        reader.open("/sign-up");
        reader.sign_up(EMAIL).expect("records");
        assert_eq!(rows(server, "outbox"), 0);
        assert_eq!(rows(server, "email_tokens"), 0, "nor a link that nobody gets");
    });
}

#[test]
fn one_address_is_one_account() {
    on_each_engine(|server| {
        signed_up(server);
        let mut other = Browser::new(server);
        other.open("/sign-in");
        other
            .sign_up_with("ANA@example.org", "four yellow boats")
            .expect("sign-up")
            .says("There may be an account with this e-mail address already");
    });
}

#[test]
fn scenario_34_a_closed_registration_opens_to_a_live_code_only() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let Some(server) = TestServer::start_with(engine, &[("REGISTRATION", "closed")]) else { continue };
        let lab = server.app("Northlake Laboratory");
        let mut reader = Browser::new(&server);
        reader.open("/sign-in").expect("sign-in");
        assert!(!reader.page.html.contains("/sign-up"));
        reader.open("/sign-up").expect("sign-up").says("You need a code");
        assert!(!reader.page.html.contains("first_name"));
        reader.open("/patientwelcome.aspx?packageid=JKYZ-QNMN-VHRX-ZGNR-GZNH").expect("unknown-code");
        let flow = reader.at.clone();
        reader.open(&format!("/sign-up?next={flow}")).says("You need a code");

        let code = drop_off(&server, &lab, A_WEIGHT);
        reader.open_link(&code).expect("sign-in");
        let flow = reader.at.clone();
        let mut late = reader.tab();
        reader.sign_up(EMAIL).expect("question");
        // The form stays open until the code has run out.
        late.open(&format!("/sign-up?next={flow}"));
        server.advance(SignedDuration::from_hours(23));
        let id = lab.id;
        server
            .db
            .write_blocking(move |tx, now, rng| -> Result<(), medlock_domain::packages::PackageError> {
                medlock_domain::packages::delete(tx, now, rng, id, &medlock_domain::packages::Which::Code(code.clone()))
            })
            .unwrap();
        late.submit(&[
            ("first_name", "Bo"),
            ("last_name", "B"),
            ("email", "bo@example.org"),
            ("password", PASSWORD),
            ("birth_date", "1990-01-01"),
        ]);
        assert_eq!(late.page.status(), 403);
        late.page.says("You need a code");
    }
}

#[test]
fn unknown_accounts_and_wrong_passwords_get_the_same_words() {
    on_each_engine(|server| {
        signed_up(server);
        let mut pages = Vec::new();
        for email in [EMAIL, "nobody@example.org"] {
            let mut reader = Browser::new(server);
            reader.open("/sign-in");
            reader.submit(&[("email", email), ("password", "wrong password")]).expect("sign-in");
            reader.page.says("do not fit together");
            assert!(reader.cookie("medlock-session").is_none());
            pages.push((reader.page.status(), reader.page.text()));
        }
        assert_eq!(pages[0], pages[1]);
    });
}

#[test]
fn many_misses_make_one_wait_but_never_lock() {
    on_each_engine(|server| {
        signed_up(server);
        let mut guesser = Browser::new(server);
        guesser.open("/sign-in");
        let mut waited = false;
        for _ in 0..12 {
            guesser.submit(&[("email", EMAIL), ("password", "wrong password")]).expect("sign-in");
            waited |= guesser.page.status() == 429;
        }
        assert!(waited);
        guesser.page.says("Wait");
        assert!(guesser.page.response.header("retry-after").is_some());
        server.advance(SignedDuration::from_mins(2));
        guesser.submit(&[("email", EMAIL), ("password", PASSWORD)]).expect("records");
    });
}

#[test]
fn signing_in_makes_a_new_session_and_signing_out_ends_it() {
    on_each_engine(|server| {
        let mut reader = signed_up(server);
        let first = reader.cookie("medlock-session").unwrap().to_owned();
        reader.open("/records").expect("records");
        reader.open("/sign-out?next=/").expect("sign-out");
        reader.submit(&[]).expect("signed-out");
        reader.set_cookie("medlock-session", &first);
        reader.open("/records").expect("sign-in");
        reader.sign_in(EMAIL).expect("records");
        let second = reader.cookie("medlock-session").unwrap().to_owned();
        assert_ne!(first, second);
        // A session planted by somebody else does not survive the sign-in.
        let mut planted = Browser::new(server);
        planted.set_cookie("medlock-session", &second);
        planted.open("/sign-in").expect("records");
    });
}

#[test]
fn a_browser_left_alone_is_signed_out() {
    on_each_engine(|server| {
        let mut reader = signed_up(server);
        for _ in 0..4 {
            server.advance(SignedDuration::from_mins(20));
            reader.open("/records").expect("records");
        }
        server.advance(SignedDuration::from_mins(30));
        reader.open("/records").expect("sign-in").says("You were signed out");
    });
}

#[test]
fn the_address_is_proved_by_a_button_and_not_by_a_link() {
    on_each_engine(|server| {
        let mut reader = signed_up(server);
        reader.open("/records").says("You have not yet confirmed that ana@example.org is yours");
        let letter = letters(server).pop().unwrap();
        assert_eq!(letter.to, EMAIL);
        assert_eq!(letter.subject, "Is this your e-mail address?");
        let link = link_in(&letter);
        // A mail scanner opens it, twice.
        let mut scanner = Browser::new(server);
        scanner.open(&link).expect("verify-email").says("ana@example.org is yours");
        scanner.request("HEAD", &link, &[], "");
        reader.open("/records").says("You have not yet confirmed");
        scanner.open(&link);
        scanner.submit(&[]).expect("verify-email").says("Thank you");
        reader.open("/records");
        assert!(!reader.page.text().contains("not yet confirmed"));
        scanner.open(&link).expect("verify-email").says("does not work any more");
        scanner.open("/verify-email?token=nonsense").says("does not work any more");
    });
}

#[test]
fn another_letter_can_be_asked_for() {
    on_each_engine(|server| {
        let mut reader = signed_up(server);
        letters(server);
        reader.open("/verify-email").expect("verify-email");
        reader.submit(&[]).expect("verify-email").says("We sent a mail to ana@example.org");
        let letter = letters(server).pop().unwrap();
        let link = link_in(&letter);
        reader.open(&link);
        reader.submit(&[]).says("Thank you");
    });
}

#[test]
fn a_forgotten_password_is_replaced_through_the_proved_address() {
    on_each_engine(|server| {
        let mut reader = signed_up(server);
        let proof = link_in(&letters(server).pop().unwrap());
        reader.open(&proof);
        reader.submit(&[]);

        let mut forgetful = Browser::new(server);
        forgetful.open("/forgot-password").expect("forgot-password");
        forgetful.submit(&[("email", "")]).expect("forgot-password").says("Enter your e-mail address");
        forgetful
            .submit(&[("email", "nobody@example.org")])
            .expect("forgot-password")
            .says("If there is an account for nobody@example.org");
        assert!(letters(server).is_empty());
        forgetful.open("/forgot-password");
        forgetful.submit(&[("email", " Ana@Example.org ")]).expect("forgot-password").says("If there is an account");
        let letter = letters(server).pop().unwrap();
        assert_eq!((letter.to.as_str(), letter.subject.as_str()), (EMAIL, "Choose a new password"));
        assert!(letter.text.contains("2 hours"));
        let link = link_in(&letter);
        forgetful.open(&link).expect("reset-password");
        forgetful.submit(&[("password", "short")]).expect("reset-password").says("at least 8 characters");
        forgetful
            .submit(&[("password", "four yellow boats")])
            .expect("reset-password")
            .says("Your password is changed");
        forgetful.open(&link).expect("reset-password").says("does not work any more");
        reader.open("/records").expect("sign-in");
        reader.sign_in(EMAIL).says("do not fit together");
        reader.submit(&[("email", EMAIL), ("password", "four yellow boats")]).expect("records");
    });
}

/// Fills in the sign-up form shown and sends it.
fn try_to_sign_up<'a>(reader: &'a mut Browser, email: &str) -> &'a Page {
    reader.submit(&[
        ("first_name", "Ana"),
        ("last_name", "Sample"),
        ("email", email),
        // Not the owner's, where somebody has that address.
        ("password", "four yellow boats"),
        ("birth_date", "1988-02-09"),
        ("country", "US"),
    ])
}

fn number_of_people(server: &TestServer) -> i64 {
    server.db.read_blocking(|tx, _| tx.query_one("SELECT COUNT(*) FROM people", &[])?.get(0)).unwrap()
}

#[test]
fn new_accounts_from_one_address_are_limited_and_a_live_code_still_passes() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let Some(server) = TestServer::start_with(engine, &[("HTTP_TRUSTED_PROXIES", "127.0.0.1")]) else { continue };
        let from = |address: &str| {
            let mut reader = Browser::new(&server);
            reader.headers.push(("X-Forwarded-For".to_owned(), address.to_owned()));
            reader
        };
        // Forms that cannot be used cost nothing.
        let mut clumsy = from("192.0.2.1");
        clumsy.open("/sign-up");
        for _ in 0..2 * SIGN_UPS_MAX {
            try_to_sign_up(&mut clumsy, "no address").expect("sign-up");
        }
        for n in 0..SIGN_UPS_MAX {
            from("192.0.2.1").sign_up(&format!("person{n}@example.org")).expect("records");
        }
        let made = number_of_people(&server);
        server.advance(SignedDuration::from_mins(5));
        let mut late = from("192.0.2.1");
        late.sign_up("late@example.org").expect("try-later").says("Wait 10 minutes");
        assert_eq!((late.page.status(), late.page.response.header("retry-after")), (429, Some("600")));
        late.open("/sign-up");
        try_to_sign_up(&mut late, "person0@example.org").expect("try-later");
        assert_eq!(number_of_people(&server), made);
        from("192.0.2.2").sign_up("elsewhere@example.org").expect("records");

        // Who comes with a live code is counted apart, and may read whatever the count.
        let lab = server.app("Northlake Laboratory");
        let code = drop_off(&server, &lab, A_WEIGHT);
        for n in 0..SIGN_UPS_WITH_CODE_MAX {
            let mut patient = from("192.0.2.1");
            patient.open_link(&code).expect("sign-in");
            patient.sign_up(&format!("patient{n}@example.org")).expect("question");
        }
        let mut patient = from("192.0.2.1");
        patient.open_link(&code).expect("sign-in");
        patient.sign_up("patient@example.org").expect("try-later").says("Wait 15 minutes");
        patient.open_link(&code).expect("sign-in");
        patient.sign_in("patient0@example.org").expect("question");

        server.advance(SignedDuration::from_mins(10));
        late.open("/sign-up");
        try_to_sign_up(&mut late, "late@example.org").expect("records");
    }
}

#[test]
fn an_address_that_is_taken_counts_like_a_wrong_password() {
    on_each_engine(|server| {
        signed_up(server);
        let mut curious = Browser::new(server);
        curious.open("/sign-up");
        for _ in 0..5 {
            try_to_sign_up(&mut curious, EMAIL).expect("sign-up").says("There may be an account");
        }
        try_to_sign_up(&mut curious, EMAIL).expect("try-later").says("many tries");
        assert_eq!((curious.page.status(), curious.page.response.header("retry-after")), (429, Some("1")));
        curious.open("/sign-in");
        curious.submit(&[("email", EMAIL), ("password", PASSWORD)]).expect("sign-in").says("Wait");
        assert_eq!(curious.page.status(), 429);
        server.advance(SignedDuration::from_secs(1));
        curious.submit(&[("email", EMAIL), ("password", PASSWORD)]).expect("records");
    });
}

#[test]
fn an_address_that_guessed_too_much_does_not_learn_at_sign_up_who_has_an_account() {
    on_each_engine(|server| {
        signed_up(server);
        let mut curious = Browser::new(server);
        curious.open("/sign-in");
        for n in 0..=SIGN_IN_FREE_ADDRESS {
            let email = format!("victim{n}@example.org");
            curious.submit(&[("email", &email), ("password", "wrong password")]).expect("sign-in");
        }
        let mut pages = Vec::new();
        for email in [EMAIL, "nobody@example.org"] {
            curious.open("/sign-up");
            let page = try_to_sign_up(&mut curious, email).expect("try-later");
            pages.push((page.status(), page.text()));
        }
        assert_eq!(pages[0], pages[1]);
        assert_eq!(number_of_people(server), 1);
    });
}

#[test]
fn letters_for_forgotten_passwords_are_limited_by_address_and_the_page_does_not_tell() {
    on_each_engine(|server| {
        for n in 0..=RESET_LETTERS_MAX {
            Browser::new(server).sign_up(&format!("person{n}@example.org")).expect("records");
        }
        letters(server);
        let ask = |n: u32| {
            let mut forgetful = Browser::new(server);
            forgetful.open("/forgot-password");
            forgetful.submit(&[("email", &format!("person{n}@example.org"))]).expect("forgot-password");
            assert_eq!(forgetful.page.status(), 200);
            let page = forgetful.page.text().replace(&format!("person{n}@"), "person@");
            (page, letters(server).len())
        };
        let first = ask(0);
        assert_eq!(first.1, 1);
        for n in 1..RESET_LETTERS_MAX {
            assert_eq!(ask(n), first);
        }
        assert_eq!(ask(RESET_LETTERS_MAX), (first.0.clone(), 0));
        server.advance(SignedDuration::from_mins(15));
        assert_eq!(ask(RESET_LETTERS_MAX), first);
    });
}

#[test]
fn who_reads_the_mailbox_takes_over_an_account_a_stranger_made_with_that_address() {
    on_each_engine(|server| {
        let mut stranger = signed_up(server);
        let mut owner = Browser::new(server);
        owner.open("/sign-in");
        owner.sign_up_with(EMAIL, "five red balloons").says("There may be an account with this e-mail address already");
        letters(server);
        owner.open("/forgot-password");
        owner.submit(&[("email", EMAIL)]);
        let link = link_in(&letters(server).pop().unwrap());
        owner.open(&link);
        owner.submit(&[("password", "four yellow boats")]).says("Your password is changed");
        stranger.open("/records").expect("sign-in");
        stranger.sign_in(EMAIL).says("do not fit together");
        owner.open("/sign-in");
        owner.submit(&[("email", EMAIL), ("password", "four yellow boats")]).expect("records");
        assert!(!owner.page.text().contains("not yet confirmed"));
    });
}

#[test]
fn who_sets_a_new_password_while_signed_in_is_shown_as_signed_out() {
    on_each_engine(|server| {
        let mut reader = signed_up(server);
        letters(server);
        reader.open("/forgot-password");
        reader.submit(&[("email", EMAIL)]);
        let link = link_in(&letters(server).pop().unwrap());
        reader.open(&link).expect("reset-password");
        reader
            .submit(&[("password", "four yellow boats")])
            .expect("reset-password")
            .says("You are signed out everywhere");
        assert!(!reader.page.html.contains("/sign-out") && reader.page.html.contains("href=\"/sign-in\""));
        reader.open("/records").expect("sign-in");
    });
}

#[test]
fn a_sign_up_sent_twice_goes_on_as_if_sent_once() {
    on_each_engine(|server| {
        let mut first = Browser::new(server);
        first.open("/sign-in");
        first.sign_up(EMAIL).expect("records");
        // The second click left before the answer to the first was there, so it carries no session.
        let mut second = Browser::new(server);
        second.open("/sign-in");
        second.sign_up(EMAIL).expect("records");
        let mut stranger = Browser::new(server);
        stranger.open("/sign-in");
        stranger.sign_up_with(EMAIL, "four yellow boats").expect("sign-up").says("There may be an account");
    });
}

#[test]
fn records_behind_an_address_nobody_proved_cannot_be_taken_by_mail() {
    on_each_engine(|server| {
        let lab = server.app("Northlake Laboratory");
        let code = drop_off(server, &lab, A_WEIGHT);
        let mut mistyped = Browser::new(server);
        mistyped.pick_up(&code, EMAIL, ANSWER);
        let proof = link_in(&letters(server).pop().unwrap());

        let mut mailbox = Browser::new(server);
        mailbox.open("/forgot-password");
        mailbox.submit(&[("email", EMAIL)]).says("If there is an account");
        assert!(letters(server).is_empty(), "the words are the same, but no letter is written");

        mistyped.open(&proof);
        mistyped.submit(&[]);
        mailbox.open("/forgot-password");
        mailbox.submit(&[("email", EMAIL)]).says("If there is an account");
        assert_eq!(letters(server).len(), 1);
    });
}

#[test]
fn letters_come_in_the_language_of_who_gets_them() {
    on_each_engine(|server| {
        let mut lectora = Browser::new(server);
        lectora.language = "es-MX".to_owned();
        lectora.open("/sign-in");
        lectora.sign_up(EMAIL).expect("records");
        assert_eq!(letters(server).pop().unwrap().subject, "¿Es este su correo electrónico?");
    });
}

#[test]
fn letters_name_nothing_secret() {
    on_each_engine(|server| {
        let lab = server.app("Northlake Laboratory");
        let code = drop_off(server, &lab, A_WEIGHT);
        let mut reader = Browser::new(server);
        reader.pick_up(&code, EMAIL, ANSWER);
        for letter in letters(server) {
            for secret in [code.canonical(), &code.to_string(), "Northlake", "cat", "Fluffy", "Emma", "Weight"] {
                assert!(!letter.text.contains(secret), "{secret}");
            }
        }
    });
}

#[test]
fn the_mailbox_is_a_local_page_of_development() {
    let server = TestServer::start(Engine::Sqlite).unwrap();
    let mut reader = signed_up(&server);
    reader.open("/dev/mail").expect("mailbox").says("No mails yet");
    let folder = server.app.config.mail.folder().unwrap();
    std::fs::create_dir_all(folder).unwrap();
    let letter = letters(&server).pop().unwrap();
    let text =
        format!("To: {}\nSubject: {}\nDate: 2026-01-02T03:04:05Z\n\n{}\n", letter.to, letter.subject, letter.text);
    std::fs::write(folder.join("20260102T030405-1.txt"), text).unwrap();
    reader.open("/dev/mail").expect("mailbox").says("Is this your e-mail address?");
    let link = reader.page.link("http://127.0.0.1/verify-email");
    reader.open(link.strip_prefix("http://127.0.0.1").unwrap()).expect("verify-email");
    let mut outside = Browser::new(&server);
    outside.headers.push(("X-Forwarded-For".to_owned(), "203.0.113.9".to_owned()));
    assert_eq!(outside.open("/dev/mail").status(), 404);
    let for_others = [("PUBLIC_URL", "http://records.example")];
    let server = TestServer::start_with(Engine::Sqlite, &for_others).unwrap();
    assert_eq!(Browser::new(&server).open("/dev/mail").status(), 404);
    let production = [("MODE", "production"), ("PUBLIC_URL", "https://records.example")];
    let server = TestServer::start_with(Engine::Sqlite, &production).unwrap();
    assert_eq!(Browser::new(&server).open("/dev/mail").status(), 404);
}
