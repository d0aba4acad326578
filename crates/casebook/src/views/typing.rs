//! What the pages show of typing that was kept.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Typing that was kept.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct KeptFormView {
    /// The form's name.
    pub form: String,
    /// What stood in it, as the page wrote it; empty in the answer to keeping it.
    pub typed: String,
    /// "14:02", or "21 November 2026 at 14:02" when that was another day.
    pub kept_at: String,
}
