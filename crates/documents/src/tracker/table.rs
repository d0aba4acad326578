//! From the cells of a sheet to a table: where its titles are, what each stands for, and which rows
//! are rows of the list.

use std::collections::{BTreeMap, BTreeSet};

use crate::intake::sheet::letters;
use crate::intake::words::{cut, label, squeezed};
use crate::intake::{Unreadable, limits};
use crate::workbook::{CellAt, Merged, SheetCells, day};

use super::dates::{is_date, serial};
use super::titles::{Known, Titles};
use super::{Cell, Column, MOST_COLUMNS, Row, Sheet};

/// Rows, from the top, among which the titles are looked for.
const DEEPEST_TITLES: usize = 60;
/// Rows of wider titles that may stand over the titles.
const MOST_OVER: u32 = 2;

/// A row of cells that are not empty.
type Line<'a> = &'a [CellAt];

/// A title that was found: its parts from the widest to its own, and what it is known for.
struct Title {
    column: u32,
    parts: Vec<String>,
    known: Option<Known>,
}

/// The table of a sheet. Without titles it has no columns and no rows. `counted`: it is known from which
/// year its numbers count days.
pub(super) fn table(sheet: &SheetCells, counted: bool) -> Result<Sheet, Unreadable> {
    let lines: Vec<Line> = sheet.cells.chunk_by(|a, b| a.row == b.row).collect();
    let name = sheet.name.clone();
    let Some((at, titles)) = titles(&lines, &sheet.merged) else {
        return Ok(Sheet { name, columns: Vec::new(), rows: Vec::new() });
    };
    if titles.len() > MOST_COLUMNS {
        return Err(Unreadable::TooManyRows);
    }
    let columns = columns(&titles);
    let below = &lines[at + 1..];
    let wanted: Vec<Line> =
        below.iter().copied().filter(|line| is_of_the_list(line, &titles, &sheet.merged)).collect();
    let mut rows: Vec<Row> = wanted.iter().map(|line| row(line, &titles)).collect();
    for (index, column) in columns.iter().enumerate() {
        let days = rows.iter().filter(|row| row.cells[index].day.is_some()).count();
        let filled = rows.iter().filter(|row| !row.cells[index].text.is_empty()).count();
        if column.field.as_deref().is_some_and(is_date) || days * 2 > filled {
            for row in &mut rows {
                let cell = &mut row.cells[index];
                if counted && cell.day.is_none() {
                    cell.day = serial(&cell.text).and_then(|days| day(days, sheet.from_1904));
                }
            }
        }
    }
    Ok(Sheet { name, columns, rows })
}

/// Which row has the titles, by its index, and what they are: the row with the most that are known,
/// read together with what stands over it.
fn titles(lines: &[Line], merged: &[Merged]) -> Option<(usize, Vec<Title>)> {
    let mut best: Option<(usize, usize, Vec<Title>)> = None;
    for at in 0..lines.len().min(DEEPEST_TITLES) {
        let titles = titles_at(lines, at, merged);
        let known = titles.iter().filter(|title| title.known.is_some()).count();
        if known >= 2 && best.as_ref().is_none_or(|(most, _, _)| known > *most) {
            best = Some((known, at, titles));
        }
    }
    best.map(|(_, at, titles)| (at, titles))
}

fn titles_at(lines: &[Line], at: usize, merged: &[Merged]) -> Vec<Title> {
    let number = lines[at][0].row;
    let mut own = texts(lines[at]);
    let mut over: Vec<BTreeMap<u32, String>> = Vec::new();
    let (mut shown_at, mut sure) = (number, true);
    for line in lines[..at].iter().rev() {
        let row = line[0].row;
        if row + 1 != shown_at || number - row > MOST_OVER {
            break;
        }
        shown_at = row;
        let (wide, by_areas) = spread(line, merged, own.len());
        sure &= by_areas;
        // A title may stand higher and reach down to this row, or stand over an empty cell.
        for cell in *line {
            let tall = merged.iter().any(|area| {
                area.first_row == row && area.first_column == cell.column && area.last_row >= number
            });
            let alone = row + 1 == number && !wide.values().any(|text| *text == cell.text);
            if (tall || alone) && cell.day.is_none() {
                own.entry(cell.column).or_insert_with(|| squeezed(&cell.text));
            }
        }
        over.insert(0, wide);
    }
    let part = |text: &String| cut(text, 120);
    own.into_iter()
        .map(|(column, text)| {
            let wider = over.iter().filter_map(|row| row.get(&column)).map(part);
            let mut parts: Vec<String> = wider.chain([part(&text)]).collect();
            parts.dedup();
            let named: Vec<&str> = parts.iter().map(String::as_str).collect();
            let known = Titles::here().known(&named, sure);
            if !sure && Titles::here().together(&named).is_none() {
                // Where nothing says how far the one before reaches, it need not stand over this.
                parts.drain(..parts.len() - 1);
            }
            Title { column, parts, known }
        })
        .collect()
}

