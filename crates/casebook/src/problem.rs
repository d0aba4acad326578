//! The only place where what went wrong becomes words: what happened, then what to do. At most two
//! sentences, no blame, and never a person's data.

use domain::refusal::Refusal;

use crate::error::{Error, FieldFault};
use crate::form;
use crate::views::ProblemView;

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
        Error::Fault(fault) => words(fault.code(), &fault.to_string(), fault.hint()),
        Error::Unreadable(unreadable) => split("unreadable", unreadable.to_string()),
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

/// The casebook is locked.
pub fn locked() -> ProblemView {
    words("locked", "Caseclock is locked.", "Enter your passphrase to go on.")
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

type Words = (&'static str, &'static str, &'static str, Option<&'static str>);

fn refused(refusal: Refusal) -> Words {
    match refusal {
        Refusal::NoSuchCase => {
            ("no_such_case", "There is no such case.", "Open it again from the list.", None)
        }
        Refusal::Closed => {
            ("closed", "The case has ended.", "Look at how it ended in what happened.", None)
        }
        Refusal::LettersStopped => (
            "letters_stopped",
            "The child has died, and all letters have stopped.",
            "Speak with your team lead about what is still to be said to the authority.",
            None,
        ),
        Refusal::NoSuchPerson => (
            "not_in_the_team",
            "Nobody of that name is in the team.",
            "Choose one of the team's names.",
            Some("to"),
        ),
        Refusal::NoAuthority => (
            "no_authority",
            "No authority is named.",
            "Choose the authority that asks.",
            Some("authority"),
        ),
        Refusal::NoName => (
            "no_name",
            "The child's name is missing.",
            "Fill in the surname and the given name.",
            Some("family_name"),
        ),
        Refusal::NoBirthDate => (
            "no_birth_date",
            "The date of birth is missing.",
            "Fill it in, or ask the authority for it.",
            Some("born_on"),
        ),
        Refusal::BornAfterReceipt => (
            "born_after_receipt",
            "The date of birth lies after the day of receipt.",
            "Check both dates.",
            Some("born_on"),
        ),
        Refusal::NoReceipt => (
            "no_receipt",
            "The day of receipt is missing.",
            "Fill in the day on which the request reached the first NHS mailbox.",
            Some("received_on"),
        ),
        Refusal::ReceiptInFuture => (
            "receipt_in_future",
            "The day of receipt lies in the future.",
            "Fill in the day on which the request reached the first NHS mailbox.",
            Some("received_on"),
        ),
        Refusal::SameReceipt => (
            "same_receipt",
            "That is the day of receipt already.",
            "Fill in the right day, or leave it as it is.",
            Some("received_on"),
        ),
        Refusal::NoReason => {
            ("no_reason", "The reason is missing.", "Say in a few words why.", Some("why"))
        }
        Refusal::Empty => ("empty", "Nothing was written.", "Write something first.", Some("text")),
        Refusal::RouteNeedsService => (
            "route_needs_service",
            "On this route a service writes the advice, and none has been asked.",
            "Choose the service that knows the child.",
            Some("services"),
        ),
        Refusal::RouteAsksNoService => (
            "route_asks_no_service",
            "On this route no service is asked.",
            "Choose another route, or clear the services.",
            Some("services"),
        ),
        Refusal::DayHasPassed => {
            ("day_has_passed", "That day has passed.", "Choose today or a later day.", Some("by"))
        }
        Refusal::NotAsked => (
            "not_asked",
            "That service was not asked.",
            "Ask it first, then record its answer.",
            Some("service"),
        ),
        Refusal::EmptyAnswer => (
            "empty_answer",
            "The answer needs either its text or the words that nothing is known.",
            "Give one of the two.",
            Some("text"),
        ),
        Refusal::NotTriaged => {
            ("not_triaged", "No route has been chosen yet.", "Triage the case first.", None)
        }
        Refusal::LetterOpen => (
            "letter_open",
            "A letter is already being written for this case.",
            "Go on with that one.",
            None,
        ),
        Refusal::NoSuchLetter => {
            ("no_such_letter", "There is no such letter.", "Open it again from the case.", None)
        }
        Refusal::LetterSent => (
            "letter_sent",
            "The letter has been sent and stays as it was sent.",
            "Begin a new one if something has to change.",
            None,
        ),
        Refusal::LetterIncomplete => (
            "letter_incomplete",
            "The letter is not complete yet.",
            "See to the points that stop signing.",
            None,
        ),
        Refusal::NotRegistered => (
            "not_registered",
            "Advice is signed by a registered professional, and no registration is recorded for you.",
            "Add your regulator and registration number, or ask a colleague to sign.",
            None,
        ),
        Refusal::NotWhatWasSeen => (
            "not_what_was_seen",
            "The letter has changed since the preview was made.",
            "Read the new preview, then sign.",
            None,
        ),
        Refusal::AlreadySigned => {
            ("already_signed", "This text is signed already.", "Send it, or change it first.", None)
        }
        Refusal::NotSigned => (
            "not_signed",
            "The letter has not been signed, or has changed since.",
            "Sign it first.",
            None,
        ),
        Refusal::SentInFuture => (
            "sent_in_future",
            "The day of sending lies in the future.",
            "Fill in the day on which it was sent.",
            Some("sent_on"),
        ),
        Refusal::SentBeforeSigned => (
            "sent_before_signed",
            "The day of sending lies before the day of signing.",
            "Check the day on which it was sent.",
            Some("sent_on"),
        ),
        Refusal::AlreadyClosed => (
            "already_closed",
            "The case has ended already.",
            "Look at how it ended in what happened.",
            None,
        ),
        Refusal::NothingSent => (
            "nothing_sent",
            "No advice has been sent.",
            "Send it first, or choose another way to close.",
            Some("closure"),
        ),
    }
}

/// The exit status of the command line for a problem's code (cli.md).
pub fn exit_status(error: &Error) -> u8 {
    use crate::fault::Fault;
    match error {
        Error::Fault(
            Fault::WrongPassphrase
            | Fault::NoSuchPerson
            | Fault::WrongCode
            | Fault::MistypedCode
            | Fault::RecoveryUnconfirmed,
        ) => 3,
        Error::Fault(Fault::Damaged(_)) => 4,
        Error::Fault(Fault::Newer) => 5,
        Error::Fault(Fault::InUse(_)) => 6,
        Error::Unreadable(_) | Error::Field(..) | Error::Garbled | Error::Fault(Fault::Absent) => 2,
        _ => 1,
    }
}
