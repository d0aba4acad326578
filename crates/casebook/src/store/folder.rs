//! The folder of a casebook and the lock on it: one process at a time, and no half-written file.

use std::fs::{self, DirBuilder, File, OpenOptions, TryLockError};
use std::io::{ErrorKind, Read, Seek, Write};
use std::path::{Path, PathBuf};

use super::tail;
use crate::fault::Fault;
use crate::keys;

pub(super) const STORE: &str = "casebook.db";
pub(super) const ATTACHMENTS: &str = "attachments";
const LOCK: &str = "lock";
/// Beginnings of the names of everything that is ours when a casebook is made.
const OURS: [&str; 5] = ["keys.", STORE, ATTACHMENTS, LOCK, tail::NAME];

/// A casebook's folder, held by this process until dropped. The system frees the lock when a
/// process dies, so that none is ever stale.
pub struct Folder {
    path: PathBuf,
    _lock: File,
}

impl Folder {
    /// Makes the folder where there is none, and takes it. [`Fault::NotEmpty`] where anything else
    /// lies: a casebook has its folder to itself.
    pub fn make(path: &Path) -> Result<Folder, Fault> {
        private_folder(path)?;
        let path = path.canonicalize()?;
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
    /// touched; [`Fault::InUse`] where another process, or another part of this one, holds it.
    pub fn take(path: &Path) -> Result<Folder, Fault> {
        // Resolved once, for the store is opened without following links.
        let path = path.canonicalize().map_err(|error| match error.kind() {
            ErrorKind::NotFound => Fault::Absent,
            _ => error.into(),
        })?;
        if !keys::stand_in(&path) && !path.join(STORE).exists() {
            return Err(Fault::Absent);
        }
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
        Ok(Folder { path, _lock: lock })
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
        let unfinished = self.path.join(format!("{name}.unfinished"));
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

/// Brings a name itself to the disk. Windows writes names through and cannot open a folder so.
fn settle(path: &Path) -> Result<(), Fault> {
    if cfg!(unix)
        && let Some(folder) = path.parent()
    {
        File::open(folder)?.sync_all()?;
    }
    Ok(())
}

fn private() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.write(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
}

fn private_folder(path: &Path) -> Result<(), Fault> {
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
