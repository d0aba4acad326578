//! The list of cases and every count of it: one question, asked for its number or for its rows, so
//! that a tile, a list and a figure cannot differ. Open cases come first and are read from their
//! narrow rows; the others follow from the table of all.

use chrono::{Datelike, Days, NaiveDate};
use domain::desk::Need;
use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};

use super::cases::{self, Stored};
use super::{desk, search};
use crate::fault::Fault;

/// Stands for "nobody's" where an owner is asked for: empty means "all" there.
pub const NOBODY: &str = "nobody";

/// By what the rows are sorted. What is the same stands in the order in which it came in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// By latest safe start, then due date, then name.
    #[default]
    Start,
    /// By name.
    Name,
    /// By authority.
    Authority,
    /// By the day of receipt.
    Received,
    /// By due date.
    Due,
    /// By whose they are.
    Owner,
    /// By stage.
    State,
}

/// What to look for. Empty strings and none mean "all".
#[derive(Clone, Debug, Default)]
pub struct Query {
    /// Words.
    pub text: String,
    /// The authority.
    pub authority: String,
    /// The owner.
    pub owner: String,
    /// Owners of whom it is one; an empty name is nobody.
    pub owners: Option<Vec<String>>,
    /// The stage's code, or "open".
    pub stage: String,
    /// A service that has not answered.
    pub service: String,
    /// What the case needs.
    pub need: Option<Need>,
    /// Today, for needs.
    pub today: NaiveDate,
    /// Everybody who is in the team today, for cases that nobody of them holds.
    pub here: Vec<String>,
    /// Due on or after.
    pub due_from: Option<NaiveDate>,
    /// Due on or before.
    pub due_before: Option<NaiveDate>,
    /// In which order.
    pub sort: Sort,
    /// The other way round.
    pub down: bool,
    /// How many rows.
    pub limit: u32,
    /// After how many.
    pub offset: u32,
}

/// The two tables: open cases, and those that have ended.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Open,
    Ended,
}

struct Where {
    text: String,
    with: Vec<Value>,
}

impl Query {
    /// Whether cases of that part are asked for at all.
    fn wants(&self, part: Part) -> bool {
        match (part, self.stage.as_str()) {
            (_, "") => part == Part::Open || self.need.is_none(),
            (Part::Open, "open") => true,
            (Part::Ended, "open") => false,
            (part, code) => {
                desk::is_open(code) == (part == Part::Open)
                    && (part == Part::Open || self.need.is_none())
            }
        }
    }

    /// None when the words cannot match anything.
    fn filter(&self, part: Part) -> Option<Where> {
        let mut tests: Vec<String> = Vec::new();
        let mut with: Vec<Value> = Vec::new();
        let table = match part {
            Part::Open => "open_row",
            Part::Ended => "case_row",
        };
        let mut from = table.to_owned();
        if !self.text.trim().is_empty() {
            from = format!("search CROSS JOIN {table} ON {table}.place = search.rowid");
            tests.push("search MATCH ?".to_owned());
            with.push(search::question(&self.text)?.into());
        }
        if part == Part::Ended {
            tests.push("open = 0".to_owned());
        }
        let mut test = |test: &str, value: Value| {
            tests.push(test.to_owned());
            with.push(value);
        };
        if !self.authority.is_empty() {
            test("authority = ?", self.authority.clone().into());
        }
        match self.owner.as_str() {
            "" => {}
            NOBODY => test("owner = ?", String::new().into()),
            name => test("owner = ?", name.to_owned().into()),
        }
        if let Some(owners) = &self.owners {
            test("owner IN (SELECT value FROM json_each(?))", json(owners));
        }
        if !matches!(self.stage.as_str(), "" | "open") {
            test("stage = ?", self.stage.clone().into());
        }
        if !self.service.is_empty() {
            let waits = format!(
                "EXISTS (SELECT 1 FROM ask_row WHERE ask_row.place = {table}.place AND service = ?)"
            );
            test(&waits, self.service.clone().into());
        }
        for (of, date) in [("due_on >= ?", self.due_from), ("due_on <= ?", self.due_before)] {
            if let Some(date) = date {
                test(of, iso(date));
            }
        }
        if let Some(need) = self.need {
            let (of, values) = self.needs(need);
            tests.push(of.to_owned());
            with.extend(values);
        }
        let tests = if tests.is_empty() { "1".to_owned() } else { tests.join(" AND ") };
        Some(Where { text: format!("FROM {from} WHERE {tests}"), with })
    }

