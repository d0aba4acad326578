//! Wrong passphrases slow the next try down: five are free, then 5 seconds, doubling to 15 minutes.
//!
//! Counted for each slot, in a file of the casebook's folder, and before the passphrase is tried, so
//! that closing the program saves nobody a wait. While one program runs, its own stopwatch counts and
//! not the laptop's clock, which anyone can set. Nothing is ever deleted. This slows a hand at the
//! keyboard; whoever takes a copy of the folder is slowed by Argon2id alone.

use std::collections::BTreeMap;
use std::fs;

use serde::{Deserialize, Serialize};

use super::paper::{Paper, Slot};
use super::slot::{Opened, Way};
use crate::fault::Fault;
use crate::moment::World;
use crate::store::Folder;

const NAME: &str = "keys.guesses";
/// Tries without a wait.
const FREE: u32 = 5;
/// Seconds after the first that is not free, and the most there can be.
const FIRST: u64 = 5;
const MOST: u64 = 15 * 60;

#[derive(Default, Serialize, Deserialize)]
struct Guesses(BTreeMap<String, Wrong>);

#[derive(Clone, Serialize, Deserialize)]
struct Wrong {
    /// How many in a row.
    times: u32,
    /// When the last was tried, by the laptop's clock, in milliseconds since 1970.
    at_ms: i64,
    /// The stopwatch that ran then, and what it showed, in milliseconds.
    run: u64,
    ran_ms: u64,
}

/// Opens a slot, and counts the try. [`Fault::Wait`] with the seconds that are left when it comes too
/// early. Another account's secret is no guess.
pub(super) fn counted(
    folder: &Folder,
    world: &World,
    paper: &Paper,
    slot: &Slot,
    way: Way<'_>,
) -> Result<Opened, Fault> {
    let factor = slot.factor(way)?;
    count(folder, world, &slot.id)?;
    let opened = slot.open(&paper.store_id, way.passphrase, factor.as_ref())?;
    forget(folder, &slot.id)?;
    Ok(opened)
}

fn count(folder: &Folder, world: &World, slot: &str) -> Result<(), Fault> {
    let mut all = read(folder);
    let before = all.0.get(slot);
    let left = before.map_or(0, |wrong| wrong.left(world));
    if left > 0 {
        return Err(Fault::Wait(left));
    }
    let times = before.map_or(0, |wrong| wrong.times).saturating_add(1);
    let (run, ran_ms) = world.stopwatch();
    let now = Wrong { times, at_ms: world.now().timestamp_millis(), run, ran_ms };
    all.0.insert(slot.to_owned(), now);
    write(folder, &all)
}

/// Counts no longer: a try was right.
pub(super) fn forget(folder: &Folder, slot: &str) -> Result<(), Fault> {
    let mut all = read(folder);
    match all.0.remove(slot) {
        Some(_) => write(folder, &all),
        None => Ok(()),
    }
}

impl Wrong {
    /// Seconds until the next try.
    fn left(&self, world: &World) -> u64 {
        let Some(paid) = self.times.checked_sub(FREE) else { return 0 };
        let wait = FIRST.checked_shl(paid).filter(|_| paid < 16).unwrap_or(MOST).min(MOST);
        let (run, ran_ms) = world.stopwatch();
        let passed_ms = match run == self.run {
            true => ran_ms.saturating_sub(self.ran_ms),
            // Another program ran then: the clock is all there is. One that went back has not passed.
            false => u64::try_from(world.now().timestamp_millis() - self.at_ms).unwrap_or(0),
        };
        (wait * 1000).saturating_sub(passed_ms).div_ceil(1000)
    }
}

/// A file that is missing or cannot be read counts nothing: who can take it away can copy the folder.
fn read(folder: &Folder) -> Guesses {
    fs::read(folder.path().join(NAME))
        .ok()
        .and_then(|bytes| serde_json::from_slice(&bytes).ok())
        .unwrap_or_default()
}

fn write(folder: &Folder, all: &Guesses) -> Result<(), Fault> {
    let json = serde_json::to_vec(all).map_err(|_| Fault::Sealing)?;
    folder.write(NAME, &json)
}
