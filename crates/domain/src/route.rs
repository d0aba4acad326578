//! The routes of triage (domain.md 2.6) and the reasons for closing or being late.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A route of triage.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
pub enum Route {
    /// Known within 12 months: the service writes.
    T1,
    /// Not seen: advice from records.
    T2,
    /// Not seen: a conversation is needed.
    T3,
    /// Not seen: a clinic is needed.
    T4,
    /// Existing advice may suffice (reg 6(4)).
    T5,
    /// No health need related to special educational needs found.
    T6,
    /// Another body's.
    T7,
    /// Not valid, duplicate or withdrawn.
    T8,
}

impl Route {
    /// All eight, in order.
    pub const ALL: [Route; 8] =
        [Self::T1, Self::T2, Self::T3, Self::T4, Self::T5, Self::T6, Self::T7, Self::T8];

    /// Reads "T4" or "t4".
    pub fn read(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|route| text.eq_ignore_ascii_case(&format!("{route:?}")))
    }

    /// What the route means, in a few words.
    pub fn words(self) -> &'static str {
        match self {
            Self::T1 => "Known to a community health service: the service writes",
            Self::T2 => "Not seen in 12 months: advice from records",
            Self::T3 => "Not seen in 12 months: speak with the family",
            Self::T4 => "Not seen in 12 months: see the child in clinic",
            Self::T5 => "Existing advice may be enough",
            Self::T6 => "No health need related to special educational needs found",
            Self::T7 => "Another body should be asked",
            Self::T8 => "Not valid, duplicate or withdrawn",
        }
    }
}

/// How a case ends without advice being sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Closure {
    /// The authority withdrew its request.
    Withdrawn,
    /// The authority is no longer responsible: the family moved.
    NoLongerResponsible,
    /// Another body was the right one.
    Redirected,
    /// The child has died. All letters stop.
    Deceased,
    /// The same request, already here.
    Duplicate,
    /// Advice was sent and nothing is left to do.
    Completed,
}

impl Closure {
    /// In words.
    pub fn words(self) -> &'static str {
        match self {
            Self::Withdrawn => "withdrawn by the authority",
            Self::NoLongerResponsible => "the authority is no longer responsible",
            Self::Redirected => "redirected to another body",
            Self::Deceased => "the child has died",
            Self::Duplicate => "a duplicate of another request",
            Self::Completed => "completed",
        }
    }
}
