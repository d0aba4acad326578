use casebook::wishes::GiveLateReason;
use clap::Args;
use domain::late;

use crate::door::{Door, Outcome, Said};
use crate::show::{brief, lines};

/// Say why the advice is late, where no exception excuses it.
#[derive(Args)]
#[command(after_help = reasons())]
pub struct Late {
    /// The case
    id: String,
    /// The code of the reason
    code: String,
    /// In words; needed for another reason
    #[arg(long, default_value = "", hide_default_value = true)]
    text: String,
}

fn reasons() -> String {
    let all = late::REASONS.iter().map(|(code, words)| format!("  {code:<5}{words}\n"));
    format!(
        "Codes:\n{}\nExample: caseclock late ID N3 --text 'Two therapists for the whole area'",
        all.collect::<String>()
    )
}

impl Late {
    pub fn run(self, door: &Door) -> Outcome {
        let view = door.open()?.give_late_reason(GiveLateReason {
            case_id: self.id,
            code: self.code,
            text: self.text,
        })?;
        let words = lines(&[brief(&view), view.late_reason.clone()]);
        Ok(Said::of(view, words))
    }
}
