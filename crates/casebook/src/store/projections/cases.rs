//! One row a case: the caseload, its filters and the heatmap are read from here.

use chrono::NaiveDate;
use domain::case::Case;
use domain::clock;
use domain::identity::{self, Who};
use domain::retention;
use domain::stage;
use rusqlite::types::Value;
use rusqlite::{Connection, Row, Transaction, params, params_from_iter};

use crate::fault::Fault;
use crate::seal;

/// The table. Dates are civil, as ISO text, so that they sort as they are.
pub const CREATE: &str = "
DROP TABLE IF EXISTS case_row;
CREATE TABLE case_row (
    place       INTEGER PRIMARY KEY,
    case_id     TEXT NOT NULL UNIQUE,
    family_name TEXT NOT NULL,
    given_name  TEXT NOT NULL,
    born_on     TEXT,
    nhs_number  TEXT,
    authority   TEXT NOT NULL,
    reference   TEXT NOT NULL,
    stage       TEXT NOT NULL,
    waiting_for INTEGER NOT NULL,
    owner       TEXT NOT NULL,
    received_on TEXT NOT NULL,
    due_on      TEXT,
    met_on      TEXT,
    closed_on   TEXT,
    open        INTEGER NOT NULL,
    review_on   TEXT,
    held        INTEGER NOT NULL,
    known_as    TEXT NOT NULL,
    postcode    TEXT NOT NULL,
    sounds      TEXT NOT NULL,
    reference_key TEXT NOT NULL,
    postcode_key  TEXT NOT NULL,
    merged_into TEXT
) STRICT;
CREATE INDEX case_row_by_due ON case_row (open, due_on);
CREATE INDEX case_row_by_receipt ON case_row (open, received_on);
CREATE INDEX case_row_by_name
    ON case_row (open, family_name COLLATE NOCASE, given_name COLLATE NOCASE);
CREATE INDEX case_row_by_authority ON case_row (open, authority);
CREATE INDEX case_row_by_owner ON case_row (open, owner);
CREATE INDEX case_row_by_stage ON case_row (open, stage);
CREATE INDEX case_row_by_review ON case_row (held, review_on);
CREATE INDEX case_row_by_child ON case_row (nhs_number);
CREATE INDEX case_row_by_birth ON case_row (born_on, sounds);
CREATE INDEX case_row_by_reference ON case_row (reference_key) WHERE reference_key <> '';
CREATE INDEX case_row_by_postcode ON case_row (postcode_key) WHERE postcode_key <> '';
CREATE INDEX case_row_by_merged ON case_row (merged_into) WHERE merged_into IS NOT NULL;
";

/// All that the table says.
pub(super) const SAYS: &str = "SELECT case_id, family_name, given_name, born_on, nhs_number,
    authority, reference, stage, waiting_for, owner, received_on, due_on, met_on, closed_on, open,
    review_on, held, known_as, postcode, sounds, merged_into FROM case_row ORDER BY case_id";

/// A row as stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stored {
    /// The case.
    pub case_id: String,
    /// Surname.
    pub family_name: String,
    /// Given names.
    pub given_name: String,
    /// Date of birth.
    pub born_on: Option<NaiveDate>,
    /// NHS number, ten digits.
    pub nhs_number: Option<String>,
    /// The authority.
    pub authority: String,
    /// Its reference.
    pub reference: String,
    /// The stage's code.
    pub stage: String,
    /// Services that have not answered.
    pub waiting_for: u32,
    /// Whose it is.
    pub owner: String,
    /// When it came.
    pub received_on: NaiveDate,
    /// When it is due.
    pub due_on: Option<NaiveDate>,
    /// When it was sent.
    pub met_on: Option<NaiveDate>,
    /// When it ended without.
    pub closed_on: Option<NaiveDate>,
    /// When it is to be reviewed for erasing; none while it is open.
    pub review_on: Option<NaiveDate>,
    /// Whether something forbids erasing it.
    pub held: bool,
    /// What the child is known by; may be empty.
    pub known_as: String,
    /// The postcode; may be empty.
    pub postcode: String,
    /// The case that it was joined to as a duplicate.
    pub merged_into: Option<String>,
}

impl Stored {
    /// The child and the request, to be compared.
    pub fn who(&self) -> Who<'_> {
        Who {
            family_name: &self.family_name,
            given_name: &self.given_name,
            known_as: &self.known_as,
            born_on: self.born_on,
            nhs_number: self.nhs_number.as_deref(),
            postcode: &self.postcode,
            authority: &self.authority,
            reference: &self.reference,
        }
    }
}

