//! People who authorised the application, what it keeps with them, and which of their records have changed.

use jiff::Timestamp;
use medlock_wire::method::{
    get_application_settings, get_authorized_people, get_person_info, get_updated_records_for_application,
    set_application_settings,
};
use uuid::Uuid;

use crate::client::{About, Call, Client, Repeat};
use crate::limits::PEOPLE_PAGES_MAX;
use crate::{AppSettings, Error, PersonInfo, UpdatedRecord};

/// A record as one person authorised it: the two ids that calls about it need. Both are this application's own names; keep them
/// together with the patient.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct RecordKey {
    /// The person.
    pub person_id: Uuid,
    /// The record.
    pub record_id: Uuid,
}

impl RecordKey {
    pub(crate) fn about(self) -> About {
        About { person: Some(self.person_id), record: Some(self.record_id) }
    }
}

/// Some of the people who authorised the application.
#[derive(Clone)]
pub struct PeoplePage {
    /// The people, each with the records they authorised.
    pub people: Vec<PersonInfo>,
    /// Where the next page begins; `None` on the last one.
    pub next: Option<Uuid>,
}

impl Client {
    /// A person with the records they authorised the application for (GetPersonInfo), also without their being there.
    ///
    /// # Errors
    /// [`Error::Refused`]: 9 for an id that is not of this application, 11 when the person has ended every authorisation; or one
    /// of the transport's.
    pub async fn person(&self, person_id: Uuid) -> Result<PersonInfo, Error> {
        let info = get_person_info::Request::default().write();
        let call = Call { method: get_person_info::NAME, version: 1, info: &info, repeat: Repeat::Harmless };
        let about = About { person: Some(person_id), record: None };
        self.call_about(about, &call, |info| Ok(get_person_info::Reply::parse(info)?.person)).await
    }

    /// One page of the people who authorised the application (GetAuthorizedPeople): the first, or the one that begins at
    /// [`PeoplePage::next`] of another. `since`: only those who gave or changed an authorisation then or later.
    ///
    /// # Errors
    /// [`Error::Refused`], or one of the transport's.
    pub async fn people_page(&self, next: Option<Uuid>, since: Option<Timestamp>) -> Result<PeoplePage, Error> {
        let request = get_authorized_people::Request { cursor: next, created_since: since, num_results: None };
        let info = request.write();
        let call = Call { method: get_authorized_people::NAME, version: 1, info: &info, repeat: Repeat::Harmless };
        self.call_about(About::default(), &call, |info| {
            let reply = get_authorized_people::Reply::parse(info)?;
            let last = reply.people.last().map(|person| person.person_id);
            Ok(PeoplePage { next: last.filter(|_| reply.more_results), people: reply.people })
        })
        .await
    }

    /// All of them, page after page.
    ///
    /// # Errors
    /// [`Error::Refused`], [`Error::Reply`] if there is no end to the pages, or one of the transport's.
    pub async fn people(&self, since: Option<Timestamp>) -> Result<Vec<PersonInfo>, Error> {
        let (mut people, mut next) = (Vec::new(), None);
        for _ in 0..PEOPLE_PAGES_MAX {
            let page = self.people_page(next, since).await?;
            people.extend(page.people);
            next = page.next;
            if next.is_none() {
                return Ok(people);
            }
        }
        Err(Error::Reply { reason: format!("the list of people does not end after {PEOPLE_PAGES_MAX} pages") })
    }

    /// Authorised records that have changed at `since` or later, in the order of their changes
    /// (GetUpdatedRecordsForApplication 2); all that hold anything without it. The last `updated_at` is the next `since`: what
    /// happened at that very instant is told again, nothing is missed.
    ///
    /// # Errors
    /// [`Error::Refused`], or one of the transport's.
    pub async fn updated_records(&self, since: Option<Timestamp>) -> Result<Vec<UpdatedRecord>, Error> {
        let info = get_updated_records_for_application::Request { since }.write();
        let method = get_updated_records_for_application::NAME;
        let call = Call { method, version: 2, info: &info, repeat: Repeat::Harmless };
        self.call_about(About::default(), &call, |info| {
            Ok(get_updated_records_for_application::Reply::parse(info, 2)?.records)
        })
        .await
    }

    /// What the application keeps with a person (GetApplicationSettings).
    ///
    /// # Errors
    /// As [`Client::person`].
    pub async fn settings(&self, person_id: Uuid) -> Result<Option<AppSettings>, Error> {
        let info = get_application_settings::Request.write();
        let call = Call { method: get_application_settings::NAME, version: 1, info: &info, repeat: Repeat::Harmless };
        let about = About { person: Some(person_id), record: None };
        self.call_about(about, &call, |info| Ok(get_application_settings::Reply::parse(info)?.app_settings)).await
    }

    /// Keeps something with a person, in place of what was kept before; nothing for `None` (SetApplicationSettings).
    ///
    /// # Errors
    /// As [`Client::person`], and 3 for settings that are no XML or too long.
    pub async fn set_settings(&self, person_id: Uuid, settings: Option<AppSettings>) -> Result<(), Error> {
        let info = set_application_settings::Request { app_settings: settings }.write();
        let call = Call { method: set_application_settings::NAME, version: 1, info: &info, repeat: Repeat::Harmless };
        self.call_about_without_result(About { person: Some(person_id), record: None }, &call).await
    }
}
