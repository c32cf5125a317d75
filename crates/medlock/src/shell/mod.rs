//! The patient's pages: the front page, pick-up, signing in and up, records.
//!
//! Everything is rendered here and works without a script. A page is an askama template with a typed context
//! ([`views`]), every word comes from the Fluent files under `locales/` ([`words`]), and what may happen is decided in
//! `medlock-domain`.
//!
//! | file | pages |
//! |---|---|
//! | `entry` | front page, code field, links with a code, help, language |
//! | `flow`, `answer`, `choose`, `finished` | a pick-up from the question to what was added |
//! | `waiting` | one whose attachments take longer than a request |
//! | `connect`, `connect_situations` | the same for a connect request: whose record, consent, done |
//! | `consent`, `statements` | what an application asks, in words; what it says about itself |
//! | `connections`, `access` | who may use a record, and who did |
//! | `account`, `sign_up`, `recovery`, `letters` | signing in, up and out, forgotten passwords, proving an address |
//! | `account_page` | who one is, where one is signed in, another e-mail address |
//! | `notices`, `notice_letters` | what happened; which mails one gets; those mails |
//! | `second_step`, `passkey`, `prove`, `security_page` | stronger ways to sign in, and who one is once more |
//! | `provider` | signing in with a provider, joining it to an account |
//! | `password_page`, `account_export`, `leaving` | a new password, taking everything along, deleting the account |
//! | `records`, `look` | the list of records; one record by kind, by date and by words |
//! | `record_item`, `plain`, `writers` | one item in plain words, its versions, who wrote them |
//! | `files`, `attachments` | its attachments: what they are, looking at one, handing it out |
//! | `charts`, `chart` | what was measured more than once |
//! | `hand`, `hand_page` | items written and corrected by hand |
//! | `moving` | what was picked up into the wrong record |
//! | `families` | handing a record over to whom it is about |
//! | `deleted` | deleting, putting back, erasing for good |
//! | `export` | a record as files |
//! | `sorting` | what a document says, taken into the record as items of its own |
//! | `sharing`, `invitation` | who else may do what in a record; being invited to one |
//! | `record_delete` | a whole record, gone for good |
//! | `record_edit` | what a record says about its person |
//! | `redirect` | the doors applications send people to: signing in to them, choosing records, going back |
//! | `site_text`, `agree` | the site's privacy notice and terms, agreeing to them |
//! | `way_back`, `site_letters` | what people see of the help desk |
//! | `docs` | the reference for developers: methods, item types, codes |
//! | `words`, `languages`, `told`, `region`, `format`, `zones`, `digits` | languages and their files, who decides; dates, numbers, time |
//! | `situations`, `help` | pages made of words alone |
//! | `visitor`, `browser`, `links`, `reply` | who asks, cookies and form tokens, safe addresses, headers and failures |

mod access;
mod account;
mod account_export;
mod account_page;
#[cfg(test)]
mod account_samples;
mod account_views;
mod agree;
mod answer;
pub(crate) mod assets;
mod attachments;
#[cfg(test)]
mod blob_samples;
pub(crate) mod browser;
mod chart;
mod charts;
mod choose;
mod connect;
#[cfg(test)]
mod connect_samples;
mod connect_situations;
pub(crate) mod connect_views;
mod connections;
pub(crate) mod consent;
pub(crate) mod countries;
mod deleted;
mod digits;
pub mod docs;
mod entry;
pub(crate) mod export;
mod families;
#[cfg(test)]
mod families_samples;
mod families_views;
pub(crate) mod files;
mod finished;
pub(crate) mod flow;
mod format;
pub(crate) mod hand;
mod hand_page;
mod help;
mod invitation;
mod languages;
#[cfg(test)]
mod languages_tests;
mod leaving;
mod leaving_letters;
#[cfg(test)]
mod leaving_samples;
mod leaving_views;
pub(crate) mod letters;
mod links;
mod look;
mod mailbox;
mod moving;
#[cfg(test)]
mod no_email_samples;
mod no_email_views;
pub(crate) mod notice_letters;
mod notices;
mod notices_views;
pub(crate) mod page;
mod paper_codes;
mod paper_invitation;
pub(crate) mod passkey;
mod password_page;
pub(crate) mod plain;
mod prove;
mod provider;
#[cfg(test)]
mod provider_samples;
mod provider_views;
mod record_delete;
mod record_edit;
mod record_item;
#[cfg(test)]
mod record_samples;
mod record_seen;
mod record_views;
mod records;
mod recovery;
pub(crate) mod redirect;
mod region;
pub(crate) mod reply;
#[cfg(test)]
mod samples;
mod second_step;
mod security_page;
#[cfg(test)]
mod security_samples;
mod security_views;
mod sharing;
mod sharing_letters;
#[cfg(test)]
mod sharing_samples;
mod sharing_views;
mod sign_up;
mod site_letters;
#[cfg(test)]
mod site_samples;
pub(crate) mod site_text;
pub(crate) mod site_views;
mod situations;
mod sorting;
#[cfg(test)]
mod sorting_samples;
mod sorting_views;
mod statements;
mod told;
pub(crate) mod tongue;
mod user_name;
pub(crate) mod views;
pub(crate) mod visit;
pub(crate) mod visitor;
mod waiting;
mod way_back;
pub(crate) mod words;
mod writers;
mod zones;

