//! Where time went, for whoever records traces: a transaction's waiting, its statements and its commit; a call of the blob store. Only what is
//! part of something recorded is told: a call that nobody's request or job made would be a trace of its own.

use tracing::{Span, info_span};

/// The target of every span of this program. Nothing but what records traces listens to it, so that spans neither come into the log nor cost
/// more than a comparison where there are no traces.
pub const SPANS: &str = "medlock_spans";

/// A call of the blob store, which may be another machine.
pub(crate) fn blob_call(doing: &'static str) -> Span {
    if Span::current().is_none() {
        return Span::none();
    }
    info_span!(target: SPANS, "blob", otel.name = doing, otel.kind = "client")
}

/// The way of one transaction.
pub(crate) struct Course {
    whole: Span,
    /// Of a writing one: what it is at.
    step: Span,
}

impl Course {
    /// It was asked for, and waits.
    pub fn begin(reads_only: bool) -> Course {
        if Span::current().is_none() {
            return Course { whole: Span::none(), step: Span::none() };
        }
        if reads_only {
            return Course { whole: info_span!(target: SPANS, "store read"), step: Span::none() };
        }
        let whole = info_span!(target: SPANS, "store write");
        let step = info_span!(target: SPANS, parent: &whole, "store wait");
        Course { whole, step }
    }

    /// Its statements begin; again, where it has to be repeated.
    pub fn runs(&mut self) {
        if !self.step.is_none() {
            self.step = info_span!(target: SPANS, parent: &self.whole, "store run");
        }
    }

    /// It waits to be durable, with those that are committed together with it.
    pub fn commits(&mut self) {
        if !self.step.is_none() {
            self.step = info_span!(target: SPANS, parent: &self.whole, "store commit");
        }
    }
}
