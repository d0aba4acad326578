//! What it costs to try one passphrase.

use argon2::{Algorithm, Argon2, Block, Params, Version};
use serde::{Deserialize, Serialize};
use zeroize::{Zeroize, Zeroizing};

use crate::fault::{Fault, Part};
use crate::seal::Secret;

/// Argon2id's parameters, kept with each slot so that they may rise over the years.
///
/// The cheap cost that keeps this room's tests fast is not there outside them:
/// ```compile_fail,E0599
/// let cost = casebook::keys::Cost::CHEAP;
/// ```
/// ```
/// let cost = casebook::keys::Cost::STANDARD;
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cost {
    /// Memory, in KiB.
    pub memory_kib: u32,
    /// Passes over the memory.
    pub passes: u32,
    /// Lanes, each on a thread of its own where there are enough.
    pub lanes: u32,
}

/// No keys file may ask for more than 4 GiB, 100 passes or 64 lanes: it would be a way to hang the program.
const MOST: Cost = Cost { memory_kib: 4 << 20, passes: 100, lanes: 64 };

impl Cost {
    /// 256 MiB, three passes, four lanes: about a second on two cores, four times the memory that
    /// RFC 9106 asks for as its second choice.
    pub const STANDARD: Cost = Cost { memory_kib: 262_144, passes: 3, lanes: 4 };

    /// For tests only: no door can reach it.
    #[cfg(test)]
    pub const CHEAP: Cost = Cost { memory_kib: 64, passes: 1, lanes: 1 };

    /// Stretches a passphrase. [`Fault::NotEnoughMemory`] rather than ever a weaker cost.
    pub(super) fn stretch(self, passphrase: &str, salt: &[u8]) -> Result<Secret, Fault> {
        if self.memory_kib > MOST.memory_kib || self.passes > MOST.passes || self.lanes > MOST.lanes
        {
            return Err(Fault::Damaged(Part::Keys));
        }
        let params = Params::new(self.memory_kib, self.passes, self.lanes, Some(32))
            .map_err(|_| Fault::Damaged(Part::Keys))?;
        let mut memory: Vec<Block> = Vec::new();
        memory.try_reserve_exact(params.block_count()).map_err(|_| Fault::NotEnoughMemory)?;
        memory.resize(params.block_count(), Block::new());
        let mut stretched = Zeroizing::new([0u8; 32]);
        let done = Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
            .hash_password_into_with_memory(
                passphrase.as_bytes(),
                salt,
                stretched.as_mut_slice(),
                &mut memory,
            );
        memory.zeroize();
        done.map_err(|_| Fault::Damaged(Part::Keys))?;
        Ok(stretched)
    }
}
