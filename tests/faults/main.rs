//! The fault campaigns: what happens to a casebook when the machine, the disk or a person does its
//! worst, each beside a control that must fail. See README.md.
//!
//! `cargo test -p casebook --test faults` runs every campaign at the size that CI bears;
//! `make faults`, `make faults N=50000 ONLY=F1 SEED=7` run larger ones. Results: `target/faults/*.json`.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod calls;
mod clock;
mod damage;
mod dice;
mod disk;
mod kills;
mod leaks;
mod memory;
mod others;
mod papers;
mod power;
mod raw;
mod result;
mod room;
mod trace;
mod truth;
mod victim;

use std::path::{Path, PathBuf};

use result::{Campaign, Run};

const CAMPAIGNS: &[Campaign] = &[
    kills::F1,
    power::F2,
    calls::F3,
    room::F4,
    papers::F5,
    damage::F6,
    damage::F7,
    clock::F8,
    others::F13,
    others::F14,
    leaks::F20,
    leaks::F21,
    leaks::F22,
    memory::F24,
];

fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["victim", folder, rest @ ..] => victim::main(Path::new(folder), rest),
        ["small", start, mount, kib, option] => {
            room::small(Path::new(start), Path::new(mount), kib, option);
        }
        ["write", words @ ..] => papers::write(words),
        ["full", kib, words @ ..] => papers::small(kib, words),
        ["make", folder] => drop(truth::make(Path::new(folder))),
        ["raw-key", folder] => println!("{}", raw::show(Path::new(folder))),
        asked => campaigns(asked),
    }
}

/// What was asked: sizes and seed, and names of campaigns. Anything else is a filter of the test
/// runner's, which names none of ours.
fn campaigns(asked: &[&str]) {
    let value = |name: &str| {
        let at = asked.iter().position(|word| *word == name)?;
        asked.get(at + 1).copied().filter(|value| !value.is_empty())
    };
    let only: Vec<&str> = match value("--only") {
        Some(names) => names.split(',').collect(),
        None if asked.first().is_some_and(|word| !word.starts_with('-')) => asked.to_vec(),
        None => Vec::new(),
    };
    let each_push = asked.contains(&"--push");
    let n = value("--n").map(|n| n.parse().expect("--n is a number"));
    let seed = value("--seed").map_or(20_261_122, |seed| seed.parse().expect("--seed is a number"));
    let mut failed = Vec::new();
    for campaign in CAMPAIGNS {
        if !only.is_empty() && !only.contains(&campaign.name) {
            continue;
        }
        let usual = if each_push { campaign.each_push } else { campaign.ci };
        let run = Run::new(campaign, n.unwrap_or(usual), seed);
        if !result::report(campaign, &run, (campaign.run)(&run)) {
            failed.push(campaign.name);
        }
    }
    if !failed.is_empty() {
        println!("\nfailed: {}", failed.join(", "));
        std::process::exit(1);
    }
}

/// The folder of the repository.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().unwrap()
}
