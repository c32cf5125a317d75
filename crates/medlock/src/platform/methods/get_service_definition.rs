//! GetServiceDefinition: where everything is, and how large a request may be.

use medlock_domain::limits::{BLOB_READING_LIFE, UPLOAD_LIFE};
use medlock_wire::method::get_service_definition::{
    Instance, Instances, Method, MethodVersion, PICK_UP_LIFETIME, Platform, RedirectToken, Reply, Request, Section,
    Shell,
};

use crate::config::Config;
use crate::limits::{
    FULL_THINGS_MAX, GET_THINGS_GROUPS_MAX, PARTIAL_THINGS_MAX, VOCABULARY_FOUND_MAX, VOCABULARY_ITEMS_MAX,
};
use crate::platform::fault::Fault;
use crate::platform::method::{Answer, Call, METHODS};
use crate::platform::{self, INSTANCE_ID};
use crate::shell::docs;
use crate::shell::redirect::{COMMON, TARGETS, Target};

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
            true => METHODS.iter().map(|known| method(config, known)).collect(),
            false => Vec::new(),
        },
        instances: wants(Section::Topology).then(|| instances(config)),
        meaningful_use: wants(Section::MeaningfulUse),
        updated_date,
    };
    Ok(Answer::Result(reply.write(call.version)))
}

fn method(config: &Config, known: &platform::method::Method) -> Method {
    let version = |number: &u32| {
        let (request_schema_url, response_schema_url) = docs::schema_addresses(config, known.name, *number);
        MethodVersion { number: *number, request_schema_url, response_schema_url }
    };
    Method { name: known.name.to_owned(), versions: known.versions.iter().map(version).collect() }
}

fn platform(config: &Config) -> Platform {
    let configuration = vec![
        // HealthVault's own documents spell it both ways.
        ("maxRequestUncompressedSizeBytes".to_owned(), config.http.request_bytes_max.to_string()),
        ("maxUncompressedSizeBytes".to_owned(), config.http.request_bytes_max.to_string()),
        ("maxGetThingsQueryGroups".to_owned(), GET_THINGS_GROUPS_MAX.to_string()),
        ("maxFullThingResultsPerGroup".to_owned(), FULL_THINGS_MAX.to_string()),
        ("maxPartialThingResultsPerGroup".to_owned(), PARTIAL_THINGS_MAX.to_string()),
        ("blobStreamTokenTtlMs".to_owned(), BLOB_READING_LIFE.as_millis().to_string()),
        ("blobStreamWriteTokenTtlMs".to_owned(), UPLOAD_LIFE.as_millis().to_string()),
        ("maxVocabularyItems".to_owned(), VOCABULARY_ITEMS_MAX.to_string()),
        ("maxResultsPerVocabularyRetrieval".to_owned(), VOCABULARY_FOUND_MAX.to_string()),
        (PICK_UP_LIFETIME.to_owned(), config.policy.pickup_lifetime.as_secs().to_string()),
    ];
    Platform { url: config.platform_url(), version: env!("CARGO_PKG_VERSION").to_owned(), configuration }
}

fn shell(config: &Config) -> Shell {
    let token = |target: &Target| RedirectToken {
        token: target.name.to_owned(),
        description: target.about.to_owned(),
        querystring_parameters: target.parameters.iter().chain(COMMON).copied().collect::<Vec<_>>().join(","),
    };
    Shell {
        url: config.public_url.clone(),
        redirect_url: format!("{}/redirect.aspx", config.public_url),
        redirect_tokens: TARGETS.iter().map(token).collect(),
    }
}

fn instances(config: &Config) -> Instances {
    Instances { current_id: INSTANCE_ID.to_owned(), instances: vec![instance(config)] }
}

/// This server, as SelectInstance tells of it too.
pub(super) fn instance(config: &Config) -> Instance {
    let site = &config.site;
    Instance {
        id: INSTANCE_ID.to_owned(),
        name: site.name.clone(),
        // The schema wants at least one character.
        description: if site.operator.is_empty() { site.name.clone() } else { site.operator.clone() },
        platform_url: config.platform_url(),
        // Without a slash at the end: the Java client appends a path that begins with one.
        shell_url: config.public_url.clone(),
    }
}

fn whole_second(at: jiff::Timestamp) -> jiff::Timestamp {
    jiff::Timestamp::from_second(at.as_second()).expect("a time cut to seconds stays within its range")
}
