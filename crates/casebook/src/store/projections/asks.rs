//! One row for each service that was asked: what is still missing, from whom, and how long each took.

use chrono::NaiveDate;
use domain::case::{Ask, Case};
use domain::chase::Waiting;
use domain::event::ChaseStep;
use rusqlite::types::Value;
use rusqlite::{Connection, Row, Transaction, params, params_from_iter};

use super::cases::{self, Stored};
use super::list::NOBODY;
use crate::fault::Fault;

/// The table. `place` is that of `case_row`; dates are civil, as ISO text.
pub const CREATE: &str = "
DROP TABLE IF EXISTS ask_row;
CREATE TABLE ask_row (
    place         INTEGER NOT NULL,
    service       TEXT NOT NULL,
    asked_on      TEXT NOT NULL,
    by_on         TEXT,
    answered_on   TEXT,
    nothing_known INTEGER NOT NULL,
    withdrawn     INTEGER NOT NULL,
    chases        INTEGER NOT NULL,
    chased_on     TEXT,
    step          TEXT NOT NULL,
    waiting       INTEGER NOT NULL,
    PRIMARY KEY (place, service)
) STRICT, WITHOUT ROWID;
CREATE INDEX ask_row_by_waiting ON ask_row (service, by_on) WHERE waiting = 1;
CREATE INDEX ask_row_by_asked ON ask_row (asked_on, service, answered_on);
";

/// All that the table says, and whether there is more than belongs to a case.
pub(super) const SAYS: &str = "SELECT case_id, service, asked_on, by_on, answered_on, nothing_known,
    withdrawn, chases, chased_on, step, waiting FROM ask_row JOIN case_row USING (place) ORDER BY 1, 2";
pub(super) const HOW_MANY: &str = "SELECT count(*) FROM ask_row";

/// One service's part in a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// The service's stem.
    pub service: String,
    /// When it was asked.
    pub asked_on: NaiveDate,
    /// When its answer is wanted.
    pub by_on: Option<NaiveDate>,
    /// When it first answered.
    pub answered_on: Option<NaiveDate>,
    /// It answered, and knows nothing.
    pub nothing_known: bool,
    /// No longer needed.
    pub withdrawn: bool,
    /// How often it was chased.
    pub chases: u32,
    /// When it was last chased.
    pub chased_on: Option<NaiveDate>,
    /// The highest step taken.
    pub step: Option<ChaseStep>,
}

impl Asked {
    fn of(ask: &Ask) -> Self {
        Self {
            service: ask.service.clone(),
            asked_on: ask.on,
            by_on: ask.by,
            answered_on: ask.answered_on(),
            nothing_known: !ask.answers.is_empty() && ask.answers.iter().all(|a| a.nothing_known),
            withdrawn: ask.withdrawn.is_some(),
            chases: u32::try_from(ask.chases.len()).unwrap_or(u32::MAX),
            chased_on: ask.chases.iter().map(|chase| chase.on).max(),
            step: ask.chases.iter().map(|chase| chase.step).max(),
        }
    }

    /// Whether its answer is waited for.
    pub fn waits(&self) -> bool {
        self.answered_on.is_none() && !self.withdrawn
    }

    /// What its ladder is read from.
    pub fn waiting(&self, received_on: NaiveDate) -> Waiting {
        Waiting {
            received_on,
            asked_on: self.asked_on,
            by: self.by_on,
            step: self.step,
            chased_on: self.chased_on,
        }
    }
}

/// Every service that a case has asked.
pub fn rows(case: &Case) -> Vec<Asked> {
    case.asks.iter().map(Asked::of).collect()
}

