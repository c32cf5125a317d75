//! GetServiceDefinition: where everything is, and how large a request may be.

use medlock_wire::method::get_service_definition::{
    Instance, Instances, Platform, RedirectToken, Reply, Request, Section, Shell,
};

use crate::config::Config;
use crate::platform::fault::Fault;
use crate::platform::method::{Answer, Call, METHODS};

/// The one instance of a server of its own.
const INSTANCE_ID: &str = "1";

pub async fn answer(call: Call<'_>) -> Result<Answer, Fault> {
    let request = Request::parse(call.request.info(), call.version)?;
    // The definition is as old as this start of the server: only a start can change it. Clients get it without the fraction
    // of a second, so it is compared that way.
    let updated_date = whole_second(call.app.started_at);
    if request.updated_date.is_some_and(|known| known >= updated_date) {
        return Ok(Answer::Result(String::new()));
    }
    let config = &call.app.config;
    let wants = |section| request.wants(section);
    let reply = Reply {
        platform: wants(Section::Platform).then(|| platform(config)),
        shell: wants(Section::Shell).then(|| shell(config)),
        methods: match wants(Section::XmlOverHttpMethods) {
            true => METHODS.iter().map(|method| method.name.to_owned()).collect(),
            false => Vec::new(),
        },
        instances: wants(Section::Topology).then(|| instances(config)),
        meaningful_use: wants(Section::MeaningfulUse),
        updated_date,
    };
    Ok(Answer::Result(reply.write(call.version)))
}

fn platform(config: &Config) -> Platform {
    let configuration = vec![
        // HealthVault's own documents spell it both ways.
        ("maxRequestUncompressedSizeBytes".to_owned(), config.http.request_bytes_max.to_string()),
        ("maxUncompressedSizeBytes".to_owned(), config.http.request_bytes_max.to_string()),
    ];
    Platform { url: config.platform_url(), version: env!("CARGO_PKG_VERSION").to_owned(), configuration }
}

fn shell(config: &Config) -> Shell {
    let token = |token: &str, description: &str| RedirectToken {
        token: token.to_owned(),
        description: description.to_owned(),
        querystring_parameters: "packageid".to_owned(),
    };
    Shell {
        url: config.public_url.clone(),
        redirect_url: format!("{}/redirect.aspx", config.public_url),
        redirect_tokens: vec![token("PICKUP", "Pick up a package with its identity code")],
    }
}

fn instances(config: &Config) -> Instances {
    let instance = Instance {
        id: INSTANCE_ID.to_owned(),
        name: config.site.name.clone(),
        description: config.site.operator.clone(),
        platform_url: config.platform_url(),
        // Without a slash at the end: the Java client appends a path that begins with one.
        shell_url: config.public_url.clone(),
    };
    Instances { current_id: INSTANCE_ID.to_owned(), instances: vec![instance] }
}

fn whole_second(at: jiff::Timestamp) -> jiff::Timestamp {
    jiff::Timestamp::from_second(at.as_second()).expect("a time cut to seconds stays within its range")
}
