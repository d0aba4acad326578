use casebook::keys::Cost;
use casebook::{Casebook, demo};
use clap::Args;
use serde_json::json;

use crate::door::{Door, Outcome, Said};

/// Make a casebook of invented children, to look at and to learn on.
#[derive(Args)]
#[command(
    after_help = "Example: CASECLOCK_PASSPHRASE='invented children only' caseclock demo --casebook demo/casebook"
)]
pub struct Demo {
    /// How many cases
    #[arg(long, default_value_t = 80)]
    cases: u32,
    /// The seed: the same one on the same day makes the same caseload
    #[arg(long, default_value_t = 1)]
    seed: u64,
}

impl Demo {
    pub fn run(self, door: &Door) -> Outcome {
        let today = door.world().today_in_london();
        let wish = demo::Wish { cases: self.cases, seed: self.seed, today };
        let passphrase = door.passphrase("A passphrase of at least 15 characters: ")?;
        let (mut casebook, made) = Casebook::create(
            &door.folder()?,
            demo::world(wish),
            demo::officer(),
            &passphrase,
            Cost::calibrated(&door.world()),
            true,
        )?;
        casebook.confirm_recovery(&made.recovery_code)?;
        let mut tenth = 0;
        demo::fill(&mut casebook, wish, |done, all| {
            if done * 10 / all > tenth {
                tenth = done * 10 / all;
                eprintln!("{}0 % of {} invented cases", tenth, self.cases);
            }
        })?;
        let words = format!(
            "A demonstration casebook with {} invented cases is made. Unlock it as {}. Its recovery code is {}.",
            self.cases,
            demo::officer().name,
            made.recovery_code
        );
        let person = demo::officer().name;
        Ok(Said::of(
            json!({ "cases": self.cases, "person": person, "recovery_code": made.recovery_code }),
            words,
        ))
    }
}
