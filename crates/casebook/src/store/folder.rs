//! The folder of a casebook and the lock on it: one process at a time, and no half-written file.

use std::fs::{self, DirBuilder, File, OpenOptions, TryLockError};
use std::io::{ErrorKind, Read, Seek, Write};
use std::path::{Path, PathBuf};

use super::{place, tail};
use crate::fault::Fault;
use crate::keys;

pub(super) const STORE: &str = "casebook.db";
pub(super) const ATTACHMENTS: &str = "attachments";
/// Backups, each in a folder of its own.
pub(super) const BACKUPS: &str = "backups";
/// What was put aside, never deleted.
pub(super) const QUARANTINE: &str = "quarantine";
/// That a case was erased, one signed file each.
pub(super) const CERTIFICATES: &str = "certificates";
/// A backup on its way back.
pub(super) const RESTORING: &str = "restoring";
/// The same, to see whether it would come back.
pub(super) const REHEARSAL: &str = "rehearsal";
const LOCK: &str = "lock";
/// How the name of a file or folder of ours ends that is not whole yet.
pub(super) const UNFINISHED: &str = ".unfinished";
/// Beginnings of the names of everything that is ours when a casebook is made.
const OURS: [&str; 10] = [
    "keys.",
    STORE,
    ATTACHMENTS,
    LOCK,
    BACKUPS,
    QUARANTINE,
    CERTIFICATES,
    RESTORING,
    REHEARSAL,
    tail::NAME,
];

/// A casebook's folder, held by this process until dropped. The system frees the lock when a
/// process dies, so that none is ever stale.
pub struct Folder {
    path: PathBuf,
    /// After how many more steps on the disk the laptop dies.
    #[cfg(test)]
    dies_after: std::cell::Cell<Option<u32>>,
    lock: File,
    /// Stands in for the free space of the disk.
    #[cfg(test)]
    pub(crate) room: std::cell::Cell<Option<u64>>,
}

/// A program that is just being started holds, for an instant, every file that is open here. Freed
/// by name, the lock is free even then.
impl Drop for Folder {
    fn drop(&mut self) {
        let _ = self.lock.unlock();
    }
}

impl Folder {
    /// Makes the folder where there is none, and takes it. [`Fault::NotEmpty`] where anything else
    /// lies: a casebook has its folder to itself. [`Fault::AlreadyThere`] where backups or what was
    /// put aside are left of another, [`Fault::Shared`] where a casebook would not be safe.
    pub fn make(path: &Path) -> Result<Folder, Fault> {
        let folder = Folder::make_over(path)?;
        if [BACKUPS, QUARANTINE].iter().any(|remains| holds_any(&folder.path.join(remains))) {
            return Err(Fault::AlreadyThere);
        }
        Ok(folder)
    }

    /// The same for a restore, which may well find what is left of a casebook.
    pub(super) fn make_over(path: &Path) -> Result<Folder, Fault> {
        private_folder(path)?;
        let path = path.canonicalize()?;
        place::judge(&path)?;
        for file in fs::read_dir(&path)? {
            let name = file?.file_name();
            let name = name.to_string_lossy();
            if !name.starts_with('.') && !OURS.iter().any(|ours| name.starts_with(ours)) {
                return Err(Fault::NotEmpty);
            }
        }
        Folder::hold(path)
    }

    /// Takes the folder of a casebook. [`Fault::Absent`] where there is none, and nothing is
    /// touched; [`Fault::InUse`] where another process, or another part of this one, holds it;
    /// [`Fault::Shared`] on a network disk or where it is synchronised.
    pub fn take(path: &Path) -> Result<Folder, Fault> {
        // Resolved once, for the store is opened without following links.
        let path = path.canonicalize().map_err(|error| match error.kind() {
            ErrorKind::NotFound => Fault::Absent,
            _ => error.into(),
        })?;
        if !keys::stand_in(&path) && !path.join(STORE).exists() {
            return Err(Fault::Absent);
        }
        place::judge(&path)?;
        private_folder(&path)?;
        Folder::hold(path)
    }

