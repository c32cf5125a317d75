//! GET `/acc/operate/legacy`: who still uses what only old software needs. For operators, before they refuse it.

use std::collections::BTreeMap;

use medlock_domain::apps::{self, AppError, LegacyAuth, LegacyCipher, MsgTime};
use medlock_domain::ids::AppId;
use medlock_domain::operate::legacy::{self, Legacy, Use};

use super::telling;
use super::views::{LegacyKind, LegacyPage, LegacyUser};
use crate::acc::caller::{Answer, Caller};

pub async fn page(caller: Caller) -> Answer {
    caller.operator()?;
    let (uses, apps) = caller
        .app
        .db
        .read(|tx, _| -> Result<_, AppError> {
            let uses = legacy::uses(tx)?;
            let mut apps = BTreeMap::new();
            for used in &uses {
                if !apps.contains_key(&used.app)
                    && let Some(app) = apps::load(tx, used.app)?
                {
                    apps.insert(used.app, app);
                }
            }
            Ok((uses, apps))
        })
        .await?;
    let kinds = Legacy::ALL.map(|kind| {
        let (what, about) = telling::legacy(kind);
        LegacyKind {
            what,
            about,
            users: uses.iter().filter(|used| used.kind == kind).map(|used| user(used, &apps)).collect(),
        }
    });
    caller.show(&LegacyPage {
        page: caller.page("acc-operate-legacy", "Who still uses what only old software needs"),
        kinds: kinds.into(),
    })
}

fn user(used: &Use, apps: &BTreeMap<AppId, apps::App>) -> LegacyUser {
    let app = apps.get(&used.app);
    let denied = app.is_some_and(|app| match used.kind {
        Legacy::TripleDesPackage => app.config.legacy_cipher == LegacyCipher::Deny,
        Legacy::Sha1Signature | Legacy::SessionVersion1 => app.config.legacy_auth == LegacyAuth::Deny,
        Legacy::LenientTime => app.config.msg_time == MsgTime::Strict,
    });
    LegacyUser {
        href: format!("/acc/apps/{}", used.app),
        name: app.map_or_else(|| used.app.to_string(), |app| app.config.name.clone()),
        last: telling::instant(used.last_at),
        count: telling::number(used.count),
        denied,
    }
}
