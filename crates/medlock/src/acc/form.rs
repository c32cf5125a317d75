//! What callers send: forms from our own pages, with files or without.

use std::sync::Arc;

use axum::body::{Body, to_bytes};
use axum::extract::{Form, FromRequest, FromRequestParts, Multipart, Request};
use bytes::Bytes;
use http::StatusCode;
use http::header::CONTENT_TYPE;
use zeroize::Zeroizing;

use super::caller::{Caller, Refused};
use crate::app::App;
use crate::limits::{ACC_UPLOAD_BYTES_MAX, FORM_BYTES_MAX};
use crate::metrics::Refused as Counted;
use crate::shell::browser::is_from_own_page;

/// The fields of a form that came from one of our own pages, in this browser.
pub struct AccForm {
    pub caller: Caller,
    fields: Vec<(String, Zeroizing<String>)>,
    files: Vec<Upload>,
}

/// A file of a form.
#[derive(Clone)]
pub struct Upload {
    /// The field's name.
    field: String,
    /// What the caller's computer calls it.
    pub name: String,
    pub bytes: Bytes,
}

impl FromRequest<Arc<App>> for AccForm {
    type Rejection = Refused;

    async fn from_request(request: Request, app: &Arc<App>) -> Result<AccForm, Refused> {
        let (mut parts, body) = request.into_parts();
        let caller = Caller::from_request_parts(&mut parts, app).await?;
        if !is_from_own_page(&parts.headers, &app.config) {
            return Err(from_elsewhere(&caller));
        }
        let kind = parts.headers.get(CONTENT_TYPE).cloned();
        let has_files = kind
            .as_ref()
            .and_then(|kind| kind.to_str().ok())
            .is_some_and(|kind| kind.trim_start().to_ascii_lowercase().starts_with("multipart/form-data"));
        // Nobody who is not signed in has files to send.
        let limit = if has_files && caller.staff.is_some() { ACC_UPLOAD_BYTES_MAX } else { FORM_BYTES_MAX };
        let Ok(bytes) = to_bytes(body, limit).await else {
            app.metrics.refused(Counted::TooLarge);
            let text = format!("All of a form together, with its files, can have {} KiB.", limit / 1024);
            return Err(caller.refuse(StatusCode::PAYLOAD_TOO_LARGE, "acc-error", "That is too much", &text));
        };
        // A request of its own, without the limit for forms of patients: it is small enough already.
        let mut request = Request::new(Body::from(bytes));
        *request.method_mut() = http::Method::POST;
        if let Some(kind) = kind {
            request.headers_mut().insert(CONTENT_TYPE, kind);
        }
        let read = if has_files { read_multipart(request).await } else { read_fields(request).await };
        let Some((fields, files)) = read else {
            app.metrics.refused(Counted::Malformed);
            let text =
                "The browser sent a form that cannot be read. Go back, load the page again and send it once more.";
            return Err(caller.refuse(StatusCode::BAD_REQUEST, "acc-error", "That did not work", text));
        };
        let form = AccForm { caller, fields, files };
        if !form.caller.browser.admits(&app.vault, form.text("csrf")) {
            return Err(from_elsewhere(&form.caller));
        }
        Ok(form)
    }
}

type Parts = (Vec<(String, Zeroizing<String>)>, Vec<Upload>);

async fn read_fields(request: Request) -> Option<Parts> {
    let Form(fields) = Form::<Vec<(String, String)>>::from_request(request, &()).await.ok()?;
    Some((fields.into_iter().map(|(name, value)| (name, Zeroizing::new(value))).collect(), Vec::new()))
}

async fn read_multipart(request: Request) -> Option<Parts> {
    /// More parts than any of our forms has.
    const PARTS_MAX: usize = 2_000;
    let mut multipart = Multipart::from_request(request, &()).await.ok()?;
    let (mut fields, mut files) = (Vec::new(), Vec::new());
    for _ in 0..PARTS_MAX {
        let Some(part) = multipart.next_field().await.ok()? else { return Some((fields, files)) };
        let field = part.name()?.to_owned();
        match part.file_name().map(str::to_owned) {
            None => fields.push((field, Zeroizing::new(part.text().await.ok()?))),
            Some(name) => {
                let bytes = part.bytes().await.ok()?;
                // A file field nobody chose a file for.
                if !(name.is_empty() && bytes.is_empty()) {
                    files.push(Upload { field, name, bytes });
                }
            }
        }
    }
    None
}

fn from_elsewhere(caller: &Caller) -> Refused {
    caller.app.metrics.refused(Counted::CrossSite);
    let text = if caller.browser.is_new {
        "The form was not taken, because your browser sent no cookies. Allow cookies for this site, load the page again and send \
         it once more."
    } else {
        "The form was not taken, because it is too old or came from another site. Load the page again and send it once more."
    };
    caller.refuse(StatusCode::FORBIDDEN, "acc-error", "Please send it again", text)
}

impl AccForm {
    /// Sets the address to come back to: a form's own address may take no GET.
    pub fn on_page(mut self, here: impl Into<String>) -> AccForm {
        self.caller.here = here.into();
        self
    }

    /// A field as it was typed; empty when it is missing.
    pub fn text(&self, name: &str) -> &str {
        self.fields.iter().find(|(field, _)| field == name).map_or("", |(_, value)| value.as_str())
    }

    /// A field without the white space around it.
    pub fn trimmed(&self, name: &str) -> &str {
        self.text(name).trim()
    }

    /// Whether a box is ticked.
    pub fn is_ticked(&self, name: &str) -> bool {
        !self.text(name).is_empty()
    }

    /// Every value of a field that may come several times, such as ticked boxes.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.fields.iter().filter(move |(field, _)| field == name).map(|(_, value)| value.as_str())
    }

    /// The rest of the name and the value of each field whose name begins so.
    pub fn named<'a>(&'a self, begin: &'a str) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.fields.iter().filter_map(move |(field, value)| Some((field.strip_prefix(begin)?, value.as_str())))
    }

    /// The file of a field, if one was chosen.
    pub fn file(&self, name: &str) -> Option<&Upload> {
        self.files.iter().find(|file| file.field == name)
    }
}
