//! How safe the casebook is, in words: what has been done, and what wants seeing to.

use chrono::{DateTime, TimeDelta, Utc};
use std::path::Path;

use crate::backups::WEEK;
use crate::casebook::Casebook;
use crate::error::Error;
use crate::moment::in_london;
use crate::store::{LITTLE, Made, Occasion, TOO_LITTLE};
use crate::views::{BackupRow, SafetyLine, SafetyView, Tone};
use crate::words::{counted, day, instant};

/// So long may changes stand without a backup before it is said, and before it is said loudly.
const A_DAY: TimeDelta = TimeDelta::days(1);
/// So long may the second place wait (reliability.md 4.3).
const FORTNIGHT: TimeDelta = TimeDelta::days(14);

impl Casebook {
    /// The backups, the second place, the rehearsal, the room on the disk.
    pub fn show_safety(&self) -> Result<SafetyView, Error> {
        let shelf = self.store.backups()?;
        let safety = self.safety()?;
        let place = safety.place.clone().unwrap_or_default();
        let elsewhere = match safety.place.as_deref() {
            Some(place) => self.store.backups_at(Path::new(place))?.made,
            None => Vec::new(),
        };
        let now = self.store.world().now();
        let mut lines = vec![
            self.last_backup(shelf.made.first(), now)?,
            second_place(&place, safety.copied_at, now),
            match safety.rehearsal {
                Some(held) => {
                    let took = if held.seconds < 1 {
                        "under 1".to_owned()
                    } else {
                        held.seconds.to_string()
                    };
                    let overdue = now - held.at > WEEK + A_DAY;
                    let words = format!(
                        "{}: {}, {}, {took} s{}",
                        day(in_london(held.at)).long,
                        counted(held.cases, "case", "cases"),
                        counted(held.differences, "difference", "differences"),
                        if overdue { ". The next one is overdue" } else { "" }
                    );
                    let tone = match held.differences {
                        0 if overdue => Tone::Soon,
                        0 => Tone::Calm,
                        _ => Tone::Late,
                    };
                    line("Last rehearsal", &words, tone)
                }
                None => line("Last rehearsal", "None has been held yet", Tone::Soon),
            },
        ];
        lines.extend(self.little_room());
        let aside = self.store.put_aside().len() as u64;
        if aside > 0 {
            let kept = counted(aside, "earlier state is", "earlier states are");
            lines.push(line(
                "Put aside",
                &format!("{kept} kept in the casebook's folder"),
                Tone::Calm,
            ));
        }
        if shelf.unreadable > 0 {
            let bad = counted(shelf.unreadable, "backup", "backups");
            lines.push(line("Not readable", &format!("{bad}: left as they are"), Tone::Soon));
        }
        let now = self.store.last_seq()?;
        let rows = |made: Vec<Made>| -> Result<Vec<BackupRow>, Error> {
            made.iter().map(|made| self.offered(made, now)).collect()
        };
        Ok(SafetyView {
            head: self.store.head()?,
            calm: lines.iter().all(|line| line.tone == Tone::Calm),
            lines,
            backups: rows(shelf.made)?,
            place,
            elsewhere: rows(elsewhere)?,
        })
    }

    fn last_backup(&self, last: Option<&Made>, now: DateTime<Utc>) -> Result<SafetyLine, Error> {
        let Some(last) = last else {
            return Ok(line("Last backup", "None has been made yet", Tone::Late));
        };
        let since = self.store.last_seq()?.saturating_sub(last.facts.entries);
        let waiting = self.store.first_after(last.facts.entries)?.map(|first| now - first);
        let words = format!(
            "{}, read back and whole. {}",
            instant(last.facts.made),
            match since {
                0 => "Nothing has been entered since".to_owned(),
                since => format!("{} since", counted(since, "entry", "entries")),
            }
        );
        let tone = match waiting {
            Some(waiting) if waiting > WEEK => Tone::Late,
            Some(waiting) if waiting > A_DAY => Tone::Soon,
            _ => Tone::Calm,
        };
        Ok(line("Last backup", &words, tone))
    }

    fn little_room(&self) -> Option<SafetyLine> {
        let free = self.store.room().filter(|free| *free < LITTLE)?;
        let left = format!("{} left on this disk", size(free));
        Some(if free < TOO_LITTLE {
            line("Free space", &format!("{left}: nothing more can be entered"), Tone::Late)
        } else {
            line(
                "Free space",
                &format!("{left}: below 50 MB nothing more can be entered"),
                Tone::Soon,
            )
        })
    }

    fn offered(&self, made: &Made, now: u64) -> Result<BackupRow, Error> {
        let later = now.saturating_sub(made.facts.entries);
        let back = self.store.journal_covers(made)?;
        let words = match later {
            0 => "Nothing has been entered since".to_owned(),
            later if back => counted(
                later,
                "later entry comes back from the journal",
                "later entries come back from the journal",
            ),
            later => {
                counted(later, "later entry would be missing", "later entries would be missing")
            }
        };
        Ok(BackupRow { later: words, loses: later > 0 && !back, ..row(made) })
    }
}

/// A backup as it is listed anywhere.
pub(crate) fn row(made: &Made) -> BackupRow {
    let facts = &made.facts;
    let why = match facts.occasion {
        Occasion::Automatic => "automatically",
        Occasion::Asked => "on request",
        Occasion::BeforeRotation => "before the keys were changed",
        Occasion::BeforeRestore => "before a restore",
    };
    BackupRow {
        path: made.path.to_string_lossy().into_owned(),
        made: instant(facts.made),
        words: format!("Made {why}, with {} at work", facts.by),
        entries: facts.entries,
        size: size(facts.size),
        later: String::new(),
        loses: false,
    }
}

fn second_place(place: &str, copied_at: Option<DateTime<Utc>>, now: DateTime<Utc>) -> SafetyLine {
    let (words, tone) = match copied_at {
        _ if place.is_empty() => (
            "None is chosen. A copy on another disk survives a laptop that is lost or broken"
                .to_owned(),
            Tone::Soon,
        ),
        Some(at) if now - at <= FORTNIGHT => {
            (format!("Last copied on {}", instant(at)), Tone::Calm)
        }
        Some(at) => (
            format!(
                "Last copied on {}, more than 14 days ago. Connect it and make a backup",
                instant(at)
            ),
            Tone::Soon,
        ),
        None => ("Nothing has been copied there yet".to_owned(), Tone::Soon),
    };
    line("Second place", &words, tone)
}

fn line(what: &str, words: &str, tone: Tone) -> SafetyLine {
    SafetyLine { what: what.to_owned(), words: format!("{words}."), tone }
}

/// "812 kB", "1.2 MB".
fn size(bytes: u64) -> String {
    match bytes {
        0..1_000_000 => format!("{} kB", bytes.div_ceil(1000)),
        _ => format!("{}.{} MB", bytes / 1_000_000, bytes / 100_000 % 10),
    }
}
