//! The XML interface through HTTP.

mod app_fields;
pub mod captures;
mod envelope;
mod health;

mod inside;
mod packages;
mod permission;
pub mod provisioning;
mod rules_of_creation;
mod service;
pub mod sessions;
mod thing_types;
mod vocabularies;

use medlock_domain::ids::AppId;

use crate::support::TestServer;

/// A request in the old clients' own hand: no library of ours writes it.
pub fn anonymous(app: AppId, method: &str, version: u32, info: &str) -> String {
    let header = format!(
        "<header><method>{method}</method><method-version>{version}</method-version><app-id>{app}</app-id>\
         <language>en</language><country>US</country><msg-time>2008-06-21T03:13:50.750-04:00</msg-time>\
         <msg-ttl>36000</msg-ttl><version>1.0</version></header>"
    );
    envelope_of("", &header, info)
}

/// The root around parts that are written already.
pub fn envelope_of(auth: &str, header: &str, info: &str) -> String {
    format!(
        "<wc-request:request xmlns:wc-request=\"urn:com.microsoft.wc.request\">{auth}{header}{info}</wc-request:request>"
    )
}

/// A request in the session of the one application most tests need.
pub fn counter(server: &TestServer, line: &str) -> u64 {
    let text = server.get("/metrics").text();
    let found = text.lines().find_map(|l| l.strip_prefix(line)).map(|rest| rest.trim().parse().unwrap());
    found.unwrap_or(0)
}