/// Writes the rows of a case.
pub fn write(writing: &Transaction<'_>, place: i64, rows: &[Asked]) -> Result<(), Fault> {
    let iso = |date: Option<NaiveDate>| date.map(|date| date.to_string());
    writing.prepare_cached("DELETE FROM ask_row WHERE place = ?1")?.execute([place])?;
    for row in rows {
        writing
            .prepare_cached(
                "INSERT INTO ask_row (place, service, asked_on, by_on, answered_on, nothing_known,
                     withdrawn, chases, chased_on, step, waiting)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
            )?
            .execute(params![
                place,
                row.service,
                row.asked_on.to_string(),
                iso(row.by_on),
                iso(row.answered_on),
                row.nothing_known,
                row.withdrawn,
                row.chases,
                iso(row.chased_on),
                row.step.map_or("", ChaseStep::code),
                row.waits(),
            ])?;
    }
    Ok(())
}

const COLUMNS: &str = "service, asked_on, by_on, answered_on, nothing_known, withdrawn, chases, \
    chased_on, step";

/// Reads the columns that begin at `at`.
fn read(row: &Row<'_>, at: usize) -> rusqlite::Result<Asked> {
    let date = |at: usize| -> rusqlite::Result<Option<NaiveDate>> {
        Ok(row.get::<_, Option<String>>(at)?.and_then(|text| text.parse().ok()))
    };
    let step: String = row.get(at + 8)?;
    Ok(Asked {
        service: row.get(at)?,
        asked_on: date(at + 1)?.unwrap_or_default(),
        by_on: date(at + 2)?,
        answered_on: date(at + 3)?,
        nothing_known: row.get(at + 4)?,
        withdrawn: row.get(at + 5)?,
        chases: row.get(at + 6)?,
        chased_on: date(at + 7)?,
        step: ChaseStep::ALL.into_iter().find(|known| known.code() == step),
    })
}

/// Which cases of the matrix. Empty strings mean "all".
#[derive(Clone, Debug, Default)]
pub struct Which {
    /// The authority.
    pub authority: String,
    /// The owner.
    pub owner: String,
    /// A service that was asked.
    pub service: String,
    /// Only with an answer that was wanted before this day.
    pub late: Option<NaiveDate>,
}

impl Which {
    /// The tests on `case_row`, and what they are asked with.
    fn tests(&self) -> (String, Vec<Value>) {
        let mut tests = vec!["open = 1".to_owned()];
        let mut with: Vec<Value> = Vec::new();
        for (column, wanted) in [("authority", &self.authority), ("owner", &self.owner)] {
            if !wanted.is_empty() {
                tests.push(format!("{column} = ?"));
                let nobody = column == "owner" && wanted == NOBODY;
                with.push(if nobody { String::new() } else { wanted.clone() }.into());
            }
        }
        let mut asked = vec!["ask_row.place = case_row.place".to_owned()];
        if !self.service.is_empty() {
            asked.push("service = ?".to_owned());
            with.push(self.service.clone().into());
        }
        if let Some(day) = self.late {
            asked.push("waiting = 1 AND by_on < ?".to_owned());
            with.push(day.to_string().into());
        }
        tests.push(format!("EXISTS (SELECT 1 FROM ask_row WHERE {})", asked.join(" AND ")));
        (tests.join(" AND "), with)
    }
}

/// A page of open cases that have asked someone, by due date, and how many there are.
pub fn cases(
    connection: &Connection,
    which: &Which,
    limit: u32,
    offset: u32,
) -> Result<(Vec<Stored>, u32), Fault> {
    let (tests, mut with) = which.tests();
    let total = connection
        .prepare_cached(&format!("SELECT count(*) FROM case_row WHERE {tests}"))?
        .query_row(params_from_iter(&with), |row| row.get(0))?;
    with.push(i64::from(limit).into());
    with.push(i64::from(offset).into());
    let mut statement = connection.prepare_cached(&format!(
        "SELECT {} FROM case_row WHERE {tests} ORDER BY due_on IS NULL, due_on, place LIMIT ? OFFSET ?",
        cases::COLUMNS
    ))?;
    let rows =
        statement.query_map(params_from_iter(&with), cases::read)?.collect::<Result<_, _>>()?;
    Ok((rows, total))
}

