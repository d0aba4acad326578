//! A team's spreadsheet of requests: its sheets as tables, the columns known by their titles, and
//! each row as the fields of a request with the place where each was found.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::intake::Found;

/// What a tracker's column may hold beside the fields of a request: its name and its label.
pub const OWN_FIELDS: &[(&str, &str)] = &[
    ("owner", "Whose case it is"),
    ("sent_on", "Date the advice was sent"),
    ("closed_on", "Date it was closed without advice"),
    ("closure", "How it ended"),
    ("note", "Notes"),
];

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
