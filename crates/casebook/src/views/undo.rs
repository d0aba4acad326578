//! What was done last, and what became of undoing it.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What was done last.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct LastActView {
    /// "Speech and language therapy asked.", without what was typed.
    pub words: String,
    /// Whether it can be undone.
    pub can_undo: bool,
}

/// It was undone.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct UndoneView {
    /// "Undone: Speech and language therapy asked."
    pub words: String,
    /// The log's head after it.
    pub head: String,
}
