//! The words of a file as they stand in it, whatever it is about: for looking at, not for a form.

use std::fmt::Write;

use super::labels::Labels;
use super::limits::{Kind, LONGEST_SOURCE};
use super::sheet::decoded;
use super::{Unreadable, docx, eml, msg, named, words};
use crate::workbook;

/// What a file is called, and its words. A PDF's stand with its pages: see `pdf::words_on`.
pub(crate) fn read(
    kind: Kind,
    name: &str,
    bytes: &[u8],
) -> Result<(&'static str, String), Unreadable> {
    let (name, labels) = (named(name), Labels::here());
    let (what, text) = match kind {
        Kind::Email => ("E-mail message", eml::read(&name, bytes, labels)?.0.text()),
        Kind::Outlook => ("E-mail message", msg::read(&name, bytes, labels)?.0.text()),
        Kind::Word => ("Word document", docx::read(&name, bytes, labels)?.text()),
        Kind::Excel => ("Excel workbook", sheets(bytes)?),
        Kind::Csv => ("CSV file", decoded(bytes)),
        Kind::Text => ("Text", decoded(bytes)),
        Kind::Pdf => return Err(Unreadable::WrongKind),
    };
    let text = words::cut(words::visible(&text).trim(), LONGEST_SOURCE);
    if text.is_empty() { Err(Unreadable::NothingFound) } else { Ok((what, text)) }
}

/// Every sheet that is shown, a line a row, tabs between the cells.
fn sheets(bytes: &[u8]) -> Result<String, Unreadable> {
    let mut text = String::new();
    for sheet in workbook::read(bytes)?.iter().filter(|sheet| !sheet.hidden) {
        // Writing to a text cannot fail.
        let _ = write!(text, "\n{}\n", sheet.name);
        let (mut row, mut column) = (0, 0);
        for cell in &sheet.cells {
            if std::mem::replace(&mut row, cell.row) != cell.row {
                text.push('\n');
                column = 0;
            }
            // An empty column or two stay visible, a thousand do not.
            let apart = cell.column.saturating_sub(std::mem::replace(&mut column, cell.column));
            text.extend(std::iter::repeat_n('\t', apart.min(8) as usize));
            text.push_str(&cell.text.replace(['\n', '\t'], " "));
            if text.len() > 4 * LONGEST_SOURCE {
                return Ok(text);
            }
        }
        text.push('\n');
    }
    Ok(text)
}
