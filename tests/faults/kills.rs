//! F1: the program is killed at any moment.

use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use crate::raw::Key;
use crate::result::{Campaign, Outcome, Run};
use crate::truth::{self, Truth, verify};

pub const F1: Campaign =
    Campaign { name: "F1", what: "killed at a random moment", ci: 20, each_push: 300, run: kills };

/// Kills that one casebook goes through before a new one takes its place.
const LIVES: usize = 25;
/// The longest that a victim lives, in microseconds.
const LONGEST: usize = 250_000;

fn kills(run: &Run) -> Outcome {
    let mut outcome = Outcome::default();
    for book in 0..run.n.div_ceil(LIVES) {
        // Every fourth on the disk, where writing takes its time; the others are quicker.
        let place = if book % 4 == 0 { &run.disk } else { &run.memory };
        let folder = place.join(format!("book-{book}"));
        let key = truth::make(&folder);
        let mut rows = crate::raw::rows(&folder, &key).unwrap();
        for life in 0..LIVES.min(run.n - outcome.n) {
            let seed = run.seed + (book * LIVES + life) as u64;
            let (truth, found) = one(run, &folder, &key, rows, seed, &[]);
            outcome.n += 1;
            *outcome.counts.entry("acts acknowledged".into()).or_default() += truth.acts();
            outcome.count(if truth.acts() == 0 {
                "killed before the first act"
            } else {
                "killed between"
            });
            if let Some(lost) = &found.lost {
                outcome.lost += 1;
                outcome.wrong(format!("seed {seed}: lost: {lost}"));
            } else if let Some(wrong) = found.problem.as_ref().or(found.wrong.as_ref()) {
                outcome.wrong(format!("seed {seed}: {wrong}"));
            } else if let Some(said) = &found.said {
                outcome.count(format!("said: {said}"));
                outcome.recovered += 1;
            } else {
                outcome.recovered += 1;
            }
            rows = found.rows;
            if !outcome.wrong.is_empty() {
                return outcome;
            }
        }
        std::fs::remove_dir_all(&folder).unwrap();
    }
    outcome.control = control(run, (run.n / 10).clamp(10, 200));
    outcome
}

/// A victim that says "done" before it acts must be found out.
fn control(run: &Run, n: usize) -> (usize, usize) {
    let mut failed = 0;
    for life in 0..n {
        let folder = run.disk.join("control");
        let key = truth::make(&folder);
        let rows = crate::raw::rows(&folder, &key).unwrap();
        let (_, found) = one(run, &folder, &key, rows, run.seed + life as u64, &["--says-before"]);
        failed += usize::from(found.lost.is_some());
        std::fs::remove_dir_all(&folder).unwrap();
    }
    (failed, n)
}

fn one(
    run: &Run,
    folder: &Path,
    key: &Key,
    rows: Vec<crate::raw::Row>,
    seed: u64,
    careless: &[&str],
) -> (Truth, truth::Found) {
    let mut truth = Truth::of(rows);
    let mut victim = victim(folder, seed)
        .args(careless)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let moment = run.dice(seed as usize).below(LONGEST);
    std::thread::sleep(Duration::from_micros(moment as u64));
    victim.kill().unwrap();
    let mut said = String::new();
    victim.stdout.take().unwrap().read_to_string(&mut said).unwrap();
    victim.wait().unwrap();
    truth.hear(&said);
    let found = verify(folder, key, &truth);
    (truth, found)
}

/// This program again, as the victim.
pub fn victim(folder: &Path, seed: u64) -> Command {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.arg("victim").arg(folder).args(["--seed", &seed.to_string()]);
    command
}

/// What a victim says, up to and with the line `until`.
pub fn hear_until(victim: &mut Child, until: &str) -> String {
    let mut said = String::new();
    let mut out = BufReader::new(victim.stdout.as_mut().unwrap());
    while !said.lines().last().is_some_and(|line| line == until) {
        assert!(out.read_line(&mut said).unwrap() > 0, "it ended before {until}:\n{said}");
    }
    said
}
