//! What the pages about retention and looks show.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{CaseRow, Choice, Day};

/// A case with when it is to be reviewed, and why then.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ReviewRow {
    /// The case.
    pub row: CaseRow,
    /// When it is to be reviewed; none while it is open.
    pub review: Option<Day>,
    /// "Due for review", "To be reviewed on 4 May 2043", "Open", "Held".
    pub status: String,
    /// Why then, a sentence each.
    pub because: Vec<String>,
    /// What holds it, a sentence each.
    pub holds: Vec<String>,
    /// Whether a hold can be lifted.
    pub can_lift: bool,
    /// Whether it may be kept longer: it has ended.
    pub can_keep: bool,
    /// The grounds on which it may be erased now; none while it may not.
    pub grounds: Vec<Choice>,
    /// What would remain of it.
    pub remains: String,
    /// An import brought it and was undone: it has no page, and cannot be held.
    pub mistaken: bool,
}

/// A case that was erased.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ErasedRow {
    /// The case.
    pub case_id: String,
    /// When.
    pub on: Day,
    /// By whom.
    pub by: String,
    /// On which grounds, in words.
    pub grounds: String,
    /// Why.
    pub why: String,
    /// What remains of it.
    pub remains: String,
    /// "certificates/…json", or that it is missing.
    pub certificate: String,
}

/// How long cases are kept, and what was erased.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct RetentionView {
    /// The head of the log when this was read.
    pub head: String,
    /// In a sentence.
    pub sentence: String,
    /// Cases whose day of review has come, the longest due first, at most 50.
    pub due: Vec<ReviewRow>,
    /// How many in all.
    pub due_total: u32,
    /// What imports brought that were undone, and may be erased at once, the first 50.
    pub mistaken: Vec<ReviewRow>,
    /// How many in all.
    pub mistaken_total: u32,
    /// Cases that something holds.
    pub held: Vec<ReviewRow>,
    /// Cases found by the words that were asked for.
    pub found: Vec<ReviewRow>,
    /// Erased cases, newest first, at most 100.
    pub erased: Vec<ErasedRow>,
    /// How many in all.
    pub erased_total: u32,
    /// Why a case may be erased at all.
    pub grounds: Vec<Choice>,
}

/// What a certificate of erasure says, and whether it holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CertificateView {
    /// Whether the signature is of someone of this casebook, over exactly this.
    pub holds: bool,
    /// The case.
    pub case_id: String,
    /// When.
    pub on: Day,
    /// By whom.
    pub by: String,
    /// On which grounds, in words.
    pub grounds: String,
    /// Why.
    pub why: String,
    /// What remains of the case.
    pub remains: String,
}

/// A look.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct LookRow {
    /// "22 November 2026 at 10:05".
    pub at: String,
    /// Who.
    pub by: String,
    /// The case.
    pub case_id: String,
    /// The child's name; empty for an erased case.
    pub name: String,
    /// "Looked at the case and the letter, 3 times", "Exported the pack: 4 files".
    pub what: String,
    /// Whether something left the casebook.
    pub exported: bool,
    /// Why, where it was asked for.
    pub why: String,
}

/// Who looked.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct LooksView {
    /// The rows, newest first.
    pub rows: Vec<LookRow>,
    /// How many in all.
    pub total: u32,
    /// This page, from 1.
    pub page: u32,
    /// Pages in all.
    pub pages: u32,
    /// "Showing 1 to 25 of 80 looks".
    pub summary: String,
    /// Everyone who ever looked.
    pub people: Vec<String>,
}

/// A file or a folder that was written.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct WrittenView {
    /// Where.
    pub written_to: String,
    /// What, in a sentence.
    pub sentence: String,
    /// SHA-256 of the file, or of the manifest, hex.
    pub sha256: String,
}
