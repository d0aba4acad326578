//! The names that are typed again and again: schools, practices, caseworkers, languages. One row a
//! case and field, so that what a case knew goes with it.

use domain::case::Case;
use domain::request::Request;
use rusqlite::{Connection, Transaction, params};

use crate::fault::Fault;

/// The table. `place` is that of `case_row`; `beside` is what goes with the value.
pub const CREATE: &str = "
DROP TABLE IF EXISTS known_row;
CREATE TABLE known_row (
    place     INTEGER NOT NULL,
    field     TEXT NOT NULL,
    value     TEXT NOT NULL,
    beside    TEXT NOT NULL,
    authority TEXT NOT NULL,
    PRIMARY KEY (place, field)
) STRICT, WITHOUT ROWID;
CREATE INDEX known_row_by_value ON known_row (field, value, beside, authority);
";

/// All that the table says, and whether there is more than belongs to a case.
pub(super) const SAYS: &str = "SELECT case_id, field, value, beside, known_row.authority
    FROM known_row JOIN case_row USING (place) ORDER BY 1, 2";
pub(super) const HOW_MANY: &str = "SELECT count(*) FROM known_row";

/// A name that a case knows: its field, its value, and what goes with it.
pub type Known = (&'static str, String, String);

/// What a case knows, and of which authority it is.
pub fn rows(case: &Case) -> (String, Vec<Known>) {
    let Some(request) = &case.request else { return Default::default() };
    (request.authority.0.clone(), names(request))
}

fn names(request: &Request) -> Vec<Known> {
    let child = &request.child;
    let contact = request.caseworker_contact.clone().unwrap_or_default();
    [
        ("setting", &child.setting, String::new()),
        ("gp", &child.gp, String::new()),
        ("interpreter", &child.interpreter, String::new()),
        ("commissioner", &child.commissioner, String::new()),
        ("placing_authority", &child.placing_authority, String::new()),
        ("caseworker", &request.caseworker, contact),
    ]
    .into_iter()
    .filter_map(|(field, value, beside)| Some((field, value.clone()?, beside)))
    .collect()
}

/// Writes the rows of a case.
pub fn write(
    writing: &Transaction<'_>,
    place: i64,
    (authority, rows): &(String, Vec<Known>),
) -> Result<(), Fault> {
    writing.prepare_cached("DELETE FROM known_row WHERE place = ?1")?.execute([place])?;
    for (field, value, beside) in rows {
        writing
            .prepare_cached(
                "INSERT INTO known_row (place, field, value, beside, authority)
                 VALUES (?1, ?2, ?3, ?4, ?5)",
            )?
            .execute(params![place, field, value, beside, authority])?;
    }
    Ok(())
}

/// Whether a word of a name begins as it was typed.
pub fn begins(name: &str, text: &str) -> bool {
    let (name, text) = (name.to_lowercase(), text.to_lowercase());
    name.starts_with(&text) || name.contains(&format!(" {text}"))
}

/// The values of a field of which a word begins as it was typed, with what goes with each: those of
/// the authority first, then the most used.
pub fn like(
    connection: &Connection,
    field: &str,
    text: &str,
    authority: &str,
) -> Result<Vec<(String, String)>, Fault> {
    let mut statement = connection.prepare_cached(
        "SELECT value, beside FROM known_row
         WHERE field = ?1 AND (value LIKE ?2 ESCAPE '!' OR value LIKE '% ' || ?2 ESCAPE '!')
         GROUP BY value, beside
         ORDER BY max(authority = ?3) DESC, count(*) DESC, value, beside LIMIT 8",
    )?;
    let mut begins = String::new();
    for letter in text.chars() {
        if matches!(letter, '%' | '_' | '!') {
            begins.push('!');
        }
        begins.push(letter);
    }
    begins.push('%');
    let rows =
        statement.query_map([field, &begins, authority], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}
