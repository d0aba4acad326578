//! Whether the casebook is open, and the commands that answer while it is not.

use std::path::PathBuf;
use std::time::Duration;

use casebook::keys::{Cost, Device};
use casebook::moment::World;
use casebook::views::{BackupRow, CreatedView, ProblemView, RestoredView, StatusView};
use casebook::wishes::{
    ConfirmRecovery, CreateCasebook, FindBackups, Recover, RestoreCasebook, Unlock,
};
use casebook::{Casebook, Error, Reader};

use casebook::problem;

/// One casebook, open or not. There is no third state: locking drops it, and its keys with it.
pub struct Session {
    folder: PathBuf,
    world: World,
    /// Where this account keeps a secret of its own.
    device: Option<Device>,
    open: Option<Casebook>,
}

impl Session {
    /// A locked session over the casebook in `folder`, which need not exist yet.
    pub fn new(folder: PathBuf) -> Self {
        let reader = std::env::current_exe().ok().map(|program| Reader::beside(&program));
        Self { folder, world: World::real().reading_with(reader), device: None, open: None }
    }

    /// Says where this account keeps a secret of its own.
    pub fn on_device(self, device: Option<Device>) -> Self {
        Self { device, ..self }
    }

    pub(crate) fn keep(&mut self, casebook: Casebook) {
        self.open = Some(match self.device.clone() {
            Some(device) => casebook.kept_on(device),
            None => casebook,
        });
    }

    /// The casebook, or the problem that it is locked.
    pub fn open(&mut self) -> Result<&mut Casebook, ProblemView> {
        self.open.as_mut().ok_or_else(problem::locked)
    }

    /// How long the open casebook stays open when nobody is there; none while it is locked.
    pub fn lock_after(&self) -> Option<Duration> {
        self.open.as_ref().map(Casebook::lock_after)
    }

    /// What went wrong, in words. After a fault of the disk no answer of the open file is to be
    /// believed, so it is opened anew and compared with what was kept beside it; where it cannot be,
    /// the casebook is dropped.
    pub fn told(&mut self, error: &Error) -> ProblemView {
        if error.is_of_the_disk()
            && let Some(Err(closed)) = self.open.as_mut().map(Casebook::open_anew)
        {
            self.open = None;
            return problem::of(&closed);
        }
        if problem::must_lock(error) {
            self.open = None;
        }
        problem::of(error)
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
            Cost::calibrated(&self.world),
            false,
        )?;
        self.keep(casebook);
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
        let (world, Unlock { person, passphrase }) = (self.world.clone(), wish);
        let mut opened = match self.device.clone() {
            Some(device) => Casebook::unlock_on(&self.folder, world, &person, &passphrase, device)?,
            None => Casebook::unlock(&self.folder, world, &person, &passphrase)?,
        };
        opened.strengthen_key(&passphrase);
        self.open = Some(opened);
        self.status()
    }

    /// Opens with the recovery code and a new passphrase.
    pub fn recover(&mut self, wish: Recover) -> Result<StatusView, Error> {
        self.open = None;
        let Recover { code, person, passphrase } = wish;
        let world = self.world.clone();
        let cost = Cost::calibrated(&world);
        let opened = Casebook::recover(&self.folder, world, &code, &person, &passphrase, cost)?;
        self.keep(opened);
        self.status()
    }

    /// Locks at once. What was being typed is already in the casebook's scratch.
    pub fn lock(&mut self) -> Result<StatusView, Error> {
        self.open = None;
        self.status()
    }

    /// What is due for the casebook's safety is done: when nobody types, or when it is `leaving` and
    /// will not come by again. A failure shows on the page that says when the last backup was.
    pub fn keep_safe(&mut self, leaving: bool) {
        if let Some(casebook) = &mut self.open {
            let _ = casebook.keep_looks();
            let _ = casebook.keep_safe(leaving);
        }
    }

    /// The backups to choose from, open or not.
    pub fn find_backups(&mut self, wish: FindBackups) -> Result<Vec<BackupRow>, Error> {
        Casebook::find_backups(&self.folder, &wish)
    }

    /// Puts a backup in the place of the casebook, and opens it.
    pub fn restore_casebook(&mut self, wish: RestoreCasebook) -> Result<RestoredView, Error> {
        let (world, device, open) = (self.world.clone(), self.device.clone(), self.open.take());
        let (casebook, view) =
            Casebook::restore(&self.folder, world, &wish, Cost::STANDARD, device, open)?;
        self.open = Some(casebook);
        Ok(view)
    }
}

#[cfg(test)]
mod tests {
    use casebook::Fault;
    use casebook::views::Door;
    use domain::advice::Signatory;

    use super::*;

    #[test]
    fn a_disk_that_refused_locks_the_casebook_and_a_mistake_does_not() {
        let name = format!("caseclock-session-{}", std::process::id());
        let folder = std::env::temp_dir().join(name);
        let _ = std::fs::remove_dir_all(&folder);
        let mut session = Session::new(folder.clone());
        let me = Signatory { name: "Asha Rowe".into(), ..Signatory::default() };
        let passphrase = "a quiet lane of seven trees".to_owned();
        session.create_casebook(CreateCasebook { me, passphrase }).unwrap();
        assert_eq!(session.lock_after(), Some(Duration::from_secs(300)));

        assert_eq!(session.told(&Fault::TooLarge.into()).code, "too_large");
        assert_eq!(session.status().unwrap().door, Door::Unconfirmed);
        assert_eq!(session.told(&Fault::Poisoned.into()).code, "poisoned");
        assert_eq!(session.status().unwrap().door, Door::Locked);
        assert_eq!(session.lock_after(), None);
        std::fs::remove_dir_all(&folder).unwrap();
    }
}
