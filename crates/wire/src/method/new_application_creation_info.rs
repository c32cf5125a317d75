//! NewApplicationCreationInfo: what a device needs to have an application of its own made for it.

use medlock_xml::{Element, Writer};
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::{read, reply::NotAReply};

pub const NAME: &str = "NewApplicationCreationInfo";

/// HealthVault's schema: the secret in base64.
const SECRET_CHARS_MAX: usize = 64;
/// HealthVault's schema: the token.
const TOKEN_CHARS_MAX: usize = 1_024;

/// The header names the application that devices get instances of.
pub use super::no_parameters::Request;

/// No `Debug`: the secret signs the device's sessions, and whoever has the token can take the secret's place at an owner's.
#[derive(Clone, PartialEq, Eq)]
pub struct Reply {
    /// The id the device's application will have.
    pub app_id: Uuid,
    /// Signs its sessions.
    pub shared_secret: Zeroizing<Vec<u8>>,
    /// Goes to the Shell with the device's owner.
    pub app_token: Zeroizing<String>,
}

impl Reply {
    /// The inner XML of `wc:info`.
    pub fn write(&self) -> String {
        let mut writer = Writer::new();
        writer.element("app-id", &self.app_id.hyphenated().to_string());
        writer.element("shared-secret", &Zeroizing::new(crate::base64::encode(&self.shared_secret)));
        writer.element("app-token", &self.app_token);
        writer.finish()
    }

    /// # Errors
    /// [`NotAReply::Field`].
    pub fn parse(info: Element<'_>) -> Result<Reply, NotAReply> {
        let mut parts = read::Sequence::of(info)?;
        let app_id = read::guid(parts.required("app-id")?)?;
        let secret = parts.required("shared-secret")?;
        let token = parts.required("app-token")?;
        let secret = Zeroizing::new(read::filled_text(secret, SECRET_CHARS_MAX)?);
        let secret =
            crate::base64::decode(&secret).ok_or_else(|| NotAReply::Field("shared-secret is not base64".to_owned()))?;
        Ok(Reply {
            app_id,
            shared_secret: Zeroizing::new(secret),
            app_token: Zeroizing::new(read::filled_text(token, TOKEN_CHARS_MAX)?),
        })
    }
}

#[cfg(test)]
mod tests {
    use medlock_xml::{Document, Limits};

    use super::*;

    #[test]
    fn three_things_come_out_in_their_order() {
        let reply = Reply {
            app_id: Uuid::from_u128(5),
            shared_secret: Zeroizing::new(vec![7; 32]),
            app_token: Zeroizing::new("a-token_".to_owned()),
        };
        let written = reply.write();
        assert_eq!(
            written,
            "<app-id>00000000-0000-0000-0000-000000000005</app-id>\
             <shared-secret>BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc=</shared-secret><app-token>a-token_</app-token>"
        );
        let parsed = |inner: &str| {
            let xml = format!("<info>{inner}</info>");
            let document = Document::parse(xml.as_bytes(), &Limits::REQUEST).unwrap();
            Reply::parse(document.root())
        };
        assert!(parsed(&written).unwrap() == reply);
        for broken in [written.replace("BwcH", "!"), written.replace("a-token_", ""), String::new()] {
            assert!(matches!(parsed(&broken), Err(NotAReply::Field(_))), "{broken}");
        }
    }
}
