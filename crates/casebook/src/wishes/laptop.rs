//! What is asked of this laptop and its window.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What is chosen for this laptop.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct SetLaptop {
    /// Whole minutes without a key or the pointer after which it locks: 1 to 15, as typed.
    pub lock_after: String,
}

/// A text for the clipboard.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct CopyText {
    /// The text. It is gone from the clipboard after 30 seconds, or when the casebook locks.
    pub text: String,
}

/// Whether the window may be seen on a shared screen.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ShareScreen {
    /// It may, for two hours; otherwise it may not from now on.
    pub shown: bool,
}
