//! Backups: whole, encrypted copies of the store, each in a folder of its own with the keys file of
//! that moment and a signed note of what it holds. Files kept with cases are not in it: they never
//! change and lie beside, in `attachments/`, here as in a second place.
//!
//! A folder has its final name only when it was read back from the disk and holds together.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use chrono::{DateTime, NaiveDate, Utc};
use rusqlite::{Connection, OptionalExtension};
use serde::{Deserialize, Serialize};

use super::folder::{
    ATTACHMENTS, BACKUPS, CERTIFICATES, STORE, UNFINISHED, private, private_folder, remove_folder,
    settle,
};
use super::projections::{self, cases};
use super::tail::Mark;
use super::{Store, anchor, chain, open, thinned};
use crate::fault::{Fault, Part};
use crate::keys::{self, Keys};
use crate::seal::{self, as_hex};

/// The note's shape.
const VERSION: u32 = 1;
const NOTE: &str = "manifest.json";

/// Why a backup was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Occasion {
    /// Half an hour of changes, or the end of the day.
    Automatic,
    /// Somebody asked.
    Asked,
    /// Before the keys were changed.
    BeforeRotation,
    /// Before another backup was restored.
    BeforeRestore,
}

/// What a backup holds, as noted beside it. Says nothing of any child.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facts {
    version: u32,
    /// The casebook's own id.
    pub store_id: String,
    /// When it was made.
    pub made: DateTime<Utc>,
    /// Why.
    pub occasion: Occasion,
    /// Who was in.
    pub by: String,
    /// Entries of the log.
    pub entries: u64,
    /// The hash of the last of them, in hexadecimal.
    pub head: String,
    /// Hash of the list of cases.
    digest: String,
    /// SHA-256 of the file, in hexadecimal.
    sha256: String,
    /// Its size in bytes.
    pub size: u64,
    /// SHA-256 of the keys file beside it.
    keys_sha256: String,
    /// Which data key it is sealed with; says nothing about the key.
    pub key: String,
    /// Files kept with cases at that time.
    pub files: u64,
    /// The version of Caseclock.
    pub app: String,
    /// The format of the log.
    pub format: i64,
}

#[derive(Serialize, Deserialize)]
struct Note {
    #[serde(flatten)]
    facts: Facts,
    /// Ed25519 over the facts, by whoever was in.
    #[serde(with = "as_hex")]
    signature: Vec<u8>,
}

/// A backup that stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Made {
    /// Its folder.
    pub path: PathBuf,
    /// What it holds.
    pub facts: Facts,
}

/// The backups in a folder, newest first; `unreadable` are those whose note cannot be read.
#[derive(Default)]
pub struct Shelf {
    /// Those that can be restored.
    pub made: Vec<Made>,
    /// Folders that are not what was written; never deleted.
    pub unreadable: u64,
}

impl Store {
    /// Makes a backup, and reads it back from the disk before it has its name. `today` only decides
    /// how lists are worked out. [`Fault::BadBackup`] when what was read back does not hold together;
    /// it is then not kept.
    pub fn back_up(&self, occasion: Occasion, today: NaiveDate) -> Result<Made, Fault> {
        if !self.keys.recovery_confirmed() {
            return Err(Fault::RecoveryUnconfirmed);
        }
        let shelf = self.folder.path().join(BACKUPS);
        private_folder(&shelf)?;
        let made = self.world.now();
        let path = stamped(&shelf, made);
        let unfinished = path.with_extension(&UNFINISHED[1..]);
        remove_folder(&unfinished)?;
        private_folder(&unfinished)?;
        let facts = match self.write_backup(&unfinished, made, occasion, today) {
            Ok(facts) => facts,
            Err(fault) => {
                // The first fault is the one to tell of.
                let _ = remove_folder(&unfinished);
                return Err(fault);
            }
        };
        fs::rename(&unfinished, &path)?;
        settle(&path)?;
        Ok(Made { path, facts })
    }

