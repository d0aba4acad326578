//! The chain: each device's events follow one another by hash, and each is signed.
//!
//! The hash covers the sealed body and the hash before it of the same device; the signature covers
//! the hash. So a case can be erased by destroying its key, and the chain still verifies.

use std::sync::Mutex;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;

use chrono::SecondsFormat;
use rusqlite::{Connection, OptionalExtension, Row, params};
use serde::{Deserialize, Serialize};

use super::case_key::CaseKeys;
use super::log::Entry;
use super::{Store, erase};
use crate::fault::{Fault, Part};
use crate::keys::Keys;
use crate::moment::World;
use crate::seal::{self, Secret, as_hex};

/// Stands before the first event of a device.
pub(super) const NONE_BEFORE: [u8; 32] = [0; 32];

pub(super) const COLUMNS: &str = "SELECT id, case_id, at, hlc, \"by\", device, device_seq, saw, kind, version, \
     prev, body, hash, sig, seq FROM event";

/// An event as its row holds it, and as the tail holds that row once more.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Stored {
    pub id: String,
    pub case_id: String,
    /// The text that was hashed: an instant, to the millisecond.
    pub at: String,
    pub hlc: i64,
    pub by: String,
    pub device: String,
    pub device_seq: u64,
    /// The text that was hashed: JSON.
    pub saw: String,
    pub kind: String,
    pub version: u32,
    #[serde(with = "as_hex")]
    pub prev: Vec<u8>,
    /// Sealed with the key of the case.
    #[serde(with = "as_hex")]
    pub body: Vec<u8>,
    #[serde(with = "as_hex")]
    pub hash: Vec<u8>,
    #[serde(with = "as_hex")]
    pub sig: Vec<u8>,
    /// The order in which this file got to know of it: 1, 2, 3, without gaps. Not hashed, for another
    /// laptop has another.
    pub seq: u64,
}

/// What a walk along all chains found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Walk {
    /// Events looked at, sealed blanks among them.
    pub events: u64,
    /// Sealed blanks: their case was erased.
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

/// How many events a checker is handed at once.
const TOGETHER: usize = 256;
/// Checkers at most: each signature takes longer than reading its row.
const CHECKERS: usize = 8;

impl Store {
    /// Walks every device's chain: numbers without a gap, each hash, each signature, each body. Only
    /// a case that the team's log says was erased may have no key.
    /// Of events cut off at the end it knows nothing; those the tail knows of.
    pub fn verify(&self) -> Result<Walk, Fault> {
        walk(&self.connection, &self.keys)
    }
}

/// The same along the chains of any copy of the store.
pub(super) fn walk(connection: &Connection, keys: &Keys) -> Result<Walk, Fault> {
    let mut walk = Walk { events: 0, blanks: 0, broken: None };
    let checkers = thread::available_parallelism().map_or(1, usize::from).min(CHECKERS);
    let (hand, handed) = sync_channel::<Vec<Checked>>(checkers * 2);
    let handed = Mutex::new(handed);
    let (read, broken) = thread::scope(|scope| {
        let checking: Vec<_> =
            (0..checkers).map(|_| scope.spawn(|| check(&handed, keys))).collect();
        let read = hand_out(connection, &mut walk, &hand);
        // No more will come: the checkers end.
        drop(hand);
        let broken: Vec<Break> =
            checking.into_iter().filter_map(|checker| checker.join().ok().flatten()).collect();
        (read, broken)
    });
    let first = read?.into_iter().chain(broken);
    walk.broken = first.min_by_key(|broken| (broken.device.clone(), broken.device_seq));
    Ok(walk)
}

