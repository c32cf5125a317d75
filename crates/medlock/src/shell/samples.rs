//! Every page with sample data, for tests: rendered in every language, with and without a script of its own, and
//! written to a folder to be looked at when `MEDLOCK_TEST_PAGES` names one.

use askama::Template;
use jiff::SignedDuration;
use jiff::civil::date;
use jiff::tz::TimeZone;
use medlock_domain::policy::Policy;

use super::help;
use super::page::{Attachment, Birth, Block, Cell, Fact, Frame, Item, Parcel, Problem, Sender, Table};
use super::views::*;
use super::visit::Visit;
use super::words::{Language, Words};
use crate::config::Site;

/// A page and what it is called on disk.
pub type Sample = (String, String);

/// What a reader wrote or was sent. In the accented pseudo language it has no Latin letter, so that any Latin letter
/// left on a page is one of ours that did not come from the Fluent files.
pub fn data(words: Words, text: &str) -> String {
    if !matches!(words.language, Language::PseudoAccented | Language::PseudoMirrored) {
        return text.to_owned();
    }
    text.chars()
        .map(|letter| match letter {
            'a'..='z' => char::from_u32('а' as u32 + (letter as u32 - 'a' as u32)).unwrap_or('ж'),
            'A'..='Z' => char::from_u32('А' as u32 + (letter as u32 - 'A' as u32)).unwrap_or('Ж'),
            other => other,
        })
        .collect()
}

pub fn visit(words: Words, signed_in: bool) -> Visit {
    let d = |text: &str| data(words, text);
    Visit {
        words,
        frame: Frame {
            site: d("Riverside Records"),
            operator: d("Riverside Community Health"),
            phone: "+1 555 010 0199".to_owned(),
            email: d("help@riverside.example"),
            stylesheet: super::assets::STYLESHEET_URL.as_str(),
            icon: super::assets::ICON_URL.as_str(),
            privacy: "/privacy".to_owned(),
            terms: "/terms".to_owned(),
            logo: String::new(),
            large_letters: false,
            development: true,
            mailbox: true,
        },
        zone: TimeZone::UTC,
        csrf: "0123456789".to_owned(),
        person: signed_in.then(|| d("Ana Sample")),
        here: "/pickup/0123456789".to_owned(),
    }
}

pub fn sender(words: Words) -> Sender {
    let d = |text: &str| data(words, text);
    Sender {
        name: d("Northlake Laboratory"),
        contact_name: d("Results desk"),
        phone: "+1 555 010 0142".to_owned(),
        email: d("results@northlake.example"),
        address: d("12 Harbor Street\nPortland, OR 97201"),
        logo: String::new(),
    }
}

pub fn parcel(words: Words) -> Parcel {
    let line = |count: usize, name: &str| {
        words.say("item-count-of-type").arg("count", count).arg("type", data(words, name)).to_string()
    };
    Parcel {
        friendly_name: data(words, "Blood test of Mia, June"),
        about: String::new(),
        counts: vec![line(1, "Lab test results"), line(1, "Weight"), line(1, "Height"), line(1, "File")],
        attachments: words.say("parcel-attachments").arg("count", 2).arg("size", words.size(1_240_000_000)).to_string(),
        sent: words.date(date(2026, 7, 3)),
    }
}

