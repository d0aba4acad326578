//! `keys.ccx` as it lies on the disk: an envelope of JSON around the text of the slots.
//!
//! `sum` tells damage from a wrong passphrase before any passphrase is tried; `mac`, under a key
//! derived from the data key, tells tampering afterwards, and is the check that the data key is the
//! one of this casebook. A change of the text's shape is a new `version`.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::cost::Cost;
use crate::fault::{Fault, Part};
use crate::seal::{self, Secret, as_hex};
use crate::store::Folder;

/// Version 1 sealed the data key under each passphrase itself, so that a new data key needed everyone's.
/// It was never released, and is not read.
const VERSION: u32 = 2;
/// The newest generation.
pub(crate) const NAME: &str = "keys.ccx";
const PREVIOUS: &str = "keys.previous.ccx";
/// Far more than any casebook needs, and small enough to read without a thought.
const MOST_BYTES: u64 = 4 << 20;

/// Everything in the keys file. Names of people stand here in clear: the unlock page needs them.
#[derive(Clone, Serialize, Deserialize)]
pub(super) struct Paper {
    pub store_id: String,
    pub recovery_confirmed: bool,
    /// The data key, sealed to every way in. Two while a rotation is under way, the newest last.
    pub epochs: Vec<Epoch>,
    pub slots: Vec<Slot>,
    /// The half of the recovery code to which data keys are sealed.
    #[serde(with = "as_hex")]
    pub recovery: Vec<u8>,
    /// Those who were removed and could still open a copy with the keys they had.
    pub removed: Vec<Removed>,
    /// Public keys that signed once and do so no longer.
    pub retired: Vec<Signer>,
}

/// One data key and all who can open it.
#[derive(Clone, Serialize, Deserialize)]
pub(super) struct Epoch {
    /// 1 for the first.
    pub number: u32,
    pub sealed: Vec<SealedKey>,
}

/// A data key sealed to one way in.
#[derive(Clone, Serialize, Deserialize)]
pub(super) struct SealedKey {
    /// A slot's id, or [`RECOVERY`].
    pub to: String,
    #[serde(with = "as_hex")]
    pub sealed: Vec<u8>,
}

/// The name of the way in by the recovery code.
pub(super) const RECOVERY: &str = "recovery";

/// One person's way in.
#[derive(Clone, Serialize, Deserialize)]
pub(super) struct Slot {
    pub id: String,
    pub signer: Signer,
    pub cost: Cost,
    #[serde(with = "as_hex")]
    pub salt: Vec<u8>,
    /// For a slot that also needs the secret of an account: what tells that secret from another.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub device: Option<String>,
    /// The half to which data keys are sealed.
    #[serde(with = "as_hex")]
    pub sealed_to: Vec<u8>,
    /// This person's signing key and the secret of `sealed_to`, sealed.
    #[serde(with = "as_hex")]
    pub wrapped: Vec<u8>,
}

/// Someone who was removed.
#[derive(Clone, Serialize, Deserialize)]
pub(super) struct Removed {
    pub person: String,
    /// The newest epoch that they could open.
    pub epoch: u32,
}

/// A person and a public key of theirs.
#[derive(Clone, Serialize, Deserialize)]
pub(super) struct Signer {
    pub person: String,
    #[serde(with = "as_hex")]
    pub public_key: Vec<u8>,
}

/// The sealed envelope: what was read, before anything in it is believed.
pub(super) struct Sealed {
    pub paper: Paper,
    text: String,
    mac: Vec<u8>,
}

#[derive(Serialize, Deserialize)]
struct Envelope {
    version: u32,
    #[serde(with = "as_hex")]
    sum: Vec<u8>,
    #[serde(with = "as_hex")]
    mac: Vec<u8>,
    keys: String,
}

impl Paper {
    /// The slot of a person, whatever the capitals and the spaces around the name.
    pub fn slot_of(&self, person: &str) -> Result<usize, Fault> {
        let wanted = person.trim().to_lowercase();
        self.slots
            .iter()
            .position(|slot| slot.signer.person.to_lowercase() == wanted)
            .ok_or(Fault::NoSuchPerson)
    }

    /// Writes two generations, so that no fallback knows an old passphrase, or a casebook that
    /// was not in use yet.
    pub fn write_twice(&self, folder: &Folder, data: &[u8; 32]) -> Result<(), Fault> {
        self.write(folder, data)?;
        self.write(folder, data)
    }

