//! What the search over everything reads. Every question has an index that answers it without reading
//! more than it shows, or a list of row numbers that lies ready.

use domain::identity;
use rusqlite::{Connection, ToSql};

use super::cases::{COLUMNS, Stored, read};
use super::written::PIECES;
use crate::fault::Fault;

/// Rows a group; one more is read, to know whether there are others.
pub const SHOWN: usize = 8;
const WANTED: usize = SHOWN + 1;
/// Pieces that are read to find cases among: one case may have written many that fit.
const READ: usize = 64;
/// The fewest letters by which anything is looked for, and by which what was written is.
const FEWEST: usize = 2;
const FEWEST_OF_WRITING: usize = 3;

/// Words as a person typed them, each folded as the index folds it: no query language.
fn words(typed: &str) -> Vec<String> {
    typed
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// Every word the beginning of one in these columns.
fn begins(columns: &str, words: &[String]) -> String {
    let words: Vec<String> = words.iter().map(|word| format!("\"{word}\"*")).collect();
    format!("{{{columns}}} : ({})", words.join(" "))
}

fn long_enough(words: &[String], fewest: usize) -> bool {
    words.iter().any(|word| word.chars().count() >= fewest)
}

/// The first text that no text beginning with `key` comes after.
fn end_of(key: &str) -> String {
    format!("{key}\u{10ffff}")
}

/// Rows of cases by a question of theirs.
fn rows(
    connection: &Connection,
    of: &str,
    with: &[&dyn ToSql],
    found: &mut Vec<Stored>,
) -> Result<(), Fault> {
    let limit = WANTED.saturating_sub(found.len());
    if limit == 0 {
        return Ok(());
    }
    // Those that an earlier question found may be among them.
    let limit = limit + found.len();
    let mut statement =
        connection.prepare_cached(&format!("SELECT {COLUMNS} FROM {of} LIMIT {limit}"))?;
    for row in statement.query_map(with, read)? {
        let row = row?;
        if found.len() < WANTED && found.iter().all(|known| known.case_id != row.case_id) {
            found.push(row);
        }
    }
    Ok(())
}

/// Children by number, reference or name, the surest first.
pub fn children(connection: &Connection, typed: &str) -> Result<Vec<Stored>, Fault> {
    let mut found = Vec::new();
    let words = words(typed);
    if !long_enough(&words, FEWEST) {
        return Ok(found);
    }
    let digits: String = typed.chars().filter(char::is_ascii_digit).collect();
    let only_digits = typed.chars().all(|c| c.is_ascii_digit() || c.is_whitespace() || c == '-');
    if only_digits && digits.len() >= 3 {
        let of = "case_row WHERE nhs_number >= ?1 AND nhs_number < ?2 ORDER BY nhs_number";
        rows(connection, of, &[&digits, &end_of(&digits)], &mut found)?;
    }
    let reference = identity::reference(typed);
    if !digits.is_empty() {
        let of = "case_row WHERE reference_key <> '' AND reference_key >= ?1 \
                  AND reference_key < ?2 ORDER BY reference_key";
        rows(connection, of, &[&reference, &end_of(&reference)], &mut found)?;
    }
    let named = "named JOIN case_row ON place = named.rowid WHERE named MATCH ?1 \
                 ORDER BY named.rowid DESC";
    let (first, others) = words.split_at(1);
    let mut questions = vec![
        // The whole surname, then its beginning, then the names in any order.
        format!("family : \"{}\"", words.join(" ")),
        match others.is_empty() {
            true => begins("family", first),
            false => format!("{} AND {}", begins("family", first), begins("given", others)),
        },
        begins("given", first),
        begins("family given", &words),
    ];
    questions.remove(if others.is_empty() { 3 } else { 2 });
    for question in questions {
        rows(connection, named, &[&question], &mut found)?;
    }
    Ok(found)
}

/// Children by their school, with its name, but for those that were found already.
pub fn schools(
    connection: &Connection,
    typed: &str,
    known: &[Stored],
) -> Result<Vec<(Stored, String)>, Fault> {
    let words = words(typed);
    if !long_enough(&words, FEWEST) {
        return Ok(Vec::new());
    }
    let limit = WANTED + known.len();
    let mut statement = connection.prepare_cached(&format!(
        "SELECT {COLUMNS}, setting FROM school JOIN case_row ON place = school.rowid
         WHERE school MATCH ?1 ORDER BY school.rowid DESC LIMIT {limit}"
    ))?;
    let named = |row: &rusqlite::Row<'_>| Ok((read(row)?, row.get("setting")?));
    let mut found = Vec::new();
    for row in statement.query_map([begins("setting", &words)], named)? {
        let (row, school) = row?;
        if found.len() < WANTED && known.iter().all(|known| known.case_id != row.case_id) {
            found.push((row, school));
        }
    }
    Ok(found)
}

/// Cases by what was written in them, with the words around it.
pub fn written(connection: &Connection, typed: &str) -> Result<Vec<(Stored, String)>, Fault> {
    let words = words(typed);
    if !long_enough(&words, FEWEST_OF_WRITING) {
        return Ok(Vec::new());
    }
    let mut statement = connection.prepare_cached(&format!(
        "SELECT {COLUMNS}, snippet(written, 0, '', '', '…', 10) AS around
         FROM written JOIN case_row ON place = written.rowid / {PIECES}
         WHERE written MATCH ?1 ORDER BY written.rowid DESC LIMIT {READ}"
    ))?;
    let around = |row: &rusqlite::Row<'_>| Ok((read(row)?, row.get("around")?));
    let mut found: Vec<(Stored, String)> = Vec::new();
    for row in statement.query_map([begins("text", &words)], around)? {
        let (row, around) = row?;
        if found.len() < WANTED && found.iter().all(|(known, _)| known.case_id != row.case_id) {
            found.push((row, around));
        }
    }
    Ok(found)
}
