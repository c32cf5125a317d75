//! Whom staff and patients may sign in with: one declaration, two rooms of settings.

use std::path::PathBuf;

use zeroize::Zeroizing;

use super::place::Place;
use super::{Draft, Setting, refuse};
use crate::config::{ConfigError, Mode, Oidc, Secret, Warnings, values};

/// The settings of a provider, in the room `$room` of the file and the part `$part` of the draft.
macro_rules! provider {
    ($part:ident, $room:literal,
        issuer $no_issuer:literal $about_issuer:literal, name $about_name:literal,
        required $about_required:literal, acr $about_acr:literal) => {
        &[
            provider!(@ $part, $room, "issuer", "URL", $no_issuer, $about_issuer,
                |part, text| part.issuer = Some(values::issuer(text)?)),
            provider!(@ $part, $room, "client_id", "text, at most 200 characters", concat!("required with `", $room, ".issuer`"),
                "What the provider calls this server.",
                |part, text| part.client_id = Some(values::line(text, 200)?)),
            provider!(@ $part, $room, "client_secret_file", "path",
                "none: the provider knows this server as a public client, and PKCE alone protects the exchange",
                "File that holds the secret the provider gave this server, read at each sign-in, so that a new one holds at once; one trailing newline is dropped.",
                |part, text| part.secret_file = Some(values::path(text)?)),
            provider!(@ $part, $room, "client_secret", "text, at most 500 characters", "none",
                "The secret itself, for surroundings that hand secrets out as environment variables. A file is harder to leak.",
                |part, text| part.secret = Some(Zeroizing::new(values::line(text, 500)?))),
            provider!(@ $part, $room, "name", "text, at most 60 characters", "`your organisation`", $about_name,
                |part, text| part.name = Some(values::line(text, 60)?)),
            provider!(@ $part, $room, "required", "`true` or `false`", "`false`", $about_required,
                |part, text| part.required = Some(values::choice(text, &[("true", true), ("false", false)])?)),
            provider!(@ $part, $room, "acr", "list of texts", "none: however the provider let somebody in is enough", $about_acr,
                |part, text| part.acr = Some(values::words(text, 200)?)),
        ]
    };
    (@ $part:ident, $room:literal, $key:literal, $form:expr, $default:expr, $about:expr, |$to:ident, $text:ident| $body:expr) => {
        Setting {
            key: concat!($room, ".", $key),
            form: $form,
            default: $default,
            about: $about,
            set: |draft: &mut Draft, $text: &str| {
                let $to = &mut draft.$part;
                $body;
                Ok(())
            },
        }
    };
}

/// For the staff.
pub(super) const SETTINGS: &[Setting] = provider!(oidc, "oidc",
    issuer "none: staff sign in with a password and a second factor, or with a passkey"
        "The OpenID Connect provider that staff of the configuration centre (`/acc`) may sign in with, exactly as it names itself in the `issuer` of its `/.well-known/openid-configuration`. Must be https, in development also http. Register `/acc/oidc/callback` behind `public_url` there as the address to come back to. Whether a second factor is asked for is then the provider's matter: see `oidc.acr`.",
    name "What the button of the sign-in page says behind \"Sign in with\".",
    required "Whether staff can sign in with the provider only; passwords and passkeys of staff then open nothing. While the provider is down, whoever can run `medlock` on the server's machine can still do everything from the command line.",
    acr "Values of the `acr` claim one of which the provider must confirm, such as the one that stands for two factors there. They are asked for, too.");

/// For patients.
pub(super) const OF_PATIENTS: &[Setting] = provider!(patient_oidc, "patient_oidc",
    issuer "none: patients sign in with what they have here"
        "The OpenID Connect provider that patients may sign in with, exactly as it names itself. It may be the one of `oidc.issuer`. Must be https, in development also http. Register `/oidc/callback` behind `public_url` there as the address to come back to.",
    name "What the button says behind \"Sign in with\", on every page of patients, in every language: the name people know the provider by.",
    required "Whether patients can sign in and make accounts with the provider only. A password or passkey they have from before then serves once, to join the account they have here with the one at the provider; a code of the help desk leads to such a password.",
    acr "Values of the `acr` claim one of which the provider must confirm. They are asked for, too. Where this is set, the account's own code from an app is not asked for beside it; where it is not, it is.");

#[derive(Default)]
pub(super) struct Part {
    issuer: Option<String>,
    client_id: Option<String>,
    secret_file: Option<PathBuf>,
    secret: Option<Zeroizing<String>>,
    name: Option<String>,
    required: Option<bool>,
    acr: Option<Vec<String>>,
}

impl Part {
    /// What the settings of a room, `oidc` or `patient_oidc`, come to.
    pub fn resolve(
        self,
        room: &'static str,
        ground: &Place,
        warnings: &mut Warnings,
    ) -> Result<Option<Oidc>, ConfigError> {
        let key = |name: &str| format!("{room}.{name}");
        let Some(issuer) = self.issuer else {
            let orphan = [
                ("client_id", self.client_id.is_some()),
                ("client_secret_file", self.secret_file.is_some()),
                ("client_secret", self.secret.is_some()),
                ("name", self.name.is_some()),
                ("required", self.required.is_some()),
                ("acr", self.acr.is_some()),
            ];
            return match orphan.into_iter().find(|(_, set)| *set) {
                Some((name, _)) => refuse(&key(name), &format!("has no effect without {room}.issuer")),
                None => Ok(None),
            };
        };
        if issuer.starts_with("http://") {
            match ground.mode {
                Mode::Production => return refuse(&key("issuer"), "must be https in production"),
                Mode::Development => warnings.push(format!("{room}.issuer is plain http: production refuses it")),
            }
        }
        let Some(client_id) = self.client_id else {
            return refuse(&key("client_id"), &format!("is required with {room}.issuer"));
        };
        let secret = match (self.secret_file, self.secret) {
            (Some(_), Some(_)) => {
                let rule = format!("has no effect together with {room}.client_secret_file");
                return refuse(&key("client_secret"), &rule);
            }
            (Some(file), None) => Some(Secret::File(file)),
            (None, Some(text)) => Some(Secret::Text(text)),
            (None, None) => None,
        };
        Ok(Some(Oidc {
            room,
            issuer,
            client_id,
            secret,
            name: self.name.unwrap_or_else(|| "your organisation".to_owned()),
            required: self.required.unwrap_or(false),
            acr: self.acr.unwrap_or_default(),
        }))
    }
}
