//! Projections: what lists and figures are read from. Written in the same transaction as the
//! events, thrown away and rebuilt when `SHAPE` moves; never migrated.

pub mod arrivals;
pub mod asks;
pub mod cases;
pub mod clinics;
pub mod desk;
pub mod found;
pub mod imports;
pub mod known;
pub mod list;
pub mod named;
pub mod search;
pub mod undone;
pub mod written;

use std::collections::BTreeMap;

use chrono::NaiveDate;
use domain::acts::Moment;
use domain::case::Case;
use domain::event::Event;
use domain::order;
use rusqlite::{Connection, OptionalExtension, Transaction};

use super::log;
use crate::casebook;
use crate::fault::Fault;
use crate::seal;

/// The shape of all projections together. Any change of a `CREATE` moves it.
const SHAPE: &str = "7";

/// Each fails when a search index does not find what it holds.
pub(super) const SEARCH_CHECKS: [&str; 4] =
    [search::CHECK, named::CHECKS[0], named::CHECKS[1], written::CHECK];

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
    writing.execute_batch(desk::CREATE)?;
    writing.execute_batch(arrivals::CREATE)?;
    writing.execute_batch(clinics::CREATE)?;
    writing.execute_batch(known::CREATE)?;
    writing.execute_batch(search::CREATE)?;
    writing.execute_batch(named::CREATE)?;
    writing.execute_batch(written::CREATE)?;
    writing.execute_batch(imports::CREATE)?;
    writing.execute_batch(undone::CREATE)?;
    writing.execute(
        "INSERT INTO meta (key, value) VALUES ('projections', ?1)
         ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        [SHAPE],
    )?;
    Ok(())
}

/// What all projections say together, whatever the order in which they grew: lists with the same
/// digest are the same.
pub fn digest(connection: &Connection) -> Result<[u8; 32], Fault> {
    let mut digest = [0; 32];
    for question in [
        cases::SAYS,
        asks::SAYS,
        asks::HOW_MANY,
        desk::SAYS,
        desk::HOW_MANY,
        arrivals::SAYS,
        arrivals::HOW_MANY,
        known::SAYS,
        known::HOW_MANY,
        search::SAYS,
        search::HOW_MANY,
        named::SAYS,
        named::HOW_MANY,
        written::SAYS,
        written::HOW_MANY,
        imports::SAYS,
        undone::SAYS,
    ]
    .into_iter()
    .chain(clinics::SAYS)
    .chain(clinics::HOW_MANY)
    {
        let mut statement = connection.prepare(question)?;
        let columns = statement.column_count();
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let values = (0..columns)
                .map(|column| Ok(format!("{:?}", row.get_ref(column)?)))
                .collect::<Result<Vec<String>, rusqlite::Error>>()?;
            let mut parts = vec![digest.as_slice()];
            parts.extend(values.iter().map(String::as_bytes));
            digest = seal::hash(&parts);
        }
    }
    Ok(digest)
}

/// The rows that the log of any copy of the store gives when it is folded anew, up to its entry
/// `until`. Erased cases have none.
pub fn folded(
    connection: &Connection,
    until: u64,
    today: NaiveDate,
) -> Result<BTreeMap<String, cases::Stored>, Fault> {
    let mut rows = BTreeMap::new();
    log::each_case_until(connection, until, |case_id, entries| {
        let mut events: Vec<Event> = entries.into_iter().map(casebook::event).collect();
        order::sort(&mut events);
        if let Some(row) = cases::row(case_id, &Case::fold(&events), today) {
            rows.insert(case_id.to_owned(), row);
        }
        Ok::<(), Fault>(())
    })?;
    Ok(rows)
}

/// Takes a case out of every projection, words and all.
pub fn forget(writing: &Transaction<'_>, case_id: &str) -> Result<(), Fault> {
    remove(writing, case_id)?;
    tidy(writing)
}

