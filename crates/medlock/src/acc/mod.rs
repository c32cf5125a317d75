//! The configuration centre, at `/acc`: where staff configure applications and operators watch the server. In English, like the
//! command line. Nobody is signed in to it by being signed in as a patient, nor the reverse.
//!
//! | file | what |
//! |---|---|
//! | `caller` | who asks, and what they may |
//! | `form` | what they send |
//! | `page` | what every page has |
//! | `links` | addresses to come back to |
//! | `account` | signing in and out, invitations, one's own password and keys |
//! | `staff_pages` | who may do what |
//! | `apps`, `bench`, `letter` | applications: configuring them, trying them out, letters |
//! | `site` | the privacy notice, the terms and the picture of the site |
//! | `operate` | counts, calls and states |
//! | `oidc` | signing in with an account of one's organisation |

mod account;
mod apps;
mod bench;
pub mod caller;
pub mod form;
pub(crate) mod letter;
mod links;
pub mod oidc;
mod operate;
pub mod page;
mod site;
mod staff_pages;

pub(crate) use site::beginning as site_day;
pub(crate) use staff_pages::link as invitations;

use std::sync::Arc;

use axum::Router;

use crate::app::App;

/// Every page of the centre.
pub fn routes() -> Router<Arc<App>> {
    Router::new()
        .merge(account::routes())
        .merge(staff_pages::routes())
        .merge(apps::routes())
        .merge(operate::routes())
        .merge(site::routes())
        .merge(bench::routes())
        .merge(letter::routes())
        .merge(oidc::routes())
}
