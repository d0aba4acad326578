//! What the doors ask for while a request is registered, and to see that none is missed. Dates and
//! numbers are as typed.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What this casebook knows that begins as it was typed.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct SuggestQuery {
    /// The field of `RequestForm`: authority, setting, gp, caseworker, interpreter.
    pub field: String,
    /// As typed so far.
    pub text: String,
    /// The authority of the request: what belongs to it comes first. May be empty.
    pub authority: String,
}

/// How many messages came into a mailbox on a day.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct CountMailbox {
    /// The day; empty: today.
    pub day: String,
    /// icb, provider, or empty for both together.
    pub mailbox: String,
    /// How many came, in figures.
    pub messages: String,
    /// How many of them were no requests; empty: none.
    pub others: String,
    /// What else is to be said of it.
    pub note: String,
}

/// What is missing of what should have come with a request.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct CheckPack {
    /// The case.
    pub case_id: String,
    /// What is missing, by stem; empty when all is there.
    pub missing: Vec<String>,
    /// What else is to be said of it.
    pub note: String,
}

/// The authority was asked for what is missing.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct SendQuery {
    /// The case.
    pub case_id: String,
    /// When; empty: today.
    pub on: String,
    /// What it was asked for.
    pub what: String,
}

/// It answered.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct AnswerQuery {
    /// The case.
    pub case_id: String,
    /// When; empty: today.
    pub on: String,
}
