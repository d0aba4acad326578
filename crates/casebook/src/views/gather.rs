//! What is gathered for a case, and what is still missing from whom.

use domain::event::{ChaseStep, Contacts, RecordSystem};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{CaseRow, CaseView, Choice, Day};

/// What was gathered for a case beside its services' answers, and what is proposed.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct GatheredView {
    /// What to know before anything is decided: "Looked after", "Address protected".
    pub flags: Vec<String>,
    /// Searches of records, latest first.
    pub searches: Vec<SearchView>,
    /// Who was spoken with, latest first.
    pub spoken: Vec<SpokenView>,
    /// Record systems to choose from.
    pub systems: Vec<Choice>,
    /// What a nil return still lacks, in a sentence; empty when it lacks nothing.
    pub lacks: String,
    /// The services that what is known speaks for.
    pub proposed: Vec<ProposedView>,
}

/// A search of records.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct SearchView {
    /// Its entry, to take it back by.
    pub entry: String,
    /// The kind of system.
    pub system: RecordSystem,
    /// "GP records (EMIS)".
    pub name: String,
    /// When.
    pub day: Day,
    /// Who searched.
    pub by: String,
    /// "Records from 4 March 2024 to 4 March 2026"; empty where no days were given.
    pub span: String,
    /// Whether anything was found.
    pub found: bool,
    /// "Nothing found", or what was.
    pub words: String,
    /// Extracts that were kept, by name.
    pub files: Vec<String>,
}

/// Someone who was spoken with.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct SpokenView {
    /// Its entry, to take it back by.
    pub entry: String,
    /// When.
    pub day: Day,
    /// "Ana Marlow, mother".
    pub who: String,
    /// "By telephone", "Not reached, by telephone".
    pub how: String,
    /// What was said.
    pub text: String,
    /// They were not reached.
    pub tried: bool,
}

/// A service that is proposed, with the reason.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ProposedView {
    /// The stem.
    pub service: String,
    /// Its name.
    pub name: String,
    /// "Named in the request".
    pub why: String,
}

/// One answer of a service.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct AnswerView {
    /// Its entry, to take it back by.
    pub entry: String,
    /// When the service answered.
    pub day: Day,
    /// Who, with profession and registration.
    pub author: String,
    /// What they wrote.
    pub text: String,
    /// The child is not known to the service.
    pub nothing_known: bool,
    /// The files it came as.
    pub files: Vec<String>,
    /// It names other identifiers, and someone said that it is about this child.
    pub about_this_child: bool,
}

/// The next step of chasing a service.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct NextChaseView {
    /// The step.
    pub step: ChaseStep,
    /// "First chase".
    pub words: String,
    /// Its working day.
    pub day: Day,
    /// "due today", "3 days late", "in 5 days".
    pub label: String,
    /// Its day has come.
    pub due: bool,
    /// "Sam Reed, team administrator"; empty where nobody is named.
    pub to: String,
}

/// A message for the officer's own mail program. Nothing is sent from here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct MessageView {
    /// What it is: "First chase".
    pub what: String,
    /// The step, for a chase.
    pub step: Option<ChaseStep>,
    /// Who it is for: "Sam Reed, team administrator"; empty where nobody is named.
    pub to: String,
    /// Their address; may be empty.
    pub email: String,
    /// The subject: no child's name in it.
    pub subject: String,
    /// The text.
    pub body: String,
}

/// An answer as it would be kept, looked at before it is.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct AnswerLookView {
    /// The text: as it was typed, or as it was read from the file.
    pub text: String,
    /// Identifiers in it that are not this child's, each in a sentence.
    pub warnings: Vec<String>,
    /// What could not be read, in a sentence; empty where all could.
    pub unread: String,
}

/// Cases to triage, one at a time.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct TriageQueueView {
    /// The head of the log when this was read.
    pub head: String,
    /// How many are left.
    pub left: u32,
    /// "12 cases left to triage".
    pub sentence: String,
    /// The one to look at; none when all are done, or were passed over.
    pub next: Option<Box<CaseView>>,
}

/// How a cell of the matrix reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum CellTone {
    /// Answered.
    Answered,
    /// Nothing known.
    Nothing,
    /// Waited for.
    Waiting,
    /// Waited for, and late.
    Late,
    /// No longer needed.
    Withdrawn,
}

/// One service's part in one case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct MatrixCell {
    /// The service.
    pub service: String,
    /// "Answered 20 March 2026", "3 days late, chased 2 times".
    pub words: String,
    /// How it reads.
    pub tone: CellTone,
}

/// A case in the matrix.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct MatrixRow {
    /// The case.
    pub row: CaseRow,
    /// The services that were asked; the others have no cell.
    pub cells: Vec<MatrixCell>,
}

/// A service in the matrix.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct MatrixColumn {
    /// The stem.
    pub service: String,
    /// The name.
    pub name: String,
    /// Answers that are waited for in the open cases that are shown or could be turned to.
    pub waiting: u32,
    /// Of those, how many are late.
    pub late: u32,
    /// "Half answered within 9 days (31 answers in 12 months)"; empty where none has answered.
    pub took: String,
}

/// What is missing, from whom, in every open case.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct MatrixView {
    /// The head of the log when this was read.
    pub head: String,
    /// The services, in the order of the list.
    pub columns: Vec<MatrixColumn>,
    /// The cases of this page.
    pub rows: Vec<MatrixRow>,
    /// How many cases in all.
    pub total: u32,
    /// This page, from 1.
    pub page: u32,
    /// How many pages.
    pub pages: u32,
    /// "Showing 1 to 25 of 213 cases".
    pub summary: String,
    /// Authorities to choose from.
    pub authorities: Vec<String>,
    /// Owners to choose from.
    pub owners: Vec<String>,
    /// Chases that are due, over all cases.
    pub chases_due: u32,
}

/// A chase that is due.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ChaseRow {
    /// The case.
    pub row: CaseRow,
    /// The service's stem.
    pub service: String,
    /// Its name.
    pub name: String,
    /// The step.
    pub step: ChaseStep,
    /// "First chase".
    pub words: String,
    /// Its working day.
    pub day: Day,
    /// "due today", "3 days late".
    pub label: String,
}

/// The chases whose day has come.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ChasesView {
    /// The head of the log when this was read.
    pub head: String,
    /// The longest due first.
    pub rows: Vec<ChaseRow>,
    /// How many in all.
    pub total: u32,
    /// "Showing 12 chases", "No chase is due".
    pub summary: String,
}

/// Whom to write to at a service.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ContactRow {
    /// The stem.
    pub service: String,
    /// The name.
    pub name: String,
    /// The people.
    pub contacts: Contacts,
    /// "Sam Reed, team administrator"; "Nobody is named".
    pub words: String,
}

/// Whom to write to at each service.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ContactsView {
    /// The head of the log when this was read.
    pub head: String,
    /// The services.
    pub rows: Vec<ContactRow>,
}
