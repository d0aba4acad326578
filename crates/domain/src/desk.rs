//! What a case needs of somebody today. Each need is one question that a list can be asked: the
//! number on the home page, the rows behind it and the figure of a report are the same rows.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::case::Case;
use crate::clock;
use crate::policy::{Milestone, Policy};
use crate::stage::{self, Stage};

/// What an open case may need of somebody. (A letter has needs too: another name for the window.)
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(rename = "DeskNeed")]
pub enum Need {
    /// A route.
    ToTriage,
    /// The statutory date has passed.
    Overdue,
    /// The statutory date is in this civil week, Monday to Sunday, be it past or ahead.
    DueThisWeek,
    /// The latest safe start has come, and nobody has begun.
    LateToStart,
    /// A service has not answered by its return day.
    Chase,
    /// An appointment today or later this week.
    Clinic,
    /// The day of an appointment has passed, and nobody said what came of it.
    OutcomeMissing,
    /// A complete letter that nobody has signed.
    ToSign,
    /// A signed letter that has not been sent.
    ToSend,
    /// The authority sent the advice back for what it says.
    Returned,
    /// Nobody holds it, or somebody who has left. There should be none.
    Unheld,
}

impl Need {
    /// All of them, the most pressing first.
    pub const ALL: [Self; 11] = [
        Self::Overdue,
        Self::DueThisWeek,
        Self::LateToStart,
        Self::ToTriage,
        Self::Chase,
        Self::Clinic,
        Self::OutcomeMissing,
        Self::ToSign,
        Self::ToSend,
        Self::Returned,
        Self::Unheld,
    ];

    /// The code, as filtered by.
    pub fn code(self) -> &'static str {
        match self {
            Self::ToTriage => "to_triage",
            Self::Overdue => "overdue",
            Self::DueThisWeek => "due_this_week",
            Self::LateToStart => "late_to_start",
            Self::Chase => "chase",
            Self::Clinic => "clinic",
            Self::OutcomeMissing => "outcome_missing",
            Self::ToSign => "to_sign",
            Self::ToSend => "to_send",
            Self::Returned => "returned",
            Self::Unheld => "unheld",
        }
    }

    /// In words, for the tile and the filter.
    pub fn words(self) -> &'static str {
        match self {
            Self::ToTriage => "To triage",
            Self::Overdue => "Overdue",
            Self::DueThisWeek => "Due this week",
            Self::LateToStart => "Late to start",
            Self::Chase => "To chase",
            Self::Clinic => "In clinic this week",
            Self::OutcomeMissing => "Clinic outcome missing",
            Self::ToSign => "To sign",
            Self::ToSend => "To send",
            Self::Returned => "Sent back to us",
            Self::Unheld => "Held by nobody",
        }
    }

    /// What exactly is counted.
    pub fn means(self) -> &'static str {
        match self {
            Self::ToTriage => "no route has been chosen",
            Self::Overdue => "the statutory date has passed",
            Self::DueThisWeek => "the statutory date is from Monday to Sunday",
            Self::LateToStart => "should have been begun by today",
            Self::Chase => "a service has not answered in time",
            Self::Clinic => "an appointment from today to Sunday",
            Self::OutcomeMissing => "the appointment has passed",
            Self::ToSign => "the letter is complete",
            Self::ToSend => "the letter is signed",
            Self::Returned => "the authority asks for other advice",
            Self::Unheld => "nobody, or somebody who has left",
        }
    }
}

/// The latest safe start: the civil day by which the next piece of work has to be in hand for the
/// advice to be given in time. Counted back from the statutory date by what the team's own steps
/// (domain.md 2.7) leave for the work that is still to come, and on the working day before where that
/// falls on no working day; never before the day of receipt. By the usual days: triage 37 days before
/// it is due, services' answers 19, writing 19, or 12 where the child is to be seen first, signing 5,
/// sending 2. None for a case without a clock, and for one that has ended.
pub fn start_by(case: &Case, today: NaiveDate, policy: &Policy) -> Option<NaiveDate> {
    let (due_on, received_on) = clock::due_on(case).zip(case.received_on())?;
    let before = match stage::of(case, today) {
        Stage::ToTriage => Milestone::Identified,
        Stage::Waiting => Milestone::ServicesAnswered,
        Stage::ToWrite if appointments(case).next().is_some() => Milestone::Seen,
        Stage::ToWrite => Milestone::ServicesAnswered,
        Stage::ToSign => Milestone::Checked,
        Stage::ToSend => Milestone::Signed,
        Stage::Sent | Stage::Closed => return None,
    };
    let day = |milestone| policy.milestones.get(&milestone).copied().unwrap_or_default();
    let left = day(Milestone::Sent).saturating_sub(day(before));
    let start = due_on.checked_sub_days(chrono::Days::new(u64::from(left))).unwrap_or(due_on);
    Some(policy.calendar.working_on_or_before(start).max(received_on))
}

/// Whether the next piece of work is in hand: a text was begun where one is wanted, or it waits for
/// others or for one press only.
pub fn is_begun(case: &Case, today: NaiveDate) -> bool {
    match stage::of(case, today) {
        Stage::ToTriage => false,
        Stage::ToWrite => {
            case.letters.iter().any(|letter| letter.sent_on.is_none() && letter.text().is_some())
        }
        _ => true,
    }
}

/// The days of the appointments of which nobody has said what came of them.
pub fn appointments(case: &Case) -> impl Iterator<Item = NaiveDate> {
    case.clinics.iter().filter(|clinic| clinic.outcome.is_none()).map(|clinic| clinic.for_on)
}

/// Whether the authority wants other advice than was sent.
pub fn is_returned(case: &Case) -> bool {
    case.sendings.iter().any(|sent| sent.void) && case.met_on().is_none()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::acts::tests::{at, case_of, day, received};
    use crate::route::Route;

    fn start(case: &Case, policy: &Policy) -> Option<NaiveDate> {
        start_by(case, day("2026-03-10"), policy)
    }

    /// Received on Monday 2 March 2026, due on Monday 13 April.
    #[test]
    fn the_latest_safe_start_is_counted_back_from_the_due_date() {
        let policy = Policy::default();
        let mut bodies = received();
        // 37 days before is Saturday 7 March.
        assert_eq!(start(&case_of(bodies.clone()), &policy), Some(day("2026-03-06")));
        let now = at("2026-03-10");
        bodies.extend(case_of(bodies.clone()).triage(Route::T2, &[], "", &now).unwrap());
        // 19 days before is Wednesday 25 March.
        assert_eq!(start(&case_of(bodies.clone()), &policy), Some(day("2026-03-25")));
        let seen = crate::event::ClinicBody::Us;
        let offer = crate::event::Body::ClinicOffered {
            on: now.today,
            for_on: day("2026-03-30"),
            with: seen,
            place: String::new(),
            at: None,
            slot: None,
            interpreter: String::new(),
            format: None,
        };
        bodies.push(offer);
        assert_eq!(start(&case_of(bodies), &policy), Some(day("2026-04-01")));
    }

    #[test]
    fn the_teams_own_days_move_the_latest_safe_start() {
        let mut policy = Policy::default();
        policy.milestones.insert(Milestone::Sent, 38);
        // 35 days before it is due is Monday 9 March.
        assert_eq!(start(&case_of(received()), &policy), Some(day("2026-03-09")));
    }

    #[test]
    fn every_need_has_its_code() {
        for need in Need::ALL {
            let code = serde_json::to_value(need).unwrap();
            assert_eq!(code.as_str(), Some(need.code()));
        }
    }
}
