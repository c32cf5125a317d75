//! The parser of each method, by its name.

use medlock_xml::Element;

use crate::codes::{Code, Failure};
use crate::method as m;
use crate::reply::NotAReply;

/// Whether the parser of the method takes the `info`.
pub fn request(method: &str, version: u32, info: Element<'_>) -> Result<(), Failure> {
    match method {
        "AddApplication" => m::add_application::Request::parse(info).map(drop),
        "AllocatePackageId" => m::allocate_package_id::Request::parse(info).map(drop),
        "AssociateAlternateId" => m::associate_alternate_id::Request::parse(info).map(drop),
        "BeginPutBlob" => m::begin_put_blob::Request::parse(info).map(drop),
        "BeginPutConnectPackageBlob" => m::begin_put_connect_package_blob::Request::parse(info).map(drop),
        "CreateAuthenticatedSessionToken" => {
            m::create_authenticated_session_token::Request::parse(info, version).map(drop)
        }
        "CreateConnectRequest" => m::create_connect_request::Request::parse(info).map(drop),
        "DeletePendingConnectPackage" => m::delete_pending_connect_package::Request::parse(info).map(drop),
        "DeletePendingConnectRequest" => m::delete_pending_connect_request::Request::parse(info).map(drop),
        "DisassociateAlternateId" => m::disassociate_alternate_id::Request::parse(info).map(drop),
        "GetAlternateIds" => m::get_alternate_ids::Request::parse(info).map(drop),
        "GetApplicationInfo" => m::get_application_info::Request::parse(info).map(drop),
        "GetApplicationSettings" => m::get_application_settings::Request::parse(info).map(drop),
        "GetAuthorizedConnectRequests" => m::get_authorized_connect_requests::Request::parse(info).map(drop),
        "GetAuthorizedPeople" => m::get_authorized_people::Request::parse(info).map(drop),
        "GetAuthorizedRecords" => m::get_authorized_records::Request::parse(info).map(drop),
        "GetEventSubscriptions" => m::get_event_subscriptions::Request::parse(info).map(drop),
        "GetPeopleForRecord" => m::get_people_for_record::Request::parse(info).map(drop),
        "GetPersonAndRecordForAlternateId" => m::get_person_and_record_for_alternate_id::Request::parse(info).map(drop),
        "GetPersonInfo" => m::get_person_info::Request::parse(info).map(drop),
        "GetRecordOperations" => m::get_record_operations::Request::parse(info).map(drop),
        "GetServiceDefinition" => m::get_service_definition::Request::parse(info, version).map(drop),
        "GetThingType" => m::get_thing_type::Request::parse(info).map(drop),
        "GetThings" => m::get_things::Request::parse(info, version).map(drop),
        "GetUpdatedRecordsForApplication" => m::get_updated_records_for_application::Request::parse(info).map(drop),
        "GetValidGroupMembership" => m::get_valid_group_membership::Request::parse(info).map(drop),
        "GetVocabulary" => m::get_vocabulary::Request::parse(info).map(drop),
        "NewApplicationCreationInfo" => m::new_application_creation_info::Request::parse(info).map(drop),
        "NewSignupCode" => m::new_signup_code::Request::parse(info).map(drop),
        "OverwriteThings" => m::overwrite_things::Request::parse(info, version).map(drop),
        "PutThings" => m::put_things::Request::parse(info, version).map(drop),
        "QueryPermissions" => m::query_permissions::Request::parse(info).map(drop),
        "RemoveApplicationAuthorization" => m::remove_application_record_authorization::Request::parse(info).map(drop),
        "RemoveApplicationRecordAuthorization" => {
            m::remove_application_record_authorization::Request::parse(info).map(drop)
        }
        "RemoveThings" => m::remove_things::Request::parse(info).map(drop),
        "SearchVocabulary" => m::search_vocabulary::Request::parse(info).map(drop),
        "SelectInstance" => m::select_instance::Request::parse(info).map(drop),
        "SendInsecureMessage" => m::send_insecure_message::Request::parse(info).map(drop),
        "SendInvitation" => m::send_invitation::Request::parse(info).map(drop),
        "SetApplicationSettings" => m::set_application_settings::Request::parse(info).map(drop),
        "SubscribeToEvent" => m::subscribe_to_event::Request::parse(info).map(drop),
        "UnsubscribeToEvent" => m::unsubscribe_to_event::Request::parse(info).map(drop),
        "UpdateApplication" => m::update_application::Request::parse(info).map(drop),
        "UpdateEventSubscription" => m::update_event_subscription::Request::parse(info).map(drop),
        "UpdateExternalId" => m::update_external_id::Request::parse(info).map(drop),
        "CreateConnectPackage" => {
            let request = m::create_connect_package::Request::parse(info, version)?;
            request.identity_code()?;
            // The method itself tells this failure so.
            let one = |failure: Failure| match failure.code {
                Code::DuplicateBlob => Failure::xml("more than one ciphertext"),
                _ => failure,
            };
            request.check_package().map(drop).map_err(one)
        }
        "SendInsecureMessageFromApplication" => {
            m::send_insecure_message::Request::parse_from_application(info).map(drop)
        }
        other => panic!("give {other} a parser here"),
    }
}

