//! F24: no memory is left, or the program dies of a fault of its own.
//!
//! A panic cannot be brought into an act from outside.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use crate::kills::{self, TRACES, hear_until, victim};
use crate::raw::{self, Key};
use crate::result::{Campaign, Outcome, Run};
use crate::truth::{self, Found, Truth, verify};

pub const F24: Campaign = Campaign {
    name: "F24",
    what: "no memory left, and faults of its own",
    ci: 5,
    each_push: 100,
    run: memory,
};

const ACTS: &str = "30";
const KIB: usize = 1024;
const PAGE: usize = 4 * KIB;
/// More than any victim needs.
const MOST: usize = 1024 * KIB * KIB;
/// How a victim ended that had what it needs.
const ENOUGH: &str = "enough memory";
/// The longest that a victim lives before it meets its signal, in microseconds.
const LONGEST: usize = 250_000;

fn memory(run: &Run) -> Outcome {
    let can = Command::new("prlimit").arg("--version").output();
    if !can.is_ok_and(|output| output.status.success()) {
        return Outcome::not_run("prlimit is not installed");
    }
    let mut outcome = Outcome::default();
    let start = run.memory.join("start");
    let key = truth::make(&start);
    let (least, most) = needs(run, &start, &key);
    outcome.counts.insert("KiB to open".into(), least / KIB);
    outcome.counts.insert("KiB to act".into(), most / KIB);
    // From a little less than it needs to open, to what it needs for all its acts.
    let (from, to) = (least - (most - least) / 4 - 64 * PAGE, most + PAGE);
    let done = run.each(run.n, |turn, place| {
        let limit = from + run.dice(turn).below(to - from);
        little(&start, &key, place, turn, limit, ACTS)
    });
    for (turn, (how, truth, found)) in done.into_iter().enumerate() {
        outcome.n += 1;
        outcome.count(how);
        outcome.add("acts acknowledged", truth.acts());
        for problem in &truth.problems {
            outcome.count(format!("said: {problem}"));
        }
        outcome.all_must_be_there(&format!("memory, turn {turn}"), &found);
    }
    let done = run.each(run.n, |turn, place| {
        taken_away(&start, &key, place, turn, run.dice(turn).below(64) * PAGE)
    });
    for (turn, (truth, found)) in done.into_iter().enumerate() {
        outcome.n += 1;
        outcome.add("acts acknowledged", truth.acts());
        for problem in &truth.problems {
            outcome.count(format!("said while open: {problem}"));
        }
        outcome.all_must_be_there(&format!("memory taken away, turn {turn}"), &found);
    }
    for (turn, (truth, found)) in run
        .each(run.n, |turn, place| faulty(run, &start, &key, place, turn, &[]))
        .iter()
        .enumerate()
    {
        outcome.n += 1;
        outcome.add("acts acknowledged", truth.acts());
        outcome.all_must_be_there(&format!("signal, turn {turn}"), found);
    }
    // The control: a victim that says "done" before it acts.
    let careless = ["--says-before"];
    for (_, found) in run.each(run.n.div_ceil(4).max(10), |turn, place| {
        faulty(run, &start, &key, place, turn, &careless)
    }) {
        outcome.control.1 += 1;
        outcome.control.0 += usize::from(found.lost.is_some());
    }
    outcome
}

/// How many bytes a victim must have to open, and to do all its acts, to the page.
fn needs(run: &Run, start: &Path, key: &Key) -> (usize, usize) {
    let enough = |acts: &str, low: usize| {
        let (mut low, mut high) = (low, low + MOST);
        while high - low > PAGE {
            let middle = low + (high - low) / 2;
            match little(start, key, &run.memory, 1, middle, acts).0 == ENOUGH {
                true => high = middle,
                false => low = middle,
            }
        }
        high
    };
    let opens = enough("1", 0);
    (opens, enough(ACTS, opens - PAGE))
}

