//! One request and reply pair per method, a file each, named as the method is.
//!
//! A request is parsed from the `info` element and written as its inner XML; a reply is written as the inner XML of
//! `wc:info` and parsed from it. Element order is the published schemas', and it is enforced: whatever does not fit is
//! INVALID_XML (3) with a message that names field and rule. Text is kept untrimmed.

pub mod add_application;
pub mod allocate_package_id;
mod alternate_id;
pub mod associate_alternate_id;
pub mod begin_put_blob;
pub mod begin_put_connect_package_blob;
mod blob_upload;
#[cfg(feature = "native")]
pub mod create_authenticated_session_token;
pub mod create_connect_package;
pub mod create_connect_request;
pub mod delete_pending_connect_package;
pub mod delete_pending_connect_request;
pub mod disassociate_alternate_id;
pub mod get_alternate_ids;
pub mod get_application_info;
pub mod get_application_settings;
pub mod get_authorized_connect_requests;
pub mod get_authorized_people;
pub mod get_authorized_records;
pub mod get_event_subscriptions;
pub mod get_people_for_record;
pub mod get_person_and_record_for_alternate_id;
pub mod get_person_info;
pub mod get_record_operations;
pub mod get_service_definition;
pub mod get_thing_type;
pub mod get_things;
pub mod get_updated_records_for_application;
pub mod get_valid_group_membership;
pub mod get_vocabulary;
pub mod new_application_creation_info;
pub mod new_signup_code;
mod no_parameters;
pub mod overwrite_things;
pub mod put_things;
pub mod query_permissions;
pub mod remove_application_record_authorization;
pub mod remove_things;
pub mod search_vocabulary;
pub mod select_instance;
pub mod send_insecure_message;
pub mod send_invitation;
pub mod set_application_settings;
pub mod subscribe_to_event;
pub mod unsubscribe_to_event;
pub mod update_application;
pub mod update_event_subscription;
pub mod update_external_id;

/// Longest friendly name, question and external id, in characters. The schemas have no limit.
pub const TEXT_CHARS_MAX: usize = 1_000;

/// An external id longer than this, in characters, is taken, but can never become an alternate id.
pub const ALTERNATE_ID_CHARS_MAX: usize = 255;
