//! Pages of the doors that are made of words alone: a link that leads nowhere.

use axum::response::Response;
use http::StatusCode;
use medlock_domain::apps::App as Application;

use super::super::flow;
use super::super::reply::Failed;
use super::super::views::{Notice, Tone};
use super::super::visit::Visit;
use super::super::visitor::Visitor;

fn show(visitor: &Visitor, status: StatusCode, notice: &Notice) -> Result<Response, Failed> {
    visitor.show_as(status, notice)
}

fn notice(visit: &Visit, title: &'static str, text: &'static str) -> Notice {
    Notice {
        paragraphs: vec![visit.t(text).to_string(), visit.t("door-go-back").to_string()],
        actions: vec![visit.action("/", "error-go-front", false)],
        ..visit.notice("error", title, Tone::Plain, "question")
    }
}

/// A target nobody knows.
///
/// # Errors
/// As [`Visitor::show`].
pub fn unknown_target(visitor: &Visitor) -> Result<Response, Failed> {
    show(visitor, StatusCode::NOT_FOUND, &visitor.visit().unknown_target())
}

/// A link without an application that people may be sent to. Nobody learns here which applications there are.
///
/// # Errors
/// As [`Visitor::show`].
pub fn link_bad(visitor: &Visitor) -> Result<Response, Failed> {
    show(visitor, StatusCode::NOT_FOUND, &link_bad_notice(&visitor.visit()))
}

pub fn link_bad_notice(visit: &Visit) -> Notice {
    notice(visit, "error-target-title", "door-app-unknown-text")
}

/// A link that says more than fits into an address.
///
/// # Errors
/// As [`Visitor::show`].
pub fn link_long(visitor: &Visitor) -> Result<Response, Failed> {
    show(visitor, StatusCode::URI_TOO_LONG, &link_long_notice(&visitor.visit()))
}

pub fn link_long_notice(visit: &Visit) -> Notice {
    notice(visit, "error-target-title", "door-link-long-text")
}

/// Another browser's way, or one of yesterday.
///
/// # Errors
/// As [`Visitor::show`].
pub fn flow_lost(visitor: &Visitor) -> Result<Response, Failed> {
    let mut visit = visitor.visit();
    visit.here = "/".to_owned();
    show(visitor, StatusCode::NOT_FOUND, &flow_lost_notice(&visit))
}

pub fn flow_lost_notice(visit: &Visit) -> Notice {
    notice(visit, "door-lost-title", "door-lost-text")
}

/// The device's application cannot be made.
///
/// # Errors
/// As [`Visitor::show`].
pub fn not_made(visitor: &Visitor) -> Result<Response, Failed> {
    show(visitor, StatusCode::NOT_FOUND, &not_made_notice(&visitor.visit()))
}

pub fn not_made_notice(visit: &Visit) -> Notice {
    notice(visit, "door-not-made-title", "door-not-made-text")
}

/// The application's registered address is none to send people to.
///
/// # Errors
/// As [`Visitor::show`].
pub fn no_way_back(visitor: &Visitor, app: &Application) -> Result<Response, Failed> {
    let visit = visitor.visit();
    let notice = Notice { sender: Some(flow::sender_of(app)), ..link_bad_notice(&visit) };
    show(visitor, StatusCode::NOT_FOUND, &notice)
}
