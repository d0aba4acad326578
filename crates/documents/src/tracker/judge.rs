//! From the rows of a table to the fields of requests.

use domain::authority::Authority;

use crate::intake::fields::Reading;
use crate::intake::labels::{FULL_NAME, Labels};
use crate::intake::merge::{Clue, Said, weighed};
use crate::intake::words::{cut, squeezed};
use crate::intake::{FIELDS, Found, limits};

use super::dates::{Dated, Habit, is_date};
use super::values::{self, CLOSED};
use super::{Cell, Judged, Map, OWN_FIELDS, Sheet};

/// A column that the map speaks of.
struct Mapped<'a> {
    index: usize,
    letter: &'a str,
    field: &'static str,
    habit: Habit,
}

/// Reads every row of a sheet with a map, as a form would be read: a value that cannot be read is None
/// and its doubt says why and what to do; one that stands there and has to be checked is given with a
/// doubt; two columns of one field that disagree are None and name both places. `authority` is that
/// of rows which name none: their field has no place.
///
/// The fields of a row are in the order of [`FIELDS`] and then [`OWN_FIELDS`]; a name in one piece is
/// the surname and the given names. What a column as a whole gives away is counted too: with the month
/// first in one date, another that can be read both ways is left to a person.
pub fn judge(sheet: &Sheet, map: &Map, authority: Option<&str>) -> Vec<Judged> {
    let known = super::fields();
    let mapped = sheet.columns.iter().enumerate().filter_map(|(index, column)| {
        let wanted = map.get(&column.letter)?;
        let (field, _) = known.iter().find(|(field, _)| field == wanted)?;
        let cells = sheet.rows.iter().filter_map(|row| Some((row.number, row.cells.get(index)?)));
        let habit = if is_date(field) { Habit::of(cells) } else { Habit::default() };
        Some(Mapped { index, letter: &column.letter, field, habit })
    });
    let mapped: Vec<Mapped> = mapped.collect();
    let authority = authority.map(|name| Authority::named(name).0);
    let judged = |row: &super::Row| {
        let mut said = Heard::default();
        for column in &mapped {
            if let Some(cell) = row.cells.get(column.index).filter(|cell| !cell.text.is_empty()) {
                let place = format!("{}, {}{}", sheet.name, column.letter, row.number);
                said.add(column, cell, &place);
            }
        }
        Judged { number: row.number, fields: said.fields(authority.as_deref()) }
    };
    sheet.rows.iter().map(judged).collect()
}

/// What a row has said so far.
#[derive(Default)]
struct Heard {
    said: Said,
    /// A field whose value is to be checked all the same, and why.
    checks: Vec<(&'static str, String)>,
}

impl Heard {
    fn add(&mut self, column: &Mapped, cell: &Cell, place: &str) {
        let field = column.field;
        let reading = match field {
            FULL_NAME => return self.said.add(field, &cell.text, place, Labels::here()),
            "given_name_first" | "family_name_first" => {
                return self.name(field == "given_name_first", cell, place);
            }
            "address" => match values::read(field, cell) {
                Reading::Value(text) => {
                    return self.said.add(field, &text, place, Labels::here());
                }
                reading => reading,
            },
            _ if is_date(field) => self.date(column, cell),
            _ => values::read(field, cell),
        };
        self.push(field, cell, place, reading);
    }

    fn push(&mut self, field: &'static str, cell: &Cell, place: &str, reading: Reading) {
        let raw = cut(cell.text.trim(), limits::LONGEST_TEXT);
        self.said.clues.push(Clue { field, raw, place: place.into(), reading, hint: false });
    }

    fn date(&mut self, column: &Mapped, cell: &Cell) -> Reading {
        // "N/A" and the like are nothing in a column of dates too.
        match values::read("note", cell) {
            Reading::Value(_) => {}
            reading => return reading,
        }
        match column.habit.read(cell, column.field == "born_on") {
            Dated::Day(day) => Reading::Value(day.to_string()),
            Dated::Likely(day, why) => {
                self.checks.push((column.field, why));
                Reading::Value(day.to_string())
            }
            Dated::Doubt(why) => Reading::Doubt(why),
        }
    }

    /// A name in one piece of which somebody has said which part comes first. A comma or capitals say it
    /// better; of more than two words it is likely and no more.
    fn name(&mut self, given_first: bool, cell: &Cell, place: &str) {
        let text = squeezed(&cell.text);
        let words: Vec<&str> = text.split(' ').collect();
        let parted = crate::intake::fields::full_name(&text).is_some() || text.contains(',');
        let plain = matches!(values::read("owner", cell), Reading::Value(_));
        let (family, given) = match words.as_slice() {
            [given @ .., family] if given_first && !given.is_empty() => {
                ((*family).to_string(), given.join(" "))
            }
            [family, given @ ..] if !given_first && !given.is_empty() => {
                ((*family).to_string(), given.join(" "))
            }
            _ => return self.said.add(FULL_NAME, &cell.text, place, Labels::here()),
        };
        if parted || !plain {
            return self.said.add(FULL_NAME, &cell.text, place, Labels::here());
        }
        if words.len() > 2 {
            let why = "The name has more than two words. Check which of them are the surname.";
            self.checks.extend(["family_name", "given_name"].map(|field| (field, why.into())));
        }
        self.push("family_name", cell, place, Reading::Value(family));
        self.push("given_name", cell, place, Reading::Value(given));
    }

    fn fields(self, authority: Option<&str>) -> Vec<Found> {
        let mut out = Vec::new();
        for (field, label) in FIELDS.iter().chain(OWN_FIELDS) {
            let clues: Vec<&Clue> = self.said.clues.iter().filter(|c| c.field == *field).collect();
            let mut found = weighed(&clues);
            if found.value.is_some() && found.doubt.is_none() {
                let check = self.checks.iter().find(|(checked, _)| checked == field);
                found.doubt = check.map(|(_, why)| why.clone());
            }
            // N/A of an authority is none named.
            let unsaid = found.value.is_none() && found.doubt.is_none();
            if let (true, "authority", Some(name)) = (unsaid, *field, authority) {
                found.value = Some(name.into());
            } else if clues.is_empty() {
                continue;
            }
            out.push(Found { field: (*field).into(), label: (*label).into(), ..found });
        }
        let sent = out.iter().any(|found| found.field == "sent_on" && found.value.is_some());
        for found in out.iter_mut().filter(|found| found.field == "closure" && sent) {
            // It is closed, and its advice was sent: that is how.
            if found.value.is_none() && found.doubt.as_deref() == Some(CLOSED) {
                found.value = Some("completed".into());
                found.doubt = None;
            }
        }
        out
    }
}
