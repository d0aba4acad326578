//! What the clock says of a case on a day, with its reasons: the shape of timeline.md.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::policy::{Milestone, Rung};
use crate::request::RequestKind;

/// The state of the clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ClockState {
    /// There is none: a notification or an annual review.
    None,
    /// Up to and on the due date.
    Running,
    /// After it.
    Overdue,
    /// Sent whole, or a partial that was accepted.
    Met,
    /// Ended without sending.
    Closed,
}

/// The limb of regulation 8(2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Limb {
    /// Exceptional circumstances affect the child, the parent or the young person.
    A,
    /// One of them is absent from the area for four weeks or more.
    B,
    /// The child or young person fails to keep an appointment made by the body.
    C,
}

/// Whether the facts make an exception out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// The facts meet the limb.
    Available,
    /// They do not.
    NotAvailable,
    /// Only when the day of receipt is counted as well: the team lead decides.
    Borderline,
}

/// An exception that was claimed, or that the facts speak for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ExceptionReading {
    /// The limb.
    pub limb: Limb,
    /// Whether the facts make it out.
    pub standing: Standing,
    /// Whether it stands approved now.
    pub approved: bool,
    /// Claimed after the due date.
    pub late_notified: bool,
    /// The authority was told.
    pub told_la: bool,
    /// The family was told.
    pub told_family: bool,
}

/// How a case counts in a figure (domain.md 4.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum KpiStanding {
    /// Open and not past due.
    NotDue,
    /// Sent in time.
    Hit,
    /// Past due and not sent, or sent late.
    Miss,
    /// In neither numerator nor denominator.
    Excluded,
}

/// The two versions of "advice within six weeks".
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Kpi {
    /// Exceptions included.
    pub k1a: KpiStanding,
    /// Approved exceptions left out.
    pub k1b: KpiStanding,
}

/// Something to see to, with a code that does not change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Warning {
    /// One of timeline.md's codes.
    pub code: String,
    /// A sentence for people.
    pub text: String,
}

/// One step of the reasoning.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Reason {
    /// A sentence.
    pub text: String,
    /// The regulation, the Code's paragraph or "cautious practice".
    pub source: String,
}

/// Whether earlier advice may serve (reg 6(4)).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ExistingAdvice {
    /// Author, authority and family are all satisfied.
    Reuse,
    /// One of them is not, or has not said.
    FreshAdviceNeeded,
}

/// How far a step of the work is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Progress {
    /// Done by its day.
    InTime,
    /// Done after it.
    Late,
    /// Not done, and its day has passed.
    Overdue,
    /// Not done, and there is still time.
    Ahead,
}

/// A step of the work with the team's own day for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct MilestoneReading {
    /// Which.
    pub milestone: Milestone,
    /// In words.
    pub text: String,
    /// By when: a working day.
    pub by_on: NaiveDate,
    /// When it was done.
    pub done_on: Option<NaiveDate>,
    /// How far it is.
    pub progress: Progress,
}

/// Who is to know that a case is not sent yet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct EscalationReading {
    /// The rung that was reached.
    pub rung: Rung,
    /// Since when.
    pub since_on: NaiveDate,
    /// A sentence.
    pub text: String,
}

/// A date that stands beside ours and never moves it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DateBeside {
    /// What it is, in a code that does not change.
    pub code: String,
    /// A sentence.
    pub text: String,
    /// The day.
    pub on: NaiveDate,
    /// When it was done, where it is ours to do.
    pub done_on: Option<NaiveDate>,
    /// Where it comes from.
    pub source: String,
}

/// Who decides for the child or young person in this assessment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Decides {
    /// The parent: the child is of compulsory school age or younger.
    Parent,
    /// The young person.
    YoungPerson,
    /// A deputy, for a young person without capacity for this decision.
    Deputy,
    /// An attorney, likewise.
    Attorney,
    /// The parent as the alternative person, where there is neither.
    ParentInstead,
}

/// The reading. All dates are civil dates in Europe/London; all spans are calendar days.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Reading {
    /// The kind of request.
    pub kind: RequestKind,
    /// The day on which it reached the first NHS mailbox.
    pub received_on: NaiveDate,
    /// The last day for giving the advice.
    pub due_on: Option<NaiveDate>,
    /// The last day if the day of receipt is counted as the first.
    pub strict_on: Option<NaiveDate>,
    /// The last working day on or before `due_on`.
    pub work_by_on: Option<NaiveDate>,
    /// The state.
    pub clock: ClockState,
    /// The day of the reading.
    pub today: NaiveDate,
    /// Calendar days from today to `due_on`, negative when overdue.
    pub days_left: Option<i64>,
    /// The day the advice was sent.
    pub met_on: Option<NaiveDate>,
    /// Whether that was on or before `due_on`.
    pub in_time: Option<bool>,
    /// Calendar days late, 0 until met.
    pub days_late: i64,
    /// Days from the date on the authority's letter to receipt.
    pub receipt_lag_days: Option<i64>,
    /// The route of triage, T1 to T8.
    pub route: Option<crate::route::Route>,
    /// Reg 6(4).
    pub existing_advice: Option<ExistingAdvice>,
    /// Reg 8(2).
    pub exception: Option<ExceptionReading>,
    /// The team's own aim while an exception stands approved. Never a statutory date.
    pub management_target_on: Option<NaiveDate>,
    /// The day on which SEND rights pass to the young person. None while no date of birth is known.
    pub rights_on: Option<NaiveDate>,
    /// Who decides. None while no date of birth is known.
    pub decides: Option<Decides>,
    /// The team's own steps, in their order. None without a six-week clock.
    pub milestones: Vec<MilestoneReading>,
    /// Who is to know, while it is not sent.
    pub escalation: Option<EscalationReading>,
    /// Dates beside ours, in their order.
    pub beside: Vec<DateBeside>,
    /// A late reason that was recorded, N1 to N16.
    pub late_reason: Option<String>,
    /// How it counts.
    pub kpi: Kpi,
    /// What to see to.
    pub warnings: Vec<Warning>,
    /// Why.
    pub because: Vec<Reason>,
}

impl Reading {
    /// The team's own aim while lateness is excused: an approval whose facts do not make the
    /// exception out excuses nothing, and has nothing to aim at.
    pub fn aim(&self) -> Option<NaiveDate> {
        let stands = |exception: &ExceptionReading| exception.standing != Standing::NotAvailable;
        self.management_target_on.filter(|_| self.exception.as_ref().is_some_and(stands))
    }
}