    fn write_backup(
        &self,
        into: &Path,
        made: DateTime<Utc>,
        occasion: Occasion,
        today: NaiveDate,
    ) -> Result<Facts, Fault> {
        let file = into.join(STORE);
        // The engine fills an empty file that is there, and so keeps its rights.
        private().create_new(true).open(&file)?;
        let name = file.to_str().ok_or(Fault::NotPermitted)?;
        // A connection of its own: the store's may attach nothing, and this one nothing else.
        let source = open::apart(&self.folder.path().join(STORE), &self.keys, true)?;
        source.execute("VACUUM INTO ?1", [name])?;
        drop(source);
        File::open(&file)?.sync_all()?;
        let keys_sha256 = copy(&keys::newest(self.folder.path())?, &into.join(keys::NAME))?;

        let copied = open::apart(&file, &self.keys, false)?;
        let (entries, head) = last(&copied)?;
        let facts = Facts {
            version: VERSION,
            store_id: self.keys.store_id().to_owned(),
            made,
            occasion,
            by: self.keys.person().to_owned(),
            entries,
            head,
            digest: cases::digest(cases::all(self.connection())?.iter()),
            sha256: seal::sha256_of(File::open(&file)?)?,
            size: fs::metadata(&file)?.len(),
            keys_sha256,
            key: mark(&self.keys)?,
            files: files_in(&self.folder.path().join(ATTACHMENTS))?,
            app: env!("CARGO_PKG_VERSION").to_owned(),
            format: open::FORMAT,
        };
        drop(copied);
        verify(&file, &self.keys, &facts)?;
        let copied = open::apart(&file, &self.keys, false)?;
        let folded = projections::folded(&copied, entries, today)?;
        let listed = cases::digest(cases::all(&copied)?.iter());
        if listed != facts.digest || listed != cases::digest(folded.values()) {
            return Err(Fault::BadBackup);
        }
        let signature = self.keys.sign(&facts.hash()?).to_vec();
        let note = serde_json::to_vec_pretty(&Note { facts: facts.clone(), signature });
        let mut file = private().create_new(true).open(into.join(NOTE))?;
        file.write_all(&note.map_err(|_| Fault::Sealing)?)?;
        file.sync_all()?;
        settle(&into.join(NOTE))?;
        Ok(facts)
    }

    /// The backups of this casebook beside it.
    pub fn backups(&self) -> Result<Shelf, Fault> {
        self.own(&self.folder.path().join(BACKUPS))
    }

    /// The same in a second place.
    pub fn backups_at(&self, place: &Path) -> Result<Shelf, Fault> {
        self.own(&self.corner(place).join(BACKUPS))
    }

    /// Those of a shelf that this casebook's people signed.
    fn own(&self, shelf: &Path) -> Result<Shelf, Fault> {
        let mut found = read_shelf(shelf)?;
        let before = found.made.len();
        found.made.retain(|made| made.is_signed(&self.keys));
        found.unreadable += (before - found.made.len()) as u64;
        Ok(found)
    }

    /// Whether a backup is sealed with the data key that is in use.
    pub fn opens(&self, made: &Made) -> Result<bool, Fault> {
        Ok(made.facts.key == mark(&self.keys)?)
    }

    /// Whether the journal still has every entry that is later than a backup.
    pub fn journal_covers(&self, made: &Made) -> Result<bool, Fault> {
        let first = self.tail.borrow().as_ref().map(|tail| tail.head().first);
        let hash = seal::unhex(&made.facts.head).unwrap_or_default();
        let of_this_story = made.facts.entries == 0
            || anchor::holds(&self.connection, &Mark { seq: made.facts.entries, hash })?;
        Ok(of_this_story && first.is_some_and(|first| first <= made.facts.entries + 1))
    }

    /// When the first entry after `entries` was recorded; none when there is none.
    pub fn first_after(&self, entries: u64) -> Result<Option<DateTime<Utc>>, Fault> {
        let at: Option<String> = self
            .connection()
            .prepare_cached("SELECT at FROM event WHERE seq > ?1 ORDER BY seq LIMIT 1")?
            .query_row([entries as i64], |row| row.get(0))
            .optional()?;
        at.map(|at| at.parse().map_err(|_| Fault::Damaged(Part::Store))).transpose()
    }

    /// Removes the backups that are spare: here, and in a second place.
    pub fn thin(&self, place: Option<&Path>) -> Result<(), Fault> {
        let made = match place {
            Some(place) => self.backups_at(place)?.made,
            None => self.backups()?.made,
        };
        let instants: Vec<_> = made.iter().map(|made| made.facts.made).collect();
        for spare in thinned::spare(&instants) {
            // Half removed, it must not look whole.
            let going = made[spare].path.with_extension(&UNFINISHED[1..]);
            fs::rename(&made[spare].path, &going)?;
            remove_folder(&going)?;
        }
        Ok(())
    }

