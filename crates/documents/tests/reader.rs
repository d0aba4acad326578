//! The built `caseclock-reader`, spoken to as Caseclock speaks to it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::io::Write;
use std::process::{Command, Output, Stdio};
use std::thread;

use documents::intake::{self, Unreadable};
use documents::reader::{Answer, Kind, question, understood};
use documents::tracker::{self, Sheet};

const BRISTOL: &[u8] = include_bytes!("../../../tests/data/requests/bristol.eml");

fn output(line: &[u8], file: &[u8]) -> Output {
    let mut reader = Command::new(env!("CARGO_BIN_EXE_caseclock-reader"))
        .env_clear()
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut ask = reader.stdin.take().unwrap();
    thread::scope(|scope| {
        scope.spawn(move || {
            let _ = ask.write_all(line).and_then(|()| ask.write_all(file));
        });
        reader.wait_with_output().unwrap()
    })
}

fn asked(name: &str, file: &[u8]) -> Answer {
    let output = output(&question(Kind::Request, name), file);
    assert!(output.status.success(), "{:?}", output.status);
    assert!(output.stderr.is_empty());
    understood(&output.stdout).unwrap()
}

fn tracked(name: &str, file: &[u8]) -> Result<Vec<Sheet>, Unreadable> {
    let output = output(&question(Kind::Tracker, name), file);
    assert!(output.status.success(), "{:?}", output.status);
    understood(&output.stdout).unwrap().read
}

fn read(name: &str, file: &[u8]) -> Result<usize, Unreadable> {
    asked(name, file).read.map(|messages| messages.len())
}

#[test]
fn what_it_reads_is_what_the_room_reads() {
    assert_eq!(asked("bristol.eml", BRISTOL).read, intake::read("bristol.eml", BRISTOL));
}

#[cfg(target_os = "linux")]
#[test]
fn it_says_which_walls_held() {
    let walls = asked("bristol.eml", BRISTOL).walls;
    assert!(walls.limits && walls.calls, "without these nothing is read");
    // A kernel without Landlock reads all the same, and says so.
    let kernel = std::fs::read_to_string("/proc/sys/kernel/osrelease").unwrap();
    println!("Landlock on {}: {}", kernel.trim(), walls.paths);
}

#[test]
fn what_it_does_not_understand_it_does_not_answer() {
    for line in ["", "{}\n", "{\"version\":2,\"kind\":\"request\",\"name\":\"a.eml\"}\n"] {
        let output = output(line.as_bytes(), BRISTOL);
        assert!(!output.status.success() && output.stdout.is_empty(), "{line:?}");
    }
}

/// A zip of so many entries, each of so many blanks.
fn zipped(entries: usize, blanks: usize) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let blank = vec![b' '; blanks];
    for entry in 0..entries {
        let options = zip::write::SimpleFileOptions::default();
        zip.start_file(format!("word/{entry}.xml"), options).unwrap();
        zip.write_all(&blank).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// Each is far over what a request ever is: a plain answer, within the process's limits.
#[test]
fn huge_files_are_too_large_and_no_trouble() {
    use Unreadable::TooLarge;
    let rows = "Surname,DOB\r\n".to_owned() + &"Example,1/2/2018\r\n".repeat(1_000_000);
    assert_eq!(read("rows.csv", rows.as_bytes()), Err(TooLarge));
    assert_eq!(read("entries.docx", &zipped(100_000, 0)), Err(TooLarge));
    assert_eq!(read("bomb.docx", &zipped(1, 60 << 20)), Err(TooLarge));
    assert_eq!(read("bombs.docx", &zipped(1_900, 110_000)), Err(TooLarge));
    assert_eq!(read("ratio.docx", &zipped(1, 1 << 20)), Err(TooLarge));
    assert_eq!(read("over.eml", &vec![b'x'; intake::LARGEST_FILE + 1]), Err(TooLarge));
    let parts = "--b\nContent-Disposition: attachment; filename=a\n\nx\n".repeat(2_100);
    let head = "From: a@b.example\nTo: c@d.example\nContent-Type: multipart/mixed; boundary=b\n\n";
    assert_eq!(read("parts.eml", format!("{head}{parts}--b--\n").as_bytes()), Err(TooLarge));
}

/// A team's spreadsheet of ten thousand rows and forty columns, through the process and back.
#[test]
fn a_long_spreadsheet_comes_back_whole_and_a_longer_one_is_refused() {
    let titles: Vec<String> = (4..40).map(|n| format!("Column {n}")).collect();
    let head = format!("Surname,Forename,DOB,Date received,{}\r\n", titles.join(","));
    let row = format!("Example,Kit,1/2/2018,3/3/2026{}\r\n", ",some words of it".repeat(36));
    let sheets = tracked("list.csv", (head.clone() + &row.repeat(10_000)).as_bytes()).unwrap();
    assert_eq!((sheets[0].rows.len(), sheets[0].columns.len()), (10_000, 40));
    let short = "Surname,DOB\r\n".to_owned() + &"Example,1/2/2018\r\n".repeat(1_000_000);
    assert_eq!(tracked("list.csv", short.as_bytes()), Err(Unreadable::TooManyRows));
    let long = row.replace("words", &"words ".repeat(30)).repeat(2_900);
    assert_eq!(tracked("list.csv", (head + &long).as_bytes()).map(|sheets| sheets.len()), Ok(1));
}

#[test]
fn spreadsheets_are_read_behind_the_walls() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/data/tracker");
    for entry in std::fs::read_dir(folder).unwrap() {
        let name = entry.as_ref().unwrap().file_name().into_string().unwrap();
        let file = std::fs::read(entry.unwrap().path()).unwrap();
        assert_eq!(tracked(&name, &file), tracker::read(&name, &file), "{name}");
    }
    let bomb = zipped(1, 60 << 20);
    assert_eq!(tracked("bomb.xlsx", &bomb), Err(Unreadable::TooLarge));
}

#[test]
fn long_names_subjects_and_texts_are_cut_and_not_refused() {
    let headed = |subject: &str| {
        format!("From: a@b.example\nTo: c@d.example\nSubject: request for advice {subject}\n")
    };
    let (head, long) = (headed("x"), "Surname ".repeat(10_000));
    for file in [
        // A megabyte.
        headed(&"Surname ".repeat(125_000)) + "\n",
        format!("{head}\nSurname: Example\n{}", "A line of text\n".repeat(20_000)),
        format!("{head}\nSurname: {long}\nConcerns: {long}"),
        format!(
            "{head}Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Disposition: attachment; filename=\"{long}.docx\"\n\nx\n--b--\n"
        ),
    ] {
        assert_eq!(read(&long, file.as_bytes()), Ok(1));
    }
    for (count, words) in [(1_500, 2), (400, 200)] {
        let row = format!("Example,Kit,1/2/2018,{}\r\n", "Many words. ".repeat(words));
        let rows = "Surname,Forename,DOB,Concerns\r\n".to_owned() + &row.repeat(count);
        assert_eq!(read("full.csv", rows.as_bytes()), Ok(count));
    }
}
