//! What the settings page shows.

use domain::what_if::Change;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{CaseRow, Choice, Day};

/// A setting with what holds for requests received today.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SettingRow {
    /// Its code: "known_months", "milestone_days.triaged".
    pub code: String,
    /// Its group: "Rules", "Milestones", "Escalation".
    pub group: String,
    /// Its label: "A child counts as known for".
    pub label: String,
    /// The unit of what is typed: "months"; empty where there is none.
    pub unit: String,
    /// Why it is there, and what it can never do.
    pub hint: String,
    /// What holds for all authorities today, in words: "12 months".
    pub value: String,
    /// The same as it is typed: "12".
    pub typed: String,
    /// Where an authority has a value of its own: its name and the value.
    pub own: Vec<Choice>,
}

/// A choice that was made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ChosenView {
    /// Its name.
    pub entry: String,
    /// "A child counts as known for 18 months".
    pub words: String,
    /// "All authorities", or one.
    pub authority: String,
    /// For requests received from.
    pub from: Day,
    /// "Asha Rowe on 2 March 2026".
    pub made: String,
    /// Why.
    pub why: String,
}

/// A bank holiday.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct HolidayView {
    /// The day.
    pub day: Day,
    /// Its name.
    pub name: String,
    /// "Proclaimed", "Worked out in advance", "Set by the team".
    pub status: String,
}

/// A day that the team set.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SetDayView {
    /// Its name.
    pub entry: String,
    /// "Monday 13 April 2026 is a bank holiday: Jubilee".
    pub words: String,
    /// Where it was proclaimed.
    pub source: String,
    /// "Asha Rowe on 2 March 2026".
    pub made: String,
}

/// A case whose dates a day would move.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct MovedView {
    /// The case.
    pub row: CaseRow,
    /// What moves. Never a statutory date.
    pub changes: Vec<Change>,
}

/// What a day in the calendar would move, before it does.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PreviewedDayView {
    /// In a sentence.
    pub sentence: String,
    /// The cases, at most 50.
    pub moved: Vec<MovedView>,
    /// How many in all.
    pub total: u32,
}

/// How the clock speaks, and the calendar it works by.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct SettingsView {
    /// The head of the log when this was read.
    pub head: String,
    /// Every setting.
    pub rows: Vec<SettingRow>,
    /// The authorities to choose from.
    pub authorities: Vec<String>,
    /// Every choice that stands, newest first.
    pub chosen: Vec<ChosenView>,
    /// Bank holidays from last year to three years ahead.
    pub holidays: Vec<HolidayView>,
    /// "Proclaimed to the end of 2028; later years are worked out in advance."
    pub proclaimed: String,
    /// Days that the team set, newest first.
    pub days: Vec<SetDayView>,
}
