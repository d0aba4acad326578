//! What the pages show of the casebook's safety: its backups, and how they fare.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{StatusView, Tone};

/// One thing that keeps the casebook safe, and how it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SafetyLine {
    /// "Last backup", "Second place", "Last rehearsal", "Free space", "Put aside".
    pub what: String,
    /// "22 November 2026 at 14:02, read back and whole. Nothing was entered since."
    pub words: String,
    /// Calm, soon for what wants seeing to, late for what must be seen to.
    pub tone: Tone,
}

/// A backup.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct BackupRow {
    /// Its folder: what a restore is asked for with.
    pub path: String,
    /// "22 November 2026 at 14:02".
    pub made: String,
    /// "Made automatically by Asha Rowe".
    pub words: String,
    /// Entries of the log.
    pub entries: u64,
    /// "1.2 MB".
    pub size: String,
    /// What restoring it would mean: "37 later entries come back from the journal." Empty while the
    /// casebook is locked, for then it is not known.
    pub later: String,
    /// Whether entries would be missing.
    pub loses: bool,
}

/// How safe the casebook is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SafetyView {
    /// The head of the log when this was read.
    pub head: String,
    /// Each thing and how it stands.
    pub lines: Vec<SafetyLine>,
    /// Whether all of them are well.
    pub calm: bool,
    /// The backups beside the casebook, newest first.
    pub backups: Vec<BackupRow>,
    /// The second place, as chosen; empty when none is.
    pub place: String,
    /// The backups there, newest first; none while it cannot be read.
    pub elsewhere: Vec<BackupRow>,
}

/// A casebook that was restored, and open.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct RestoredView {
    /// "Backup of 22 November 2026 at 14:02 and 37 later entries from the journal: nothing was lost."
    pub sentence: String,
    /// Whether entries or files are missing, or may be.
    pub loses: bool,
    /// The state of the casebook.
    pub status: StatusView,
}
