//! The comparison at every opening: does the database hold all that the tail says was acknowledged?
//!
//! What is missing and stands in the tail is put back. What is missing for certain and stands nowhere
//! makes the casebook open for reading only, so that nothing is built on a log with a hole in it.

use std::collections::BTreeSet;

use rusqlite::{Connection, OptionalExtension, Transaction, TransactionBehavior, params};

use super::case_key::key_of;
use super::chain::{COLUMNS, Link, Stored};
use super::folder::Folder;
use super::tail::{self, CaseKey, Mark, Record, Tail};
use crate::fault::Fault;
use crate::keys::Keys;
use crate::moment::World;

/// What the comparison found and did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// Entries that the database had lost, or never got, and that were put back from the journal.
    pub replayed: u64,
    /// An entry was being written when the program was ended, was never acknowledged and is gone.
    pub unfinished: bool,
    /// The journal was missing, damaged or behind, and was made anew. By itself this loses nothing.
    pub remade: bool,
    /// Why nothing may be written.
    pub trouble: Option<Trouble>,
}

/// Something acknowledged is not there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// So many entries were acknowledged and are neither in the database nor in the journal.
    Lost(u64),
    /// The database and the journal tell different stories.
    Diverged,
}

/// How many entries a tail gets that is made anew with nothing known of the one before it.
const REFILL: u64 = 1000;
/// How many entries stand in one record of a tail that is made anew.
const TOGETHER: usize = 64;

/// Entries that stand in the log and not yet in the lists: the ids of their cases, in JSON.
pub(super) const UNLISTED: &str = "unlisted";

/// Compares, puts back what can be, and gives the tail to write on; none where nothing may be written.
pub(super) fn compare(
    connection: &mut Connection,
    folder: &Folder,
    keys: &Keys,
    world: &World,
) -> Result<(Option<Tail>, Found), Fault> {
    let ours = mark(connection)?;
    let Some(read) = tail::read(folder, keys)? else {
        // A new casebook has none yet.
        let found = Found { remade: ours.seq > 0, ..Found::default() };
        let first = (ours.seq + 1).saturating_sub(REFILL);
        return Ok((Some(refill(connection, folder, keys, world, first)?), found));
    };
    let head = read.head.as_ref();
    // Every place that the tail knows of and the database has passed must be the same in both.
    let known = read.records.iter().flat_map(|record| &record.events);
    for (seq, hash) in known
        .map(|event| (event.seq, &event.hash))
        .chain(head.map(|head| (head.meant.seq, &head.meant.hash)))
    {
        if (1..=ours.seq).contains(&seq) && hash_at(connection, seq)?.as_ref() != Some(hash) {
            return Ok((None, Found { trouble: Some(Trouble::Diverged), ..Found::default() }));
        }
    }
    let replayed = replay(connection, keys, &ours, &read.records)?;
    let now = mark(connection)?;
    let kept = head.map_or(0, |head| head.kept.seq);
    let meant = head.map_or(0, |head| head.meant.seq);
    let trouble = (now.seq < kept).then(|| Trouble::Lost(kept - now.seq));
    let unfinished = trouble.is_none() && now.seq < meant;
    let mut found = Found { replayed, unfinished, remade: false, trouble };
    if trouble.is_some() {
        return Ok((None, found));
    }
    let tail = match read.sound {
        Some(tail) if tail.head().meant == now => tail,
        // A write that was broken off leaves it so, and then the rest has been said already.
        _ => {
            found.remade = replayed == 0 && !unfinished;
            let known = head.map(|head| head.first);
            let first = known.unwrap_or_else(|| (now.seq + 1).saturating_sub(REFILL));
            refill(connection, folder, keys, world, first)?
        }
    };
    Ok((Some(tail), found))
}

/// Makes the tail anew from the database itself: its entries from number `first` on, with the keys that
/// their cases still have.
pub(super) fn refill(
    connection: &Connection,
    folder: &Folder,
    keys: &Keys,
    world: &World,
    first: u64,
) -> Result<Tail, Fault> {
    let mut records: Vec<Record> = Vec::new();
    let mut seen = BTreeSet::new();
    let mut statement = connection.prepare(&format!("{COLUMNS} WHERE seq >= ?1 ORDER BY seq"))?;
    let mut rows = statement.query([first as i64])?;
    while let Some(row) = rows.next()? {
        let stored = Stored::read(row)?;
        if records.last().is_none_or(|record| record.events.len() == TOGETHER) {
            records.push(Record::default());
        }
        let Some(record) = records.last_mut() else { continue };
        if seen.insert(stored.case_id.clone())
            && let Some(key) = key_of(connection, &stored.case_id)?
        {
            record.keys.push(CaseKey { case_id: stored.case_id.clone(), key: key.to_vec() });
        }
        record.events.push(stored);
    }
    Tail::make(folder, keys, world, first, mark(connection)?, &records)
}

