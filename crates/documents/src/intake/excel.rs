//! An Excel workbook: a table with one request a row, or a form with labels and the values beside or
//! below them.

use std::collections::{BTreeMap, BTreeSet};

use super::Unreadable;
use super::docx::is_answer;
use super::fields::{Reading, has_lines};
use super::labels::{FULL_NAME, Labels};
use super::limits::{MOST_COLUMNS, MOST_ROWS};
use super::lines::labelled;
use super::merge::{Line, Said};
use super::sheet::letters;
use crate::workbook::{self, CellAt, SheetCells};

/// What a workbook is.
pub(super) enum Read {
    /// One request.
    Form(Said),
    /// One request a row, with the row's number.
    Rows(Vec<(usize, Said)>),
}

/// Rows among which the one with the titles is looked for.
const TITLES_WITHIN: usize = 20;
/// Cells of a form.
const MOST_CELLS: usize = 20_000;

/// Reads a workbook; `name` begins every place. What is on hidden sheets is not read: lists to choose
/// from stand there.
pub(super) fn read(name: &str, bytes: &[u8], labels: &Labels) -> Result<Read, Unreadable> {
    let sheets = workbook::read(bytes)?;
    let shown: Vec<Sheet> = sheets
        .iter()
        .filter(|sheet| !sheet.hidden)
        .map(|sheet| Sheet::of(name, sheet, labels))
        .collect();
    let mut rows = Vec::new();
    for sheet in &shown {
        if let Some(titles) = sheet.titles() {
            rows.extend(sheet.requests(titles, labels));
            if rows.len() > MOST_ROWS {
                return Err(Unreadable::TooLarge);
            }
        }
    }
    if !rows.is_empty() {
        return Ok(Read::Rows(rows));
    }
    // A sheet that names no child holds explanations, or lists to choose from.
    let forms: Vec<&Sheet> = shown.iter().filter(|sheet| sheet.names_a_child()).collect();
    if forms.iter().map(|sheet| sheet.cells.len()).sum::<usize>() > MOST_CELLS {
        return Err(Unreadable::TooLarge);
    }
    let mut said = Said::default();
    for sheet in forms {
        sheet.add_form(&mut said, labels);
    }
    if said.clues.is_empty() { Err(Unreadable::NothingFound) } else { Ok(Read::Form(said)) }
}

/// Fields that say which child it is.
const NAMING: [&str; 5] = ["family_name", "given_name", FULL_NAME, "nhs_number", "born_on"];

/// A cell's row, from 1, and column, from 0.
type At = (u32, u32);

struct Sheet<'a> {
    /// Begins every place.
    name: String,
    cells: BTreeMap<At, &'a CellAt>,
    /// The cells that are labels, and their fields.
    fields: BTreeMap<At, &'static str>,
    /// The last row and column of a merged area, by its first cell.
    merged: BTreeMap<At, At>,
}

impl<'a> Sheet<'a> {
    fn of(name: &str, sheet: &'a SheetCells, labels: &Labels) -> Self {
        let field = |cell: &CellAt| {
            Some((
                (cell.row, cell.column),
                labels.field(cell.text.trim_end_matches([':', '?', ' ', '*']))?,
            ))
        };
        let area = |area: &workbook::Merged| {
            ((area.first_row, area.first_column), (area.last_row, area.last_column))
        };
        let cells: BTreeMap<At, &CellAt> =
            sheet.cells.iter().map(|cell| ((cell.row, cell.column), cell)).collect();
        let mut fields: BTreeMap<At, &'static str> = sheet.cells.iter().filter_map(field).collect();
        let answers = |(row, column): &At| {
            let before = cells.range((*row, 0)..(*row, *column)).next_back();
            let label = before.and_then(|(at, _)| fields.get(at).copied());
            cells.get(&(*row, *column)).is_some_and(|cell| is_answer(label, &cell.text))
        };
        let answers: Vec<At> = fields.keys().filter(|at| answers(at)).copied().collect();
        fields.retain(|at, _| !answers.contains(at));
        Self {
            name: format!("{name}, {}", sheet.name),
            cells,
            fields,
            merged: sheet.merged.iter().map(area).collect(),
        }
    }

    fn place(&self, (row, column): At) -> String {
        format!("{}, {}{row}", self.name, letters(column as usize))
    }

    fn row(&self, row: u32) -> impl Iterator<Item = (At, &'a CellAt)> {
        self.cells.range((row, 0)..=(row, u32::MAX)).map(|(at, cell)| (*at, *cell))
    }

    fn names_a_child(&self) -> bool {
        // A field may stand in one cell with its value.
        self.fields.values().any(|field| NAMING.contains(field)) || self.fields.is_empty()
    }

    /// The row of titles of a table: most of it is labels, one of them names a child, and no other row
    /// begins with a label, as it would in a form.
    fn titles(&self) -> Option<u32> {
        let mut rows: Vec<u32> = self.cells.keys().map(|(row, _)| *row).collect();
        rows.dedup();
        let fields = |row: u32| self.row(row).filter_map(|(at, _)| self.fields.get(&at));
        let titles = rows.iter().copied().take(TITLES_WITHIN).find(|row| {
            let (known, filled) = (fields(*row).count(), self.row(*row).count());
            let most = known >= 2 && known == filled || known >= 3 && known * 2 > filled;
            most && fields(*row).any(|field| NAMING.contains(field))
        })?;
        let labelled =
            |row: &u32| self.row(*row).next().is_some_and(|(at, _)| self.fields.contains_key(&at));
        let form = rows.iter().filter(|row| **row != titles).any(labelled);
        (!form).then_some(titles)
    }

