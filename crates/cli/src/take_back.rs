use casebook::wishes::TakeBack as Wish;
use clap::Args;

use crate::door::{Door, Outcome, Said};
use crate::show::brief;

/// Take an entry back as a mistake. It stays in the log and counts no longer.
#[derive(Args)]
#[command(after_help = "Example: caseclock take-back ID ENTRY --why 'Another child was meant'")]
pub struct TakeBack {
    /// The case
    id: String,
    /// The entry, as `case log --entries` names it
    entry: String,
    /// Why
    #[arg(long)]
    why: String,
}

impl TakeBack {
    pub fn run(self, door: &Door) -> Outcome {
        let view =
            door.open()?.take_back(Wish { case_id: self.id, entry: self.entry, why: self.why })?;
        let words = brief(&view);
        Ok(Said::of(view, words))
    }
}
