//! The store: the log, the attachments and the scratch, in one encrypted folder. SQL is written
//! only under here.

mod attachments;
mod case_key;
mod chain;
mod folder;
mod log;
mod open;
pub mod projections;
mod scratch;

use rusqlite::{Connection, OptionalExtension, Transaction, TransactionBehavior};

pub use attachments::MOST_BYTES;
pub use chain::{Break, Walk};
pub use folder::Folder;
pub use log::{Draft, Entry};

use crate::fault::Fault;
use crate::keys::Keys;
use crate::moment::World;
use crate::recovery::RecoveryCode;

/// An open casebook's store. Dropping it closes the file, wipes the keys and frees the folder.
pub struct Store {
    connection: Connection,
    keys: Keys,
    world: World,
    device: String,
    // Last, so that the lock is freed after everything else is closed.
    folder: Folder,
}

impl Store {
    /// Opens the store of an unlocked casebook. The very first time, before the recovery code is
    /// typed back and so before anything can have been written, it is made; later a missing store
    /// is [`Fault::Damaged`], and nothing is ever put in its place.
    pub fn open(folder: Folder, keys: Keys, world: World) -> Result<Store, Fault> {
        let connection = open::connect(&folder, &keys, &world)?;
        let device = open::device(&connection)?;
        world.saw(log::last_hlc(&connection)?);
        Ok(Store { connection, keys, world, device, folder })
    }

    /// Begins to write. Dropped without `commit`, nothing has happened.
    /// [`Fault::RecoveryUnconfirmed`] before the recovery code was typed back.
    pub fn begin(&self) -> Result<Transaction<'_>, Fault> {
        if !self.keys.recovery_confirmed() {
            return Err(Fault::RecoveryUnconfirmed);
        }
        Ok(Transaction::new_unchecked(&self.connection, TransactionBehavior::Immediate)?)
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

    /// A new recovery code in place of the old, to be typed back again.
    pub fn renew_recovery(&mut self) -> Result<RecoveryCode, Fault> {
        self.keys.renew_recovery(&self.folder, &self.world)
    }

    /// Moves what the write-ahead log holds into the main file: when idle, before a lock, at the end.
    pub fn checkpoint(&self) -> Result<(), Fault> {
        Ok(self.connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?)
    }
}

#[cfg(test)]
mod tests;
