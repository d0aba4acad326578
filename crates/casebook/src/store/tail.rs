//! The tail: `tail.jnl`, a sealed second copy of the newest entries beside the database.
//!
//! A database alone can forget what it acknowledged without a word: one flipped bit in its
//! write-ahead log silently ends the log there. So every entry is written here first and is on the
//! disk before the database commits; whichever of the two is whole gives the entry back.
//!
//! The file begins with two head slots of 4 KiB, written in turn, so that one is whole whenever the
//! power goes. A head says what is surely kept (`kept`: all that was acknowledged when it was
//! written) and what is being written with it (`meant`). Records follow, one a commit, and zeros to
//! the end: the file grows in steps, so that most writes change no length and one `fdatasync`
//! serves record and head together. Whatever is not exactly so when the file is read makes it
//! [`Read::sound`] no longer; it is then made anew.

use std::fs::File;
use std::io::{ErrorKind, Seek, SeekFrom, Write};

use serde::{Deserialize, Serialize};

use super::chain::Stored;
use super::folder::Folder;
use crate::fault::Fault;
use crate::keys::Keys;
use crate::moment::World;
use crate::seal::{self, Secret, as_hex};

pub(super) const NAME: &str = "tail.jnl";
const SLOT: usize = 4096;
const HEADS: usize = 2 * SLOT;
/// The file grows by this, in bytes.
const STEP: usize = 256 << 10;
/// Begins every record, so that the next one is found after a damaged one.
const MAGIC: [u8; 8] = *b"cc-tail\x01";
const RECORD: &[&[u8]] = &[b"caseclock/tail-record/v1"];
const HEAD: &[&[u8]] = &[b"caseclock/tail-head/v1"];

/// A place in this file's own order: the number of an entry, and its hash. The default stands before
/// the first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Mark {
    pub seq: u64,
    #[serde(with = "as_hex")]
    pub hash: Vec<u8>,
}

/// What one commit writes: all of it is there, or none.
#[derive(Clone, Default, Serialize, Deserialize)]
pub(super) struct Record {
    /// In the order of their `seq`.
    pub events: Vec<Stored>,
    /// Keys of cases that this commit begins.
    pub keys: Vec<CaseKey>,
}

#[derive(Clone, Serialize, Deserialize)]
pub(super) struct CaseKey {
    pub case_id: String,
    #[serde(with = "as_hex")]
    pub key: Vec<u8>,
}

impl Record {
    /// Where this file's order stands after it.
    pub fn mark(&self) -> Option<Mark> {
        self.events.last().map(|event| Mark { seq: event.seq, hash: event.hash.clone() })
    }
}

#[derive(Clone, Serialize, Deserialize)]
pub(super) struct Head {
    turn: u64,
    /// The records begin with this entry.
    pub first: u64,
    /// Acknowledged: all up to here must be there.
    pub kept: Mark,
    /// Written with this head: there if the write was finished.
    pub meant: Mark,
}

/// The tail of an open casebook.
pub(super) struct Tail {
    file: File,
    keys: TailKeys,
    head: Head,
    /// Where the next record goes, and where the zeros end: bytes from the beginning.
    end: usize,
    room: usize,
}

/// What was found in the file.
pub(super) struct Read {
    /// None when neither slot can be read.
    pub head: Option<Head>,
    /// Those that can be read.
    pub records: Vec<Record>,
    /// Exactly as it was left by a write that was finished; none when it has to be made anew.
    pub sound: Option<Tail>,
}

struct TailKeys {
    record: Secret,
    head: Secret,
}

impl TailKeys {
    fn of(keys: &Keys) -> Result<TailKeys, Fault> {
        Ok(TailKeys {
            record: keys.derive("caseclock/tail/v1")?,
            head: keys.derive("caseclock/head/v1")?,
        })
    }
}

impl Tail {
    /// Makes the file anew, in the place of any that was: in it `records`, which begin with entry
    /// `first`, and all up to `kept` acknowledged.
    pub fn make(
        folder: &Folder,
        keys: &Keys,
        world: &World,
        first: u64,
        kept: Mark,
        records: &[Record],
    ) -> Result<Tail, Fault> {
        let keys = TailKeys::of(keys)?;
        let head = Head { turn: 0, first, kept: kept.clone(), meant: kept };
        let mut bytes = slot(world, &keys, &head)?;
        bytes.extend(slot(world, &keys, &head)?);
        for record in records {
            bytes.extend(frame(world, &keys, record)?);
        }
        let end = bytes.len();
        let room = end.next_multiple_of(STEP);
        bytes.resize(room, 0);
        folder.write(NAME, &bytes)?;
        Ok(Tail { file: folder.open_to_write(NAME)?, keys, head, end, room })
    }

    /// Writes a record and the head that means it, and brings both to the disk. After an error
    /// nothing is known of this file until it is read again.
    pub fn keep(&mut self, world: &World, record: &Record) -> Result<(), Fault> {
        let Some(meant) = record.mark() else { return Ok(()) };
        let mut bytes = frame(world, &self.keys, record)?;
        let end = self.end + bytes.len();
        if end > self.room {
            self.room = end.next_multiple_of(STEP);
            bytes.resize(self.room - self.end, 0);
        }
        self.write_at(self.end, &bytes)?;
        self.end = end;
        // What was meant before has been acknowledged by now, or nothing more would be written.
        self.turn_to(world, self.head.meant.clone(), meant)?;
        Ok(self.file.sync_data()?)
    }

