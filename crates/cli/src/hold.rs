use casebook::wishes::HoldCase;
use clap::Args;

use crate::door::{Door, Outcome};
use crate::retention::said;

/// Hold a case, so that it cannot be erased; or lift the hold.
#[derive(Args)]
#[command(after_help = "Example: caseclock hold ID --why 'Complaint of 18 November 2026'")]
pub struct Hold {
    /// The case
    id: String,
    /// Why
    #[arg(long)]
    why: String,
    /// Lift what holds it
    #[arg(long)]
    lift: bool,
}

impl Hold {
    pub fn run(self, door: &Door) -> Outcome {
        let mut casebook = door.open()?;
        let wish = HoldCase { case_id: self.id, why: self.why };
        said(match self.lift {
            true => casebook.lift_hold(wish)?,
            false => casebook.place_hold(wish)?,
        })
    }
}
