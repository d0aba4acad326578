//! Small readings of text that every kind of file needs.

/// White space made single spaces; control characters and marks of writing direction dropped, for
/// they can make a name look like another.
pub(crate) fn squeezed(text: &str) -> String {
    visible(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Without control characters, marks of writing direction and zero-width characters. Line breaks
/// and tabs stay.
pub(crate) fn visible(text: &str) -> String {
    text.chars().filter(|c| is_visible(*c)).collect()
}

fn is_visible(c: char) -> bool {
    match c {
        '\n' | '\t' => true,
        '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' => false,
        '\u{feff}' | '\u{ad}' => false,
        c => !c.is_control(),
    }
}

/// At most so many characters; what was cut off leaves an ellipsis.
pub(crate) fn cut(text: &str, longest: usize) -> String {
    match text.char_indices().nth(longest) {
        None => text.into(),
        Some(_) => text.chars().take(longest - 1).chain(['…']).collect(),
    }
}

/// Whether there is nothing in it that [`visible`] or [`cut`] would have taken away.
pub(crate) fn fits(text: &str, longest: usize) -> bool {
    text.chars().all(is_visible) && text.chars().nth(longest).is_none()
}

/// A label as it is compared: lower case, without brackets and what they hold, punctuation or
/// apostrophes. "Child's surname (legal):" is "childs surname".
pub(crate) fn label(text: &str) -> String {
    let mut depth = 0u32;
    let mut out = String::new();
    for c in text.chars() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            _ if depth > 0 => {}
            c if c.is_alphanumeric() => out.extend(c.to_lowercase()),
            c if c.is_whitespace() || "-–_.".contains(c) => out.push(' '),
            _ => {}
        }
    }
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

const TICKED: [char; 5] = ['☒', '☑', '✓', '✔', '🗹'];

/// Yes or no, written out or by a ticked box; none where neither or both are said.
pub(super) fn yes_or_no(text: &str) -> Option<bool> {
    if !has_boxes(text) {
        return plain(text);
    }
    let mut alone = text.trim().chars();
    if let (Some(box_alone), None) = (alone.next(), alone.next()) {
        // A box alone is its own answer, if it is ticked.
        return TICKED.contains(&box_alone).then_some(true);
    }
    plain(&ticked(text)?)
}

/// Whether boxes to tick stand in it.
pub(super) fn has_boxes(text: &str) -> bool {
    boxes(text).contains(['☐', '☒'])
}

/// The words of the one box that is ticked; none where none is, or several. The boxes stand before
/// their words, "☒ Yes ☐ No", or behind them, "Yes ☒ No ☐".
pub(super) fn ticked(text: &str) -> Option<String> {
    let text = boxes(text);
    let text = text.trim();
    let before = text.starts_with(['☐', '☒']);
    let mut found = Vec::new();
    let mut rest = text;
    while let Some((at, mark)) = rest.char_indices().find(|(_, c)| matches!(c, '☐' | '☒')) {
        let after = &rest[at + mark.len_utf8()..];
        let words = match before {
            true => after.split(['☐', '☒']).next().unwrap_or(""),
            false => &rest[..at],
        };
        if mark == '☒' {
            found.push(words.trim());
        }
        rest = after;
    }
    match found.as_slice() {
        [one] if !one.is_empty() => Some((*one).into()),
        _ => None,
    }
}

/// All kinds of boxes as two: "[x]" and "✓" are ticked, "[ ]" is not.
fn boxes(text: &str) -> String {
    let typed =
        [("[x]", "☒"), ("[X]", "☒"), ("(x)", "☒"), ("(X)", "☒"), ("[ ]", "☐"), ("( )", "☐")];
    let text = typed.iter().fold(text.to_string(), |text, (from, to)| text.replace(from, to));
    text.replace(TICKED, "☒")
}

fn plain(text: &str) -> Option<bool> {
    let word = text.trim().trim_end_matches(['.', ',', ';']).to_lowercase();
    match word.as_str() {
        "yes" | "y" | "true" => Some(true),
        "no" | "n" | "false" => Some(false),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_cut_fits_and_says_that_it_was_cut() {
        assert_eq!([cut("Siân", 4), cut("Siân", 3)], ["Siân", "Si…"]);
        assert!(fits("Siân", 4) && !fits("Siân", 3) && fits(&cut("Siân", 3), 3));
    }

    #[test]
    fn ticked_boxes() {
        assert_eq!(yes_or_no("☒ Yes ☐ No"), Some(true));
        assert_eq!(yes_or_no("Yes"), Some(true));
        assert_eq!(yes_or_no("☐ Yes ☒ No"), Some(false));
        assert_eq!(yes_or_no("☒"), Some(true));
        assert_eq!(yes_or_no("☒ Yes ☒ No"), None);
        assert_eq!(yes_or_no("☐ Yes ☐ No"), None);
        assert_eq!(yes_or_no("Yes, since 2024"), None);
        // Boxes that stand behind their words.
        assert_eq!(yes_or_no("Yes ☒ No ☐"), Some(true));
        assert_eq!(yes_or_no("Yes ☐ No ☒"), Some(false));
        assert_eq!(yes_or_no("Yes ✓ No"), Some(true));
        assert_eq!(yes_or_no("Yes No ✓"), None);
        assert_eq!(yes_or_no("[ ] Yes [x] No"), Some(false));
        assert_eq!(yes_or_no("☐"), None);
    }

    #[test]
    fn labels_are_compared_without_what_does_not_matter() {
        assert_eq!(label("Child’s Surname (legal):"), "childs surname");
        assert_eq!(label("  NHS  No. "), "nhs no");
        assert_eq!(label("Parent/Carer"), "parentcarer");
    }
}
