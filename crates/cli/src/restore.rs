use std::path::PathBuf;

use casebook::Casebook;
use casebook::keys::Cost;
use casebook::wishes::RestoreCasebook;
use clap::Args;

use crate::door::{Door, Outcome, Said, account};

/// Put a backup in the place of the casebook, or into a new folder. What stood there is put aside and
/// kept. With CASECLOCK_RECOVERY_CODE the passphrase is a new one.
#[derive(Args)]
#[command(after_help = "Example: caseclock restore --from /media/stick --into ~/casebook")]
pub struct Restore {
    /// A backup, or a folder that holds some: then the newest
    #[arg(long, value_name = "BACKUP")]
    from: PathBuf,
    /// An empty folder, or one that a casebook is left in [default: the casebook's folder]
    #[arg(long, value_name = "DIR")]
    into: Option<PathBuf>,
}

impl Restore {
    pub fn run(self, door: &Door) -> Outcome {
        let folder = self.into.map_or_else(|| door.folder(), Ok)?;
        let wish = RestoreCasebook {
            from: self.from.to_string_lossy().into_owned(),
            person: door.user.clone().unwrap_or_default(),
            code: std::env::var("CASECLOCK_RECOVERY_CODE").unwrap_or_default(),
            passphrase: door.passphrase("Passphrase: ")?,
        };
        let (_, view) =
            Casebook::restore(&folder, door.world(), &wish, Cost::STANDARD, account(), None)?;
        let words = view.sentence.clone();
        Ok(Said::of(view, words))
    }
}
