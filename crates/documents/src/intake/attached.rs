//! What comes with a message, whichever kind of message it is.

use mail_parser::MessageParser;

use super::labels::Labels;
use super::limits::{self, DEEPEST_NEST, Kind};
use super::merge::{Line, Said};
use super::{Unreadable, docx, eml, excel, msg, pdf, sheet, text};

/// Reads an attachment where that can be done. One that cannot be read is kept all the same, and the
/// text says why it was not.
pub(super) fn add(
    said: &mut Said,
    attachments: &mut Vec<String>,
    name: &str,
    bytes: &[u8],
    labels: &Labels,
    depth: usize,
) {
    heading(said, name);
    let read = limits::kind(name, bytes).and_then(|kind| match kind {
        Kind::Word => docx::read(name, bytes, labels),
        Kind::Pdf => pdf::read(name, bytes, labels).map(|(_, said)| said),
        Kind::Text => text::read(name, bytes, labels),
        Kind::Csv => only(sheet::read(name, bytes, labels)?),
        Kind::Excel => match excel::read(name, bytes, labels)? {
            excel::Read::Form(said) => Ok(said),
            excel::Read::Rows(rows) => only(rows),
        },
        Kind::Email | Kind::Outlook if depth >= DEEPEST_NEST => Err(Unreadable::NothingFound),
        Kind::Email => {
            let inner = MessageParser::default().parse(bytes).ok_or(Unreadable::Damaged)?;
            let mut inside = Said::default();
            eml::add(&mut inside, attachments, name, &inner, labels, depth + 1);
            Ok(inside)
        }
        Kind::Outlook => {
            let mut inside = Said::default();
            msg::add(&mut inside, attachments, name, bytes, labels, depth + 1)?;
            Ok(inside)
        }
    });
    match read {
        Ok(inside) => said.take_in(inside),
        Err(why) => said.lines.push(Line { text: reason(why).into(), place: name.into() }),
    }
}

/// The name of an attachment above its text.
pub(super) fn heading(said: &mut Said, name: &str) {
    said.lines.push(Line { text: format!("\n{name}"), place: name.into() });
}

/// A table that came with a message is about its child only if it has one row.
fn only<T>(mut rows: Vec<(T, Said)>) -> Result<Said, Unreadable> {
    match rows.as_mut_slice() {
        [only] => Ok(std::mem::take(&mut only.1)),
        _ => Err(Unreadable::NothingFound),
    }
}

fn reason(why: Unreadable) -> &'static str {
    match why {
        Unreadable::Empty => "This file is empty.",
        Unreadable::TooLarge => {
            "This file is too large to be read here. Open it and read it yourself."
        }
        Unreadable::Damaged => "This file is damaged or incomplete. Ask for it to be sent again.",
        Unreadable::PasswordProtected => {
            "This file is protected by a password. Open it and read it yourself."
        }
        Unreadable::Macros => {
            "This file holds macros, which are programs, and was not opened. Ask for it without them."
        }
        Unreadable::Picture | Unreadable::Scan => {
            "This is a picture, and text in pictures cannot be read here. Look at it yourself."
        }
        _ => "This file was not read. Open it and read it yourself.",
    }
}
