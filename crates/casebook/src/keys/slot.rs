//! One person's way in: their two private keys, sealed under what they know and, where they chose so,
//! what their account on this computer holds.

use ed25519_dalek::SigningKey;
use zeroize::Zeroizing;

use super::cost::Cost;
use super::device::Device;
use super::paper::{Epoch, Paper, RECOVERY, SealedKey, Signer, Slot};
use crate::fault::{Fault, Part};
use crate::moment::World;
use crate::recovery::RecoveryCode;
use crate::seal::{self, Secret};

/// What somebody brings to come in.
#[derive(Clone, Copy)]
pub struct Way<'a> {
    /// What they know.
    pub passphrase: &'a str,
    /// What their account on this computer holds, for a slot that is tied to it.
    pub device: Option<&'a Device>,
}

/// The two private keys of a slot.
pub(super) struct Opened {
    pub signing: SigningKey,
    /// Opens what is sealed to the slot.
    pub unsealing: Secret,
}

impl Slot {
    /// The account's secret that this slot needs, if it needs one. [`Fault::OtherDevice`] where it is
    /// not there, or is another.
    pub fn factor(&self, way: Way<'_>) -> Result<Option<Secret>, Fault> {
        let Some(check) = &self.device else { return Ok(None) };
        let secret = way.device.ok_or(Fault::OtherDevice)?.secret()?.ok_or(Fault::OtherDevice)?;
        match fingerprint(&secret, &self.id) == *check {
            true => Ok(Some(secret)),
            false => Err(Fault::OtherDevice),
        }
    }

    /// Opens the slot, or [`Fault::WrongPassphrase`].
    pub fn open(
        &self,
        store_id: &str,
        passphrase: &str,
        factor: Option<&Secret>,
    ) -> Result<Opened, Fault> {
        let stretched = self.cost.stretch(passphrase, &self.salt)?;
        let key = wrapping_key(&stretched, factor, store_id, &self.id)?;
        let both = seal::unseal(&key, &self.about(store_id), &self.wrapped)
            .ok_or(Fault::WrongPassphrase)?;
        let (seed, unsealing) = both.split_first_chunk::<32>().ok_or(Fault::Damaged(Part::Keys))?;
        let unsealing = unsealing.try_into().map_err(|_| Fault::Damaged(Part::Keys))?;
        Ok(Opened { signing: SigningKey::from_bytes(seed), unsealing: Zeroizing::new(unsealing) })
    }

    /// What a slot's seal is bound to: a slot moved under another name does not open.
    fn about<'a>(&'a self, store_id: &'a str) -> [&'a [u8]; 5] {
        [
            store_id.as_bytes(),
            self.id.as_bytes(),
            self.signer.person.as_bytes(),
            &self.signer.public_key,
            &self.sealed_to,
        ]
    }
}

impl Paper {
    /// Makes a slot for a person with a signing key, in place of any they had, and seals every data
    /// key to it. Its other private key is always a new one: who held an old copy of the slot, and
    /// learnt its passphrase, opens nothing that is sealed from now on.
    pub fn admit(
        &mut self,
        world: &World,
        data: &[Secret],
        person: &str,
        way: Way<'_>,
        cost: Cost,
        signing: &SigningKey,
    ) -> Result<(), Fault> {
        let mut salt = vec![0u8; 16];
        world.fill(&mut salt)?;
        let id = world.id()?;
        let factor = way.device.map(|device| device.secret_or_new(world)).transpose()?;
        let unsealing = seal::secret(world)?;
        let mut slot = Slot {
            signer: Signer {
                person: person.to_owned(),
                public_key: signing.verifying_key().to_bytes().to_vec(),
            },
            cost,
            device: factor.as_ref().map(|factor| fingerprint(factor, &id)),
            sealed_to: seal::public_half(&unsealing).to_vec(),
            wrapped: Vec::new(),
            id,
            salt,
        };
        let stretched = cost.stretch(way.passphrase, &slot.salt)?;
        let key = wrapping_key(&stretched, factor.as_ref(), &self.store_id, &slot.id)?;
        let both = Zeroizing::new([signing.as_bytes().as_slice(), unsealing.as_slice()].concat());
        slot.wrapped = seal::seal(world, &key, &slot.about(&self.store_id), &both)?;
        match self.slots.iter().position(|old| old.signer.person == person) {
            Some(place) => {
                let old = std::mem::replace(&mut self.slots[place], slot);
                self.forget(&old.id);
            }
            None => self.slots.push(slot),
        }
        self.seal_to_all(world, data)
    }

