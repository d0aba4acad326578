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

/// How large everything in the window is drawn.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ZoomWindow {
    /// In which direction.
    pub to: Zoom,
}

/// A step of the drawing's size.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Zoom {
    /// The next larger.
    Larger,
    /// The next smaller.
    Smaller,
    /// As it was drawn.
    Usual,
}

/// Whether the window may be seen on a shared screen.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ShareScreen {
    /// It may, for two hours; otherwise it may not from now on.
    pub shown: bool,
}
