use casebook::wishes::{AskService, DraftMessage, WithdrawAsk};
use clap::Args;

use crate::door::{Door, Outcome, Said};
use crate::show::brief;

/// Ask one more service for its part.
#[derive(Args)]
#[command(after_help = "Example: caseclock ask ID audiology --by 2026-03-26")]
pub struct Ask {
    /// The case
    id: String,
    /// The service's stem
    service: String,
    /// When the answer is wanted [default: the team's usual day]
    #[arg(long, default_value = "", hide_default_value = true)]
    by: String,
    /// It is no longer needed, and why
    #[arg(long, value_name = "WHY", conflicts_with = "by")]
    withdraw: Option<String>,
    /// Print the message for your own mail program, of a service that was asked
    #[arg(long, conflicts_with_all = ["by", "withdraw"])]
    draft: bool,
}

impl Ask {
    pub fn run(self, door: &Door) -> Outcome {
        let mut casebook = door.open()?;
        let (case_id, service) = (self.id, self.service);
        if self.draft {
            let message = casebook.draft_ask(DraftMessage { case_id, service, step: None })?;
            let words = format!("{}\n\n{}", message.subject, message.body);
            return Ok(Said::of(message, words));
        }
        let view = match self.withdraw {
            Some(why) => casebook.withdraw_ask(WithdrawAsk { case_id, service, why })?,
            None => casebook.ask_service(AskService { case_id, service, by: self.by })?,
        };
        let words = brief(&view);
        Ok(Said::of(view, words))
    }
}
