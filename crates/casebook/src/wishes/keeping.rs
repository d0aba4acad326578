//! What the doors ask for about how long cases are kept, who looked, and what is handed over.

use domain::retention::Grounds;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The retention page.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
pub struct RetentionQuery {
    /// Words to find other cases by: a name, an NHS number, a reference. Empty: none.
    pub text: String,
}

/// A hold on a case, placed or lifted.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct HoldCase {
    /// The case.
    pub case_id: String,
    /// Why.
    pub why: String,
}

/// A review that found that a case is to be kept longer.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct KeepCase {
    /// The case.
    pub case_id: String,
    /// Until when, as typed.
    pub until: String,
    /// Why.
    pub why: String,
}

/// A case that is to be erased for good.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct EraseCase {
    /// The case.
    pub case_id: String,
    /// On which grounds.
    pub grounds: Grounds,
    /// Why, without naming the child: it outlives the case.
    pub why: String,
}

/// Who looked.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
pub struct LooksQuery {
    /// Only at cases found by these words; empty: any.
    pub text: String,
    /// Only this person; empty: anyone.
    pub person: String,
    /// Only what was exported.
    pub exported: bool,
    /// From 1; 0 is 1.
    pub page: u32,
}

/// All that is held on one child, as one file.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct WriteAccess {
    /// A case, or the child's NHS number.
    pub of: String,
    /// The folder, from `choose_folder`.
    pub folder: String,
    /// Why; wanted once many were exported.
    pub why: String,
}

/// Everything, in the clear, for another provider.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ExportCasebook {
    /// The folder, from `choose_folder`.
    pub folder: String,
    /// Why.
    pub why: String,
}