pub(super) const COLUMNS: &str = "case_row.case_id, family_name, given_name, born_on, nhs_number, authority, \
    reference, stage, waiting_for, owner, received_on, due_on, met_on, closed_on, \
    review_on, held, known_as, postcode, merged_into";

pub(super) fn read(row: &Row<'_>) -> rusqlite::Result<Stored> {
    let date = |at: usize| -> rusqlite::Result<Option<NaiveDate>> {
        Ok(row.get::<_, Option<String>>(at)?.and_then(|text| text.parse().ok()))
    };
    Ok(Stored {
        case_id: row.get(0)?,
        family_name: row.get(1)?,
        given_name: row.get(2)?,
        born_on: date(3)?,
        nhs_number: row.get(4)?,
        authority: row.get(5)?,
        reference: row.get(6)?,
        stage: row.get(7)?,
        waiting_for: row.get(8)?,
        owner: row.get(9)?,
        received_on: date(10)?.unwrap_or_default(),
        due_on: date(11)?,
        met_on: date(12)?,
        closed_on: date(13)?,
        review_on: date(14)?,
        held: row.get(15)?,
        known_as: row.get(16)?,
        postcode: row.get(17)?,
        merged_into: row.get(18)?,
    })
}

/// The row of a case. None for one whose request was never received.
pub fn row(case_id: &str, case: &Case, today: NaiveDate) -> Option<Stored> {
    let request = case.request.as_ref()?;
    let ended = retention::ended_on(case).is_some();
    let waiting = case.asks.iter().filter(|ask| ask.waits()).count();
    Some(Stored {
        case_id: case_id.to_owned(),
        family_name: request.child.family_name.clone(),
        given_name: request.child.given_name.clone(),
        born_on: request.child.born_on,
        nhs_number: request.child.nhs_number.map(|number| number.digits()),
        authority: request.authority.0.clone(),
        reference: request.reference.clone().unwrap_or_default(),
        stage: stage::of(case, today).code().to_owned(),
        waiting_for: u32::try_from(waiting).unwrap_or(u32::MAX),
        owner: case.owner().unwrap_or_default().to_owned(),
        received_on: case.received_on()?,
        due_on: clock::due_on(case),
        met_on: case.met_on(),
        closed_on: case.closure.map(|(_, on)| on),
        held: !case.holds.is_empty() || (ended && retention::is_held(case)),
        review_on: retention::review(case).map(|review| review.on),
        known_as: request.child.known_as.clone().unwrap_or_default(),
        postcode: request.child.postcode.clone().unwrap_or_default(),
        merged_into: case.merged().map(|merged| merged.into.clone()),
    })
}

/// How many cases there are.
pub fn count(connection: &Connection) -> Result<u64, Fault> {
    let count: i64 = connection.query_row("SELECT count(*) FROM case_row", [], |row| row.get(0))?;
    Ok(count as u64)
}

/// Where the row of a case stands; the search shares the number.
pub fn place(connection: &Connection, case_id: &str) -> Result<i64, Fault> {
    Ok(connection
        .prepare_cached("SELECT place FROM case_row WHERE case_id = ?1")?
        .query_row([case_id], |row| row.get(0))?)
}

