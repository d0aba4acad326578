//! F13 and F14: someone else has the casebook open, or made it with a newer program.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Stdio;

use rusqlite::OpenFlags;

use crate::kills::{hear_until, victim};
use crate::raw;
use crate::result::{Campaign, Outcome, Run};
use crate::truth::{self, Truth, verify};

pub const F13: Campaign = Campaign {
    name: "F13",
    what: "opened by several programs at once",
    ci: 3,
    each_push: 50,
    run: several,
};

pub const F14: Campaign =
    Campaign { name: "F14", what: "made by a newer program", ci: 1, each_push: 1, run: newer };

/// Every file of a folder, as bytes; what SQLite maps into memory is left out.
fn all(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_file() && !path.to_string_lossy().ends_with("-shm"))
        .map(|path| (path.display().to_string(), fs::read(&path).unwrap()))
        .collect()
}

fn several(run: &Run) -> Outcome {
    let mut outcome = Outcome::default();
    let turns = run.each(run.n, |turn, place| {
        let folder = place.join("book");
        let _ = fs::remove_dir_all(&folder);
        let key = truth::make(&folder);
        let mut truth = Truth::of(raw::rows(&folder, &key).unwrap());
        let mut first = victim(&folder, turn as u64);
        first.args(["--acts", "5", "--waits"]).stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut first = first.spawn().unwrap();
        truth.hear(&hear_until(&mut first, "waiting"));
        let before = all(&folder);
        let mut others: Vec<String> = Vec::new();
        let started: Vec<_> = (0..1 + turn % 7)
            .map(|other| {
                let mut other = victim(&folder, other as u64);
                other.args(["--acts", "3"]).stdout(Stdio::piped()).spawn().unwrap()
            })
            .collect();
        for other in started {
            others.push(String::from_utf8(other.wait_with_output().unwrap().stdout).unwrap());
        }
        let untouched = all(&folder) == before;
        // The control: with the lock's file taken away nothing keeps a second one out.
        fs::remove_file(folder.join("lock")).unwrap();
        let second = victim(&folder, 0).args(["--acts", "1"]).output().unwrap();
        let let_in = String::from_utf8_lossy(&second.stdout).starts_with("open");
        first.kill().unwrap();
        first.wait().unwrap();
        truth.hear(&String::from_utf8_lossy(&second.stdout));
        (others, untouched, let_in, verify(&folder, &key, &truth))
    });
    for (turn, (others, untouched, let_in, found)) in turns.into_iter().enumerate() {
        outcome.n += 1;
        outcome.all_must_be_there(&format!("turn {turn}"), &found);
        for said in &others {
            outcome.count(said.trim());
            if said != "closed in_use\n" {
                outcome.wrong(format!("turn {turn}: a second one said {said:?}"));
            }
        }
        if !untouched {
            outcome.wrong(format!("turn {turn}: a second one wrote"));
        }
        outcome.control.0 += usize::from(let_in);
        outcome.control.1 += 1;
    }
    outcome
}

fn newer(run: &Run) -> Outcome {
    let mut outcome = Outcome { n: 1, ..Outcome::default() };
    let folder = run.memory.join("book");
    let key = truth::make(&folder);
    let format = |number: u32| {
        let connection = raw::connect(&folder, &key, OpenFlags::SQLITE_OPEN_READ_WRITE).unwrap();
        connection.execute_batch(&format!("PRAGMA user_version = {number}")).unwrap();
    };
    // Whoever looks takes the lock, and writes its number into it.
    let all = || {
        let mut all = all(&folder);
        all.remove(&folder.join("lock").display().to_string());
        all
    };
    let opened = || {
        let before = all();
        let said = victim(&folder, 0).args(["--acts", "1"]).output().unwrap().stdout;
        let said = String::from_utf8(said).unwrap();
        (said.lines().next().unwrap_or_default().to_owned(), all() == before)
    };
    format(2);
    let (said, untouched) = opened();
    if said != "closed newer" {
        outcome.wrong(format!("a newer format was met with {said:?}"));
    }
    if !untouched {
        outcome.wrong("a newer casebook was written to");
    }
    outcome.recovered = 1;
    format(1);
    // The control: one of this release opens, and is written to.
    let (said, untouched) = opened();
    outcome.control = (usize::from(said == "open" && !untouched), 1);
    outcome
}
