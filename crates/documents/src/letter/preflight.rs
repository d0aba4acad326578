//! What is put right, and what is refused, before a letter is printed. PDF/UA-1 does not allow a
//! character without a glyph, and a letter must never say something else than what was typed: so
//! such a character is refused with its place, not replaced.

use super::Unrenderable;
use super::blocks::{Block, Sheet};
use super::world;

/// Characters in one letter, about 120 pages.
pub(super) const LONGEST: usize = 300_000;

/// A word longer than this may be broken anywhere: a web address would else run off the page.
const LONG_WORD: usize = 30;

/// In a column of a table there is less room.
const LONG_WORD_IN_A_CELL: usize = 20;

/// The sheet with its text made fit to print.
pub(super) fn ready(sheet: Sheet) -> Result<Sheet, Unrenderable> {
    ready_within(sheet, LONGEST)
}

/// The same for a sheet of so many characters at most.
pub(super) fn ready_within(mut sheet: Sheet, most: usize) -> Result<Sheet, Unrenderable> {
    let mut length = 0;
    let mut place = "The top of the letter".to_string();
    let mut fit = |text: &mut String, longest: usize, place: &str| {
        length += text.chars().count();
        if length > most {
            return Err(Unrenderable::TooLong);
        }
        *text = tidy(text);
        if text.chars().any(|c| !has_glyph(c)) {
            return Err(Unrenderable::Character { place: place.into() });
        }
        *text = broken(text, longest);
        Ok(())
    };
    for (text, place) in [
        (&mut sheet.author, "The name of the signatory"),
        (&mut sheet.title, "The authority's reference"),
        (&mut sheet.header, "The child's name"),
        (&mut sheet.footer, "The foot of the page"),
    ] {
        fit(text, usize::MAX, place)?;
    }
    for block in &mut sheet.blocks {
        match block {
            Block::Heading { text, level } => {
                // A typed heading may be the very thing that cannot be printed: name it by number.
                let typed = text.starts_with("Need ");
                let named =
                    if typed { text.split(':').next().unwrap_or("").into() } else { text.clone() };
                if *level < 4 {
                    place = named;
                }
                if let Err(refusal) = fit(text, LONG_WORD, &place) {
                    let above = matches!(refusal, Unrenderable::Character { .. }) && !typed;
                    return Err(if above {
                        Unrenderable::Character { place: "What services told us".into() }
                    } else {
                        refusal
                    });
                }
            }
            Block::Para { text } | Block::Notice { text } | Block::Small { text } => {
                fit(text, LONG_WORD, &place)?;
            }
            Block::List { items } => {
                for item in items {
                    fit(item, LONG_WORD, &place)?;
                }
            }
            Block::Facts { rows } => {
                for (label, value) in rows {
                    fit(value, LONG_WORD, &format!("{place}, {label}"))?;
                }
            }
            Block::Table { rows, head, .. } => {
                for row in rows {
                    for (cell, column) in row.iter_mut().zip(head.iter()) {
                        fit(cell, LONG_WORD_IN_A_CELL, &format!("{place}, {column}"))?;
                    }
                }
            }
        }
    }
    Ok(sheet)
}

/// Drops what cannot be seen and has no meaning in print: control characters, marks of writing
/// direction, soft hyphens, byte-order marks. All other text stays as typed.
fn tidy(text: &str) -> String {
    text.chars()
        .filter_map(|c| match c {
            '\t' | '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => Some(' '),
            '\u{ad}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}' | '\u{fe00}'..='\u{fe0f}' => None,
            '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' => None,
            '\u{2060}'..='\u{206f}' => None,
            c if c.is_control() => None,
            c => Some(c),
        })
        .collect()
}

/// The text with every character that would be refused spelled out by its number: for what others
/// wrote and nobody here may change.
pub(super) fn spelled(text: &str) -> String {
    let mut spelled = String::with_capacity(text.len());
    for c in tidy(text).chars() {
        if has_glyph(c) {
            spelled.push(c);
        } else {
            spelled.push_str(&format!("[U+{:04X}]", u32::from(c)));
        }
    }
    spelled
}

/// Pictures (from U+1F000) and characters of private meaning are refused even where a font happens to have some of them: one rule for all. So is
/// the mark that stands for a character that was lost before it came here.
fn has_glyph(c: char) -> bool {
    let private = matches!(c, '\u{e000}'..='\u{f8ff}') || c >= '\u{1f000}';
    c != '\u{fffd}' && !private && world::covers(c)
}

/// Lets a word of more than `longest` characters break, with a zero-width space every ten.
fn broken(text: &str, longest: usize) -> String {
    if text.split(' ').all(|word| word.chars().count() <= longest) {
        return text.into();
    }
    let words = text.split(' ').map(|word| {
        if word.chars().count() <= longest {
            return word.to_string();
        }
        let mut broken = String::new();
        for (index, c) in word.chars().enumerate() {
            if index > 0 && index % 10 == 0 {
                broken.push('\u{200b}');
            }
            broken.push(c);
        }
        broken
    });
    words.collect::<Vec<_>>().join(" ")
}

/// Every character that passes, for a test that prints them all.
#[cfg(test)]
pub(super) fn printable() -> impl Iterator<Item = char> {
    ('\u{20}'..='\u{1ffff}').filter(|c| tidy(&c.to_string()).contains(*c) && has_glyph(*c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_in_many_languages_have_glyphs() {
        for text in ["Siân Ŵyn Łukasz Ọlá Nguyễn Đỗ", "£ – ’ “ ” ≥ → ✓ °", "محمد", "Ωμέγα", "Иван"]
        {
            assert!(text.chars().all(has_glyph), "{text}");
        }
        for c in ['😀', '🧸', '王', '\u{fffd}', '\u{e000}'] {
            assert!(!has_glyph(c), "{c:?}");
        }
    }

    #[test]
    fn control_characters_and_direction_marks_are_dropped() {
        assert_eq!(tidy("a\u{7}b\u{202e}c\td\u{0}"), "abc d");
    }

    #[test]
    fn only_long_words_may_break() {
        assert_eq!(broken("short words stay", 30), "short words stay");
        let broken = broken(&"x".repeat(40), 30);
        assert_eq!(broken.matches('\u{200b}').count(), 3);
    }
}
