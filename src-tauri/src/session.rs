//! Whether the casebook is open, and the commands that answer while it is not.

use std::path::PathBuf;

use casebook::keys::Cost;
use casebook::moment::World;
use casebook::views::{BackupRow, CreatedView, ProblemView, RestoredView, StatusView};
use casebook::wishes::{
    ConfirmRecovery, CreateCasebook, FindBackups, Recover, RestoreCasebook, Unlock,
};
use casebook::{Casebook, Error};

use casebook::problem;

/// One casebook, open or not. There is no third state: locking drops it, and its keys with it.
pub struct Session {
    folder: PathBuf,
    world: World,
    open: Option<Casebook>,
}

impl Session {
    /// A locked session over the casebook in `folder`, which need not exist yet.
    pub fn new(folder: PathBuf) -> Self {
        Self { folder, world: World::real(), open: None }
    }

    /// The casebook, or the problem that it is locked.
    pub fn open(&mut self) -> Result<&mut Casebook, ProblemView> {
        self.open.as_mut().ok_or_else(problem::locked)
    }

    /// Where we stand.
    pub fn status(&mut self) -> Result<StatusView, Error> {
        match &self.open {
            Some(casebook) => casebook.status(),
            None => Casebook::doorplate(&self.folder, &self.world),
        }
    }

    /// First run: makes the casebook and leaves it open, for the recovery code to be typed back.
    pub fn create_casebook(&mut self, wish: CreateCasebook) -> Result<CreatedView, Error> {
        let (casebook, view) = Casebook::create(
            &self.folder,
            self.world.clone(),
            wish.me,
            &wish.passphrase,
            Cost::STANDARD,
            false,
        )?;
        self.open = Some(casebook);
        Ok(view)
    }

    /// A new recovery code, for one that was never typed back.
    pub fn renew_recovery(&mut self) -> Result<CreatedView, Error> {
        match &mut self.open {
            Some(casebook) => casebook.renew_recovery(),
            None => Err(casebook::Fault::RecoveryUnconfirmed.into()),
        }
    }

    /// The recovery code, typed back.
    pub fn confirm_recovery(&mut self, wish: ConfirmRecovery) -> Result<StatusView, Error> {
        match &mut self.open {
            Some(casebook) => casebook.confirm_recovery(&wish.code),
            None => self.status(),
        }
    }

    /// Opens with a passphrase.
    pub fn unlock(&mut self, wish: Unlock) -> Result<StatusView, Error> {
        // A casebook that is already open holds the file's lock against ourselves.
        self.open = None;
        let world = self.world.clone();
        self.open = Some(Casebook::unlock(&self.folder, world, &wish.person, &wish.passphrase)?);
        self.status()
    }

    /// Opens with the recovery code and a new passphrase.
    pub fn recover(&mut self, wish: Recover) -> Result<StatusView, Error> {
        self.open = None;
        let Recover { code, person, passphrase } = wish;
        let world = self.world.clone();
        let opened =
            Casebook::recover(&self.folder, world, &code, &person, &passphrase, Cost::STANDARD)?;
        self.open = Some(opened);
        self.status()
    }

    /// Locks. What was being typed is already in the casebook's scratch; what was entered since the
    /// last backup goes into one first, and a backup that fails holds nothing up.
    pub fn lock(&mut self) -> Result<StatusView, Error> {
        if let Some(casebook) = &mut self.open {
            let _ = casebook.keep_safe(true);
        }
        self.open = None;
        self.status()
    }

    /// Nobody is typing: what is due for the casebook's safety is done. A failure shows on the page
    /// that says when the last backup was.
    pub fn keep_safe(&mut self) {
        if let Some(casebook) = &mut self.open {
            let _ = casebook.keep_safe(false);
        }
    }

    /// The backups to choose from, open or not.
    pub fn find_backups(&mut self, wish: FindBackups) -> Result<Vec<BackupRow>, Error> {
        Casebook::find_backups(&self.folder, &wish)
    }

    /// Puts a backup in the place of the casebook, and opens it.
    pub fn restore_casebook(&mut self, wish: RestoreCasebook) -> Result<RestoredView, Error> {
        let (world, open) = (self.world.clone(), self.open.take());
        let (casebook, view) = Casebook::restore(&self.folder, world, &wish, Cost::STANDARD, open)?;
        self.open = Some(casebook);
        Ok(view)
    }
}
