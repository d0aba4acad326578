//! The chain: each device's events follow one another by hash, and each is signed.
//!
//! The hash covers the sealed body and the hash before it of the same device; the signature covers
//! the hash. So a case can be erased by destroying its key, and the chain still verifies.

use rusqlite::Row;

use super::Store;
use super::case_key::CaseKeys;
use super::log::Entry;
use crate::fault::{Fault, Part};
use crate::seal::{self, Secret};

/// Stands before the first event of a device.
pub(super) const NONE_BEFORE: [u8; 32] = [0; 32];

pub(super) const COLUMNS: &str = "SELECT id, case_id, at, hlc, \"by\", device, device_seq, saw, kind, version, \
     prev, body, hash, sig FROM event";

/// An event as its row holds it.
pub(super) struct Stored {
    /// Its body is none until [`Stored::unsealed`].
    pub entry: Entry,
    /// The text that was hashed.
    pub at: String,
    pub saw: String,
    pub prev: Vec<u8>,
    pub body: Vec<u8>,
    pub hash: Vec<u8>,
    pub sig: Vec<u8>,
}

/// What a walk along all chains found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Walk {
    /// Events looked at, sealed blanks among them.
    pub events: u64,
    /// Sealed blanks: their key was destroyed.
    pub blanks: u64,
    /// Where a chain first does not hold.
    pub broken: Option<Break>,
}

/// A place where a chain does not hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Break {
    /// The device whose chain it is.
    pub device: String,
    /// The event's number on that device.
    pub device_seq: u64,
    /// What does not hold, in words.
    pub what: &'static str,
}

impl Store {
    /// Walks every device's chain: numbers without a gap, each hash, each signature, each body.
    /// It cannot know of events cut off at the end; only a head kept elsewhere can.
    pub fn verify(&self) -> Result<Walk, Fault> {
        let mut walk = Walk { events: 0, blanks: 0, broken: None };
        let mut keys = CaseKeys::default();
        let mut last = (String::new(), 0, NONE_BEFORE.to_vec());
        let mut statement =
            self.connection.prepare(&format!("{COLUMNS} ORDER BY device, device_seq"))?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let stored = Stored::read(row)?;
            let entry = &stored.entry;
            if entry.device != last.0 {
                last = (entry.device.clone(), 0, NONE_BEFORE.to_vec());
            }
            let key = keys.of(&self.connection, &entry.case_id)?;
            let what = if entry.device_seq != last.1 + 1 {
                Some("an event is missing")
            } else if stored.prev != last.2 {
                Some("it does not follow the event before it")
            } else if stored.hash != stored.true_hash() {
                Some("it was changed after it was written")
            } else if !self.keys.signed_by(&entry.by, &stored.hash, &stored.sig) {
                Some("its signature is not of the person it names")
            } else if key.is_some_and(|key| stored.unsealed(key).is_none()) {
                Some("its text cannot be read")
            } else {
                None
            };
            walk.events += 1;
            walk.blanks += u64::from(key.is_none());
            if let Some(what) = what {
                walk.broken = Some(Break {
                    device: entry.device.clone(),
                    device_seq: entry.device_seq,
                    what,
                });
                break;
            }
            last = (last.0, entry.device_seq, stored.hash);
        }
        Ok(walk)
    }
}

impl Stored {
    pub fn read(row: &Row<'_>) -> Result<Stored, Fault> {
        let damaged = || Fault::Damaged(Part::Store);
        let (at, saw): (String, String) = (row.get(2)?, row.get(7)?);
        let entry = Entry {
            id: row.get(0)?,
            case_id: row.get(1)?,
            at: at.parse().map_err(|_| damaged())?,
            hlc: row.get(3)?,
            by: row.get(4)?,
            device: row.get(5)?,
            device_seq: u64::try_from(row.get::<_, i64>(6)?).map_err(|_| damaged())?,
            saw: serde_json::from_str(&saw).map_err(|_| damaged())?,
            kind: row.get(8)?,
            version: row.get(9)?,
            body: None,
        };
        Ok(Stored {
            entry,
            at,
            saw,
            prev: row.get(10)?,
            body: row.get(11)?,
            hash: row.get(12)?,
            sig: row.get(13)?,
        })
    }

    /// SHA-256 over everything that was written but the signature, each part with its length.
    pub fn true_hash(&self) -> [u8; 32] {
        let entry = &self.entry;
        seal::hash(&[
            b"caseclock/event/v1",
            entry.id.as_bytes(),
            entry.case_id.as_bytes(),
            self.at.as_bytes(),
            &entry.hlc.to_be_bytes(),
            entry.by.as_bytes(),
            entry.device.as_bytes(),
            &entry.device_seq.to_be_bytes(),
            &self.prev,
            self.saw.as_bytes(),
            entry.kind.as_bytes(),
            &entry.version.to_be_bytes(),
            &self.body,
        ])
    }

    /// The body, or none when the key or the bytes are not those it was sealed with.
    pub fn unsealed(&self, key: &Secret) -> Option<String> {
        let body = Stored::about(&self.entry, |about| seal::unseal(key, about, &self.body))?;
        String::from_utf8(body.to_vec()).ok()
    }

    /// What a body's seal is bound to.
    pub fn about<T>(entry: &Entry, work: impl FnOnce(&[&[u8]]) -> T) -> T {
        let version = entry.version.to_be_bytes();
        work(&[entry.id.as_bytes(), entry.case_id.as_bytes(), entry.kind.as_bytes(), &version])
    }
}
