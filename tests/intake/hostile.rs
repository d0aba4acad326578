//! Files that were made to do harm, read by the true reader in a process of its own.

use std::collections::BTreeMap;
use std::io::{Read, Write};
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::sync::OnceLock;
use std::time::Instant;

use documents::reader::{Kind, question, understood};

use crate::{folder, judge};

/// The program that reads files, built as it is now: an old one would prove nothing.
fn program() -> &'static PathBuf {
    static BUILT: OnceLock<PathBuf> = OnceLock::new();
    BUILT.get_or_init(|| {
        // Where this test lies: target, profile, deps.
        let built = std::env::current_exe().unwrap().parent().unwrap().parent().unwrap().to_owned();
        let mut cargo = Command::new(env!("CARGO"));
        // Of the whole workspace, or one package alone would be built with other features.
        cargo.args(["build", "--quiet", "--offline", "--workspace", "--bin", "caseclock-reader"]);
        if !cfg!(debug_assertions) {
            cargo.arg("--release");
        }
        assert!(cargo.current_dir(folder().join("../../..")).status().unwrap().success());
        built.join(format!("caseclock-reader{}", std::env::consts::EXE_SUFFIX))
    })
}

/// What becomes of a file: "read", the code of the refusal, or how its reader ended.
fn outcome(name: &str, bytes: &[u8]) -> String {
    let mut child = Command::new(program())
        .env_clear()
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut ask = child.stdin.take().unwrap();
    let asked = [question(Kind::Request, name), bytes.to_vec()].concat();
    let asking = std::thread::spawn(move || {
        // A reader that has seen enough closes its end.
        let _ = ask.write_all(&asked);
    });
    let mut answer = Vec::new();
    child.stdout.take().unwrap().read_to_end(&mut answer).unwrap();
    let status = child.wait().unwrap();
    asking.join().unwrap();
    match understood::<documents::intake::Message>(&answer) {
        Some(answer) => match answer.read {
            Ok(_) => "read".into(),
            Err(why) => judge::code(why),
        },
        None => format!("no answer, {status}"),
    }
}

/// Those that are too large to be kept here.
fn grown() -> Vec<(&'static str, Vec<u8>, &'static [&'static str])> {
    let start: &[u8] = b"From: a@bristol.gov.uk\r\nTo: b@nhs.example\r\nSubject: Request\r\n";
    let inside = [start, b"Content-Type: message/rfc822\r\n\r\n"].concat();
    let nested = inside.repeat(20_000);
    let deep = (0..20_000).fold(start.to_vec(), |mut text, level| {
        let part =
            format!("Content-Type: multipart/mixed; boundary=b{level}\r\n\r\n--b{level}\r\n");
        text.extend(part.as_bytes());
        text
    });
    let table = [b"Surname,DOB\r\n".to_vec(), b"Ng,30/11/2014\r\n".repeat(1_000_000)].concat();
    let wide = [b"Surname,DOB".to_vec(), b",".repeat(1_000_000), b"\r\nNg,x\r\n".to_vec()].concat();
    let line = [b"Surname: ".to_vec(), b"a".repeat(2_000_000)].concat();
    let labels = b"Surname: a\n".repeat(100_000);
    let quoted = [b"> ".repeat(500_000), b"Surname: Ng\n".to_vec()].concat();
    let tags = [start, b"Content-Type: text/html\r\n\r\n", &b"<td>".repeat(400_000)].concat();
    let huge = vec![b'a'; documents::intake::LARGEST_FILE + 1];
    let any: &[&str] = &["read", "damaged", "nothing_found", "too_large", "too_much_memory"];
    vec![
        ("messages-20000-deep.eml", nested, any),
        ("parts-20000-deep.eml", deep, any),
        ("a-million-rows.csv", table, &["too_large"]),
        ("a-million-columns.csv", wide, &["line_too_long"]),
        ("one-line.txt", line, &["line_too_long"]),
        ("many-labels.txt", labels, any),
        ("quoted.txt", quoted, &["line_too_long"]),
        ("many-cells.eml", tags, any),
        ("too-large.csv", huge, &["too_large"]),
    ]
}

#[test]
fn a_hostile_file_gets_its_refusal_and_the_reader_an_end() {
    let expected = std::fs::read(folder().join("hostile/expected.json")).unwrap();
    let expected: BTreeMap<String, Vec<String>> = serde_json::from_slice(&expected).unwrap();
    assert!(expected.len() >= 40, "{} files", expected.len());
    let mut wrong = Vec::new();
    let mut judge = |name: &str, bytes: &[u8], right: &[String]| {
        let began = Instant::now();
        let outcome = outcome(name, bytes);
        println!("{name:40} {outcome:24} {:6} ms", began.elapsed().as_millis());
        if !right.contains(&outcome) {
            wrong.push(format!("{name}: {outcome}, and not one of {right:?}"));
        }
    };
    for (name, right) in &expected {
        judge(name, &std::fs::read(folder().join("hostile").join(name)).unwrap(), right);
    }
    for (name, bytes, right) in grown() {
        let right: Vec<String> = right.iter().map(|code| (*code).into()).collect();
        judge(name, &bytes, &right);
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The same reader reads a true file: the refusals above are not its silence.
#[test]
fn the_reader_reads_what_is_not_hostile() {
    let bytes = std::fs::read(folder().join("docx-bristol-two-columns.docx")).unwrap();
    assert_eq!(outcome("docx-bristol-two-columns.docx", &bytes), "read");
    assert_eq!(outcome("x.docx", &bytes[..1000]), "damaged");
}
