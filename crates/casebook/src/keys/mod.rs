//! The keys of a casebook, and the ways in.
//!
//! One random data key opens everything; it is never stored bare. Each person's slot seals it under
//! their passphrase, together with the key they sign with; one more slot seals it under the
//! recovery code. Every other key is derived from the data key, one label a purpose.

mod cost;
mod paper;

use std::path::Path;

use ed25519_dalek::{Signature, Signer as _, SigningKey, VerifyingKey};
use zeroize::Zeroizing;

use crate::fault::{Fault, Part};
use crate::moment::World;
use crate::recovery::RecoveryCode;
use crate::seal::{self, Secret};
use crate::store::Folder;
pub use cost::Cost;
pub(crate) use paper::{NAME, newest, stand_in};
use paper::{Paper, RecoverySlot, Sealed, Signer, Slot};

/// The fewest characters of a passphrase. Length, not kinds of character, is what counts.
pub const LEAST_PASSPHRASE: usize = 15;
/// The fewest different characters among them.
const LEAST_DIFFERENT: usize = 6;

/// An open casebook's keys: held while it is unlocked, wiped when dropped. No `Debug`, no `Clone`.
pub struct Keys {
    store_id: String,
    person: String,
    data: Secret,
    signing: SigningKey,
    recovery_confirmed: bool,
    signers: Vec<(String, VerifyingKey)>,
}

/// What the keys file tells without a passphrase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doorplate {
    /// Names of those who may unlock, in the order in which they came.
    pub people: Vec<String>,
    /// Whether the recovery code was typed back once.
    pub recovery_confirmed: bool,
}

/// Reads the doorplate of the casebook in `folder`, without its lock.
/// [`Fault::Absent`] where there is none.
pub fn doorplate(folder: &Path) -> Result<Doorplate, Fault> {
    let paper = Sealed::read(folder)?.paper;
    let people = paper.slots.into_iter().map(|slot| slot.signer.person).collect();
    Ok(Doorplate { people, recovery_confirmed: paper.recovery_confirmed })
}

/// The id of the casebook that a keys file in `folder` is of.
pub(crate) fn store_id(folder: &Path) -> Result<String, Fault> {
    Ok(Sealed::read(folder)?.paper.store_id)
}

/// Whether a passphrase may be used, before it is: [`Fault::ShortPassphrase`] under
/// [`LEAST_PASSPHRASE`] characters, [`Fault::PlainPassphrase`] with fewer than six different ones.
pub fn judge_passphrase(passphrase: &str) -> Result<(), Fault> {
    if passphrase.chars().count() < LEAST_PASSPHRASE {
        return Err(Fault::ShortPassphrase);
    }
    let different: std::collections::BTreeSet<char> = passphrase.chars().collect();
    if different.len() < LEAST_DIFFERENT { Err(Fault::PlainPassphrase) } else { Ok(()) }
}

/// Makes the keys of a new casebook for its first person, and the recovery code to show once.
/// [`Fault::AlreadyThere`] where anything of a casebook stands.
pub fn create(
    folder: &Folder,
    world: &World,
    person: &str,
    passphrase: &str,
    cost: Cost,
) -> Result<(Keys, RecoveryCode), Fault> {
    judge_passphrase(passphrase)?;
    if stand_in(folder.path()) || folder.holds_a_store() {
        return Err(Fault::AlreadyThere);
    }
    let store_id = world.id()?;
    let data = seal::secret(world)?;
    let code = RecoveryCode::draw(world)?;
    let (slot, signing) = slot(world, &store_id, &data, person.trim(), passphrase, cost)?;
    let recovery = recovery_slot(world, &store_id, &data, &code)?;
    let paper = Paper {
        store_id,
        recovery_confirmed: false,
        slots: vec![slot],
        recovery,
        retired: Vec::new(),
    };
    paper.write(folder, &data)?;
    Ok((open(&paper, 0, data, signing)?, code))
}

