//! Running text: the body of a message, or words pasted out of one.

use super::Unreadable;
use super::labels::Labels;
use super::limits::MOST_LINES;
use super::merge::{Line, Said};
use super::sheet::decoded;
use super::words::visible;

/// Reads text that was pasted or kept as a file; `name` begins every place.
pub(super) fn read(name: &str, bytes: &[u8], labels: &Labels) -> Result<Said, Unreadable> {
    let mut said = Said::default();
    add(&mut said, name, &decoded(bytes), 0, labels);
    // How words that were pasted had come, they do not say.
    said.clues.retain(|clue| clue.field != "channel");
    Ok(said)
}

/// Adds lines, counted on from `number`; the number of the last.
pub(super) fn add(
    said: &mut Said,
    name: &str,
    text: &str,
    number: usize,
    labels: &Labels,
) -> usize {
    let line = |(index, text): (usize, &str)| Line {
        text: text.trim_end().into(),
        place: format!("{name}, line {}", number + index + 1),
    };
    let text = visible(text);
    let lines: Vec<Line> = text.lines().take(MOST_LINES).enumerate().map(line).collect();
    let last = number + lines.len();
    said.add_passed_on(&lines, labels);
    said.add_lines(lines, labels);
    last
}
