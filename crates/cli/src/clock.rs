use clap::Subcommand;

use crate::door::{Door, Outcome, Said};

/// The laptop's own clock.
#[derive(Subcommand)]
pub enum Clock {
    /// Say that it is right as it is, after it went back.
    #[command(after_help = "Example: caseclock clock settle")]
    Settle,
}

impl Clock {
    pub fn run(self, door: &Door) -> Outcome {
        let mut casebook = door.open()?;
        match self {
            Self::Settle => {
                let view = casebook.settle_clock()?;
                let words = format!("Today is {}.", view.today.long);
                Ok(Said::of(view, words))
            }
        }
    }
}