use std::sync::Arc;

use axum::Router;
use axum::middleware::from_fn_with_state;
use axum::routing::get;

use crate::app::App;

/// Every `data-page` a page can have. Style sheets, tests and other software know pages by these names: they are only
/// added to.
pub const PAGE_NAMES: [&str; 108] = [
    "access",
    "account",
    "account-edit",
    "account-email",
    "add-item",
    "agree",
    "agree-no",
    "agreed",
    "already-picked-up",
    "attachment",
    "authorize",
    "blocked",
    "browsers",
    "chart",
    "charts",
    "choose-record",
    "code-app",
    "code-app-remove",
    "complete",
    "confirm",
    "connection",
    "connections",
    "continue",
    "declined",
    "delete-item",
    "delete-record",
    "deleted",
    "deleted-item",
    "desk-locked",
    "done",
    "download",
    "edit-record",
    "email-remove",
    "end-connection",
    "enter-code",
    "erase-all",
    "erase-item",
    "error",
    "expired",
    "export",
    "forgot-code",
    "forgot-password",
    "front",
    "hand-over",
    "happened",
    "help",
    "invitation",
    "item",
    "item-form",
    "item-moved",
    "language",
    "leave",
    "leave-check",
    "left",
    "locked",
    "mailbox",
    "move-item",
    "new-password",
    "no-record",
    "not-ready",
    "notice-off",
    "notices",
    "paper-codes",
    "paper-invitation",
    "passkey",
    "passkey-new",
    "passkey-remove",
    "prove",
    "provider",
    "provider-back",
    "provider-join",
    "provider-new",
    "provider-problem",
    "provider-remove",
    "question",
    "quota-full",
    "record",
    "records",
    "recovery-codes",
    "reset-password",
    "second-step",
    "security",
    "share",
    "share-on-paper",
    "sharing",
    "sharing-end",
    "sharing-member",
    "sign-in",
    "sign-out",
    "sign-up",
    "signed-out",
    "site-text",
    "sort",
    "sort-check",
    "sort-documents",
    "statement",
    "take-over",
    "too-young",
    "try-later",
    "unavailable",
    "unknown-code",
    "unusable",
    "user-name",
    "verify-email",
    "waiting",
    "way-back",
    "wish",
    "wrong-answer",
];

