//! The pages of large attachments with sample data: see `samples`.

use askama::Template;
use medlock_domain::ids::{LeaseId, PersonId};
use medlock_domain::pick_up::lease::{Lease, Stage};

use super::files::AttachmentPage;
use super::page::{Attachment, Item};
use super::record_views::{ItemLinks, ItemPage};
use super::samples::{Sample, data, items, parcel, sender, visit};
use super::views::Confirm;
use super::waiting;
use super::words::Words;

/// An item with an attachment of each sort.
fn with_files(words: Words) -> Item {
    let d = |text: &str| data(words, text);
    let file = |name: &str, kind: &'static str, bytes: u64, looked_at: bool| Attachment {
        name: d(name),
        about: words.say("attachment-about").arg("kind", words.say(kind)).arg("size", words.size(bytes)).to_string(),
        href: "/records/1/items/2/files/0".to_owned(),
        look: looked_at.then(|| "/records/1/items/2/files/0/look".to_owned()),
    };
    let mut item = items(words).remove(3);
    item.attachments = vec![
        file("Discharge letter.pdf", "attachment-kind-pdf", 183_400, true),
        file(
            "Photo of my scar after a second operation, seen from my left side.jpg",
            "attachment-kind-picture",
            2_412_000,
            true,
        ),
        file("Knee.dcm", "attachment-kind-scan", 1_240_000_000, false),
        file("Walking.mp4", "attachment-kind-video", 48_100_000, false),
    ];
    item
}

/// Those pages.
pub fn pages(words: Words) -> Vec<Sample> {
    let d = |text: &str| data(words, text);
    let reader = visit(words, true);
    let mut pages: Vec<Sample> = Vec::new();
    let mut add = |name: &str, html: askama::Result<String>| pages.push((name.to_owned(), html.expect("renders")));
    let lease = |stage: Stage| Lease {
        id: LeaseId(uuid::Uuid::nil()),
        person: PersonId(uuid::Uuid::nil()),
        through: [0; 32],
        stage,
        done_bytes: 312_000_000,
        all_bytes: 1_240_000_000,
    };
    for (name, stage, moves) in [
        ("waiting", Stage::Moving, true),
        ("waiting-still", Stage::Moving, false),
        ("waiting-queued", Stage::Queued, true),
    ] {
        add(name, waiting::view(&reader, "0123456789", sender(words), &lease(stage), moves).render());
    }
    add("waiting-failed", reader.waiting_failed().render());
    add("waiting-other", reader.waiting_other().render());
    add(
        "confirm-stopped",
        Confirm {
            page: reader.page("confirm", reader.t("confirm-title").arg("count", 4).arg("record", d("Mia Sample"))),
            flow: "0123456789".to_owned(),
            ticket: "0123".to_owned(),
            sender: sender(words),
            parcel: parcel(words),
            record: d("Mia Sample"),
            count: 4,
            stopped: true,
            is_long: true,
        }
        .render(),
    );
    let item = with_files(words);
    add(
        "item-attachments",
        ItemPage {
            page: reader.page("item", &item.type_name),
            record: d("Mia Sample"),
            record_href: "/records/1".to_owned(),
            printed: item.date.clone(),
            news: None,
            about: vec![(reader.t("item-when").to_string(), item.date.clone())],
            ask: None,
            links: ItemLinks::default(),
            versions: Vec::new(),
            more_versions: false,
            item,
        }
        .render(),
    );
    for picture in [true, false] {
        add(
            if picture { "attachment" } else { "attachment-no-picture" },
            AttachmentPage {
                page: reader.page("attachment", d("Photo of my scar.jpg")),
                item_href: "/records/1/items/2".to_owned(),
                about: with_files(words).attachments.remove(1).about,
                href: "/records/1/items/2/files/0".to_owned(),
                picture: picture.then(|| "/records/1/items/2/files/0/picture".to_owned()),
            }
            .render(),
        );
    }
    add("attachment-not-here", reader.attachment_not_here().render());
    pages
}