/// A victim that may have so many bytes: how it ended, and what was there.
fn little(
    start: &Path,
    key: &Key,
    place: &Path,
    turn: usize,
    limit: usize,
    acts: &str,
) -> (String, Truth, Found) {
    let folder = place.join("book");
    truth::copy(start, &folder);
    let mut truth = Truth::of(raw::rows(&folder, key).unwrap());
    let limited = victim(&folder, turn as u64);
    let output = Command::new("prlimit")
        // A thread's own heap would take what is left of the room all at once.
        .env("MALLOC_ARENA_MAX", "1")
        .env(TRACES.0, TRACES.1)
        .args([&format!("--as={limit}"), "--core=0"])
        .arg(limited.get_program())
        .args(limited.get_args())
        .args(["--acts", acts, "--insists"])
        .output()
        .unwrap();
    truth.hear(&String::from_utf8_lossy(&output.stdout));
    let how = match output.status.code() {
        Some(0) => ENOUGH.to_owned(),
        Some(3) => "did not open".into(),
        Some(4) => "ended with problems".into(),
        Some(101) => "panicked".into(),
        Some(code) => format!("ended with {code}"),
        None => "aborted".into(),
    };
    (how, truth.clone(), verify(&folder, key, &truth))
}

/// A victim that may have no more than `room` beyond what it has, from when it has opened.
fn taken_away(start: &Path, key: &Key, place: &Path, turn: usize, room: usize) -> (Truth, Found) {
    let folder = place.join("book");
    truth::copy(start, &folder);
    let mut truth = Truth::of(raw::rows(&folder, key).unwrap());
    let mut victim = victim(&folder, turn as u64)
        .env("MALLOC_ARENA_MAX", "1")
        .env(TRACES.0, TRACES.1)
        .args(["--acts", ACTS, "--insists"])
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    truth.hear(&hear_until(&mut victim, "open"));
    let id = victim.id();
    let status = fs::read_to_string(format!("/proc/{id}/status")).unwrap_or_default();
    let has = status.lines().find_map(|line| line.strip_prefix("VmSize:"));
    if let Some(has) = has.and_then(|has| has.trim().trim_end_matches(" kB").parse::<usize>().ok())
    {
        let limit = has * KIB + room;
        let limits = ["--core=0".to_owned(), format!("--as={limit}")];
        let pid = ["--pid".to_owned(), id.to_string()];
        Command::new("prlimit").args(pid).args(limits).stderr(Stdio::null()).status().unwrap();
    }
    truth.hear(&kills::rest(&mut victim));
    victim.wait().unwrap();
    let found = verify(&folder, key, &truth);
    (truth, found)
}

/// A victim that dies of a signal as after a fault of its own, and what was there.
fn faulty(
    run: &Run,
    start: &Path,
    key: &Key,
    place: &Path,
    turn: usize,
    careless: &[&str],
) -> (Truth, Found) {
    let folder = place.join("book");
    truth::copy(start, &folder);
    let mut truth = Truth::of(raw::rows(&folder, key).unwrap());
    let plain = victim(&folder, run.seed + turn as u64);
    let mut victim = Command::new("prlimit")
        .env(TRACES.0, TRACES.1)
        .arg("--core=0")
        .arg(plain.get_program())
        .args(plain.get_args())
        .args(careless)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut dice = run.dice(turn);
    if careless.is_empty() {
        std::thread::sleep(Duration::from_micros(dice.below(LONGEST) as u64));
    } else {
        // A control is caught in its first act.
        truth.hear(&kills::hear_first(&mut victim, "done"));
    }
    let signal = *dice.one_of(&["SEGV", "ABRT", "BUS", "ILL"]);
    // Twice where the first only takes away what listens to it.
    while victim.try_wait().unwrap().is_none() {
        let id = victim.id().to_string();
        let sent = Command::new("kill").args(["-s", signal, &id]).stderr(Stdio::null()).status();
        assert!(sent.is_ok(), "no signal can be sent");
    }
    truth.hear(&kills::rest(&mut victim));
    let found = verify(&folder, key, &truth);
    (truth, found)
}
