//! A reader that misbehaves, as one would that a stranger's file had taken over. It is started and
//! asked like `caseclock-reader`; the file's name says what it tries. A file that holds "walls" raises
//! the true reader's walls first, and one that holds "paths" the wall of Landlock alone, so that the
//! same attempt without them is the control.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "../../crates/documents/src/bin/caseclock-reader/walls.rs"]
mod walls;

use std::hint::black_box;
use std::io::{Read, Write, stdin, stdout};
use std::net::UdpSocket;
use std::process::{Command, exit};

use documents::reader::{Kind, NO_WALLS, Walls, answered, question};

fn main() {
    let mut asked = Vec::new();
    stdin().read_to_end(&mut asked).unwrap();
    let line = asked.split(|byte| *byte == b'\n').next().unwrap();
    let name = serde_json::from_slice::<serde_json::Value>(line).unwrap()["name"].clone();
    let walled = asked.ends_with(b"walls");
    if walled && name == "loop" {
        // A second in place of twenty: the walls raise no limit that is lower already.
        less_time();
    }
    if walled && !walls::raise().is_some_and(|walls| walls.limits && walls.calls) {
        exit(9);
    }
    if asked.ends_with(b"paths") && !no_paths() {
        exit(9);
    }
    let done = attempt(name.as_str().unwrap());
    // What it managed to do is the surname of a request: this is what a test sees of it.
    let file = format!("From: a@b.example\nTo: c@d.example\nSubject: x\n\nSurname: {done}\n");
    let asked = [question(Kind::Request, "x.eml"), file.into_bytes()].concat();
    let mut answer = String::from_utf8(answered(&asked, Walls::default()).unwrap()).unwrap();
    if name == "disguised" {
        answer = answer.replace("Done", "\\u202eDone");
    }
    if name == "more" {
        answer = answer.replacen('{', "{\"run\":\"this\",", 1);
    }
    stdout().write_all(answer.as_bytes()).unwrap();
}

#[cfg(target_os = "linux")]
fn no_paths() -> bool {
    walls::linux::no_paths().unwrap()
}

#[cfg(not(target_os = "linux"))]
fn no_paths() -> bool {
    false
}

#[cfg(target_os = "linux")]
fn less_time() {
    use rustix::process::{Resource, Rlimit, setrlimit};
    setrlimit(Resource::Cpu, Rlimit { current: Some(1), maximum: Some(2) }).unwrap();
}

#[cfg(not(target_os = "linux"))]
fn less_time() {}

fn attempt(what: &str) -> &'static str {
    match what {
        "open" => drop(std::fs::read("/proc/self/environ").unwrap()),
        "write" => std::fs::write("/dev/null", "x").unwrap(),
        "list" => assert!(std::fs::read_dir("/").unwrap().next().is_some()),
        "connect" => drop(UdpSocket::bind("127.0.0.1:0").unwrap()),
        "fork" => assert!(Command::new("/bin/true").status().unwrap().success()),
        "thread" => std::thread::spawn(|| {}).join().unwrap(),
        "gigabyte" => drop(black_box(Vec::<u8>::with_capacity(black_box(1 << 30)))),
        "loop" => {
            let mut turns = 0_u64;
            while black_box(turns) < u64::MAX {
                turns += 1;
            }
        }
        "panic" => panic!("{what}"),
        "overflow" => assert!(deeper(1) > 0),
        "flood" => {
            let much = vec![b' '; 1 << 20];
            (0..1024).for_each(|_| stdout().write_all(&much).unwrap());
        }
        // Leaves something behind that holds the pipes.
        "orphan" => drop(Command::new("/bin/sleep").arg("5").spawn().unwrap()),
        "wait" => loop {
            std::thread::park();
        },
        "unwilling" => exit(NO_WALLS),
        "silent" => exit(0),
        "half" => {
            stdout().write_all(b"{\"version\":1,").unwrap();
            exit(0);
        }
        _ => {}
    }
    "Done"
}

/// Deeper and deeper, and no stack holds it.
fn deeper(depth: u64) -> u64 {
    let here = black_box([depth; 64]);
    if depth == u64::MAX { 0 } else { deeper(depth + 1) + here[63] }
}
