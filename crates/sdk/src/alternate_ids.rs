//! Names of one's own for a person and record, for applications that store none of ours. The external id of a connect request
//! is the natural one: associate it right after the request turns up in a poll.

use medlock_wire::codes::Code;
use medlock_wire::method::{
    ALTERNATE_ID_CHARS_MAX, associate_alternate_id, disassociate_alternate_id, get_alternate_ids,
    get_person_and_record_for_alternate_id,
};
use medlock_wire::xml::Element;

use crate::client::{About, Call, Client, Repeat};
use crate::package::check_text;
use crate::{Error, PersonInfo, Record};

/// One's own names for a person and record; from [`Record::alternate_ids`].
#[derive(Clone, Copy)]
pub struct AlternateIds<'r> {
    record: &'r Record,
}

impl Record {
    /// Names of one's own for this person and record.
    pub fn alternate_ids(&self) -> AlternateIds<'_> {
        AlternateIds { record: self }
    }
}

impl AlternateIds<'_> {
    /// Gives the person and record another name (AssociateAlternateId): 1 to 255 characters, upper and lower case apart, each
    /// for one person and record of the application. A call whose answer was lost is not repeated: the second would be told
    /// that the id is in use.
    ///
    /// # Errors
    /// [`Error::Field`]; [`Error::Refused`]: 139 for an id that is in use, 141 for one too many, 10 or 11 for a record that is
    /// not within reach; or one of the transport's.
    pub async fn associate(self, id: &str) -> Result<(), Error> {
        let info = associate_alternate_id::Request { alternate_id: checked(id)? }.write();
        let call = Call { method: associate_alternate_id::NAME, version: 1, info: &info, repeat: Repeat::Never };
        self.record.client().call_about_without_result(self.record.key().about(), &call).await
    }

    /// Takes a name back, whomever it stands for (DisassociateAlternateId).
    ///
    /// # Errors
    /// [`Error::Field`]; [`Error::Refused`]: 140 when there is none; or one of the transport's.
    pub async fn disassociate(self, id: &str) -> Result<(), Error> {
        let info = disassociate_alternate_id::Request { alternate_id: checked(id)? }.write();
        let call = Call { method: disassociate_alternate_id::NAME, version: 1, info: &info, repeat: Repeat::Never };
        self.record.client().call_about_without_result(About::default(), &call).await
    }

    /// The application's other names for the person and record (GetAlternateIds).
    ///
    /// # Errors
    /// [`Error::Refused`], or one of the transport's.
    pub async fn all(self) -> Result<Vec<String>, Error> {
        let info = get_alternate_ids::Request.write();
        let call = Call { method: get_alternate_ids::NAME, version: 1, info: &info, repeat: Repeat::Harmless };
        let about = self.record.key().about();
        let read = |info: Element<'_>| Ok(get_alternate_ids::Reply::parse(info)?.alternate_ids);
        self.record.client().call_about(about, &call, read).await
    }
}

impl Client {
    /// Whom a name stands for (GetPersonAndRecordForAlternateId): the person, with that record. `None` when it stands for
    /// nobody, or the person has ended the authorisation.
    ///
    /// # Errors
    /// [`Error::Field`], [`Error::Refused`], or one of the transport's.
    pub async fn find_by_alternate_id(&self, id: &str) -> Result<Option<PersonInfo>, Error> {
        let info = get_person_and_record_for_alternate_id::Request { alternate_id: checked(id)? }.write();
        let method = get_person_and_record_for_alternate_id::NAME;
        let call = Call { method, version: 1, info: &info, repeat: Repeat::Harmless };
        let found = self
            .call_about(About::default(), &call, |info| {
                Ok(get_person_and_record_for_alternate_id::Reply::parse(info)?.person)
            })
            .await;
        match found {
            Ok(person) => Ok(Some(person)),
            Err(error) if error.number() == Some(Code::AlternateIdNotFound.number()) => Ok(None),
            Err(error) => Err(error),
        }
    }
}

fn checked(id: &str) -> Result<String, Error> {
    const FIELD: &str = "alternate id";
    check_text(FIELD, id)?;
    if id.chars().count() > ALTERNATE_ID_CHARS_MAX {
        let problem = format!("is longer than {ALTERNATE_ID_CHARS_MAX} characters");
        return Err(Error::Field { field: FIELD, problem });
    }
    Ok(id.to_owned())
}