    fn hold(path: PathBuf) -> Result<Folder, Fault> {
        let mut lock = private().read(true).create(true).truncate(false).open(path.join(LOCK))?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                let mut holder = String::new();
                // Where the system locks reading too, the number stays unknown.
                let _ = lock.read_to_string(&mut holder);
                return Err(Fault::InUse(holder.trim().parse().ok()));
            }
            Err(TryLockError::Error(error)) => return Err(error.into()),
        }
        lock.set_len(0)?;
        lock.rewind()?;
        writeln!(lock, "{}", std::process::id())?;
        private_folder(&path.join(ATTACHMENTS))?;
        let folder = Folder {
            path,
            lock,
            #[cfg(test)]
            room: std::cell::Cell::default(),
            #[cfg(test)]
            dies_after: Default::default(),
        };
        folder.tidy()?;
        Ok(folder)
    }

    /// Under the lock: takes back rights that others were given, and sweeps away what of ours was
    /// never finished. What was finished is never touched.
    fn tidy(&self) -> Result<(), Fault> {
        for name in [RESTORING, REHEARSAL] {
            remove_folder(&self.path.join(name))?;
        }
        for folder in ["", ATTACHMENTS, BACKUPS, CERTIFICATES] {
            let folder = self.path.join(folder);
            if !folder.exists() {
                continue;
            }
            private_folder(&folder)?;
            for entry in fs::read_dir(&folder)? {
                let entry = entry?;
                let (path, file) = (entry.path(), entry.file_type()?.is_file());
                if entry.file_name().to_string_lossy().ends_with(UNFINISHED) {
                    if file { fs::remove_file(&path)? } else { remove_folder(&path)? }
                } else if file {
                    keep_private(&path)?;
                }
            }
        }
        Ok(())
    }

    /// Free space for this account, in bytes; none where the system does not say.
    pub(super) fn room(&self) -> Option<u64> {
        #[cfg(test)]
        if self.room.get().is_some() {
            return self.room.get();
        }
        place::free(&self.path)
    }

    /// Lets every step fail after so many more: what a test sees then is what a dead laptop leaves.
    #[cfg(test)]
    pub(crate) fn die_after(&self, steps: u32) {
        self.dies_after.set(Some(steps));
    }

    #[cfg(test)]
    pub(crate) fn step(&self) -> Result<(), Fault> {
        match self.dies_after.get() {
            None => Ok(()),
            Some(0) => Err(Fault::Disk(ErrorKind::Other.into())),
            Some(left) => {
                self.dies_after.set(Some(left - 1));
                Ok(())
            }
        }
    }

    /// Where it is, without links.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Whether a store stands here, whole or not.
    pub(crate) fn holds_a_store(&self) -> bool {
        self.path.join(STORE).exists()
    }

    /// Writes a whole file: the name appears only when every byte is on the disk.
    pub(crate) fn write(&self, name: &str, bytes: &[u8]) -> Result<(), Fault> {
        #[cfg(test)]
        self.step()?;
        let unfinished = self.path.join(format!("{name}{UNFINISHED}"));
        let mut file = private().create(true).truncate(true).open(&unfinished)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        drop(file);
        let path = self.path.join(name);
        fs::rename(&unfinished, &path)?;
        settle(&path)
    }

    /// A file of the folder, to be written in place.
    pub(super) fn open_to_write(&self, name: &str) -> Result<File, Fault> {
        Ok(private().open(self.path.join(name))?)
    }

    /// Takes a file away. One that is gone already is gone.
    pub(crate) fn remove(&self, name: &str) -> Result<(), Fault> {
        match fs::remove_file(self.path.join(name)) {
            Err(error) if error.kind() != ErrorKind::NotFound => Err(error.into()),
            _ => settle(&self.path.join(name)),
        }
    }

    /// Makes a folder of our own within this one, where it is not there yet.
    pub(crate) fn make_within(&self, name: &str) -> Result<(), Fault> {
        private_folder(&self.path.join(name))
    }

    /// Gives a file another name, over any that has it.
    pub(crate) fn rename(&self, from: &str, to: &str) -> Result<(), Fault> {
        #[cfg(test)]
        self.step()?;
        fs::rename(self.path.join(from), self.path.join(to))?;
        settle(&self.path.join(to))
    }

    /// Makes the store's empty file: the engine would give it the rights of the umask, and gives
    /// its side files those of this one.
    pub(super) fn make_store(&self) -> Result<(), Fault> {
        private().create_new(true).open(self.path.join(STORE))?;
        settle(&self.path.join(STORE))
    }
}

/// Whether anything lies in a folder.
fn holds_any(folder: &Path) -> bool {
    fs::read_dir(folder).is_ok_and(|mut files| files.next().is_some())
}

/// Removes a folder of ours with everything in it; one that is not there is no fault.
pub(super) fn remove_folder(path: &Path) -> Result<(), Fault> {
    match fs::remove_dir_all(path) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(error.into()),
        _ => Ok(()),
    }
}

fn keep_private(path: &Path) -> Result<(), Fault> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        if fs::metadata(path)?.permissions().mode() & 0o077 != 0 {
            fs::set_permissions(path, fs::Permissions::from_mode(0o600))?;
        }
    }
    #[cfg(not(unix))]
    let _ = path;
    Ok(())
}

/// Brings a name itself to the disk. Windows writes names through and cannot open a folder so.
pub(super) fn settle(path: &Path) -> Result<(), Fault> {
    if cfg!(unix)
        && let Some(folder) = path.parent()
    {
        File::open(folder)?.sync_all()?;
    }
    Ok(())
}

pub(super) fn private() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.write(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
}

