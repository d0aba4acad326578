//! What can go wrong in the room. Turned into words in one place: `problem.rs`.

use documents::intake::Unreadable;
use documents::letter::Unrenderable;
use documents::pack::Unpackable;
use domain::refusal::Refusal;

use crate::fault::Fault;
use crate::problem;

/// Why something was not done. Nothing was written.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A rule says no.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The same, at a field that this form calls otherwise than most.
    #[error("{0}")]
    RefusedAt(Refusal, &'static str),
    /// The keys or the file.
    #[error(transparent)]
    Fault(#[from] Fault),
    /// A stranger's file.
    #[error(transparent)]
    Unreadable(#[from] Unreadable),
    /// The program that reads strangers' files is not there, or does not start.
    #[error("the reader is missing")]
    NoReader,
    /// A letter that cannot be printed.
    #[error(transparent)]
    Unrenderable(#[from] Unrenderable),
    /// A pack that cannot be made.
    #[error(transparent)]
    Unpackable(#[from] Unpackable),
    /// A field of a form.
    #[error("a field cannot be read")]
    Field(&'static str, FieldFault),
    /// The pack has stops: its sentences are in the plan.
    #[error("the pack is stopped")]
    PackStopped,
    /// A file of that name is there already; nothing was overwritten.
    #[error("the name is taken")]
    NameTaken,
    /// The folder could not be written to.
    #[error("the folder could not be written to")]
    Folder(#[source] std::io::Error),
    /// The file handed over is not base64.
    #[error("the file did not arrive whole")]
    Garbled,
}

/// What is wrong with a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldFault {
    /// Must be filled in.
    Missing,
    /// Not a date that exists.
    Date,
    /// Not written as a date.
    Unread,
    /// A date that has not come.
    Future,
    /// Not a whole number.
    Number,
    /// Not from 1 to 15 minutes.
    Minutes,
    /// Not a time of day.
    Time,
    /// Not one of the choices.
    Choice,
    /// An NHS number of the wrong length.
    NhsLength,
    /// An NHS number with letters in it.
    NhsLetters,
    /// An NHS number whose check digit does not agree.
    NhsCheck,
}

impl Error {
    /// Whether it is the disk or the file that refused: see [`Fault::is_of_the_disk`].
    pub fn is_of_the_disk(&self) -> bool {
        matches!(self, Self::Fault(fault) if fault.is_of_the_disk())
    }

    /// A refusal of a form that has names of its own for fields: (as most call it, as it does).
    pub(crate) fn at(self, names: &[(&str, &'static str)]) -> Self {
        let Self::Refused(refusal) = self else { return self };
        let usual = problem::field(refusal);
        match names.iter().find(|(most, _)| Some(*most) == usual) {
            Some((_, own)) => Self::RefusedAt(refusal, own),
            None => Self::Refused(refusal),
        }
    }
}

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        Self::Fault(error.into())
    }
}
