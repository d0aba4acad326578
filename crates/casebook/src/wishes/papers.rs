//! What the doors ask for about the files kept with a case.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::views::FileIn;

/// A file to keep with a case.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct AttachFile {
    /// The case.
    pub case_id: String,
    /// The file.
    pub file: FileIn,
}

/// A page of a file to look at.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ShowPaper {
    /// The case.
    pub case_id: String,
    /// The file, by its keyed hash.
    pub hash: String,
    /// Which page, from 1.
    pub page: u32,
}

/// A copy of a file, written to a folder.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct SavePaper {
    /// The case.
    pub case_id: String,
    /// The file, by its keyed hash.
    pub hash: String,
    /// The folder, from `choose_folder`.
    pub folder: String,
    /// Why; wanted once many were exported, empty otherwise.
    #[serde(default)]
    pub why: String,
}
