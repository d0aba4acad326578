//! The ways in: who has one, and how one is added, changed, tied to an account, or taken away.

use ed25519_dalek::SigningKey;

use super::paper::{Paper, Removed};
use super::{Cost, Device, Keys, Way, guesses, judge_passphrase};
use crate::fault::Fault;
use crate::moment::World;
use crate::seal;
use crate::store::Folder;

/// Everyone who can open the casebook, and what is still to be done about those who should not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WaysIn {
    /// In the order in which they came.
    pub people: Vec<WayIn>,
    /// Names of those who were removed and could still open a copy with the keys they had: until
    /// the data key is another.
    pub removed: Vec<String>,
    /// Whether a new data key has been begun and is not in use yet.
    pub rotating: bool,
    /// How many data keys this casebook has had.
    pub epoch: u32,
}

/// One person's slot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WayIn {
    /// Whose.
    pub person: String,
    /// Whether it also needs a secret of an account on one computer.
    pub tied: bool,
}

impl Keys {
    /// Everyone who can open the casebook.
    pub fn ways_in(&self, folder: &Folder) -> Result<WaysIn, Fault> {
        let paper = self.paper(folder)?;
        Ok(WaysIn {
            rotating: paper.epochs.len() > 1,
            epoch: paper.epochs.last().map_or(0, |epoch| epoch.number),
            removed: paper.removed.into_iter().map(|removed| removed.person).collect(),
            people: paper
                .slots
                .into_iter()
                .map(|slot| WayIn { tied: slot.device.is_some(), person: slot.signer.person })
                .collect(),
        })
    }

    /// Gives someone a way in, under a passphrase that they type themselves. It costs what the slot
    /// of whoever is in costs. [`Fault::HasWayIn`] for a name that has one.
    pub fn add(
        &mut self,
        folder: &Folder,
        world: &World,
        person: &str,
        passphrase: &str,
    ) -> Result<(), Fault> {
        let mut paper = self.paper(folder)?;
        self.may_add(&paper, person, passphrase)?;
        let cost = paper.slots[paper.slot_of(&self.person)?].cost;
        let signing = SigningKey::from_bytes(&*seal::secret(world)?);
        let way = Way { passphrase, device: None };
        paper.admit(world, &self.data, person.trim(), way, cost, &signing)?;
        self.signers.push((person.trim().to_owned(), signing.verifying_key()));
        paper.write_twice(folder, self.newest()?)
    }

    /// Whether [`Keys::add`] would, before anything else is written about the person.
    pub fn could_add(&self, folder: &Folder, person: &str, passphrase: &str) -> Result<(), Fault> {
        self.may_add(&self.paper(folder)?, person, passphrase)
    }

    fn may_add(&self, paper: &Paper, person: &str, passphrase: &str) -> Result<(), Fault> {
        if paper.slot_of(person).is_ok() {
            return Err(Fault::HasWayIn);
        }
        judge_passphrase(passphrase)
    }

    /// Takes someone's way in away. What they signed can still be verified. A copy of the folder
    /// from before still opens for them, and what is written from now on too, until the data key is
    /// another: so their name is kept as removed. [`Fault::LastWayIn`] for the only one.
    pub fn remove(&mut self, folder: &Folder, person: &str) -> Result<(), Fault> {
        let mut paper = self.paper(folder)?;
        let place = paper.slot_of(person)?;
        if paper.slots.len() == 1 {
            return Err(Fault::LastWayIn);
        }
        let slot = paper.slots.remove(place);
        paper.forget(&slot.id);
        let epoch = paper.epochs.last().map_or(0, |epoch| epoch.number);
        paper.removed.push(Removed { person: slot.signer.person.clone(), epoch });
        paper.retired.push(slot.signer);
        paper.write_twice(folder, self.newest()?)
    }

