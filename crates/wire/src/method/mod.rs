//! One request and reply pair per method, a file each, named as the method is.
//!
//! A request is parsed from the `info` element and written as its inner XML; a reply is written as the inner XML of
//! `wc:info` and parsed from it. Element order is the published schemas', and it is enforced: whatever does not fit is
//! INVALID_XML (3) with a message that names field and rule. Text is kept untrimmed.

pub mod allocate_package_id;
pub mod create_authenticated_session_token;
pub mod create_connect_package;
pub mod delete_pending_connect_package;
pub mod get_application_info;
pub mod get_service_definition;
pub mod update_external_id;

/// Longest friendly name, question and external id, in characters. The schemas have no limit.
pub const TEXT_CHARS_MAX: usize = 1_000;

/// An external id longer than this, in characters, is taken, but can never become an alternate id.
pub const ALTERNATE_ID_CHARS_MAX: usize = 255;