    /// Takes a way in out of every epoch.
    pub fn forget(&mut self, way: &str) {
        for epoch in &mut self.epochs {
            epoch.sealed.retain(|sealed| sealed.to != way);
        }
    }

    /// Seals each epoch's data key to every way in that does not have it yet.
    pub fn seal_to_all(&mut self, world: &World, data: &[Secret]) -> Result<(), Fault> {
        let Paper { store_id, epochs, slots, recovery, .. } = self;
        let ways = slots.iter().map(|slot| (slot.id.as_str(), &slot.sealed_to));
        let ways: Vec<_> = ways.chain([(RECOVERY, &*recovery)]).collect();
        for (epoch, data) in epochs.iter_mut().zip(data) {
            for (id, public) in &ways {
                if epoch.sealed.iter().any(|sealed| sealed.to == *id) {
                    continue;
                }
                let to = public.as_slice().try_into().map_err(|_| Fault::Damaged(Part::Keys))?;
                let number = epoch.number.to_be_bytes();
                let about = [store_id.as_bytes(), &number, id.as_bytes()];
                let sealed = seal::seal_to(world, to, &about, data.as_slice())?;
                epoch.sealed.push(SealedKey { to: (*id).to_owned(), sealed });
            }
        }
        Ok(())
    }

    /// Every epoch's data key, opened by one way in.
    pub fn data_keys(&self, way: &str, unsealing: &Secret) -> Result<Vec<Secret>, Fault> {
        self.epochs.iter().map(|epoch| self.data_key(epoch, way, unsealing)).collect()
    }

    fn data_key(&self, epoch: &Epoch, way: &str, unsealing: &Secret) -> Result<Secret, Fault> {
        let damaged = || Fault::Damaged(Part::Keys);
        let sealed = epoch.sealed.iter().find(|sealed| sealed.to == way).ok_or_else(damaged)?;
        let number = epoch.number.to_be_bytes();
        let about = [self.store_id.as_bytes(), &number, way.as_bytes()];
        let data = seal::unseal_with(unsealing, &about, &sealed.sealed).ok_or_else(damaged)?;
        Ok(Zeroizing::new(data.as_slice().try_into().map_err(|_| damaged())?))
    }
}

/// The secret to which data keys are sealed for the recovery code. 160 random bits need no stretching.
pub(super) fn recovery_secret(store_id: &str, code: &RecoveryCode) -> Result<Secret, Fault> {
    seal::derive(code.bytes(), "caseclock/recovery/v2", &[store_id.as_bytes()])
}

fn wrapping_key(
    stretched: &Secret,
    factor: Option<&Secret>,
    store_id: &str,
    slot_id: &str,
) -> Result<Secret, Fault> {
    let mut both = Zeroizing::new(Vec::with_capacity(64));
    both.extend_from_slice(stretched.as_slice());
    if let Some(factor) = factor {
        both.extend_from_slice(factor.as_slice());
    }
    seal::derive(&both, "caseclock/kek/v2", &[store_id.as_bytes(), slot_id.as_bytes()])
}

/// Tells one account's secret from another's and says nothing else about it.
fn fingerprint(factor: &Secret, slot_id: &str) -> String {
    seal::hex(&seal::keyed_hash(factor, slot_id.as_bytes())[..8])
}
