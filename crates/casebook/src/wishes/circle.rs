//! What the doors ask for about people, sharing, what runs beside the request, and linked cases. Dates
//! are as typed.

use domain::circle::{Article6, Article9, BesideState, Running, Someone, Tie};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What is to be minded about the child, in place of what was.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
pub struct RecordFlags {
    /// The case.
    pub case_id: String,
    /// protection_plan, child_in_need, concern, or empty for none.
    pub safeguarding: String,
    /// The format that the family can read; empty for the usual one.
    pub format: String,
    /// How it is known.
    pub why: String,
    /// When someone looks whether it is still so; empty: never.
    #[serde(default)]
    pub review_on: String,
}

/// Someone of the child's family, or who acts for them.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct RecordSomeone {
    /// The case.
    pub case_id: String,
    /// Who.
    pub someone: Someone,
    /// The entry of theirs that this one takes the place of.
    #[serde(default)]
    pub replaces: Option<String>,
}

/// Someone is taken off the list.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct RemoveSomeone {
    /// The case.
    pub case_id: String,
    /// Their entry.
    pub person: String,
    /// Why.
    pub why: String,
}

/// The ground for sharing, in place of what was.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct RecordBasis {
    /// The case.
    pub case_id: String,
    /// The condition of article 6.
    pub article6: Article6,
    /// The condition of article 9.
    pub article9: Article9,
    /// When the family was told; empty: not yet.
    #[serde(default)]
    pub family_informed_on: String,
    /// How.
    #[serde(default)]
    pub how: String,
    /// What may be shared, where it is less than usual.
    #[serde(default)]
    pub scope: String,
    /// When the child or young person was asked; empty: not yet.
    #[serde(default)]
    pub own_view_on: String,
    /// What they said.
    #[serde(default)]
    pub own_view: String,
}

/// Someone objects to the sharing.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct RecordObjection {
    /// The case.
    pub case_id: String,
    /// When; empty: today.
    pub on: String,
    /// Who.
    pub by_whom: String,
    /// To what.
    pub what: String,
}

/// How an objection was answered.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct AnswerObjection {
    /// The case.
    pub case_id: String,
    /// Which.
    pub objection: String,
    /// When; empty: today.
    pub on: String,
    /// How.
    pub answer: String,
}

/// Another process of health, beside the request.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct RecordBeside {
    /// The case.
    pub case_id: String,
    /// When it became known; empty: today.
    #[serde(default)]
    pub on: String,
    /// Which.
    pub what: Running,
    /// How far it is.
    pub progress: BesideState,
    /// By when it is to be done; empty: not known.
    #[serde(default)]
    pub due_on: String,
    /// What else is to be said of it.
    #[serde(default)]
    pub note: String,
    /// The entry that this one takes the place of.
    #[serde(default)]
    pub replaces: Option<String>,
}

/// Two cases belong together.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct LinkCase {
    /// The case.
    pub case_id: String,
    /// The other case.
    pub other: String,
    /// How.
    pub how: Tie,
    /// How it is known; needed for another tie.
    pub why: String,
}

/// They do not.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct UnlinkCase {
    /// The case.
    pub case_id: String,
    /// The other case.
    pub other: String,
    /// Why.
    pub why: String,
}
