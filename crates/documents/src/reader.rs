//! What is said between Caseclock and `caseclock-reader`, the process that reads one stranger's file.
//! A question is a line of JSON and then the file; an answer is one JSON document. Only text comes
//! back, and it is looked at before it is believed: what was read by a program that a stranger may
//! have taken over is a stranger's too.

use serde::{Deserialize, Serialize};

use crate::intake::{self, Message, Unreadable};

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
    /// The requests in it: [`intake::read`].
    Request,
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
pub struct Answer {
    version: u32,
    /// What held while the file was read.
    pub walls: Walls,
    /// What was read.
    pub read: Result<Vec<Message>, Unreadable>,
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
    let Question { version: VERSION, kind: Kind::Request, name } =
        serde_json::from_slice(line).ok()?
    else {
        return None;
    };
    let mut answer = Answer { version: VERSION, walls, read: intake::read(&name, file) };
    let bytes = serde_json::to_vec(&answer).ok()?;
    if bytes.len() as u64 <= LONGEST_ANSWER {
        return Some(bytes);
    }
    answer.read = Err(Unreadable::TooLarge);
    serde_json::to_vec(&answer).ok()
}

/// An answer that is whole, of this version, and says nothing that a form cannot hold. None
/// otherwise: nothing of it is kept then.
pub fn understood(answer: &[u8]) -> Option<Answer> {
    if answer.len() as u64 > LONGEST_ANSWER {
        return None;
    }
    let answer: Answer = serde_json::from_slice(answer).ok()?;
    let fit = answer.version == VERSION
        && answer.read.as_ref().map_or(true, |messages| messages.iter().all(Message::is_fit));
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
        assert_eq!(understood(&asked("a.eml", b"")).unwrap().read, Err(Unreadable::Empty));
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
            understood(&serde_json::to_vec(&changed).unwrap()).is_some()
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
        assert!(understood(&answer.to_string().as_bytes()[..100]).is_none(), "half an answer");
    }
}
