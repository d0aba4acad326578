//! A backup brought back: always into a new file, with what stood there put aside together, and the
//! journal left in its place for the next opening to replay. Killed at any point, the casebook opens
//! as it was, or says that its main file is missing and can be restored again.

use std::fs::{self, File};
use std::path::Path;

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::anchor::{self, Fit};
use super::backup::{self, Made, bring, copy, files_in, mirror, stamped};
use super::case_key::key_of;
use super::folder::{
    ATTACHMENTS, BACKUPS, CERTIFICATES, Folder, QUARANTINE, REHEARSAL, RESTORING, STORE,
    private_folder, remove_folder, settle,
};
use super::{Store, open, projections, tail};
use crate::fault::Fault;
use crate::keys::{self, Cost, Keys};
use crate::moment::World;
use crate::seal;

/// Under which the store remembers what is still to be said of a restore.
const PENDING: &str = "restored";
/// Beginnings of the names that belong together: one without the others is damage.
const TOGETHER: [&str; 4] =
    ["casebook.db", "casebook.db-wal", "casebook.db-shm", "casebook.db-journal"];
/// How whoever restores gets in.
pub enum Way<'a> {
    /// By the passphrase that holds now, or, where the keys file is gone, that of the backup.
    Passphrase {
        /// Whose slot.
        person: &'a str,
        /// Theirs.
        passphrase: &'a str,
        /// Where their account keeps the secret that a slot may be tied to.
        device: Option<&'a keys::Device>,
    },
    /// By the recovery code, with a new passphrase.
    Code {
        /// As typed.
        code: &'a str,
        /// Whose slot.
        person: &'a str,
        /// The new one.
        passphrase: &'a str,
        /// What stretching it costs.
        cost: Cost,
    },
}

/// A restore that stands and has not been said in the log yet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pending {
    /// When the backup was made.
    pub made: DateTime<Utc>,
    /// Entries in it.
    pub entries: u64,
    /// Files kept with cases when it was made.
    pub files: u64,
    /// Entries that are known to have been there before the restore.
    pub known: u64,
    /// Whether there can have been no more than those: the journal or the store itself said so.
    pub certain: bool,
    /// Whether the keys file was brought back as well: the passphrases of that time hold again.
    pub keys: bool,
}

impl Store {
    /// What is still to be said of a restore.
    pub fn pending(&self) -> Result<Option<Pending>, Fault> {
        Ok(self.remembered(PENDING)?.and_then(|text| serde_json::from_str(&text).ok()))
    }

    /// It has been said: within the transaction that says it.
    pub fn forget_pending(&self) -> Result<(), Fault> {
        self.remember(PENDING, None)
    }

    /// Rehearses a restore: the backup is brought into a room of its own, read whole, and its cases
    /// compared with what the log here says of the same time. Gives the cases and how many differ.
    /// The room is gone afterwards, whatever came of it.
    pub fn rehearse(&self, made: &Made, today: NaiveDate) -> Result<(u64, u64), Fault> {
        let room = self.folder.path().join(REHEARSAL);
        remove_folder(&room)?;
        private_folder(&room)?;
        let held = self.hold_rehearsal(&room, made, today);
        remove_folder(&room)?;
        held
    }

    fn hold_rehearsal(
        &self,
        room: &Path,
        made: &Made,
        today: NaiveDate,
    ) -> Result<(u64, u64), Fault> {
        bring(made, room, true)?;
        self.keys.belong_to(room)?;
        let file = room.join(STORE);
        backup::verify(&file, &self.keys, &made.facts)?;
        let copy = open::apart(&file, &self.keys, false)?;
        let mut here = projections::folded(self.connection(), made.facts.entries, today)?;
        let there = projections::folded(&copy, made.facts.entries, today)?;
        let (cases, mut differences) = (there.len() as u64, 0);
        for (case_id, row) in there {
            // What was erased since is not there to be compared.
            let erased = || Ok::<_, Fault>(key_of(self.connection(), &case_id)?.is_none());
            if here.remove(&case_id) != Some(row) && !erased()? {
                differences += 1;
            }
        }
        Ok((cases, differences + here.len() as u64))
    }