pub fn items(words: Words) -> Vec<Item> {
    let d = |text: &str| data(words, text);
    let fact = |label: &str, value: &str, depth| Block::Fact(Fact { label: d(label), value: d(value), depth });
    let row = |cells: [&str; 4]| cells.iter().map(|cell| Cell { value: d(cell), details: Vec::new() }).collect();
    let item = |type_name: &str, headline: &str, day: i8, blocks: Vec<Block>| Item {
        href: "/records/1/items/2".to_owned(),
        type_name: d(type_name),
        headline: d(headline),
        date: words.date(date(2026, 6, day)),
        origin: words
            .say("record-added-by")
            .arg("app", d("Northlake Laboratory"))
            .arg("date", words.date(date(2026, 7, 14)))
            .to_string(),
        changed: String::new(),
        blocks,
        attachments: Vec::new(),
        unreadable: false,
    };
    let mut letter = item("File", "Discharge letter.pdf", 28, vec![fact("Size", "183 KB", 0)]);
    letter.attachments.push(Attachment {
        name: d("Discharge letter.pdf"),
        about: words
            .say("attachment-about")
            .arg("kind", words.say("attachment-kind-pdf"))
            .arg("size", words.size(183_400))
            .to_string(),
        href: "/records/1/items/2/files/0".to_owned(),
        look: Some("/records/1/items/2/files/0/look".to_owned()),
    });
    vec![
        item(
            "Lab test results",
            "Complete blood count",
            24,
            vec![
                fact("When", "June 24, 2026 at 8:45 am", 0),
                fact("Laboratory", "", 0),
                fact("Name", "Northlake", 1),
                Block::Table(Table {
                    columns: ["Test", "Result", "Reference range", "Remark"].iter().map(|name| d(name)).collect(),
                    rows: vec![
                        row(["Haemoglobin", "13.9 g/dL", "12.0 to 15.5 g/dL", ""]),
                        row(["White blood cells", "6.1 10³/µL", "4.5 to 11.0 10³/µL", ""]),
                        row(["Vitamin D", "41 nmol/L", "50 to 125 nmol/L", "Low"]),
                    ],
                }),
                fact("Note", "Fasting sample.\nNothing unusual.", 0),
            ],
        ),
        item("Weight", "54.2 kg", 24, vec![]),
        item("Height", "1.62 m", 24, vec![]),
        letter,
    ]
}

