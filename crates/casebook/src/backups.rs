//! Backups made and kept: when one is due, where a second copy goes, and the weekly rehearsal that
//! shows whether one would come back.

use std::path::{Path, PathBuf};

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use crate::casebook::Casebook;
use crate::error::Error;
use crate::fault::Fault;
use crate::store::{Made, Occasion};
use crate::views::SafetyView;
use crate::wishes::ChoosePlace;

/// Under which the store remembers how its backups fare.
const KEY: &str = "safety";
/// So long may a change stand without a backup while the casebook is open.
const CHANGES: TimeDelta = TimeDelta::minutes(30);
/// So often a second copy is made, and a rehearsal held.
pub(crate) const WEEK: TimeDelta = TimeDelta::days(7);

/// How the backups fare, remembered in the file itself.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Safety {
    /// The second place.
    pub place: Option<String>,
    /// When a copy was last brought there and read back.
    pub copied_at: Option<DateTime<Utc>>,
    /// The last rehearsal.
    pub rehearsal: Option<Rehearsal>,
}

/// What a rehearsal found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Rehearsal {
    pub at: DateTime<Utc>,
    pub cases: u64,
    pub differences: u64,
    /// Whole seconds, rounded up.
    pub seconds: i64,
}

impl Casebook {
    /// Does what is due for safety's sake, one thing at most: called by the doors while nobody is
    /// typing, and with `leaving` before the casebook is closed.
    pub fn keep_safe(&mut self, leaving: bool) -> Result<(), Error> {
        if !self.may_write() {
            return Ok(());
        }
        let now = self.store.world().now();
        let newest = self.newest_backup()?;
        let since = newest.as_ref().map_or(0, |made| made.facts.entries);
        if let Some(changed) = self.store.first_after(since)?
            && (leaving || now - changed >= CHANGES)
        {
            self.make_backup(Occasion::Automatic)?;
            return Ok(());
        }
        let Some(newest) = newest.filter(|_| !leaving) else { return Ok(()) };
        let safety = self.safety()?;
        let due = |last: Option<DateTime<Utc>>| last.is_none_or(|last| now - last >= WEEK);
        if let Some(place) = safety.place.as_deref().map(Path::new)
            && due(safety.copied_at)
            && self.store.reaches(place)
        {
            self.copy_there(&newest, place)
        } else if due(safety.rehearsal.map(|held| held.at)) {
            self.hold_rehearsal()
        } else {
            Ok(())
        }
    }

    /// Makes a backup now, here and in the second place where it can be reached.
    pub fn back_up(&mut self) -> Result<SafetyView, Error> {
        let made = self.make_backup(Occasion::Asked)?;
        if let Some(place) = self.safety()?.place.as_deref().map(Path::new)
            && self.store.reaches(place)
        {
            self.copy_there(&made, place)?;
        }
        self.show_safety()
    }

    /// Makes a backup and copies it to a folder this once.
    pub fn back_up_to(&mut self, wish: ChoosePlace) -> Result<SafetyView, Error> {
        let made = self.make_backup(Occasion::Asked)?;
        self.store.copy_to(&made, &folder_of(&wish.folder)?)?;
        self.show_safety()
    }

    /// Chooses the second place, and brings a copy there at once; or none from now on.
    pub fn choose_place(&mut self, wish: ChoosePlace) -> Result<SafetyView, Error> {
        let folder = wish.folder.trim();
        if folder.is_empty() {
            self.keep_safety(&Safety { place: None, copied_at: None, ..self.safety()? })?;
            return self.show_safety();
        }
        let made = self.current_backup()?;
        let place = folder_of(folder)?;
        // Remembered only when it could be written to.
        self.store.copy_to(&made, &place)?;
        let copied_at = Some(self.store.world().now());
        let place = Some(place.to_string_lossy().into_owned());
        self.keep_safety(&Safety { place, copied_at, ..self.safety()? })?;
        self.show_safety()
    }

    /// Rehearses a restore of the newest backup, in a room of its own that is gone afterwards.
    pub fn rehearse(&mut self) -> Result<SafetyView, Error> {
        self.hold_rehearsal()?;
        self.show_safety()
    }

    fn hold_rehearsal(&mut self) -> Result<(), Error> {
        let made = self.current_backup()?;
        let at = self.store.world().now();
        let (cases, differences) = self.store.rehearse(&made, self.today())?;
        let took = self.store.world().now() - at;
        let seconds = (took.num_milliseconds() + 999) / 1000;
        let rehearsal = Some(Rehearsal { at, cases, differences, seconds });
        self.keep_safety(&Safety { rehearsal, ..self.safety()? })
    }

    /// Makes a backup, read back and whole. Lists that differ from the log are made anew first.
    pub(crate) fn make_backup(&mut self, occasion: Occasion) -> Result<Made, Error> {
        let made = match self.store.back_up(occasion, self.today()) {
            Err(Fault::BadBackup) => {
                self.rebuild()?;
                self.store.back_up(occasion, self.today())?
            }
            made => made?,
        };
        // What is about to be restored must not be thinned away under it.
        if occasion != Occasion::BeforeRestore && self.may_write() {
            self.store.thin(None)?;
            // The journal reaches back to the backup before this one, should this one be harmed.
            if let Some(before) = self.store.backups()?.made.get(1) {
                self.store.tail_from(before.facts.entries + 1)?;
            }
        }
        Ok(made)
    }

    /// The newest backup that the keys in use open, made now where there is none.
    fn current_backup(&mut self) -> Result<Made, Error> {
        match self.newest_backup()? {
            Some(made) => Ok(made),
            None => self.make_backup(Occasion::Automatic),
        }
    }

    fn newest_backup(&self) -> Result<Option<Made>, Error> {
        for made in self.store.backups()?.made {
            if self.store.opens(&made)? {
                return Ok(Some(made));
            }
        }
        Ok(None)
    }

    fn copy_there(&mut self, made: &Made, place: &Path) -> Result<(), Error> {
        self.store.copy_to(made, place)?;
        self.store.thin(Some(place))?;
        let copied_at = Some(self.store.world().now());
        self.keep_safety(&Safety { copied_at, ..self.safety()? })
    }

    /// How the backups fare. What cannot be read is forgotten: it is no fact of a case.
    pub(crate) fn safety(&self) -> Result<Safety, Error> {
        let kept = self.store.remembered(KEY)?;
        Ok(kept.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default())
    }

    fn keep_safety(&self, safety: &Safety) -> Result<(), Error> {
        let text = serde_json::to_string(safety).map_err(|_| Fault::Sealing)?;
        Ok(self.store.remember(KEY, Some(&text))?)
    }
}

/// A folder that was named, without links and whatever the program's own folder is.
fn folder_of(named: &str) -> Result<PathBuf, Error> {
    Path::new(named).canonicalize().map_err(Error::Folder)
}
