//! What the desk shows: the home page, the saved filters, what was given to whom, cover for leave.

use domain::desk::Need;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{CaseRow, Choice, Day, ListQuery};

/// Whose cases.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Whose {
    /// Everybody's.
    #[default]
    Team,
    /// Those of whoever is in, and of those they cover for today.
    Mine,
    /// Nobody's.
    Unassigned,
    /// Mine and nobody's: what whoever is in should look at.
    Reach,
}

/// By what a list is sorted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum SortBy {
    /// By latest safe start, then due date, then name.
    #[default]
    Start,
    /// By name.
    Name,
    /// By authority.
    Authority,
    /// By the day of receipt.
    Received,
    /// By due date.
    Due,
    /// By whose they are.
    Owner,
    /// By state.
    State,
}

/// What needs somebody today.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct HomeView {
    /// The log's head.
    pub head: String,
    /// Today.
    pub today: Day,
    /// "16 to 22 November 2026".
    pub week: String,
    /// A number for each need.
    pub tiles: Vec<TileView>,
    /// The first rows of those that are worked from here.
    pub lists: Vec<NeededView>,
    /// For whom whoever is in covers today, as sentences.
    pub covers: Vec<String>,
}

/// A number that is a link: its list has exactly so many rows.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct TileView {
    /// The need.
    pub need: Need,
    /// "To triage".
    pub words: String,
    /// What exactly is counted.
    pub means: String,
    /// How many.
    pub count: u32,
    /// There should be none, and there are some.
    pub wrong: bool,
    /// The list behind it.
    pub query: ListQuery,
}

/// The first rows of a list.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct NeededView {
    /// The need.
    pub need: Need,
    /// "Chases to make".
    pub title: String,
    /// What is said when there is none.
    pub empty: String,
    /// The first of them.
    pub rows: Vec<CaseRow>,
    /// How many in all.
    pub total: u32,
    /// The whole list.
    pub query: ListQuery,
}

/// What the caseload can be filtered by, and the filters that this person saved.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct DeskView {
    /// Authorities that have asked.
    pub authorities: Vec<String>,
    /// Everybody in the team.
    pub people: Vec<String>,
    /// Services that open cases wait for.
    pub services: Vec<Choice>,
    /// Needs.
    pub needs: Vec<Choice>,
    /// The saved filters, by name.
    pub filters: Vec<FilterView>,
}

/// A saved filter.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct FilterView {
    /// Its name.
    pub name: String,
    /// What it asks for. It never holds the words of a search.
    pub query: ListQuery,
}

/// What came of giving cases to somebody.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct AssignedView {
    /// The log's head.
    pub head: String,
    /// "12 cases given to Sam Reed."
    pub sentence: String,
    /// Who has them now; empty for nobody.
    pub to: String,
    /// Whose they were, to be put back in one press; empty when nothing can be.
    pub before: Vec<HeldBefore>,
}

/// Whose a case was.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct HeldBefore {
    /// The case.
    pub case_id: String,
    /// Whose it was; empty for nobody.
    pub owner: String,
}

/// Cover for leave.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct CoversView {
    /// The log's head.
    pub head: String,
    /// Everybody in the team.
    pub people: Vec<String>,
    /// Covers of today and of later, then those that are over, the latest first.
    pub covers: Vec<CoverRow>,
    /// Whether whoever is in may arrange cover.
    pub may: bool,
}

/// A cover.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct CoverRow {
    /// The name of its entry.
    pub cover: String,
    /// "Asha Rowe covers for Sam Reed".
    pub words: String,
    /// "9 to 20 March 2026".
    pub days: String,
    /// "Today", "From 9 March 2026", "Over", "Ended on 12 March 2026".
    pub status: String,
    /// Why; may be empty.
    pub why: String,
    /// It can be ended.
    pub can_end: bool,
}
