//! F6 and F7: what is on the disk is not what was written there. A bit flips, a file is cut short,
//! four kilobytes are zeros, pages change places, a page or a whole file is an old one.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use crate::dice::Dice;
use crate::kills::victim;
use crate::raw::{self, Key};
use crate::result::{Campaign, Outcome, Run};
use crate::truth::{self, Found, Truth, verify};

pub const F6: Campaign = Campaign {
    name: "F6",
    what: "the database's bytes are changed",
    ci: 60,
    each_push: 1_000,
    run: database,
};

pub const F7: Campaign = Campaign {
    name: "F7",
    what: "the write-ahead log is changed, pages are old",
    ci: 60,
    each_push: 1_000,
    run: log_and_old_pages,
};

const DB: &str = "casebook.db";
const WAL: &str = "casebook.db-wal";
const PAGE: usize = 4096;

/// A casebook as it lies on the disk, and what was acknowledged in it.
struct Book {
    folder: PathBuf,
    key: Key,
    truth: Truth,
    /// The database as it was after each of its days.
    days: Vec<Vec<u8>>,
}

impl Book {
    /// Several days of work, each ended by closing; on the last one the program is `killed`, so that
    /// its work still stands in the write-ahead log.
    fn new(run: &Run, number: usize, days: usize, killed: bool) -> Book {
        let folder = run.memory.join(format!("book-{number}"));
        let key = truth::make(&folder);
        let mut book = Book {
            truth: Truth::of(raw::rows(&folder, &key).unwrap()),
            folder,
            key,
            days: Vec::new(),
        };
        for day in 0..days {
            let seed = run.seed + (number * 100 + day) as u64;
            let mut command = victim(&book.folder, seed);
            command.args(["--acts", "12"]).stdout(Stdio::piped()).stdin(Stdio::piped());
            let last = day + 1 == days;
            let said = if killed && last {
                let mut victim = command.arg("--waits").spawn().unwrap();
                let said = crate::kills::hear_until(&mut victim, "waiting");
                victim.kill().unwrap();
                victim.wait().unwrap();
                said
            } else {
                String::from_utf8(command.output().unwrap().stdout).unwrap()
            };
            book.truth.hear(&said);
            book.days.push(fs::read(book.folder.join(DB)).unwrap());
        }
        book
    }

    /// The whole log, read from outside on a copy.
    fn learn(mut self, run: &Run) -> Book {
        let aside = run.memory.join("aside");
        truth::copy(&self.folder, &aside);
        let rows = raw::rows(&aside, &self.key).unwrap();
        assert_eq!(rows.len(), self.truth.events(), "the victim wrote what it said");
        fs::remove_dir_all(aside).unwrap();
        self.truth.settle(rows);
        self
    }

    /// Opens a copy to which harm was done.
    fn harmed(&self, run: &Run, harm: impl FnOnce(&Path)) -> Found {
        let copy = run.memory.join("harmed");
        truth::copy(&self.folder, &copy);
        harm(&copy);
        let found = verify(&copy, &self.key, &self.truth);
        assert!(copy.join(DB).exists(), "a damaged casebook is never deleted");
        found
    }
}

/// Sorts what was found into the counts. Harm that nobody noticed counts even where it did none.
fn sort(outcome: &mut Outcome, kind: &str, found: &Found) {
    outcome.n += 1;
    let code = found.problem.as_deref().or(found.said.as_deref());
    let state = if found.whole() { "whole" } else { "not whole" };
    outcome.count(format!("{kind}: {}, {state}", code.unwrap_or("nothing said")));
    if !found.told() {
        outcome.undetected += 1;
        if let Some(lost) = found.lost.as_ref().or(found.wrong.as_ref()) {
            outcome.lost += 1;
            outcome.wrong(format!("{kind}: nothing said, and {lost}"));
        }
    } else if found.whole() {
        outcome.recovered += 1;
    }
}

fn change(path: &Path, with: impl FnOnce(&mut Vec<u8>)) {
    let mut bytes = fs::read(path).unwrap();
    with(&mut bytes);
    fs::write(path, bytes).unwrap();
}

/// Harm to one file, of a kind drawn by the dice: nine times in ten one flipped bit.
fn damage(dice: &mut Dice, bytes: &mut Vec<u8>) -> &'static str {
    let page = |dice: &mut Dice| dice.below(bytes.len() / PAGE) * PAGE;
    match dice.below(40) {
        0 => {
            bytes.truncate(dice.below(bytes.len()));
            "cut short"
        }
        1 => {
            let at = page(dice);
            // An all-zero page where there was one already would be no harm.
            bytes[at..at + PAGE].fill(0);
            "zeroed"
        }
        2 => {
            let (one, other) = (page(dice), page(dice));
            let other =
                if one == other { (one + PAGE) % (bytes.len() / PAGE * PAGE) } else { other };
            for at in 0..PAGE {
                bytes.swap(one + at, other + at);
            }
            "pages swapped"
        }
        _ => {
            let at = dice.below(bytes.len());
            bytes[at] ^= 1 << dice.below(8);
            "bit flipped"
        }
    }
}

