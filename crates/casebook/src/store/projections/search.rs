//! The full-text index over what cases are looked for by. It shares its row numbers with
//! `case_row` and is written in the same transaction, so that no case can be there and not found.

use domain::case::Case;
use rusqlite::{Transaction, params};

use crate::fault::Fault;

/// The table: accents folded, and prefixes of two to four letters kept ready.
pub const CREATE: &str = "
DROP TABLE IF EXISTS search;
CREATE VIRTUAL TABLE search USING fts5 (
    words, tokenize = \"unicode61 remove_diacritics 2\", prefix = '2 3 4'
);
";

/// All that the index holds, and whether there is more than belongs to a case.
pub(super) const SAYS: &str =
    "SELECT case_id, words FROM search JOIN case_row ON search.rowid = place ORDER BY 1";
pub(super) const HOW_MANY: &str = "SELECT count(*) FROM search";

/// Whether the index finds what it holds, and making it anew.
pub(super) const CHECK: &str = "INSERT INTO search (search) VALUES ('integrity-check')";
pub(super) const ANEW: &str = "INSERT INTO search (search) VALUES ('rebuild')";

/// The words that a case is looked for by.
pub fn words(case: &Case) -> String {
    let Some(request) = &case.request else { return String::new() };
    let child = &request.child;
    let number = child.nhs_number.map(|number| number.digits()).unwrap_or_default();
    [
        child.family_name.as_str(),
        &child.given_name,
        child.known_as.as_deref().unwrap_or_default(),
        &number,
        request.reference.as_deref().unwrap_or_default(),
        child.setting.as_deref().unwrap_or_default(),
        child.parent.as_deref().unwrap_or_default(),
        child.postcode.as_deref().unwrap_or_default(),
    ]
    .join(" ")
}

/// Writes the words of a case.
pub fn write(writing: &Transaction<'_>, place: i64, words: &str) -> Result<(), Fault> {
    writing.prepare_cached("DELETE FROM search WHERE rowid = ?1")?.execute([place])?;
    writing
        .prepare_cached("INSERT INTO search (rowid, words) VALUES (?1, ?2)")?
        .execute(params![place, words])?;
    Ok(())
}

/// What was typed as a question: every word a prefix, all of them wanted. Digits typed in groups
/// are one number. None when nothing is left to look for.
pub fn question(typed: &str) -> Option<String> {
    let digits: String = typed.chars().filter(char::is_ascii_digit).collect();
    let only_a_number =
        digits.len() >= 4 && typed.chars().all(|c| c.is_ascii_digit() || matches!(c, ' ' | '-'));
    if only_a_number {
        return Some(format!("\"{digits}\"*"));
    }
    let words: Vec<String> = typed
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(|word| format!("\"{word}\"*"))
        .collect();
    (!words.is_empty()).then(|| words.join(" "))
}

#[cfg(test)]
mod tests {
    use super::question;

    #[test]
    fn what_is_typed_is_never_a_query_language() {
        assert_eq!(question("o'neil, pri").as_deref(), Some("\"o\"* \"neil\"* \"pri\"*"));
        assert_eq!(question("999 000 0018").as_deref(), Some("\"9990000018\"*"));
        assert_eq!(question("NEAR(a b) OR *").as_deref(), Some("\"NEAR\"* \"a\"* \"b\"* \"OR\"*"));
        assert_eq!(question(" \"* "), None);
    }
}
