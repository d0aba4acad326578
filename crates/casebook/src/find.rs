//! The search over everything that cases hold. It looks in indexes only, so that it answers within a
//! key's time; what was looked for is kept nowhere.

use crate::casebook::Casebook;
use crate::error::Error;
use crate::store::projections::cases::Stored;
use crate::store::projections::found::{self, SHOWN};
use crate::views::{FoundGroup, FoundRow, FoundView};
use crate::wishes::Find;
use crate::words;

impl Casebook {
    /// The cases that words find: numbers first, then surnames, then given names; then schools; then
    /// what was written. A case stands where it was found first.
    pub fn find(&self, wish: Find) -> Result<FoundView, Error> {
        let connection = self.store.connection();
        let children = found::children(connection, &wish.text)?;
        let schools = found::schools(connection, &wish.text, &children)?;
        let written = found::written(connection, &wish.text)?;
        let children = children.into_iter().map(|row| (row, String::new())).collect();
        let groups = [
            self.group("children", "Children", children),
            self.group("schools", "By their school", schools),
            self.group("writing", "In letters, answers and notes", written),
        ];
        let groups: Vec<FoundGroup> =
            groups.into_iter().filter(|group| !group.rows.is_empty()).collect();
        Ok(FoundView { summary: summary(&groups), groups })
    }

    fn group(&self, code: &str, name: &str, mut found: Vec<(Stored, String)>) -> FoundGroup {
        let more = found.len() > SHOWN;
        found.truncate(SHOWN);
        let row = |(row, by)| FoundRow { row: self.row(row), by };
        let rows = found.into_iter().map(row).collect();
        FoundGroup { code: code.to_owned(), words: name.to_owned(), rows, more }
    }
}

fn summary(groups: &[FoundGroup]) -> String {
    let told = |group: &FoundGroup| {
        let more = if group.more { "more than " } else { "" };
        let n = group.rows.len();
        match group.code.as_str() {
            "children" => format!("{more}{n} {}", if n == 1 { "child" } else { "children" }),
            "schools" => format!("{more}{n} by their school"),
            _ => format!("{more}{n} in letters, answers and notes"),
        }
    };
    match groups.is_empty() {
        true => "Nothing found.".to_owned(),
        false => words::capital(&format!(
            "{}.",
            words::listed(&groups.iter().map(told).collect::<Vec<_>>())
        )),
    }
}
