//! One narrow row for each open case: what the desk counts, filters and sorts by. Of 150,000 cases
//! three thousand are open; their rows lie side by side and are read without touching the others.

use chrono::NaiveDate;
use domain::acts::Moment;
use domain::case::Case;
use domain::desk;
use domain::stage::{self, Stage};
use rusqlite::{Connection, OptionalExtension, Transaction, params};

use super::cases;
use crate::fault::Fault;

/// The tables. `place` is that of `case_row`. Dates are civil, as ISO text. A slot is the day of an
/// appointment of which nobody has said what came of it.
pub const CREATE: &str = "
DROP TABLE IF EXISTS open_row;
DROP TABLE IF EXISTS slot_row;
CREATE TABLE open_row (
    place       INTEGER PRIMARY KEY,
    family_name TEXT NOT NULL,
    given_name  TEXT NOT NULL,
    authority   TEXT NOT NULL,
    stage       TEXT NOT NULL,
    owner       TEXT NOT NULL,
    received_on TEXT NOT NULL,
    due_on      TEXT,
    start_by    TEXT,
    begun       INTEGER NOT NULL,
    chase_on    TEXT,
    returned    INTEGER NOT NULL,
    exception   TEXT NOT NULL,
    aim_on      TEXT
) STRICT;
CREATE TABLE slot_row (
    place  INTEGER NOT NULL,
    for_on TEXT NOT NULL,
    PRIMARY KEY (place, for_on)
) STRICT, WITHOUT ROWID;
";

/// All that the tables say, and whether there is more than belongs to a case.
pub(super) const SAYS: &str = "SELECT case_id, open_row.family_name, open_row.given_name,
    open_row.authority, open_row.stage, open_row.owner, open_row.received_on, open_row.due_on,
    start_by, begun, chase_on, returned, exception, aim_on, group_concat(for_on)
    FROM open_row JOIN case_row USING (place) LEFT JOIN slot_row USING (place)
    GROUP BY place ORDER BY case_id";
pub(super) const HOW_MANY: &str =
    "SELECT (SELECT count(*) FROM open_row), (SELECT count(*) FROM slot_row)";

/// What a list says of an open case beside its row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Beside {
    /// The latest safe start.
    pub start_by: Option<NaiveDate>,
    /// The next piece of work is in hand.
    pub begun: bool,
    /// From when a service is to be chased.
    pub chase_on: Option<NaiveDate>,
    /// The authority wants other advice.
    pub returned: bool,
    /// The exception that is claimed, as "claimed" or "approved"; may be empty.
    pub exception: String,
    /// The team's own aim while one is approved.
    pub aim_on: Option<NaiveDate>,
    /// Days of appointments without an outcome.
    pub slots: Vec<NaiveDate>,
    stage: String,
}

/// The row of a case; none once it has ended.
pub fn row(case: &Case, moment: &Moment) -> Option<Beside> {
    let stage = stage::of(case, moment.today);
    if !stage.is_open() {
        return None;
    }
    let claim = case.claim().filter(|claim| claim.withdrawn.is_none());
    let approved = claim.is_some_and(|claim| claim.approved.is_some());
    let reading =
        approved.then(|| domain::clock::read(case, moment.today, &moment.policy)).flatten();
    let mut slots: Vec<NaiveDate> = desk::appointments(case).collect();
    slots.sort_unstable();
    slots.dedup();
    Some(Beside {
        start_by: desk::start_by(case, moment.today, &moment.policy),
        begun: desk::is_begun(case, moment.today),
        chase_on: case.next_chase_on(&moment.policy).map(|(day, ..)| day),
        returned: desk::is_returned(case),
        exception: match (claim, approved) {
            (None, _) => "",
            (Some(_), false) => "claimed",
            (Some(_), true) => "approved",
        }
        .to_owned(),
        aim_on: reading.and_then(|reading| reading.management_target_on),
        slots,
        stage: stage.code().to_owned(),
    })
}

/// Writes the row of an open case, whose `case_row` stands already, or takes it away.
pub fn write(writing: &Transaction<'_>, place: i64, row: Option<&Beside>) -> Result<(), Fault> {
    remove(writing, place)?;
    let Some(row) = row else { return Ok(()) };
    let iso = |date: Option<NaiveDate>| date.map(|date| date.to_string());
    writing
        .prepare_cached(
            "INSERT INTO open_row SELECT place, family_name, given_name, authority, ?2, owner,
                 received_on, due_on, ?3, ?4, ?5, ?6, ?7, ?8
             FROM case_row WHERE place = ?1",
        )?
        .execute(params![
            place,
            row.stage,
            iso(row.start_by),
            row.begun,
            iso(row.chase_on),
            row.returned,
            row.exception,
            iso(row.aim_on),
        ])?;
    for slot in &row.slots {
        writing
            .prepare_cached("INSERT INTO slot_row (place, for_on) VALUES (?1, ?2)")?
            .execute(params![place, slot.to_string()])?;
    }
    Ok(())
}

/// Takes a row away.
pub fn remove(writing: &Transaction<'_>, place: i64) -> Result<(), Fault> {
    writing.prepare_cached("DELETE FROM open_row WHERE place = ?1")?.execute([place])?;
    writing.prepare_cached("DELETE FROM slot_row WHERE place = ?1")?.execute([place])?;
    Ok(())
}

/// What a list says beside the row of a case; none for one that has ended.
pub fn beside(connection: &Connection, case_id: &str) -> Result<Option<Beside>, Fault> {
    let place = cases::place(connection, case_id)?;
    let found = connection
        .prepare_cached(
            "SELECT start_by, begun, chase_on, returned, exception, aim_on, stage
             FROM open_row WHERE place = ?1",
        )?
        .query_row([place], |row| {
            let date = |at: usize| -> rusqlite::Result<Option<NaiveDate>> {
                Ok(row.get::<_, Option<String>>(at)?.and_then(|text| text.parse().ok()))
            };
            Ok(Beside {
                start_by: date(0)?,
                begun: row.get(1)?,
                chase_on: date(2)?,
                returned: row.get(3)?,
                exception: row.get(4)?,
                aim_on: date(5)?,
                slots: Vec::new(),
                stage: row.get(6)?,
            })
        })
        .optional()?;
    let Some(mut found) = found else { return Ok(None) };
    let mut slots = connection
        .prepare_cached("SELECT for_on FROM slot_row WHERE place = ?1 ORDER BY for_on")?;
    let days = slots.query_map([place], |row| row.get::<_, String>(0))?;
    for day in days {
        found.slots.extend(day?.parse::<NaiveDate>().ok());
    }
    Ok(Some(found))
}

/// Whether a stage's code is that of an open case.
pub(super) fn is_open(code: &str) -> bool {
    Stage::ALL.into_iter().any(|stage| stage.code() == code && stage.is_open())
}
