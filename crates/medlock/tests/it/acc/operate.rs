//! Counts, calls and states: what an application's staff and operators see of them, and the limits that are kept with them.

mod limits;
mod pages;
mod silence;
mod suspended;

use medlock::jobs::counts;
use medlock_domain::apps::{self, AppConfig, Mode};
use medlock_domain::audit::Actor;
use medlock_domain::ids::AppId;
use medlock_wire::identity_code::IdentityCode;
use medlock_wire::method::create_connect_package::NAME;

use crate::support::{A_WEIGHT, Sealed, TestApp, TestServer, Told};

/// Opens every package here.
const ANSWER: &str = "Fluffy Cat";

/// What the jobs do when their time has come.
fn work(server: &TestServer) {
    server.runtime.block_on(async {
        counts::write_calls(&server.app).await.unwrap();
        counts::count(&server.app).await.unwrap();
    });
}

fn configure(server: &TestServer, app: AppId, apply: impl Fn(&mut AppConfig) + Send + 'static) {
    server
        .db
        .write_blocking(move |tx, now, rng| {
            apps::change(tx, now, rng, Actor::Operator, Mode::Development, app, |config| {
                apply(config);
                Ok(())
            })
        })
        .unwrap();
}

/// CreateConnectPackage, with an external id of one's own: the same bytes would be the same call.
fn try_drop_off(server: &TestServer, lab: &TestApp, external_id: &str, contents: &str) -> Told {
    let package = Sealed { external_id: external_id.to_owned(), ..Sealed::new(ANSWER, contents) };
    lab.call(server, NAME, 2, &package.info())
}

fn drop_off(server: &TestServer, lab: &TestApp, external_id: &str) -> IdentityCode {
    try_drop_off(server, lab, external_id, A_WEIGHT).identity_code()
}

fn count(server: &TestServer, table: &'static str) -> i64 {
    let sql = format!("SELECT COUNT(*) FROM {table}");
    server.db.read_blocking(move |tx, _| tx.query_one(&sql, &[])?.get(0)).unwrap()
}