/// Writes a row and gives its place.
pub fn write(writing: &Transaction<'_>, row: &Stored) -> Result<i64, Fault> {
    let iso = |date: Option<NaiveDate>| date.map(|date| date.to_string());
    let open = super::desk::is_open(&row.stage);
    Ok(writing
        .prepare_cached(
            "INSERT INTO case_row (case_id, family_name, given_name, born_on, nhs_number, authority,
                 reference, stage, waiting_for, owner, received_on, due_on, met_on, closed_on, open,
                 review_on, held, known_as, postcode, sounds, reference_key, postcode_key,
                 merged_into)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17,
                 ?18, ?19, ?20, ?21, ?22, ?23)
             ON CONFLICT (case_id) DO UPDATE SET
                 family_name = excluded.family_name, given_name = excluded.given_name,
                 born_on = excluded.born_on, nhs_number = excluded.nhs_number,
                 authority = excluded.authority, reference = excluded.reference,
                 stage = excluded.stage, waiting_for = excluded.waiting_for,
                 owner = excluded.owner, received_on = excluded.received_on,
                 due_on = excluded.due_on, met_on = excluded.met_on,
                 closed_on = excluded.closed_on, open = excluded.open,
                 review_on = excluded.review_on, held = excluded.held,
                 known_as = excluded.known_as, postcode = excluded.postcode,
                 sounds = excluded.sounds, reference_key = excluded.reference_key,
                 postcode_key = excluded.postcode_key, merged_into = excluded.merged_into
             RETURNING place",
        )?
        .query_row(
            params![
                row.case_id,
                row.family_name,
                row.given_name,
                iso(row.born_on),
                row.nhs_number,
                row.authority,
                row.reference,
                row.stage,
                row.waiting_for,
                row.owner,
                iso(Some(row.received_on)),
                iso(row.due_on),
                iso(row.met_on),
                iso(row.closed_on),
                open,
                iso(row.review_on),
                row.held,
                row.known_as,
                row.postcode,
                sounds(row.who()).join(" "),
                identity::reference(&row.reference),
                identity::folded(&row.postcode),
                row.merged_into,
            ],
            |row| row.get(0),
        )?)
}

/// The row at a place.
pub(super) fn at(connection: &Connection, place: i64) -> Result<Stored, Fault> {
    Ok(connection
        .prepare_cached(&format!("SELECT {COLUMNS} FROM case_row WHERE place = ?1"))?
        .query_row([place], read)?)
}

/// One row.
pub fn one(connection: &Connection, case_id: &str) -> Result<Option<Stored>, Fault> {
    use rusqlite::OptionalExtension;
    Ok(connection
        .prepare_cached(&format!("SELECT {COLUMNS} FROM case_row WHERE case_id = ?1"))?
        .query_row([case_id], read)
        .optional()?)
}

/// The authorities that have asked, the one with most cases first.
pub fn authorities(connection: &Connection) -> Result<Vec<String>, Fault> {
    let mut statement = connection.prepare_cached(
        "SELECT authority FROM case_row GROUP BY authority ORDER BY count(*) DESC, authority",
    )?;
    let names = statement.query_map([], |row| row.get(0))?;
    Ok(names.collect::<Result<_, _>>()?)
}

/// The open cases.
pub fn open(connection: &Connection) -> Result<Vec<String>, Fault> {
    let mut statement =
        connection.prepare_cached("SELECT case_id FROM case_row WHERE open ORDER BY due_on")?;
    let ids = statement.query_map([], |row| row.get(0))?;
    Ok(ids.collect::<Result<_, _>>()?)
}

/// How a child's names sound.
fn sounds(who: Who<'_>) -> Vec<String> {
    identity::sounds([who.family_name, who.given_name, who.known_as])
}

