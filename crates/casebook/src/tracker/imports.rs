//! What was brought in, and its undoing.

use domain::civil;
use domain::event::Body;
use domain::refusal::Refusal;
use domain::roles::Right;
use domain::team::Ended;

use super::bring::summary;
use crate::casebook::Casebook;
use crate::error::Error;
use crate::store::projections::{self, imports, undone};
use crate::views::{ImportRow, ImportsView};
use crate::wishes::UndoImport;
use crate::words::counted;

/// The most cases that are listed as worked on.
const LISTED: usize = 20;

impl Casebook {
    /// Every spreadsheet that was brought in, those that were stopped on the way first.
    pub fn list_imports(&self) -> Result<ImportsView, Error> {
        let ended = &self.team.imports;
        let mut list = Vec::new();
        for stopped in imports::batches(self.store.connection())? {
            if ended.iter().all(|ended| ended.batch != stopped.batch) {
                list.push(self.import_row(&stopped.batch, &stopped.name, None)?);
            }
        }
        for ended in ended.iter().rev() {
            list.push(self.import_row(&ended.batch, &ended.name, Some(ended))?);
        }
        Ok(ImportsView { head: self.store.head()?, imports: list })
    }

    fn import_row(
        &self,
        batch: &str,
        name: &str,
        ended: Option<&Ended>,
    ) -> Result<ImportRow, Error> {
        let cases = imports::of_batch(self.store.connection(), batch)?;
        let acted: Vec<&String> = cases.iter().filter(|(_, on)| *on).map(|(id, _)| id).collect();
        let undone = match (self.team.undone.contains(batch), cases.is_empty()) {
            (false, _) => "",
            (true, true) => " Undone.",
            (true, false) => " Undone, but for the cases that someone had worked on.",
        };
        let waiting = match undone::of_batch(self.store.connection(), batch)? {
            0 => String::new(),
            n => {
                let cases = counted(n, "case is", "cases are");
                format!(
                    " {cases} in no list any more, and can be erased under Casebook, Retention."
                )
            }
        };
        let words = match ended {
            Some(Ended { on, by, counts, .. }) => {
                let on = civil::words(*on);
                format!("Brought in on {on} by {by}: {}.{undone}{waiting}", summary(*counts))
            }
            None => {
                format!("Stopped on the way. Choose the file again to finish it.{undone}{waiting}")
            }
        };
        let rows = acted.iter().take(LISTED).map(|id| self.row_of(id));
        Ok(ImportRow {
            batch: batch.to_owned(),
            name: if name.is_empty() { "A spreadsheet" } else { name }.to_owned(),
            words,
            cases: u32::try_from(cases.len()).unwrap_or(u32::MAX),
            acted_on: rows.collect::<Result<_, _>>()?,
            acted_on_total: u32::try_from(acted.len()).unwrap_or(u32::MAX),
            can_undo: cases.len() > acted.len() && self.may_undo(batch).is_ok(),
        })
    }

    /// Who brought it in may undo it, and a team lead.
    fn may_undo(&self, batch: &str) -> Result<(), Error> {
        let ended = self.team.imports.iter().find(|ended| ended.batch == batch);
        match ended.is_none_or(|ended| ended.by == self.me().name) {
            true => self.must(Right::Desk),
            false => self.must(Right::Lead),
        }
    }

    /// Undoes an import in one go. Refused where someone has worked on one of its cases, unless those
    /// are to be left as they are.
    pub fn undo_import(&mut self, wish: UndoImport) -> Result<ImportsView, Error> {
        let cases = imports::of_batch(self.store.connection(), &wish.batch)?;
        if cases.is_empty() {
            return Err(Refusal::NoSuchImport.into());
        }
        self.may_undo(&wish.batch)?;
        let all = cases.len();
        let free: Vec<(String, ())> =
            cases.into_iter().filter(|(_, on)| !on).map(|(case_id, _)| (case_id, ())).collect();
        if free.is_empty() || (free.len() < all && !wish.others) {
            return Err(Refusal::ActedOnSince.into());
        }
        let told = Body::ImportUndone { on: self.today(), batch: wish.batch.clone() };
        self.act_many(
            &free,
            |(), case, moment| Ok(case.undo_import(&wish.batch, moment)?),
            &[told],
        )?;
        let writing = self.store.begin()?;
        projections::tidy(&writing)?;
        writing.commit()?;
        if self.tracker.is_some() {
            self.with_tracker(|casebook, tracker| {
                (tracker.rows, tracker.gone) = casebook.judge(tracker)?;
                Ok(())
            })?;
        }
        self.list_imports()
    }
}
