//! What a cell says of a field: as a form would, and in the shorter words of a list.

use crate::intake::fields::{Reading, has_lines, value};
use crate::intake::labels::Labels;
use crate::intake::words::squeezed;
use domain::authority::Authority;

use super::Cell;
use super::titles::Titles;

/// A case that has ended, by a word that does not say how.
pub(super) const CLOSED: &str =
    "It says that the case is closed, and not how. Choose how it ended.";

/// Reads a cell for any field but a date or a name in one piece.
pub(super) fn read(field: &str, cell: &Cell) -> Reading {
    let (text, titles) = (squeezed(&cell.text), Titles::here());
    if is_error(&text) {
        return doubt(&format!(
            "The spreadsheet shows {} here and no value. Type what belongs here.",
            if text.len() > 12 { "#####" } else { &text }
        ));
    }
    if cell.day.is_some() && !has_text(field) && field != "received_at" {
        return doubt("The spreadsheet holds a date here. Type what belongs here.");
    }
    if matches!(field, "looked_after" | "address_protected") && ["✓", "✔", "☑"].contains(&&*text)
    {
        return Reading::Value("yes".into());
    }
    // "Not applicable" of any kind is nothing, whatever the field.
    let formed = value(if has_text(field) { "concerns" } else { "setting" }, &cell.text, labels());
    if !matches!(formed, Reading::Value(_)) {
        return formed;
    }
    match field {
        "received_at" => time(&text),
        "closure" => closure(&text),
        "kind" => match titles.code(field, &text) {
            Some(kind) => Reading::Value(kind.into()),
            None => value(field, &text, labels()),
        },
        "channel" | "mailbox" => match titles.code(field, &text) {
            Some(code) => Reading::Value(code.into()),
            None => doubt("It was not understood. Choose one, or leave it blank."),
        },
        "authority" => authority(&text),
        "nhs_number" => value(field, &whole_number(&text).unwrap_or(text), labels()),
        "year_group" if text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit()) => {
            doubt("It is a calendar year and no year group. Choose another field for this column.")
        }
        "owner" | "note" => formed,
        _ => value(field, &cell.text, labels()),
    }
}

fn labels() -> &'static Labels {
    Labels::here()
}

/// Whether a field takes any text, in lines.
fn has_text(field: &str) -> bool {
    has_lines(field) || field == "note"
}

/// What a spreadsheet shows where a formula has failed or a column is too narrow.
fn is_error(text: &str) -> bool {
    let known = ["#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!", "#N/A", "#SPILL!"];
    known.contains(&text) || (text.len() >= 3 && text.chars().all(|c| c == '#'))
}

fn closure(text: &str) -> Reading {
    let titles = Titles::here();
    let code = match titles.code("closure", text) {
        Some(code) => Some(code),
        None => {
            match titles.codes_within("closure", text).into_iter().collect::<Vec<_>>().as_slice() {
                [one] => Some(*one),
                _ => None,
            }
        }
    };
    match code {
        Some("open") => Reading::Nothing,
        Some("closed") => doubt(CLOSED),
        Some(code) => Reading::Value(code.into()),
        None => doubt(
            "How the case ended was not understood. Choose how, or leave it blank if it is open.",
        ),
    }
}

/// An authority by its name or as the list shortens it. Any other name is another authority's; a few
/// letters that are not known are nobody's.
fn authority(text: &str) -> Reading {
    if let Some(name) = Titles::here().code("authority", text) {
        return Reading::Value(name.into());
    }
    let named = Authority::named(text);
    let short = text.chars().count() < 5 || !text.chars().any(char::is_lowercase);
    if !named.is_ours() && short && labels().authority_in(text).is_none() {
        return doubt("It is not known which authority this is. Choose it.");
    }
    value("authority", text, labels())
}

/// A time of day, after a date or alone: "9:14", "09.14", "9.14am", "0914".
fn time(text: &str) -> Reading {
    const NOT: &str = "It was not understood as a time of day. Type it as in 09:14.";
    let text = text.to_lowercase();
    let mut words: Vec<&str> = text.split(' ').collect();
    if words.len() > 1 && words[0].contains(['/', '-']) {
        words.remove(0);
    }
    let last = words.concat();
    let (digits, half) = match (last.strip_suffix("am"), last.strip_suffix("pm")) {
        (Some(rest), _) => (rest, Some(0)),
        (_, Some(rest)) => (rest, Some(12)),
        _ => (last.as_str(), None),
    };
    let parts: Vec<&str> = match digits.split([':', '.']).collect::<Vec<_>>().as_slice() {
        [one] if one.len() == 4 && one.is_ascii() => vec![&one[..2], &one[2..]],
        [one] if half.is_some() => vec![one, "00"],
        [hour, minute] | [hour, minute, "00"] => vec![hour, minute],
        _ => return doubt(NOT),
    };
    let number = |part: &str| part.parse::<u32>().ok().filter(|_| part.len() <= 2);
    match (number(parts[0]), number(parts[1]), half) {
        (Some(hour @ 0..24), Some(minute @ 0..60), None) if parts[1].len() == 2 => {
            Reading::Value(format!("{hour:02}:{minute:02}"))
        }
        (Some(hour @ 1..=12), Some(minute @ 0..60), Some(half)) => {
            Reading::Value(format!("{:02}:{minute:02}", hour % 12 + half))
        }
        _ => doubt(NOT),
    }
}

