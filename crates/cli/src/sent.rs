use casebook::wishes::MarkSent;
use clap::Args;

use crate::door::{Door, Outcome, Said};
use crate::letter::latest;
use crate::show::brief;

/// Record that the advice was given: this meets the clock.
#[derive(Args)]
#[command(after_help = "Example: caseclock sent ID --on 2026-04-10 --receipt EHC-4711")]
pub struct Sent {
    /// The case
    id: String,
    /// The day it was sent [default: today]
    #[arg(long, default_value = "", hide_default_value = true)]
    on: String,
    /// The portal's or the mail's receipt
    #[arg(long, default_value = "", hide_default_value = true)]
    receipt: String,
}

impl Sent {
    pub fn run(self, door: &Door) -> Outcome {
        let mut casebook = door.open()?;
        let of = latest(&casebook, &self.id)?;
        let sent_on = match self.on.is_empty() {
            true => casebook.today().to_string(),
            false => self.on,
        };
        let view = casebook.mark_sent(MarkSent {
            case_id: of.case_id,
            letter_id: of.letter_id,
            sent_on,
            receipt: self.receipt,
        })?;
        let words = brief(&view);
        Ok(Said::of(view, words))
    }
}
