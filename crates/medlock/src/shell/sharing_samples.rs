//! The pages about sharing and editing a record with sample data; see `samples`.

use askama::Template;
use jiff::Timestamp;
use jiff::civil::date;
use medlock_domain::records::Rights;

use super::page::{Birth, Problem};
use super::paper_invitation::{self, Sheet};
use super::samples::{Sample, data, visit};
use super::sharing_views::*;
use super::views::NewRecordForm;
use super::words::Words;
use super::{choose, invitation, sharing};

/// Every page about sharing and editing a record, in every state.
pub fn pages(words: Words) -> Vec<Sample> {
    let d = |text: &str| data(words, text);
    let reader = visit(words, true).at("/records/1/sharing");
    let mut pages: Vec<Sample> = Vec::new();
    let mut add = |name: &str, html: askama::Result<String>| pages.push((name.to_owned(), html.expect("renders")));
    let t = |key: &'static str| reader.t(key).to_string();
    let line = |name: String, rights: Rights, href: &str| MemberLine {
        name,
        may: sharing::may(words, rights),
        since: words.date(date(2026, 7, 3)),
        href: href.to_owned(),
    };
    let invited = |email: &str, rights: Rights, state: String| InvitationLine {
        whom: d(email),
        may: sharing::may(words, rights),
        state,
        href: "/records/1/sharing/invitations/1".to_owned(),
    };
    let day = words.date(date(2026, 8, 3));
    let list = |is_custodian: bool| Sharing {
        page: reader.page("sharing", reader.t("sharing-title").arg("record", d("Mia Sample"))),
        news: if is_custodian { t("sharing-news-sent") } else { String::new() },
        record: d("Mia Sample"),
        record_href: "/records/1".to_owned(),
        lede: t(if is_custodian { "sharing-lede" } else { "sharing-lede-guest" }),
        members: match is_custodian {
            true => vec![
                line(reader.t("sharing-you").arg("name", d("Ana Sample")).to_string(), Rights::ALL, ""),
                line(d("Bo Sample"), Rights(15), "/records/1/sharing/people/2"),
            ],
            false => vec![line(reader.t("sharing-you").arg("name", d("Bo Sample")).to_string(), Rights::READ, "")],
        },
        invitations: match is_custodian {
            true => vec![
                invited("cleo@example.org", Rights::READ, reader.t("sharing-waiting-pin").arg("day", &day).to_string()),
                invited("dan@example.org", Rights(3), t("sharing-locked")),
            ],
            false => Vec::new(),
        },
        invite_href: if is_custodian { "/records/1/sharing/invite".to_owned() } else { String::new() },
        leave_href: "/records/1/sharing/people/1/end".to_owned(),
        hand_over: Some((
            "/records/1/hand-over".to_owned(),
            reader.t("hand-over-link").arg("record", d("Mia Sample")).to_string(),
        )),
    };
    add("sharing", list(true).render());
    add("sharing-guest", list(false).render());
    let share = |problems: Vec<Problem>| Share {
        page: reader.page("share", reader.t("share-title").arg("record", d("Mia Sample"))).with_problems(problems),
        action: "/records/1/sharing/invite".to_owned(),
        text: t("share-text"),
        email: String::new(),
        choices: sharing::choices(words),
        chosen: "look".to_owned(),
        pin: String::new(),
        pin_hint: reader.t("share-pin-hint").arg("min", 4).to_string(),
        on_paper: "/records/1/sharing/paper".to_owned(),
        back: ("/records/1/sharing".to_owned(), t("sharing-back")),
    };
    add("share", share(Vec::new()).render());
    let wrong = vec![
        Problem::of("email", words.say("share-email-missing")),
        Problem::of("rights", words.say("share-rights-missing")).at("rights-look"),
        Problem::of("pin", words.say("share-pin-wrong").arg("min", 4).arg("max", 12)),
    ];
    add("share-problems", share(wrong).render());
    let on_paper = |problems: Vec<Problem>| PaperShare {
        page: reader
            .page("share-on-paper", reader.t("share-title").arg("record", d("Mia Sample")))
            .with_problems(problems),
        action: "/records/1/sharing/paper".to_owned(),
        whom: String::new(),
        choices: sharing::choices(words),
        chosen: "look".to_owned(),
        pin_hint: reader.t("paper-invite-pin-hint").arg("min", 4).to_string(),
        back: "/records/1/sharing".to_owned(),
    };
    add("share-on-paper", on_paper(Vec::new()).render());
    let wrong = vec![
        Problem::of("name", words.say("paper-invite-name-missing")),
        Problem::of("pin", words.say("hand-over-pin-missing")),
    ];
    add("share-on-paper-problems", on_paper(wrong).render());
    for (name, text) in [("paper-invitation", "paper-invite-text"), ("paper-hand-over", "paper-invite-hand-over")] {
        let sheet = Sheet {
            title: reader.t("paper-invite-title").arg("name", d("Bo Sample")).to_string(),
            text,
            by: &d("Ana Sample"),
            back: "/records/1/sharing".to_owned(),
        };
        let (site, expires_at) = (d("https://health.example"), Timestamp::UNIX_EPOCH);
        let mut sheet =
            paper_invitation::sheet(&reader, sheet, &site, &d("Health"), &d("DFGH-JKMN-PQRT-VXYZ"), expires_at);
        (sheet.address, sheet.link) =
            (d("https://health.example/pickup"), d("https://health.example/invitations/DFGH"));
        add(name, sheet.render());
    }
    let member = MemberPage {
        page: reader.page("sharing-member", reader.t("sharing-member-title").arg("name", d("Bo Sample"))),
        action: "/records/1/sharing/people/2".to_owned(),
        choices: sharing::choices(words),
        chosen: "add".to_owned(),
        end_href: "/records/1/sharing/people/2/end".to_owned(),
        back: "/records/1/sharing".to_owned(),
    };
    add("sharing-member", member.render());
    let offer = |problems: Vec<Problem>| {
        let title = reader.t("invitation-title").arg("name", d("Ana Sample")).arg("record", d("Mia Sample"));
        InvitationPage {
            page: reader.page("invitation", title).with_problems(problems),
            action: "/invitations/1".to_owned(),
            inviter: d("Ana Sample"),
            record: d("Mia Sample"),
            may: sharing::may(words, Rights::READ),
            deadline: day.clone(),
            pin_hint: reader.t("invitation-pin-hint").arg("name", d("Ana Sample")).arg("count", 3).to_string(),
            relationships: choose::relationships(words),
            relationship: "10".to_owned(),
            reject_href: "/invitations/1/reject".to_owned(),
        }
    };
    add("invitation", offer(Vec::new()).render());
    let wrong = Problem::of("pin", words.say("invitation-pin-wrong").arg("count", 1));
    add("invitation-pin-wrong", offer(vec![wrong]).render());
    add("invitation-locked", invitation::ended(&reader, "invitation-locked-title", "invitation-ask-again").render());
    let edit = |all: bool| EditRecord {
        page: reader.page("edit-record", reader.t("edit-title").arg("record", d("Mia Sample"))),
        action: "/records/1/edit".to_owned(),
        all,
        form: NewRecordForm {
            name: d("Mia Sample"),
            relationship: "15".to_owned(),
            birth: Birth::of(date(2014, 9, 30)),
        },
        relationships: choose::relationships(words),
        delete: all.then(|| "/records/1/delete".to_owned()),
        back: ("/records/1".to_owned(), t("edit-back")),
    };
    add("edit-record", edit(true).render());
    add("edit-record-guest", edit(false).render());
    pages
}
