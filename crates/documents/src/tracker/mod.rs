//! A team's spreadsheet of requests: its sheets as tables, the columns known by their titles, and
//! each row as the fields of a request with the place where each was found.

mod dates;
mod grid;
mod judge;
mod table;
mod titles;
mod values;

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::intake::{FIELDS, Found, Unreadable, limits, sheet::letters, words};
use crate::workbook::{MOST_ROWS, MOST_SHEETS};

pub use judge::judge;

/// What a tracker's column may hold beside the fields of a request: its name and its label.
pub const OWN_FIELDS: &[(&str, &str)] = &[
    ("owner", "Whose case it is"),
    ("sent_on", "Date the advice was sent"),
    ("closed_on", "Date it was closed without advice"),
    ("closure", "How it ended"),
    ("note", "Notes"),
];

/// A child’s name in one column, which is no field of its own: surname and given names are read from
/// it. The first only where a comma or capitals part them; with the other two somebody has said which
/// comes first.
pub const NAMES: [(&str, &str); 3] = [
    ("full_name", "Child’s name"),
    ("given_name_first", "Child’s name, given names first"),
    ("family_name_first", "Child’s name, surname first"),
];

/// Columns of a sheet: more are refused.
const MOST_COLUMNS: usize = 200;

/// Everything that a column may hold, with its label, in the order in which a person looks for it:
/// the fields of a request, [`NAMES`] after the surname and given names, and [`OWN_FIELDS`].
pub fn fields() -> Vec<(&'static str, &'static str)> {
    let mut all = FIELDS.to_vec();
    let after = all.iter().position(|(field, _)| *field == "known_as").unwrap_or(all.len());
    all.splice(after..after, NAMES);
    all.extend(OWN_FIELDS);
    all
}

/// Reads the sheets of a workbook (.xlsx) or the one of a CSV file, with a field proposed for every
/// column whose title is known. Left out are sheets that are hidden or empty, what stands above the
/// titles, titles that are repeated further down, totals, and rows in which nothing is filled in but
/// what a formula or a running number puts there. A sheet without a row of titles has no columns and no
/// rows. Numbers in a column of dates that has lost its format are dates, by the workbook's own count.
///
/// Called in a process of its own (`caseclock-reader`): a fault here ends that.
pub fn read(name: &str, bytes: &[u8]) -> Result<Vec<Sheet>, Unreadable> {
    let (cells, workbook) = grid::read(name, bytes)?;
    let sheets: Vec<Sheet> =
        cells.iter().map(|sheet| table::table(sheet, workbook)).collect::<Result<_, _>>()?;
    if !are_few(&sheets) {
        return Err(Unreadable::TooManyRows);
    }
    if sheets.iter().all(|sheet| sheet.columns.is_empty()) {
        return Err(Unreadable::NoTitles);
    }
    Ok(sheets)
}

/// One sheet of a file; a CSV file has one. The rows above the titles, and empty ones, are left out.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sheet {
    /// Its name; the file's for CSV.
    pub name: String,
    /// Left to right. Empty where no row of titles was found.
    pub columns: Vec<Column>,
    /// Top to bottom.
    pub rows: Vec<Row>,
}

/// A column that has a title.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Column {
    /// "C".
    pub letter: String,
    /// As written; where a title spans several columns, above and below: "Dates: received".
    pub title: String,
    /// The field that its title is known for. None where none is, or another column has it.
    pub field: Option<String>,
}

/// A row that is not empty.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Row {
    /// As the spreadsheet counts, from 1.
    pub number: u32,
    /// One a column of the sheet, in their order.
    pub cells: Vec<Cell>,
}

/// A cell.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cell {
    /// As a person reads it in the spreadsheet.
    pub text: String,
    /// Where the spreadsheet itself holds a date, and not a text that looks like one: a civil date.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub day: Option<NaiveDate>,
}

/// Which field each column holds, by the column's letter. A column that is not named is passed over.
pub type Map = BTreeMap<String, String>;

/// A row read with a map.
#[derive(Clone, Debug, PartialEq)]
pub struct Judged {
    /// As the spreadsheet counts, from 1.
    pub number: u32,
    /// Every field of the map that has something in this row, with its place: "Caseload, C14".
    pub fields: Vec<Found>,
}

impl Sheet {
    /// Whether it is what [`read`] gives: within its limits, in order, each field once and known, and
    /// no text that can make one name look like another.
    pub(crate) fn is_fit(&self) -> bool {
        let line = |text: &str, longest| words::fits(text, longest) && !text.contains(['\n', '\t']);
        let known = fields();
        let mut seen = BTreeSet::new();
        let mut before = 0;
        let places: Vec<Option<usize>> =
            self.columns.iter().map(|column| number_of(&column.letter)).collect();
        line(&self.name, limits::LONGEST_NAME)
            && self.columns.len() <= MOST_COLUMNS
            && self.rows.len() <= MOST_ROWS
            && places.iter().all(Option::is_some)
            && places.windows(2).all(|pair| pair[0] < pair[1])
            && self.columns.iter().all(|column| {
                let field = column.field.as_deref();
                line(&column.title, limits::LONGEST_PLACE)
                    && field.is_none_or(|field| {
                        known.iter().any(|(name, _)| *name == field) && seen.insert(field)
                    })
            })
            && self.rows.iter().all(|row| {
                let later = row.number > before;
                before = row.number;
                later
                    && row.cells.len() == self.columns.len()
                    && row.cells.iter().all(|cell| words::fits(&cell.text, limits::LONGEST_TEXT))
            })
    }
}

/// Whether so many sheets are no more than a file may have.
pub(crate) fn are_few(sheets: &[Sheet]) -> bool {
    sheets.len() <= MOST_SHEETS
        && sheets.iter().map(|sheet| sheet.rows.len()).sum::<usize>() <= MOST_ROWS
}

/// The column that letters name, from 0, where they are as a spreadsheet writes them.
fn number_of(letter: &str) -> Option<usize> {
    let plain = (1..=3).contains(&letter.len()) && letter.bytes().all(|b| b.is_ascii_uppercase());
    let count = |sum: usize, b: u8| sum * 26 + usize::from(b - b'A') + 1;
    plain.then(|| letter.bytes().fold(0, count) - 1).filter(|column| letters(*column) == letter)
}

#[cfg(test)]
mod tests;
