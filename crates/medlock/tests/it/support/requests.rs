//! Connect requests, and patients who accept them.

use std::sync::atomic::{AtomicU32, Ordering};

use medlock_domain::attempts::{self, Guess, Reserved, Right};
use medlock_domain::authorisations::Taken;
use medlock_domain::connects::{self, Accept, Accepted};
use medlock_domain::ids::{PersonId, RecordId};
use medlock_domain::packages::{self, Situation};
use medlock_domain::tickets::{self, Choice, Holder};
use medlock_wire::identity_code::IdentityCode;
use medlock_wire::method::create_connect_request::{NAME, Request};

use super::{TestApp, TestServer, Told};

/// The answer of every request made here.
pub const ANSWER: &str = "Fluffy Cat";

/// The inner XML of a CreateConnectRequest that [`ANSWER`] opens.
pub fn request_info(external_id: &str) -> String {
    let request = Request {
        friendly_name: "Emma at the clinic".to_owned(),
        question: "What is the cat called?".to_owned(),
        answer: ANSWER.to_owned().into(),
        external_id: external_id.to_owned(),
    };
    request.write().to_string()
}

impl TestApp {
    /// CreateConnectRequest, each time in other bytes: the same would be answered with what the first call was.
    pub fn ask(&self, server: &TestServer, external_id: &str) -> Told {
        static CALLS: AtomicU32 = AtomicU32::new(0);
        let call = CALLS.fetch_add(1, Ordering::Relaxed);
        self.call(server, NAME, 1, &format!("{}<!-- {call} -->", request_info(external_id)))
    }

    /// GetAuthorizedConnectRequests; `since` as it stands in the element.
    pub fn poll(&self, server: &TestServer, since: Option<&str>) -> Told {
        let info = since
            .map(|since| format!("<authorized-connect-requests-since>{since}</authorized-connect-requests-since>"));
        self.call(server, "GetAuthorizedConnectRequests", 1, &info.unwrap_or_default())
    }

    /// The external ids a poll finds, in order.
    pub fn found(&self, server: &TestServer, since: Option<&str>) -> Vec<String> {
        let told = self.poll(server, since);
        assert_eq!(told.code, 0, "{}", told.xml());
        let xml = told.xml();
        xml.split("<external-id>").skip(1).map(|rest| rest.split('<').next().unwrap().to_owned()).collect()
    }
}

impl TestServer {
    /// The person answers rightly, chooses the record and allows whatever is required.
    pub fn accept(&self, code: &IdentityCode, person: PersonId, record: RecordId) -> Accepted {
        let (policy, db) = (self.app.policy, &self.db);
        let through = *code.canonical().as_bytes().last_chunk::<16>().expect("20 letters");
        let through = [through, *person.as_bytes()].concat().try_into().expect("32 bytes");
        let nonce = format!("{person} {record} {}", self.now());
        let reserved = db
            .write_blocking({
                let code = code.clone();
                move |tx, now, rng| {
                    let guess = Guess { code: &code, person, nonce: &nonce, answer: ANSWER };
                    attempts::reserve(tx, now, rng, &policy, &guess)
                }
            })
            .unwrap();
        let Reserved::Check(challenge) = reserved else { panic!("the code can be answered") };
        let Ok(right) = challenge.check(ANSWER).unwrap() else { panic!("the answer is right") };
        let request = {
            let code = code.clone();
            db.read_blocking(move |tx, now| packages::situation(tx, now, &policy, &code, None)).unwrap()
        };
        let Situation::ConnectRequest(request) = request else { panic!("a connect request") };
        let attempt = challenge.attempt;
        db.write_blocking(move |tx, now, rng| {
            let holder = Holder { person, session_secret: b"a session" };
            let settled = attempts::settle_right(tx, now, rng, &policy, attempt, &right, b"a session")?;
            let Right::Ticket(ticket) = settled else { panic!("in time") };
            assert!(tickets::choose(tx, now, rng, ticket, holder, &Choice::Record(record))?);
            let taken = Taken::default();
            let input = Accept { request, ticket, holder, taken: Some(&taken), through };
            Ok::<_, anyhow::Error>(connects::accept(tx, now, rng, &policy, &input)?)
        })
        .unwrap()
    }
}
