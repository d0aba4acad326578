//! The team's spreadsheet comes in: read, its columns matched, all rows judged, corrected in place,
//! brought in a few at a time, and undone as a whole. Until it is brought in it is only in memory; what
//! was chosen and corrected is kept in the scratch under the file's hash, for the same file chosen again.

use std::collections::BTreeMap;

use documents::tracker::{Map, Sheet, fields};
use domain::authority::Authority;
use domain::refusal::Refusal;
use domain::roles::Right;
use serde::{Deserialize, Serialize};

use crate::casebook::Casebook;
use crate::error::{Error, FieldFault};
use crate::requests::bytes;
use crate::seal;
use crate::views::{Choice, ColumnView, JudgedView, SheetView, TrackerView};
use crate::wishes::{CorrectCell, MapTracker, ReadTracker, RowsQuery};
use crate::words;

mod bring;
mod change;
mod imports;
mod judge;
mod row;
mod show;
#[cfg(test)]
mod tests;

use bring::Run;
use row::Row;

/// Cells shown of a column.
const SAMPLE: usize = 3;

/// A spreadsheet that is being brought in.
pub(crate) struct Tracker {
    /// Its name, without any folder.
    name: String,
    /// SHA-256 of its bytes, hex.
    file: String,
    sheets: Vec<Sheet>,
    chosen: Chosen,
    rows: Vec<Row>,
    /// Open cases of earlier imports that are no longer in it.
    gone: Vec<String>,
    run: Option<Run>,
}

/// What was chosen and corrected.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
struct Chosen {
    sheet: usize,
    columns: Map,
    authority: String,
    /// What was typed over a field of a row, by the row's number.
    fixes: BTreeMap<u32, BTreeMap<String, String>>,
}

impl Tracker {
    fn sheet(&self) -> Result<&Sheet, Error> {
        self.sheets.get(self.chosen.sheet).ok_or(Error::Field("sheet", FieldFault::Choice))
    }

    fn key(&self) -> String {
        format!("tracker/{}", self.file)
    }
}

/// The label of a field.
fn label(field: &str) -> &'static str {
    let known = fields().into_iter().find(|(name, _)| *name == field);
    known.map_or("This field", |(_, label)| label)
}

impl Casebook {
    /// Reads a spreadsheet. Nothing is stored.
    pub fn read_tracker(&mut self, wish: ReadTracker) -> Result<TrackerView, Error> {
        self.must(Right::Desk)?;
        let bytes = bytes(&wish.file)?;
        let file = seal::sha256_hex(&bytes);
        let reader = self.store.world().reader().ok_or(Error::NoReader)?;
        let sheets = reader.read_tracker(&wish.file.name, bytes)?;
        self.lay_tracker(&wish.file.name, file, sheets)
    }

    /// Lays a spreadsheet out as it was read, with what was chosen the last time it was here.
    fn lay_tracker(
        &mut self,
        name: &str,
        file: String,
        sheets: Vec<Sheet>,
    ) -> Result<TrackerView, Error> {
        let name = name.rsplit(['/', '\\']).next().unwrap_or_default().to_owned();
        let mut tracker = Tracker {
            name,
            file,
            sheets,
            chosen: Chosen::default(),
            rows: Vec::new(),
            gone: Vec::new(),
            run: None,
        };
        let kept = self.store.scratch(&tracker.key())?;
        let kept = kept.and_then(|kept| serde_json::from_str::<Chosen>(&kept).ok());
        let kept = kept.filter(|kept| kept.sheet < tracker.sheets.len());
        let resumed = match &kept {
            Some(kept) if !kept.fixes.is_empty() => {
                let rows = words::counted(kept.fixes.len() as u64, "row", "rows");
                format!("What you corrected in {rows} is still here.")
            }
            Some(_) => "What you chose for this file is still here.".to_owned(),
            None => String::new(),
        };
        let mut sheets: Vec<SheetView> =
            tracker.sheets.iter().map(|sheet| self.sheet_view(sheet)).collect();
        let most = |at: &usize| tracker.sheets.get(*at).map_or(0, |sheet| sheet.rows.len());
        tracker.chosen.sheet = (0..tracker.sheets.len())
            .filter(|at| sheets[*at].columns.iter().any(|column| !column.field.is_empty()))
            .max_by_key(most)
            .unwrap_or_default();
        if let Some(kept) = kept {
            if let Some(sheet) = sheets.get_mut(kept.sheet) {
                sheet.authority = kept.authority.clone();
                for column in &mut sheet.columns {
                    column.field = kept.columns.get(&column.letter).cloned().unwrap_or_default();
                }
            }
            tracker.chosen = kept;
        }
        let view = TrackerView {
            name: tracker.name.clone(),
            sheet: u32::try_from(tracker.chosen.sheet).unwrap_or_default(),
            sheets,
            fields: fields()
                .into_iter()
                .map(|(code, words)| Choice { code: code.into(), words: words.into() })
                .collect(),
            authorities: Authority::OURS.map(str::to_owned).into(),
            resumed,
        };
        self.tracker = Some(tracker);
        Ok(view)
    }

