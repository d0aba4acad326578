use std::path::PathBuf;

use casebook::wishes::ExportCasebook;
use clap::Args;

use crate::access::folder;
use crate::door::{Door, Outcome, Said};

/// Write the whole casebook in the clear, for another provider.
#[derive(Args)]
#[command(after_help = "Example: caseclock export --out handover --why 'Contract of 1 April 2027'")]
pub struct Export {
    /// Into a new folder of this one
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    /// Why
    #[arg(long)]
    why: String,
}

impl Export {
    pub fn run(self, door: &Door) -> Outcome {
        let mut casebook = door.open()?;
        let wish = ExportCasebook { folder: folder(self.out)?, why: self.why };
        let view = casebook.export_casebook(wish)?;
        let words = format!("{}\n{}", view.sentence, view.written_to);
        Ok(Said::of(view, words))
    }
}
