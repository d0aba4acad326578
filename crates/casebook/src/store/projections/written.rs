//! The full-text index over what was written in a case: letters, answers of services and notes, a row
//! a piece, so that a note that is added writes itself and nothing else.

use domain::case::Case;
use rusqlite::{Transaction, params};

use crate::fault::Fault;

/// The table.
pub const CREATE: &str = "
DROP TABLE IF EXISTS written;
CREATE VIRTUAL TABLE written USING fts5 (
    text, tokenize = \"unicode61 remove_diacritics 2\", prefix = '3 4'
);
";

/// Pieces of one case: their rows follow one another, from `place * PIECES` on.
pub(super) const PIECES: i64 = 4096;

/// All that the index holds, and whether there is more than belongs to a case.
pub(super) const SAYS: &str = "SELECT case_id, text FROM written
    JOIN case_row ON written.rowid / 4096 = place ORDER BY 1, written.rowid";
pub(super) const HOW_MANY: &str = "SELECT count(*) FROM written";

/// Whether the index finds what it holds, and making it anew.
pub(super) const CHECK: &str = "INSERT INTO written (written) VALUES ('integrity-check')";
pub(super) const ANEW: &str = "INSERT INTO written (written) VALUES ('rebuild')";

/// What was written in a case, each kind in its order. Of a letter its last version.
pub fn pieces(case: &Case) -> Vec<String> {
    let letters = case.letters.iter().filter_map(|letter| letter.text()).map(|text| text.prose());
    let answers = case.asks.iter().flat_map(|ask| &ask.answers).map(|answer| answer.text.clone());
    let pieces = case.notes.iter().cloned().chain(answers).chain(letters);
    pieces.filter(|piece| !piece.is_empty()).take(PIECES as usize).collect()
}

/// Writes the pieces that are others than they were `before`; all of them where that is not known.
pub fn write(
    writing: &Transaction<'_>,
    place: i64,
    before: Option<Vec<String>>,
    now: &[String],
) -> Result<(), Fault> {
    // A case that is not yet listed has none.
    let before = match before {
        Some(before) => before,
        None => {
            remove(writing, place, 0)?;
            Vec::new()
        }
    };
    if before.len() > now.len() {
        remove(writing, place, now.len() as i64)?;
    }
    for (n, piece) in now.iter().enumerate() {
        let was = before.get(n);
        if was == Some(piece) {
            continue;
        }
        let row = place * PIECES + n as i64;
        if was.is_some() {
            writing.prepare_cached("DELETE FROM written WHERE rowid = ?1")?.execute([row])?;
        }
        writing
            .prepare_cached("INSERT INTO written (rowid, text) VALUES (?1, ?2)")?
            .execute(params![row, piece])?;
    }
    Ok(())
}

/// Takes the pieces of a case out, from one on.
fn remove(writing: &Transaction<'_>, place: i64, from: i64) -> Result<(), Fault> {
    let first = place * PIECES;
    writing
        .prepare_cached("DELETE FROM written WHERE rowid >= ?1 AND rowid < ?2")?
        .execute([first + from, first + PIECES])?;
    Ok(())
}
