//! The methods: declared once in [`METHODS`]. Dispatch, access control and the labels of the metrics derive from it.

use std::pin::Pin;
use std::sync::Arc;

use medlock_domain::apps::MethodSet;
use medlock_wire::codes::{Code, Failure};
use medlock_wire::{closest, envelope, method as wire};

use super::authenticate::Caller;
use super::fault::Fault;
use super::methods;
use crate::app::App;

/// One method of the XML interface.
pub struct Method {
    pub name: &'static str,
    pub versions: &'static [u32],
    pub mode: Mode,
    /// The opt-in set an application needs to call it.
    pub set: Option<MethodSet>,
    pub handler: Handler,
}

/// Who may call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Anybody who names an active application, in a session or not.
    Anonymous,
    /// An application in its session.
    Application,
    /// An application in its session, on behalf of a person, signed in or not.
    Person,
    /// The same, and on a record, which the method looks up itself: [`super::record::target`].
    Record,
}

impl Mode {
    /// Whether a person must stand behind the call.
    fn needs_person(self) -> bool {
        matches!(self, Mode::Person | Mode::Record)
    }
}

/// What carries a call out.
pub type Handler = for<'c> fn(Call<'c>) -> Pin<Box<dyn Future<Output = Result<Answer, Fault>> + Send + 'c>>;

/// A call that passed every check but the method's own.
#[derive(Clone, Copy)]
pub struct Call<'c> {
    pub app: &'c Arc<App>,
    pub caller: &'c Caller,
    pub request: &'c envelope::Request<'c>,
    pub version: u32,
}

/// What a method answers.
pub enum Answer {
    /// The inner XML of its result.
    Result(String),
    /// The method has no result.
    Nothing,
    /// A whole response, written before.
    Whole(Vec<u8>),
}

macro_rules! handler {
    ($module:ident) => {
        |call| Box::pin(methods::$module::answer(call))
    };
}