    /// Says that what was meant last has been acknowledged. Not brought to the disk: the head that
    /// stands there is true as well, and only less sure.
    pub fn settle(&mut self, world: &World) -> Result<(), Fault> {
        if self.head.kept == self.head.meant {
            return Ok(());
        }
        self.turn_to(world, self.head.meant.clone(), self.head.meant.clone())
    }

    fn turn_to(&mut self, world: &World, kept: Mark, meant: Mark) -> Result<(), Fault> {
        self.head = Head { turn: self.head.turn + 1, first: self.head.first, kept, meant };
        let bytes = slot(world, &self.keys, &self.head)?;
        self.write_at(SLOT * (self.head.turn % 2) as usize, &bytes)
    }

    fn write_at(&mut self, place: usize, bytes: &[u8]) -> Result<(), Fault> {
        self.file.seek(SeekFrom::Start(place as u64))?;
        Ok(self.file.write_all(bytes)?)
    }

    /// Leaves a handle that refuses to be written to, as after a fault of the disk.
    #[cfg(test)]
    pub fn break_it(&mut self, folder: &std::path::Path) {
        self.file = File::open(folder.join(NAME)).unwrap();
    }

    /// What it holds, and where everything written ends.
    pub fn head(&self) -> &Head {
        &self.head
    }
}

/// Reads the file; none where there is none.
pub(super) fn read(folder: &Folder, keys: &Keys) -> Result<Option<Read>, Fault> {
    let bytes = match std::fs::read(folder.path().join(NAME)) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        other => other?,
    };
    let keys = TailKeys::of(keys)?;
    let heads: Vec<Head> = bytes
        .get(..HEADS)
        .unwrap_or_default()
        .chunks(SLOT)
        .filter_map(|slot| unframe(&keys.head, HEAD, slot))
        .map(|(head, _)| head)
        .collect();
    let both = heads.len() == 2;
    let head = heads.into_iter().max_by_key(|head| head.turn);

    let (mut records, mut place, mut end, mut whole) = (Vec::new(), HEADS, HEADS, true);
    while let Some(rest) = bytes.get(place..).filter(|rest| !rest.is_empty()) {
        if let Some((record, length)) = unframe::<Record>(&keys.record, RECORD, rest) {
            records.push(record);
            place += length;
            end = place;
            continue;
        }
        // Zeros to the end; or something damaged, with more records after it perhaps.
        let Some(next) = rest.iter().position(|byte| *byte != 0) else { break };
        whole = false;
        // What stands at the very beginning was tried just now.
        let from = next.max(1);
        let found = rest[from..].windows(MAGIC.len()).position(|bytes| bytes == MAGIC);
        let Some(record) = found else { break };
        place += from + record;
    }
    let reached = records.iter().rev().find_map(Record::mark);
    let sound = match &head {
        // A head that means more than the records hold was written and its record was not.
        Some(head) if whole && both && reached.unwrap_or(head.kept.clone()) == head.meant => {
            let file = folder.open_to_write(NAME)?;
            Some(Tail { file, keys, head: head.clone(), end, room: bytes.len() })
        }
        _ => None,
    };
    Ok(Some(Read { head, records, sound }))
}

fn slot(world: &World, keys: &TailKeys, head: &Head) -> Result<Vec<u8>, Fault> {
    let mut bytes = framed(world, &keys.head, HEAD, head)?;
    if bytes.len() > SLOT {
        return Err(Fault::Sealing);
    }
    bytes.resize(SLOT, 0);
    Ok(bytes)
}

fn frame(world: &World, keys: &TailKeys, record: &Record) -> Result<Vec<u8>, Fault> {
    framed(world, &keys.record, RECORD, record)
}

/// `MAGIC`, the length of what follows, and the sealed JSON.
fn framed<T: Serialize>(
    world: &World,
    key: &Secret,
    about: &[&[u8]],
    what: &T,
) -> Result<Vec<u8>, Fault> {
    let json = zeroize::Zeroizing::new(serde_json::to_vec(what).map_err(|_| Fault::Sealing)?);
    let sealed = seal::seal(world, key, about, &json)?;
    let length = u32::try_from(sealed.len()).map_err(|_| Fault::TooLarge)?;
    Ok([MAGIC.as_slice(), &length.to_be_bytes(), &sealed].concat())
}

/// What is framed at the beginning of `bytes`, and how many of them it takes.
fn unframe<T: for<'de> Deserialize<'de>>(
    key: &Secret,
    about: &[&[u8]],
    bytes: &[u8],
) -> Option<(T, usize)> {
    let (length, rest) = bytes.strip_prefix(&MAGIC)?.split_first_chunk::<4>()?;
    let sealed = rest.get(..u32::from_be_bytes(*length) as usize)?;
    let json = seal::unseal(key, about, sealed)?;
    Some((serde_json::from_slice(&json).ok()?, MAGIC.len() + 4 + sealed.len()))
}
