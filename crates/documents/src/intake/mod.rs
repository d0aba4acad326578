//! What an authority sent, as fields with the place where each was found. Nothing is guessed: a
//! field that is missing, doubtful, or said differently in two places is left blank and says so.

mod acroform;
mod attached;
pub(crate) mod dates;
mod docx;
mod eml;
mod envelope;
mod excel;
pub(crate) mod fields;
mod html;
pub(crate) mod labels;
pub(crate) mod limits;
mod lines;
pub(crate) mod merge;
mod msg;
mod page;
pub(crate) mod pdf;
pub(crate) mod plain;
pub(crate) mod sheet;
mod source;
mod text;
pub(crate) mod words;
mod xml;

use serde::{Deserialize, Serialize};

use labels::Labels;
use limits::Kind;
use merge::Said;
use source::Source;

pub use fields::FIELDS;
pub use limits::LARGEST_FILE;

/// One request as it was read. A CSV file has one a row; other files have one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Message {
    /// "E-mail message", "Word form", "Row 2 of a CSV file".
    pub what: String,
    /// Every field of [`FIELDS`] once, in that order, found or not.
    pub fields: Vec<Found>,
    /// The text, for reading beside the form.
    pub text: String,
    /// Names of the files that came with it. Those that can be read have been read too.
    pub attachments: Vec<String>,
}

/// One field.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Found {
    /// The field's name, as in the form to confirm: "family_name".
    pub field: String,
    /// Its label for people: "Surname".
    pub label: String,
    /// The value: dates as 2026-04-03, yes or no, NHS numbers in threes and a four. None when
    /// not found or in doubt.
    pub value: Option<String>,
    /// The text it was read from, as written; empty when not found.
    pub raw: String,
    /// Where: "Table 1, row 3"; empty when not found.
    pub place: String,
    /// What is wrong with it and what to do, where something is.
    pub doubt: Option<String>,
    /// Where `raw` stands in the message's text, if it stands there once and in one piece.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub span: Option<Span>,
}

/// A stretch of a text, in characters (Unicode scalar values) from its beginning.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Span {
    /// Of the first character.
    pub from: usize,
    /// After the last.
    pub to: usize,
}

/// Why a file could not be read. Nothing has been kept of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum Unreadable {
    /// No bytes, or only white space.
    #[error("The selected file is empty. Choose another file, or ask for it to be sent again.")]
    Empty,
    /// Over the limits of this room: 25 MB, or what it unpacks to.
    #[error(
        "The selected file must be smaller than 25 MB. Ask for it in parts, or type the request in."
    )]
    TooLarge,
    /// A text or a CSV file with a line of more than a million bytes.
    #[error(
        "The selected file has a line of more than a million characters, so it may not be what its name says. Ask for it to be sent again, or type the request in."
    )]
    LineTooLong,
    /// It begins like a kind that is read, and breaks off or does not hold together.
    #[error("The selected file is damaged or incomplete. Ask for it to be sent again.")]
    Damaged,
    /// Another kind of file.
    #[error(
        "The selected file must be an e-mail (.eml or .msg), a Word form (.docx), a PDF, a spreadsheet (.xlsx or .csv) or text (.txt). Save it as one of these, or type the request in."
    )]
    WrongKind,
    /// Word or Excel as it was before 2007.
    #[error(
        "The selected file is of an older kind of Word or Excel (.doc or .xls). Open it, save it as .docx or .xlsx, then choose that copy."
    )]
    OldOffice,
    /// A zip folder of files.
    #[error(
        "The selected file is a zip folder. Extract the files in it, then choose the one with the request."
    )]
    Archive,
    /// A picture file.
    #[error(
        "The selected file is a picture, and text in pictures cannot be read here. Open it, then type the request in."
    )]
    Picture,
    /// A PDF of pictures only, as a scan is.
    #[error(
        "The selected PDF holds pictures only, as a scan does, and text in pictures cannot be read here. Open it, then type the request in."
    )]
    Scan,
    /// It asks for a password.
    #[error(
        "The selected file is protected by a password. Save a copy without the password, then choose that copy."
    )]
    PasswordProtected,
    /// It was read, and holds nothing of a request.
    #[error(
        "Nothing of a request was found in the selected file. Check that it is the right file, or type the request in."
    )]
    NothingFound,
    /// It has macros, which can do harm when it is opened.
    #[error(
        "The selected file has macros in it, which can be harmful. Save a copy without them, as a document (.docx) or a workbook (.xlsx), then choose that copy."
    )]
    Macros,
    /// A spreadsheet over the limits: 20,000 rows a sheet, 200 columns, a million cells.
    #[error(
        "The selected spreadsheet must have no more than 20,000 rows and 200 columns. Split it by year, then choose each part."
    )]
    TooManyRows,
    /// Not a spreadsheet of a kind that is read.
    #[error(
        "The selected file must be a spreadsheet: an Excel workbook (.xlsx) or a CSV file. Open it where it was made, and save it as one of these."
    )]
    NotASpreadsheet,
    /// A spreadsheet in which no row of titles was found.
    #[error(
        "No row of titles was found in the selected spreadsheet. Give each column its title in one row, such as Surname, Date of birth and Date received, then choose it again."
    )]
    NoTitles,
    /// Its reader was stopped: 20 seconds had passed.
    #[error(
        "Reading the selected file took too long and was stopped. Ask for it in parts, or type the request in."
    )]
    TookTooLong,
    /// Its reader was stopped: 512 MB were not enough.
    #[error(
        "Reading the selected file needs too much memory and was stopped. Ask for it in parts, or type the request in."
    )]
    TooMuchMemory,
    /// Its reader ended without an answer, or gave one that no reader gives.
    #[error(
        "The selected file could not be read safely, and nothing of it was taken. Type the request in, or ask for it to be sent in another form."
    )]
    NotSafely,
}

