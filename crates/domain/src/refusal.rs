//! The rules say no. Words for people are made in the casebook, from these.

use serde::{Deserialize, Serialize};

/// Why an act was refused. Copy and free of data, so that no person's detail can travel in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum Refusal {
    /// There is no such case, or its request has not been received.
    #[error("no such case")]
    NoSuchCase,
    /// Nobody of that name is in the team.
    #[error("no such person")]
    NoSuchPerson,
    /// The case has ended.
    #[error("the case is closed")]
    Closed,
    /// The child has died: letters stop at once (domain.md case 89).
    #[error("letters have stopped")]
    LettersStopped,
    /// No authority was named.
    #[error("no authority")]
    NoAuthority,
    /// No surname or no given name.
    #[error("no name")]
    NoName,
    /// No date of birth.
    #[error("no date of birth")]
    NoBirthDate,
    /// Born after the request was received.
    #[error("born after receipt")]
    BornAfterReceipt,
    /// No day of receipt was given: it is a legal fact and is never guessed.
    #[error("no day of receipt")]
    NoReceipt,
    /// A day of receipt in the future (domain.md case 28).
    #[error("receipt in the future")]
    ReceiptInFuture,
    /// The correction changes nothing.
    #[error("the same day of receipt")]
    SameReceipt,
    /// A correction or closure without a reason.
    #[error("no reason given")]
    NoReason,
    /// Nothing was written where something must be.
    #[error("nothing written")]
    Empty,
    /// A known child's service writes the advice: it has to be asked (route T1).
    #[error("the route needs a service")]
    RouteNeedsService,
    /// Routes T6 to T8 ask no service.
    #[error("the route asks no service")]
    RouteAsksNoService,
    /// A day in the past where a coming one is needed.
    #[error("the day has passed")]
    DayHasPassed,
    /// An answer from a service that was not asked.
    #[error("the service was not asked")]
    NotAsked,
    /// Neither a text nor "nothing known".
    #[error("an empty answer")]
    EmptyAnswer,
    /// No route has been chosen yet.
    #[error("not triaged")]
    NotTriaged,
    /// A letter is already being written.
    #[error("a letter is already open")]
    LetterOpen,
    /// There is no such letter.
    #[error("no such letter")]
    NoSuchLetter,
    /// It has been sent, and stays as it was sent.
    #[error("the letter has been sent")]
    LetterSent,
    /// Points that stop signing are still open.
    #[error("the letter is not complete")]
    LetterIncomplete,
    /// The signatory has no registration ("health care professional", reg 2).
    #[error("the signatory is not registered")]
    NotRegistered,
    /// What would be signed is not what was seen.
    #[error("not what was seen")]
    NotWhatWasSeen,
    /// Signed already, and unchanged since.
    #[error("already signed")]
    AlreadySigned,
    /// Nothing has been signed, or the text has changed since.
    #[error("not signed")]
    NotSigned,
    /// Sent in the future.
    #[error("sent in the future")]
    SentInFuture,
    /// Sent before it was signed.
    #[error("sent before it was signed")]
    SentBeforeSigned,
    /// Ended already.
    #[error("already closed")]
    AlreadyClosed,
    /// Completed, and nothing has been sent.
    #[error("nothing has been sent")]
    NothingSent,
}
