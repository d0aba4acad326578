//! Files kept with a case, as they are looked at.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::PageView;

/// A page of a file.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct PaperView {
    /// The file, by its keyed hash.
    pub hash: String,
    /// Its own name.
    pub name: String,
    /// "PDF", "Picture", "Word document"; empty where it cannot be shown.
    pub what: String,
    /// Which page, from 1.
    pub page: u32,
    /// How many there are.
    pub pages: u32,
    /// The page as a picture, where it is one.
    pub picture: Option<PageView>,
    /// Its words.
    pub text: String,
    /// What to mind in looking at it; empty where there is nothing.
    pub note: String,
    /// Why it cannot be shown and what to do, in a sentence or two; empty where it can.
    pub cannot: String,
}