/// Reads every row and hands it on; a break in the order itself is told at once and ends it.
fn hand_out(
    connection: &Connection,
    walk: &mut Walk,
    hand: &SyncSender<Vec<Checked>>,
) -> Result<Option<Break>, Fault> {
    let erased = erase::erased(connection)?;
    let mut keys = CaseKeys::default();
    let mut last = Link::default();
    let mut device = String::new();
    let mut together = Vec::with_capacity(TOGETHER);
    let mut statement = connection.prepare(&format!("{COLUMNS} ORDER BY device, device_seq"))?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let stored = Stored::read(row)?;
        if stored.device != device {
            device.clone_from(&stored.device);
            last = Link::default();
        }
        let key = keys.of(connection, &stored.case_id)?.cloned();
        walk.events += 1;
        walk.blanks += u64::from(key.is_none());
        if let Some(what) = stored.out_of_order_after(&last) {
            let _ = hand.send(together);
            return Ok(Some(stored.break_for(what)));
        }
        if key.is_none() && !erased.contains(&stored.case_id) {
            let _ = hand.send(together);
            return Ok(Some(stored.break_for("its key is missing")));
        }
        last = stored.link();
        together.push((stored, key));
        if together.len() == TOGETHER {
            let _ = hand.send(std::mem::take(&mut together));
        }
    }
    let _ = hand.send(together);
    Ok(None)
}

/// A row, with the key of its case where there is one.
type Checked = (Stored, Option<Secret>);

/// Checks what is handed until no more comes; gives the first that does not hold.
fn check(handed: &Mutex<Receiver<Vec<Checked>>>, keys: &Keys) -> Option<Break> {
    let mut first: Option<Break> = None;
    loop {
        let Ok(Ok(together)) = handed.lock().map(|handed| handed.recv()) else { return first };
        for (stored, key) in together {
            let what = stored.changed(keys).or_else(|| {
                let unread = key.is_some_and(|key| stored.unsealed(&key).is_none());
                unread.then_some("its text cannot be read")
            });
            if first.is_none()
                && let Some(what) = what
            {
                first = Some(stored.break_for(what));
            }
        }
    }
}

/// Where a device's chain stands: what the next event of that device must follow.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Link {
    /// 0 before its first.
    pub device_seq: u64,
    pub hash: Vec<u8>,
}

impl Default for Link {
    fn default() -> Link {
        Link { device_seq: 0, hash: NONE_BEFORE.to_vec() }
    }
}

impl Link {
    /// The end of a device's chain in the log.
    pub fn last_of(connection: &Connection, device: &str) -> Result<Link, Fault> {
        let last = connection
            .prepare_cached(
                "SELECT device_seq, hash FROM event WHERE device = ?1 ORDER BY device_seq DESC LIMIT 1",
            )?
            .query_row([device], |row| {
                Ok(Link { device_seq: row.get::<_, i64>(0)? as u64, hash: row.get(1)? })
            })
            .optional()?;
        Ok(last.unwrap_or_default())
    }
}

impl Stored {
    /// The row of an entry that was just made: sealed, chained after `last` and signed.
    pub fn of(
        entry: &Entry,
        seq: u64,
        last: &Link,
        key: &Secret,
        keys: &Keys,
        world: &World,
    ) -> Result<Stored, Fault> {
        let mut stored = Stored {
            id: entry.id.clone(),
            case_id: entry.case_id.clone(),
            at: entry.at.to_rfc3339_opts(SecondsFormat::Millis, true),
            hlc: entry.hlc,
            by: entry.by.clone(),
            device: entry.device.clone(),
            device_seq: entry.device_seq,
            saw: serde_json::to_string(&entry.saw).map_err(|_| Fault::Sealing)?,
            kind: entry.kind.clone(),
            version: entry.version,
            prev: last.hash.clone(),
            body: Vec::new(),
            hash: Vec::new(),
            sig: Vec::new(),
            seq,
        };
        let body = entry.body.as_deref().unwrap_or_default().as_bytes();
        stored.body = stored.about(|about| seal::seal(world, key, about, body))?;
        stored.hash = stored.true_hash().to_vec();
        stored.sig = keys.sign(&stored.hash).to_vec();
        Ok(stored)
    }