fn texts(line: Line) -> BTreeMap<u32, String> {
    let text = |cell: &CellAt| (cell.column, squeezed(&cell.text));
    line.iter().filter(|cell| cell.day.is_none()).map(text).filter(|(_, t)| !t.is_empty()).collect()
}

/// The texts of a row that stand over several columns each: by its merged areas, or where it has none,
/// each up to the next, which is a guess. A heading over everything is none of them, nor is a single
/// text. And whether it was by merged areas.
fn spread(line: Line, merged: &[Merged], columns: usize) -> (BTreeMap<u32, String>, bool) {
    let row = line[0].row;
    let areas: Vec<&Merged> = merged
        .iter()
        .filter(|area| area.first_row <= row && row <= area.last_row)
        .filter(|area| area.last_column > area.first_column)
        .collect();
    let mut out = BTreeMap::new();
    let own = texts(line);
    let by_areas = !areas.is_empty();
    if by_areas {
        for area in areas {
            let wide = (area.last_column - area.first_column + 1) as usize;
            if let Some(text) = own.get(&area.first_column)
                && wide * 5 < columns * 4
            {
                let under = area.first_column..=area.last_column.min(MOST_COLUMNS as u32);
                out.extend(under.map(|column| (column, text.clone())));
            }
        }
    } else if own.len() >= 2 && own.len() < columns {
        let starts: Vec<_> = own.into_iter().collect();
        for (index, (column, text)) in starts.iter().enumerate() {
            let end = starts.get(index + 1).map_or(MOST_COLUMNS as u32, |(next, _)| *next);
            out.extend((*column..end).map(|column| (column, text.clone())));
        }
    }
    let sure = by_areas || out.is_empty();
    (out, sure)
}

/// The columns, each field given once. A name in one piece is not needed beside one in two.
fn columns(titles: &[Title]) -> Vec<Column> {
    let known: BTreeSet<&str> = titles.iter().filter_map(|title| field(title)).collect();
    let parted = known.contains("family_name") && known.contains("given_name");
    let mut given = BTreeSet::new();
    let mut column = |title: &Title| {
        let whole = |field: &str| super::NAMES.iter().any(|(name, _)| *name == field);
        let own = field(title).filter(|field| !(parted && whole(field)));
        Column {
            letter: letters(title.column as usize),
            title: cut(&title.parts.join(": "), limits::LONGEST_PLACE),
            // Two ways of writing the name in one piece are one field.
            field: own
                .filter(|field| given.insert(if whole(field) { "full_name" } else { field }))
                .map(String::from),
        }
    };
    titles.iter().map(&mut column).collect()
}

fn field(title: &Title) -> Option<&'static str> {
    match title.known {
        Some(Known::Field(field)) => Some(field),
        _ => None,
    }
}

/// Whether a row below the titles is one of the list: not the titles once more, a sum, a heading
/// across, or a row that nobody has filled in.
fn is_of_the_list(line: Line, titles: &[Title], merged: &[Merged]) -> bool {
    let title = |cell: &CellAt| {
        titles.binary_search_by_key(&cell.column, |title| title.column).ok().map(|at| &titles[at])
    };
    let filled: Vec<(&CellAt, &Title)> =
        line.iter().filter_map(|cell| Some((cell, title(cell)?))).collect();
    // What formulas and empty tick boxes show in a row that nobody has filled in.
    let made = |text: &str| matches!(text, "0" | "FALSE") || text.starts_with('#');
    let mut own = filled.iter().filter(|(_, title)| title.known != Some(Known::Nothing));
    if own.all(|(cell, _)| made(&cell.text)) {
        return false;
    }
    let again = filled.iter().filter(|(cell, title)| {
        title.parts.last().is_some_and(|own| label(own) == label(&cell.text))
    });
    if again.count() * 2 > filled.len() && filled.len() > 1 {
        return false;
    }
    let across = |area: &Merged| {
        area.first_row == line[0].row
            && area.first_column == line[0].column
            && area.last_column >= area.first_column + 2
    };
    let heading = line.len() == 1 && merged.iter().any(across);
    !heading && !is_a_sum(line)
}

/// "Total", "Total: 412", "Average" beside numbers and nothing else.
fn is_a_sum(line: Line) -> bool {
    const SUMS: [&str; 8] =
        ["total", "totals", "subtotal", "sub total", "grand total", "count", "average", "sum"];
    let words =
        |cell: &&CellAt| !cell.text.chars().all(|c| c.is_ascii_digit() || "., %".contains(c));
    let mut said = line.iter().filter(words);
    let (Some(first), None) = (said.next(), said.next()) else { return false };
    let text = label(&first.text);
    let text = text.trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ');
    SUMS.contains(&text) || text.starts_with("total ") || text.starts_with("number of ")
}

fn row(line: Line, titles: &[Title]) -> Row {
    let mut cells = line.iter().peekable();
    let cell = |title: &Title| {
        while cells.next_if(|cell| cell.column < title.column).is_some() {}
        let own = cells.next_if(|cell| cell.column == title.column);
        own.map(|cell| Cell { text: cell.text.clone(), day: cell.day }).unwrap_or_default()
    };
    Row { number: line[0].row, cells: titles.iter().map(cell).collect() }
}
