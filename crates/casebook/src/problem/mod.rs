//! The only place where what went wrong becomes words: what happened, then what to do. At most two
//! sentences, no blame, and never a person's data.

use domain::refusal::Refusal;

use crate::error::{Error, FieldFault};
use crate::fault::Fault;
use crate::form;
use crate::views::ProblemView;

pub(crate) mod found;
mod refusals;

pub use found::unsound;
use refusals::refused;

/// The words for an error.
pub fn of(error: &Error) -> ProblemView {
    // Rooms below already speak in whole sentences: the first is what happened, the rest what to do.
    let split = |code: &str, text: String| match text.split_once(". ") {
        Some((message, hint)) => words(code, &format!("{message}."), hint),
        None => words(code, &text, ""),
    };
    match error {
        Error::Refused(refusal) => {
            let (code, message, hint, field) = refused(*refusal);
            ProblemView { field: field.map(str::to_owned), ..words(code, message, hint) }
        }
        Error::RefusedAt(refusal, field) => {
            ProblemView { field: Some((*field).to_owned()), ..of(&Error::Refused(*refusal)) }
        }
        Error::Fault(fault) => words(fault.code(), &fault.to_string(), fault.hint()),
        Error::Unreadable(unreadable) => split("unreadable", unreadable.to_string()),
        Error::NoReader => words(
            "no_reader",
            "The part of Caseclock that reads files is missing or does not start.",
            "Type the request in, and ask IT to install Caseclock again.",
        ),
        Error::Unrenderable(unrenderable) => split("unrenderable", unrenderable.to_string()),
        Error::Unpackable(unpackable) => split("unpackable", unpackable.to_string()),
        Error::Field(field, fault) => {
            let label = form::label(field);
            let (message, hint) = field_words(*fault, label);
            ProblemView { field: Some((*field).to_owned()), ..words("field", &message, hint) }
        }
        Error::PackStopped => words(
            "pack_stopped",
            "The pack cannot be written yet.",
            "See to what stops it, as listed with the pack.",
        ),
        Error::NameTaken => words(
            "name_taken",
            "A file with that name is already in the folder, and was left as it is.",
            "Choose another folder, or move the earlier file away.",
        ),
        Error::Folder(_) => words(
            "folder",
            "The folder could not be written to, and nothing was left in it.",
            "Choose another folder, or check that the disk has room.",
        ),
        Error::Garbled => {
            words("garbled", "The file did not arrive whole.", "Choose the file once more.")
        }
    }
}

/// The field that most forms have for what a refusal is about.
pub(crate) fn field(refusal: Refusal) -> Option<&'static str> {
    refused(refusal).3
}

/// The casebook is locked.
pub fn locked() -> ProblemView {
    words("locked", "Caseclock is locked.", "Enter your passphrase to go on.")
}

/// The desktop gave no clipboard.
pub fn no_clipboard() -> ProblemView {
    words("no_clipboard", "The text could not be copied.", "Select it and press Ctrl and C.")
}

/// The page asked for something that this build does not have.
pub fn unknown_command() -> ProblemView {
    words("unknown_command", "This page asked for something that Caseclock does not have.", RESTART)
}

/// The page's arguments do not fit.
pub fn not_understood() -> ProblemView {
    words(
        "not_understood",
        "This page asked for something in a form that Caseclock cannot read.",
        RESTART,
    )
}

/// Whether what is in memory, or the open file, is not to be trusted after this: a door drops the
/// casebook, and it is opened anew.
pub fn must_lock(error: &Error) -> bool {
    matches!(error, Error::Fault(Fault::Poisoned))
}

/// A fault of the program. The casebook has been locked, because its state in memory is not to be
/// trusted.
pub fn fault() -> ProblemView {
    words(
        "fault",
        "Something went wrong inside Caseclock, and it has locked itself.",
        "Unlock to go on: what was kept is safe.",
    )
}

const RESTART: &str = "Close Caseclock and open it again; nothing has been changed.";

fn words(code: &str, message: &str, hint: &str) -> ProblemView {
    ProblemView {
        code: code.to_owned(),
        message: message.to_owned(),
        hint: hint.to_owned(),
        field: None,
    }
}

fn field_words(fault: FieldFault, label: &str) -> (String, &'static str) {
    match fault {
        FieldFault::Missing => (format!("{label} is missing."), "Fill it in."),
        FieldFault::Date => (
            format!("{label} is not a date that exists."),
            "Write it day, month, year, for example 5 March 2026.",
        ),
        FieldFault::Unread => (
            format!("{label} is not written as a date that can be read."),
            "Write it day, month, year, for example 5 March 2026 or 5/3/26.",
        ),
        FieldFault::Future => {
            (format!("{label} has not come yet."), "Give today or a day in the past.")
        }
        FieldFault::Number => {
            (format!("{label} is not a whole number."), "Write it in figures, for example 12.")
        }
        FieldFault::Minutes => {
            (format!("{label} is not from 1 to 15 minutes."), "Choose a number in between.")
        }
        FieldFault::Time => (format!("{label} is not a time."), "Write it like 23:58."),
        FieldFault::Choice => (format!("{label} is not one of the choices."), "Choose one."),
        FieldFault::NhsLength => (
            "An NHS number has 10 digits.".to_owned(),
            "Check it, or leave it blank until it is known.",
        ),
        FieldFault::NhsLetters => (
            "An NHS number has only digits.".to_owned(),
            "Check it, or leave it blank until it is known.",
        ),
        FieldFault::NhsCheck => (
            "The NHS number has a digit that does not fit.".to_owned(),
            "Compare it with the record, or leave it blank until it is known.",
        ),
    }
}

/// The exit status of the command line for a problem's code (cli.md).
pub fn exit_status(error: &Error) -> u8 {
    match error {
        Error::Fault(
            Fault::WrongPassphrase
            | Fault::NoSuchPerson
            | Fault::WrongCode
            | Fault::MistypedCode
            | Fault::Wait(_)
            | Fault::OtherDevice
            | Fault::RecoveryUnconfirmed,
        ) => 3,
        Error::Fault(Fault::Damaged(_) | Fault::ReadOnly | Fault::BadBackup) => 4,
        Error::Fault(Fault::Newer | Fault::Older) => 5,
        Error::Fault(Fault::InUse(_)) => 6,
        Error::Unreadable(_)
        | Error::Field(..)
        | Error::Garbled
        | Error::Fault(Fault::Absent | Fault::NoBackup) => 2,
        _ => 1,
    }
}
