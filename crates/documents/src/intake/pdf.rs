//! A PDF: the fields of its form, or, where it has none, the text of its pages as a hint.

use lopdf::{Document, Error, LoadOptions};

use super::fields::{Reading, has_lines};
use super::labels::Labels;
use super::limits::LARGEST_PART;
use super::merge::{Line, Said};
use super::page::{Row, Segment, rows};
use super::{Unreadable, acroform};

/// Reads a PDF: what it is called, and what it says. `name` begins every place.
pub(super) fn read(
    name: &str,
    bytes: &[u8],
    labels: &Labels,
) -> Result<(&'static str, Said), Unreadable> {
    let options = LoadOptions::with_max_decompressed_size(LARGEST_PART as usize);
    let document = Document::load_mem_with_options(bytes, options).map_err(refused)?;
    if document.is_encrypted() {
        return Err(Unreadable::PasswordProtected);
    }
    if document.get_pages().is_empty() {
        return Err(Unreadable::Damaged);
    }
    let mut said = Said::default();
    let form = acroform::add(&mut said, name, &document, labels);
    let rows = rows(&document);
    if rows.is_empty() && said.lines.is_empty() {
        return Err(Unreadable::Scan);
    }
    let mut page = 0;
    for row in &rows {
        if std::mem::replace(&mut page, row.page) != row.page && !said.lines.is_empty() {
            said.lines.push(Line { text: String::new(), place: name.into() });
        }
        let text = row.segments.iter().map(|s| s.text.as_str()).collect::<Vec<_>>().join("\t");
        said.lines.push(Line { text, place: place(name, row) });
    }
    if !form {
        hints(&mut said, name, &rows, labels);
    }
    Ok((if form { "PDF form" } else { "PDF" }, said))
}

/// The words on one page of a PDF, from 1, for those who do not see its picture, and whether it is a
/// form. What was filled in stands with the first page: a picture may be without it. Empty where there
/// are no words, as on a scan. A file that does not hold together is refused: a page that is drawn from
/// what is left of it may be without most of what it said.
pub(crate) fn words_on(name: &str, bytes: &[u8], page: u32) -> Result<(bool, String), Unreadable> {
    let options = LoadOptions::with_max_decompressed_size(LARGEST_PART as usize);
    let document = Document::load_mem_with_options(bytes, options).map_err(refused)?;
    if document.is_encrypted() {
        return Ok((false, String::new()));
    }
    let mut filled = Said::default();
    acroform::add(&mut filled, name, &document, Labels::here());
    let form = !filled.lines.is_empty();
    let rows = rows(&document);
    let on_page = rows.iter().filter(|row| row.page == page).map(|row| {
        let words = row.segments.iter().map(|segment| segment.text.as_str());
        words.collect::<Vec<_>>().join("\t")
    });
    let mut lines: Vec<String> = on_page.collect();
    if form && page == 1 {
        lines.push("\nWhat was filled in:".into());
        lines.extend(filled.lines.into_iter().map(|line| line.text));
    }
    Ok((form, lines.join("\n")))
}

fn refused(error: Error) -> Unreadable {
    match error {
        Error::InvalidPassword | Error::Decryption(_) => Unreadable::PasswordProtected,
        Error::Decompress(_) => Unreadable::TooLarge,
        _ => Unreadable::Damaged,
    }
}

fn place(name: &str, row: &Row) -> String {
    format!("{name}, page {}, line {}", row.page, row.number)
}

const APART: &str = "It stands in the text of a PDF, where a computer cannot tell how far it goes. Type it from the original.";

/// Labels and what is printed beside them. A value is taken only where nothing else can be meant: it
/// stands alone beside its label, and nothing below runs on from it.
fn hints(said: &mut Said, name: &str, rows: &[Row], labels: &Labels) {
    let field = |text: &str| labels.field(text.trim_end_matches([':', '?', ' ', '*']));
    for (index, row) in rows.iter().enumerate() {
        let below = rows.get(index + 1).filter(|next| next.page == row.page);
        let mut segments = row.segments.iter().peekable();
        while let Some(segment) = segments.next() {
            let (found, value) = match (field(&segment.text), split(&segment.text, labels)) {
                (Some(found), _) => {
                    let value = segments.next_if(|next| {
                        field(&next.text).is_none() && split(&next.text, labels).is_none()
                    });
                    (found, value.map(|value| (value, value.text.as_str())))
                }
                (None, Some((found, ""))) => (found, None),
                (None, Some((found, rest))) => (found, Some((segment, rest))),
                (None, None) => continue,
            };
            let follows = segments.peek().is_some_and(|next| {
                field(&next.text).is_none() && split(&next.text, labels).is_none()
            });
            match value {
                Some((beside, text)) => {
                    let whole = !follows && !runs_on(row, beside, below, &field, labels);
                    said.add_hint(found, text, &place(name, row), whole, labels);
                }
                // Perhaps below it.
                None => {
                    let under = below.and_then(|below| beneath(segment, below)).unwrap_or("");
                    if field(under).is_none() && !under.is_empty() {
                        said.add_hint(found, under, &place(name, row), false, labels);
                    }
                }
            }
        }
    }
}

/// "Surname: Example" in one piece.
fn split<'a>(text: &'a str, labels: &Labels) -> Option<(&'static str, &'a str)> {
    let ends = text.char_indices().filter(|(_, c)| matches!(c, ':' | '?')).take(3);
    for (at, _) in ends {
        if let Some(field) = labels.field(&text[..at]) {
            return Some((field, text[at + 1..].trim_start_matches([':', '?', ' '])));
        }
    }
    None
}

fn beneath<'a>(label: &Segment, below: &'a Row) -> Option<&'a str> {
    let under = |s: &&Segment| s.from < label.to && s.to > label.from;
    below.segments.iter().find(under).map(|segment| segment.text.as_str())
}

/// Whether the next line may belong to this value: it stands close below, begins where the value
/// begins or further right, and is no label itself.
fn runs_on(
    row: &Row,
    value: &Segment,
    below: Option<&Row>,
    field: &dyn Fn(&str) -> Option<&'static str>,
    labels: &Labels,
) -> bool {
    let Some(below) = below.filter(|below| row.y - below.y < 1.9 * row.size) else { return false };
    let Some(first) = below.segments.first() else { return false };
    let labelled = |s: &Segment| field(&s.text).is_some() || split(&s.text, labels).is_some();
    let under = |s: &&Segment| s.from < value.to && s.to > value.from - 1.0;
    // A row that begins with something else at the left is a new row, unless something stands right
    // below the value with nothing of a label before it.
    !labelled(first)
        && below
            .segments
            .iter()
            .find(under)
            .is_some_and(|s| !labelled(s) && s.from > value.from - 2.0)
}

impl Said {
    /// Adds what was guessed from a page. Not `whole`, it is only shown.
    fn add_hint(
        &mut self,
        field: &'static str,
        raw: &str,
        place: &str,
        whole: bool,
        labels: &Labels,
    ) {
        let before = self.clues.len();
        self.add(field, raw, place, labels);
        for clue in &mut self.clues[before..] {
            clue.hint = true;
            // An address or a description seldom ends with its first line.
            let ends = whole && !has_lines(clue.field);
            if !ends && matches!(clue.reading, Reading::Value(_)) {
                clue.reading = Reading::Doubt(APART.into());
            }
        }
    }
}