pub(super) fn private_folder(path: &Path) -> Result<(), Fault> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path)?;
    #[cfg(unix)]
    fs::set_permissions(path, std::os::unix::fs::PermissionsExt::from_mode(0o700))?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trial::Trial;

    #[test]
    fn a_folder_is_held_by_one_at_a_time_and_freed_when_dropped() {
        let trial = Trial::new();
        let folder = Folder::make(trial.path()).unwrap();
        let Err(Fault::InUse(holder)) = Folder::make(trial.path()) else { panic!("taken twice") };
        assert_eq!(holder, Some(std::process::id()));
        drop(folder);
        assert!(Folder::make(trial.path()).is_ok());
    }

    #[test]
    fn a_folder_without_a_casebook_is_absent_and_is_left_alone() {
        let trial = Trial::new();
        assert!(matches!(Folder::take(&trial.path().join("none")), Err(Fault::Absent)));
        assert!(matches!(Folder::take(trial.path()), Err(Fault::Absent)));
        assert_eq!(fs::read_dir(trial.path()).unwrap().count(), 0);
    }

    #[test]
    fn a_casebook_is_not_made_among_other_files() {
        let trial = Trial::new();
        fs::write(trial.path().join("holiday.jpg"), b"x").unwrap();
        assert!(matches!(Folder::make(trial.path()), Err(Fault::NotEmpty)));
        assert_eq!(fs::read_dir(trial.path()).unwrap().count(), 1);
    }

    #[cfg(unix)]
    #[test]
    fn only_its_owner_may_look_into_the_folder() {
        use std::os::unix::fs::PermissionsExt;
        let trial = Trial::new();
        let folder = Folder::make(&trial.path().join("deep/er")).unwrap();
        folder.write("keys.ccx", b"x").unwrap();
        folder.make_store().unwrap();
        let mode =
            |name: &str| folder.path().join(name).metadata().unwrap().permissions().mode() & 0o777;
        assert_eq!([mode(""), mode(ATTACHMENTS)], [0o700; 2]);
        assert_eq!([mode("keys.ccx"), mode(STORE), mode(LOCK)], [0o600; 3]);
    }

    #[cfg(unix)]
    #[test]
    fn at_each_opening_rights_are_taken_back_and_what_was_unfinished_is_swept_away() {
        use std::os::unix::fs::PermissionsExt;
        let trial = Trial::new();
        let folder = Folder::make(trial.path()).unwrap();
        folder.write("keys.ccx", b"x").unwrap();
        let path = |name: &str| trial.path().join(name);
        drop(folder);
        fs::set_permissions(path("keys.ccx"), fs::Permissions::from_mode(0o644)).unwrap();
        fs::set_permissions(trial.path(), fs::Permissions::from_mode(0o755)).unwrap();
        for name in ["keys.ccx.unfinished", "attachments/ab.unfinished"] {
            fs::write(path(name), b"half").unwrap();
        }
        for name in ["backups/20261122T140200000Z.unfinished", "restoring"] {
            fs::create_dir_all(path(name)).unwrap();
            fs::write(path(name).join("casebook.db"), b"half").unwrap();
        }
        let folder = Folder::take(trial.path()).unwrap();
        let mode = |name: &str| path(name).metadata().unwrap().permissions().mode() & 0o777;
        assert_eq!((mode("keys.ccx"), mode("")), (0o600, 0o700));
        let left: Vec<_> =
            fs::read_dir(trial.path()).unwrap().map(|f| f.unwrap().file_name()).collect();
        assert_eq!(left.len(), 4, "{left:?}");
        assert!(!holds_any(&path("backups")) && !holds_any(&path("attachments")));
        drop(folder);
    }

    #[test]
    fn a_casebook_is_neither_made_nor_opened_where_it_would_be_synchronised() {
        let trial = Trial::new();
        let shared = trial.path().join("OneDrive - Work").join("casebook");
        assert!(matches!(Folder::make(&shared), Err(Fault::Shared)));
        fs::write(shared.join("keys.ccx"), b"x").unwrap();
        assert!(matches!(Folder::take(&shared), Err(Fault::Shared)));
    }

    #[test]
    fn a_casebook_is_not_made_over_what_is_left_of_another() {
        let trial = Trial::new();
        fs::create_dir_all(trial.path().join("quarantine/20261122T140200000Z")).unwrap();
        assert!(matches!(Folder::make(trial.path()), Err(Fault::AlreadyThere)));
        assert!(Folder::make_over(trial.path()).is_ok());
    }

    #[test]
    fn a_file_is_written_whole_and_leaves_nothing_beside_it() {
        let trial = Trial::new();
        let folder = Folder::make(trial.path()).unwrap();
        folder.write("a", b"one").unwrap();
        folder.write("a", b"two").unwrap();
        assert_eq!(fs::read(folder.path().join("a")).unwrap(), b"two");
        assert!(!folder.path().join("a.unfinished").exists());
    }
}
