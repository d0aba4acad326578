use casebook::problem;
use clap::Args;
use serde_json::json;

use crate::backup;
use crate::door::{Door, Failure, Outcome, Said};

/// Walk the whole log: every chain, hash and signature, and every list against the log.
#[derive(Args)]
#[command(after_help = "Example: caseclock check")]
pub struct Check {}

impl Check {
    pub fn run(self, door: &Door) -> Outcome {
        let mut casebook = door.open()?;
        let view = casebook.check()?;
        if !view.sound {
            return Err(Failure::of(4, &problem::unsound(&view.found)));
        }
        let backups = casebook.show_safety()?.backups;
        let mut words = vec![format!(
            "{} entries, {} cases: all chains and lists hold.",
            view.events, view.cases
        )];
        words.extend(backups.iter().map(backup::row));
        let mut said = Said::of(view, words.join("\n"));
        said.json["backups"] = json!(backups);
        Ok(said)
    }
}