/// Opens with a passphrase. Takes about a second, on purpose: call it off the window's thread.
pub fn unlock(folder: &Folder, person: &str, passphrase: &str) -> Result<Keys, Fault> {
    let sealed = Sealed::read(folder.path())?;
    let place = sealed.paper.slot_of(person)?;
    let slot = &sealed.paper.slots[place];
    let key = wrapping_key(slot.cost, &sealed.paper.store_id, &slot.id, passphrase, &slot.salt)?;
    let both = seal::unseal(&key, &about(&sealed.paper.store_id, slot), &slot.wrapped)
        .ok_or(Fault::WrongPassphrase)?;
    let (data, seed) = both.split_first_chunk::<32>().ok_or(Fault::Damaged(Part::Keys))?;
    let data = Zeroizing::new(*data);
    let seed: Secret = Zeroizing::new(seed.try_into().map_err(|_| Fault::Damaged(Part::Keys))?);
    sealed.check(&data)?;
    open(&sealed.paper, place, data, SigningKey::from_bytes(&seed))
}

/// Opens with the recovery code and gives `person` a new passphrase and a new signing key. The old
/// public key stays listed, so that what it signed can still be verified. The code stays as it is.
pub fn recover(
    folder: &Folder,
    world: &World,
    typed: &str,
    person: &str,
    passphrase: &str,
    cost: Cost,
) -> Result<Keys, Fault> {
    let sealed = Sealed::read(folder.path())?;
    let data = by_code(&sealed, typed)?;
    let mut paper = sealed.paper;
    let place = paper.slot_of(person)?;
    judge_passphrase(passphrase)?;
    let name = paper.slots[place].signer.person.clone();
    let (slot, signing) = slot(world, &paper.store_id, &data, &name, passphrase, cost)?;
    let old = std::mem::replace(&mut paper.slots[place], slot);
    paper.retired.push(old.signer);
    paper.recovery_confirmed = true;
    paper.write_twice(folder, &data)?;
    open(&paper, place, data, signing)
}

impl Keys {
    /// Whose slot was opened, as written in the keys file.
    pub fn person(&self) -> &str {
        &self.person
    }

    /// The casebook's own id: never changes, says nothing.
    pub fn store_id(&self) -> &str {
        &self.store_id
    }

    /// Whether the recovery code was typed back once; before that nothing may be written.
    pub fn recovery_confirmed(&self) -> bool {
        self.recovery_confirmed
    }

    /// The recovery code typed back. [`Fault::MistypedCode`] or [`Fault::WrongCode`] otherwise.
    pub fn confirm_recovery(&mut self, folder: &Folder, typed: &str) -> Result<(), Fault> {
        let sealed = Sealed::read(folder.path())?;
        by_code(&sealed, typed)?;
        let paper = Paper { recovery_confirmed: true, ..sealed.paper };
        paper.write_twice(folder, &self.data)?;
        self.recovery_confirmed = true;
        Ok(())
    }

    /// A new recovery code in place of the old, to be typed back again: for one that was lost, or
    /// never written down.
    pub fn renew_recovery(
        &mut self,
        folder: &Folder,
        world: &World,
    ) -> Result<RecoveryCode, Fault> {
        let sealed = Sealed::read(folder.path())?;
        sealed.check(&self.data)?;
        let code = RecoveryCode::draw(world)?;
        let recovery = recovery_slot(world, &self.store_id, &self.data, &code)?;
        Paper { recovery_confirmed: false, recovery, ..sealed.paper }.write(folder, &self.data)?;
        self.recovery_confirmed = false;
        Ok(code)
    }

    /// Whether the keys file in `folder` is whole and of this data key: [`Fault::Damaged`] otherwise.
    pub(crate) fn fit(&self, folder: &Path) -> Result<(), Fault> {
        Sealed::read(folder)?.check(&self.data)
    }

    /// The key for one purpose. Labels look like `caseclock/db/v1`.
    pub(crate) fn derive(&self, label: &str) -> Result<Secret, Fault> {
        seal::derive(self.data.as_slice(), label, &[self.store_id.as_bytes()])
    }

    /// Ed25519 signature by the person who is in.
    pub fn sign(&self, message: &[u8]) -> [u8; 64] {
        self.signing.sign(message).to_bytes()
    }

