//! Dates of a spreadsheet: true ones, texts, numbers that have lost their format. And what a whole
//! column gives away of how its dates were written, which no single cell can.

use chrono::{Datelike, NaiveDate};

use crate::intake::dates::{SHORT, read};
use crate::intake::words::squeezed;
use crate::workbook::day;

use super::Cell;

/// A date as it was read.
#[derive(Debug, PartialEq)]
pub(super) enum Dated {
    /// The day.
    Day(NaiveDate),
    /// The day in all likelihood, and what is to be checked.
    Likely(NaiveDate, String),
    /// What is wrong, and what to do.
    Doubt(String),
}

/// What is known of a column's dates.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Habit {
    /// The first row that can only be read with the month first: 04/25/2026.
    month_first: Option<u32>,
    /// Days up to the 12th are true dates and later ones are text. A spreadsheet set to another
    /// country makes this of British dates, and turns round every date that it takes for one.
    turned: bool,
}

/// Whether a field is a civil date.
pub(super) fn is_date(field: &str) -> bool {
    matches!(field, "received_on" | "la_dated_on" | "born_on" | "sent_on" | "closed_on")
}

/// The number of days that a spreadsheet would keep for a date from 1954 to 2064.
pub(super) fn serial(text: &str) -> Option<f64> {
    let plain = text.len() == 5 && text.bytes().all(|b| b.is_ascii_digit());
    plain.then(|| text.parse().ok()).flatten().filter(|days| (20_000.0..60_000.0).contains(days))
}

impl Habit {
    /// Looks at all cells of a column, each with the number of its row.
    pub(super) fn of<'a>(cells: impl Iterator<Item = (u32, &'a Cell)>) -> Self {
        let mut habit = Self::default();
        let (mut early_days, mut late_days, mut early_texts, mut late_texts) = (0, 0, 0, 0);
        for (row, cell) in cells {
            match (cell.day, numbers(&cell.text)) {
                (Some(day), _) if day.day() <= 12 => early_days += 1,
                (Some(_), _) => late_days += 1,
                (None, Some((first, second))) if first <= 12 && second > 12 => {
                    habit.month_first = habit.month_first.or(Some(row));
                }
                (None, Some((first, _))) if first > 12 => late_texts += 1,
                (None, Some(_)) => early_texts += 1,
                (None, None) => {}
            }
        }
        // Of dates that were not turned round three in five are later than the 12th.
        habit.turned = early_days >= 5 && late_texts >= 3 && late_days + early_texts == 0;
        habit
    }

    /// Reads one cell of the column. `born` says that the year may lie before 2000.
    pub(super) fn read(&self, cell: &Cell, born: bool) -> Dated {
        if let Some(day) = cell.day {
            return self.of_spreadsheet(day);
        }
        let text = squeezed(&cell.text).replace(['\'', '’'], "");
        if let Some(date) = serial(&text).and_then(|days| day(days, false)) {
            return Dated::Doubt(format!(
                "It is the number by which a spreadsheet counts days: {} if it counts from 1900. Type the date.",
                words(date)
            ));
        }
        let ambiguous = numbers(&text).is_some_and(|(a, b)| a <= 12 && b <= 12 && a != b);
        match (read(&text), self.month_first) {
            (Err(SHORT), _) => {}
            (Err(why), _) => return Dated::Doubt(why.into()),
            (Ok(_), Some(row)) if ambiguous => return month_first(row),
            (Ok(day), _) => return Dated::Day(day),
        }
        match (with_century(&text, born).map(|text| read(&text)), self.month_first) {
            (Some(Ok(_)), Some(row)) if ambiguous => month_first(row),
            (Some(Ok(day)), _) => Dated::Likely(
                day,
                format!("The year has two digits. It was read as {}: check it.", words(day)),
            ),
            (Some(Err(why)), _) => Dated::Doubt(why.into()),
            (None, _) => Dated::Doubt(SHORT.into()),
        }
    }

    fn of_spreadsheet(&self, day: NaiveDate) -> Dated {
        let other = NaiveDate::from_ymd_opt(day.year(), day.day(), day.month());
        match other.filter(|other| self.turned && *other != day) {
            Some(other) => Dated::Likely(
                day,
                format!(
                    "Day and month may have been turned round: {} may be {}. In this column only dates up to the 12th of a month are dates, and the others are text. Check it with the letter.",
                    words(day),
                    words(other)
                ),
            ),
            None => Dated::Day(day),
        }
    }
}

fn month_first(row: u32) -> Dated {
    Dated::Doubt(format!(
        "Which is the day and which is the month is not certain: in row {row} of this column the month comes first. Type it as in 3 April 2026."
    ))
}

