//! What is asked of the search over everything.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Words to find a child by.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct Find {
    /// The beginnings of a name, an NHS number with any spaces, an authority's reference, a school, or
    /// words of a letter, a note or an answer.
    pub text: String,
}