/// Other cases that may be of the same child or of one like it, newest first: the same NHS number,
/// date of birth, reference or postcode, or a name that sounds like it on a day that is nearly the
/// same. How alike they are is for the domain to say. Each way has an index of its own, so that a
/// search among 150,000 children reads a few hundred rows.
pub fn near(connection: &Connection, child: Who<'_>, but: &str) -> Result<Vec<Stored>, Fault> {
    let days: Vec<String> =
        child.born_on.map(identity::near_dates).unwrap_or_default().iter().map(iso).collect();
    let sounds = sounds(child);
    let heard = vec!["instr(sounds, ?)"; sounds.len().max(1)].join(" OR ");
    let mut statement = connection.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM case_row WHERE case_id <> ?1 AND place IN (
             SELECT place FROM case_row WHERE nhs_number = ?2
             UNION ALL SELECT place FROM case_row WHERE born_on = ?3
             UNION ALL SELECT place FROM case_row WHERE reference_key = ?4 AND reference_key <> ''
             UNION ALL SELECT place FROM case_row WHERE postcode_key = ?5 AND postcode_key <> ''
             UNION ALL SELECT place FROM case_row
                 WHERE born_on IN (SELECT value FROM json_each(?6)) AND ({heard})
         )
         ORDER BY received_on DESC LIMIT 1000"
    ))?;
    let text = |text: String| Value::from(text);
    let mut with = vec![
        text(but.to_owned()),
        child.nhs_number.map(str::to_owned).into(),
        child.born_on.as_ref().map(iso).into(),
        text(identity::reference(child.reference)),
        text(identity::folded(child.postcode)),
        text(serde_json::Value::from(days).to_string()),
    ];
    with.extend(sounds.into_iter().map(text));
    if with.len() == 6 {
        with.push(Value::Null);
    }
    let rows = statement.query_map(params_from_iter(with), read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn iso(day: &NaiveDate) -> String {
    day.to_string()
}

/// The cases that were joined to this one as duplicates, oldest first.
pub fn merged_into(connection: &Connection, case_id: &str) -> Result<Vec<Stored>, Fault> {
    let mut statement = connection.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM case_row WHERE merged_into = ?1 ORDER BY received_on, place"
    ))?;
    let rows = statement.query_map([case_id], read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Of open cases with a due date: the label of a row, the due date and how many.
pub fn due_counts(
    connection: &Connection,
    by: &str,
) -> Result<Vec<(String, NaiveDate, u32)>, Fault> {
    let column = match by {
        "owner" => "owner",
        "state" => "stage",
        _ => "authority",
    };
    let mut statement = connection.prepare_cached(&format!(
        "SELECT {column}, due_on, count(*) FROM case_row
         WHERE open = 1 AND due_on IS NOT NULL GROUP BY 1, 2 ORDER BY 1, 2"
    ))?;
    let rows = statement.query_map([], due_count)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// A label, a due date and how many.
pub fn due_count(row: &Row<'_>) -> rusqlite::Result<(String, NaiveDate, u32)> {
    let due: String = row.get(1)?;
    Ok((row.get(0)?, due.parse().unwrap_or_default(), row.get(2)?))
}

/// Cases whose day of review has come and that nothing holds, the longest due first, and how many
/// there are in all.
pub fn to_review(
    connection: &Connection,
    today: NaiveDate,
    limit: u32,
) -> Result<(Vec<Stored>, u32), Fault> {
    let of = "FROM case_row WHERE held = 0 AND review_on <= ?1";
    let today = today.to_string();
    let total = connection
        .prepare_cached(&format!("SELECT count(*) {of}"))?
        .query_row([&today], |row| row.get(0))?;
    let mut statement = connection
        .prepare_cached(&format!("SELECT {COLUMNS} {of} ORDER BY review_on, place LIMIT ?2"))?;
    let rows = statement.query_map(params![today, limit], read)?.collect::<Result<_, _>>()?;
    Ok((rows, total))
}

/// Cases that something holds.
pub fn held(connection: &Connection) -> Result<Vec<Stored>, Fault> {
    let mut statement = connection.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM case_row WHERE held = 1 ORDER BY review_on, place"
    ))?;
    let rows = statement.query_map([], read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The first day after `today` on which a case that nothing holds is to be reviewed.
pub fn next_review(connection: &Connection, today: NaiveDate) -> Result<Option<NaiveDate>, Fault> {
    let next: Option<String> = connection
        .prepare_cached("SELECT min(review_on) FROM case_row WHERE held = 0 AND review_on > ?1")?
        .query_row([today.to_string()], |row| row.get(0))?;
    Ok(next.and_then(|day| day.parse().ok()))
}

/// Every case of a child by the NHS number, ten digits, oldest first.
pub fn of_child(connection: &Connection, nhs_number: &str) -> Result<Vec<String>, Fault> {
    let mut statement = connection.prepare_cached(
        "SELECT case_id FROM case_row WHERE nhs_number = ?1 ORDER BY received_on, place",
    )?;
    let ids = statement.query_map([nhs_number], |row| row.get(0))?;
    Ok(ids.collect::<Result<_, _>>()?)
}

/// Every row in a fixed order, to compare a rebuilt projection with the one that grew.
pub fn all(connection: &Connection) -> Result<Vec<Stored>, Fault> {
    let mut statement =
        connection.prepare(&format!("SELECT {COLUMNS} FROM case_row ORDER BY case_id"))?;
    let rows = statement.query_map([], read)?.collect::<Result<_, _>>()?;
    Ok(rows)
}

/// Hash of rows in the order of their cases, in hexadecimal. Without the stage, which may move with
/// the day on which it is worked out.
pub fn digest<'a>(rows: impl Iterator<Item = &'a Stored>) -> String {
    let rows: Vec<String> =
        rows.map(|row| format!("{:?}", Stored { stage: String::new(), ..row.clone() })).collect();
    let rows: Vec<&[u8]> = rows.iter().map(String::as_bytes).collect();
    seal::hex(&seal::hash(&rows))
}