/// Every page in every state a reader can meet.
pub fn every_page(words: Words) -> Vec<Sample> {
    let d = |text: &str| data(words, text);
    let guest = visit(words, false);
    let reader = visit(words, true);
    let sender = sender(words);
    let deadline = super::flow::deadline(&reader, "2026-07-31T21:15:00Z".parse().expect("a time"));
    let flow = "0123456789".to_owned();
    let day = SignedDuration::from_hours(24);
    let mut pages: Vec<Sample> = Vec::new();
    let mut add = |name: &str, html: askama::Result<String>| pages.push((name.to_owned(), html.expect("renders")));

    let front = guest.clone().at("/");
    add("front", Front { page: front.page("front", front.t("front-title")) }.render());
    add("enter-code", guest.code_page("enter-code", None, Vec::new(), "").render());
    add(
        "enter-code-missing",
        guest.code_page("enter-code", None, vec![guest.code_problem("code-missing")], "").render(),
    );
    add(
        "enter-code-wrong",
        guest.code_page("enter-code", None, vec![guest.code_problem("code-wrong")], &d("ABC-1")).render(),
    );
    add("enter-code-lost", guest.code_page("enter-code", Some("code-flow-lost"), Vec::new(), "").render());
    add("unknown-code", reader.unknown_code(&d("JKYZ QNMN VHRX ZGNR GZNH")).render());

    let sign_in = |problems: Vec<Problem>, text: Option<String>, title: &'static str| SignIn {
        page: guest.page("sign-in", guest.t(title)).with_problems(problems),
        text,
        next: "/pickup/0123456789".to_owned(),
        email: d("ana@example.org"),
        idled_out: false,
        may_sign_up: true,
        may_have_no_email: true,
        provider: None,
        passkey: None,
    };
    add("sign-in", sign_in(Vec::new(), None, "sign-in-title").render());
    let invited = guest.t("sign-in-flow-text").arg("app", &sender.name).to_string();
    add("sign-in-flow", sign_in(Vec::new(), Some(invited), "sign-in-flow-title").render());
    add(
        "sign-in-failed",
        sign_in(vec![Problem::of("email", guest.t("sign-in-not-fitting"))], None, "sign-in-title").render(),
    );
    add(
        "sign-out",
        Button {
            page: reader.page("sign-out", reader.t("sign-out-title")),
            paragraphs: vec![reader.t("sign-out-other-text").arg("name", d("Ana Sample")).to_string()],
            action: "/sign-out".to_owned(),
            fields: vec![("next", "/pickup/0123456789".to_owned())],
            button: reader.t("sign-out-button").to_string(),
            other: Some(("/records".to_owned(), reader.t("sign-out-stay").to_string())),
        }
        .render(),
    );
    add("signed-out", guest.signed_out("/pickup/0123456789").render());
    add(
        "forgot-password",
        Forgot {
            page: guest.page("forgot-password", guest.t("forgot-title")),
            next: "/records".to_owned(),
            email: String::new(),
        }
        .render(),
    );
    add("forgot-sent", guest.forgot_sent(&d("ana@example.org"), SignedDuration::from_hours(2)).render());
    add(
        "reset-password",
        Reset {
            page: guest.page("reset-password", guest.t("reset-title")),
            token: "0123456789".to_owned(),
            password_hint: guest.t("sign-up-password-hint").arg("count", 8).to_string(),
        }
        .render(),
    );
    add("reset-bad", guest.reset_link_bad().render());
    add("reset-done", guest.reset_done().render());
    add(
        "verify-email",
        Button {
            page: guest.page("verify-email", guest.t("verify-title")),
            paragraphs: vec![guest.t("verify-text").arg("email", d("ana@example.org")).to_string()],
            action: "/verify-email".to_owned(),
            fields: vec![("token", "0123456789".to_owned())],
            button: guest.t("verify-button").to_string(),
            other: None,
        }
        .render(),
    );
    add("verify-bad", guest.verify_link_bad().render());
    add("verify-done", reader.verify_done().render());
    add("verify-enough-sent", reader.verify_enough_sent(&d("ana@example.org"), 5, day * 3).render());
    add("no-mail-for-password", guest.no_mail_for_password().render());
    add("no-mail-for-proof", reader.no_mail_for_proof().render());
    add("verify-sent", reader.verify_sent(&d("ana@example.org"), day * 3).render());

    let question = |name: &'static str, left: u32, problems: Vec<Problem>| {
        let mut page = reader.page(name, d("Name of your first pet?")).with_problems(problems);
        page.attempts_left = (name == "wrong-answer").then_some(left);
        Question {
            page,
            flow: flow.clone(),
            nonce: "0123".to_owned(),
            sender: sender.clone(),
            question: d("Name of your first pet?"),
            attempts_left: left,
            attempts_all: 3,
            deadline: deadline.clone(),
            before: String::new(),
        }
    };
    add("question", question("question", 3, Vec::new()).render());
    add("question-empty", question("question", 3, vec![Problem::of("answer", reader.t("answer-missing"))]).render());
    for left in [2_u32, 1] {
        let problem = Problem::of("answer", reader.t("wrong-answer-left").arg("count", left));
        add(&format!("wrong-answer-{left}"), question("wrong-answer", left, vec![problem]).render());
    }
    add("locked", reader.locked(sender.clone(), 3).render());

    let choose = |records: Vec<RecordChoice>, chosen: &str, problems: Vec<Problem>| ChooseRecord {
        page: reader.page("choose-record", reader.t("record-title")).with_problems(problems),
        action: "/pickup/0123456789/record".to_owned(),
        many: false,
        sender: sender.clone(),
        parcel: Some(parcel(words)),
        found: reader.t("record-found").arg("app", &sender.name).to_string(),
        hint: reader.t("record-once").to_string(),
        make: reader.t("record-new-only").to_string(),
        records,
        chosen: chosen.to_owned(),
        may_make: true,
        form: NewRecordForm { name: d("Ana Sample"), relationship: "1".to_owned(), birth: Birth::of(date(1988, 2, 9)) },
        relationships: vec![
            (1, words.say("relationship-1").to_string()),
            (14, words.say("relationship-14").to_string()),
        ],
        deadline: deadline.clone(),
        other: None,
    };
    let two = vec![
        record_choice("1", d("Ana Sample"), words.say("relationship-1").to_string()),
        record_choice("2", d("Mia Sample"), d("Daughter")),
    ];
    add("choose-record", choose(two.clone(), "", Vec::new()).render());
    add("choose-record-new", choose(two.clone(), "new", Vec::new()).render());
    add("choose-record-first", choose(Vec::new(), "new", Vec::new()).render());
    add(
        "choose-record-problems",
        choose(
            two,
            "new",
            vec![
                Problem::of("record_name", reader.t("record-name-missing")),
                Problem::of("relationship", reader.t("record-relationship-missing")),
                Problem::of("birth_date", reader.t("birth-date-missing")).at("birth_day"),
            ],
        )
        .render(),
    );
    add(
        "confirm",
        Confirm {
            page: reader.page("confirm", reader.t("confirm-title").arg("count", 4).arg("record", d("Mia Sample"))),
            flow: flow.clone(),
            ticket: "0123".to_owned(),
            sender: sender.clone(),
            parcel: parcel(words),
            record: reader.t("confirm-into-new").arg("record", d("Mia Sample")).to_string(),
            count: 4,
            stopped: false,
            is_long: false,
        }
        .render(),
    );
    let done = |left_out: Vec<String>| Done {
        page: reader.page("done", reader.t("done-title").arg("count", 4).arg("record", d("Mia Sample"))),
        sender: sender.clone(),
        message: d("Thank you for choosing Northlake.\nCall us if you have questions about your results."),
        items: items(words),
        left_out,
        record: d("Mia Sample"),
        record_href: Some("/records/1".to_owned()),
        move_href: Some("/records/1/items/1/move?all=1".to_owned()),
        connected: false,
        verify_email: true,
    };
    add("done", done(Vec::new()).render());
    add("done-left-out", done(vec![d("Basic information")]).render());

    add("not-ready", reader.not_ready(sender.clone()).render());
    add("expired", reader.expired(sender.clone(), day * 28).render());
    add("expired-no-contact", reader.expired(Sender { name: d("Lab"), ..Sender::default() }, day * 2).render());
    let used = words.date(date(2026, 7, 14));
    add(
        "picked-up-by-reader",
        reader.picked_up_by_reader(&used, Some((&d("Mia Sample"), "/records/1".into()))).render(),
    );
    add("picked-up-record-gone", reader.picked_up_by_reader(&used, None).render());
    add("picked-up-by-other", reader.picked_up().render());
    add("picked-up-guest", guest.picked_up().render());
    add("unusable", reader.unusable(sender.clone(), "4821-0937".to_owned()).render());
    add("unavailable", reader.unavailable(sender.clone()).render());
    add("no-record", reader.no_record().render());
    add("quota-full", reader.quota_full(&sender, &d("Mia Sample"), "/pickup/0123456789".to_owned()).render());
    add("try-later", guest.try_later(900).render());
    add("busy", reader.busy(10).render());
    add("answers-pending", reader.answers_pending().render());

    let line = |name: &str, about: String, items: u64| RecordLine {
        href: "/records/1".to_owned(),
        name: d(name),
        initial: d(&name[..1]),
        about,
        items,
        newest: (items > 0).then(|| words.date(date(2026, 7, 14))),
    };
    let at_records = reader.clone().at("/records");
    let records = |records: Vec<RecordLine>| Records {
        page: at_records.page("records", at_records.t("records-title")),
        records,
        news: None,
        of_app: None,
        unverified: Some(d("ana@example.org")),
        paper_missing: false,
    };
    add(
        "records",
        records(vec![
            line("Ana Sample", words.say("relationship-1").to_string(), 12),
            line("Mia Sample", d("Daughter"), 4),
            line("Leo Sample", d("Son"), 0),
        ])
        .render(),
    );
    add("records-empty", records(Vec::new()).render());
    add(
        "records-of-app",
        Records {
            news: Some(at_records.t("record-delete-done").to_string()),
            of_app: Some(at_records.t("door-records-text").arg("app", d("Weight Diary")).to_string()),
            unverified: None,
            paper_missing: true,
            ..records(vec![line("Mia Sample", d("Daughter"), 4)])
        }
        .render(),
    );
    let site = Site {
        name: guest.frame.site.clone(),
        operator: guest.frame.operator.clone(),
        contact_email: None,
        contact_phone: None,
        privacy_url: None,
        terms_url: Some("https://terms.example/".to_owned()),
        time_zone: TimeZone::UTC,
        language: "en".to_owned(),
    };
    add("help", help::page(&guest, &Policy::default(), &site).render());
    add(
        "language",
        LanguagePage {
            page: guest.page("language", guest.t("language-title")),
            next: "/".to_owned(),
            languages: Language::REAL.to_vec(),
        }
        .render(),
    );
    let mail = WrittenMail {
        to: d("ana@example.org"),
        subject: words.say("mail-verify-subject").to_string(),
        when: words.date(date(2026, 7, 14)),
        pieces: vec![
            Piece { text: d("Open this page: "), is_link: false },
            Piece { text: "/0123".to_owned(), is_link: true },
        ],
    };
    add("mailbox", Mailbox { page: guest.page("mailbox", guest.t("mailbox-title")), mails: vec![mail] }.render());
    add("mailbox-empty", Mailbox { page: guest.page("mailbox", guest.t("mailbox-title")), mails: Vec::new() }.render());
    add("error", guest.failed("4821-0937").render());
    add("error-not-found", guest.not_found().render());
    add("error-target", guest.unknown_target().render());
    add("error-form", guest.form_refused(true).render());
    add("error-long", guest.form_too_long().render());
    pages.extend(super::account_samples::pages(words));
    pages.extend(super::blob_samples::pages(words));
    pages.extend(super::connect_samples::pages(words));
    pages.extend(super::families_samples::pages(words));
    pages.extend(super::leaving_samples::pages(words));
    pages.extend(super::no_email_samples::pages(words));
    pages.extend(super::record_samples::pages(words));
    pages.extend(super::redirect::sample_pages(words));
    pages.extend(super::security_samples::pages(words));
    pages.extend(super::provider_samples::pages(words));
    pages.extend(super::sharing_samples::pages(words));
    pages.extend(super::site_samples::pages(words));
    pages.extend(super::sorting_samples::pages(words));
    pages
}