/// Reads a file by what it holds; `name` begins every place, and decides the kind only where the
/// content leaves a doubt. Called in a process of its own (`caseclock-reader`): a fault here ends that.
pub fn read(name: &str, bytes: &[u8]) -> Result<Vec<Message>, Unreadable> {
    let labels = Labels::here();
    let name = named(name);
    match limits::kind(&name, bytes)? {
        Kind::Email => {
            let (said, attachments) = eml::read(&name, bytes, labels)?;
            Ok(vec![message("E-mail message".into(), said, attachments, labels)])
        }
        Kind::Outlook => {
            let (said, attachments) = msg::read(&name, bytes, labels)?;
            Ok(vec![message("E-mail message".into(), said, attachments, labels)])
        }
        Kind::Pdf => {
            let (what, said) = pdf::read(&name, bytes, labels)?;
            spoken(message(what.into(), said, Vec::new(), labels))
        }
        Kind::Text => {
            let said = text::read(&name, bytes, labels)?;
            spoken(message("Pasted text".into(), said, Vec::new(), labels))
        }
        Kind::Excel => match excel::read(&name, bytes, labels)? {
            excel::Read::Form(said) => {
                Ok(vec![message("Excel form".into(), said, Vec::new(), labels)])
            }
            excel::Read::Rows(rows) => {
                let what = |row| format!("Row {row} of a spreadsheet");
                let rows = rows.into_iter();
                Ok(rows.map(|(row, said)| message(what(row), said, Vec::new(), labels)).collect())
            }
        },
        Kind::Word => {
            let said = docx::read(&name, bytes, labels)?;
            if said.clues.is_empty() {
                return Err(Unreadable::NothingFound);
            }
            Ok(vec![message("Word form".into(), said, Vec::new(), labels)])
        }
        Kind::Csv => {
            let rows = sheet::read(&name, bytes, labels)?.into_iter();
            let what = |row| format!("Row {row} of a CSV file");
            Ok(rows.map(|(row, said)| message(what(row), said, Vec::new(), labels)).collect())
        }
    }
}

/// Text is a request if it says anything of one, if only what is asked.
fn spoken(message: Message) -> Result<Vec<Message>, Unreadable> {
    let silent = message.fields.iter().all(|found| found.raw.is_empty());
    if silent { Err(Unreadable::NothingFound) } else { Ok(vec![message]) }
}

/// The name of a file as it is shown: one line, of a length that fits one.
pub(crate) fn named(name: &str) -> String {
    words::cut(&words::squeezed(name), limits::LONGEST_NAME)
}

fn message(what: String, said: Said, attachments: Vec<String>, labels: &Labels) -> Message {
    let text = words::cut(words::visible(&said.text()).trim(), limits::LONGEST_SOURCE);
    let source = Source::of(&said.lines, &text);
    let mut fields = said.fields(labels);
    for found in &mut fields {
        found.span = source.find(&found.raw, &found.place);
        // Names inside a file, of a field or an attachment, have found their way into these.
        found.raw = words::cut(&words::visible(&found.raw), limits::LONGEST_TEXT);
        found.place = words::cut(&words::squeezed(&found.place), limits::LONGEST_PLACE);
        let doubt = |doubt: String| words::cut(&words::squeezed(&doubt), limits::LONGEST_DOUBT);
        found.doubt = found.doubt.take().map(doubt);
    }
    Message { what, text, fields, attachments }
}

impl Message {
    /// Whether it is what [`read`] gives: every field once and in order, no text too long for its
    /// place, and none that can make one name look like another.
    pub(crate) fn is_fit(&self) -> bool {
        let characters = self.text.chars().count();
        let line = |text: &str, longest| words::fits(text, longest) && !text.contains(['\n', '\t']);
        let field = |(found, (field, label)): (&Found, (&str, &str))| {
            let value = found.value.as_deref().unwrap_or("");
            let lines = fields::has_lines(field);
            (found.field.as_str(), found.label.as_str()) == (field, label)
                && words::fits(value, limits::LONGEST_TEXT)
                && (lines || !value.contains(['\n', '\t']))
                && words::fits(&found.raw, limits::LONGEST_TEXT)
                && found.span.is_none_or(|span| span.from < span.to && span.to <= characters)
                && line(&found.place, limits::LONGEST_PLACE)
                && line(found.doubt.as_deref().unwrap_or(""), limits::LONGEST_DOUBT)
        };
        line(&self.what, limits::LONGEST_NAME)
            && words::fits(&self.text, limits::LONGEST_SOURCE)
            && self.fields.len() == FIELDS.len()
            && self.fields.iter().zip(FIELDS).all(field)
            && self.attachments.len() <= limits::MOST_ENTRIES
            && self.attachments.iter().all(|name| line(name, limits::LONGEST_NAME))
    }
}

#[cfg(test)]
mod tests;
