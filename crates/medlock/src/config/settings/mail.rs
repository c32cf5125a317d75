//! Where letters go.

use std::net::IpAddr;
use std::path::PathBuf;

use super::place::Place;
use super::{Draft, Setting, refuse, setting};
use crate::config::{ConfigError, Dkim, Mail, Mode, Smtp, SmtpSecurity, Warnings, values};

pub(super) const SETTINGS: &[Setting] = &[
    setting!("smtp.host", "host name", default "none: the pages say that this site sends no mail, and letters wait in the outbox (production), or letters are written to a folder (development)",
        "The mail server letters are handed to. A letter is never lost while it is down.",
        |draft, text| draft.mail.host = Some(values::line(text, 255)?)),
    setting!("smtp.port", "whole number, 1 to 65535", default "465 for `tls`, 587 for `starttls`, 25 for `none`",
        "Port of the mail server.",
        |draft, text| draft.mail.port = Some(values::number(text, 1, 65535)?)),
    setting!("smtp.security", "`tls`, `starttls` or `none`", default "`tls`",
        "How the connection to the mail server is protected. Production refuses `none` unless the host is this machine.",
        |draft, text| draft.mail.security = Some(values::choice(text, &[("tls", SmtpSecurity::Tls), ("starttls", SmtpSecurity::StartTls), ("none", SmtpSecurity::None)])?)),
    setting!("smtp.username", "text", default "none",
        "Name to sign in to the mail server with; needs `smtp.password_file`.",
        |draft, text| draft.mail.username = Some(values::line(text, 255)?)),
    setting!("smtp.password_file", "path", default "none",
        "File that holds the mail server's password; one trailing newline is dropped.",
        |draft, text| draft.mail.password_file = Some(values::path(text)?)),
    setting!("smtp.ca_file", "path", default "none: the authorities this machine trusts",
        "PEM file with the certificate of the authority that issued the mail server's, for mail servers in the house.",
        |draft, text| draft.mail.ca_file = Some(values::path(text)?)),
    setting!("smtp.from", "`Name <address>` or an address", default "required with `smtp.host`",
        "Sender of every letter. Letters in the name of an application with an address elsewhere have this address too, the application's name, and replies go to the application: so readers' servers find sender and origin to agree.",
        |draft, text| draft.mail.from = Some(mailbox(text)?)),
    setting!("smtp.bounce_address", "address", default "none: letters come back to `smtp.from`, and nobody is told",
        "Where letters that cannot be delivered come back to, each at an address of its own made of this one: `bounces@example.org` becomes `bounces+…@example.org`. Its mailbox has to hand what it gets to `medlock mail bounce` (docs/operating.md says how); those who had a letter sent then see that it came back. Must be in the domain of `smtp.from` or one below or above it, and the mail server must let us send with it.",
        |draft, text| draft.mail.bounce_address = Some(bounce_address(text)?)),
    setting!("smtp.dkim_selector", "name of letters, digits, hyphens and dots", default "none: letters are not signed here",
        "Signs letters (DKIM) for the domain of `smtp.from`, for mail servers that do not sign by themselves: the name the key has in the domain's records, as in `medlock` for `medlock._domainkey.example.org`. Needs `smtp.dkim_key_file`.",
        |draft, text| draft.mail.dkim_selector = Some(selector(text)?)),
    setting!("smtp.dkim_key_file", "path", default "required with `smtp.dkim_selector`",
        "File with the RSA private key in PEM that signs letters, of 2048 bits or more.",
        |draft, text| draft.mail.dkim_key_file = Some(values::path(text)?)),
    setting!("mail_dir", "path", default "`mail` in the data directory",
        "Where development mode writes letters when no mail server is named. Refused in production.",
        |draft, text| draft.mail.mail_dir = Some(values::path(text)?)),
];

#[derive(Default)]
pub(super) struct Part {
    host: Option<String>,
    port: Option<u16>,
    security: Option<SmtpSecurity>,
    username: Option<String>,
    password_file: Option<PathBuf>,
    ca_file: Option<PathBuf>,
    from: Option<String>,
    bounce_address: Option<String>,
    dkim_selector: Option<String>,
    dkim_key_file: Option<PathBuf>,
    mail_dir: Option<PathBuf>,
}

