use clap::Args;

use crate::door::{Door, Failure, Outcome, Said};

/// Walk the whole log: every chain, hash and signature, and every list against the log.
#[derive(Args)]
#[command(after_help = "Example: caseclock check")]
pub struct Check {}

impl Check {
    pub fn run(self, door: &Door) -> Outcome {
        let view = door.open()?.check()?;
        if !view.sound {
            return Err(Failure::of(
                4,
                &casebook::views::ProblemView {
                    code: "damaged_store".into(),
                    message: format!("The casebook does not hold together: {}.", view.found),
                    hint: "Leave the folder as it is, and restore a backup into a new one.".into(),
                    field: None,
                },
            ));
        }
        let words =
            format!("{} entries, {} cases: all chains and lists hold.", view.events, view.cases);
        Ok(Said::of(view, words))
    }
}
