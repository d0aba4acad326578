//! What the doors ask for about backups.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A second place for backups: another disk, a stick, a share.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ChoosePlace {
    /// The folder; empty: none from now on. What is there stays there.
    pub folder: String,
}

/// Backups to restore from.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct FindBackups {
    /// A backup, or a folder that holds some; empty: those beside the casebook.
    pub folder: String,
}

/// A backup to be restored. Nothing is deleted by it.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct RestoreCasebook {
    /// A backup, or a folder that holds some: then the newest.
    pub from: String,
    /// Whose slot; empty: the first person's.
    pub person: String,
    /// Their passphrase, or with a code their new one.
    pub passphrase: String,
    /// The recovery code; empty: the passphrase is enough.
    pub code: String,
}