/// An NHS number that a spreadsheet has shortened to a power of ten, 9.990000026E+09, where no digit
/// was lost; and one that it has made a decimal.
fn whole_number(text: &str) -> Option<String> {
    let upper = text.to_uppercase();
    let (digits, power) = match upper.split_once('E') {
        Some((digits, power)) => (digits, power.trim_start_matches('+').parse::<usize>().ok()?),
        None => return upper.strip_suffix(".0").map(String::from),
    };
    let (whole, rest) = digits.split_once('.').unwrap_or((digits, ""));
    let all = whole.len() + rest.len() == 10 && whole.len() + power == 10;
    (all && digits.bytes().all(|b| b.is_ascii_digit() || b == b'.'))
        .then(|| format!("{whole}{rest}"))
}

fn doubt(why: &str) -> Reading {
    Reading::Doubt(why.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(field: &str, text: &str) -> String {
        match read(field, &Cell { text: text.into(), day: None }) {
            Reading::Value(value) => value,
            Reading::Nothing => "nothing".into(),
            Reading::Doubt(why) => format!("? {why}"),
        }
    }

    #[test]
    fn endings_in_a_teams_words() {
        for (text, code) in [
            ("Withdrawn", "withdrawn"),
            ("LA refused to assess (letter 3/3)", "withdrawn"),
            ("Withdrawn by parents, see e-mail", "withdrawn"),
            ("No to assess", "withdrawn"),
            ("moved", "no_longer_responsible"),
            ("Moved out of area - Wales", "no_longer_responsible"),
            ("Duplicate - see row 12", "duplicate"),
            ("RIP", "deceased"),
            ("Sent", "completed"),
            ("Advice sent 3/3/26", "completed"),
            ("Nil return", "completed"),
            ("Open", "nothing"),
            ("Awaiting OT report", "nothing"),
            ("n/a", "nothing"),
        ] {
            assert_eq!(of("closure", text), code, "{text}");
        }
        for text in [
            "Advice not sent",
            "Not withdrawn",
            "Possibly a duplicate",
            "Duplicate, advice sent",
            "Awaiting withdrawn letter",
            "Chaser sent to OT",
            "Moved school",
            "Closed",
            "Blue",
            "To be withdrawn?",
        ] {
            assert!(
                of("closure", text).starts_with('?') || of("closure", text) == "nothing",
                "{text}"
            );
        }
        for text in ["Not withdrawn", "Closed", "Blue", "Duplicate, advice sent", "Moved school"] {
            assert!(of("closure", text).starts_with('?'), "{text}: {}", of("closure", text));
        }
    }

    #[test]
    fn short_words_for_kinds_channels_and_authorities() {
        for (field, text, code) in [
            ("kind", "EHCNA", "advice_request"),
            ("kind", "Re-assessment", "reassessment"),
            ("kind", "AR", "annual_review"),
            ("kind", "Request for health advice for Tribunal recommendation", "?"),
            ("channel", "E-mail", "email"),
            ("channel", "pigeon", "?"),
            ("mailbox", "ICB inbox", "icb"),
            ("authority", "BCC", "Bristol"),
            ("authority", "N. Som", "North Somerset"),
            ("authority", "South Glos Council", "South Gloucestershire"),
            ("authority", "B&NES", "Bath and North East Somerset"),
            ("authority", "Somerset", "Somerset"),
            ("authority", "XYZ", "?"),
            ("looked_after", "Y", "yes"),
            ("looked_after", "✓", "yes"),
            ("looked_after", "FALSE", "no"),
            ("looked_after", "ask", "?"),
            ("received_at", "9.14am", "09:14"),
            ("received_at", "12.05 pm", "12:05"),
            ("received_at", "2pm", "14:00"),
            ("received_at", "0914", "09:14"),
            ("received_at", "03/03/2026 09:14", "09:14"),
            ("received_at", "3/3/26 9:05:30", "?"),
            ("received_at", "3/3/26 9:05", "09:05"),
            ("received_at", "03/03/2026", "?"),
            ("year_group", "Year 4", "Year 4"),
            ("year_group", "2026", "?"),
            ("received_at", "25:00", "?"),
            ("received_at", "9.5", "?"),
            ("received_at", "morning", "?"),
            ("nhs_number", "9990000026", "999 000 0026"),
            ("nhs_number", "9.990000026E+09", "999 000 0026"),
            ("nhs_number", "9.99E+09", "?"),
            ("nhs_number", "#REF!", "?"),
            ("owner", "Sam Invented", "Sam Invented"),
            ("note", "One\n two", "One\ntwo"),
            ("postcode", "bs15tr", "BS1 5TR"),
            ("note", "#####", "?"),
        ] {
            let found = of(field, text);
            assert!(found == code || found.starts_with('?') && code == "?", "{text}: {found}");
        }
    }

    #[test]
    fn a_date_where_none_belongs_is_not_taken_for_text() {
        let day = chrono::NaiveDate::from_ymd_opt(2026, 4, 3);
        let cell = Cell { text: "03/04/2026".into(), day };
        assert!(matches!(read("reference", &cell), Reading::Doubt(_)));
        assert!(matches!(read("year_group", &cell), Reading::Doubt(_)));
        assert!(matches!(read("note", &cell), Reading::Value(_)));
    }
}
