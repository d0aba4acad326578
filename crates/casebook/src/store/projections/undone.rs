//! What imports brought that were undone: in no list any more, and waiting to be erased.

use domain::case::Case;
use rusqlite::{Connection, Transaction, params};

use crate::fault::Fault;

/// The table. Who it was stays in the sealed entries alone.
pub const CREATE: &str = "
DROP TABLE IF EXISTS undone_row;
CREATE TABLE undone_row (
    case_id   TEXT PRIMARY KEY,
    batch     TEXT NOT NULL,
    undone_on TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX undone_row_by_batch ON undone_row (batch);
";

/// All that the table says.
pub(super) const SAYS: &str = "SELECT case_id, batch, undone_on FROM undone_row ORDER BY case_id";

/// Writes whether a case waits here.
pub fn write(writing: &Transaction<'_>, case_id: &str, case: &Case) -> Result<(), Fault> {
    if let Some(undone) = &case.undone {
        writing
            .prepare_cached("INSERT OR REPLACE INTO undone_row VALUES (?1, ?2, ?3)")?
            .execute(params![case_id, undone.batch, undone.on.to_string()])?;
    }
    Ok(())
}

/// Takes a case away from here.
pub fn remove(writing: &Transaction<'_>, case_id: &str) -> Result<(), Fault> {
    writing.prepare_cached("DELETE FROM undone_row WHERE case_id = ?1")?.execute([case_id])?;
    Ok(())
}

/// The first of them, the longest undone first, and how many there are in all.
pub fn list(connection: &Connection, limit: u32) -> Result<(Vec<String>, u32), Fault> {
    let total = connection.query_row("SELECT count(*) FROM undone_row", [], |row| row.get(0))?;
    let mut statement = connection
        .prepare_cached("SELECT case_id FROM undone_row ORDER BY undone_on, case_id LIMIT ?1")?;
    let ids = statement.query_map([limit], |row| row.get(0))?.collect::<Result<_, _>>()?;
    Ok((ids, total))
}

/// How many an import brought that wait here.
pub fn of_batch(connection: &Connection, batch: &str) -> Result<u64, Fault> {
    let count: i64 = connection
        .prepare_cached("SELECT count(*) FROM undone_row WHERE batch = ?1")?
        .query_row([batch], |row| row.get(0))?;
    Ok(count as u64)
}