    /// Files kept with cases that are here.
    pub fn files(&self) -> Result<u64, Fault> {
        files_in(&self.folder.path().join(ATTACHMENTS))
    }

    /// What was put aside, by the names of its folders.
    pub fn put_aside(&self) -> Vec<String> {
        let folders = fs::read_dir(self.folder.path().join(QUARANTINE)).into_iter().flatten();
        let mut names: Vec<String> = folders
            .filter_map(|folder| Some(folder.ok()?.file_name().to_string_lossy().into_owned()))
            .collect();
        names.sort();
        names
    }
}

/// Puts a backup where the casebook is, or where there is none. The store is then to be opened as
/// always, which replays the journal.
pub fn restore(
    folder: &Path,
    world: &World,
    from: &Made,
    way: &Way<'_>,
) -> Result<(Folder, Keys), Fault> {
    let folder = Folder::make_over(folder)?;
    let room = folder.path().join(RESTORING);
    remove_folder(&room)?;
    private_folder(&room)?;
    let keys = bring_back(&folder, &room, world, from, way);
    let swept = remove_folder(&room);
    let keys = keys?;
    swept?;
    Ok((folder, keys))
}

fn bring_back(
    folder: &Folder,
    room: &Path,
    world: &World,
    from: &Made,
    way: &Way<'_>,
) -> Result<Keys, Fault> {
    let file = room.join(STORE);
    bring(from, room, false)?;
    let own = match keys::store_id(folder.path()) {
        Ok(id) if id == from.facts.store_id => true,
        Ok(_) => return Err(Fault::OtherCasebook),
        Err(Fault::Absent | Fault::Damaged(_)) => false,
        Err(fault) => return Err(fault),
    };
    let mut brought = !own;
    take_keys(if own { folder.path() } else { &from.path }, room)?;
    let mut keys = enter(room, world, way)?;
    if own && matches!(open::apart(&file, &keys, false), Err(Fault::Damaged(_))) {
        // Sealed before the keys were changed: the keys file of that time opens it.
        take_keys(&from.path, room)?;
        keys = enter(room, world, way)?;
        brought = true;
    }
    if !from.is_signed(&keys) {
        return Err(Fault::BadBackup);
    }
    backup::verify(&file, &keys, &from.facts)?;
    if let Some(root) = from.root().filter(|root| *root != folder.path()) {
        mirror(&root.join(ATTACHMENTS), &folder.path().join(ATTACHMENTS))?;
        mirror(&root.join(CERTIFICATES), &folder.path().join(CERTIFICATES))?;
    }
    let copy = open::apart(&file, &keys, false)?;
    // Sealed under another data key, a journal cannot be read and is none.
    let fit = anchor::fit(&copy, folder, &keys)?;
    drop(copy);
    let pending = pending(folder, &keys, from, brought, fit.as_ref())?;
    rename_laptop(&file, &keys, world, &pending)?;

    // A journal that does not begin where the backup ends, or tells another story, would keep the
    // casebook from being written to: it goes aside with the store that it belongs to.
    put_aside(folder, world, brought, !fit.is_some_and(|fit| fit.whole))?;
    for name in names(room, "keys.")? {
        folder.rename(&format!("{RESTORING}/{name}"), &name)?;
    }
    folder.rename(&format!("{RESTORING}/{STORE}"), STORE)?;
    Ok(keys)
}

/// The keys file, in each of its generations, into the room where the restore is made ready.
fn take_keys(from: &Path, room: &Path) -> Result<(), Fault> {
    for name in names(room, "keys.")? {
        fs::remove_file(room.join(name))?;
    }
    for name in names(from, "keys.")? {
        copy(&from.join(&name), &room.join(&name))?;
    }
    Ok(())
}

