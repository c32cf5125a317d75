//! Connect requests under power failure: a clinic asks, patients accept, request after request.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::{Account, Kill};
use crate::lab::Lab;
use crate::patient::Lost;

/// One patient who connects, and what the clinic asked them.
pub struct Connecting {
    account: Account,
    lab: Arc<Lab>,
    base: String,
    /// The number of this patient's first request, and of the next.
    first: u32,
    next: u32,
    /// Numbers whose patient was shown that they are connected.
    accepted: BTreeSet<u32>,
    /// A request whose acceptance was cut off: it may or may not have happened.
    unsure: Option<Asked>,
    /// Requests with one chance left, kept for the end.
    resting: Vec<Asked>,
}

struct Asked {
    number: u32,
    code: String,
    /// Answers that were under way when the power failed since the last one that is known to have been right.
    cut_off: u32,
}

/// More than one patient is asked in the longest test.
const REQUESTS_MAX: u32 = 1_000_000;

impl Connecting {
    pub fn new(http: &reqwest::Client, lab: Arc<Lab>, number: u32) -> Connecting {
        let first = number * REQUESTS_MAX;
        Connecting {
            account: Account::new(http, &format!("connecting-{number}")),
            lab,
            base: String::new(),
            first,
            next: first,
            accepted: BTreeSet::new(),
            unsure: None,
            resting: Vec::new(),
        }
    }

    pub fn moved_to(&mut self, base: &str) {
        self.account.patient.moved_to(base);
        base.clone_into(&mut self.base);
    }

    pub fn accepted(&self) -> usize {
        self.accepted.len()
    }

    pub(super) async fn connect_until_killed(&mut self, kill: &Kill) {
        let client = self.lab.client(&self.base);
        loop {
            let asked = match self.unsure.take() {
                Some(asked) => asked,
                None => {
                    let number = self.next;
                    self.next += 1;
                    kill.step();
                    let Ok(code) = self.lab.ask_to_connect(&client, number).await else { return };
                    Asked { number, code, cut_off: 0 }
                }
            };
            if let Err(asked) = self.accept(asked, Some(kill)).await {
                if asked.cut_off == 2 {
                    self.resting.push(asked);
                } else {
                    self.unsure = Some(asked);
                }
                return;
            }
        }
    }

    /// The whole way from the link to the done page. What was cut off comes back.
    async fn accept(&mut self, mut asked: Asked, kill: Option<&Kill>) -> Result<(), Asked> {
        match self.go(&mut asked, kill).await {
            Ok(()) => {
                self.accepted.insert(asked.number);
                Ok(())
            }
            Err(Lost) => Err(asked),
        }
    }

    async fn go(&mut self, asked: &mut Asked, kill: Option<&Kill>) -> Result<(), Lost> {
        let step = || kill.map(Kill::step);
        step();
        let link = format!("/redirect.aspx?target=CONNECT&targetqs=packageid%3d{}", asked.code);
        let mut page = self.account.patient.get(&link).await?;
        if page.name() == "sign-in" {
            step();
            page = self.account.sign_in(&page).await?;
        }
        // Also when the answer to the sign-up was lost on the way, but its cookie was not.
        self.account.signed_up = true;
        let before = asked.cut_off;
        let connecting = self.account.patient.connect(page, |page| {
            step();
            // Only an answer uses a chance, and whoever is past the question has them all back.
            asked.cut_off = if matches!(page.name(), "question" | "wrong-answer") { before + 1 } else { 0 };
        });
        let page = connecting.await?;
        assert_eq!(page.name(), "done", "request {}:\n{}", asked.number, page.body);
        Ok(())
    }

    /// Nobody kills the server any more: what was begun ends, and the clinic is told of each accepted request once. How many.
    pub async fn check(&mut self) -> usize {
        let left: Vec<Asked> = self.unsure.take().into_iter().chain(self.resting.drain(..)).collect();
        for asked in left {
            let accepted = self.accept(asked, None).await;
            assert!(accepted.is_ok(), "nobody kills this server");
        }
        let found = self.lab.client(&self.base).connect().validated_since(None).await.expect("the server answers");
        let mut times: BTreeMap<u32, usize> = BTreeMap::new();
        for connection in found {
            let number = connection.external_id.strip_prefix("patient-").and_then(|number| number.parse().ok());
            *times.entry(number.expect("an external id of ours")).or_default() += 1;
        }
        times.retain(|number, _| (self.first..self.first + REQUESTS_MAX).contains(number));
        for number in &self.accepted {
            assert_eq!(times.remove(number), Some(1), "request {number} was accepted: it is told once");
        }
        assert!(times.is_empty(), "nobody accepted {times:?}");
        self.accepted.len()
    }
}