/// Every method, by name.
pub static METHODS: &[Method] = &[
    Method {
        name: wire::add_application::NAME,
        versions: &[1, 2],
        mode: Mode::Application,
        set: Some(MethodSet::Master),
        handler: handler!(add_application),
    },
    Method {
        name: wire::allocate_package_id::NAME,
        versions: &[1],
        mode: Mode::Application,
        set: Some(MethodSet::ConnectPackage),
        handler: handler!(allocate_package_id),
    },
    Method {
        name: wire::associate_alternate_id::NAME,
        versions: &[1],
        mode: Mode::Record,
        set: None,
        handler: handler!(associate_alternate_id),
    },
    Method {
        name: wire::begin_put_blob::NAME,
        versions: &[1],
        mode: Mode::Person,
        set: None,
        handler: handler!(begin_put_blob),
    },
    Method {
        name: wire::begin_put_connect_package_blob::NAME,
        versions: &[1],
        mode: Mode::Application,
        set: Some(MethodSet::ConnectPackage),
        handler: handler!(begin_put_connect_package_blob),
    },
    Method {
        name: wire::create_authenticated_session_token::NAME,
        versions: &[1, 2],
        mode: Mode::Anonymous,
        set: None,
        handler: handler!(create_authenticated_session_token),
    },
    Method {
        name: wire::create_connect_package::NAME,
        versions: &[1, 2],
        mode: Mode::Application,
        set: Some(MethodSet::ConnectPackage),
        handler: handler!(create_connect_package),
    },
    Method {
        name: wire::create_connect_request::NAME,
        versions: &[1],
        mode: Mode::Application,
        set: Some(MethodSet::ConnectPackage),
        handler: handler!(create_connect_request),
    },
    Method {
        name: wire::delete_pending_connect_package::NAME,
        versions: &[1],
        mode: Mode::Application,
        set: Some(MethodSet::ConnectPackage),
        handler: handler!(delete_pending_connect_package),
    },
    Method {
        name: wire::delete_pending_connect_request::NAME,
        versions: &[1],
        mode: Mode::Application,
        set: Some(MethodSet::ConnectPackage),
        handler: handler!(delete_pending_connect_request),
    },
    Method {
        name: wire::disassociate_alternate_id::NAME,
        versions: &[1],
        mode: Mode::Application,
        set: None,
        handler: handler!(disassociate_alternate_id),
    },
    Method {
        name: wire::get_alternate_ids::NAME,
        versions: &[1],
        mode: Mode::Record,
        set: None,
        handler: handler!(get_alternate_ids),
    },
    Method {
        name: wire::get_application_info::NAME,
        versions: &[1, 2],
        mode: Mode::Application,
        set: None,
        handler: handler!(get_application_info),
    },
    Method {
        name: wire::get_application_settings::NAME,
        versions: &[1],
        mode: Mode::Person,
        set: None,
        handler: handler!(get_application_settings),
    },
    Method {
        name: wire::get_authorized_connect_requests::NAME,
        versions: &[1],
        mode: Mode::Application,
        set: Some(MethodSet::ConnectPackage),
        handler: handler!(get_authorized_connect_requests),
    },
    Method {
        name: wire::get_authorized_people::NAME,
        versions: &[1],
        mode: Mode::Application,
        set: None,
        handler: handler!(get_authorized_people),
    },
    Method {
        name: wire::get_authorized_records::NAME,
        versions: &[1],
        mode: Mode::Person,
        set: None,
        handler: handler!(get_authorized_records),
    },
    Method {
        name: wire::get_event_subscriptions::NAME,
        versions: &[1],
        mode: Mode::Application,
        set: Some(MethodSet::Eventing),
        handler: handler!(get_event_subscriptions),
    },
    Method {
        name: wire::get_people_for_record::NAME,
        versions: &[1],
        mode: Mode::Record,
        set: None,
        handler: handler!(get_people_for_record),
    },
    Method {
        name: wire::get_person_and_record_for_alternate_id::NAME,
        versions: &[1],
        mode: Mode::Application,
        set: None,
        handler: handler!(get_person_and_record_for_alternate_id),
    },
    Method {
        name: wire::get_person_info::NAME,
        versions: &[1],
        mode: Mode::Person,
        set: None,
        handler: handler!(get_person_info),
    },
    Method {
        name: wire::get_record_operations::NAME,
        versions: &[1],
        mode: Mode::Record,
        set: None,
        handler: handler!(get_record_operations),
    },
    Method {
        name: wire::get_service_definition::NAME,
        versions: &[1, 2],
        mode: Mode::Anonymous,
        set: None,
        handler: handler!(get_service_definition),
    },
    Method {
        name: wire::get_thing_type::NAME,
        versions: &[1],
        mode: Mode::Application,
        set: None,
        handler: handler!(get_thing_type),
    },
    Method {
        name: wire::get_things::NAME,
        versions: &[1, 2, 3],
        mode: Mode::Record,
        set: None,
        handler: handler!(get_things),
    },
    Method {
        name: wire::get_updated_records_for_application::NAME,
        versions: &[1, 2],
        mode: Mode::Application,
        set: None,
        handler: handler!(get_updated_records_for_application),
    },
    Method {
        name: wire::get_valid_group_membership::NAME,
        versions: &[1],
        mode: Mode::Record,
        set: None,
        handler: handler!(get_valid_group_membership),
    },
    Method {
        name: wire::get_vocabulary::NAME,
        versions: &[1, 2],
        mode: Mode::Application,
        set: None,
        handler: handler!(get_vocabulary),
    },
    Method {
        name: wire::new_application_creation_info::NAME,
        versions: &[1],
        mode: Mode::Anonymous,
        set: None,
        handler: handler!(new_application_creation_info),
    },
    Method {
        name: wire::new_signup_code::NAME,
        versions: &[1],
        mode: Mode::Application,
        set: Some(MethodSet::Signup),
        handler: handler!(new_signup_code),
    },
    Method {
        name: wire::overwrite_things::NAME,
        versions: &[1, 2],
        mode: Mode::Record,
        set: None,
        handler: handler!(overwrite_things),
    },
    Method {
        name: wire::put_things::NAME,
        versions: &[1, 2],
        mode: Mode::Record,
        set: None,
        handler: handler!(put_things),
    },
    Method {
        name: wire::query_permissions::NAME,
        versions: &[1],
        mode: Mode::Record,
        set: None,
        handler: handler!(query_permissions),
    },
    Method {
        name: wire::remove_application_record_authorization::ALIAS,
        versions: &[1],
        mode: Mode::Record,
        set: None,
        handler: handler!(remove_application_record_authorization),
    },
    Method {
        name: wire::remove_application_record_authorization::NAME,
        versions: &[1],
        mode: Mode::Record,
        set: None,
        handler: handler!(remove_application_record_authorization),
    },
    Method {
        name: wire::remove_things::NAME,
        versions: &[1],
        mode: Mode::Record,
        set: None,
        handler: handler!(remove_things),
    },
    Method {
        name: wire::search_vocabulary::NAME,
        versions: &[1],
        mode: Mode::Application,
        set: None,
        handler: handler!(search_vocabulary),
    },
    Method {
        name: wire::select_instance::NAME,
        versions: &[1],
        mode: Mode::Anonymous,
        set: None,
        handler: handler!(select_instance),
    },
    Method {
        name: wire::send_insecure_message::NAME,
        versions: &[1],
        mode: Mode::Person,
        set: Some(MethodSet::SendMail),
        handler: handler!(send_insecure_message),
    },
    Method {
        name: wire::send_insecure_message::NAME_FROM_APPLICATION,
        versions: &[1],
        mode: Mode::Application,
        set: Some(MethodSet::SendMail),
        handler: |call| Box::pin(methods::send_insecure_message::answer_from_application(call)),
    },
    Method {
        name: wire::send_invitation::NAME,
        versions: &[1],
        mode: Mode::Application,
        set: Some(MethodSet::ConnectPackage),
        handler: handler!(send_invitation),
    },
    Method {
        name: wire::set_application_settings::NAME,
        versions: &[1],
        mode: Mode::Person,
        set: None,
        handler: handler!(set_application_settings),
    },
    Method {
        name: wire::subscribe_to_event::NAME,
        versions: &[1],
        mode: Mode::Application,
        set: Some(MethodSet::Eventing),
        handler: handler!(subscribe_to_event),
    },
    Method {
        name: wire::unsubscribe_to_event::NAME,
        versions: &[1],
        mode: Mode::Application,
        set: Some(MethodSet::Eventing),
        handler: handler!(unsubscribe_to_event),
    },
    Method {
        name: wire::update_application::NAME,
        versions: &[1, 2],
        mode: Mode::Application,
        set: Some(MethodSet::Master),
        handler: handler!(update_application),
    },
    Method {
        name: wire::update_event_subscription::NAME,
        versions: &[1],
        mode: Mode::Application,
        set: Some(MethodSet::Eventing),
        handler: handler!(update_event_subscription),
    },
    Method {
        name: wire::update_external_id::NAME,
        versions: &[1],
        mode: Mode::Application,
        set: Some(MethodSet::ConnectPackage),
        handler: handler!(update_external_id),
    },
];