impl Part {
    pub fn resolve(self, ground: &Place, warnings: &mut Warnings) -> Result<Mail, ConfigError> {
        let Some(host) = self.host.clone() else {
            let orphan = [
                ("smtp.port", self.port.is_some()),
                ("smtp.security", self.security.is_some()),
                ("smtp.username", self.username.is_some()),
                ("smtp.password_file", self.password_file.is_some()),
                ("smtp.ca_file", self.ca_file.is_some()),
                ("smtp.from", self.from.is_some()),
                ("smtp.bounce_address", self.bounce_address.is_some()),
                ("smtp.dkim_selector", self.dkim_selector.is_some()),
                ("smtp.dkim_key_file", self.dkim_key_file.is_some()),
            ];
            if let Some((key, _)) = orphan.into_iter().find(|(_, set)| *set) {
                return refuse(key, "has no effect without smtp.host");
            }
            return match (ground.mode, self.mail_dir.clone()) {
                (Mode::Development, folder) => Ok(Mail::Folder(folder.unwrap_or_else(|| ground.data_dir.join("mail")))),
                (Mode::Production, Some(_)) => refuse("mail_dir", "is for development mode; name smtp.host"),
                (Mode::Production, None) => {
                    warnings.push(
                        "no smtp.host: no letters are sent; people get back in with codes on paper or at the help desk"
                            .to_owned(),
                    );
                    Ok(Mail::Off)
                }
            };
        };
        if self.mail_dir.is_some() {
            return refuse("mail_dir", "has no effect together with smtp.host");
        }
        let security = self.security.unwrap_or(SmtpSecurity::Tls);
        let local = host == "localhost" || host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback());
        if security == SmtpSecurity::None && !local {
            match ground.mode {
                Mode::Production => return refuse("smtp.security", "must be tls or starttls in production"),
                Mode::Development => warnings.push("smtp.security is none: production refuses it".to_owned()),
            }
        }
        if self.username.is_some() != self.password_file.is_some() {
            return refuse("smtp.username", "and smtp.password_file need each other");
        }
        let Some(from) = self.from.clone() else {
            return refuse("smtp.from", "is required with smtp.host");
        };
        let port = self.port.unwrap_or(match security {
            SmtpSecurity::Tls => 465,
            SmtpSecurity::StartTls => 587,
            SmtpSecurity::None => 25,
        });
        let (username, password_file) = (self.username.clone(), self.password_file.clone());
        if self.ca_file.is_some() && security == SmtpSecurity::None {
            return refuse("smtp.ca_file", "has no effect while smtp.security is none");
        }
        if let Some(address) = &self.bounce_address
            && !same_house(domain_of(&from), domain_of(address))
        {
            return refuse("smtp.bounce_address", "must be in the domain of smtp.from, or one below or above it");
        }
        let dkim = match (self.dkim_selector, self.dkim_key_file) {
            (Some(selector), Some(key_file)) => Some(Dkim { selector, key_file }),
            (None, None) => None,
            (Some(_), None) => return refuse("smtp.dkim_key_file", "is required with smtp.dkim_selector"),
            (None, Some(_)) => return refuse("smtp.dkim_selector", "is required with smtp.dkim_key_file"),
        };
        Ok(Mail::Smtp(Smtp {
            host,
            port,
            security,
            username,
            password_file,
            ca_file: self.ca_file,
            from,
            bounce_address: self.bounce_address,
            dkim,
        }))
    }
}

fn mailbox(text: &str) -> Result<String, String> {
    let text = values::line(text, 320)?;
    text.parse::<lettre::message::Mailbox>()
        .map_err(|_| format!("\"{text}\" must be an e-mail address or Name <address>"))?;
    Ok(text)
}

fn domain_of(mailbox: &str) -> &str {
    mailbox.rsplit_once('@').map_or("", |(_, domain)| domain.trim_end_matches(['>', ' ']))
}

/// Whether one of them is the other, or lies below it.
fn same_house(one: &str, other: &str) -> bool {
    let (one, other) = (one.to_ascii_lowercase(), other.to_ascii_lowercase());
    let below = |long: &str, short: &str| long.strip_suffix(short).is_some_and(|rest| rest.ends_with('.'));
    one == other || below(&one, &other) || below(&other, &one)
}

fn bounce_address(text: &str) -> Result<String, String> {
    let address = super::site::email(text)?;
    match address.split_once('@') {
        // The mark and its sign are put to it, and 64 characters is what mail servers must take.
        Some((name, _)) if name.len() <= 31 && !name.contains('+') && address.is_ascii() => Ok(address),
        _ => Err(format!("\"{text}\" must have at most 31 characters before the @, and no + among them")),
    }
}

fn selector(text: &str) -> Result<String, String> {
    let text = values::line(text, 60)?;
    let is_name = text.split('.').all(|part| {
        !part.is_empty()
            && !part.starts_with('-')
            && !part.ends_with('-')
            && part.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
    });
    if is_name { Ok(text) } else { Err(format!("\"{text}\" must be a name of letters, digits, hyphens and dots")) }
}
