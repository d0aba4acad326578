//! F1: the program is killed at any moment.

use std::io::Read;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use crate::raw::{self, Key};
use crate::result::{Campaign, Outcome, Run};
use crate::truth::{self, Found, Truth, verify};

pub const F1: Campaign =
    Campaign { name: "F1", what: "killed at a random moment", ci: 20, each_push: 300, run: kills };

/// Kills that one casebook goes through before a new one takes its place.
const LIVES: usize = 25;
/// The longest that a victim lives, in microseconds.
const LONGEST: usize = 250_000;

fn kills(run: &Run) -> Outcome {
    let mut outcome = Outcome::default();
    let books = run.each(run.n.div_ceil(LIVES), |book, place| {
        // Every fourth on the disk, where writing takes its time; the others are quicker.
        let disk = run.disk.join(format!("book-{book}"));
        let folder = if book % 4 == 0 { disk } else { place.join("book") };
        lives(run, &folder, book, &[])
    });
    for (seed, truth, found) in books.into_iter().flatten() {
        outcome.n += 1;
        outcome.add("acts acknowledged", truth.acts());
        let what = truth.under_way().unwrap_or("between acts");
        outcome.count(format!("killed: {what}"));
        let first = truth.acts() == 0;
        outcome.count(if first { "killed before the first act" } else { "killed later" });
        outcome.all_must_be_there(&format!("seed {seed}"), &found);
    }
    // The control: a victim that says "done" before it acts.
    let careless = run.each(run.n.div_ceil(LIVES * 10), |book, place| {
        lives(run, &place.join("book"), book, &["--says-before"])
    });
    for (_, _, found) in careless.into_iter().flatten() {
        outcome.control.1 += 1;
        outcome.control.0 += usize::from(found.lost.is_some());
    }
    outcome
}

/// One casebook, and a victim killed in it again and again; what was there after each time.
fn lives(run: &Run, folder: &Path, book: usize, options: &[&str]) -> Vec<(u64, Truth, Found)> {
    let _ = std::fs::remove_dir_all(folder);
    let key = truth::make(folder);
    let mut rows = raw::rows(folder, &key).unwrap();
    let mut all: Vec<(u64, Truth, Found)> = Vec::new();
    for life in 0..LIVES.min(run.n.max(10)) {
        let seed = run.seed + (book * LIVES + life) as u64;
        let erased = all.last().map(|(_, truth, _)| truth.erased.clone()).unwrap_or_default();
        let mut before = Truth::of(rows);
        before.erased = erased;
        // Every third also backs up, restores, erases and changes the keys.
        let keeps: &[&str] = if life % 3 == 2 { &["--keeps-house"] } else { &[] };
        let (truth, found) = one(run, folder, &key, before, seed, &[options, keeps].concat());
        rows = found.rows.clone();
        let goes_on = found.problem.is_none() && found.wrong.is_none();
        all.push((seed, truth, found));
        if !goes_on {
            break;
        }
    }
    all
}

fn one(
    run: &Run,
    folder: &Path,
    key: &Key,
    mut truth: Truth,
    seed: u64,
    options: &[&str],
) -> (Truth, Found) {
    let mut victim = victim(folder, seed)
        .args(options)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let longest = if options.contains(&"--keeps-house") { 4 * LONGEST } else { LONGEST };
    let mut dice = run.dice(seed as usize);
    // Three of four are killed once it is open, however slow the machine is; the fourth may be killed
    // while it opens.
    let mut said = String::new();
    if dice.below(4) > 0 {
        said = hear_until(&mut victim, "open");
    }
    std::thread::sleep(Duration::from_micros(dice.below(longest) as u64));
    victim.kill().unwrap();
    said.push_str(&rest(&mut victim));
    truth.hear(&said);
    victim.wait().unwrap();
    let found = verify(folder, key, &truth);
    (truth, found)
}

/// A victim that has run out of memory must not look for the names of its calls: the standard library
/// waits for itself when that runs out of memory too.
pub const TRACES: (&str, &str) = ("RUST_BACKTRACE", "0");

/// This program again, as the victim.
pub fn victim(folder: &Path, seed: u64) -> Command {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.arg("victim").arg(folder).args(["--seed", &seed.to_string()]).env(TRACES.0, TRACES.1);
    command
}

/// What a victim said that nobody has heard yet.
pub fn rest(victim: &mut Child) -> String {
    let mut said = String::new();
    victim.stdout.take().unwrap().read_to_string(&mut said).unwrap();
    said
}

/// What a victim says, up to and with the line `until`.
pub fn hear_until(victim: &mut Child, until: &str) -> String {
    hear(victim, until, |line| line == until)
}

/// What a victim says, up to and with a line that begins so.
pub fn hear_first(victim: &mut Child, begins: &str) -> String {
    hear(victim, begins, |line| line.starts_with(begins))
}

fn hear(victim: &mut Child, what: &str, last: impl Fn(&str) -> bool) -> String {
    let mut said = String::new();
    while !(said.ends_with('\n') && said.lines().last().is_some_and(&last)) {
        // One byte at a time: whoever reads on must find the rest.
        let mut byte = [0];
        assert_eq!(victim.stdout.as_mut().unwrap().read(&mut byte).unwrap(), 1, "{what}:\n{said}");
        said.push(char::from(byte[0]));
    }
    said
}
