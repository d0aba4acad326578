//! A casebook brought back from a backup: over a damaged one, beside nothing, or on a new laptop.

use std::path::Path;

use domain::event::Body;
use domain::team::TEAM;

use crate::casebook::Casebook;
use crate::error::Error;
use crate::fault::Fault;
use crate::keys::{self, Cost, Device};
use crate::moment::World;
use crate::safety;
use crate::store::{self, Occasion, Pending, Store, Way};
use crate::views::{BackupRow, RestoredView};
use crate::wishes::{FindBackups, RestoreCasebook};
use crate::words;

impl Casebook {
    /// The backups to choose from, newest first, while the casebook is closed or damaged or not
    /// there at all. What their notes say is believed only when one is restored.
    pub fn find_backups(folder: &Path, wish: &FindBackups) -> Result<Vec<BackupRow>, Error> {
        let from = match wish.folder.trim() {
            "" => folder,
            chosen => Path::new(chosen),
        };
        Ok(store::find(from)?.iter().map(safety::row).collect())
    }

    /// Restores a backup into `folder` and opens it. What stood there is put aside as a whole, and
    /// what the journal still has is entered again. `open` is the casebook of that folder where it is
    /// open: it is backed up where that still works, and closed.
    pub fn restore(
        folder: &Path,
        world: World,
        wish: &RestoreCasebook,
        cost: Cost,
        device: Option<Device>,
        open: Option<Self>,
    ) -> Result<(Self, RestoredView), Error> {
        let found = store::find(Path::new(wish.from.trim()))?;
        // A stick may hold backups of other casebooks too.
        let own = keys::store_id(folder).ok();
        let is_own = |made: &&store::Made| own.as_ref() == Some(&made.facts.store_id);
        let made = found.iter().find(is_own).or(found.first()).ok_or(Fault::NoBackup)?;
        if let Some(mut open) = open {
            // A casebook that can no longer be backed up is put aside as it is.
            let _ = open.make_backup(Occasion::BeforeRestore);
        }
        let people = keys::doorplate(folder).or_else(|_| keys::doorplate(&made.path))?.people;
        let person = match wish.person.trim() {
            "" => people.first().map_or("", String::as_str),
            person => person,
        };
        let (passphrase, code) = (wish.passphrase.as_str(), wish.code.trim());
        let way = match code {
            "" => Way::Passphrase { person, passphrase, device: device.as_ref() },
            code => Way::Code { code, person, passphrase, cost },
        };
        let (folder, keys) = store::restore(folder, &world, made, &way)?;
        let store = Store::open(folder, keys, world)?;
        let pending = store.pending()?;
        let mut casebook = Self::of(store)?;
        casebook.device = device;
        let view = casebook.restored(pending.as_ref())?;
        Ok((casebook, view))
    }

    /// Finishes a restore at the first opening after it, whoever opens: the log says it, under the
    /// laptop's new name, and what was erased since the backup is erased again.
    pub(crate) fn finish_restore(&mut self) -> Result<(), Error> {
        let Some(pending) = self.store.pending()? else { return Ok(()) };
        let now = self.store.last_seq()?;
        let missing = pending.known.saturating_sub(now);
        let body = Body::CasebookRestored {
            on: self.today(),
            made: pending.made,
            entries: pending.entries,
            replayed: now.saturating_sub(pending.entries),
            missing: (pending.certain || missing > 0).then_some(missing),
        };
        let writing = self.store.begin()?;
        self.append(&writing, TEAM, &[body])?;
        self.store.forget_pending()?;
        writing.commit()?;
        self.rebuild()
    }

    fn restored(&self, pending: Option<&Pending>) -> Result<RestoredView, Error> {
        let said = self.events_of(TEAM)?.into_iter().rev().map(|event| event.body);
        let said = said.into_iter().find(|body| matches!(body, Body::CasebookRestored { .. }));
        let complete = matches!(said, Some(Body::CasebookRestored { missing: Some(0), .. }));
        let mut sentence = said.as_ref().map(words::sentence).unwrap_or_default();
        let mut loses = !complete;
        if let Some(pending) = pending {
            let files = pending.files.saturating_sub(self.store.files()?);
            if files > 0 {
                loses = true;
                let gone =
                    words::counted(files, "file kept with cases is", "files kept with cases are");
                sentence += &format!(" {gone} not here.");
            }
            if pending.keys {
                sentence += " The passphrases of that time hold again.";
            }
        }
        Ok(RestoredView { sentence, loses, status: self.status()? })
    }
}

#[cfg(test)]
mod tests;
