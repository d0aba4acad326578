//! Files that leave the casebook: whole or not at all under their own names, and never over another.

use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use crate::error::Error;

/// Writes one file that must not be there yet. [`Error::NameTaken`] where it is.
pub fn write_new(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    let folder = match path.parent() {
        Some(folder) if folder != Path::new("") => folder,
        _ => Path::new("."),
    };
    write_out(folder, &[(name, bytes)])
}

/// Writes files under names of the moment, flushes them and reads them back, and only then gives them
/// their own. What was written is taken away again when anything fails.
pub(crate) fn write_out(folder: &Path, files: &[(&str, &[u8])]) -> Result<(), Error> {
    if files.iter().any(|(name, _)| folder.join(name).symlink_metadata().is_ok()) {
        return Err(Error::NameTaken);
    }
    let mut left: Vec<PathBuf> = Vec::new();
    let written = write_all(folder, files, &mut left);
    if written.is_err() {
        for path in left {
            // Best effort: the error that is told is the first one.
            let _ = fs::remove_file(path);
        }
    }
    written.map_err(|error| match error.kind() {
        ErrorKind::AlreadyExists => Error::NameTaken,
        _ => Error::Folder(error),
    })
}

fn write_all(folder: &Path, files: &[(&str, &[u8])], left: &mut Vec<PathBuf>) -> io::Result<()> {
    let unfinished = |name: &str| folder.join(format!(".{name}.part"));
    for (name, bytes) in files {
        let path = unfinished(name);
        // An earlier try that was cut off.
        let _ = fs::remove_file(&path);
        let mut file = OpenOptions::new().write(true).create_new(true).open(&path)?;
        left.push(path.clone());
        file.write_all(bytes)?;
        file.sync_all()?;
        if fs::read(&path)? != *bytes {
            return Err(io::Error::other("what was written does not read back"));
        }
    }
    for (name, _) in files {
        give_name(&unfinished(name), &folder.join(name))?;
        left.push(folder.join(name));
    }
    // Windows has no handle on a folder to flush; there the name is as durable as it gets.
    if cfg!(unix) {
        File::open(folder)?.sync_all()?;
    }
    Ok(())
}

/// Gives a file another name, if nothing has that name by now.
fn give_name(from: &Path, to: &Path) -> io::Result<()> {
    #[cfg(target_os = "linux")]
    {
        use rustix::fs::{CWD, RenameFlags, renameat_with};
        use rustix::io::Errno;
        match renameat_with(CWD, from, CWD, to, RenameFlags::NOREPLACE) {
            // Not every file system can.
            Err(Errno::INVAL | Errno::NOSYS | Errno::NOTSUP) => {}
            done => return Ok(done?),
        }
    }
    // A second name is refused where one stands already; then the first one goes.
    match fs::hard_link(from, to) {
        Ok(()) => fs::remove_file(from),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Err(error),
        Err(_) if to.symlink_metadata().is_ok() => Err(ErrorKind::AlreadyExists.into()),
        // A file system without second names, as on most sticks.
        Err(_) => fs::rename(from, to),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trial::Trial;

    #[test]
    fn a_name_that_is_taken_meanwhile_is_not_written_over() {
        let trial = Trial::new();
        let (from, to) = (trial.path().join("from"), trial.path().join("to"));
        fs::write(&from, b"ours").unwrap();
        fs::write(&to, b"theirs").unwrap();
        assert_eq!(give_name(&from, &to).unwrap_err().kind(), ErrorKind::AlreadyExists);
        assert_eq!(fs::read(&to).unwrap(), b"theirs");
        fs::remove_file(&to).unwrap();
        give_name(&from, &to).unwrap();
        assert_eq!((fs::read(&to).unwrap(), from.exists()), (b"ours".to_vec(), false));
    }

    #[test]
    fn what_an_earlier_try_left_behind_stands_in_nobodys_way() {
        let trial = Trial::new();
        let file = trial.path().join("letter.pdf");
        fs::write(trial.path().join(".letter.pdf.part"), b"half").unwrap();
        write_new(&file, b"whole").unwrap();
        assert_eq!(fs::read(&file).unwrap(), b"whole");
        assert_eq!(fs::read_dir(trial.path()).unwrap().count(), 1);
        assert!(matches!(write_new(&file, b"other"), Err(Error::NameTaken)));
        assert_eq!(fs::read(&file).unwrap(), b"whole");
    }

    #[test]
    fn a_pack_is_written_whole_or_not_at_all() {
        let trial = Trial::new();
        let folder = trial.path().join("out");
        fs::create_dir_all(&folder).unwrap();
        write_out(&folder, &[("a.pdf", b"one"), ("b.json", b"two")]).unwrap();
        assert_eq!(fs::read(folder.join("b.json")).unwrap(), b"two");
        assert!(matches!(
            write_out(&folder, &[("c.pdf", b"x"), ("a.pdf", b"y")]),
            Err(Error::NameTaken)
        ));
        assert_eq!(fs::read(folder.join("a.pdf")).unwrap(), b"one", "never overwritten");
        assert!(matches!(
            write_out(&folder.join("nowhere"), &[("a.pdf", b"one")]),
            Err(Error::Folder(_))
        ));
        // A name that cannot be written, after one that can: nothing stays behind.
        assert!(write_out(&folder, &[("d.pdf", b"x"), ("sub/e.pdf", b"y")]).is_err());
        assert_eq!(fs::read_dir(&folder).unwrap().count(), 2);
    }
}
