//! What the search over everything found.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::views::CaseRow;

/// What was found, the surest first.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct FoundView {
    /// By what they were found; only groups that hold something.
    pub groups: Vec<FoundGroup>,
    /// "5 children and 1 in letters and notes", to be read out.
    pub summary: String,
}

/// Cases that were found by one sort of thing.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct FoundGroup {
    /// "children", "schools" or "writing".
    pub code: String,
    /// "Children".
    pub words: String,
    /// At most eight.
    pub rows: Vec<FoundRow>,
    /// There are others.
    pub more: bool,
}

/// A case that was found.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct FoundRow {
    /// The case.
    pub row: CaseRow,
    /// The school, or the words around what was found; empty for one found by name or number.
    pub by: String,
}
