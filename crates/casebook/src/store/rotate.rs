//! A new data key for a casebook, so that who was removed, or has a copy of an old keys file, opens
//! nothing that is written from now on. Five steps (reliability 2.3); a laptop may die after any of
//! them, and the next unlock goes on where it was left.

use rusqlite::Connection;

use super::{Store, open};
use crate::fault::{Fault, Part};

impl Store {
    /// Gives the casebook a new data key. Whoever asks has made a verified backup first. Afterwards, also after a fault, the casebook is open under whichever key its
    /// file has; one begun and not ended is gone on with at the next unlock. [`Fault::ReadOnly`]
    /// while entries are missing.
    pub fn rotate(&mut self) -> Result<(), Fault> {
        if self.found.trouble.is_some() {
            return Err(Fault::ReadOnly);
        }
        // 1, 2: nothing is lost if this is all that happens.
        if !self.keys.is_rotating() {
            self.keys.begin_rotation(&self.folder, &self.world)?;
        }
        let done = self.change_over();
        if done.is_err() {
            self.reopen()?;
        }
        done
    }

    /// Ends a rotation that was under way when the program stopped. One that cannot be ended, for
    /// want of room on the disk, does not stand in the way of opening.
    pub(super) fn go_on_rotating(&mut self) -> Result<(), Fault> {
        if self.keys.is_rotating() && self.found.trouble.is_none() && self.change_over().is_err() {
            self.try_reopen()?;
        }
        Ok(())
    }

