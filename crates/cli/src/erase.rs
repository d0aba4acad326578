use std::path::{Path, PathBuf};

use casebook::wishes::EraseCase;
use clap::{Args, Subcommand, ValueEnum};
use domain::retention::Grounds;

use crate::door::{Door, Failure, Outcome, Said, read};
use crate::retention::said;

/// Erase a case for good: its key is destroyed, and what it held can never be read again, not even
/// from a backup.
#[derive(Args)]
#[command(
    subcommand_negates_reqs = true,
    args_conflicts_with_subcommands = true,
    after_help = "Example: caseclock erase ID --grounds period-over --why 'Reviewed with the records officer' --for-good"
)]
pub struct Erase {
    #[command(subcommand)]
    check: Option<Check>,
    #[command(flatten)]
    one: Option<EraseOne>,
}

#[derive(Subcommand)]
enum Check {
    /// Say whether a certificate of erasure is as it was signed.
    #[command(after_help = "Example: caseclock erase verify certificates/ID.json")]
    Verify {
        /// The certificate
        file: PathBuf,
    },
}

#[derive(Args)]
struct EraseOne {
    /// The case
    id: String,
    /// On which grounds
    #[arg(long)]
    grounds: Why,
    /// Why, without naming the child: it is kept
    #[arg(long)]
    why: String,
    /// There is no way back
    #[arg(long, required = true)]
    for_good: bool,
}

#[derive(Clone, Copy, ValueEnum)]
enum Why {
    /// Reviewed, and the time for keeping it is over
    PeriodOver,
    /// Asked for by the child or those who speak for them, and agreed
    Asked,
    /// It should never have been recorded here
    WronglyRecorded,
}

impl Erase {
    pub fn run(self, door: &Door) -> Outcome {
        match (self.check, self.one) {
            (Some(Check::Verify { file }), _) => verify(door, &file),
            (None, Some(one)) => one.run(door),
            (None, None) => Err(Failure::unreadable(
                "usage",
                "No case is named.",
                "Name the case to erase, with the grounds and the reason.",
            )),
        }
    }
}

impl EraseOne {
    fn run(self, door: &Door) -> Outcome {
        let grounds = match self.grounds {
            Why::PeriodOver => Grounds::PeriodOver,
            Why::Asked => Grounds::Asked,
            Why::WronglyRecorded => Grounds::WronglyRecorded,
        };
        let wish = EraseCase { case_id: self.id, grounds, why: self.why };
        said(door.open()?.erase_case(wish)?)
    }
}

fn verify(door: &Door, file: &Path) -> Outcome {
    let bytes = read(file)?;
    match door.open()?.verify_certificate(&bytes) {
        Some(view) if view.holds => {
            let words = format!(
                "Erased on {} by {}, {}: {}\n{}",
                view.on.words, view.by, view.grounds, view.why, view.remains
            );
            Ok(Said::of(view, words))
        }
        _ => Err(Failure::refused(
            "not_certified",
            "This is not a certificate of this casebook, or it was changed since it was signed.",
            "Compare it with the one in the casebook's own folder, under certificates.",
        )),
    }
}
