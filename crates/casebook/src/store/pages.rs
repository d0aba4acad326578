//! Whether the file itself is whole, page by page and table by table.

use std::fs::File;
use std::io::Read;

use super::folder::STORE;
use super::{Store, open, projections};
use crate::fault::Fault;
use crate::seal;

/// What is wrong with the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Harm {
    /// So many pages are not what was written.
    Pages(u64),
    /// Its tables do not fit together.
    Tables,
    /// Rows refer to rows that are not there.
    References,
    /// The search does not find what it holds.
    Search,
}

impl Store {
    /// Checks every page on a connection of its own, for one bad page spoils what a connection says
    /// afterwards: so it asks the cipher first, and the engine only when every page is good.
    pub(crate) fn harms(&self) -> Result<Vec<Harm>, Fault> {
        self.checkpoint()?;
        let fresh = open::connect(&self.folder, &self.keys, &self.world)?;
        let pages = open::answers(&fresh, "PRAGMA cipher_integrity_check")?;
        // The first bytes, where the salt stands, are no page's: the engine is given the salt and does not
        // look at them.
        let mut first = [0; 16];
        File::open(self.folder.path().join(STORE))?.read_exact(&mut first)?;
        let (_, salt) = self.keys.of_the_file()?;
        let bad = pages.len().max(usize::from(seal::hex(&first) != salt));
        if bad > 0 {
            return Ok(vec![Harm::Pages(bad as u64)]);
        }
        let mut harms = Vec::new();
        if open::answers(&fresh, "PRAGMA integrity_check")? != ["ok"] {
            harms.push(Harm::Tables);
        }
        if !open::answers(&fresh, "PRAGMA foreign_key_check")?.is_empty() {
            harms.push(Harm::References);
        }
        if projections::SEARCH_CHECKS.iter().any(|check| fresh.execute(check, []).is_err()) {
            harms.push(Harm::Search);
        }
        Ok(harms)
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::moment::World;
    use crate::trial::Trial;

    #[test]
    fn the_first_bytes_are_looked_at_although_no_page_covers_them() {
        let trial = Trial::new();
        let store = trial.store(&World::real());
        store.checkpoint().unwrap();
        assert!(!store.harms().unwrap().contains(&Harm::Pages(1)));
        drop(store);
        let path = trial.path().join(STORE);
        let mut bytes = fs::read(&path).unwrap();
        bytes[3] ^= 1;
        fs::write(&path, bytes).unwrap();
        let store = trial.again(&World::real()).ok().unwrap();
        assert_eq!(store.harms().unwrap(), [Harm::Pages(1)]);
    }
}