/// All routes of the patient's site, and the page for addresses nobody has.
pub fn router(app: &Arc<App>) -> Router<Arc<App>> {
    Router::new()
        .route("/", get(entry::front))
        .route("/pickup", get(entry::enter_code).post(entry::code))
        .route("/connect", get(entry::enter_code).post(entry::code))
        .route("/redirect.aspx", get(redirect::follow).post(redirect::receive))
        .route("/app/posted/{flow}", get(redirect::posted))
        .route("/app/{flow}", get(redirect::authorise::stand))
        .route("/app/{flow}/record", get(redirect::authorise::back).post(redirect::authorise::choose))
        .route("/app/{flow}/authorize", get(redirect::authorise::authorize_page).post(redirect::authorise::authorize))
        .route("/app/{flow}/continue", get(redirect::authorise::back).post(redirect::authorise::go))
        .route("/app/{flow}/sign-out", get(redirect::authorise::back).post(redirect::leave::sign_out_here))
        .route("/app/{flow}/share", get(redirect::authorise::back).post(redirect::share::share))
        .route("/app/{flow}/edit", get(redirect::authorise::back).post(redirect::share::edit))
        .route("/app/{flow}/sort", get(redirect::authorise::back).post(redirect::reconcile::sort))
        .route("/app/{flow}/sort/confirm", get(redirect::authorise::back).post(redirect::reconcile::confirm))
        .route("/application/complete", get(redirect::complete::page))
        .route("/patientwelcome.aspx", get(entry::welcome))
        .route("/pickup/{flow}", get(flow::stand))
        .route("/pickup/{flow}/answer", get(flow::back).post(answer::post))
        .route("/pickup/{flow}/record", get(flow::back).post(choose::post))
        .route("/pickup/{flow}/confirm", get(choose::confirm_page).post(choose::confirm))
        .route("/pickup/{flow}/authorize", get(connect::authorize_page).post(connect::authorize))
        .route("/pickup/{flow}/declined", get(connect::declined))
        .route("/pickup/{flow}/done", get(finished::page))
        .route("/pickup/{flow}/waiting", get(waiting::page))
        .route("/sign-in", get(account::sign_in_page).post(account::sign_in))
        .route("/sign-in/passkey", get(second_step::page).post(passkey::sign_in))
        .route("/second-step", get(second_step::page).post(second_step::post))
        .route("/second-step/recovery", get(second_step::recovery_page).post(second_step::recovery))
        .route("/account/prove", get(prove::page).post(prove::post))
        .route("/account/prove/passkey", get(prove::page).post(prove::by_passkey))
        .merge(account_page::routes())
        .merge(agree::routes())
        .merge(site_text::routes())
        .merge(way_back::routes())
        .merge(notices::routes())
        .merge(account_export::routes())
        .merge(leaving::routes())
        .merge(password_page::routes())
        .merge(security_page::routes())
        .merge(paper_codes::routes())
        .merge(user_name::routes())
        .merge(provider::routes())
        .route("/sign-up/no-email", get(sign_up::page_without_email).post(sign_up::sign_up_without_email))
        .route("/sign-up", get(sign_up::page).post(sign_up::sign_up))
        .route("/sign-out", get(account::sign_out_page).post(account::sign_out))
        .route("/forgot-password", get(recovery::forgot_page).post(recovery::forgot))
        .route("/reset-password", get(recovery::reset_page).post(recovery::reset))
        .route("/verify-email", get(recovery::verify_page).post(recovery::verify))
        .route("/records", get(records::list))
        .route("/records/{record}", get(records::record))
        .route("/records/{record}/access", get(access::page))
        .route("/records/{record}/edit", get(record_edit::page).post(record_edit::post))
        .route("/records/{record}/sharing", get(sharing::page))
        .route("/records/{record}/sharing/invite", get(sharing::invite_page).post(sharing::invite))
        .route(
            "/records/{record}/sharing/invitations/{invitation}",
            get(sharing::withdraw_page).post(sharing::withdraw),
        )
        .route("/records/{record}/sharing/people/{person}", get(sharing::member_page).post(sharing::change))
        .route("/records/{record}/sharing/people/{person}/end", get(sharing::end_page).post(sharing::end))
        .route("/invitations/{token}", get(invitation::page).post(invitation::accept))
        .route("/invitations/{token}/reject", get(invitation::reject_page).post(invitation::reject))
        .route("/connections", get(connections::list))
        .route("/connections/{connection}", get(connections::page))
        .route("/connections/{connection}/change", get(connections::change_page).post(connections::change))
        .route("/connections/{connection}/end", get(connections::end_page).post(connections::end))
        .route("/apps/{app}/logo", get(statements::logo))
        .route("/apps/{app}/logo/{language}", get(statements::logo_in))
        .route("/apps/{app}/{statement}", get(statements::page))
        .merge(record_routes())
        .merge(families::routes())
        .merge(paper_invitation::routes())
        .merge(docs::routes())
        .route("/help", get(entry::help))
        .route("/letters", get(entry::letters))
        .route("/language", get(entry::language).post(entry::choose_language))
        .route("/dev/mail", get(mailbox::page))
        .route("/static/{*file}", get(assets::file))
        .merge(crate::acc::routes())
        .merge(crate::send::routes())
        .merge(crate::desk::routes())
        .fallback(entry::not_found)
        .method_not_allowed_fallback(entry::wrong_method)
        .layer(from_fn_with_state(Arc::clone(app), record_seen::note))
        .layer(from_fn_with_state(Arc::clone(app), reply::finish))
}

/// What is in a record.
fn record_routes() -> Router<Arc<App>> {
    Router::new()
        .route("/records/{record}/add", get(hand_page::kinds))
        .route("/records/{record}/add/{kind}", get(hand_page::add_page).post(hand_page::add))
        .route("/records/{record}/charts", get(charts::list))
        .route("/records/{record}/charts/{chart}", get(charts::page))
        .route("/records/{record}/delete", get(record_delete::page).post(record_delete::post))
        .route("/records/{record}/deleted", get(deleted::list))
        .route("/records/{record}/deleted/{item}", get(deleted::page))
        .route("/records/{record}/deleted/{item}/restore", get(deleted::page).post(deleted::restore))
        .route("/records/{record}/deleted/{item}/erase", get(deleted::erase_page).post(deleted::erase))
        .route("/records/{record}/download", get(export::page))
        .route("/records/{record}/download/record.zip", get(export::download))
        .route("/records/{record}/erase", get(deleted::erase_all_page).post(deleted::erase_all))
        .route("/records/{record}/items/{item}", get(record_item::page))
        .route("/records/{record}/items/{item}/correct", get(hand_page::correct_page).post(hand_page::correct))
        .route("/records/{record}/items/{item}/move", get(moving::page).post(moving::post))
        .route("/records/{record}/items/{item}/delete", get(deleted::delete_page).post(deleted::delete))
        .route("/records/{record}/items/{item}/sort", get(sorting::page).post(sorting::post))
        .route("/records/{record}/items/{item}/sort/confirm", get(sorting::back).post(sorting::post_confirm))
        .route("/records/{record}/items/{item}/files/{file}", get(files::file))
        .route("/records/{record}/items/{item}/files/{file}/look", get(files::look))
        .route("/records/{record}/items/{item}/files/{file}/picture", get(files::picture))
}
