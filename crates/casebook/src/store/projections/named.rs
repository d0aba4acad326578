//! The full-text index over names and over schools, each apart, so that a surname comes before a given
//! name and both before a school that begins alike. It shares its row numbers with `case_row`.

use domain::case::Case;
use domain::identity;
use rusqlite::{Transaction, params};

use crate::fault::Fault;

/// The tables. Names and schools are apart: every child has a school, and a beginning that all schools
/// share would otherwise have to be read through for each name.
pub const CREATE: &str = "
DROP TABLE IF EXISTS named;
CREATE VIRTUAL TABLE named USING fts5 (
    family, given, tokenize = \"unicode61 remove_diacritics 2\", prefix = '2 3 4'
);
DROP TABLE IF EXISTS school;
CREATE VIRTUAL TABLE school USING fts5 (
    setting, tokenize = \"unicode61 remove_diacritics 2\", prefix = '2 3 4'
);
";

/// All that the indexes hold.
pub(super) const SAYS: &str = "SELECT case_id, family, given, setting FROM case_row
    JOIN named ON named.rowid = place JOIN school ON school.rowid = place ORDER BY 1";
pub(super) const HOW_MANY: &str =
    "SELECT (SELECT count(*) FROM named), (SELECT count(*) FROM school)";

/// Whether the indexes find what they hold, and making them anew.
pub(super) const CHECKS: [&str; 2] = [
    "INSERT INTO named (named) VALUES ('integrity-check')",
    "INSERT INTO school (school) VALUES ('integrity-check')",
];
pub(super) const ANEW: [&str; 2] = [
    "INSERT INTO named (named) VALUES ('rebuild')",
    "INSERT INTO school (school) VALUES ('rebuild')",
];

/// What a child is found by.
#[derive(PartialEq, Eq)]
pub struct Names {
    family: String,
    given: String,
    setting: String,
}

/// The names of a case's child, and the school.
pub fn names(case: &Case) -> Names {
    let Some(request) = &case.request else {
        return Names { family: String::new(), given: String::new(), setting: String::new() };
    };
    let child = &request.child;
    let known = child.known_as.as_deref().unwrap_or_default();
    Names {
        family: spelt(&child.family_name),
        given: spelt(&format!("{} {known}", child.given_name)),
        setting: child.setting.clone().unwrap_or_default(),
    }
}

/// "O'Neil" is looked for as "oneil" too.
fn spelt(name: &str) -> String {
    let apart: Vec<String> = name
        .split_whitespace()
        .filter(|word| !word.chars().all(char::is_alphanumeric))
        .map(identity::folded)
        .collect();
    [name, &apart.join(" ")].join(" ").trim().to_owned()
}

/// Writes the names of a case.
pub fn write(writing: &Transaction<'_>, place: i64, names: &Names) -> Result<(), Fault> {
    remove(writing, place)?;
    writing
        .prepare_cached("INSERT INTO named (rowid, family, given) VALUES (?1, ?2, ?3)")?
        .execute(params![place, names.family, names.given])?;
    writing
        .prepare_cached("INSERT INTO school (rowid, setting) VALUES (?1, ?2)")?
        .execute(params![place, names.setting])?;
    Ok(())
}

/// Takes a case out.
fn remove(writing: &Transaction<'_>, place: i64) -> Result<(), Fault> {
    writing.prepare_cached("DELETE FROM named WHERE rowid = ?1")?.execute([place])?;
    writing.prepare_cached("DELETE FROM school WHERE rowid = ?1")?.execute([place])?;
    Ok(())
}
