//! F2: the power goes. A victim's calls are written down once; then the disk is worked out for any
//! moment and any order in which what was not synced may have reached it.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::disk::{CUTS, Cut, Disk};
use crate::raw::{self, Key};
use crate::result::{Campaign, Outcome, Run};
use crate::trace::{self, CALLS, Call};
use crate::truth::{self, Truth, verify};

pub const F2: Campaign = Campaign {
    name: "F2",
    what: "the power goes at a random moment",
    ci: 50,
    each_push: 2_000,
    run: power,
};

/// Images taken of one recording.
const EACH: usize = 1_000;
/// Acts of one recording.
const ACTS: &str = "60";

fn power(run: &Run) -> Outcome {
    if Command::new("strace").arg("-V").output().is_err() {
        return Outcome::not_run("strace is not installed");
    }
    let mut outcome = Outcome::default();
    for book in 0..run.n.div_ceil(EACH) {
        let folder = run.memory.join("book");
        let key = truth::make(&folder);
        let before = raw::rows(&folder, &key).unwrap();
        let start = run.memory.join("start");
        truth::copy(&folder, &start);
        let calls = record(run, &folder, run.seed + book as u64);
        let fresh = || Disk::of(&folder, &start);
        let images = EACH.min(run.n - outcome.n);
        through(run, &calls, fresh(), before.clone(), &key, images, |found, cut, truth, at| {
            outcome.n += 1;
            *outcome.counts.entry(format!("{cut:?}")).or_default() += 1;
            *outcome.counts.entry("acts acknowledged".into()).or_default() += truth.acts();
            let place = format!("recording {book}, call {at}, {cut:?}");
            if let Some(lost) = &found.lost {
                outcome.lost += 1;
                outcome.wrong(format!("{place}: lost: {lost}"));
            } else if let Some(wrong) = found.problem.as_ref().or(found.wrong.as_ref()) {
                outcome.wrong(format!("{place}: {wrong}"));
            } else {
                outcome.recovered += 1;
                if let Some(said) = &found.said {
                    outcome.count(format!("said: {said}"));
                }
            }
        });
        // The control: a machine whose syncs of the logs do nothing.
        let mut deaf = fresh();
        deaf.deaf_to = &["-wal", "tail.jnl"];
        let control = (images / 10).max(20);
        through(run, &calls, deaf, before, &key, control, |found, _, _, _| {
            outcome.control.1 += 1;
            outcome.control.0 += usize::from(found.lost.is_some() || found.problem.is_some());
        });
    }
    outcome
}

/// Runs a victim under strace and reads its calls.
fn record(run: &Run, folder: &Path, seed: u64) -> Vec<Call> {
    let trace = run.memory.join("trace");
    let status = Command::new("strace")
        .args(["-f", "-y", "-xx", "-s", "1000000", "-e"])
        .arg(format!("trace={}", CALLS.replace(' ', "")))
        .arg("-o")
        .arg(&trace)
        .arg(std::env::current_exe().unwrap())
        .arg("victim")
        .arg(folder)
        .args(["--seed", &seed.to_string(), "--acts", ACTS])
        .output()
        .unwrap();
    assert!(status.status.success(), "{}", String::from_utf8_lossy(&status.stderr));
    let calls = trace::read(&fs::read_to_string(&trace).unwrap());
    fs::remove_file(trace).unwrap();
    calls
}

/// Walks through the calls and cuts the power at random moments.
fn through(
    run: &Run,
    calls: &[Call],
    mut disk: Disk,
    before: Vec<raw::Row>,
    key: &Key,
    images: usize,
    mut each: impl FnMut(&truth::Found, Cut, &Truth, usize),
) {
    let mut dice = run.dice(calls.len());
    let mut moments: Vec<usize> = (0..images).map(|_| dice.below(calls.len())).collect();
    moments.sort_unstable();
    let mut moments = moments.into_iter().peekable();
    let mut truth = Truth::of(before);
    let image = run.memory.join("image");
    for (at, call) in calls.iter().enumerate() {
        while moments.next_if_eq(&at).is_some() {
            let cut = *dice.one_of(&CUTS);
            disk.image(cut, &mut dice, &image);
            each(&verify(&image, key, &truth), cut, &truth, at);
        }
        match call.file(0) {
            Some((1, _)) if call.name == "write" => {
                truth.hear(&String::from_utf8(call.bytes(1)).unwrap());
            }
            _ => disk.apply(call),
        }
    }
}
