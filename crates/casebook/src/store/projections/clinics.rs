//! Appointments with the slots they take, the cases whose child needs one, and what is still to be done
//! about missed ones: what the clinic's page and its lists are read from.

use chrono::{NaiveDate, NaiveTime};
use domain::case::Case;
use domain::followup::Task;
use rusqlite::types::Value;
use rusqlite::{Connection, Transaction, params, params_from_iter};

use crate::fault::Fault;
use crate::words;

/// The tables. `place` is that of `case_row`; times are as "09:30", so that they sort as they are.
pub const CREATE: &str = "
DROP TABLE IF EXISTS clinic_row;
CREATE TABLE clinic_row (
    place  INTEGER NOT NULL,
    clinic TEXT NOT NULL,
    for_on TEXT NOT NULL,
    at     TEXT NOT NULL,
    slot   TEXT NOT NULL,
    keeps  INTEGER NOT NULL,
    open   INTEGER NOT NULL,
    PRIMARY KEY (place, clinic)
) STRICT, WITHOUT ROWID;
CREATE INDEX clinic_row_by_slot ON clinic_row (slot, at) WHERE slot <> '';
CREATE INDEX clinic_row_by_day ON clinic_row (for_on) WHERE open = 1;
DROP TABLE IF EXISTS to_see_row;
CREATE TABLE to_see_row (place INTEGER PRIMARY KEY) STRICT;
DROP TABLE IF EXISTS followup_row;
CREATE TABLE followup_row (
    place     INTEGER NOT NULL,
    clinic    TEXT NOT NULL,
    task      TEXT NOT NULL,
    missed_on TEXT NOT NULL,
    PRIMARY KEY (place, clinic, task)
) STRICT, WITHOUT ROWID;
";

/// All that the tables say, and whether there is more than belongs to a case.
pub(super) const SAYS: [&str; 3] = [
    "SELECT case_id, clinic, for_on, at, slot, keeps, clinic_row.open
     FROM clinic_row JOIN case_row USING (place) ORDER BY 1, 2",
    "SELECT case_id FROM to_see_row JOIN case_row USING (place) ORDER BY 1",
    "SELECT case_id, clinic, task, missed_on FROM followup_row JOIN case_row USING (place)
     ORDER BY 1, 2, 3",
];
pub(super) const HOW_MANY: [&str; 3] = [
    "SELECT count(*) FROM clinic_row",
    "SELECT count(*) FROM to_see_row",
    "SELECT count(*) FROM followup_row",
];

/// What a case says here.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Said {
    booked: Vec<(String, NaiveDate, String, String, bool, bool)>,
    to_see: bool,
    followups: Vec<(String, String, NaiveDate)>,
}

/// "09:30"; empty where the time is not known.
pub fn clock(at: Option<NaiveTime>) -> String {
    at.map(|at| at.format("%H:%M").to_string()).unwrap_or_default()
}

/// What a case says.
pub fn rows(case: &Case) -> Said {
    let booked = case.clinics.iter().map(|clinic| {
        (
            clinic.id.clone(),
            clinic.for_on,
            clock(clinic.at),
            clinic.slot.clone().unwrap_or_default(),
            clinic.keeps_its_slot(),
            clinic.outcome.is_none() && case.closure.is_none(),
        )
    });
    let followups = case.followups().into_iter();
    Said {
        booked: booked.collect(),
        to_see: case.must_be_seen(),
        followups: followups.map(|f| (f.clinic, words::stem(&f.task), f.missed_on)).collect(),
    }
}

