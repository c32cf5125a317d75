//! `/desk/acts`: what the help desk did lately, with the reasons, for operators. Whom it was done to is not said: the journal has their ids.

use medlock_domain::desk;
use medlock_domain::limits::DESK_ACTS_SHOWN_MAX;
use medlock_domain::staff;

use super::person::act_line;
use super::views::Acts;
use crate::acc::caller::{Answer, Caller};

/// GET `/desk/acts`.
pub async fn page(caller: Caller) -> Answer {
    caller.operator()?;
    let found = caller.app.db.read(|tx, _| -> Result<_, anyhow::Error> {
        let mut acts = Vec::new();
        for act in desk::acts(tx, DESK_ACTS_SHOWN_MAX)? {
            let by = staff::load(tx, act.by)?.map(|staff| staff.name).unwrap_or_default();
            acts.push((act, by));
        }
        Ok(acts)
    });
    let acts = found.await?;
    caller.show(&Acts {
        page: caller.page("desk-acts", "What the help desk did"),
        acts: acts.iter().map(|(act, by)| act_line(&caller, act, by)).collect(),
    })
}