fn enter(room: &Path, world: &World, way: &Way<'_>) -> Result<Keys, Fault> {
    let folder = Folder::take(room)?;
    match *way {
        Way::Passphrase { person, passphrase, device } => {
            keys::unlock(&folder, world, person, keys::Way { passphrase, device })
        }
        Way::Code { code, person, passphrase, cost } => {
            keys::recover(&folder, world, code, person, passphrase, cost)
        }
    }
}

/// What is known of entries later than the backup, before anything is put aside.
fn pending(
    folder: &Folder,
    keys: &Keys,
    from: &Made,
    brought: bool,
    journal: Option<&Fit>,
) -> Result<Pending, Fault> {
    let mut known = from.facts.entries.max(journal.map_or(0, |journal| journal.kept));
    let own = folder.path().join(BACKUPS);
    for shelf in [Some(own.as_path()), from.path.parent()].into_iter().flatten() {
        let found = backup::find(shelf).unwrap_or_default();
        let signed = found.iter().filter(|made| made.is_signed(keys));
        known = known.max(signed.map(|made| made.facts.entries).max().unwrap_or(0));
    }
    let file = folder.path().join(STORE);
    let live = if file.exists() {
        open::apart(&file, keys, false).and_then(|live| anchor::mark(&live)).ok()
    } else {
        None
    };
    known = known.max(live.as_ref().map_or(0, |mark| mark.seq));
    Ok(Pending {
        made: from.facts.made,
        entries: from.facts.entries,
        files: from.facts.files,
        known,
        certain: live.is_some() || journal.is_some(),
        keys: brought,
    })
}

/// A restored copy that went on under the old name could number two entries alike, so it has a new
/// name before it is anybody's casebook. What is to be said of it is written down in the same stroke.
fn rename_laptop(file: &Path, keys: &Keys, world: &World, pending: &Pending) -> Result<(), Fault> {
    let mut device = [0u8; 8];
    world.fill(&mut device)?;
    let pending = serde_json::to_string(pending).map_err(|_| Fault::Sealing)?;
    let mut connection = open::apart(file, keys, true)?;
    let writing = connection.transaction()?;
    for (key, value) in [("device", seal::hex(&device)), (PENDING, pending)] {
        writing.execute(
            "INSERT INTO meta (key, value) VALUES (?1, ?2)
             ON CONFLICT (key) DO UPDATE SET value = excluded.value",
            [key, &value],
        )?;
    }
    writing.commit()?;
    connection.close().map_err(|(_, error)| error)?;
    Ok(File::open(file)?.sync_all()?)
}

/// The store with everything beside it goes into quarantine together: what is left of its journal
/// would corrupt the restored one. First the store, so that nothing half remains to be opened.
fn put_aside(
    folder: &Folder,
    world: &World,
    keys_too: bool,
    journal_too: bool,
) -> Result<(), Fault> {
    let mut going: Vec<String> = TOGETHER
        .iter()
        .filter(|name| folder.path().join(name).exists())
        .map(|name| (*name).to_owned())
        .collect();
    if keys_too {
        going.extend(names(folder.path(), "keys.")?);
    }
    if journal_too {
        going.extend(names(folder.path(), tail::NAME)?);
    }
    if going.is_empty() {
        return Ok(());
    }
    let shelf = folder.path().join(QUARANTINE);
    private_folder(&shelf)?;
    let aside = stamped(&shelf, world.now());
    private_folder(&aside)?;
    settle(&aside)?;
    settle(&shelf)?;
    for name in going {
        fs::rename(folder.path().join(&name), aside.join(&name))?;
    }
    settle(&aside.join(STORE))?;
    settle(&folder.path().join(STORE))
}

fn names(folder: &Path, begins: &str) -> Result<Vec<String>, Fault> {
    let mut found = Vec::new();
    for file in fs::read_dir(folder)? {
        let name = file?.file_name().to_string_lossy().into_owned();
        if name.starts_with(begins) {
            found.push(name);
        }
    }
    found.sort();
    Ok(found)
}
