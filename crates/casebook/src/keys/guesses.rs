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

/// Nothing to remember leaves no file behind.
fn write(folder: &Folder, all: &Guesses) -> Result<(), Fault> {
    if all.0.is_empty() {
        return folder.remove(NAME);
    }
    let json = serde_json::to_vec(all).map_err(|_| Fault::Sealing)?;
    folder.write(NAME, &json)
}

#[cfg(test)]
mod tests {
    use super::super::tests::{ANN, OTHER, fault, made};
    use super::super::{Keys, unlock};
    use super::*;
    use crate::trial::{PASSPHRASE, Trial};

    fn at(seconds: i64) -> World {
        World::laptop(chrono::DateTime::from_timestamp(1_775_000_000 + seconds, 0).unwrap(), 1)
    }

    fn tried(folder: &Folder, world: &World, passphrase: &str) -> Result<Keys, Fault> {
        unlock(folder, world, ANN, Way { passphrase, device: None })
    }

    fn wait(folder: &Folder, world: &World) -> u64 {
        match tried(folder, world, OTHER) {
            Err(Fault::Wait(seconds)) => seconds,
            Err(Fault::WrongPassphrase) => 0,
            _ => panic!("neither wrong nor to be waited for"),
        }
    }

    #[test]
    fn five_guesses_are_free_and_then_each_takes_twice_as_long() {
        let trial = Trial::new();
        let (folder, ..) = made(&trial);
        let world = at(0);
        for _ in 0..5 {
            assert_eq!(wait(&folder, &world), 0);
        }
        for seconds in [5, 10, 20, 40, 80, 160, 320, 640, 900, 900] {
            assert_eq!(wait(&folder, &world), seconds);
            world.pass(seconds as u32 - 1);
            assert_eq!(wait(&folder, &world), 1, "asking early does not make it longer");
            assert!(matches!(fault(tried(&folder, &world, PASSPHRASE)), Fault::Wait(1)));
            world.pass(1);
            assert_eq!(wait(&folder, &world), 0);
        }
        world.pass(900);
        assert!(tried(&folder, &world, PASSPHRASE).is_ok());
        assert_eq!(wait(&folder, &world), 0, "and all is forgiven");
    }

    #[test]
    fn a_clock_that_is_set_forward_saves_no_wait_while_the_program_runs() {
        let trial = Trial::new();
        let (folder, ..) = made(&trial);
        let world = at(0);
        for _ in 0..5 {
            wait(&folder, &world);
        }
        world.set(at(86_400).now());
        assert_eq!(wait(&folder, &world), 5);
        world.pass(5);
        assert_eq!(wait(&folder, &world), 0);
    }

    #[test]
    fn closing_the_program_saves_no_wait_nor_does_a_clock_set_back() {
        let trial = Trial::new();
        let (folder, ..) = made(&trial);
        for _ in 0..5 {
            wait(&folder, &at(0));
        }
        assert_eq!(wait(&folder, &at(2)), 3);
        assert_eq!(wait(&folder, &at(-86_400)), 5);
        assert_eq!(wait(&folder, &at(5)), 0);
    }

    #[test]
    fn a_colleague_who_comes_in_forgives_only_their_own() {
        let trial = Trial::new();
        let (folder, world, mut keys, _) = made(&trial);
        keys.add(&folder, &world, "Bob Officer", PASSPHRASE).unwrap();
        let world = at(0);
        for _ in 0..5 {
            wait(&folder, &world);
        }
        assert!(
            unlock(&folder, &world, "Bob Officer", Way { passphrase: PASSPHRASE, device: None })
                .is_ok()
        );
        assert_eq!(wait(&folder, &world), 5);
    }

    #[test]
    fn the_recovery_code_waits_for_nothing() {
        let trial = Trial::new();
        let (folder, _, _, code) = made(&trial);
        let world = at(0);
        for _ in 0..5 {
            wait(&folder, &world);
        }
        let cost = super::super::Cost::CHEAP;
        assert!(super::super::recover(&folder, &world, &code, ANN, OTHER, cost).is_ok());
        assert!(tried(&folder, &world, OTHER).is_ok());
    }
}
