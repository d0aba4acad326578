//! Projections: what lists and figures are read from. Written in the same transaction as the
//! events, thrown away and rebuilt when `SHAPE` moves; never migrated.

pub mod asks;
pub mod cases;
pub mod search;

use chrono::NaiveDate;
use domain::case::Case;
use rusqlite::{Connection, OptionalExtension, Transaction};

use crate::fault::Fault;

/// The shape of all projections together. Any change of a `CREATE` moves it.
const SHAPE: &str = "4";

/// Whether the projections of this file have another shape than this build's.
pub fn are_stale(connection: &Connection) -> Result<bool, Fault> {
    let found: Option<String> = connection
        .query_row("SELECT value FROM meta WHERE key = 'projections'", [], |row| row.get(0))
        .optional()?;
    Ok(found.as_deref() != Some(SHAPE))
}

/// Drops what stands and makes it anew, empty.
pub fn make_anew(writing: &Transaction<'_>) -> Result<(), Fault> {
    writing.execute_batch(cases::CREATE)?;
    writing.execute_batch(asks::CREATE)?;
    writing.execute_batch(search::CREATE)?;
    writing.execute(
        "INSERT INTO meta (key, value) VALUES ('projections', ?1)
         ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        [SHAPE],
    )?;
    Ok(())
}

/// Brings every projection up to a case as it now stands, from what it was `before`. What would be
/// written as it stands is not written: most acts change one of them, and some none.
pub fn apply(
    writing: &Transaction<'_>,
    case_id: &str,
    before: Option<&Case>,
    case: &Case,
    today: NaiveDate,
) -> Result<(), Fault> {
    let Some(row) = cases::row(case_id, case, today) else { return Ok(()) };
    let place = match before.and_then(|before| cases::row(case_id, before, today)) {
        Some(same) if same == row => cases::place(writing, case_id)?,
        _ => cases::write(writing, &row)?,
    };
    if before.map(asks::rows) != Some(asks::rows(case)) {
        asks::write(writing, place, &asks::rows(case))?;
    }
    if before.map(search::words) != Some(search::words(case)) {
        search::write(writing, place, &search::words(case))?;
    }
    Ok(())
}
