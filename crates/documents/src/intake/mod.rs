//! What an authority sent, as fields with the place where each was found. Nothing is guessed: a
//! field that is missing, doubtful, or said differently in two places is left blank and says so.

mod dates;
mod docx;
mod eml;
mod fields;
mod html;
mod labels;
mod limits;
mod lines;
mod merge;
mod sheet;
mod words;
mod xml;

use std::panic::catch_unwind;

use labels::Labels;
use limits::Kind;
use merge::Said;

pub use fields::FIELDS;

/// One request as it was read. A CSV file has one a row; other files have one.
#[derive(Clone, Debug, PartialEq)]
pub struct Message {
    /// "E-mail message", "Word form", "Row 2 of a CSV file".
    pub what: String,
    /// Every field of [`FIELDS`] once, in that order, found or not.
    pub fields: Vec<Found>,
    /// The text, for reading beside the form.
    pub text: String,
    /// Files that came with it, as they came. Those that can be read have been read too.
    pub attachments: Vec<Attachment>,
}

/// One field.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Found {
    /// The field's name, as in the form to confirm: "family_name".
    pub field: &'static str,
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
}

/// A file inside a message.
#[derive(Clone, Debug, PartialEq)]
pub struct Attachment {
    /// Its name, without control characters.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// Why a file could not be read. Nothing has been kept of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    /// No bytes, or only white space.
    #[error("The selected file is empty. Choose another file, or ask for it to be sent again.")]
    Empty,
    /// Over the limits of this room: 25 MB, or what it unpacks to.
    #[error(
        "The selected file must be smaller than 25 MB. Ask for it in parts, or type the request in."
    )]
    TooLarge,
    /// It begins like a kind that is read, and breaks off or does not hold together.
    #[error("The selected file is damaged or incomplete. Ask for it to be sent again.")]
    Damaged,
    /// Another kind of file.
    #[error(
        "The selected file must be an e-mail (.eml), a Word form (.docx) or a CSV file. Save it as one of these, or type the request in."
    )]
    WrongKind,
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
}

/// Reads a file by what it holds; `name` begins every place, and decides the kind only where the
/// content leaves a doubt. Nothing of a file can stop the program: a fault while reading is a
/// damaged file.
pub fn read(name: &str, bytes: &[u8]) -> Result<Vec<Message>, Unreadable> {
    catch_unwind(|| read_kind(name, bytes)).unwrap_or(Err(Unreadable::Damaged))
}

fn read_kind(name: &str, bytes: &[u8]) -> Result<Vec<Message>, Unreadable> {
    let labels = Labels::here();
    let name = words::squeezed(name);
    match limits::kind(&name, bytes)? {
        Kind::Email => {
            let (said, attachments) = eml::read(&name, bytes, labels)?;
            Ok(vec![message("E-mail message".into(), said, attachments, labels)])
        }
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

fn message(what: String, said: Said, attachments: Vec<Attachment>, labels: &Labels) -> Message {
    let text = words::visible(&said.text()).trim().to_string();
    Message { what, text, fields: said.fields(labels), attachments }
}

#[cfg(test)]
mod tests;