/// A record that can be chosen.
pub fn record_choice(id: &str, name: String, about: String) -> RecordChoice {
    RecordChoice { id: id.to_owned(), name, about, note: String::new(), is_usable: true }
}

mod tests {
    use super::*;
    use std::collections::BTreeSet;

    /// The words a reader sees or hears: text between tags, and the attributes that are read out.
    fn seen(html: &str) -> String {
        let body = html.split_once("<title>").map_or(html, |(_, rest)| rest);
        let mut text = String::new();
        for piece in body.split('<') {
            let (tag, rest) = piece.split_once('>').unwrap_or(("", piece));
            for attribute in ["title=\"", "alt=\"", "aria-label=\"", "placeholder=\""] {
                if let Some((_, value)) = tag.split_once(attribute) {
                    text.push_str(value.split('"').next().unwrap_or_default());
                    text.push('\n');
                }
            }
            // The names of languages stand in their own language.
            if !tag.contains("hreflang=") && !tag.contains("name=\"lang\"") {
                text.push_str(rest);
            }
            text.push('\n');
        }
        for (entity, letter) in [("&#38;", "&"), ("&#39;", "'"), ("&#34;", "\""), ("&amp;", "&"), ("&quot;", "\"")] {
            text = text.replace(entity, letter);
        }
        text
    }

