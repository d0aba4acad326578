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
/// since nobody can know its century, and a year before 1900 or after 2199 is a slip.
pub fn read(text: &str) -> Option<NaiveDate> {
    written(text).filter(|day| (1900..=2199).contains(&day.year()))
}

fn written(text: &str) -> Option<NaiveDate> {
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

/// Why a date cannot be read as it was typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotADate {
    /// Not written as a date.
    Unread,
    /// Written as one, and no such day exists.
    NoSuchDay,
}

/// Two-digit years from this one on are of the last century: whoever was born before 1988 had
/// turned 26 when the Regulations began, and every other day of the work lies after.
const LAST_CENTURY: u32 = 88;

/// Reads a date as someone types it about a request of theirs: as [`read`] does, and also "3/4/18",
/// "3 Apr 18", "030418", "03042018" and "20180403". Day before month, always, so that nothing can be
/// read in two ways; whoever typed it is shown what it means, with the weekday.
pub fn typed(text: &str) -> Result<NaiveDate, NotADate> {
    if let Some(day) = read(text) {
        return Ok(day);
    }
    let folded = spelled_out(text.trim());
    let parts: Vec<&str> = folded
        .split(|c: char| c.is_whitespace() || matches!(c, '/' | '.' | '-' | ','))
        .filter(|part| !part.is_empty() && !is_weekday(&part.to_lowercase()))
        .collect();
    let [day, month, year] = parts.as_slice() else { return Err(NotADate::Unread) };
    // "2026-3-2" is written from the other end.
    let (day, year) = if day.len() == 4 { (year, day) } else { (day, year) };
    let year = match (year.len(), year.parse::<u32>()) {
        (4, Ok(year)) => year,
        (2, Ok(short)) if short >= LAST_CENTURY => 1900 + short,
        (2, Ok(short)) => 2000 + short,
        _ => return Err(NotADate::Unread),
    };
    let number =
        |part: &str| part.trim_end_matches(|c: char| c.is_alphabetic()).parse::<u32>().ok();
    let is_month = number(month).is_some() || named_month(&month.to_lowercase()).is_some();
    match number(day) {
        Some(_) if is_month => read(&format!("{day} {month} {year:04}")).ok_or(NotADate::NoSuchDay),
        _ => Err(NotADate::Unread),
    }
}

/// Six or eight digits with nothing between them, parted: day, month, year, or from the other end
/// where the first four are a year of ours.
fn spelled_out(text: &str) -> String {
    let part = |from: usize, to: usize| text.get(from..to).unwrap_or_default();
    let is_year = |part: &str| matches!(part.get(..2), Some("19" | "20"));
    match text.len() {
        _ if !text.chars().all(|c| c.is_ascii_digit()) => text.to_owned(),
        6 => format!("{} {} {}", part(0, 2), part(2, 4), part(4, 6)),
        8 if is_year(part(4, 8)) => format!("{} {} {}", part(0, 2), part(2, 4), part(4, 8)),
        8 if is_year(part(0, 4)) => format!("{} {} {}", part(6, 8), part(4, 6), part(0, 4)),
        _ => text.to_owned(),
    }
}

/// The same, with "today" and "yesterday". A weekday alone is not read: nobody knows whether last
/// Monday is the one before.
pub fn typed_on(text: &str, today: NaiveDate) -> Result<NaiveDate, NotADate> {
    match text.trim().to_lowercase().as_str() {
        "today" => Ok(today),
        "yesterday" => Ok(today.pred_opt().unwrap_or(today)),
        _ => typed(text),
    }
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
    fn a_year_that_nobody_means_is_not_read() {
        for text in ["02/2/0250", "0250-02-02", "1 January 1899", "2/3/2200"] {
            assert_eq!(read(text), None, "{text}");
            assert!(typed(text).is_err(), "{text}");
        }
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

    #[test]
    fn a_date_is_typed_in_any_common_way_and_never_read_in_two() {
        for text in [
            "3/4/18",
            "03.04.18",
            "3-4-2018",
            "3 Apr 18",
            "3 Apr 2018",
            "Tue 3rd April 2018",
            "030418",
            "03042018",
            "20180403",
            "2018-4-3",
            "2018/04/03",
        ] {
            assert_eq!(typed(text), Ok(d("2018-04-03")), "{text}");
        }
        assert_eq!(typed("10/11/26"), Ok(d("2026-11-10")));
        assert_eq!(typed("1/9/88"), Ok(d("1988-09-01")));
        assert_eq!(typed("20112011"), Ok(d("2011-11-20")));
        for text in ["31/2/26", "3/13/18", "310226", "0/1/2018", "29 Feb 2026"] {
            assert_eq!(typed(text), Err(NotADate::NoSuchDay), "{text}");
        }
        for text in ["", "soon", "last Monday", "Monday", "3 Apr", "3/4/018", "12345", "é/1/18"] {
            assert_eq!(typed(text), Err(NotADate::Unread), "{text}");
        }
        let today = d("2026-03-01");
        assert_eq!(typed_on("Yesterday", today), Ok(d("2026-02-28")));
        assert_eq!(typed_on(" today ", today), Ok(today));
        assert_eq!(typed_on("3/4/18", today), Ok(d("2018-04-03")));
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
