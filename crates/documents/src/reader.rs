//! What is said between Caseclock and `caseclock-reader`, the process that reads one stranger's file.
//! A question is a line of JSON and then the file; an answer is one JSON document. Only text and pixels
//! come back, and it is looked at before it is believed: what was read by a program that a stranger may
//! have taken over is a stranger's too.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::intake::{self, Message, Unreadable};
use crate::paper::{self, Paper};
use crate::tracker::{self, Sheet};

/// Of question and answer alike. Both programs are installed together, so another one is a mistake.
const VERSION: u32 = 1;
/// Longest question, in bytes: the largest file, one byte more, and the line before it.
pub const LONGEST_QUESTION: u64 = intake::LARGEST_FILE as u64 + 1 + 64 * 1024;
/// Longest answer, in bytes.
pub const LONGEST_ANSWER: u64 = 32 * 1024 * 1024;

/// The reader's exit status when it could not shut itself in.
pub const NO_WALLS: i32 = 3;

/// What is wanted of the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// The requests in it: [`intake::read`]. The answer has messages.
    Request,
    /// The rows of a team's spreadsheet: [`tracker::read`]. The answer has sheets.
    Tracker,
    /// A page of it to look at, from 1: [`paper::read`]. The answer has one paper.
    Paper {
        /// Which.
        page: u32,
    },
}

/// What an answer may have: a message, a sheet or a paper.
pub trait Wanted: Serialize + DeserializeOwned {
    /// The answer where it is larger than [`LONGEST_ANSWER`].
    const TOO_LONG: Unreadable;

    /// Reads what is asked of a file.
    fn read(kind: Kind, name: &str, bytes: &[u8]) -> Result<Vec<Self>, Unreadable>;

    /// Whether all of them together are what a true reader gives.
    fn are_fit(all: &[Self]) -> bool;
}

impl Wanted for Message {
    const TOO_LONG: Unreadable = Unreadable::TooLarge;

    fn read(_: Kind, name: &str, bytes: &[u8]) -> Result<Vec<Self>, Unreadable> {
        intake::read(name, bytes)
    }

    fn are_fit(all: &[Self]) -> bool {
        all.iter().all(Message::is_fit)
    }
}

impl Wanted for Sheet {
    const TOO_LONG: Unreadable = Unreadable::TooManyRows;

    fn read(_: Kind, name: &str, bytes: &[u8]) -> Result<Vec<Self>, Unreadable> {
        tracker::read(name, bytes)
    }

    fn are_fit(all: &[Self]) -> bool {
        tracker::are_few(all) && all.iter().all(Sheet::is_fit)
    }
}

impl Wanted for Paper {
    const TOO_LONG: Unreadable = Unreadable::TooLarge;

    fn read(kind: Kind, name: &str, bytes: &[u8]) -> Result<Vec<Self>, Unreadable> {
        let page = if let Kind::Paper { page } = kind { page } else { 1 };
        Ok(vec![paper::read(name, bytes, page)?])
    }

    fn are_fit(all: &[Self]) -> bool {
        matches!(all, [paper] if paper.is_fit())
    }
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Question {
    version: u32,
    kind: Kind,
    name: String,
}

/// What the reader says of the walls around itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Walls {
    /// Memory, processor time, open files, written files and core dumps are limited.
    pub limits: bool,
    /// No path and no port can be reached (Landlock). A kernel before 5.13 does not have it.
    pub paths: bool,
    /// Any call of the system that reading does not need ends the process (seccomp).
    pub calls: bool,
}

/// An answer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Answer<T = Message> {
    version: u32,
    /// What held while the file was read.
    pub walls: Walls,
    /// What was read.
    pub read: Result<Vec<T>, Unreadable>,
}

/// The line before the file.
pub fn question(kind: Kind, name: &str) -> Vec<u8> {
    let question = Question { version: VERSION, kind, name: intake::named(name) };
    let mut line = serde_json::to_vec(&question).unwrap_or_default();
    line.push(b'\n');
    line
}

