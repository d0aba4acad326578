//! What opening the file and the check found, in sentences.

use crate::problem::words;
use crate::store::{Break, Found, Harm, Trouble};
use crate::views::ProblemView;
use crate::words::counted;

/// What opening the file found and did; none when all was well.
pub(crate) fn at_opening(found: &Found) -> Option<String> {
    let entries = |n| counted(n, "entry", "entries");
    Some(match found.trouble {
        Some(Trouble::Lost(n)) => format!(
            "{} that had been saved cannot be found in the casebook. It is open for reading only: restore a backup to go on.",
            entries(n)
        ),
        Some(Trouble::Diverged) => {
            "The casebook and its journal do not belong together; one of them was replaced. It is open for reading only: restore a backup to go on.".into()
        }
        None if found.unfinished => {
            "An entry was being saved when Caseclock was cut off, and was not kept. Look at what was done last, and enter it again if it is not there.".into()
        }
        None if found.remade => {
            "The casebook's journal was missing or damaged and was made anew. Nothing is known to be missing.".into()
        }
        None if found.replayed > 0 => format!(
            "{} had not reached the casebook and {} put back from its journal. No entry is missing; look once at what was being typed.",
            entries(found.replayed),
            if found.replayed == 1 { "was" } else { "were" }
        ),
        None => return None,
    })
}

/// What is wrong with the file itself.
pub(crate) fn harm(harm: &Harm) -> String {
    match harm {
        Harm::Pages(n) => format!("Damaged in the file: {}.", counted(*n, "page", "pages")),
        Harm::Tables => "The file's tables do not fit together.".into(),
        Harm::References => "The file's tables refer to what is not there.".into(),
        Harm::Search => "The search index does not fit the lists.".into(),
    }
}

/// Where a chain does not hold: of entries, or of looks.
pub(crate) fn broken(what: &str, broken: &Break) -> String {
    format!("{what} {} of one laptop: {}.", broken.device_seq, broken.what)
}

/// Files kept with cases that are not there, or are not what was kept.
pub(crate) fn files(n: u64) -> String {
    format!("Missing or damaged: {}.", counted(n, "file kept with a case", "files kept with cases"))
}

/// The lists were wrong, and are not any more.
pub(crate) fn lists() -> String {
    "The lists differed from the log, and were made anew.".into()
}

/// A casebook that the check found unsound.
pub fn unsound(found: &str) -> ProblemView {
    let message = format!("The casebook does not hold together. {found}");
    words("damaged_store", &message, "Restore a backup: what is left here is put aside and kept.")
}