    /// The test of a need on the narrow rows.
    fn needs(&self, need: Need) -> (&'static str, Vec<Value>) {
        let today = self.today;
        let (monday, sunday) = week(today);
        match need {
            Need::ToTriage => ("stage = 'to_triage'", vec![]),
            Need::ToSign => ("stage = 'to_sign'", vec![]),
            Need::ToSend => ("stage = 'to_send'", vec![]),
            Need::Overdue => ("due_on < ?", vec![iso(today)]),
            Need::DueThisWeek => ("due_on BETWEEN ? AND ?", vec![iso(monday), iso(sunday)]),
            Need::LateToStart => ("begun = 0 AND start_by <= ?", vec![iso(today)]),
            Need::Chase => ("chase_on <= ?", vec![iso(today)]),
            Need::Clinic => (
                "EXISTS (SELECT 1 FROM slot_row
                     WHERE slot_row.place = open_row.place AND for_on BETWEEN ? AND ?)",
                vec![iso(today), iso(sunday)],
            ),
            Need::OutcomeMissing => (
                "EXISTS (SELECT 1 FROM slot_row
                     WHERE slot_row.place = open_row.place AND for_on < ?)",
                vec![iso(today)],
            ),
            Need::Returned => ("returned = 1", vec![]),
            Need::Unheld => {
                ("owner NOT IN (SELECT value FROM json_each(?))", vec![json(&self.here)])
            }
        }
    }

    fn order(&self, part: Part) -> String {
        let way = if self.down { "DESC" } else { "ASC" };
        let name = format!("family_name COLLATE NOCASE {way}, given_name COLLATE NOCASE {way}");
        let table = if part == Part::Open { "open_row" } else { "case_row" };
        match (self.sort, part) {
            (Sort::Start, Part::Open) => format!(
                "start_by IS NULL, start_by {way}, due_on IS NULL, due_on {way}, {name}, {table}.place"
            ),
            // Those that have ended have nothing to start: the latest to come first.
            (Sort::Start, Part::Ended) => "received_on DESC, case_row.place DESC".to_owned(),
            (Sort::Name, _) => format!("{name}, {table}.place {way}"),
            (Sort::Authority, _) => format!("authority {way}, {table}.place {way}"),
            (Sort::Received, _) => format!("received_on {way}, {table}.place {way}"),
            (Sort::Due, Part::Open) => {
                format!("due_on IS NULL, due_on {way}, {table}.place {way}")
            }
            (Sort::Due, Part::Ended) => format!("due_on {way}, {table}.place {way}"),
            (Sort::Owner, _) => format!("owner {way}, {table}.place {way}"),
            (Sort::State, _) => format!("stage {way}, {table}.place {way}"),
        }
    }
}

fn json(names: &[String]) -> Value {
    serde_json::Value::from(names).to_string().into()
}

fn iso(date: NaiveDate) -> Value {
    date.to_string().into()
}

/// Monday and Sunday of a civil week.
pub fn week(day: NaiveDate) -> (NaiveDate, NaiveDate) {
    let since = Days::new(u64::from(day.weekday().num_days_from_monday()));
    let monday = day.checked_sub_days(since).unwrap_or(day);
    (monday, domain::civil::after(monday, 6))
}

/// How many there are.
pub fn count(connection: &Connection, query: &Query) -> Result<u32, Fault> {
    Ok(count_of(connection, query, Part::Open)? + count_of(connection, query, Part::Ended)?)
}

fn count_of(connection: &Connection, query: &Query, part: Part) -> Result<u32, Fault> {
    if !query.wants(part) {
        return Ok(0);
    }
    let Some(Where { text, with }) = query.filter(part) else { return Ok(0) };
    let count = format!("SELECT count(*) {text}");
    Ok(connection.prepare_cached(&count)?.query_row(params_from_iter(&with), |row| row.get(0))?)
}

/// A page of rows, open ones first, and the true total.
pub fn list(connection: &Connection, query: &Query) -> Result<(Vec<Stored>, u32), Fault> {
    let open = count_of(connection, query, Part::Open)?;
    let total = open + count_of(connection, query, Part::Ended)?;
    let mut places = page(connection, query, Part::Open, query.limit, query.offset)?;
    let left = query.limit.saturating_sub(u32::try_from(places.len()).unwrap_or(u32::MAX));
    if left > 0 {
        let offset = query.offset.saturating_sub(open);
        places.extend(page(connection, query, Part::Ended, left, offset)?);
    }
    let rows = places.into_iter().map(|place| cases::at(connection, place));
    Ok((rows.collect::<Result<_, _>>()?, total))
}

fn page(
    connection: &Connection,
    query: &Query,
    part: Part,
    limit: u32,
    offset: u32,
) -> Result<Vec<i64>, Fault> {
    if !query.wants(part) {
        return Ok(Vec::new());
    }
    let Some(Where { text, mut with }) = query.filter(part) else { return Ok(Vec::new()) };
    with.push(Value::from(i64::from(limit)));
    with.push(Value::from(i64::from(offset)));
    let table = if part == Part::Open { "open_row" } else { "case_row" };
    let order = query.order(part);
    let mut statement = connection.prepare_cached(&format!(
        "SELECT {table}.place {text} ORDER BY {order} LIMIT ? OFFSET ?"
    ))?;
    let places = statement.query_map(params_from_iter(&with), |row| row.get(0))?;
    Ok(places.collect::<Result<_, _>>()?)
}

/// The services that open cases wait for, by name.
pub fn services(connection: &Connection) -> Result<Vec<String>, Fault> {
    let mut statement = connection.prepare_cached(
        "SELECT DISTINCT service FROM ask_row JOIN open_row USING (place) ORDER BY 1",
    )?;
    let names = statement.query_map([], |row| row.get(0))?;
    Ok(names.collect::<Result<_, _>>()?)
}
