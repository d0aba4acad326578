use casebook::wishes::LooksQuery;
use clap::Args;

use crate::door::{Door, Outcome, Said};

/// Who looked at which case, and what was exported.
#[derive(Args)]
#[command(after_help = "Example: caseclock looks --text 'EHC-4711' --exported")]
pub struct Looks {
    /// Only at cases found by these words, or of this id
    #[arg(long, default_value = "", hide_default_value = true)]
    text: String,
    /// Only by this person
    #[arg(long, default_value = "", hide_default_value = true)]
    person: String,
    /// Only what left the casebook
    #[arg(long)]
    exported: bool,
    /// The page
    #[arg(long, default_value_t = 1)]
    page: u32,
}

impl Looks {
    pub fn run(self, door: &Door) -> Outcome {
        let Self { text, person, exported, page } = self;
        let view = door.open()?.show_looks(LooksQuery { text, person, exported, page })?;
        let mut lines = vec![view.summary.clone()];
        lines.extend(view.rows.iter().map(|row| {
            let why = if row.why.is_empty() { String::new() } else { format!(" ({})", row.why) };
            format!(
                "  {:<30}{:<24}{}  {}: {}{why}",
                row.at, row.by, row.case_id, row.name, row.what
            )
        }));
        Ok(Said::of(view, lines.join("\n")))
    }
}
