//! Appointments for a calendar program (RFC 5545), without a name in them.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};

/// When an appointment is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// From an instant, for so many minutes.
    At(DateTime<Utc>, u32),
    /// On a civil day, the time not being known.
    On(NaiveDate),
}

/// One appointment. Nothing of it may tell who the child is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Appointment {
    /// Its name for ever: a calendar that has it already brings it up to date.
    pub uid: String,
    /// When.
    pub when: When,
    /// "Clinic appointment 1".
    pub summary: String,
    /// Where; may be empty.
    pub place: String,
}

/// The longest line, in bytes, without its end (RFC 5545, 3.1).
const LONGEST: usize = 75;

/// A calendar of appointments, as bytes. Times are in UTC, so that no time zone has to be explained.
/// `made` is when it was made.
pub fn calendar(appointments: &[Appointment], made: DateTime<Utc>) -> Vec<u8> {
    let mut out = Vec::new();
    let mut line = |text: &str| fold(text, &mut out);
    line("BEGIN:VCALENDAR");
    line("VERSION:2.0");
    line("PRODID:-//Caseclock//Clinic//EN");
    line("CALSCALE:GREGORIAN");
    line("METHOD:PUBLISH");
    for one in appointments {
        line("BEGIN:VEVENT");
        line(&format!("UID:{}", escaped(&one.uid)));
        line(&format!("DTSTAMP:{}", instant(made)));
        match one.when {
            When::At(from, minutes) => {
                line(&format!("DTSTART:{}", instant(from)));
                let until = from.checked_add_signed(TimeDelta::minutes(i64::from(minutes)));
                line(&format!("DTEND:{}", instant(until.unwrap_or(from))));
            }
            When::On(day) => {
                line(&format!("DTSTART;VALUE=DATE:{}", day.format("%Y%m%d")));
                let next = day.succ_opt().unwrap_or(day);
                line(&format!("DTEND;VALUE=DATE:{}", next.format("%Y%m%d")));
            }
        }
        line(&format!("SUMMARY:{}", escaped(&one.summary)));
        if !one.place.is_empty() {
            line(&format!("LOCATION:{}", escaped(&one.place)));
        }
        line("CLASS:PRIVATE");
        line("END:VEVENT");
    }
    line("END:VCALENDAR");
    out
}

fn instant(at: DateTime<Utc>) -> String {
    at.format("%Y%m%dT%H%M%SZ").to_string()
}

/// TEXT values (RFC 5545, 3.3.11).
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | ';' | ',' => escaped.extend(['\\', c]),
            '\n' => escaped.push_str("\\n"),
            c if c.is_control() => {}
            c => escaped.push(c),
        }
    }
    escaped
}

/// A line, in pieces that are short enough, each but the first after a space.
fn fold(text: &str, out: &mut Vec<u8>) {
    let mut left = LONGEST;
    for c in text.chars() {
        if c.len_utf8() > left {
            out.extend(b"\r\n ");
            left = LONGEST - 1;
        }
        left -= c.len_utf8();
        out.extend(c.encode_utf8(&mut [0; 4]).as_bytes());
    }
    out.extend(b"\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample(place: &str) -> Vec<u8> {
        // Ten in the morning in London, in summer time.
        let at = "2026-03-30T09:00:00Z".parse().unwrap();
        let one = Appointment {
            uid: "019ce000-0000-7000-8000-000000000002@caseclock".into(),
            when: When::At(at, 45),
            summary: "Clinic appointment 1".into(),
            place: place.into(),
        };
        let all_day = Appointment {
            uid: "2@caseclock".into(),
            when: When::On("2026-03-31".parse().unwrap()),
            ..one.clone()
        };
        calendar(&[one, all_day], "2026-03-06T10:00:00Z".parse().unwrap())
    }

    /// As a calendar program reads it: lines put together again, then name and value.
    fn read(bytes: &[u8]) -> Vec<String> {
        let text = String::from_utf8(bytes.to_vec()).unwrap();
        assert!(text.ends_with("\r\n"));
        assert_eq!(
            text.matches('\n').count(),
            text.matches("\r\n").count(),
            "every line ends in CRLF"
        );
        text.replace("\r\n ", "").lines().map(str::to_owned).collect()
    }

    #[test]
    fn a_calendar_is_as_the_standard_asks() {
        let long = "Wing É, the third door on the left; past the café, then ask. ".repeat(4);
        let bytes = sample(&long);
        for line in bytes.split(|b| *b == b'\n') {
            assert!(line.len() <= LONGEST + 1, "{} bytes and a CR", line.len());
            assert!(std::str::from_utf8(line).is_ok(), "no letter is torn apart");
        }
        let lines = read(&bytes);
        assert_eq!(lines[..2], ["BEGIN:VCALENDAR", "VERSION:2.0"]);
        assert_eq!(lines.last().unwrap(), "END:VCALENDAR");
        for wanted in [
            "UID:019ce000-0000-7000-8000-000000000002@caseclock",
            "DTSTAMP:20260306T100000Z",
            "DTSTART:20260330T090000Z",
            "DTEND:20260330T094500Z",
            "DTSTART;VALUE=DATE:20260331",
            "DTEND;VALUE=DATE:20260401",
            "SUMMARY:Clinic appointment 1",
        ] {
            assert!(lines.iter().any(|line| line == wanted), "{wanted} in {lines:?}");
        }
        let place = lines.iter().find(|line| line.starts_with("LOCATION:")).unwrap();
        assert!(place.contains("É\\, the third door on the left\\; past"), "{place}");
        assert_eq!(bytes, sample(&long), "the same calendar gives the same bytes");
    }
}