/// The services asked in these cases.
pub fn of_cases(connection: &Connection, ids: &[&str]) -> Result<Vec<(String, Asked)>, Fault> {
    let mut statement = connection.prepare_cached(&format!(
        "SELECT case_id, {COLUMNS} FROM ask_row JOIN case_row USING (place)
         WHERE case_id IN (SELECT value FROM json_each(?1))"
    ))?;
    let ids = serde_json::Value::from(ids.to_vec()).to_string();
    let rows = statement.query_map([ids], |row| Ok((row.get(0)?, read(row, 1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Of the cases of the matrix, each service that was asked: its stem, how many answers are waited
/// for, and how many of them are late on a day.
pub fn services(
    connection: &Connection,
    which: &Which,
    today: NaiveDate,
) -> Result<Vec<(String, u32, u32)>, Fault> {
    let (tests, with) = which.tests();
    let mut all: Vec<Value> = vec![today.to_string().into()];
    all.extend(with);
    let mut statement = connection.prepare_cached(&format!(
        "SELECT service, sum(waiting), sum(waiting = 1 AND by_on IS NOT NULL AND by_on < ?)
         FROM ask_row WHERE place IN (SELECT place FROM case_row WHERE {tests}) GROUP BY 1"
    ))?;
    let rows = statement
        .query_map(params_from_iter(all), |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Of services that were asked since a day and have answered: the service, after how many days, and
/// how many did.
pub fn turnarounds(
    connection: &Connection,
    since: NaiveDate,
) -> Result<Vec<(String, i64, u32)>, Fault> {
    let mut statement = connection.prepare_cached(
        "SELECT service, max(0, CAST(julianday(answered_on) - julianday(asked_on) AS INTEGER)), count(*)
         FROM ask_row WHERE asked_on >= ?1 AND answered_on IS NOT NULL GROUP BY 1, 2 ORDER BY 1, 2",
    )?;
    let rows = statement
        .query_map([since.to_string()], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Every answer that is waited for in an open case that was not sent: the case, its authority, its
/// day of receipt, its due date.
pub fn waited_for(
    connection: &Connection,
    which: &Which,
) -> Result<Vec<(String, String, NaiveDate, Asked)>, Fault> {
    let (tests, with) = which.tests();
    let mut statement = connection.prepare_cached(&format!(
        "SELECT case_id, authority, received_on, {COLUMNS} FROM case_row JOIN ask_row USING (place)
         WHERE waiting = 1 AND {tests}"
    ))?;
    let rows = statement.query_map(params_from_iter(with), |row| {
        let received: String = row.get(2)?;
        Ok((row.get(0)?, row.get(1)?, received.parse().unwrap_or_default(), read(row, 3)?))
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The services that are most asked for children of a school or setting, and more than once.
pub fn of_setting(connection: &Connection, setting: &str) -> Result<Vec<String>, Fault> {
    let mut statement = connection.prepare_cached(
        "SELECT service FROM known_row JOIN ask_row USING (place)
         WHERE field = 'setting' AND value = ?1
         GROUP BY service HAVING count(*) > 1 ORDER BY count(*) DESC, service LIMIT 3",
    )?;
    let rows = statement.query_map([setting], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Of open cases with a due date: the service waited for, the due date and how many.
pub fn due_counts(connection: &Connection) -> Result<Vec<(String, NaiveDate, u32)>, Fault> {
    let mut statement = connection.prepare_cached(
        "SELECT service, due_on, count(*) FROM ask_row JOIN case_row USING (place)
         WHERE waiting = 1 AND open = 1 AND due_on IS NOT NULL GROUP BY 1, 2 ORDER BY 1, 2",
    )?;
    let rows = statement.query_map([], super::cases::due_count)?;
    Ok(rows.collect::<Result<_, _>>()?)
}