/// Reads what is asked and puts the answer into bytes. None for a question that is not understood.
pub fn answered(question: &[u8], walls: Walls) -> Option<Vec<u8>> {
    let at = question.iter().position(|byte| *byte == b'\n')?;
    let (line, file) = (&question[..at], &question[at + 1..]);
    let Question { version: VERSION, kind, name } = serde_json::from_slice(line).ok()? else {
        return None;
    };
    match kind {
        Kind::Request => answer::<Message>(kind, &name, file, walls),
        Kind::Tracker => answer::<Sheet>(kind, &name, file, walls),
        Kind::Paper { .. } => answer::<Paper>(kind, &name, file, walls),
    }
}

fn answer<T: Wanted>(kind: Kind, name: &str, file: &[u8], walls: Walls) -> Option<Vec<u8>> {
    let mut answer = Answer { version: VERSION, walls, read: T::read(kind, name, file) };
    let bytes = serde_json::to_vec(&answer).ok()?;
    if bytes.len() as u64 <= LONGEST_ANSWER {
        return Some(bytes);
    }
    answer.read = Err(T::TOO_LONG);
    serde_json::to_vec(&answer).ok()
}

/// An answer that is whole, of this version, and says nothing that a form cannot hold. None
/// otherwise: nothing of it is kept then.
pub fn understood<T: Wanted>(answer: &[u8]) -> Option<Answer<T>> {
    if answer.len() as u64 > LONGEST_ANSWER {
        return None;
    }
    let answer: Answer<T> = serde_json::from_slice(answer).ok()?;
    let fit = answer.version == VERSION && answer.read.as_ref().map_or(true, |all| T::are_fit(all));
    fit.then_some(answer)
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &[u8] =
        b"From: a@example.org\r\nTo: b@nhs.example\r\nSubject: Hello\r\n\r\nSurname: Example\r\n";

    fn asked(name: &str, file: &[u8]) -> Vec<u8> {
        let question = [&question(Kind::Request, name), file].concat();
        answered(&question, Walls::default()).unwrap()
    }

    #[test]
    fn what_was_read_arrives_as_it_was() {
        let answer = understood(&asked("a.eml", FILE)).unwrap();
        assert_eq!(answer.read, intake::read("a.eml", FILE));
        let empty: Answer = understood(&asked("a.eml", b"")).unwrap();
        assert_eq!(empty.read, Err(Unreadable::Empty));
    }

    #[test]
    fn a_question_of_another_version_or_kind_is_not_answered() {
        for line in [
            r#"{"version":2,"kind":"request","name":"a"}"#,
            r#"{"version":1,"kind":"picture","name":"a"}"#,
            r#"{"version":1,"kind":"request","name":"a","also":1}"#,
            "",
        ] {
            assert_eq!(answered(format!("{line}\nx").as_bytes(), Walls::default()), None, "{line}");
        }
    }

    /// One change at a time to a true answer.
    #[test]
    fn an_answer_that_a_true_reader_would_not_give_is_not_believed() {
        let answer: serde_json::Value = serde_json::from_slice(&asked("a.eml", FILE)).unwrap();
        let believed = |change: &dyn Fn(&mut serde_json::Value)| {
            let mut changed = answer.clone();
            change(&mut changed);
            understood::<Message>(&serde_json::to_vec(&changed).unwrap()).is_some()
        };
        assert!(believed(&|_| {}), "the control");
        assert!(!believed(&|a| a["version"] = 2.into()));
        assert!(!believed(&|a| a["also"] = 1.into()));
        assert!(!believed(&|a| a["read"] = "nothing".into()));
        let message = |part: &'static str, text: String| {
            believed(&move |a| a["read"]["Ok"][0][part] = text.clone().into())
        };
        assert!(message("text", "Two\nlines ".repeat(100)));
        assert!(!message("text", "Too short for what is marked in it".into()));
        assert!(!message("text", "turned \u{202e}round".into()));
        assert!(!message("text", "\u{7}".into()));
        assert!(!message("text", "x".repeat(2_000_000)));
        assert!(!message("what", "Two\nlines".into()));
        let field = |part: &'static str, value: serde_json::Value| {
            believed(&move |a| a["read"]["Ok"][0]["fields"][8][part] = value.clone())
        };
        assert!(field("value", "Another".into()));
        assert!(!field("value", "\u{200f}Another".into()));
        assert!(!field("value", "Another\nline".into()), "a surname is one line");
        assert!(!field("value", "x".repeat(30_000).into()));
        assert!(!field("field", "colour".into()));
        assert!(!field("field", "given_name".into()), "each field once, in its place");
        assert!(!field("label", "Choose this one".into()));
        assert!(!field("place", "x".repeat(3_000).into()));
        assert!(!field("doubt", "a\tb".into()));
        let span =
            |from: usize, to: usize| field("span", serde_json::json!({ "from": from, "to": to }));
        assert!(span(0, 3));
        assert!(!span(3, 3) && !span(3, 0) && !span(0, 1_000_000));
        assert!(!believed(&|a| a["read"]["Ok"][0]["attachments"] = vec!["a\nb"].into()));
        let half = &answer.to_string()[..100];
        assert!(understood::<Message>(half.as_bytes()).is_none(), "half an answer");
    }

    #[test]
    fn sheets_that_a_true_reader_would_not_give_are_not_believed() {
        let file = b"Surname,Forename,DOB\nExample,Kit,3/4/2018\nSample,Jo,4/5/2019\n";
        let question = [&question(Kind::Tracker, "list.csv"), file.as_slice()].concat();
        let bytes = answered(&question, Walls::default()).unwrap();
        assert_eq!(understood(&bytes).unwrap().read, tracker::read("list.csv", file));
        assert!(understood::<Message>(&bytes).is_none(), "sheets are no messages");
        let answer: serde_json::Value = serde_json::from_slice(&bytes).unwrap();
        let believed = |at: &str, value: serde_json::Value| {
            let mut changed = answer.clone();
            *changed.pointer_mut(at).unwrap() = value;
            understood::<Sheet>(&serde_json::to_vec(&changed).unwrap()).is_some()
        };
        assert!(believed("/read/Ok/0/rows/0/cells/0/text", "Two\nlines".into()));
        assert!(!believed("/read/Ok/0/rows/0/cells/0/text", "turned \u{202e}round".into()));
        assert!(!believed("/read/Ok/0/rows/0/cells/0/text", "x".repeat(30_000).into()));
        assert!(!believed("/read/Ok/0/rows/0/cells", serde_json::json!([{"text": "one"}])));
        assert!(!believed("/read/Ok/0/rows/1/number", 2.into()), "rows stand in order");
        assert!(believed("/read/Ok/0/rows/1/number", 9.into()));
        assert!(!believed("/read/Ok/0/columns/1/letter", "A".into()));
        assert!(!believed("/read/Ok/0/columns/1/letter", "ABCDEFGHIJKLMNOP".into()));
        assert!(!believed("/read/Ok/0/columns/1/letter", "b".into()));
        assert!(!believed("/read/Ok/0/columns/1/title", "Two\nlines".into()));
        assert!(!believed("/read/Ok/0/columns/1/field", "family_name".into()), "each field once");
        assert!(!believed("/read/Ok/0/columns/1/field", "colour".into()));
        assert!(believed("/read/Ok/0/columns/1/field", "note".into()));
        assert!(!believed("/read/Ok/0/name", "x".repeat(3_000).into()));
        let row = &answer["read"]["Ok"][0]["rows"][0];
        let many = (1..=20_001).map(|number| {
            let mut row = row.clone();
            row["number"] = number.into();
            row
        });
        assert!(!believed("/read/Ok/0/rows", many.collect::<Vec<_>>().into()));
        let sheet = &answer["read"]["Ok"][0];
        assert!(!believed("/read/Ok", vec![sheet.clone(); 101].into()));
    }
}
