//! A new data key for a casebook, so that who was removed, or has a copy of an old keys file, opens
//! nothing that is written from now on. Five steps (reliability 2.3); a laptop may die after any of
//! them, and the next unlock goes on where it was left.

use rusqlite::Connection;

use super::{Store, open};
use crate::fault::{Fault, Part};

impl Store {
    /// Gives the casebook a new data key. `back_up` makes a verified backup first, and nothing is
    /// begun without it. Afterwards, also after a fault, the casebook is open under whichever key its
    /// file has; one begun and not ended is gone on with at the next unlock. [`Fault::ReadOnly`]
    /// while entries are missing.
    pub fn rotate(
        &mut self,
        back_up: impl FnOnce(&Store) -> Result<(), Fault>,
    ) -> Result<(), Fault> {
        if self.found.trouble.is_some() {
            return Err(Fault::ReadOnly);
        }
        // 1, 2: nothing is lost if this is all that happens.
        if !self.keys.is_rotating() {
            back_up(self)?;
            self.keys.begin_rotation(&self.folder, &self.world)?;
        }
        let done = self.change_over();
        if done.is_err() {
            self.reopen()?;
        }
        done
    }

    /// Ends a rotation that was under way when the program stopped. One that cannot be ended, for
    /// want of room on the disk, does not stand in the way of opening.
    pub(super) fn go_on_rotating(&mut self) -> Result<(), Fault> {
        if self.keys.is_rotating() && self.found.trouble.is_none() && self.change_over().is_err() {
            self.reopen()?;
        }
        Ok(())
    }

    fn change_over(&mut self) -> Result<(), Fault> {
        // 3: the file itself, unless it was reached before; then its tail, which the comparison just
        // before showed to hold nothing more.
        if !self.keys.fits_newest() {
            self.checkpoint()?;
            let first = self.tail.get_mut().take().map_or(0, |tail| tail.head().first);
            drop(std::mem::replace(&mut self.connection, Connection::open_in_memory()?));
            open::rekey(&self.folder, &mut self.keys)?;
            self.connection = open::connect(&self.folder, &self.keys, &self.world)?;
            self.tail_from(first)?;
        }
        // The comparison could not read a tail that was still under the old key.
        self.found.remade = false;
        // 4: with the new key, from the disk.
        if !self.pages()?.is_empty() {
            return Err(Fault::Damaged(Part::Store));
        }
        // 5: only now is the old key dropped.
        self.keys.end_rotation(&self.folder)
    }
}