    /// Copies a backup and every kept file that is not there yet to a second place, and reads back
    /// what was written. Whatever is there already is left as it is.
    pub fn copy_to(&self, made: &Made, place: &Path) -> Result<Made, Fault> {
        let place = place.canonicalize()?;
        if place.starts_with(self.folder.path()) {
            return Err(Fault::NotPermitted);
        }
        let corner = self.corner(&place);
        for kept in [ATTACHMENTS, CERTIFICATES] {
            mirror(&self.folder.path().join(kept), &corner.join(kept))?;
        }
        let name = made.path.file_name().ok_or(Fault::BadBackup)?;
        let there = corner.join(BACKUPS).join(name);
        if !there.exists() {
            let unfinished = there.with_extension(&UNFINISHED[1..]);
            remove_folder(&unfinished)?;
            private_folder(&unfinished)?;
            bring(made, &unfinished, true)?;
            copy(&made.path.join(NOTE), &unfinished.join(NOTE))?;
            settle(&unfinished.join(NOTE))?;
            fs::rename(&unfinished, &there)?;
            settle(&there)?;
        }
        Ok(Made { path: there, facts: made.facts.clone() })
    }

    /// Whether a second place is connected: what was copied there before is to be seen. The empty
    /// folder that a stick leaves behind is this laptop's own disk.
    pub fn reaches(&self, place: &Path) -> bool {
        self.corner(place).is_dir()
    }

    /// Where in a second place this casebook's backups go.
    fn corner(&self, place: &Path) -> PathBuf {
        let id = self.keys.store_id();
        place.join(format!("caseclock-{}", &id[id.len().saturating_sub(8)..]))
    }
}

impl Made {
    /// Whether someone signed the note whom these keys know.
    pub(super) fn is_signed(&self, keys: &Keys) -> bool {
        let signed = || {
            let note: Note = serde_json::from_slice(&fs::read(self.path.join(NOTE)).ok()?).ok()?;
            let by = &note.facts.by;
            Some(keys.signed_by(by, &note.facts.hash().ok()?, &note.signature))
        };
        self.facts.store_id == keys.store_id() && signed().unwrap_or(false)
    }

    /// The folder that holds it, with `attachments/` beside: a casebook's own, or a second place's.
    pub(super) fn root(&self) -> Option<&Path> {
        self.path.parent()?.parent()
    }
}

impl Facts {
    fn hash(&self) -> Result<[u8; 32], Fault> {
        let text = serde_json::to_vec(self).map_err(|_| Fault::Sealing)?;
        Ok(seal::hash(&[b"caseclock/backup/v1", &text]))
    }
}

/// Copies the store and the keys file of a backup into a folder, each against its hash; without
/// `keys` the store alone. [`Fault::BadBackup`] when one is not what the note says.
pub(super) fn bring(made: &Made, into: &Path, keys: bool) -> Result<(), Fault> {
    let gone = |fault| if matches!(fault, Fault::Disk(_)) { Fault::BadBackup } else { fault };
    let mut files = vec![(STORE, &made.facts.sha256)];
    if keys {
        files.push((keys::NAME, &made.facts.keys_sha256));
    }
    for (name, noted) in files {
        if &copy(&made.path.join(name), &into.join(name)).map_err(gone)? != noted {
            return Err(Fault::BadBackup);
        }
    }
    Ok(())
}

/// Whether a copy of the store holds together as its note says: every page, every table, every
/// chain to the head. Read from the disk by connections of its own, the pages first, because one bad
/// page spoils every later answer of the same connection.
pub(super) fn verify(file: &Path, keys: &Keys, facts: &Facts) -> Result<(), Fault> {
    let bad = |fault| if matches!(fault, Fault::Damaged(_)) { Fault::BadBackup } else { fault };
    let pages = open::apart(file, keys, false).map_err(bad)?;
    let broken = open::answers(&pages, "PRAGMA cipher_integrity_check").map_err(bad)?;
    drop(pages);
    let fresh = open::apart(file, keys, false).map_err(bad)?;
    let holds = broken.is_empty()
        && open::answers(&fresh, "PRAGMA integrity_check").map_err(bad)? == ["ok"]
        && open::answers(&fresh, "PRAGMA foreign_key_check").map_err(bad)?.is_empty()
        && chain::walk(&fresh, keys).map_err(bad)?.broken.is_none()
        && last(&fresh).map_err(bad)? == (facts.entries, facts.head.clone());
    if holds { Ok(()) } else { Err(Fault::BadBackup) }
}

/// The last entry of a copy: its number, and its hash in hexadecimal.
pub(super) fn last(connection: &Connection) -> Result<(u64, String), Fault> {
    let mark = anchor::mark(connection)?;
    Ok((mark.seq, seal::hex(&mark.hash)))
}

