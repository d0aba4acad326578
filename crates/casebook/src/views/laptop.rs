//! What the window says about this laptop and about its own lock.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What is chosen for this laptop.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct LaptopView {
    /// Whole minutes without a key or the pointer after which it locks, as they are typed.
    pub lock_after: String,
}

/// What the page is told, when there is something to tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case", tag = "what")]
pub enum NoticeView {
    /// It locks soon unless somebody is there.
    Warning {
        /// In so many seconds.
        seconds: u32,
        /// Whether a key keeps it open; at the end of twelve hours none does.
        can_stay: bool,
    },
    /// It locks now: what is not kept yet has to be, within 300 milliseconds.
    Locking,
    /// The page before this one died, and this one stands in its place.
    Reopened,
}