/// The first two numbers of a date that is all numbers and ends in its year.
fn numbers(text: &str) -> Option<(u32, u32)> {
    let date = text.split_whitespace().next()?;
    let mut parts = date.split(['/', '-', '.']);
    let (Some(a), Some(b), Some(year), None) =
        (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return None;
    };
    let number = |part: &str| {
        let plain = (1..=2).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
        plain.then(|| part.parse().ok()).flatten()
    };
    let year = matches!(year.len(), 2 | 4) && year.bytes().all(|b| b.is_ascii_digit());
    year.then(|| Some((number(a)?, number(b)?))).flatten()
}

/// A date whose year has two digits, with four. The law is of 2014, and a young person under it is
/// under 26: only a birth can lie before 2000.
fn with_century(text: &str, born: bool) -> Option<String> {
    let text = text.split('(').next().unwrap_or("");
    let words: Vec<&str> = text.split_whitespace().filter(|word| !word.contains(':')).collect();
    let text = words.join(" ");
    let at = text.rfind(|c: char| !c.is_ascii_digit())? + 1;
    let (rest, year) = text.split_at_checked(at)?;
    let century = match year.parse::<u32>().ok()? {
        60.. if !born => return None,
        60.. => "19",
        _ => "20",
    };
    (year.len() == 2).then(|| format!("{rest}{century}{year}"))
}

fn words(day: NaiveDate) -> String {
    day.format("%-d %B %Y").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(text: &str) -> Cell {
        Cell { text: text.into(), day: None }
    }

    fn true_day(text: &str) -> Cell {
        let day: NaiveDate = text.parse().unwrap();
        Cell { text: day.format("%d/%m/%Y").to_string(), day: Some(day) }
    }

    fn of(cells: &[Cell]) -> Habit {
        Habit::of((1..).zip(cells))
    }

    #[test]
    fn dates_as_teams_type_them() {
        let read = |text| match Habit::default().read(&cell(text), false) {
            Dated::Day(day) => day.to_string(),
            Dated::Likely(day, why) => format!("{day}? {why}"),
            Dated::Doubt(why) => why,
        };
        for text in ["3/4/2026", "03.04.2026", "Fri 3 Apr 2026", "3rd April 2026", "2026-04-03"] {
            assert_eq!(read(text), "2026-04-03", "{text}");
        }
        for text in ["10.11.26", "10/11/26", "10-Nov-26", "10 Nov ’26", "10/11/26 09:30"] {
            let says = "2026-11-10? The year has two digits. It was read as 10 November 2026";
            assert!(read(text).starts_with(says), "{text}: {}", read(text));
        }
        assert!(read("46084").contains("3 March 2026"));
        assert!(read("31/02/2026").contains("no such date"));
        assert!(read("31/02/26").contains("no such date"));
        assert!(read("3/4/87").contains("two digits"), "no request is older than the law");
        for text in ["tbc by school", "2026", "March 2026", "99999", "-", "1/2", "é26", "26"] {
            assert!(!read(text).starts_with("20"), "{text}: {}", read(text));
        }
        let born = Habit::default().read(&cell("14/9/98"), true);
        assert!(matches!(born, Dated::Likely(day, _) if day.to_string() == "1998-09-14"));
    }

    #[test]
    fn a_column_with_the_month_first_leaves_what_is_ambiguous_to_a_person() {
        let cells = ["03/04/2026", "04/25/2026", "05/05/2026", "25/12/2026", "3/4/26"].map(cell);
        let habit = of(&cells);
        assert_eq!(habit.month_first, Some(2));
        let read: Vec<_> = cells.iter().map(|cell| habit.read(cell, false)).collect();
        assert!(matches!(&read[0], Dated::Doubt(why) if why.contains("row 2")));
        assert!(matches!(&read[1], Dated::Doubt(_)));
        assert!(matches!(&read[2], Dated::Day(_)), "the fifth of May either way");
        assert!(matches!(&read[3], Dated::Day(_)));
        assert!(matches!(&read[4], Dated::Doubt(why) if why.contains("row 2")));
    }

    #[test]
    fn dates_that_a_foreign_spreadsheet_turned_round_are_noticed() {
        let early = ["2026-03-04", "2026-05-06", "2026-01-02", "2026-12-11", "2026-07-07"];
        let late = ["25/04/2026", "13/01/2026", "31/12/2025"];
        let turned: Vec<Cell> = early.map(true_day).into_iter().chain(late.map(cell)).collect();
        let habit = of(&turned);
        assert!(matches!(
            habit.read(&turned[0], false),
            Dated::Likely(_, why) if why.contains("4 March 2026 may be 3 April 2026")
        ));
        assert!(matches!(habit.read(&turned[4], false), Dated::Day(_)));
        assert!(matches!(habit.read(&turned[5], false), Dated::Day(_)));
        let mixed: Vec<Cell> = turned.iter().cloned().chain([true_day("2026-04-25")]).collect();
        assert!(!of(&mixed).turned, "a true date later than the 12th clears the column");
    }
}
