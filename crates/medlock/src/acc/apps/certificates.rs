//! What an application signs in with: its certificates, registering one and removing one.

use axum::extract::Path;
use jiff::{SignedDuration, Timestamp};
use medlock_crypto::certificate::Certificate;
use medlock_domain::certificates::{self, CertificateError, Registered};
use medlock_domain::staff::Role;

use super::head::{Opened, open};
use super::home::day;
use super::save::notice;
use super::views::{CertificateLine, Certificates, Check};
use crate::acc::caller::{Answer, Caller, Refused};
use crate::acc::form::AccForm;
use crate::shell::page::Problem;

/// Days before a certificate's end from which the page says so, the last ones more urgently.
const SOON_DAYS: [i64; 3] = [60, 14, 1];

/// That it ends soon, in words; empty: not soon.
pub fn warning(registered: &Registered, now: Timestamp) -> String {
    let certificate = &registered.certificate;
    let Ok(until) = Timestamp::from_second(certificate.not_after) else { return String::new() };
    let name = certificate.subject.as_str();
    let left = until.duration_since(now);
    if left <= SignedDuration::ZERO {
        return format!(
            "The certificate {name} has expired: nothing signed with it is taken any more. Register another one."
        );
    }
    if certificate.not_before > now.as_second() {
        return format!("The certificate {name} is not valid yet.");
    }
    let days = left.as_hours() / 24;
    match SOON_DAYS.into_iter().rev().find(|limit| left <= SignedDuration::from_hours(limit * 24)) {
        None => String::new(),
        Some(1) => {
            format!("The certificate {name} ends within a day: register another one now, or the application stops.")
        }
        Some(14) => format!("The certificate {name} ends in {days} days: register another one this week."),
        Some(_) => format!("The certificate {name} ends in {days} days: make another one in time."),
    }
}

async fn view(caller: &Caller, opened: &Opened, text: String, problems: Vec<Problem>) -> Result<Certificates, Refused> {
    let id = opened.id();
    let registered = caller.app.db.read(move |tx, _| certificates::list(tx, id)).await?;
    let now = caller.app.now();
    let at = |second: i64| Timestamp::from_second(second).map_or_else(|_| "?".to_owned(), |at| day(caller, at));
    let line = |registered: &Registered| CertificateLine {
        subject: registered.certificate.subject.clone(),
        thumbprint: registered.certificate.thumbprint.clone(),
        key_bits: registered.certificate.key_bits,
        from: at(registered.certificate.not_before),
        until: at(registered.certificate.not_after),
        added: day(caller, registered.added_at),
        warning: warning(registered, now),
    };
    let page = caller.page("acc-app-certificates", "Certificates").with_problems(problems);
    Ok(Certificates {
        page: page.with_notice(notice(caller)),
        head: opened.head("/certificates"),
        certificates: registered.iter().map(line).collect(),
        text,
        common_name: plain_name(&opened.app.config.name),
    })
}

/// A name that every shell and OpenSSL's `-subj` take as it is.
fn plain_name(name: &str) -> String {
    let plain: String =
        name.chars().filter(|c| c.is_ascii_alphanumeric() || matches!(c, ' ' | '-' | '.')).take(60).collect();
    if plain.trim().is_empty() { "Medlock application".to_owned() } else { plain.trim().to_owned() }
}

/// GET `/acc/apps/{app}/certificates`.
pub async fn page(caller: Caller, Path(id): Path<String>) -> Answer {
    let opened = open(&caller, &id, Role::Viewer).await?;
    let view = view(&caller, &opened, String::new(), Vec::new()).await?;
    caller.show(&view)
}

/// POST `/acc/apps/{app}/certificates`.
pub async fn add(Path(id): Path<String>, form: AccForm) -> Answer {
    let form = form.on_page(format!("/acc/apps/{id}/certificates"));
    let caller = &form.caller;
    let opened = open(caller, &id, Role::Admin).await?;
    let (field, bytes) = match form.file("file") {
        Some(file) => ("file", file.bytes.to_vec()),
        None => ("text", form.trimmed("text").as_bytes().to_vec()),
    };
    let mut text = form.text("text").to_owned();
    let refused = if bytes.is_empty() {
        Some("Choose the certificate’s file, or paste its text.".to_owned())
    } else if holds_private_key(&bytes) {
        // It is not shown again either.
        text.clear();
        Some(
            "This is a private key. Keep it to yourself: only the certificate belongs here. It was not kept."
                .to_owned(),
        )
    } else {
        None
    };
    let read = match refused {
        Some(problem) => Err(problem),
        None => Certificate::from_pem_or_der(&bytes).map_err(|error| error.to_string()),
    };
    let added = match read {
        Err(problem) => Err(problem),
        Ok(certificate) => {
            let (actor, mode, id) = (caller.actor(), caller.app.config.app_mode(), opened.id());
            let added = caller
                .app
                .db
                .write(move |tx, now, rng| certificates::add(tx, now, rng, actor, mode, id, &certificate))
                .await;
            match added {
                Err(CertificateError::Store(error)) => return Err(error.into()),
                other => other.map_err(|error| error.to_string()),
            }
        }
    };
    match added {
        Ok(()) => Ok(caller.go(&format!("{}?done=added", caller.here))),
        Err(problem) => {
            let view = view(caller, &opened, text, vec![Problem::of(field, problem)]).await?;
            caller.show(&view)
        }
    }
}