/// The method a header names.
///
/// # Errors
/// BAD_METHOD (5) for an unknown name, with the name that was probably meant, or for a version that never was.
pub fn find(name: &str, version: u32) -> Result<&'static Method, Failure> {
    let Some(method) = METHODS.iter().find(|method| method.name == name) else {
        return Err(Failure::with_message(
            Code::BadMethod,
            match closest(name, METHODS.iter().map(|method| method.name)) {
                Some(meant) => format!("There is no such method; {meant} may be meant."),
                None => Code::BadMethod.message().to_owned(),
            },
        ));
    };
    if method.versions.contains(&version) {
        return Ok(method);
    }
    let versions: Vec<String> = method.versions.iter().map(u32::to_string).collect();
    let message = format!("{} has no such version; there is {}.", method.name, versions.join(" and "));
    Err(Failure::with_message(Code::BadMethod, message))
}

impl Method {
    /// Whether this caller may call this method.
    ///
    /// # Errors
    /// ACCESS_DENIED (11); INVALID_PERSON (9) when the method is about a person and the call names none.
    pub fn admit(&self, caller: &Caller) -> Result<(), Failure> {
        if self.mode != Mode::Anonymous && !caller.is_in_session() {
            return Err(Failure::with_message(Code::AccessDenied, format!("{} needs a session.", self.name)));
        }
        if self.mode.needs_person() {
            caller.person()?;
        }
        match self.set {
            Some(set) if !caller.app().config.methods.contains(&set) => {
                Err(Failure::with_message(Code::AccessDenied, "The application does not have this set of methods."))
            }
            _ => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_in_order_and_apart() {
        let names: Vec<&str> = METHODS.iter().map(|method| method.name).collect();
        assert!(names.windows(2).all(|pair| pair[0] < pair[1]), "{names:?}");
        assert!(METHODS.iter().all(|method| !method.versions.is_empty()));
    }

    #[test]
    fn unknown_names_and_versions_are_5_and_the_right_name_is_suggested() {
        let failure = |name, version| find(name, version).err().unwrap();
        assert!(find("CreateConnectPackage", 2).is_ok());
        assert!(failure("DeleteConnectPackage", 1).message.contains("DeletePendingConnectPackage"));
        assert!(failure("CreateConectPackage", 1).message.contains("CreateConnectPackage"));
        assert_eq!(failure("createconnectpackage", 1).code, Code::BadMethod);
        assert_eq!(failure("Nonsense", 1).code, Code::BadMethod);
        assert_eq!(failure("CreateConnectPackage", 3).code, Code::BadMethod);
        assert_eq!(failure("AllocatePackageId", 2).code, Code::BadMethod);
        assert_eq!(failure("GetThings", 4).code, Code::BadMethod);
        assert_eq!(failure("BeginPutBlob", 2).code, Code::BadMethod);
    }

    #[test]
    fn every_method_of_the_connect_package_set_needs_it_and_a_session() {
        let is_of_it = |name: &str| ["Package", "ConnectRequest", "ExternalId"].iter().any(|part| name.contains(part));
        for method in METHODS.iter().filter(|method| is_of_it(method.name)) {
            assert_eq!(
                (method.mode, method.set),
                (Mode::Application, Some(MethodSet::ConnectPackage)),
                "{}",
                method.name
            );
        }
    }
}
