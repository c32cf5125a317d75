//! What the page that seals packages sends: a package nobody here can read, and the wish to upload attachments of one.

use axum::body::Body;
use axum::extract::Path;
use axum::response::Response;
use bytes::Bytes;
use http::{HeaderMap, StatusCode};
use medlock_crypto::package::{Algorithm, CHUNK_PLAIN_BYTES, CHUNK_SEALED_BYTES, Params};
use medlock_domain::apps::AppLimits;
use medlock_domain::audit::Actor;
use medlock_domain::blobs::{self, BlobError, Purpose};
use medlock_domain::forms_used::{FormError, FormId};
use medlock_domain::ids::SentId;
use medlock_domain::limits::BLOB_BYTES_MAX;
use medlock_domain::packages::{NewPackage, PackageError, PackageText};
use medlock_domain::sent::{self, Made, Replacing, Sender, SentError, Texts};
use medlock_wire::base64;
use medlock_wire::method::create_connect_package::STREAMED_BLOBS_MAX;
use medlock_wire::package::{CheckedPackage, ITERATIONS_MAX, SALT_BYTES_MIN, SALT_CHARS_MAX};
use serde::{Deserialize, Serialize};

use super::hand::{language_of, link, sentence};
use super::head::{Opened, masked};
use super::json::{FieldProblem, Refusal, Stopped, Word, json, open};
use super::request::text_problem;
use crate::acc::caller::{Caller, Refused};
use crate::platform::read::{Refused as NotRead, Taken};
use crate::streaming;

/// What the page sends. Everything is there in what it makes; what is missing is told like what is wrong.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Posted {
    #[serde(default)]
    form: String,
    #[serde(default)]
    friendly_name: String,
    #[serde(default)]
    question: String,
    #[serde(default)]
    external_id: String,
    #[serde(default)]
    algorithm: String,
    #[serde(default)]
    salt: String,
    #[serde(default)]
    iterations: u64,
    #[serde(default)]
    key_length: u64,
    #[serde(default)]
    ciphertext: String,
    #[serde(default)]
    blob_urls: Vec<String>,
    #[serde(default)]
    replace: Option<String>,
    #[serde(default)]
    letter_language: Option<String>,
}

/// What the page is told when a package was dropped off.
#[derive(Serialize)]
struct Told {
    code: String,
    link: String,
    /// From this instant on it has run out, RFC 3339.
    expires_at: String,
    /// The same for people.
    until: String,
    /// Of its line.
    id: String,
    /// Where its line is.
    line: String,
    masked: String,
    print: String,
    mail: String,
    /// The form made it before.
    again: bool,
}

/// A package that was read and can be written.
struct Ready {
    form: FormId,
    texts: Texts,
    new: NewPackage,
    replacing: Replacing,
    language: String,
}

