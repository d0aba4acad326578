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
    /// Someone that old has no right to an assessment: the year of birth is a slip.
    #[error("too old")]
    TooOld,
    /// A day of receipt before the Regulations began.
    #[error("before the law")]
    BeforeTheLaw,
    /// Received 100 days ago or more, and no reason for the late entry (domain.md case 29).
    #[error("a late entry without a reason")]
    LateEntryNeedsReason,
    /// Something is said to have happened on a day that has not come.
    #[error("the day lies in the future")]
    DayInFuture,
    /// A day before the request was received.
    #[error("before the day of receipt")]
    BeforeReceipt,
    /// The last day stands before the first.
    #[error("it ends before it starts")]
    EndsBeforeStart,
    /// The correction changes nothing.
    #[error("nothing is changed")]
    SameDetails,
    /// The fact has one value.
    #[error("nothing to confirm")]
    NothingToConfirm,
    /// No entry of that name.
    #[error("no such entry")]
    NoSuchEntry,
    /// What came of it is recorded already.
    #[error("recorded already")]
    AnsweredAlready,
    /// An appointment for a day before it was offered.
    #[error("an appointment before its offer")]
    AppointmentBeforeOffer,
    /// The day of the appointment has not come.
    #[error("the appointment lies ahead")]
    AppointmentAhead,
    /// A cancellation before the offer or after the appointment.
    #[error("cancelled outside its time")]
    CancelledOutside,
    /// No fact for that limb is recorded (reg 8(2)).
    #[error("no fact for the exception")]
    NoFact,
    /// Not impractical because of it (reg 8(2), opening words).
    #[error("not impractical")]
    NotImpractical,
    /// The reason lies with a service and not with the family (Code 9.42).
    #[error("the reason lies with a service")]
    ServiceReason,
    /// Circumstances outside the six weeks (reg 8(2)(a)).
    #[error("circumstances outside the six weeks")]
    CircumstancesOutside,
    /// Fewer than 28 days of absence inside the six weeks (reg 8(2)(b)).
    #[error("less than four weeks of absence")]
    AbsenceTooShort,
    /// No missed appointment of ours inside the six weeks (reg 8(2)(c)).
    #[error("no missed appointment inside the six weeks")]
    AppointmentOutside,
    /// The kind of request has no six weeks to be excused from.
    #[error("no six weeks")]
    NoSixWeeks,
    /// That limb is claimed already.
    #[error("already claimed")]
    AlreadyClaimed,
    /// Another claim stands approved, and excuses already.
    #[error("already excused")]
    AlreadyExcused,
    /// Nobody is named who decides in place of a young person without capacity.
    #[error("no alternative person")]
    NoAlternative,
    /// No such claim, or another one counts.
    #[error("no such claim")]
    NoSuchClaim,
    /// It was withdrawn.
    #[error("the claim was withdrawn")]
    ClaimWithdrawn,
    /// It was approved already.
    #[error("already approved")]
    AlreadyApproved,
    /// Nobody approves what they claimed.
    #[error("one's own claim")]
    OwnApproval,
    /// The team has named others to approve.
    #[error("may not approve")]
    MayNotApprove,
    /// The facts do not make the exception out.
    #[error("not available on the facts")]
    NotAvailable,
    /// That piece of existing advice is there already.
    #[error("already considered")]
    ConsideredAlready,
    /// An answer without who gave it.
    #[error("no one is named")]
    NoOneNamed,
    /// The Mental Capacity Act applies from 16.
    #[error("under sixteen")]
    UnderSixteen,
    /// The family moved to the authority that asks.
    #[error("the same authority")]
    SameAuthority,
    /// An order of the tribunal without its day.
    #[error("an order without a day")]
    OrderWithoutDay,
    /// No late reason of that code.
    #[error("no such late reason")]
    NoSuchReason,
    /// That kind of entry stays as it is.
    #[error("cannot be taken back")]
    CannotBeStruck,
    /// It was taken back already.
    #[error("taken back already")]
    StruckAlready,
    /// Nothing was done since the casebook was unlocked, or it was undone already.
    #[error("nothing to undo")]
    NothingToUndo,
    /// What was signed, packed, sent or erased.
    #[error("cannot be undone")]
    CannotBeUndone,
    /// Two people wrote the letter at the same time, and the texts have not been brought together.
    #[error("two texts of one letter")]
    TwoTexts,
    /// A setting with a value that cannot work.
    #[error("the setting cannot work")]
    BadSetting,
    /// The bank holiday is there already, or the day is a working day already.
    #[error("the day is so already")]
    SameDay,
    /// Bank holidays fall on weekdays; a weekend has its substitute day.
    #[error("the day is a weekend")]
    WeekendDay,
    /// The person's roles in the team do not allow it.
    #[error("not your role")]
    NotYourRole,
    /// Somebody has to be team lead.
    #[error("the last team lead")]
    LastLead,
    /// Nobody removes themselves.
    #[error("own removal")]
    OwnRemoval,
    /// No role was chosen.
    #[error("no role")]
    NoRole,
    /// A hold stands, or a proceeding is open (domain.md 5.1).
    #[error("the case is held")]
    Held,
    /// No hold stands.
    #[error("the case is not held")]
    NotHeld,
    /// Someone still has to do something about the case.
    #[error("the case is still open")]
    StillOpen,
    /// The time for which the case is kept is not over (domain.md 5.1).
    #[error("the time for keeping it is not over")]
    TooEarly,
    /// What is written about an erasure outlives the case.
    #[error("the reason names the child")]
    NamesTheChild,
    /// More than ten children's records in an hour, or 25 in a day, without a reason.
    #[error("many exports without a reason")]
    ManyExports,
    /// No case of that id or NHS number.
    #[error("nothing is held on this child")]
    NothingHeld,
    /// The spreadsheet is no longer in memory: the casebook was locked since.
    #[error("no spreadsheet is open")]
    NoTracker,
    /// No import of that id, or nothing of it is left.
    #[error("no such import")]
    NoSuchImport,
    /// Someone has acted on a case since it was brought in.
    #[error("a case was acted on since")]
    ActedOnSince,
    /// An absence or circumstances of more than two years: a slip of the pen.
    #[error("longer than two years")]
    TooLong,
    /// Not one of the documents that come with a request.
    #[error("no such document")]
    NoSuchDocument,
    /// No query is waiting for an answer.
    #[error("no query is open")]
    NoQueryOpen,
    /// More messages were no requests than came.
    #[error("more others than messages")]
    MoreOthersThanMessages,
    /// A case and itself.
    #[error("the same case")]
    SameCase,
    /// Another authority's, or of another kind: two requests (domain.md cases 75 and 77).
    #[error("two requests")]
    TwoRequests,
    /// They were said to be two children, or have two NHS numbers.
    #[error("another child")]
    OtherChild,
    /// One of the two was joined to another case already.
    #[error("joined already")]
    MergedAlready,
    /// Advice went out in what would be put away.
    #[error("advice was sent in it")]
    DuplicateSent,
    /// The case that it would be joined to has ended (domain.md case 35).
    #[error("the other case has ended")]
    SurvivorClosed,
    /// It was joined to no other case.
    #[error("not joined")]
    NotMerged,
    /// A reminder before the service was asked.
    #[error("before the service was asked")]
    BeforeAsked,
    /// That step of chasing is recorded already.
    #[error("already chased")]
    ChasedAlready,
    /// Something is said to have been found, and not what.
    #[error("found, and not said what")]
    NothingToShow,
    /// A nil return without a search of every record system that the team searches (domain.md 2.6).
    #[error("records were not searched")]
    NilNeedsSearch,
    /// A nil return, and nobody was spoken with or tried to be reached.
    #[error("nobody was spoken with")]
    NilNeedsContact,
    /// An answer that names another NHS number or date of birth.
    #[error("another child's identifiers")]
    WrongChild,
    /// Something was done since the triage that would be undone.
    #[error("something was done since the triage")]
    TriageActedOn,
    /// A day of the clinic without a slot.
    #[error("no slots")]
    NoSlots,
    /// The same clinic is on that day already.
    #[error("the clinic day is there already")]
    ClinicDayThere,
    /// That day has no such slot, or there is no clinic on it any more.
    #[error("no such slot")]
    NoSuchSlot,
    /// The slot has gone by.
    #[error("the slot has passed")]
    SlotPassed,
    /// Another child has it.
    #[error("the slot is taken")]
    SlotTaken,
    /// Too late to write in time afterwards, and not said to be meant.
    #[error("the slot is too late")]
    SlotTooLate,
    /// A day before the appointment, or before the referral.
    #[error("before it happened")]
    BeforeItHappened,
    /// The appointment was not missed.
    #[error("not missed")]
    NotMissed,
    /// Nobody covers for themselves.
    #[error("covers for themselves")]
    OwnCover,
    /// Somebody else covers for them on some of these days.
    #[error("covered already")]
    CoveredAlready,
    /// Who would cover is away on some of these days, or who is away covers for somebody then.
    #[error("away then")]
    CoverAway,
    /// The cover has ended already.
    #[error("the cover is over")]
    CoverOver,
}
