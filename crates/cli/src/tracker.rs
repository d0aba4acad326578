use std::path::PathBuf;

use casebook::views::{ImportsView, JudgedView, RowView};
use casebook::wishes::{ImportRows, MapTracker, ReadTracker, RowsQuery, UndoImport};
use casebook::{Casebook, Error};
use clap::Args;
use serde_json::json;

use crate::door::{Door, Failure, Outcome, Said, file_in, read};

/// A whole spreadsheet.
#[derive(Args)]
pub struct Tracker {
    /// The file (.xlsx or .csv)
    file: PathBuf,
    /// How its columns are understood [default: as the last time, else by their titles]
    #[arg(long, value_name = "F.json")]
    map: Option<PathBuf>,
    /// The authority, where no column names it
    #[arg(long, value_name = "NAME")]
    la: Option<String>,
    /// Judge every row and write nothing
    #[arg(long)]
    dry_run: bool,
    /// Bring in the rows to check as well, without what is in doubt
    #[arg(long)]
    with_doubts: bool,
}

impl Tracker {
    pub fn run(self, door: &Door) -> Outcome {
        let mut casebook = door.open()?;
        let tracker = casebook.read_tracker(ReadTracker { file: file_in(&self.file)? })?;
        let mut map = match &self.map {
            Some(map) => map_of(&read(map)?)?,
            None => tracker.proposed(),
        };
        if let Some(la) = self.la {
            map.authority = la;
        }
        let judged = casebook.map_tracker(map)?;
        let judged = whole(&mut casebook, judged)?;
        if self.dry_run {
            if tracker.resumed.is_empty() {
                casebook.drop_tracker()?;
            }
            let words = words(&judged);
            return Ok(Said::of(json!({ "tracker": tracker, "judged": judged }), words));
        }
        let wish = ImportRows { rows: Vec::new(), with_doubts: self.with_doubts };
        let mut brought = casebook.import_rows(wish.clone())?;
        while !brought.finished {
            brought = casebook.import_rows(wish.clone())?;
        }
        let mut words = format!("{}\n{}", words(&judged), brought.sentence);
        if !brought.batch.is_empty() {
            words += &format!("\nImport {}", brought.batch);
        }
        Ok(Said::of(json!({ "judged": judged, "brought": brought }), words))
    }
}

fn map_of(bytes: &[u8]) -> Result<MapTracker, Failure> {
    serde_json::from_slice(bytes).map_err(|_| {
        Failure::unreadable(
            "no_map",
            "The --map file cannot be read.",
            r#"Write {"sheet": 0, "columns": {"C": "born_on"}, "authority": "Bristol"}."#,
        )
    })
}

/// Every page of what was judged as one.
fn whole(casebook: &mut Casebook, mut judged: JudgedView) -> Result<JudgedView, Error> {
    for page in 2..=judged.pages {
        let more = casebook.show_rows(RowsQuery { show: String::new(), page })?;
        judged.rows.extend(more.rows);
    }
    judged.pages = 1;
    Ok(judged)
}

fn words(judged: &JudgedView) -> String {
    let mut lines = vec![judged.sentence.clone()];
    if !judged.beside.is_empty() {
        lines.push(judged.beside.clone());
    }
    lines.extend(judged.rows.iter().flat_map(told));
    lines.join("\n")
}

fn told(row: &RowView) -> Vec<String> {
    let told = |wrong: &casebook::views::WrongView| {
        let place = if wrong.place.is_empty() { &wrong.label } else { &wrong.place };
        let raw = if wrong.raw.is_empty() {
            String::new()
        } else {
            format!(" \u{201c}{}\u{201d}", wrong.raw)
        };
        let at = format!("{place}{raw}");
        let colon = if at.is_empty() { "" } else { ": " };
        format!("  row {:<6}{at}{colon}{}", row.number, wrong.words)
    };
    row.wrong.iter().map(told).collect()
}

pub fn undo(door: &Door, batch: String, others: bool) -> Outcome {
    let view = door.open()?.undo_import(UndoImport { batch, others })?;
    let words = imports(&view);
    Ok(Said::of(view, words))
}

fn imports(view: &ImportsView) -> String {
    let line =
        |row: &casebook::views::ImportRow| format!("{}  {}: {}", row.batch, row.name, row.words);
    view.imports.iter().map(line).collect::<Vec<_>>().join("\n")
}