    /// Whether one of the keys that `person` has, or ever had, signed this message.
    pub fn signed_by(&self, person: &str, message: &[u8], signature: &[u8]) -> bool {
        let Ok(signature) = Signature::from_slice(signature) else {
            return false;
        };
        self.signers
            .iter()
            .any(|(name, key)| name == person && key.verify_strict(message, &signature).is_ok())
    }

    /// The public key of the person who is in, as printed in a letter's signature.
    pub fn public_key(&self) -> [u8; 32] {
        self.signing.verifying_key().to_bytes()
    }
}

fn open(paper: &Paper, place: usize, data: Secret, signing: SigningKey) -> Result<Keys, Fault> {
    let signers = paper
        .slots
        .iter()
        .map(|slot| &slot.signer)
        .chain(&paper.retired)
        .map(|signer| {
            let bytes =
                signer.public_key.as_slice().try_into().map_err(|_| Fault::Damaged(Part::Keys))?;
            let key = VerifyingKey::from_bytes(bytes).map_err(|_| Fault::Damaged(Part::Keys))?;
            Ok((signer.person.clone(), key))
        })
        .collect::<Result<Vec<_>, Fault>>()?;
    Ok(Keys {
        store_id: paper.store_id.clone(),
        person: paper.slots[place].signer.person.clone(),
        data,
        signing,
        recovery_confirmed: paper.recovery_confirmed,
        signers,
    })
}

fn slot(
    world: &World,
    store_id: &str,
    data: &Secret,
    person: &str,
    passphrase: &str,
    cost: Cost,
) -> Result<(Slot, SigningKey), Fault> {
    let mut salt = vec![0u8; 16];
    world.fill(&mut salt)?;
    let signing = SigningKey::from_bytes(&*seal::secret(world)?);
    let signer = Signer {
        person: person.to_owned(),
        public_key: signing.verifying_key().to_bytes().to_vec(),
    };
    let mut slot = Slot { id: world.id()?, signer, cost, salt, wrapped: Vec::new() };
    let key = wrapping_key(cost, store_id, &slot.id, passphrase, &slot.salt)?;
    let both = Zeroizing::new([data.as_slice(), signing.as_bytes()].concat());
    slot.wrapped = seal::seal(world, &key, &about(store_id, &slot), &both)?;
    Ok((slot, signing))
}

/// What a slot's seal is bound to: a slot moved under another name does not open.
fn about<'a>(store_id: &'a str, slot: &'a Slot) -> [&'a [u8]; 4] {
    [
        store_id.as_bytes(),
        slot.id.as_bytes(),
        slot.signer.person.as_bytes(),
        &slot.signer.public_key,
    ]
}

fn wrapping_key(
    cost: Cost,
    store_id: &str,
    slot_id: &str,
    passphrase: &str,
    salt: &[u8],
) -> Result<Secret, Fault> {
    let stretched = cost.stretch(passphrase, salt)?;
    seal::derive(
        stretched.as_slice(),
        "caseclock/kek/v1",
        &[store_id.as_bytes(), slot_id.as_bytes()],
    )
}

fn recovery_slot(
    world: &World,
    store_id: &str,
    data: &Secret,
    code: &RecoveryCode,
) -> Result<RecoverySlot, Fault> {
    let key = recovery_key(store_id, code)?;
    Ok(RecoverySlot { wrapped: seal::seal(world, &key, &[store_id.as_bytes()], data.as_slice())? })
}

/// 160 random bits need no stretching.
fn recovery_key(store_id: &str, code: &RecoveryCode) -> Result<Secret, Fault> {
    seal::derive(code.bytes(), "caseclock/recovery-kek/v1", &[store_id.as_bytes()])
}

fn by_code(sealed: &Sealed, typed: &str) -> Result<Secret, Fault> {
    let store_id = &sealed.paper.store_id;
    let key = recovery_key(store_id, &RecoveryCode::parse(typed)?)?;
    let data = seal::unseal(&key, &[store_id.as_bytes()], &sealed.paper.recovery.wrapped)
        .ok_or(Fault::WrongCode)?;
    let data: Secret =
        Zeroizing::new(data.as_slice().try_into().map_err(|_| Fault::Damaged(Part::Keys))?);
    sealed.check(&data)?;
    Ok(data)
}

#[cfg(test)]
mod tests;