/// The backups that can be found from a folder: a backup itself, a casebook, or a place that holds
/// backups of one or more. Nothing here is believed yet. [`Fault::NoBackup`] where there is none.
pub fn find(path: &Path) -> Result<Vec<Made>, Fault> {
    let path = path.canonicalize().map_err(|_| Fault::NoBackup)?;
    if path.join(NOTE).exists() {
        return Ok(vec![read(&path)?]);
    }
    let mut found = read_shelf(&path)?;
    found.made.extend(read_shelf(&path.join(BACKUPS))?.made);
    for corner in fs::read_dir(&path).map_err(|_| Fault::NoBackup)? {
        let corner = corner?;
        if corner.file_name().to_string_lossy().starts_with("caseclock-") {
            found.made.extend(read_shelf(&corner.path().join(BACKUPS))?.made);
        }
    }
    found.made.sort_by_key(|made| std::cmp::Reverse(made.facts.made));
    if found.made.is_empty() { Err(Fault::NoBackup) } else { Ok(found.made) }
}

fn read_shelf(shelf: &Path) -> Result<Shelf, Fault> {
    let mut found = Shelf::default();
    let Ok(folders) = fs::read_dir(shelf) else { return Ok(found) };
    for folder in folders {
        let path = folder?.path();
        let unfinished = path.extension().is_some_and(|end| end == &UNFINISHED[1..]);
        if unfinished || !path.join(STORE).exists() || !path.join(keys::NAME).exists() {
            continue;
        }
        match read(&path) {
            Ok(made) => found.made.push(made),
            Err(_) => found.unreadable += 1,
        }
    }
    found.made.sort_by_key(|made| std::cmp::Reverse((made.facts.made, made.path.clone())));
    Ok(found)
}

fn read(path: &Path) -> Result<Made, Fault> {
    let text = fs::read(path.join(NOTE))?;
    let version: serde_json::Value = serde_json::from_slice(&text).map_err(|_| Fault::BadBackup)?;
    if version["version"].as_u64().is_some_and(|version| version > u64::from(VERSION)) {
        return Err(Fault::Newer);
    }
    let note: Note = serde_json::from_value(version).map_err(|_| Fault::BadBackup)?;
    Ok(Made { path: path.to_owned(), facts: note.facts })
}

/// Copies a file, brings it to the disk, reads it back, and gives its SHA-256.
pub(super) fn copy(from: &Path, to: &Path) -> Result<String, Fault> {
    let mut file = private().create_new(true).open(to)?;
    io::copy(&mut File::open(from)?, &mut file)?;
    file.sync_all()?;
    drop(file);
    let written = seal::sha256_of(File::open(to)?)?;
    if written == seal::sha256_of(File::open(from)?)? { Ok(written) } else { Err(Fault::BadBackup) }
}

/// Copies every file of a folder that the other one lacks. Their names are hashes of what is in
/// them, so that one of the same name and size is the same.
pub(super) fn mirror(from: &Path, to: &Path) -> Result<(), Fault> {
    let Ok(files) = fs::read_dir(from) else { return Ok(()) };
    let mut copied = None;
    for file in files {
        let file = file?;
        let name = file.file_name();
        let there = to.join(&name);
        let same = || -> Option<bool> {
            Some(fs::metadata(&there).ok()?.len() == file.metadata().ok()?.len())
        };
        if name.to_string_lossy().ends_with(UNFINISHED) || same() == Some(true) {
            continue;
        }
        private_folder(to)?;
        let mut unfinished = there.clone().into_os_string();
        unfinished.push(UNFINISHED);
        let _ = fs::remove_file(&unfinished);
        copy(&file.path(), Path::new(&unfinished))?;
        fs::rename(&unfinished, &there)?;
        copied = Some(there);
    }
    copied.map_or(Ok(()), |there| settle(&there))
}

pub(super) fn files_in(folder: &Path) -> Result<u64, Fault> {
    Ok(fs::read_dir(folder).map_or(0, |files| files.count() as u64))
}

/// Eight bytes that tell one data key from another.
fn mark(keys: &Keys) -> Result<String, Fault> {
    Ok(seal::hex(&keys.derive("caseclock/key-mark/v1")?[..8]))
}

/// A folder's name for an instant: "20261122T140203123Z", and a number behind it where that is taken.
pub(super) fn stamped(folder: &Path, at: DateTime<Utc>) -> PathBuf {
    let stamp = at.format("%Y%m%dT%H%M%S%3fZ").to_string();
    let mut name = stamp.clone();
    let mut turn = 1;
    while folder.join(&name).exists() {
        turn += 1;
        name = format!("{stamp}-{turn:04}");
    }
    folder.join(name)
}
