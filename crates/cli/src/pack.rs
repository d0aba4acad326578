use std::path::PathBuf;

use casebook::wishes::WritePack;
use clap::Args;

use crate::door::{Door, Failure, Outcome, Said};
use crate::letter::latest;

/// Write the pack that the authority's portal accepts.
#[derive(Args)]
#[command(after_help = "Example: caseclock pack ID --out to-upload")]
pub struct Pack {
    /// The case
    id: String,
    /// The folder to write into; made when it is not there
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    /// Show what would be written, and write nothing
    #[arg(long)]
    dry_run: bool,
    /// Why; wanted once many were exported
    #[arg(long, default_value = "", hide_default_value = true)]
    why: String,
}

impl Pack {
    pub fn run(self, door: &Door) -> Outcome {
        let mut casebook = door.open()?;
        let of = latest(&casebook, &self.id)?;
        let view = if self.dry_run {
            casebook.plan_pack(of)?
        } else {
            std::fs::create_dir_all(&self.out)
                .map_err(|error| Failure::from(casebook::Error::Folder(error)))?;
            casebook.write_pack(WritePack {
                case_id: of.case_id,
                letter_id: of.letter_id,
                folder: self.out.to_string_lossy().into_owned(),
                why: self.why,
            })?
        };
        let mut words = vec![format!("{} ({}): {}", view.authority, view.route, view.recipient)];
        words.extend(
            view.files
                .iter()
                .map(|file| format!("  {:<52}{:>9} bytes  {}", file.name, file.bytes, file.what)),
        );
        words.extend(view.left_out.iter().map(|out| format!("  Left out: {out}")));
        words.extend(view.stops.iter().map(|stop| format!("  Stops: {stop}")));
        Ok(Said::of(view, words.join("\n")))
    }
}
