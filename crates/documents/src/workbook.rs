//! The cells of an Excel workbook (.xlsx), as a person reads them in it. Cell by cell, within limits:
//! a sheet that says it is a million rows long costs what stands in it and no more.

use std::io::{Cursor, Read};
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{DataRef, ExcelDateTime, Reader, SheetType, SheetVisible, Xlsx, XlsxError};
use chrono::{Days, NaiveDate};

use crate::intake::{Unreadable, limits, words};

/// Cells of a workbook that are not empty.
const MOST_CELLS: usize = 1_000_000;
/// Rows of a sheet that are not empty.
pub(crate) const MOST_ROWS: usize = 20_000;
/// Sheets of a workbook.
pub(crate) const MOST_SHEETS: usize = 100;
/// Merged areas of a sheet. Only titles need them.
const MOST_MERGED: usize = 100_000;
/// Rows and columns of a sheet in Excel.
const EXCEL: (u32, u32) = (1_048_576, 16_384);
/// Texts that a workbook says its list of texts has: memory for so many is taken before one is read.
const MOST_TEXTS: u64 = 4_000_000;

/// A sheet.
#[derive(Debug, PartialEq)]
pub(crate) struct SheetCells {
    /// On its tab.
    pub name: String,
    /// Its tab is not shown.
    pub hidden: bool,
    /// The workbook counts its days from 1904 and not from 1900: for [`day`].
    pub from_1904: bool,
    /// Those that are not empty, by row and then by column; each place once.
    pub cells: Vec<CellAt>,
    /// In no order. What is in one stands in its first cell alone.
    pub merged: Vec<Merged>,
}

/// A cell that is not empty.
#[derive(Debug, PartialEq)]
pub(crate) struct CellAt {
    /// As the spreadsheet counts, from 1.
    pub row: u32,
    /// From 0: column C is 2.
    pub column: u32,
    /// As a person reads it: numbers without an exponent, 03/04/2026 or 03/04/2026 09:14 for dates,
    /// TRUE, #REF!. A formula's is the value that it last had. Line breaks are kept.
    pub text: String,
    /// The civil date of a cell that holds a date, whatever way it is shown. A text that looks like a
    /// date has none, nor has a time of day.
    pub day: Option<NaiveDate>,
}

/// An area of cells made one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Merged {
    /// From 1.
    pub first_row: u32,
    /// From 1; itself a part of the area.
    pub last_row: u32,
    /// From 0.
    pub first_column: u32,
    /// From 0; itself a part of the area.
    pub last_column: u32,
}

/// Reads every worksheet that is not empty, hidden ones included.
pub(crate) fn read(bytes: &[u8]) -> Result<Vec<SheetCells>, Unreadable> {
    checked(bytes)?;
    // Of a library that reads what a stranger wrote: of a thousand damaged files some ended it so.
    catch_unwind(AssertUnwindSafe(|| sheets(bytes))).unwrap_or(Err(Unreadable::Damaged))
}

/// The civil date of the number by which a spreadsheet keeps a day. Excel believes that there was a
/// 29 February 1900, which is no day of ours.
pub(crate) fn day(serial: f64, from_1904: bool) -> Option<NaiveDate> {
    let whole = serial.floor();
    if !(0.0..2_958_466.0).contains(&whole) {
        return None;
    }
    let whole = whole as u64;
    let (year, month, day, since) = match whole {
        days if from_1904 => (1904, 1, 1, days),
        0 | 60 => return None,
        days @ ..60 => (1899, 12, 31, days),
        days => (1899, 12, 30, days),
    };
    NaiveDate::from_ymd_opt(year, month, day)?.checked_add_days(Days::new(since))
}

/// What must hold before the workbook is opened: the limits of every zip, a workbook inside, no
/// macros, and no promise of texts that would take the memory before they are read.
fn checked(bytes: &[u8]) -> Result<(), Unreadable> {
    let mut zip = limits::open(bytes)?;
    let names: Vec<String> =
        zip.file_names().flatten().map(|name| name.to_lowercase().replace('\\', "/")).collect();
    if !names.iter().any(|name| name.ends_with("workbook.xml")) {
        return Err(Unreadable::WrongKind);
    }
    if names.iter().any(|name| name.ends_with("vbaproject.bin") || name.contains("macrosheets/")) {
        return Err(Unreadable::Macros);
    }
    for index in 0..zip.len() {
        let mut start = Vec::new();
        let entry = zip.by_index(index).map_err(|_| Unreadable::Damaged)?;
        if !entry.name().is_ok_and(|name| name.to_lowercase().ends_with("sharedstrings.xml")) {
            continue;
        }
        entry.take(4096).read_to_end(&mut start).map_err(|_| Unreadable::Damaged)?;
        let start = String::from_utf8_lossy(&start);
        let said = start.split("uniqueCount").skip(1).map(|rest| {
            let digits = rest.trim_start_matches(['=', '"', '\'', ' ', '\t', '\r', '\n', '+', '0']);
            let end = digits.find(|c: char| !c.is_ascii_digit()).unwrap_or(digits.len());
            digits[..end].parse().unwrap_or(if end == 0 { 0 } else { u64::MAX })
        });
        if said.max().unwrap_or(0) > MOST_TEXTS {
            return Err(Unreadable::Damaged);
        }
    }
    Ok(())
}

