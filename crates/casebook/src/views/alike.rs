//! Children who are alike, and requests that are one.

use domain::event::Verdict;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::CaseRow;

/// Advice that was given in another case of the same child.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ReuseView {
    /// What it is, to put it forward by: "Health advice for Bristol, BR-1".
    pub what: String,
    /// The date on it, "3 March 2026".
    pub dated_on: String,
}

/// Another child's case, or another one of this child's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct AlikeView {
    /// The case.
    pub row: CaseRow,
    /// "Notification of 3 March 2026, Bristol BR-1".
    pub title: String,
    /// Why it is shown: "May be a twin: the same surname and date of birth. Take care".
    pub words: String,
    /// What someone found when they compared the two.
    pub verdict: Verdict,
    /// "Known to be another child: said by Asha Rowe on 10 March 2026". Empty while nobody has.
    pub told: String,
    /// More likely another child than the same one: that answer is offered first.
    pub tells_apart: bool,
    /// Something to look at: another NHS number for the same child. Empty where there is nothing.
    pub warning: String,
    /// "The same reference of the same authority: perhaps the same request, sent again". Or empty.
    pub same_request: String,
    /// This case may be put away as a duplicate of that one.
    pub can_merge: bool,
    /// "Advice given on 3 March 2026", "No advice was given".
    pub advice: String,
    /// The advice that was given, where it can be considered again (reg 6(4)).
    pub reuse: Option<ReuseView>,
}

/// One of two cases that are one request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DuplicateView {
    /// The other case; none once it was erased.
    pub row: Option<CaseRow>,
    /// The other case.
    pub case_id: String,
    /// "Put away on 10 March 2026 by Asha Rowe as a duplicate of Bristol BR-1: Sent twice".
    pub words: String,
}

/// What was said of a case that has been erased since.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct GoneView {
    /// The case.
    pub case_id: String,
    /// "Said by Asha Rowe on 10 March 2026 to be the same child as in a case that was erased."
    pub words: String,
    /// Whether it can be taken back.
    pub can_take_back: bool,
}
