//! A new data key, in two phases, so that a laptop may die at any point: first both keys stand in the
//! keys file, then the database changes over, then the old key goes. The store does the middle.

use super::Keys;
use super::paper::Epoch;
use crate::fault::{Fault, Part};
use crate::moment::World;
use crate::seal;
use crate::store::Folder;

impl Keys {
    /// Whether two data keys stand in the keys file, and one of them opens the database.
    pub(crate) fn is_rotating(&self) -> bool {
        self.data.len() > 1
    }

    /// Draws a new data key and seals it to every way in, beside the old one. Nothing uses it yet.
    /// Both generations of the keys file get it: a fallback that lacked it would lock everyone out.
    pub(crate) fn begin_rotation(&mut self, folder: &Folder, world: &World) -> Result<(), Fault> {
        let mut paper = self.paper(folder)?;
        let last = paper.epochs.last().map_or(0, |epoch| epoch.number);
        let mut data = self.data.clone();
        data.push(seal::secret(world)?);
        paper.epochs.push(Epoch { number: last + 1, sealed: Vec::new() });
        paper.seal_to_all(world, &data)?;
        paper.write_twice(folder, data.last().ok_or(Fault::Damaged(Part::Keys))?)?;
        self.data = data;
        Ok(())
    }

    /// Derives from the newest data key from now on, or from the one before it.
    pub(crate) fn fit(&mut self, newest: bool) {
        self.fits = if newest { self.data.len().saturating_sub(1) } else { 0 };
    }

    /// Whether it is the newest data key that opens the database.
    pub(crate) fn fits_newest(&self) -> bool {
        self.fits + 1 == self.data.len()
    }

    /// Drops the old data key, now that the database has the new one. Those who had been removed
    /// before it was drawn are shut out.
    pub(crate) fn end_rotation(&mut self, folder: &Folder) -> Result<(), Fault> {
        let mut paper = self.paper(folder)?;
        paper.epochs.drain(..paper.epochs.len().saturating_sub(1));
        let now = paper.epochs.last().map_or(0, |epoch| epoch.number);
        paper.removed.retain(|removed| removed.epoch >= now);
        paper.write_twice(folder, self.newest()?)?;
        self.data.drain(..self.data.len().saturating_sub(1));
        self.fits = 0;
        Ok(())
    }
}
