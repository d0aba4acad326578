//! The log: events, added and never changed.
//!
//! Each body is sealed with the key of its case; hash and signature are those of the chain.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use rusqlite::Connection;

use super::case_key::CaseKeys;
use super::chain::{COLUMNS, Link, Stored};
use super::place::TOO_LITTLE;
use super::{Store, Writing, anchor};
use crate::fault::{Fault, Part};
use crate::seal;

/// What is to be written: the log adds who, when, where and in what order.
#[derive(Clone, PartialEq, Eq)]
pub struct Draft {
    /// The case.
    pub case_id: String,
    /// The kind of event, in the past tense: `letter_signed`.
    pub kind: String,
    /// The version of this kind.
    pub version: u32,
    /// JSON.
    pub body: String,
}

/// An event as it stands in the log. No `Debug`: a body is a person's data.
#[derive(Clone, PartialEq, Eq)]
pub struct Entry {
    /// UUID, version 7.
    pub id: String,
    /// The case.
    pub case_id: String,
    /// When it was recorded: an instant, to the millisecond.
    pub at: DateTime<Utc>,
    /// Hybrid time; with `device` and `device_seq` the one total order.
    pub hlc: i64,
    /// Who recorded it.
    pub by: String,
    /// On which laptop.
    pub device: String,
    /// Its number on that laptop, from 1.
    pub device_seq: u64,
    /// Per device, the number of the last event of this case that the author had seen.
    pub saw: BTreeMap<String, u64>,
    /// The kind of event.
    pub kind: String,
    /// The version of this kind.
    pub version: u32,
    /// JSON; none when the case was erased and only a sealed blank is left.
    pub body: Option<String>,
}

const IN_ORDER: &str = "ORDER BY hlc, device, device_seq";

impl Store {
    /// Adds to the log, in the order given. Nothing is there until `writing` is committed.
    /// [`Fault::Erased`] for a case whose key was destroyed.
    pub fn append(&self, writing: &Writing<'_>, drafts: Vec<Draft>) -> Result<Vec<Entry>, Fault> {
        // What is left is for typing, and for closing in good order.
        if self.room().is_some_and(|free| free < TOO_LITTLE) {
            return Err(Fault::LittleRoom);
        }
        let mut last = Link::last_of(writing, &self.device)?;
        let mut seq = anchor::mark(writing)?.seq;
        let mut keys = CaseKeys::default();
        drafts
            .into_iter()
            .map(|draft| {
                seq += 1;
                let key = match keys.of(writing, &draft.case_id)? {
                    Some(key) => key,
                    None => keys.make(self, writing, &draft.case_id)?,
                };
                let entry = Entry {
                    id: self.world.id()?,
                    saw: seen(writing, &draft.case_id)?,
                    at: self.world.now(),
                    hlc: self.world.tick(),
                    by: self.keys.person().to_owned(),
                    device: self.device.clone(),
                    device_seq: last.device_seq + 1,
                    case_id: draft.case_id,
                    kind: draft.kind,
                    version: draft.version,
                    body: Some(draft.body),
                };
                let stored = Stored::of(&entry, seq, &last, key, &self.keys, &self.world)?;
                stored.insert(writing)?;
                last = stored.link();
                writing.record.borrow_mut().events.push(stored);
                Ok(entry)
            })
            .collect()
    }

    /// The events of one case, in the one total order.
    pub fn events_of(&self, case_id: &str) -> Result<Vec<Entry>, Fault> {
        let mut all = Vec::new();
        read(
            &self.connection,
            &format!("{COLUMNS} WHERE case_id = ?1 {IN_ORDER}"),
            &[case_id],
            |entry| {
                all.push(entry);
                Ok::<(), Fault>(())
            },
        )?;
        Ok(all)
    }

    /// The events of one case after the other: for rebuilding projections without holding them all.
    pub fn each_case<E: From<Fault>>(
        &self,
        each: impl FnMut(&str, Vec<Entry>) -> Result<(), E>,
    ) -> Result<(), E> {
        each_case_until(&self.connection, i64::MAX as u64, each)
    }

    /// Every event, one after the other in the one total order, without holding them all.
    pub fn each_event<E: From<Fault>>(
        &self,
        each: impl FnMut(Entry) -> Result<(), E>,
    ) -> Result<(), E> {
        read(&self.connection, &format!("{COLUMNS} {IN_ORDER}"), &[], each)
    }

    /// Every event, in the one total order.
    pub fn all_events(&self) -> Result<Vec<Entry>, Fault> {
        let mut all = Vec::new();
        self.each_event(|entry| {
            all.push(entry);
            Ok::<(), Fault>(())
        })?;
        Ok(all)
    }

    /// The hash of this device's last event, in hexadecimal; empty while there is none. The first
    /// sixteen digits are what letters carry.
    pub fn head(&self) -> Result<String, Fault> {
        let last = Link::last_of(&self.connection, &self.device)?;
        Ok(if last.device_seq == 0 { String::new() } else { seal::hex(&last.hash) })
    }
}

/// The events of each case of a copy of the store, up to its entry `until`.
pub(super) fn each_case_until<E: From<Fault>>(
    connection: &Connection,
    until: u64,
    mut each: impl FnMut(&str, Vec<Entry>) -> Result<(), E>,
) -> Result<(), E> {
    let mut together: Vec<Entry> = Vec::new();
    let until = until.to_string();
    read::<E>(
        connection,
        &format!("{COLUMNS} WHERE seq <= ?1 ORDER BY case_id"),
        &[&until],
        |entry| {
            if together.first().is_some_and(|first| first.case_id != entry.case_id) {
                let done = std::mem::take(&mut together);
                each(&done[0].case_id.clone(), done)?;
            }
            together.push(entry);
            Ok(())
        },
    )?;
    match together.first().map(|first| first.case_id.clone()) {
        Some(case_id) => each(&case_id, together),
        None => Ok(()),
    }
}

fn read<E: From<Fault>>(
    connection: &Connection,
    question: &str,
    of: &[&str],
    mut each: impl FnMut(Entry) -> Result<(), E>,
) -> Result<(), E> {
    let mut keys = CaseKeys::default();
    let mut statement = connection.prepare_cached(question).map_err(Fault::from)?;
    let mut rows = statement.query(rusqlite::params_from_iter(of)).map_err(Fault::from)?;
    while let Some(row) = rows.next().map_err(Fault::from)? {
        let stored = Stored::read(row)?;
        let body = match keys.of(connection, &stored.case_id)? {
            Some(key) => Some(stored.unsealed(key).ok_or(Fault::Damaged(Part::Store))?),
            None => None,
        };
        each(Entry { body, ..stored.entry()? })?;
    }
    Ok(())
}

/// The highest hybrid time in the log, or 0.
pub(super) fn last_hlc(connection: &Connection) -> Result<i64, Fault> {
    Ok(connection.query_row("SELECT coalesce(max(hlc), 0) FROM event", [], |row| row.get(0))?)
}

/// Per device, the number of the last event of a case.
pub(super) fn seen(connection: &Connection, case_id: &str) -> Result<BTreeMap<String, u64>, Fault> {
    let mut statement = connection.prepare_cached(
        "SELECT device, max(device_seq) FROM event WHERE case_id = ?1 GROUP BY device",
    )?;
    let rows =
        statement.query_map([case_id], |row| Ok((row.get(0)?, row.get::<_, i64>(1)? as u64)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}