    /// Changes the passphrase of whoever is in. The old one is asked for again: the screen may have
    /// been left. The slot stays tied to an account, or not, as it was.
    pub fn change_passphrase(
        &mut self,
        folder: &Folder,
        world: &World,
        old: Way<'_>,
        new: &str,
    ) -> Result<(), Fault> {
        judge_passphrase(new)?;
        let cost = self.own_cost(folder)?;
        let tied = self.is_tied(folder)?;
        let new = Way { passphrase: new, device: old.device.filter(|_| tied) };
        self.wrap_anew(folder, world, old, new, cost)
    }

    /// Ties the slot of whoever is in to an account's secret, or unties it. The passphrase is asked
    /// for again.
    pub fn tie(
        &mut self,
        folder: &Folder,
        world: &World,
        passphrase: &str,
        device: &Device,
        on: bool,
    ) -> Result<(), Fault> {
        let cost = self.own_cost(folder)?;
        let old = Way { passphrase, device: Some(device) };
        let new = Way { passphrase, device: Some(device).filter(|_| on) };
        self.wrap_anew(folder, world, old, new, cost)
    }

    /// Makes the slot of whoever is in as costly as `cost` says, where it is below the floor.
    pub fn strengthen(
        &mut self,
        folder: &Folder,
        world: &World,
        way: Way<'_>,
        cost: impl FnOnce() -> Cost,
    ) -> Result<(), Fault> {
        if !self.own_cost(folder)?.is_below_the_floor() {
            return Ok(());
        }
        let new =
            Way { device: way.device.filter(|_| self.is_tied(folder).unwrap_or(false)), ..way };
        self.wrap_anew(folder, world, way, new, cost())
    }

    fn wrap_anew(
        &mut self,
        folder: &Folder,
        world: &World,
        old: Way<'_>,
        new: Way<'_>,
        cost: Cost,
    ) -> Result<(), Fault> {
        let mut paper = self.paper(folder)?;
        let slot = paper.slots[paper.slot_of(&self.person)?].clone();
        let opened = guesses::counted(folder, world, &paper, &slot, old)?;
        paper.admit(world, &self.data, &self.person, new, cost, &opened.signing)?;
        paper.write_twice(folder, self.newest()?)
    }

    fn own_cost(&self, folder: &Folder) -> Result<Cost, Fault> {
        let paper = self.paper(folder)?;
        Ok(paper.slots[paper.slot_of(&self.person)?].cost)
    }

