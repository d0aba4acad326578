//! Strangers' files: read by the true reader, by one that misbehaves, and by none at all.

use std::path::Path;
use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use casebook::Reader;
use casebook::keys::Cost;
use casebook::moment::World;
use casebook::views::{FileIn, ReadView};
use casebook::wishes::{ReadFiles, ReceiveRequest};

use crate::desk::{Desk, form, morning, officer, sample};

fn desk(name: &str, reader: Option<Reader>) -> Desk {
    let world = World::fixed(morning("2026-03-04"), 1).reading_with(reader);
    Desk::with_reader(name, world, officer(), Cost { memory_kib: 64, passes: 1, lanes: 1 })
}

fn file(name: &str, bytes: &[u8]) -> FileIn {
    FileIn { name: name.into(), base64: STANDARD.encode(bytes) }
}

fn read(desk: &Desk, file: FileIn) -> ReadView {
    let head = desk.head();
    let mut views = desk.casebook.read_files(ReadFiles { files: vec![file] }).unwrap();
    assert_eq!(desk.head(), head, "reading writes nothing");
    assert_eq!(views.len(), 1);
    views.remove(0)
}

fn rogue(patience: u64) -> Option<Reader> {
    let program = Path::new(env!("CARGO_BIN_EXE_rogue-reader"));
    Some(Reader::at(program, Duration::from_secs(patience)))
}

/// What became of an attempt: what was done, or what the officer is told.
fn attempt(desk: &Desk, what: &str, walls: &str) -> String {
    let view = read(desk, file(what, walls.as_bytes()));
    match view.problem {
        None => view.form.family_name,
        Some(problem) => {
            assert!(view.form.family_name.is_empty() && view.text.is_empty(), "{what}");
            assert_eq!(problem.code, "unreadable");
            problem.message
        }
    }
}

const NOT_SAFELY: &str = "The selected file could not be read safely, and nothing of it was taken.";
const TOO_LONG: &str = "Reading the selected file took too long and was stopped.";
const TOO_MUCH: &str = "Reading the selected file needs too much memory and was stopped.";

#[cfg(target_os = "linux")]
#[test]
fn a_reader_that_was_taken_over_can_do_nothing_behind_its_walls() {
    let desk = desk("walls", rogue(120));
    for what in ["open", "write", "list", "connect", "fork", "thread"] {
        assert_eq!(attempt(&desk, what, ""), "Done", "the control: {what} without walls");
        assert_eq!(attempt(&desk, what, "walls"), NOT_SAFELY, "{what}");
    }
    assert_eq!(attempt(&desk, "gigabyte", ""), "Done", "the control");
    assert_eq!(attempt(&desk, "gigabyte", "walls"), TOO_MUCH);
    assert_eq!(attempt(&desk, "overflow", "walls"), TOO_MUCH);
    assert_eq!(attempt(&desk, "loop", "walls"), TOO_LONG);
    assert_eq!(attempt(&desk, "panic", "walls"), NOT_SAFELY);
    assert_eq!(attempt(&desk, "nothing", "walls"), "Done", "the walls let a reader answer");
}

/// The filter of calls would stop these first, and hide a wall of paths that does not hold.
#[cfg(target_os = "linux")]
#[test]
fn where_the_kernel_has_landlock_no_path_can_be_opened() {
    let desk = desk("paths", rogue(120));
    if attempt(&desk, "nothing", "paths") == "Done" {
        for what in ["open", "write", "list"] {
            assert_eq!(attempt(&desk, what, ""), "Done", "the control: {what} without the wall");
            assert_eq!(attempt(&desk, what, "paths"), NOT_SAFELY, "{what}");
        }
    }
}

#[test]
fn a_reader_that_fails_or_lies_is_a_problem_and_no_more() {
    let desk = desk("lies", rogue(120));
    assert_eq!(attempt(&desk, "nothing", ""), "Done", "the control");
    for what in ["panic", "silent", "half", "flood", "disguised", "more"] {
        assert_eq!(attempt(&desk, what, ""), NOT_SAFELY, "{what}");
    }
    let patient = desk;
    let desk = self::desk("waits", rogue(1));
    for what in ["loop", "wait", "orphan"] {
        assert_eq!(attempt(&desk, what, ""), TOO_LONG, "{what}");
    }
    assert!(patient.casebook.status().is_ok() && desk.casebook.status().is_ok());
}

#[test]
fn a_file_that_was_not_read_can_still_be_registered_by_hand() {
    let mut desk = desk("by-hand", rogue(120));
    let original = file("panic", b"%PDF-1.7");
    assert!(read(&desk, original.clone()).problem.is_some());
    let wish = ReceiveRequest { form: form(), original: Some(original), verdicts: Vec::new() };
    let case = desk.casebook.receive_request(wish).unwrap();
    assert_eq!(case.attachments.len(), 1);
}

#[test]
fn without_its_reader_nothing_is_read_here() {
    let nowhere = Reader::at(Path::new("/no/such/program"), Duration::from_secs(1));
    for (name, reader) in [("none", None), ("nowhere", Some(nowhere)), ("unwilling", rogue(120))] {
        // The last one is there and cannot shut itself in.
        let view = read(&desk(name, reader), FileIn { name: name.into(), ..sample("bristol.eml") });
        assert_eq!(view.problem.unwrap().code, "no_reader", "{name}");
        assert!(view.fields.is_empty());
    }
}
