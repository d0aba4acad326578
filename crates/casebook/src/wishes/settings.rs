//! What the doors ask for on the settings page. Dates are as typed.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A choice of the team.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ChangeSetting {
    /// The code of its row.
    pub code: String,
    /// The value, as typed: a number, "yes" or "no", names parted by commas.
    pub value: String,
    /// One authority; empty: all.
    pub authority: String,
    /// For requests received from; empty: today.
    pub from: String,
    /// Why.
    pub why: String,
}

/// A day of the calendar.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct SetHoliday {
    /// The day.
    pub day: String,
    /// Its name; empty: a working day after all.
    pub name: String,
    /// Where it was proclaimed.
    pub source: String,
}

/// A choice or a day that was a mistake.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct TakeBackSetting {
    /// The entry.
    pub entry: String,
    /// Why.
    pub why: String,
}
