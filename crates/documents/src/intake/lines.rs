//! Labelled values in running text: "Date of birth: 3 April 2018", "Looked after? No", a label on
//! one line and its value on the next.

use super::fields::{has_lines, postcode};
use super::labels::{FULL_NAME, Labels};
use super::merge::Line;

/// Most lines of one value.
const MOST_LINES: usize = 200;

/// Field, text and place of every labelled value.
pub(super) fn labelled(lines: &[Line], labels: &Labels) -> Vec<(&'static str, String, String)> {
    let mut out = Vec::new();
    let mut at = 0;
    let mut signed = false;
    while let Some(line) = lines.get(at) {
        at += 1;
        let text = unquoted(&line.text);
        signed |= is_sign_off(text);
        if let Some(several) = side_by_side(text, labels) {
            out.extend(several.into_iter().map(|(field, text)| (field, text, line.place.clone())));
            continue;
        }
        let Some((field, rest)) = label_and_rest(text, labels) else { continue };
        // Below a signature stand the sender's own address and telephone, unless a form begins there.
        signed &= !is_of_a_child(field);
        if signed && matches!(field, "address" | "postcode" | "parent_contact") {
            continue;
        }
        let mut value = rest.trim().to_string();
        // The value, or more of it, stands on the lines that follow.
        let most = at + MOST_LINES;
        while at < most && (value.is_empty() || has_lines(field)) {
            let Some(next) = lines.get(at).map(|next| unquoted(&next.text).trim()) else { break };
            let ends = next.is_empty() || label_and_rest(next, labels).is_some();
            if ends
                || (field == "address" && ends_in_postcode(value.rsplit('\n').next().unwrap_or("")))
            {
                break;
            }
            if !value.is_empty() {
                value.push('\n');
            }
            value.push_str(next);
            at += 1;
        }
        out.push((field, value, line.place.clone()));
    }
    out
}

/// A line that was quoted in a reply.
fn unquoted(text: &str) -> &str {
    text.trim_start_matches(['>', ' ', '*', '•'])
}

/// The field of a line's label, and what follows the label.
fn label_and_rest<'a>(text: &'a str, labels: &Labels) -> Option<(&'static str, &'a str)> {
    let ends = text.char_indices().filter(|(_, c)| matches!(c, ':' | '?' | '\t')).take(3);
    for (at, mark) in ends {
        if let Some(field) = labels.field(&text[..at]) {
            let rest = &text[at + mark.len_utf8()..];
            return Some((field, rest.trim_start_matches([':', '?', '\t', ' '])));
        }
    }
    None
}

/// "Surname: A      Forename: B" on one line. What stands before the first label may be a heading;
/// after it every stretch must have its own label, or it belongs to the value before it.
fn side_by_side(text: &str, labels: &Labels) -> Option<Vec<(&'static str, String)>> {
    let parts: Vec<&str> = text
        .split("   ")
        .flat_map(|p| p.split('\t'))
        .map(str::trim)
        .filter(|p| !p.is_empty())
        .collect();
    if parts.len() < 2 {
        return None;
    }
    if text.contains('\t') && labels.field(parts[0]).is_some() && parts.len() > 2 {
        return Some(cells(&parts, labels));
    }
    let read = |part: &&str| {
        let (label, rest) = part.split_once(':')?;
        labels.field(label).map(|field| (field, rest.trim().to_string()))
    };
    let first = parts.iter().position(|part| read(part).is_some())?;
    parts[first..].iter().map(read).collect()
}

/// A row of a table: labels, each with its value in the next cell. What has two cells to the right of
/// its label is not known to be one value.
fn cells(parts: &[&str], labels: &Labels) -> Vec<(&'static str, String)> {
    let mut out = Vec::new();
    let mut rest = parts.iter().peekable();
    while let Some(part) = rest.next() {
        let Some(field) = labels.field(part) else { continue };
        let free = |part: &&&str| labels.field(part).is_none();
        let Some(value) = rest.next_if(free) else { continue };
        if !rest.peek().is_some_and(free) {
            out.push((field, (*value).to_string()));
        }
    }
    out
}

/// "Kind regards", and the like.
fn is_sign_off(text: &str) -> bool {
    let words = text.trim().trim_end_matches([',', '.', '!']).to_lowercase();
    matches!(
        words.as_str(),
        "--" | "regards"
            | "kind regards"
            | "warm regards"
            | "best regards"
            | "many thanks"
            | "thanks"
            | "thank you"
            | "best wishes"
            | "yours sincerely"
            | "yours faithfully"
            | "with kind regards"
    )
}

fn is_of_a_child(field: &str) -> bool {
    ["family_name", "given_name", FULL_NAME, "born_on", "nhs_number"].contains(&field)
}

fn ends_in_postcode(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    [2, 1].iter().any(|n| {
        words
            .len()
            .checked_sub(*n)
            .is_some_and(|start| postcode(&words[start..].concat()).is_some())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<(&'static str, String)> {
        let line = |text: &str| Line { text: text.into(), place: String::new() };
        let lines: Vec<Line> = text.lines().map(line).collect();
        labelled(&lines, Labels::here()).into_iter().map(|(f, v, _)| (f, v)).collect()
    }

    #[test]
    fn labels_and_values_as_people_write_them() {
        let read = read(
            "Surname: Example   Forename: Ada\n> DOB: 3/4/2018\nLooked after child? No\nNHS number:\n999 000 0018\n\nHome address: 1 High Street\nBristol\nBS1 5TR\nYours\nDear all: hello",
        );
        let expected = [
            ("family_name", "Example"),
            ("given_name", "Ada"),
            ("born_on", "3/4/2018"),
            ("looked_after", "No"),
            ("nhs_number", "999 000 0018"),
            ("address", "1 High Street\nBristol\nBS1 5TR"),
        ];
        assert_eq!(read, expected.map(|(f, v)| (f, v.to_string())));
    }

    #[test]
    fn cells_of_a_row_are_labels_with_one_value_each() {
        let pairs = [("family_name", "Example"), ("given_name", "Ada")];
        let pairs = pairs.map(|(f, v)| (f, v.to_string()));
        assert_eq!(read("Surname\tExample\tForename\tAda"), pairs);
        assert_eq!(read("Surname\tExample\tas on the certificate\tForename\tAda"), pairs[1..]);
    }

    #[test]
    fn what_stands_below_a_signature_is_the_senders() {
        let read =
            |text: &str| -> Vec<_> { read(text).into_iter().map(|(field, _)| field).collect() };
        let own = "Kind regards,\nRosalind\nAddress: City Hall\nContact telephone: 0117 496 0999";
        assert_eq!(read(&format!("Surname: Example\n{own}")), ["family_name"]);
        assert_eq!(
            read(&format!("{own}\n\nSurname: Example\nAddress: 1 High St")),
            ["family_name", "address"]
        );
    }
}
