//! What the doors ask the desk for.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::views::{HeldBefore, ListQuery, Whose};

/// The home page.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct HomeQuery {
    /// Whose needs it counts.
    pub whose: Whose,
}

/// A filter to be kept under a name.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct KeepFilter {
    /// Its name.
    pub name: String,
    /// The name that it had, when it is to have another one; empty for a new one.
    pub was: String,
    /// What it asks for. Words of a search and the page are not kept.
    pub query: ListQuery,
}

/// A saved filter.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct OfFilter {
    /// Its name.
    pub name: String,
}

/// Several cases are given to somebody.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct AssignCases {
    /// The cases.
    pub case_ids: Vec<String>,
    /// A name of the team.
    pub to: String,
}

/// They are given back to those who had them.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct UndoAssign {
    /// To whom they were given.
    pub to: String,
    /// Whose they were.
    pub before: Vec<HeldBefore>,
}

/// Somebody covers for a colleague.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct SetCover {
    /// Who is away.
    pub person: String,
    /// Who covers.
    pub cover: String,
    /// The first day, as typed; empty is today.
    pub from: String,
    /// The last day, as typed; it counts.
    pub until: String,
    /// Why; may be empty.
    pub why: String,
}

/// A cover.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct OfCover {
    /// The name of its entry.
    pub cover: String,
}
