//! Patients' pages as they will be, in any language they speak: the very pages, with forms that go nowhere.

use askama::Template;
use axum::extract::Path;
use axum::response::IntoResponse;
use http::StatusCode;
use http::header::{CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use jiff::Timestamp;
use medlock_domain::apps::App;
use medlock_domain::authorisations;
use medlock_domain::records::NewRecord;
use medlock_domain::staff::Role;

use super::head::{Opened, open};
use super::save::begin;
use crate::acc::caller::{Answer, Caller};
use crate::shell::connect_views::{Connected, Link};
use crate::shell::page::{Item, Sender};
use crate::shell::tongue::Tongue;
use crate::shell::visit::Visit;
use crate::shell::visitor::frame_of;
use crate::shell::words::{Language, Words};
use crate::shell::{consent, flow, plain, reply, views};

/// Who reads the page, and whose record it is.
const NAME: &str = "Alex Sample";
/// HealthVault's code for one's own record.
const SELF: i32 = 1;
/// Kinds of information that a pick-up brings in the preview.
const BROUGHT: [uuid::Uuid; 2] =
    [uuid::uuid!("5800eab5-a8c2-482a-a4d6-f1db25ae08c3"), uuid::uuid!("5c5f1223-f63c-4464-870c-3e36ba471def")];

/// GET `/acc/apps/{app}/preview/{which}`: `consent`, `connected` or `done`, in the language of `lang`.
pub async fn page(caller: Caller, Path((id, which)): Path<(String, String)>) -> Answer {
    let opened = open(&caller, &id, Role::Viewer).await?;
    let language =
        Language::from_tag(caller.asked("lang"), caller.app.config.is_development()).unwrap_or(Language::English);
    let visit = visit(&caller, &opened, Words::new(language));
    let mut app = opened.app.clone();
    app.config = begin(&caller, &opened).await?;
    let cultures = [language.tag().to_owned()];
    let tongue = Tongue::new(&cultures, language.tag());
    let sender = |app: &App| Sender {
        logo: tongue.logo(app.id, app.config.large_logo.entries()),
        ..flow::sender_of(&tongue.of(app.clone()))
    };
    let html = match which.as_str() {
        "consent" => consent_page(&visit, &cultures, caller.app.now(), app, back(&opened)).render(),
        "connected" => connected_page(&visit, &cultures, &app, sender(&app), back(&opened)).render(),
        "done" => done_page(&visit, &cultures, caller.app.now(), &app, sender(&app), back(&opened)).render(),
        _ => return Err(caller.nowhere()),
    };
    caller.app.metrics.page("acc-app-preview", StatusCode::OK.as_u16());
    let mut response = ([(CONTENT_TYPE, "text/html; charset=utf-8")], html?).into_response();
    response.headers_mut().insert(CONTENT_SECURITY_POLICY, reply::policy_without_forms());
    Ok(response)
}

fn visit(caller: &Caller, opened: &Opened, words: Words) -> Visit {
    Visit {
        words,
        frame: frame_of(&caller.app, caller.is_local, &caller.site),
        zone: caller.app.config.site.time_zone.clone(),
        // No token: the page's forms are for nobody.
        csrf: String::new(),
        person: Some(NAME.to_owned()),
        here: opened.address(""),
    }
}

fn back(opened: &Opened) -> Link {
    Link {
        href: opened.address(""),
        text: "This is a preview. Its buttons do nothing, and nobody’s data is in it. Back to the application"
            .to_owned(),
    }
}

fn consent_page(
    visit: &Visit,
    cultures: &[String],
    now: Timestamp,
    app: App,
    back: Link,
) -> crate::shell::connect_views::Authorize {
    let record = NewRecord { name: NAME.to_owned(), relationship: SELF, birth_date: None };
    let asks = app.config.rules.iter().any(|rule| !rule.types.is_empty());
    let proposal = authorisations::example(now, app, &record);
    let found = asks.then(Vec::new);
    let mut view = consent::view(visit, cultures, &proposal, found, String::new(), consent::Way::default());
    view.page.preview = Some(back);
    view
}

fn connected_page(visit: &Visit, cultures: &[String], app: &App, sender: Sender, back: Link) -> Connected {
    let title = visit.t("connect-done-title").arg("app", &sender.name).arg("record", NAME);
    let mut page = visit.page("done", title);
    page.preview = Some(back);
    Connected {
        page,
        message: consent::success_message(app, cultures, visit.words.language.tag()),
        connection_href: "#main".to_owned(),
        others: Vec::new(),
        record: NAME.to_owned(),
        record_href: Some("#main".to_owned()),
        verify_email: false,
        sender,
    }
}

fn done_page(visit: &Visit, cultures: &[String], now: Timestamp, app: &App, sender: Sender, back: Link) -> views::Done {
    let today = now.to_zoned(visit.zone.clone()).date();
    let item = |id: uuid::Uuid| Item {
        href: "#main".to_owned(),
        type_name: plain::type_name(visit.words, id),
        headline: String::new(),
        date: visit.words.date(today),
        origin: String::new(),
        changed: String::new(),
        blocks: Vec::new(),
        attachments: Vec::new(),
        unreadable: false,
    };
    let title = visit.t("done-title").arg("count", BROUGHT.len()).arg("record", NAME);
    let mut page = visit.page("done", title);
    page.preview = Some(back);
    views::Done {
        page,
        sender,
        message: consent::success_message(app, cultures, visit.words.language.tag()),
        items: BROUGHT.map(item).into_iter().collect(),
        left_out: Vec::new(),
        record: NAME.to_owned(),
        record_href: Some("#main".to_owned()),
        move_href: None,
        connected: false,
        verify_email: false,
    }
}