    fn sheet_view(&self, sheet: &Sheet) -> SheetView {
        let known = self.known_titles(sheet);
        let sample = |at: usize| {
            let cells = sheet.rows.iter().filter_map(|row| row.cells.get(at));
            let texts = cells.map(|cell| cell.text.trim()).filter(|text| !text.is_empty());
            texts.take(SAMPLE).map(str::to_owned).collect()
        };
        let field = |title: &str, proposed: &Option<String>| match known {
            Some((titles, _)) => titles.get(title).cloned().unwrap_or_default(),
            None => proposed.clone().unwrap_or_default(),
        };
        SheetView {
            name: sheet.name.clone(),
            rows: words::counted(sheet.rows.len() as u64, "row", "rows"),
            columns: sheet
                .columns
                .iter()
                .enumerate()
                .map(|(at, column)| ColumnView {
                    letter: column.letter.clone(),
                    title: column.title.clone(),
                    field: field(&column.title, &column.field),
                    sample: sample(at),
                })
                .collect(),
            authority: known
                .and_then(|(_, authority)| authority.as_ref())
                .map(|authority| authority.0.clone())
                .unwrap_or_default(),
            known: known.is_some(),
        }
    }

    /// How a sheet with these titles was understood the last time.
    fn known_titles(&self, sheet: &Sheet) -> Option<&domain::team::Titles> {
        let mut titles: Vec<&str> = sheet.columns.iter().map(|c| c.title.as_str()).collect();
        titles.sort_unstable();
        titles.dedup();
        self.team.trackers.iter().rev().find(|(known, _)| known.keys().eq(titles.iter()))
    }

    /// Judges all rows of a sheet by its columns. Nothing is written but what was chosen, in the
    /// scratch.
    pub fn map_tracker(&mut self, wish: MapTracker) -> Result<JudgedView, Error> {
        self.with_tracker(|casebook, tracker| {
            let sheet = wish.sheet as usize;
            // A correction is of a row of its sheet.
            if sheet != tracker.chosen.sheet {
                tracker.chosen.fixes.clear();
            }
            tracker.chosen.sheet = sheet;
            tracker.chosen.columns = wish.columns;
            tracker.chosen.columns.retain(|_, field| !field.is_empty());
            tracker.chosen.authority = wish.authority.trim().to_owned();
            casebook.judge_anew(tracker)?;
            casebook.show(tracker, &RowsQuery::default())
        })
    }

    /// A page of the rows that were judged.
    pub fn show_rows(&mut self, wish: RowsQuery) -> Result<JudgedView, Error> {
        self.with_tracker(|casebook, tracker| casebook.show(tracker, &wish))
    }

    /// Corrects a cell for this import, and judges anew.
    pub fn correct_cell(&mut self, wish: CorrectCell) -> Result<JudgedView, Error> {
        self.with_tracker(|casebook, tracker| {
            let said = |row: &Row| row.said.get(&wish.field).cloned();
            let at = tracker.rows.iter().find(|row| row.number == wish.row);
            let at = said(at.ok_or(Error::Field("row", FieldFault::Choice))?);
            let same = |row: &&Row| row.number == wish.row || wish.everywhere && said(row) == at;
            let rows: Vec<u32> = tracker.rows.iter().filter(same).map(|row| row.number).collect();
            for row in rows {
                let fixes = tracker.chosen.fixes.entry(row).or_default();
                fixes.insert(wish.field.clone(), wish.value.trim().to_owned());
            }
            casebook.judge_anew(tracker)?;
            casebook.show(tracker, &wish.query)
        })
    }

    /// Puts the spreadsheet away, with what was chosen and corrected.
    pub fn drop_tracker(&mut self) -> Result<(), Error> {
        if let Some(tracker) = self.tracker.take() {
            self.store.drop_scratch(&tracker.key())?;
        }
        Ok(())
    }

    fn judge_anew(&mut self, tracker: &mut Tracker) -> Result<(), Error> {
        tracker.run = None;
        (tracker.rows, tracker.gone) = self.judge(tracker)?;
        let chosen = serde_json::to_string(&tracker.chosen).map_err(|_| crate::Fault::Sealing)?;
        Ok(self.store.keep_scratch(&tracker.key(), &chosen)?)
    }

    /// Takes the spreadsheet in hand, and puts it back whatever came of it.
    fn with_tracker<T>(
        &mut self,
        doing: impl FnOnce(&mut Self, &mut Tracker) -> Result<T, Error>,
    ) -> Result<T, Error> {
        let mut tracker = self.tracker.take().ok_or(Refusal::NoTracker)?;
        let done = doing(self, &mut tracker);
        self.tracker = Some(tracker);
        done
    }
}
