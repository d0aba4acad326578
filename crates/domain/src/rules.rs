//! The rule sets, by the day of receipt: a request keeps the law it was received under.

use chrono::NaiveDate;

use crate::request::RequestKind;

/// What a kind of request obliges the body to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Duty {
    /// Nothing with a date: a notification or an annual review.
    None,
    /// Advice within six weeks (reg 8(1)).
    SixWeeks,
    /// An answer to the tribunal's recommendation within five weeks.
    FiveWeeks,
    /// Mediation within thirty days.
    ThirtyDays,
}

/// A rule set in force from a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rules {
    /// In force for requests received from this civil day.
    pub from: (i32, u32, u32),
    /// Calendar days of "six weeks".
    pub six_weeks: u64,
    /// Calendar days of "five weeks".
    pub five_weeks: u64,
    /// Calendar days of the mediation limit.
    pub thirty_days: u64,
    /// Calendar days after which an entry counts as late.
    pub late_entry_days: i64,
    /// Months after which existing advice is old.
    pub advice_months: u32,
    /// What they are called where they are cited.
    pub name: &'static str,
}

/// Oldest first. A new law is a new entry with its day; nothing is edited.
const SETS: [Rules; 1] = [Rules {
    from: (2014, 9, 1),
    six_weeks: 42,
    five_weeks: 35,
    thirty_days: 30,
    late_entry_days: 7,
    advice_months: 12,
    name: "SEND Regulations 2014",
}];

/// The day from which there are rules at all.
pub fn first_day() -> Option<NaiveDate> {
    SETS[0].first_day()
}

impl Rules {
    fn first_day(&self) -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(self.from.0, self.from.1, self.from.2)
    }

    /// The set in force on the day of receipt. Before the first one, the first one.
    pub fn on(received_on: NaiveDate) -> Self {
        SETS.into_iter()
            .rev()
            .find(|set| set.first_day().is_some_and(|from| from <= received_on))
            .unwrap_or(SETS[0])
    }

    /// Calendar days from the day of receipt to the due date.
    pub fn days(&self, duty: Duty) -> Option<u64> {
        match duty {
            Duty::None => None,
            Duty::SixWeeks => Some(self.six_weeks),
            Duty::FiveWeeks => Some(self.five_weeks),
            Duty::ThirtyDays => Some(self.thirty_days),
        }
    }
}

/// What a kind of request obliges the body to do. Unclear counts as a request for advice.
pub fn duty(kind: RequestKind) -> Duty {
    match kind {
        RequestKind::AdviceRequest | RequestKind::Reassessment | RequestKind::Unclear => {
            Duty::SixWeeks
        }
        RequestKind::Notification | RequestKind::AnnualReview => Duty::None,
        RequestKind::TribunalRecommendation => Duty::FiveWeeks,
        RequestKind::HealthMediation => Duty::ThirtyDays,
    }
}