/// Makes the indexes anew from what is left, because they keep words of removed and corrected rows in
/// older parts of themselves until they happen to merge them.
pub fn tidy(writing: &Transaction<'_>) -> Result<(), Fault> {
    for anew in [search::ANEW, named::ANEW[0], named::ANEW[1], written::ANEW] {
        writing.execute(anew, [])?;
    }
    Ok(())
}

fn remove(writing: &Transaction<'_>, case_id: &str) -> Result<(), Fault> {
    let place = "SELECT place FROM case_row WHERE case_id = ?1";
    for table in [
        format!("DELETE FROM ask_row WHERE place = ({place})"),
        format!("DELETE FROM open_row WHERE place = ({place})"),
        format!("DELETE FROM slot_row WHERE place = ({place})"),
        format!("DELETE FROM arrival_row WHERE place = ({place})"),
        format!("DELETE FROM clinic_row WHERE place = ({place})"),
        format!("DELETE FROM to_see_row WHERE place = ({place})"),
        format!("DELETE FROM followup_row WHERE place = ({place})"),
        format!("DELETE FROM known_row WHERE place = ({place})"),
        format!("DELETE FROM search WHERE rowid = ({place})"),
        format!("DELETE FROM named WHERE rowid = ({place})"),
        format!("DELETE FROM school WHERE rowid = ({place})"),
        format!(
            "DELETE FROM written WHERE rowid >= ({place}) * 4096 AND rowid < ({place}) * 4096 + 4096"
        ),
        "DELETE FROM import_row WHERE case_id = ?1".to_owned(),
        "DELETE FROM case_row WHERE case_id = ?1".to_owned(),
    ] {
        writing.execute(&table, [case_id])?;
    }
    undone::remove(writing, case_id)
}

/// Brings every projection up to a case as it now stands, from what it was `before`. What would be
/// written as it stands is not written: most acts change one of them, and some none.
pub fn apply(
    writing: &Transaction<'_>,
    case_id: &str,
    before: Option<&Case>,
    case: &Case,
    moment: &Moment,
) -> Result<(), Fault> {
    let today = moment.today;
    // Its request was brought in, and that was undone.
    let Some(row) = cases::row(case_id, case, today) else {
        remove(writing, case_id)?;
        return undone::write(writing, case_id, case);
    };
    // A colleague had worked on it, so that it counts again.
    if before.is_none_or(|before| before.undone.is_some()) {
        undone::remove(writing, case_id)?;
    }
    let same = before.and_then(|before| cases::row(case_id, before, today)).as_ref() == Some(&row);
    let place = match same {
        true => cases::place(writing, case_id)?,
        false => cases::write(writing, &row)?,
    };
    let desk = desk::row(case, moment);
    if !same || before.map(|before| desk::row(before, moment)) != Some(desk.clone()) {
        desk::write(writing, place, desk.as_ref())?;
    }
    if before.map(asks::rows) != Some(asks::rows(case)) {
        asks::write(writing, place, &asks::rows(case))?;
    }
    if before.map(arrivals::rows) != Some(arrivals::rows(case)) {
        arrivals::write(writing, place, &arrivals::rows(case))?;
    }
    if before.map(clinics::rows).unwrap_or_default() != clinics::rows(case) {
        clinics::write(writing, place, &clinics::rows(case))?;
    }
    if before.map(known::rows) != Some(known::rows(case)) {
        known::write(writing, place, &known::rows(case))?;
    }
    if before.map(search::words) != Some(search::words(case)) {
        search::write(writing, place, &search::words(case))?;
    }
    if before.map(named::names) != Some(named::names(case)) {
        named::write(writing, place, &named::names(case))?;
    }
    written::write(writing, place, before.map(written::pieces), &written::pieces(case))?;
    let brought = imports::rows(case);
    if before.map(imports::rows).unwrap_or_default() != brought {
        imports::write(writing, case_id, &brought)?;
    }
    Ok(())
}
