//! A campaign, one run of it, and what it found: as a line for people and as JSON for later.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Instant;

use casebook::moment::World;
use serde_json::{Value, json};

use crate::dice::Dice;
use crate::truth::Found;

/// How many things are done at a time: some of it is waiting.
const HANDS: usize = 4;

/// One way of doing harm.
pub struct Campaign {
    /// As in the table of README.md: "F1".
    pub name: &'static str,
    pub what: &'static str,
    /// How many times in CI, beside all other tests.
    pub ci: usize,
    /// How many times with each push (`make faults`).
    pub each_push: usize,
    pub run: fn(&Run) -> Outcome,
}

/// One run of a campaign.
pub struct Run {
    pub n: usize,
    pub seed: u64,
    /// A folder on the disk, gone when the run ends.
    pub disk: PathBuf,
    /// A folder in memory where the machine has one, gone too.
    pub memory: PathBuf,
    began: Instant,
}

/// What was found.
#[derive(Default)]
pub struct Outcome {
    /// How often harm was done.
    pub n: usize,
    /// Times that something acknowledged was gone and nothing copied it back.
    pub lost: usize,
    /// Times that something was wrong and nobody said so.
    pub undetected: usize,
    /// Times that all was there again after opening.
    pub recovered: usize,
    /// Times that the control failed, as it must, out of how many.
    pub control: (usize, usize),
    /// Why nothing was run, where the machine does not allow it.
    pub not_run: Option<String>,
    /// Further counts.
    pub counts: BTreeMap<String, usize>,
    /// The first few things that went wrong, in words.
    pub wrong: Vec<String>,
}

impl Outcome {
    pub fn count(&mut self, what: impl Into<String>) {
        *self.counts.entry(what.into()).or_default() += 1;
    }

    pub fn add(&mut self, what: &str, number: usize) {
        *self.counts.entry(what.into()).or_default() += number;
    }

    /// For harm after which nothing at all may be missing, and everything must open.
    pub fn all_must_be_there(&mut self, place: &str, found: &Found) {
        if let Some(said) = &found.said {
            self.count(format!("said: {said}"));
        }
        if let Some(lost) = found.lost.as_ref().or(found.typing.as_ref()) {
            self.lost += 1;
            self.wrong(format!("{place}: lost: {lost}"));
        } else if let Some(problem) = &found.problem {
            self.wrong(format!("{place}: does not open: {problem}"));
        } else if let Some(wrong) = &found.wrong {
            self.wrong(format!("{place}: {wrong}"));
        } else {
            self.recovered += 1;
        }
    }

    pub fn wrong(&mut self, what: impl Into<String>) {
        if self.wrong.len() < 5 {
            self.wrong.push(what.into());
        }
    }

    pub fn not_run(why: impl Into<String>) -> Outcome {
        Outcome { not_run: Some(why.into()), ..Outcome::default() }
    }

    fn holds(&self) -> bool {
        self.not_run.is_some()
            || (self.lost == 0
                && self.undetected == 0
                && self.wrong.is_empty()
                && self.n > 0
                && self.control.0 > 0)
    }
}

impl Run {
    pub fn new(campaign: &Campaign, n: usize, seed: u64) -> Run {
        let name = format!("caseclock-{}-{}", campaign.name, std::process::id());
        let disk = crate::root().join("target/faults").join(&name);
        let memory = Path::new("/dev/shm");
        let memory = if memory.is_dir() { memory.join(&name) } else { disk.join("memory") };
        for folder in [&disk, &memory] {
            fs::create_dir_all(folder).unwrap();
        }
        Run { n, seed, disk, memory, began: Instant::now() }
    }

    /// Does `work` for each of `0..n`, by several hands, each with a folder in memory of its own.
    pub fn each<T: Send>(&self, n: usize, work: impl Fn(usize, &Path) -> T + Sync) -> Vec<T> {
        self.by(HANDS, n, work)
    }

    /// The same by so many hands: more than there are processors where most of it is waiting.
    pub fn by<T: Send>(
        &self,
        hands: usize,
        n: usize,
        work: impl Fn(usize, &Path) -> T + Sync,
    ) -> Vec<T> {
        let next = AtomicUsize::new(0);
        let one_hand = |hand: usize| {
            let folder = self.memory.join(format!("hand-{hand}"));
            fs::create_dir_all(&folder).unwrap();
            let mut done = Vec::new();
            loop {
                let turn = next.fetch_add(1, Ordering::Relaxed);
                if turn >= n {
                    return done;
                }
                done.push((turn, work(turn, &folder)));
            }
        };
        let one_hand = &one_hand;
        let mut all: Vec<(usize, T)> = thread::scope(|scope| {
            let hands: Vec<_> =
                (0..hands).map(|hand| scope.spawn(move || one_hand(hand))).collect();
            hands.into_iter().flat_map(|hand| hand.join().unwrap()).collect()
        });
        all.sort_by_key(|(turn, _)| *turn);
        all.into_iter().map(|(_, done)| done).collect()
    }

    pub fn dice(&self, of: usize) -> Dice {
        Dice::new(self.seed, of as u64)
    }
}

impl Drop for Run {
    fn drop(&mut self) {
        for folder in [&self.disk, &self.memory] {
            let _ = fs::remove_dir_all(folder);
        }
    }
}

/// Prints the outcome, writes `target/faults/NAME.json`, and says whether it holds.
pub fn report(campaign: &Campaign, run: &Run, outcome: Outcome) -> bool {
    let holds = outcome.holds();
    let (failed, of) = outcome.control;
    let line = match &outcome.not_run {
        Some(why) => format!("not run: {why}"),
        None => format!(
            "{} done, {} lost, {} undetected, {} recovered; control failed {failed} of {of}; {:.1} s{}",
            outcome.n,
            outcome.lost,
            outcome.undetected,
            outcome.recovered,
            run.began.elapsed().as_secs_f64(),
            if holds { "" } else { "  DOES NOT HOLD" },
        ),
    };
    println!("{:<4}{:<44}{line}", campaign.name, campaign.what);
    for wrong in &outcome.wrong {
        println!("      {wrong}");
    }
    let json = json!({
        "campaign": campaign.name,
        "what": campaign.what,
        "seed": run.seed,
        "commit": commit(),
        "date": World::real().now().to_rfc3339(),
        "n": outcome.n,
        "lost": outcome.lost,
        "undetected": outcome.undetected,
        "recovered": outcome.recovered,
        "control": { "failed": failed, "of": of },
        "counts": outcome.counts,
        "wrong": outcome.wrong,
        "not_run": outcome.not_run,
        "seconds": run.began.elapsed().as_secs_f64(),
        "holds": holds,
    });
    let path = crate::root().join(format!("target/faults/{}.json", campaign.name));
    fs::write(path, serde_json::to_string_pretty::<Value>(&json).unwrap()).unwrap();
    holds
}

fn commit() -> String {
    let git = |words: &[&str]| {
        let output = Command::new("git").args(words).current_dir(crate::root()).output();
        output.map(|output| String::from_utf8_lossy(&output.stdout).trim().to_owned())
    };
    let hash = git(&["rev-parse", "--short", "HEAD"]).unwrap_or_default();
    let changed = git(&["status", "--porcelain", "-uno"]).is_ok_and(|text| !text.is_empty());
    if changed { format!("{hash} and changes") } else { hash }
}