    #[test]
    fn every_word_of_every_page_comes_from_the_fluent_files() {
        for (name, html) in every_page(Words::new(Language::PseudoAccented)) {
            for line in seen(&html).replace(help::EXAMPLE_CODE, "").lines() {
                assert!(!line.chars().any(|letter| letter.is_ascii_alphabetic()), "{name}: hard-coded: {line:?}");
            }
        }
    }

    #[test]
    fn every_page_renders_in_every_language_and_keeps_its_form() {
        for language in Language::REAL.into_iter().chain([Language::PseudoAccented, Language::PseudoMirrored]) {
            for (name, html) in every_page(Words::new(language)) {
                let tag = language.tag();
                assert!(html.contains(&format!("<html lang=\"{tag}\" dir=\"{}\">", language.direction())), "{name}");
                assert_eq!(html.matches("<h1").count(), 1, "{name} {tag}: one heading");
                assert!(html.matches("<form").count() <= 1, "{name} {tag}: one main form");
                // Our token is nothing to an application, and belongs in no address.
                assert_eq!(
                    html.matches("<form").count()
                        - html.matches("id=\"give-back\"").count()
                        - html.matches("method=\"get\"").count(),
                    html.matches("name=\"csrf\"").count(),
                    "{name}: token in the form"
                );
                assert_eq!(
                    html.contains("class=\"problems\""),
                    html.contains("aria-invalid") || html.contains("-error\""),
                    "{name}"
                );
                // The pages with a script: one takes a token to an application, some ask a device for a passkey.
                let has_use = html.contains("id=\"give-back\"") || html.contains("id=\"passkey-button\"");
                assert_eq!(html.contains("<script"), has_use, "{name}");
                for banned in ["style=\"", " onclick", "javascript:", "<style", "http://", "//cdn"] {
                    assert!(!html.contains(banned), "{name}: {banned}");
                }
                if language == Language::Spanish {
                    assert!(!html.contains(" the "), "{name}: English in a Spanish page");
                }
            }
        }
    }

