//! What rows of spreadsheets brought to which cases: by this a row that comes again is known, and an
//! import is undone.

use std::collections::BTreeMap;

use domain::case::Case;
use rusqlite::{Connection, Transaction, params};

use crate::fault::Fault;

/// The table. `nth` counts the imports of a case.
pub const CREATE: &str = "
DROP TABLE IF EXISTS import_row;
CREATE TABLE import_row (
    case_id  TEXT NOT NULL,
    nth      INTEGER NOT NULL,
    key      TEXT NOT NULL,
    batch    TEXT NOT NULL,
    file     TEXT NOT NULL,
    name     TEXT NOT NULL,
    sheet    TEXT NOT NULL,
    form     TEXT NOT NULL,
    acted_on INTEGER NOT NULL,
    PRIMARY KEY (case_id, nth)
) STRICT, WITHOUT ROWID;
CREATE INDEX import_row_by_batch ON import_row (batch);
";

/// All that the table says.
pub(super) const SAYS: &str = "SELECT * FROM import_row ORDER BY case_id, nth";

/// An import of a case as stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stored {
    /// By which its row is known.
    pub key: String,
    /// The import.
    pub batch: String,
    file: String,
    name: String,
    /// The sheet's name.
    pub sheet: String,
    form: String,
    acted_on: bool,
}

/// The rows of a case.
pub fn rows(case: &Case) -> Vec<Stored> {
    let of = |import: &domain::case::Import| Stored {
        key: import.row.key.clone(),
        batch: import.row.batch.clone(),
        file: import.row.file.clone(),
        name: import.row.name.clone().unwrap_or_default(),
        sheet: import.row.sheet.clone(),
        form: serde_json::to_string(&import.row.form).unwrap_or_default(),
        acted_on: import.acted_on,
    };
    case.imports.iter().map(of).collect()
}

/// Writes the rows of a case over those that stood.
pub fn write(writing: &Transaction<'_>, case_id: &str, rows: &[Stored]) -> Result<(), Fault> {
    writing.prepare_cached("DELETE FROM import_row WHERE case_id = ?1")?.execute([case_id])?;
    for (nth, row) in rows.iter().enumerate() {
        writing
            .prepare_cached("INSERT INTO import_row VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)")?
            .execute(params![
                case_id,
                nth as i64,
                row.key,
                row.batch,
                row.file,
                row.name,
                row.sheet,
                row.form,
                row.acted_on
            ])?;
    }
    Ok(())
}

/// What is known of a row by its key.
#[derive(Clone, Debug)]
pub struct Known {
    /// The case.
    pub case_id: String,
    /// The sheet it stood in.
    pub sheet: String,
    /// What it said.
    pub form: BTreeMap<String, String>,
    /// The case's authority.
    pub authority: String,
    /// Whether the case is open.
    pub open: bool,
}

/// The latest of every key.
pub fn known(connection: &Connection) -> Result<BTreeMap<String, Known>, Fault> {
    let mut statement = connection.prepare(
        "SELECT key, case_id, sheet, form, authority, open
         FROM import_row JOIN case_row USING (case_id) ORDER BY nth, place",
    )?;
    let rows = statement.query_map([], |row| {
        let form: String = row.get(3)?;
        let known = Known {
            case_id: row.get(1)?,
            sheet: row.get(2)?,
            form: serde_json::from_str(&form).unwrap_or_default(),
            authority: row.get(4)?,
            open: row.get(5)?,
        };
        Ok((row.get(0)?, known))
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// An import that holds something.
pub struct Batch {
    /// The import.
    pub batch: String,
    /// SHA-256 of its file, hex.
    pub file: String,
    /// The file's name; empty where an older build brought it in.
    pub name: String,
    /// Cases that hold something of it.
    pub cases: u32,
}

/// The imports that hold something.
pub fn batches(connection: &Connection) -> Result<Vec<Batch>, Fault> {
    let mut statement = connection.prepare(
        "SELECT batch, min(file), max(name), count(*) FROM import_row GROUP BY batch ORDER BY batch",
    )?;
    let rows = statement.query_map([], |row| {
        Ok(Batch { batch: row.get(0)?, file: row.get(1)?, name: row.get(2)?, cases: row.get(3)? })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The cases of an import, and whether someone has acted on each since.
pub fn of_batch(connection: &Connection, batch: &str) -> Result<Vec<(String, bool)>, Fault> {
    let mut statement = connection.prepare_cached(
        "SELECT case_id, acted_on FROM import_row WHERE batch = ?1 ORDER BY case_id",
    )?;
    let rows = statement.query_map([batch], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}