/// Whether the parser of the method's answers takes the `wc:info`.
pub fn reply(method: &str, version: u32, info: Element<'_>) -> Result<(), NotAReply> {
    match method {
        "AddApplication" => m::add_application::Reply::parse(info).map(drop),
        "AllocatePackageId" => m::allocate_package_id::Reply::parse(info).map(drop),
        "BeginPutBlob" => m::begin_put_blob::Reply::parse(info).map(drop),
        "BeginPutConnectPackageBlob" => m::begin_put_connect_package_blob::Reply::parse(info).map(drop),
        "CreateAuthenticatedSessionToken" => m::create_authenticated_session_token::Reply::parse(info).map(drop),
        "CreateConnectPackage" => m::create_connect_package::Reply::parse(info).map(drop),
        "CreateConnectRequest" => m::create_connect_request::Reply::parse(info).map(drop),
        "GetAlternateIds" => m::get_alternate_ids::Reply::parse(info).map(drop),
        "GetApplicationInfo" => m::get_application_info::Reply::parse(info).map(drop),
        "GetApplicationSettings" => m::get_application_settings::Reply::parse(info).map(drop),
        "GetAuthorizedConnectRequests" => m::get_authorized_connect_requests::Reply::parse(info).map(drop),
        "GetAuthorizedPeople" => m::get_authorized_people::Reply::parse(info).map(drop),
        "GetAuthorizedRecords" => m::get_authorized_records::Reply::parse(info).map(drop),
        "GetEventSubscriptions" => m::get_event_subscriptions::Reply::parse(info).map(drop),
        "GetPeopleForRecord" => m::get_people_for_record::Reply::parse(info).map(drop),
        "GetPersonAndRecordForAlternateId" => m::get_person_and_record_for_alternate_id::Reply::parse(info).map(drop),
        "GetPersonInfo" => m::get_person_info::Reply::parse(info).map(drop),
        "GetRecordOperations" => m::get_record_operations::Reply::parse(info).map(drop),
        "GetServiceDefinition" => m::get_service_definition::Reply::parse(info).map(drop),
        "GetThingType" => m::get_thing_type::Reply::parse(info).map(drop),
        "GetThings" => m::get_things::Reply::parse(info, version).map(drop),
        "GetUpdatedRecordsForApplication" => {
            m::get_updated_records_for_application::Reply::parse(info, version).map(drop)
        }
        "GetValidGroupMembership" => m::get_valid_group_membership::Reply::parse(info).map(drop),
        "GetVocabulary" => m::get_vocabulary::Reply::parse(info).map(drop),
        "NewApplicationCreationInfo" => m::new_application_creation_info::Reply::parse(info).map(drop),
        "NewSignupCode" => m::new_signup_code::Reply::parse(info).map(drop),
        "OverwriteThings" => m::overwrite_things::Reply::parse(info).map(drop),
        "PutThings" => m::put_things::Reply::parse(info).map(drop),
        "QueryPermissions" => m::query_permissions::Reply::parse(info).map(drop),
        "SearchVocabulary" => m::search_vocabulary::Reply::parse(info).map(drop),
        "SelectInstance" => m::select_instance::Reply::parse(info).map(drop),
        "SubscribeToEvent" => m::subscribe_to_event::Reply::parse(info).map(drop),
        other => panic!("give {other} a parser here"),
    }
}
