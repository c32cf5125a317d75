//! GetApplicationInfo: what is registered about the calling application, or one of its children.

use medlock_domain::apps::rules::{Permissions, on};
use medlock_domain::apps::{self, App};
use medlock_domain::ids::AppId;
use medlock_domain::things_in_record::Avenue;
use medlock_wire::app_config::{CultureText, Rule};
use medlock_wire::codes::Code;
use medlock_wire::method::get_application_info::{Reply, Request};
use medlock_wire::thing::Permission;

use super::app_fields;
use crate::platform::fault::Fault;
use crate::platform::method::{Answer, Call};

pub async fn answer(call: Call<'_>) -> Result<Answer, Fault> {
    let request = Request::parse(call.request.info())?;
    let caller = call.caller.id();
    let wanted = request.child_app_id.map_or(caller, AppId);
    // The caller's own row came without its texts and logos.
    let found = call.app.db.read(move |tx, _| apps::load_whole(tx, wanted).map_err(Fault::from)).await?;
    let is_callers = |app: &App| app.id == caller || app.master.is_some_and(|master| master.id == caller);
    let app = &found.filter(is_callers).ok_or(Code::InvalidApp)?;
    let culture = call.request.header.culture.tag().unwrap_or_default();
    let culture = (!request.all_languages).then_some(culture.as_str());
    let mut reply = Reply {
        id: app.id.0,
        names: Vec::new(),
        app_auth_required: true,
        restrict_app_users: false,
        is_published: true,
        action_url: None,
        descriptions: Vec::new(),
        auth_reasons: Vec::new(),
        domain_name: None,
        large_logo: None,
        small_logo: None,
        online_rules: rules(app, Avenue::Online, culture),
        offline_rules: rules(app, Avenue::Offline, culture),
        privacy_statement: None,
        terms_of_use: None,
        success_message: None,
        attributes: Vec::new(),
        app_type: String::new(),
        master_app_id: app.master.map(|master| master.id.0),
        created_date: Some(app.created_at),
        updated_date: Some(app.changed_at),
        valid_ip_prefixes: Vec::new(),
        methods: Vec::new(),
        organization: Vec::new(),
    };
    app_fields::tell(app, culture, &mut reply);
    Ok(Answer::Result(reply.write()))
}

/// The rules of an avenue, with their reasons for one culture, or in all languages.
fn rules(app: &App, avenue: Avenue, culture: Option<&str>) -> Vec<Rule> {
    let reasons = |rule: &apps::Rule| match culture {
        Some(culture) => apps::choose(&rule.why, culture)
            .map(|text| CultureText { language: None, text: text.to_owned() })
            .into_iter()
            .collect(),
        None => rule.why.iter().map(|why| CultureText { language: why.lang.clone(), text: why.text.clone() }).collect(),
    };
    let rights = [
        (Permissions::READ, Permission::Read),
        (Permissions::UPDATE, Permission::Update),
        (Permissions::CREATE, Permission::Create),
        (Permissions::DELETE, Permission::Delete),
    ];
    on(&app.config.rules, avenue)
        .map(|rule| Rule {
            name: Some(rule.name.clone()),
            is_optional: rule.optional,
            display_flags: u32::try_from(rule.display).unwrap_or(0),
            reasons: reasons(rule),
            // Never "All": one of the published clients knows the four alone.
            permissions: rights
                .iter()
                .filter(|(right, _)| rule.permissions.contains(*right))
                .map(|(_, wire)| *wire)
                .collect(),
            type_ids: rule.types.clone(),
        })
        .collect()
}