    fn is_tied(&self, folder: &Folder) -> Result<bool, Fault> {
        let paper = self.paper(folder)?;
        Ok(paper.slots[paper.slot_of(&self.person)?].device.is_some())
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::super::tests::{ANN, OTHER, enter, fault, made};
    use super::super::{doorplate, recover, unlock};
    use super::*;
    use crate::fault::Part;
    use crate::trial::{PASSPHRASE, Trial};

    const BOB: &str = "Bob Officer";
    const NEW: &str = "a third long passphrase";

    #[test]
    fn a_person_who_is_added_opens_the_same_casebook_and_signs_for_themselves() {
        let trial = Trial::new();
        let (folder, world, mut keys, _) = made(&trial);
        keys.add(&folder, &world, " Bob Officer ", OTHER).unwrap();
        assert_eq!(doorplate(trial.path()).unwrap().people, [ANN, BOB]);
        let theirs = enter(&folder, BOB, OTHER).ok().unwrap();
        assert_eq!(*theirs.derive("x").unwrap(), *keys.derive("x").unwrap());
        let signed = theirs.sign(b"m");
        assert!(keys.signed_by(BOB, b"m", &signed), "known to who was in at the time");
        assert!(!keys.signed_by(ANN, b"m", &signed));
        assert!(matches!(fault(enter(&folder, BOB, PASSPHRASE)), Fault::WrongPassphrase));
        assert!(enter(&folder, ANN, PASSPHRASE).is_ok());
    }

    #[test]
    fn nobody_is_added_twice_or_with_a_weak_passphrase() {
        let trial = Trial::new();
        let (folder, world, mut keys, _) = made(&trial);
        let taken = fault(keys.add(&folder, &world, "ann officer", OTHER));
        assert!(matches!(taken, Fault::HasWayIn));
        assert!(matches!(fault(keys.add(&folder, &world, BOB, "short")), Fault::ShortPassphrase));
        assert_eq!(doorplate(trial.path()).unwrap().people, [ANN]);
    }

    #[test]
    fn a_removed_person_cannot_unlock_and_what_they_signed_still_verifies() {
        let trial = Trial::new();
        let (folder, world, mut keys, _) = made(&trial);
        keys.add(&folder, &world, BOB, OTHER).unwrap();
        let signed = enter(&folder, BOB, OTHER).ok().unwrap().sign(b"a letter");
        keys.remove(&folder, BOB).unwrap();
        assert!(matches!(fault(enter(&folder, BOB, OTHER)), Fault::NoSuchPerson));
        fs::remove_file(trial.path().join("keys.ccx")).unwrap();
        let before = fault(enter(&folder, BOB, OTHER));
        assert!(matches!(before, Fault::NoSuchPerson), "nor by the generation before");
        let keys = enter(&folder, ANN, PASSPHRASE).ok().unwrap();
        assert!(keys.signed_by(BOB, b"a letter", &signed));
        assert_eq!(keys.ways_in(&folder).unwrap().removed, [BOB]);
    }

    #[test]
    fn the_last_way_in_is_never_taken_away() {
        let trial = Trial::new();
        let (folder, _, mut keys, _) = made(&trial);
        assert!(matches!(fault(keys.remove(&folder, ANN)), Fault::LastWayIn));
        assert!(matches!(fault(keys.remove(&folder, "Nobody")), Fault::NoSuchPerson));
        assert!(enter(&folder, ANN, PASSPHRASE).is_ok());
    }

    #[test]
    fn a_changed_passphrase_opens_the_old_one_does_not_and_signatures_stay_the_same_person_s() {
        let trial = Trial::new();
        let (folder, world, mut keys, code) = made(&trial);
        let way = |passphrase| Way { passphrase, device: None };
        let wrong = fault(keys.change_passphrase(&folder, &world, way(NEW), OTHER));
        assert!(matches!(wrong, Fault::WrongPassphrase), "the old one is asked for");
        keys.change_passphrase(&folder, &world, way(PASSPHRASE), OTHER).unwrap();
        let again = enter(&folder, ANN, OTHER).ok().unwrap();
        assert_eq!(again.public_key(), keys.public_key());
        assert!(matches!(fault(enter(&folder, ANN, PASSPHRASE)), Fault::WrongPassphrase));
        fs::remove_file(trial.path().join("keys.ccx")).unwrap();
        assert!(matches!(fault(enter(&folder, ANN, PASSPHRASE)), Fault::WrongPassphrase));
        assert!(recover(&folder, &world, &code, ANN, NEW, Cost::CHEAP).is_ok());
    }

    /// Whoever kept the keys file of before, and learnt the passphrase of then, gets the data key of
    /// then and none that came after.
    #[test]
    fn an_old_copy_with_its_old_passphrase_opens_no_later_data_key() {
        let trial = Trial::new();
        let (folder, world, mut keys, _) = made(&trial);
        let old = fs::read(trial.path().join("keys.ccx")).unwrap();
        let way = Way { passphrase: PASSPHRASE, device: None };
        keys.change_passphrase(&folder, &world, way, OTHER).unwrap();
        keys.begin_rotation(&folder, &world).unwrap();
        keys.end_rotation(&folder).unwrap();
        // With the epochs of now put beside the slot of then, as far as anyone could without a key.
        let now = fs::read(trial.path().join("keys.ccx")).unwrap();
        let thief = Trial::new();
        let folder = Folder::make(thief.path()).unwrap();
        folder.write("keys.ccx", &old).unwrap();
        let had = enter(&folder, ANN, PASSPHRASE).ok().unwrap();
        assert_ne!(*had.derive("x").unwrap(), *keys.derive("x").unwrap());
        folder.write("keys.ccx", &now).unwrap();
        assert!(matches!(fault(enter(&folder, ANN, PASSPHRASE)), Fault::WrongPassphrase));
    }

    #[test]
    fn a_slot_that_is_tied_to_an_account_opens_there_and_nowhere_else() {
        let trial = Trial::new();
        let (folder, world, mut keys, code) = made(&trial);
        let account = Trial::new();
        let device = Device::at(account.path().join("caseclock/device.key"));
        let other = Device::at(account.path().join("other/device.key"));
        let open = |device| unlock(&folder, &world, ANN, Way { passphrase: PASSPHRASE, device });
        assert!(open(Some(&device)).is_ok(), "not tied: it is not looked for");
        keys.tie(&folder, &world, PASSPHRASE, &device, true).unwrap();
        assert!(keys.ways_in(&folder).unwrap().people[0].tied);
        assert!(open(Some(&device)).is_ok());
        assert!(matches!(fault(open(None)), Fault::OtherDevice));
        assert!(matches!(fault(open(Some(&other))), Fault::OtherDevice));
        other.secret_or_new(&world).unwrap();
        assert!(matches!(fault(open(Some(&other))), Fault::OtherDevice));
        let way = Way { passphrase: PASSPHRASE, device: Some(&device) };
        keys.change_passphrase(&folder, &world, way, OTHER).unwrap();
        assert!(matches!(fault(enter(&folder, ANN, OTHER)), Fault::OtherDevice), "still tied");
        keys.tie(&folder, &world, OTHER, &device, false).unwrap();
        assert!(enter(&folder, ANN, OTHER).is_ok());
        keys.tie(&folder, &world, OTHER, &device, true).unwrap();
        assert!(
            recover(&folder, &world, &code, ANN, NEW, Cost::CHEAP).is_ok(),
            "the code needs no account"
        );
        assert!(enter(&folder, ANN, NEW).is_ok());
    }

    #[cfg(unix)]
    #[test]
    fn an_account_s_secret_lies_outside_the_casebook_and_is_its_own_alone() {
        use std::os::unix::fs::PermissionsExt;
        let (trial, account) = (Trial::new(), Trial::new());
        let (folder, world, mut keys, _) = made(&trial);
        let path = account.path().join("config/device.key");
        keys.tie(&folder, &world, PASSPHRASE, &Device::at(&path), true).unwrap();
        assert_eq!(path.metadata().unwrap().permissions().mode() & 0o777, 0o600);
        let secret = fs::read_to_string(&path).unwrap();
        for file in fs::read_dir(trial.path()).unwrap() {
            let bytes = fs::read(file.unwrap().path()).unwrap_or_default();
            assert!(!String::from_utf8_lossy(&bytes).contains(secret.trim()));
        }
        fs::write(&path, "something else").unwrap();
        let way = Way { passphrase: PASSPHRASE, device: Some(&Device::at(&path)) };
        assert!(matches!(fault(unlock(&folder, &world, ANN, way)), Fault::OtherDevice));
    }

    #[test]
    fn a_slot_below_the_floor_is_made_dearer_by_the_way() {
        let trial = Trial::new();
        let (folder, world, mut keys, _) = made(&trial);
        let way = Way { passphrase: PASSPHRASE, device: None };
        keys.strengthen(&folder, &world, way, || Cost::FLOOR).unwrap();
        assert_eq!(keys.own_cost(&folder).unwrap(), Cost::FLOOR);
        assert!(enter(&folder, ANN, PASSPHRASE).is_ok());
        keys.strengthen(&folder, &world, way, || panic!("dear enough already")).unwrap();
    }

    #[test]
    fn a_keys_file_without_a_data_key_for_a_slot_is_damaged() {
        let trial = Trial::new();
        let (folder, _, keys, _) = made(&trial);
        let mut paper = keys.paper(&folder).unwrap();
        paper.epochs[0].sealed.clear();
        paper.write(&folder, keys.newest().unwrap()).unwrap();
        assert!(matches!(fault(enter(&folder, ANN, PASSPHRASE)), Fault::Damaged(Part::Keys)));
    }
}
