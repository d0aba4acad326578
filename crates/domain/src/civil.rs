//! Civil dates: how they are written, read and counted. No instant and no time zone ever comes in.

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// "2 March 2026": dates in full, as the NHS service manual writes them.
pub fn words(day: NaiveDate) -> String {
    format!("{} {} {}", day.day(), month(day), day.year())
}

/// "Monday 2 March 2026".
pub fn long(day: NaiveDate) -> String {
    format!("{} {}", weekday(day), words(day))
}

/// "23 November": for a column whose year is plain from its place.
pub fn short(day: NaiveDate) -> String {
    format!("{} {}", day.day(), month(day))
}

fn month(day: NaiveDate) -> &'static str {
    MONTHS.get(day.month0() as usize).copied().unwrap_or_default()
}

fn weekday(day: NaiveDate) -> &'static str {
    match day.weekday() {
        Weekday::Mon => "Monday",
        Weekday::Tue => "Tuesday",
        Weekday::Wed => "Wednesday",
        Weekday::Thu => "Thursday",
        Weekday::Fri => "Friday",
        Weekday::Sat => "Saturday",
        Weekday::Sun => "Sunday",
    }
}

/// The last date that is written with four digits of year.
pub fn last_day() -> NaiveDate {
    NaiveDate::from_ymd_opt(9999, 12, 31).unwrap_or(NaiveDate::MAX)
}

/// `day` plus whole calendar days; the last date there is when that would be past it.
pub fn after(day: NaiveDate, days: u64) -> NaiveDate {
    // A day of receipt past that, from a laptop whose clock is nonsense, is due when it came.
    day.checked_add_days(Days::new(days)).map_or(day, |after| after.min(last_day().max(day)))
}

/// `day` minus whole calendar months: 29 February less 12 months is 28 February.
pub fn months_before(day: NaiveDate, months: u32) -> NaiveDate {
    day.checked_sub_months(Months::new(months)).unwrap_or(NaiveDate::MIN)
}

/// The birthday in the year of turning `years`. Someone born on 29 February has it on 1 March in
/// a year without one (the longer and so the cautious reading, domain.md 5.1).
pub fn birthday(born_on: NaiveDate, years: i32) -> NaiveDate {
    let year = born_on.year() + years;
    NaiveDate::from_ymd_opt(year, born_on.month(), born_on.day())
        .or_else(|| NaiveDate::from_ymd_opt(year, 3, 1))
        .unwrap_or(NaiveDate::MAX)
}

/// Age in whole years on a day.
pub fn age(born_on: NaiveDate, on: NaiveDate) -> i32 {
    let years = on.year() - born_on.year();
    if birthday(born_on, years) > on { years - 1 } else { years }
}

/// "8 years", and below two years "1 year and 3 months" (domain.md 5.8).
pub fn age_words(born_on: NaiveDate, on: NaiveDate) -> String {
    let plural = |n: i32, unit: &str| format!("{n} {unit}{}", if n == 1 { "" } else { "s" });
    let years = age(born_on, on);
    if years >= 2 || on < born_on {
        return plural(years.max(0), "year");
    }
    let mut months = (on.year() - born_on.year()) * 12 + on.month() as i32 - born_on.month() as i32;
    if on.day() < born_on.day() {
        months -= 1;
    }
    match (months / 12, months % 12) {
        (0, m) => plural(m, "month"),
        (y, 0) => plural(y, "year"),
        (y, m) => format!("{} and {}", plural(y, "year"), plural(m, "month")),
    }
}

/// The last Friday in June of the school year (1 September to 31 August) in which someone turns
/// 16: compulsory school age ends, and SEND rights pass to the young person (Education Act 1996
/// s8; CFA 2014 s83(2)).
pub fn rights_on(born_on: NaiveDate) -> NaiveDate {
    let sixteen = birthday(born_on, 16);
    let year = sixteen.year() + i32::from(sixteen.month() >= 9);
    let mut day = NaiveDate::from_ymd_opt(year, 6, 30).unwrap_or(NaiveDate::MAX);
    while day.weekday() != Weekday::Fri {
        day = day.pred_opt().unwrap_or(NaiveDate::MIN);
    }
    day
}

/// Reads a date as people in Britain type it: "2026-03-02", "2/3/2026", "02.03.2026",
/// "2 March 2026", "Mon 2nd Mar 2026". Day before month, always; a two-digit year is not read,
/// since nobody can know its century.
pub fn read(text: &str) -> Option<NaiveDate> {
    let folded = text.trim().to_lowercase().replace(',', " ");
    if let Ok(day) = NaiveDate::parse_from_str(&folded, "%Y-%m-%d") {
        return (folded.len() == 10).then_some(day);
    }
    let parts: Vec<&str> = folded
        .split(|c: char| c.is_whitespace() || matches!(c, '/' | '.' | '-'))
        .filter(|part| !part.is_empty())
        .filter(|part| !is_weekday(part))
        .collect();
    let [day, month, year] = parts.as_slice() else { return None };
    if year.len() != 4 {
        return None;
    }
    let day: u32 = day
        .strip_suffix("st")
        .or_else(|| day.strip_suffix("nd"))
        .or_else(|| day.strip_suffix("rd"))
        .or_else(|| day.strip_suffix("th"))
        .unwrap_or(day)
        .parse()
        .ok()?;
    let month = match month.parse::<u32>() {
        Ok(number) => number,
        Err(_) => named_month(month)?,
    };
    NaiveDate::from_ymd_opt(year.parse().ok()?, month, day)
}

