use casebook::wishes::OfCase;
use clap::Args;

use crate::case::brief;
use crate::door::{Door, Outcome, Said};

/// Take a case.
#[derive(Args)]
#[command(after_help = "Example: caseclock take ID")]
pub struct Take {
    /// The case
    id: String,
}

impl Take {
    pub fn run(self, door: &Door) -> Outcome {
        let view = door.open()?.take_case(OfCase { case_id: self.id })?;
        let words = brief(&view);
        Ok(Said::of(view, words))
    }
}
