//! The fields of a request, and how the text of each is read. Reading either gives a value, or
//! says in a sentence what is wrong; it never chooses between two meanings.

use domain::authority::Authority;
use domain::nhs_number::{NhsNumber, NotAnNhsNumber};

use super::dates;
use super::labels::Labels;
use super::limits::LONGEST_TEXT;
use super::words::{has_boxes, squeezed, ticked, yes_or_no};

/// Every field, with its label for people, in the order of the form.
pub const FIELDS: [(&str, &str); 26] = [
    ("authority", "Local authority"),
    ("kind", "What is asked"),
    ("reference", "Their reference"),
    ("received_on", "Received on"),
    ("received_at", "Time received"),
    ("channel", "How it came"),
    ("mailbox", "Whose mailbox"),
    ("la_dated_on", "Date on their letter"),
    ("family_name", "Surname"),
    ("given_name", "Given names"),
    ("known_as", "Known as"),
    ("born_on", "Date of birth"),
    ("nhs_number", "NHS number"),
    ("address", "Home address"),
    ("postcode", "Postcode"),
    ("setting", "School or setting"),
    ("year_group", "Year group"),
    ("parent", "Parent or carer"),
    ("parent_contact", "Parent’s telephone or e-mail"),
    ("interpreter", "Interpreter’s language"),
    ("gp", "General practice"),
    ("looked_after", "Looked after child"),
    ("address_protected", "Address must not be shared"),
    ("caseworker", "Caseworker"),
    ("caseworker_contact", "Caseworker’s e-mail or telephone"),
    ("concerns", "What they say of the child’s needs"),
];

/// Longest text of a field of one line, in characters.
const LONGEST_LINE: usize = 300;

/// One reading of one field.
pub(super) enum Reading {
    /// The value.
    Value(String),
    /// Nothing was filled in: an empty cell, "N/A", "not known".
    Nothing,
    /// What is wrong.
    Doubt(String),
}

/// Text in more than one line is kept so.
pub(super) fn has_lines(field: &str) -> bool {
    matches!(field, "address" | "concerns")
}

/// Reads the text of a field.
pub(super) fn value(field: &str, raw: &str, labels: &Labels) -> Reading {
    let text = if has_lines(field) { lines(raw) } else { squeezed(raw) };
    if is_nothing(&text) {
        return Reading::Nothing;
    }
    let longest = if has_lines(field) { LONGEST_TEXT } else { LONGEST_LINE };
    if text.chars().count() > longest {
        return doubt("It is too long to be read into this field. Type what belongs here.");
    }
    if has_boxes(&text) && !matches!(field, "looked_after" | "address_protected" | "interpreter") {
        return match ticked(&text) {
            Some(words) => value(field, &words, labels),
            None => {
                doubt("It is not plain which box is ticked. Read it and type what belongs here.")
            }
        };
    }
    match field {
        "born_on" | "la_dated_on" | "received_on" => match dates::read(&text) {
            Ok(date) => Reading::Value(date.to_string()),
            Err(why) => doubt(why),
        },
        "nhs_number" => nhs_number(&text),
        "authority" => {
            let named = Authority::named(&text);
            let known =
                if named.is_ours() { Some(named.0.clone()) } else { labels.authority_in(&text) };
            Reading::Value(known.unwrap_or(named.0))
        }
        "looked_after" | "address_protected" => match yes_or_no(&text) {
            Some(yes) => Reading::Value(if yes { "yes" } else { "no" }.into()),
            None if text.contains('☐') && !text.contains('☒') => {
                doubt("Neither yes nor no is marked. Choose one.")
            }
            None => doubt("It is neither yes nor no. Choose one."),
        },
        "interpreter" => interpreter(&text),
        "kind" => match labels.kinds_in(&text).as_slice() {
            [one] => Reading::Value((*one).into()),
            _ => doubt("What is asked was not understood. Choose what it is."),
        },
        "postcode" => match postcode(&text) {
            Some(postcode) => Reading::Value(postcode),
            None => doubt("It is not a postcode. Type it as in BS1 5TR."),
        },
        "family_name" | "given_name" if text.contains(['(', '[', '/']) => {
            doubt("There is more than a name. Type the name alone.")
        }
        "reference" if !text.chars().any(|c| c.is_ascii_digit()) => {
            doubt("It has no digit, so it may not be a reference. Type the reference.")
        }
        _ => Reading::Value(text),
    }
}

