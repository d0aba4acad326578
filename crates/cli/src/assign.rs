use casebook::wishes::AssignCase;
use clap::Args;

use crate::door::{Door, Outcome, Said};
use crate::show::brief;

/// Give a case to someone of the team.
#[derive(Args)]
#[command(after_help = "Example: caseclock assign ID 'Asha Rowe'")]
pub struct Assign {
    /// The case
    id: String,
    /// The person's name
    person: String,
}

impl Assign {
    pub fn run(self, door: &Door) -> Outcome {
        let view = door.open()?.assign_case(AssignCase { case_id: self.id, to: self.person })?;
        let words = brief(&view);
        Ok(Said::of(view, words))
    }
}
