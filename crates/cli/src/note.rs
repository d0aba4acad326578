use casebook::wishes::NoteCase;
use clap::Args;

use crate::door::{Door, Outcome, Said};
use crate::show::brief;

/// Write a note that stays inside the casebook.
#[derive(Args)]
#[command(after_help = "Example: caseclock note ID 'Rang the school; report follows'")]
pub struct Note {
    /// The case
    id: String,
    /// The text
    text: String,
}

impl Note {
    pub fn run(self, door: &Door) -> Outcome {
        let view = door.open()?.note_case(NoteCase { case_id: self.id, text: self.text })?;
        let words = brief(&view);
        Ok(Said::of(view, words))
    }
}
