//! Everything held on one child, as one file that people can read: set by the letter's own typesetter,
//! with the same blocks.

use chrono::{Datelike, NaiveDate};

use super::blocks::{self, Block, Sheet};
use super::{Letter, Pictures, Unrenderable, pdf, preflight};

/// The most characters that a record may hold, about 600 pages.
const LONGEST: usize = 1_500_000;

/// A record ready to be set.
#[derive(Clone, Debug)]
pub struct Record {
    /// Title of the document: no child's name, for it is shown in lists of files.
    pub title: String,
    /// Who made it.
    pub author: String,
    /// Top of every page: whose record it is.
    pub header: String,
    /// Bottom of every page, beside the page number.
    pub footer: String,
    /// The civil day on which it was made.
    pub on: NaiveDate,
    /// What it holds, in order.
    pub parts: Vec<Part>,
}

/// One part of a record. Text is only ever text.
#[derive(Clone, Debug)]
pub enum Part {
    /// A heading of the first, second or third rank; no rank is skipped.
    Heading(u8, String),
    /// Text as it was typed; each line is a paragraph.
    Text(String),
    /// The same, set apart: about someone else, or an internal note. Someone decides about it.
    Marked(String),
    /// Labels and values.
    Facts(Vec<(String, String)>),
    /// Rows under a row of headings, each column as wide as its number says.
    Table(Vec<(String, f32)>, Vec<Vec<String>>),
    /// A letter, word for word.
    Letter(Box<Letter>),
}

/// Sets a record as PDF/A-2a and PDF/UA-1. A character that cannot be printed is spelled out by its
/// number: nobody is to be refused their record for it.
pub fn record(record: &Record) -> Result<Vec<u8>, Unrenderable> {
    let on = record.on;
    let sheet = Sheet {
        title: record.title.clone(),
        author: preflight::spelled(&record.author),
        header: preflight::spelled(&record.header),
        footer: record.footer.clone(),
        draft: false,
        size: None,
        year: on.year(),
        month: on.month(),
        day: on.day(),
        blocks: record.parts.iter().flat_map(blocks_of).collect(),
    };
    let sheet = preflight::ready_within(sheet, LONGEST)?;
    let set = || pdf::render(&sheet, Pictures::None);
    Ok(std::panic::catch_unwind(set).unwrap_or(Err(Unrenderable::Failed))?.pdf)
}

fn blocks_of(part: &Part) -> Vec<Block> {
    let lines = |text: &str| -> Vec<String> {
        let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
        lines.map(preflight::spelled).collect()
    };
    match part {
        Part::Heading(level, text) => {
            vec![Block::Heading { level: (*level).clamp(1, 3), text: preflight::spelled(text) }]
        }
        Part::Text(text) => lines(text).into_iter().map(|text| Block::Para { text }).collect(),
        Part::Marked(text) => lines(text).into_iter().map(|text| Block::Notice { text }).collect(),
        Part::Facts(rows) => {
            let known = rows.iter().filter(|(_, value)| !value.trim().is_empty());
            let row = |(label, value): &(String, String)| (label.clone(), lines(value).join(", "));
            let rows: Vec<_> = known.map(row).collect();
            if rows.is_empty() { Vec::new() } else { vec![Block::Facts { rows }] }
        }
        Part::Table(columns, rows) => vec![Block::Table {
            head: columns.iter().map(|(head, _)| head.clone()).collect(),
            widths: columns.iter().map(|(_, width)| *width).collect(),
            rows: rows
                .iter()
                .map(|row| row.iter().map(|cell| lines(cell).join(" ")).collect())
                .collect(),
        }],
        Part::Letter(letter) => blocks::of(letter).blocks.into_iter().map(below).collect(),
    }
}

/// A block of a letter where the letter is only a part: its headings stand one rank lower.
fn below(block: Block) -> Block {
    let spell = |text: String| preflight::spelled(&text);
    match block {
        Block::Heading { level, text } => {
            Block::Heading { level: (level + 2).min(4), text: spell(text) }
        }
        Block::Para { text } => Block::Para { text: spell(text) },
        Block::Notice { text } => Block::Para { text: spell(text) },
        Block::Small { text } => Block::Small { text: spell(text) },
        Block::List { items } => Block::List { items: items.into_iter().map(spell).collect() },
        Block::Facts { rows } => Block::Facts {
            rows: rows.into_iter().map(|(label, value)| (label, spell(value))).collect(),
        },
        Block::Table { head, widths, rows } => Block::Table {
            head,
            widths,
            rows: rows.into_iter().map(|row| row.into_iter().map(spell).collect()).collect(),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::letter::sample;

    #[test]
    fn a_record_with_every_part_is_set_and_what_cannot_be_printed_is_spelled_out() {
        let parts = vec![
            Part::Heading(1, "All that is held".into()),
            Part::Text("One line\n\nand another, with 🧸".into()),
            Part::Heading(2, "The request".into()),
            Part::Facts(vec![("Surname".into(), "王".into()), ("Known as".into(), " ".into())]),
            Part::Marked("About another person".into()),
            Part::Table(
                vec![("When".into(), 1.0), ("What".into(), 3.0)],
                vec![vec!["1 May 2026".into(), "Note".into()]],
            ),
            Part::Heading(3, "The letter".into()),
            Part::Letter(Box::new(sample::letter())),
        ];
        let of = Record {
            title: "Record".into(),
            author: "Asha Rowe".into(),
            header: "OKONEDO, Bea".into(),
            footer: "Made on 1 May 2026".into(),
            on: NaiveDate::from_ymd_opt(2026, 5, 1).unwrap(),
            parts,
        };
        assert!(record(&of).unwrap().starts_with(b"%PDF"));
        assert_eq!(preflight::spelled("a 🧸"), "a [U+1F9F8]");
    }
}
