//! A table as CSV: a row of labels, then one request a row.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};

use super::Unreadable;
use super::labels::Labels;
use super::limits::{MOST_COLUMNS, MOST_ROWS};
use super::merge::{Line, Said};

/// Rows among which the one with the labels is looked for.
const HEADS_WITHIN: usize = 20;

/// Reads every row that has something in it, with the row's number as a spreadsheet shows it.
pub(super) fn read(
    name: &str,
    bytes: &[u8],
    labels: &Labels,
) -> Result<Vec<(usize, Said)>, Unreadable> {
    let text = decoded(bytes);
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter(&text))
        .from_reader(text.as_bytes());
    let mut rows = Vec::new();
    let mut row = csv::StringRecord::new();
    while reader.read_record(&mut row).map_err(|_| Unreadable::Damaged)? {
        let line = row.position().map_or(0, csv::Position::line);
        rows.push((line as usize, row.clone()));
        if rows.len() > MOST_ROWS {
            return Err(Unreadable::TooLarge);
        }
    }
    if rows.is_empty() {
        return Err(Unreadable::Empty);
    }
    let known = |row: &csv::StringRecord| -> Vec<_> {
        row.iter().map(|cell| labels.field(cell.trim_end_matches([':', '?']))).collect()
    };
    // A heading may stand above the labels.
    let fields = |(_, row): &(usize, csv::StringRecord)| {
        let fields = known(row);
        (fields.iter().flatten().count() >= 2).then_some(fields)
    };
    let found = rows.iter().take(HEADS_WITHIN).enumerate();
    let found = found.filter_map(|(at, row)| Some((at, fields(row)?))).next();
    let (at, fields) = found.ok_or(Unreadable::NothingFound)?;
    let head = rows[at].1.clone();
    if open_quote(&text) {
        return Err(Unreadable::Damaged);
    }
    let mut out = Vec::new();
    for (index, (_, row)) in rows.iter().enumerate().skip(at + 1) {
        if row.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        let number = index + 1;
        let mut said = Said::default();
        for (column, cell) in row.iter().enumerate().take(MOST_COLUMNS) {
            let place = format!("{name}, row {number}, column {}", letters(column));
            let label = head.get(column).unwrap_or("");
            said.lines.push(Line { text: format!("{label}: {cell}"), place: place.clone() });
            if let Some(Some(field)) = fields.get(column) {
                said.add(field, cell, &place, labels);
            }
        }
        out.push((number, said));
    }
    if out.is_empty() { Err(Unreadable::NothingFound) } else { Ok(out) }
}

/// By its byte-order mark, as UTF-8, else as a British Windows machine would have written it.
pub(super) fn decoded(bytes: &[u8]) -> String {
    if let Some((encoding, _)) = encoding_rs::Encoding::for_bom(bytes) {
        return encoding.decode(bytes).0.into_owned();
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return text.into();
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let other = detector.guess(Some(b"uk"), Utf8Detection::Deny);
    // Lines of two machines may have been put together.
    let line = |line: &[u8]| match std::str::from_utf8(line) {
        Ok(text) => text.to_string(),
        Err(_) => other.decode_without_bom_handling(line).0.into_owned(),
    };
    bytes.split_inclusive(|byte| *byte == b'\n').map(line).collect()
}

/// Comma, semicolon or tab: the one that stands most often in one of the first lines.
fn delimiter(text: &str) -> u8 {
    let most = |mark: &u8| {
        let count = |line: &str| line.bytes().filter(|b| b == mark).count();
        text.lines().take(HEADS_WITHIN).map(count).max()
    };
    // max_by_key takes the last of equals: the comma.
    [b'\t', b';', b','].into_iter().max_by_key(most).unwrap_or(b',')
}

/// A quotation that is never closed: the file breaks off.
fn open_quote(text: &str) -> bool {
    text.bytes().filter(|b| *b == b'"').count() % 2 == 1
}

/// A, B ... Z, AA: as spreadsheets name columns.
pub(crate) fn letters(mut column: usize) -> String {
    let mut out = String::new();
    loop {
        out.insert(0, char::from(b'A' + (column % 26) as u8));
        if column < 26 {
            return out;
        }
        column = column / 26 - 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_named_as_a_spreadsheet_names_them() {
        assert_eq!([0, 25, 26, 701, 702].map(letters), ["A", "Z", "AA", "ZZ", "AAA"]);
    }

    #[test]
    fn text_of_a_windows_machine_is_read() {
        assert_eq!(decoded(b"Si\xe2n\x92s"), "Siân’s");
        assert_eq!(decoded("\u{feff}Siân".as_bytes()), "Siân");
        assert_eq!(decoded(b"\xff\xfeA\0b\0"), "Ab");
        assert_eq!(
            decoded(b"Si\xe2n\nRh\xc5\xb7s\n"),
            "Siân\nRhŷs\n",
            "a line each of two machines"
        );
    }
}
