//! One row for each arrival that can be counted in a mailbox: what came by post, by hand or on the
//! telephone is in none.

use chrono::NaiveDate;
use domain::case::{Arrival, Case};
use domain::request::{Channel, Mailbox};
use rusqlite::{Connection, Transaction, params};

use crate::fault::Fault;

/// The table. `place` is that of `case_row`; `at` counts the arrivals of a case.
pub const CREATE: &str = "
DROP TABLE IF EXISTS arrival_row;
CREATE TABLE arrival_row (
    place   INTEGER NOT NULL,
    at      INTEGER NOT NULL,
    came_on TEXT NOT NULL,
    mailbox TEXT NOT NULL,
    PRIMARY KEY (place, at)
) STRICT, WITHOUT ROWID;
CREATE INDEX arrival_row_by_day ON arrival_row (came_on, mailbox);
";

/// All that the table says, and whether there is more than belongs to a case.
pub(super) const SAYS: &str = "SELECT case_id, at, came_on, mailbox FROM arrival_row JOIN case_row USING (place) ORDER BY 1, 2";
pub(super) const HOW_MANY: &str = "SELECT count(*) FROM arrival_row";

/// The arrivals of a case that a mailbox can hold.
pub fn rows(case: &Case) -> Vec<Arrival> {
    let mut arrivals = case.arrivals();
    arrivals
        .retain(|arrival| matches!(arrival.channel, None | Some(Channel::Email | Channel::Portal)));
    arrivals
}

fn stem(mailbox: Option<Mailbox>) -> &'static str {
    match mailbox {
        Some(Mailbox::Icb) => "icb",
        Some(Mailbox::Provider) => "provider",
        None => "",
    }
}

/// Writes the rows of a case.
pub fn write(writing: &Transaction<'_>, place: i64, rows: &[Arrival]) -> Result<(), Fault> {
    writing.prepare_cached("DELETE FROM arrival_row WHERE place = ?1")?.execute([place])?;
    for (row, at) in rows.iter().zip(1i64..) {
        writing
            .prepare_cached(
                "INSERT INTO arrival_row (place, at, came_on, mailbox) VALUES (?1, ?2, ?3, ?4)",
            )?
            .execute(params![place, at, row.on.to_string(), stem(row.mailbox)])?;
    }
    Ok(())
}

/// How many came on a day into a mailbox.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Came {
    /// The civil day.
    pub on: NaiveDate,
    /// Whose mailbox; none where nobody said.
    pub mailbox: Option<Mailbox>,
    /// Requests, and arrivals of one that was here already.
    pub requests: u32,
}

/// What came from a civil day to another, both counted.
pub fn between(
    connection: &Connection,
    first: NaiveDate,
    last: NaiveDate,
) -> Result<Vec<Came>, Fault> {
    let mut statement = connection.prepare_cached(
        "SELECT came_on, mailbox, count(*) FROM arrival_row
         WHERE came_on BETWEEN ?1 AND ?2 GROUP BY 1, 2 ORDER BY 1, 2",
    )?;
    let rows = statement.query_map([first.to_string(), last.to_string()], |row| {
        let (on, mailbox): (String, String) = (row.get(0)?, row.get(1)?);
        Ok(Came {
            on: on.parse().unwrap_or_default(),
            mailbox: match mailbox.as_str() {
                "icb" => Some(Mailbox::Icb),
                "provider" => Some(Mailbox::Provider),
                _ => None,
            },
            requests: row.get(2)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}
