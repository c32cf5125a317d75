//! What a server tells about itself (GetServiceDefinition).

use jiff::SignedDuration;
use medlock_wire::method::get_service_definition::{NAME, PICK_UP_LIFETIME, Reply, Request, Section};
use medlock_wire::xml::Element;

use crate::Error;
use crate::client::{Call, Client, Repeat};

/// What a server tells about itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServiceDefinition {
    /// The address patients open, as the server knows it; no slash at its end. [`crate::ShellUrl`] makes links of it.
    pub shell_url: Option<String>,
    /// How long a new code works. None from a server that does not tell.
    pub pick_up_lifetime: Option<SignedDuration>,
}

impl Client {
    /// Where the server has its pages, and how long codes work there (GetServiceDefinition 2).
    ///
    /// # Errors
    /// [`Error::Refused`], or one of the transport's.
    pub async fn service_definition(&self) -> Result<ServiceDefinition, Error> {
        let request = Request { updated_date: None, sections: vec![Section::Platform, Section::Shell] }.write();
        let call = Call { method: NAME, version: 2, info: &request, repeat: Repeat::Harmless };
        self.call(&call, read).await
    }
}

fn read(info: Element<'_>) -> Result<ServiceDefinition, Error> {
    let reply = Reply::parse(info)?;
    let (platform, shell) = reply.map(|reply| (reply.platform, reply.shell)).unwrap_or_default();
    let told = |key| platform.as_ref()?.configuration.iter().find(|(name, _)| name == key).map(|(_, value)| value);
    let seconds = told(PICK_UP_LIFETIME).and_then(|text| text.parse().ok());
    Ok(ServiceDefinition {
        shell_url: shell.map(|shell| shell.url.trim_end_matches('/').to_owned()),
        pick_up_lifetime: seconds.map(SignedDuration::from_secs),
    })
}
