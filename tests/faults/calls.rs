//! F3: the disk says no. Every call that an act makes on the casebook's folder fails once, or from
//! then on, with an error of the disk or for want of room.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use crate::dice::Dice;
use crate::raw::{self, Key, Row};
use crate::result::{Campaign, Outcome, Run};
use crate::trace;
use crate::truth::{self, Found, Truth, verify};

pub const F3: Campaign =
    Campaign { name: "F3", what: "a call to the system fails", ci: 6, each_push: 500, run: calls };

/// A database that cannot read tries again for ten seconds before it gives up.
const HANDS: usize = 12;
/// The first act, a request with its original, and five more: all kinds of writing.
const ACTS: &str = "6";

/// One call that is made to fail.
#[derive(Clone)]
struct Failure {
    /// During which act; 0 is opening.
    act: usize,
    call: String,
    /// Which of the calls of that name, from 1.
    nth: usize,
    error: &'static str,
    /// From then on, and not only once.
    stays: bool,
}

fn calls(run: &Run) -> Outcome {
    if Command::new("strace").arg("-V").output().is_err() {
        return Outcome::not_run("strace is not installed");
    }
    let mut outcome = Outcome::default();
    let start = run.memory.join("start");
    let key = truth::make(&start);
    let rows = raw::rows(&start, &key).unwrap();
    let trial = Trial { run, key, rows, seed: seed(run), start: &start };
    let mut all = trial.failures();
    outcome.counts.insert("failures that there are".into(), all.len());
    let first = all.iter().filter(|failure| failure.act == 1).count();
    outcome.counts.insert("of them in the first act".into(), first);
    if run.n < all.len() {
        // A part of them, drawn; the whole is the campaign.
        let mut dice = run.dice(0);
        all = (0..run.n).map(|_| dice.one_of(&all).clone()).collect();
    }
    let afterwards = ["--reopens", "--insists"];
    let done = run.by(HANDS, all.len() * 2, |turn, folder| {
        trial.one(&all[turn / 2], &[afterwards[turn % 2]], folder)
    });
    for (turn, (output, truth, found)) in done.iter().enumerate() {
        outcome.n += 1;
        judge(&mut outcome, &all[turn / 2], afterwards[turn % 2], output, truth, found);
    }
    // The control: a victim that says "done" whatever the act answered.
    let within: Vec<&Failure> = all.iter().filter(|failure| failure.act > 0).take(40).collect();
    let careless = ["--says-anyway", "--insists"];
    for (_, truth, found) in
        run.by(HANDS, within.len(), |turn, folder| trial.one(within[turn], &careless, folder))
    {
        if !truth.problems.is_empty() {
            outcome.control.1 += 1;
            outcome.control.0 += usize::from(found.lost.is_some());
        }
    }
    outcome
}

fn judge(
    outcome: &mut Outcome,
    failure: &Failure,
    after: &str,
    output: &Output,
    truth: &Truth,
    found: &Found,
) {
    let Failure { act, call, nth, error, stays } = failure;
    let place = format!("act {act}, {call} {nth} {error}{} {after}", if *stays { "+" } else { "" });
    for code in &truth.problems {
        outcome.count(format!("problem {code}"));
    }
    if found.whole() && truth.kept_in_doubt(found) {
        outcome.count("kept although a problem was shown");
    }
    if truth.problems.is_empty() {
        outcome.count("went on without a problem");
    }
    if output.status.code() == Some(101) {
        outcome.wrong(format!("{place}: the program panicked"));
    }
    outcome.all_must_be_there(&place, found);
}

/// One whose victim begins with a request that has its original.
fn seed(run: &Run) -> u64 {
    (run.seed..).find(|seed| Dice::new(*seed, 1).once_in(3)).unwrap()
}

struct Trial<'a> {
    run: &'a Run,
    key: Key,
    rows: Vec<Row>,
    seed: u64,
    start: &'a Path,
}

impl Trial<'_> {
    /// Every call on the folder that a victim makes from its first look at it, each in four ways.
    fn failures(&self) -> Vec<Failure> {
        let folder = self.run.memory.join("book");
        truth::copy(self.start, &folder);
        let trace = self.run.memory.join("trace");
        let strace = ["-f", "-y", "-xx", "-s", "4096", "-e", "trace=%file,%desc"];
        let output = Command::new("strace")
            .args(strace)
            .arg("-o")
            .arg(&trace)
            .args(self.victim(&folder))
            .output()
            .unwrap();
        assert!(output.status.success());
        let mut act = 0;
        let mut count: BTreeMap<String, usize> = BTreeMap::new();
        let mut all = Vec::new();
        for call in trace::read_all(&fs::read_to_string(&trace).unwrap()) {
            let nth = count.entry(call.name.clone()).or_default();
            *nth += 1;
            if call.name == "write" && call.file(0).is_some_and(|(fd, _)| fd == 1) {
                let said = String::from_utf8(call.bytes(1)).unwrap();
                act += usize::from(said.starts_with("doing"));
                continue;
            }
            if !call.is_within(&folder) || matches!(call.name.as_str(), "close" | "execve" | "mmap")
            {
                continue;
            }
            for error in ["EIO", "ENOSPC"] {
                for stays in [false, true] {
                    all.push(Failure { act, call: call.name.clone(), nth: *nth, error, stays });
                }
            }
        }
        all
    }

    fn one(&self, failure: &Failure, options: &[&str], place: &Path) -> (Output, Truth, Found) {
        let folder = place.join("book");
        truth::copy(self.start, &folder);
        let Failure { call, nth, error, stays, .. } = failure;
        let when = if *stays { format!("{nth}+") } else { nth.to_string() };
        let output = Command::new("strace")
            .args(["-f", "--quiet=all", "-o", "/dev/null", "-e", &format!("trace={call}"), "-e"])
            .arg(format!("inject={call}:error={error}:when={when}"))
            .args(self.victim(&folder))
            .args(options)
            .output()
            .unwrap();
        let mut truth = Truth::of(self.rows.clone());
        truth.hear(&String::from_utf8_lossy(&output.stdout));
        let found = verify(&folder, &self.key, &truth);
        (output, truth, found)
    }

    fn victim(&self, folder: &Path) -> Vec<String> {
        let path = |path: &Path| path.to_str().unwrap().to_owned();
        let program = path(&std::env::current_exe().unwrap());
        let seed = self.seed.to_string();
        let words = ["--seed", &seed, "--acts", ACTS].map(str::to_owned);
        [vec![program, "victim".into(), path(folder)], words.to_vec()].concat()
    }
}
