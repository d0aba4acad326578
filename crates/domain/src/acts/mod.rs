//! The acts. Each looks at a case and either refuses or answers with new events.

use chrono::NaiveDate;

use crate::case::Case;
use crate::policy::Policy;
use crate::refusal::Refusal;
use crate::route::Closure;

mod answer;
mod ask;
mod bring;
mod circle;
mod clinic;
mod close;
mod correct;
mod decide;
mod enclosures;
mod except;
mod existing;
mod gather;
mod note;
mod receive;
pub mod record;
mod retain;
mod same;
mod send;
pub(crate) mod sign;
mod triage;
mod undo;
mod write;

pub use bring::{BROUGHT_IN, Past};
pub use clinic::{Followed, Offer};

pub use answer::Answered;
pub use correct::Evidence;
pub(crate) use correct::given;
pub use gather::Conversation;

/// When an act is done, and by whom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moment {
    /// Today, the civil date in Europe/London.
    pub today: NaiveDate,
    /// The person who acts.
    pub me: String,
    /// What the team has chosen for this case.
    pub policy: Policy,
}

/// Refuses a day that lies ahead where something is said to have happened.
fn must_have_come(on: NaiveDate, moment: &Moment) -> Result<(), Refusal> {
    if on > moment.today { Err(Refusal::DayInFuture) } else { Ok(()) }
}

impl Case {
    /// Refuses what cannot be done to a case that is not there or has ended.
    fn must_be_open(&self) -> Result<(), Refusal> {
        if self.request.is_none() {
            return Err(Refusal::NoSuchCase);
        }
        match self.closure {
            Some((Closure::Deceased, _)) => Err(Refusal::LettersStopped),
            Some(_) => Err(Refusal::Closed),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::authority::Authority;
    use crate::event::{Body, Event};
    use crate::request::{Child, Request, RequestKind};

    pub(crate) fn day(text: &str) -> NaiveDate {
        crate::civil::read(text).unwrap()
    }

    pub(crate) fn at(today: &str) -> Moment {
        by("Asha Rowe", today)
    }

    pub(crate) fn by(me: &str, today: &str) -> Moment {
        Moment { today: day(today), me: me.into(), policy: Policy::default() }
    }

    pub(crate) fn request() -> Request {
        Request {
            authority: Authority::named("Bristol"),
            kind: RequestKind::AdviceRequest,
            reference: Some("BR-1".into()),
            received_on: day("2026-03-02"),
            received_at: None,
            channel: None,
            mailbox: None,
            la_dated_on: None,
            posted_on: None,
            la_started_on: None,
            la_target_on: None,
            asked_under: None,
            late_entry_why: None,
            entered_on: day("2026-03-02"),
            child: Child {
                family_name: "Marlow".into(),
                given_name: "Tam".into(),
                born_on: Some(day("2018-05-04")),
                nhs_number: crate::nhs_number::NhsNumber::read("9990000018").ok(),
                address_protected: Some(false),
                ..Child::default()
            },
            caseworker: None,
            caseworker_contact: None,
            concerns: None,
            original: None,
        }
    }

    /// Folds what acts answered with, one event after the other.
    pub(crate) fn case_of(bodies: Vec<Body>) -> Case {
        Case::fold(&events_of(bodies))
    }

    pub(crate) fn events_of(bodies: Vec<Body>) -> Vec<Event> {
        bodies
            .into_iter()
            .zip(1u64..)
            .map(|(body, seq)| Event {
                id: format!("e{seq}"),
                at: Default::default(),
                hlc: seq,
                by: "Asha Rowe".into(),
                device: "d".into(),
                device_seq: seq,
                saw: Default::default(),
                body,
            })
            .collect()
    }

    pub(crate) fn received() -> Vec<Body> {
        Case::receive(request(), &at("2026-03-03")).unwrap()
    }
}
