//! Whom staff may sign in with.

use std::path::PathBuf;

use zeroize::Zeroizing;

use super::place::Place;
use super::{Draft, Setting, refuse, setting};
use crate::config::{ConfigError, Mode, Oidc, Secret, Warnings, values};

pub(super) const SETTINGS: &[Setting] = &[
    setting!("oidc.issuer", "URL", default "none: staff sign in with a password and a second factor, or with a passkey",
        "The OpenID Connect provider that staff of the configuration centre (`/acc`) may sign in with, exactly as it names itself in the `issuer` of its `/.well-known/openid-configuration`. Must be https, in development also http. Register `/acc/oidc/callback` behind `public_url` there as the address to come back to. Whether a second factor is asked for is then the provider's matter: see `oidc.acr`.",
        |draft, text| draft.oidc.issuer = Some(values::issuer(text)?)),
    setting!("oidc.client_id", "text, at most 200 characters", default "required with `oidc.issuer`",
        "What the provider calls this server.",
        |draft, text| draft.oidc.client_id = Some(values::line(text, 200)?)),
    setting!("oidc.client_secret_file", "path", default "none: the provider knows this server as a public client, and PKCE alone protects the exchange",
        "File that holds the secret the provider gave this server, read at each sign-in, so that a new one holds at once; one trailing newline is dropped.",
        |draft, text| draft.oidc.secret_file = Some(values::path(text)?)),
    setting!("oidc.client_secret", "text, at most 500 characters", default "none",
        "The secret itself, for surroundings that hand secrets out as environment variables. A file is harder to leak.",
        |draft, text| draft.oidc.secret = Some(Zeroizing::new(values::line(text, 500)?))),
    setting!("oidc.name", "text, at most 60 characters", default "`your organisation`",
        "What the button of the sign-in page says behind \"Sign in with\".",
        |draft, text| draft.oidc.name = Some(values::line(text, 60)?)),
    setting!("oidc.required", "`true` or `false`", default "`false`",
        "Whether staff can sign in with the provider only; passwords and passkeys of staff then open nothing. While the provider is down, whoever can run `medlock` on the server's machine can still do everything from the command line.",
        |draft, text| draft.oidc.required = Some(values::choice(text, &[("true", true), ("false", false)])?)),
    setting!("oidc.acr", "list of texts", default "none: however the provider let somebody in is enough",
        "Values of the `acr` claim one of which the provider must confirm, such as the one that stands for two factors there. They are asked for, too.",
        |draft, text| draft.oidc.acr = Some(values::words(text, 200)?)),
];

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
    pub fn resolve(self, ground: &Place, warnings: &mut Warnings) -> Result<Option<Oidc>, ConfigError> {
        let Some(issuer) = self.issuer.clone() else {
            let orphan = [
                ("oidc.client_id", self.client_id.is_some()),
                ("oidc.client_secret_file", self.secret_file.is_some()),
                ("oidc.client_secret", self.secret.is_some()),
                ("oidc.name", self.name.is_some()),
                ("oidc.required", self.required.is_some()),
                ("oidc.acr", self.acr.is_some()),
            ];
            return match orphan.into_iter().find(|(_, set)| *set) {
                Some((key, _)) => refuse(key, "has no effect without oidc.issuer"),
                None => Ok(None),
            };
        };
        if issuer.starts_with("http://") {
            match ground.mode {
                Mode::Production => return refuse("oidc.issuer", "must be https in production"),
                Mode::Development => warnings.push("oidc.issuer is plain http: production refuses it".to_owned()),
            }
        }
        let Some(client_id) = self.client_id.clone() else {
            return refuse("oidc.client_id", "is required with oidc.issuer");
        };
        let secret = match (&self.secret_file, &self.secret) {
            (Some(_), Some(_)) => {
                return refuse("oidc.client_secret", "has no effect together with oidc.client_secret_file");
            }
            (Some(file), None) => Some(Secret::File(file.clone())),
            (None, Some(text)) => Some(Secret::Text(text.clone())),
            (None, None) => None,
        };
        Ok(Some(Oidc {
            issuer,
            client_id,
            secret,
            name: self.name.clone().unwrap_or_else(|| "your organisation".to_owned()),
            required: self.required.unwrap_or(false),
            acr: self.acr.clone().unwrap_or_default(),
        }))
    }
}
