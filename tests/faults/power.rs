//! F2: the power goes. A victim's calls are written down once; then the disk is worked out for any
//! moment and any order in which what was not synced may have reached it.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::disk::{CUTS, Cut, Disk};
use crate::raw::{self, Key, Row};
use crate::result::{Campaign, Outcome, Run};
use crate::trace::{self, CALLS, Call};
use crate::truth::{self, Found, Truth, verify};

pub const F2: Campaign = Campaign {
    name: "F2",
    what: "the power goes at a random moment",
    ci: 50,
    each_push: 2_000,
    run: power,
};

/// Images taken of one recording.
const EACH: usize = 500;
/// Acts of one recording.
const ACTS: &str = "60";

fn power(run: &Run) -> Outcome {
    if Command::new("strace").arg("-V").output().is_err() {
        return Outcome::not_run("strace is not installed");
    }
    let mut outcome = Outcome::default();
    let recordings = run.each(run.n.div_ceil(EACH), |book, place| recording(run, book, place));
    for (images, control) in recordings {
        for Image { place, cut, acts, found } in images {
            outcome.n += 1;
            outcome.count(format!("{cut:?}"));
            outcome.add("acts acknowledged", acts);
            outcome.all_must_be_there(&place, &found);
        }
        for Image { found, .. } in control {
            outcome.control.1 += 1;
            outcome.control.0 += usize::from(found.lost.is_some() || found.problem.is_some());
        }
    }
    outcome
}

/// What was found in the image of a disk.
struct Image {
    place: String,
    cut: Cut,
    /// Acts that had been acknowledged.
    acts: usize,
    found: Found,
}

/// Records one victim and opens what its disk may hold; then, for the control, what a disk may hold
/// that does nothing when the logs are to be synced.
fn recording(run: &Run, book: usize, place: &Path) -> (Vec<Image>, Vec<Image>) {
    let folder = place.join("book");
    let _ = fs::remove_dir_all(&folder);
    let key = truth::make(&folder);
    let before = raw::rows(&folder, &key).unwrap();
    let start = place.join("start");
    truth::copy(&folder, &start);
    let calls = record(place, &folder, run.seed + book as u64);
    let images = EACH.min(run.n - book * EACH);
    let walk = Walk { run, book, place, calls: &calls, before, key: &key };
    let sound = walk.through(Disk::of(&folder, &start), images);
    let mut deaf = Disk::of(&folder, &start);
    deaf.deaf_to = &["-wal", "tail.jnl"];
    (sound, walk.through(deaf, (images / 10).max(20)))
}

/// Runs a victim under strace and reads its calls.
fn record(place: &Path, folder: &Path, seed: u64) -> Vec<Call> {
    let trace = place.join("trace");
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

struct Walk<'a> {
    run: &'a Run,
    book: usize,
    place: &'a Path,
    calls: &'a [Call],
    before: Vec<Row>,
    key: &'a Key,
}

impl Walk<'_> {
    /// Goes through the calls and cuts the power at random moments.
    fn through(&self, mut disk: Disk, images: usize) -> Vec<Image> {
        let mut dice = self.run.dice(self.book);
        let mut moments: Vec<usize> = (0..images).map(|_| dice.below(self.calls.len())).collect();
        moments.sort_unstable();
        let mut moments = moments.into_iter().peekable();
        let mut truth = Truth::of(self.before.clone());
        let image = self.place.join("image");
        let mut all = Vec::new();
        for (at, call) in self.calls.iter().enumerate() {
            while moments.next_if_eq(&at).is_some() {
                let cut = *dice.one_of(&CUTS);
                disk.image(cut, &mut dice, &image);
                let found = verify(&image, self.key, &truth);
                let place = format!("recording {}, call {at}, {cut:?}", self.book);
                all.push(Image { place, cut, acts: truth.acts(), found });
            }
            match call.file(0) {
                Some((1, _)) if call.name == "write" => {
                    truth.hear(&String::from_utf8(call.bytes(1)).unwrap());
                }
                _ => disk.apply(call),
            }
        }
        all
    }
}
