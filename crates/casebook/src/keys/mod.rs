//! The keys of a casebook, and the ways in.
//!
//! One random data key opens everything; it is never stored bare. Each person's slot holds two
//! private keys under their passphrase: one signs, the other opens what is sealed to them. The data
//! key is sealed to each slot and to the recovery code, so that a new one needs nobody else's
//! passphrase. Every other key is derived from the data key, one label a purpose.

mod cost;
mod device;
mod guesses;
mod paper;
mod rotation;
mod slot;
mod ways;

use std::path::Path;

use ed25519_dalek::{Signature, Signer as _, SigningKey, VerifyingKey};
use zeroize::Zeroizing;

use crate::fault::{Fault, Part};
use crate::moment::World;
use crate::recovery::RecoveryCode;
use crate::seal::{self, Secret};
use crate::store::Folder;
pub use cost::Cost;
pub use device::Device;
use paper::{Epoch, Paper, RECOVERY, Sealed};
pub(crate) use paper::{NAME, newest, stand_in};
pub use slot::Way;
use slot::recovery_secret;
pub use ways::{WayIn, WaysIn};

/// The fewest characters of a passphrase. Length, not kinds of character, is what counts.
pub const LEAST_PASSPHRASE: usize = 15;
/// The fewest different characters among them.
const LEAST_DIFFERENT: usize = 6;

/// An open casebook's keys: held while it is unlocked, wiped when dropped. No `Debug`, no `Clone`.
pub struct Keys {
    store_id: String,
    person: String,
    /// One; two while a rotation is under way, the newest last.
    data: Vec<Secret>,
    /// Which of them opens the file.
    fits: usize,
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
    seal::swept(|| {
        judge_passphrase(passphrase)?;
        if stand_in(folder.path()) || folder.holds_a_store() {
            return Err(Fault::AlreadyThere);
        }
        let code = RecoveryCode::draw(world)?;
        let store_id = world.id()?;
        let recovery = seal::public_half(&recovery_secret(&store_id, &code)?).to_vec();
        let mut paper = Paper {
            store_id,
            recovery_confirmed: false,
            epochs: vec![Epoch { number: 1, sealed: Vec::new() }],
            slots: Vec::new(),
            recovery,
            removed: Vec::new(),
            retired: Vec::new(),
        };
        let data = vec![seal::secret(world)?];
        let signing = SigningKey::from_bytes(&*seal::secret(world)?);
        let way = Way { passphrase, device: None };
        paper.admit(world, &data, person.trim(), way, cost, &signing)?;
        let keys = open(&paper, person.trim(), data, signing)?;
        paper.write(folder, keys.newest()?)?;
        Ok((keys, code))
    })
}

/// Opens with what a person brings. Takes about a second, on purpose: call it off the window's
/// thread. [`Fault::Wait`] after too many wrong passphrases in a row.
pub fn unlock(folder: &Folder, world: &World, person: &str, way: Way<'_>) -> Result<Keys, Fault> {
    seal::swept(|| {
        let sealed = Sealed::read(folder.path())?;
        let paper = &sealed.paper;
        let slot = &paper.slots[paper.slot_of(person)?];
        let opened = guesses::counted(folder, world, paper, slot, way)?;
        let data = paper.data_keys(&slot.id, &opened.unsealing)?;
        let keys = open(paper, &slot.signer.person, data, opened.signing)?;
        sealed.check(keys.newest()?)?;
        Ok(keys)
    })
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
    seal::swept(|| {
        let sealed = Sealed::read(folder.path())?;
        let data = by_code(&sealed, typed)?;
        let mut paper = sealed.paper;
        let old = paper.slots[paper.slot_of(person)?].clone();
        judge_passphrase(passphrase)?;
        let signing = SigningKey::from_bytes(&*seal::secret(world)?);
        let name = old.signer.person.clone();
        let way = Way { passphrase, device: None };
        paper.admit(world, &data, &name, way, cost, &signing)?;
        paper.retired.push(old.signer);
        paper.recovery_confirmed = true;
        let keys = open(&paper, &name, data, signing)?;
        paper.write_twice(folder, keys.newest()?)?;
        guesses::forget(folder, &old.id)?;
        Ok(keys)
    })
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
        paper.write_twice(folder, self.newest()?)?;
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
        let mut paper = self.paper(folder)?;
        let code = RecoveryCode::draw(world)?;
        paper.recovery = seal::public_half(&recovery_secret(&self.store_id, &code)?).to_vec();
        paper.forget(RECOVERY);
        paper.seal_to_all(world, &self.data)?;
        paper.recovery_confirmed = false;
        paper.write(folder, self.newest()?)?;
        self.recovery_confirmed = false;
        Ok(code)
    }

    /// The keys file, if it is one that these keys wrote.
    fn paper(&self, folder: &Folder) -> Result<Paper, Fault> {
        let sealed = Sealed::read(folder.path())?;
        sealed.check(self.newest()?)?;
        Ok(sealed.paper)
    }

    /// The data key under which the keys file stands.
    fn newest(&self) -> Result<&Secret, Fault> {
        self.data.last().ok_or(Fault::Damaged(Part::Keys))
    }

    /// Whether the keys file in `folder` is whole and of this data key: [`Fault::Damaged`] otherwise.
    pub(crate) fn belong_to(&self, folder: &Path) -> Result<(), Fault> {
        Sealed::read(folder)?.check(self.newest()?)
    }

    /// The key for one purpose. Labels look like `caseclock/db/v1`.
    pub(crate) fn derive(&self, label: &str) -> Result<Secret, Fault> {
        let data = self.data.get(self.fits).ok_or(Fault::Damaged(Part::Keys))?;
        seal::derive(data.as_slice(), label, &[self.store_id.as_bytes()])
    }

    /// The raw key and the salt of the database, in hexadecimal. The salt is no secret: it stands at the
    /// beginning of the file, and is the same for every data key.
    pub(crate) fn of_the_file(&self) -> Result<(Zeroizing<String>, String), Fault> {
        let key = Zeroizing::new(seal::hex(self.derive("caseclock/db/v1")?.as_slice()));
        let salt = seal::hash(&[b"caseclock/db-salt/v2", self.store_id.as_bytes()]);
        Ok((key, seal::hex(&salt[..16])))
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

fn open(
    paper: &Paper,
    person: &str,
    data: Vec<Secret>,
    signing: SigningKey,
) -> Result<Keys, Fault> {
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
        person: person.to_owned(),
        fits: data.len().saturating_sub(1),
        data,
        signing,
        recovery_confirmed: paper.recovery_confirmed,
        signers,
    })
}

/// The data keys, opened by the recovery code as it was typed.
fn by_code(sealed: &Sealed, typed: &str) -> Result<Vec<Secret>, Fault> {
    let paper = &sealed.paper;
    let secret = recovery_secret(&paper.store_id, &RecoveryCode::parse(typed)?)?;
    if seal::public_half(&secret).as_slice() != paper.recovery {
        return Err(Fault::WrongCode);
    }
    let data = paper.data_keys(RECOVERY, &secret)?;
    sealed.check(data.last().ok_or(Fault::Damaged(Part::Keys))?)?;
    Ok(data)
}

#[cfg(test)]
mod sequences;
#[cfg(test)]
mod tests;
