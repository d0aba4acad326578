use casebook::wishes::AskService;
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
}

impl Ask {
    pub fn run(self, door: &Door) -> Outcome {
        let view = door.open()?.ask_service(AskService {
            case_id: self.id,
            service: self.service,
            by: self.by,
        })?;
        let words = brief(&view);
        Ok(Said::of(view, words))
    }
}
