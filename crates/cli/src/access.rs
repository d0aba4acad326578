use std::path::PathBuf;

use casebook::wishes::WriteAccess;
use clap::Args;

use crate::door::{Door, Failure, Outcome, Said};

/// Write all that is held on one child as one PDF, with the files that were kept beside it.
#[derive(Args)]
#[command(after_help = "Example: caseclock access '999 000 0018' --out requests")]
pub struct Access {
    /// A case, or the child's NHS number
    of: String,
    /// Into a new folder of this one
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    /// Why; wanted once many were exported
    #[arg(long, default_value = "", hide_default_value = true)]
    why: String,
}

impl Access {
    pub fn run(self, door: &Door) -> Outcome {
        let mut casebook = door.open()?;
        let folder = folder(self.out)?;
        let view = casebook.write_access(WriteAccess { of: self.of, folder, why: self.why })?;
        let words = format!("{}\n{}", view.sentence, view.written_to);
        Ok(Said::of(view, words))
    }
}

/// The folder to write into, made where it is not there yet.
pub fn folder(out: PathBuf) -> Result<String, Failure> {
    std::fs::create_dir_all(&out).map_err(|error| Failure::from(casebook::Error::Folder(error)))?;
    Ok(out.to_string_lossy().into_owned())
}
