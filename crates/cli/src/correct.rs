use casebook::wishes::CorrectReceipt;
use clap::Args;

use crate::case::brief;
use crate::door::{Door, Outcome, Said};

/// Correct the day of receipt. The earlier entry stays in the log.
#[derive(Args)]
#[command(after_help = "Example: caseclock correct ID 2026-03-03 --why 'The portal shows the 3rd'")]
pub struct Correct {
    /// The case
    id: String,
    /// The right day
    received_on: String,
    /// Why
    #[arg(long)]
    why: String,
}

impl Correct {
    pub fn run(self, door: &Door) -> Outcome {
        let view = door.open()?.correct_receipt(CorrectReceipt {
            case_id: self.id,
            received_on: self.received_on,
            why: self.why,
        })?;
        let words = brief(&view);
        Ok(Said::of(view, words))
    }
}
