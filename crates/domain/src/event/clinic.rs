//! The values that events of the clinic and of the clinical decision are made of.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The format in which a family reads what we write (Accessible Information Standard, DAPB1605).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Format {
    /// As most people read it.
    #[default]
    Standard,
    /// Nothing smaller than 18 point.
    LargePrint,
    /// Short sentences, one thing in each.
    EasyRead,
}

impl Format {
    /// In words.
    pub fn words(self) -> &'static str {
        match self {
            Self::Standard => "Standard print",
            Self::LargePrint => "Large print",
            Self::EasyRead => "Easy read",
        }
    }
}

/// That safeguarding was considered, and what came of it. It stays inside the casebook and stands in
/// no letter (domain.md 2.9).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Considered {
    /// There is a concern.
    pub concern: bool,
    /// Why, or why not.
    pub why: String,
}

/// What is done after records or clinic: the clinical decision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case")]
#[allow(missing_docs)] // The fields are those of the values they hold; the variants are explained.
pub enum Course {
    /// What is known is enough.
    NoFurther,
    /// More has to be found out first: what, by whom, by which civil day.
    FurtherAssessment {
        what: String,
        by_whom: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        by_on: Option<NaiveDate>,
    },
    /// The child was referred to a service.
    OnwardReferral { service: String, referred_on: NaiveDate, status: ReferralStatus },
}

/// Where a referral stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ReferralStatus {
    /// It was sent, and nothing has come back.
    Sent,
    /// The service took it.
    Accepted,
    /// The service did not.
    Declined,
    /// The child is on its waiting list.
    Waiting,
    /// The service has seen the child.
    Seen,
}

impl ReferralStatus {
    /// All of them, in the order in which they are met.
    pub const ALL: [Self; 5] =
        [Self::Sent, Self::Accepted, Self::Declined, Self::Waiting, Self::Seen];

    /// In words, for the middle of a sentence.
    pub fn words(self) -> &'static str {
        match self {
            Self::Sent => "sent",
            Self::Accepted => "accepted",
            Self::Declined => "declined",
            Self::Waiting => "on the waiting list",
            Self::Seen => "seen",
        }
    }

    /// Whether the child still waits for the service.
    pub fn waits(self) -> bool {
        matches!(self, Self::Sent | Self::Accepted | Self::Waiting)
    }
}
