//! What the doors ask for when the team's spreadsheet is brought in.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::views::FileIn;

/// A spreadsheet to look at. Nothing is stored.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ReadTracker {
    /// The file.
    pub file: FileIn,
}

/// How the columns of a sheet are to be understood.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct MapTracker {
    /// The sheet, counted from 0.
    pub sheet: u32,
    /// The field of each column, by the column's letter; one that is not named is passed over.
    pub columns: BTreeMap<String, String>,
    /// Whose requests they are where no column says so; may be empty.
    pub authority: String,
}

/// Some of the rows that were judged.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct RowsQuery {
    /// ready, check, cannot or same; empty for all.
    pub show: String,
    /// From 1.
    pub page: u32,
}

/// What belongs in a cell. The file stays as it is.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct CorrectCell {
    /// The row, as the spreadsheet counts.
    pub row: u32,
    /// The field.
    pub field: String,
    /// As typed; empty leaves it blank.
    pub value: String,
    /// In every row that says the same there.
    pub everywhere: bool,
    /// The rows to show then.
    pub query: RowsQuery,
}

/// The next rows to bring in: all that are ready, and those named.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct ImportRows {
    /// Rows to check that were looked at and are right.
    pub rows: Vec<u32>,
    /// All rows to check, without a look.
    pub with_doubts: bool,
}

/// An import to undo.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct UndoImport {
    /// The import.
    pub batch: String,
    /// Leave the cases that someone has acted on, and undo the others.
    pub others: bool,
}