fn is_weekday(part: &str) -> bool {
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
        .iter()
        .any(|name| part.len() >= 3 && name.starts_with(part))
        || matches!(part, "tues" | "weds" | "thurs")
}

fn named_month(part: &str) -> Option<u32> {
    if part == "sept" {
        return Some(9);
    }
    let at =
        MONTHS.iter().position(|name| part.len() >= 3 && name.to_lowercase().starts_with(part))?;
    Some(at as u32 + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn d(text: &str) -> NaiveDate {
        read(text).unwrap()
    }

    #[test]
    fn dates_are_read_as_british_people_write_them() {
        for text in [
            "2026-03-02",
            "2/3/2026",
            "02/03/2026",
            "2.3.2026",
            "02-03-2026",
            "2 March 2026",
            "2nd Mar 2026",
            "Monday 2 March 2026",
            "Mon, 2 March, 2026",
        ] {
            assert_eq!(read(text), NaiveDate::from_ymd_opt(2026, 3, 2), "{text}");
        }
        for text in ["", "2/3/26", "31/2/2026", "3/13/2026", "March 2026", "soon", "2026-3-2-1"] {
            assert_eq!(read(text), None, "{text}");
        }
        assert_eq!(long(d("2026-03-02")), "Monday 2 March 2026");
    }

    /// Case 83: the rights pass before the sixteenth birthday.
    #[test]
    fn rights_pass_on_the_last_friday_in_june() {
        assert_eq!(rights_on(d("2010-08-31")), d("2026-06-26"));
        assert_eq!(rights_on(d("2010-09-01")), d("2027-06-25"));
        assert_eq!(rights_on(d("2009-09-01")), d("2026-06-26"));
        assert_eq!(rights_on(d("2008-02-29")), d("2024-06-28"));
    }

    /// Of everybody: a Friday among the last seven days of June, and the school year that it stands
    /// in is the one of turning 16.
    #[test]
    fn the_rights_date_of_every_birth_date_lies_in_the_school_year_of_turning_16() {
        let (mut born_on, last) = (d("1998-09-01"), d("2019-08-31"));
        let mut asked = 0;
        while born_on <= last {
            let rights_on = rights_on(born_on);
            assert_eq!(rights_on.weekday(), Weekday::Fri, "{born_on}");
            assert!(rights_on.month() == 6 && rights_on.day() >= 24, "{born_on}");
            let ends = NaiveDate::from_ymd_opt(rights_on.year(), 8, 31).unwrap();
            let before = NaiveDate::from_ymd_opt(rights_on.year() - 1, 8, 31).unwrap();
            assert_eq!((age(born_on, before), age(born_on, ends)), (15, 16), "{born_on}");
            born_on = after(born_on, 1);
            asked += 1;
        }
        assert_eq!(asked, 7_670);
    }

    /// Sixteen years on is a leap year again, but for the one that a century leaves out; then the
    /// birthday is 1 March, and the school year is the same.
    #[test]
    fn someone_born_on_29_february_has_the_rights_date_of_their_class() {
        for born_on in ["2000-02-29", "2004-02-29", "2008-02-29", "2012-02-29", "2016-02-29"] {
            let born_on = d(born_on);
            assert_eq!((birthday(born_on, 16).month(), birthday(born_on, 16).day()), (2, 29));
            assert_eq!(rights_on(born_on), rights_on(after(born_on, 1)));
            assert_eq!(rights_on(born_on), rights_on(born_on.pred_opt().unwrap()));
        }
        assert_eq!(birthday(d("2084-02-29"), 16), d("2100-03-01"));
        assert_eq!(rights_on(d("2084-02-29")), d("2100-06-25"));
    }

    #[test]
    fn ages() {
        assert_eq!(age(d("2018-03-03"), d("2026-03-02")), 7);
        assert_eq!(age(d("2018-03-02"), d("2026-03-02")), 8);
        assert_eq!(birthday(d("2008-02-29"), 25), d("2033-03-01"));
        assert_eq!(age_words(d("2025-01-15"), d("2026-04-20")), "1 year and 3 months");
        assert_eq!(age_words(d("2025-12-15"), d("2026-01-20")), "1 month");
        assert_eq!(age_words(d("2018-01-15"), d("2026-04-20")), "8 years");
    }
}
