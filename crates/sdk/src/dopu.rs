//! Drop-off and pick-up: codes, packages, and taking either back.

use medlock_wire::identity_code::IdentityCode;
use medlock_wire::method::{
    allocate_package_id, create_connect_package, delete_pending_connect_package, send_invitation, update_external_id,
};

use crate::client::{Call, Client, Repeat};
use crate::package::check_text;
use crate::{Error, SealedPackage};

/// The calls of drop-off and pick-up; from [`Client::dopu`]. [`PackageBuilder`](crate::PackageBuilder) makes what is dropped off.
///
/// ```no_run
/// # async fn example(client: medlock_sdk::Client) -> Result<(), Box<dyn std::error::Error>> {
/// use medlock_sdk::{Answer, PackageBuilder};
///
/// // The code goes onto the appointment's sheet; the results take another day.
/// let code = client.dopu().allocate().await?;
/// # let weight = String::new();
/// PackageBuilder::new("Results for Alex", "Name of your first pet?", Answer::new("Biscuit")?, "RL-20417")
///     .code(code.clone())
///     .item(weight)
///     .send(&client)
///     .await?;
/// // It was somebody else's: nobody can pick it up any more.
/// client.dopu().delete(&code).await?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Copy)]
pub struct Dopu<'c> {
    client: &'c Client,
}

impl Client {
    /// The calls of drop-off and pick-up.
    pub fn dopu(&self) -> Dopu<'_> {
        Dopu { client: self }
    }

    /// Another external id for one code, or for all of one id.
    pub(crate) async fn update_external_id(&self, which: update_external_id::Which, new: &str) -> Result<(), Error> {
        if let update_external_id::Which::OldExternalId(old) = &which {
            check_text("external id", old)?;
        }
        check_text("new external id", new)?;
        let request = update_external_id::Request { which, new_external_id: new.to_owned() };
        let info = request.write();
        let call = Call { method: update_external_id::NAME, version: 1, info: &info, repeat: Repeat::Harmless };
        self.call_without_result(&call).await
    }
}

impl Dopu<'_> {
    /// Gets a code before its package exists (AllocatePackageId), to hand out while the results are still being written.
    ///
    /// A call whose answer was lost is not repeated: it could leave a second code behind.
    ///
    /// # Errors
    /// [`Error::Refused`], or one of the transport's.
    pub async fn allocate(self) -> Result<IdentityCode, Error> {
        let info = allocate_package_id::Request.write();
        let call = Call { method: allocate_package_id::NAME, version: 1, info: &info, repeat: Repeat::Never };
        self.client.call(&call, |info| Ok(allocate_package_id::Reply::parse(info)?.identity_code)).await
    }

    /// Drops a sealed package off (CreateConnectPackage 2) and returns its code.
    ///
    /// When the answer is lost, the same bytes are sent again; Medlock answers those from memory for five minutes, so a
    /// package is never created twice.
    ///
    /// # Errors
    /// [`Error::Refused`], or one of the transport's.
    pub async fn send_sealed(self, package: &SealedPackage) -> Result<IdentityCode, Error> {
        let info = package.to_info();
        let call = Call { method: create_connect_package::NAME, version: 2, info: &info, repeat: Repeat::SameBytes };
        self.client.call(&call, |info| Ok(create_connect_package::Reply::parse(info)?.identity_code)).await
    }

    /// Takes a package or an unused code back (DeletePendingConnectPackage). Succeeds whether or not there was one, and says
    /// nothing about whether it was picked up; what has been picked up stays in the patient's record.
    ///
    /// # Errors
    /// [`Error::Refused`], or one of the transport's.
    pub async fn delete(self, code: &IdentityCode) -> Result<(), Error> {
        self.delete_which(&delete_pending_connect_package::Request::IdentityCode(code.clone())).await
    }

    /// Takes all packages with this external id back; see [`Dopu::delete`].
    ///
    /// # Errors
    /// [`Error::Field`], [`Error::Refused`], or one of the transport's.
    pub async fn delete_for_external_id(self, external_id: &str) -> Result<(), Error> {
        check_text("external id", external_id)?;
        self.delete_which(&delete_pending_connect_package::Request::ExternalId(external_id.to_owned())).await
    }

    /// Gives one package another external id (UpdateExternalId).
    ///
    /// # Errors
    /// [`Error::Field`], [`Error::Refused`], or one of the transport's.
    pub async fn set_external_id(self, code: &IdentityCode, new: &str) -> Result<(), Error> {
        self.client.update_external_id(update_external_id::Which::IdentityCode(code.clone()), new).await
    }

    /// Gives all packages, and the connect request, of one external id another one (UpdateExternalId).
    ///
    /// # Errors
    /// [`Error::Field`], [`Error::Refused`], or one of the transport's.
    pub async fn rename_external_id(self, old: &str, new: &str) -> Result<(), Error> {
        self.client.update_external_id(update_external_id::Which::OldExternalId(old.to_owned()), new).await
    }

    /// Has the server write and send a letter with a code of this application: link, code, last day and whom to ask, in the
    /// reader's language (a tag such as `es`; none, or one the server has no words in: the site's). It names neither question
    /// nor answer. Whether a package was picked up makes no difference; after its last day nothing is sent.
    ///
    /// # Errors
    /// A refusal: 45 for what is no e-mail address, 74 for a code that is not this application's, 95 for one without contents
    /// yet, 75 for a locked connect request, 12 when the site sends no mail, 11 when too many letters have been asked for.
    pub async fn invite(self, code: &IdentityCode, address: &str, language: Option<&str>) -> Result<(), Error> {
        let request = send_invitation::Request {
            identity_code: code.clone(),
            address: address.to_owned(),
            language: language.map(str::to_owned),
        };
        let info = request.write();
        let call = Call { method: send_invitation::NAME, version: 1, info: &info, repeat: Repeat::Never };
        self.client.call_without_result(&call).await
    }

    async fn delete_which(self, request: &delete_pending_connect_package::Request) -> Result<(), Error> {
        let call = Call {
            method: delete_pending_connect_package::NAME,
            version: 1,
            info: &request.write(),
            repeat: Repeat::Harmless,
        };
        self.client.call_without_result(&call).await
    }
}
