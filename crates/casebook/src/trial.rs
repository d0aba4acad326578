//! A folder for one test, gone when the test ends.

use std::fs;
use std::path::{Path, PathBuf};

use crate::keys::{self, Cost, Keys, Way};
use crate::moment::World;
use crate::seal;
use crate::store::{Folder, Store};

pub(crate) const PASSPHRASE: &str = "correct horse battery staple";
pub(crate) const PERSON: &str = "Ann Officer";

pub(crate) struct Trial(PathBuf);

impl Trial {
    pub fn new() -> Trial {
        Trial::under(std::env::temp_dir())
    }

    /// A folder in memory, where the system has one: for a test that writes ten thousand times.
    pub fn quick() -> Trial {
        let memory = PathBuf::from("/dev/shm");
        Trial::under(if memory.is_dir() { memory } else { std::env::temp_dir() })
    }

    fn under(folder: PathBuf) -> Trial {
        let name = seal::hex(&seal::secret(&World::real()).unwrap()[..8]);
        let path = folder.join(format!("caseclock-trial-{name}"));
        fs::create_dir(&path).unwrap();
        Trial(path)
    }

    pub fn path(&self) -> &Path {
        &self.0
    }

    /// A new casebook's store, ready for use.
    pub fn store(&self, world: &World) -> Store {
        let folder = Folder::make(self.path()).unwrap();
        let (keys, code) =
            keys::create(&folder, world, PERSON, PASSPHRASE, Cost::CHEAP).ok().unwrap();
        let mut store = Store::open(folder, keys, world.clone()).ok().unwrap();
        store.confirm_recovery(&code.text()).unwrap();
        store
    }

    pub fn keys(&self) -> Result<(Folder, Keys), crate::Fault> {
        let folder = Folder::take(self.path())?;
        let keys = keys::unlock(
            &folder,
            &World::real(),
            PERSON,
            Way { passphrase: PASSPHRASE, device: None },
        )?;
        Ok((folder, keys))
    }

    /// The store of a casebook that stands.
    pub fn again(&self, world: &World) -> Result<Store, crate::Fault> {
        let (folder, keys) = self.keys()?;
        Store::open(folder, keys, world.clone())
    }
}

impl Drop for Trial {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}
