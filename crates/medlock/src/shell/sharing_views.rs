//! What the pages about sharing and editing a record are made from; see `views`.

use askama::Template;

use super::page::{FieldKind, Page};
use super::views::NewRecordForm;
use super::visitor::paged;
use crate::qr::Qr;

/// What somebody may be allowed, to choose from.
#[derive(Clone, Debug)]
pub struct RightsChoice {
    pub value: &'static str,
    pub label: String,
    pub hint: String,
}

impl RightsChoice {
    fn is(&self, chosen: &str) -> bool {
        self.value == chosen
    }
}

/// Somebody who shares the record.
#[derive(Clone, Debug)]
pub struct MemberLine {
    pub name: String,
    pub may: String,
    pub since: String,
    /// Where that is changed; empty: not by the reader.
    pub href: String,
}

/// Somebody who was asked to.
#[derive(Clone, Debug)]
pub struct InvitationLine {
    /// The address, or whom an invitation on paper is for.
    pub whom: String,
    pub may: String,
    pub state: String,
    /// Where it is taken back.
    pub href: String,
}

/// Who shares a record.
#[derive(Template)]
#[template(path = "sharing.html")]
pub struct Sharing {
    pub page: Page,
    /// What was just done; empty: nothing.
    pub news: String,
    pub record: String,
    pub record_href: String,
    pub lede: String,
    pub members: Vec<MemberLine>,
    pub invitations: Vec<InvitationLine>,
    /// Empty: the reader cannot invite anybody.
    pub invite_href: String,
    pub leave_href: String,
    /// Handing it over, or asking for it: address and words.
    pub hand_over: Option<(String, String)>,
}

/// Somebody is invited.
#[derive(Template)]
#[template(path = "share.html")]
pub struct Share {
    pub page: Page,
    pub action: String,
    pub text: String,
    pub email: String,
    pub choices: Vec<RightsChoice>,
    pub chosen: String,
    pub pin: String,
    pub pin_hint: String,
    /// Where somebody without an address is invited.
    pub on_paper: String,
    /// The way back: where to, and its words.
    pub back: (String, String),
}

/// Somebody is invited on paper.
#[derive(Template)]
#[template(path = "share_on_paper.html")]
pub struct PaperShare {
    pub page: Page,
    pub action: String,
    /// Whom it is for.
    pub whom: String,
    pub choices: Vec<RightsChoice>,
    pub chosen: String,
    pub pin_hint: String,
    pub back: String,
}

/// The sheet with the code, shown once.
#[derive(Template)]
#[template(path = "paper_invitation.html")]
pub struct PaperInvitation {
    pub page: Page,
    pub text: String,
    /// Where the code is typed.
    pub address: String,
    /// In groups, the hyphen at the end of each but the last.
    pub code: Vec<String>,
    /// The same as a link, to be passed on another way.
    pub link: String,
    /// The link as a picture. None: the site's address is too long for one.
    pub qr: Option<Qr>,
    pub pin: String,
    pub until: String,
    pub back: String,
}

/// What somebody may do in the record is changed.
#[derive(Template)]
#[template(path = "member.html")]
pub struct MemberPage {
    pub page: Page,
    pub action: String,
    pub choices: Vec<RightsChoice>,
    pub chosen: String,
    pub end_href: String,
    pub back: String,
}

/// What somebody with an invitation reads.
#[derive(Template)]
#[template(path = "invitation.html")]
pub struct InvitationPage {
    pub page: Page,
    pub action: String,
    pub inviter: String,
    pub record: String,
    pub may: String,
    pub deadline: String,
    /// Empty: no PIN is asked for.
    pub pin_hint: String,
    pub relationships: Vec<(i32, String)>,
    pub relationship: String,
    pub reject_href: String,
}

/// What a record says about its human.
#[derive(Template)]
#[template(path = "edit_record.html")]
pub struct EditRecord {
    pub page: Page,
    pub action: String,
    /// Name and date of birth can be changed.
    pub all: bool,
    pub form: NewRecordForm,
    pub relationships: Vec<(i32, String)>,
    /// Where the whole record is deleted; None for those who may not, and on an application's way.
    pub delete: Option<String>,
    /// The way back: where to, and its words.
    pub back: (String, String),
}

paged!(Sharing, Share, PaperShare, PaperInvitation, MemberPage, InvitationPage, EditRecord);