fn sheets(bytes: &[u8]) -> Result<Vec<SheetCells>, Unreadable> {
    let mut book = Xlsx::new(Cursor::new(bytes)).map_err(refused)?;
    let from_1904 = book.has_1904_epoch();
    let named = book.sheets_metadata().to_vec();
    if named.is_empty() {
        return Err(Unreadable::WrongKind);
    }
    if named.len() > MOST_SHEETS {
        return Err(Unreadable::TooManyRows);
    }
    let (mut out, mut count) = (Vec::new(), 0);
    for sheet in named.into_iter().filter(|sheet| sheet.typ == SheetType::WorkSheet) {
        let cells = cells(&mut book, &sheet.name, from_1904, &mut count)?;
        if cells.is_empty() {
            continue;
        }
        let merged = book.merge_cells_by_sheet_name(&sheet.name).map_err(refused)?;
        if merged.len() > MOST_MERGED {
            return Err(Unreadable::TooLarge);
        }
        let merged = merged.into_iter().map(|area| Merged {
            first_row: area.start.0.saturating_add(1),
            last_row: area.end.0.saturating_add(1),
            first_column: area.start.1,
            last_column: area.end.1,
        });
        out.push(SheetCells {
            name: words::cut(&words::squeezed(&sheet.name), limits::LONGEST_NAME),
            hidden: sheet.visible != SheetVisible::Visible,
            from_1904,
            cells,
            merged: merged.collect(),
        });
    }
    if out.is_empty() { Err(Unreadable::Empty) } else { Ok(out) }
}

fn cells(
    book: &mut Xlsx<Cursor<&[u8]>>,
    sheet: &str,
    from_1904: bool,
    count: &mut usize,
) -> Result<Vec<CellAt>, Unreadable> {
    let mut reader = book.worksheet_cells_reader(sheet).map_err(refused)?;
    let mut out: Vec<CellAt> = Vec::new();
    let (mut rows, mut last) = (0, 0);
    loop {
        let cell = match reader.next_cell() {
            Ok(None) => break,
            Ok(Some(cell)) => cell,
            // An error of a formula that is newer than the library, #SPILL! say: nothing to read.
            Err(XlsxError::CellError(_)) => continue,
            Err(error) => return Err(refused(error)),
        };
        let (row, column) = cell.get_position();
        if row >= EXCEL.0 || column >= EXCEL.1 {
            return Err(Unreadable::Damaged);
        }
        let (text, day) = shown(cell.get_value(), from_1904);
        if text.is_empty() {
            continue;
        }
        let row = row + 1;
        *count += 1;
        rows += usize::from(row != last);
        last = row;
        if *count > MOST_CELLS || rows > MOST_ROWS {
            return Err(Unreadable::TooManyRows);
        }
        out.push(CellAt { row, column, text, day });
    }
    // They stand in order, unless someone meddled.
    out.sort_by_key(|cell| (cell.row, cell.column));
    out.dedup_by_key(|cell| (cell.row, cell.column));
    Ok(out)
}

/// A value as text, and its day if it is one.
fn shown(value: &DataRef, from_1904: bool) -> (String, Option<NaiveDate>) {
    match value {
        DataRef::Empty => (String::new(), None),
        DataRef::String(text) | DataRef::DurationIso(text) => (tidy(text), None),
        DataRef::SharedString(text) => (tidy(text), None),
        DataRef::Int(number) => (number.to_string(), None),
        DataRef::Float(number) => (plain(*number), None),
        DataRef::Bool(true) => ("TRUE".into(), None),
        DataRef::Bool(false) => ("FALSE".into(), None),
        DataRef::Error(error) => (error.to_string(), None),
        DataRef::DateTime(moment) => moment_shown(moment, from_1904),
        DataRef::DateTimeIso(text) => match text.get(..10).and_then(|day| day.parse().ok()) {
            Some(day) => {
                let time = text.get(11..16).filter(|time| *time != "00:00");
                (dated(day, time), Some(day))
            }
            None => (tidy(text), None),
        },
    }
}

fn moment_shown(moment: &ExcelDateTime, from_1904: bool) -> (String, Option<NaiveDate>) {
    let serial = moment.as_f64();
    if !(0.0..2_958_466.0).contains(&serial) {
        return (plain(serial), None);
    }
    // Whole minutes, for the fraction of a day is never quite the time that was typed.
    let minutes = (serial * 1440.0).round() as u64;
    let (days, hours, minutes) = (minutes / 1440, minutes / 60, minutes % 60);
    if moment.is_duration() || days == 0 {
        return (format!("{hours:02}:{minutes:02}"), None);
    }
    let Some(day) = day(days as f64, from_1904) else { return (plain(serial), None) };
    let time = format!("{:02}:{minutes:02}", hours % 24);
    (dated(day, (time != "00:00").then_some(time.as_str())), Some(day))
}

/// A day as it is written here, with the time if there is one.
fn dated(day: NaiveDate, time: Option<&str>) -> String {
    let day = day.format("%d/%m/%Y");
    time.map_or_else(|| day.to_string(), |time| format!("{day} {time}"))
}

/// A number without an exponent and without what a computer adds behind the fifteenth digit, so that
/// an NHS number is its ten digits.
fn plain(number: f64) -> String {
    if number == 0.0 || !(1e-9..1e21).contains(&number.abs()) {
        return number.to_string();
    }
    let digits = format!("{number:.14e}");
    digits.parse::<f64>().map_or(digits, |rounded| rounded.to_string())
}

fn tidy(text: &str) -> String {
    words::cut(words::visible(text).trim(), limits::LONGEST_TEXT)
}

fn refused(error: XlsxError) -> Unreadable {
    match error {
        XlsxError::Password => Unreadable::PasswordProtected,
        _ => Unreadable::Damaged,
    }
}

#[cfg(test)]
mod tests;
