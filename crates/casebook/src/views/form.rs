//! What is shown while a request is registered, and of how it came.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Day, ProblemView};

/// A label with what stands for it: "Date of birth", "Thursday 3 May 2018".
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ReadingView {
    /// The field's name, as in `RequestForm`.
    pub field: String,
    /// What it is called.
    pub label: String,
    /// What it means, in words.
    pub words: String,
}

/// A form as it stands, judged. Nothing is written.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct FormView {
    /// Everything that stops it, in the order of the form.
    pub problems: Vec<ProblemView>,
    /// The dates that can be read, in words with their weekday.
    pub days: Vec<ReadingView>,
    /// The NHS number in threes; empty while there is none that can be read.
    pub nhs_number: String,
    /// "7 years", on the day of receipt; empty while it is not known.
    pub age: String,
    /// "Due Monday 13 April 2026 (6 weeks), in 12 days"; "This starts no six-week clock". Empty while
    /// the day of receipt is not known.
    pub due: String,
    /// Confirming it starts a clock.
    pub starts_clock: bool,
    /// What is worth knowing before it is confirmed, in sentences.
    pub notes: Vec<String>,
    /// What speaks for another area.
    pub elsewhere: Option<ElsewhereView>,
}

/// What speaks for another area.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ElsewhereView {
    /// Why, in a sentence.
    pub reason: String,
    /// What to do about it.
    pub proposal: String,
    /// A letter to the authority, to be copied.
    pub letter: String,
}

/// Something that this casebook knows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SuggestionView {
    /// The value.
    pub value: String,
    /// What goes with it: a caseworker's e-mail or telephone. May be empty.
    pub with: String,
}

/// How and when a request reached us.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ReceiptView {
    /// Each fact on its own; what is not known is said to be so.
    pub facts: Vec<ReadingView>,
    /// How long it took, in sentences.
    pub lags: Vec<String>,
}

/// A document that should come with a request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DocumentView {
    /// Its stem.
    pub code: String,
    /// Its name.
    pub words: String,
    /// It was missing when someone last looked.
    pub missing: bool,
}

/// A question to the authority.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct QueryView {
    /// "Asked on 3 March 2026 for the consent, answered on 9 March 2026".
    pub words: String,
    /// It waits for an answer.
    pub open: bool,
}

/// What should have come with a request (reg 6(3)).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct EnclosuresView {
    /// Whether someone has looked, and what was found.
    pub checked: String,
    /// What is looked for.
    pub documents: Vec<DocumentView>,
    /// What else was said of it.
    pub note: String,
    /// What was asked, oldest first.
    pub queries: Vec<QueryView>,
    /// An answer is waited for.
    pub waiting: bool,
    /// That the clock runs on, and until when.
    pub clock: String,
    /// What would be asked for, in a line; empty when nothing is missing.
    pub what: String,
    /// A letter to the authority, to be copied; empty when nothing is missing.
    pub letter: String,
}

/// A day of a mailbox.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct MailboxRow {
    /// The day.
    pub day: Day,
    /// "Both mailboxes", "Integrated care board", "Provider".
    pub mailbox: String,
    /// "7 messages, 7 here", "8 messages, 7 here: 1 is missing", "Not counted yet. 3 here".
    pub words: String,
    /// What to do about it; empty where there is nothing.
    pub hint: String,
    /// Someone counted.
    pub counted: bool,
    /// The count and what is here agree.
    pub agrees: bool,
    /// What was said of it, and by whom: "Two were about annual reviews (Asha Rowe)".
    pub note: String,
}

/// The last days of the mailboxes, today first.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct MailboxView {
    /// The head of the log when this was read.
    pub head: String,
    /// Today.
    pub today: Day,
    /// A row for each day, or for each mailbox of it that was counted.
    pub rows: Vec<MailboxRow>,
    /// "2 days have not been counted"; empty when all have.
    pub uncounted: String,
}
