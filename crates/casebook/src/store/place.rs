//! Where a casebook may lie: on this computer's own disk, in a folder that nothing synchronises, with
//! room to write. A database on a network disk loses what it was told is kept (reliability.md 4.6).

use std::path::{Component, Path};

use crate::fault::Fault;

/// Below this much free space the pages say so: 200 MB.
pub const LITTLE: u64 = 200 << 20;
/// Below this much nothing more is added to the log: 50 MB.
pub const TOO_LITTLE: u64 = 50 << 20;

/// Kinds of file system, by the number that Linux gives them, that lie on another computer or are
/// made up by a program: NFS, SMB of three ages, 9p, AFS, Ceph, Coda, FUSE, a virtual machine's share.
const ELSEWHERE: [u32; 10] = [
    0x6969,
    0x517b,
    0xff53_4d42,
    0xfe53_4d42,
    0x0102_1997,
    0x5346_414f,
    0x00c3_6400,
    0x7375_7245,
    0x6573_5546,
    0x786f_4256,
];

/// Beginnings of the names of folders that a program copies to other computers.
const SYNCHRONISED: [&str; 11] = [
    "onedrive",
    "dropbox",
    "google drive",
    "googledrive",
    "icloud",
    "mobile documents",
    "cloudstorage",
    "nextcloud",
    "owncloud",
    "syncthing",
    "pclouddrive",
];

/// [`Fault::Shared`] for a folder on a network disk or in a synchronised folder. `path` is without
/// links.
pub(super) fn judge(path: &Path) -> Result<(), Fault> {
    if is_remote(path) || is_synchronised(path) || kind(path).is_some_and(is_elsewhere) {
        return Err(Fault::Shared);
    }
    Ok(())
}

fn is_elsewhere(kind: u32) -> bool {
    ELSEWHERE.contains(&kind)
}

fn is_synchronised(path: &Path) -> bool {
    path.components().any(|part| {
        let name = part.as_os_str().to_string_lossy().to_lowercase();
        SYNCHRONISED.iter().any(|begins| name.starts_with(begins))
    })
}

/// A path to another Windows computer; a drive letter of one resolves to it. Not verified on Windows.
fn is_remote(path: &Path) -> bool {
    use std::path::Prefix::{UNC, VerbatimUNC};
    path.components().any(|part| {
        matches!(part, Component::Prefix(prefix) if matches!(prefix.kind(), UNC(..) | VerbatimUNC(..)))
    })
}

#[cfg(target_os = "linux")]
fn kind(path: &Path) -> Option<u32> {
    // The number has the width of a machine word and means its lower half.
    rustix::fs::statfs(path).ok().map(|found| found.f_type as u32)
}

#[cfg(not(target_os = "linux"))]
fn kind(_: &Path) -> Option<u32> {
    None
}

/// Free space for this account, in bytes; none where the system does not say.
#[cfg(unix)]
pub(super) fn free(path: &Path) -> Option<u64> {
    let found = rustix::fs::statvfs(path).ok()?;
    Some(found.f_bavail.saturating_mul(found.f_frsize))
}

/// Not asked on Windows yet.
#[cfg(not(unix))]
pub(super) fn free(_: &Path) -> Option<u64> {
    None
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::*;

    #[test]
    fn a_disk_of_another_computer_is_told_from_ones_own() {
        // As `stat -f` prints them: NFS, SMB1, CIFS, SMB2, 9p, FUSE; ext4, btrfs, xfs, tmpfs, overlay.
        for kind in [0x6969, 0x517b, 0xff53_4d42, 0xfe53_4d42, 0x0102_1997, 0x6573_5546] {
            assert!(is_elsewhere(kind), "{kind:x}");
        }
        for kind in [0xef53, 0x9123_683e, 0x5846_5342, 0x0102_1994, 0x794c_7630] {
            assert!(!is_elsewhere(kind), "{kind:x}");
        }
        assert!(judge(&std::env::temp_dir()).is_ok());
    }

    #[test]
    fn a_synchronised_folder_is_known_by_its_name() {
        let path = |parts: &[&str]| parts.iter().collect::<PathBuf>();
        for parts in [
            ["/", "home", "asha", "OneDrive - Sirona care & health", "casebook"],
            ["/", "home", "asha", "Dropbox", "casebook"],
            ["/", "home", "asha", "Nextcloud", "casebook"],
            ["/", "Users", "asha", "Google Drive", "casebook"],
            ["/", "Users", "Library", "Mobile Documents", "casebook"],
        ] {
            assert!(is_synchronised(&path(&parts)), "{parts:?}");
        }
        assert!(!is_synchronised(&path(&["/", "home", "asha", "drive", "casebook"])));
    }

    #[test]
    fn the_system_says_how_much_room_there_is() {
        assert!(free(&std::env::temp_dir()).is_none_or(|bytes| bytes > 0));
    }
}
