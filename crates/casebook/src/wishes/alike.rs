//! What the doors ask for about children who are alike and requests that came twice.

use domain::event::Verdict;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::views::RequestForm;

/// A search before a request is registered.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct FindAlike {
    /// The fields as they stand.
    pub form: RequestForm,
}

/// What was found when a child was compared with that of a case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Compared {
    /// The other case.
    pub case_id: String,
    /// One child, two, or not decided.
    pub verdict: Verdict,
}

/// Two children are compared.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct CompareChild {
    /// The case.
    pub case_id: String,
    /// The other case.
    pub other: String,
    /// One child, two, or not decided.
    pub verdict: Verdict,
}

/// A request that is one with another is put away as its duplicate.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct MergeCase {
    /// The duplicate.
    pub case_id: String,
    /// The case that stays.
    pub into: String,
    /// Why.
    pub why: String,
}

/// A duplicate is a request of its own after all.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct UnmergeCase {
    /// The duplicate.
    pub case_id: String,
    /// Why.
    pub why: String,
}