/// A child's name written in one piece, as surname and given names. Only a comma or capitals say
/// which is which: "OKONJO-BRIGHT, Tamsin", "Tamsin OKONJO-BRIGHT".
pub(super) fn full_name(raw: &str) -> Option<(String, String)> {
    let text = squeezed(raw);
    if let Some((family, given)) = text.split_once(',') {
        let (family, given) = (family.trim(), given.trim());
        let whole = !family.is_empty() && !given.is_empty() && !given.contains(',');
        return whole.then(|| (family.into(), given.into()));
    }
    let words: Vec<&str> = text.split(' ').collect();
    let shouted = |word: &&str| {
        word.chars().filter(|c| c.is_alphabetic()).count() > 1
            && !word.chars().any(char::is_lowercase)
    };
    let first = words.iter().position(shouted)?;
    let (given, family) = words.split_at(first);
    (!given.is_empty() && family.iter().all(shouted)).then(|| (family.join(" "), given.join(" ")))
}

/// A postcode in capitals with one space; none if it is not one.
pub(super) fn postcode(text: &str) -> Option<String> {
    let plain: String =
        text.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_uppercase();
    if !plain.is_ascii() || !(5..=7).contains(&plain.len()) {
        return None;
    }
    let (out, inward) = plain.split_at(plain.len() - 3);
    let letter = |c: u8| c.is_ascii_uppercase();
    let (o, i) = (out.as_bytes(), inward.as_bytes());
    let good = i[0].is_ascii_digit()
        && letter(i[1])
        && letter(i[2])
        && letter(o[0])
        && o.iter().any(u8::is_ascii_digit)
        && o.iter().all(u8::is_ascii_alphanumeric);
    good.then(|| format!("{out} {inward}"))
}

fn nhs_number(text: &str) -> Reading {
    match NhsNumber::read(text) {
        Ok(number) if number.is_in_an_issued_range() => Reading::Value(number.shown()),
        Ok(_) => doubt("The number is in a range that is not issued in England. Check it."),
        Err(NotAnNhsNumber::Length) => doubt("An NHS number has ten digits. Check it."),
        Err(NotAnNhsNumber::Letters) => doubt("It is not a number. Type the ten digits."),
        Err(NotAnNhsNumber::CheckDigit) => {
            doubt("The check digit is wrong, so a digit was mistyped. Check it with the sender.")
        }
        Err(NotAnNhsNumber::AllSame) => doubt("The number is never issued. Check it."),
    }
}

/// "No" is nobody needed; "Yes, Somali" is Somali; "Yes" alone does not say which language.
fn interpreter(text: &str) -> Reading {
    let rest = |word: &str| {
        let head = text.get(..word.len())?;
        let rest = text.get(word.len()..)?;
        let whole = rest.chars().next().is_none_or(|c| !c.is_alphanumeric());
        (head.eq_ignore_ascii_case(word) && whole)
            .then(|| rest.trim_matches(|c: char| !c.is_alphanumeric()).to_string())
    };
    if rest("no").is_some_and(|rest| !rest.is_empty()) {
        return doubt(
            "It says no, and then more. Read it, and type the language if one is needed.",
        );
    }
    match (yes_or_no(text), rest("yes")) {
        (Some(false), _) => Reading::Nothing,
        (_, Some(language)) if !language.is_empty() => Reading::Value(language),
        (Some(true), _) => {
            doubt("An interpreter is needed, and the language is not said. Type it.")
        }
        _ => Reading::Value(text.into()),
    }
}

fn is_nothing(text: &str) -> bool {
    let bare: String =
        text.chars().filter(|c| c.is_alphanumeric() || *c == '☐' || *c == '☒').collect();
    let bare = bare.to_lowercase();
    matches!(
        bare.as_str(),
        "" | "na" | "none" | "notknown" | "unknown" | "tbc" | "notapplicable" | "nil"
    )
}

fn lines(raw: &str) -> String {
    raw.lines().map(squeezed).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

fn doubt(why: &str) -> Reading {
    Reading::Doubt(why.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_in_one_piece_is_parted_only_where_the_writing_says_how() {
        let parted = |text| full_name(text).map(|(family, given)| format!("{family}/{given}"));
        assert_eq!(parted("OKONJO-BRIGHT, Tamsin").as_deref(), Some("OKONJO-BRIGHT/Tamsin"));
        assert_eq!(parted("Tamsin Joy VAN DYKE").as_deref(), Some("VAN DYKE/Tamsin Joy"));
        for text in ["Tamsin Okonjo", "TAMSIN OKONJO", "Tamsin", "a, b, c", ""] {
            assert_eq!(parted(text), None, "{text}");
        }
    }

    #[test]
    fn postcodes() {
        assert_eq!(postcode("bs1  5tr").as_deref(), Some("BS1 5TR"));
        assert_eq!(postcode("BS311AA").as_deref(), Some("BS31 1AA"));
        for text in ["BS1", "12345", "Bristol", "BS1 5TRX9"] {
            assert_eq!(postcode(text), None, "{text}");
        }
    }
}
