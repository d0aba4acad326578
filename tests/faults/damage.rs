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
    fn harmed(&self, place: &Path, harm: impl FnOnce(&Path)) -> Found {
        let copy = place.join("harmed");
        truth::copy(&self.folder, &copy);
        harm(&copy);
        let found = verify(&copy, &self.key, &self.truth);
        assert!(copy.join(DB).exists(), "a damaged casebook is never deleted");
        found
    }
}

impl Book {
    /// Opens a copy in which one file was damaged as the dice will have it.
    fn damaged(&self, file: &str, mut dice: Dice, place: &Path) -> (&'static str, Found) {
        let mut kind = "";
        let found = self.harmed(place, |copy| {
            change(&copy.join(file), |bytes| kind = damage(&mut dice, bytes));
        });
        (kind, found)
    }
}

/// Sorts what was found into the counts. Harm that nobody noticed counts even where it did none.
///
/// Unfinished typing stands once on the disk, and only by itself in its pages: that an old page of it,
/// or a write-ahead log that lost no more than typing, goes unnoticed is known, and counted apart.
fn sort(outcome: &mut Outcome, kind: &str, page_of: Option<&str>, found: &Found) {
    outcome.n += 1;
    let code = found.problem.as_deref().or(found.said.as_deref()).unwrap_or("nothing said");
    let code: String = code.chars().filter(|letter| !letter.is_ascii_digit()).collect();
    let state = match (found.whole(), &found.typing) {
        (true, None) => "all there",
        (true, Some(_)) => "typing gone",
        (false, _) => "not there",
    };
    outcome.count(format!("{kind}: {state}: {}", code.trim()));
    outcome.recovered += usize::from(found.whole());
    if !found.told() {
        let only_typing = found.whole() && found.typing.is_some();
        if only_typing || page_of.is_some_and(|name| ["scratch", "meta"].contains(&name)) {
            outcome.count("only typing is old or gone, and nothing said");
            return;
        }
        if found.whole() && page_of == Some("search_idx") {
            // An index of the index may list more than there is: every case was found by it.
            outcome.count("an old page of the search that finds all the same");
            return;
        }
        outcome.undetected += 1;
        let gone = found.lost.as_ref().or(found.wrong.as_ref());
        outcome.lost += usize::from(gone.is_some());
        let gone = gone.or(found.typing.as_ref()).map_or("no harm seen", String::as_str);
        outcome.wrong(format!("{kind} {}: nothing said: {gone}", page_of.unwrap_or_default()));
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
    for (kind, found) in run.each(run.n, |turn, place| book.damaged(DB, run.dice(turn), place)) {
        sort(&mut outcome, kind, None, &found);
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
    for (kind, found) in run.each(run.n, |turn, place| killed.damaged(WAL, run.dice(turn), place)) {
        sort(&mut outcome, &format!("log: {kind}"), None, &found);
    }
    old_pages(run, &mut outcome, (run.n / 5).max(10));
    let n = (run.n / 10).clamp(20, 1_000);
    // The control: the same without the tail, as a database alone would be.
    let without = run.each(n, |turn, place| {
        killed.harmed(place, |copy| {
            fs::remove_file(copy.join("tail.jnl")).unwrap();
            change(&copy.join(WAL), |bytes| _ = damage(&mut run.dice(turn), bytes));
        })
    });
    outcome.control = (without.iter().filter(|found| found.lost.is_some()).count(), n);
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
        let drawn = |turn: usize| run.dice(1_000_000 + number * EACH + turn).below(old.len());
        let turns = EACH.min(n - number * EACH);
        let same = raw::dump(&book.folder, &book.key);
        let pages = run.each(turns, |turn, place| {
            let ((at, then), _) = &old[drawn(turn)];
            let mut harmless = false;
            let found = book.harmed(place, |copy| {
                change(&copy.join(DB), |bytes| bytes[*at..*at + PAGE].copy_from_slice(then));
                // Encrypted anew, a page of the same words has other bytes.
                harmless = raw::dump(copy, &book.key) == same;
            });
            (found, harmless)
        });
        let names = raw::pages(&book.folder, &book.key);
        for (turn, (found, harmless)) in pages.iter().enumerate() {
            if *harmless && !found.told() {
                outcome.count("an old page with the same words");
                continue;
            }
            let page = old[drawn(turn)].0.0 / PAGE + 1;
            sort(outcome, "old page", names.get(&page).map(String::as_str), found);
        }
        let files = run.each(book.days.len() - 1, |day, place| {
            book.harmed(place, |copy| fs::write(copy.join(DB), &book.days[day]).unwrap())
        });
        for found in &files {
            sort(outcome, "old file", None, found);
        }
    }
}