    #[test]
    fn ids_are_unique_and_labels_and_links_lead_to_them() {
        for (name, html) in every_page(Words::new(Language::English)) {
            let values = |attribute: &str| -> Vec<String> {
                html.split(&format!(" {attribute}=\""))
                    .skip(1)
                    .filter_map(|rest| rest.split('"').next())
                    .map(str::to_owned)
                    .collect()
            };
            let ids: BTreeSet<String> = values("id").into_iter().collect();
            assert_eq!(ids.len(), values("id").len(), "{name}: an id stands twice");
            let described = values("aria-describedby").join(" ");
            let leads = values("for").into_iter().chain(described.split_whitespace().map(str::to_owned));
            let anchors = values("href").into_iter().filter_map(|href| href.strip_prefix('#').map(str::to_owned));
            for id in leads.chain(anchors) {
                assert!(ids.contains(&id), "{name}: nothing has the id {id:?}");
            }
            for field in
                html.split("<input").skip(1).chain(html.split("<select").skip(1)).chain(html.split("<textarea").skip(1))
            {
                let tag = field.split('>').next().unwrap_or_default();
                if tag.contains("type=\"hidden\"") || !tag.contains(" id=\"") {
                    continue;
                }
                let id = tag.split(" id=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("an id");
                assert!(html.contains(&format!("<label for=\"{id}\"")), "{name}: {id} has no label");
            }
        }
    }

    #[test]
    fn every_key_in_templates_and_code_exists() {
        let templates = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("templates");
        let code = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/shell");
        let doors = code.join("redirect");
        let (export, hand) = (code.join("export"), code.join("hand"));
        let words = Words::new(Language::English);
        let mut keys = 0;
        for folder in [templates, code, doors, export, hand] {
            for entry in std::fs::read_dir(&folder).expect("our own folder") {
                let path = entry.expect("readable").path();
                let Ok(text) = std::fs::read_to_string(&path) else { continue };
                for rest in
                    [".t(\"", ".say(\"", "notice(\"", "_problem(\""].iter().flat_map(|call| text.split(call).skip(1))
                {
                    let key = rest.split('"').next().unwrap_or_default();
                    // A notice names its page first; the page names are no keys.
                    if words.find_key(key) {
                        keys += 1;
                    } else {
                        assert!(super::super::PAGE_NAMES.contains(&key), "{}: no text for {key:?}", path.display());
                    }
                }
            }
        }
        assert!(keys > 200, "the scan found only {keys} keys");
    }

    #[test]
    fn no_text_is_left_over() {
        /// Keys made from a number or a code.
        const MADE: [&str; 8] = [
            "mail-notice-",
            "notices-switch-",
            "consent-may-",
            "country-",
            "month-",
            "relation-to-record-",
            "relationship-",
            "weekday-",
        ];
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
        let mut used = String::new();
        for folder in [
            "templates",
            "src/shell",
            "src/shell/export",
            "src/shell/redirect",
            "src/shell/provider",
            "../things/src/hand",
        ] {
            for entry in std::fs::read_dir(root.join(folder)).expect("our own folder") {
                used.push_str(&std::fs::read_to_string(entry.expect("readable").path()).unwrap_or_default());
            }
        }
        for (_, source) in Language::English.files() {
            for key in source.lines().filter_map(|line| line.split_once(" =")).map(|(key, _)| key) {
                let is_key = key.starts_with(|first: char| first.is_ascii_lowercase()) && !key.contains(' ');
                let is_ours = !key.starts_with("thing-") && !MADE.iter().any(|made| key.starts_with(made));
                assert!(!is_key || !is_ours || used.contains(&format!("\"{key}\"")), "nothing uses {key:?}");
            }
        }
    }

    /// Writes the pages to the folder `MEDLOCK_TEST_PAGES` names, to be opened in a browser; does nothing without it.
    #[test]
    fn pages_can_be_looked_at() {
        let Some(folder) = std::env::var_os("MEDLOCK_TEST_PAGES") else { return };
        let folder = std::path::Path::new(&folder);
        for language in [Language::English, Language::Spanish, Language::PseudoMirrored] {
            let place = folder.join(language.tag());
            std::fs::create_dir_all(&place).expect("a folder");
            std::fs::write(place.join("medlock.css"), super::super::assets::STYLESHEET).expect("writable");
            for (name, html) in every_page(Words::new(language)) {
                let html = html.replace(super::super::assets::STYLESHEET_URL.as_str(), "medlock.css");
                std::fs::write(place.join(format!("{name}.html")), html).expect("writable");
            }
        }
    }
}
