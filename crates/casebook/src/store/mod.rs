//! The store: the log, the attachments and the scratch, in one encrypted folder. SQL is written
//! only under here.

mod anchor;
mod attachments;
mod backup;
mod case_key;
mod chain;
mod erase;
mod folder;
mod log;
pub(crate) mod looks;
mod open;
mod pages;
mod place;
pub mod projections;
mod restore;
mod rotate;
mod scratch;
mod tail;
mod thinned;
mod writing;

use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;

use rusqlite::{Connection, OptionalExtension};

pub use anchor::{Found, Trouble};
pub use attachments::MOST_BYTES;
pub use backup::{Facts, Made, Occasion, Shelf, find};
pub use chain::{Break, Walk};
pub use folder::Folder;
pub use log::{Draft, Entry};
pub use pages::Harm;
pub use place::{LITTLE, TOO_LITTLE};
pub use restore::{Pending, Way, restore};
pub use writing::Writing;

use crate::fault::Fault;
use crate::keys::Keys;
use crate::moment::World;
use crate::recovery::RecoveryCode;
use tail::{Mark, Tail};

/// An open casebook's store. Dropping it closes the file, wipes the keys and frees the folder.
pub struct Store {
    connection: Connection,
    /// None where nothing may be written: after the disk refused, or while entries are missing.
    tail: RefCell<Option<Tail>>,
    /// What the last commit meant to keep, until the disk has said yes to all of it.
    meant: Cell<Option<Mark>>,
    found: Found,
    keys: Keys,
    world: World,
    device: String,
    // Last, so that the lock is freed after everything else is closed.
    folder: Folder,
}

impl Store {
    /// Opens the store of an unlocked casebook, and compares it with its tail. The very first time,
    /// before the recovery code is typed back and so before anything can have been written, it is
    /// made; later a missing store is [`Fault::Damaged`], and nothing is ever put in its place.
    pub fn open(folder: Folder, mut keys: Keys, world: World) -> Result<Store, Fault> {
        let mut connection = open::connect_either(&folder, &mut keys, &world)?;
        let (tail, found) = anchor::compare(&mut connection, &folder, &keys, &world)?;
        let device = open::device(&connection)?;
        world.saw(log::last_hlc(&connection)?);
        let (tail, meant) = (RefCell::new(tail), Cell::new(None));
        let mut store = Store { connection, tail, meant, found, keys, world, device, folder };
        store.go_on_rotating()?;
        Ok(store)
    }

    /// Closes the file and opens it anew, as one must after the disk refused: what a handle says
    /// after a failed write is not to be believed, and a second try on it may lie. True when what was
    /// meant to be kept is there after all. [`Fault::Poisoned`] where it cannot be opened; nothing can
    /// be asked of this store then, and whoever unlocks it again is told why.
    pub fn reopen(&mut self) -> Result<bool, Fault> {
        self.try_reopen().map_err(|_| Fault::Poisoned)
    }

    fn try_reopen(&mut self) -> Result<bool, Fault> {
        *self.tail.get_mut() = None;
        let meant = self.meant.take();
        drop(std::mem::replace(&mut self.connection, Connection::open_in_memory()?));
        let mut connection = open::connect_either(&self.folder, &mut self.keys, &self.world)?;
        let (tail, found) =
            anchor::compare(&mut connection, &self.folder, &self.keys, &self.world)?;
        let kept = match meant {
            Some(meant) => anchor::holds(&connection, &meant)?,
            None => false,
        };
        (self.connection, self.tail, self.found) = (connection, RefCell::new(tail), found);
        Ok(kept)
    }