    pub fn read(row: &Row<'_>) -> Result<Stored, Fault> {
        let count = |number: i64| u64::try_from(number).map_err(|_| Fault::Damaged(Part::Store));
        Ok(Stored {
            id: row.get(0)?,
            case_id: row.get(1)?,
            at: row.get(2)?,
            hlc: row.get(3)?,
            by: row.get(4)?,
            device: row.get(5)?,
            device_seq: count(row.get(6)?)?,
            saw: row.get(7)?,
            kind: row.get(8)?,
            version: row.get(9)?,
            prev: row.get(10)?,
            body: row.get(11)?,
            hash: row.get(12)?,
            sig: row.get(13)?,
            seq: count(row.get(14)?)?,
        })
    }

    /// Puts the row into the log, in the place that it names.
    pub fn insert(&self, connection: &Connection) -> Result<(), Fault> {
        connection
            .prepare_cached(
                "INSERT INTO event (id, case_id, at, hlc, \"by\", device, device_seq, saw, kind, version, \
                 prev, body, hash, sig, seq) \
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)",
            )?
            .execute(params![
                self.id,
                self.case_id,
                self.at,
                self.hlc,
                self.by,
                self.device,
                self.device_seq as i64,
                self.saw,
                self.kind,
                self.version,
                self.prev,
                self.body,
                self.hash,
                self.sig,
                self.seq as i64,
            ])?;
        Ok(())
    }

    /// The entry, its body none until [`Stored::unsealed`].
    pub fn entry(self) -> Result<Entry, Fault> {
        let damaged = || Fault::Damaged(Part::Store);
        Ok(Entry {
            id: self.id,
            case_id: self.case_id,
            at: self.at.parse().map_err(|_| damaged())?,
            hlc: self.hlc,
            by: self.by,
            device: self.device,
            device_seq: self.device_seq,
            saw: serde_json::from_str(&self.saw).map_err(|_| damaged())?,
            kind: self.kind,
            version: self.version,
            body: None,
        })
    }

    /// What the next event of this device must follow.
    pub fn link(&self) -> Link {
        Link { device_seq: self.device_seq, hash: self.hash.clone() }
    }

    /// What does not hold, in words, when it is to stand right after `last`.
    pub fn broken_after(&self, last: &Link, keys: &Keys) -> Option<&'static str> {
        self.out_of_order_after(last).or_else(|| self.changed(keys))
    }

    fn out_of_order_after(&self, last: &Link) -> Option<&'static str> {
        if self.device_seq != last.device_seq + 1 {
            Some("an event is missing")
        } else if self.prev != last.hash {
            Some("it does not follow the event before it")
        } else {
            None
        }
    }

    fn changed(&self, keys: &Keys) -> Option<&'static str> {
        if self.hash != self.true_hash() {
            Some("it was changed after it was written")
        } else if !keys.signed_by(&self.by, &self.hash, &self.sig) {
            Some("its signature is not of the person it names")
        } else {
            None
        }
    }

    fn break_for(&self, what: &'static str) -> Break {
        Break { device: self.device.clone(), device_seq: self.device_seq, what }
    }

    /// SHA-256 over everything that was written but the signature, each part with its length.
    pub fn true_hash(&self) -> [u8; 32] {
        seal::hash(&[
            b"caseclock/event/v1",
            self.id.as_bytes(),
            self.case_id.as_bytes(),
            self.at.as_bytes(),
            &self.hlc.to_be_bytes(),
            self.by.as_bytes(),
            self.device.as_bytes(),
            &self.device_seq.to_be_bytes(),
            &self.prev,
            self.saw.as_bytes(),
            self.kind.as_bytes(),
            &self.version.to_be_bytes(),
            &self.body,
        ])
    }

    /// The body, or none when the key or the bytes are not those it was sealed with.
    pub fn unsealed(&self, key: &Secret) -> Option<String> {
        let body = self.about(|about| seal::unseal(key, about, &self.body))?;
        String::from_utf8(body.to_vec()).ok()
    }

    /// What a body's seal is bound to.
    fn about<T>(&self, work: impl FnOnce(&[&[u8]]) -> T) -> T {
        let version = self.version.to_be_bytes();
        work(&[self.id.as_bytes(), self.case_id.as_bytes(), self.kind.as_bytes(), &version])
    }
}
