//! Rows are brought in a few at a time, each lot whole or not at all. Killed in between, the same file
//! finishes it: what is there is known by its key.

use domain::acts::Moment;
use domain::authority::Authority;
use domain::case::Case;
use domain::event::{Body, Brought};

use super::row::{Deed, Row, State};
use super::{Tracker, change};
use crate::casebook::Casebook;
use crate::error::Error;
use crate::form;
use crate::store::projections::imports;
use crate::views::BroughtView;
use crate::wishes::ImportRows;
use crate::words::counted;

/// Cases in one transaction.
const LOT: usize = 50;

/// An import under way.
pub(super) struct Run {
    batch: String,
    /// Rows by their place, and how many of them are done.
    todo: Vec<usize>,
    done: usize,
    new: u32,
    changed: u32,
    same: u32,
    /// Rows that the rules refused after all.
    left: u32,
}

impl Casebook {
    /// Brings in the next rows: all that are ready, and those to check that are named. Called until
    /// it says that it has finished.
    pub fn import_rows(&mut self, wish: ImportRows) -> Result<BroughtView, Error> {
        self.with_tracker(|casebook, tracker| {
            let mut run = match tracker.run.take() {
                Some(run) => run,
                None => casebook.begin(tracker, &wish)?,
            };
            let finished = casebook.next_lot(tracker, &mut run)?;
            let view = said(&run, finished);
            if finished {
                tracker.chosen.fixes.clear();
                casebook.store.drop_scratch(&tracker.key())?;
                (tracker.rows, tracker.gone) = casebook.judge(tracker)?;
            } else {
                tracker.run = Some(run);
            }
            Ok(view)
        })
    }

    fn begin(&mut self, tracker: &mut Tracker, wish: &ImportRows) -> Result<Run, Error> {
        // One that broke off has brought in some of them already.
        (tracker.rows, tracker.gone) = self.judge(tracker)?;
        let wanted = |row: &Row| match row.state() {
            State::Ready => true,
            State::Check => wish.with_doubts || wish.rows.contains(&row.number),
            State::Cannot | State::Same => false,
        };
        let rows = tracker.rows.iter().enumerate().filter(|(_, row)| wanted(row));
        let todo: Vec<usize> = rows.map(|(at, _)| at).collect();
        let same = tracker.rows.iter().filter(|row| row.same).count();
        let mut run = Run {
            batch: self.store.world().id()?,
            todo,
            done: 0,
            new: 0,
            changed: 0,
            same: u32::try_from(same).unwrap_or(u32::MAX),
            left: 0,
        };
        // One that was stopped on the way goes on.
        let stopped = imports::batches(self.store.connection())?.into_iter().find(|batch| {
            batch.file == tracker.file
                && self.team.imports.iter().all(|ended| ended.batch != batch.batch)
        });
        if let Some(stopped) = stopped {
            run.batch = stopped.batch;
            run.new = stopped.cases;
            run.same = run.same.saturating_sub(stopped.cases);
        }
        if !run.todo.is_empty() {
            self.keep_titles(tracker)?;
        }
        Ok(run)
    }

    /// Keeps how the columns were understood, where that is new.
    fn keep_titles(&mut self, tracker: &Tracker) -> Result<(), Error> {
        let (sheet, chosen) = (tracker.sheet()?, &tracker.chosen);
        let field = |letter: &str| chosen.columns.get(letter).cloned().unwrap_or_default();
        let titles = sheet
            .columns
            .iter()
            .map(|column| (column.title.clone(), field(&column.letter)))
            .collect();
        let named = Some(chosen.authority.as_str()).filter(|name| !name.is_empty());
        let mapped = (titles, named.map(Authority::named));
        if self.known_titles(sheet) != Some(&mapped) {
            let (titles, authority) = mapped;
            let on = self.today();
            self.write_for_team(&[Body::TrackerMapped { on, authority, titles }])?;
        }
        Ok(())
    }

