//! What may go wrong with the keys and the file. Each says what happened; [`Fault::hint`] says what
//! to do next. None ever holds a person's data.

use std::io;

use rusqlite::ErrorCode;

/// Which part of a casebook is damaged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// `keys.ccx` and its previous generation.
    Keys,
    /// `casebook.db`.
    Store,
    /// A file under `attachments/`.
    Attachment,
}

/// Why the file could not be opened, read or written.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Fault {
    /// There is nothing to open.
    #[error("There is no casebook in this folder.")]
    Absent,
    /// Creating would stand in the way of a casebook, or of what is left of one.
    #[error("A casebook already stands in this folder.")]
    AlreadyThere,
    /// Something else lies in the folder.
    #[error("This folder holds other files.")]
    NotEmpty,
    /// Another process holds the lock. The number is its process id, where it could be read.
    #[error("This casebook is open in another Caseclock.")]
    InUse(Option<u32>),
    /// No slot has this name.
    #[error("This casebook has no such person.")]
    NoSuchPerson,
    /// The slot does not open.
    #[error("That is not the passphrase.")]
    WrongPassphrase,
    /// Fewer than [`crate::keys::LEAST_PASSPHRASE`] characters.
    #[error("The passphrase is too short.")]
    ShortPassphrase,
    /// Long enough, but the same few characters over and over.
    #[error("The passphrase repeats the same few characters.")]
    PlainPassphrase,
    /// Key derivation could not get its memory; weaker parameters are never used instead.
    #[error("There is not enough free memory to unlock.")]
    NotEnoughMemory,
    /// The recovery code's own check says that it was mistyped.
    #[error("The recovery code has a mistake in it.")]
    MistypedCode,
    /// A well-formed recovery code, of another casebook or an older one.
    #[error("That is not the recovery code of this casebook.")]
    WrongCode,
    /// Nothing may be written before the recovery code was typed back once.
    #[error("The recovery code has not been typed back yet.")]
    RecoveryUnconfirmed,
    /// What is there is not what was written.
    #[error("{}", match .0 {
        Part::Keys => "The casebook's keys file is missing or damaged.",
        Part::Store => "The casebook's main file is missing or damaged.",
        Part::Attachment => "A file kept with this case is missing or damaged.",
    })]
    Damaged(Part),
    /// Written by a newer version of the program.
    #[error("This casebook was made by a newer Caseclock.")]
    Newer,
    /// Written before the first release, in a form that is not read.
    #[error("This casebook was made by a Caseclock from before the first release.")]
    Older,
    /// Too many wrong passphrases: this many seconds until the next may be tried.
    #[error("After several wrong passphrases, the next can be tried in {}.", waiting(*.0))]
    Wait(u64),
    /// The slot also needs a secret of an account on this computer, which is not there or is another.
    #[error("This person's key is tied to another computer or account.")]
    OtherDevice,
    /// A slot of that name is there already.
    #[error("This person can open the casebook already.")]
    HasWayIn,
    /// Nobody could open the casebook any more.
    #[error("That is the last person who can open the casebook.")]
    LastWayIn,
    /// The key of this case was destroyed.
    #[error("What this case held was erased.")]
    Erased,
    /// Larger than [`crate::store::MOST_BYTES`].
    #[error("The file is larger than 25 MB.")]
    TooLarge,
    /// Entries that were acknowledged are missing: see [`crate::store::Trouble`].
    #[error("This casebook is open for reading only, because entries are missing from it.")]
    ReadOnly,
    /// The disk refused a write, and the file could not be opened anew since.
    #[error("The disk refused, and the casebook is closed.")]
    Poisoned,
    /// The disk is full.
    #[error("The disk is full.")]
    DiskFull,
    /// Less than [`crate::store::TOO_LITTLE`] is free: what is left is for typing and for closing.
    #[error("There is less than 50 MB free on this disk, so nothing more was written.")]
    LittleRoom,
    /// On a network disk, or in a folder that a program copies to other computers.
    #[error("This folder is on a network disk or is synchronised with other computers.")]
    Shared,
    /// Nothing here that was made as a backup.
    #[error("There is no backup in this folder.")]
    NoBackup,
    /// It is not as it was written, or does not hold together.
    #[error("This backup is damaged or not complete.")]
    BadBackup,
    /// A backup of one casebook over another.
    #[error("This backup is of another casebook than the one in this folder.")]
    OtherCasebook,
    /// The folder may not be read or written by this account.
    #[error("This account may not use the casebook's folder.")]
    NotPermitted,
    /// The engine would not take a setting; the text is the setting's name.
    #[error("This disk or build is not suitable for a casebook ({0}).")]
    Unsuitable(&'static str),
    /// The system gave no random numbers.
    #[error("The computer gave no random numbers.")]
    NoRandomness,
    /// A primitive failed that cannot fail with the lengths used here.
    #[error("Encryption failed.")]
    Sealing,
    /// The disk said no.
    #[error("The disk could not be read or written.")]
    Disk(#[source] io::Error),
    /// The database said no.
    #[error("The casebook could not be read or written.")]
    Database(#[source] rusqlite::Error),
}

impl Fault {
    /// A code that does not change.
    pub fn code(&self) -> &'static str {
        match self {
            Fault::Absent => "absent",
            Fault::AlreadyThere => "already_there",
            Fault::NotEmpty => "not_empty",
            Fault::InUse(_) => "in_use",
            Fault::NoSuchPerson => "no_such_person",
            Fault::WrongPassphrase => "wrong_passphrase",
            Fault::ShortPassphrase => "short_passphrase",
            Fault::PlainPassphrase => "plain_passphrase",
            Fault::NotEnoughMemory => "not_enough_memory",
            Fault::MistypedCode => "mistyped_code",
            Fault::WrongCode => "wrong_code",
            Fault::RecoveryUnconfirmed => "recovery_unconfirmed",
            Fault::Damaged(Part::Keys) => "damaged_keys",
            Fault::Damaged(Part::Store) => "damaged_store",
            Fault::Damaged(Part::Attachment) => "damaged_attachment",
            Fault::Newer => "newer",
            Fault::Older => "older",
            Fault::Wait(_) => "wait",
            Fault::OtherDevice => "other_device",
            Fault::HasWayIn => "has_way_in",
            Fault::LastWayIn => "last_way_in",
            Fault::Erased => "erased",
            Fault::TooLarge => "too_large",
            Fault::ReadOnly => "read_only",
            Fault::Poisoned => "poisoned",
            Fault::DiskFull => "disk_full",
            Fault::LittleRoom => "little_room",
            Fault::Shared => "shared_folder",
            Fault::NoBackup => "no_backup",
            Fault::BadBackup => "bad_backup",
            Fault::OtherCasebook => "other_casebook",
            Fault::NotPermitted => "not_permitted",
            Fault::Unsuitable(_) => "unsuitable",
            Fault::NoRandomness => "no_randomness",
            Fault::Sealing => "sealing",
            Fault::Disk(_) => "disk",
            Fault::Database(_) => "database",
        }
    }

    /// Whether it is the disk or the file that refused: from then on the handle is not to be believed.
    pub fn is_of_the_disk(&self) -> bool {
        matches!(
            self,
            Fault::Poisoned
                | Fault::DiskFull
                | Fault::NotPermitted
                | Fault::Disk(_)
                | Fault::Database(_)
                | Fault::Damaged(Part::Store)
        )
    }

    /// What to do next, in one sentence.
    pub fn hint(&self) -> &'static str {
        match self {
            Fault::Absent => "Choose the folder that holds your casebook, or make a new one.",
            Fault::AlreadyThere => "Unlock it, or choose an empty folder for the new one.",
            Fault::NotEmpty => "Choose an empty folder for the casebook.",
            Fault::InUse(_) => "Close the other window or command, then try again.",
            Fault::NoSuchPerson => "Choose one of the names shown on the unlock page.",
            Fault::WrongPassphrase => "Try again, or use the recovery code.",
            Fault::ShortPassphrase => {
                "Use at least 15 characters; a few unrelated words are easy to remember."
            }
            Fault::PlainPassphrase => "Use a few unrelated words instead.",
            Fault::NotEnoughMemory => "Close other programs, then try again.",
            Fault::MistypedCode => "Compare it with what you wrote down, group by group.",
            Fault::WrongCode => "Use the code that was shown when this casebook was made.",
            Fault::RecoveryUnconfirmed => {
                "Type the recovery code back once; the casebook is then ready."
            }
            Fault::Damaged(Part::Attachment) => {
                "The case itself is unharmed; ask for the file again or restore a backup."
            }
            Fault::Damaged(_) => "Restore a backup: what is left here is put aside and kept.",
            Fault::Newer => "Install the newer version to open it.",
            Fault::Older => "It cannot be opened any more; make a new one in another folder.",
            Fault::Wait(_) => "Nothing is lost by waiting; the recovery code works at once.",
            Fault::OtherDevice => {
                "Unlock it on the account where that was chosen, or use the recovery code."
            }
            Fault::HasWayIn => "Choose another name, or remove this person first.",
            Fault::LastWayIn => "Add someone else first.",
            Fault::Erased => "Its dates and outcome are still counted in the figures.",
            Fault::TooLarge => "Save it in smaller parts, or without its pictures.",
            Fault::ReadOnly => "Restore a backup; until then everything can be looked at.",
            Fault::Poisoned => "Unlock it again: everything that was confirmed is safe.",
            Fault::DiskFull => "Free some space, then try again.",
            Fault::LittleRoom => "Free some space; everything can still be read meanwhile.",
            Fault::Shared => {
                "Close Caseclock and move the whole folder to this computer's own disk, or choose another."
            }
            Fault::NoBackup => "Choose the folder that the backup was written to.",
            Fault::BadBackup => "Use the backup before it; nothing was changed.",
            Fault::OtherCasebook => "Restore it into an empty folder.",
            Fault::NotPermitted => {
                "Choose a folder of your own, or ask IT for the right to write there."
            }
            Fault::Unsuitable(_) => "Keep the casebook on this computer's own disk.",
            Fault::NoRandomness | Fault::Sealing => "Restart the computer, then try again.",
            Fault::Disk(_) | Fault::Database(_) => {
                "Nothing was changed; try again, and if it happens again restart Caseclock."
            }
        }
    }
}

/// Seconds in words.
fn waiting(seconds: u64) -> String {
    match seconds {
        1 => "1 second".to_owned(),
        ..=90 => format!("{seconds} seconds"),
        _ => format!("{} minutes", seconds.div_ceil(60)),
    }
}

impl From<io::Error> for Fault {
    fn from(error: io::Error) -> Fault {
        match error.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Fault::DiskFull,
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
                Fault::NotPermitted
            }
            _ => Fault::Disk(error),
        }
    }
}

impl From<rusqlite::Error> for Fault {
    fn from(error: rusqlite::Error) -> Fault {
        match error.sqlite_error_code() {
            // The key was checked before the store was opened, so this is never a wrong passphrase.
            Some(ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt) => {
                Fault::Damaged(Part::Store)
            }
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Fault::InUse(None),
            Some(ErrorCode::DiskFull) => Fault::DiskFull,
            Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied) => Fault::NotPermitted,
            _ => Fault::Database(error),
        }
    }
}