    fn requests(&self, titles: u32, labels: &Labels) -> Vec<(usize, Said)> {
        let heads: BTreeMap<u32, &CellAt> =
            self.row(titles).map(|((_, column), cell)| (column, cell)).collect();
        let mut out: Vec<(usize, Said)> = Vec::new();
        for (at, cell) in self.cells.range((titles + 1, 0)..) {
            if out.last().is_none_or(|(row, _)| *row != at.0 as usize) {
                if out.len() > MOST_ROWS {
                    break;
                }
                out.push((at.0 as usize, Said::default()));
            }
            let Some((_, said)) = out.last_mut().filter(|_| (at.1 as usize) < MOST_COLUMNS) else {
                continue;
            };
            let head = heads.get(&at.1).map_or("", |head| head.text.as_str());
            let place = self.place(*at);
            said.lines.push(Line { text: format!("{head}: {}", cell.text), place: place.clone() });
            if let Some(field) = self.fields.get(&(titles, at.1)) {
                said.add(field, &cell.text, &place, labels);
            }
        }
        // A row without one known field is a remark.
        out.retain(|(_, said)| !said.clues.is_empty());
        out
    }

    /// Labels, and the values beside or below them; other cells as text.
    fn add_form(&self, said: &mut Said, labels: &Labels) {
        let mut taken = BTreeSet::new();
        let mut found = BTreeMap::new();
        for (at, field) in &self.fields {
            let Some((value, why)) = self.value_of(*at, field) else { continue };
            // A value belongs to the label that is nearest, which is read first.
            if let Some(text) = self.text_from(value, field, &mut taken) {
                found.insert(*at, (value, text, why));
            }
        }
        let mut last = 0;
        for (at, cell) in &self.cells {
            if std::mem::replace(&mut last, at.0) + 1 < at.0 && !said.lines.is_empty() {
                said.lines.push(Line { text: String::new(), place: self.name.clone() });
            }
            if taken.contains(at) {
                continue;
            }
            let line = |text: &str, place: &str| Line { text: text.into(), place: place.into() };
            match (self.fields.get(at), found.get(at)) {
                (Some(field), Some((value, text, why))) => {
                    let place = self.place(*value);
                    let whole = format!("{}: {text}", cell.text.trim_end_matches([':', ' ']));
                    said.lines.extend(whole.lines().map(|text| line(text, &place)));
                    let before = said.clues.len();
                    said.add(field, text, &place, labels);
                    for clue in said.clues.iter_mut().skip(before) {
                        if let (Some(why), Reading::Value(_)) = (why, &clue.reading) {
                            clue.reading = Reading::Doubt((*why).into());
                        }
                    }
                }
                _ => {
                    let place = self.place(*at);
                    let lines: Vec<Line> =
                        cell.text.lines().map(|text| line(text, &place)).collect();
                    if self.fields.contains_key(at) {
                        said.lines.extend(lines);
                        continue;
                    }
                    for (field, raw, place) in labelled(&lines, labels) {
                        said.add(field, &raw, &place, labels);
                    }
                    said.lines.extend(lines);
                }
            }
        }
    }

    /// Where the value of a label stands, and why it is doubtful, if it is.
    fn value_of(&self, at: At, field: &str) -> Option<(At, Option<&'static str>)> {
        const APART: &str =
            "It stands apart from its label. Check that it belongs to it, then type it.";
        let (row, column) = at;
        let (last_row, last_column) = self.merged.get(&at).copied().unwrap_or(at);
        let beside = self.cells.range((row, last_column + 1)..=(row, u32::MAX)).next();
        if let Some((beside, _)) = beside.filter(|(at, _)| !self.fields.contains_key(at)) {
            let near = beside.1 == last_column + 1;
            return Some((*beside, (!near).then_some(APART)));
        }
        let below = (last_row + 1, column);
        let free = self.cells.contains_key(&below) && !self.fields.contains_key(&below);
        if !free {
            return None;
        }
        let only = self.row(row).filter(|(at, _)| self.fields.contains_key(at)).count() == 1;
        Some((below, (only && !has_lines(field)).then_some(APART)))
    }

    /// The text of a value, once. One of several lines goes on in the cells below it, as long as
    /// nothing stands before them.
    fn text_from(&self, at: At, field: &str, taken: &mut BTreeSet<At>) -> Option<String> {
        let mut text = self.cells.get(&at)?.text.clone();
        if !taken.insert(at) {
            return None;
        }
        if has_lines(field) {
            let mut row = self.merged.get(&at).map_or(at.0, |(row, _)| *row) + 1;
            while let Some(more) = self.cells.get(&(row, at.1))
                && self.row(row).count() == 1
                && !self.fields.contains_key(&(row, at.1))
            {
                text = format!("{text}\n{}", more.text);
                taken.insert((row, at.1));
                row += 1;
            }
        }
        Some(text)
    }
}
