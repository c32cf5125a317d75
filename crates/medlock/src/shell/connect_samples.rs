//! The pages of connections with sample data; see `samples`.

use askama::Template;
use jiff::civil::date;
use jiff::{SignedDuration, Timestamp};
use medlock_domain::access_log::{Intents, Line};
use medlock_domain::apps::rules::Permissions;
use medlock_domain::authorisations::Effective;
use medlock_domain::ids::{AppId, PersonId};
use medlock_domain::things_in_record::Avenue;
use uuid::{Uuid, uuid};

use super::connect_views::*;
use super::page::{Parcel, Problem};
use super::samples::{Sample, data, items, record_choice, sender, visit};
use super::views::{Button, ChooseRecord, NewRecordForm, Question};
use super::words::Words;
use super::{access, connect, consent};

const WEIGHT: Uuid = uuid!("3d34d87e-7fc1-4153-800f-f56592cb0d17");
const PRESSURE: Uuid = uuid!("ca3c57f4-f4c1-4e15-be67-0a3caf5414ed");
const LAB: Uuid = uuid!("5800eab5-a8c2-482a-a4d6-f1db25ae08c3");

fn asks(words: Words) -> Vec<Ask> {
    let some = [WEIGHT, PRESSURE].map(|id| (id, Permissions::READ.or(Permissions::CREATE)));
    let many = medlock_things::all().take(30).map(|kind| (kind.id, Permissions::READ));
    let effective =
        Effective { offline: some.into_iter().collect(), online: many.filter(|(id, _)| *id != WEIGHT).collect() };
    let mut asks = consent::asks_of(words, &sender(words).name, &effective);
    for ask in &mut asks {
        let why = data(words, "So that your doctor sees how you are doing between two visits.");
        ask.why = words.say("consent-why").arg("why", why).to_string();
    }
    asks
}

fn preview(words: Words) -> Preview {
    let seen = |name: &str, count: u64, rest: u64, at: usize| Seen {
        name: data(words, name),
        count: words.say("records-count").arg("count", count).to_string(),
        newest: words.say("records-newest").arg("date", words.date(date(2026, 7, 14))).to_string(),
        items: vec![items(words).remove(at)],
        rest: if rest == 0 { String::new() } else { words.say("consent-preview-rest").arg("count", rest).to_string() },
    };
    Preview {
        nothing: String::new(),
        seen: vec![seen("Weight", 12, 11, 1), seen("Lab results", 1, 0, 0)],
        record_href: "/records/1".to_owned(),
        later: true,
    }
}

fn statements(words: Words) -> Vec<Link> {
    let link = |name: &str, key: &'static str| Link {
        href: format!("/apps/1/{name}"),
        text: words.say(key).arg("app", sender(words).name).to_string(),
    };
    vec![link("privacy", "consent-privacy"), link("terms", "consent-terms")]
}

