//! A file a method: what comes in is parsed, the domain is asked, what it says is written.

pub mod allocate_package_id;
pub mod create_authenticated_session_token;
pub mod create_connect_package;
pub mod delete_pending_connect_package;
pub mod get_application_info;
pub mod get_service_definition;
pub mod update_external_id;