    fn change_over(&mut self) -> Result<(), Fault> {
        // 3: the file itself, unless it was reached before; then its tail, which the comparison just
        // before showed to hold nothing more.
        if !self.keys.fits_newest() {
            self.checkpoint()?;
            let first = self.tail.get_mut().take().map_or(0, |tail| tail.head().first);
            drop(std::mem::replace(&mut self.connection, Connection::open_in_memory()?));
            open::rekey(&self.folder, &mut self.keys)?;
            self.connection = open::connect(&self.folder, &self.keys, &self.world)?;
            self.tail_from(first)?;
        }
        // The comparison could not read a tail that was still under the old key.
        self.found.remade = false;
        // 4: with the new key, from the disk. What a program that was killed just after step 3 left in
        // the write-ahead log is moved there first: the check reads the main file alone.
        self.checkpoint()?;
        if !open::answers(&self.connection, "PRAGMA cipher_integrity_check")?.is_empty()
            || open::answers(&self.connection, "PRAGMA integrity_check")? != ["ok"]
        {
            return Err(Fault::Damaged(Part::Store));
        }
        // 5: only now is the old key dropped.
        self.keys.end_rotation(&self.folder)
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use super::super::folder::STORE;
    use super::super::{Draft, Folder};
    use super::*;
    use crate::keys::{self, Way};
    use crate::moment::World;
    use crate::trial::{PASSPHRASE, Trial};

    const BOB: &str = "Bob Officer";

    fn note(store: &Store, words: &str) {
        let writing = store.begin().unwrap();
        let draft = Draft {
            case_id: "case".into(),
            kind: "noted".into(),
            version: 1,
            body: format!("{{\"on\":\"2026-03-02\",\"text\":\"{words}\"}}"),
        };
        store.append(&writing, vec![draft]).unwrap();
        writing.commit().unwrap();
    }

    /// A casebook with an entry, that Bob could open and was removed from; and Bob's old copy of it.
    fn left_by_bob(trial: &Trial, copy: &Trial) -> Store {
        let mut store = trial.store(&World::real());
        note(&store, "one");
        let (keys, folder, world) = store.keys_to_change();
        keys.add(folder, world, BOB, PASSPHRASE).unwrap();
        store.checkpoint().unwrap();
        copy_files(trial.path(), copy.path());
        let (keys, folder, _) = store.keys_to_change();
        keys.remove(folder, BOB).unwrap();
        store
    }

    fn copy_files(from: &Path, to: &Path) {
        for file in fs::read_dir(from).unwrap().map(|file| file.unwrap().path()) {
            if file.is_file() && !file.ends_with("lock") {
                fs::copy(&file, to.join(file.file_name().unwrap())).unwrap();
            }
        }
    }

    /// What Bob opens with the keys file he kept and the database of today.
    fn bob_opens(trial: &Trial, copy: &Trial) -> Result<Store, Fault> {
        for name in ["casebook.db", "casebook.db-wal"] {
            let _ = fs::remove_file(copy.path().join(name));
            let _ = fs::copy(trial.path().join(name), copy.path().join(name));
        }
        let folder = Folder::take(copy.path())?;
        let way = Way { passphrase: PASSPHRASE, device: None };
        let keys = keys::unlock(&folder, &World::real(), BOB, way)?;
        Store::open(folder, keys, World::real())
    }

    fn entries(store: &Store) -> usize {
        store.events_of("case").unwrap().len()
    }

    #[test]
    fn who_was_removed_opens_what_is_there_until_the_data_key_is_another() {
        let (trial, copy) = (Trial::new(), Trial::new());
        let mut store = left_by_bob(&trial, &copy);
        note(&store, "two");
        store.checkpoint().unwrap();
        let seen = bob_opens(&trial, &copy).expect("the control: an old copy still opens");
        assert_eq!(entries(&seen), 2);
        drop(seen);
        let head = store.head().unwrap();
        store.rotate().unwrap();
        assert_eq!((store.head().unwrap(), entries(&store)), (head, 2));
        assert!(matches!(bob_opens(&trial, &copy).err(), Some(Fault::Damaged(Part::Store))));
        let ways = store.keys().ways_in(store.folder()).unwrap();
        assert_eq!((ways.epoch, ways.rotating, ways.removed), (2, false, Vec::new()));
        note(&store, "three");
        drop(store);
        assert_eq!(entries(&trial.again(&World::real()).ok().unwrap()), 3);
    }

    /// The laptop dies after every step on the disk in turn; then it is unlocked by the passphrase,
    /// and another time by the recovery code. Every time it opens with all its entries, the rotation
    /// is over or was never begun, and once it is over Bob's copy opens nothing.
    #[test]
    fn a_laptop_that_dies_at_any_step_of_a_rotation_is_never_locked_out() {
        let mut steps = 0;
        loop {
            let (trial, copy) = (Trial::new(), Trial::new());
            let mut store = left_by_bob(&trial, &copy);
            let code = store.renew_recovery().unwrap();
            store.confirm_recovery(&code.text()).unwrap();
            store.folder().die_after(steps);
            let done = store.rotate();
            drop(store);
            let mut store = match steps % 2 {
                0 => trial.again(&World::real()).expect("the passphrase opens"),
                _ => {
                    let folder = Folder::take(trial.path()).unwrap();
                    let cost = keys::Cost::CHEAP;
                    let person = crate::trial::PERSON;
                    let world = World::real();
                    let keys =
                        keys::recover(&folder, &world, &code.text(), person, PASSPHRASE, cost);
                    Store::open(folder, keys.expect("the code opens"), world).ok().unwrap()
                }
            };
            assert_eq!(entries(&store), 1, "after {steps} steps");
            let ways = store.keys().ways_in(store.folder()).unwrap();
            assert!(!ways.rotating, "after {steps} steps");
            if ways.epoch == 1 {
                assert_eq!(ways.removed, [BOB], "never begun, after {steps} steps");
                store.rotate().unwrap();
            }
            note(&store, "two");
            store.checkpoint().unwrap();
            assert!(bob_opens(&trial, &copy).is_err(), "after {steps} steps");
            drop(store);
            assert_eq!(entries(&trial.again(&World::real()).ok().unwrap()), 2);
            if done.is_ok() {
                break;
            }
            steps += 1;
        }
        // Two generations, each a rename and a file; the database, before and after; its tail; two generations again.
        assert_eq!(steps, 11);
    }

    /// The program is killed when the write-ahead log has every page under the new key and the main
    /// file none: the next unlock ends the rotation, and says nothing of a damaged journal.
    #[test]
    fn a_program_killed_before_the_new_pages_reach_the_file_ends_its_rotation_when_unlocked() {
        let (trial, copy, killed) = (Trial::new(), Trial::new(), Trial::new());
        let mut store = left_by_bob(&trial, &copy);
        // Somebody else has the file open, so that closing does not tidy up as a kill would not.
        let path = store.folder().path().join(STORE);
        let beside = open::apart(&path, store.keys(), false).unwrap();
        store.folder().die_after(5);
        assert!(store.rotate().is_err());
        copy_files(trial.path(), killed.path());
        drop((beside, store));
        let wal = fs::metadata(killed.path().join("casebook.db-wal")).unwrap().len();
        assert!(wal > fs::metadata(killed.path().join(STORE)).unwrap().len());
        let store = killed.again(&World::real()).ok().unwrap();
        assert_eq!(entries(&store), 1);
        let ways = store.keys().ways_in(store.folder()).unwrap();
        assert_eq!((ways.epoch, ways.rotating), (2, false));
        assert!(!store.found().remade);
    }

    /// While it cannot be ended, for want of room, the casebook is open as it was.
    #[test]
    fn a_rotation_that_cannot_be_ended_leaves_the_casebook_open() {
        let (trial, copy) = (Trial::new(), Trial::new());
        let mut store = left_by_bob(&trial, &copy);
        store.folder().die_after(4);
        assert!(store.rotate().is_err());
        assert!(store.keys().is_rotating());
        note(&store, "two");
        assert_eq!(entries(&store), 2);
        store.folder().die_after(1000);
        store.rotate().unwrap();
        assert!(!store.keys().is_rotating());
        assert_eq!(entries(&store), 2);
    }
}
