use std::path::PathBuf;

use casebook::views::{BackupRow, SafetyView};
use casebook::wishes::ChoosePlace;
use clap::{Args, Subcommand};

use crate::door::{Door, Outcome, Said};

/// Make a backup, or see to the backups.
#[derive(Args)]
#[command(
    args_conflicts_with_subcommands = true,
    after_help = "Example: caseclock backup --to /media/stick"
)]
pub struct Backup {
    /// Copy it to that folder as well, and read it back there
    #[arg(long, value_name = "DIR")]
    to: Option<PathBuf>,
    #[command(subcommand)]
    verb: Option<Verb>,
}

#[derive(Subcommand)]
enum Verb {
    /// List the backups, and how safe the casebook is.
    #[command(after_help = "Example: caseclock backup list --json")]
    List,
    /// Rehearse a restore of the newest backup.
    #[command(after_help = "Example: caseclock backup rehearse")]
    Rehearse,
    /// Choose a second place, written to every week; an empty one for none.
    #[command(after_help = "Example: caseclock backup place /media/stick")]
    Place {
        /// The folder
        #[arg(value_name = "DIR")]
        folder: String,
    },
}

impl Backup {
    pub fn run(self, door: &Door) -> Outcome {
        let mut casebook = door.open()?;
        let view = match (self.verb, self.to) {
            (None, None) => casebook.back_up()?,
            (None, Some(to)) => {
                let folder = to.to_string_lossy().into_owned();
                casebook.back_up_to(ChoosePlace { folder })?
            }
            (Some(Verb::List), _) => casebook.show_safety()?,
            (Some(Verb::Rehearse), _) => casebook.rehearse()?,
            (Some(Verb::Place { folder }), _) => casebook.choose_place(ChoosePlace { folder })?,
        };
        let words = words(&view);
        Ok(Said::of(view, words))
    }
}

fn words(view: &SafetyView) -> String {
    let lines = view.lines.iter().map(|line| format!("{}: {}", line.what, line.words));
    lines.chain(view.backups.iter().map(row)).collect::<Vec<_>>().join("\n")
}

/// A backup on a line of its own.
pub fn row(row: &BackupRow) -> String {
    let later = if row.later.is_empty() { String::new() } else { format!(" {}.", row.later) };
    format!(
        "  {}  {} entries, {}. {}.{later}\n    {}",
        row.made, row.entries, row.size, row.words, row.path
    )
}
