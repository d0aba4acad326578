//! What the doors ask for about what is gathered.

use domain::event::{ChaseStep, Contacts, RecordSystem};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::views::FileIn;

/// A search of records.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct RecordSearch {
    /// The case.
    pub case_id: String,
    /// When, as typed; empty: today.
    #[serde(default)]
    pub on: String,
    /// The kind of system.
    pub system: RecordSystem,
    /// Its name; wanted where it is another one.
    #[serde(default)]
    pub name: String,
    /// Who searched; empty: whoever is in.
    #[serde(default)]
    pub by: String,
    /// The first day of the records, as typed; empty: all there are.
    #[serde(default)]
    pub from: String,
    /// The last day, as typed; empty: the day of the search.
    #[serde(default)]
    pub to: String,
    /// Whether anything was found.
    pub found: bool,
    /// What was found, in words or as an extract.
    #[serde(default)]
    pub text: String,
    /// Extracts to keep.
    #[serde(default)]
    pub files: Vec<FileIn>,
}

/// Someone was spoken with.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct RecordSpoken {
    /// The case.
    pub case_id: String,
    /// When, as typed; empty: today.
    pub on: String,
    /// Who.
    pub who: String,
    /// What they are to the child.
    pub relation: String,
    /// By which means.
    pub how: String,
    /// They were not reached.
    pub tried: bool,
    /// What was said.
    pub text: String,
}

/// A service was chased.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct ChaseService {
    /// The case.
    pub case_id: String,
    /// The service's stem.
    pub service: String,
    /// The step; none: the next one.
    pub step: Option<ChaseStep>,
    /// When, as typed; empty: today.
    pub on: String,
    /// To whom; empty: as the team has named them.
    pub to: String,
    /// By which means.
    pub how: String,
}

/// A service's part is no longer needed.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct WithdrawAsk {
    /// The case.
    pub case_id: String,
    /// The service's stem.
    pub service: String,
    /// Why.
    pub why: String,
}

/// A message to a service, for the officer's own mail program.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct DraftMessage {
    /// The case.
    pub case_id: String,
    /// The service's stem.
    pub service: String,
    /// The step, for a chase; none: the next one.
    #[serde(default)]
    pub step: Option<ChaseStep>,
}

/// An answer to look at before it is kept.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct LookAtAnswer {
    /// The case.
    pub case_id: String,
    /// The text as typed; may be empty.
    pub text: String,
    /// The files it came as.
    #[serde(default)]
    pub files: Vec<FileIn>,
}

/// The next case to triage.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct TriageQuery {
    /// An authority; empty: all.
    pub authority: String,
    /// Cases that were passed over.
    pub skipped: Vec<String>,
    /// A case to show first, whatever its place; empty: the first of the queue.
    pub first: String,
}

/// What of the matrix to show. Empty strings mean "all".
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct MatrixQuery {
    /// An authority.
    pub authority: String,
    /// Whose they are; "nobody" for those that nobody has taken.
    pub owner: String,
    /// A service that was asked.
    pub service: String,
    /// Only cases in which an answer is late.
    pub late: bool,
    /// Page, from 1.
    pub page: u32,
    /// Rows a page; 0 means 25.
    pub page_size: u32,
}

/// Which chases. Empty strings mean "all".
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct ChasesQuery {
    /// An authority.
    pub authority: String,
    /// Whose they are; "nobody" for those that nobody has taken.
    pub owner: String,
}

/// Whom to write to at a service.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct SetContacts {
    /// The service's stem.
    pub service: String,
    /// The people.
    pub contacts: Contacts,
}
