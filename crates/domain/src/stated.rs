//! Identifiers that a text states: an answer that names another NHS number or date of birth may be
//! another child's (domain.md 5.2, hazard of the wrong child). It says so and decides nothing.
//!
//! Decided 22 November 2026: ten digits count where their check digit holds or they are called an NHS
//! number, and a date counts behind a word for "born"; whoever says that it is about this child all the
//! same is in the log.

use chrono::NaiveDate;

use crate::civil;
use crate::nhs_number::NhsNumber;
use crate::request::Child;

/// An identifier in a text that is not the child's, as it is written there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stranger {
    /// An NHS number.
    Number(String),
    /// A date of birth.
    Birth(String),
}

/// Words that a date of birth stands after.
const BORN: [&str; 5] = ["date of birth", "d.o.b", "dob", "born on", "born"];
/// Letters after such a word in which its date is looked for.
const NEAR: usize = 32;

/// The identifiers in a text that are not this child's, in the order in which they stand there. What
/// the case itself does not know cannot be compared.
pub fn strangers(text: &str, child: &Child) -> Vec<Stranger> {
    let mut found: Vec<(usize, Stranger)> = Vec::new();
    if let Some(own) = child.nhs_number {
        for (at, written) in numbers(text) {
            let read = NhsNumber::read(written).ok();
            // Ten digits with a wrong check digit are a telephone number unless they say otherwise.
            let named = before(text, at).contains("nhs");
            if read.is_some_and(|read| read != own) || (read.is_none() && named) {
                found.push((at, Stranger::Number(written.to_owned())));
            }
        }
    }
    if let Some(own) = child.born_on {
        for (at, written, born_on) in births(text) {
            if born_on != own {
                found.push((at, Stranger::Birth(written.to_owned())));
            }
        }
    }
    found.sort_by_key(|(at, _)| *at);
    let mut strangers: Vec<Stranger> = Vec::new();
    for (_, stranger) in found {
        if !strangers.contains(&stranger) {
            strangers.push(stranger);
        }
    }
    strangers
}

/// A few letters before a place, in small letters.
fn before(text: &str, at: usize) -> String {
    let from = text.get(..at).unwrap_or_default();
    let letters: Vec<char> = from.chars().rev().take(16).collect();
    letters.into_iter().rev().collect::<String>().to_lowercase()
}

fn parts_digits(c: char) -> bool {
    matches!(c, ' ' | '-' | '\u{a0}' | '\u{2011}' | '\u{2013}')
}

/// Ten digits in one piece, or in threes and a four, and where they stand.
fn numbers(text: &str) -> Vec<(usize, &str)> {
    // Runs of digits: where each begins and ends.
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for (at, c) in text.char_indices().filter(|(_, c)| c.is_ascii_digit()) {
        match runs.last_mut() {
            Some((_, end)) if *end == at => *end = at + c.len_utf8(),
            _ => runs.push((at, at + c.len_utf8())),
        }
    }
    let len = |run: &(usize, usize)| run.1 - run.0;
    let joined = |a: &(usize, usize), b: &(usize, usize)| {
        let mut between = text.get(a.1..b.0).unwrap_or_default().chars();
        between.next().is_some_and(parts_digits) && between.next().is_none()
    };
    let mut found = Vec::new();
    for (n, run) in runs.iter().enumerate() {
        let span = match (len(run), runs.get(n + 1), runs.get(n + 2)) {
            (10, ..) => Some((run.0, run.1)),
            (3, Some(second), Some(third))
                if len(second) == 3
                    && len(third) == 4
                    && joined(run, second)
                    && joined(second, third) =>
            {
                Some((run.0, third.1))
            }
            _ => None,
        };
        if let Some((from, to)) = span {
            found.extend(text.get(from..to).map(|written| (from, written)));
        }
    }
    found
}

