//! What it costs to try one passphrase.

use argon2::{Algorithm, Argon2, Block, Params, Version};
use serde::{Deserialize, Serialize};
use zeroize::{Zeroize, Zeroizing};

use crate::fault::{Fault, Part};
use crate::moment::World;
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

    /// What no door makes a slot cheaper than; one that is cheaper is made anew when it is opened.
    pub const FLOOR: Cost = Cost { memory_kib: 131_072, passes: 3, lanes: 4 };
    /// The most that a slot is made to cost, however fast the computer: 512 MiB.
    const CAP_KIB: u32 = 524_288;
    /// What a try is to take, in milliseconds.
    const AIM_MS: u64 = 1000;

    /// As much memory as this computer goes through in about a second, between the floor and 512
    /// MiB, in steps of 16 MiB: one try at the floor is timed. [`Cost::STANDARD`] where time stands
    /// still, and the floor where even that much memory cannot be had.
    pub fn calibrated(world: &World) -> Cost {
        let (tried, took_ms) = world.time(|| Cost::FLOOR.stretch("a try", &[0; 16]));
        match (tried, took_ms) {
            (Err(_), _) => Cost::FLOOR,
            (Ok(_), None) => Cost::STANDARD,
            (Ok(_), Some(took_ms)) => Cost::for_a_second(took_ms),
        }
    }

    /// The cost at which a try takes about a second, where one at the floor took `floor_ms`.
    fn for_a_second(floor_ms: u64) -> Cost {
        let floor = Cost::FLOOR.memory_kib;
        let kib = u64::from(floor) * Cost::AIM_MS / floor_ms.max(1);
        let kib = u32::try_from(kib).unwrap_or(u32::MAX) & !(16 * 1024 - 1);
        Cost { memory_kib: kib.clamp(floor, Cost::CAP_KIB), ..Cost::FLOOR }
    }

    /// Whether no door would make a slot so cheap today.
    pub fn is_below_the_floor(self) -> bool {
        self.memory_kib < Cost::FLOOR.memory_kib
            || self.passes < Cost::FLOOR.passes
            || self.lanes < Cost::FLOOR.lanes
    }

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_floor_is_128_mib_and_three_passes_and_what_is_usual_lies_above() {
        assert_eq!(Cost::FLOOR, Cost { memory_kib: 128 * 1024, passes: 3, lanes: 4 });
        assert!(!Cost::FLOOR.is_below_the_floor() && !Cost::STANDARD.is_below_the_floor());
        assert!(Cost::CHEAP.is_below_the_floor());
        assert!(Cost { passes: 2, ..Cost::STANDARD }.is_below_the_floor());
    }

    #[test]
    fn a_fast_computer_pays_in_memory_and_a_slow_one_never_less_than_the_floor() {
        let mib = |floor_ms| Cost::for_a_second(floor_ms).memory_kib / 1024;
        assert_eq!([mib(500), mib(400), mib(333)], [256, 320, 384]);
        assert_eq!([mib(0), mib(10), mib(250)], [512; 3]);
        assert_eq!([mib(1000), mib(9000), mib(u64::MAX)], [128; 3]);
        let still = World::fixed(Default::default(), 1);
        assert_eq!(Cost::calibrated(&still), Cost::STANDARD);
    }
}
