//! What the clinic's page shows, and what a case shows of its decisions.

use domain::event::ReferralStatus;
use domain::followup::Task;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{CaseRow, Choice, Day};

/// A child who has a slot.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct TakenView {
    /// The case.
    pub case_id: String,
    /// The appointment.
    pub clinic: String,
    /// "SURNAME, Given".
    pub name: String,
}

/// A slot of a clinic day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SlotView {
    /// "09:30".
    pub at: String,
    /// Who has it. More than one: two people gave it away at the same time.
    pub taken: Vec<TakenView>,
    /// It has gone by.
    pub passed: bool,
}

/// A day of the clinic.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ClinicDayView {
    /// Its name.
    pub clinic_day: String,
    /// The day.
    pub day: Day,
    /// "Quay health centre, Dr Vale, 45 minutes each".
    pub words: String,
    /// The slots, in their order.
    pub slots: Vec<SlotView>,
    /// "3 of 8 slots free", "No clinic: away until ...; 2 appointments have to be moved".
    pub status: String,
    /// Why there is no clinic after all; empty where there is one.
    pub closed: String,
    /// Something on it has to be put right: a slot given twice, or appointments without a clinic.
    pub wrong: bool,
}

/// Days on which someone is away.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct LeaveView {
    /// Its entry, to take it back by.
    pub entry: String,
    /// "Dr Vale is away from 30 March 2026 to 10 April 2026: annual leave".
    pub words: String,
}

/// A child who needs to be seen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ToSeeRow {
    /// The case.
    pub row: CaseRow,
    /// Why: "See the child in clinic", "Further assessment: hearing".
    pub why: String,
    /// The last day that leaves time to write. None without a clock.
    pub by: Option<Day>,
    /// "in 12 days", "3 days ago".
    pub label: String,
    /// That day has gone by.
    pub late: bool,
}

/// An appointment of which nothing is recorded though its day has come.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct UnrecordedRow {
    /// The case.
    pub row: CaseRow,
    /// The day of the appointment.
    pub day: Day,
}

/// What is still to be done about a missed appointment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FollowupRow {
    /// The case.
    pub row: CaseRow,
    /// The appointment.
    pub clinic: String,
    /// Its day.
    pub missed: Day,
    /// What is to be done, in words.
    pub tasks: Vec<String>,
}

/// The clinic.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ClinicsView {
    /// The head of the log when this was read.
    pub head: String,
    /// Days from today on.
    pub days: Vec<ClinicDayView>,
    /// Leave that is not over.
    pub leave: Vec<LeaveView>,
    /// Who needs to be seen, by the last day that leaves time to write.
    pub to_see: Vec<ToSeeRow>,
    /// Appointments of which it is to be said what came of them.
    pub unrecorded: Vec<UnrecordedRow>,
    /// What is to be done about missed ones.
    pub followups: Vec<FollowupRow>,
    /// "5 working days are kept for writing, so ...".
    pub rule: String,
    /// How families reach the clinic; empty where nobody has said.
    pub contact: String,
    /// Whoever is in may change the days.
    pub can_set: bool,
}

/// A slot that can be offered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SlotOffer {
    /// The clinic day.
    pub clinic_day: String,
    /// "09:30".
    pub at: String,
    /// "Monday 30 March 2026 at 09:30".
    pub words: String,
    /// "Quay health centre, Dr Vale".
    pub place: String,
}

/// The free slots for a case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SlotsView {
    /// "Seen by 6 April 2026 there are 5 working days left to write".
    pub sentence: String,
    /// Those that meet the deadline, soonest first.
    pub safe: Vec<SlotOffer>,
    /// Those that do not.
    pub late: Vec<SlotOffer>,
    /// Why they do not.
    pub why_late: String,
    /// The language that an interpreter is needed for, as the authority wrote it.
    pub interpreter: String,
    /// Formats to choose from.
    pub formats: Vec<Choice>,
}

/// What followed a missed appointment, and what is still to do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FollowupView {
    /// The appointment.
    pub clinic: String,
    /// Its day.
    pub missed: Day,
    /// What is still to do.
    pub open: Vec<Task>,
    /// The same in words.
    pub tasks: Vec<String>,
    /// What was done, in sentences. Some of it stays inside the casebook.
    pub done: Vec<String>,
}

/// A clinical decision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DecisionView {
    /// Its name.
    pub decision: String,
    /// When.
    pub day: Day,
    /// "Referred to audiology on 12 March 2026."
    pub words: String,
    /// Why.
    pub why: String,
    /// "Decided on 12 March 2026 by Asha Rowe, after the appointment of 10 March 2026".
    pub made: String,
    /// Where the referral stands, where it is one.
    pub status: Option<ReferralStatus>,
    /// "Accepted on 20 March 2026".
    pub standing: String,
}

/// What is known of the child from an earlier request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct KnownView {
    /// The earlier case.
    pub case_id: String,
    /// "Known from 2025: request for advice, Bristol EHC-12, received 3 March 2025".
    pub title: String,
    /// Decisions, referrals, who was asked and said what, when seen.
    pub lines: Vec<String>,
}

/// One child of a day sheet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SheetRow {
    /// The case.
    pub case_id: String,
    /// "09:30".
    pub at: String,
    /// "SURNAME, Given".
    pub name: String,
    /// "999 000 0018", or "Not known".
    pub nhs_number: String,
    /// "4 May 2018, 7 years".
    pub born: String,
    /// "Looked after", "Address protected", "Interpreter: Polish", "Large print", ...
    pub needs: Vec<String>,
    /// Why the child is seen.
    pub why: String,
}

/// A day of the clinic, for the clinician.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DaySheetView {
    /// The clinic day.
    pub clinic_day: String,
    /// The day.
    pub day: Day,
    /// "Quay health centre, Dr Vale, 45 minutes each".
    pub words: String,
    /// The children, by time.
    pub rows: Vec<SheetRow>,
    /// "10:30, 11:15": free slots.
    pub free: String,
}

/// K14 and K15 for one service (domain.md 4.2).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ReferredRow {
    /// The service.
    pub service: String,
    /// Referrals made.
    pub made: u32,
    /// "3 accepted", "1 declined".
    pub outcomes: Vec<String>,
    /// Of those that wait: the band and how many.
    pub waits: Vec<(String, u32)>,
}
