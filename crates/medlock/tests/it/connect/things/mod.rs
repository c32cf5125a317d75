//! Applications read and write the records they were let into: GetThings, PutThings 2, RemoveThings.

mod client;
mod codes;
mod codes_told;
mod first_shape;
mod granted;
mod memberships;
mod operations;
mod overwriting;
mod reading;
mod reading_inside;
mod reading_old;
mod signed;
mod writing;

use jiff::SignedDuration;
use medlock_domain::apps::rules::{Permissions, Rule};
use medlock_domain::testing::{self, a_rule};
use medlock_domain::things_in_record::Avenue;
use medlock_store::StoreError;
use medlock_wire::client::OnBehalfOf;
use medlock_wire::method::{get_things, put_things};
use medlock_wire::reply::Reply;
use medlock_wire::thing::{BlobData, Permission, Thing, ThingKey};
use uuid::{Uuid, uuid};

use crate::schema;
use crate::support::people::Behalf;
use crate::support::{TestApp, TestServer, Told, on_each_engine, on_each_engine_with};

pub const WEIGHT: Uuid = uuid!("3d34d87e-7fc1-4153-800f-f56592cb0d17");
const HEIGHT: Uuid = uuid!("40750a6a-89b2-455c-bd8d-b420a4cb500b");
pub const FILE: Uuid = uuid!("bd0403c5-4ae2-4b0e-a8db-1888678e4528");
const CONDITION: Uuid = uuid!("7ea7a1f9-880b-4bd4-b593-f5660f20eda8");
const BASIC: Uuid = uuid!("3b3e6b16-eb69-483c-8d7e-dfe116ae6092");
const BASIC_1: Uuid = uuid!("bf516a61-5252-4c28-a979-27f45f62f78d");
const ENCOUNTER_1: Uuid = uuid!("3d4bdf01-1b3e-4afc-b41c-bd3e641a6da7");
const ENCOUNTER_2: Uuid = uuid!("464083cc-13de-4f3e-a189-da8e47d5651b");
const CCR: Uuid = uuid!("1e1ccbfc-a55d-4d91-8940-fa2fbf73c195");

pub const EVERYTHING: &str = "<format><section>core</section><section>audits</section><section>effectivepermissions</section>\
    <section>digitalsignatures</section><section>tags</section><section>blobpayload</section><xml/>\
    <blob-payload-request><blob-format><blob-format-spec>inline</blob-format-spec></blob-format></blob-payload-request></format>";

/// No days.
const NONE: [i8; 0] = [];

fn all_types() -> [Uuid; 9] {
    [WEIGHT, HEIGHT, FILE, CONDITION, BASIC, BASIC_1, ENCOUNTER_1, ENCOUNTER_2, CCR]
}

pub fn everything(avenue: Avenue) -> Rule {
    a_rule(avenue, "all", Permissions::ALL, &all_types())
}

/// An application that may do everything to the types above in Jane's record for her child.
pub struct Clinic {
    pub app: TestApp,
    pub person: Uuid,
    pub record: Uuid,
}

impl Clinic {
    pub fn new(server: &TestServer, rules: &[Rule]) -> Clinic {
        let app = server.app("Clinic");
        let (jane, kim) = server.jane();
        let (person, record) = app.connected(server, jane, kim, rules);
        Clinic { app, person, record }
    }

    pub fn with_everything(server: &TestServer) -> Clinic {
        Clinic::new(server, &[everything(Avenue::Offline)])
    }

    pub fn call(&self, server: &TestServer, method: &str, version: u32, info: &str) -> Told {
        self.app.call_offline(server, method, version, Some(self.record), self.person, info)
    }

    pub fn put(&self, server: &TestServer, things: &str) -> Told {
        self.call(server, "PutThings", 2, things)
    }

    /// The keys of items that can be written.
    #[track_caller]
    pub fn stored(&self, server: &TestServer, things: &str) -> Vec<ThingKey> {
        keys(&self.put(server, things))
    }

    pub fn get(&self, server: &TestServer, groups: &str) -> Told {
        self.call(server, "GetThings", 3, groups)
    }

    /// What one group finds.
    #[track_caller]
    pub fn found(&self, server: &TestServer, group: &str) -> get_things::GroupReply {
        groups(&self.get(server, group)).remove(0)
    }

    /// One item by its id, with all its parts.
    #[track_caller]
    pub fn item(&self, server: &TestServer, id: Uuid) -> Thing {
        self.found(server, &format!("<group><id>{id}</id>{EVERYTHING}</group>")).things.remove(0)
    }
}

#[track_caller]
pub fn keys(told: &Told) -> Vec<ThingKey> {
    assert_eq!(told.code, 0, "{}", told.xml());
    let reply = Reply::parse(&told.response.body).unwrap();
    put_things::Reply::parse(reply.info("PutThings", 2).unwrap()).unwrap().keys
}

#[track_caller]
pub fn groups(told: &Told) -> Vec<get_things::GroupReply> {
    assert_eq!(told.code, 0, "{}", told.xml());
    let reply = Reply::parse(&told.response.body).unwrap();
    get_things::Reply::parse(reply.info("GetThings", 3).unwrap(), 3).unwrap().groups
}

/// The code and the place of the item it is about.
#[track_caller]
pub fn refused(told: &Told) -> (u32, Option<&str>) {
    assert_ne!(told.code, 0);
    (told.code, told.info.as_deref())
}

fn weight_body(day: u32, kg: &str) -> String {
    format!(
        "<data-xml><weight><when><date><y>2026</y><m>1</m><d>{day}</d></date></when><value><kg>{kg}</kg></value></weight>\
         <common/></data-xml>"
    )
}

pub fn weight(day: u32, kg: &str) -> String {
    format!("<thing><type-id>{WEIGHT}</type-id>{}</thing>", weight_body(day, kg))
}

pub fn changed(key: ThingKey, rest: &str) -> String {
    format!("<thing><thing-id version-stamp='{}'>{}</thing-id>{rest}</thing>", key.version_stamp, key.id)
}

pub fn of_type(id: Uuid) -> String {
    format!("<group><filter><type-id>{id}</type-id></filter>{EVERYTHING}</group>")
}

pub const FILE_BODY: &str = "<data-xml><file><name>a.txt</name><size>2</size></file></data-xml>";

pub fn blob(name: &str, rest: &str) -> String {
    format!("<blob><blob-info><name>{name}</name><content-type>text/plain</content-type></blob-info>{rest}</blob>")
}

pub fn file(rest: &str) -> String {
    format!("<thing><type-id>{FILE}</type-id>{FILE_BODY}{rest}</thing>")
}

/// The one person and record of the scene.
pub fn first_person(server: &TestServer) -> (medlock_domain::ids::PersonId, medlock_domain::ids::RecordId) {
    server
        .db
        .read_blocking(|tx, _| {
            let row = tx.query_one("SELECT person_id, record_id FROM record_people", &[])?;
            Ok::<_, StoreError>((row.get(0)?, row.get(1)?))
        })
        .unwrap()
}