/// Dates that stand behind a word for "born".
fn births(text: &str) -> Vec<(usize, &str, NaiveDate)> {
    // Letters of one byte stay where they are, so places in one text are places in the other.
    let small = text.to_ascii_lowercase();
    let mut found: Vec<(usize, &str, NaiveDate)> = Vec::new();
    for word in BORN {
        for (at, _) in small.match_indices(word) {
            let inside = |c: char| c.is_alphanumeric();
            if small.get(..at).is_some_and(|before| before.ends_with(inside)) {
                continue;
            }
            let rest = text.get(at + word.len()..).unwrap_or_default();
            let Some(start) = rest.find(|c: char| c.is_alphanumeric()) else { continue };
            let rest = rest.get(start..).unwrap_or_default();
            let end = rest.char_indices().nth(NEAR).map_or(rest.len(), |(end, _)| end);
            let near = rest.get(..end).unwrap_or_default();
            if let Some((written, on)) = date_at_start(near)
                && !found.iter().any(|(_, known, _)| std::ptr::eq(*known, written))
            {
                found.push((at, written, on));
            }
        }
    }
    found
}

/// The longest beginning of a text that is a date: one to four words.
fn date_at_start(text: &str) -> Option<(&str, NaiveDate)> {
    let mut ends: Vec<usize> =
        text.char_indices().filter(|(_, c)| c.is_whitespace()).map(|(at, _)| at).collect();
    ends.push(text.len());
    ends.into_iter().take(4).collect::<Vec<_>>().into_iter().rev().find_map(|end| {
        let written =
            text.get(..end)?.trim_end_matches(|c: char| c.is_whitespace() || ",;.):".contains(c));
        Some((written, civil::typed(written).ok()?))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::acts::tests::request;

    /// Tam Marlow, born 4 May 2018, 999 000 0018.
    fn of(text: &str) -> Vec<Stranger> {
        strangers(text, &request().child)
    }

    fn number(text: &str) -> Vec<Stranger> {
        vec![Stranger::Number(text.into())]
    }

    fn birth(text: &str) -> Vec<Stranger> {
        vec![Stranger::Birth(text.into())]
    }

    #[test]
    fn the_childs_own_identifiers_are_no_strangers() {
        assert_eq!(of("Tam Marlow, NHS number 999 000 0018, born 4 May 2018."), []);
        assert_eq!(of("NHS no. 999-000-0018 DOB: 04/05/2018"), []);
        assert_eq!(of("9990000018"), []);
    }

    #[test]
    fn another_number_is_found_in_any_writing() {
        assert_eq!(of("Seen in June. NHS 999 000 0026."), number("999 000 0026"));
        assert_eq!(of("9990000026 attended"), number("9990000026"));
        assert_eq!(of("999-000-0026"), number("999-000-0026"));
        assert_eq!(of("born 04/05/2018 999 000 0026"), number("999 000 0026"));
    }

    #[test]
    fn telephone_numbers_and_dates_are_no_nhs_numbers() {
        assert_eq!(of("Ring 0117 496 0018 or 01632 960 123."), []);
        assert_eq!(of("Reference 2026-11-22 and 1234567890"), []);
        assert_eq!(of("NHS number 1234567890"), number("1234567890"));
    }

    #[test]
    fn another_date_of_birth_is_found_behind_its_word() {
        assert_eq!(of("Date of birth: 5 May 2018"), birth("5 May 2018"));
        assert_eq!(of("DOB 04/06/2018, seen 1 March 2026"), birth("04/06/2018"));
        assert_eq!(of("Tam, born on 4 May 2017."), birth("4 May 2017"));
        assert_eq!(of("Tam, born 4 May 2017.\n"), birth("4 May 2017"), "at the end of a line");
        assert_eq!(of("Seen on 5 May 2020; stubborn 5 May 2020"), []);
    }

    #[test]
    fn what_the_case_does_not_know_is_not_compared() {
        let child = Child { nhs_number: None, born_on: None, ..request().child };
        assert_eq!(strangers("999 000 0026, born 5 May 2018", &child), []);
    }
}
