//! The help desk, at `/desk`: where staff help people who cannot help themselves, once they have made sure who asks. In English, in the frame of
//! the configuration centre, for whoever has the role, and for operators.
//!
//! Nobody is listed here. Somebody has to be named, with their date of birth; what is shown of them then are the ways they sign in and the records
//! they look after, by initials. There is no page with an item, a question, an answer or a code of a package.
//!
//! | file | pages |
//! |---|---|
//! | `start` | `/desk`: the way in, and looking for somebody |
//! | `person` | who was found |
//! | `act` | doing something for them: a form, the question whether one is sure, the deed |
//! | `asked` | what such a form says |
//! | `package` | blocking a package that was meant for somebody else, by its code |
//! | `acts` | what was done, for operators |

mod act;
mod acts;
mod asked;
mod package;
mod person;
mod start;
mod views;

use std::sync::Arc;

use axum::Router;
use axum::routing::get;

use crate::app::App;

/// Every page of the help desk.
pub fn routes() -> Router<Arc<App>> {
    Router::new()
        .route("/desk", get(start::page))
        .route("/desk/find", get(start::back).post(start::find))
        .route("/desk/people/{found}", get(person::page))
        .route("/desk/people/{found}/{act}", get(act::page).post(act::post))
        .route("/desk/package", get(package::page).post(package::post))
        .route("/desk/acts", get(acts::page))
}
