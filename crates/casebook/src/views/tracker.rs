//! What the pages show while the team's spreadsheet is brought in.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{CaseRow, Choice};
use crate::wishes::MapTracker;

/// A column of a sheet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ColumnView {
    /// "C".
    pub letter: String,
    /// As written.
    pub title: String,
    /// The field it is taken for; empty where it is passed over.
    pub field: String,
    /// The first things that stand in it.
    pub sample: Vec<String>,
}

/// A sheet of a spreadsheet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SheetView {
    /// Its name.
    pub name: String,
    /// "412 rows".
    pub rows: String,
    /// Its columns; none where no row of titles was found.
    pub columns: Vec<ColumnView>,
    /// Whose requests they are where no column says so, as chosen before; may be empty.
    pub authority: String,
    /// The columns are understood as they were the last time.
    pub known: bool,
}

/// A spreadsheet that was read. Nothing has been stored.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct TrackerView {
    /// The file's name.
    pub name: String,
    /// Its sheets.
    pub sheets: Vec<SheetView>,
    /// The sheet to begin with, counted from 0.
    pub sheet: u32,
    /// What a column may hold.
    pub fields: Vec<Choice>,
    /// The authorities whose requests it may be.
    pub authorities: Vec<String>,
    /// "Your corrections of 22 November are still here." Empty where there are none.
    pub resumed: String,
}

impl TrackerView {
    /// The sheet to begin with, understood as proposed.
    pub fn proposed(&self) -> MapTracker {
        let sheet = self.sheets.get(self.sheet as usize);
        let columns = sheet.map(|sheet| sheet.columns.as_slice()).unwrap_or_default().iter();
        let named = columns.filter(|column| !column.field.is_empty());
        MapTracker {
            sheet: self.sheet,
            columns: named.map(|c| (c.letter.clone(), c.field.clone())).collect(),
            authority: sheet.map(|sheet| sheet.authority.clone()).unwrap_or_default(),
        }
    }
}

/// Something about a row that is not right.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct WrongView {
    /// The field, to correct it by; empty where it is about the row as a whole.
    pub field: String,
    /// "Date of birth".
    pub label: String,
    /// "Caseload, C14"; empty where no cell holds it.
    pub place: String,
    /// What stands there.
    pub raw: String,
    /// What is wrong, and what to do.
    pub words: String,
    /// In how many other rows the same stands.
    pub others: u32,
    /// What may be chosen; none where it is typed.
    pub choices: Vec<Choice>,
}

/// A row, judged.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RowView {
    /// As the spreadsheet counts.
    pub number: u32,
    /// "MARLOW, Tam", or what there is of it.
    pub child: String,
    /// "4 May 2018", or what stands there.
    pub born: String,
    /// The day of receipt.
    pub received: String,
    /// The authority and its reference.
    pub from: String,
    /// ready, check, cannot or same.
    pub state: String,
    /// "Ready: a new case".
    pub words: String,
    /// What is wrong, the worst first.
    pub wrong: Vec<WrongView>,
}

/// How many rows there are of a state.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CountView {
    /// ready, check, cannot or same; empty for all.
    pub code: String,
    /// "to check".
    pub words: String,
    /// How many.
    pub n: u32,
}

/// All rows of a sheet, judged. Nothing has been written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct JudgedView {
    /// "412 ready, 9 to check, 3 cannot be read".
    pub sentence: String,
    /// "5 new, 2 changed, 40 the same, 1 no longer in the list"; empty where nothing was brought in
    /// before.
    pub beside: String,
    /// How many there are of each state.
    pub counts: Vec<CountView>,
    /// The state that is shown; empty for all.
    pub show: String,
    /// The page, from 1.
    pub page: u32,
    /// How many pages.
    pub pages: u32,
    /// The rows of this page.
    pub rows: Vec<RowView>,
    /// Open cases of an earlier import that are no longer in the list. Nothing is done to them.
    pub gone: Vec<CaseRow>,
}

/// How far the import is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct BroughtView {
    /// The import; empty once nothing came of it.
    pub batch: String,
    /// Rows done.
    pub done: u32,
    /// Rows in all.
    pub of: u32,
    /// "300 of 412 rows brought in", and at the end what came of it.
    pub sentence: String,
    /// Nothing is left to do.
    pub finished: bool,
}

/// A spreadsheet that was brought in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ImportRow {
    /// The import.
    pub batch: String,
    /// The file's name.
    pub name: String,
    /// "Brought in on 22 November 2026 by Asha Rowe: 5 new, 2 changed, 40 the same."
    pub words: String,
    /// Cases that hold something of it.
    pub cases: u32,
    /// Those that someone has acted on since, which cannot be undone; the first few.
    pub acted_on: Vec<CaseRow>,
    /// How many those are.
    pub acted_on_total: u32,
    /// Whether whoever is in may undo it, and something is left to undo.
    pub can_undo: bool,
}

/// Every spreadsheet that was brought in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ImportsView {
    /// The head of the log when this was read.
    pub head: String,
    /// Newest first.
    pub imports: Vec<ImportRow>,
}