    /// Begins to write. Dropped without `commit`, nothing has happened.
    /// [`Fault::RecoveryUnconfirmed`] before the recovery code was typed back, [`Fault::ReadOnly`]
    /// while entries are missing, [`Fault::Poisoned`] after the disk refused.
    pub fn begin(&self) -> Result<Writing<'_>, Fault> {
        if !self.keys.recovery_confirmed() {
            return Err(Fault::RecoveryUnconfirmed);
        }
        if self.found.trouble.is_some() {
            return Err(Fault::ReadOnly);
        }
        if self.tail.borrow().is_none() {
            return Err(Fault::Poisoned);
        }
        Writing::begin(self)
    }

    /// The number of the newest entry in this file's own order; 0 while there is none.
    pub fn last_seq(&self) -> Result<u64, Fault> {
        Ok(anchor::mark(&self.connection)?.seq)
    }

    /// The tail forgets the entries before number `first`, which a verified backup holds.
    pub fn tail_from(&self, first: u64) -> Result<(), Fault> {
        // Should this fail, nothing may be written on a file that perhaps has no name any more.
        *self.tail.borrow_mut() = None;
        let tail = anchor::refill(&self.connection, &self.folder, &self.keys, &self.world, first)?;
        *self.tail.borrow_mut() = Some(tail);
        Ok(())
    }

    /// Makes the tail anew from what the database still holds: without the keys of cases that were
    /// erased.
    pub fn forget_in_tail(&self) -> Result<(), Fault> {
        let first = self.tail.borrow().as_ref().map(|tail| tail.head().first);
        self.tail_from(first.ok_or(Fault::Poisoned)?)
    }

    /// What the comparison with the tail found at the last opening.
    pub fn found(&self) -> &Found {
        &self.found
    }

    /// The cases whose entries were put back and whose lists are still behind.
    pub(crate) fn unlisted(&self) -> Result<BTreeSet<String>, Fault> {
        anchor::unlisted(&self.connection)
    }

    /// Every list is up to the log again, when `writing` is committed.
    pub(crate) fn listed(&self, writing: &Writing<'_>) -> Result<(), Fault> {
        writing.execute("DELETE FROM meta WHERE key = ?1", [anchor::UNLISTED])?;
        Ok(())
    }

    /// Remembers a fact about this file itself, outside the log: even before the recovery code was
    /// typed back, when nothing else can be written. None forgets it.
    pub fn remember(&self, key: &str, value: Option<&str>) -> Result<(), Fault> {
        match value {
            Some(value) => self.connection.execute(
                "INSERT INTO meta (key, value) VALUES (?1, ?2)
                 ON CONFLICT (key) DO UPDATE SET value = excluded.value",
                [key, value],
            )?,
            None => self.connection.execute("DELETE FROM meta WHERE key = ?1", [key])?,
        };
        Ok(())
    }

    /// What was remembered under `key`.
    pub fn remembered(&self, key: &str) -> Result<Option<String>, Fault> {
        let kept = "SELECT value FROM meta WHERE key = ?1";
        Ok(self.connection.query_row(kept, [key], |row| row.get(0)).optional()?)
    }

    /// The connection, for projections and their queries.
    pub(crate) fn connection(&self) -> &Connection {
        &self.connection
    }

    /// The keys of whoever is in.
    pub fn keys(&self) -> &Keys {
        &self.keys
    }

    /// The time and the dice.
    pub fn world(&self) -> &World {
        &self.world
    }

    /// The name under which this laptop writes: sixteen hexadecimal digits.
    pub fn device(&self) -> &str {
        &self.device
    }

    /// The folder it lies in.
    pub fn folder(&self) -> &Folder {
        &self.folder
    }

    /// The recovery code typed back; from then on the casebook may be written to.
    pub fn confirm_recovery(&mut self, typed: &str) -> Result<(), Fault> {
        self.keys.confirm_recovery(&self.folder, typed)
    }

    /// The keys of whoever is in, to change, with the folder and the world they need for it.
    pub(crate) fn keys_to_change(&mut self) -> (&mut Keys, &Folder, &World) {
        (&mut self.keys, &self.folder, &self.world)
    }

    /// A new recovery code in place of the old, to be typed back again.
    pub fn renew_recovery(&mut self) -> Result<RecoveryCode, Fault> {
        self.keys.renew_recovery(&self.folder, &self.world)
    }

    /// Free space for this account, in bytes; none where the system does not say.
    pub fn room(&self) -> Option<u64> {
        self.folder.room()
    }

    /// Moves what the write-ahead log holds into the main file: when idle, before a lock, at the end.
    pub fn checkpoint(&self) -> Result<(), Fault> {
        open::checkpoint(&self.connection)
    }
}

impl Drop for Store {
    fn drop(&mut self) {
        // Only makes the head more certain; what stands there without it is true as well.
        if let Some(tail) = self.tail.get_mut() {
            let _ = tail.settle(&self.world);
        }
    }
}

#[cfg(test)]
mod tests;
