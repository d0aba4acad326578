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
