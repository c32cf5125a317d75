//! The page that seals a package. What it is made of and how it is sealed is in the browser's half, `crates/browser`.

use axum::extract::Path;
use medlock_crypto::package::CHUNK_PLAIN_BYTES;
use medlock_domain::forms_used::FormId;
use medlock_domain::limits::{BLOB_BYTES_MAX, PACKAGE_TEXT_CHARS_MAX};
use medlock_domain::packages::CodeKind;
use medlock_things::questions;

use super::hand::languages;
use super::head::{masked, open};
use super::item_forms::{item_forms, sentences};
use super::one::to_replace;
use super::views::{Compose, HandOver, Replaces, Urls};
use crate::acc::caller::{Answer, Caller};
use crate::shell::assets;

/// GET `/send/{app}/new`.
pub async fn page(caller: Caller, Path(id): Path<String>) -> Answer {
    let opened = open(&caller, &id).await?;
    let replace = match caller.asked("replace") {
        "" => None,
        id => Some(to_replace(&caller, &opened, id, CodeKind::Package).await?),
    };
    if let Some(line) = replace.as_ref().filter(|line| !line.standing.can_be_replaced()) {
        return Ok(caller.go(&opened.address(&format!("/sent/{}?done=replaced", line.id))));
    }
    let app = &caller.app;
    let today = app.now().to_zoned(app.config.site.time_zone.clone()).date();
    let first = opened.first();
    // Where nothing can be sent nothing is loaded.
    let script = first.is_none().then_some(assets::SEND_SCRIPT_URL.as_str());
    let title = if replace.is_some() { "A corrected package" } else { "A new package" };
    caller.show(&Compose {
        page: caller.page("send-new", title).with_script(script),
        head: opened.head("/new"),
        form: FormId::new(app.now(), &mut *app.random()).to_text(),
        first,
        module: format!("{}send.wasm", *assets::SEND_FOLDER),
        item_forms: item_forms(caller.words, today),
        sentences: sentences(caller.words),
        external_id: replace.as_ref().map(|line| line.external_id.clone()).unwrap_or_default(),
        friendly_name: replace.as_ref().map(|line| line.friendly_name.clone()).unwrap_or_default(),
        replace: replace.map(|line| Replaces {
            id: line.id.to_string(),
            href: opened.address(&format!("/sent/{}", line.id)),
            masked: masked(&line.last_group),
            external_id: line.external_id,
            friendly_name: line.friendly_name,
        }),
        questions: &questions::EXAMPLES,
        advice: &questions::ADVICE,
        languages: languages(),
        text_chars_max: PACKAGE_TEXT_CHARS_MAX,
        answer_hint: format!(
            "At least {} characters. Spaces count, capital letters do not. Make sure that nobody else reads along. It stays in this \
             browser: nobody can tell it to you later.",
            questions::ANSWER_CHARS_MIN
        ),
        package_bytes_max: opened.app.config.limits.package_bytes_max,
        body_bytes_max: app.config.http.request_bytes_max,
        blob_bytes_max: BLOB_BYTES_MAX,
        plain_chunk_bytes: CHUNK_PLAIN_BYTES,
        today: today.to_string(),
        urls: Urls {
            home: opened.address(""),
            packages: opened.address("/packages"),
            blobs: opened.address("/blobs"),
            sign_in: super::views::SIGN_IN_AGAIN,
        },
        hand_over: HandOver {
            code: String::new(),
            link: String::new(),
            until: String::new(),
            language: String::new(),
            letter: opened.address("/letter"),
            mail: opened.address("/mail"),
            mail_form: FormId::new(app.now(), &mut *app.random()).to_text(),
            mail_works: app.config.mail.works(),
        },
    })
}
