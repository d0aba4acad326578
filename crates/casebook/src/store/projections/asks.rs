//! One row for each service that has not answered: what is still missing, and from whom.

use chrono::NaiveDate;
use domain::case::Case;
use rusqlite::{Connection, Transaction, params};

use crate::fault::Fault;

/// The table. `place` is that of `case_row`.
pub const CREATE: &str = "
DROP TABLE IF EXISTS ask_row;
CREATE TABLE ask_row (
    place   INTEGER NOT NULL,
    service TEXT NOT NULL,
    PRIMARY KEY (place, service)
) STRICT, WITHOUT ROWID;
";

/// All that the table says, and whether there is more than belongs to a case.
pub(super) const SAYS: &str =
    "SELECT case_id, service FROM ask_row JOIN case_row USING (place) ORDER BY 1, 2";
pub(super) const HOW_MANY: &str = "SELECT count(*) FROM ask_row";

/// The services that a case waits for.
pub fn rows(case: &Case) -> Vec<&str> {
    case.asks.iter().filter(|ask| ask.answers.is_empty()).map(|ask| ask.service.as_str()).collect()
}

/// Writes the rows of a case.
pub fn write(writing: &Transaction<'_>, place: i64, services: &[&str]) -> Result<(), Fault> {
    writing.prepare_cached("DELETE FROM ask_row WHERE place = ?1")?.execute([place])?;
    for service in services {
        writing
            .prepare_cached("INSERT INTO ask_row (place, service) VALUES (?1, ?2)")?
            .execute(params![place, service])?;
    }
    Ok(())
}

/// Of open cases with a due date: the service waited for, the due date and how many.
pub fn due_counts(connection: &Connection) -> Result<Vec<(String, NaiveDate, u32)>, Fault> {
    let mut statement = connection.prepare_cached(
        "SELECT service, due_on, count(*) FROM ask_row JOIN case_row USING (place)
         WHERE open = 1 AND due_on IS NOT NULL GROUP BY 1, 2 ORDER BY 1, 2",
    )?;
    let rows = statement.query_map([], super::cases::due_count)?;
    Ok(rows.collect::<Result<_, _>>()?)
}
