//! Where in the text of a message a value was read, so that it can be shown there.

use std::collections::BTreeMap;

use super::Span;
use super::merge::Line;
use super::words::visible;

/// Characters compared in looking for one value.
const MOST_STEPS: usize = 200_000;

/// A message's text, with the places of its lines.
pub(super) struct Source {
    text: Vec<char>,
    /// Where the lines of a place begin and end.
    lines: BTreeMap<String, Vec<(usize, usize)>>,
}

impl Source {
    /// The text as it is shown, made of these lines.
    pub(super) fn of(lines: &[Line], text: &str) -> Self {
        let mut at = 0;
        let mut places: BTreeMap<String, Vec<(usize, usize)>> = BTreeMap::new();
        // White space before the first word is not shown.
        let mut blank = None;
        for line in lines {
            let line_text = visible(&line.text);
            let before = line_text.chars().take_while(|c| c.is_whitespace()).count();
            let length = line_text.chars().count();
            if blank.is_none() && before < length {
                blank = Some(at + before);
            }
            places.entry(line.place.clone()).or_default().push((at, at + length));
            at += length + 1;
        }
        let blank = blank.unwrap_or(0);
        for lines in places.values_mut() {
            for (from, to) in lines {
                *from = from.saturating_sub(blank);
                *to = to.saturating_sub(blank);
            }
        }
        Self { text: text.chars().collect(), lines: places }
    }

    /// Where these words stand: in a line of this place, running on below it; else anywhere, if they
    /// stand there only once.
    pub(super) fn find(&self, raw: &str, place: &str) -> Option<Span> {
        let raw: Vec<char> = raw.chars().filter(|c| !c.is_whitespace()).collect();
        let first = *raw.first()?;
        let mut steps = MOST_STEPS;
        let mut starts = |from: usize, to: usize| {
            let within = self.text.get(from..to.min(self.text.len())).unwrap_or_default();
            let starts = within.iter().enumerate().filter(|(_, c)| **c == first);
            // The last, for a label may hold the same word as its value.
            starts.rev().find_map(|(at, _)| self.matched(&raw, from + at, &mut steps))
        };
        if let Some(lines) = self.lines.get(place)
            && let Some(span) = lines.iter().find_map(|(from, to)| starts(*from, *to))
        {
            return Some(span);
        }
        let span = starts(0, self.text.len())?;
        starts(0, span.from).is_none().then_some(span)
    }

    /// The words from here on, whatever white space or marks of quotation stand between them.
    fn matched(&self, raw: &[char], from: usize, steps: &mut usize) -> Option<Span> {
        let mut at = from;
        for wanted in raw {
            loop {
                *steps = steps.checked_sub(1)?;
                let c = *self.text.get(at)?;
                at += 1;
                if c == *wanted {
                    break;
                }
                if !(c.is_whitespace() || matches!(c, '>' | '*' | '•')) {
                    return None;
                }
            }
        }
        let whole = |c: Option<&char>| c.is_none_or(|c| !c.is_alphanumeric());
        let before = from.checked_sub(1).and_then(|at| self.text.get(at));
        (whole(before) && whole(self.text.get(at))).then_some(Span { from, to: at })
    }
}
