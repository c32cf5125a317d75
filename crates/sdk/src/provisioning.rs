//! Provisioning: a master application makes and configures applications of its own, and lets people sign up where registration is
//! closed.

use medlock_wire::method::{add_application, new_signup_code, update_application};
use medlock_wire::xml::Element;
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::client::{Call, Client, Repeat};
use crate::{AppConfig, Error};

/// The calls of a master application; from [`Client::provisioning`].
///
/// ```no_run
/// # async fn example(client: medlock_sdk::Client) -> Result<(), Box<dyn std::error::Error>> {
/// use medlock_sdk::{AppConfig, AppConfigText};
///
/// let text = |text: &str| vec![AppConfigText { language: None, text: text.to_owned() }];
/// let clinic = client
///     .provisioning()
///     .add(&AppConfig {
///         names: text("Clinic East"),
///         public_keys: Some(vec![std::fs::read("clinic-east.der")?]),
///         offline_rules: Some(Vec::new()),
///         methods: Some(vec!["CreateConnectPackage".to_owned()]),
///         descriptions: text("Results of Clinic East"),
///         auth_reasons: text("To send you your results"),
///         ..AppConfig::default()
///     })
///     .await?;
/// println!("{clinic}");
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Copy)]
pub struct Provisioning<'c> {
    client: &'c Client,
}

impl Client {
    /// The calls of a master application.
    pub fn provisioning(&self) -> Provisioning<'_> {
        Provisioning { client: self }
    }
}

impl Provisioning<'_> {
    /// Makes an application (AddApplication 2) and returns its id. A call whose answer was lost is not repeated: it could leave a
    /// second one behind.
    ///
    /// # Errors
    /// [`Error::Refused`]: 3 for a configuration that lacks something or cannot be obeyed, 11 for what is no master application; or one
    /// of the transport's.
    pub async fn add(self, configuration: &AppConfig) -> Result<Uuid, Error> {
        let info = add_application::Request { configuration: configuration.clone() }.write();
        let call = Call { method: add_application::NAME, version: 2, info: &info, repeat: Repeat::Never };
        self.client.call(&call, |info: Element<'_>| Ok(add_application::Reply::parse(info)?.id)).await
    }

    /// Changes an application (UpdateApplication 2) that this one has made: what the configuration does not say stays as it is.
    ///
    /// # Errors
    /// [`Error::Refused`]: 3 for what cannot be obeyed, 6 or 11 for an application of somebody else; or one of the transport's.
    pub async fn update(self, app_id: Uuid, configuration: &AppConfig) -> Result<(), Error> {
        let info = update_application::Request { id: app_id, configuration: configuration.clone() }.write();
        let call = Call { method: update_application::NAME, version: 2, info: &info, repeat: Repeat::Harmless };
        self.client.call_without_result(&call).await
    }

    /// A code that lets one person make an account where registration is closed (NewSignupCode): twenty digits, for
    /// [`ShellLink::signup_code`](crate::ShellLink::signup_code). It is wiped when dropped.
    ///
    /// # Errors
    /// [`Error::Refused`], or one of the transport's.
    pub async fn signup_code(self) -> Result<Zeroizing<String>, Error> {
        let info = new_signup_code::Request.write();
        let call = Call { method: new_signup_code::NAME, version: 1, info: &info, repeat: Repeat::Never };
        self.client.call(&call, |info| Ok(new_signup_code::Reply::parse(info)?.signup_code)).await
    }
}
