//! `check`: whether everything that the casebook holds is what was written.

use crate::casebook::Casebook;
use crate::error::Error;
use crate::store::projections;

/// What a walk through the whole casebook found.
#[derive(Clone, Debug, serde::Serialize)]
pub struct CheckedView {
    /// Entries of the log.
    pub events: u64,
    /// Cases in the lists.
    pub cases: u64,
    /// Whether everything holds.
    pub sound: bool,
    /// What does not, in words; empty when all does.
    pub found: String,
}

impl Casebook {
    /// Checks every page of the file, walks every chain of the log, and compares the lists with lists
    /// made anew from it; where those differ, the new ones are kept.
    pub fn check(&mut self) -> Result<CheckedView, Error> {
        let mut found = self.store.pages()?;
        let walk = self.store.verify()?;
        if let Some(broken) = walk.broken {
            found.push(format!("Entry {} of one laptop: {}.", broken.device_seq, broken.what));
        }
        let writing = self.store.begin()?;
        let grown = projections::digest(&writing)?;
        self.list_all(&writing)?;
        let rebuilt = projections::digest(&writing)?;
        let cases = projections::cases::count(&writing)?;
        if grown == rebuilt {
            drop(writing);
        } else {
            writing.commit()?;
            found.push("The lists differed from the log, and were made anew.".into());
        }
        let (sound, found) = (found.is_empty(), found.join(" "));
        Ok(CheckedView { events: walk.events, cases, sound, found })
    }
}
