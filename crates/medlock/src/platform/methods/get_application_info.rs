//! GetApplicationInfo: what is registered about the calling application.

use medlock_domain::apps::{self, App, AppKind, TextKind};
use medlock_wire::codes::Code;
use medlock_wire::method::get_application_info::{CultureText, Reply, Request, Statement};

use crate::platform::fault::Fault;
use crate::platform::method::{Answer, Call};

pub async fn answer(call: Call<'_>) -> Result<Answer, Fault> {
    let request = Request::parse(call.request.info())?;
    let id = call.caller.id();
    // The caller's own row came without its texts.
    let app = &call.app.db.read(move |tx, _| apps::show(tx, id).map_err(Fault::from)).await?;
    // No application has children here, so any other id is none of the caller's.
    if request.child_app_id.is_some_and(|child| child != app.id.0) {
        return Err(Code::InvalidApp.into());
    }
    let culture = call.request.header.culture.tag().unwrap_or_default();
    let culture = (!request.all_languages).then_some(culture.as_str());
    let text = |text: &str| CultureText { language: None, text: text.to_owned() };
    let filled = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    let reply = Reply {
        id: app.id.0,
        names: vec![text(&app.config.name)],
        app_auth_required: true,
        restrict_app_users: false,
        is_published: true,
        action_url: filled(&app.config.action_url),
        descriptions: filled(&app.config.description).iter().map(|description| text(description)).collect(),
        auth_reasons: Vec::new(),
        domain_name: None,
        large_logo: None,
        small_logo: None,
        online_rules: Vec::new(),
        offline_rules: Vec::new(),
        privacy_statement: statement(app, TextKind::PrivacyStatement, culture),
        terms_of_use: statement(app, TextKind::TermsOfUse, culture),
        success_message: statement(app, TextKind::SuccessMessage, culture),
        app_type: kind(app.config.kind).to_owned(),
        master_app_id: None,
        created_date: Some(app.created_at),
        updated_date: Some(app.changed_at),
    };
    Ok(Answer::Result(reply.write()))
}

/// The text for one culture, or in all languages.
fn statement(app: &App, kind: TextKind, culture: Option<&str>) -> Option<Statement> {
    let versions: Vec<_> = match culture {
        Some(culture) => {
            app.config.texts.best(kind, culture).map(|text| (None, text.as_bytes().to_vec())).into_iter().collect()
        }
        None => {
            app.config.texts.of(kind).iter().map(|text| (text.lang.clone(), text.text.as_bytes().to_vec())).collect()
        }
    };
    (!versions.is_empty()).then(|| Statement { versions, content_type: "text/plain".to_owned() })
}

/// HealthVault's schema names Web and Soda; its documentation adds Master.
fn kind(kind: AppKind) -> &'static str {
    match kind {
        AppKind::Default | AppKind::Web => "Web",
        AppKind::Master => "Master",
        AppKind::Soda => "Soda",
    }
}