fn holds_private_key(bytes: &[u8]) -> bool {
    String::from_utf8_lossy(bytes).contains("PRIVATE KEY-----")
}

/// The certificate of an address, if the application has it.
async fn named(caller: &Caller, opened: &Opened, thumbprint: &str) -> Result<Registered, Refused> {
    let (id, thumbprint) = (opened.id(), thumbprint.to_owned());
    let found = caller.app.db.read(move |tx, _| certificates::find(tx, id, &thumbprint)).await?;
    found.ok_or_else(|| caller.nowhere())
}

/// GET `/acc/apps/{app}/certificates/{thumbprint}/remove`.
pub async fn remove_page(caller: Caller, Path((id, thumbprint)): Path<(String, String)>) -> Answer {
    let opened = open(&caller, &id, Role::Admin).await?;
    let registered = named(&caller, &opened, &thumbprint).await?;
    caller.proved(&caller.here)?;
    let id = opened.id();
    let is_last = caller.app.db.read(move |tx, _| certificates::list(tx, id)).await?.len() == 1;
    let mut lines = vec![
        format!("{} ({})", registered.certificate.subject, registered.certificate.thumbprint),
        "Whoever signs in with its key is cut off at once: sessions that were opened with it end.".to_owned(),
    ];
    if is_last {
        lines.push("It is the only certificate: without another one the application cannot call.".to_owned());
    }
    caller.show(&Check {
        page: caller.page("acc-app-certificate-remove", "Remove this certificate?"),
        head: Some(opened.head("/certificates")),
        lines,
        diff: Vec::new(),
        action: opened.address(&format!("/certificates/{}/remove", registered.certificate.thumbprint)),
        fields: Vec::new(),
        save: "Remove the certificate",
        is_danger: true,
        has_edit: false,
        name_asked: None,
        typed: String::new(),
        back: opened.address("/certificates"),
    })
}

/// POST `/acc/apps/{app}/certificates/{thumbprint}/remove`. A second click finds it gone, which is what was wanted.
pub async fn remove(Path((id, thumbprint)): Path<(String, String)>, form: AccForm) -> Answer {
    let form = form.on_page(format!("/acc/apps/{id}/certificates"));
    let caller = &form.caller;
    let opened = open(caller, &id, Role::Admin).await?;
    caller.proved(&opened.address(&format!("/certificates/{thumbprint}/remove")))?;
    let (actor, id) = (caller.actor(), opened.id());
    let removed =
        caller.app.db.write(move |tx, now, rng| certificates::remove(tx, now, rng, actor, id, &thumbprint)).await;
    match removed {
        Ok(()) | Err(CertificateError::Unknown | CertificateError::AppDeleted(_)) => {
            Ok(caller.go(&format!("{}?done=removed", caller.here)))
        }
        Err(error) => Err(error.into()),
    }
}

#[cfg(test)]
mod tests {
    use medlock_crypto::certificate::generate;
    use medlock_domain::ids::AppId;

    use super::*;

    #[test]
    fn the_page_warns_in_steps_as_the_end_comes_near() {
        let start: Timestamp = "2026-07-14T12:00:00Z".parse().expect("a time");
        let made = generate("lab", start.as_second(), 100);
        let certificate = Certificate::from_pem_or_der(made.cert_pem.as_bytes()).expect("just made");
        let registered = Registered { app: AppId(uuid::Uuid::nil()), certificate, added_at: start };
        let told = |day: i64| warning(&registered, start + SignedDuration::from_hours(24 * day));
        assert_eq!(told(39), "");
        assert!(told(40).contains("ends in 60 days: make"), "{}", told(40));
        assert!(told(86).contains("ends in 14 days: register another one this week"), "{}", told(86));
        assert!(told(99).contains("within a day"), "{}", told(99));
        assert!(told(100).contains("has expired"), "{}", told(100));
        assert!(warning(&registered, start - SignedDuration::from_hours(1)).contains("not valid yet"));
    }

    #[test]
    fn command_lines_get_a_name_without_anything_a_shell_reads() {
        assert_eq!(plain_name("Lab <&\"'$(x)/ 1"), "Lab x 1");
        assert_eq!(plain_name("<&\""), "Medlock application");
    }
}
