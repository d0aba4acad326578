//! A Word form: tables with labels and values, named fields, and labelled paragraphs.

use super::Unreadable;
use super::labels::Labels;
use super::limits;
use super::merge::{Line, Said};
use super::xml::{Piece, pieces};

/// Reads a Word file; `name` begins every place.
pub(super) fn read(name: &str, bytes: &[u8], labels: &Labels) -> Result<Said, Unreadable> {
    let mut zip = limits::open(bytes)?;
    let names: Vec<String> = zip.file_names().flatten().map(|name| name.into_owned()).collect();
    let mut said = Said::default();
    let edge = |part: &str, kind: &str| {
        part.strip_prefix("word/").is_some_and(|p| p.starts_with(kind) && p.ends_with(".xml"))
    };
    let main = "word/document.xml";
    if !names.iter().any(|part| part == main) {
        return Err(Unreadable::WrongKind);
    }
    let heads =
        names.iter().filter(|part| edge(part, "header")).map(|part| (part.as_str(), "page header"));
    let feet =
        names.iter().filter(|part| edge(part, "footer")).map(|part| (part.as_str(), "page footer"));
    for (part, edge) in heads.chain([(main, "")]).chain(feet) {
        if let Some(xml) = limits::part(&mut zip, part)? {
            add(&mut said, name, edge, pieces(&xml)?, labels);
        }
    }
    Ok(said)
}

fn add(said: &mut Said, name: &str, edge: &str, pieces: Vec<Piece>, labels: &Labels) {
    let (mut paragraph, mut table) = (0, 0);
    let mut running = Vec::new();
    for piece in pieces {
        match piece {
            Piece::Para(text) => {
                paragraph += 1;
                let place = match edge {
                    "" => format!("{name}, paragraph {paragraph}"),
                    edge => format!("{name}, {edge}"),
                };
                let lines = if text.is_empty() { vec![""] } else { text.lines().collect() };
                let line = |text: &str| Line { text: text.into(), place: place.clone() };
                running.extend(lines.into_iter().map(line));
            }
            Piece::Table(rows) => {
                // What stands before a table does not run on into it.
                said.add_lines(std::mem::take(&mut running), labels);
                table += 1;
                add_table(said, &format!("{name}, table {table}"), &rows, labels);
            }
            Piece::Field(label, text) => {
                if let Some(field) = labels.field(&spaced(&label)) {
                    said.add(field, &text, &format!("{name}, field “{label}”"), labels);
                }
            }
        }
    }
    said.add_lines(running, labels);
}

fn add_table(said: &mut Said, place: &str, rows: &[Vec<String>], labels: &Labels) {
    let field = |cell: &str| labels.field(cell.trim_end_matches([':', '?', ' ', '*']));
    let mut heads: Vec<Option<&'static str>> = Vec::new();
    // Below "Section 2: School" stand the school's own address and telephone.
    let mut of_others = false;
    for (index, row) in rows.iter().enumerate() {
        let place = format!("{place}, row {}", index + 1);
        let mut fields: Vec<_> = row.iter().map(|cell| field(cell)).collect();
        for at in 1..fields.len() {
            if is_answer(fields[at - 1], &row[at]) {
                fields[at] = None;
            }
        }
        let filled = row.iter().filter(|cell| !cell.trim().is_empty()).count();
        if filled == 1 && fields.iter().all(Option::is_none) {
            of_others = is_of_others(&row.concat());
        }
        let theirs =
            |field| of_others && matches!(field, "address" | "postcode" | "parent_contact");
        if filled > 1 && fields.iter().filter(|f| f.is_some()).count() == filled {
            // A row of labels only: the values stand below them.
            heads = fields;
        } else if fields.iter().all(Option::is_none) && heads.len() == row.len() {
            for (head, cell) in std::mem::take(&mut heads).into_iter().zip(row) {
                if let Some(field) = head {
                    said.add(field, cell, &place, labels);
                }
            }
        } else {
            heads.clear();
            let mut cells = row.iter().zip(&fields).peekable();
            while let Some((cell, field)) = cells.next() {
                match (field, cells.peek()) {
                    (Some(field), Some((value, None))) => {
                        if !theirs(field) {
                            said.add(field, value, &place, labels);
                        }
                        cells.next();
                    }
                    (None, _) => {
                        let line = |text: &str| Line { text: text.into(), place: place.clone() };
                        let lines: Vec<Line> = cell.lines().map(line).collect();
                        for (field, raw, place) in super::lines::labelled(&lines, labels) {
                            said.add(field, &raw, &place, labels);
                        }
                    }
                    _ => {}
                }
            }
        }
        said.lines.push(Line { text: row.join("\t").replace('\n', " "), place });
    }
}

/// Whether a heading is about someone who is neither the child nor the family.
fn is_of_others(heading: &str) -> bool {
    const OTHERS: [&str; 10] = [
        "school",
        "setting",
        "nursery",
        "college",
        "gp",
        "surgery",
        "practice",
        "council",
        "professionals",
        "coordinator",
    ];
    let heading = super::words::label(heading);
    heading.split(' ').count() < 8 && heading.split(' ').any(|word| OTHERS.contains(&word))
}

/// "Nursery" is a label, and beside "Year group" an answer.
pub(super) fn is_answer(label: Option<&str>, text: &str) -> bool {
    label == Some("year_group") && text.trim().eq_ignore_ascii_case("nursery")
}

/// Names of fields as programs write them: "child_surname", "DateOfBirth".
pub(super) fn spaced(name: &str) -> String {
    let mut out = String::new();
    let mut lower = false;
    for c in name.chars() {
        if c.is_uppercase() && lower {
            out.push(' ');
        }
        lower = c.is_lowercase();
        out.push(if c == '_' { ' ' } else { c });
    }
    out
}