fn database(run: &Run) -> Outcome {
    let mut outcome = Outcome::default();
    let book = Book::new(run, 0, 4, false).learn(run);
    for turn in 0..run.n {
        let mut dice = run.dice(turn);
        let mut kind = "";
        let found = book.harmed(run, |copy| {
            change(&copy.join(DB), |bytes| kind = damage(&mut dice, bytes));
        });
        sort(&mut outcome, kind, &found);
    }
    outcome.control = plain(run, (run.n / 10).clamp(20, 1_000));
    outcome
}

/// The control: the same flips in a database that is not encrypted, opened and asked by SQLite alone.
/// Nothing seals its pages, so most pass.
fn plain(run: &Run, n: usize) -> (usize, usize) {
    let path = run.memory.join("plain.db");
    let plain = rusqlite::Connection::open(&path).unwrap();
    plain.execute_batch("CREATE TABLE event (seq INTEGER PRIMARY KEY, body TEXT)").unwrap();
    for n in 0..300 {
        plain.execute("INSERT INTO event (body) VALUES (?1)", [crate::victim::typing(n)]).unwrap();
    }
    drop(plain);
    let sound = fs::read(&path).unwrap();
    let all = |path: &Path| -> rusqlite::Result<(String, Vec<String>)> {
        let plain = rusqlite::Connection::open(path)?;
        let check = plain.query_row("PRAGMA integrity_check", [], |row| row.get(0))?;
        let mut bodies = plain.prepare("SELECT body FROM event ORDER BY seq")?;
        let bodies = bodies.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
        Ok((check, bodies))
    };
    let before = all(&path).unwrap();
    let mut failed = 0;
    for turn in 0..n {
        let mut dice = run.dice(turn);
        let mut bytes = sound.clone();
        let at = dice.below(bytes.len());
        bytes[at] ^= 1 << dice.below(8);
        fs::write(&path, bytes).unwrap();
        let silent = all(&path).is_ok_and(|(check, bodies)| check == "ok" && bodies != before.1);
        failed += usize::from(silent);
    }
    (failed, n)
}

fn log_and_old_pages(run: &Run) -> Outcome {
    let mut outcome = Outcome::default();
    let killed = Book::new(run, 0, 2, true).learn(run);
    for turn in 0..run.n {
        let mut dice = run.dice(turn);
        let mut kind = "";
        let found = killed.harmed(run, |copy| {
            change(&copy.join(WAL), |bytes| kind = damage(&mut dice, bytes));
        });
        sort(&mut outcome, &format!("log: {kind}"), &found);
    }
    old_pages(run, &mut outcome, (run.n / 5).max(10));
    let n = (run.n / 10).clamp(20, 1_000);
    for turn in 0..n {
        let found = killed.harmed(run, |copy| {
            let _ = fs::remove_file(copy.join("tail.jnl"));
            change(&copy.join(WAL), |bytes| drop(damage(&mut run.dice(turn), bytes)));
        });
        outcome.control.0 += usize::from(found.lost.is_some() && !found.told());
    }
    outcome.control.1 = n;
    outcome
}

/// Pages, and whole files, as they were on an earlier day.
fn old_pages(run: &Run, outcome: &mut Outcome, n: usize) {
    const EACH: usize = 500;
    for number in 0..n.div_ceil(EACH) {
        let book = Book::new(run, 1 + number, 8, false).learn(run);
        let now = book.days.last().unwrap();
        let page = |bytes: &[u8], at: usize| bytes.get(at..at + PAGE).map(<[u8]>::to_vec);
        let mut old: BTreeMap<(usize, Vec<u8>), usize> = BTreeMap::new();
        for (day, bytes) in book.days.iter().enumerate() {
            for at in (0..bytes.len().min(now.len())).step_by(PAGE) {
                let then = page(bytes, at).unwrap();
                if page(now, at).as_ref() != Some(&then) {
                    old.insert((at, then), day);
                }
            }
        }
        let old: Vec<_> = old.into_iter().collect();
        for turn in 0..EACH.min(n - number * EACH) {
            let mut dice = run.dice(1_000_000 + number * EACH + turn);
            let ((at, then), day) = dice.one_of(&old);
            let found = book.harmed(run, |copy| {
                change(&copy.join(DB), |bytes| bytes[*at..*at + PAGE].copy_from_slice(then));
            });
            sort(outcome, "old page", &found);
            if !found.told() {
                outcome.wrong(format!("page {} of day {day}: nothing said", at / PAGE + 1));
            }
        }
        for bytes in &book.days[..book.days.len() - 1] {
            let found = book.harmed(run, |copy| fs::write(copy.join(DB), bytes).unwrap());
            sort(outcome, "old file", &found);
        }
    }
}