/// Writes the rows of a case.
pub fn write(writing: &Transaction<'_>, place: i64, said: &Said) -> Result<(), Fault> {
    forget(writing, place)?;
    for (clinic, for_on, at, slot, keeps, open) in &said.booked {
        writing
            .prepare_cached(
                "INSERT OR IGNORE INTO clinic_row (place, clinic, for_on, at, slot, keeps, open)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            )?
            .execute(params![place, clinic, for_on.to_string(), at, slot, keeps, open])?;
    }
    if said.to_see {
        writing.prepare_cached("INSERT INTO to_see_row (place) VALUES (?1)")?.execute([place])?;
    }
    for (clinic, task, missed_on) in &said.followups {
        writing
            .prepare_cached(
                "INSERT OR IGNORE INTO followup_row (place, clinic, task, missed_on)
                 VALUES (?1, ?2, ?3, ?4)",
            )?
            .execute(params![place, clinic, task, missed_on.to_string()])?;
    }
    Ok(())
}

fn forget(writing: &Transaction<'_>, place: i64) -> Result<(), Fault> {
    writing.prepare_cached("DELETE FROM clinic_row WHERE place = ?1")?.execute([place])?;
    writing.prepare_cached("DELETE FROM to_see_row WHERE place = ?1")?.execute([place])?;
    writing.prepare_cached("DELETE FROM followup_row WHERE place = ?1")?.execute([place])?;
    Ok(())
}

/// An appointment and its case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Booked {
    /// The case.
    pub case_id: String,
    /// The appointment.
    pub clinic: String,
    /// Its civil day.
    pub for_on: NaiveDate,
    /// "09:30"; empty where the time is not known.
    pub at: String,
    /// The clinic day whose slot it takes; may be empty.
    pub slot: String,
}

fn booked(connection: &Connection, test: &str, with: &[Value]) -> Result<Vec<Booked>, Fault> {
    let mut statement = connection.prepare_cached(&format!(
        "SELECT case_id, clinic, for_on, at, slot FROM clinic_row JOIN case_row USING (place)
         WHERE {test} ORDER BY for_on, at, case_id, clinic"
    ))?;
    let rows = statement.query_map(params_from_iter(with), |row| {
        Ok(Booked {
            case_id: row.get(0)?,
            clinic: row.get(1)?,
            for_on: row.get::<_, String>(2)?.parse().unwrap_or_default(),
            at: row.get(3)?,
            slot: row.get(4)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The appointments that keep a slot of a clinic day.
pub fn of_day(connection: &Connection, clinic_day: &str) -> Result<Vec<Booked>, Fault> {
    booked(connection, "slot = ?1 AND keeps = 1", &[clinic_day.to_owned().into()])
}

/// Appointments of open cases that nothing is known of yet, from a civil day on.
pub fn ahead(connection: &Connection, from: NaiveDate) -> Result<Vec<Booked>, Fault> {
    booked(connection, "clinic_row.open = 1 AND for_on >= ?1", &[from.to_string().into()])
}

/// Those whose day has gone by.
pub fn to_record(connection: &Connection, today: NaiveDate) -> Result<Vec<Booked>, Fault> {
    booked(connection, "clinic_row.open = 1 AND for_on < ?1", &[today.to_string().into()])
}

/// Cases whose child needs an appointment, the earliest due first.
pub fn to_see(connection: &Connection) -> Result<Vec<String>, Fault> {
    let mut statement = connection.prepare_cached(
        "SELECT case_id FROM to_see_row JOIN case_row USING (place)
         ORDER BY due_on IS NULL, due_on, place",
    )?;
    let rows = statement.query_map([], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// What is still to be done about missed appointments: case, appointment, its civil day and the task,
/// the longest ago first.
pub fn followups(connection: &Connection) -> Result<Vec<(String, String, NaiveDate, Task)>, Fault> {
    let mut statement = connection.prepare_cached(
        "SELECT case_id, clinic, missed_on, task FROM followup_row JOIN case_row USING (place)
         ORDER BY missed_on, place, clinic",
    )?;
    let rows = statement.query_map([], |row| {
        let missed_on: String = row.get(2)?;
        let task: String = row.get(3)?;
        Ok((row.get(0)?, row.get(1)?, missed_on, task))
    })?;
    let mut found = Vec::new();
    for row in rows {
        let (case_id, clinic, missed_on, task): (String, String, String, String) = row?;
        if let (Ok(missed_on), Ok(task)) =
            (missed_on.parse(), serde_json::from_value(serde_json::Value::String(task)))
        {
            found.push((case_id, clinic, missed_on, task));
        }
    }
    Ok(found)
}