    /// True when nothing is left to do.
    fn next_lot(&mut self, tracker: &Tracker, run: &mut Run) -> Result<bool, Error> {
        let end = (run.done + LOT).min(run.todo.len());
        let finished = end == run.todo.len();
        let lot = run.todo.get(run.done..end).unwrap_or_default();
        let mut rows = Vec::new();
        for row in lot.iter().filter_map(|at| tracker.rows.get(*at)) {
            let case_id = match &row.deed {
                Deed::New => self.store.world().id()?,
                Deed::Change { case_id, .. } => case_id.clone(),
            };
            rows.push((case_id, row));
        }
        let (mut new, mut changed, mut left) = (0, 0, 0);
        // What the rules refuse now is found before, so that the count of the last entry is right.
        let mut ready = Vec::new();
        for (case_id, row) in rows {
            let case = Case::fold(&self.events_of(&case_id)?);
            match bodies(row, &case, &self.moment_of(&case)) {
                Ok(_) if row.deed == Deed::New => new += 1,
                Ok(_) => changed += 1,
                Err(Error::Refused(_) | Error::RefusedAt(..) | Error::Field(..)) => {
                    left += 1;
                    continue;
                }
                Err(error) => return Err(error),
            }
            ready.push((case_id, row));
        }
        let (new, changed) = (run.new + new, run.changed + changed);
        let ended = Body::ImportEnded {
            on: self.today(),
            batch: run.batch.clone(),
            name: tracker.name.clone(),
            new,
            changed,
            same: run.same,
        };
        // Where nothing came of it, nothing is to be undone.
        let ended = (finished && new + changed > 0).then_some(ended);
        let (batch, sheet) = (run.batch.clone(), tracker.sheet()?.name.clone());
        self.act_many(
            &ready,
            |row, case, moment| {
                let mut all = bodies(row, case, moment)?;
                all.push(Body::Imported(Box::new(Brought {
                    on: moment.today,
                    batch: batch.clone(),
                    file: tracker.file.clone(),
                    name: Some(tracker.name.clone()),
                    sheet: sheet.clone(),
                    row: row.number,
                    key: row.key.clone().unwrap_or_default(),
                    entries: u32::try_from(all.len()).unwrap_or(u32::MAX),
                    form: row.said.clone(),
                })));
                Ok(all)
            },
            ended.as_slice(),
        )?;
        (run.new, run.changed, run.left, run.done) = (new, changed, run.left + left, end);
        Ok(finished)
    }
}

fn bodies(row: &Row, case: &Case, moment: &Moment) -> Result<Vec<Body>, Error> {
    match &row.deed {
        Deed::New => {
            let request = form::request(&row.form, moment.today)?;
            Ok(Case::bring_in(request, &row.past, moment)?)
        }
        Deed::Change { fields, .. } => change::bring(row, fields, case, moment),
    }
}

fn said(run: &Run, finished: bool) -> BroughtView {
    let (done, of) = (run.done as u64, run.todo.len() as u64);
    let nothing = finished && run.new + run.changed == 0;
    let sentence = if !finished {
        format!("{done} of {}", counted(of, "row", "rows"))
    } else if nothing {
        "Nothing was new, and nothing was changed.".to_owned()
    } else {
        let left = match run.left {
            0 => String::new(),
            n => format!(
                " {} could not be brought in: look at the rows again.",
                counted(n.into(), "row", "rows")
            ),
        };
        format!("{}.{left}", summary([run.new, run.changed, run.same]))
    };
    let short = |n: u64| u32::try_from(n).unwrap_or(u32::MAX);
    let batch = if nothing { String::new() } else { run.batch.clone() };
    BroughtView { batch, done: short(done), of: short(of), sentence, finished }
}

/// "5 new, 2 changed, 40 the same".
pub(super) fn summary([new, changed, same]: [u32; 3]) -> String {
    let of = |n: u32, words| counted(n.into(), words, words);
    let parts = [(new, "new"), (changed, "changed"), (same, "the same")];
    let parts = parts.into_iter().enumerate().filter(|(at, (n, _))| *at == 0 || *n > 0);
    parts.map(|(_, (n, words))| of(n, words)).collect::<Vec<_>>().join(", ")
}