/// Every page about connections in every state a reader can meet.
pub fn pages(words: Words) -> Vec<Sample> {
    let d = |text: &str| data(words, text);
    let (guest, reader) = (visit(words, false), visit(words, true));
    let sender = sender(words);
    let app = sender.name.as_str();
    let end: Timestamp = "2026-07-31T21:15:00Z".parse().expect("a time");
    let mut pages: Vec<Sample> = Vec::new();
    let mut add = |name: &str, html: askama::Result<String>| pages.push((name.to_owned(), html.expect("renders")));

    let before = reader.t("connect-before").arg("count", 1).arg("app", app).arg("records", d("Ana Sample"));
    add(
        "question-again",
        Question {
            page: reader.page("question", d("Name of your first pet?")),
            flow: "0123456789".to_owned(),
            nonce: "0123".to_owned(),
            sender: sender.clone(),
            question: d("Name of your first pet?"),
            attempts_left: 3,
            attempts_all: 3,
            deadline: connect::deadline(&reader, end),
            before: before.to_string(),
        }
        .render(),
    );
    let choose = |problems: Vec<Problem>| {
        let mut records = vec![
            record_choice("1", d("Ana Sample"), words.say("relationship-1").to_string()),
            record_choice("2", d("Mia Sample"), d("Daughter")),
            record_choice("3", d("Leo Sample"), d("Son")),
        ];
        records[0].note = reader.t("connect-record-connected").to_string();
        records[2].note = reader.t("connect-record-too-small").arg("app", app).to_string();
        records[2].is_usable = false;
        ChooseRecord {
            page: reader.page("choose-record", reader.t("connect-record-title")).with_problems(problems),
            action: "/pickup/0123456789/record".to_owned(),
            many: false,
            sender: sender.clone(),
            parcel: Some(Parcel {
                attachments: String::new(),
                friendly_name: d("Diabetes care of Mia"),
                about: reader.t("connect-what").arg("app", app).to_string(),
                counts: Vec::new(),
                sent: words.date(date(2026, 7, 3)),
            }),
            found: reader.t("connect-found").arg("app", app).to_string(),
            hint: reader.t("connect-record-hint").arg("app", app).to_string(),
            make: reader.t("connect-record-make").to_string(),
            records,
            chosen: String::new(),
            may_make: true,
            form: NewRecordForm::default(),
            relationships: vec![(1, words.say("relationship-1").to_string())],
            deadline: connect::deadline(&reader, end),
            other: None,
        }
    };
    add("connect-choose", choose(Vec::new()).render());
    let missing = Problem::of("record", reader.t("record-missing")).at("record-1");
    add("connect-choose-problem", choose(vec![missing]).render());
    add("connect-locked", reader.connect_locked(sender.clone(), 3, false).render());
    add("connect-locked-later", reader.connect_locked(sender.clone(), 3, true).render());
    add("connect-locked-guest", guest.connect_locked(sender.clone(), 3, true).render());
    add("connect-expired", reader.connect_expired(sender.clone(), SignedDuration::from_hours(28 * 24)).render());
    add("connect-unavailable", reader.connect_unavailable(sender.clone()).render());
    add("connect-no-record", reader.connect_no_record().render());
    for (name, connected) in [("connect-declined", false), ("connect-declined-more", true)] {
        add(name, reader.connect_declined(sender.clone(), end, "/pickup/0123456789".to_owned(), connected).render());
    }

    let consent = |title: &'static str, required: Vec<Ask>, optional: bool, preview: Preview| Authorize {
        page: reader.page("authorize", reader.t(title).arg("app", app).arg("record", d("Mia Sample"))),
        sender: sender.clone(),
        about: About {
            logo: String::new(),
            description: d("Looks after people with diabetes."),
            facts: vec![
                reader.t("consent-organization").arg("app", app).arg("organization", d("General Hospital")).to_string(),
                reader.t("consent-trial").arg("app", app).to_string(),
            ],
        },
        ledes: vec![reader.t("consent-lede").arg("allow", reader.t("consent-allow")).to_string()],
        friendly_name: d("Diabetes care of Mia"),
        required,
        optional: match optional {
            true => asks(words)
                .into_iter()
                .enumerate()
                .map(|(place, ask)| OptionalAsk {
                    id: format!("choice-{place}"),
                    field: "offline_rule",
                    value: place.to_string(),
                    ticked: place == 0,
                    ask,
                })
                .collect(),
            false => Vec::new(),
        },
        preview,
        statements: statements(words),
        back: "/pickup/0123456789".to_owned(),
        action: "/pickup/0123456789/authorize".to_owned(),
        fields: vec![("asked", "0123".to_owned())],
        allow: reader.t("consent-allow").to_string(),
        refuse: reader.t("consent-refuse").to_string(),
    };
    let nothing =
        |key: &'static str| Preview { nothing: reader.t(key).arg("app", app).to_string(), ..Preview::default() };
    add("authorize", consent("consent-title", asks(words), true, preview(words)).render());
    add("authorize-required", consent("consent-title", asks(words), false, nothing("consent-preview-new")).render());
    add("authorize-nothing", consent("consent-title", Vec::new(), false, nothing("consent-preview-none")).render());
    let mut more = consent("consent-title-more", asks(words), true, nothing("consent-preview-empty"));
    more.ledes.push(reader.t("consent-lede-more").to_string());
    add("authorize-more", more.render());
    let mut change = consent("consent-title-change", asks(words), true, preview(words));
    change.ledes.clear();
    change.friendly_name.clear();
    (change.allow, change.refuse) = (reader.t("consent-save").to_string(), reader.t("consent-keep").to_string());
    add("authorize-change", change.render());

    let connected = |others: Vec<Link>| Connected {
        page: reader.page("done", reader.t("connect-done-title").arg("app", app).arg("record", d("Mia Sample"))),
        sender: sender.clone(),
        message: d("Thank you for connecting.\nWe will send your next results straight to your record."),
        connection_href: "/connections/1".to_owned(),
        others,
        record: d("Mia Sample"),
        record_href: Some("/records/1".to_owned()),
        verify_email: true,
    };
    add("connected", connected(Vec::new()).render());
    let other = Link { href: "/connections/2".to_owned(), text: d("Ana Sample") };
    add("connected-also", connected(vec![other]).render());

    let at_list = reader.clone().at("/connections");
    let line = |through: &str, asks_more: bool, used: bool| ConnectionLine {
        href: "/connections/1".to_owned(),
        app: sender.name.clone(),
        initial: d("N"),
        may: asks(words),
        since: words.date(date(2026, 7, 14)),
        used: if used { words.date(date(2026, 7, 15)) } else { String::new() },
        through: d(through),
        asks_more,
    };
    let group = |id: &str, name: &str, lines: Vec<ConnectionLine>| ConnectionGroup {
        anchor: format!("record-{id}"),
        record: d(name),
        record_href: format!("/records/{id}"),
        access_href: format!("/records/{id}/access"),
        lines,
    };
    let list = |news: Option<String>, groups: Vec<ConnectionGroup>| Connections {
        page: at_list.page("connections", at_list.t("connections-title")),
        news,
        groups,
    };
    let two = vec![line("", false, true), line("Bo Sample", false, false)];
    let groups = vec![group("1", "Ana Sample", two), group("2", "Mia Sample", vec![line("", true, true)])];
    add("connections", list(None, groups).render());
    let ended = reader.t("connections-ended").arg("app", app).arg("record", d("Mia Sample")).to_string();
    add("connections-empty", list(Some(ended), Vec::new()).render());

    let lines = log();
    let names = access::Names::sample(app, &d("Ana Sample"), &lines);
    let connection = |mine: bool, did: bool| Connection {
        page: at_list.page("connection", at_list.t("connection-title").arg("app", app).arg("record", d("Mia Sample"))),
        news: did.then(|| reader.t("connections-saved").arg("app", app).to_string()),
        sender: sender.clone(),
        may: if did { asks(words) } else { Vec::new() },
        since: words.date(date(2026, 7, 14)),
        used: if did { words.date(date(2026, 7, 15)) } else { String::new() },
        through: if mine { String::new() } else { d("Bo Sample") },
        mine,
        asks_more: mine && !did,
        change_href: "/connections/1/change".to_owned(),
        end_href: "/connections/1/end".to_owned(),
        did: if did { access::days(&at_list, &lines, &names) } else { Vec::new() },
        access_href: "/records/1/access".to_owned(),
        statements: statements(words),
    };
    add("connection", connection(true, true).render());
    add("connection-new", connection(true, false).render());
    add("connection-of-other", connection(false, true).render());
    add(
        "end-connection",
        Button {
            page: reader.page(
                "end-connection",
                reader.t("connection-end-title").arg("app", app).arg("record", d("Mia Sample")),
            ),
            paragraphs: ["connection-end-now", "connection-end-kept", "connection-end-again"]
                .map(|key| reader.t(key).arg("app", app).to_string())
                .into(),
            action: "/connections/1/end".to_owned(),
            fields: Vec::new(),
            button: reader.t("connection-end-button").to_string(),
            other: Some(("/connections/1".to_owned(), reader.t("connection-end-stay").to_string())),
        }
        .render(),
    );
    let log = |lines: &[Line]| Access {
        page: at_list.page("access", at_list.t("access-title").arg("name", d("Mia Sample"))),
        record: d("Mia Sample"),
        record_href: "/records/1".to_owned(),
        connections_href: "/connections".to_owned(),
        days: access::days(&at_list, lines, &names),
        older: (!lines.is_empty()).then(|| "/records/1/access?before=1".to_owned()),
        newest: (!lines.is_empty()).then(|| "/records/1/access".to_owned()),
    };
    add("access", log(&lines).render());
    add("access-empty", log(&[]).render());
    add(
        "statement",
        Statement {
            page: guest.page("statement", guest.t("statement-privacy").arg("app", app)),
            sender: sender.clone(),
            text: d("We use your readings for your care and for nothing else.\n\nWe keep them for ten years."),
        }
        .render(),
    );
    pages
}

/// What an application did on two days.
fn log() -> Vec<Line> {
    let line = |hour: &str, type_id: Uuid, action: Permissions, avenue: Avenue, items: i64| Line {
        hour: hour.parse().expect("a time"),
        app: AppId(Uuid::from_u128(1)),
        person: PersonId(Uuid::from_u128(2)),
        type_id,
        action,
        avenue,
        items,
        intents: if items > 10 { Intents::DOWNLOAD } else { Intents::NONE },
    };
    vec![
        line("2026-07-15T06:00:00Z", LAB, Permissions::CREATE, Avenue::Offline, 1),
        line("2026-07-15T06:00:00Z", WEIGHT, Permissions::READ, Avenue::Offline, 12),
        line("2026-07-14T18:00:00Z", PRESSURE, Permissions::UPDATE, Avenue::Online, 1),
        line("2026-07-14T18:00:00Z", PRESSURE, Permissions::DELETE, Avenue::Online, 2),
    ]
}