/// POST `/send/{app}/packages`.
pub async fn create(
    caller: Caller,
    Path(id): Path<String>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Stopped> {
    let opened = open(&caller, &headers, &id).await?;
    let (ready, _share) = read(&caller, &opened, &headers, body).await?;
    let app = &caller.app;
    let (policy, language) = (app.policy, ready.language.clone());
    let sender = Sender { app: opened.id(), staff: opened.staff, form: ready.form };
    let made = app.db.write(move |tx, now, rng| {
        sent::send_package(tx, now, rng, &policy, &sender, &ready.texts, &ready.new, ready.replacing)
    });
    let made = made.await.map_err(refusal)?;
    app.metrics.page("send-packages", StatusCode::OK.as_u16());
    Ok(json(StatusCode::OK, &told(&caller, &opened, &made, &language)))
}

fn told(caller: &Caller, opened: &Opened, made: &Made, language: &str) -> Told {
    let config = &caller.app.config;
    Told {
        code: made.code.to_string(),
        link: link(&config.public_url, &made.code, false, language),
        expires_at: made.until.to_string(),
        until: caller.words.moment_of(made.until, &config.site.time_zone),
        id: made.id.to_string(),
        line: opened.address(&format!("/sent/{}", made.id)),
        masked: masked(made.code.last_group()),
        print: opened.address("/letter"),
        mail: opened.address("/mail"),
        again: made.again,
    }
}

/// POST `/send/{app}/blobs`: an address to upload an attachment to, encrypted by the page.
pub async fn blob(caller: Caller, Path(id): Path<String>, headers: HeaderMap) -> Result<Response, Stopped> {
    #[derive(Serialize)]
    struct Told {
        /// What the package calls it.
        url: String,
        /// The same on this very site, whatever it is called here.
        upload: String,
        /// Of a chunk when it is sealed.
        chunk_size: usize,
        plain_chunk_size: usize,
        blob_bytes_max: u64,
    }
    let opened = open(&caller, &headers, &id).await?;
    let (app, begins_for) = (&caller.app, opened.id());
    let begun = app.db.write(move |tx, now, rng| blobs::begin(tx, now, rng, begins_for, Purpose::Package)).await;
    let begun = begun.map_err(|error| match error {
        BlobError::TooManyUploads => Stopped::from(Refusal::of(
            Word::Quota,
            "blob_urls",
            "Too many uploads of this application are not finished. Wait until they are, or until tomorrow.",
        )),
        other => Stopped::Failed(Refused::from(other)),
    })?;
    let url = streaming::upload_address(app, begun);
    let upload = url.strip_prefix(app.config.applications.url.as_str()).unwrap_or(&url).to_owned();
    app.metrics.page("send-blobs", StatusCode::OK.as_u16());
    Ok(json(
        StatusCode::OK,
        &Told {
            url,
            upload,
            chunk_size: CHUNK_SEALED_BYTES,
            plain_chunk_size: CHUNK_PLAIN_BYTES,
            blob_bytes_max: BLOB_BYTES_MAX,
        },
    ))
}

/// What must be kept until the request is answered: its share of the memory for bodies.
type Share = Vec<tokio::sync::OwnedSemaphorePermit>;

/// Takes the body in, within the limits of applications' own requests, and seals it for the database.
async fn read(caller: &Caller, opened: &Opened, headers: &HeaderMap, body: Body) -> Result<(Ready, Share), Stopped> {
    let (app, bytes_max) = (&caller.app, caller.app.config.http.request_bytes_max);
    let taken = Taken::from(headers, body, bytes_max, &app.pools.bodies)
        .await
        .map_err(|refused| not_read(refused, bytes_max))?;
    let is_large = taken.is_large();
    let (limits, by) = (opened.app.config.limits, Actor::Staff(opened.staff));
    let for_sealing = app.clone();
    let work = move || -> Result<(Ready, Share), Refusal> {
        let (bytes, share) = taken.decode(bytes_max).map_err(|refused| not_read(refused, bytes_max))?;
        let posted = parse(&bytes)?;
        drop(bytes);
        Ok((prepare(&mut *for_sealing.random(), posted, limits, by)?, share))
    };
    if !is_large {
        return Ok(work()?);
    }
    let _turn = app.pools.parsing.acquire().await;
    let done = tokio::task::spawn_blocking(work).await.map_err(|error| Stopped::Failed(Refused::from(error)))?;
    Ok(done?)
}

fn not_read(refused: NotRead, bytes_max: usize) -> Refusal {
    match refused {
        NotRead::TooLong => {
            let mebibytes = bytes_max >> 20;
            let text = format!(
                "The package is larger than this site takes at once, {mebibytes} MiB. Send large files as attachments."
            );
            Refusal::of(Word::TooLarge, "ciphertext", text)
        }
        NotRead::NoRoom => {
            Refusal::of(Word::Busy, "form", "The server has too much to do at the moment. Try again in a minute.")
        }
        NotRead::Late | NotRead::Broken => {
            Refusal::of(Word::Malformed, "form", "The package did not arrive whole. Send it again.")
        }
        NotRead::Coding => {
            Refusal::of(Word::Malformed, "form", "The body's Content-Encoding is not one this site takes.")
        }
    }
}

fn parse(bytes: &Bytes) -> Result<Posted, Refusal> {
    // A list would be taken for the fields in their order.
    if bytes.trim_ascii_start().first() != Some(&b'{') {
        return Err(Refusal::of(Word::Malformed, "form", "The body is not a JSON object."));
    }
    serde_json::from_slice(bytes).map_err(|error| {
        // What it says names our own fields, and the type of a value that is wrong; for a number or text the value itself.
        let what = match error.classify() {
            serde_json::error::Category::Data => "is not an object with the fields of this page",
            _ => "is not JSON",
        };
        let (line, column) = (error.line(), error.column());
        Refusal::of(Word::Malformed, "form", format!("The body {what} (line {line}, column {column})."))
    })
}

fn prepare(
    rng: &mut dyn medlock_crypto::random::Random,
    posted: Posted,
    limits: AppLimits,
    by: Actor,
) -> Result<Ready, Refusal> {
    let mut problems = Vec::new();
    let mut wrong = |field: &'static str, message: String| problems.push(FieldProblem { field, message });
    let form = FormId::parse(&posted.form);
    if form.is_none() {
        wrong("form", "The form is not one of this page. Load the page again.".to_owned());
    }
    let texts = Texts {
        external_id: posted.external_id.trim().to_owned(),
        friendly_name: posted.friendly_name.trim().to_owned(),
    };
    let question = posted.question.trim().to_owned();
    for (field, value, missing) in [
        ("external_id", &texts.external_id, "Write the number or name your own system has for the patient"),
        ("friendly_name", &texts.friendly_name, "Write what the patient will see that it is"),
        ("question", &question, "Choose a question, or write one"),
    ] {
        if let Some(problem) = text_problem(field, value, missing) {
            wrong(field, problem.text);
        }
    }
    let algorithm = Algorithm::HmacSha256Aes256;
    if posted.algorithm != algorithm.wire_name() {
        wrong("algorithm", format!("The algorithm must be {}.", algorithm.wire_name()));
    }
    if !u32::try_from(posted.key_length).is_ok_and(|bits| algorithm.key_bits_accepted(bits)) {
        wrong("key_length", format!("The key length must be {} bits.", algorithm.key_bits()));
    }
    if posted.salt.len() < SALT_BYTES_MIN || posted.salt.chars().count() > SALT_CHARS_MAX {
        wrong(
            "salt",
            format!("The salt must have at least {SALT_BYTES_MIN} bytes and at most {SALT_CHARS_MAX} characters."),
        );
    }
    let iterations = u32::try_from(posted.iterations).unwrap_or(u32::MAX);
    if !(1..=ITERATIONS_MAX).contains(&iterations) {
        wrong("iterations", format!("The iterations must be from 1 to {ITERATIONS_MAX}."));
    }
    let ciphertext = base64::decode(&posted.ciphertext).unwrap_or_default();
    if !algorithm.ciphertext_len_ok(ciphertext.len()) {
        let blocks = algorithm.block_len();
        wrong(
            "ciphertext",
            format!("The ciphertext must be base64 of more than one block of {blocks} bytes, and of whole ones."),
        );
    }
    if posted.blob_urls.len() > STREAMED_BLOBS_MAX {
        wrong("blob_urls", format!("A package can have {STREAMED_BLOBS_MAX} attachments at most."));
    }
    let replacing = match posted.replace.as_deref().unwrap_or_default() {
        "" => Replacing::Nothing,
        id => id.parse::<SentId>().map_or_else(
            |_| {
                wrong("replace", sentence(&SentError::Unknown));
                Replacing::Nothing
            },
            Replacing::Line,
        ),
    };
    let language = posted.letter_language.unwrap_or_default();
    if language_of(&language).is_none() {
        wrong("letter_language", "There are no letters in this language.".to_owned());
    }
    let (Some(form), true) = (form, problems.is_empty()) else { return Err(Refusal::fields(problems)) };
    let text =
        PackageText { question: &question, friendly_name: &texts.friendly_name, external_id: &texts.external_id };
    let checked = CheckedPackage {
        params: Params { algorithm, salt: posted.salt, iterations },
        key_bits: algorithm.key_bits(),
        ciphertext,
        encoded_twice: false,
    };
    let new = NewPackage::prepare(rng, &text, Ok(checked)).map_err(|error| match of_package(&error) {
        Some(refusal) => refusal,
        None => Refusal::of(Word::Malformed, "form", sentence(&error)),
    })?;
    let new = new.with_blobs(posted.blob_urls).within(limits).by(by);
    Ok(Ready { form, texts, new, replacing, language })
}

/// Why the domain did not take a package.
fn refusal(error: SentError) -> Stopped {
    let refusal = match &error {
        SentError::Form(FormError::Used) => Some(Refusal::of(Word::Used, "form", sentence(&error))),
        SentError::Form(FormError::TooOld) => Some(Refusal::of(Word::TooOld, "form", sentence(&error))),
        SentError::Replaced => Some(Refusal::of(Word::Replaced, "replace", sentence(&error))),
        SentError::Unknown => Some(Refusal::of(Word::Fields, "replace", sentence(&error))),
        SentError::Package(error) => of_package(error),
        _ => None,
    };
    match refusal {
        Some(refusal) => Stopped::Refusal(refusal),
        None => Stopped::Failed(Refused::from(error)),
    }
}

fn of_package(error: &PackageError) -> Option<Refusal> {
    let (word, field) = match error {
        PackageError::BlankQuestion => (Word::Fields, "question"),
        PackageError::BlankText(text) | PackageError::TextTooLong(text) => match *text {
            "question" => (Word::Fields, "question"),
            "friendly-name" => (Word::Fields, "friendly_name"),
            _ => (Word::Fields, "external_id"),
        },
        PackageError::Recipe(_) | PackageError::TooLarge(_) => (Word::Fields, "ciphertext"),
        PackageError::Blob(
            BlobError::Unknown | BlobError::Committed | BlobError::NotCompleted | BlobError::Conflict,
        ) => (Word::Fields, "blob_urls"),
        PackageError::TooManyToday(wait) => {
            return Some(Refusal::of(Word::Quota, "form", sentence(error)).after(*wait));
        }
        _ => return None,
    };
    Some(Refusal::of(word, field, sentence(error)))
}
