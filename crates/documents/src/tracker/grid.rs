//! A file as cells, whichever kind it is.

use crate::intake::{Unreadable, limits, named, sheet, words};
use crate::workbook::{self, CellAt, MOST_ROWS, SheetCells};

use super::MOST_COLUMNS;

/// The sheets that are shown, with what stands in them, and whether they are a workbook's.
pub(super) fn read(name: &str, bytes: &[u8]) -> Result<(Vec<SheetCells>, bool), Unreadable> {
    let name = named(name);
    if !bytes.starts_with(b"PK\x03\x04") || bytes.len() > limits::LARGEST_FILE {
        return match limits::kind(&name, bytes) {
            Ok(limits::Kind::Csv | limits::Kind::Text) => {
                csv(name, bytes).map(|cells| (vec![cells], false))
            }
            Ok(_) | Err(Unreadable::WrongKind) => Err(Unreadable::NotASpreadsheet),
            Err(why) => Err(why),
        };
    }
    let mut sheets = workbook::read(bytes).map_err(|why| match why {
        Unreadable::WrongKind => Unreadable::NotASpreadsheet,
        why => why,
    })?;
    sheets.retain(|sheet| !sheet.hidden);
    if sheets.is_empty() { Err(Unreadable::Empty) } else { Ok((sheets, true)) }
}

fn csv(name: String, bytes: &[u8]) -> Result<SheetCells, Unreadable> {
    // One mark at the end of a line, so that the lines within a quotation can be counted.
    let text = sheet::decoded(bytes).replace("\r\n", "\n").replace('\r', "\n");
    if sheet::open_quote(&text) {
        return Err(Unreadable::Damaged);
    }
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter(&text))
        .from_reader(text.as_bytes());
    let (mut cells, mut rows, mut row, mut line) = (Vec::new(), 0, 0u32, 1);
    let mut record = csv::StringRecord::new();
    while reader.read_record(&mut record).map_err(|_| Unreadable::Damaged)? {
        // Empty lines are passed over by the library and are rows all the same.
        let within: u64 = record.iter().map(|cell| cell.matches('\n').count() as u64).sum();
        let passed = (reader.position().line() - line).saturating_sub(within).max(1);
        line = reader.position().line();
        row = row.saturating_add(u32::try_from(passed).unwrap_or(u32::MAX));
        let before = cells.len();
        for (column, cell) in record.iter().enumerate().take(MOST_COLUMNS + 1) {
            let text = words::cut(words::visible(cell).trim(), limits::LONGEST_TEXT);
            if !text.is_empty() {
                cells.push(CellAt { row, column: column as u32, text, day: None });
            }
        }
        rows += usize::from(cells.len() > before);
        if rows > MOST_ROWS {
            return Err(Unreadable::TooManyRows);
        }
    }
    let merged = Vec::new();
    Ok(SheetCells { name, hidden: false, from_1904: false, cells, merged })
}

/// Comma, semicolon or tab: the one that the first lines have most of. The very first may be a
/// heading without any.
fn delimiter(text: &str) -> u8 {
    let count =
        |mark: &u8| text.lines().take(50).flat_map(str::bytes).filter(|b| b == mark).count();
    // max_by_key takes the last of equals: the comma.
    [b'\t', b';', b','].into_iter().max_by_key(count).unwrap_or(b',')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_numbered_as_a_spreadsheet_shows_them() {
        let text = "Our list\r\n\r\n\r\nSurname,Notes\r\nA,\"two\r\nlines\"\r\n\r\nB,x\r\n";
        for text in [text.to_string(), text.replace("\r\n", "\n"), text.replace("\r\n", "\r")] {
            let cells = csv("a.csv".into(), text.as_bytes()).unwrap().cells;
            let rows: Vec<_> =
                cells.iter().map(|cell| (cell.row, cell.column, cell.text.as_str())).collect();
            let lines = "two\nlines";
            assert_eq!(
                rows,
                [
                    (1, 0, "Our list"),
                    (4, 0, "Surname"),
                    (4, 1, "Notes"),
                    (5, 0, "A"),
                    (5, 1, lines),
                    (7, 0, "B"),
                    (7, 1, "x")
                ]
            );
        }
    }
}
