//! Dates as British forms write them, and the civil day in London of an instant.

use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveDateTime, TimeDelta, Weekday};

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// Why a date without a century is not read.
pub(crate) const SHORT: &str = "The year has two digits. Type the date with the whole year.";

/// Reads a date: 3/4/2026 (day first), 3 April 2026, Fri 3rd Apr 2026, April 3, 2026, 2026-04-03.
/// A time of day or an age in brackets may follow. A year of two digits is not read.
pub(crate) fn read(text: &str) -> Result<NaiveDate, &'static str> {
    const NOT: &str = "It was not understood as a date. Type it as in 3 April 2026.";
    const NEVER: &str = "There is no such date. Check it: the day comes first, then the month.";
    let text = text.split('(').next().unwrap_or("").to_lowercase();
    // In 2026-04-03T10:15:00 the time follows a T.
    let text = match text.split_once('t') {
        Some((date, time))
            if time.contains(':') && date.ends_with(|c: char| c.is_ascii_digit()) =>
        {
            date.into()
        }
        _ => text,
    };
    let parts: Vec<&str> = text
        .split(|c: char| c.is_whitespace() || "/-.,–".contains(c))
        .filter(|part| !part.is_empty() && !part.contains(':') && *part != "of" && *part != "the")
        .filter(|part| weekday(part).is_none())
        .collect();
    let [a, b, c] = parts.as_slice() else { return Err(NOT) };
    let (day, month, year) = if a.len() == 4 && number(a).is_some() {
        (*c, *b, *a)
    } else if month_of(a).is_some() {
        (*b, *a, *c)
    } else {
        (*a, *b, *c)
    };
    let ordinal = ["st", "nd", "rd", "th"].iter().find_map(|end| day.strip_suffix(end));
    let day = number(ordinal.unwrap_or(day)).ok_or(NOT)?;
    let month = month_of(month).or_else(|| number(month)).ok_or(NOT)?;
    let digits = year.len();
    let year = number(year).ok_or(NOT)?;
    match digits {
        2 => return Err(SHORT),
        4 if (1900..=2199).contains(&year) => {}
        _ => return Err(NOT),
    }
    NaiveDate::from_ymd_opt(year as i32, month, day).ok_or(NEVER)
}

fn number(text: &str) -> Option<u32> {
    let plain = text.len() <= 4 && text.bytes().all(|b| b.is_ascii_digit());
    plain.then(|| text.parse().ok()).flatten()
}

fn month_of(text: &str) -> Option<u32> {
    let found =
        MONTHS.iter().position(|m| *m == text || (text.len() >= 3 && m.starts_with(text)))?;
    u32::try_from(found).ok().map(|index| index + 1)
}

fn weekday(text: &str) -> Option<Weekday> {
    text.parse().ok()
}

/// The civil date and time in London of an instant, given in seconds since 1970 UTC. British
/// Summer Time runs from the last Sunday of March to the last Sunday of October, changing at 01:00
/// UTC (Summer Time Act 1972, as amended by SI 2002/262).
pub(crate) fn in_london(seconds: i64) -> Option<NaiveDateTime> {
    let utc = DateTime::from_timestamp(seconds, 0)?.naive_utc();
    let change = |month| -> Option<NaiveDateTime> {
        let last = NaiveDate::from_ymd_opt(utc.year(), month, 31)?;
        let sunday = last - Days::new(u64::from(last.weekday().num_days_from_sunday()));
        sunday.and_hms_opt(1, 0, 0)
    };
    let summer = utc >= change(3)? && utc < change(10)?;
    Some(utc + TimeDelta::hours(i64::from(summer)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_as_british_forms_write_them() {
        for text in [
            "03/04/2026",
            "3.4.2026",
            "3-4-2026",
            "3 April 2026",
            "3rd April, 2026",
            "Fri 3 Apr 2026",
            "Friday 3rd of April 2026",
            "2026-04-03",
            "April 3, 2026",
            "03/04/2026 10:15",
            "3 April 2026 (aged 8)",
            "3-Apr-2026",
            "2026-04-03T10:15:00",
            "03/04/2026 10:15:00",
        ] {
            assert_eq!(read(text).map(|d| d.to_string()).as_deref(), Ok("2026-04-03"), "{text}");
        }
        assert_eq!(read("1 August 2026").unwrap().to_string(), "2026-08-01");
    }

    #[test]
    fn what_is_not_a_date_is_not_made_one() {
        for (text, says) in [
            ("03/04/26", "two digits"),
            ("31/02/2026", "no such date"),
            ("04/13/2026", "no such date"),
            ("29/02/2026", "no such date"),
            ("April 2026", "not understood"),
            ("soon", "not understood"),
            ("3/4/0026", "not understood"),
            ("12345", "not understood"),
        ] {
            assert!(read(text).unwrap_err().contains(says), "{text}");
        }
    }

    #[test]
    fn midnight_in_summer_is_an_hour_before_midnight_utc() {
        let at = |text: &str| {
            let seconds = DateTime::parse_from_rfc3339(text).unwrap().timestamp();
            in_london(seconds).unwrap().to_string()
        };
        assert_eq!(at("2026-06-30T23:30:00Z"), "2026-07-01 00:30:00");
        assert_eq!(at("2026-01-31T23:30:00Z"), "2026-01-31 23:30:00");
        // The clocks change on 29 March and 25 October 2026.
        assert_eq!(at("2026-03-29T00:59:59Z"), "2026-03-29 00:59:59");
        assert_eq!(at("2026-03-29T01:00:00Z"), "2026-03-29 02:00:00");
        assert_eq!(at("2026-10-25T00:59:59Z"), "2026-10-25 01:59:59");
        assert_eq!(at("2026-10-25T01:00:00Z"), "2026-10-25 01:00:00");
    }
}