/// Puts back, in one transaction, what follows `ours` without a gap and fits the chain.
fn replay(
    connection: &mut Connection,
    keys: &Keys,
    ours: &Mark,
    records: &[Record],
) -> Result<u64, Fault> {
    let writing = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let (mut last, mut cases) = (ours.seq, BTreeSet::new());
    for record in records {
        // Of a tail that was made anew, a record can begin with entries that are there already.
        let there = record.events.iter().take_while(|event| event.seq <= last).count();
        let events = &record.events[there..];
        if events.first().is_none_or(|event| event.seq != last + 1) {
            continue;
        }
        let Some(put) = put_back(&writing, keys, events, &record.keys)? else { break };
        cases.extend(put);
        last += events.len() as u64;
    }
    if last > ours.seq {
        unlist(&writing, cases)?;
        writing.commit()?;
    }
    Ok(last - ours.seq)
}

/// Puts back one commit and gives the ids of its cases; none when it does not fit.
fn put_back(
    writing: &Transaction<'_>,
    keys: &Keys,
    events: &[Stored],
    of_cases: &[CaseKey],
) -> Result<Option<BTreeSet<String>>, Fault> {
    for (place, event) in events.iter().enumerate() {
        let last = Link::last_of(writing, &event.device)?;
        if event.broken_after(&last, keys).is_some() {
            // The first of a record tells before anything of it is written; a later one cannot fail
            // in a record whose seal holds, and if it did the whole replay would be undone.
            return if place == 0 {
                Ok(None)
            } else {
                Err(Fault::Damaged(crate::fault::Part::Store))
            };
        }
        event.insert(writing)?;
    }
    for key in of_cases {
        writing.execute(
            "INSERT OR IGNORE INTO case_key (case_id, key) VALUES (?1, ?2)",
            params![key.case_id, key.key],
        )?;
    }
    Ok(Some(events.iter().map(|event| event.case_id.clone()).collect()))
}

/// Remembers that these cases' lists are behind the log.
fn unlist(writing: &Transaction<'_>, mut cases: BTreeSet<String>) -> Result<(), Fault> {
    cases.extend(unlisted(writing)?);
    let cases = serde_json::to_string(&cases).map_err(|_| Fault::Sealing)?;
    writing.execute(
        "INSERT INTO meta (key, value) VALUES (?1, ?2)
         ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        [UNLISTED, &cases],
    )?;
    Ok(())
}

/// The cases whose lists are behind the log.
pub(super) fn unlisted(connection: &Connection) -> Result<BTreeSet<String>, Fault> {
    let kept: Option<String> = connection
        .query_row("SELECT value FROM meta WHERE key = ?1", [UNLISTED], |row| row.get(0))
        .optional()?;
    Ok(kept.and_then(|cases| serde_json::from_str(&cases).ok()).unwrap_or_default())
}

/// What the tail in a folder says of a copy of the store that is about to stand beside it.
pub(super) struct Fit {
    /// The newest entry that was acknowledged, as the tail knows it.
    pub kept: u64,
    /// Whether the copy is of the same story, and every later entry stands in the tail.
    pub whole: bool,
}

/// Whether a tail can take a copy of the store to where the store was. None where there is no tail
/// that can be read.
pub(super) fn fit(copy: &Connection, folder: &Folder, keys: &Keys) -> Result<Option<Fit>, Fault> {
    let Some(read) = tail::read(folder, keys)? else { return Ok(None) };
    let Some(head) = read.head else { return Ok(None) };
    let ours = mark(copy)?.seq;
    let known = read.records.iter().flat_map(|record| &record.events);
    let (mut last, mut same) = (ours, agrees(copy, &head.kept)?);
    for event in known {
        same &= agrees(copy, &Mark { seq: event.seq, hash: event.hash.clone() })?;
        if event.seq == last + 1 {
            last = event.seq;
        }
    }
    Ok(Some(Fit { kept: head.kept.seq, whole: same && last >= head.kept.seq }))
}

/// Whether the log has that entry in that place, or has not come so far.
fn agrees(connection: &Connection, mark: &Mark) -> Result<bool, Fault> {
    let there = hash_at(connection, mark.seq)?;
    Ok(there.is_none_or(|hash| hash == mark.hash))
}

/// Where the database's own order stands.
pub(super) fn mark(connection: &Connection) -> Result<Mark, Fault> {
    let last = connection
        .prepare_cached("SELECT seq, hash FROM event ORDER BY seq DESC LIMIT 1")?
        .query_row([], |row| Ok(Mark { seq: row.get::<_, i64>(0)? as u64, hash: row.get(1)? }))
        .optional()?;
    Ok(last.unwrap_or_default())
}

/// Whether the log has that entry, in that place.
pub(super) fn holds(connection: &Connection, mark: &Mark) -> Result<bool, Fault> {
    Ok(hash_at(connection, mark.seq)?.as_ref() == Some(&mark.hash))
}

fn hash_at(connection: &Connection, seq: u64) -> Result<Option<Vec<u8>>, Fault> {
    Ok(connection
        .prepare_cached("SELECT hash FROM event WHERE seq = ?1")?
        .query_row([seq as i64], |row| row.get(0))
        .optional()?)
}

#[cfg(test)]
mod tests;
