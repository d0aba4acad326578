//! `check`: whether everything that the casebook holds is what was written.

use crate::access::files_of;
use crate::casebook::Casebook;
use crate::error::Error;
use crate::fault::Fault;
use crate::problem::found;
use crate::store::projections::{self, cases};

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
    /// Checks every page of the file, walks every chain of the log, reads every file kept with a case,
    /// and compares the lists with lists made anew from the log; where those differ, the new ones are
    /// kept.
    pub fn check(&mut self) -> Result<CheckedView, Error> {
        let harms = self.store.harms()?;
        let mut found: Vec<String> = harms.iter().map(found::harm).collect();
        let walk = self.store.verify()?;
        if let Some(broken) = walk.broken {
            found.push(found::broken("Entry", &broken));
        }
        if let Some(broken) = self.store.verify_looks()? {
            found.push(found::broken("Look", &broken));
        }
        let cases = match self.store.begin() {
            Ok(writing) => {
                let grown = projections::digest(&writing)?;
                let mut gone = 0;
                self.list_all(&writing, |case_id, case| {
                    let kept = files_of(case).into_iter();
                    gone += kept
                        .filter(|(hash, _)| self.store.attachment(case_id, hash).is_err())
                        .count() as u64;
                })?;
                if gone > 0 {
                    found.push(found::files(gone));
                }
                let (rebuilt, cases) = (projections::digest(&writing)?, cases::count(&writing)?);
                if grown != rebuilt {
                    writing.commit()?;
                    found.push(found::lists());
                }
                cases
            }
            // Nothing may be written, and the reason is the worst that was found.
            Err(Fault::ReadOnly) => {
                found.extend(found::at_opening(self.store.found()));
                cases::count(self.store.connection())?
            }
            Err(fault) => return Err(fault.into()),
        };
        let (sound, found) = (found.is_empty(), found.join(" "));
        Ok(CheckedView { events: walk.events, cases, sound, found })
    }
}