    /// Writes a new generation and keeps the one before.
    pub fn write(&self, folder: &Folder, data: &[u8; 32]) -> Result<(), Fault> {
        let text = serde_json::to_string(self).map_err(|_| Fault::Sealing)?;
        let mac = seal::keyed_hash(&mac_key(data, &self.store_id)?, text.as_bytes()).to_vec();
        let envelope =
            Envelope { version: VERSION, sum: sum(VERSION, &mac, &text), mac, keys: text };
        let json = serde_json::to_vec_pretty(&envelope).map_err(|_| Fault::Sealing)?;
        match open(&folder.path().join(NAME)) {
            Ok(_) => folder.rename(NAME, PREVIOUS)?,
            Err(Fault::Absent) => {}
            // What cannot be read is put aside, never written over.
            Err(_) => folder.rename(NAME, "keys.damaged.ccx")?,
        }
        folder.write(NAME, &json)
    }
}

impl Sealed {
    /// Reads the newest generation, or the one before it when the newest is missing or damaged.
    pub fn read(folder: &Path) -> Result<Sealed, Fault> {
        let newest = open(&folder.join(NAME));
        match newest {
            Err(Fault::Absent | Fault::Damaged(_)) => {}
            other => return other,
        }
        match open(&folder.join(PREVIOUS)) {
            Err(Fault::Absent) if matches!(newest, Err(Fault::Absent)) => Err(Fault::Absent),
            Err(Fault::Absent) => Err(Fault::Damaged(Part::Keys)),
            other => other,
        }
    }

    /// Whether whoever wrote this had the data key.
    pub fn check(&self, data: &Secret) -> Result<(), Fault> {
        let key = mac_key(data, &self.paper.store_id)?;
        let good = seal::keyed_hash_is(&key, self.text.as_bytes(), &self.mac);
        if good { Ok(()) } else { Err(Fault::Damaged(Part::Keys)) }
    }
}

/// The generation that is read: the newest that is whole.
pub(crate) fn newest(folder: &Path) -> Result<PathBuf, Fault> {
    Sealed::read(folder)?;
    let whole = open(&folder.join(NAME)).is_ok();
    Ok(folder.join(if whole { NAME } else { PREVIOUS }))
}

/// Whether a keys file of any generation is here, whole or not.
pub(crate) fn stand_in(folder: &Path) -> bool {
    folder.join(NAME).exists() || folder.join(PREVIOUS).exists()
}

fn open(path: &Path) -> Result<Sealed, Fault> {
    let damaged = || Fault::Damaged(Part::Keys);
    let length = match fs::metadata(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Err(Fault::Absent),
        other => other?.len(),
    };
    if length > MOST_BYTES {
        return Err(damaged());
    }
    let Envelope { version, sum: claimed, mac, keys: text } =
        serde_json::from_slice(&fs::read(path)?).map_err(|_| damaged())?;
    if sum(version, &mac, &text) != claimed {
        return Err(damaged());
    }
    match version {
        VERSION => {}
        newer if newer > VERSION => return Err(Fault::Newer),
        _ => return Err(Fault::Older),
    }
    let paper = serde_json::from_str(&text).map_err(|_| damaged())?;
    Ok(Sealed { paper, text, mac })
}

fn sum(version: u32, mac: &[u8], text: &str) -> Vec<u8> {
    seal::hash(&[b"caseclock/keys-sum", &version.to_be_bytes(), mac, text.as_bytes()]).to_vec()
}

fn mac_key(data: &[u8; 32], store_id: &str) -> Result<Secret, Fault> {
    seal::derive(data, "caseclock/keys-mac/v1", &[store_id.as_bytes()])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trial::Trial;

    fn envelope(version: u32) -> Vec<u8> {
        let (mac, text) = (vec![0; 32], "what a later version means".to_string());
        serde_json::to_vec(&Envelope { version, sum: sum(version, &mac, &text), mac, keys: text })
            .unwrap()
    }

    #[test]
    fn a_later_version_is_newer_an_earlier_one_older_and_a_flipped_version_is_damaged() {
        let trial = Trial::new();
        let path = trial.path().join(NAME);
        fs::write(&path, envelope(VERSION + 1)).unwrap();
        assert!(matches!(Sealed::read(trial.path()), Err(Fault::Newer)));
        fs::write(&path, envelope(VERSION - 1)).unwrap();
        assert!(matches!(Sealed::read(trial.path()), Err(Fault::Older)));
        let flipped =
            String::from_utf8(envelope(VERSION)).unwrap().replace("\"version\":2", "\"version\":9");
        fs::write(&path, flipped).unwrap();
        assert!(matches!(Sealed::read(trial.path()), Err(Fault::Damaged(Part::Keys))));
    }

    #[test]
    fn nothing_there_is_absent_and_not_damaged() {
        let trial = Trial::new();
        assert!(matches!(Sealed::read(trial.path()), Err(Fault::Absent)));
        fs::write(trial.path().join(NAME), b"").unwrap();
        assert!(matches!(Sealed::read(trial.path()), Err(Fault::Damaged(Part::Keys))));
    }
}
