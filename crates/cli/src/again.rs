use casebook::wishes::ReceiveAgain;
use casebook::words::stem;
use clap::Args;
use domain::request::Mailbox;

use crate::door::{Door, Outcome, Said, choice};
use crate::show::brief;

/// Record that the same request came once more. The earliest arrival counts.
#[derive(Args)]
#[command(after_help = "Example: caseclock again ID --on 2026-03-04 --passed-on")]
pub struct Again {
    /// The case
    id: String,
    /// When it came
    #[arg(long, value_name = "DATE")]
    on: String,
    /// Only passed on to another NHS mailbox, not sent again by the authority
    #[arg(long)]
    passed_on: bool,
    /// Whose mailbox it reached
    #[arg(long, value_parser = choice::<Mailbox>(&["icb", "provider"]))]
    mailbox: Option<Mailbox>,
}

impl Again {
    pub fn run(self, door: &Door) -> Outcome {
        let view = door.open()?.receive_again(ReceiveAgain {
            case_id: self.id,
            on: self.on,
            passed_on: self.passed_on,
            mailbox: self.mailbox.as_ref().map(stem).unwrap_or_default(),
        })?;
        let words = brief(&view);
        Ok(Said::of(view, words))
    }
}
