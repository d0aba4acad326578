//! What is chosen for this laptop alone. It is no event: a colleague's laptop chooses for itself.

use std::time::Duration;

use crate::casebook::Casebook;
use crate::error::{Error, FieldFault};
use crate::fault::Fault;
use crate::views::LaptopView;
use crate::wishes::SetLaptop;

/// Where the choice is remembered.
const LOCK_AFTER: &str = "lock_after";
/// Minutes without a key or the pointer after which it locks, where nothing else was chosen.
const USUAL: u32 = 5;
/// The most that may be chosen, in minutes.
const MOST: u32 = 15;

impl Casebook {
    /// What is chosen for this laptop.
    pub fn show_laptop(&self) -> Result<LaptopView, Error> {
        Ok(LaptopView { lock_after: self.lock_minutes()?.to_string() })
    }

    /// Chooses for this laptop.
    pub fn set_laptop(&mut self, wish: SetLaptop) -> Result<LaptopView, Error> {
        let minutes = wish.lock_after.trim().parse::<u32>();
        let minutes = minutes.map_err(|_| Error::Field("lock_after", FieldFault::Number))?;
        if !(1..=MOST).contains(&minutes) {
            return Err(Error::Field("lock_after", FieldFault::Minutes));
        }
        self.store.remember(LOCK_AFTER, Some(&minutes.to_string()))?;
        self.show_laptop()
    }

    /// How long it stays open when nobody is there.
    pub fn lock_after(&self) -> Duration {
        // What cannot be read must not keep it open for longer.
        Duration::from_secs(60 * u64::from(self.lock_minutes().unwrap_or(1)))
    }

    fn lock_minutes(&self) -> Result<u32, Fault> {
        let chosen = self.store.remembered(LOCK_AFTER)?;
        let chosen = chosen.and_then(|minutes| minutes.parse().ok());
        Ok(chosen.unwrap_or(USUAL).clamp(1, MOST))
    }
}
